/* SPDX-License-Identifier: Apache-2.0 */
/* String resources in YAML → blocks: the cases a linguist can add to stand in
 * tests/cases/filter_yaml; here is what needs C. */
#include <support/main.h>

#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>
#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_text/filter_rewrite.h>
#include <unit/text/random_text.h>
#include <yaml.h>

extern const yz_plugin filter_yaml_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_yaml_LTX_yz_plugin;

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_yaml") >= 8);
}

/* ---- Awkward text ------------------------------------------------------- */

/* In every form a scalar can have, in a map and in brackets. */
static const char forms[] = "a: Text one\n"
                            "b: 'Text two'  # note\n"
                            "c: \"Text three\"\n"
                            "d: |\n"
                            "  Text four\n"
                            "e: >-\n"
                            "   Text five\n"
                            "   goes on\n"
                            "f: [Text six, 'Text seven']\n"
                            "g: {h: Text eight, i: \"Text nine\"}\n"
                            "j:\n"
                            "- Text ten\n"
                            "- Text eleven\n"
                            "  goes on\n";

enum {
    TEXTS = 11
};

static const char *awkward;

static void put_awkward(yz_str text, yz_buf *out)
{
    (void)text;
    yz_buf_add_text(out, awkward);
}

/* Whether a value is the text, but for white space that a scalar of lines has
 * at its end. */
static bool is_value(const yaml_event_t *event)
{
    size_t len = strlen(awkward);
    const char *value = (const char *)event->data.scalar.value;

    for (size_t i = len; i < event->data.scalar.length; i++)
        if (value[i] != '\n')
            return false;
    return event->data.scalar.length >= len &&
           memcmp(value, awkward, len) == 0 &&
           (event->data.scalar.length == len ||
            event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
            event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE);
}

