/* SPDX-License-Identifier: Apache-2.0 */
/* Lexicon format "tsv" over the cases in tests/cases/lexicon_tsv/. */
#include "support/main.h"

#include "unit/plugins/lexicon_capture.h"

extern const yz_plugin lexicon_tsv_LTX_yz_plugin;

static void test_cases(void **state)
{
    (void)state;
    lexicon_cases(&lexicon_tsv_LTX_yz_plugin, "lexicon_tsv");
}

static void test_no_memory(void **state)
{
    (void)state;
    lexicon_cases_without_memory(&lexicon_tsv_LTX_yz_plugin, "lexicon_tsv");
}

static void test_refusals(void **state)
{
    (void)state;
    lexicon_cases_refused(&lexicon_tsv_LTX_yz_plugin, "lexicon_tsv");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_no_memory),
    cmocka_unit_test(test_refusals),
};
YZ_TEST_MAIN(tests)
