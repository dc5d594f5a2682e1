/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins that break their contract: each ends in one sentence that names the
 * plugin.  A broken checker costs its own findings and is counted.
 */
#include "support/main.h"

#include <stdio.h>

#include "run_mock.h"

struct breach {
    const char *setting; /* "" for none */
    yz_status status;
    const char *sentence;
};

static void write_texts(void)
{
    put("a.zh.txt", "一二三\n~四.五\n");
    put("a.en.txt", "one bad\n~two.three\n");
    put("a.rows", "一|one\n二|two\n");
    put("g.eq", "一=one\n");
}

/* All that a run does with files a and b (or a alone). */
static yz_status run_all(const char *setting, const char *a, const char *b,
                         const yz_output *output, yz_error *err)
{
    yz_host *host = mock_host(setting[0] ? setting : NULL);
    yz_run *run = mock_run(host);
    yz_status status = yz_run_add_glossary(run, "g.eq", err);

    if (status == YZ_OK)
        status = yz_run_add_pair(run, a, b, err);
    if (status == YZ_OK)
        status = yz_run_check(run, err);
    if (status == YZ_OK && output)
        status = yz_run_report(run, "mock", output, err);
    yz_run_free(run);
    yz_host_free(host);
    return status;
}

static void assert_breaches(const struct breach *list, size_t count,
                            const char *a, const char *b)
{
    write_texts();
    for (size_t i = 0; i < count; i++) {
        yz_error err = YZ_ERROR_INIT;
        yz_status status = run_all(list[i].setting, a, b, NULL, &err);

        print_message("# %s\n", list[i].setting);
        assert_string_equal(yz_error_text(&err), list[i].sentence);
        assert_int_equal(status, list[i].status);
        assert_int_equal(run_all(list[i].setting, a, b, NULL, NULL), status);
    }
}

#define ASSERT_BREACHES(list, a, b)                                            \
 assert_breaches(list, sizeof(list) / sizeof *(list), a, b)

/* ---- Readers
 * ----------------------------------------------------------------- */

#define TEXT    "filter_text.breach="
#define BY_TEXT "a.zh.txt: filter text "
#define NO_FIT  "gave codes or a region that do not fit the text"

static void test_filters_are_watched(void **state)
{
    static const struct breach list[] = {
        { "", YZ_OK, "" },
        { TEXT "silent", YZ_IO, BY_TEXT "failed without a reason" },
        { TEXT "told", YZ_FORMAT, "a.zh.txt:1:1: no such format" },
        { TEXT "early", YZ_PLUGIN, BY_TEXT "gave a block before the content" },
        { TEXT "early skip", YZ_OK, "" },
        { TEXT "twice", YZ_PLUGIN, BY_TEXT "gave the content twice" },
        { TEXT "no content", YZ_PLUGIN, BY_TEXT "gave no content" },
        { TEXT "bad bytes", YZ_PLUGIN,
          BY_TEXT "gave text that is not well-formed UTF-8" },
        { TEXT "outside", YZ_PLUGIN,
          BY_TEXT "gave a block outside the content" },
        { TEXT "far outside", YZ_PLUGIN,
          BY_TEXT "gave a block outside the content" },
        { TEXT "inside a character", YZ_PLUGIN,
          BY_TEXT "gave text that is not well-formed UTF-8" },
        { TEXT "map", YZ_PLUGIN, BY_TEXT "gave a block outside the content" },
        { TEXT "no side", YZ_PLUGIN, BY_TEXT "gave a block of no side" },
        { TEXT "stubborn", YZ_PLUGIN, BY_TEXT "gave a block of no side" },
        { TEXT "bead", YZ_PLUGIN,
          BY_TEXT "gave a bead of a file in one language" },
        { TEXT "far skip", YZ_OK, "" },
        { TEXT "part", YZ_PLUGIN,
          BY_TEXT "gave parts that do not follow each other" },
        { TEXT "late part", YZ_PLUGIN,
          BY_TEXT "gave a part before the content or behind a block" },
        { TEXT "region", YZ_PLUGIN, BY_TEXT NO_FIT },
        { TEXT "split region", YZ_PLUGIN, BY_TEXT NO_FIT },
        { TEXT "code", YZ_PLUGIN, BY_TEXT NO_FIT },
        { TEXT "strange code", YZ_PLUGIN, BY_TEXT NO_FIT },
        { TEXT "bad open", YZ_PLUGIN, BY_TEXT NO_FIT },
    };

    (void)state;
    ASSERT_BREACHES(list, "a.zh.txt", "a.en.txt");
}

