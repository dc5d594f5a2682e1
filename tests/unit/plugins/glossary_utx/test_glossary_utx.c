/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of glossary format "utx".  What a file comes to is told by the pairs of
 * files in tests/cases/glossary_utx/.
 */
#include "../table_capture.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin glossary_utx_LTX_yz_plugin;

static glossary_under_test utx;
static glossary_capture seen;
static glossary_written written;

static void read_into(yz_str bytes)
{
    yz_error err = YZ_ERROR_INIT;
    glossary_capture_done(&seen);
    glossary_capture_init(&seen);
    assert_int_equal(glossary_read(&utx, "a.utx", bytes, &seen, &err), YZ_OK);
}

static void test_cases_from_files(void **state)
{
    (void)state;
    assert_true(glossary_check_cases(&utx, "tests/cases/glossary_utx/*.utx") >=
                8);
}

static void test_writes_a_row_for_each_pair(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    const yz_term terms[] = {
        glossary_term("zh", "甲", YZ_TERM_PREFERRED),
        glossary_term("zh", "乙", YZ_TERM_ADMITTED),
        glossary_term("en", "a", YZ_TERM_PREFERRED),
        glossary_term("en", "b", YZ_TERM_ADMITTED),
        glossary_term("en", "c", YZ_TERM_FORBIDDEN),
        glossary_term("de", "d", YZ_TERM_PREFERRED),
    };
    const yz_concept about = { .terms = terms,
                               .term_count = 6,
                               .id = yz_str_of("K1"),
                               .pos = yz_str_of("noun"),
                               .note = yz_str_of("one\ttwo") };
    assert_int_equal(glossary_write(&utx, &about, 1, &written, &err), YZ_OK);
    assert_string_equal(
        written.bytes.ptr,
        "#UTX 1.11; zh/en\r\n"
        "#src\ttgt\tsrc:pos\tterm status\tconcept ID\tcomment\r\n"
        "甲\ta\tnoun\tapproved\tK1\tone two\r\n"
        "甲\tb\tnoun\t\tK1\t\r\n"
        "甲\tc\tnoun\tforbidden\tK1\t\r\n"
        "乙\ta\tnoun\tapproved\tK1\t\r\n");
    assert_string_equal(written.losses.ptr, "0: the terms in “de”\n"
                                            "0: the tabs in the note\n"
                                            "0: the status “admitted”\n");
}

