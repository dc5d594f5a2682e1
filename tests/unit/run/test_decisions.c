/* SPDX-License-Identifier: Apache-2.0 */
/* Ids of findings, what decisions accept, and why they lapse; and no memory at
 * any allocation. */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

/* A document of the tests has a pair SOURCE|TARGET on each line: M01 is told of
 * “bad” in the target, M02 of each term in the source, N01 of an empty side. */
typedef struct scene {
    yz_host *host;
    yz_run *run;
} scene;

static scene check_as(const char *document, const char *rows,
                      const char *glossary, const char *const *select)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    scene s = { mock_host(NULL), NULL };

    put(document, rows);
    put("g.eq", glossary);
    options.accepted = "accepted.tsv";
    options.select = select;
    s.run = yz_run_new(s.host, &options, &err);
    assert_non_null(s.run);
    if ((*glossary && yz_run_add_glossary(s.run, "g.eq", &err) != YZ_OK) ||
        yz_run_add_pair(s.run, document, NULL, &err) != YZ_OK ||
        yz_run_check(s.run, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    return s;
}

static scene check(const char *rows, const char *glossary)
{
    return check_as("d.rows", rows, glossary, NULL);
}

static void end(scene s)
{
    yz_run_free(s.run);
    yz_host_free(s.host);
}

/* Decisions for all findings that there are now. */
static void accept_all(const scene *s, const char *reason)
{
    yz_decision all[16];
    size_t count = yz_run_finding_count(s->run);
    yz_error err = YZ_ERROR_INIT;

    assert_in_range(count, 1, 16);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(
            yz_run_decide(s->run, yz_run_finding(s->run, i), &all[i], &err),
            YZ_OK);
        all[i].reason = yz_str_of(reason);
        all[i].who = yz_str_of("Mei");
        all[i].date = yz_str_of("2026-11-29");
    }
    if (yz_decisions_change("accepted.tsv", all, count, NULL, 0, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
}

static void forget(void)
{
    put("accepted.tsv", "");
}

/* ---- Ids ---- */

static void ids_of(const char *rows, const char *glossary, char ids[][12],
                   size_t count)
{
    scene s;

    forget();
    s = check(rows, glossary);
    assert_int_equal(yz_run_finding_count(s.run), count);
    for (size_t i = 0; i < count; i++) {
        const char *id = yz_run_finding(s.run, i)->id;

        assert_int_equal(strlen(id), 10);
        assert_int_equal(strspn(id, "bcdfghjklmnpqrstvwxz"), 10);
        memcpy(ids[i], id, 12);
    }
    end(s);
}

static void test_ids_stay_when_other_places_change(void **state)
{
    char a[1][12], b[4][12];

    (void)state;
    ids_of("x|\xE2\x80\x9Cone bad\n", "", a, 1);
    ids_of("y|fine\nv|so bad\nx|\xE2\x80\x9Cone bad\n"
           "x|\xE2\x80\x9Cone bad\nw|bad\n",
           "", b, 4);
    assert_string_equal(a[0], b[1]);
    assert_string_equal(a[0], b[2]); /* the same question has one id */
    assert_string_not_equal(b[0], b[1]);
    assert_string_not_equal(b[3], b[1]);
}

static void test_ids_differ_by_what_counts(void **state)
{
    static const struct {
        const char *rows, *glossary;
        size_t number, count; /* which finding of how many is looked at */
    } table[] = {
        { "一|so bad\n", "一=good\n", 0, 2 },   /* M01 */
        { "一|so bad\n", "一=good\n", 1, 2 },   /* M02, of another rule */
        { "一|sobad\n", "一=good\n", 0, 2 },    /* another target */
        { "一|sobad\n", "一=good\n", 1, 2 },    /* the same of M02 */
        { "一二|so bad\n", "一=good\n", 0, 2 }, /* another source */
        { "一二|so bad\n", "一=good\n", 1, 2 },
        { "一|so bad\n", "一=fine\n", 1, 2 }, /* another entry */
        { "一|bad bad\n", "", 0, 2 },         /* another place */
        { "一|bad bad\n", "", 1, 2 },
    };
    char seen[sizeof table / sizeof *table][12], ids[2][12];

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        ids_of(table[i].rows, table[i].glossary, ids, table[i].count);
        memcpy(seen[i], ids[table[i].number], 12);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(seen[i], seen[k]);
    }
}

/* The id is in files: it must not change from edition to edition. */
static void test_ids_are_the_same_for_ever(void **state)
{
    char ids[2][12];

    (void)state;
    ids_of("一|so bad\n", "一=good\n", ids, 2);
    assert_string_equal(ids[0], "qwgcbcbftl");
    assert_string_equal(ids[1], "rdmvzgrrqp");
}

/* ---- What is accepted ---- */

static void test_accepted_findings_are_set_apart(void **state)
{
    scene s;
    const yz_summary *summary;

    (void)state;
    forget();
    s = check("x|bad\ny|good\n", "");
    accept_all(&s, "a name");
    end(s);
    s = check("v|too bad\nx|bad\nw|very bad\nx|bad\n", "");
    assert_int_equal(yz_run_finding_count(s.run), 2);
    assert_int_equal(yz_run_finding(s.run, 0)->bead, 0);
    assert_int_equal(yz_run_finding(s.run, 1)->bead, 2);
    assert_int_equal(yz_run_accepted_count(s.run), 2);
    assert_int_equal(yz_run_accepted(s.run, 1)->bead, 3);
    assert_null(yz_run_accepted(s.run, 2));
    assert_int_equal(yz_run_decision_count(s.run), 1);
    assert_int_equal(yz_run_decision(s.run, 0)->state, YZ_DECISION_STANDS);
    assert_null(yz_run_decision(s.run, 1));
    summary = yz_run_summary(s.run);
    assert_int_equal(summary->errors, 2);
    assert_int_equal(summary->accepted, 2);
    assert_int_equal(summary->lapsed_count, 0);
    end(s);
}

static yz_status write_text(void *payload, yz_str bytes)
{
    return yz_buf_add(payload, bytes);
}

/* Reporters get all of them in one order. */
static void test_reports_are_in_order_of_place(void **state)
{
    yz_buf text;
    yz_output output = { .struct_size = sizeof output,
                         .payload = &text,
                         .write = write_text };
    yz_error err = YZ_ERROR_INIT;
    scene s;

    (void)state;
    yz_buf_init(&text, 1 << 20);
    forget();
    s = check("x|bad\ny|good\n", "");
    accept_all(&s, "a name");
    end(s);
    s = check("v|too bad\nx|bad\nw|very bad\nx|bad\n", "");
    assert_int_equal(yz_run_report(s.run, "mock", &output, &err), YZ_OK);
    assert_string_equal(text.ptr, "begin look finding accepted(a name) finding "
                                  "accepted(a name) end");
    yz_buf_done(&text);
    end(s);
}

static void test_a_run_can_be_checked_again(void **state)
{
    scene s;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    forget();
    s = check("x|bad\n", "");
    accept_all(&s, "a name");
    end(s);
    s = check("v|too bad\nx|bad\n", "");
    for (int i = 0; i < 3; i++) {
        assert_int_equal(yz_run_finding_count(s.run), 1);
        assert_int_equal(yz_run_accepted_count(s.run), 1);
        assert_int_equal(yz_run_check(s.run, &err), YZ_OK);
    }
    end(s);
}

/* Texts in the row that are not those of the id accept nothing. */
static void test_a_row_that_was_edited_accepts_nothing(void **state)
{
    char text[4096];
    scene s;

    (void)state;
    forget();
    s = check("x|bad\n", "");
    accept_all(&s, "a name");
    end(s);
    snprintf(text, sizeof text, "%s", read_back("accepted.tsv"));
    *strstr(text, "\tbad\t") = ' ';
    put("accepted.tsv", text);
    s = check("x|bad\n", "");
    assert_int_equal(yz_run_finding_count(s.run), 1);
    end(s);
}

static void test_special_characters_are_kept(void **state)
{
    scene s;

    (void)state;
    forget();
    s = check("x\\t\\|bad \\n\\\\\n", "");
    accept_all(&s, "tab\there, line\nend, \\ and \r too");
    end(s);
    s = check("x\\t\\|bad \\n\\\\\n", "");
    assert_int_equal(yz_run_finding_count(s.run), 0);
    assert_int_equal(yz_run_decision_count(s.run), 1);
    assert_true(yz_str_equal(yz_run_decision(s.run, 0)->reason,
                             yz_str_of("tab\there, line\nend, \\ and \r too")));
    end(s);
}

/* ---- Why decisions lapse ---- */

static void test_lapses(void **state)
{
    static const struct {
        const char *document, *rows, *glossary;
        const char *select;
        const char *change; /* of the first decision; NULL: it is idle */
        yz_decision_state state;
    } table[] = {
        { "d.rows", "x 一|so bad\n", "一=one\n", NULL, "", YZ_DECISION_STANDS },
        { "d.rows", "x 一|so very bad\n", "一=one\n", NULL,
          "the translation changed: “so bad” → “so very bad”",
          YZ_DECISION_LAPSED },
        { "d.rows", "x 一|\n", "一=one\n", NULL,
          "the translation changed: “so bad” → “”", YZ_DECISION_LAPSED },
        { "d.rows", "y 一|so bad\n", "一=one\n", NULL,
          "the source changed: “x 一” → “y 一”", YZ_DECISION_LAPSED },
        { "d.rows", "z|fine\n", "一=one\n", NULL,
          "the sentence is not in d.rows any more", YZ_DECISION_LAPSED },
        { "d.rows", "x 一|so bad\n", "一=two\n", NULL,
          "the glossary entry changed: “一 → one” → “一 → two”",
          YZ_DECISION_LAPSED },
        { "d.rows", "x 一|so bad\n", "二=two\n", NULL,
          "the glossary has the entry no more: “一 → one”",
          YZ_DECISION_LAPSED },
        { "d.rows", "x 一|so bad\n", "", NULL, NULL, YZ_DECISION_IDLE },
        { "d.rows", "x 一|so vile\n", "一=one\n", "N01", NULL,
          YZ_DECISION_IDLE },
        { "e.rows", "x 一|so vile\n", "一=one\n", NULL, NULL,
          YZ_DECISION_IDLE },
        { "in/d.rows", "x 一|so vile\n", "一=one\n", NULL,
          "the translation changed: “so bad” → “so vile”", YZ_DECISION_LAPSED },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *select[] = { "M02", NULL };
        scene s;

        forget();
        s = check_as("d.rows", "x 一|so bad\n", "一=one\n", select);
        accept_all(&s, "so it is");
        end(s);
        select[0] = table[i].select;
        s = check_as(table[i].document, table[i].rows, table[i].glossary,
                     select[0] ? select : NULL);
        const yz_decision *d = yz_run_decision(s.run, 0);
        const yz_summary *summary = yz_run_summary(s.run);
        bool lapsed = table[i].state >= YZ_DECISION_LAPSED;

        assert_int_equal(d->state, table[i].state);
        assert_int_equal(summary->lapsed_count, lapsed);
        if (lapsed) {
            if (!yz_str_equal(d->change, yz_str_of(table[i].change)))
                fail_msg("%zu: “%.*s”", i, YZ_STR_ARG(d->change));
            assert_non_null(strstr(summary->lapsed[0].reason.ptr, d->id.ptr));
            assert_int_equal(summary->lapsed[0].place.line, 3);
        }
        end(s);
    }
}

/* A finding that is gone although texts and glossary are the same. */
static void test_spent_decisions(void **state)
{
    char text[4096];
    scene s;

    (void)state;
    forget();
    s = check("x|bad\n", "");
    accept_all(&s, "a name");
    end(s);
    snprintf(text, sizeof text, "%s", read_back("accepted.tsv"));
    memcpy(strstr(text, "\nid\t"), "\nid\t", 4);
    memcpy(strchr(strstr(text, "\nid\t") + 1, '\n') + 1, "bbbbbbbbbb", 10);
    put("accepted.tsv", text);
    s = check("x|bad\n", "");
    assert_int_equal(yz_run_finding_count(s.run), 1);
    assert_int_equal(yz_run_decision(s.run, 0)->state, YZ_DECISION_SPENT);
    assert_string_equal(yz_run_decision(s.run, 0)->change.ptr,
                        "nothing is found there any more");
    end(s);
}

/* In a run over half of the documents it may be there for all that is known. */
static void test_half_a_run_spends_nothing(void **state)
{
    scene s;

    (void)state;
    put("accepted.tsv", "id\trule\tsource\ttarget\tfile\n"
                        "bbbbbbbbbb\tM01\tx\tbad\td.rows\n"
                        "cccccccccc\tM01\ty\tbad\te.rows\n");
    s = check("x|bad\n", "");
    assert_int_equal(yz_run_decision(s.run, 0)->state, YZ_DECISION_IDLE);
    assert_int_equal(yz_run_summary(s.run)->lapsed_count, 0);
    end(s);
    s = check("x|worse\n", "");
    assert_int_equal(yz_run_decision(s.run, 0)->state, YZ_DECISION_LAPSED);
    end(s);
}

/* A folder deeper, or the same name elsewhere: what cannot be known for sure
 * makes no decision void. */
static void test_a_file_of_the_same_name(void **state)
{
    scene s;

    (void)state;
    forget();
    s = check_as("in/d.rows", "x|bad\n", "", NULL);
    accept_all(&s, "a name");
    end(s);
    s = check("y|fine\n", "");
    assert_int_equal(yz_run_decision(s.run, 0)->state, YZ_DECISION_IDLE);
    end(s);
    s = check("x|fine\n", "");
    assert_int_equal(yz_run_decision(s.run, 0)->state, YZ_DECISION_LAPSED);
    end(s);
}

/* ---- No memory ---- */

static yz_status check_and_change(yz_error *err)
{
    static const char *const none[] = { NULL };
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_decision d;
    yz_host *host;
    yz_run *run;
    yz_status status;

    options.accepted = "accepted.tsv";
    host_options.default_paths = none;
    host = yz_host_new(&host_options, err);
    run = host ? yz_run_new(host, &options, err) : NULL;
    status = run ? yz_run_add_glossary(run, "g.eq", err) : YZ_NO_MEMORY;
    if (status == YZ_OK)
        status = yz_run_add_pair(run, "d.rows", NULL, err);
    if (status == YZ_OK)
        status = yz_run_check(run, err);
    if (status == YZ_OK)
        status = yz_run_decide(run, yz_run_finding(run, 0), &d, err);
    if (status == YZ_OK)
        status = yz_decisions_change("b.tsv", &d, 1, &d, 1, err);
    yz_run_free(run);
    yz_host_free(host);
    return status;
}

static void test_no_memory(void **state)
{
    size_t done = 0;
    scene s;

    (void)state;
    forget();
    s = check("x 一|so bad\ny 一|bad\nz 一|bad too\n", "一=one\n");
    accept_all(&s, "so it is");
    end(s);
    put("d.rows", "x 一|so bad\ny 一|bad\\, too\nv 一|bad too\nw|bad\n");
    put("g.eq", "一=two\n");
    put("b.tsv", "id\trule\tsource\ttarget\n"
                 "bbbbbbbbbb\tM01\ts\tt\ncccccccccc\tM01\ts\tt\n");
    for (size_t n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;

        failing_alloc_begin(n);
        yz_status status = check_and_change(&err);
        bool failed = failing_alloc_has_failed();
        size_t leaked = failing_alloc_end();

        assert_int_equal(leaked, 0);
        if (!failed) {
            assert_int_equal(status, YZ_OK);
            break;
        }
        /* The last is asked for when the file is there already, to bring its
         * folder to the disk: it does not matter. */
        done += status == YZ_OK;
        if (status != YZ_NO_MEMORY && done > 1)
            fail_msg("allocation %zu: %s", n, yz_error_text(&err));
        assert_true(n < 10000);
    }
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_ids_stay_when_other_places_change),
    CASE(test_ids_differ_by_what_counts),
    CASE(test_ids_are_the_same_for_ever),
    CASE(test_accepted_findings_are_set_apart),
    CASE(test_reports_are_in_order_of_place),
    CASE(test_a_run_can_be_checked_again),
    CASE(test_a_row_that_was_edited_accepts_nothing),
    CASE(test_special_characters_are_kept),
    CASE(test_lapses),
    CASE(test_spent_decisions),
    CASE(test_half_a_run_spends_nothing),
    CASE(test_a_file_of_the_same_name),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
