/* SPDX-License-Identifier: Apache-2.0 */
/* Which findings a run keeps, in which order, and its figures. */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

static const char *const source = "一二\n三一\n~四一.五.\n";
static const char *const target = "bad bad\ngood\n~four.bad five.six.\n";

static yz_run *checked(yz_host *host, const char *const *select,
                       const char *const *ignore)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_run *run;

    options.select = select;
    options.ignore = ignore;
    run = yz_run_new(host, &options, &err);
    assert_non_null(run);
    put("g.eq", "一=good\n四=four\n!\n");
    put("a.zh.txt", source);
    put("a.en.txt", target);
    put("b.rows", "一|bad\n");
    if (yz_run_add_glossary(run, "g.eq", &err) != YZ_OK ||
        yz_run_add_pair(run, "b.rows", NULL, &err) != YZ_OK ||
        yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err) != YZ_OK ||
        yz_run_check(run, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    return run;
}

/* "PAIR.BEAD RULE LINE:COLUMN/LINE:COLUMN, …" */
static void describe(const yz_run *run, char *out, size_t size)
{
    size_t len = 0;

    *out = 0;
    for (size_t i = 0; i < yz_run_finding_count(run); i++) {
        const yz_finding *f = yz_run_finding(run, i);
        len += (size_t)snprintf(out + len, size - len,
                                "%s%zu.%zu %s %zu:%zu/%zu:%zu", i ? ", " : "",
                                f->pair, f->bead, f->rule->id,
                                f->source_place.line, f->source_place.column,
                                f->target_place.line, f->target_place.column);
    }
    assert_null(yz_run_finding(run, yz_run_finding_count(run)));
}

static void assert_findings(const char *const *select,
                            const char *const *ignore, const char *wanted)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host, select, ignore);
    char got[2048];

    describe(run, got, sizeof got);
    assert_string_equal(got, wanted);
    yz_run_free(run);
    yz_host_free(host);
}

/* The mock checker tells backwards; places sort forwards. */
#define PAIR_0 "0.0 M01 1:1/1:3, 0.0 M02 1:1/1:3"
#define BEAD_0 "1.0 M01 1:1/1:1, 1.0 M01 1:1/1:5, 1.0 M02 1:1/1:1"
#define BEAD_1 "1.1 M02 2:2/2:1"
#define BEAD_2 "1.2 M02 3:2/3:2, 1.2 M02 3:3/3:2"
#define BEAD_3 "1.3 M01 3:5/3:7"
#define BEAD_4 "1.4 N01 0:0/3:16"

static void test_findings_are_sorted_by_place(void **state)
{
    (void)state;
    assert_findings(NULL, NULL,
                    PAIR_0 ", " BEAD_0 ", " BEAD_1 ", " BEAD_2 ", " BEAD_3
                           ", " BEAD_4);
}

static void test_rules_are_selected_by_prefix(void **state)
{
    const char *const none[] = { NULL };
    const char *const m[] = { "M", NULL };
    const char *const m01[] = { "M01", NULL };
    const char *const n_m01[] = { "N", "M01", NULL };
    const char *const nothing[] = { "X", NULL };

    (void)state;
    assert_findings(none, none,
                    PAIR_0 ", " BEAD_0 ", " BEAD_1 ", " BEAD_2 ", " BEAD_3
                           ", " BEAD_4);
    assert_findings(m01, NULL,
                    "0.0 M01 1:1/1:3, 1.0 M01 1:1/1:1, 1.0 M01 1:1/1:5, "
                    "1.3 M01 3:5/3:7");
    assert_findings(n_m01, m01, BEAD_4);
    assert_findings(m, m01,
                    "0.0 M02 1:1/1:3, 1.0 M02 1:1/1:1, 1.1 M02 2:2/2:1, "
                    "1.2 M02 3:2/3:2, 1.2 M02 3:3/3:2");
    assert_findings(NULL, m, BEAD_4);
    assert_findings(m, m, "");
    assert_findings(nothing, NULL, "");
}

