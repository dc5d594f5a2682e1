/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whichever allocation fails while the examples are checked, the run ends
 * cleanly: it is whole, or it says that memory is out; nothing leaks.
 *
 * This is an application as others would write one: <yizhi/yizhi.h> and the
 * shipped plugins do what `yizhi check examples/… -g examples/glossary` does.
 * An allocation fails alone (a smaller one may do then), or with all behind it.
 *
 * There are thousands of allocations; the first 300 are tried one by one, and
 * some of the rest; fewer where the program is slow, as under valgrind.  With
 * YIZHI_ALL_ALLOCATIONS=1 all are tried, which takes minutes.  What ICU,
 * libltdl and the C library allocate themselves does not go through yizhi's
 * hook and never fails here.
 */
#include <config.h>

#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "support/failing_alloc.h"
#include <yizhi/yizhi.h>

enum {
    ONE_BY_ONE = 300,
    OF_THE_REST = 60,
    AT_LEAST = 20,
    MILLISECONDS = 8000 /* for one test, were each run a whole one */
};

static char source[4096];
static char target[4096];
static char glossary[4096];
static size_t threads = 1; /* of a run: with several the order changes */

/* What a run came to: the report as a number (FNV-1a). */
static yz_status add_up(void *payload, yz_str bytes)
{
    uint64_t *sum = payload;

    for (size_t i = 0; i < bytes.len; i++)
        *sum = (*sum ^ (unsigned char)bytes.ptr[i]) * 1099511628211U;
    return YZ_OK;
}

static yz_status work(yz_run *run, uint64_t *sum, yz_error *err)
{
    yz_output output = { .struct_size = sizeof output,
                         .payload = sum,
                         .write = add_up };
    yz_status status = yz_run_add_glossary(run, glossary, err);

    if (status == YZ_OK)
        status = yz_run_add_pair(run, source, target, err);
    if (status == YZ_OK)
        status = yz_run_check(run, err);
    if (status == YZ_OK)
        status = yz_run_report(run, "text", &output, err);
    if (status == YZ_OK)
        status = yz_run_report(run, "json", &output, err);
    return status;
}

static yz_status demo(uint64_t *sum, yz_error *err)
{
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options run_options = YZ_RUN_OPTIONS_INIT;
    yz_status status = YZ_NO_MEMORY;
    yz_host *host;
    yz_run *run;

    run_options.jobs = threads;
    host = yz_host_new(&host_options, err);
    run = host ? yz_run_new(host, &run_options, err) : NULL;
    *sum = 14695981039346656037U;
    if (run)
        status = work(run, sum, err);
    else
        status = err ? err->status : YZ_NO_MEMORY;
    yz_run_free(run);
    yz_host_free(host);
    return status;
}

static uint64_t whole;     /* the report of a run with all its memory */
static size_t allocations; /* that it asks for */
static size_t affordable;  /* how many runs there is time for */

static size_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (size_t)t.tv_sec * 1000 + (size_t)t.tv_nsec / 1000000;
}

static int measure(void **state)
{
    const char *tree = getenv("top_srcdir");
    yz_error err = YZ_ERROR_INIT;
    size_t begin;

    (void)state;
    tree = tree ? tree : ".";
    snprintf(source, sizeof source, "%s/examples/dialogue-network.zh.txt",
             tree);
    snprintf(target, sizeof target, "%s/examples/dialogue-network.en.txt",
             tree);
    snprintf(glossary, sizeof glossary, "%s/examples/glossary", tree);
    demo(&whole, NULL); /* the first run also loads the plugins */
    failing_alloc_begin(0);
    begin = now();
    if (demo(&whole, &err) != YZ_OK)
        print_error("%s\n", yz_error_text(&err));
    affordable = MILLISECONDS / (now() - begin + 1);
    allocations = failing_alloc_count();
    print_message("# %zu allocations\n", allocations);
    return failing_alloc_end() == 0 && err.status == YZ_OK ? 0 : -1;
}

/* Whether allocation `n` took place. */
static bool try_one(size_t n, void (*begin)(size_t nth))
{
    yz_error err = YZ_ERROR_INIT;
    uint64_t sum;
    yz_status status;
    bool failed;

    begin(n);
    status = demo(&sum, &err);
    failed = failing_alloc_has_failed();
    if (failing_alloc_end() != 0)
        fail_msg("allocation %zu: a block was not freed", n);
    if (!failed && threads == 1)
        fail_msg("allocation %zu did not take place", n);
    if (status == YZ_OK ? sum != whole : status != YZ_NO_MEMORY)
        fail_msg("allocation %zu: %s: “%s”", n, yz_status_name(status),
                 yz_error_text(&err));
    if (status != YZ_OK && !strstr(yz_error_text(&err), "memory"))
        fail_msg("allocation %zu: “%s” names no memory", n,
                 yz_error_text(&err));
    return failed;
}

static void try_all(void (*begin)(size_t nth))
{
    const char *all = getenv("YIZHI_ALL_ALLOCATIONS");
    size_t one_by_one = ONE_BY_ONE;
    size_t stride = allocations / OF_THE_REST + 1;

    if (affordable < AT_LEAST)
        affordable = AT_LEAST;
    if (affordable < ONE_BY_ONE + OF_THE_REST) {
        one_by_one = 0;
        stride = allocations / affordable + 1;
    }
    if (all && *all == '1')
        stride = 1;
    for (size_t n = 1; n <= allocations; n += n < one_by_one ? 1 : stride)
        try_one(n, begin);
    try_one(allocations, begin);
}

static void test_one_failing_allocation(void **state)
{
    (void)state;
    try_all(failing_alloc_begin_once);
}

static void test_all_allocations_fail_from_one_on(void **state)
{
    (void)state;
    try_all(failing_alloc_begin);
}

/* How often each thread allocates depends on who takes which beads, so the last
 * ones may not take place; most do. */
static void test_on_several_threads(void **state)
{
    size_t stride = allocations / AT_LEAST + 1;
    size_t tried = 0;
    size_t failed = 0;

    (void)state;
    threads = 3;
    for (size_t n = 1; n <= allocations; n += stride, tried++)
        failed += try_one(n, failing_alloc_begin_once);
    threads = 1;
    assert_true(failed > tried / 2);
}

static void test_the_same_report_again(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    uint64_t sum;

    (void)state;
    assert_int_equal(demo(&sum, &err), YZ_OK);
    assert_true(sum == whole);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_one_failing_allocation),
    cmocka_unit_test(test_all_allocations_fail_from_one_on),
    cmocka_unit_test(test_on_several_threads),
    cmocka_unit_test(test_the_same_report_again),
};

int main(void)
{
#ifdef YZ_BUILTIN_PLUGINS
    YZ_PRELOAD();
#endif
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, measure, NULL);
}
