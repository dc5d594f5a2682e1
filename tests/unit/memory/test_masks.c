/* SPDX-License-Identifier: Apache-2.0 */
/* Codes as words, masked for an engine and back in place. */
#include "support/main.h"

#include <stdio.h>

#include <core/memory/mask_markup.h>
#include <core/memory/masks.h>

static const yzi_mask_form as_text = { YZ_MASKS_TEXT, false };
static const yzi_mask_form as_braces = { YZ_MASKS_TEXT, true };
static const yzi_mask_form as_xml = { YZ_MASKS_XML, false };

/* The text as an engine sees it. */
static void mask(const char *text, const char *words, yzi_mask_form form,
                 const char *wanted)
{
    yzi_codes codes = { .count = 0 };
    yz_buf out;

    yz_buf_init(&out, 1 << 20);
    assert_int_equal(yzi_codes_read(&codes, yz_str_of(text), yz_str_of(words)),
                     YZ_OK);
    assert_int_equal(
        yzi_mask(&out, yz_str_of(text), &codes, NULL, form, NULL, 0), YZ_OK);
    assert_string_equal(out.ptr, wanted);
    yz_buf_done(&out);
    yzi_codes_done(&codes);
}

static void test_codes_inside_are_masked(void **state)
{
    (void)state;
    mask("abc", "", as_text, "abc");
    mask("abcd", "1(1 2)1", as_text, "a⟦1⟧b⟦2⟧cd");
    mask("abcd", "1(1 2)1", as_braces, "a{1}b{2}cd");
    mask("a<&d", "1(1 2)1", as_xml, "a<x id=\"1\"/>&lt;<x id=\"2\"/>&amp;d");
    mask("ab{x}c", "2-5.1", as_text, "ab⟦1⟧c"); /* protected text */
}

static void test_codes_at_the_ends_are_peeled_off(void **state)
{
    (void)state;
    mask("abc", "0(1 3)1", as_text, "abc");
    mask("abc", "0.1 3.2", as_text, "abc");
    mask("abc", "0(1 0(2 3)2 3)1", as_text, "abc");
    mask("abc", "0(1 0.2 1.3 3)1", as_text, "a⟦3⟧bc");
    mask("abc", "0(1 2)1 3.2", as_text, "⟦1⟧ab⟦2⟧c");
    mask("{x}c", "0-3.1", as_text, "⟦1⟧c"); /* text stays in its place */
}

static void test_words_that_are_no_codes(void **state)
{
    static const char *const words[] = { "x",       "1",     "1(",
                                         "(1",      "1(0",   "9(1",
                                         "2(1 1)1", "1(1 1", "1(1  1)1",
                                         "2-1.1",   "1(1x",  "99999999999(1" };
    yzi_codes codes = { .count = 0 };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (yzi_codes_read(&codes, yz_str_of("abc"), yz_str_of(words[i])) !=
            YZ_FORMAT)
            fail_msg("“%s” was taken", words[i]);
    /* inside a character */
    assert_int_equal(
        yzi_codes_read(&codes, yz_str_of("中文"), yz_str_of("1(1 3)1")),
        YZ_FORMAT);
    yzi_codes_done(&codes);
}

/* Spans of the text as "b-e", "-" for one that is lost. */
static void test_spans_follow(void **state)
{
    yzi_codes codes = { .count = 0 };
    yz_span spans[] = { { 0, 1 }, { 1, 3 }, { 3, 4 } };
    yz_str text = yz_str_of("abcd");
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 1 << 20);
    assert_int_equal(yzi_codes_read(&codes, text, yz_str_of("1.1 2.2 3.3")),
                     YZ_OK);
    assert_int_equal(yzi_mask(&out, text, &codes, NULL, as_text, spans, 3),
                     YZ_OK);
    assert_string_equal(out.ptr, "a⟦1⟧b⟦2⟧c⟦3⟧d");
    assert_int_equal(spans[0].begin, 0);
    assert_int_equal(spans[0].end, 1);
    assert_false(yz_span_is_somewhere(spans[1])); /* a mask is in it */
    assert_memory_equal(out.ptr + spans[2].begin, "d", 1);
    assert_int_equal(spans[2].end, out.len);
    yz_buf_done(&out);
    yzi_codes_done(&codes);
}

/* What comes back, as "TEXT WORDS" or as the fault. */
static void unmask(const char *text, const char *words, yzi_mask_form form,
                   const char *answer, const char *wanted)
{
    yzi_codes codes = { .count = 0 };
    const char *fault;
    char got[256];
    yz_buf out[2];

    yz_buf_init(&out[0], 1 << 20);
    yz_buf_init(&out[1], 1 << 20);
    assert_int_equal(yzi_codes_read(&codes, yz_str_of(text), yz_str_of(words)),
                     YZ_OK);
    fault = yzi_unmask(yz_str_of(answer), yz_str_of(text), &codes, form,
                       &out[0], &out[1]);
    snprintf(got, sizeof got, "%s %s", out[0].ptr, out[1].ptr);
    assert_string_equal(fault ? fault : got, wanted);
    yz_buf_done(&out[0]);
    yz_buf_done(&out[1]);
    yzi_codes_done(&codes);
}

