/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reporter for browsers.  That the page is well-formed, and what its script
 * does, is checked by tests/cli/html_report.sh.
 */
#include <yizhi/text.h>

#include "page_case.h"
#include "support/failing_alloc.h"
#include "support/main.h"
#include "unit/plugins/reporter_text/report_hostile.h"

static yz_status run_viewed(const yz_run_view *view, yz_error *err)
{
    const yz_reporter_ops *ops = report_plugin->features[0].ops;
    yz_output output = report_case_output(&c, &sink);
    void *self = NULL;
    yz_status status = report_case_create(&c, report_plugin, &self, err);

    if (status == YZ_OK)
        status = ops->begin(self, &c.info, &output, err);
    if (status == YZ_OK)
        status = ops->look(self, view, err);
    for (size_t i = 0; i < c.finding_count && status == YZ_OK; i++)
        status = ops->finding(self, &c.findings[i], err);
    if (status == YZ_OK)
        status = ops->end(self, &c.summary, err);
    ops->destroy(self);
    return status;
}

static yz_finding *add(size_t pair, size_t number)
{
    yz_finding *f = report_case_add(&c, "X01", yz_str_of("it is wrong"),
                                    yz_str_of(page_rows[number].texts[0]),
                                    yz_str_of(page_rows[number].texts[1]));

    f->pair = pair;
    f->bead = number;
    f->source_name = yz_str_of("v.zh");
    f->target_name = yz_str_of("v.en");
    f->severity = YZ_SEVERITY_WARNING;
    f->source_span = f->target_span = yz_span_nowhere();
    return f;
}

static void run_ok(bool drift)
{
    yz_run_view view = make_view(drift);

    assert_int_equal(run_viewed(&view, NULL), YZ_OK);
}

/* ---- Text of others ---- */

static void run_with_text(yz_str text, yz_span span)
{
    yz_finding *f;

    c.names[0] = c.names[1] = text;
    f = report_case_add(&c, "X01", text, text, text);
    f->source_span = span;
    assert_int_equal(report_case_run(&c, report_plugin, &sink, NULL), YZ_OK);
}

static void test_markup_of_documents_is_text(void **state)
{
    (void)state;
    run_with_text(yz_str_of("</script><b id=\"x\">&'\xE2\x80\xAE"
                            "a\x1b[31m\tb\nc"),
                  yz_span_nowhere());
    assert_lacks("<b id");
    assert_lacks("\x1b");
    assert_lacks("\xE2\x80\xAE");
    assert_has("&lt;/script&gt;&lt;b id=&quot;x&quot;&gt;&amp;&#39;"
               "\\u{202E}a\\u{1B}[31m b c");
}

static void test_every_character(void **state)
{
    yz_buf all;
    yz_str out;

    (void)state;
    report_every_character(&all);
    run_with_text(yz_buf_str(&all), yz_span_of(0, all.len));
    report_assert_harmless(&sink, false);
    out = (yz_str){ sink.ptr, sink.len };
    for (size_t i = 0; i < out.len;)
        assert_true((yz_utf8_next(out, &i) & 0xFFFE) != 0xFFFE);
    yz_buf_done(&all);
}

static void test_ill_formed_bytes_are_replaced(void **state)
{
    char bytes[REPORT_ILL_FORMED];

    (void)state;
    run_with_text(report_ill_formed(bytes), yz_span_of(1, 300));
    assert_true(yz_utf8_valid((yz_str){ sink.ptr, sink.len }, NULL));
}

static void test_spans_outside_the_text_mark_nothing(void **state)
{
    (void)state;
    run_with_text(yz_str_of("风险"), yz_span_of(3, 7));
    assert_lacks("<mark");
}

/* ---- Rows ---- */

static void test_rows_stand_in_order(void **state)
{
    static const char *const words[] = {
        "<h2>v.zh ↔ v.en</h2>",
        "id=\"r1-1\"",
        ">一</p>",
        "id=\"r1-2\"",
        "id=\"f1\"",
        "id=\"r1-3\"",
        "</section>",
        "id=\"p2\"",
        "</section>",
        "id=\"p3\"",
        "id=\"r3-1\"",
        "id=\"f2\"",
        "id=\"r3-3\"",
        "</section>",
        NULL,
    };

    (void)state;
    add(0, 1);
    add(2, 0);
    run_ok(false);
    assert_order(words);
}

static void test_no_finding_shows_all_rows(void **state)
{
    (void)state;
    run_ok(false);
    assert_has("No findings");
    assert_has("<b>0</b> errors");
    assert_has("<title>no errors, no warnings · ");
    assert_has("id=\"r1-1\"");
    assert_has("id=\"r3-3\"");
    assert_has("no glossary");
    assert_has("name=\"all\" checked");
    assert_lacks("<article");
}

