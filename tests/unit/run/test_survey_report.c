/* SPDX-License-Identifier: Apache-2.0 */
/* A reporter that is given how terms are rendered, and one that is too old. */
#include <stdio.h>

#include <yizhi/kind/term_aligner.h>

#include "run_mock.h"
#include "support/failing_alloc.h"
#include "support/main.h"

static const yz_output *to;

static yz_status tell_begin(void *self, const yz_report_info *info,
                            const yz_output *output, yz_error *err)
{
    (void)self, (void)info, (void)err;
    to = output;
    return YZ_OK;
}

static yz_status tell_finding(void *self, const yz_finding *f, yz_error *err)
{
    (void)self, (void)f, (void)err;
    return YZ_OK;
}

static yz_status tell_end(void *self, const yz_summary *s, yz_error *err)
{
    (void)self, (void)s, (void)err;
    return YZ_OK;
}

static yz_status tell_survey(void *self, const yz_survey *survey,
                             const yz_run_view *view, const yz_summary *summary,
                             yz_error *err)
{
    char words[80];

    (void)self, (void)err;
    snprintf(words, sizeof words, "%zu of %zu terms, %zu of %zu pairs",
             survey->shown, survey->term_count, view->pair_count,
             summary->pairs);
    return to->write(to->payload, yz_str_of(words));
}

#define CALLS .begin = tell_begin, .finding = tell_finding, .end = tell_end

static const yz_reporter_ops full_ops = { .struct_size = sizeof full_ops,
                                          CALLS,
                                          .survey = tell_survey };
/* As a plugin that was built for an older edition has it. */
static const yz_reporter_ops plain_ops = {
    .struct_size = offsetof(yz_reporter_ops, survey), CALLS
};

/* No word is linked: the glossary's terms stand for themselves. */
static yz_status link_nothing(void *self, const yz_term_aligner_input *input,
                              const yz_term_aligner_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;

    (void)self, (void)err;
    for (size_t i = 0; i < input->count && status == YZ_OK; i++)
        status = sink->links(sink->payload, i, NULL, 0);
    return status;
}

static const yz_term_aligner_ops nothing_ops = {
    .struct_size = sizeof nothing_ops,
    .align = link_nothing,
};

#define PAPERS                                                                 \
 .summary = "a plugin of the test", .licence = "Apache-2.0",                   \
 .origin = "the tests"

static const yz_feature reporters[] = {
    { YZ_FEATURE_HEAD("reporter", "full", &full_ops), .summary = "a reporter" },
    { YZ_FEATURE_HEAD("reporter", "plain", &plain_ops),
      .summary = "a reporter" },
};

static const yz_plugin reporter_both = { YZ_PLUGIN_HEAD("reporter_both", "1"),
                                         PAPERS, .features = reporters,
                                         .feature_count = 2 };

static const yz_feature linkers[] = {
    { YZ_FEATURE_HEAD("term_aligner", "nothing", &nothing_ops),
      .summary = "links nothing" },
};

static const yz_plugin term_aligner_nothing = {
    YZ_PLUGIN_HEAD("term_aligner_nothing", "1"), PAPERS, .features = linkers,
    .feature_count = 1
};

static char written[256];
static yz_status answer;

static yz_status note(void *payload, yz_str bytes)
{
    (void)payload;
    strncat(written, bytes.ptr, bytes.len);
    return answer;
}

static int setup(void **state)
{
    static yz_symbol symbols[32];
    size_t count = 0;
    int status = mock_setup(state);

    for (; mock_symbols[count].name; count++)
        symbols[count] = mock_symbols[count];
    symbols[count++] = (yz_symbol){ "reporter_both_LTX_yz_plugin",
                                    (void *)(uintptr_t)&reporter_both };
    symbols[count++] = (yz_symbol){ "term_aligner_nothing_LTX_yz_plugin",
                                    (void *)(uintptr_t)&term_aligner_nothing };
    symbols[count].name = NULL;
    yz_preload(symbols);
    put("a.rows", "一|one\n一|won\n二|two\n");
    put("g.eq", "一=one\n二=two\n");
    written[0] = 0;
    answer = YZ_OK;
    return status;
}

static yz_status report(const char *format, size_t limit, yz_error *err)
{
    yz_output output = { .struct_size = sizeof output, .write = note };
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_status status = yz_run_add_glossary(run, "g.eq", err);

    if (status == YZ_OK)
        status = yz_run_add_pair(run, "a.rows", NULL, err);
    if (status == YZ_OK)
        status = yz_run_report_survey(run, format, limit, &output, err);
    yz_run_free(run);
    yz_host_free(host);
    return status;
}

static void test_a_reporter_gets_the_survey(void **state)
{
    (void)state;
    assert_int_equal(report("full", 0, NULL), YZ_OK);
    assert_string_equal(written, "2 of 2 terms, 1 of 1 pairs");
    written[0] = 0;
    assert_int_equal(report("full", 1, NULL), YZ_OK);
    assert_string_equal(written, "1 of 2 terms, 1 of 1 pairs");
}

static void test_an_older_reporter_is_not_asked(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(report("plain", 0, &err), YZ_UNSUPPORTED);
    assert_string_equal(yz_error_text(&err),
                        "the reporter “plain” tells findings, not how terms "
                        "are rendered");
    assert_int_equal(report("plain", 0, NULL), YZ_UNSUPPORTED);
    assert_string_equal(written, "");
    assert_int_equal(report("none", 0, &err), YZ_NOT_FOUND);
}

static void test_an_output_that_fails_is_told(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    answer = YZ_IO;
    assert_int_equal(report("full", 0, &err), YZ_IO);
    assert_string_equal(yz_error_text(&err), "the report cannot be written");
}

static void test_failing_allocations(void **state)
{
    yz_output output = { .struct_size = sizeof output, .write = note };
    bool failed = true;

    (void)state;
    for (size_t n = 1; failed; n++) {
        yz_host *host = mock_host(NULL);
        yz_run *run = mock_run(host);
        yz_status status;

        assert_int_equal(yz_run_add_glossary(run, "g.eq", NULL), YZ_OK);
        assert_int_equal(yz_run_add_pair(run, "a.rows", NULL, NULL), YZ_OK);
        failing_alloc_begin(n);
        status = yz_run_report_survey(run, "full", 0, &output, NULL);
        failed = failing_alloc_has_failed();
        failing_alloc_end();
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        yz_run_free(run);
        yz_host_free(host);
        assert_true(n < 10000);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_a_reporter_gets_the_survey),
    CASE(test_an_older_reporter_is_not_asked),
    CASE(test_an_output_that_fails_is_told),
    CASE(test_failing_allocations),
};
YZ_TEST_MAIN(tests)
