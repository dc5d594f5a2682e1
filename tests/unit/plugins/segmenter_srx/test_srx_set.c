/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shortcuts of srx_set.c against asking every rule at every place: what the
 * characters beside a place rule out must never be what would have matched.
 */
#include <stdio.h>
#include <stdlib.h>

#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "plugins/segmenter_srx/srx_set.h"
#include "plugins/segmenter_srx/srx_source.h"
#include "support/main.h"

enum {
    ROUNDS = 400,
    PIECES = 24
};

/* ---- Every rule at every place ---------------------------------------------
 */

static int32_t units_of(const char *text, UChar *out, int32_t room)
{
    UErrorCode icu = U_ZERO_ERROR;
    int32_t len = 0;

    u_strFromUTF8(out, room, &len, text, -1, &icu);
    assert_true(U_SUCCESS(icu));
    return len;
}

/* (?<=BEFORE)(?:AFTER), without any shortcut. */
static URegularExpression *plain_regex(const srx_rule *rule)
{
    static UChar before[4096], after[4096], bounded[1 << 16], all[1 << 17];
    static uint8_t scratch[4096];
    UErrorCode icu = U_ZERO_ERROR;
    URegularExpression *regex;
    int32_t len = units_of(rule->before, before, 4096);

    units_of(rule->after, after, 4096);
    len = srx_bound(before, len, scratch, bounded);
    bounded[len] = 0;
    u_strcpy(all, len ? u"(?<=" : u"(?:");
    u_strcat(all, bounded);
    u_strcat(all, u")(?:");
    u_strcat(all, after);
    u_strcat(all, u")");
    regex = uregex_open(all, -1, 0, NULL, &icu);
    if (U_FAILURE(icu))
        fail_msg("line %zu: %s", rule->line, u_errorName(icu));
    return regex;
}

static const srx_entry *decide_plainly(const srx_set *set,
                                       URegularExpression **regexes,
                                       const UChar *text, int32_t len,
                                       int32_t at)
{
    for (size_t i = 0; i < set->count; i++) {
        UErrorCode icu = U_ZERO_ERROR;
        if (!regexes[i])
            continue;
        uregex_setText(regexes[i], text, len, &icu);
        if (uregex_lookingAt(regexes[i], at, &icu))
            return &set->entries[i];
        assert_true(U_SUCCESS(icu));
    }
    return NULL;
}

/* ---- Texts -----------------------------------------------------------------
 */

static void make_text(uint32_t *seed, char *out)
{
    static const char *const pieces[] = {
        "Dr",   ".",  " ",   "Next",  "next", "U.S.",     "!",    "?",
        "…",    "\"", "'",   "”",     "“",    ")",        "(",    "5",
        "a.m.", "No", "z",   "B",     "\n",   "。",       "，",   "他",
        "说",   "的", "！",  "）",    "《",   "》",       "1988", "[1]",
        "；",   "I",  "The", ". . .", "😀",    "\xC2\xA0", "–",    "Co",
    };

    out[0] = '\0';
    for (int n = 0; n < PIECES; n++) {
        *seed = *seed * 1664525u + 1013904223u;
        strcat(out, pieces[(*seed >> 8) % (sizeof pieces / sizeof *pieces)]);
    }
}

static void compare_text(srx_set *set, URegularExpression **regexes,
                         const char *text)
{
    static UChar units[4096];
    yz_error err = YZ_ERROR_INIT;
    int32_t len = units_of(text, units, 4096);

    srx_set_text(set, units, len);
    for (int32_t at = 1; at < len; at++) {
        const srx_entry *wanted, *exact, *quick;
        if (U16_IS_TRAIL(units[at]))
            continue;
        wanted = decide_plainly(set, regexes, units, len, at);
        assert_int_equal(srx_set_decide(set, at, true, &exact, &err), YZ_OK);
        assert_int_equal(srx_set_decide(set, at, false, &quick, &err), YZ_OK);
        if (exact && exact != wanted)
            fail_msg("%s, place %d: line %zu instead of %zu", text, (int)at,
                     exact->rule->line, wanted ? wanted->rule->line : 0);
        assert_int_equal(wanted && wanted->breaks, exact && exact->breaks);
        assert_int_equal(wanted && wanted->breaks, quick && quick->breaks);
        if (wanted && wanted->breaks && srx_set_next(set, at) != at)
            fail_msg("%s, place %d: line %zu was not asked", text, (int)at,
                     wanted->rule->line);
    }
}

