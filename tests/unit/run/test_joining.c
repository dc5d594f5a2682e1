/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs that are aligned together, what teaches, and what each is called. */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"

static const char *setting; /* of the next host */

struct session {
    yz_host *host;
    yz_run *run;
};

static struct session open_with(const char *aligner, bool lines)
{
    struct session s = { mock_host(setting), NULL };
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;

    options.aligner = aligner;
    options.lines = lines;
    s.run = yz_run_new(s.host, &options, &err);
    assert_string_equal(yz_error_text(&err), "");
    return s;
}

static struct session open_learner(void)
{
    return open_with("learner", false);
}

static void close_session(struct session *s)
{
    yz_run_free(s->run);
    yz_host_free(s->host);
}

static void assert_score(const yz_run *run, size_t pair, int ten_thousandths)
{
    double score = yz_run_bead(run, pair, 0).score;

    assert_int_equal((int)(score * 10000 + 0.5), ten_thousandths);
}

static void write_three(void)
{
    put("t/a.zh.txt", "一\n二\n");
    put("t/a.en.txt", "one\ntwo\n");
    put("t/b.zh.txt", "三\n");
    put("t/b.en.txt", "three\n");
    put("t/c.zh.txt", "四\n");
    put("t/c.en.txt", "four\nfive\n");
    put("m.rows", "一|one\n二|two\n三|\n");
}

static void test_pairs_are_aligned_together(void **state)
{
    const char *const paths[] = { "t" };
    struct session s = open_learner();

    (void)state;
    write_three();
    assert_int_equal(yz_run_add_paths(s.run, paths, 1, NULL), YZ_OK);
    assert_int_equal(yz_run_pair_count(s.run), 3);
    for (size_t i = 0; i < 3; i++)
        assert_score(s.run, i, 300);
    assert_int_equal(yz_run_bead_count(s.run, 0), 2);
    assert_int_equal(yz_run_bead_count(s.run, 2), 2);
    close_session(&s);
}

static void test_one_pair_is_aligned_alone(void **state)
{
    struct session s = open_learner();

    (void)state;
    write_three();
    assert_int_equal(yz_run_add_pair(s.run, "t/a.zh.txt", "t/a.en.txt", NULL),
                     YZ_OK);
    assert_score(s.run, 0, 5000);
    close_session(&s);
}

static void test_memories_teach(void **state)
{
    struct session s = open_learner();

    (void)state;
    write_three();
    assert_int_equal(yz_run_add_memory(s.run, "m.rows", NULL), YZ_OK);
    assert_int_equal(yz_run_add_pair(s.run, "t/a.zh.txt", "t/a.en.txt", NULL),
                     YZ_OK);
    assert_int_equal(yz_run_pair_count(s.run), 1);
    assert_score(s.run, 0, 203);
    assert_int_equal(yz_run_summary(s.run)->skip_count, 0);
    close_session(&s);
}

static void test_aligned_files_teach_too(void **state)
{
    const char *const paths[] = { "t", "m.rows" };
    struct session s = open_learner();

    (void)state;
    write_three();
    assert_int_equal(yz_run_add_paths(s.run, paths, 2, NULL), YZ_OK);
    assert_int_equal(yz_run_pair_count(s.run), 4);
    for (size_t i = 0; i < 4; i++)
        if (strcmp(yz_run_pair(s.run, i).files[0].ptr, "m.rows") != 0)
            assert_score(s.run, i, 403);
    close_session(&s);
}

static void test_an_aligner_that_cannot_learn(void **state)
{
    const char *const paths[] = { "t" };
    struct session s = open_with("steps", false);

    (void)state;
    write_three();
    assert_int_equal(yz_run_add_memory(s.run, "m.rows", NULL), YZ_OK);
    assert_int_equal(yz_run_add_paths(s.run, paths, 1, NULL), YZ_OK);
    for (size_t i = 0; i < 3; i++)
        assert_score(s.run, i, 5000);
    close_session(&s);
}

