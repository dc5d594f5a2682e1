/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 against the tables of the Unicode Standard, chapter 3 (version 15). */
#include "support/main.h"

#include <string.h>

#include <yizhi/buffer.h>
#include <yizhi/text.h>

#include "unit/text/random_text.h"

/* Table 3-7: well-formed UTF-8 byte sequences. */
static const struct row {
    uint8_t first_low, first_high;
    uint8_t second_low, second_high;
    size_t length;
} table_3_7[] = {
    { 0x00, 0x7F, 0x00, 0x00, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 },
    { 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 },
    { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
    { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 },
    { 0xF4, 0xF4, 0x80, 0x8F, 4 },
};

static const struct row *row_of(uint8_t first)
{
    for (size_t i = 0; i < sizeof table_3_7 / sizeof *table_3_7; i++)
        if (first >= table_3_7[i].first_low && first <= table_3_7[i].first_high)
            return &table_3_7[i];
    return NULL;
}

/* The length of the character, or of the maximal subpart of an ill-formed
 * sequence, at `s`; *c is the code point, U+FFFD for what is ill-formed. */
static size_t model_next(const uint8_t *s, size_t left, uint32_t *c)
{
    const struct row *row = row_of(s[0]);
    *c = 0xFFFD;
    if (!row)
        return 1;
    if (row->length == 1) {
        *c = s[0];
        return 1;
    }
    uint32_t value = s[0] & (0x7Fu >> row->length);
    for (size_t i = 1; i < row->length; i++) {
        uint8_t low = i == 1 ? row->second_low : 0x80;
        uint8_t high = i == 1 ? row->second_high : 0xBF;
        if (i >= left || s[i] < low || s[i] > high)
            return i;
        value = value << 6 | (s[i] & 0x3F);
    }
    *c = value;
    return row->length;
}

static void check_next(const uint8_t *s, size_t len)
{
    yz_str text = { (const char *)s, len };
    size_t pos = 0;
    uint32_t wanted;
    size_t length = model_next(s, len, &wanted);
    uint32_t c = yz_utf8_next(text, &pos);
    if (c != wanted || pos != length)
        fail_msg("%02X %02X.. (%zu bytes): U+%04X of %zu bytes, wanted U+%04X "
                 "of %zu",
                 s[0], len > 1 ? s[1] : 0, len, c, pos, wanted, length);
}

/* Each first byte with every kind of byte behind it, cut at each length; the
 * block is as long as the text, so that reading beyond it is seen. */
static void test_next_follows_table_3_7(void **state)
{
    (void)state;
    static const uint8_t kinds[] = { 0x00, 0x41, 0x7F, 0x80, 0x81, 0x8F, 0x90,
                                     0x9F, 0xA0, 0xA1, 0xBF, 0xC0, 0xE0, 0xFF };
    const size_t n = sizeof kinds;
    uint8_t *block = yz_malloc(4);
    assert_non_null(block);
    for (unsigned first = 0; first < 256; first++)
        for (size_t k = 0; k < n * n * n; k++) {
            uint8_t bytes[] = { (uint8_t)first, kinds[k % n], kinds[k / n % n],
                                kinds[k / n / n] };
            for (size_t len = 1; len <= 4; len++) {
                memcpy(block + 4 - len, bytes, len);
                check_next(block + 4 - len, len);
            }
        }
    yz_free(block);
}

static void check_sequence(const char *bytes, const uint32_t *wanted)
{
    yz_str text = yz_str_of(bytes);
    size_t pos = 0;
    size_t i = 0;
    for (; pos < text.len; i++)
        assert_int_equal(yz_utf8_next(text, &pos), wanted[i]);
    assert_int_equal(wanted[i], 0);
    while (pos > 0 && i > 0)
        assert_int_equal(yz_utf8_previous(text, &pos), wanted[--i]);
    assert_int_equal(i, 0);
    assert_int_equal(pos, 0);
}

/* Tables 3-8 to 3-11: what is replaced, by the standard's own examples. */
static void test_the_examples_of_the_standard(void **state)
{
    (void)state;
    enum {
        R = 0xFFFD
    };
    static const uint32_t shortest[] = { R, R, R, R, R, R, R, R, 'A', 0 };
    static const uint32_t others[] = { R, R, R, R, R, 'A', R, R, 'B', 0 };
    static const uint32_t cut[] = { R, R, R, R, 'A', 0 };
    check_sequence("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
                   "A",
                   shortest);
    check_sequence("\xED\xA0\x80\xED\xBF\xBF\xED\xAF"
                   "A",
                   shortest);
    check_sequence("\xF4\x91\x92\x93\xFF"
                   "A\x80\xBF"
                   "B",
                   others);
    check_sequence("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
                   "A",
                   cut);
}

static void test_all_code_points(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 16);
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c == 0xD800)
            c = 0xE000;
        yz_buf_clear(&buf);
        yz_buf_add_char(&buf, c);
        yz_str text = yz_buf_str(&buf);
        size_t pos = 0;
        if (yz_utf8_next(text, &pos) != c || pos != text.len ||
            yz_utf8_previous(text, &pos) != c || pos != 0 ||
            !yz_utf8_valid(text, NULL) || yz_utf8_count(text) != 1)
            fail_msg("U+%04X", c);
    }
    yz_buf_done(&buf);
}