static void compare_language(const char *lang)
{
    srx_source source;
    srx_set set;
    yz_error err = YZ_ERROR_INIT;
    URegularExpression **regexes;
    uint32_t seed = 11;

    assert_int_equal(
        srx_source_open(&source, yz_str_of(""), yz_str_of(""), &err), YZ_OK);
    for (size_t i = 0; i < source.files[0].group_count; i++)
        source.files[0].groups[i].cldr = false;
    assert_int_equal(
        srx_set_open(&set, source.files, source.count, yz_str_of(lang), &err),
        YZ_OK);
    regexes = calloc(set.count, sizeof *regexes);
    assert_non_null(regexes);
    for (size_t i = 0; i < set.count; i++)
        regexes[i] = plain_regex(set.entries[i].rule);
    for (int round = 0; round < ROUNDS; round++) {
        char text[16 * PIECES];
        make_text(&seed, text);
        compare_text(&set, regexes, text);
    }
    for (size_t i = 0; i < set.count; i++)
        uregex_close(regexes[i]);
    free(regexes);
    srx_set_close(&set);
    srx_source_close(&source);
}

static void test_shortcuts_lose_nothing(void **state)
{
    (void)state;
    compare_language("en");
    compare_language("zh");
    compare_language("de");
    compare_language("da");
    compare_language("ja");
}

/* No word that CLDR lists is lost by looking at its end first. */
static void test_listed_words_are_asked_for(void **state)
{
    static const char *const languages[] = { "en", "de", "fr", "es", "ru" };

    (void)state;
    for (size_t k = 0; k < sizeof languages / sizeof *languages; k++) {
        suppressions listed = { .count = 0 };
        srx_tails tails = { .known = false };
        assert_int_equal(suppressions_load(&listed, languages[k]), YZ_OK);
        assert_true(listed.count > 0);
        srx_tails_of_listed(&listed, &tails);
        assert_true(tails.known);
        for (size_t i = 0; i < listed.count; i++) {
            char text[300];
            UChar units[300];
            snprintf(text, sizeof text, "(%.*s.", (int)listed.words[i].len,
                     listed.words[i].ptr);
            assert_true(
                srx_tails_may_match(&tails, units, units_of(text, units, 300)));
        }
        suppressions_done(&listed);
    }
}

