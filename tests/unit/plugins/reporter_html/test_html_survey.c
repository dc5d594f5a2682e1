/* SPDX-License-Identifier: Apache-2.0 */
/* How terms are rendered, as a page.  What its script does is checked by
 * tests/cli/html_report.sh. */
#include "page_case.h"
#include "support/failing_alloc.h"
#include "support/main.h"

#define HOSTILE "</script><b id=\"x\">\xE2\x80\xAE"

/* Term 0: twice as the commonest, once otherwise, once not known; term 1 has
 * one rendering.  Spans lie in row 1, but one that lies nowhere. */
static yz_observed surveyed[5];
static yz_survey_term terms[2];
static yz_survey_document documents[PAGE_PAIRS];

static yz_survey make_survey(void)
{
    static const size_t renderings[5] = { 0, 0, 1, YZ_NO_RENDERING, 0 };

    for (size_t i = 0; i < 5; i++) {
        surveyed[i] = (yz_observed){
            .struct_size = sizeof surveyed[i],
            .subject = i == 4,
            .concept_number = YZ_NO_CONCEPT,
            .source = yz_str_of(i == 4 ? "三" : "网络安全" HOSTILE),
            .pair = i == 0 ? 0 : 2,
            .bead = 1,
            .spans = { yz_span_of(0, 12), yz_span_of(8, 16) },
            .term = YZ_NO_TERM,
            .rendering = renderings[i],
        };
        if (i != 3)
            surveyed[i].written = yz_str_of(i == 2 ? HOSTILE : "security");
    }
    surveyed[3].spans[YZ_TARGET] = yz_span_nowhere();
    terms[0] = (yz_survey_term){ surveyed, 4, 3, 2, 2, 2, &surveyed[2] };
    terms[1] = (yz_survey_term){ &surveyed[4], 1, 1, 1, 1, 1, NULL };
    documents[0] = (yz_survey_document){ 1, 1, 1, NULL };
    documents[2] = (yz_survey_document){ 4, 3, 2, &surveyed[2] };
    return (yz_survey){ sizeof(yz_survey), terms, 2, 2, 1,    documents,
                        PAGE_PAIRS,        5,     4, 3, 0.75, 0.5 };
}

static yz_status survey_with(const yz_survey *survey, const yz_run_view *view,
                             yz_error *err)
{
    const yz_reporter_ops *ops = report_plugin->features[0].ops;
    yz_output output = report_case_output(&c, &sink);
    void *self = NULL;
    yz_status status = report_case_create(&c, report_plugin, &self, err);

    if (status == YZ_OK)
        status = ops->begin(self, &c.info, &output, err);
    if (status == YZ_OK)
        status = ops->survey(self, survey, view, &c.summary, err);
    ops->destroy(self);
    return status;
}

static void survey_ok(const yz_survey *survey)
{
    yz_run_view view = make_view(false);

    assert_int_equal(survey_with(survey, &view, NULL), YZ_OK);
}

static void test_terms_by_documents(void **state)
{
    static const char *const words[] = {
        "<b>0.750</b> of places",
        "<b>0.500</b> of terms",
        "2 terms, 1 rendered in more than one way · 4 of 5 places known",
        "id=\"terms\"",
        "v.en</a> <small>1.000</small>",
        "v.en</a> <small>0.667</small>",
        "<tbody id=\"t1\"",
        "网络安全",
        "<b>0.667</b></td><td class=\"f\">2 of 3</td>",
        "class=\"same\" href=\"#o1\">security</a> <small>1×",
        "class=\"same\" href=\"#o2\">security</a> <small>1×",
        "class=\"off\" href=\"#o3\">",
        "class=\"unknown\" href=\"#o4\">not known</a>",
        "<tbody id=\"t2\"",
        "<b>1.000</b>",
        NULL,
    };
    yz_survey survey = make_survey();

    (void)state;
    survey_ok(&survey);
    assert_order(words);
}

static void test_places_stand_in_context(void **state)
{
    static const char *const words[] = {
        "4 places</summary>",
        "<h3 lang=\"en\" dir=\"ltr\">security <small lang=\"en\">2×",
        "id=\"o1\"",
        "v.en 2:9",
        "<mark>网络安全</mark>",
        "network <mark>security</mark></p>",
        "id=\"o2\"",
        "<section class=\"off\">",
        "id=\"o3\"",
        "<b>first divergence</b>",
        "<section class=\"unknown\">",
        "id=\"o4\"",
        "v.zh 2:1",
        "<mark>网络安全</mark>",
        ">network security</p>",
        "id=\"t2\"",
        NULL,
    };
    yz_survey survey = make_survey();

    (void)state;
    survey_ok(&survey);
    assert_order(words);
}

static void test_documents_have_a_table(void **state)
{
    static const char *const words[] = {
        "<h2>Documents</h2>", "id=\"p1\"",    "<b>1.000</b></td>",
        "id=\"p2\"",          ">–</td>",      "id=\"p3\"",
        "<b>0.667</b></td>",  "href=\"#o3\"", NULL,
    };
    yz_survey survey = make_survey();

    (void)state;
    survey_ok(&survey);
    assert_order(words);
}

