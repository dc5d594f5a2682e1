/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary format "tsv" through its ops.  What a file comes to is told
 * by the pairs of files in tests/cases/glossary_tsv/, see the README there.
 */
#include <stdio.h>

#include <yizhi/kind/glossary_format.h>

#include "../table_capture.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin glossary_tsv_LTX_yz_plugin;

static const yz_glossary_format_ops *tsv(void)
{
    return glossary_tsv_LTX_yz_plugin.features[0].ops;
}

/* ---- A sink that writes down what it is told ----------------------------- */

typedef struct record {
    yz_buf text;
    size_t concepts;
    size_t terms;
    size_t rejects;
    size_t last_line;
    size_t refuse_at; /* the call that gives YZ_CANCELLED; 0: none */
} record;

static yz_status answer(record *r, size_t line)
{
    assert_true(line > 0 && line >= r->last_line);
    r->last_line = line;
    return r->concepts + r->rejects == r->refuse_at ? YZ_CANCELLED : YZ_OK;
}

static yz_status take_concept(void *payload, const yz_concept *about)
{
    record *r = payload;
    r->concepts++;
    r->terms += about->term_count;
    assert_true(about->term_count > 0);
    for (size_t i = 0; i < about->term_count; i++) {
        assert_true(about->terms[i].text.len > 0);
        assert_true(yz_utf8_valid(about->terms[i].text, NULL));
        assert_int_equal(about->terms[i].line, about->line);
    }
    glossary_describe(about, &r->text);
    return answer(r, about->line);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    record *r = payload;
    r->rejects++;
    assert_true(place.column > 0);
    assert_true(yz_utf8_valid(yz_str_of(reason), NULL));
    yz_buf_printf(&r->text, "%zu:%zu reject: %s\n", place.line, place.column,
                  reason);
    return answer(r, place.line);
}

static record seen;

static yz_status read_between(yz_str bytes, const char *source,
                              const char *target, yz_error *err)
{
    yz_glossary_input input = { sizeof input,
                                yz_str_of("test.tsv"),
                                bytes,
                                { yz_str_of(source), yz_str_of(target) } };
    yz_glossary_sink sink = { sizeof sink, &seen, take_concept, take_reject };
    yz_buf_clear(&seen.text);
    seen.concepts = seen.terms = seen.rejects = seen.last_line = 0;
    return tsv()->read(NULL, &input, &sink, err);
}

static yz_status read_bytes(yz_str bytes)
{
    yz_error err = YZ_ERROR_INIT;
    return read_between(bytes, "zh", "en", &err);
}

static void read_text(const char *text)
{
    assert_int_equal(read_bytes(yz_str_of(text)), YZ_OK);
}

static void test_cases_from_files(void **state)
{
    (void)state;
    glossary_under_test format;
    glossary_begin(&format, &glossary_tsv_LTX_yz_plugin, "tsv", NULL);
    assert_true(
        glossary_check_cases(&format, "tests/cases/glossary_tsv/*.tsv") >= 10);
    glossary_end(&format);
}

/* ---- Encodings and line ends --------------------------------------------- */

static void test_line_ends(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "甲\ta\n乙\tb\n\n丙\tc",
        "甲\ta\r\n乙\tb\r\n\r\n丙\tc\r\n",
        "甲\ta\r乙\tb\r\r丙\tc\r",
        "\xEF\xBB\xBF甲\ta\n乙\tb\n\n丙\tc\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_text(texts[i]);
        assert_string_equal(
            seen.text.ptr,
            "1\n    zh: 甲 (preferred)\n    en: a (preferred)\n"
            "2\n    zh: 乙 (preferred)\n    en: b (preferred)\n"
            "4\n    zh: 丙 (preferred)\n    en: c (preferred)\n");
    }
}

static void test_utf_16_from_a_spreadsheet(void **state)
{
    (void)state;
    /* BOM, U+7532, tab, "a", CR LF */
    static const char bytes[] = "\xFF\xFE\x32\x75\t\0a\0\r\0\n\0";
    yz_str file = { bytes, sizeof bytes - 1 };
    assert_int_equal(read_bytes(file), YZ_OK);
    assert_string_equal(seen.text.ptr, "1\n    zh: 甲 (preferred)\n"
                                       "    en: a (preferred)\n");
}

static void test_a_binary_file_is_refused(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    static const char bytes[] = "\x7F"
                                "ELF\2\1\1\0\0\0\0\xC3\x28\xFF";
    yz_str file = { bytes, sizeof bytes };
    assert_int_equal(read_between(file, "zh", "en", &err), YZ_FORMAT);
    assert_int_equal(err.status, YZ_FORMAT);
    assert_int_equal(seen.concepts + seen.rejects, 0);
}

static void test_empty_files(void **state)
{
    (void)state;
    static const char *const texts[] = { "", "\n\n", "# comment", "\t\t\n \n",
                                         "source\ttarget\n" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_text(texts[i]);
        assert_int_equal(seen.concepts, 0);
        assert_int_equal(seen.rejects, 0);
    }
}

/* ---- Control characters and lengths ---------------------------------------
 */

static void test_control_characters_are_rejected(void **state)
{
    (void)state;
    /* U+0085 has no meaning in a cell, and yz_decode() lets it through. */
    read_text("甲\ta\n乙\tb\xC2\x85"
              "c\n丙\td\n");
    assert_int_equal(seen.concepts, 2);
    assert_int_equal(seen.rejects, 1);
    assert_non_null(strstr(seen.text.ptr, "2:3 reject: the control character "
                                          "U+0085 in a cell"));
}

