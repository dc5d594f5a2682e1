/* SPDX-License-Identifier: Apache-2.0 */
/* Reading one number, and all numbers of a text. */
#include "support/main.h"

#include "plugins/numbers/numbers_read.h"

typedef size_t reader(const number_glyphs *g, size_t i, number_item *item);

/* What `read` makes of the begin of `text`: `used` characters, first reading
 * `mantissa` × 10^`exponent`. */
static void expect(reader *read, const char *text, size_t used,
                   uint64_t mantissa, int exponent)
{
    number_glyphs g = { NULL, 0, 0 };
    number_item item;
    number_value wanted = number_scale(number_of(mantissa), exponent);
    size_t end;
    size_t i;
    bool found = false;
    memset(&item, 0, sizeof item);
    assert_int_equal(number_glyphs_read(yz_str_of(text), &g, NULL), YZ_OK);
    end = read(&g, 0, &item);
    for (i = 0; i < item.reading_count; i++)
        found |= number_compare(&item.readings[i], &wanted) == 0;
    if (end != used || (used > 0 && !found))
        print_error("in “%s”\n", text);
    assert_int_equal(end, used);
    assert_true(used == 0 || found);
    number_glyphs_done(&g);
}

static size_t read_english_digits(const number_glyphs *g, size_t i,
                                  number_item *item)
{
    return numbers_read_digits(g, i, NUMBER_STYLE_ENGLISH, item);
}

static size_t read_other_digits(const number_glyphs *g, size_t i,
                                number_item *item)
{
    return numbers_read_digits(g, i, NUMBER_STYLE_OTHER, item);
}

static void test_digits(void **state)
{
    reader *r = read_english_digits;
    (void)state;
    expect(r, "x", 0, 0, 0);
    expect(r, "42", 2, 42, 0);
    expect(r, "007", 3, 7, 0);
    expect(r, "1,234.50", 8, 12345, -1);
    expect(r, "1,23", 1, 1, 0);
    expect(r, "1,2345", 1, 1, 0);
    expect(r, "2,06,737", 8, 206737, 0);
    expect(r, "12.", 2, 12, 0);
    expect(r, "１，２３４", 5, 1234, 0);
    expect(r, "1，234", 1, 1, 0);
}

static void test_digits_of_any_language(void **state)
{
    reader *r = read_other_digits;
    (void)state;
    expect(r, "3,5", 3, 35, -1);
    expect(r, "1.234", 5, 1234, 0);
    expect(r, "1.234", 5, 1234, -3);
    expect(r, "1.234.567", 9, 1234567, 0);
    expect(r, "1.234,5", 7, 12345, -1);
    expect(r, "1 234 567", 9, 1234567, 0);
    expect(r, "12 34", 2, 12, 0);
}

static void test_chinese(void **state)
{
    reader *r = numbers_read_chinese;
    (void)state;
    expect(r, "字", 0, 0, 0);
    expect(r, "十", 1, 10, 0);
    expect(r, "二十一", 3, 21, 0);
    expect(r, "一百零五", 4, 105, 0);
    expect(r, "三百五", 3, 350, 0);
    expect(r, "兩萬", 2, 2, 4);
    expect(r, "一亿二千三百万", 7, 123, 6);
    expect(r, "十二万五千亿", 6, 125, 11);
    expect(r, "3.5万亿", 5, 35, 11);
    expect(r, "1万2", 3, 12, 3);
    expect(r, "二〇二五年", 4, 2025, 0);
    expect(r, "三点一四", 4, 314, -2);
    expect(r, "壹佰貳拾叁", 5, 123, 0);
    expect(r, "三四百人", 3, 3, 2);
    expect(r, "三四百人", 3, 4, 2);
    expect(r, "百分之三十", 5, 30, 0);
    expect(r, "百分之三十", 5, 3, -1);
    expect(r, "五分之二", 4, 4, -1);
    expect(r, "90年代", 2, 1990, 0);
    expect(r, "十三五", 2, 13, 0);
    expect(r, "5千米", 1, 5, 0);
    expect(r, "5千人", 2, 5, 3);
    expect(r, "万一", 1, 1, 4);
    expect(r, "半年", 1, 6, 0);
}