static void test_conditions_are_not_flattened(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    const yz_term terms[] = { glossary_term("zh", "甲", YZ_TERM_PREFERRED),
                              glossary_term("en", "a", YZ_TERM_PREFERRED) };
    const yz_concept about = { .terms = terms,
                               .term_count = 2,
                               .when = yz_str_of("after X") };
    assert_int_equal(glossary_write(&utx, &about, 1, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, "#UTX 1.11; zh/en\r\n"
                                           "#src\ttgt\tsrc:pos\r\n");
    assert_string_equal(written.losses.ptr,
                        "0: the whole entry: there is no column “when” for "
                        "its condition\n");
}

static void test_properties(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    static const char *const settings[] = {
        "glossary_utx.properties=license: CC0", NULL
    };
    glossary_under_test format;
    glossary_begin(&format, &glossary_utx_LTX_yz_plugin, "utx", settings);
    assert_int_equal(glossary_write(&format, NULL, 0, &written, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, "#UTX 1.11; zh/en; license: CC0\r\n"
                                           "#src\ttgt\tsrc:pos\r\n");
    glossary_end(&format);
}

static void test_rewrites(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    static const char file[] = "#UTX 1.11; zh/en; copyright: X\r\n#more\r\n"
                               "#src\ttgt\ttgt2\tsrc:pos\tterm status\r\n"
                               "#. kept\r\n"
                               "甲\ta\ta2\tnoun\tApproved\r\n"
                               "broken\r\n"
                               "乙\tb\t\tnoun\tobsolete\r\n"
                               "丙\tc\r\n";
    read_into(yz_str_of(file));
    assert_int_equal(seen.count, 3);
    yz_term terms[2] = { seen.items[2].terms[0], seen.items[2].terms[1] };
    yz_concept changed = seen.items[2];
    terms[1].status = YZ_TERM_FORBIDDEN;
    changed.terms = terms;
    const yz_glossary_change changes[] = {
        { YZ_CHANGE_REPLACE, 0, &seen.items[0] },
        { YZ_CHANGE_REPLACE, 1, &seen.items[1] },
        { YZ_CHANGE_REPLACE, 2, &changed },
        { YZ_CHANGE_ADD, 0, &seen.items[0] },
    };
    assert_int_equal(
        glossary_rewrite(&utx, yz_str_of(file), changes, 4, &written, &err),
        YZ_OK);
    assert_string_equal(written.bytes.ptr,
                        "#UTX 1.11; zh/en; copyright: X\r\n#more\r\n"
                        "#src\ttgt\ttgt2\tsrc:pos\tterm status\r\n"
                        "#. kept\r\n"
                        "甲\ta\ta2\tnoun\tApproved\r\n"
                        "broken\r\n"
                        "乙\tb\t\tnoun\tobsolete\r\n"
                        "丙\tc\t\t\tforbidden\r\n"
                        "甲\ta\ta2\tnoun\tapproved\r\n");
    assert_string_equal(written.losses.ptr, "");
}

/* What was read and written is the same when it is read again. */
static void test_random_concepts_settle(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    yz_buf before;
    yz_buf_init(&before, 1 << 24);
    for (uint32_t seed = 1; seed <= 300; seed++) {
        glossary_capture made;
        uint32_t state_of = seed;
        glossary_capture_init(&made);
        for (size_t i = 0; i < 4; i++)
            glossary_random(&made, &state_of, 2);
        glossary_write(&utx, made.items, made.count, &written, &err);
        read_into(yz_buf_str(&written.bytes));
        assert_int_equal(seen.rejects, 0);
        assert_true(seen.count > 0 || written.losses.len > 0);
        /* Once more, as an entry that was lost may have named columns. */
        glossary_write(&utx, seen.items, seen.count, &written, &err);
        read_into(yz_buf_str(&written.bytes));
        yz_buf_clear(&before);
        yz_buf_add(&before, yz_buf_str(&seen.text));
        glossary_write(&utx, seen.items, seen.count, &written, &err);
        assert_string_equal(written.losses.ptr, "");
        read_into(yz_buf_str(&written.bytes));
        assert_string_equal(seen.text.ptr, before.ptr);
        glossary_capture_done(&made);
    }
    yz_buf_done(&before);
}

static yz_status write_one(void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = glossary_write(&utx, payload, 1, &written, &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    const yz_term terms[] = { glossary_term("zh", "甲", YZ_TERM_PREFERRED),
                              glossary_term("en", "a", YZ_TERM_PROPOSED) };
    yz_concept about = { .terms = terms, .term_count = 2 };
    glossary_written_room(&written);
    assert_true(failing_alloc_each(write_one, &about) > 3);
}

static void test_sniff(void **state)
{
    (void)state;
    assert_int_equal(utx.ops->sniff(yz_str_of("a.txt"),
                                    yz_str_of("\xEF\xBB\xBF#UTX 1.11; zh/en")),
                     100);
    assert_int_equal(utx.ops->sniff(yz_str_of("a.utx"), yz_str_of("# a\tb")),
                     0);
}

static int set_up(void **state)
{
    (void)state;
    glossary_begin(&utx, &glossary_utx_LTX_yz_plugin, "utx", NULL);
    glossary_capture_init(&seen);
    glossary_written_init(&written);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    glossary_capture_done(&seen);
    glossary_written_done(&written);
    glossary_end(&utx);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_writes_a_row_for_each_pair),
    cmocka_unit_test(test_conditions_are_not_flattened),
    cmocka_unit_test(test_properties),
    cmocka_unit_test(test_rewrites),
    cmocka_unit_test(test_random_concepts_settle),
    cmocka_unit_test(test_no_memory_ends_cleanly),
    cmocka_unit_test(test_sniff),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