/* What a checker finds in the run as a whole takes its place among the rest. */
static void test_the_run_as_a_whole(void **state)
{
    yz_host *host = mock_host("checker_words.breach=far");
    yz_run *run = checked(host, NULL, NULL);
    char got[2048];

    (void)state;
    describe(run, got, sizeof got);
    assert_string_equal(got, PAIR_0 ", " BEAD_0 ", " BEAD_1 ", " BEAD_2
                                    ", " BEAD_3 ", 1.4 M01 0:0/3:19, " BEAD_4);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_a_finding_has_all_a_reporter_needs(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host, NULL, NULL);
    const yz_finding *bad = yz_run_finding(run, 0);
    const yz_finding *term = yz_run_finding(run, 1);

    (void)state;
    assert_int_equal(bad->severity, YZ_SEVERITY_ERROR);
    /* an argument is put in once, one that is not there is empty */
    assert_string_equal(bad->message.ptr, "“bad” is {word}");
    assert_int_equal(bad->message.len, strlen("“bad” is {word}"));
    assert_string_equal(term->message.ptr, "a term stands here: {open");
    assert_int_equal(bad->argument_count, 2);
    assert_string_equal(bad->arguments[1].name, "judgement");
    assert_null(bad->about);
    assert_string_equal(term->about->terms[0].text.ptr, "一");
    assert_string_equal(bad->source_name.ptr, "b.rows");
    assert_string_equal(bad->target_name.ptr, "b.rows");
    assert_true(yz_str_equal(bad->source_text, yz_str_of("一")));
    assert_true(yz_str_equal(bad->target_text, yz_str_of("bad")));
    assert_false(yz_span_is_somewhere(bad->source_span));
    assert_int_equal(bad->target_span.end, 3);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_figures(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host, NULL, NULL);
    const yz_summary *s = yz_run_summary(run);

    (void)state;
    assert_int_equal(s->errors, 4);
    assert_int_equal(s->warnings, 1);
    assert_int_equal(s->infos, 5);
    assert_int_equal(s->pairs, 2);
    assert_int_equal(s->beads, 6);
    assert_int_equal(s->segments[0], 5);
    assert_int_equal(s->segments[1], 6);
    assert_int_equal(s->unaligned[0], 0);
    assert_int_equal(s->unaligned[1], 1);
    assert_int_equal(s->glossary_files, 1);
    assert_int_equal(s->rows_loaded, 2);
    assert_int_equal(s->rows_rejected, 1);
    assert_int_equal(s->rows_shadowed, 0);
    assert_int_equal(s->concepts, 2);
    assert_int_equal(s->skip_count, 1);
    assert_string_equal(s->skips[0].file.ptr, "g.eq");
    assert_int_equal(s->skips[0].place.line, 3);
    assert_string_equal(s->skips[0].reason.ptr, "no “=” in the line");
    yz_run_free(run);
    yz_host_free(host);
}

static void test_a_second_check_gives_the_same(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host, NULL, NULL);
    char first[2048];
    char second[2048];

    (void)state;
    describe(run, first, sizeof first);
    assert_int_equal(yz_run_check(run, NULL), YZ_OK);
    describe(run, second, sizeof second);
    assert_string_equal(first, second);
    assert_int_equal(yz_run_summary(run)->skip_count, 1);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_glossaries_come_before_texts(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host, NULL, NULL);
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(yz_run_add_glossary(run, "g.eq", &err), YZ_INVALID);
    assert_string_equal(yz_error_text(&err),
                        "g.eq: glossaries must be added before any text");
    yz_run_free(run);
    yz_host_free(host);
}

static void test_lookup_settles_overlaps(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;
    const yz_match *matches;
    size_t count;

    (void)state;
    put("g.eq", "风险=risk\n灾难性风险=catastrophic risk\n");
    assert_int_equal(yz_run_add_glossary(run, "g.eq", &err), YZ_OK);
    assert_int_equal(yz_run_lookup(run, yz_str_of("灾难性风险和风险"),
                                   YZ_SOURCE, &matches, &count, &err),
                     YZ_OK);
    assert_int_equal(count, 3);
    assert_int_equal(matches[0].consumed_by, -1);
    assert_int_equal(matches[0].span.end, 15);
    assert_int_equal(matches[1].consumed_by, 0);
    assert_int_equal(matches[2].consumed_by, -1);
    assert_int_equal(
        yz_run_lookup(run, yz_str_of(""), YZ_SOURCE, &matches, &count, &err),
        YZ_OK);
    assert_int_equal(count, 0);
    yz_run_free(run);
    yz_host_free(host);
}

