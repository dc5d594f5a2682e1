/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reporter's forms: cases, failures, and what hostile text must not do.
 * That SARIF, JUnit's XML and JSON are what their readers want is checked by
 * reports_valid.sh beside it.
 *
 *     test_reporter_forms      the tests
 *     test_reporter_forms -u   writes the cases' expected files
 */
#include <stdio.h>

#include <yizhi/text.h>

#include "support/main.h"
#include "unit/plugins/reporter_text/report_hostile.h"

extern const yz_plugin reporter_forms_LTX_yz_plugin;

/* The module with the form under test alone. */
static yz_plugin chosen;
const yz_plugin *const report_plugin = &chosen;

void report_choose(const char *suffix)
{
    chosen = reporter_forms_LTX_yz_plugin;
    for (size_t i = 0; i < reporter_forms_LTX_yz_plugin.feature_count; i++)
        if (strcmp(reporter_forms_LTX_yz_plugin.features[i].name, suffix) == 0)
            chosen.features = &reporter_forms_LTX_yz_plugin.features[i];
    assert_string_equal(chosen.features[0].name, suffix);
    chosen.feature_count = 1;
}

/* The report of one finding whose texts are all `text`. */
static void run_with_text(yz_str text, yz_span span, report_sink *sink)
{
    static report_case c;
    report_case_empty(&c);
    c.names[0] = c.names[1] = text;
    yz_finding *f = report_case_add(&c, "X01", text, text, text);
    f->source_span = f->target_span = span;
    assert_int_equal(report_case_run(&c, report_plugin, sink, NULL), YZ_OK);
    report_case_done(&c);
}

/* Nothing of a text steers a terminal, or breaks a line that it stands in. */
static void test_every_character_is_shown_or_escaped(void **state)
{
    (void)state;
    yz_buf all;
    report_every_character(&all);
    report_sink sink = { 0 };
    run_with_text(yz_buf_str(&all), yz_span_of(0, all.len), &sink);
    report_assert_harmless(&sink, true);
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

static void test_spans_outside_the_text_do_no_harm(void **state)
{
    (void)state;
    report_sink sink = { 0 };
    run_with_text(yz_str_of("风险"), yz_span_of(3, 7), &sink);
    assert_true(sink.len > 0);
    report_sink_done(&sink);
}

/* What `form` writes of one finding at `name`:1:1 with `message`. */
static void check_form(const char *form, const char *name, const char *message,
                       const char *wanted)
{
    static report_case c;
    report_sink sink = { 0 };
    report_choose(form);
    report_case_empty(&c);
    c.names[0] = c.names[1] = yz_str_of(name);
    report_case_add(&c, "X01", yz_str_of(message), yz_str_of("s"),
                    yz_str_of("t"));
    assert_int_equal(report_case_run(&c, report_plugin, &sink, NULL), YZ_OK);
    if (!strstr(sink.ptr, wanted))
        fail_msg("no “%s” in:\n%s", wanted, sink.ptr);
    report_sink_done(&sink);
    report_case_done(&c);
}

static void test_escapes_of_the_forms(void **state)
{
    (void)state;
    check_form("line", "a.txt", "b\nc\x1B",
               "a.txt:1:1: warning: X01 b c\\u{1B}");
    check_form("github", "a,b:c%.txt", "100%\n::error::x",
               "::warning file=a%2Cb%3Ac%25.txt,line=1,col=1,title=X01::"
               "100%25%0A::error::x");
    check_form("tsv", "a\tb", "c\td\ne", "\tX01\twarning\tc d e\ta b\t");
    check_form("junit", "a\"<b>", "]]>&'", "X01 1:1 ]]&gt;&amp;&apos;");
    check_form("junit", "a\"<b>", "", "name=\"a&quot;&lt;b&gt;\"");
    check_form("markdown", "a|b", "*c* @d #1 <e>",
               "\\*c\\* @<!-- -->d #<!-- -->1 &lt;e&gt;");
    check_form("sarif", "a b/%:\xFF.txt", "{0}",
               "\"uri\":\"a%20b/%25%3A%FF.txt\"");
    check_form("sarif", "/a", "{0}", "\"text\":\"{{0}}\"");
    check_form("sarif", "/a", "", "\"uri\":\"file:///a\"");
    check_form("jsonl", "a\"", "x\ny", "\"message\":\"x\\ny\"");
}

enum {
    PRINT = 24
};

/* Gives the fingerprints of a case, in order. */
static size_t read_prints(const report_case *c, char prints[][PRINT])
{
    static const char mark[] = "\"yizhi/v2\":\"";
    report_sink sink = { 0 };
    size_t count = 0;
    report_choose("sarif");
    assert_int_equal(report_case_run(c, report_plugin, &sink, NULL), YZ_OK);
    for (const char *at = sink.ptr; (at = strstr(at, mark)); count++) {
        at += strlen(mark);
        snprintf(prints[count], PRINT, "%.*s", (int)strcspn(at, "\""), at);
    }
    report_sink_done(&sink);
    return count;
}

static yz_finding *add(report_case *c, const char *id)
{
    yz_finding *f = report_case_add(c, "X01", yz_str_of("m"), yz_str_of("s"),
                                    yz_str_of("t"));
    memcpy(f->id, id, strlen(id) + 1);
    return f;
}

/* What comes up again has a number, in each pair from the beginning. */
static void test_fingerprints_are_ids(void **state)
{
    (void)state;
    static report_case c;
    char prints[5][PRINT];
    report_case_empty(&c);
    add(&c, "bbbbbbbbbb");
    add(&c, "cccccccccc");
    add(&c, "bbbbbbbbbb");
    add(&c, "bbbbbbbbbb");
    add(&c, "bbbbbbbbbb")->pair = 1;
    assert_int_equal(read_prints(&c, prints), 5);
    assert_string_equal(prints[0], "bbbbbbbbbb");
    assert_string_equal(prints[1], "cccccccccc");
    assert_string_equal(prints[2], "bbbbbbbbbb/2");
    assert_string_equal(prints[3], "bbbbbbbbbb/3");
    assert_string_equal(prints[4], "bbbbbbbbbb");
    report_case_done(&c);
}

static const char *const forms[] = { "line",   "jsonl", "tsv",      "sarif",
                                     "github", "junit", "markdown", NULL };

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_character_is_shown_or_escaped),
    cmocka_unit_test(test_ill_formed_bytes_are_replaced),
    cmocka_unit_test(test_spans_outside_the_text_do_no_harm),
    cmocka_unit_test(test_escapes_of_the_forms),
    cmocka_unit_test(test_fingerprints_are_ids),
    cmocka_unit_test(test_write_failure_is_handed_on),
    cmocka_unit_test(test_failing_allocations),
    cmocka_unit_test(test_instance_can_be_used_again),
    cmocka_unit_test(test_destroy_takes_null),
};

int main(int argc, char **argv)
{
    return report_case_main_forms(argc, argv, tests,
                                  sizeof tests / sizeof tests[0], forms);
}
