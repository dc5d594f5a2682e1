/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What each unit test starts from: cmocka with the headers it needs, and a main
 * that speaks TAP.
 *
 *     static void test_x_does_y(void **state) { (void)state; assert_true(…); }
 *     static const struct CMUnitTest tests[] = {
 *         cmocka_unit_test(test_x_does_y),
 *     };
 *     YZ_TEST_MAIN(tests)
 */
#ifndef YZ_TESTS_SUPPORT_MAIN_H
#define YZ_TESTS_SUPPORT_MAIN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define YZ_TEST_MAIN(tests)                                                    \
 int main(void)                                                                \
 {                                                                             \
  cmocka_set_message_output(CM_OUTPUT_TAP);                                    \
  return cmocka_run_group_tests(tests, NULL, NULL);                            \
 }

#endif
