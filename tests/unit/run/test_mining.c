/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of candidates that miners tell, and documents that are alone. */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

static const char standings[] = { 'n', 'k', 'c' };

/* "WAYS SOURCE=TARGET SCORE STANDING SIGHTINGS, …" */
static void describe(const yz_run *run, char *out, size_t size)
{
    size_t len = 0;

    *out = 0;
    for (size_t i = 0; i < yz_run_candidate_count(run); i++) {
        const yz_mined *m = yz_run_candidate(run, i);

        len += (size_t)snprintf(out + len, size - len,
                                "%s%.*s %.*s=%.*s %.2f %c%zu", i ? ", " : "",
                                YZ_STR_ARG(m->ways), YZ_STR_ARG(m->terms[0]),
                                YZ_STR_ARG(m->terms[1]), m->score,
                                standings[m->standing], m->sighting_count);
    }
    assert_null(yz_run_candidate(run, yz_run_candidate_count(run)));
}

static void assert_mined(yz_run *run, const char *const *names,
                         const char *wanted)
{
    yz_error err = YZ_ERROR_INIT;
    char got[2048];

    if (yz_run_mine(run, names, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    describe(run, got, sizeof got);
    assert_string_equal(got, wanted);
}

static yz_run *with_pair(yz_host *host, const char *source, const char *target)
{
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;

    put("g.eq", "一=one\n二=two\n");
    put("a.zh.txt", source);
    put("a.en.txt", target);
    if (yz_run_add_glossary(run, "g.eq", &err) != YZ_OK ||
        yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    return run;
}

static void test_candidates_are_put_together_and_held(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run =
        with_pair(host, "一\n二\n三\n三\n四\n", "one\nzwei\nthree\nThree\n");

    (void)state;
    /* Equal but for letter case; one side joins both; more ways, more sure. */
    assert_mined(run, NULL,
                 "word, side 一=one 0.60 k1, word, side 二=zwei 0.60 c1, "
                 "word, side 三=three 0.60 n2, side 四= 0.40 n1");
    assert_string_equal(yz_run_candidate(run, 0)->reasons.ptr,
                        "two words; one side");
    assert_int_equal(yz_run_candidate(run, 1)->about->line, 2);
    assert_null(yz_run_candidate(run, 2)->about);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_a_term_alone_is_known_or_not(void **state)
{
    static const char *const sides[] = { "sides", NULL };
    yz_host *host = mock_host(NULL);
    yz_run *run = with_pair(host, "一\n五\n", "one\nfive\nsix\ntwo\n");

    (void)state;
    assert_mined(run, sides,
                 "side 一= 0.40 k1, side 五= 0.40 n1, side =six 0.40 n1, "
                 "side =two 0.40 k1");
    yz_run_free(run);
    yz_host_free(host);
}

static void test_miners_are_chosen_by_name(void **state)
{
    static const char *const words[] = { "words", NULL };
    static const char *const none[] = { NULL };
    static const char *const wrong[] = { "words", "spade", NULL };
    yz_host *host = mock_host(NULL);
    yz_run *run = with_pair(host, "三\n", "three\n");
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(yz_run_candidate_count(run), 0);
    assert_mined(run, words, "word 三=three 0.50 n1");
    assert_mined(run, none, "");
    assert_int_equal(yz_run_mine(run, wrong, &err), YZ_NOT_FOUND);
    assert_non_null(strstr(yz_error_text(&err), "spade"));
    assert_int_equal(yz_run_candidate_count(run), 0);
    assert_mined(run, words, "word 三=three 0.50 n1");
    yz_run_free(run);
    yz_host_free(host);
}

/* ---- Documents without a translation ---- */

static void test_a_document_alone_is_beads_with_an_empty_side(void **state)
{
    static const char *const select[] = { "M01", "N01", NULL };
    yz_host *host = mock_host(NULL);
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_run_view view;
    yz_bead bead;
    yz_run *run;

    (void)state;
    options.select = select;
    run = yz_run_new(host, &options, &err);
    put("l.zh.txt", "一\n三\n");
    put("l.en.txt", "five\n");
    assert_int_equal(yz_run_add_document(run, "l.zh.txt", YZ_SOURCE, &err),
                     YZ_OK);
    assert_int_equal(yz_run_add_document(run, "l.en.txt", YZ_TARGET, &err),
                     YZ_OK);
    assert_mined(run, NULL,
                 "side 一= 0.40 n1, side 三= 0.40 n1, side =five 0.40 n1");
    assert_int_equal(yz_run_overview(run, &view, &err), YZ_OK);
    assert_int_equal(view.bead_count(view.payload, 0), 2);
    view.bead(view.payload, 0, 1, &bead);
    assert_int_equal(bead.sides[1].text.len, 0);
    assert_int_equal(bead.sides[1].name.len, 0);
    assert_int_equal(view.place(view.payload, 0, 1, YZ_TARGET, 0).line, 0);
    assert_int_equal(view.place(view.payload, 0, 1, YZ_SOURCE, 0).line, 2);
    /* Findings in it have a place on one side, and can be reported. */
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
    assert_int_equal(yz_run_finding_count(run), 3);
    assert_int_equal(yz_run_finding(run, 2)->target_place.line, 1);
    assert_int_equal(yz_run_finding(run, 2)->source_place.line, 0);
    assert_int_equal(yz_run_summary(run)->beads, 3);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_texts_are_pairs_or_alone(void **state)
{
    static const char *const mixed[] = { "d" };
    static const char *const same[] = { "d/a.zh.txt", "d/b.zh.txt" };
    static const char *const two[] = { "d/b.zh.txt", "d/a.en.txt" };
    static const char *const one[] = { "d/a.en.txt" };
    static const struct {
        const char *const *paths;
        size_t count;
        const char *wanted;
    } cases[] = {
        { mixed, 1,
          "word, side 三=three 0.60 n1, side 七= 0.40 n1, side =nine 0.40 n1" },
        { same, 2, "side 三= 0.40 n1, side 七= 0.40 n1" },
        { two, 2, "word, side 七=three 0.60 n1" },
        { one, 1, "side =three 0.40 n1" },
    };
    yz_host *host = mock_host(NULL);
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    put("d/a.zh.txt", "三\n");
    put("d/a.en.txt", "three\n");
    put("d/b.zh.txt", "七\n");
    put("d/c.en.txt", "nine\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        yz_run *run = mock_run(host);

        if (yz_run_add_texts(run, cases[i].paths, cases[i].count, &err) !=
            YZ_OK)
            fail_msg("%zu: %s", i, yz_error_text(&err));
        assert_mined(run, NULL, cases[i].wanted);
        yz_run_free(run);
    }
    yz_host_free(host);
}

/* ---- Miners that break their contract ---- */

static void test_miners_are_watched(void **state)
{
    static const char *const breaches[][2] = {
        { "silent", "miner words failed without a reason" },
        { "told", "miner words: its pick is blunt" },
        { "way", "miner words told a candidate that does not say how" },
        { "term", "miner words told a candidate without a term" },
        { "text", "miner words told a candidate that is not UTF-8" },
        { "score", "miner words told a candidate whose score" },
        { "nowhere", "miner words told a candidate that was seen nowhere" },
        { "pair", "miner words told a candidate seen outside of the texts" },
        { "bead", "miner words told a candidate seen outside of the texts" },
        { "outside", "miner words told a candidate seen outside" },
        { "inside a character", "miner words told a candidate seen outside" },
        { "stubborn", "miner words told a candidate whose score" },
    };
    char setting[64];

    (void)state;
    for (size_t i = 0; i < sizeof breaches / sizeof *breaches; i++) {
        yz_host *host;
        yz_run *run;
        const yz_summary *summary;

        snprintf(setting, sizeof setting, "miner_words.breach=%s",
                 breaches[i][0]);
        host = mock_host(setting);
        run = with_pair(host, "三\n", "three\n");
        assert_mined(run, NULL, "side 三= 0.40 n1");
        summary = yz_run_summary(run);
        assert_int_equal(summary->skip_count, 1);
        assert_string_equal(summary->skips[0].file.ptr, "miner_words");
        if (!strstr(summary->skips[0].reason.ptr, breaches[i][1]))
            fail_msg("%s: %s", breaches[i][0], summary->skips[0].reason.ptr);
        yz_run_free(run);
        yz_host_free(host);
    }
}

static yz_status mine_once(bool *mined)
{
    static const char *const none[] = { NULL };
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;
    yz_run *run;
    yz_status status = YZ_NO_MEMORY;

    host_options.default_paths = none;
    options.jobs = 1;
    options.lexicon_paths = none;
    host = yz_host_new(&host_options, &err);
    run = host ? yz_run_new(host, &options, &err) : NULL;
    if (run)
        status = yz_run_add_glossary(run, "g.eq", &err);
    if (run && status == YZ_OK)
        status = yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err);
    if (run && status == YZ_OK)
        status = yz_run_mine(run, NULL, &err);
    *mined = status == YZ_OK && yz_run_candidate_count(run) == 3;
    yz_run_free(run);
    yz_host_free(host);
    return status;
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    put("g.eq", "一=one\n");
    put("a.zh.txt", "一\n三\n四\n");
    put("a.en.txt", "one\nthree\n");
    for (size_t n = 1;; n++) {
        bool mined;
        yz_status status;
        bool failed;

        failing_alloc_begin(n);
        status = mine_once(&mined);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed) {
            assert_true(mined);
            break;
        }
        assert_int_equal(status, YZ_NO_MEMORY);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_candidates_are_put_together_and_held),
    cmocka_unit_test(test_a_term_alone_is_known_or_not),
    cmocka_unit_test(test_miners_are_chosen_by_name),
    cmocka_unit_test(test_a_document_alone_is_beads_with_an_empty_side),
    cmocka_unit_test(test_texts_are_pairs_or_alone),
    cmocka_unit_test(test_miners_are_watched),
    cmocka_unit_test(test_every_allocation_may_fail),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, mock_setup, mock_teardown);
}
