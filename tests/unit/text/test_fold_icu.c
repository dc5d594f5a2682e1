/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding against ICU's own NFKC_Casefold of the whole text, on random text of
 * many scripts and on every code point; and from several threads, for which
 * this program stands alone: its tables must be empty when they start.
 */
#include "support/main.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <yizhi/buffer.h>
#include <yizhi/text.h>

#include "unit/text/random_text.h"

enum {
    ROOM = 8192
};

/* ICU's answer as code points, white space as U+0020; returns how many. */
static size_t icu_fold(yz_str text, uint32_t *out)
{
    static UChar in[ROOM];
    static UChar folded[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len;
    size_t count = 0;
    const UNormalizer2 *nfkc_cf = unorm2_getNFKCCasefoldInstance(&status);
    u_strFromUTF8WithSub(in, ROOM, &len, text.ptr, (int32_t)text.len, 0xFFFD,
                         NULL, &status);
    len = unorm2_normalize(nfkc_cf, in, len, folded, ROOM, &status);
    assert_true(U_SUCCESS(status));
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(folded, i, len, c);
        bool space = yz_char_class((uint32_t)c) & YZ_CHAR_SPACE;
        out[count++] = space ? ' ' : (uint32_t)c;
    }
    return count;
}

/* On characters, ascending, within the text, equal only in whole clusters. */
static void check_spans(yz_str text, const yz_folded *f)
{
    for (size_t i = 0; i < f->len; i++) {
        assert_true(f->begin[i] < f->end[i] && f->end[i] <= text.len);
        assert_true(yz_utf8_is_boundary(text, f->begin[i]));
        assert_true(yz_utf8_is_boundary(text, f->end[i]));
        if (i == 0)
            continue;
        if (f->begin[i] == f->begin[i - 1])
            assert_int_equal(f->end[i], f->end[i - 1]);
        else
            assert_true(f->begin[i] >= f->end[i - 1]);
    }
}

static void complain(yz_str text, const yz_folded *f, const uint32_t *wanted,
                     size_t count)
{
    for (size_t i = 0; i < text.len;)
        print_message("# U+%04X\n", yz_utf8_next(text, &i));
    for (size_t i = 0; i < f->len || i < count; i++)
        print_message("#   %04X %04X\n", i < f->len ? f->chars[i] : 0,
                      i < count ? wanted[i] : 0);
    fail_msg("folded otherwise than by ICU (left: ours)");
}

static void compare(yz_str text, yz_folded *f)
{
    static uint32_t wanted[ROOM];
    size_t count = icu_fold(text, wanted);
    assert_int_equal(yz_fold(text, f, NULL), YZ_OK);
    if (f->len != count ||
        memcmp(f->chars, wanted, count * sizeof *wanted) != 0)
        complain(text, f, wanted, count);
    check_spans(text, f);
}

/* What is likely to interact: bases, marks of several classes, ignorables,
 * jamo, expansions, white space. */
static const uint32_t hostile[] = {
    'a',     'E',     'i',     ' ',     '\t',    0xA0,    0xAD,    0xC5,
    0xDF,    0x130,   0x149,   0x1C4,   0x300,   0x301,   0x307,   0x30A,
    0x323,   0x327,   0x338,   0x345,   0x34F,   0x390,   0x3A3,   0x3C2,
    0x5B0,   0x5BC,   0x5D9,   0x5E9,   0x61C,   0x627,   0x644,   0x653,
    0x654,   0x915,   0x93C,   0x958,   0x9BE,   0x9C7,   0x9D7,   0xB47,
    0xB57,   0xE33,   0xE40,   0xEB3,   0xF71,   0xF72,   0xF73,   0xF81,
    0x1100,  0x1112,  0x115F,  0x1160,  0x1161,  0x1175,  0x11A8,  0x11C2,
    0x17B4,  0x180B,  0x180E,  0x1E9E,  0x1F80,  0x1FB7,  0x2003,  0x200B,
    0x200C,  0x200D,  0x2026,  0x2028,  0x2060,  0x206A,  0x2126,  0x212B,
    0x2460,  0x3000,  0x3042,  0x304B,  0x3099,  0x309A,  0x309B,  0x30CF,
    0x3164,  0x33C6,  0x4E00,  0xAC00,  0xAC01,  0xD55C,  0xF900,  0xFB1D,
    0xFB2C,  0xFDFA,  0xFE0F,  0xFE70,  0xFEFF,  0xFF21,  0xFF76,  0xFF9E,
    0xFF9F,  0xFFA0,  0xFFC2,  0xFFE3,  0xFFFD,  0x110BA, 0x11099, 0x1D15E,
    0x1D165, 0x1D400, 0x1F600, 0x20000, 0x2F800, 0xE0020, 0xE0100, 0xE0FFF,
};

