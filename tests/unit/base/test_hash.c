/* SPDX-License-Identifier: Apache-2.0 */
/* The number that files keep of their bytes: always the same, and another one
 * for every small change. */
#include "support/main.h"
#include <core/base/hash.h>

/* Files have these numbers in them. */
static void test_numbers_stay(void **state)
{
    (void)state;
    assert_true(yzi_hash(yz_str_of("")) == 0);
    assert_true(yzi_hash(yz_str_of("a")) == UINT64_C(0x54CDA58FEF23226F));
    assert_true(yzi_hash(yz_str_of("glossary\t术语")) ==
                UINT64_C(0x7DA8C4F922DBC087));
}

static void test_each_change_shows(void **state)
{
    char bytes[27];
    uint64_t before;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(31 * i);
    before = yzi_hash((yz_str){ bytes, sizeof bytes });
    for (size_t i = 0; i < 8 * sizeof bytes; i++) {
        bytes[i / 8] = (char)(bytes[i / 8] ^ 1 << i % 8);
        assert_true(yzi_hash((yz_str){ bytes, sizeof bytes }) != before);
        bytes[i / 8] = (char)(bytes[i / 8] ^ 1 << i % 8);
    }
    assert_true(yzi_hash((yz_str){ bytes, sizeof bytes - 1 }) != before);
    memset(bytes, 0, sizeof bytes);
    assert_true(yzi_hash((yz_str){ bytes, 1 }) !=
                yzi_hash((yz_str){ bytes, 2 }));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_numbers_stay),
    cmocka_unit_test(test_each_change_shows),
};
YZ_TEST_MAIN(tests)
