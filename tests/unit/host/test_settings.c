/* SPDX-License-Identifier: Apache-2.0 */
/* Settings as users write them, and the values that options take. */
#include "support/main.h"

#include <core/host/gate.h>
#include <core/host/settings.h>

static const yz_option options[] = {
    { "wrap", YZ_OPTION_CHOICE, "auto", "h", "auto|lines|blank" },
    { "deep", YZ_OPTION_BOOL, "no", "h", NULL },
    { "limit", YZ_OPTION_NUMBER, "2.5", "h", NULL },
    { "mark", YZ_OPTION_TEXT, "", "h", NULL },
};

static const yz_feature filter = { .struct_size = sizeof filter,
                                   .kind = "filter",
                                   .name = "text",
                                   .options = options,
                                   .option_count = 4 };
static const yz_feature glossary = { .struct_size = sizeof glossary,
                                     .kind = "glossary_format",
                                     .name = "tsv" };

static yz_config config_of(const char *const *settings)
{
    yz_config config = { &filter, settings };
    return config;
}

static void assert_check(const char *setting, const char *sentence)
{
    const char *const settings[] = { setting, NULL };
    yz_config config = config_of(settings);
    yz_error err = YZ_ERROR_INIT;
    yz_status status = yzi_settings_check(&config, &err);

    assert_string_equal(yz_error_text(&err), sentence);
    assert_int_equal(status, *sentence ? YZ_INVALID : YZ_OK);
}

static void assert_text(const yz_config *config, const char *key,
                        const char *value)
{
    yz_str text = yz_config_text(config, key);

    assert_string_equal(text.ptr, value);
    assert_int_equal(text.len, strlen(value));
}

static void test_without_settings_the_initial_values_hold(void **state)
{
    yz_config config = config_of(NULL);

    (void)state;
    assert_text(&config, "wrap", "auto");
    assert_false(yz_config_bool(&config, "deep"));
    assert_float_equal(yz_config_number(&config, "limit"), 2.5, 0);
    assert_text(&config, "mark", "");
}

static void test_the_last_setting_counts(void **state)
{
    const char *const settings[] = {
        "filter_text.wrap=lines", "filter_text.deep=yes",
        "filter_text.mark=a=b.c", "filter_text.wrap=blank",
        "filter_text.limit=-7",   NULL
    };
    yz_config config = config_of(settings);

    (void)state;
    assert_text(&config, "wrap", "blank");
    assert_true(yz_config_bool(&config, "deep"));
    assert_float_equal(yz_config_number(&config, "limit"), -7, 0);
    assert_text(&config, "mark", "a=b.c");
}

static void test_settings_of_others_are_left_alone(void **state)
{
    const char *const settings[] = { "filter_texts.wrap=lines",
                                     "filter_tex.wrap=lines",
                                     "filter.text.wrap=lines",
                                     "checker_text.wrap=lines",
                                     "filter_text.wraps=lines",
                                     "filter_text.wra=lines",
                                     NULL };
    yz_config config = config_of(settings);

    (void)state;
    assert_text(&config, "wrap", "auto");
}

static void test_a_key_that_is_not_there_is_empty(void **state)
{
    const char *const settings[] = { "filter_text.nothing=x", NULL };
    yz_config config = config_of(settings);

    (void)state;
    assert_text(&config, "nothing", "");
    assert_false(yz_config_bool(&config, "nothing"));
    assert_float_equal(yz_config_number(&config, "nothing"), 0, 0);
}

static void test_values_are_checked(void **state)
{
    (void)state;
    assert_check("filter_text.wrap=lines", "");
    assert_check("filter_text.deep=yes", "");
    assert_check("filter_text.limit=0.25", "");
    assert_check("filter_text.mark=", "");
    assert_check("filter_other.nothing=x", "");
    assert_check("filter_text.nothing=x",
                 "filter text has no option “nothing”");
    assert_check("filter_text.wrap=page",
                 "filter text: option wrap is one of auto|lines|blank, not "
                 "“page”");
    assert_check("filter_text.deep=true",
                 "filter text: option deep is “yes” or “no”, not “true”");
    assert_check("filter_text.limit=many",
                 "filter text: option limit is a number, not “many”");
}

