/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences in the language of the process: in the locale "C" they stay as they
 * are; with a catalogue they are looked up, counted, put into errors. */
#include "support/main.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yizhi/error.h>

static void test_stays_english(void **state)
{
    static const char sentence[] = "not enough memory";

    (void)state;
    assert_ptr_equal(yz_tr(sentence), sentence);
    assert_ptr_equal(yz_trn("%zu one", "%zu many", 1), "%zu one");
    assert_string_equal(yz_trn("%zu one", "%zu many", 0), "%zu many");
    assert_string_equal(yz_message_lang(), "en");
}

static void test_takes_nothing(void **state)
{
    static const char empty[] = "";

    (void)state;
    assert_null(yz_tr(NULL));
    /* The entry of "" is the head of a catalogue. */
    assert_ptr_equal(yz_tr(empty), empty);
}

/* Speaks Chinese; false: this machine cannot. */
static bool speak_chinese(void)
{
    char folder[4096];

    snprintf(folder, sizeof folder, "%s/po", getenv("top_builddir"));
    yz_tr("bound by its first use");
    bindtextdomain("yizhi", folder);
    setenv("LANGUAGE", "zh_CN", 1);
    return (setlocale(LC_ALL, "C.UTF-8") || setlocale(LC_ALL, "zh_CN.UTF-8")) &&
           strcmp(yz_message_lang(), "zh-CN") == 0;
}

static void speak_english(void)
{
    setlocale(LC_ALL, "C");
    unsetenv("LANGUAGE");
}

static void test_speaks_chinese(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    bool able = speak_chinese();

    (void)state;
    if (!able) {
        speak_english();
        skip();
    }
    assert_string_equal(yz_tr("not enough memory"), "内存不足");
    assert_string_equal(yz_tr("what nobody says"), "what nobody says");
    assert_string_equal(yz_tr(""), "");
    assert_string_equal(yz_trn("%zu place", "%zu places", 1), "%zu 处");
    assert_string_equal(yz_trn("%zu place", "%zu places", 7), "%zu 处");
    yz_fail_no_memory(&err);
    assert_string_equal(yz_error_text(&err), "内存不足");
    yz_wrap(&err, "%s is too large", "a.txt");
    assert_string_equal(yz_error_text(&err), "a.txt 太大: 内存不足");
    speak_english();
    assert_string_equal(yz_tr("not enough memory"), "not enough memory");
}

/* A sentence in other words' order, with arguments by number. */
static void test_orders_arguments(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    if (!speak_chinese()) {
        speak_english();
        skip();
    }
    yz_fail(&err, YZ_NOT_FOUND, "no %s is called “%s”; there is: %s",
            "segmenter", "x", "srx");
    assert_string_equal(yz_error_text(&err),
                        "没有名为“x”的 segmenter；可用的有：srx");
    speak_english();
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_stays_english),
    cmocka_unit_test(test_takes_nothing),
    cmocka_unit_test(test_speaks_chinese),
    cmocka_unit_test(test_orders_arguments),
};

YZ_TEST_MAIN(tests)
