/* SPDX-License-Identifier: Apache-2.0 */
/* Files of several parts: what was put in comes out; any damage shows. */
#include "support/main.h"
#include <core/base/parts.h>

static const yzi_parts_form form = { "testing\n", 3, 0x01020304, 2 };

static void write_two(yz_buf *out)
{
    yzi_parts parts;

    yz_buf_init(out, 1 << 16);
    yzi_parts_begin(&parts, &form, out);
    yzi_part_begin(&parts, 1, out);
    yz_buf_add(out, yz_str_of("second"));
    yzi_part_end(&parts, 1, out);
    yzi_part_begin(&parts, 0, out);
    yz_buf_add(out, yz_str_of("the first"));
    yzi_part_end(&parts, 0, out);
    yzi_parts_end(&parts, out);
    assert_int_equal(out->failed, YZ_OK);
}

static void test_there_and_back(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yzi_parts parts;
    yz_buf out;

    (void)state;
    write_two(&out);
    assert_int_equal(yzi_parts_open(yz_buf_str(&out), &form, &parts, &err),
                     YZ_OK);
    assert_true(yz_str_equal(parts.items[0], yz_str_of("the first")));
    assert_true(yz_str_equal(parts.items[1], yz_str_of("second")));
    for (int i = 0; i < 2; i++)
        assert_int_equal((parts.items[i].ptr - out.ptr) % 8, 0);
    yz_buf_done(&out);
}

static void test_any_damage(void **state)
{
    yzi_parts parts;
    yz_buf out;

    (void)state;
    write_two(&out);
    for (size_t i = 0; i < out.len; i++) {
        out.ptr[i] = (char)(out.ptr[i] ^ 0x20);
        assert_int_equal(yzi_parts_open(yz_buf_str(&out), &form, &parts, NULL),
                         YZ_FORMAT);
        out.ptr[i] = (char)(out.ptr[i] ^ 0x20);
    }
    for (size_t len = 0; len < out.len; len++)
        assert_int_equal(yzi_parts_open(yz_str_cut(yz_buf_str(&out), 0, len),
                                        &form, &parts, NULL),
                         YZ_FORMAT);
    yz_buf_done(&out);
}

static void test_another_form(void **state)
{
    const yzi_parts_form others[] = { { "Testing\n", 3, 0x01020304, 2 },
                                      { "testing\n", 4, 0x01020304, 2 },
                                      { "testing\n", 3, 0x04030201, 2 } };
    yzi_parts parts;
    yz_buf out;

    (void)state;
    write_two(&out);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(
            yzi_parts_open(yz_buf_str(&out), &others[i], &parts, NULL),
            YZ_FORMAT);
    yz_buf_done(&out);
}

static void test_no_room(void **state)
{
    yzi_parts parts;
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 60);
    yzi_parts_begin(&parts, &form, &out);
    yzi_part_begin(&parts, 0, &out);
    yzi_part_end(&parts, 0, &out);
    yzi_parts_end(&parts, &out);
    assert_int_equal(out.failed, YZ_LIMIT);
    yz_buf_done(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_there_and_back),
    cmocka_unit_test(test_any_damage),
    cmocka_unit_test(test_another_form),
    cmocka_unit_test(test_no_room),
};

YZ_TEST_MAIN(tests)
