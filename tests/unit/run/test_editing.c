/* SPDX-License-Identifier: Apache-2.0 */
/* A run for texts that change: partners, what stands for a file, dropping
 * pairs. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

static const char *const files[] = {
    "a.zh.txt",    "a.en.txt",    "b_zh-CN.txt",   "b_en-GB.txt",
    "zh/x.txt",    "en/x.txt",    "zh/d/y.zh.txt", "en/d/y.en.txt",
    "zh/z.txt",    "none.txt",    "t.zh.rows",     "t.en.rows",
    "m.zh.txt",    "m.en.bak",    "zh/en/w.txt",   "en/zh/w.txt",
    "n.zh-TW.txt", "n.zh-CN.txt", "n.en-GB.txt",   "n.en-US.txt",
};

static int write_files(void **state)
{
    if (mock_setup(state) != 0)
        return -1;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        put(files[i], strstr(files[i], ".rows") ? "一|one\n" : "text\n");
    return 0;
}

static const struct {
    const char *path;
    const char *partner; /* NULL: none */
} partners[] = {
    { "a.zh.txt", "a.en.txt" },
    { "a.en.txt", "a.zh.txt" },
    { "./a.en.txt", "./a.zh.txt" },
    { "b_zh-CN.txt", "b_en-GB.txt" },
    { "zh/x.txt", "en/x.txt" },
    { "en/x.txt", "zh/x.txt" },
    { "zh//x.txt", "en//x.txt" },
    { "zh/d/y.zh.txt", "en/d/y.en.txt" },
    { "zh/z.txt", NULL },             /* there is none */
    { "none.txt", NULL },             /* tells no language */
    { "t.zh.rows", NULL },            /* holds both sides */
    { "m.zh.txt", NULL },             /* no filter reads .bak */
    { "zh/en/w.txt", "en/zh/w.txt" }, /* the last part tells the side */
    { "n.zh-TW.txt", "n.en-GB.txt" }, /* the first of two */
    { "absent.en.txt", NULL },
    { "absent/zh/a.txt", NULL },
    { "", NULL },
    { "/", NULL },
};

static void test_partners(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);

    (void)state;
    for (size_t i = 0; i < sizeof partners / sizeof *partners; i++) {
        yz_error err = YZ_ERROR_INIT;
        char *partner = NULL;

        assert_int_equal(yz_run_partner(run, partners[i].path, &partner, &err),
                         YZ_OK);
        if (partners[i].partner)
            assert_string_equal(partner ? partner : partners[i].path,
                                partners[i].partner);
        else
            assert_null(partner);
        yz_free(partner);
    }
    yz_run_free(run);
    yz_host_free(host);
}

static void add(yz_run *run, const char *source, const char *target)
{
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(yz_run_add_pair(run, source, target, &err), YZ_OK);
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
}

static void assert_text(const yz_run *run, yz_side side, const char *text)
{
    yz_str got = yz_run_segment(run, 0, side, 0).text;

    assert_int_equal(got.len, strlen(text));
    assert_memory_equal(got.ptr, text, got.len);
}

static void test_what_stands_for_a_file(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_str none = { NULL, 0 };

    (void)state;
    yz_run_overlay(run, "a.en.txt", yz_str_of("other\n"), "UTF-8", NULL);
    yz_run_overlay(run, "absent.zh.txt", yz_str_of("无\n"), "UTF-8", NULL);
    yz_run_overlay(run, "never.txt", none, "UTF-8", NULL);
    add(run, "absent.zh.txt", "a.en.txt");
    assert_text(run, YZ_SOURCE, "无");
    assert_text(run, YZ_TARGET, "other");
    yz_run_drop_pairs(run);
    yz_run_overlay(run, "a.en.txt", yz_str_of("third\n"), "UTF-8", NULL);
    add(run, "a.zh.txt", "a.en.txt");
    assert_text(run, YZ_TARGET, "third");
    yz_run_drop_pairs(run);
    yz_run_overlay(run, "a.en.txt", none, "UTF-8", NULL);
    add(run, "a.zh.txt", "a.en.txt");
    assert_text(run, YZ_TARGET, "text");
    yz_run_free(run);
    yz_host_free(host);
}

