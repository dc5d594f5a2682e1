/* SPDX-License-Identifier: Apache-2.0 */
/* yzi_arena: alignment, ceiling, one free for all. */
#include "support/main.h"

#include <stdalign.h>
#include <string.h>

#include <yizhi/buffer.h>

#include "support/failing_alloc.h"
#include <core/base/arena.h>

static void test_pieces_are_aligned_zeroed_and_apart(void **state)
{
    (void)state;
    yzi_arena arena;
    yzi_arena_init(&arena, SIZE_MAX);
    unsigned char *pieces[200];
    for (size_t i = 0; i < 200; i++) {
        pieces[i] = yzi_arena_alloc(&arena, i);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < i; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)i, i);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i; k++)
            assert_int_equal(pieces[i][k], i);
    yzi_arena_done(&arena);
}

static void test_large_pieces(void **state)
{
    (void)state;
    yzi_arena arena;
    yzi_arena_init(&arena, SIZE_MAX);
    for (size_t size = 1000; size < 5000000; size *= 3) {
        char *piece = yzi_arena_alloc(&arena, size);
        assert_non_null(piece);
        memset(piece, 'x', size);
    }
    yzi_arena_done(&arena);
    assert_int_equal(arena.used, 0);
}

static void test_dup_str(void **state)
{
    (void)state;
    yzi_arena arena;
    yzi_arena_init(&arena, 1000);
    yz_str copy;
    char text[] = "一致";
    assert_int_equal(yzi_arena_dup_str(&arena, yz_str_of(text), &copy), YZ_OK);
    text[0] = 'x';
    assert_int_equal(copy.len, 6);
    assert_string_equal(copy.ptr, "一致");
    assert_int_equal(yzi_arena_dup_str(&arena, yz_str_of(NULL), &copy), YZ_OK);
    assert_int_equal(copy.len, 0);
    assert_string_equal(copy.ptr, "");
    yzi_arena_done(&arena);
}

static void test_ceiling(void **state)
{
    (void)state;
    yzi_arena arena;
    yz_error err = YZ_ERROR_INIT;
    yz_str copy = { "kept", 4 };
    yzi_arena_init(&arena, 1024);
    assert_non_null(yzi_arena_alloc(&arena, 1000));
    assert_null(yzi_arena_alloc(&arena, 100));
    assert_int_equal(yzi_arena_fail(&arena, &err), YZ_LIMIT);
    assert_non_null(strstr(yz_error_text(&err), "1024"));
    assert_int_equal(
        yzi_arena_dup_str(&arena, (yz_str){ "x", SIZE_MAX }, &copy), YZ_LIMIT);
    assert_string_equal(copy.ptr, "kept");
    assert_non_null(yzi_arena_alloc(&arena, 16));
    yzi_arena_done(&arena);
    assert_non_null(yzi_arena_alloc(&arena, 1000));
    yzi_arena_done(&arena);
}

static void test_sizes_that_overflow(void **state)
{
    (void)state;
    yzi_arena arena;
    yzi_arena_init(&arena, SIZE_MAX);
    assert_null(yzi_arena_alloc(&arena, SIZE_MAX));
    assert_null(yzi_arena_alloc(&arena, SIZE_MAX - 64));
    assert_null(yzi_arena_alloc_array(&arena, SIZE_MAX / 2, 3));
    assert_non_null(yzi_arena_alloc_array(&arena, 10, 3));
    yzi_arena_done(&arena);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        yzi_arena arena;
        yz_error err = YZ_ERROR_INIT;
        yz_str copy;
        yzi_arena_init(&arena, SIZE_MAX);
        failing_alloc_begin(n);
        yz_status status = YZ_OK;
        for (int i = 0; status == YZ_OK && i < 2000; i++)
            status = yzi_arena_dup_str(&arena, yz_str_of("话语接轨"), &copy);
        bool failed = failing_alloc_has_failed();
        if (failed)
            assert_int_equal(yzi_arena_fail(&arena, &err), YZ_NO_MEMORY);
        yzi_arena_done(&arena);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_pieces_are_aligned_zeroed_and_apart),
    cmocka_unit_test(test_large_pieces),
    cmocka_unit_test(test_dup_str),
    cmocka_unit_test(test_ceiling),
    cmocka_unit_test(test_sizes_that_overflow),
    cmocka_unit_test(test_every_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
