/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of how a command line becomes words. */
#include "plugins/engine_command/command_words.h"

#include "support/failing_alloc.h"
#include "support/main.h"

static const yz_str langs[2] = { { "zh-Hans-CN", 10 }, { "en_GB", 5 } };

static void assert_words(const char *line, const char *joined)
{
    command_words words;
    char room[512] = "";
    size_t len = 0;

    assert_int_equal(command_words_split(&words, yz_str_of(line), langs, NULL),
                     YZ_OK);
    assert_null(words.words[words.count]);
    for (size_t i = 0; i < words.count; i++) {
        memcpy(room + len, words.words[i], strlen(words.words[i]));
        len += strlen(words.words[i]);
        room[len++] = '|';
    }
    assert_string_equal(room, joined);
    command_words_done(&words);
}

static void assert_refused(const char *line, const char *sentence)
{
    command_words words;
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(command_words_split(&words, yz_str_of(line), langs, &err),
                     YZ_INVALID);
    assert_string_equal(yz_error_text(&err), sentence);
    assert_null(words.words);
}

static void test_words(void **state)
{
    (void)state;
    assert_words("", "");
    assert_words(" \t\n", "");
    assert_words("a", "a|");
    assert_words("  a  b\tc ", "a|b|c|");
    assert_words("翻译 —x", "翻译|—x|");
}

static void test_quotes(void **state)
{
    (void)state;
    assert_words("'a b' \"c d\"", "a b|c d|");
    assert_words("''", "|");
    assert_words("a'b'\"c\"d", "abcd|");
    assert_words("'a\\b\"'", "a\\b\"|");
    assert_words("\"a\\\"\\\\\\n'\"", "a\"\\\\n'|");
    assert_words("a\\ b\\'\\\\", "a b'\\|");
    assert_words("sh -c 'tr a-z A-Z | cat'", "sh|-c|tr a-z A-Z | cat|");
}

static void test_languages(void **state)
{
    (void)state;
    assert_words("{from}-{to}", "zh-en|");
    assert_words("'{from}' {to}{to} ${x} {from {tox}",
                 "zh|enen|${x}|{from|{tox}|");
}

static void test_what_has_no_end(void **state)
{
    (void)state;
    assert_refused("a 'b", "a single quote in engine_command.command “a 'b” "
                           "has no end");
    assert_refused("\"b\\\"", "a double quote in engine_command.command "
                              "“\"b\\\"” has no end");
    assert_refused("b\\", "the backslash at the end in "
                          "engine_command.command “b\\” has no end");
}

static void test_a_long_word(void **state)
{
    static char line[200000];

    (void)state;
    memset(line, 'x', sizeof line - 1);
    assert_refused(line, "a word of engine_command.command is longer than "
                         "131072 bytes");
}

static yz_status split_and_drop(void *payload)
{
    command_words words;
    yz_status status = command_words_split(
        &words, yz_str_of("a '{from}' c d e f g h i j"), langs, NULL);

    (void)payload;
    command_words_done(&words);
    return status;
}

static void test_failing_allocations(void **state)
{
    (void)state;
    failing_alloc_each(split_and_drop, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_words),
    cmocka_unit_test(test_quotes),
    cmocka_unit_test(test_languages),
    cmocka_unit_test(test_what_has_no_end),
    cmocka_unit_test(test_a_long_word),
    cmocka_unit_test(test_failing_allocations),
};

YZ_TEST_MAIN(tests)
