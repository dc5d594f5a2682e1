/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lets the n-th allocation fail, and counts what is alive.
 *
 *     static yz_status read_all(void *payload) { … }
 *     assert_true(failing_alloc_each(read_all, &what) > 4);
 *
 * or, where more is to be looked at than the status,
 *
 *     for (size_t n = 1;; n++) {
 *         failing_alloc_begin(n);
 *         yz_status status = the_thing_under_test();
 *         bool failed = failing_alloc_has_failed();
 *         size_t leaked = failing_alloc_end();
 *         assert_int_equal(leaked, 0);
 *         if (!failed)
 *             break;              // status must be YZ_OK
 *         assert_int_equal(status, YZ_NO_MEMORY);
 *     }
 */
#ifndef YZ_TESTS_SUPPORT_FAILING_ALLOC_H
#define YZ_TESTS_SUPPORT_FAILING_ALLOC_H

#include <yizhi/types.h>

/* From here on the `nth` allocation (from 1; 0: none) fails, and all that
 * follow it as well: a machine without memory stays so. */
void failing_alloc_begin(size_t nth);

/* As failing_alloc_begin(), but only that one fails. */
void failing_alloc_begin_once(size_t nth);

/* Between begin and end: from here on the `nth` allocation and all that follow
 * fail; what is alive goes on being counted. */
void failing_alloc_after(size_t nth);

/* Whether an allocation was refused since the beginning. */
bool failing_alloc_has_failed(void);

/* How many allocations were asked for since the beginning. */
size_t failing_alloc_count(void);

/* Gives the standard allocator back; returns how many blocks that were
 * allocated since the beginning were not freed. */
size_t failing_alloc_end(void);

/* Does a job again and again, with the first allocation failing, then the
 * second …, until none fails any more.  Asserts each time that the job gives
 * YZ_NO_MEMORY if an allocation failed and YZ_OK otherwise, and that it left
 * nothing allocated.  Gives the number of the first allocation that was not
 * asked for. */
size_t failing_alloc_each(yz_status (*job)(void *payload), void *payload);

#endif