/* One that spoils the whole costs itself. */
static void test_one_of_many_that_cannot_be_aligned(void **state)
{
    const char *const paths[] = { "t" };
    struct session s = open_learner();
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    write_three();
    put("t/b.zh.txt", "poison\n");
    assert_int_equal(yz_run_add_paths(s.run, paths, 1, &err), YZ_OK);
    assert_int_equal(yz_run_pair_count(s.run), 2);
    assert_string_equal(yz_run_pair(s.run, 0).name.ptr, "a");
    assert_string_equal(yz_run_pair(s.run, 1).name.ptr, "c");
    assert_int_equal(yz_run_summary(s.run)->skip_count, 1);
    assert_string_equal(yz_run_summary(s.run)->skips[0].file.ptr, "t/b.zh.txt");
    assert_string_equal(yz_run_summary(s.run)->skips[0].reason.ptr,
                        "a poisoned text");
    close_session(&s);
}

static void test_none_of_many_can_be_aligned(void **state)
{
    const char *const paths[] = { "p" };
    struct session s = open_learner();
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    put("p/a.zh.txt", "poison\n");
    put("p/a.en.txt", "one\n");
    assert_int_equal(yz_run_add_paths(s.run, paths, 1, &err), YZ_INVALID);
    assert_string_equal(yz_error_text(&err),
                        "no pair of documents is left: p/a.zh.txt: a poisoned "
                        "text");
    close_session(&s);
}

static void test_a_pair_that_was_named(void **state)
{
    struct session s = open_learner();
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    put("p/a.zh.txt", "poison\n");
    put("p/a.en.txt", "one\n");
    assert_int_equal(yz_run_add_pair(s.run, "p/a.zh.txt", "p/a.en.txt", &err),
                     YZ_LIMIT);
    assert_string_equal(yz_error_text(&err), "a poisoned text");
    assert_int_equal(yz_run_pair_count(s.run), 0);
    close_session(&s);
}

static void test_what_teaches_gets_no_beads(void **state)
{
    struct session s;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    write_three();
    setting = "aligner_learner.breach=taught";
    s = open_learner();
    setting = NULL;
    assert_int_equal(yz_run_add_memory(s.run, "m.rows", NULL), YZ_OK);
    assert_int_equal(yz_run_add_pair(s.run, "t/a.zh.txt", "t/a.en.txt", &err),
                     YZ_PLUGIN);
    assert_string_equal(
        yz_error_text(&err),
        "aligner learner gave beads that do not cover the segments");
    close_session(&s);
}

static void test_a_memory_has_both_sides(void **state)
{
    struct session s = open_learner();
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    write_three();
    assert_int_equal(yz_run_add_memory(s.run, "t/a.zh.txt", &err), YZ_INVALID);
    assert_string_equal(yz_error_text(&err),
                        "t/a.zh.txt holds one language; a memory has both "
                        "sides in one file, as yizhi align writes it");
    assert_int_equal(yz_run_add_memory(s.run, "no.rows", NULL), YZ_NOT_FOUND);
    close_session(&s);
}

/* Reading and aligning in two steps; a check aligns what waits. */
static void test_two_steps(void **state)
{
    const char *const paths[] = { "t" };
    struct session s = open_learner();

    (void)state;
    write_three();
    assert_int_equal(yz_run_read_paths(s.run, paths, 1, NULL), YZ_OK);
    assert_int_equal(yz_run_pair_count(s.run), 3);
    assert_int_equal(yz_run_segment_count(s.run, 0, YZ_SOURCE), 2);
    assert_int_equal(yz_run_bead_count(s.run, 0), 0);
    assert_int_equal(yz_run_check(s.run, NULL), YZ_OK);
    assert_int_equal(yz_run_bead_count(s.run, 0), 2);
    assert_int_equal(yz_run_align(s.run, NULL), YZ_OK);
    assert_int_equal(yz_run_bead_count(s.run, 0), 2);
    close_session(&s);
}

/* ---- Lines ---- */

