/* SPDX-License-Identifier: Apache-2.0 */
/* Files of decisions: what is changed in them and what stays, lines that cannot
 * be used, files that are none. */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"

#define TITLES                                                                 \
 "id\trule\tsource\ttarget\twords\tglossary\tfile\treason\twho\tdate\n"

static void change(const char *added, const char *dropped)
{
    yz_decision in = { .struct_size = sizeof in };
    yz_decision out = in;
    yz_error err = YZ_ERROR_INIT;

    in.id = yz_str_of(added);
    out.id = yz_str_of(dropped);
    in.rule = out.rule = yz_str_of("M01");
    in.texts[0] = out.texts[0] = yz_str_of("s");
    in.texts[1] = out.texts[1] = yz_str_of("t");
    in.reason = yz_str_of("new");
    if (yz_decisions_change("accepted.tsv", &in, added != NULL, &out,
                            dropped != NULL, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
}

#define ROW(id, reason) id "\tM01\ts\tt\t\t\t\t" reason "\t\t\n"
#define B_ID            "bbbbbbbbbb"
#define C_ID            "cccccccccc"
#define D_ID            "dddddddddd"

static void test_changes_of_the_file(void **state)
{
    static const struct {
        const char *what, *before, *added, *dropped, *after;
    } table[] = {
        { "an empty file", "", C_ID, NULL,
          "# Findings that are accepted as they are; yizhi check --accepted "
          "reads them\n" TITLES ROW(C_ID, "new") },
        { "comments alone", "# ours", C_ID, NULL,
          "# ours\n" TITLES ROW(C_ID, "new") },
        { "in order", TITLES ROW(B_ID, "b") ROW(D_ID, "d"), C_ID, NULL,
          TITLES ROW(B_ID, "b") ROW(C_ID, "new") ROW(D_ID, "d") },
        { "in place of another", TITLES ROW(B_ID, "b") ROW(C_ID, "c"), C_ID,
          NULL, TITLES ROW(B_ID, "b") ROW(C_ID, "new") },
        { "dropped", TITLES ROW(B_ID, "b") ROW(C_ID, "c"), NULL, B_ID,
          TITLES ROW(C_ID, "c") },
        { "nothing to drop", TITLES ROW(C_ID, "c"), NULL, B_ID,
          TITLES ROW(C_ID, "c") },
        { "comments stay before their row",
          "# a\n" TITLES "# b\n\n" ROW(D_ID, "d") "# c\n" ROW(B_ID, "b") "# e",
          C_ID, NULL,
          "# a\n" TITLES "# c\n" ROW(B_ID, "b")
              ROW(C_ID, "new") "# b\n\n" ROW(D_ID, "d") "# e\n" },
        { "comments of a dropped row", TITLES "# b\n" ROW(B_ID, "b"), NULL,
          B_ID, TITLES "# b\n" },
        { "other columns, in another order",
          "seen\treason\tid\ttarget\tsource\trule\nyes\told\t" C_ID
          "\tt\ts\tM01\nno\tb\t" B_ID "\tt\ts\tM01\n",
          C_ID, NULL,
          "seen\treason\tid\ttarget\tsource\trule\nno\tb\t" B_ID
          "\tt\ts\tM01\nyes\tnew\t" C_ID "\tt\ts\tM01\n" },
        { "lines that cannot be used",
          TITLES "<<<<<<< ours\n" ROW(B_ID, "b") "tail\tx\n", C_ID, NULL,
          TITLES "<<<<<<< ours\n" ROW(B_ID, "b") ROW(C_ID, "new") "tail\tx\n" },
        { "another decision with that id",
          TITLES C_ID "\tM01\ts\tother\t\t\t\tc\t\t\n", C_ID, NULL,
          TITLES C_ID "\tM01\ts\tother\t\t\t\tc\t\t\n" ROW(C_ID, "new") },
        { "no line end", TITLES B_ID "\tM01\ts\tt", C_ID, NULL,
          TITLES B_ID "\tM01\ts\tt\n" ROW(C_ID, "new") },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        put("accepted.tsv", table[i].before);
        change(table[i].added, table[i].dropped);
        if (strcmp(read_back("accepted.tsv"), table[i].after) != 0)
            fail_msg("%s:\n%s", table[i].what, read_back("accepted.tsv"));
    }
}

/* A run with that file of decisions, checked. */
static yz_run *check(yz_host *host, const char *decisions, yz_error *err)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_run *run;

    put("d.rows", "x|bad\n");
    options.accepted = decisions;
    run = yz_run_new(host, &options, err);
    assert_non_null(run);
    assert_int_equal(yz_run_add_pair(run, "d.rows", NULL, err), YZ_OK);
    yz_run_check(run, err);
    return run;
}

static void test_lines_that_cannot_be_used_are_skips(void **state)
{
    static const struct {
        const char *line;
        size_t column;
        const char *reason;
    } table[] = {
        { B_ID "\tM01", 15, "a decision with too few cells" },
        { "风\tM01\ts\tt", 1,
          "a decision without the id of a finding, which is ten letters" },
        { "bbbbbbbbba\tM01\ts\tt", 1,
          "a decision without the id of a finding, which is ten letters" },
        { B_ID "\tM01\t风\xFF\tt", 17, "a decision that is not UTF-8" },
        { "<<<<<<< ours", 1,
          "a mark of a merge with conflicts; the decisions around it count, "
          "those of both sides" },
        { "=======", 1,
          "a mark of a merge with conflicts; the decisions around it count, "
          "those of both sides" },
        { B_ID "\t1\t2\t3\t4\t5\t6\t7\t8\t9\tx", 30,
          "a decision with more cells than there are titles" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char text[512];
        yz_error err = YZ_ERROR_INIT;
        const yz_summary *summary;
        yz_host *host = mock_host(NULL);
        yz_run *run;

        snprintf(text, sizeof text, "\xEF\xBB\xBF%s%s\r\n", TITLES,
                 table[i].line);
        put("accepted.tsv", text);
        run = check(host, "accepted.tsv", &err);
        assert_string_equal(yz_error_text(&err), "");
        summary = yz_run_summary(run);
        assert_int_equal(summary->skip_count, 1);
        assert_string_equal(summary->skips[0].reason.ptr, table[i].reason);
        assert_string_equal(summary->skips[0].file.ptr, "accepted.tsv");
        assert_int_equal(summary->skips[0].place.line, 2);
        assert_int_equal(summary->skips[0].place.column, table[i].column);
        yz_run_free(run);
        yz_host_free(host);
    }
}

static void test_files_that_are_refused(void **state)
{
    static const struct {
        const char *path, *text, *sentence;
    } table[] = {
        { "accepted.tsv", "id\trule\tsource\n" ROW(B_ID, "b"),
          "accepted.tsv:1:1: no file of decisions: among the titles of its "
          "columns “target” is missing" },
        { "accepted.tsv", "# 风\n\nsource\ttarget\n",
          "accepted.tsv:3:1: no file of decisions: among the titles of its "
          "columns “id” is missing" },
        { ".", NULL, "cannot read .: it is a folder" },
        { "later.tsv", NULL, "" }, /* nobody has accepted anything yet */
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        yz_error err = YZ_ERROR_INIT;
        yz_host *host = mock_host(NULL);
        yz_run *run;

        if (table[i].text)
            put(table[i].path, table[i].text);
        run = check(host, table[i].path, &err);
        assert_string_equal(yz_error_text(&err), table[i].sentence);
        yz_run_free(run);
        yz_host_free(host);
    }
}

static void test_what_cannot_be_a_decision_is_not_written(void **state)
{
    yz_decision d = { .struct_size = sizeof d };
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    put("accepted.tsv", TITLES);
    d.id = yz_str_of("short");
    assert_int_equal(yz_decisions_change("accepted.tsv", &d, 1, NULL, 0, &err),
                     YZ_INVALID);
    d.id = yz_str_of(B_ID);
    d.reason = yz_str_of("\xFF");
    assert_int_equal(yz_decisions_change("accepted.tsv", &d, 1, NULL, 0, &err),
                     YZ_INVALID);
    assert_string_equal(yz_error_text(&err),
                        "the reason of a decision is not UTF-8");
    assert_string_equal(read_back("accepted.tsv"), TITLES);
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_changes_of_the_file),
    CASE(test_lines_that_cannot_be_used_are_skips),
    CASE(test_files_that_are_refused),
    CASE(test_what_cannot_be_a_decision_is_not_written),
};

YZ_TEST_MAIN(tests)