/* Counts the scalars with the text, and fails where one would be no string. */
static size_t count_values(yz_str bytes)
{
    yaml_parser_t parser;
    yaml_event_t event;
    size_t count = 0;
    bool end = false;

    assert_true(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.ptr,
                                 bytes.len);
    while (!end) {
        if (!yaml_parser_parse(&parser, &event))
            fail_msg("“%s” gave %s in\n%s", awkward, parser.problem, bytes.ptr);
        end = event.type == YAML_STREAM_END_EVENT;
        if (event.type == YAML_SCALAR_EVENT && is_value(&event))
            count++;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return count;
}

static void test_awkward_text_is_read_back(void **state)
{
    static const char *const texts[] = {
        "plain",
        "key: value",
        "ends:",
        "a #b",
        "- item",
        "-",
        "--- a",
        "... b",
        "\"quoted\"",
        "it's",
        "'",
        "back\\slash",
        "two\nlines",
        "three\n\nlines",
        "a\n  deep\nb",
        "emoji 😀 中文",
        "yes",
        "No",
        "null",
        "~",
        "12",
        "0x1F",
        "1.5",
        "12:30:00",
        "2026-01-31",
        "",
        "[list]",
        "{map}",
        "a, b",
        "a]b}",
        "# no comment",
        "&anchor",
        "*alias",
        "!tag",
        "%{name}",
        "%",
        "@at",
        "`tick`",
        "? what",
        "?",
        ": colon",
        "| bar",
        "> more",
        "tab\there",
        "nbsp\u00a0x",
        "<<",
        "=",
        "http://a.b/c#d",
        "a :b",
        "a: ",
        "x\n- y\n- z",
        "#",
        "中文：全角",
        "“引号”",
        "a\n\n\n b\n\nc",
        "1e5",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        yz_buf out;
        size_t blocks = 0;
        size_t found;

        awkward = texts[i];
        yz_buf_init(&out, 1 << 16);
        filter_rewrite(plugin, NULL, "a.yml", yz_str_of(forms), put_awkward,
                       &out, &blocks);
        assert_int_equal(blocks, TEXTS);
        found = count_values(yz_buf_str(&out));
        if (found != TEXTS)
            fail_msg("“%s” is there %zu times in\n%s", awkward, found, out.ptr);
        yz_buf_done(&out);
    }
}

static void test_forms_are_kept(void **state)
{
    (void)state;
    filter_rewrite_expect(plugin, "a.yml", forms, filter_rewrite_upper,
                          "a: TEXT ONE\n"
                          "b: 'TEXT TWO'  # note\n"
                          "c: \"TEXT THREE\"\n"
                          "d: |\n"
                          "  TEXT FOUR\n"
                          "e: >-\n"
                          "   TEXT FIVE GOES ON\n"
                          "f: [TEXT SIX, 'TEXT SEVEN']\n"
                          "g: {h: TEXT EIGHT, i: \"TEXT NINE\"}\n"
                          "j:\n"
                          "- TEXT TEN\n"
                          "- TEXT ELEVEN GOES ON\n");
}

static void quote(yz_str text, yz_buf *out)
{
    yz_buf_add_text(out, "\"");
    yz_buf_add(out, text);
    yz_buf_add_text(out, "'\n");
}

static void test_what_stays_is_quoted_as_the_text_is(void **state)
{
    (void)state;
    /* codes and ends that mean the same in all quotes */
    filter_rewrite_expect(plugin, "a.yml", "a: Hello %{name}\n", quote,
                          "a: \"\\\"Hello '\\n%{name}\"\n");
    filter_rewrite_expect(plugin, "a.yml", "a: ' <b>Hello</b> '\n", quote,
                          "a: \" <b>\\\"Hello'\\n</b> \"\n");
    /* and others */
    filter_rewrite_expect(plugin, "a.yml", "a: See <a href=\"x\">it</a> now\n",
                          NULL, "a: \"See <a href=\\\"x\\\">it</a> now\"\n");
    filter_rewrite_expect(plugin, "a.yml",
                          "a: '<p title=''x''>Hello you</p>'\n", NULL,
                          "a: \"<p title='x'>Hello you</p>\"\n");
}

static void test_line_ends_are_those_of_the_file(void **state)
{
    (void)state;
    filter_rewrite_expect(plugin, "a.yml", "a: |\r\n  One line\r\n  two\r\n",
                          NULL, "a: |\r\n  One line\r\n  two\r\n");
    filter_rewrite_expect(plugin, "a.yml", "a: >\r\n  One\r\n\r\n  two\r\n",
                          NULL, "a: >\r\n  One\r\n\r\n  two\r\n");
}

/* ---- Hostile files ------------------------------------------------------ */

static void refused(yz_str text, yz_status status, const char *part)
{
    filter_expect_refused(plugin, "a.yml", text, status, part);
}

static void test_what_is_faulty_is_refused(void **state)
{
    static const char *const files[][2] = {
        { "a: b: c\n", "a.yml:1:5: this is no YAML: mapping values" },
        { "甲: 乙\n\tb: c\n", "a.yml:2:1: this is no YAML: found a tab" },
        { "a: \"b\n", "a.yml:2:1: this is no YAML: found unexpected end" },
        { "a: \"\\q\"\n", "a.yml:1:5: this is no YAML: found unknown escape" },
        { "a: [1\n", "a.yml:2:1: this is no YAML" },
        { "a: \x01\n", "a.yml:1:4: this is no YAML: control characters" },
        { "a: \"b c\\0\"\n", "a.yml:1:5: a NUL" },
        { "a: %b\n", "a.yml:1:4: this is no YAML" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        refused(yz_str_of(files[i][0]), YZ_FORMAT, files[i][1]);
}

static void test_depth_is_bounded(void **state)
{
    static const char *const opens[] = { "[", "{a: ", "- " };

    (void)state;
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        yz_buf text;

        yz_buf_init(&text, 1 << 20);
        for (int n = 0; n < 20000; n++)
            yz_buf_add_text(&text, opens[i]);
        refused(yz_buf_str(&text), YZ_LIMIT, "too deep");
        yz_buf_done(&text);
    }
}

static void test_large_scalars_are_read(void **state)
{
    static const char *const begins[] = { "a: ", "a: '", "a: \"", "a: |\n " };
    static const char *const ends[] = { "\n", "'\n", "\"\n", "\n" };

    (void)state;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        yz_buf text;
        size_t blocks = 0;
        yz_buf out;

        yz_buf_init(&text, 1 << 25);
        yz_buf_init(&out, 1 << 26);
        yz_buf_add_text(&text, begins[i]);
        while (text.len < 10000000)
            yz_buf_add_text(&text, "文字 and text ");
        yz_buf_add_text(&text, "x");
        yz_buf_add_text(&text, ends[i]);
        filter_rewrite(plugin, NULL, "a.yml", yz_buf_str(&text), NULL, &out,
                       &blocks);
        assert_int_equal(blocks, 1);
        assert_true(yz_str_equal(yz_buf_str(&text), yz_buf_str(&out)));
        yz_buf_done(&out);
        yz_buf_done(&text);
    }
}

static void test_encodings(void **state)
{
    static const char little[] = "\xFF\xFE"
                                 "a\0:\0 \0W\0o\0r\0d\0 \0\x2D\x4E\n\0";
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    filter_capture_init(&capture);
    assert_int_equal(filter_capture_read(&capture, plugin, NULL, "a.yml",
                                         (yz_str){ little, sizeof little - 1 },
                                         &err),
                     YZ_OK);
    assert_string_equal(filter_capture_text(&capture), "P Word 中\n");
    filter_capture_done(&capture);
    filter_rewrite_same(plugin, NULL, "a.yml",
                        yz_str_of("\xEF\xBB\xBF甲: 一 二\n乙: 三 四\n"));
}

static const char sample[] =
    "a: &x <b>一</b> %{n}\nb: ['二', \"三\\n\", *x]\nc: |\n  四\n  五\n"
    "d: 'a''b <i title=\"x\">c</i>'\n";

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_int_equal(
        filter_capture_cancelled(plugin, "a.yml", yz_str_of(sample)), 8);
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(filter_capture_starved(plugin, "a.yml", yz_str_of(sample)) > 6);
}

