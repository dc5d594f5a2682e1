/* SPDX-License-Identifier: Apache-2.0 */
/* miner_text through its operations: the cases (tests/cases/miner_text), what
 * recurs, phrases by links, hostile text. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>

#include "mine_mock.h"
#include "support/case_files.h"
#include "support/failing_alloc.h"

/* ---- Cases ---- */

/* Cuts `text` at ¶ into beads of one side. */
static void add_segments(mock_run *run, char *text, int side)
{
    static const char mark[] = "¶";

    while (text) {
        char *end = strstr(text, mark);

        if (end)
            *end = 0;
        mock_add(run, side == 0 ? text : "", side == 0 ? "" : text);
        text = end ? end + sizeof mark - 1 : NULL;
    }
}

/* English texts have their term in front: "term=rendering" by side. */
static void turn(char *wanted, int side)
{
    char out[2048] = "";

    if (side == 0)
        return;
    for (char *item = strtok(wanted, "|"); item; item = strtok(NULL, "|")) {
        char *between = strchr(item, '=');
        char one[1024];

        item += strspn(item, " ");
        item[strcspn(item, "\n")] = 0;
        while (*item && item[strlen(item) - 1] == ' ')
            item[strlen(item) - 1] = 0;
        if (between)
            snprintf(one, sizeof one, "%s=%.*s", between + 1,
                     (int)(between - item), item);
        else
            snprintf(one, sizeof one, "%s", item);
        if (*out)
            strcat(out, " | ");
        strcat(out, one);
    }
    strcpy(wanted, out);
}

/* What a file is about: its texts stand on this side. */
typedef struct topic {
    const char *miner;
    int side;
} topic;

static bool row_passes(char *row, void *payload)
{
    const topic *about = payload;
    static mock_run run;
    char *tab = strchr(row, '\t');
    char wanted[2048];
    char got[4096];

    assert_non_null(tab);
    *tab = 0;
    snprintf(wanted, sizeof wanted, "%s", tab + 1);
    turn(wanted, about->side);
    mock_run_init(&run);
    add_segments(&run, row, about->side);
    assert_int_equal(mock_mine(&run, about->miner), YZ_OK);
    mock_describe(&run, got, sizeof got);
    if (strcmp(got, wanted) == 0)
        return true;
    print_error("got %s, wanted %s\n", got, wanted);
    return false;
}

static void run_cases(const char *miner, const char *lang)
{
    topic about = { miner, strcmp(lang, "en") == 0 };
    case_count count = { 0, 0 };
    char name[64];
    char path[CASE_PATH];

    snprintf(name, sizeof name, "tests/cases/miner_text/%s.%s.tsv", miner,
             lang);
    case_path(path, name);
    case_rows(path, row_passes, &about, &count);
    assert_int_equal(count.failed, 0);
    assert_true(count.total >= 3);
}

static void test_glosses(void **state)
{
    (void)state;
    run_cases("gloss", "zh");
    run_cases("gloss", "en");
}

static void test_abbreviations(void **state)
{
    (void)state;
    run_cases("abbreviation", "zh");
    run_cases("abbreviation", "en");
}

static void test_quotations(void **state)
{
    (void)state;
    run_cases("quotation", "zh");
    run_cases("quotation", "en");
}

static void test_a_glossary_term_decides_where_a_gloss_begins(void **state)
{
    static mock_run run;
    static const char text[] = "由海港前沿治理平台(platform)提出";
    char got[256];

    (void)state;
    mock_run_init(&run);
    mock_add(&run, text, "")->match[0].span =
        yz_span_of(strlen("由海港前沿"), strlen("由海港前沿治理平台"));
    assert_int_equal(mock_mine(&run, "gloss"), YZ_OK);
    mock_describe(&run, got, sizeof got);
    assert_string_equal(got, "治理平台=platform");
    assert_true(run.told[0].score > 0.9);
    assert_int_equal(run.told[0].first.spans[0].begin, strlen("由海港前沿"));
}

static void test_a_guess_scores_less(void **state)
{
    static mock_run run;

    (void)state;
    mock_run_init(&run);
    mock_add(&run, "“甲乙丙”(first thing)", "");
    mock_add(&run,
             "各方在闭门会议期间反复讨论但始终没有写进文件里面去有关甲乙丙丁"
             "(second thing)",
             "");
    assert_int_equal(mock_mine(&run, "gloss"), YZ_OK);
    assert_int_equal(run.told_count, 2);
    assert_true(run.told[0].score > run.told[1].score + 0.3);
}

/* ---- Collocations ---- */

/* Told of the term; sightings 0: it is not. */
static mock_told find(const mock_run *run, int side, const char *term)
{
    static const mock_told none;

    for (size_t i = 0; i < run->told_count; i++)
        if (strcmp(run->told[i].terms[side], term) == 0)
            return run->told[i];
    return none;
}

