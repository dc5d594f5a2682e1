/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary formats "tsv" and "omegat": what they write, and what they
 * make of a file that is there.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../table_capture.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin glossary_tsv_LTX_yz_plugin;

static glossary_under_test tsv, omegat;
static glossary_capture seen;
static glossary_written written;

static void read_into(const glossary_under_test *format, glossary_capture *c,
                      yz_str bytes)
{
    yz_error err = YZ_ERROR_INIT;
    glossary_capture_done(c);
    glossary_capture_init(c);
    assert_int_equal(glossary_read(format, "test", bytes, c, &err), YZ_OK);
}

/* The file `text` written anew comes to `wanted`. */
static void expect_written(const char *text, const char *wanted,
                           const char *losses)
{
    yz_error err = YZ_ERROR_INIT;
    read_into(&tsv, &seen, yz_str_of(text));
    assert_int_equal(
        glossary_write(&tsv, seen.items, seen.count, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, wanted);
    assert_string_equal(written.losses.ptr, losses);
}

static void test_writes_what_is_in_use(void **state)
{
    (void)state;
    expect_written("甲\ta\n", "zh\ten\n甲\ta\n", "");
    expect_written("source\ttarget\tnote\tclient\n甲|乙\ta|b|!c\tn\tX\n",
                   "zh\ten\tnote\tclient\n甲|乙\ta|b|!c\tn\tX\n", "");
    expect_written("zh\ten\tde\n甲\ta\tb\n", "zh\ten\tde\n甲\ta\tb\n", "");
    expect_written("source\ttarget\tstatus\n甲\ta\tdeprecated\n乙\tb\n",
                   "zh\ten\tstatus\n甲\ta\tdeprecated\n乙\tb\n", "");
    expect_written("source\ttarget\n\t!a\n", "zh\ten\n\t!a\n", "");
}

static void test_writes_what_is_kept(void **state)
{
    (void)state;
    expect_written("甲|乙\t=\n", "source\ttarget\n甲|乙\t=\n", "");
}

static void test_writes_signs_as_text(void **state)
{
    (void)state;
    expect_written("\\#a\\|b\t\\!c|\\=|!\\!d\n",
                   "zh\ten\n\\#a\\|b\t\\!c|\\=|!\\!d\n", "");
    expect_written("甲\\ |乙\t\"a\tb|c\"\n", "zh\ten\n甲\\ |乙\t\"a\tb|c\"\n",
                   "");
    expect_written("甲\t\"\"\"a\"\"\"\n", "zh\ten\n甲\t\"\"\"a\"\"\"\n", "");
    expect_written("source\ttarget\n|source\ttarget\n",
                   "zh\ten\n|source\ttarget\n", "");
}

static void test_other_statuses_get_rows_of_their_own(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    const yz_term terms[] = {
        glossary_term("zh", "甲", YZ_TERM_PREFERRED),
        glossary_term("en", "old", YZ_TERM_DEPRECATED),
        glossary_term("en", "a", YZ_TERM_PREFERRED),
        glossary_term("en", "new", YZ_TERM_PROPOSED),
        glossary_term("en", "bad", YZ_TERM_FORBIDDEN),
    };
    const yz_concept about = { .terms = terms,
                               .term_count = 5,
                               .id = yz_str_of("k"),
                               .note = yz_str_of("n") };
    assert_int_equal(glossary_write(&tsv, &about, 1, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, "zh\ten\tstatus\tconcept\tnote\n"
                                           "甲\told|!bad\tdeprecated\tk\tn\n"
                                           "甲\ta\t\tk\n"
                                           "甲\tnew\tproposed\tk\n");
    assert_string_equal(written.losses.ptr, "");
}

static void test_tells_what_is_lost(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    const yz_field fields[] = {
        { yz_str_of("status"), yz_str_of("x"), yz_str_of("") },
        { yz_str_of("usage"), yz_str_of("y"), yz_str_of("de") },
    };
    const yz_field of_term = { yz_str_of("gender"), yz_str_of("f"),
                               yz_str_of("") };
    yz_term terms[] = {
        glossary_term("zh", "甲", YZ_TERM_PREFERRED),
        glossary_term("en", "a\nb", YZ_TERM_PREFERRED),
        glossary_term("", "nowhere", YZ_TERM_PREFERRED),
    };
    terms[1].fields = &of_term;
    terms[1].field_count = 1;
    const yz_concept concepts[] = {
        { .terms = terms,
          .term_count = 3,
          .note = yz_str_of("one\ntwo"),
          .fields = fields,
          .field_count = 2 },
        { .terms = terms, .term_count = 1 },
    };
    assert_int_equal(glossary_write(&tsv, concepts, 2, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, "zh\ten\tnote\n甲\ta b\tone two\n");
    assert_string_equal(
        written.losses.ptr,
        "0: the terms in “”\n0: “status”\n0: one more “usage”\n"
        "0: “gender” of a term\n0: the ends of lines in a term\n"
        "0: the ends of lines in the note\n"
        "1: the whole entry: it has no terms in two of the table's "
        "languages\n");
}

/* ---- Rewriting --------------------------------------------------------- */

static yz_concept simple(yz_term terms[2], const char *source,
                         const char *target)
{
    terms[0] = glossary_term("zh", source, YZ_TERM_PREFERRED);
    terms[1] = glossary_term("en", target, YZ_TERM_PREFERRED);
    yz_concept about = { .terms = terms, .term_count = 2 };
    return about;
}

static void expect_changed(const glossary_under_test *format, yz_str file,
                           const yz_glossary_change *changes, size_t count,
                           yz_str wanted, const char *losses)
{
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(
        glossary_rewrite(format, file, changes, count, &written, &err), YZ_OK);
    if (!yz_str_equal(yz_buf_str(&written.bytes), wanted))
        fail_msg("came to “%s”", written.bytes.ptr);
    assert_string_equal(written.losses.ptr, losses);
}

static const char table[] = "\xEF\xBB\xBF# comment\r\n\r\n"
                            "note\ttarget\tclient\tsource\r\n"
                            "n1\t a |b\tX\t甲\r\n"
                            "bad row\r\n"
                            "# another\r\n"
                            "\"n2\"\tb\tY\t乙\r\n"
                            "n3\tc\tZ\t丙";

static void test_no_change_changes_nothing(void **state)
{
    (void)state;
    expect_changed(&tsv, yz_str_of(table), NULL, 0, yz_str_of(table), "");
    expect_changed(&tsv, yz_str_of(""), NULL, 0, yz_str_of(""), "");
    for (size_t i = 0; i < 2; i++) { /* a row said again stays as it is */
        read_into(&tsv, &seen, yz_str_of(table));
        assert_int_equal(seen.count, 3);
        yz_glossary_change change = { YZ_CHANGE_REPLACE, 1 + i,
                                      &seen.items[1 + i] };
        expect_changed(&tsv, yz_str_of(table), &change, 1, yz_str_of(table),
                       "");
    }
}

static void test_rows_are_replaced_added_removed(void **state)
{
    (void)state;
    yz_term terms[2][2];
    yz_concept first = simple(terms[0], "乙", "B");
    yz_concept second = simple(terms[1], "丁", "d");
    first.note = yz_str_of("n2");
    second.note = yz_str_of("n4");
    const yz_glossary_change changes[] = {
        { YZ_CHANGE_REMOVE, 0, NULL },
        { YZ_CHANGE_REPLACE, 1, &first },
        { YZ_CHANGE_ADD, 0, &second },
    };
    expect_changed(&tsv, yz_str_of(table), changes, 3,
                   yz_str_of("\xEF\xBB\xBF# comment\r\n\r\n"
                             "note\ttarget\tclient\tsource\r\n"
                             "bad row\r\n"
                             "# another\r\n"
                             "\"n2\"\tB\tY\t乙\r\n"
                             "n3\tc\tZ\t丙\r\n"
                             "n4\td\t\t丁"),
                   "");
}

static void test_the_last_row_without_a_line_end(void **state)
{
    (void)state;
    yz_term terms[2];
    yz_concept about = simple(terms, "丁", "d");
    const yz_glossary_change changes[] = {
        { YZ_CHANGE_REMOVE, 1, NULL },
        { YZ_CHANGE_ADD, 0, &about },
    };
    yz_str file = yz_str_of("甲\ta\n乙\tb");
    expect_changed(&tsv, file, changes, 1, yz_str_of("甲\ta"), "");
    expect_changed(&tsv, file, changes, 2, yz_str_of("甲\ta\n丁\td"), "");
    expect_changed(&tsv, yz_str_of("甲\ta\n乙\tb\n"), changes, 2,
                   yz_str_of("甲\ta\n丁\td\n"), "");
    expect_changed(&tsv, yz_str_of(""), changes + 1, 1, yz_str_of("丁\td\n"),
                   "");
}

static void test_columns_that_are_not_there(void **state)
{
    (void)state;
    yz_term terms[3];
    yz_concept about = simple(terms, "丁", "d");
    const yz_glossary_change add = { YZ_CHANGE_ADD, 0, &about };
    yz_str file = yz_str_of("甲\ta\n");
    about.note = yz_str_of("n");
    expect_changed(&tsv, file, &add, 1, yz_str_of("甲\ta\n丁\td\tn\n"), "");
    about.domain = yz_str_of("law");
    terms[2] = glossary_term("en", "old", YZ_TERM_DEPRECATED);
    about.term_count = 3;
    expect_changed(&tsv, file, &add, 1, yz_str_of("甲\ta\n丁\td\tn\n"),
                   "0: a deprecated term\n0: the domain\n");
    about.when = yz_str_of("after X");
    expect_changed(&tsv, file, &add, 1, file,
                   "0: a deprecated term\n0: the whole entry: there is no "
                   "column “when” for its condition\n");
}

static void test_other_encodings_stay(void **state)
{
    (void)state;
    static const char utf16[] = "\xFF\xFE\x32\x75\t\0a\0\r\0\n\0";
    static const char wanted16[] =
        "\xFF\xFE\x32\x75\t\0a\0\r\0\n\0\x01\x4E\t\0d\0\r\0\n\0";
    static const char gb[] =
        "# "
        "\xD5\xE2\xCA\xC7\xD2\xBB\xB7\xDD\xB9\xD8\xD3\xDA\xC8\xCB\xB9\xA4"
        "\xD6\xC7\xC4\xDC\xD6\xCE\xC0\xED\xBA\xCD\xB0\xB2\xC8\xAB\xB5\xC4"
        "\xCA\xF5\xD3\xEF\xB1\xED\xA3\xAC\xB9\xA9\xD2\xEB\xD5\xDF\xCA\xB9"
        "\xD3\xC3\xA1\xA3"
        "\n"
        "\xBC\xD7\ta\n";
    static const char wanted_gb[] =
        "# "
        "\xD5\xE2\xCA\xC7\xD2\xBB\xB7\xDD\xB9\xD8\xD3\xDA\xC8\xCB\xB9\xA4"
        "\xD6\xC7\xC4\xDC\xD6\xCE\xC0\xED\xBA\xCD\xB0\xB2\xC8\xAB\xB5\xC4"
        "\xCA\xF5\xD3\xEF\xB1\xED\xA3\xAC\xB9\xA9\xD2\xEB\xD5\xDF\xCA\xB9"
        "\xD3\xC3\xA1\xA3"
        "\n"
        "\xBC\xD7\ta\n"
        "\xB6\xA1\td\n";
    yz_term terms[2];
    yz_concept about = simple(terms, "丁", "d");
    const yz_glossary_change add = { YZ_CHANGE_ADD, 0, &about };
    yz_str file = { utf16, sizeof utf16 - 1 };
    yz_str wanted = { wanted16, sizeof wanted16 - 1 };
    expect_changed(&tsv, file, &add, 1, wanted, "");
    expect_changed(&tsv, yz_str_of(gb), &add, 1, yz_str_of(wanted_gb), "");
}

static void test_an_entry_that_is_not_there(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    const yz_glossary_change change = { YZ_CHANGE_REMOVE, 1, NULL };
    assert_int_equal(glossary_rewrite(&tsv, yz_str_of("甲\ta\n"), &change, 1,
                                      &written, &err),
                     YZ_INVALID);
    assert_string_equal(yz_error_text(&err),
                        "test: there is no entry 2 to change");
}

/* ---- Properties -------------------------------------------------------- */

static void describe_all(const glossary_capture *c, yz_buf *out)
{
    yz_buf_clear(out);
    for (size_t i = 0; i < c->count; i++) {
        yz_concept about = c->items[i];
        about.line = 0;
        glossary_describe(&about, out);
    }
}

static void test_random_concepts_come_back(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    yz_buf before, after;
    yz_buf_init(&before, 1 << 24);
    yz_buf_init(&after, 1 << 24);
    for (uint32_t seed = 1; seed <= 400; seed++) {
        glossary_capture made;
        uint32_t state_of = seed;
        glossary_capture_init(&made);
        for (size_t i = 0; i < 5; i++)
            glossary_random(&made, &state_of, 2 + seed % 2);
        assert_int_equal(
            glossary_write(&tsv, made.items, made.count, &written, &err),
            YZ_OK);
        if (written.losses.len > 0 &&
            !strstr(written.losses.ptr, "begins with a backslash"))
            fail_msg("seed %u lost %s", seed, written.losses.ptr);
        read_into(&tsv, &seen, yz_buf_str(&written.bytes));
        describe_all(&made, &before);
        describe_all(&seen, &after);
        if (written.losses.len == 0 && strcmp(before.ptr, after.ptr) != 0)
            fail_msg("seed %u: %s came to %s", seed, before.ptr, after.ptr);
        glossary_capture_done(&made);
    }
    yz_buf_done(&before);
    yz_buf_done(&after);
}

/* Removing and adding again leaves all other rows as they were. */
static void test_random_changes_touch_nothing_else(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 200; seed++) {
        yz_error err = YZ_ERROR_INIT;
        glossary_capture made;
        uint32_t state_of = seed;
        yz_buf file;
        glossary_capture_init(&made);
        yz_buf_init(&file, 1 << 20);
        for (size_t i = 0; i < 4; i++)
            glossary_random(&made, &state_of, 2);
        glossary_write(&tsv, made.items, 4, &written, &err);
        yz_buf_add(&file, yz_buf_str(&written.bytes));
        read_into(&tsv, &seen, yz_buf_str(&file));
        for (size_t i = 0; i < seen.count; i++) {
            const yz_glossary_change change = { YZ_CHANGE_REPLACE, i,
                                                &seen.items[i] };
            expect_changed(&tsv, yz_buf_str(&file), &change, 1,
                           yz_buf_str(&file), "");
        }
        yz_buf_done(&file);
        glossary_capture_done(&made);
    }
}

static yz_status rewrite_and_write(void *payload)
{
    const yz_concept *about = payload;
    const yz_glossary_change changes[] = { { YZ_CHANGE_REPLACE, 1, about },
                                           { YZ_CHANGE_ADD, 0, about } };
    yz_error err = YZ_ERROR_INIT;
    yz_status status =
        glossary_rewrite(&tsv, yz_str_of(table), changes, 2, &written, &err);
    if (status == YZ_OK)
        status = glossary_write(&tsv, about, 1, &written, &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    yz_term terms[2];
    yz_concept about = simple(terms, "丁", "d");
    glossary_written_room(&written);
    assert_true(failing_alloc_each(rewrite_and_write, &about) > 5);
}

/* ---- OmegaT ------------------------------------------------------------ */

static void test_omegat(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    read_into(
        &tsv, &seen,
        yz_str_of("source\ttarget\tnote\tstatus\n"
                  "甲\ta|!b\tn\t\n乙|丙\t\"c\td\"\t\t\n丁\te\t\tdeprecated\n"));
    assert_int_equal(
        glossary_write(&omegat, seen.items, seen.count, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, "甲\ta\tn\n乙\tc d\n丙\tc d\n");
    assert_string_equal(written.losses.ptr,
                        "0: a forbidden term\n1: the tabs in a term\n"
                        "1: the tabs in a term\n2: a deprecated term\n"
                        "2: the whole entry: it has no terms in two of the "
                        "table's languages\n");
    read_into(&omegat, &seen, yz_str_of("source\ttarget\n\"a|b\"\t!c\t=\n"));
    assert_string_equal(seen.text.ptr, "1\n    zh: source (preferred)\n"
                                       "    en: target (preferred)\n"
                                       "2\n    zh: \"a|b\" (preferred)\n"
                                       "    en: !c (preferred)\n    note: =\n");
}

static int set_up(void **state)
{
    (void)state;
    glossary_begin(&tsv, &glossary_tsv_LTX_yz_plugin, "tsv", NULL);
    glossary_begin(&omegat, &glossary_tsv_LTX_yz_plugin, "omegat", NULL);
    glossary_capture_init(&seen);
    glossary_written_init(&written);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    glossary_capture_done(&seen);
    glossary_written_done(&written);
    glossary_end(&tsv);
    glossary_end(&omegat);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_writes_what_is_in_use),
    cmocka_unit_test(test_writes_what_is_kept),
    cmocka_unit_test(test_writes_signs_as_text),
    cmocka_unit_test(test_other_statuses_get_rows_of_their_own),
    cmocka_unit_test(test_tells_what_is_lost),
    cmocka_unit_test(test_no_change_changes_nothing),
    cmocka_unit_test(test_rows_are_replaced_added_removed),
    cmocka_unit_test(test_the_last_row_without_a_line_end),
    cmocka_unit_test(test_columns_that_are_not_there),
    cmocka_unit_test(test_other_encodings_stay),
    cmocka_unit_test(test_an_entry_that_is_not_there),
    cmocka_unit_test(test_random_concepts_come_back),
    cmocka_unit_test(test_random_changes_touch_nothing_else),
    cmocka_unit_test(test_no_memory_ends_cleanly),
    cmocka_unit_test(test_omegat),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