static void test_long_terms_are_rejected(void **state)
{
    (void)state;
    static char text[4096];
    for (size_t len = 999; len <= 1002; len++) {
        memset(text, 'x', len);
        memcpy(text + len, "\ty\n", 4);
        read_text(text);
        assert_int_equal(seen.concepts, len <= 1000);
        assert_int_equal(seen.rejects, len > 1000);
    }
    read_text("甲\ta\n");
    assert_int_equal(seen.concepts, 1);
}

/* ---- Hostile input --------------------------------------------------------
 */

static void test_many_alternatives_stay_linear(void **state)
{
    (void)state;
    enum {
        MANY = 20000
    };
    static char text[MANY * 4 + 16];
    char *out = text;
    for (size_t i = 0; i < MANY; i++, out += 2)
        memcpy(out, "a|", 2);
    *out++ = '\t';
    for (size_t i = 0; i < MANY; i++, out += 2)
        memcpy(out, "=|", 2);
    *out = '\0';
    read_text(text);
    assert_int_equal(seen.concepts, 1);
    assert_int_equal(seen.terms, 2 * MANY);
}

static void test_many_columns(void **state)
{
    (void)state;
    static char text[200000];
    char *out = text;
    for (size_t i = 0; i < 50000; i++, out += 2)
        memcpy(out, "x\t", 2);
    memcpy(out, "target\tsource\n", 15);
    out += 14;
    for (size_t i = 0; i < 50000; i++)
        *out++ = '\t';
    memcpy(out, "a\t甲\n", 7);
    read_text(text);
    assert_string_equal(seen.text.ptr, "2\n    zh: 甲 (preferred)\n"
                                       "    en: a (preferred)\n");
}

static void test_quotes_and_backslashes_without_end(void **state)
{
    (void)state;
    static const char pieces[] = "\"\"\\\t|!=a#\n";
    static char text[512];
    uint32_t seed = 1;
    size_t told = 0;
    for (int round = 0; round < 20000; round++) {
        size_t len = (size_t)round % (sizeof text - 1);
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = pieces[(seed >> 16) % (sizeof pieces - 1)];
        }
        yz_str bytes = { text, len };
        assert_int_equal(read_bytes(bytes), YZ_OK);
        told += seen.concepts + seen.rejects;
    }
    assert_true(told > 20000);
}

static const char rows[] =
    "source\ttarget\tstatus\twhen\tnote\n"
    "甲|乙|\"丙\"\t=|a\\|b|!c\tproposed\tafter X | Y\t\"a \"\"b\"\"\"\n"
    "丁\t\n"
    "\t!x\t\t\t\n"
    "戊\te\tgood\t\t\n";

static yz_status read_rows(void *payload)
{
    (void)payload;
    yz_error err = YZ_ERROR_INIT;
    yz_status status = read_between(yz_str_of(rows), "zh", "en", &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    /* The record has its room before, and so never asks for memory. */
    for (size_t i = 0; i < 4096; i++)
        yz_buf_add_byte(&seen.text, 'x');
    assert_true(failing_alloc_each(read_rows, NULL) > 3);
    assert_int_equal(seen.concepts, 2);
    assert_int_equal(seen.rejects, 2);
}

static void test_a_sinks_status_is_handed_on(void **state)
{
    (void)state;
    for (size_t i = 1; i <= 4; i++) {
        seen.refuse_at = i;
        assert_int_equal(read_bytes(yz_str_of(rows)), YZ_CANCELLED);
        assert_int_equal(seen.concepts + seen.rejects, i);
    }
    seen.refuse_at = 0;
}

/* ---- Recognition ----------------------------------------------------------
 */

static int sure(const char *name, const char *head)
{
    return tsv()->sniff(yz_str_of(name), yz_str_of(head));
}

static void test_sniff(void **state)
{
    (void)state;
    assert_true(sure("a.tsv", "甲\ta\n") > sure("a.txt", "甲\ta\n"));
    assert_true(sure("a.txt", "甲\ta\n") > sure("a.txt", "甲 a\n"));
    assert_true(sure("a.TAB", "") > 0);
    assert_true(sure("a.utf8", "#UTX 1.11; zh/en\n甲\ta\n") < 20);
    assert_int_equal(sure("a.tsv", "<?xml version='1.0'?>\t"), 0);
    assert_int_equal(sure("a.tsv", "\xEF\xBB\xBF<martif>\t"), 0);
    assert_int_equal(sure("", ""), 0);
}

static void test_descriptor(void **state)
{
    (void)state;
    const yz_plugin *plugin = &glossary_tsv_LTX_yz_plugin;
    assert_string_equal(plugin->name, "glossary_tsv");
    assert_int_equal(plugin->feature_count, 2);
    assert_string_equal(plugin->features[0].kind, "glossary_format");
    assert_string_equal(plugin->features[0].name, "tsv");
    assert_string_equal(plugin->features[0].suffixes[0], ".tsv");
    assert_int_equal(tsv()->struct_size, sizeof(yz_glossary_format_ops));
}

static int set_up(void **state)
{
    (void)state;
    yz_buf_init(&seen.text, 1 << 26);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    yz_buf_done(&seen.text);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_sniff),
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_line_ends),
    cmocka_unit_test(test_utf_16_from_a_spreadsheet),
    cmocka_unit_test(test_a_binary_file_is_refused),
    cmocka_unit_test(test_empty_files),
    cmocka_unit_test(test_control_characters_are_rejected),
    cmocka_unit_test(test_long_terms_are_rejected),
    cmocka_unit_test(test_many_alternatives_stay_linear),
    cmocka_unit_test(test_many_columns),
    cmocka_unit_test(test_quotes_and_backslashes_without_end),
    cmocka_unit_test(test_no_memory_ends_cleanly),
    cmocka_unit_test(test_a_sinks_status_is_handed_on),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
