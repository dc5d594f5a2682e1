/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes → messages, however they come. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/failing_alloc.h"
#include <core/cli/lsp_wire.h>

/* What comes of a stream that is fed in pieces of `size`: bodies in brackets,
 * "!" for a fault. */
static void read_all(const char *stream, size_t len, size_t size, yz_buf *out)
{
    yzc_wire wire;

    yzc_wire_init(&wire);
    for (size_t at = 0; at < len; at += size) {
        yz_str message;
        const char *fault;
        yzc_wire_event event;

        assert_int_equal(
            yzc_wire_feed(&wire, (yz_str){ stream + at,
                                           len - at < size ? len - at : size }),
            YZ_OK);
        while ((event = yzc_wire_next(&wire, &message, &fault)) !=
               YZC_WIRE_MORE)
            yz_buf_printf(out, event == YZC_WIRE_MESSAGE ? "[%.*s]" : "!",
                          YZ_STR_ARG(message));
    }
    yzc_wire_done(&wire);
}

static void assert_read(const char *stream, const char *wanted)
{
    static const size_t sizes[] = { 1, 2, 3, 7, 4096 };

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        yz_buf got;

        yz_buf_init(&got, 1 << 20);
        read_all(stream, strlen(stream), sizes[i], &got);
        assert_string_equal(got.ptr, wanted);
        yz_buf_done(&got);
    }
}

static void test_messages(void **state)
{
    (void)state;
    assert_read("Content-Length: 2\r\n\r\n{}", "[{}]");
    assert_read("Content-Length: 2\r\n\r\n{}Content-Length:3\r\n\r\nabc",
                "[{}][abc]");
    assert_read("Content-Type: x; charset=utf-8\r\ncontent-length:  2 \r\n\r\n"
                "{}",
                "[{}]");
    assert_read("Content-Length: 2\n\n{}", "[{}]");
    assert_read("Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\nx", "[][x]");
    assert_read("Content-Length: 4\r\n\r\n\r\n\r\n", "[\r\n\r\n]");
    assert_read("Content-Length: 20\r\n\r\nshort", "");
    assert_read("", "");
}

static void test_faults_cost_what_they_are_in(void **state)
{
    (void)state;
    assert_read("Hello\r\n\r\nContent-Length: 1\r\n\r\nx", "![x]");
    assert_read("Content-Length: x\r\n\r\nContent-Length: 1\r\n\r\nx", "![x]");
    assert_read("Content-Length: -1\r\n\r\nContent-Length: 1\r\n\r\nx", "![x]");
    assert_read("Content-Length:\r\n\r\nContent-Length: 1\r\n\r\nx", "![x]");
    assert_read("Content-Length: 1 2\r\n\r\nContent-Length: 1\r\n\r\nx",
                "![x]");
    assert_read("Content-Length: 99999999999999999999999\r\n\r\n"
                "Content-Length: 1\r\n\r\nx",
                "![x]");
}

/* A body that is too large is passed over, and takes no memory. */
static void test_a_large_body(void **state)
{
    static char piece[1 << 16];
    char head[64];
    size_t left = (size_t)YZC_WIRE_LARGEST + 1;
    yz_str message;
    const char *fault;
    yzc_wire wire;

    (void)state;
    memset(piece, 'x', sizeof piece);
    yzc_wire_init(&wire);
    snprintf(head, sizeof head, "Content-Length: %zu\r\n\r\n", left);
    yzc_wire_feed(&wire, yz_str_of(head));
    assert_int_equal(yzc_wire_next(&wire, &message, &fault), YZC_WIRE_FAULT);
    while (left > 0) {
        size_t len = left < sizeof piece ? left : sizeof piece;

        assert_int_equal(yzc_wire_feed(&wire, (yz_str){ piece, len }), YZ_OK);
        assert_int_equal(yzc_wire_next(&wire, &message, &fault), YZC_WIRE_MORE);
        assert_true(wire.bytes.cap < 2 * sizeof piece);
        left -= len;
    }
    yzc_wire_feed(&wire, yz_str_of("Content-Length: 1\r\n\r\nx"));
    assert_int_equal(yzc_wire_next(&wire, &message, &fault), YZC_WIRE_MESSAGE);
    yzc_wire_done(&wire);
}

/* Headers without an end are told once, and the next message is found. */
static void test_headers_that_do_not_end(void **state)
{
    size_t len = 100000;
    char *stream = malloc(len + 64);
    static const size_t sizes[] = { 1, 100, 5000, 65536 };

    (void)state;
    assert_non_null(stream);
    memset(stream, 'x', len);
    strcpy(stream + len, "\nContent-Length: 1\r\n\r\ny");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        yz_buf got;

        yz_buf_init(&got, 1 << 20);
        read_all(stream, strlen(stream), sizes[i], &got);
        assert_string_equal(got.ptr, "![y]");
        yz_buf_done(&got);
    }
    free(stream);
}

static void test_without_memory(void **state)
{
    yzc_wire wire;

    (void)state;
    failing_alloc_begin(1);
    yzc_wire_init(&wire);
    assert_int_equal(yzc_wire_feed(&wire, yz_str_of("x")), YZ_NO_MEMORY);
    yzc_wire_done(&wire);
    assert_int_equal(failing_alloc_end(), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_messages),
    cmocka_unit_test(test_faults_cost_what_they_are_in),
    cmocka_unit_test(test_a_large_body),
    cmocka_unit_test(test_headers_that_do_not_end),
    cmocka_unit_test(test_without_memory),
};

YZ_TEST_MAIN(tests)