static void test_an_empty_side_is_told(void **state)
{
    (void)state;
    run_ok(false);
    assert_has("<i>no target</i>");
    assert_lacks("<i>no source</i>");
}

/* A document without a translation has one column. */
static void test_a_document_alone(void **state)
{
    (void)state;
    add(0, 0)->target_name = yz_str_of("");
    add(1, 0)->target_name = yz_str_of("v.en");
    assert_int_equal(report_case_run(&c, report_plugin, &sink, NULL), YZ_OK);
    assert_has("<section id=\"p1\" class=\"alone\">\n<h2>v.zh</h2>");
    assert_has("<section id=\"p2\">\n<h2>v.zh ↔ v.en</h2>");
}

static void test_parts_are_told(void **state)
{
    static const char *const words[] = { "2:1", "<h3>word/document.xml</h3>",
                                         "¶3:1", NULL };

    (void)state;
    run_ok(false);
    assert_order(words);
}

static void test_terms_that_stand_are_marked(void **state)
{
    (void)state;
    run_ok(false);
    assert_has("data-c=\"7\">网络安全</span>");
    assert_has("data-c=\"7\">network security</span>");
    assert_lacks("data-c=\"8\"");
}

static void test_marks_overlap(void **state)
{
    yz_finding *f;

    (void)state;
    f = add(0, 1);
    f->target_span = yz_span_of(0, 11);
    f = add(0, 1);
    f->target_span = yz_span_of(8, 16);
    f->severity = YZ_SEVERITY_ERROR;
    run_ok(false);
    assert_has("<mark class=\"warning\"><span class=\"t\" tabindex=\"-1\" "
               "data-c=\"7\">network </span></mark><mark class=\"error\">"
               "<span class=\"t\" tabindex=\"-1\" data-c=\"7\">sec</span>"
               "</mark><mark class=\"error\">");
    assert_has("X01 (2)");
}

/* A row is begun for a finding that the view has no bead for. */
static void test_findings_beyond_the_view(void **state)
{
    yz_finding *f;

    (void)state;
    f = add(1, 0);
    f->bead = 5;
    f = add(9, 1);
    f->severity = YZ_SEVERITY_INFO;
    run_ok(false);
    assert_has("id=\"r2-6\"");
    assert_has("id=\"r10-2\"");
    assert_has("id=\"r3-3\"");
}

/* ---- Drift ---- */

static void test_drift_is_a_matrix(void **state)
{
    static const char *const words[] = {
        "id=\"drift\"",       "v.en",
        "网络安全&lt;",       "href=\"#r1-1\"",
        "network security",   "href=\"#r3-2\"",
        "network security",   "class=\"off\" href=\"#r3-3\"",
        "cyber &amp; co</a>", NULL,
    };

    (void)state;
    run_ok(true);
    assert_order(words);
}

static void test_without_drift_there_is_no_matrix(void **state)
{
    (void)state;
    run_ok(false);
    assert_lacks("id=\"drift\"");
}

/* ---- Failures ---- */

static yz_status run_and_drop(void *view)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = run_viewed(view, &err);

    report_sink_done(&sink);
    assert_int_equal(err.status, status);
    return status;
}

static void test_failing_allocations_with_a_view(void **state)
{
    yz_run_view view = make_view(true);

    (void)state;
    add(0, 1)->source_span = yz_span_of(0, 6);
    add(2, 2);
    assert_true(failing_alloc_each(run_and_drop, &view) < 10000);
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, page_case_begin, page_case_end)

static const struct CMUnitTest tests[] = {
    CASE(test_markup_of_documents_is_text),
    CASE(test_every_character),
    CASE(test_ill_formed_bytes_are_replaced),
    CASE(test_spans_outside_the_text_mark_nothing),
    CASE(test_rows_stand_in_order),
    CASE(test_no_finding_shows_all_rows),
    CASE(test_an_empty_side_is_told),
    CASE(test_a_document_alone),
    CASE(test_parts_are_told),
    CASE(test_terms_that_stand_are_marked),
    CASE(test_marks_overlap),
    CASE(test_findings_beyond_the_view),
    CASE(test_drift_is_a_matrix),
    CASE(test_without_drift_there_is_no_matrix),
    CASE(test_failing_allocations_with_a_view),
    cmocka_unit_test(test_write_failure_is_handed_on),
    cmocka_unit_test(test_failing_allocations),
    cmocka_unit_test(test_instance_can_be_used_again),
    cmocka_unit_test(test_destroy_takes_null),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