/* The editor's text is UTF-8 whatever the file's encoding was said to be. */
static void test_it_is_read_as_utf8(void **state)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run;

    (void)state;
    options.encoding = "GB18030";
    options.lines = true;
    run = yz_run_new(host, &options, &err);
    assert_non_null(run);
    yz_run_overlay(run, "a.zh.txt", yz_str_of("风险\n"), "UTF-8", NULL);
    add(run, "a.zh.txt", "a.en.txt");
    assert_text(run, YZ_SOURCE, "风险");
    yz_run_free(run);
    yz_host_free(host);
}

static void test_pairs_are_dropped_with_all_of_them(void **state)
{
    const char *const paths[] = { "a.zh.txt", "a.en.txt", "zh/z.txt" };
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;
    size_t findings;

    (void)state;
    put("g.eq", "text=text\n!\n");
    put("bad.en.txt", "bad\n");
    assert_int_equal(yz_run_add_glossary(run, "g.eq", &err), YZ_OK);
    assert_int_equal(yz_run_add_paths(run, paths, 3, &err), YZ_OK);
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
    assert_int_equal(yz_run_summary(run)->skip_count, 2);
    findings = yz_run_finding_count(run);
    assert_true(findings > 0);
    yz_run_drop_pairs(run);
    assert_int_equal(yz_run_pair_count(run), 0);
    assert_int_equal(yz_run_finding_count(run), 0);
    assert_int_equal(yz_run_summary(run)->skip_count, 1); /* the row */
    yz_run_drop_pairs(run);
    add(run, "a.zh.txt", "a.en.txt");
    assert_int_equal(yz_run_finding_count(run), findings);
    yz_run_free(run);
    yz_host_free(host);
}

/* Many edits take no more memory than a few. */
static void test_memory_stays(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    size_t alive[2];

    (void)state;
    for (int round = 0; round < 2; round++) {
        failing_alloc_begin(0);
        for (int i = 0; i < 20 * (round + 1); i++) {
            yz_run_overlay(run, "a.en.txt", yz_str_of("bad text\n"), "UTF-8",
                           NULL);
            add(run, "a.zh.txt", "a.en.txt");
            yz_run_summary(run);
            yz_run_drop_pairs(run);
        }
        alive[round] = failing_alloc_end();
    }
    assert_true(alive[1] <= alive[0]);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_without_memory(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    bool failed = true;

    (void)state;
    add(run, "a.zh.txt", "a.en.txt"); /* modules are open then */
    for (size_t n = 1; failed; n++) {
        yz_error err = YZ_ERROR_INIT;
        char *partner = NULL;
        yz_status status;

        failing_alloc_begin(n);
        status = yz_run_partner(run, "zh/d/y.zh.txt", &partner, &err);
        failed = failing_alloc_has_failed();
        assert_true(failed ? status == YZ_NO_MEMORY || partner == NULL
                           : status == YZ_OK);
        yz_free(partner);
        assert_int_equal(failing_alloc_end(), 0);
    }
    failing_alloc_begin(1);
    assert_int_equal(
        yz_run_overlay(run, "a.en.txt", yz_str_of("x"), "UTF-8", NULL),
        YZ_NO_MEMORY);
    failing_alloc_end();
    yz_run_free(run);
    yz_host_free(host);
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, write_files, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_partners),
    CASE(test_what_stands_for_a_file),
    CASE(test_it_is_read_as_utf8),
    CASE(test_pairs_are_dropped_with_all_of_them),
    CASE(test_memory_stays),
    CASE(test_without_memory),
};

YZ_TEST_MAIN(tests)
