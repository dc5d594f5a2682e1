/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing to a person's screen.  Styles are the SGR sequences of ECMA-48,
 * section 8.3.117, in the colours that every terminal has.
 */
#include "text_paint.h"

#include <stdio.h>

/* As much is collected before it goes to the sink; the ceiling only has to lie
 * above that and one escape. */
enum {
    FLUSH_AT = 16 * 1024,
    ILL_FORMED = 0xFFFD, /* or the character of that number */
    PENDING_MAX = 64 * 1024
};

/* What must not reach a terminal raw, or could not be seen there.  Joiners and
 * variation selectors stay: scripts and emoji need them. */
static const struct {
    uint32_t first, last;
} hidden[] = {
    { 0x0000, 0x001F },   { 0x007F, 0x009F },   { 0x00AD, 0x00AD },
    { 0x061C, 0x061C },   { 0x180E, 0x180E },   { 0x200B, 0x200B },
    { 0x200E, 0x200F },   { 0x2028, 0x202E },   { 0x2060, 0x206F },
    { 0xFEFF, 0xFEFF },   { 0xFFF9, 0xFFFB },   { 0x13430, 0x1345F },
    { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE00FF },
};

/* White space that would move the cursor is a blank. */
static bool is_blank(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r';
}

bool text_paint_escapes(uint32_t c)
{
    if ((c >= 0x20 && c < 0x7F) || is_blank(c) || (c >= 0x2070 && c < 0xFEFF))
        return false; /* nearly every character there is */
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (c >= hidden[i].first && c <= hidden[i].last)
            return true;
    return false;
}

void text_paint_init(text_paint *paint, const yz_output *output)
{
    paint->output = output;
    paint->status = YZ_OK;
    yz_buf_init(&paint->pending, PENDING_MAX);
}

void text_paint_done(text_paint *paint)
{
    yz_buf_done(&paint->pending);
}

static void hand_over(text_paint *paint)
{
    const yz_output *output = paint->output;
    if (paint->status == YZ_OK && paint->pending.len > 0)
        paint->status =
            output->write(output->payload, yz_buf_str(&paint->pending));
    yz_buf_clear(&paint->pending);
}

yz_status text_paint_flush(text_paint *paint, yz_error *err)
{
    hand_over(paint);
    if (paint->status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (paint->status != YZ_OK)
        return yz_fail(err, paint->status, "the report cannot be written");
    return YZ_OK;
}

/* Takes note of how an append to `pending` ended. */
static void appended(text_paint *paint, yz_status status)
{
    if (paint->status != YZ_OK)
        return;
    paint->status = status;
    if (paint->pending.len >= FLUSH_AT)
        hand_over(paint);
}

void text_paint_words(text_paint *paint, const char *words)
{
    if (paint->status == YZ_OK)
        appended(paint, yz_buf_add_text(&paint->pending, yz_tr(words)));
}

void text_paint_style(text_paint *paint, text_style style)
{
    static const char *const codes[] = {
        [TEXT_PLAIN] = "\x1b[0m",    [TEXT_HEADING] = "\x1b[1m",
        [TEXT_INFO] = "\x1b[1;34m",  [TEXT_WARNING] = "\x1b[1;33m",
        [TEXT_ERROR] = "\x1b[1;31m", [TEXT_RULE] = "\x1b[1m",
        [TEXT_MARK] = "\x1b[1;4m",   [TEXT_FAINT] = "\x1b[2m",
    };
    if (paint->output->color)
        text_paint_words(paint, codes[style]);
}

void text_paint_number(text_paint *paint, size_t number)
{
    if (paint->status == YZ_OK)
        appended(paint, yz_buf_printf(&paint->pending, "%zu", number));
}

void text_paint_blank(text_paint *paint, size_t columns)
{
    while (columns-- > 0)
        text_paint_words(paint, " ");
}

void text_paint_foreign(text_paint *paint, yz_str text)
{
    yz_buf *out = &paint->pending;
    size_t plain = 0; /* from here on nothing was changed */
    for (size_t i = 0; i < text.len && paint->status == YZ_OK;) {
        size_t begin = i;
        uint32_t c = yz_utf8_next(text, &i);
        if (!is_blank(c) && c != ILL_FORMED && !text_paint_escapes(c) &&
            i - plain < FLUSH_AT)
            continue;
        appended(paint, yz_buf_add(out, yz_str_cut(text, plain, begin)));
        plain = i;
        if (is_blank(c))
            appended(paint, yz_buf_add_byte(out, ' '));
        else if (text_paint_escapes(c))
            appended(paint, yz_buf_printf(out, "\\u{%X}", (unsigned)c));
        else
            appended(paint, yz_buf_add_char(out, c));
    }
    if (paint->status == YZ_OK)
        appended(paint, yz_buf_add(out, yz_str_cut(text, plain, text.len)));
}

static size_t width_of(uint32_t c, yz_str as_it_stands)
{
    if (is_blank(c))
        return 1;
    if (text_paint_escapes(c))
        return (size_t)snprintf(NULL, 0, "\\u{%X}", (unsigned)c);
    return yz_display_width(as_it_stands);
}

size_t text_paint_width(yz_str text)
{
    size_t width = 0;
    for (size_t i = 0, begin = 0; i < text.len; begin = i) {
        uint32_t c = yz_utf8_next(text, &i);
        width += width_of(c, yz_str_cut(text, begin, i));
    }
    return width;
}