static void test_lines_are_segments(void **state)
{
    static const char *const texts[] = { "~a.b", "c", "x\ty", "d" };
    static const size_t lines[] = { 1, 3, 4, 6 };
    struct session s = open_with("steps", true);

    (void)state;
    put("l/a", "\xEF\xBB\xBF~a.b\r\n\r\n c \n\tx\ty\n \nd");
    put("l/b", "");
    assert_int_equal(yz_run_add_pair(s.run, "l/a", "l/b", NULL), YZ_OK);
    assert_int_equal(yz_run_segment_count(s.run, 0, YZ_SOURCE), 4);
    assert_int_equal(yz_run_segment_count(s.run, 0, YZ_TARGET), 0);
    for (size_t i = 0; i < 4; i++) {
        yz_segment segment = yz_run_segment(s.run, 0, YZ_SOURCE, i);

        assert_true(yz_str_equal(segment.text, yz_str_of(texts[i])));
        assert_int_equal(segment.place.line, lines[i]);
    }
    close_session(&s);
}

/* Options of an older application end before the member. */
static void test_older_options(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_run *run;

    (void)state;
    options.lines = true;
    options.struct_size = offsetof(yz_run_options, lines);
    put("o.zh.txt", "~a.b\n");
    put("o.en.txt", "c\n");
    run = yz_run_new(host, &options, NULL);
    assert_int_equal(yz_run_add_pair(run, "o.zh.txt", "o.en.txt", NULL), YZ_OK);
    assert_int_equal(yz_run_segment_count(run, 0, YZ_SOURCE), 2);
    yz_run_free(run);
    yz_host_free(host);
}

/* ---- Names ---- */

static void test_pairs_have_names(void **state)
{
    static const struct {
        const char *paths[3];
        const char *name;
    } table[] = {
        { { "n/report.zh.txt", "n/report.en.txt" }, "report" },
        { { "n/zh/x.txt", "n/en/x.txt" }, "x" },
        { { "n/zh", "n/en" }, "x" },
        { { "n/only" }, "deep/y" },
        { { "n/only/" }, "deep/y" },
        { { "n/tags" }, "zh" },
        { { "n/mid" }, "a-b" },
        { { "n/t.rows" }, "t" },
        { { "n/zh.txt", "n/en/x.txt" }, "zh" },
    };

    (void)state;
    put("n/report.zh.txt", "一\n");
    put("n/report.en.txt", "one\n");
    put("n/zh/x.txt", "一\n");
    put("n/en/x.txt", "one\n");
    put("n/zh.txt", "一\n");
    put("n/only/zh-CN/deep/y.txt", "一\n");
    put("n/only/en_GB/deep/y.txt", "one\n");
    put("n/tags/zh.txt", "一\n");
    put("n/tags/en.txt", "one\n");
    put("n/mid/a-zh-b.txt", "一\n");
    put("n/mid/a-en-b.txt", "one\n");
    put("n/t.rows", "一|one\n");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct session s = open_with("steps", false);
        yz_error err = YZ_ERROR_INIT;
        size_t count = 0;

        while (table[i].paths[count])
            count++;
        yz_run_add_paths(s.run, table[i].paths, count, &err);
        assert_string_equal(yz_error_text(&err), "");
        assert_string_equal(yz_run_pair(s.run, 0).name.ptr, table[i].name);
        close_session(&s);
    }
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_pairs_are_aligned_together),
    CASE(test_one_pair_is_aligned_alone),
    CASE(test_memories_teach),
    CASE(test_aligned_files_teach_too),
    CASE(test_an_aligner_that_cannot_learn),
    CASE(test_one_of_many_that_cannot_be_aligned),
    CASE(test_none_of_many_can_be_aligned),
    CASE(test_a_pair_that_was_named),
    CASE(test_what_teaches_gets_no_beads),
    CASE(test_a_memory_has_both_sides),
    CASE(test_two_steps),
    CASE(test_lines_are_segments),
    CASE(test_older_options),
    CASE(test_pairs_have_names),
};

YZ_TEST_MAIN(tests)
