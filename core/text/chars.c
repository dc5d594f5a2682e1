/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a character is.  Unicode properties come from ICU; those of the BMP are
 * remembered in a table that fills itself: a cell is written once with one
 * possible value, so relaxed atomics are enough between threads.
 */
#include <stdatomic.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <yizhi/text.h>

enum {
    KNOWN = 1 << 15,
    NO_WIDTH = 1 << 14, /* takes no column; for this file alone */
    BMP = 0x10000
};

static _Atomic uint16_t cache[BMP];

/* Letters and marks that kana or Han share: ー, 〆, the voiced sound mark.
 * Marks that Latin has too are no sign of either. */
static uint32_t shared_script_class(uint32_t c)
{
    UChar32 point = (UChar32)c;

    if (!(U_MASK(u_charType(point)) & (U_GC_L_MASK | U_GC_M_MASK)) ||
        uscript_hasScript(point, USCRIPT_LATIN))
        return 0;
    return uscript_hasScript(point, USCRIPT_KATAKANA) ||
                   uscript_hasScript(point, USCRIPT_HIRAGANA) ||
                   uscript_hasScript(point, USCRIPT_HAN)
               ? YZ_CHAR_DENSE
               : 0;
}

static uint32_t script_class(uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;

    switch (uscript_getScript((UChar32)c, &status)) {
    case USCRIPT_HAN:
        return YZ_CHAR_HAN | YZ_CHAR_DENSE;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_KATAKANA_OR_HIRAGANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return YZ_CHAR_DENSE;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
        return shared_script_class(c);
    default:
        return c == 0x3007 || c == 0x3005 ? YZ_CHAR_HAN | YZ_CHAR_DENSE : 0;
    }
}

static uint32_t category_class(uint32_t c)
{
    uint32_t mask = U_MASK(u_charType((UChar32)c));
    uint32_t class = 0;

    if (mask & (U_GC_L_MASK | U_GC_M_MASK))
        class |= YZ_CHAR_LETTER;
    if (mask & U_GC_ND_MASK)
        class |= YZ_CHAR_DIGIT;
    if (mask & (U_GC_P_MASK | U_GC_S_MASK))
        class |= YZ_CHAR_PUNCT;
    if (mask & (U_GC_LU_MASK | U_GC_LT_MASK))
        class |= YZ_CHAR_UPPER;
    if ((mask & U_GC_PD_MASK) || c == 0xAD)
        class |= YZ_CHAR_HYPHEN;
    if ((mask & U_GC_CC_MASK) && c != '\t' && c != '\n' && c != '\r')
        class |= YZ_CHAR_CONTROL;
    return class;
}

/* The vowel or final consonant of a Hangul syllable written in parts: it is
 * drawn into the square of its first consonant. */
static bool is_later_jamo(uint32_t c)
{
    int type = u_getIntPropertyValue((UChar32)c, UCHAR_HANGUL_SYLLABLE_TYPE);

    return type == U_HST_VOWEL_JAMO || type == U_HST_TRAILING_JAMO;
}

static bool has_no_width(uint32_t c)
{
    if (c < 0x300)
        return c == 0xAD;
    return (U_MASK(u_charType((UChar32)c)) &
            (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0 ||
           is_later_jamo(c);
}

static uint32_t compute(uint32_t c)
{
    uint32_t class = category_class(c) | script_class(c);
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);

    if (u_isUWhiteSpace((UChar32)c) || c == 0x200B || c == 0xFEFF)
        class |= YZ_CHAR_SPACE;
    if (width == U_EA_WIDE || width == U_EA_FULLWIDTH)
        class |= YZ_CHAR_WIDE;
    if (has_no_width(c))
        class |= NO_WIDTH;
    return class;
}

/* The class with NO_WIDTH. */
static uint32_t look_up(uint32_t code_point)
{
    uint32_t class;

    if (code_point >= BMP)
        return compute(code_point);
    class = atomic_load_explicit(&cache[code_point], memory_order_relaxed);
    if (!class) {
        class = compute(code_point) | KNOWN;
        atomic_store_explicit(&cache[code_point], (uint16_t) class,
                              memory_order_relaxed);
    }
    return class & ~(uint32_t)KNOWN;
}

uint32_t yz_char_class(uint32_t code_point)
{
    return look_up(code_point) & ~(uint32_t)NO_WIDTH;
}

static size_t char_width(uint32_t c)
{
    uint32_t class = look_up(c);

    if (class & NO_WIDTH)
        return 0;
    return class & YZ_CHAR_WIDE ? 2 : 1;
}

size_t yz_display_width(yz_str text)
{
    size_t width = 0;

    for (size_t i = 0; i < text.len;)
        width += char_width(yz_utf8_next(text, &i));
    return width;
}

/* Whether the byte is an ASCII sign, letter or digit. */
static bool is_visible(unsigned char byte)
{
    return byte > ' ' && byte < 0x80;
}

/* Whether the byte leads to one of U+4000 to U+9FFF, none of which is white
 * space. */
static bool leads_to_han(unsigned char byte)
{
    return byte >= 0xE4 && byte <= 0xE9;
}

/* Whether the text clearly ends with no white space, as nearly all do. */
static bool ends_visibly(yz_str text)
{
    const unsigned char *end;

    if (text.len == 0)
        return false;
    end = (const unsigned char *)text.ptr + text.len;
    return is_visible(end[-1]) ||
           (text.len > 2 && leads_to_han(end[-3]) && (end[-2] & 0xC0) == 0x80 &&
            (end[-1] & 0xC0) == 0x80);
}

/* The same of its beginning. */
static bool begins_visibly(yz_str text)
{
    unsigned char first = text.len > 0 ? (unsigned char)text.ptr[0] : 0;

    return is_visible(first) || leads_to_han(first);
}

yz_str yz_str_trim(yz_str text)
{
    size_t begin = 0;
    size_t end = text.len;

    while (!begins_visibly(yz_str_cut(text, begin, end)) && begin < end) {
        size_t next = begin;
        if (!(yz_char_class(yz_utf8_next(text, &next)) & YZ_CHAR_SPACE))
            break;
        begin = next;
    }
    while (!ends_visibly(yz_str_cut(text, begin, end)) && end > begin) {
        size_t before = end;
        if (!(yz_char_class(yz_utf8_previous(text, &before)) & YZ_CHAR_SPACE))
            break;
        end = before;
    }
    return yz_str_cut(text, begin, end);
}