static void test_bilingual_filters_are_watched(void **state)
{
    static const struct breach list[] = {
        { "", YZ_OK, "" },
        { "filter_rows.breach=no bead", YZ_PLUGIN,
          "a.rows: filter rows gave blocks that belong to no bead" },
        { "filter_rows.breach=bead", YZ_OK, "" }, /* an empty one */
        { "filter_rows.breach=twice", YZ_PLUGIN,
          "a.rows: filter rows gave the content twice" },
    };

    (void)state;
    ASSERT_BREACHES(list, "a.rows", NULL);
}

#define DOTS    "segmenter_dots.breach="
#define BY_DOTS "segmenter dots gave offsets that do not cut the text"

static void test_segmenters_are_watched(void **state)
{
    static const struct breach list[] = {
        { DOTS "silent", YZ_IO, "segmenter dots failed without a reason" },
        { DOTS "beyond", YZ_PLUGIN, BY_DOTS },
        { DOTS "zero", YZ_PLUGIN, BY_DOTS },
        { DOTS "inside a character", YZ_PLUGIN, BY_DOTS },
        { DOTS "backwards", YZ_PLUGIN, BY_DOTS },
        { DOTS "nothing", YZ_PLUGIN, BY_DOTS },
        { DOTS "stubborn", YZ_PLUGIN, BY_DOTS },
    };

    (void)state;
    ASSERT_BREACHES(list, "a.zh.txt", "a.en.txt");
}

#define STEPS    "aligner_steps.breach="
#define BY_STEPS "aligner steps gave beads that do not cover the segments"
#define BY_SCORE "aligner steps gave a bead whose score is not in 0 to 1"

static void test_aligners_are_watched(void **state)
{
    static const struct breach list[] = {
        { STEPS "silent", YZ_IO, "aligner steps failed without a reason" },
        { STEPS "empty bead", YZ_PLUGIN, BY_STEPS },
        { STEPS "too many", YZ_PLUGIN, BY_STEPS },
        { STEPS "absurd", YZ_PLUGIN, BY_STEPS },
        { STEPS "nothing", YZ_PLUGIN, BY_STEPS },
        { STEPS "score", YZ_PLUGIN, BY_SCORE },
        { STEPS "nan", YZ_PLUGIN, BY_SCORE },
    };

    (void)state;
    ASSERT_BREACHES(list, "a.zh.txt", "a.en.txt");
}

static void test_an_aligner_that_stops_early(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    write_texts();
    put("b.zh.txt", "一\n二\n三\n");
    put("b.en.txt", "one\ntwo\n");
    assert_int_equal(run_all(STEPS "short", "b.zh.txt", "b.en.txt", NULL, &err),
                     YZ_PLUGIN);
    assert_string_equal(yz_error_text(&err), BY_STEPS);
}

#define LETTERS    "matcher_letters.breach="
#define BY_LETTERS "matcher letters told a match outside the text"

static void test_matchers_are_watched(void **state)
{
    static const struct breach list[] = {
        { LETTERS "index", YZ_IO, "matcher letters failed without a reason" },
        { LETTERS "silent", YZ_IO, "matcher letters failed without a reason" },
        { LETTERS "outside", YZ_PLUGIN, BY_LETTERS },
        { LETTERS "reversed", YZ_PLUGIN, BY_LETTERS },
        { LETTERS "empty", YZ_PLUGIN, BY_LETTERS },
        { LETTERS "nowhere", YZ_PLUGIN, BY_LETTERS },
        { LETTERS "inside a character", YZ_PLUGIN, BY_LETTERS },
        { LETTERS "stubborn", YZ_PLUGIN, BY_LETTERS },
        { LETTERS "term", YZ_PLUGIN,
          "matcher letters told a match of an unknown term" },
    };

    (void)state;
    ASSERT_BREACHES(list, "a.zh.txt", "a.en.txt");
}