static void test_what_recurs_as_a_whole_is_a_collocation(void **state)
{
    static mock_run run;
    mock_told told;

    (void)state;
    mock_run_init(&run);
    mock_add(&run, "前沿模型治理很难", "Frontier model governance is hard");
    mock_add(&run, "谈到前沿模型治理时", "about frontier model governance now");
    mock_add(&run, "他说,前沿模型治理", "he said, frontier model governance");
    mock_add(&run, "以前沿模型治理为例", "with frontier model governance");
    assert_int_equal(mock_mine(&run, "collocation"), YZ_OK);
    told = find(&run, 0, "前沿模型治理");
    assert_int_equal(told.sightings, 4);
    /* A part that never stands alone is absorbed. */
    assert_int_equal(find(&run, 0, "前沿模型").sightings, 0);
    assert_int_equal(find(&run, 0, "模型治理").sightings, 0);
    /* A capital that only begins a sentence is not taken over. */
    told = find(&run, 1, "frontier model governance");
    assert_int_equal(told.sightings, 4);
    assert_int_equal(find(&run, 1, "frontier model").sightings, 0);
}

static void test_words_without_meaning_begin_no_collocation(void **state)
{
    static mock_run run;

    (void)state;
    mock_run_init(&run);
    for (int i = 0; i < 3; i++) {
        static const char *const texts[] = { "甲的治理丙", "乙的治理丁",
                                             "戊的治理己" };
        static const char *const words[] = { "see the panel now",
                                             "ask the panel again",
                                             "use the panel, please" };

        mock_add(&run, texts[i], words[i]);
    }
    assert_int_equal(mock_mine(&run, "collocation"), YZ_OK);
    assert_true(find(&run, 0, "治理").sightings > 0);
    assert_int_equal(find(&run, 0, "的治理").sightings, 0);
    assert_int_equal(find(&run, 1, "the panel").sightings, 0);
}

/* ---- Pairs ---- */

static void test_phrases_are_closed_under_links(void **state)
{
    static mock_run run;
    char buffer[2][2][512];
    mock_told told;

    (void)state;
    mock_run_init(&run);
    mock_add_words(&run, "我们|讨论|灾难|性|风险|。",
                   "We|discuss|catastrophic|risks|.", "1-1 2-2 3-2 4-3",
                   buffer[0]);
    mock_add_words(&run, "灾难|性|风险|很|大", "catastrophic|risks|are|large",
                   "0-0 1-0 2-1 4-3", buffer[1]);
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    told = find(&run, 0, "灾难性风险");
    assert_string_equal(told.terms[1], "catastrophic risks");
    assert_int_equal(told.sightings, 2);
    assert_non_null(strstr(told.reasons, "2 times"));
    /* 灾难 and 性 share a word, so neither is a phrase alone. */
    assert_int_equal(find(&run, 0, "灾难").sightings, 0);
    /* No phrase crosses a full stop or begins with a word like "are". */
    for (size_t i = 0; i < run.told_count; i++) {
        assert_null(strchr(run.told[i].terms[1], '.'));
        assert_true(strncmp(run.told[i].terms[1], "are", 3) != 0);
    }
}

/* Where a phrase stands in one text says nothing of where it stands in the
 * other. */
static void test_a_phrase_may_stand_further_back(void **state)
{
    static mock_run run;
    char buffer[2][2][512];

    (void)state;
    mock_run_init(&run);
    mock_add_words(&run, "中央|政府|支持",
                   "it|shows|support|of|the|Central|Government", "0-5 1-6 2-2",
                   buffer[0]);
    mock_add_words(&run, "会议|由|中央|政府|召集",
                   "Central|Government|convened|the|meeting", "0-4 2-0 3-1 4-2",
                   buffer[1]);
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_string_equal(find(&run, 0, "中央政府").terms[1],
                        "Central Government");
    assert_int_equal(find(&run, 0, "中央政府").sightings, 2);
}

/* Told of both terms; sightings 0: they are not. */
static mock_told find_pair(const mock_run *run, const char *source,
                           const char *target)
{
    static const mock_told none;

    for (size_t i = 0; i < run->told_count; i++)
        if (strcmp(run->told[i].terms[0], source) == 0 &&
            strcmp(run->told[i].terms[1], target) == 0)
            return run->told[i];
    return none;
}