/* What is read, however odd, is the same when it is written again. */
static void test_random_files(void **state)
{
    static const char *const parts[] = {
        "a: ",
        "b c",
        "  ",
        "\n",
        "\n\n",
        "\n- ",
        "'x y'",
        "'x\n\n y ''z'",
        "\"x\n y\\\n  z\"",
        " # n\n",
        "|\n ",
        ">-\n  ",
        "text ",
        "&a ",
        "!!str ",
        "<b>",
        "</b> w",
        "\n  u v\n",
        "[a b, ",
        "]",
        "{k: l m",
        "}",
        "%{n} ",
        "<i a=\"'\">",
        "\n\n\n  d e",
        "\t",
        "\nk: ",
        "|2-\n   x y\n",
        "é ",
    };
    uint64_t seed = 5;
    size_t read = 0;
    yz_buf text;

    (void)state;
    yz_buf_init(&text, 1 << 20);
    for (int round = 0; round < 20000; round++) {
        filter_capture capture;
        yz_error err = YZ_ERROR_INIT;

        yz_buf_clear(&text);
        for (uint32_t n = 1 + random_below(&seed, 8); n > 0; n--)
            yz_buf_add_text(
                &text,
                parts[random_below(&seed, sizeof parts / sizeof *parts)]);
        filter_capture_init(&capture);
        if (filter_capture_read(&capture, plugin, NULL, "a.yml",
                                yz_buf_str(&text), &err) == YZ_OK) {
            if (capture.fault)
                fail_msg("the filter %s, of\n%s", capture.fault, text.ptr);
            assert_int_equal(capture.skips, 0);
            filter_rewrite_same(plugin, NULL, "a.yml", yz_buf_str(&text));
            read += capture.blocks;
        }
        filter_capture_done(&capture);
    }
    assert_true(read > 2000);
    yz_buf_done(&text);
}

static void test_many_scalars(void **state)
{
    static const char *const whole[] = { "a: text b\n", "# note\n",
                                         "b: 'x y'\n", "c:\n - d e\n" };

    (void)state;
    filter_capture_repeated(plugin, "a.yml", whole,
                            sizeof whole / sizeof *whole);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_awkward_text_is_read_back),
    cmocka_unit_test(test_forms_are_kept),
    cmocka_unit_test(test_what_stays_is_quoted_as_the_text_is),
    cmocka_unit_test(test_line_ends_are_those_of_the_file),
    cmocka_unit_test(test_what_is_faulty_is_refused),
    cmocka_unit_test(test_depth_is_bounded),
    cmocka_unit_test(test_large_scalars_are_read),
    cmocka_unit_test(test_encodings),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_random_files),
    cmocka_unit_test(test_many_scalars),
};
YZ_TEST_MAIN(tests)
