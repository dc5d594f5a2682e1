/* SPDX-License-Identifier: Apache-2.0 */
/* Locked rows of an older table: which beads they become, which have no place
 * any more; and no memory at any allocation. */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

/* In a table of the tests a row is SOURCE|TARGET, with "!" in front if it is
 * locked.  Documents have a segment a line. */
static const struct {
    const char *what;
    const char *source, *target, *table;
    const char *beads; /* "2-1!" for each, "!" if locked; or the sentence */
} table[] = {
    { "nothing is locked", "a\nb\n", "A\nB\n", "a|A\nb|B\n", "1-1 1-1" },
    { "one row", "a\nb\nc\n", "A\nB\nC\n", "a|A\n!b|B\nc|C\n", "1-1 1-1! 1-1" },
    { "all rows", "a\nb\n", "A\nB\n", "!a|A\n!b|B\n", "1-1! 1-1!" },
    { "rows that were merged", "a\nb\nc\n", "A\nB\nC\n", "a|A\n!b c|B C\n",
      "1-1 2-2!" },
    { "a row that was parted", "a\nb\n", "A\nB\n", "!a|\n!|A\nb|B\n",
      "1-0! 0-1! 1-1" },
    { "parted the other way", "a\nb\n", "A\nB\n", "!|A\n!a|\nb|B\n",
      "0-1! 1-0! 1-1" },
    { "white space does not count", "a b\nc\n", "A  B\nC\n", "!ab|A B\n",
      "1-1! 1-1" },
    { "a table of the locked row alone", "a\nb\nc\n", "A\nB\nC\n", "!b|B\n",
      "1-1 1-1! 1-1" },
    { "of repeats the one in its place", "x\na\nx\nb\nx\n", "X\nX\nX\nX\nX\n",
      "x|X\na|X\n!x|X X\nb|\nx|X\n", "1-1 1-1 1-2! 1-1 1-0" },
    { "of repeats behind a new sentence", "new\nx\na\nx\n", "N\nX\nA\nX\n",
      "x|X\na|A\n!x|X\n", "1-1 1-1 1-1 1-1!" },
    { "one side omitted at the end", "a\nb\n", "A\n", "a|A\n!b|\n",
      "1-1 1-0!" },
    { "one side omitted at the begin", "a\nb\n", "A\n", "!a|\nb|A\n",
      "1-0! 1-1" },
    { "omitted, beside a row that changed", "a\nnew\nc\n", "A\nC\n",
      "a|A\nb|B\n!c|\n|C\n", "1-1 1-0 1-0! 0-1" },
    { "a table that somebody sorted", "a\nb\nc\n", "A\nB\nC\n",
      "!c|C\n!b|B\n!a|A\n", "1-1! 1-1! 1-1!" },
    { "the source is gone", "a\nc\n", "A\nB\n", "a|A\n!b|B\n",
      "k.rows:2: the source of this locked row is not found in the document; "
      "undo what was changed in it, change the document too, or take the lock "
      "off" },
    { "the target is gone", "a\nb\n", "A\nC\n", "!b|B\n",
      "k.rows:1: the target of this locked row is not found in the document; "
      "undo what was changed in it, change the document too, or take the lock "
      "off" },
    { "several are gone", "a\nb\n", "A\nC\n", "!b|B\n!c|A\n",
      "2 locked rows have no place, the first: k.rows:1: the target of this "
      "locked row is not found in the document; undo what was changed in it, "
      "change the document too, or take the lock off" },
    { "rows that cross", "a\nb\n", "A\nB\n", "!a|B\n!b|A\n",
      "k.rows:2: this locked row does not stand in the order of the "
      "documents; undo what was changed in it, change the document too, or "
      "take the lock off" },
    { "part of a segment", "a\nbc\n", "A\nB\n", "!b|B\n",
      "k.rows:1: the source of this locked row is not found in the document; "
      "undo what was changed in it, change the document too, or take the lock "
      "off" },
    { "no rows", "a\n", "A\n", "", "1-1" },
    { "no documents", "", "", "a|A\n", "" },
};

static yz_status keep(yz_run *run, bool let_go, size_t *kept, yz_error *err)
{
    const char *const paths[] = { "k.zh.txt", "k.en.txt" };
    yz_status status = yz_run_read_paths(run, paths, 2, err);

    if (status == YZ_OK)
        status = yz_run_keep_rows(run, 0, "k.rows", let_go, kept, err);
    return status == YZ_OK ? yz_run_align(run, err) : status;
}

static void describe(const yz_run *run, char *out, size_t size)
{
    size_t len = 0;

    *out = 0;
    for (size_t i = 0; i < yz_run_bead_count(run, 0); i++) {
        yz_bead_info bead = yz_run_bead(run, 0, i);

        if (bead.locked)
            assert_true(bead.score == 1);
        len += (size_t)snprintf(out + len, size - len, "%s%zu-%zu%s",
                                i ? " " : "", bead.count[0], bead.count[1],
                                bead.locked ? "!" : "");
    }
}

