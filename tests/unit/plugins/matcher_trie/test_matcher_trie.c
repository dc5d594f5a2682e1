/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of matcher "trie" through its ops, over a termbase made here. */
#include "support/failing_alloc.h"
#include "unit/plugins/matcher_trie/trie_base.h"

static void assert_hit(size_t number, uint32_t term, size_t begin, size_t end)
{
    assert_true(number < hit_count);
    assert_int_equal(hits[number].term, term);
    assert_int_equal(hits[number].span.begin, begin);
    assert_int_equal(hits[number].span.end, end);
}

/* ---- Terms --------------------------------------------------------------- */

static void test_nested_and_overlapping_are_all_told(void **state)
{
    (void)state;
    base_begin("zh", "en");
    base_add("zh", "安全研究");
    base_add("zh", "人工智能安全");
    base_add("zh", "安全");
    base_add("zh", "人工智能");
    find(YZ_SOURCE, "人工智能安全研究");
    assert_int_equal(hit_count, 4);
    assert_hit(0, 3, 0, 12);
    assert_hit(1, 1, 0, 18);
    assert_hit(2, 2, 12, 18);
    assert_hit(3, 0, 12, 24);
}

static void test_equal_forms_are_all_told(void **state)
{
    (void)state;
    base_begin("en", "zh");
    base_add("en", "risks");
    base_add("en", "risk");
    base_add("en", "Risk")->status = YZ_TERM_FORBIDDEN;
    base_add("en", "risk")->form = YZ_FORM_EXACT;
    find(YZ_SOURCE, "a risk, risks");
    assert_int_equal(hit_count, 7);
    for (uint32_t i = 0; i < 4; i++)
        assert_hit(i, i, 2, 6);
    for (uint32_t i = 0; i < 3; i++)
        assert_hit(4 + i, i, 8, 13);
}

static void test_only_terms_of_the_sides_language(void **state)
{
    (void)state;
    base_begin("zh", "en");
    base_add("zh-Hans", "模型");
    base_add("en-GB", "model");
    base_add("fr", "modèle");
    find(YZ_SOURCE, "模型 model modèle");
    assert_int_equal(hit_count, 1);
    assert_hit(0, 0, 0, 6);
    find(YZ_TARGET, "模型 model modèle");
    assert_int_equal(hit_count, 1);
    assert_hit(0, 1, 7, 12);
}

static void test_terms_that_fold_to_nothing(void **state)
{
    (void)state;
    base_begin("zh", "en");
    base_add("zh", "");
    base_add("zh", "\u00AD");
    base_add("zh", "\u3000");
    find(YZ_SOURCE, "软\u00AD件 \u3000 ");
    assert_int_equal(hit_count, 0);
    base_add("zh", "软件");
    find(YZ_SOURCE, "软\u00AD件 \u3000 ");
    assert_int_equal(hit_count, 1);
    assert_hit(0, 3, 0, 8);
}

static void test_no_terms(void **state)
{
    (void)state;
    base_begin("zh", "en");
    find(YZ_SOURCE, "没有术语");
    assert_int_equal(hit_count, 0);
    base_add("zh", "术语");
    find(YZ_SOURCE, "");
    assert_int_equal(hit_count, 0);
}

static void test_index_again_forgets(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;
    assert_int_equal(trie_create(&self, &err), YZ_OK);
    base_begin("zh", "en");
    base_add("zh", "甲");
    assert_int_equal(trie()->index(self, &base, YZ_SOURCE, &err), YZ_OK);
    base_begin("zh", "en");
    base_add("zh", "乙");
    assert_int_equal(trie()->index(self, &base, YZ_SOURCE, &err), YZ_OK);
    assert_int_equal(match_with(self, yz_str_of("甲乙"), &err), YZ_OK);
    assert_int_equal(hit_count, 1);
    assert_hit(0, 0, 3, 6);
    trie()->destroy(self);
    trie()->destroy(NULL);
}

static void test_a_sinks_status_is_handed_on(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    base_begin("zh", "en");
    base_add("zh", "甲");
    hits_wanted = 2;
    assert_int_equal(run(YZ_SOURCE, yz_str_of("甲甲甲"), &err), YZ_CANCELLED);
    hits_wanted = 0;
    assert_int_equal(hit_count, 2);
}

/* ---- Against a search by hand -------------------------------------------- */

static uint32_t seed;

static uint32_t roll(uint32_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % below;
}

/* Writes `len` characters out of `kinds` from U+4E00 on; returns the bytes. */
static size_t write_han(char *out, size_t len, uint32_t kinds)
{
    for (size_t i = 0; i < len; i++) {
        uint32_t c = 0x4E00 + roll(kinds);
        *out++ = (char)(0xE0 | c >> 12);
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
        *out++ = (char)(0x80 | (c & 0x3F));
    }
    *out = '\0';
    return len * 3;
}

static size_t count_by_hand(yz_str text)
{
    size_t count = 0;
    for (size_t t = 0; t < base.count; t++) {
        yz_str term = base.terms[t].text;
        for (size_t i = 0; i + term.len <= text.len; i += 3)
            count += memcmp(text.ptr + i, term.ptr, term.len) == 0;
    }
    return count;
}

static void check_hits_are_terms(yz_str text)
{
    for (size_t i = 0; i < hit_count; i++) {
        yz_span span = hits[i].span;
        assert_true(yz_str_equal(yz_str_cut(text, span.begin, span.end),
                                 base.terms[hits[i].term].text));
        if (i > 0)
            assert_false(hits[i - 1].term == hits[i].term &&
                         hits[i - 1].span.begin == span.begin);
    }
}

