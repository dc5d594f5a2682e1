/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary format "csv".  What a file comes to is told by the pairs of
 * files in tests/cases/glossary_csv/.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "../table_capture.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin glossary_csv_LTX_yz_plugin;

static glossary_under_test csv;
static glossary_capture seen;
static glossary_written written;

static void begin(glossary_under_test *format, const char *setting)
{
    const char *const settings[] = { setting, NULL };
    glossary_begin(format, &glossary_csv_LTX_yz_plugin, "csv", settings);
}

static yz_status read_into(const glossary_under_test *format, yz_str bytes,
                           yz_error *err)
{
    glossary_capture_done(&seen);
    glossary_capture_init(&seen);
    yz_error_clear(err);
    return glossary_read(format, "a.csv", bytes, &seen, err);
}

static void read_text(const glossary_under_test *format, const char *text)
{
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(read_into(format, yz_str_of(text), &err), YZ_OK);
}

static void test_cases_from_files(void **state)
{
    (void)state;
    assert_true(glossary_check_cases(&csv, "tests/cases/glossary_csv/*.csv") >=
                30);
}

/* ---- Settings ---------------------------------------------------------- */

static void expect_with(const char *setting, const char *text,
                        const char *wanted)
{
    glossary_under_test format;
    begin(&format, setting);
    read_text(&format, text);
    assert_string_equal(seen.text.ptr, wanted);
    glossary_end(&format);
}

static void test_settings(void **state)
{
    (void)state;
    expect_with("glossary_csv.delimiter=semicolon", "甲;a,b\n",
                "1\n    zh: 甲 (preferred)\n    en: a,b (preferred)\n");
    expect_with("glossary_csv.header=no", "术语,term\n",
                "1\n    zh: 术语 (preferred)\n    en: term (preferred)\n");
    expect_with("glossary_csv.header=yes", "A,B\n甲,a\n",
                "2\n    zh: 甲 (preferred)\n    en: a (preferred)\n");
    expect_with("glossary_csv.signs=no", "甲|乙,!a|=\n",
                "1\n    zh: 甲|乙 (preferred)\n    en: !a|= (preferred)\n");
    glossary_under_test format;
    begin(&format, "glossary_csv.encoding=windows-1252");
    format.from = "de";
    read_text(&format, "Risiko f\xFCr,risk\n");
    assert_string_equal(seen.text.ptr, "1\n    de: Risiko für (preferred)\n"
                                       "    en: risk (preferred)\n");
    glossary_end(&format);
}

/* ---- Encodings --------------------------------------------------------- */

static void test_encodings(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    static const char utf16[] = "\xFE\xFF\x75\x32\0,\0a\0\n";
    static const char wanted[] = "1\n    zh: 甲 (preferred)\n"
                                 "    en: a (preferred)\n";
    yz_str file = { utf16, sizeof utf16 - 1 };
    assert_int_equal(read_into(&csv, file, &err), YZ_OK);
    assert_string_equal(seen.text.ptr, wanted);
    yz_str nul = { "甲,a\n乙,b\0c\n", 13 };
    assert_int_equal(read_into(&csv, nul, &err), YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "a zero byte at offset"));
    assert_int_equal(read_into(&csv, yz_str_of("甲,a\n乙,b\n丙,\xFF\n"), &err),
                     YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "a.csv:3:3: not valid UTF-8"));
}

/* ---- Hostile input: bounded time, bounded memory ----------------------- */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static long peak_kib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* A sanitizer takes its own time and memory. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
# define SLOWER 10
#else
# define SLOWER 1
#endif

/* Reads `count` times `piece` between `head` and `tail`; the seconds of it. */
static double read_pieces(const char *head, const char *piece, size_t count,
                          const char *tail)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf file;
    yz_buf_init(&file, 1 << 28);
    yz_buf_add_text(&file, head);
    for (size_t i = 0; i < count; i++)
        yz_buf_add_text(&file, piece);
    yz_buf_add_text(&file, tail);
    assert_int_equal(file.failed, YZ_OK);
    double before = seconds();
    assert_int_equal(read_into(&csv, yz_buf_str(&file), &err), YZ_OK);
    double taken = seconds() - before;
    yz_buf_done(&file);
    return taken;
}

/* The whole is `PART` times a part of it, and so is its time: it may be four
 * times that, while time that grows with the square would be eight times.
 * Both are measured here, so that the speed of the machine does not matter;
 * of a few tries one is enough. */
static void read_many(const char *head, const char *piece, size_t count,
                      const char *tail)
{
    enum {
        PART = 8,
        TRIES = 5
    };
    bool linear = false;
    for (int i = 0; i < TRIES && !linear; i++) {
        double part = read_pieces(head, piece, count / PART, tail);
        double whole = read_pieces(head, piece, count, tail);
        linear = whole < 4 * PART * part + 0.05;
    }
    assert_true(linear);
}

