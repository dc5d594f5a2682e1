/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary format "xliff" through its ops.  What a file comes to is
 * told by the pairs of files in tests/cases/glossary_xliff/, see the README
 * there.
 */
#include "../glossary_capture.h"
#include "support/main.h"

extern const yz_plugin glossary_xliff_LTX_yz_plugin;

static void test_cases_from_files(void **state)
{
    (void)state;
    size_t cases = glossary_cases(&glossary_xliff_LTX_yz_plugin,
                                  "tests/cases/glossary_xliff/*.xlf");
    assert_true(cases >= 6);
}

static int sure(const char *name, const char *head)
{
    const yz_glossary_format_ops *ops =
        glossary_xliff_LTX_yz_plugin.features[0].ops;

    return ops->sniff(yz_str_of(name), yz_str_of(head));
}

static void test_sniff(void **state)
{
    (void)state;
    assert_true(sure("a", "<?xml version='1.0'?>\n<xliff ") > 80);
    assert_int_equal(sure("a.tsv", "xliff\t<tbx>"), 0);
    assert_int_equal(sure("a.xlf", "<odd>"), 0);
}

/* ---- Writing --------------------------------------------------------------
 */

static const yz_field fields[] = {
    { { "@ref", 4 }, { "#m1", 3 }, { NULL, 0 } },
    { { "context", 7 }, { "in it", 5 }, { NULL, 0 } },
    { { "definition@source", 17 }, { "a < b", 5 }, { NULL, 0 } },
    { { "m", 1 }, { "<m xmlns=\"urn:x\" a=\"1\">t</m>", 29 }, { NULL, 0 } },
};
static const yz_field term_fields[] = {
    { { "@source", 7 }, { "a book", 6 }, { NULL, 0 } },
    { { "partOfSpeech", 12 }, { "noun", 4 }, { NULL, 0 } },
};
static const yz_term terms[] = {
    { .text = { "风险", 6 }, .lang = { "zh-Hans", 7 } },
    { .text = { "危险", 6 }, .lang = { "zh", 2 } },
    { .text = { "risk\x01", 5 },
      .lang = { "en", 2 },
      .keep = true,
      .fields = term_fields,
      .field_count = 2 },
    { .text = { "peril", 5 },
      .lang = { "en", 2 },
      .status = YZ_TERM_FORBIDDEN },
    { .text = { "risque", 6 }, .lang = { "fr", 2 } },
};
static const yz_concept concepts[] = {
    { .id = { "1", 1 },
      .note = { "n", 1 },
      .origin = { "o", 1 },
      .definition = { "d", 1 },
      .terms = terms,
      .term_count = 5,
      .fields = fields,
      .field_count = 4 },
    { .id = { "1", 1 }, .terms = terms, .term_count = 1 },
    { .id = { "1", 1 },
      .definition = { "d", 1 },
      .terms = terms,
      .term_count = 1 },
    { .terms = terms + 2, .term_count = 1 },
};
static const glossary_capture sample = { .concepts =
                                             (yz_concept *)(uintptr_t)concepts,
                                         .count = 4 };

static void test_writing(void **state)
{
    (void)state;
    glossary_instance instance;
    glossary_written written;
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;

    glossary_written_init(&written);
    glossary_capture_init(&capture);
    glossary_open(&instance, &glossary_xliff_LTX_yz_plugin, NULL, &err);
    assert_int_equal(
        glossary_write(&instance, &sample, "zh", "en", &written, &err), YZ_OK);
    assert_string_equal(
        written.lost.ptr,
        "0: deprecated and forbidden terms\n"
        "0: terms in other languages\n"
        "0: that terms of the source are one concept\n"
        "0: control characters\n"
        "0: “do not translate”\n"
        "0: the field “partOfSpeech”\n"
        "0: the field “context”\n"
        "0: the exact language of terms\n"
        "0: control characters\n"
        "0: “do not translate”\n"
        "0: the field “partOfSpeech”\n"
        "0: the field “context”\n"
        "0: the note\n"
        "1: the whole entry: it has neither a translation nor a definition\n"
        "2: the id\n"
        "3: the whole entry: it has no term of the source\n");
    assert_int_equal(glossary_read(&instance, "a", yz_buf_str(&written.bytes),
                                   &capture, &err),
                     YZ_OK);
    assert_string_equal(capture.text.ptr,
                        "concept 1\n"
                        "    zh-Hans: 风险 (preferred)\n"
                        "    en: risk (preferred)\n"
                        "        @source: a book\n"
                        "    definition: d\n    origin: o\n"
                        "    @ref: #m1\n"
                        "    definition@source: a < b\n"
                        "    m: <m xmlns=\"urn:x\" a=\"1\">t</m>\n"
                        "concept \n"
                        "    zh-Hans: 危险 (preferred)\n"
                        "    en: risk (preferred)\n"
                        "        @source: a book\n"
                        "    definition: d\n    origin: o\n"
                        "    @ref: #m1\n"
                        "    definition@source: a < b\n"
                        "    m: <m xmlns=\"urn:x\" a=\"1\">t</m>\n"
                        "concept \n"
                        "    zh-Hans: 风险 (preferred)\n"
                        "    definition: d\n");
    glossary_written_done(&written);
    glossary_capture_done(&capture);
    glossary_close(&instance);
}

static void test_nothing_to_write(void **state)
{
    (void)state;
    static const glossary_capture none = { .count = 0 };
    glossary_instance instance;
    glossary_written written;
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;

    glossary_written_init(&written);
    glossary_capture_init(&capture);
    glossary_open(&instance, &glossary_xliff_LTX_yz_plugin, NULL, &err);
    assert_int_equal(glossary_write(&instance, &none, "zh", "", &written, &err),
                     YZ_INVALID);
    assert_int_equal(
        glossary_write(&instance, &none, "zh", "en", &written, &err), YZ_OK);
    assert_null(strstr(written.bytes.ptr, "gls:glossary>"));
    yz_error_clear(&err);
    assert_int_equal(glossary_read(&instance, "a", yz_buf_str(&written.bytes),
                                   &capture, &err),
                     YZ_OK);
    assert_int_equal(capture.count + capture.rejects, 0);
    glossary_written_done(&written);
    glossary_capture_done(&capture);
    glossary_close(&instance);
}

static void test_a_writers_status_is_handed_on(void **state)
{
    (void)state;
    glossary_write_refused(&glossary_xliff_LTX_yz_plugin, &sample, 19);
}

static void test_a_sinks_status_is_handed_on(void **state)
{
    (void)state;
    glossary_read_refused(&glossary_xliff_LTX_yz_plugin,
                          "tests/cases/glossary_xliff/rules.xlf", 12);
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    assert_true(glossary_starved(&glossary_xliff_LTX_yz_plugin,
                                 "tests/cases/glossary_xliff/entries.xlf",
                                 &sample) > 8);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_sniff),
    cmocka_unit_test(test_writing),
    cmocka_unit_test(test_nothing_to_write),
    cmocka_unit_test(test_a_writers_status_is_handed_on),
    cmocka_unit_test(test_a_sinks_status_is_handed_on),
    cmocka_unit_test(test_no_memory_ends_cleanly),
};

YZ_TEST_MAIN(tests)