static void test_masks_become_codes(void **state)
{
    (void)state;
    unmask("abcd", "1(1 2)1", as_text, "X⟦1⟧YZ⟦2⟧", "XYZ 1(1 3)1");
    unmask("abcd", "1(1 2)1 3.2", as_text, "⟦3⟧X⟦1⟧⟦2⟧", "X 0.2 1(1 1)1");
    unmask("a<d", "1.1", as_xml, "&lt;<x id=\"1\"/>&amp;&#65;", "<&A 1.1");
    unmask("a<d", "1.1", as_xml, "A <<X id='1'></x>&quot;", "A <\" 3.1");
    unmask("ab{x}c", "2-5.1", as_text, "C⟦1⟧ B", "C{x} B 1-4.1");
    unmask("abc", "0(1 3)1", as_text, "XYZ!", "XYZ! 0(1 4)1");
    unmask("abc", "0.1 1.2 3.3", as_text, "X⟦2⟧Y", "XY 0.1 1.2 2.3");
}

static void test_markup_of_an_engine_is_tidied(void **state)
{
    static const char *const cases[][2] = {
        { "a <x id=\"1\"/> b", "a <x id=\"1\"/> b" },
        { "<x id=\"12\"></x>", "<x id=\"12\"/>" },
        { "<X  ID = '3' />", "<x id=\"3\"/>" },
        { "<x id=4>t</x>", "<x id=\"4\"/>t" },
        { "<x id=\"1234567890\"/>", "&lt;x id=\"1234567890\"/&gt;" },
        { "<xid=\"1\"/>", "&lt;xid=\"1\"/&gt;" },
        { "<b>x</b>", "&lt;b&gt;x&lt;/b&gt;" },
        { "1 < 2 > 0 & x", "1 &lt; 2 &gt; 0 &amp; x" },
        { "&lt;&gt;&amp;", "&lt;&gt;&amp;" },
        { "&quot;a&#39;s&#x4E2D;&nbsp;", "\"a's中\u00a0" },
        { "&#60;&#0;&#xD800;&#;&;&", "&lt;&amp;#0;&amp;#xD800;&amp;#;&amp;;"
                                     "&amp;" },
        { "<x id=\"1", "&lt;x id=\"1" },
        { "", "" },
    };
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 4096);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        yz_buf_clear(&out);
        yzi_mask_markup_tidy(yz_str_of(cases[i][0]), &out);
        assert_string_equal(out.ptr, cases[i][1]);
    }
    yz_buf_done(&out);
}

static void test_masks_that_are_broken(void **state)
{
    (void)state;
    unmask("abcd", "1(1 2)1", as_text, "X⟦1⟧Y",
           "it lacks a code of the source");
    unmask("abcd", "1(1 2)1", as_text, "⟦1⟧⟦1⟧⟦2⟧", "it has a code twice");
    unmask("abcd", "1(1 2)1", as_text, "⟦1⟧⟦2⟧⟦3⟧",
           "it has a code that the source does not have");
    unmask("abcde", "1(1 2(2 3)2 4)1", as_text, "⟦1⟧⟦2⟧⟦4⟧⟦3⟧",
           "codes do not nest in it");
    unmask("abc", "0.1 1.2", as_text, "⟦1⟧⟦2⟧",
           "it has a code that the source does not have");
}

static void test_texts_that_have_masks_already(void **state)
{
    (void)state;
    assert_true(yzi_masks_clash(yz_str_of("a⟦12⟧"), as_text));
    assert_false(yzi_masks_clash(yz_str_of("a⟦12⟧"), as_braces));
    assert_false(yzi_masks_clash(yz_str_of("a⟦x⟧ ⟦"), as_text));
    assert_true(yzi_masks_clash(yz_str_of("{1}"), as_braces));
    assert_false(yzi_masks_clash(yz_str_of("<x id=\"1\"/>"), as_xml));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_codes_inside_are_masked),
    cmocka_unit_test(test_codes_at_the_ends_are_peeled_off),
    cmocka_unit_test(test_words_that_are_no_codes),
    cmocka_unit_test(test_spans_follow),
    cmocka_unit_test(test_masks_become_codes),
    cmocka_unit_test(test_markup_of_an_engine_is_tidied),
    cmocka_unit_test(test_masks_that_are_broken),
    cmocka_unit_test(test_texts_that_have_masks_already),
};

YZ_TEST_MAIN(tests)