static void test_imprecise_chinese_has_no_reading(void **state)
{
    static const char *const list[] = { "十几", "数百", "几十", NULL };
    size_t i;
    (void)state;
    for (i = 0; list[i]; i++) {
        number_glyphs g = { NULL, 0, 0 };
        number_list numbers = { NULL, 0, 0 };
        assert_int_equal(number_glyphs_read(yz_str_of(list[i]), &g, NULL),
                         YZ_OK);
        assert_int_equal(numbers_scan(&g, NUMBER_STYLE_CHINESE, &numbers, NULL),
                         YZ_OK);
        assert_int_equal(numbers.count, 0);
        number_list_done(&numbers);
        number_glyphs_done(&g);
    }
}

static void test_english(void **state)
{
    reader *r = numbers_read_english;
    (void)state;
    expect(r, "word", 0, 0, 0);
    expect(r, "twenty-one", 10, 21, 0);
    expect(r, "one hundred and five", 20, 105, 0);
    expect(r, "one hundred and more", 11, 100, 0);
    expect(r, "two hundred thousand", 20, 2, 5);
    expect(r, "one million two hundred thousand and five", 41, 1200005, 0);
    expect(r, "fifteen hundred", 15, 1500, 0);
    expect(r, "3.5 million", 11, 35, 5);
    expect(r, "54bn", 4, 54, 9);
    expect(r, "one two", 3, 1, 0);
    expect(r, "twenty-first", 12, 21, 0);
    expect(r, "two-thirds", 10, 3, 0);
    expect(r, "three quarters", 14, 75, -2);
    expect(r, "March", 5, 3, 0);
    expect(r, "Marching", 0, 0, 0);
    expect(r, "threefold", 9, 3, 0);
    expect(r, "two dozen", 9, 24, 0);
    expect(r, "two and a half", 3, 25, -1);
    expect(r, "seventeenths", 0, 0, 0);
    expect(r, "uncharacteristicallyone", 0, 0, 0);
}

static size_t count_role(const char *text, number_role role)
{
    number_glyphs g = { NULL, 0, 0 };
    number_list numbers = { NULL, 0, 0 };
    size_t count = 0;
    size_t last = 0;
    size_t i;
    assert_int_equal(number_glyphs_read(yz_str_of(text), &g, NULL), YZ_OK);
    assert_int_equal(numbers_scan(&g, NUMBER_STYLE_ENGLISH, &numbers, NULL),
                     YZ_OK);
    for (i = 0; i < numbers.count; i++) {
        count += numbers.items[i].role == role;
        assert_true(numbers.items[i].begin < numbers.items[i].end);
        assert_true(numbers.items[i].end <= g.count);
        if (role == NUMBER_DIGITS && numbers.items[i].role == role) {
            assert_true(numbers.items[i].begin >= last);
            last = numbers.items[i].end;
        }
    }
    number_list_done(&numbers);
    number_glyphs_done(&g);
    return count;
}

static void test_scan_tells_names_from_numbers(void **state)
{
    (void)state;
    assert_int_equal(
        count_role("GPT-4, H100, LLM01:2025, v1.2, 3D, 5G, 1.2.3", NUMBER_CODE),
        7);
    assert_int_equal(count_role("GPT-4, H100, LLM01:2025, v1.2, 3D, 5G, 1.2.3",
                                NUMBER_DIGITS),
                     0);
    assert_int_equal(
        count_role("10-year, 5km, 3rd, 1990s, $54m, RMB100", NUMBER_DIGITS), 6);
    assert_int_equal(
        count_role("https://a.org/1/2 x@y1.org www.a1.com", NUMBER_DIGITS), 0);
    assert_int_equal(count_role("1. one\n(2) two\n03 three", NUMBER_DIGITS), 0);
    assert_int_equal(count_role("a 1. b", NUMBER_DIGITS), 1);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_digits),
    cmocka_unit_test(test_digits_of_any_language),
    cmocka_unit_test(test_chinese),
    cmocka_unit_test(test_imprecise_chinese_has_no_reading),
    cmocka_unit_test(test_english),
    cmocka_unit_test(test_scan_tells_names_from_numbers),
};
YZ_TEST_MAIN(tests)
