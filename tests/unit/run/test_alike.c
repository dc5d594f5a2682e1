/* SPDX-License-Identifier: Apache-2.0 */
/* What a text nearly has: sounds need a lexicon, so tests/cli has them; here
 * the forms. */
#include <config.h>

#include "support/main.h"
#include <stdio.h>
#include <string.h>
#include <yizhi/yizhi.h>

/* Everything found, as "span=term@score ". */
static void check(const char *const *terms, const char *text, yz_side side,
                  double least, const char *wanted)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = yz_host_new(&host_options, &err);
    yz_run *run = host ? yz_run_new(host, &options, &err) : NULL;
    const yz_alike *list;
    size_t count;
    char got[1024] = "";

    assert_non_null(run);
    for (; *terms; terms++)
        assert_int_equal(yz_run_add_term(run, yz_str_of(*terms), &err), YZ_OK);
    assert_int_equal(yz_run_lookup_alike(run, yz_str_of(text), side,
                                         YZ_LIKE_FORM, least, &list, &count,
                                         &err),
                     YZ_OK);
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(got);
        const yz_term *term =
            yz_termbase_term(yz_run_termbase(run, &err), list[i].term);
        snprintf(got + len, sizeof got - len, "%.*s=%.*s@%.2f ",
                 (int)(list[i].span.end - list[i].span.begin),
                 text + list[i].span.begin, YZ_STR_ARG(term->text),
                 list[i].score);
    }
    assert_string_equal(got, wanted);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_one_character_in_four(void **state)
{
    static const char *const terms[] = { "前沿大模型", "治理", NULL };

    (void)state;
    check(terms, "说前沿的大模型。", YZ_SOURCE, 0.5,
          "前沿的大模型=前沿大模型@0.80 ");
    check(terms, "前沿小模型", YZ_SOURCE, 0.5, "前沿小模型=前沿大模型@0.80 ");
    check(terms, "前沿小模形", YZ_SOURCE, 0.5, "");
    check(terms, "前沿小模型", YZ_SOURCE, 0.9, "");
    /* what is there is no news, and two characters are too few */
    check(terms, "前沿大模型和管理", YZ_SOURCE, 0.5, "");
    check(terms, "", YZ_SOURCE, 0.5, "");
}

static void test_words_are_whole(void **state)
{
    static const char *const terms[] = { "red teaming", "risk", NULL };

    (void)state;
    check(terms, "the red taming of", YZ_TARGET, 0.5,
          "red taming=red teaming@0.91 ");
    check(terms, "a RED-TEEMING rule", YZ_TARGET, 0.5,
          "RED-TEEMING=red teaming@0.82 ");
    check(terms, "scared tamingly", YZ_TARGET, 0.5, "");
    check(terms, "a disk", YZ_TARGET, 0.5, "");
}

static void test_each_place_once(void **state)
{
    static const char *const terms[] = { "人工智能治理", "人工智能管理", NULL };

    (void)state;
    check(terms, "人工智慧治理，人工智慧治理", YZ_SOURCE, 0.8,
          "人工智慧治理=人工智能治理@0.83 人工智慧治理=人工智能治理@0.83 ");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_one_character_in_four),
    cmocka_unit_test(test_words_are_whole),
    cmocka_unit_test(test_each_place_once),
};

int main(void)
{
#ifdef YZ_BUILTIN_PLUGINS
    YZ_PRELOAD();
#endif
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
