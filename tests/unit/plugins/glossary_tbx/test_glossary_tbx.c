/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary format "tbx" through its ops.  What a file comes to is told
 * by the pairs of files in tests/cases/glossary_tbx/, see the README there.
 */
#include "../glossary_capture.h"
#include "support/case_files.h"
#include "support/main.h"

extern const yz_plugin glossary_tbx_LTX_yz_plugin;

static void test_cases_from_files(void **state)
{
    (void)state;
    size_t cases = glossary_cases(&glossary_tbx_LTX_yz_plugin,
                                  "tests/cases/glossary_tbx/*.tbx");
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
    yz_buf bytes;
    size_t rejects;

    case_load_source("tests/cases/glossary_tbx/basic-rules.tbx", &bytes);
    glossary_capture_init(&capture);
    assert_int_equal(
        glossary_open(&instance, &glossary_tbx_LTX_yz_plugin, settings, &err),
        YZ_OK);
    assert_int_equal(
        glossary_read(&instance, "a", yz_buf_str(&bytes), &capture, &err),
        YZ_OK);
    rejects = capture.rejects;
    *count = capture.count;
    glossary_close(&instance);
    glossary_capture_done(&capture);
    yz_buf_done(&bytes);
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
    glossary_read_refused(&glossary_tbx_LTX_yz_plugin,
                          "tests/cases/glossary_tbx/core-rules.tbx", 19);
}

/* ---- Writing --------------------------------------------------------------
 */

static const yz_field term_fields[] = {
    { { "context", 7 }, { "the risk is", 11 }, { NULL, 0 } },
    { { "termType", 8 }, { "nickname", 8 }, { NULL, 0 } },
};
static const yz_field fields[] = {
    { { "odd", 3 },
      { "<descrip type=\"odd\"><x:y xmlns:x=\"http://www.tbxinfo.net/ns/z\"/>"
        "</descrip>",
        74 },
      { NULL, 0 } },
    { { "productSubset", 13 }, { "a", 1 }, { NULL, 0 } },
    { { "definition", 10 }, { "<b & c>", 7 }, { "en", 2 } },
    { { "note", 4 }, { "in no language of the terms", 27 }, { "fr", 2 } },
};
static const yz_term terms[] = {
    { .text = { "风险", 6 }, .lang = { "zh", 2 } },
    { .text = { "危险", 6 }, .lang = { "zh", 2 }, .status = YZ_TERM_FORBIDDEN },
    { .text = { "a < b\x01", 6 },
      .lang = { "en", 2 },
      .status = YZ_TERM_PROPOSED,
      .keep = true,
      .fields = term_fields,
      .field_count = 2 },
    { .text = { "no language", 11 } },
};
static const yz_concept concepts[] = {
    { .id = { "c1", 2 },
      .domain = { "finance", 7 },
      .note = { "one\ntwo", 7 },
      .pos = { "n.", 2 },
      .when = { "after X", 7 },
      .terms = terms,
      .term_count = 4,
      .fields = fields,
      .field_count = 4 },
    { .id = { "c1", 2 }, .terms = terms, .term_count = 1 },
    { .id = { "c3", 2 }, .terms = terms + 3, .term_count = 1 },
};
static const glossary_capture sample = { .concepts =
                                             (yz_concept *)(uintptr_t)concepts,
                                         .count = 3 };

static void write_sample(const char *const *settings, glossary_written *written)
{
    glossary_instance instance;
    yz_error err = YZ_ERROR_INIT;

    glossary_written_init(written);
    assert_int_equal(
        glossary_open(&instance, &glossary_tbx_LTX_yz_plugin, settings, &err),
        YZ_OK);
    assert_int_equal(
        glossary_write(&instance, &sample, "zh", "en", written, &err), YZ_OK);
    glossary_close(&instance);
}

static void has(const yz_buf *text, const char *part)
{
    if (!strstr(text->ptr, part))
        fail_msg("“%s” is not in\n%s", part, text->ptr);
}

