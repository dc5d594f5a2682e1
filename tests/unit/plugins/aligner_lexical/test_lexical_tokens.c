/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of how sentences become words. */
#include "plugins/aligner_lexical/lexical_tokens.h"

#include "support/main.h"
#include <stdio.h>

/* The words of a sentence, with a blank between. */
static const char *words_of(const char *lang, const char *sentence)
{
    static char out[2000];
    wordlist words;
    lexical_names names;
    lexical_reader reader;
    lexical_text text = { 0 };
    yz_error err = YZ_ERROR_INIT;

    wordlist_init(&words);
    lexical_names_init(&names);
    lexical_reader_init(&reader, yz_str_of(lang), false, NULL, &words, &names);
    assert_int_equal(lexical_read(&reader, yz_str_of(sentence), &text, &err),
                     YZ_OK);
    out[0] = 0;
    for (size_t i = 0; i < text.token_count; i++) {
        yz_str word = wordlist_text(&words, text.tokens[i].word);
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%.*s",
                 i ? " " : "", YZ_STR_ARG(word));
    }
    lexical_text_done(&text);
    lexical_reader_done(&reader);
    lexical_names_done(&names);
    wordlist_done(&words);
    return out;
}

static void test_words_lose_their_forms(void **state)
{
    (void)state;
    assert_string_equal(words_of("en", "The risks were known"), "risk know");
    assert_string_equal(words_of("en", "Children's books"), "child book");
    assert_string_equal(words_of("de", "Häuser"), words_of("de", "Häusern"));
    assert_string_equal(words_of("xx", "Häuser"), "häuser");
}

static void test_numbers_have_values(void **state)
{
    static const char *const cases[][3] = {
        { "en", "1,200,000", "#1200000" },
        { "en", "1.2 million", "#1200000" },
        { "en", "twenty-three", "#23" },
        { "en", "two hundred thirty", "#230" },
        { "en", "20th", "#20" },
        { "en", "1980s", "#1980" },
        { "en", "3d", "3d" },
        { "en", "five six", "five six" },
        { "en", "seven", "seven" },
        { "zh", "三十五", "#35" },
        { "zh", "十二", "#12" },
        { "zh", "3.5万", "#35000" },
        { "zh", "120万", "#1200000" },
        { "zh", "一亿二千万", "#120000000" },
        { "zh", "二〇二五", "#2025" },
        { "zh", "三", "三" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(words_of(cases[i][0], cases[i][1]), cases[i][2]);
}

static void test_marks_of_both_scripts_are_the_same(void **state)
{
    (void)state;
    assert_string_equal(words_of("zh", "。，、？！：；"),
                        words_of("en", ". , ? ! : ;"));
    assert_string_equal(words_of("zh", "“”"), words_of("en", "\""));
    assert_string_equal(words_of("zh", "……"), words_of("en", "..."));
}

static bool is_inside(const char *lang, const char *const *sentences,
                      size_t count)
{
    wordlist words;
    lexical_names names;
    lexical_reader reader;
    lexical_text text = { 0 };
    yz_error err = YZ_ERROR_INIT;
    bool inside;

    wordlist_init(&words);
    lexical_names_init(&names);
    lexical_reader_init(&reader, yz_str_of(lang), false, NULL, &words, &names);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(
            lexical_read(&reader, yz_str_of(sentences[i]), &text, &err), YZ_OK);
    lexical_text_quotes(&text);
    inside = text.sentences[count - 1].inside;
    lexical_text_done(&text);
    lexical_reader_done(&reader);
    lexical_names_done(&names);
    wordlist_done(&words);
    return inside;
}

static void test_quotations_stay_open(void **state)
{
    static const char *const open_zh[] = { "他说：“你来了。" };
    static const char *const shut_zh[] = { "他说：“你来了。", "好。”" };
    static const char *const open_en[] = { "'It's you,' he said. 'Come in." };
    static const char *const shut_en[] = { "'Come in.", "Don't wait.'" };
    static const char *const none[] = { "The dogs' owner isn't here." };
    static const char *const corner[] = { "他說：「『好』字怎麼寫？" };

    (void)state;
    assert_true(is_inside("zh", open_zh, 1));
    assert_false(is_inside("zh", shut_zh, 2));
    assert_true(is_inside("en", open_en, 1));
    assert_false(is_inside("en", shut_en, 2));
    assert_false(is_inside("en", none, 1));
    assert_true(is_inside("zh", corner, 1));
}

static void test_letters_lose_their_accents(void **state)
{
    (void)state;
    assert_int_equal(lexical_base_letter('z'), 'z');
    assert_int_equal(lexical_base_letter(0xE9), 'e');  /* é */
    assert_int_equal(lexical_base_letter(0xFF), 'y');  /* ÿ */
    assert_int_equal(lexical_base_letter(0x101), 'a'); /* ā */
    assert_int_equal(lexical_base_letter(0x159), 'r'); /* ř */
    assert_int_equal(lexical_base_letter(0x161), 's'); /* š */
    assert_int_equal(lexical_base_letter(0x17E), 'z'); /* ž */
    assert_int_equal(lexical_base_letter(0xF7), 0);    /* ÷ */
    assert_int_equal(lexical_base_letter(0x4E00), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_words_lose_their_forms),
    cmocka_unit_test(test_numbers_have_values),
    cmocka_unit_test(test_marks_of_both_scripts_are_the_same),
    cmocka_unit_test(test_quotations_stay_open),
    cmocka_unit_test(test_letters_lose_their_accents),
};

YZ_TEST_MAIN(tests)