static void test_same_as_a_search_by_hand(void **state)
{
    (void)state;
    static char words[1000][19];
    static char text[3 * 700 + 1];
    static const uint32_t kinds[] = { 1, 2, 3, 30, 300, 3000 };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        seed = kinds[k];
        base_begin("zh", "en");
        for (size_t i = 0; i < 1000; i++) {
            write_han(words[i], 1 + roll(6), kinds[k]);
            if (kinds[k] > 3 || i < 40)
                base_add("zh", words[i]);
        }
        yz_str whole = { text, write_han(text, 700, kinds[k]) };
        find(YZ_SOURCE, text);
        assert_int_equal(hit_count, count_by_hand(whole));
        check_hits_are_terms(whole);
    }
}

/* As many symbols as one trie node can have children. */
static void test_a_wide_trie(void **state)
{
    (void)state;
    static char words[MOST_TERMS][7];
    char text[7];
    base_begin("zh", "en");
    seed = 7;
    for (uint32_t i = 0; i < MOST_TERMS; i++) {
        write_han(words[i], 2, 20000);
        base_add("zh", words[i]);
    }
    for (uint32_t i = 0; i < MOST_TERMS; i += 512) {
        memcpy(text, words[i], sizeof text);
        find(YZ_SOURCE, text);
        assert_int_equal(hit_count, 1);
        assert_hit(0, i, 0, 6);
    }
}

/* ---- Hostile input ------------------------------------------------------- */

/* Each position begins as many terms as there are: all must be told. */
static void test_every_term_at_every_place(void **state)
{
    (void)state;
    enum {
        TERMS = 100,
        CHARS = 1000
    };
    static char words[TERMS][3 * TERMS + 1];
    static char text[3 * CHARS + 1];
    base_begin("zh", "en");
    for (size_t i = 0; i < TERMS; i++) {
        write_han(words[i], i + 1, 1);
        base_add("zh", words[i]);
    }
    write_han(text, CHARS, 1);
    find(YZ_SOURCE, text);
    size_t wanted = 0;
    for (size_t i = 0; i < TERMS; i++)
        wanted += CHARS - i;
    assert_int_equal(hit_count, wanted);
}

static void test_a_long_term_and_a_long_word(void **state)
{
    (void)state;
    static char word[100001];
    static char text[200003];
    memset(word, 'a', sizeof word - 1);
    memset(text, 'a', sizeof text - 1);
    text[100000] = ' '; /* and behind it a word of one letter more */
    base_begin("en", "zh");
    base_add("en", word);
    base_add("en", "a");
    find(YZ_SOURCE, text);
    assert_int_equal(hit_count, 1);
    assert_hit(0, 0, 0, 100000);
}

static void test_bytes_that_are_no_text(void **state)
{
    (void)state;
    static char bytes[4096];
    base_begin("zh", "en");
    base_add("zh", "术语");
    base_add("zh", "\xEF\xBF\xBD");
    seed = 3;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)roll(256);
        yz_error err = YZ_ERROR_INIT;
        yz_str text = { bytes, roll(sizeof bytes) };
        assert_int_equal(run(YZ_SOURCE, text, &err), YZ_OK);
        assert_true(hit_count > 0 || text.len < 100);
    }
}

static void fill_for_alloc(void)
{
    base_begin("en", "zh");
    base_add("en", "risk");
    base_add("en", "risks and criteria");
    base_add("en", "AI");
    base_add("en", "AI-based policies")->form = YZ_FORM_EXACT;
    base_add("en", "𠮷野家");
}

static yz_status run_source(void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = run(YZ_SOURCE, yz_str_of(payload), &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    static char text[4096];
    for (size_t i = 0; i + 8 < sizeof text; i += 8)
        memcpy(text + i, "AI risk ", 8);
    fill_for_alloc();
    assert_true(failing_alloc_each(run_source, text) > 15);
    assert_int_equal(hit_count, 1022);
}

static void test_descriptor(void **state)
{
    (void)state;
    const yz_plugin *plugin = &matcher_trie_LTX_yz_plugin;
    assert_string_equal(plugin->name, "matcher_trie");
    assert_int_equal(plugin->feature_count, 1);
    assert_string_equal(plugin->features[0].kind, "matcher");
    assert_string_equal(plugin->features[0].name, "trie");
    assert_int_equal(plugin->features[0].rank, 10);
    assert_int_equal(trie()->struct_size, sizeof(yz_matcher_ops));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_nested_and_overlapping_are_all_told),
    cmocka_unit_test(test_equal_forms_are_all_told),
    cmocka_unit_test(test_only_terms_of_the_sides_language),
    cmocka_unit_test(test_terms_that_fold_to_nothing),
    cmocka_unit_test(test_no_terms),
    cmocka_unit_test(test_index_again_forgets),
    cmocka_unit_test(test_a_sinks_status_is_handed_on),
    cmocka_unit_test(test_same_as_a_search_by_hand),
    cmocka_unit_test(test_a_wide_trie),
    cmocka_unit_test(test_every_term_at_every_place),
    cmocka_unit_test(test_a_long_term_and_a_long_word),
    cmocka_unit_test(test_bytes_that_are_no_text),
    cmocka_unit_test(test_no_memory_ends_cleanly),
};

YZ_TEST_MAIN(tests)
