/* SPDX-License-Identifier: Apache-2.0 */
/* yz_error: the chain of sentences, and what happens to long ones. */
#include "support/main.h"

#include <string.h>

#include <yizhi/error.h>

/* `count` times "一", which is three bytes, after `lead` times "a". */
static char *long_text(size_t lead, size_t count)
{
    static char text[4 * YZ_ERROR_SIZE];
    memset(text, 'a', lead);
    for (size_t i = 0; i < count; i++)
        memcpy(text + lead + 3 * i, "一", 3);
    text[lead + 3 * count] = '\0';
    return text;
}

static void assert_cut(const yz_error *err)
{
    size_t length = strlen(err->text);
    assert_true(length < YZ_ERROR_SIZE);
    assert_true(length > YZ_ERROR_SIZE - 8);
    assert_string_equal(err->text + length - 3, "…");
    /* Only whole characters in front of it: the leading ASCII, then threes. */
    size_t lead = strspn(err->text, "a: ");
    assert_int_equal((length - lead) % 3, 0);
}

static void test_begins_empty(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    assert_string_equal(yz_error_text(&err), "");
    assert_string_equal(yz_error_text(NULL), "");
    yz_error_clear(NULL);
}

static void test_fail_and_wrap(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(yz_fail(&err, YZ_FORMAT, "line %d has no tab", 7),
                     YZ_FORMAT);
    assert_int_equal(yz_wrap(&err, "cannot read %s", "a.tsv"), YZ_FORMAT);
    assert_string_equal(yz_error_text(&err),
                        "cannot read a.tsv: line 7 has no tab");
    assert_int_equal(yz_fail(&err, YZ_IO, "another"), YZ_IO);
    assert_string_equal(yz_error_text(&err), "another");
    yz_error_clear(&err);
    assert_string_equal(yz_error_text(&err), "");
    assert_int_equal(err.status, YZ_OK);
}

static void test_null_keeps_the_failure(void **state)
{
    (void)state;
    assert_int_equal(yz_fail(NULL, YZ_IO, "%s", "unheard"), YZ_IO);
    assert_int_equal(yz_fail_no_memory(NULL), YZ_NO_MEMORY);
    assert_int_not_equal(yz_wrap(NULL, "unheard"), YZ_OK);
}

static void test_wrapping_nothing_is_nothing(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(yz_wrap(&err, "around nothing"), YZ_OK);
    assert_string_equal(yz_error_text(&err), "");
}

static void test_own_text_as_argument(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    yz_fail(&err, YZ_IO, "inner");
    yz_fail(&err, YZ_FORMAT, "outer (%s)", yz_error_text(&err));
    assert_string_equal(yz_error_text(&err), "outer (inner)");
    yz_wrap(&err, "[%s]", yz_error_text(&err));
    assert_string_equal(yz_error_text(&err), "[outer (inner)]: outer (inner)");
}

static void test_long_sentence_is_cut_at_a_character(void **state)
{
    (void)state;
    for (size_t lead = 0; lead < 3; lead++) {
        yz_error err = YZ_ERROR_INIT;
        yz_fail(&err, YZ_IO, "%s", long_text(lead, YZ_ERROR_SIZE));
        assert_cut(&err);
    }
}

static void test_longest_sentence_is_whole(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    const char *text = long_text(YZ_ERROR_SIZE - 1, 0);
    yz_fail(&err, YZ_IO, "%s", text);
    assert_string_equal(yz_error_text(&err), text);
}

static void test_long_chain_is_cut_at_a_character(void **state)
{
    (void)state;
    for (size_t lead = 3; lead < 6; lead++) {
        yz_error err = YZ_ERROR_INIT;
        yz_fail(&err, YZ_IO, "%s", long_text(0, YZ_ERROR_SIZE / 3 - 1));
        assert_int_equal(yz_wrap(&err, "%s", long_text(lead, 0)), YZ_IO);
        assert_cut(&err);
    }
    yz_error err = YZ_ERROR_INIT;
    yz_fail(&err, YZ_IO, "inner");
    yz_wrap(&err, "%s", long_text(1, YZ_ERROR_SIZE));
    assert_cut(&err);
}

static void test_statuses_have_names(void **state)
{
    (void)state;
    assert_string_equal(yz_status_name(YZ_FORMAT), "format");
    assert_string_equal(yz_status_name(YZ_NOT_FOUND), "not found");
    for (int i = YZ_OK; i <= YZ_CANCELLED; i++) {
        assert_string_not_equal(yz_status_name((yz_status)i), "unknown");
        for (int j = YZ_OK; j < i; j++)
            assert_string_not_equal(yz_status_name((yz_status)i),
                                    yz_status_name((yz_status)j));
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_begins_empty),
    cmocka_unit_test(test_fail_and_wrap),
    cmocka_unit_test(test_null_keeps_the_failure),
    cmocka_unit_test(test_wrapping_nothing_is_nothing),
    cmocka_unit_test(test_own_text_as_argument),
    cmocka_unit_test(test_long_sentence_is_cut_at_a_character),
    cmocka_unit_test(test_longest_sentence_is_whole),
    cmocka_unit_test(test_long_chain_is_cut_at_a_character),
    cmocka_unit_test(test_statuses_have_names),
};

YZ_TEST_MAIN(tests)
