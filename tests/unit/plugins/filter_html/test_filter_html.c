/* SPDX-License-Identifier: Apache-2.0 */
/* HTML → blocks: the cases a linguist can add to stand in
 * tests/cases/filter_html; here is what needs C. */
#include <support/main.h>

#include "../filter_text/filter_capture.h"
#include "../filter_text/filter_cases.h"
#include "../filter_text/filter_expect.h"

extern const yz_plugin filter_html_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_html_LTX_yz_plugin;

static const char page[] =
    "<html lang=zh><title>题</title><p title='x'>灾难性\n风险 <b>很 <i>大"
    "</b></i> &amp; <code>a &lt; b</code><img alt=图 src=a> 的 <!-- c -->\n"
    "<span translate=no>Yizhi</span></p><svg><text>A</text></svg><pre>a\nb</pre>"
    "<ul><li>1<li>2<br>3</ul><div translate=no>x";

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_html") >= 7);
}

static void test_an_empty_file_has_content_and_no_block(void **state)
{
    filter_capture capture;

    (void)state;
    filter_expect_read(&capture, plugin, NULL, "a.html", yz_str_of(NULL));
    assert_true(capture.has_content);
    assert_int_equal(capture.blocks, 0);
    filter_capture_done(&capture);
}

static void test_the_file_tells_its_encoding(void **state)
{
    static const char *const files[][2] = {
        { "<meta charset=gb2312><p>\xC4\xA3\xD0\xCD", "P 模型\n" },
        { "<meta charset='Big5'><p>\xBC\xD2\xAB\xAC", "P 模型\n" },
        { "<meta http-equiv=content-type content='text/html; charset = gbk'>"
          "<p>\xC4\xA3\xD0\xCD",
          "P 模型\n" },
        { "<?xml version='1.0' encoding='GBK'?><p>\xC4\xA3\xD0\xCD",
          "P 模型\n" },
        { "<meta charset=iso-8859-1><p>caf\xE9 \x80", "P café €\n" },
        { "\xEF\xBB\xBF<meta charset=gbk><p>模型", "P 模型\n" },
        { "<meta charset=gbk><p>模型", "P 模型\n" },
        { "<meta charset=no-such><p>ab", "P ab\n" },
        { "<meta charset=utf-16><p>ab", "P ab\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        filter_expect(plugin, NULL, "a.html", files[i][0], files[i][1]);
}

static void test_what_is_no_text_is_refused(void **state)
{
    yz_str bytes = { "<p>a\0b", 6 };
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    filter_capture_init(&capture);
    assert_int_equal(
        filter_capture_read(&capture, plugin, NULL, "x.html", bytes, &err),
        YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "x.html"));
    filter_capture_done(&capture);
}

static void test_new_text_is_escaped_for_its_place(void **state)
{
    static const char *const wanted[] = {
        "", "a &lt; b &amp;amp; \"c\" 'd'&#160;> ]]&gt;",
        "a &lt; b &amp;amp; &quot;c&quot; 'd'&#160;> ]]&gt;",
        "a &lt; b &amp;amp; \"c\" &#39;d&#39;&#160;> ]]&gt;"
    };

    (void)state;
    for (unsigned style = 1; style <= 3; style++) {
        yz_filter_text text = { .struct_size = sizeof text,
                                .text = yz_str_of("a < b &amp; \"c\" "
                                                  "'d'\xC2\xA0> ]]>"),
                                .style = style };

        filter_expect_piece(plugin, &text, wanted[style]);
    }
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_true(filter_capture_cancelled(plugin, "a.html", yz_str_of(page)) >
                10);
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(filter_capture_starved(plugin, "a.html", yz_str_of(page)) > 20);
}

static const char *const parts[] = { "<p>",
                                     "</p>",
                                     "<b>",
                                     "</b>",
                                     "<i>",
                                     "</i>",
                                     "text ",
                                     " ",
                                     "\n",
                                     "模型",
                                     "&amp;",
                                     "&nbsp;",
                                     "<br>",
                                     "<!--",
                                     "-->",
                                     "<code>",
                                     "</code>",
                                     "<pre>",
                                     "</pre>",
                                     "<script>",
                                     "</script>",
                                     "<svg>",
                                     "</svg>",
                                     "<![CDATA[",
                                     "]]>",
                                     "<img alt=x",
                                     "='",
                                     "\">",
                                     ">",
                                     "<",
                                     "</",
                                     "<div translate=no>",
                                     "</div>",
                                     "<u title=\"",
                                     "<q class='notranslate'>",
                                     "</q>",
                                     "<a translate>",
                                     "&#x4E2D;",
                                     "<textarea>",
                                     "\xE3\x80\x80",
                                     "&acE;" };

enum {
    PARTS = sizeof parts / sizeof *parts
};

static void test_random_tags_keep_the_contract(void **state)
{
    (void)state;
    filter_capture_shuffled(plugin, "a.html", parts, PARTS);
    filter_capture_shuffled(plugin, "a.xhtml", parts, PARTS);
}

/* Each of the parts, with the next one, many times: no depth and no length is
 * too much. */
static void test_rows_of_one_thing_are_read(void **state)
{
    (void)state;
    filter_capture_repeated(plugin, "a.html", parts, PARTS);
}

static int sniff(const char *name, const char *head)
{
    return filter_sniff(plugin, name, yz_str_of(head));
}

static void test_sniff_knows_suffixes_and_beginnings(void **state)
{
    (void)state;
    assert_int_equal(sniff("a.html", "x"), 80);
    assert_int_equal(sniff("a.HTM", "x"), 80);
    assert_int_equal(sniff("a", "\n<!DOCTYPE HTML>"), 20);
    assert_int_equal(sniff("a", "<HTML lang=en>"), 20);
    assert_int_equal(sniff("a.txt", "html"), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_an_empty_file_has_content_and_no_block),
    cmocka_unit_test(test_the_file_tells_its_encoding),
    cmocka_unit_test(test_what_is_no_text_is_refused),
    cmocka_unit_test(test_new_text_is_escaped_for_its_place),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_random_tags_keep_the_contract),
    cmocka_unit_test(test_rows_of_one_thing_are_read),
    cmocka_unit_test(test_sniff_knows_suffixes_and_beginnings),
};
YZ_TEST_MAIN(tests)