static void write_case(size_t i)
{
    put("k.zh.txt", table[i].source);
    put("k.en.txt", table[i].target);
    put("k.rows", table[i].table);
}

static void test_what_rows_become(void **state)
{
    char got[1024];

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        yz_host *host = mock_host(NULL);
        yz_run *run = mock_run(host);
        yz_error err = YZ_ERROR_INIT;

        print_message("# %s\n", table[i].what);
        write_case(i);
        if (keep(run, false, NULL, &err) == YZ_OK)
            describe(run, got, sizeof got);
        else
            snprintf(got, sizeof got, "%s", yz_error_text(&err));
        assert_string_equal(got, table[i].beads);
        yz_run_free(run);
        yz_host_free(host);
    }
}

static void test_letting_go(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;
    char got[256];
    size_t kept = 77;

    (void)state;
    put("k.zh.txt", "a\nb\nc\n");
    put("k.en.txt", "A\nB\nC\n");
    put("k.rows", "!a|A\n!b|changed\n!c|C\n");
    assert_int_equal(keep(run, true, &kept, &err), YZ_OK);
    assert_int_equal(kept, 2);
    describe(run, got, sizeof got);
    assert_string_equal(got, "1-1! 1-1 1-1!");
    assert_int_equal(yz_run_summary(run)->skip_count, 1);
    assert_int_equal(yz_run_summary(run)->skips[0].place.line, 2);
    yz_run_free(run);
    yz_host_free(host);
}

static void assert_refused(yz_run *run, size_t number, const char *path,
                           const char *sentence)
{
    yz_error err = YZ_ERROR_INIT;
    size_t kept = 77;

    assert_int_equal(yz_run_keep_rows(run, number, path, false, &kept, &err),
                     YZ_INVALID);
    assert_string_equal(yz_error_text(&err), sentence);
    assert_int_equal(kept, 0);
}

static void test_when_rows_can_be_kept(void **state)
{
    const char *const paths[] = { "k.zh.txt", "k.en.txt" };
    const char *nobody =
        "k.rows: there is no pair that waits for its locked rows";
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);

    (void)state;
    put("k.zh.txt", "a\n");
    put("k.en.txt", "A\n");
    put("k.rows", "!a|A\n");
    assert_refused(run, 0, "k.rows", nobody);
    assert_int_equal(yz_run_read_paths(run, paths, 2, NULL), YZ_OK);
    assert_refused(run, 1, "k.rows", nobody);
    assert_refused(run, 0, "k.zh.txt",
                   "k.zh.txt is no table of aligned rows: nothing in it can "
                   "be locked");
    assert_int_equal(yz_run_keep_rows(run, 0, "k.rows", false, NULL, NULL),
                     YZ_OK);
    assert_refused(run, 0, "k.rows", nobody);
    assert_int_equal(yz_run_align(run, NULL), YZ_OK);
    assert_refused(run, 0, "k.rows", nobody);
    yz_run_free(run);
    yz_host_free(host);
}

/* Locked beads teach where the aligner learns. */
static void test_locked_rows_teach(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_run *run;

    (void)state;
    options.aligner = "learner";
    run = yz_run_new(host, &options, NULL);
    put("k.zh.txt", "a\nb\nc\n");
    put("k.en.txt", "A\nB\nC\n");
    put("k.rows", "!b|B\n");
    assert_int_equal(keep(run, false, NULL, NULL), YZ_OK);
    /* two stretches and the locked rows; one bead taught */
    assert_int_equal((int)(yz_run_bead(run, 0, 0).score * 10000 + 0.5), 301);
    assert_true(yz_run_bead(run, 0, 1).locked);
    yz_run_free(run);
    yz_host_free(host);
}

static yz_status try_all(yz_error *err)
{
    yz_host *host = NULL;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    static const char *const none[] = { NULL };
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run *run = NULL;
    yz_status status = YZ_NO_MEMORY;

    options.aligner = "learner";
    host_options.default_paths = none;
    host = yz_host_new(&host_options, err);
    if (host)
        run = yz_run_new(host, &options, err);
    if (run)
        status = yz_run_add_memory(run, "k.rows", err);
    if (run && status == YZ_OK)
        status = keep(run, true, NULL, err);
    yz_run_free(run);
    yz_host_free(host);
    return status;
}

static void test_no_memory(void **state)
{
    (void)state;
    put("k.zh.txt", "a\nb\nc\na\n");
    put("k.en.txt", "A\nB\nC\nA\n");
    put("k.rows", "a|A\n!b|B\n!c|changed\n!a|\n!|A\n");
    for (size_t n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        bool failed;

        failing_alloc_begin(n);
        status = try_all(&err);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed) {
            assert_int_equal(status, YZ_OK);
            break;
        }
        if (status != YZ_NO_MEMORY)
            fail_msg("allocation %zu: %s", n, yz_error_text(&err));
    }
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_what_rows_become),
    CASE(test_letting_go),
    CASE(test_when_rows_can_be_kept),
    CASE(test_locked_rows_teach),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
