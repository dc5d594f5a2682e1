/* SPDX-License-Identifier: Apache-2.0 */
/* Classes of characters, display width, trimming. */
#include "support/main.h"

#include <yizhi/text.h>

enum {
    SPACE = YZ_CHAR_SPACE,
    HAN = YZ_CHAR_HAN,
    DENSE = YZ_CHAR_DENSE,
    LETTER = YZ_CHAR_LETTER,
    DIGIT = YZ_CHAR_DIGIT,
    PUNCT = YZ_CHAR_PUNCT,
    UPPER = YZ_CHAR_UPPER,
    WIDE = YZ_CHAR_WIDE,
    HYPHEN = YZ_CHAR_HYPHEN,
    CONTROL = YZ_CHAR_CONTROL,
    IDEOGRAPH = LETTER | HAN | DENSE | WIDE,
    KANA = LETTER | DENSE | WIDE
};

static const struct sample {
    uint32_t c;
    uint32_t classes;
} samples[] = {
    { 0, CONTROL },
    { '\t', SPACE },
    { '\n', SPACE },
    { '\r', SPACE },
    { 0x0B, SPACE | CONTROL },
    { 0x1B, CONTROL },
    { ' ', SPACE },
    { '-', PUNCT | HYPHEN },
    { '0', DIGIT },
    { 'A', LETTER | UPPER },
    { 'a', LETTER },
    { '$', PUNCT },
    { 0x7F, CONTROL },
    { 0x85, SPACE | CONTROL },
    { 0xA0, SPACE },
    { 0xAA, LETTER },           /* ª */
    { 0xAD, HYPHEN },           /* soft hyphen */
    { 0xB2, 0 },                /* ², No */
    { 0xDF, LETTER },           /* ß */
    { 0x1C5, LETTER | UPPER },  /* ǅ, Lt */
    { 0x301, LETTER },          /* combining acute */
    { 0x3A9, LETTER | UPPER },  /* Ω */
    { 0x660, DIGIT },           /* Arabic zero */
    { 0xE01, LETTER | DENSE },  /* Thai */
    { 0xE31, LETTER | DENSE },  /* Thai vowel sign */
    { 0xE51, DIGIT | DENSE },   /* Thai one */
    { 0xE81, LETTER | DENSE },  /* Lao */
    { 0x1000, LETTER | DENSE }, /* Myanmar */
    { 0x1780, LETTER | DENSE }, /* Khmer */
    { 0x200B, SPACE },          /* zero width space */
    { 0x200D, 0 },              /* joiner */
    { 0x2010, PUNCT | HYPHEN },
    { 0x2014, PUNCT | HYPHEN },
    { 0x2026, PUNCT },
    { 0x2028, SPACE },
    { 0x212B, LETTER | UPPER }, /* Angstrom sign */
    { 0x2165, 0 },              /* Ⅵ, Nl */
    { 0x3000, SPACE | WIDE },
    { 0x3001, PUNCT | WIDE },
    { 0x3005, IDEOGRAPH },             /* 々 */
    { 0x3006, LETTER | DENSE | WIDE }, /* 〆 */
    { 0x3007, HAN | DENSE | WIDE },    /* 〇, Nl */
    { 0x301C, PUNCT | HYPHEN | WIDE }, /* wave dash */
    { 0x3042, KANA },                  /* あ */
    { 0x302A, LETTER | DENSE | WIDE }, /* tone mark of Han */
    { 0x323, LETTER },                 /* dot below */
    { 0x3099, KANA },                  /* combining voiced sound mark */
    { 0x30A2, KANA },                  /* ア */
    { 0x30FB, PUNCT | WIDE },          /* ・ */
    { 0x30FC, KANA },                  /* ー */
    { 0x3105, KANA },                  /* Bopomofo */
    { 0x3400, IDEOGRAPH },
    { 0x4E00, IDEOGRAPH },
    { 0xAC00, LETTER | WIDE }, /* Hangul is written with spaces */
    { 0xF900, IDEOGRAPH },
    { 0xFEFF, SPACE },
    { 0xFF0D, PUNCT | HYPHEN | WIDE },
    { 0xFF10, DIGIT | WIDE },
    { 0xFF21, LETTER | UPPER | WIDE },
    { 0xFF71, LETTER | DENSE }, /* half-width ｱ */
    { 0xFF70, LETTER | DENSE }, /* half-width ｰ */
    { 0xFFFD, PUNCT },
    { 0x10400, LETTER | UPPER }, /* Deseret */
    { 0x1D7CE, DIGIT },          /* mathematical bold zero */
    { 0x1F600, PUNCT | WIDE },
    { 0x20000, IDEOGRAPH },
    { 0x10FFFF, 0 },
    { 0x110000, 0 },
    { UINT32_MAX, 0 },
};

