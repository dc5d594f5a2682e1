/* SPDX-License-Identifier: Apache-2.0 */
/* URLs in running text. */
#include "support/main.h"
#include <yizhi/text.h>

/* The first URL of `text` at or behind `from`, or "". */
static void expect_url(const char *text, size_t from, const char *want)
{
    yz_str whole = yz_str_of(text);
    yz_span span = yz_find_url(whole, from);
    yz_str found = { "", 0 };

    if (yz_span_is_somewhere(span))
        found = yz_str_cut(whole, span.begin, span.end);
    assert_int_equal(found.len, strlen(want));
    assert_memory_equal(found.ptr, want, found.len);
}

static void test_none(void **state)
{
    (void)state;
    expect_url("", 0, "");
    expect_url("no address here: a/b", 0, "");
    expect_url("http://a", 8, "");
}

static void test_ends_before_blanks_and_brackets(void **state)
{
    (void)state;
    expect_url("see https://a.org/b?c=d here", 0, "https://a.org/b?c=d");
    expect_url("[x](http://a.org/b) y", 0, "http://a.org/b");
    expect_url("<ftp://a.org>", 0, "ftp://a.org");
    expect_url("\"http://a\"", 0, "http://a");
}

static void test_ends_before_chinese(void **state)
{
    (void)state;
    expect_url("见https://a.org/b。", 0, "https://a.org/b");
    expect_url("https://a.org/b的网页", 0, "https://a.org/b");
    expect_url("https://a.org/b）", 0, "https://a.org/b");
}

static void test_goes_on_from(void **state)
{
    (void)state;
    expect_url("http://a http://b", 8, "http://b");
    expect_url("http://a http://b", 1, "ttp://a");
}

static void test_spans_in_urls(void **state)
{
    yz_str text = yz_str_of("a http://b c http://d e");

    (void)state;
    assert_false(yz_in_url(text, yz_span_of(0, 1)));
    assert_false(yz_in_url(text, yz_span_of(0, 2)));
    assert_true(yz_in_url(text, yz_span_of(0, 3)));
    assert_true(yz_in_url(text, yz_span_of(9, 10)));
    assert_false(yz_in_url(text, yz_span_of(11, 12)));
    assert_true(yz_in_url(text, yz_span_of(13, 17)));
    assert_false(yz_in_url(text, yz_span_of(22, 23)));
    assert_false(yz_in_url(yz_str_of("none"), yz_span_of(0, 4)));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_none),
    cmocka_unit_test(test_ends_before_blanks_and_brackets),
    cmocka_unit_test(test_ends_before_chinese),
    cmocka_unit_test(test_goes_on_from),
    cmocka_unit_test(test_spans_in_urls),
};
YZ_TEST_MAIN(tests)