static void test_what_basic_cannot_hold_is_told(void **state)
{
    (void)state;
    glossary_written written;

    write_sample(NULL, &written);
    assert_string_equal(
        written.lost.ptr,
        "0: the field “odd”\n"
        "0: the field “productSubset”\n"
        "0: the field “note”\n"
        "0: the part of speech\n"
        "0: the part of speech\n"
        "0: the status “forbidden”, written as deprecated\n"
        "0: control characters\n"
        "0: the part of speech\n"
        "0: the status “proposed”, written as admitted\n"
        "0: the field “termType”\n"
        "0: “do not translate”\n"
        "0: a term without text or language tag\n"
        "0: the condition\n"
        "1: the id “c1”, which another element has\n"
        "2: the whole entry: it has no term with a language tag\n");
    has(&written.bytes, "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"zh\" "
                        "xmlns=\"urn:iso:std:iso:30042:ed-2\">");
    has(&written.bytes, "<descrip type=\"subjectField\">finance</descrip>");
    has(&written.bytes, "<descrip type=\"definition\">&lt;b &amp; c&gt;<");
    has(&written.bytes, "<term>a &lt; b</term>");
    has(&written.bytes, "<note>one\ntwo</note>");
    glossary_written_done(&written);
}

static void test_style_dct(void **state)
{
    (void)state;
    static const char *const settings[] = { "glossary_tbx.style=dct", NULL };
    glossary_written written;

    write_sample(settings, &written);
    has(&written.bytes, "<min:subjectField>finance</min:subjectField>");
    has(&written.bytes, "<basic:context>the risk is</basic:context>");
    has(&written.bytes, "xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"");
    assert_null(strstr(written.bytes.ptr, "descrip"));
    glossary_written_done(&written);
}

static void test_version_2_holds_more(void **state)
{
    (void)state;
    static const char *const settings[] = { "glossary_tbx.version=2", NULL };
    glossary_written written;

    write_sample(settings, &written);
    has(&written.bytes, "<admin type=\"productSubset\">a</admin>");
    has(&written.bytes, "<langSet xml:lang=\"zh\">");
    has(&written.bytes, "<termNote type=\"termType\">nickname</termNote>");
    assert_null(strstr(written.lost.ptr, "part of speech"));
    glossary_written_done(&written);
}

static void test_core_holds_terms_and_notes(void **state)
{
    (void)state;
    static const char *const settings[] = { "glossary_tbx.dialect=core", NULL };
    glossary_written written;

    write_sample(settings, &written);
    has(&written.lost, "0: the domain\n");
    has(&written.lost, "0: the status of terms\n");
    has(&written.bytes, "<note>one\ntwo</note>");
    assert_null(strstr(written.bytes.ptr, "type=\"subjectField\""));
    glossary_written_done(&written);
}

static void test_version_2_has_one_style(void **state)
{
    (void)state;
    static const char *const settings[] = { "glossary_tbx.version=2",
                                            "glossary_tbx.style=dct", NULL };
    glossary_instance instance;
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(
        glossary_open(&instance, &glossary_tbx_LTX_yz_plugin, settings, &err),
        YZ_INVALID);
    assert_non_null(strstr(yz_error_text(&err), "no style “dct”"));
}

static void test_a_writers_status_is_handed_on(void **state)
{
    (void)state;
    glossary_write_refused(&glossary_tbx_LTX_yz_plugin, &sample, 18);
}

/* ---- Memory ---------------------------------------------------------------
 */

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    assert_true(glossary_starved(&glossary_tbx_LTX_yz_plugin,
                                 "tests/cases/glossary_tbx/basic-dca.tbx",
                                 &sample) > 10);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_sniff),
    cmocka_unit_test(test_sniff_in_utf_16),
    cmocka_unit_test(test_rules_of_the_core_alone),
    cmocka_unit_test(test_a_sinks_status_is_handed_on),
    cmocka_unit_test(test_what_basic_cannot_hold_is_told),
    cmocka_unit_test(test_style_dct),
    cmocka_unit_test(test_version_2_holds_more),
    cmocka_unit_test(test_core_holds_terms_and_notes),
    cmocka_unit_test(test_version_2_has_one_style),
    cmocka_unit_test(test_a_writers_status_is_handed_on),
    cmocka_unit_test(test_no_memory_ends_cleanly),
};

YZ_TEST_MAIN(tests)
