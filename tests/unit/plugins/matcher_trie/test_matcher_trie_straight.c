/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts searched as they are tell what folded ones do: match_with() compares
 * the two, here for terms and texts put together by chance out of pieces that
 * meet every rule of the canonical form.
 */
#include "unit/plugins/matcher_trie/trie_base.h"

static const char *const pieces[] = {
    "a",       "s",      "AI",       "AIs",  "LAWS", "laws", "men",    "Men",
    "mice",    "x2",     "policies", "risk", "GPT",  "'",    "’",      "'s",
    "s'",      "-",      "–",        "—",    " ",    "  ",   "\n",     "\r\n",
    "\r",      "\n\n",   "\t",       "　",   ".",    "，",   "…",      "...",
    "安",      "全",     "话",       "語",   "的",   "术",   "ー",     "é",
    "e\u0301", "Ａ",     "２",       "①",    "½",    "™",    "\u00AD", "\u200B",
    "ß",       "β",      "한",       "국",   "ไทย",  "𠀀",   "😀",      "*",
    "4",       "T",      "1",        "ſ",    "İ",    "Ⅳ",    "㎏",     "\u2028",
    "_",       "\uFFFD", "…",        "智能"
};

enum {
    PIECES = sizeof pieces / sizeof *pieces,
    SIMPLE = 37, /* the first of them, which fold one by one but for … */
    TERMS = 60,
    TEXTS = 120,
    ROUNDS = 12
};

static uint32_t seed;

static uint32_t roll(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(seed >> 8) * below) >> 24);
}

/* `count` of the first `kinds` pieces. */
static void put_together(char *to, size_t size, uint32_t count, uint32_t kinds)
{
    size_t len = 0;
    for (uint32_t i = 0; i < count; i++) {
        const char *piece = pieces[roll(kinds)];
        if (len + strlen(piece) >= size)
            break;
        memcpy(to + len, piece, strlen(piece));
        len += strlen(piece);
    }
    to[len] = '\0';
}

/* Returns how many hits there were. */
static size_t compare_many(const char *lang, uint32_t kinds)
{
    static char terms[TERMS][64];
    static char text[512];
    size_t told = 0;
    base_begin(lang, "xx");
    for (size_t i = 0; i < TERMS; i++) {
        put_together(terms[i], sizeof terms[i], 1 + roll(4), kinds);
        base_add(lang, terms[i])->form =
            roll(8) == 0 ? YZ_FORM_EXACT : YZ_FORM_INFLECTED;
    }
    for (size_t i = 0; i < TEXTS; i++) {
        put_together(text, sizeof text, 1 + roll(40), kinds);
        find(YZ_SOURCE, text);
        told += hit_count;
    }
    return told;
}

static void compare(const char *lang)
{
    size_t told = 0;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        seed = 100 + i;
        told += compare_many(lang, i % 2 ? PIECES : SIMPLE);
    }
    assert_true(told > 10000);
}

static void test_chinese(void **state)
{
    (void)state;
    compare("zh");
}

static void test_chinese_variants(void **state)
{
    (void)state;
    static const char *settings[] = { "matcher_trie.variants=yes", NULL };
    trie_settings = settings;
    compare("zh");
    trie_settings = NULL;
}

static void test_english(void **state)
{
    (void)state;
    compare("en");
}

/* Without plurals, and without a stemmer. */
static void test_another_language(void **state)
{
    (void)state;
    compare("vi");
}

/* Bytes that are no text, among those that are. */
static void test_ill_formed(void **state)
{
    (void)state;
    static const char *const langs[] = { "zh", "en" };
    for (size_t k = 0; k < 2; k++) {
        base_begin(langs[k], "xx");
        base_add(langs[k], "安");
        base_add(langs[k], "a");
        base_add(langs[k], "\xEF\xBF\xBD");
        for (uint32_t i = 0; i < 5000; i++) {
            char text[12];
            static const char bytes[] =
                "a \xE5\xAE\x89\xED\xA0\xE0\xF0\xC0\xC3";
            uint32_t len = 1 + roll(sizeof text - 1);
            for (uint32_t n = 0; n < len; n++)
                text[n] = bytes[roll(sizeof bytes - 1)];
            yz_error err = YZ_ERROR_INIT;
            assert_int_equal(run(YZ_SOURCE, (yz_str){ text, len }, &err),
                             YZ_OK);
        }
    }
}

/* Longer than what is kept on the stack. */
static void test_long_texts(void **state)
{
    (void)state;
    static char text[20001];
    static const char *const langs[] = { "zh", "en" };
    for (size_t k = 0; k < 2; k++) {
        base_begin(langs[k], "xx");
        base_add(langs[k], "安全");
        base_add(langs[k], "policy");
        seed = 5;
        put_together(text, sizeof text, 5000, SIMPLE - 3);
        find(YZ_SOURCE, text);
        assert_true(hit_count > 50);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_chinese),    cmocka_unit_test(test_chinese_variants),
    cmocka_unit_test(test_english),    cmocka_unit_test(test_another_language),
    cmocka_unit_test(test_ill_formed), cmocka_unit_test(test_long_texts),
};

YZ_TEST_MAIN(tests)
