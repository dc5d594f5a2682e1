/* SPDX-License-Identifier: Apache-2.0 */
/* Segments by chance. */
#include "segment_maker.h"

#include <yizhi/text.h>

/* xorshift64* (Vigna). */
uint32_t segment_chance(segment_maker *maker, uint32_t limit)
{
    maker->state ^= maker->state >> 12;
    maker->state ^= maker->state << 25;
    maker->state ^= maker->state >> 27;
    return (uint32_t)((maker->state * 2685821657736338717u) >> 33) % limit;
}

/* A number below `limit` of which small ones are far more likely. */
static uint32_t skewed(segment_maker *maker, uint32_t limit)
{
    return segment_chance(maker, segment_chance(maker, limit) + 1);
}

static void add_word(segment_maker *maker, yz_buf *out)
{
    static const char *const begins[] = { "re", "con", "ma", "st", "b", "tri",
                                          "o",  "qu",  "e",  "sp", "w", "un" };
    static const char *const ends[] = { "ing", "ed", "er", "al", "ity", "s",
                                        "ent", "ly", "us", "ow", "t",   "en" };
    uint32_t word = skewed(maker, 400);

    yz_buf_add_text(out, begins[word % 12]);
    if (word > 144)
        yz_buf_add_text(out, begins[word / 12 % 12]);
    yz_buf_add_text(out, ends[word / 12 % 12]);
}

static void add_piece(segment_maker *maker, bool chinese, yz_buf *out)
{
    uint32_t what = segment_chance(maker, 20);

    if (what == 0)
        yz_buf_printf(out, "%u", segment_chance(maker, 3000));
    else if (what == 1)
        yz_buf_add_text(out, chinese ? "，" : ",");
    else if (chinese)
        yz_buf_add_char(out, 0x4E00 + skewed(maker, 900));
    else
        add_word(maker, out);
    if (!chinese)
        yz_buf_add_text(out, " ");
}

void segment_make(segment_maker *maker, bool chinese, uint32_t length,
                  yz_buf *out)
{
    for (uint32_t i = 0; i < length; i++)
        add_piece(maker, chinese, out);
}

/* A character, or a word with the blank behind it. */
static size_t piece_end(yz_str text, bool chinese, size_t at)
{
    const char *blank;

    if (chinese) {
        yz_utf8_next(text, &at);
        return at;
    }
    blank = memchr(text.ptr + at, ' ', text.len - at);
    return blank ? (size_t)(blank - text.ptr) + 1 : text.len;
}

/* ASCII letters and digits, each as its full-width twin. */
static void widen(yz_str piece, yz_buf *out)
{
    for (size_t i = 0; i < piece.len; i++) {
        char c = piece.ptr[i];

        if (c > ' ' && c <= '~')
            yz_buf_add_char(out, 0xFEE0 + (uint32_t)c);
        else
            yz_buf_add_byte(out, c);
    }
}

void segment_change(segment_maker *maker, yz_str text, bool chinese,
                    uint32_t rarity, yz_buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = piece_end(text, chinese, at);
        yz_str piece = yz_str_cut(text, at, end);
        uint32_t how = segment_chance(maker, 4 * rarity);

        at = end;
        if (how == 1)
            add_piece(maker, chinese, out);
        if (how == 2)
            yz_buf_add(out, piece);
        if (how == 3)
            widen(piece, out);
        else if (how != 0 && how != 1)
            yz_buf_add(out, piece);
    }
}