static void test_hostile_quotation_marks(void **state)
{
    (void)state;
    read_many("甲,a\n乙,\"", "b,c\n", 200000, "");
    assert_int_equal(seen.count, 200001 - 200000 + 199999);
    assert_non_null(strstr(seen.text.ptr, "2:3 reject: a quotation mark that "
                                          "is never closed"));
    read_many("", "\"\"\"a\n", 100000, "");
    read_many("", "甲,\"\"\"\"\"a\n", 100000, "");
    read_many("\"", "\"\"", 1000000, "\n");
    read_many("\"a\n", "\"\"b\n", 100000, "");
}

static void test_hostile_lengths(void **state)
{
    (void)state;
    read_many("甲,", "xxxxxxxxxx", 1000000, "\n乙,b\n");
    assert_int_equal(seen.count, 1);
    assert_non_null(strstr(seen.text.ptr, "1:3 reject: a term of 10000000 "
                                          "bytes; 1000 are the most"));
    read_many("甲,a,\"", "note note ", 1000000, "\"\n");
    assert_int_equal(seen.count, 1);
    read_many("", ",", 1000000, "\n甲,a\n");
    read_many("", "a,", 100000, "甲\n");
    read_many("", ";,\t|", 200000, "\n");
    read_many("", "甲,a\n", 200000, "");
    assert_int_equal(seen.count, 200000);
    read_many("", "\n", 1000000, "甲,a\n");
    assert_int_equal(seen.items[0].line, 1000001);
    read_many("", "\r", 1000000, "甲,a\r");
    assert_true(peak_kib() < 400L * 1024 * SLOWER);
}

/* ---- Writing ----------------------------------------------------------- */

