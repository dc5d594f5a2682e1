/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of XML: kinds and places, attributes, text with its way back. */
#include "plugins/xml_reader/xml_scan.h"

#include <support/main.h>

static const char *const kinds = "$<0>TCO";

/* Each token as its kind and what it spans, in brackets. */
static void expect_tokens(const char *text, const char *wanted)
{
    yz_str all = yz_str_of(text);
    yz_buf out;
    xs_token token;
    size_t pos = 0;
    size_t last = 0;

    yz_buf_init(&out, 1 << 16);
    while (xs_next(all, &pos, &token)) {
        yz_str span = yz_str_cut(all, token.span.begin, token.span.end);
        assert_true(token.span.begin == last);
        last = token.span.end;
        yz_buf_printf(&out, "%c[%.*s]", kinds[token.kind], YZ_STR_ARG(span));
    }
    assert_true(last == all.len);
    assert_string_equal(out.ptr ? out.ptr : "", wanted);
    yz_buf_done(&out);
}

static void test_kinds(void **state)
{
    (void)state;
    expect_tokens("", "");
    expect_tokens("<?xml version='1.0'?>\n<a>文<b/></a>",
                  "O[<?xml version='1.0'?>]T[\n]<[<a>]T[文]0[<b/>]>[</a>]");
    expect_tokens("<a b='>' c=\"/>\"><!-- <x> -- ></y>--></a>",
                  "<[<a b='>' c=\"/>\">]O[<!-- <x> -- ></y>-->]>[</a>]");
    expect_tokens("<!DOCTYPE a [<!ATTLIST a b CDATA '>'>]><a><![CDATA[<b>]]]]>"
                  "</a>",
                  "O[<!DOCTYPE a [<!ATTLIST a b CDATA '>'>]>]<[<a>]"
                  "C[<![CDATA[<b>]]]]>]>[</a>]");
}

/* Not well-formed: nothing is promised but an end within the text. */
static void test_every_part_ends(void **state)
{
    static const char text[] =
        "<?a?><!DOCTYPE a [ ]><a b='c' d = \"e\" ><![CDATA[x]]><!-- - --><f/>"
        "&#x4e00;&amp;\r\n</a>";
    (void)state;
    for (size_t begin = 0; begin < sizeof text; begin++)
        for (size_t end = begin; end < sizeof text; end++) {
            yz_str part = { text + begin, end - begin };
            xs_token token;
            xs_attribute attribute;
            size_t pos = 0;

            while (xs_next(part, &pos, &token)) {
                size_t at = token.inner.begin;
                assert_true(token.span.begin < token.span.end);
                assert_true(token.span.end <= part.len);
                assert_true(token.span.begin <= token.inner.begin);
                assert_true(token.inner.begin <= token.inner.end);
                assert_true(token.inner.end <= token.span.end);
                while (xs_next_attribute(part, &token, &at, &attribute))
                    assert_true(attribute.value.end <= token.span.end);
            }
        }
}

static void test_attributes(void **state)
{
    yz_str text = yz_str_of("<w:p a=\"1\"\n w:b = 'x\"y' c=''/>");
    xs_token token;
    xs_attribute attribute;
    size_t pos = 0;

    (void)state;
    assert_true(xs_next(text, &pos, &token));
    assert_int_equal(token.kind, XS_EMPTY);
    assert_true(yz_str_equal(token.name, yz_str_of("w:p")));
    assert_true(yz_str_equal(token.local, yz_str_of("p")));
    assert_true(xs_find_attribute(text, &token, "w:b", &attribute));
    assert_true(yz_str_equal(attribute.local, yz_str_of("b")));
    assert_true(yz_str_equal(
        yz_str_cut(text, attribute.value.begin, attribute.value.end),
        yz_str_of("x\"y")));
    assert_true(xs_find_attribute(text, &token, "c", &attribute));
    assert_true(attribute.value.begin == attribute.value.end);
    assert_false(xs_find_attribute(text, &token, "b", &attribute));
}

static void test_skip(void **state)
{
    yz_str text = yz_str_of("<a><b><a/><a>x</a></b></a><c/>");
    xs_token token;
    size_t pos = 0;

    (void)state;
    assert_true(xs_next(text, &pos, &token));
    xs_skip_element(text, &pos, &token);
    assert_int_equal(token.kind, XS_CLOSE);
    assert_string_equal(text.ptr + pos, "<c/>");
}

static void expect_text(const char *raw, bool cdata, const char *wanted)
{
    yz_str text = yz_str_of(raw);
    yz_buf out;
    yz_map map;

    yz_buf_init(&out, 1 << 10);
    yz_map_init(&map, 0);
    assert_int_equal(
        xs_add_text(text, yz_span_of(0, text.len), cdata, &out, &map), YZ_OK);
    assert_string_equal(out.ptr, wanted);
    assert_int_equal(map.text, out.len);
    assert_int_equal(map.origin, text.len);
    yz_buf_done(&out);
    yz_map_done(&map);
}

static void test_text(void **state)
{
    (void)state;
    expect_text("一&lt;&#x4e8C;&#65;&apos;&quot;&gt;&amp;amp;", false,
                "一<二A'\">&amp;");
    expect_text("a\r\nb\rc\nd", false, "a\nb\nc\nd");
    expect_text("&lt;\r\n", true, "&lt;\n");
    expect_text("&nbsp; & &#xD800; &#x110000; &#; &#x; &", false,
                "&nbsp; & &#xD800; &#x110000; &#; &#x; &");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_kinds),      cmocka_unit_test(test_every_part_ends),
    cmocka_unit_test(test_attributes), cmocka_unit_test(test_skip),
    cmocka_unit_test(test_text),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
