/* SPDX-License-Identifier: Apache-2.0 */
/* String resources in JSON → blocks: the cases a linguist can add to stand in
 * tests/cases/filter_json; here is what needs C. */
#include <support/main.h>

#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>
#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_text/filter_rewrite.h>

extern const yz_plugin filter_json_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_json_LTX_yz_plugin;

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_json") >= 10);
}

static void quote(yz_str text, yz_buf *out)
{
    (void)text;
    yz_buf_add_text(out, "\"一\"\\\n\x01");
}

static void test_new_text_is_escaped(void **state)
{
    (void)state;
    filter_rewrite_expect(plugin, "a.json", "{\"a\":\" save <b>{x}</b> \"}",
                          filter_rewrite_upper,
                          "{\"a\":\" SAVE <b>{x}</b> \"}");
    filter_rewrite_expect(
        plugin, "a.json", "[\"b c\", \"字\"]", quote,
        "[\"\\\"一\\\"\\\\\\n\\u0001\", \"\\\"一\\\"\\\\\\n\\u0001\"]");
    filter_rewrite_expect(plugin, "a.json", "[\"\\u5b57\"]", quote,
                          "[\"\\\"\\u4e00\\\"\\\\\\n\\u0001\"]");
}

static void test_strings_that_are_no_text_can_be_asked_for(void **state)
{
    (void)state;
    filter_expect(plugin, "filter_json.strings=all", "a.json",
                  "[\"a_b\", \"1\", \"{x}\"]", "P a_b\n");
}

static void test_extensions_describe_their_messages(void **state)
{
    (void)state;
    filter_expect(plugin, NULL, "_locales/en/messages.json",
                  "{\"a\":{\"message\":\"一\",\"description\":\"二\","
                  "\"placeholders\":{\"x\":{\"content\":\"三\"}}},"
                  "\"b\":{\"message\":\"四\"}}",
                  "P 一\nP 四\n");
}

static void test_what_is_faulty_is_refused(void **state)
{
    static const char *const files[][2] = {
        { "", "a.json:1:1: a value should" },
        { "{\"a\"}", "a.json:1:5: “:”" },
        { "{\"a\":1,}", "a.json:1:8: a key in quotes" },
        { "[1 2]", "a.json:1:4: “,” or “]”" },
        { "{\"a\":1", "a.json:1:7: “,” or “}”" },
        { "[01]", "a.json:1:3: “,” or “]”" },
        { "[1.]", "a.json:1:2: a value" },
        { "[-]", "a.json:1:2: a value" },
        { "\"a\" 1", "a.json:1:5: the file goes on" },
        { "[\"a", "a.json:1:2: the string" },
        { "[\"a\nb\"]", "a.json:1:4: a control character" },
        { "[\"\\x\"]", "a.json:1:3: there is no such escape" },
        { "[\"\\u12g4\"]", "a.json:1:3: four hexadecimal" },
        { "[\"\\u0000\"]", "a.json:1:3: a NUL" },
        { "[\"\\udc00\"]", "a.json:1:3: half of" },
        { "[\"\\ud800\\u0041\"]", "a.json:1:3: half of" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        filter_expect_refused(plugin, "a.json", yz_str_of(files[i][0]),
                              YZ_FORMAT, files[i][1]);
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_int_equal(
        filter_capture_cancelled(
            plugin, "a.json",
            yz_str_of("{\"a\": \"<b>一</b> \\n{x}\", \"b\": [\"二\"]}")),
        5);
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(
        filter_capture_starved(
            plugin, "a.json",
            yz_str_of("{\"a\": \"<b>一</b> \\n{x}\", \"b\": [\"二\"]}")) > 6);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_new_text_is_escaped),
    cmocka_unit_test(test_strings_that_are_no_text_can_be_asked_for),
    cmocka_unit_test(test_extensions_describe_their_messages),
    cmocka_unit_test(test_what_is_faulty_is_refused),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
};
YZ_TEST_MAIN(tests)