/* Every rule that ships is one that ICU takes, in whatever language. */
static void test_shipped_rules_are_sound(void **state)
{
    srx_source source;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(
        srx_source_open(&source, yz_str_of(""), yz_str_of(""), &err), YZ_OK);
    if (srx_set_check(&source.files[0], &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    srx_source_close(&source);
}

/* ---- Patterns --------------------------------------------------------------
 */

static void expect_bound(const char *pattern, const char *wanted)
{
    UChar in[200], out[2000];
    uint8_t scratch[200];
    char text[2000];
    UErrorCode icu = U_ZERO_ERROR;
    int32_t len = units_of(pattern, in, 200);

    len = srx_bound(in, len, scratch, out);
    u_strToUTF8(text, sizeof text, NULL, out, len, &icu);
    text[strcspn(text, "\n")] = '\0';
    assert_string_equal(text, wanted);
}

static void test_repetitions_end(void **state)
{
    (void)state;
    expect_bound("a*\n", "a{0,100}");
    expect_bound("a+b\n", "a{1,101}b");
    expect_bound("a{2,}\n", "a{2,102}");
    expect_bound("a{2,3}b?\n", "a{2,3}b?");
    expect_bound("a*?b++\n", "a{0,100}?b{1,101}+");
    expect_bound("(?:\\w+\\.)+\n", "(?:\\w{1,11}\\.){1,101}");
    expect_bound("(\\w+)\\.\n", "(\\w{1,101})\\.");
    expect_bound("[*+]\\*\\+\n", "[*+]\\*\\+");
}

static void test_edges(void **state)
{
    static const struct {
        const char *pattern;
        UChar32 last, not_last, not_last2;
        bool exact;
    } cases[] = {
        { "[.!?]", '.', 'a', 0, true },
        { "\\p{Lu}\\.", '.', 'A', 'a', false },
        { "(?:ab|cd)e+", 'e', 'b', 'a', false },
        { "x(?=y)", 'x', 'y', 0, false },
        { "a\\s*", 'a', 'b', 0, false },
        { "[^a]", 'b', 'a', 0, true },
        { "\\bMr\\.", '.', 'r', 'M', false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        UChar pattern[100];
        srx_edges edges;
        srx_track track;
        srx_edges_of(pattern, units_of(cases[i].pattern, pattern, 100), &edges,
                     &track);
        srx_track_done(&track);
        assert_true(uset_contains(edges.last, cases[i].last));
        assert_false(uset_contains(edges.last, cases[i].not_last));
        if (cases[i].not_last2)
            assert_false(uset_contains(edges.last2, cases[i].not_last2));
        assert_int_equal(edges.exact, cases[i].exact);
        uset_close(edges.first);
        uset_close(edges.first2);
        uset_close(edges.last);
        uset_close(edges.last2);
    }
}

static bool track_of(const char *pattern, srx_track *track)
{
    UChar units[400];
    srx_edges edges;

    srx_edges_of(units, units_of(pattern, units, 400), &edges, track);
    uset_close(edges.first);
    uset_close(edges.first2);
    uset_close(edges.last);
    uset_close(edges.last2);
    return track->known;
}

static bool track_matches(const srx_track *track, const char *text)
{
    UChar units[400];

    return srx_track_may_match(track, units, units_of(text, units, 400));
}

static void test_tracks(void **state)
{
    static const char initials[] =
        "(?:^|[^\\p{L}])(?:\\p{Lu}\\.\\s?)+\\p{Lu}\\.";
    static const char footnote[] =
        "\\p{Ll}{3}\\)?[.!?]\\d{1,3}(?:[ ,]\\d{1,3}){0,4}";
    static const struct {
        const char *pattern, *text;
        bool may;
    } cases[] = {
        { initials, "by J. K.", true },  { initials, "George W.", false },
        { initials, "J.", false },       { footnote, "he ends.12", true },
        { footnote, "in 1988", false },  { footnote, "he ends.1988", false },
        { footnote, "ends.1,2", true },  { "a{2,3}b", "ab", false },
        { "a{2,3}b", "aab", true },      { "(?:a?){2,3}b", "ab", true },
        { "x(?!y)z", "xz", true },       { "(?:ab|cd)+e", "abcde", true },
        { "(?:ab|cd)+e", "ade", false }, { "😀.", "😀x", true },
    };
    srx_track track;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(track_of(cases[i].pattern, &track));
        if (track_matches(&track, cases[i].text) != cases[i].may)
            fail_msg("%s, %s", cases[i].pattern, cases[i].text);
        srx_track_done(&track);
    }
    assert_false(track_of("(?i:a)b", &track));
    assert_false(track_of("a*", &track));
    assert_false(track_of("(?=a){2}", &track));
}

static uint32_t roll(uint32_t *seed, uint32_t sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

/* A row of pieces, open groups closed at the end. */
static void make_pattern(uint32_t *seed, char *out)
{
    static const char *const pieces[] = {
        "a", "b", "[ab]", ".", "(?:", "(?:", "(", ")", "|", "\\b", "(?!b)", "c",
    };
    static const char *const behind[] = {
        "",    "",      "",      "*",    "+",     "?",
        "{2}", "{1,3}", "{0,2}", "{2,}", "{3,9}", "*?",
    };
    int open = 0;

    out[0] = '\0';
    for (int n = 0; n < 9; n++) {
        const char *piece = pieces[roll(seed, 12)];
        bool closes = piece[0] == ')';
        if (closes && open == 0)
            continue;
        open += piece[0] == '(' && piece[1] != '?';
        open += strcmp(piece, "(?:") == 0;
        open -= closes;
        strcat(out, piece);
        if (closes || strchr("ab[c.", piece[0]))
            strcat(out, behind[roll(seed, 12)]);
    }
    while (open-- > 0)
        strcat(out, ")");
}

/* Where ICU finds a match at the text's end, the track does. */
static void test_tracks_lose_nothing(void **state)
{
    uint32_t seed = 5;
    int known = 0;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        char pattern[300], whole[320];
        UChar units[400];
        UErrorCode icu = U_ZERO_ERROR;
        URegularExpression *regex;
        srx_track track;
        make_pattern(&seed, pattern);
        if (!track_of(pattern, &track))
            continue;
        known++;
        snprintf(whole, sizeof whole, "(?:%s)\\z", pattern);
        regex = uregex_open(units, units_of(whole, units, 400), 0, NULL, &icu);
        if (U_SUCCESS(icu))
            uregex_setTimeLimit(regex, 20, &icu);
        for (int n = 0; n < 20 && U_SUCCESS(icu); n++) {
            char text[12] = "";
            UChar in[12];
            for (int i = 0; i < 10; i++)
                text[i] = "aabbc"[roll(&seed, 5)];
            uregex_setText(regex, in, units_of(text, in, 12), &icu);
            if (uregex_find(regex, 0, &icu) && !track_matches(&track, text))
                fail_msg("%s, %s", pattern, text);
        }
        uregex_close(regex);
        srx_track_done(&track);
    }
    assert_true(known > 500);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_shortcuts_lose_nothing),
    cmocka_unit_test(test_listed_words_are_asked_for),
    cmocka_unit_test(test_tracks),
    cmocka_unit_test(test_tracks_lose_nothing),
    cmocka_unit_test(test_shipped_rules_are_sound),
    cmocka_unit_test(test_repetitions_end),
    cmocka_unit_test(test_edges),
};

YZ_TEST_MAIN(tests)