static void test_markup_in_terms_is_text(void **state)
{
    yz_survey survey = make_survey();

    (void)state;
    survey_ok(&survey);
    assert_lacks("<b id");
    assert_lacks("\xE2\x80\xAE");
    assert_has("网络安全&lt;/script&gt;&lt;b id=&quot;x&quot;&gt;\\u{202E}");
}

/* A place that is left out is nowhere to go to. */
static void test_a_limit_is_told(void **state)
{
    yz_survey survey = make_survey();

    (void)state;
    survey.shown = 1;
    survey_ok(&survey);
    assert_has("Shown is 1 term; 1 more was left out by --limit.");
    assert_has("id=\"t1\"");
    assert_lacks("id=\"t2\"");
    assert_lacks("<a href=\"#o3\"");
}

/* Places of documents without a column are shown, and counted. */
static void test_a_hundred_documents_have_a_column(void **state)
{
    static yz_survey_document many[101];
    yz_survey survey = make_survey();
    yz_run_view view = make_view(false);

    (void)state;
    survey.documents = many;
    survey.document_count = view.pair_count = 101;
    for (size_t i = 1; i < 4; i++)
        surveyed[i].pair = 100;
    assert_int_equal(survey_with(&survey, &view, NULL), YZ_OK);
    assert_has("The first 100 documents have a column; places and figures are "
               "of all.");
    assert_has("href=\"#p100\"");
    assert_lacks("href=\"#p101\"");
    assert_has("id=\"p101\"");
    assert_lacks("href=\"#o3\"");
    assert_has("id=\"o3\" data-d=\"101\"");
}

static void test_no_terms(void **state)
{
    yz_survey survey = { .struct_size = sizeof survey, .micro = 1, .macro = 1 };
    yz_run_view view = make_view(false);

    (void)state;
    view.pair_count = 0;
    assert_int_equal(survey_with(&survey, &view, NULL), YZ_OK);
    assert_has("<p>No terms</p>");
    assert_has("no terms, 0 rendered in more than one way");
}

/* ---- A text without end ---- */

enum {
    HUGE = 1 << 20
};
static char *huge;

static void huge_bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    page_bead(payload, pair, number, out);
    out->sides[YZ_SOURCE].text = out->sides[YZ_TARGET].text =
        (yz_str){ huge, HUGE };
}

/* Half a million accents and no blank: the context is some dozen characters
 * all the same. */
static void test_context_is_short(void **state)
{
    yz_survey survey = make_survey();
    yz_run_view view = make_view(false);

    (void)state;
    huge = yz_malloc(HUGE);
    assert_non_null(huge);
    for (size_t i = 0; i < HUGE; i += 2)
        memcpy(huge + i, "\xCC\x81", 2);
    for (size_t i = 0; i < 5; i++)
        surveyed[i].spans[YZ_SOURCE] = surveyed[i].spans[YZ_TARGET] =
            yz_span_of(HUGE / 2, HUGE / 2 + 2);
    view.bead = huge_bead;
    assert_int_equal(survey_with(&survey, &view, NULL), YZ_OK);
    yz_free(huge);
    assert_true(sink.len < 40000);
    assert_has("… \xCC\x81");
    assert_has("<mark>\xCC\x81</mark>");
}

/* Spans that no text has mark nothing. */
static void test_spans_beyond_the_text(void **state)
{
    yz_survey survey = make_survey();

    (void)state;
    for (size_t i = 0; i < 5; i++)
        surveyed[i].spans[YZ_SOURCE] = surveyed[i].spans[YZ_TARGET] =
            yz_span_of(400, 500);
    survey_ok(&survey);
    assert_lacks("<mark>");
    assert_has(">network security</p>");
}

static void test_failing_allocations_of_a_survey(void **state)
{
    yz_survey survey = make_survey();
    yz_run_view view = make_view(false);
    bool failed = true;

    (void)state;
    for (size_t n = 1; failed; n++) {
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        size_t leaked;

        failing_alloc_begin(n);
        status = survey_with(&survey, &view, &err);
        failed = failing_alloc_has_failed();
        leaked = failing_alloc_end();
        report_sink_done(&sink);
        assert_int_equal(leaked, 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        assert_true(n < 10000);
    }
}

static void test_a_survey_that_cannot_be_written(void **state)
{
    yz_survey survey = make_survey();
    yz_run_view view = make_view(false);
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    sink.fail_from = 1;
    assert_int_equal(survey_with(&survey, &view, &err), YZ_IO);
    assert_string_equal(yz_error_text(&err), "the report cannot be written");
    sink.fail_from = 0;
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, page_case_begin, page_case_end)

static const struct CMUnitTest tests[] = {
    CASE(test_terms_by_documents),
    CASE(test_places_stand_in_context),
    CASE(test_documents_have_a_table),
    CASE(test_markup_in_terms_is_text),
    CASE(test_a_limit_is_told),
    CASE(test_a_hundred_documents_have_a_column),
    CASE(test_no_terms),
    CASE(test_context_is_short),
    CASE(test_spans_beyond_the_text),
    CASE(test_failing_allocations_of_a_survey),
    CASE(test_a_survey_that_cannot_be_written),
};

YZ_TEST_MAIN(tests)