static void test_a_glossary_format_that_says_nothing(void **state)
{
    static const struct breach list[] = {
        { "glossary_eq.breach=silent", YZ_IO,
          "g.eq: glossary_format eq failed without a reason" },
    };

    (void)state;
    ASSERT_BREACHES(list, "a.zh.txt", "a.en.txt");
}

/* ---- Checkers
 * ------------------------------------------------------------------ */

static void assert_costs_itself(const char *setting, const char *reason)
{
    yz_host *host = mock_host(setting);
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;
    const yz_summary *summary;

    print_message("# %s\n", setting);
    assert_int_equal(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err), YZ_OK);
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
    summary = yz_run_summary(run);
    assert_non_null(summary);
    assert_int_equal(summary->skip_count, *reason ? 1 : 0);
    if (*reason) {
        assert_string_equal(summary->skips[0].reason.ptr, reason);
        assert_string_equal(summary->skips[0].file.ptr, "checker_words");
        assert_int_equal(summary->skips[0].place.line, 0);
    }
    assert_int_equal(summary->errors, *reason ? 0 : 1); /* of words */
    assert_int_equal(summary->warnings, 1);             /* of sides */
    yz_run_free(run);
    yz_host_free(host);
}

#define WORDS    "checker_words.breach="
#define BY_WORDS "checker words told a finding "

static void test_a_broken_checker_costs_its_own_findings(void **state)
{
    static const struct {
        const char *setting;
        const char *reason;
    } list[] = {
        { WORDS "", "" },
        { WORDS "silent", "checker words failed without a reason" },
        { WORDS "told", "checker words: its dictionary is torn" },
        { WORDS "rule", BY_WORDS "of a rule that is not its own" },
        { WORDS "no rule", BY_WORDS "of a rule that is not its own" },
        { WORDS "stubborn", BY_WORDS "of a rule that is not its own" },
        { WORDS "outside", BY_WORDS "with a span outside the text" },
        { WORDS "target outside", BY_WORDS "with a span outside the text" },
        { WORDS "inside a character", BY_WORDS "with a span outside the text" },
        { WORDS "severity", BY_WORDS "of a severity that there is not" },
        { WORDS "concept", BY_WORDS "about a concept that there is not" },
        { WORDS "arguments", BY_WORDS "with arguments that are not there" },
        { WORDS "far told", "checker words: it lost its way" },
        { WORDS "far pair", BY_WORDS "in a bead that there is not" },
        { WORDS "far bead", BY_WORDS "in a bead that there is not" },
    };

    (void)state;
    put("a.zh.txt", "一二三\n四\n五\n");
    put("a.en.txt", "one bad\ntwo\n");
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        assert_costs_itself(list[i].setting, list[i].reason);
}

