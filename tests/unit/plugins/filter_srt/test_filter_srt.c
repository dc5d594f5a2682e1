/* SPDX-License-Identifier: Apache-2.0 */
/* Subtitles → blocks: the cases a linguist can add to stand in
 * tests/cases/filter_srt; here is what needs C. */
#include <support/main.h>

#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>
#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_text/filter_rewrite.h>

extern const yz_plugin filter_srt_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_srt_LTX_yz_plugin;

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_srt") >= 6);
}

static void arrow(yz_str text, yz_buf *out)
{
    (void)text;
    yz_buf_add_text(out, "a --> b\n<i>&");
}

static void test_new_text_cannot_break_its_cue(void **state)
{
    (void)state;
    filter_rewrite_expect(
        plugin, "a.srt", "1\n0:0:1,0 --> 0:0:2,0\n{\\an8}<i>a\nb</i>\n",
        filter_rewrite_upper, "1\n0:0:1,0 --> 0:0:2,0\n{\\an8}<i>A\nB</i>\n");
    filter_rewrite_expect(plugin, "a.srt", "1\n0:0:1,0 --> 0:0:2,0\nx\n", arrow,
                          "1\n0:0:1,0 --> 0:0:2,0\na --› b <i>&\n");
    filter_rewrite_expect(
        plugin, "a.vtt", "WEBVTT\n\n00:01.0 --> 00:02.0\nx\n", arrow,
        "WEBVTT\n\n00:01.0 --> 00:02.0\na --&gt; b &lt;i>&amp;\n");
}

static void test_what_is_faulty_is_refused(void **state)
{
    static const char *const files[][2] = {
        { "no times\n", "a.srt: no line has the times" },
        { "\xFF\n", "a.srt:1:1" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        filter_expect_refused(plugin, "a.srt", yz_str_of(files[i][0]),
                              YZ_FORMAT, files[i][1]);
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_int_equal(filter_capture_cancelled(
                         plugin, "a.srt",
                         yz_str_of("1\n0:0:1,0 --> 0:0:2,0\n<i>a</i>\nb\n\n"
                                   "2\n0:0:3,0 --> 0:0:4,0\nc\n")),
                     5);
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(filter_capture_starved(
                    plugin, "a.srt",
                    yz_str_of("1\n0:0:1,0 --> 0:0:2,0\n<i>a</i>\nb\n\n"
                              "2\n0:0:3,0 --> 0:0:4,0\nc\n")) > 5);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_new_text_cannot_break_its_cue),
    cmocka_unit_test(test_what_is_faulty_is_refused),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
};
YZ_TEST_MAIN(tests)
