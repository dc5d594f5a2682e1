/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary format "tmx" through its ops.  What a file comes to is told
 * by the pairs of files in tests/cases/glossary_tmx/, see the README there.
 */
#include "../glossary_capture.h"
#include "support/main.h"

extern const yz_plugin glossary_tmx_LTX_yz_plugin;

static void test_cases_from_files(void **state)
{
    (void)state;
    size_t cases = glossary_cases(&glossary_tmx_LTX_yz_plugin,
                                  "tests/cases/glossary_tmx/*.tmx");
    assert_true(cases >= 5);
}

static int sure(const char *name, const char *head)
{
    const yz_glossary_format_ops *ops =
        glossary_tmx_LTX_yz_plugin.features[0].ops;

    return ops->sniff(yz_str_of(name), yz_str_of(head));
}

static void test_sniff(void **state)
{
    (void)state;
    assert_true(sure("a", "<?xml version='1.0'?>\n"
                          "<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>\n<tmx ") > 80);
    assert_int_equal(sure("a.tsv", "tmx\t<tbx>"), 0);
    assert_int_equal(sure("a.tmx", ""), 0);
    assert_true(sure("a.tmx", "<odd>") < 50);
}

/* ---- Writing --------------------------------------------------------------
 */

static const yz_field fields[] = {
    { { "@creationdate", 13 }, { "20240101T000000Z", 16 }, { NULL, 0 } },
    { { "@colour", 7 }, { "red", 3 }, { NULL, 0 } },
    { { "definition", 10 }, { "<b & c>", 7 }, { "en", 2 } },
};
static const yz_field term_fields[] = {
    { { "seg", 3 }, { "<seg>an<ph>x</ph>other</seg>", 28 }, { NULL, 0 } },
};
static const yz_term terms[] = {
    { .text = { "风险", 6 }, .lang = { "zh", 2 } },
    { .text = { "risk", 4 },
      .lang = { "en", 2 },
      .status = YZ_TERM_DEPRECATED,
      .letter_case = YZ_CASE_SENSITIVE,
      .form = YZ_FORM_EXACT,
      .keep = true },
    { .text = { "changed", 7 },
      .lang = { "de", 2 },
      .fields = term_fields,
      .field_count = 1 },
    { .text = { "no language", 11 } },
};
static const yz_concept concepts[] = {
    { .id = { "1", 1 },
      .domain = { "finance", 7 },
      .note = { "a\x01"
                "b",
                3 },
      .origin = { "o", 1 },
      .pos = { "n.", 2 },
      .scope = { "x*", 2 },
      .when = { "after X", 7 },
      .definition = { "d", 1 },
      .proposed = true,
      .terms = terms,
      .term_count = 4,
      .fields = fields,
      .field_count = 3 },
    { .terms = terms + 3, .term_count = 1 },
};
static const glossary_capture sample = { .concepts =
                                             (yz_concept *)(uintptr_t)concepts,
                                         .count = 2 };

static void test_writing(void **state)
{
    (void)state;
    glossary_instance instance;
    glossary_written written;
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;

    glossary_written_init(&written);
    glossary_capture_init(&capture);
    glossary_open(&instance, &glossary_tmx_LTX_yz_plugin, NULL, &err);
    assert_int_equal(
        glossary_write(&instance, &sample, "zh", "en", &written, &err), YZ_OK);
    assert_string_equal(
        written.lost.ptr,
        "0: the field “@colour”\n"
        "0: control characters\n"
        "0: the codes in a segment that was changed\n"
        "0: a term without text or language tag\n"
        "1: the whole entry: it has no term with a language tag\n");
    assert_int_equal(glossary_read(&instance, "a", yz_buf_str(&written.bytes),
                                   &capture, &err),
                     YZ_OK);
    assert_string_equal(capture.text.ptr,
                        "concept 1\n"
                        "    zh: 风险 (preferred)\n"
                        "    en: risk (deprecated, keep)\n"
                        "    de: changed (preferred)\n"
                        "    domain: finance\n    definition: d\n"
                        "    note: ab\n    origin: o\n    pos: n.\n"
                        "    @creationdate: 20240101T000000Z\n"
                        "    prop: <prop type=\"definition\" "
                        "xml:lang=\"en\">&lt;b &amp; c&gt;</prop>\n");
    assert_true(capture.concepts[0].proposed);
    assert_int_equal(capture.concepts[0].terms[1].letter_case,
                     YZ_CASE_SENSITIVE);
    assert_int_equal(capture.concepts[0].terms[1].form, YZ_FORM_EXACT);
    assert_int_equal(capture.concepts[0].when.len, 7);
    assert_int_equal(capture.concepts[0].scope.len, 2);
    glossary_written_done(&written);
    glossary_capture_done(&capture);
    glossary_close(&instance);
}

static void test_a_writers_status_is_handed_on(void **state)
{
    (void)state;
    glossary_write_refused(&glossary_tmx_LTX_yz_plugin, &sample, 8);
}

static void test_a_sinks_status_is_handed_on(void **state)
{
    (void)state;
    glossary_read_refused(&glossary_tmx_LTX_yz_plugin,
                          "tests/cases/glossary_tmx/rules.tmx", 10);
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    assert_true(glossary_starved(&glossary_tmx_LTX_yz_plugin,
                                 "tests/cases/glossary_tmx/units.tmx",
                                 &sample) > 8);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_sniff),
    cmocka_unit_test(test_writing),
    cmocka_unit_test(test_a_writers_status_is_handed_on),
    cmocka_unit_test(test_a_sinks_status_is_handed_on),
    cmocka_unit_test(test_no_memory_ends_cleanly),
};

YZ_TEST_MAIN(tests)