/* Bytes that make well-formed and broken sequences about equally often. */
static size_t random_bytes(uint64_t *seed, uint8_t *out, size_t most)
{
    static const uint8_t likely[] = { 'a',  0xC3, 0xE0, 0xE4, 0xED, 0xF0,
                                      0xF1, 0xF4, 0xF5, 0x80, 0x8F, 0x90,
                                      0x9F, 0xA0, 0xBF, 0xB8 };
    size_t len = random_below(seed, (uint32_t)most + 1);
    for (size_t i = 0; i < len; i++)
        out[i] = random_below(seed, 8)
                     ? likely[random_below(seed, sizeof likely)]
                     : (uint8_t)random_below(seed, 256);
    return len;
}

static void test_previous_is_next_backwards(void **state)
{
    (void)state;
    uint64_t seed = 20240601;
    uint8_t bytes[24] = { 0 };
    for (int round = 0; round < 20000; round++) {
        yz_str text = { (const char *)bytes,
                        random_bytes(&seed, bytes, sizeof bytes) };
        size_t begins[24];
        uint32_t chars[24];
        size_t count = 0;
        for (size_t pos = 0; pos < text.len; count++) {
            begins[count] = pos;
            chars[count] = yz_utf8_next(text, &pos);
        }
        size_t pos = text.len;
        while (count > 0) {
            count--;
            assert_int_equal(yz_utf8_previous(text, &pos), chars[count]);
            assert_int_equal(pos, begins[count]);
        }
        assert_int_equal(pos, 0);
    }
}

static void test_valid_finds_the_first_fault(void **state)
{
    (void)state;
    uint64_t seed = 20240602;
    uint8_t bytes[40];
    size_t valid = 0;
    for (int round = 0; round < 20000; round++) {
        size_t ascii = random_below(&seed, 20);
        memset(bytes, 'x', ascii);
        size_t len = ascii + random_bytes(&seed, bytes + ascii, 6);
        size_t fault = 0;
        uint32_t c = 0;
        while (fault < len) {
            size_t length = model_next(bytes + fault, len - fault, &c);
            if (c == 0xFFFD)
                break;
            fault += length;
        }
        size_t bad = SIZE_MAX;
        bool is = yz_utf8_valid((yz_str){ (const char *)bytes, len }, &bad);
        assert_int_equal(is, fault == len);
        assert_int_equal(bad, is ? SIZE_MAX : fault);
        valid += is;
    }
    assert_in_range(valid, 1000, 19000);
}

static void test_real_replacement_characters_are_valid(void **state)
{
    (void)state;
    assert_true(yz_utf8_valid(yz_str_of("a\xEF\xBF\xBD"), NULL));
    assert_true(yz_utf8_valid(yz_str_of(NULL), NULL));
    assert_false(yz_utf8_valid(yz_str_of("一\xE4\xB8"), NULL));
}

static void test_boundaries(void **state)
{
    (void)state;
    static const bool wanted[] = { true, true,  false, true,  false, false,
                                   true, false, false, false, true };
    yz_str text = yz_str_of("a\xC3\xA9\xE4\xB8\x80\xF0\x9F\x98\x80");
    for (size_t i = 0; i <= text.len; i++)
        assert_int_equal(yz_utf8_is_boundary(text, i), wanted[i]);
    assert_false(yz_utf8_is_boundary(text, text.len + 1));
    assert_false(yz_utf8_is_boundary(text, SIZE_MAX));
    assert_true(yz_utf8_is_boundary(yz_str_of(""), 0));
    assert_int_equal(yz_utf8_count(text), 4);
    assert_int_equal(yz_utf8_count(yz_str_of(NULL)), 0);
}

/* Counted by eights: from every place, up to every other one. */
static void test_count_of_any_length(void **state)
{
    (void)state;
    yz_str text =
        yz_str_of("ab\xC3\xA9\xE4\xB8\x80\xF0\x9F\x98\x80xyz012\xE4\xB8"
                  "\x80\xE4\xB8\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80q");
    for (size_t begin = 0; begin <= text.len; begin++) {
        size_t count = 0;
        for (size_t end = begin; end <= text.len; end++) {
            if (end > begin)
                count += ((unsigned char)text.ptr[end - 1] & 0xC0) != 0x80;
            assert_int_equal(yz_utf8_count(yz_str_cut(text, begin, end)),
                             count);
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_next_follows_table_3_7),
    cmocka_unit_test(test_the_examples_of_the_standard),
    cmocka_unit_test(test_all_code_points),
    cmocka_unit_test(test_previous_is_next_backwards),
    cmocka_unit_test(test_valid_finds_the_first_fault),
    cmocka_unit_test(test_real_replacement_characters_are_valid),
    cmocka_unit_test(test_boundaries),
    cmocka_unit_test(test_count_of_any_length),
};
YZ_TEST_MAIN(tests)