/* Among surer links, one that leads out of a phrase does not cost it. */
static void test_a_link_astray_costs_no_phrase(void **state)
{
    static mock_run run;
    char buffer[2][512];
    mock_bead *bead;

    (void)state;
    mock_run_init(&run);
    bead = mock_add_words(&run, "会议|说|治理|平台|机制|很|好",
                          "meeting|says|governance|platform|mechanism|is|good",
                          "0-0 1-1 2-2 3-3 3-6 4-4 6-6", buffer);
    bead->links[4].confidence = 0.55;
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_int_equal(
        find_pair(&run, "治理平台机制", "governance platform mechanism")
            .sightings,
        1);
    /* As many links out as in are no phrase. */
    bead->links[2].confidence = bead->links[5].confidence = 0.15;
    bead->links[3].confidence = 0.3;
    bead->links[4].confidence = 0.9;
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_int_equal(
        find_pair(&run, "治理平台机制", "governance platform mechanism")
            .sightings,
        0);
}

/* Of two phrases that stand once, the one whose words are so rendered in other
 * places too scores more. */
static void test_words_elsewhere_speak_for_a_phrase(void **state)
{
    static mock_run run;
    char buffer[3][2][512];

    (void)state;
    mock_run_init(&run);
    mock_add_words(&run, "治理|平台|。", "governance|platform|.", "0-0 1-1",
                   buffer[0]);
    mock_add_words(&run, "接口|机制|。", "interface|setup|.", "0-0 1-1",
                   buffer[1]);
    mock_add_words(&run, "治理|，|接口|，|平台|，|机制",
                   "governance|,|hinge|,|platform|,|device", "0-0 2-2 4-4 6-6",
                   buffer[2]);
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_int_equal(find_pair(&run, "接口机制", "interface setup").sightings,
                     1);
    assert_true(find_pair(&run, "治理平台", "governance platform").score >
                1.2 * find_pair(&run, "接口机制", "interface setup").score);
}

static void test_no_phrase_lies_in_a_url(void **state)
{
    static mock_run run;
    static const char text[] = "https://governance.org";
    char buffer[2][512];
    mock_bead *bead;

    (void)state;
    mock_run_init(&run);
    bead = mock_add_words(&run, "治理|平台", text, "", buffer);
    bead->words[1][0] = yz_span_of(strlen("https://"), strlen(text) - 4);
    bead->links[bead->link_count++] = (yz_link){ { 0, 0 }, 0.9 };
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_int_equal(run.told_count, 0);
    /* The same without a scheme is a word. */
    bead->text[1].ptr += strlen("https://");
    bead->text[1].len -= strlen("https://");
    bead->words[1][0] = yz_span_of(0, strlen("governance"));
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_string_equal(find(&run, 0, "治理").terms[1], "governance");
}

static void test_a_term_is_told_as_it_is_mostly_written(void **state)
{
    static mock_run run;
    static const char *const texts[] = { "Governance|Platform|is",
                                         "the|GOVERNANCE|platform",
                                         "the|governance|platform",
                                         "a|governance|platform" };
    char buffer[4][2][512];

    (void)state;
    mock_run_init(&run);
    for (int i = 0; i < 4; i++)
        mock_add_words(&run, "治理|平台", texts[i],
                       i == 0 ? "0-0 1-1" : "0-1 1-2", buffer[i]);
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_string_equal(find(&run, 0, "治理平台").terms[1],
                        "governance platform");
}

static void test_without_links_there_are_no_pairs(void **state)
{
    static mock_run run;

    (void)state;
    mock_run_init(&run);
    mock_add(&run, "灾难性风险", "catastrophic risks");
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_int_equal(run.told_count, 0);
}

static void test_what_is_always_so_rendered_scores_more(void **state)
{
    static mock_run run;
    char buffer[6][2][512];

    (void)state;
    mock_run_init(&run);
    for (int i = 0; i < 3; i++) {
        static const char *const sources[] = { "治理|平台|甲", "治理|平台|丙",
                                               "治理|平台|丁" };
        static const char *const targets[] = { "governance|platform|A",
                                               "governance|platform|C",
                                               "governance|platform|D" };

        mock_add_words(&run, sources[i], targets[i], "0-0 1-1", buffer[i]);
    }
    mock_add_words(&run, "接口|机制|乙", "interface|mechanism|B", "0-0 1-1",
                   buffer[3]);
    mock_add_words(&run, "接口|机制|乙", "hinge|device|B", "0-0 1-1",
                   buffer[4]);
    assert_int_equal(mock_mine(&run, "pair"), YZ_OK);
    assert_true(find(&run, 0, "治理平台").sightings > 0);
    assert_true(find(&run, 0, "接口机制").sightings > 0);
    assert_true(find(&run, 0, "治理平台").score >
                find(&run, 0, "接口机制").score);
}

/* ---- Hostile ---- */

static const char *const miners[] = { "gloss", "abbreviation", "quotation",
                                      "collocation", "pair" };