/* The second broken one is told for itself, not with the first one's words. */
static void test_two_broken_checkers(void **state)
{
    static const char *const none[] = { NULL };
    const char *const settings[] = { WORDS "told",
                                     "checker_sides.breach=silent", NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    const yz_summary *summary;
    yz_host *host;
    yz_run *run;

    (void)state;
    put("a.zh.txt", "一\n四\n");
    put("a.en.txt", "one\ntwo\n");
    options.default_paths = none;
    options.settings = settings;
    host = yz_host_new(&options, NULL);
    run = mock_run(host);
    assert_int_equal(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", NULL), YZ_OK);
    assert_int_equal(yz_run_check(run, NULL), YZ_OK);
    assert_int_equal(yz_run_check(run, NULL), YZ_OK);
    summary = yz_run_summary(run);
    assert_int_equal(summary->skip_count, 2); /* checked twice, told once */
    assert_string_equal(summary->skips[0].reason.ptr,
                        "checker words: its dictionary is torn");
    assert_string_equal(summary->skips[1].reason.ptr,
                        "checker sides failed without a reason");
    yz_run_free(run);
    yz_host_free(host);
}

/* A checker that was refused would have told findings, perhaps. */
static void test_a_refused_checker_is_counted(void **state)
{
    static const yz_plugin refused = { .struct_size = sizeof refused,
                                       .abi_major = 99 };
    yz_symbol symbols[64];
    size_t count = 0;
    const yz_summary *summary;
    yz_host *host;
    yz_run *run;

    (void)state;
    write_texts();
    while (mock_symbols[count].name) {
        assert_true(count + 3 < sizeof symbols / sizeof *symbols);
        symbols[count] = mock_symbols[count];
        count++;
    }
    symbols[count].name = "checker_refused_LTX_yz_plugin";
    symbols[count++].address = (void *)(uintptr_t)&refused;
    symbols[count].name = "reporter_refused_LTX_yz_plugin";
    symbols[count++].address = (void *)(uintptr_t)&refused;
    symbols[count].name = NULL;
    yz_preload(symbols);
    host = mock_host(NULL);
    run = mock_run(host);
    assert_int_equal(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", NULL), YZ_OK);
    assert_int_equal(yz_run_check(run, NULL), YZ_OK);
    summary = yz_run_summary(run);
    assert_int_equal(summary->errors, 1);
    assert_int_equal(summary->skip_count, 1);
    assert_string_equal(summary->skips[0].file.ptr, "checker_refused");
    assert_non_null(strstr(summary->skips[0].reason.ptr, "edition 99"));
    yz_run_free(run);
    yz_host_free(host);
}

/* ---- Reporters
 * ------------------------------------------------------------------- */

static char written[256];
static yz_status answer;

static yz_status note(void *payload, yz_str bytes)
{
    (void)payload;
    strncat(written, bytes.ptr, bytes.len);
    return answer;
}

static void assert_report(const char *setting, yz_status status,
                          const char *sentence, const char *text)
{
    yz_output output = { .struct_size = sizeof output, .write = note };
    yz_error err = YZ_ERROR_INIT;

    written[0] = 0;
    assert_int_equal(run_all(setting, "a.zh.txt", "a.en.txt", &output, &err),
                     status);
    assert_string_equal(yz_error_text(&err), sentence);
    assert_string_equal(written, text);
}

#define MOCK    "reporter_mock.breach="
#define BY_MOCK "reporter mock failed without a reason"

static void test_reporters_are_watched(void **state)
{
    (void)state;
    write_texts();
    answer = YZ_OK;
    assert_report("", YZ_OK, "", "begin look finding finding end");
    assert_report(MOCK "tell", YZ_OK, "",
                  "begin look(3 beads, 1 matches, from 1:1) finding finding "
                  "end");
    assert_report(MOCK "begin", YZ_IO, BY_MOCK, "");
    assert_report(MOCK " look", YZ_IO, BY_MOCK, "begin");
    assert_report(MOCK " finding", YZ_IO, BY_MOCK, "begin look");
    assert_report(MOCK " end", YZ_IO, BY_MOCK, "begin look finding finding");
}

/* A full disk is not the reporter's fault. */
static void test_an_output_that_fails_is_told(void **state)
{
    (void)state;
    write_texts();
    answer = YZ_IO;
    assert_report("", YZ_IO, "the report cannot be written", "begin");
    answer = YZ_OK;
}

static void test_a_reporter_that_is_not_there(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;
    yz_output output = { .struct_size = sizeof output, .write = note };

    (void)state;
    assert_int_equal(yz_run_report(run, "sarif", &output, &err), YZ_NOT_FOUND);
    assert_string_equal(yz_error_text(&err),
                        "no reporter is called “sarif”; there is: mock");
    yz_run_free(run);
    yz_host_free(host);
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_filters_are_watched),
    CASE(test_bilingual_filters_are_watched),
    CASE(test_segmenters_are_watched),
    CASE(test_aligners_are_watched),
    CASE(test_an_aligner_that_stops_early),
    CASE(test_matchers_are_watched),
    CASE(test_a_glossary_format_that_says_nothing),
    CASE(test_a_broken_checker_costs_its_own_findings),
    CASE(test_two_broken_checkers),
    CASE(test_a_refused_checker_is_counted),
    CASE(test_reporters_are_watched),
    CASE(test_an_output_that_fails_is_told),
    CASE(test_a_reporter_that_is_not_there),
};

YZ_TEST_MAIN(tests)
