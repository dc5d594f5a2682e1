/* SPDX-License-Identifier: Apache-2.0 */
/* Folding: what folds to what, and from which bytes it came. */
#include "support/main.h"

#include <string.h>

#include <yizhi/buffer.h>
#include <yizhi/text.h>

#include "support/failing_alloc.h"

static const struct {
    const char *text;
    const char *folded;
} cases[] = {
    { "", "" },
    { "Frontier AI", "frontier ai" },
    { "ＡＩ　安全", "ai 安全" },
    { "a\tb\nc\r\nd", "a b c  d" },
    { "x\xC2\xA0y\xE2\x80\xA8z\xC2\x85", "x y z " },
    { "Straße", "strasse" },
    { "ΣΊΣΥΦΟΣ", "σίσυφοσ" },
    { "İ", "i\xCC\x87" },
    { "①½㎏", "11\xE2\x81\x84"
              "2kg" },
    { "ﬁne oﬃce…", "fine office..." },
    { "ﾊﾟｰﾄ", "パート" },
    { "は\xE3\x82\x99", "ば" },
    { "e\xCC\x81", "é" },
    { "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한" },
    { "하\xE1\x86\xAB", "한" },
    { "co\xC2\xADop", "coop" }, /* soft hyphen */
    { "a\xE2\x80\x8B\xEF\xBB\xBF"
      "b",
      "ab" },                           /* zero width space, mark */
    { "葛\xF3\xA0\x84\x80城", "葛城" }, /* variation selector */
    { "e\xE2\x80\x8D\xCC\x81", "é" },   /* joiner before the mark */
    { "\xE2\x80\x8D\xCC\x81", "\xCC\x81" },
    { "a\xCC\xA3\xCC\x82 a\xCC\x82\xCC\xA3", "ậ ậ" },
    { "\xE2\x84\xAB\xE2\x84\xA6", "åω" }, /* Angstrom, Ohm */
    { "豈", "豈" },                       /* U+F900 → U+8C48 */
    { "\xF0\x9D\x95\x8F𠀀", "x𠀀" },
    { "\xFF"
      "a\xE4\xB8",
      "\xEF\xBF\xBD"
      "a\xEF\xBF\xBD" },
};

static void test_what_folds_to_what(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, 1000);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        yz_buf_clear(&buf);
        assert_int_equal(yz_fold_text(yz_str_of(cases[i].text), &buf, NULL),
                         YZ_OK);
        if (strcmp(buf.ptr, cases[i].folded) != 0)
            fail_msg("“%s”: “%s”, wanted “%s”", cases[i].text, buf.ptr,
                     cases[i].folded);
    }
    yz_buf_done(&buf);
}

/* Each line: folded character, its bytes. */
static void check_spans(const char *text, const uint32_t *wanted)
{
    yz_folded f;
    yz_folded_init(&f);
    assert_int_equal(yz_fold(yz_str_of(text), &f, NULL), YZ_OK);
    size_t i = 0;
    for (; wanted[3 * i] != 0; i++) {
        assert_true(i < f.len);
        assert_int_equal(f.chars[i], wanted[3 * i]);
        assert_int_equal(f.begin[i], wanted[3 * i + 1]);
        assert_int_equal(f.end[i], wanted[3 * i + 2]);
    }
    assert_int_equal(f.len, i);
    yz_folded_done(&f);
}

static void test_spans(void **state)
{
    (void)state;
    static const uint32_t plain[] = { 'a', 0, 1, 0x4E00, 1, 4, 'b', 4, 5, 0 };
    static const uint32_t marked[] = { 'x', 0, 1, 0xE9, 1, 7, 'y', 7, 8, 0 };
    static const uint32_t many[] = { 'f', 0, 3, 'i', 0, 3, 'z', 3, 4, 0 };
    static const uint32_t two[] = { 0x1E0D, 0, 5, 0x307, 0, 5, 0 };
    static const uint32_t dropped[] = { 'a', 2, 3, 'b', 6, 7, 0 };
    static const uint32_t jamo[] = { 0xD55C, 0, 9, 0 };
    check_spans("a一b", plain);
    check_spans("xe\xE2\x80\x8D\xCC\x81y", marked); /* covers the joiner */
    check_spans("\xEF\xAC\x81z", many);
    check_spans("d\xCC\x87\xCC\xA3", two); /* reordered: one cluster */
    check_spans("\xC2\xAD"
                "a\xE2\x80\x8D"
                "b\xE2\x80\x8D",
                dropped);
    check_spans("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", jamo);
}

/* The longest expansion that Unicode has: 18 characters from one. */
static void test_the_longest_expansion(void **state)
{
    (void)state;
    enum {
        COUNT = 5000
    };
    char *text = yz_malloc(COUNT * 3);
    yz_folded f;
    assert_non_null(text);
    for (size_t i = 0; i < COUNT; i++)
        memcpy(text + 3 * i, "\xEF\xB7\xBA", 3); /* U+FDFA */
    yz_folded_init(&f);
    assert_int_equal(yz_fold((yz_str){ text, COUNT * 3 }, &f, NULL), YZ_OK);
    assert_int_equal(f.len, COUNT * 18);
    for (size_t i = 0; i < f.len; i++) {
        assert_int_equal(f.begin[i], i / 18 * 3);
        assert_int_equal(f.end[i], i / 18 * 3 + 3);
    }
    yz_folded_done(&f);
    yz_free(text);
}

static void repeat(yz_buf *buf, const char *what, size_t count)
{
    while (count-- > 0)
        yz_buf_add_text(buf, what);
}