static void test_odd_texts_do_no_harm(void **state)
{
    static const char *const texts[] = {
        "",
        "(",
        ")",
        "()",
        "(a",
        "甲(",
        "(甲)(b)",
        "“",
        "”",
        "“”",
        "“(”)",
        "甲()",
        "「」",
        "，（,）",
        "A (A",
        "甲(ABC,)",
        "甲(,)",
        "甲(以下简称)",
        "\n(AB)",
        "（（AB））",
        "x (以下简称“”)",
        "甲 乙 丙",
        "🙂(smile) “🙂🙂”",
        "A B C (ABC)",
    };
    static mock_run run;

    (void)state;
    mock_run_init(&run);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        mock_add(&run, texts[i], texts[sizeof texts / sizeof *texts - 1 - i]);
    for (size_t i = 0; i < sizeof miners / sizeof *miners; i++)
        assert_int_equal(mock_mine(&run, miners[i]), YZ_OK);
}

/* A megabyte of one line for each miner; the time limit is make check's. */
static void test_long_lines_are_mined(void **state)
{
    static const char *const pieces[] = {
        "甲", "(a)", "“甲”", "术语(English)", "甲(", "ab ", "甲乙丙丁(ABC,DEF)"
    };
    static mock_run run;
    enum {
        SIZE = 1 << 20
    };
    char *text = malloc(SIZE + 64);

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t len = 0;

        while (len < SIZE)
            len += (size_t)sprintf(text + len, "%s", pieces[i]);
        for (size_t m = 0; m < sizeof miners / sizeof *miners; m++) {
            mock_run_init(&run);
            mock_add(&run, text, "");
            mock_add(&run, "", text);
            assert_int_equal(mock_mine(&run, miners[m]), YZ_OK);
        }
    }
    free(text);
}

static void test_a_sink_that_refuses_ends_it(void **state)
{
    static mock_run run;
    char buffer[2][512];

    (void)state;
    mock_run_init(&run);
    mock_add(&run, "“甲乙丙”(abcd)与“甲乙丙”(abcd,AB)。丁丁甲乙丙戊",
             "thing one, thing one. thing one");
    mock_add_words(&run, "治理|平台", "governance|platform", "0-0 1-1", buffer);
    run.answer = YZ_CANCELLED;
    for (size_t i = 0; i < sizeof miners / sizeof *miners; i++)
        if (mock_mine(&run, miners[i]) != YZ_CANCELLED)
            fail_msg("%s went on", miners[i]);
}

static void test_every_allocation_may_fail(void **state)
{
    static mock_run run;
    char buffer[2][2][512];

    (void)state;
    mock_run_init(&run);
    mock_add(&run, "“甲乙丙”(abcd)与甲乙丙戊(abcd,AB)。", "thing one");
    mock_add(&run, "谈“话语接轨、制度自持”", "the thing one again (TOA)");
    mock_add_words(&run, "治理|平台|甲", "governance|platform|A", "0-0 1-1",
                   buffer[0]);
    mock_add_words(&run, "治理|平台|乙", "governance|platform|B", "0-0 1-1",
                   buffer[1]);
    for (size_t m = 0; m < sizeof miners / sizeof *miners; m++)
        for (size_t n = 1;; n++) {
            yz_status status;
            bool failed;

            failing_alloc_begin(n);
            status = mock_mine(&run, miners[m]);
            failed = failing_alloc_has_failed();
            assert_int_equal(failing_alloc_end(), 0);
            if (!failed) {
                assert_int_equal(status, YZ_OK);
                break;
            }
            if (status != YZ_NO_MEMORY)
                fail_msg("%s, allocation %zu: %d", miners[m], n, (int)status);
        }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_glosses),
    cmocka_unit_test(test_abbreviations),
    cmocka_unit_test(test_quotations),
    cmocka_unit_test(test_a_glossary_term_decides_where_a_gloss_begins),
    cmocka_unit_test(test_a_guess_scores_less),
    cmocka_unit_test(test_what_recurs_as_a_whole_is_a_collocation),
    cmocka_unit_test(test_words_without_meaning_begin_no_collocation),
    cmocka_unit_test(test_phrases_are_closed_under_links),
    cmocka_unit_test(test_a_phrase_may_stand_further_back),
    cmocka_unit_test(test_a_link_astray_costs_no_phrase),
    cmocka_unit_test(test_words_elsewhere_speak_for_a_phrase),
    cmocka_unit_test(test_no_phrase_lies_in_a_url),
    cmocka_unit_test(test_a_term_is_told_as_it_is_mostly_written),
    cmocka_unit_test(test_without_links_there_are_no_pairs),
    cmocka_unit_test(test_what_is_always_so_rendered_scores_more),
    cmocka_unit_test(test_odd_texts_do_no_harm),
    cmocka_unit_test(test_long_lines_are_mined),
    cmocka_unit_test(test_a_sink_that_refuses_ends_it),
    cmocka_unit_test(test_every_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