static void test_writes(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    read_text(&csv, "source,target,note,client\n"
                    "甲,\"a \"\"b\"\", c|!d\",\"x\ny\",Z\n=乙,=SUM(1)\n");
    read_text(&csv, "source,target,note,client\n"
                    "甲,\"a \"\"b\"\", c|!d\",\"x\ny\",Z\n"
                    "=乙,=SUM(1),,\n");
    assert_int_equal(
        glossary_write(&csv, seen.items, seen.count, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr,
                        "zh,en,note,client\r\n"
                        "甲,\"a \"\"b\"\", c|!d\",\"x\ny\",Z\r\n"
                        "=乙,=SUM(1),,\r\n");
    assert_string_equal(written.losses.ptr, "");
}

static void expect_changed(yz_str file, const yz_glossary_change *changes,
                           size_t count, const char *wanted, const char *losses)
{
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(
        glossary_rewrite(&csv, file, changes, count, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, wanted);
    assert_string_equal(written.losses.ptr, losses);
}

static void test_rewrites(void **state)
{
    (void)state;
    static const char file[] = "Notes;English;Client;中文\r\n"
                               "\"one\r\ntwo\"; a ;\"X\";甲\r\n"
                               "broken;\"b\" c;Y;乙\r\n"
                               ";c;Z;丙\r\n";
    read_text(&csv, file);
    assert_int_equal(seen.count, 2);
    yz_term terms[2] = { seen.items[1].terms[0], seen.items[1].terms[1] };
    yz_concept changed = seen.items[1];
    terms[1].text = yz_str_of("C;c");
    changed.terms = terms;
    const yz_glossary_change changes[] = {
        { YZ_CHANGE_REPLACE, 0, &seen.items[0] },
        { YZ_CHANGE_REPLACE, 1, &changed },
        { YZ_CHANGE_ADD, 0, &changed },
    };
    expect_changed(yz_str_of(file), changes, 3,
                   "Notes;English;Client;中文\r\n"
                   "\"one\r\ntwo\"; a ;\"X\";甲\r\n"
                   "broken;\"b\" c;Y;乙\r\n"
                   ";\"C;c\";Z;丙\r\n"
                   ";\"C;c\";Z;丙\r\n",
                   "");
}

static void test_an_encoding_without_the_character(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    glossary_under_test format;
    yz_term terms[2] = { { .text = yz_str_of("łódź"), .lang = yz_str_of("de") },
                         { .text = yz_str_of("boat"),
                           .lang = yz_str_of("en") } };
    yz_concept about = { .terms = terms, .term_count = 2 };
    const yz_glossary_change add = { YZ_CHANGE_ADD, 0, &about };
    begin(&format, "glossary_csv.encoding=windows-1252");
    format.from = "de";
    yz_str file = yz_str_of("f\xFCr,for\n");
    assert_int_equal(glossary_rewrite(&format, file, &add, 1, &written, &err),
                     YZ_OK);
    assert_string_equal(written.bytes.ptr, file.ptr);
    assert_string_equal(written.losses.ptr,
                        "0: the whole entry: windows-1252 has no “ł”\n");
    terms[0].text = yz_str_of("Größe");
    assert_int_equal(glossary_rewrite(&format, file, &add, 1, &written, &err),
                     YZ_OK);
    assert_string_equal(written.bytes.ptr, "f\xFCr,for\nGr\xF6\xDF"
                                           "e,boat\n");
    glossary_end(&format);
}

/* ---- Properties -------------------------------------------------------- */

static void describe_all(const yz_concept *items, size_t count, yz_buf *out)
{
    yz_buf_clear(out);
    for (size_t i = 0; i < count; i++) {
        yz_concept about = items[i];
        about.line = 0;
        glossary_describe(&about, out);
    }
}

static void test_random_concepts_come_back(void **state)
{
    (void)state;
    static const char *const delimiters[] = {
        "glossary_csv.delimiter=comma", "glossary_csv.delimiter=semicolon",
        "glossary_csv.delimiter=tab", "glossary_csv.delimiter=bar"
    };
    yz_error err = YZ_ERROR_INIT;
    yz_buf before, after;
    yz_buf_init(&before, 1 << 24);
    yz_buf_init(&after, 1 << 24);
    size_t compared = 0;
    for (uint32_t seed = 1; seed <= 400; seed++) {
        glossary_capture made;
        glossary_under_test format;
        uint32_t state_of = seed;
        begin(&format, delimiters[seed % 4]);
        glossary_capture_init(&made);
        for (size_t i = 0; i < 5; i++)
            glossary_random(&made, &state_of, 2 + seed % 2);
        assert_int_equal(
            glossary_write(&format, made.items, made.count, &written, &err),
            YZ_OK);
        assert_int_equal(read_into(&format, yz_buf_str(&written.bytes), &err),
                         YZ_OK);
        describe_all(made.items, made.count, &before);
        describe_all(seen.items, seen.count, &after);
        compared += written.losses.len == 0;
        if (written.losses.len == 0 && strcmp(before.ptr, after.ptr) != 0)
            fail_msg("seed %u: %s came to %s through %s", seed, before.ptr,
                     after.ptr, written.bytes.ptr);
        glossary_capture_done(&made);
        glossary_end(&format);
    }
    assert_true(compared > 300);
    yz_buf_done(&before);
    yz_buf_done(&after);
}

static yz_status rewrite(void *payload)
{
    yz_concept about = { .terms = NULL };
    const yz_glossary_change changes[] = { { YZ_CHANGE_REMOVE, 0, NULL },
                                           { YZ_CHANGE_ADD, 0, &about } };
    yz_error err = YZ_ERROR_INIT;
    yz_status status =
        glossary_rewrite(&csv, yz_str_of(payload), changes, 2, &written, &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    static char file[] = "Source,Target,Status\r\n甲,\"a \"\"\",new\r\n"
                         "\"x";
    glossary_written_room(&written);
    assert_true(failing_alloc_each(rewrite, file) > 5);
}

/* ---- Recognition ------------------------------------------------------- */

static void test_sniff(void **state)
{
    (void)state;
    int named = csv.ops->sniff(yz_str_of("a.CSV"), yz_str_of("甲,a\n"));
    int text = csv.ops->sniff(yz_str_of("a.txt"), yz_str_of("甲;a\n"));
    assert_true(named > text && text > 0 && named <= 100);
    assert_int_equal(csv.ops->sniff(yz_str_of("a.txt"), yz_str_of("甲\ta\n")),
                     0);
    assert_int_equal(csv.ops->sniff(yz_str_of("a.txt"), yz_str_of("text\n")),
                     0);
    assert_int_equal(csv.ops->sniff(yz_str_of("a.csv"), yz_str_of("<x>")), 0);
}

static int set_up(void **state)
{
    (void)state;
    begin(&csv, NULL);
    glossary_capture_init(&seen);
    glossary_written_init(&written);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    glossary_capture_done(&seen);
    glossary_written_done(&written);
    glossary_end(&csv);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_settings),
    cmocka_unit_test(test_encodings),
    cmocka_unit_test(test_hostile_quotation_marks),
    cmocka_unit_test(test_hostile_lengths),
    cmocka_unit_test(test_writes),
    cmocka_unit_test(test_rewrites),
    cmocka_unit_test(test_an_encoding_without_the_character),
    cmocka_unit_test(test_random_concepts_come_back),
    cmocka_unit_test(test_no_memory_ends_cleanly),
    cmocka_unit_test(test_sniff),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