static void check_hostile(const yz_buf *buf, size_t least)
{
    yz_folded f;
    yz_folded_init(&f);
    assert_int_equal(buf->failed, YZ_OK);
    assert_int_equal(yz_fold(yz_buf_str(buf), &f, NULL), YZ_OK);
    assert_true(f.len >= least);
    for (size_t i = 0; i < f.len; i++) {
        assert_true(f.begin[i] < f.end[i] && f.end[i] <= buf->len);
        assert_true(yz_utf8_is_boundary(yz_buf_str(buf), f.begin[i]));
        assert_true(yz_utf8_is_boundary(yz_buf_str(buf), f.end[i]));
        if (i > 0 && f.begin[i] != f.begin[i - 1])
            assert_true(f.begin[i] >= f.end[i - 1]);
    }
    yz_folded_done(&f);
}

/* What would take minutes if any step were quadratic. */
static void test_hostile_lengths(void **state)
{
    (void)state;
    yz_buf buf;
    yz_buf_init(&buf, SIZE_MAX);
    yz_buf_add_text(&buf, "e");
    repeat(&buf, "\xCC\xA3\xCC\x81", 200000); /* marks in falling order */
    check_hostile(&buf, 400000);
    yz_buf_clear(&buf);
    yz_buf_add_text(&buf, "e");
    repeat(&buf, "\xCC\x81\xCC\xA3", 200000);
    check_hostile(&buf, 400000);
    yz_buf_clear(&buf);
    repeat(&buf, "e\xE2\x80\x8D\xE2\x80\x8D", 1000);
    repeat(&buf, "\xE2\x80\x8D", 500000); /* joiners alone */
    yz_buf_add_text(&buf, "\xCC\x81");
    check_hostile(&buf, 1001);
    yz_buf_clear(&buf);
    repeat(&buf, "\xEF\xBF", 200000); /* cut characters */
    check_hostile(&buf, 200000);
    yz_buf_done(&buf);
}

/* 10,000 marks on one letter: none is lost, all stay where they are. */
static void test_a_long_cluster(void **state)
{
    (void)state;
    yz_buf buf;
    yz_folded f;
    yz_buf_init(&buf, SIZE_MAX);
    yz_folded_init(&f);
    yz_buf_add_text(&buf, "xe");
    repeat(&buf, "\xCC\x81", 10000);
    yz_buf_add_text(&buf, "y");
    assert_int_equal(yz_fold(yz_buf_str(&buf), &f, NULL), YZ_OK);
    assert_int_equal(f.len, 2 + 10000);
    assert_int_equal(f.chars[0], 'x');
    assert_int_equal(f.chars[1], 0xE9);
    assert_int_equal(f.begin[1], 1);
    assert_int_equal(f.chars[f.len - 1], 'y');
    assert_int_equal(f.begin[f.len - 1], buf.len - 1);
    yz_folded_done(&f);
    yz_buf_done(&buf);
}

static void test_arrays_are_reused(void **state)
{
    (void)state;
    yz_folded f;
    yz_folded_init(&f);
    assert_int_equal(yz_fold(yz_str_of("abcdef"), &f, NULL), YZ_OK);
    const uint32_t *chars = f.chars;
    assert_int_equal(yz_fold(yz_str_of("Xy"), &f, NULL), YZ_OK);
    assert_int_equal(f.len, 2);
    assert_ptr_equal(f.chars, chars);
    assert_int_equal(f.chars[0], 'x');
    assert_int_equal(yz_fold(yz_str_of(NULL), &f, NULL), YZ_OK);
    assert_int_equal(f.len, 0);
    yz_folded_done(&f);
    yz_folded_done(&f);
}

static void test_limits(void **state)
{
    (void)state;
    yz_folded f;
    yz_buf buf;
    yz_error err = YZ_ERROR_INIT;
    yz_folded_init(&f);
    yz_str large = { "x", ((size_t)1 << 30) + 1 };
    assert_int_equal(yz_fold(large, &f, &err), YZ_LIMIT);
    yz_folded_done(&f);
    yz_buf_init(&buf, 3);
    yz_error_clear(&err);
    assert_int_equal(yz_fold_text(yz_str_of("abcd"), &buf, &err), YZ_LIMIT);
    assert_int_equal(err.status, YZ_LIMIT);
    yz_buf_done(&buf);
}

static yz_status fold_into_buffer(yz_str text, yz_error *err)
{
    yz_buf buf;
    yz_buf_init(&buf, SIZE_MAX);
    yz_status status = yz_fold_text(text, &buf, err);
    yz_buf_done(&buf);
    return status;
}

/* A long cluster, so that ICU's scratch room is allocated too. */
static yz_status fold_and_tell(void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = fold_into_buffer(yz_buf_str(payload), &err);

    assert_int_equal(err.status, status);
    if (status != YZ_OK)
        assert_non_null(strstr(yz_error_text(&err), "memory"));
    return status;
}

static void test_no_memory(void **state)
{
    (void)state;
    yz_buf text;
    yz_buf_init(&text, SIZE_MAX);
    repeat(&text, "abc\xEF\xB7\xBA", 50);
    repeat(&text, "\xCC\x81", 50);
    assert_true(failing_alloc_each(fold_and_tell, &text) < 1000);
    yz_buf_done(&text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_folds_to_what),
    cmocka_unit_test(test_spans),
    cmocka_unit_test(test_the_longest_expansion),
    cmocka_unit_test(test_hostile_lengths),
    cmocka_unit_test(test_a_long_cluster),
    cmocka_unit_test(test_arrays_are_reused),
    cmocka_unit_test(test_limits),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