static void test_a_choice_is_one_whole_word(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(yzi_option_check(&options[0], "auto", &err), YZ_OK);
    assert_int_equal(yzi_option_check(&options[0], "blank", &err), YZ_OK);
    assert_int_equal(yzi_option_check(&options[0], "aut", &err), YZ_INVALID);
    assert_int_equal(yzi_option_check(&options[0], "autos", &err), YZ_INVALID);
    assert_int_equal(yzi_option_check(&options[0], "", &err), YZ_INVALID);
    assert_int_equal(yzi_option_check(&options[0], "uto", &err), YZ_INVALID);
    assert_int_equal(yzi_option_check(&options[0], "auto|lines", &err),
                     YZ_INVALID);
}

static void test_a_number_is_decimal(void **state)
{
    static const char *const good[] = { "0", "-1", "12.75", ".5", "5." };
    static const char *const bad[] = { "",    "-",   ".",   "1-2", "1.2.3",
                                       "1e3", "0x1", "inf", "nan", " 1",
                                       "1 ",  "+1",  "１",  "--1" };
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(yzi_option_check(&options[2], good[i], &err), YZ_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (yzi_option_check(&options[2], bad[i], &err) != YZ_INVALID)
            fail_msg("“%s” was taken for a number", bad[i]);
}

static void test_the_form_of_a_setting(void **state)
{
    static const char *const bad[] = { "",    "a",     "a.b",
                                       "a=b", ".b=c",  "a.=c",
                                       "=",   "a=b.c", "filter_text wrap" };
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(yzi_setting_parse("a.b=", &err), YZ_OK);
    assert_int_equal(yzi_setting_parse("a.b=c=d.e", &err), YZ_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(yzi_setting_parse(bad[i], &err), YZ_INVALID);
        assert_non_null(strstr(yz_error_text(&err),
                               "a setting has the form NAME.KEY=VALUE"));
    }
}

/* The short prefix of a kind's modules is the prefix of its settings. */
static void test_a_glossary_format_is_named_as_its_module(void **state)
{
    (void)state;
    assert_true(yzi_setting_is_about("glossary_tsv.x=y", &glossary));
    assert_false(yzi_setting_is_about("glossary_format_tsv.x=y", &glossary));
    assert_false(yzi_setting_is_about("glossary_tsvx.x=y", &glossary));
}

static void test_names_of_plugins(void **state)
{
    char name[66];

    (void)state;
    assert_true(yzi_name_is_sound("a"));
    assert_true(yzi_name_is_sound("checker_terms2"));
    assert_false(yzi_name_is_sound(NULL));
    assert_false(yzi_name_is_sound(""));
    assert_false(yzi_name_is_sound("2terms"));
    assert_false(yzi_name_is_sound("_terms"));
    assert_false(yzi_name_is_sound("checker-terms"));
    assert_false(yzi_name_is_sound("Checker"));
    assert_false(yzi_name_is_sound("术语"));
    memset(name, 'a', 65);
    name[64] = 0;
    assert_true(yzi_name_is_sound(name));
    name[64] = 'a';
    name[65] = 0;
    assert_false(yzi_name_is_sound(name));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_without_settings_the_initial_values_hold),
    cmocka_unit_test(test_the_last_setting_counts),
    cmocka_unit_test(test_settings_of_others_are_left_alone),
    cmocka_unit_test(test_a_key_that_is_not_there_is_empty),
    cmocka_unit_test(test_values_are_checked),
    cmocka_unit_test(test_a_choice_is_one_whole_word),
    cmocka_unit_test(test_a_number_is_decimal),
    cmocka_unit_test(test_the_form_of_a_setting),
    cmocka_unit_test(test_a_glossary_format_is_named_as_its_module),
    cmocka_unit_test(test_names_of_plugins),
};

YZ_TEST_MAIN(tests)
