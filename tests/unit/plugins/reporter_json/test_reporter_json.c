/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reporter for programs: cases and failures.  That what it writes is JSON
 * of the promised form is checked by json_schema.sh beside it.
 *
 *     test_reporter_json              the tests
 *     test_reporter_json -u           writes the cases' expected files
 *     test_reporter_json --characters writes a report whose message holds
 *                                     every character there is
 */
#include <stdio.h>

#include <yizhi/text.h>

#include "support/main.h"
#include "unit/plugins/reporter_text/report_hostile.h"

extern const yz_plugin reporter_json_LTX_yz_plugin;
const yz_plugin *const report_plugin = &reporter_json_LTX_yz_plugin;

void report_choose(const char *suffix)
{
    (void)suffix; /* there is one form */
}

/* The report of one finding whose texts are all `text`. */
static void run_with_text(yz_str text, yz_span span, report_sink *sink)
{
    static report_case c;
    report_case_empty(&c);
    c.names[0] = c.names[1] = text;
    yz_finding *f = report_case_add(&c, "X01", text, text, text);
    f->source_span = span;
    assert_int_equal(report_case_run(&c, report_plugin, sink, NULL), YZ_OK);
    report_case_done(&c);
}

static void test_output_is_ascii_control_free_utf8(void **state)
{
    (void)state;
    yz_buf all;
    report_every_character(&all);
    report_sink sink = { 0 };
    run_with_text(yz_buf_str(&all), yz_span_of(0, all.len), &sink);
    report_assert_harmless(&sink, false);
    report_sink_done(&sink);
    yz_buf_done(&all);
}

static void test_ill_formed_bytes_are_replaced(void **state)
{
    (void)state;
    char bytes[REPORT_ILL_FORMED];
    report_sink sink = { 0 };
    run_with_text(report_ill_formed(bytes), yz_span_of(1, 300), &sink);
    assert_true(yz_utf8_valid((yz_str){ sink.ptr, sink.len }, NULL));
    report_sink_done(&sink);
}

static void test_spans_count_bytes_characters_and_utf16(void **state)
{
    (void)state;
    report_sink sink = { 0 };
    run_with_text(yz_str_of("a\xF0\x9F\x98\x80风险x"), yz_span_of(5, 11),
                  &sink);
    assert_non_null(strstr(sink.ptr, "\"span\": {\"bytes\": [5, 11], "
                                     "\"characters\": [2, 4], "
                                     "\"utf16\": [3, 5]}"));
    report_sink_done(&sink);
}

static void test_spans_outside_the_text_are_null(void **state)
{
    (void)state;
    report_sink sink = { 0 };
    run_with_text(yz_str_of("风险"), yz_span_of(3, 7), &sink);
    assert_null(strstr(sink.ptr, "\"bytes\""));
    assert_non_null(strstr(sink.ptr, "\"span\": null"));
    report_sink_done(&sink);
}

static void test_a_name_stands_once_in_an_object(void **state)
{
    (void)state;
    static report_case c;
    report_case_empty(&c);
    yz_str text = yz_str_of("x");
    yz_finding *f = report_case_add(&c, "X01", text, text, text);
    c.arguments[0][0] = (yz_argument){ "same", yz_str_of("first") };
    c.arguments[0][1] = (yz_argument){ "same", yz_str_of("second") };
    f->argument_count = 2;
    report_sink sink = { 0 };
    assert_int_equal(report_case_run(&c, report_plugin, &sink, NULL), YZ_OK);
    assert_non_null(strstr(sink.ptr, "\"same\": \"first\""));
    assert_null(strstr(sink.ptr, "second"));
    report_sink_done(&sink);
    report_case_done(&c);
}

/* Each finding reaches the sink before the next one comes. */
static void test_output_streams(void **state)
{
    (void)state;
    static report_case c;
    report_case_empty(&c);
    yz_str text = yz_str_of("x");
    for (size_t i = 0; i < 10; i++)
        report_case_add(&c, "X01", text, text, text);
    report_sink sink = { 0 };
    assert_int_equal(report_case_run(&c, report_plugin, &sink, NULL), YZ_OK);
    assert_int_equal(sink.writes, 12);
    report_sink_done(&sink);
    report_case_done(&c);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_output_is_ascii_control_free_utf8),
    cmocka_unit_test(test_ill_formed_bytes_are_replaced),
    cmocka_unit_test(test_spans_count_bytes_characters_and_utf16),
    cmocka_unit_test(test_spans_outside_the_text_are_null),
    cmocka_unit_test(test_a_name_stands_once_in_an_object),
    cmocka_unit_test(test_output_streams),
    cmocka_unit_test(test_write_failure_is_handed_on),
    cmocka_unit_test(test_failing_allocations),
    cmocka_unit_test(test_instance_can_be_used_again),
    cmocka_unit_test(test_destroy_takes_null),
};

static int write_characters(void)
{
    yz_buf all;
    report_every_character(&all);
    report_sink sink = { 0 };
    run_with_text(yz_buf_str(&all), yz_span_of(0, all.len), &sink);
    bool written = fwrite(sink.ptr, 1, sink.len, stdout) == sink.len;
    report_sink_done(&sink);
    yz_buf_done(&all);
    return written && fflush(stdout) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--characters") == 0)
        return write_characters();
    return report_case_main(argc, argv, tests, sizeof tests / sizeof tests[0],
                            "json");
}