/* Nothing to check is no failure. */
static void test_a_run_without_texts(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);

    (void)state;
    assert_int_equal(yz_run_check(run, NULL), YZ_OK);
    assert_int_equal(yz_run_finding_count(run), 0);
    assert_int_equal(yz_run_summary(run)->beads, 0);
    assert_int_equal(yz_run_segment_count(run, 0, YZ_SOURCE), 0);
    assert_int_equal(yz_run_bead_count(run, 0), 0);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_empty_documents(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);

    (void)state;
    put("e.zh.txt", "");
    put("e.en.txt", "one\n \ntwo\n");
    assert_int_equal(yz_run_add_pair(run, "e.zh.txt", "e.en.txt", NULL), YZ_OK);
    assert_int_equal(yz_run_check(run, NULL), YZ_OK);
    assert_int_equal(yz_run_finding_count(run), 2);
    assert_int_equal(yz_run_finding(run, 0)->source_place.line, 0);
    assert_int_equal(yz_run_finding(run, 0)->target_place.line, 1);
    assert_int_equal(yz_run_finding(run, 1)->target_place.line, 3);
    yz_run_free(run);
    yz_host_free(host);
}

/* ---- Memory
 * ------------------------------------------------------------------ */

static yz_status everything(yz_error *err)
{
    static const char *const none[] = { NULL };
    static const char *const paths[] = { "m", "b.rows", "a.zh.txt",
                                         "a.en.txt" };
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options run_options = YZ_RUN_OPTIONS_INIT;
    yz_status status = YZ_NO_MEMORY;
    yz_run *run = NULL;
    yz_host *host;

    host_options.default_paths = none;
    host = yz_host_new(&host_options, err);
    if (host)
        run = yz_run_new(host, &run_options, err);
    if (run)
        status = yz_run_add_glossary(run, "g", err);
    if (run && status == YZ_OK)
        status = yz_run_add_paths(run, paths, 4, err);
    if (run && status == YZ_OK)
        status = yz_run_check(run, err);
    if (run && status == YZ_OK && !yz_run_summary(run))
        status = YZ_NO_MEMORY;
    if (run && status == YZ_OK)
        assert_int_equal(yz_run_finding_count(run), 11);
    yz_run_free(run);
    yz_host_free(host);
    return status;
}

/* Whichever allocation fails, alone (then a smaller one may do) or with all
 * behind it: the run is whole or says that memory is out, with an error to
 * write to and without. */
static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    put("g/g.eq", "一=good\n四=four\n!\n");
    put("a.zh.txt", source);
    put("a.en.txt", target);
    put("b.rows", "一|bad\n");
    put("m/m.zh.txt", "一\n");
    put("m/m.en.txt", "good\n");
    put("m/alone.zh.txt", "一\n");
    for (size_t n = 1, finished = 0; finished < 4; n++) {
        finished = 0;
        for (int way = 0; way < 4; way++) {
            yz_error err = YZ_ERROR_INIT;
            if (way & 1)
                failing_alloc_begin(n);
            else
                failing_alloc_begin_once(n);
            yz_status status = everything(way & 2 ? &err : NULL);
            bool failed = failing_alloc_has_failed();
            assert_int_equal(failing_alloc_end(), 0);
            finished += !failed;
            if (!(way & 1) && status == YZ_OK)
                continue;
            if (status != (failed ? YZ_NO_MEMORY : YZ_OK))
                fail_msg("allocation %zu, way %d: %s %s", n, way,
                         yz_status_name(status), yz_error_text(&err));
        }
    }
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_findings_are_sorted_by_place),
    CASE(test_rules_are_selected_by_prefix),
    CASE(test_the_run_as_a_whole),
    CASE(test_a_finding_has_all_a_reporter_needs),
    CASE(test_figures),
    CASE(test_a_second_check_gives_the_same),
    CASE(test_glossaries_come_before_texts),
    CASE(test_lookup_settles_overlaps),
    CASE(test_a_run_without_texts),
    CASE(test_empty_documents),
    CASE(test_each_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