static void test_hostile_sequences(void **state)
{
    (void)state;
    uint64_t seed = 11;
    yz_folded f;
    yz_buf buf;
    yz_folded_init(&f);
    yz_buf_init(&buf, 4096);
    for (int round = 0; round < 40000; round++) {
        yz_buf_clear(&buf);
        random_chars(&seed, &buf, hostile, sizeof hostile / sizeof *hostile,
                     1 + random_below(&seed, 12));
        compare(yz_buf_str(&buf), &f);
    }
    yz_buf_done(&buf);
    yz_folded_done(&f);
}

/* Each code point alone, and between a letter and a mark. */
static void test_each_code_point(void **state)
{
    (void)state;
    yz_folded f;
    yz_buf buf;
    yz_folded_init(&f);
    yz_buf_init(&buf, 64);
    for (uint32_t c = 1; c < 0xE1000; c++) {
        if (c == 0xD800)
            c = 0xE000;
        if (c == 0x33480)
            c = 0xE0000;
        yz_buf_clear(&buf);
        yz_buf_add_char(&buf, c);
        yz_buf_add_text(&buf, "a");
        yz_buf_add_char(&buf, c);
        yz_buf_add_text(&buf, "\xCC\x81");
        compare(yz_buf_str(&buf), &f);
    }
    yz_buf_done(&buf);
    yz_folded_done(&f);
}

/* Running text of several scripts. */
static void test_scripts(void **state)
{
    (void)state;
    static const uint32_t blocks[][2] = {
        { 0x20, 0x60 },    { 0xA0, 0xE0 },    { 0x300, 0x70 },
        { 0x370, 0x190 },  { 0x590, 0x170 },  { 0x900, 0x80 },
        { 0xE00, 0x80 },   { 0xF00, 0x100 },  { 0x1100, 0x100 },
        { 0x1E00, 0x200 }, { 0x2000, 0x70 },  { 0x3040, 0xC0 },
        { 0x3200, 0x200 }, { 0x4E00, 0x200 }, { 0xAC00, 0x100 },
        { 0xFB00, 0x500 }, { 0xFF00, 0xF0 },  { 0x1D400, 0x400 },
    };
    uint64_t seed = 12;
    yz_folded f;
    yz_buf buf;
    yz_folded_init(&f);
    yz_buf_init(&buf, 4096);
    for (int round = 0; round < 4000; round++) {
        yz_buf_clear(&buf);
        for (uint32_t n = random_below(&seed, 100); n > 0; n--) {
            uint32_t at = random_below(&seed, sizeof blocks / sizeof *blocks);
            if (random_below(&seed, 3) == 0)
                at = 2; /* marks are what makes it hard */
            yz_buf_add_char(&buf,
                            blocks[at][0] + random_below(&seed, blocks[at][1]));
        }
        compare(yz_buf_str(&buf), &f);
    }
    yz_buf_done(&buf);
    yz_folded_done(&f);
}

static void test_ill_formed_bytes(void **state)
{
    (void)state;
    static const char bytes[] = "ae\xCC\x81\xE4\xB8\x80\xFF\xC3\xA9\xF0\x9F\xED"
                                "\xA0\x80\xE2\x80\x8D";
    uint64_t seed = 13;
    char text[40];
    yz_folded f;
    yz_folded_init(&f);
    for (int round = 0; round < 20000; round++) {
        size_t len = random_below(&seed, sizeof text);
        for (size_t i = 0; i < len; i++)
            text[i] = bytes[random_below(&seed, sizeof bytes - 1)];
        static uint32_t wanted[ROOM];
        size_t count = icu_fold((yz_str){ text, len }, wanted);
        assert_int_equal(yz_fold((yz_str){ text, len }, &f, NULL), YZ_OK);
        assert_int_equal(f.len, count);
        assert_memory_equal(f.chars, wanted, count * sizeof *wanted);
    }
    yz_folded_done(&f);
}

/* ---- Threads ---- */

enum {
    THREADS = 4
};

static void *fold_everything(void *payload)
{
    uint64_t *sum = payload;
    yz_folded f;
    yz_buf buf;
    yz_folded_init(&f);
    yz_buf_init(&buf, SIZE_MAX);
    for (uint32_t c = 0x20; c < 0xD800; c += 3)
        yz_buf_add_char(&buf, c);
    for (int round = 0; round < 3; round++) {
        if (yz_fold(yz_buf_str(&buf), &f, NULL) != YZ_OK)
            break;
        for (size_t i = 0; i < f.len; i++)
            *sum =
                *sum * 31 + f.chars[i] + yz_char_class(f.chars[i]) + f.begin[i];
    }
    yz_buf_done(&buf);
    yz_folded_done(&f);
    return NULL;
}

static void test_threads_agree(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    uint64_t sums[THREADS] = { 0 };
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(
            pthread_create(&threads[i], NULL, fold_everything, &sums[i]), 0);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (size_t i = 1; i < THREADS; i++)
        assert_int_equal(sums[i], sums[0]);
    assert_true(sums[0] != 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_threads_agree),
    cmocka_unit_test(test_hostile_sequences),
    cmocka_unit_test(test_each_code_point),
    cmocka_unit_test(test_scripts),
    cmocka_unit_test(test_ill_formed_bytes),
};
YZ_TEST_MAIN(tests)
