/* SPDX-License-Identifier: Apache-2.0 */
/* yz_buf: its invariants after each step, its ceiling, its failures. */
#include "support/main.h"

#include <string.h>

#include <yizhi/buffer.h>

#include "support/failing_alloc.h"

static void assert_sane_buf(const yz_buf *buf)
{
    assert_non_null(buf->ptr);
    assert_int_equal(buf->ptr[buf->len], '\0');
    assert_true(buf->len <= buf->max);
    assert_true(buf->cap == 0 ? buf->len == 0 : buf->len < buf->cap);
    assert_true(buf->cap <= buf->max + 1);
}

static void assert_holds(const yz_buf *buf, const char *text)
{
    assert_sane_buf(buf);
    assert_string_equal(buf->ptr, text);
    assert_int_equal(buf->len, strlen(text));
}

static void test_begins_empty_without_the_heap(void **state)
{
    (void)state;
    yz_buf buf;
    failing_alloc_begin(1);
    yz_buf_init(&buf, 10);
    assert_holds(&buf, "");
    yz_buf_clear(&buf);
    assert_holds(&buf, "");
    assert_int_equal(yz_buf_add_text(&buf, ""), YZ_OK);
    assert_int_equal(yz_buf_add_text(&buf, NULL), YZ_OK);
    yz_buf_done(&buf);
    assert_holds(&buf, "");
    assert_false(failing_alloc_has_failed());
    failing_alloc_end();
}

static void test_appends(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 1000);
    assert_int_equal(yz_buf_add_text(&buf, "一"), YZ_OK);
    assert_holds(&buf, "一");
    assert_int_equal(yz_buf_add_byte(&buf, ' '), YZ_OK);
    assert_holds(&buf, "一 ");
    assert_int_equal(yz_buf_printf(&buf, "%d/%s", 12, "致"), YZ_OK);
    assert_holds(&buf, "一 12/致");
    assert_int_equal(yz_buf_add(&buf, (yz_str){ "a\0b", 3 }), YZ_OK);
    assert_sane_buf(&buf);
    assert_memory_equal(buf.ptr, "一 12/致a\0b", 13);
    assert_true(yz_str_equal(yz_buf_str(&buf), (yz_str){ "一 12/致a\0b", 13 }));
    yz_buf_clear(&buf);
    assert_holds(&buf, "");
    yz_buf_done(&buf);
}

static void test_writes_code_points(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 1000);
    yz_buf_add_char(&buf, 'a');
    yz_buf_add_char(&buf, 0xE9);
    yz_buf_add_char(&buf, 0x4E00);
    yz_buf_add_char(&buf, 0x20BB7);
    yz_buf_add_char(&buf, 0x10FFFF);
    assert_holds(&buf, "aé一\xF0\xA0\xAE\xB7\xF4\x8F\xBF\xBF");
    yz_buf_done(&buf);
}

static void test_writes_no_broken_code_points(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 1000);
    yz_buf_add_char(&buf, 0xD800);
    yz_buf_add_char(&buf, 0xDFFF);
    yz_buf_add_char(&buf, 0x110000);
    assert_holds(&buf, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    yz_buf_done(&buf);
}

static void test_ceiling_is_exact(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 6);
    assert_int_equal(yz_buf_add_text(&buf, "abc"), YZ_OK);
    assert_int_equal(yz_buf_add_text(&buf, "def"), YZ_OK);
    assert_holds(&buf, "abcdef");
    assert_int_equal(yz_buf_add_byte(&buf, 'g'), YZ_LIMIT);
    assert_holds(&buf, "abcdef");
    assert_int_equal(buf.failed, YZ_LIMIT);
    yz_buf_done(&buf);
    assert_int_equal(buf.max, 6);
    assert_int_equal(buf.failed, YZ_OK);
}

static void test_failure_is_remembered(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 4);
    yz_buf_add_text(&buf, "ab");
    assert_int_equal(yz_buf_printf(&buf, "%s", "cde"), YZ_LIMIT);
    /* This would fit, but a text with a hole in it is worse than none. */
    assert_int_equal(yz_buf_add_byte(&buf, 'x'), YZ_LIMIT);
    assert_holds(&buf, "ab");
    yz_buf_clear(&buf);
    assert_int_equal(yz_buf_add_text(&buf, "abcd"), YZ_OK);
    assert_holds(&buf, "abcd");
    yz_buf_done(&buf);
}

static void test_no_ceiling(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, SIZE_MAX);
    assert_int_equal(yz_buf_add_text(&buf, "abc"), YZ_OK);
    assert_int_equal(yz_buf_add(&buf, (yz_str){ "x", SIZE_MAX - 3 }), YZ_LIMIT);
    assert_holds(&buf, "abc");
    yz_buf_done(&buf);
}

static void test_ceiling_of_zero(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 0);
    assert_int_equal(yz_buf_add_text(&buf, ""), YZ_OK);
    assert_int_equal(yz_buf_printf(&buf, "%s", ""), YZ_OK);
    assert_holds(&buf, "");
    assert_int_equal(yz_buf_add_byte(&buf, 'a'), YZ_LIMIT);
    assert_holds(&buf, "");
    yz_buf_done(&buf);
}

static void test_appends_its_own_text(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 100000);
    yz_buf_add_text(&buf, "一致");
    for (int i = 0; i < 12; i++) {
        assert_int_equal(yz_buf_add(&buf, yz_buf_str(&buf)), YZ_OK);
        assert_sane_buf(&buf);
    }
    assert_int_equal(buf.len, 6 << 12);
    for (size_t i = 0; i < buf.len; i += 6)
        assert_memory_equal(buf.ptr + i, "一致", 6);
    yz_buf_done(&buf);
}

static yz_status fill(yz_buf *buf)
{
    yz_buf_add_text(buf, "first ");
    for (int i = 0; i < 60; i++) {
        yz_buf_printf(buf, "%d,", i);
        assert_sane_buf(buf);
    }
    yz_buf_add_char(buf, 0x81F4);
    return buf->failed;
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        yz_buf buf;
        yz_buf_init(&buf, 4096);
        failing_alloc_begin_once(n);
        yz_status status = fill(&buf);
        bool failed = failing_alloc_has_failed();
        assert_sane_buf(&buf);
        yz_buf_done(&buf);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_begins_empty_without_the_heap),
    cmocka_unit_test(test_appends),
    cmocka_unit_test(test_writes_code_points),
    cmocka_unit_test(test_writes_no_broken_code_points),
    cmocka_unit_test(test_ceiling_is_exact),
    cmocka_unit_test(test_failure_is_remembered),
    cmocka_unit_test(test_no_ceiling),
    cmocka_unit_test(test_ceiling_of_zero),
    cmocka_unit_test(test_appends_its_own_text),
    cmocka_unit_test(test_every_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
