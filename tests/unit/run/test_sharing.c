/* SPDX-License-Identifier: Apache-2.0 */
/* What a run finds does not depend on how many threads look. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

enum {
    ROWS = 1000, /* many shares */
    LARGEST = 1 << 20
};

/* Three pairs, so that shares end inside of a run: one of one row, one empty
 * of text, one of many. */
static void write_texts(void)
{
    char *text = malloc(LARGEST);
    size_t len = 0;

    assert_non_null(text);
    for (int i = 0; i < ROWS; i++)
        len += (size_t)snprintf(text + len, LARGEST - len, "%s%d|%s\n",
                                i % 3 ? "一二" : "四", i,
                                i % 7 ? "bad good" : "four bad");
    put("many.rows", text);
    put("one.rows", "一|good\n");
    put("g.eq", "一=good\n四=four\n");
    free(text);
}

static yz_run *run_with(yz_host *host, size_t jobs, const char *cache)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_run *run;

    options.jobs = jobs;
    options.cache_folder = cache;
    run = yz_run_new(host, &options, &err);
    assert_non_null(run);
    if (yz_run_add_glossary(run, "g.eq", &err) != YZ_OK ||
        yz_run_add_pair(run, "one.rows", NULL, &err) != YZ_OK ||
        yz_run_add_pair(run, "many.rows", NULL, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    return run;
}

static yz_run *run_of(yz_host *host, size_t jobs)
{
    return run_with(host, jobs, NULL);
}

static void assert_same_finding(const yz_finding *a, const yz_finding *b)
{
    assert_ptr_equal(a->rule, b->rule);
    assert_int_equal(a->pair, b->pair);
    assert_int_equal(a->bead, b->bead);
    assert_int_equal(a->source_place.line, b->source_place.line);
    assert_int_equal(a->source_span.begin, b->source_span.begin);
    assert_int_equal(a->target_span.begin, b->target_span.begin);
    assert_true(yz_str_equal(a->message, b->message));
    assert_true(yz_str_equal(a->source_text, b->source_text));
}

static void assert_same_findings(const yz_run *a, const yz_run *b)
{
    size_t count = yz_run_finding_count(a);

    assert_true(count > ROWS);
    assert_int_equal(count, yz_run_finding_count(b));
    for (size_t i = 0; i < count; i++)
        assert_same_finding(yz_run_finding(a, i), yz_run_finding(b, i));
}

/* Also when the same run checks a second time, and when the termbase was kept,
 * whose concepts are made by whoever comes first. */
static void test_any_number_of_threads(void **state)
{
    static const size_t jobs[] = { 0, 2, 7, 7, 64, 64 };
    yz_host *host = mock_host(NULL);
    yz_error err = YZ_ERROR_INIT;
    yz_run *one;

    (void)state;
    write_texts();
    one = run_of(host, 1);
    assert_int_equal(yz_run_check(one, &err), YZ_OK);
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        yz_run *many = run_with(host, jobs[i], i % 2 ? "cache" : NULL);

        for (int again = 0; again < 2; again++) {
            assert_int_equal(yz_run_check(many, &err), YZ_OK);
            assert_same_findings(one, many);
        }
        yz_run_free(many);
    }
    yz_run_free(one);
    yz_host_free(host);
}

/* The matcher fails in the first bead that has text: the first pair's, whoever
 * comes to a later one sooner. */
static void test_a_failure_ends_the_run(void **state)
{
    yz_host *host = mock_host("matcher_letters.breach=outside");
    yz_error err = YZ_ERROR_INIT;
    yz_run *run;

    (void)state;
    write_texts();
    run = run_of(host, 7);
    assert_int_equal(yz_run_check(run, &err), YZ_PLUGIN);
    assert_string_equal(yz_error_text(&err),
                        "matcher letters told a match outside the text");
    yz_run_free(run);
    yz_host_free(host);
}

/* A checker that fails on some thread loses all it told on any of them; its
 * neighbour keeps its own. */
static void test_a_checker_that_fails(void **state)
{
    yz_host *host = mock_host("checker_words.breach=told");
    yz_error err = YZ_ERROR_INIT;
    yz_run *run;
    const yz_summary *summary;

    (void)state;
    write_texts();
    put("one.rows", "|good\n");
    run = run_of(host, 7);
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
    assert_int_equal(yz_run_finding_count(run), 1);
    assert_string_equal(yz_run_finding(run, 0)->rule->id, "N01");
    summary = yz_run_summary(run);
    assert_int_equal(summary->skip_count, 1);
    assert_string_equal(summary->skips[0].reason.ptr,
                        "checker words: its dictionary is torn");
    yz_run_free(run);
    yz_host_free(host);
}

/* Whatever thread is refused memory, it is told and nothing leaks. */
static void test_no_memory(void **state)
{
    bool failed = true;

    (void)state;
    write_texts();
    for (size_t n = 1; failed; n += n / 4 + 1) {
        yz_error err = YZ_ERROR_INIT;
        yz_host *host;
        yz_run *run;
        yz_status status;

        failing_alloc_begin(0);
        host = mock_host(NULL);
        run = run_of(host, 3);
        failing_alloc_after(n);
        status = yz_run_check(run, &err);
        failed = failing_alloc_has_failed();
        yz_run_free(run);
        yz_host_free(host);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
    }
}

#define CASE(test)                                                             \
 cmocka_unit_test_setup_teardown(test, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_any_number_of_threads),
    CASE(test_a_failure_ends_the_run),
    CASE(test_a_checker_that_fails),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
