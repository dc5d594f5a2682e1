/* SPDX-License-Identifier: Apache-2.0 */
/* Language tags: RFC 5646 (its appendix A), RFC 4647, dense scripts. */
#include "support/main.h"

#include <string.h>

#include <yizhi/text.h>

static const char *const well_formed[] = {
    "zh",
    "de",
    "fr",
    "yue",
    "cmn",
    "abcd",
    "abcdefgh",
    "zh-Hant",
    "zh-Hans",
    "sr-Cyrl",
    "zh-cmn-Hans-CN",
    "zh-yue-HK",
    "zh-Hans-CN",
    "sr-Latn-RS",
    "sl-rozaj",
    "sl-rozaj-biske",
    "sl-nedis",
    "de-CH-1901",
    "sl-IT-nedis",
    "hy-Latn-IT-arevela",
    "de-DE",
    "en-US",
    "es-419",
    "de-CH-x-phonebk",
    "az-Arab-x-AZE-derbend",
    "x-whatever",
    "x-a-b",
    "qaa-Qaaa-QM-x-southern",
    "de-Qaaa",
    "sr-Latn-QM",
    "sr-Qaaa-RS",
    "en-US-u-islamcal",
    "zh-CN-a-myext-x-private",
    "en-a-myext-b-another",
    "ZH-HANT",
    "zH-hAnT",
    "zh_Hans",
    "zh_CN",
    "en-GB-oed",
    "i-klingon",
    "I-Default",
    "sgn-BE-FR",
    "zh-min-nan",
    "art-lojban",
};

static const char *const ill_formed[] = {
    "",
    "-",
    "a",
    "1",
    "é",
    "zh-",
    "-zh",
    "zh--Hans",
    "zh Hans",
    "zh-Hant-",
    "de-419-DE",
    "a-DE",
    "ar-a-aaa-b",
    "x",
    "x-",
    "i",
    "i-nothing",
    "zh-x",
    "zh-Hans-Hant",
    "zh-CN-Hans",
    "en-u",
    "en-a-b",
    "en-1",
    "en-12",
    "en-1abcd-",
    "abcdefghi",
    "en-abcdefghi",
    "en-x-abcdefghi",
    "zh-中文",
    "en-US-GB",
    "*",
    "zh-*",
    "1234",
    "zh1",
    "abcd-efg",
    "en-abcd-abc",
};

static void test_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof well_formed / sizeof *well_formed; i++)
        if (!yz_lang_valid(yz_str_of(well_formed[i])))
            fail_msg("“%s” is well-formed", well_formed[i]);
}

static void test_ill_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ill_formed / sizeof *ill_formed; i++)
        if (yz_lang_valid(yz_str_of(ill_formed[i])))
            fail_msg("“%s” is ill-formed", ill_formed[i]);
    assert_false(yz_lang_valid(yz_str_of(NULL)));
}

static void test_a_very_long_tag(void **state)
{
    (void)state;
    char tag[4096];
    memset(tag, 'x', sizeof tag);
    for (size_t i = 1; i < sizeof tag; i += 2)
        tag[i] = '-';
    assert_false(yz_lang_valid((yz_str){ tag, sizeof tag }));
}

static bool matches(const char *range, const char *tag)
{
    return yz_lang_matches(yz_str_of(range), yz_str_of(tag));
}

static void test_basic_filtering(void **state)
{
    (void)state;
    assert_true(matches("de-de", "de-DE-1996"));
    assert_true(matches("de-de", "de-DE"));
    assert_false(matches("de-de", "de-Deva"));
    assert_false(matches("de-de", "de-Latn-DE"));
    assert_true(matches("*", "zh"));
    assert_true(matches("*", ""));
    assert_true(matches("zh", "zh_CN"));
    assert_true(matches("ZH_cn", "zh-CN"));
    assert_false(matches("zh-CN", "zh"));
    assert_false(matches("zh", "zha"));
    assert_false(matches("", "zh"));
    assert_false(matches("", ""));
    assert_false(matches(NULL, NULL));
}

static bool same(const char *a, const char *b)
{
    return yz_lang_same(yz_str_of(a), yz_str_of(b));
}

static void test_same_language(void **state)
{
    (void)state;
    assert_true(same("zh-Hans", "zh-TW"));
    assert_true(same("ZH_tw", "zh"));
    assert_true(same("en", "en"));
    assert_false(same("zh", "yue"));
    assert_false(same("zh", "zha"));
    assert_false(same("", ""));
    assert_false(same("", "zh"));
    assert_false(same("zh", NULL));
}

static void test_dense(void **state)
{
    (void)state;
    static const char *const dense[] = {
        "zh",      "ZH",        "zh-CN",        "zh_TW",        "zh-Hant-HK",
        "yue",     "ja",        "ja-Jpan",      "ja-Hrkt",      "ja-Kana",
        "th",      "lo",        "km",           "my",           "lzh",
        "zh-yue",  "und-Hani",  "en-Hans",      "bo",           "bo-Tibt",
        "zh-Bopo", "zh-x-latn", "zh-u-nu-latn", "zh-t-en-latn", "pi-Thai",
    };
    static const char *const spaced[] = {
        "en",        "de-DE",          "ko",      "ko-Kore", "vi",
        "zh-Latn",   "zh-Latn-pinyin", "ja-Latn", "",        "x-hant",
        "en-x-hans", "en-u-nu-hans",   "zha",
    };
    for (size_t i = 0; i < sizeof dense / sizeof *dense; i++)
        if (!yz_lang_is_dense(yz_str_of(dense[i])))
            fail_msg("“%s” is dense", dense[i]);
    for (size_t i = 0; i < sizeof spaced / sizeof *spaced; i++)
        if (yz_lang_is_dense(yz_str_of(spaced[i])))
            fail_msg("“%s” is written with spaces", spaced[i]);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_well_formed),
    cmocka_unit_test(test_ill_formed),
    cmocka_unit_test(test_a_very_long_tag),
    cmocka_unit_test(test_basic_filtering),
    cmocka_unit_test(test_same_language),
    cmocka_unit_test(test_dense),
};
YZ_TEST_MAIN(tests)
