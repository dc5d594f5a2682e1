/* SPDX-License-Identifier: Apache-2.0 */
/* How texts are cut into words, with a lexicon of few and with ICU's. */
#include <stdio.h>
#include <string.h>

#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>
#include <core/run/words.h>

#include "support/main.h"

static yz_lexicon *make_lexicon(void)
{
    static const char *const words[] = { "乙丙", "丙丁戊", "甲", "风险" };
    yz_lexicon_source source = { .struct_size = sizeof source,
                                 .name = yz_str_of("invented"),
                                 .version = yz_str_of("1"),
                                 .licence = yz_str_of("CC0-1.0"),
                                 .lang = { yz_str_of("zh"), yz_str_of("en") },
                                 .trust = 1 };
    yzi_lexicon_builder *b =
        yzi_lexicon_builder_new(yz_str_of("zh"), yz_str_of("en"), NULL);
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    assert_int_equal(yzi_lexicon_builder_source(b, &source, &err), YZ_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(yzi_lexicon_builder_entry(b, yz_str_of(words[i]),
                                                   yz_str_of("x"), 1, &err),
                         YZ_OK);
    assert_int_equal(yzi_lexicon_builder_freeze(b, &bytes, &err), YZ_OK);
    yzi_lexicon_builder_free(b);
    assert_int_equal(
        yzi_lexicon_add(lexicon, &bytes, yz_str_of("test"), false, &err),
        YZ_OK);
    return lexicon;
}

static void cut(const yz_lexicon *lexicon, bool icu, bool blanks,
                const char *text, const yz_match *matches, size_t count,
                const char *wanted)
{
    yz_str lang[2] = { yz_str_of(icu ? "zh" : ""), yz_str_of("en") };
    yzi_word_cutter cutter;
    char got[512] = "";

    assert_int_equal(yzi_word_cutter_init(&cutter, lexicon, lang, blanks),
                     YZ_OK);
    assert_int_equal(
        yzi_words_cut(&cutter, YZ_SOURCE, yz_str_of(text), matches, count),
        YZ_OK);
    for (size_t i = 0; i < cutter.count; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s",
                 i ? "|" : "",
                 (int)(cutter.words[i].end - cutter.words[i].begin),
                 text + cutter.words[i].begin);
    assert_string_equal(got, wanted);
    yzi_word_cutter_done(&cutter);
}

static void test_alphabetic_words_numbers_and_marks(void **state)
{
    (void)state;
    cut(NULL, false, false, "An AI-based model, v2.5 (1,200 users).", NULL, 0,
        "An|AI|-|based|model|,|v2.5|(|1,200|users|)|.");
    cut(NULL, false, false, "", NULL, 0, "");
    cut(NULL, false, false, " \n ", NULL, 0, "");
}

static void test_dense_scripts_are_cut_by_the_lexicon(void **state)
{
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    /* the fewest words, not the longest first one */
    cut(lexicon, false, false, "甲乙丙丁戊", NULL, 0, "甲|乙|丙丁戊");
    cut(lexicon, false, false, "乙丙风险GPT甲", NULL, 0, "乙丙|风险|GPT|甲");
    cut(NULL, false, false, "风险", NULL, 0, "风|险");
    yz_lexicon_free(lexicon);
}

static void test_icu_has_words_too(void **state)
{
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    cut(NULL, true, false, "我们讨论问题。", NULL, 0, "我们|讨论|问题|。");
    cut(lexicon, true, false, "讨论乙丙的风险", NULL, 0, "讨论|乙丙|的|风险");
    yz_lexicon_free(lexicon);
}

static void test_no_word_lies_across_the_edge_of_a_term(void **state)
{
    yz_match matches[] = { { { 3, 9 }, 0, 0, -1 }, { { 6, 15 }, 1, 1, 0 } };
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    /* 乙丙 would be a word, but the term is 丙丁; what was consumed has no edge
     */
    cut(lexicon, false, false, "乙丙丁戊", matches, 2, "乙|丙|丁|戊");
    matches[0].consumed_by = 0;
    cut(lexicon, false, false, "乙丙丁戊", matches, 1, "乙|丙丁戊");
    yz_lexicon_free(lexicon);
}

static void test_words_may_be_given(void **state)
{
    (void)state;
    cut(NULL, true, true, "  土卫六 上,AI\tx ", NULL, 0, "土卫六|上,AI|x");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_alphabetic_words_numbers_and_marks),
    cmocka_unit_test(test_dense_scripts_are_cut_by_the_lexicon),
    cmocka_unit_test(test_icu_has_words_too),
    cmocka_unit_test(test_no_word_lies_across_the_edge_of_a_term),
    cmocka_unit_test(test_words_may_be_given),
};
YZ_TEST_MAIN(tests)
