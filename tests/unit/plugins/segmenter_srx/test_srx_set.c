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
        if (wanted && wanted->breaks && !srx_set_may_break(set, at))
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
        srx_edges_of(pattern, units_of(cases[i].pattern, pattern, 100), &edges);
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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_shortcuts_lose_nothing),
    cmocka_unit_test(test_shipped_rules_are_sound),
    cmocka_unit_test(test_repetitions_end),
    cmocka_unit_test(test_edges),
};

YZ_TEST_MAIN(tests)
