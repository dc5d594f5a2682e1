/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary format "tbx" through its ops.  What a file comes to is told
 * by the pairs of files in tests/cases/glossary_tbx/, see the README there.
 */
#include "../glossary_capture.h"
#include "support/main.h"

extern const yz_plugin glossary_tbx_LTX_yz_plugin;

static void test_cases_from_files(void **state)
{
    (void)state;
    size_t cases = glossary_cases(&glossary_tbx_LTX_yz_plugin,
                                  "tests/cases/glossary_tbx", ".tbx");
    assert_true(cases >= 12);
}

/* ---- Recognition ----------------------------------------------------------
 */

static int sure(const char *name, const char *head)
{
    const yz_glossary_format_ops *ops =
        glossary_tbx_LTX_yz_plugin.features[0].ops;

    return ops->sniff(yz_str_of(name), yz_str_of(head));
}

static void test_sniff(void **state)
{
    (void)state;
    assert_true(sure("a.xml", "<?xml version='1.0'?>\n<martif type='TBX'>") >
                80);
    assert_true(sure("a", "<!-- a > b <x> --><t:tbx type='TBX-Min'>") > 80);
    assert_true(sure("a.TBX", "<?xml version='1.0'?><?long comment?><tbx") >
                80);
    assert_int_equal(sure("a.xml", "<tmx version='1.4'>"), 0);
    assert_int_equal(sure("a.tsv", "tbx\tmartif"), 0);
    assert_int_equal(sure("a.tbx", ""), 0);
    assert_true(sure("a.tbx", "<odd>") < sure("a.tmx", "<tbx>"));
}

static void test_sniff_in_utf_16(void **state)
{
    (void)state;
    static const char head[] = "\xFF\xFE<\0m\0a\0r\0t\0i\0f\0>\0";
    const yz_glossary_format_ops *ops =
        glossary_tbx_LTX_yz_plugin.features[0].ops;
    yz_str bytes = { head, sizeof head - 1 };

    assert_true(ops->sniff(yz_str_of("a"), bytes) > 80);
}

/* ---- Settings -------------------------------------------------------------
 */

static size_t rejects_with(const char *setting, size_t *count)
{
    const char *settings[] = { setting, NULL };
    glossary_instance instance;
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_str bytes = glossary_load("tests/cases/glossary_tbx", "basic-rules.tbx");
    size_t rejects;

    glossary_capture_init(&capture);
    assert_int_equal(
        glossary_open(&instance, &glossary_tbx_LTX_yz_plugin, settings, &err),
        YZ_OK);
    assert_int_equal(glossary_read(&instance, "a", bytes, &capture, &err),
                     YZ_OK);
    rejects = capture.rejects;
    *count = capture.count;
    glossary_close(&instance);
    glossary_capture_done(&capture);
    yz_free((void *)(uintptr_t)bytes.ptr);
    return rejects;
}

static void test_rules_of_the_core_alone(void **state)
{
    (void)state;
    size_t strict, lenient;
    size_t told = rejects_with("glossary_tbx.rules=dialect", &strict);

    assert_int_equal(strict, 1);
    assert_true(rejects_with("glossary_tbx.rules=core", &lenient) < told);
    assert_int_equal(lenient, 6);
}

/* ---- The sink -------------------------------------------------------------
 */

static void test_a_sinks_status_is_handed_on(void **state)
{
    (void)state;
    yz_str bytes = glossary_load("tests/cases/glossary_tbx", "core-rules.tbx");

    for (size_t i = 1; i <= 19; i++) {
        glossary_instance instance;
        glossary_capture capture;
        yz_error err = YZ_ERROR_INIT;

        glossary_capture_init(&capture);
        capture.refuse_at = i;
        assert_int_equal(
            glossary_open(&instance, &glossary_tbx_LTX_yz_plugin, NULL, &err),
            YZ_OK);
        assert_int_equal(glossary_read(&instance, "a", bytes, &capture, &err),
                         YZ_CANCELLED);
        assert_int_equal(capture.count + capture.rejects, i);
        glossary_close(&instance);
        glossary_capture_done(&capture);
    }
    yz_free((void *)(uintptr_t)bytes.ptr);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_sniff),
    cmocka_unit_test(test_sniff_in_utf_16),
    cmocka_unit_test(test_rules_of_the_core_alone),
    cmocka_unit_test(test_a_sinks_status_is_handed_on),
};

YZ_TEST_MAIN(tests)
