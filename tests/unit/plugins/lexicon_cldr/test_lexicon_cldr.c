/* SPDX-License-Identifier: Apache-2.0 */
/* Lexicon format "cldr" over the cases in tests/cases/lexicon_cldr/. */
#include "support/main.h"

#include "unit/plugins/lexicon_capture.h"

extern const yz_plugin lexicon_cldr_LTX_yz_plugin;

static void test_cases(void **state)
{
    (void)state;
    lexicon_cases(&lexicon_cldr_LTX_yz_plugin, "lexicon_cldr");
}

static void test_no_memory(void **state)
{
    (void)state;
    lexicon_cases_without_memory(&lexicon_cldr_LTX_yz_plugin, "lexicon_cldr");
}

static void test_refusals(void **state)
{
    (void)state;
    lexicon_cases_refused(&lexicon_cldr_LTX_yz_plugin, "lexicon_cldr");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_no_memory),
    cmocka_unit_test(test_refusals),
};
YZ_TEST_MAIN(tests)