/* Twice, as the second answer comes from the table. */
static void test_classes(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * (sizeof samples / sizeof *samples); i++) {
        const struct sample *s = &samples[i / 2];
        uint32_t got = yz_char_class(s->c);
        if (got != s->classes)
            fail_msg("U+%04X: 0x%03X, wanted 0x%03X", s->c, got, s->classes);
    }
}

static void test_alphabetic(void **state)
{
    (void)state;
    static const uint32_t yes[] = { 'a', 'Z', '7', 0xE9, 0x301, 0x416, 0xAC00 };
    static const uint32_t no[] = { ' ',    '-',   '.',    0x4E00, 0x3042,
                                   0x30FC, 0xE01, 0x3001, 0x3007, 0 };
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(yz_char_is_alphabetic(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(yz_char_is_alphabetic(no[i]));
}

/* No character is at once two things that exclude each other. */
static void test_classes_are_consistent(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x30000; c++) {
        uint32_t k = yz_char_class(c);
        bool bad = ((k & LETTER) && (k & (DIGIT | PUNCT | CONTROL))) ||
                   ((k & UPPER) && !(k & LETTER)) ||
                   ((k & HAN) && !(k & DENSE)) ||
                   ((k & DIGIT) && (k & PUNCT)) || (k >> 10) != 0;
        if (bad)
            fail_msg("U+%04X: 0x%03X", c, k);
    }
}

static const struct {
    const char *text;
    size_t width;
} widths[] = {
    { "", 0 },
    { "abc", 3 },
    { "一致", 4 },
    { "ＡＩ", 4 },
    { "ｱｲ", 2 },
    { "e\xCC\x81", 1 },      /* e, combining acute */
    { "か\xE3\x82\x99", 2 }, /* か with its mark apart */
    { "“”…—", 4 },           /* ambiguous counts 1 */
    { "\xC2\xAD", 0 },       /* soft hyphen */
    { "a\xE2\x80\x8B"
      "b",
      2 }, /* zero width space */
    { "😀", 2 },
    { "👍🏽", 4 },      /* two wide characters */
    { "☺\xEF\xB8\x8F", 1 }, /* variation selector */
    { "\xE3\x80\x80", 2 },  /* ideographic space */
    { "한국", 4 },
    { "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2 }, /* 한 in three jamo */
    { "ก\xE0\xB8\xB4", 1 },                        /* Thai vowel above */
    { "𠀀", 2 },
    { "\xFF", 1 }, /* shown as U+FFFD */
    { "a\tb", 3 },
};

static void test_display_width(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        size_t got = yz_display_width(yz_str_of(widths[i].text));
        if (got != widths[i].width)
            fail_msg("“%s”: %zu, wanted %zu", widths[i].text, got,
                     widths[i].width);
    }
}

static void check_trim(const char *text, const char *wanted)
{
    yz_str all = yz_str_of(text);
    yz_str got = yz_str_trim(all);
    assert_true(yz_str_equal(got, yz_str_of(wanted)));
    if (text) {
        assert_true(got.ptr >= all.ptr);
        assert_true(got.ptr + got.len <= all.ptr + all.len);
    }
}

static void test_trim(void **state)
{
    (void)state;
    check_trim(NULL, "");
    check_trim("", "");
    check_trim(" \t\r\n", "");
    check_trim("a", "a");
    check_trim("  a b  ", "a b");
    check_trim("\xE3\x80\x80一致\xE3\x80\x80", "一致");
    check_trim("\xEF\xBB\xBF\xE2\x80\x8B\xC2\xA0x\xC2\x85", "x");
    check_trim(" \xFF ", "\xFF");
    check_trim("\xE3\x80\x80\x80", "\x80");
    check_trim("\xE3\x80", "\xE3\x80");
}

/* Every character on both sides of a letter. */
static void test_trim_takes_white_space(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x10000; c++) {
        char text[8] = "";
        yz_str both = { text, 0 };
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        if (c >= 0x800)
            text[both.len++] = (char)(0xE0 | c >> 12);
        if (c >= 0x80)
            text[both.len++] =
                (char)(c < 0x800 ? 0xC0 | c >> 6 : 0x80 | (c >> 6 & 0x3F));
        text[both.len++] = (char)(c < 0x80 ? c : 0x80 | (c & 0x3F));
        size_t one = both.len;
        text[one] = 'a';
        memcpy(text + one + 1, text, one);
        both.len = 2 * one + 1;
        bool space = (yz_char_class(c) & SPACE) != 0;
        assert_int_equal(yz_str_trim(both).len, space ? 1 : both.len);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_classes),
    cmocka_unit_test(test_alphabetic),
    cmocka_unit_test(test_classes_are_consistent),
    cmocka_unit_test(test_display_width),
    cmocka_unit_test(test_trim),
    cmocka_unit_test(test_trim_takes_white_space),
};
YZ_TEST_MAIN(tests)
