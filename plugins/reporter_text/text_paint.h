/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing to a person's screen: styles where the reader sees colours, and text
 * from documents made harmless.
 *
 * A document is hostile input: an escape sequence in it could change the
 * terminal, a bidirectional control could show a line in another order than it
 * has (Unicode Technical Report 36, section 2.4).  Such characters, and others
 * that nobody can see, are written as \u{HEX}.
 */
#ifndef YZ_REPORTER_TEXT_PAINT_H
#define YZ_REPORTER_TEXT_PAINT_H

#include <yizhi/kind/reporter.h>
#include <yizhi/text.h>

typedef enum text_style {
    TEXT_PLAIN,
    TEXT_HEADING,
    TEXT_INFO,
    TEXT_WARNING,
    TEXT_ERROR,
    TEXT_RULE,
    TEXT_MARK,
    TEXT_FAINT
} text_style;

/* A sink with a buffer before it.  The first failure stays in `status`, and
 * nothing is written behind it. */
typedef struct text_paint {
    const yz_output *output;
    yz_buf pending;
    yz_status status;
} text_paint;

void text_paint_init(text_paint *paint, const yz_output *output);
void text_paint_done(text_paint *paint);

/* Hands over what is pending; a failure gets its sentence. */
yz_status text_paint_flush(text_paint *paint, yz_error *err);

/* What follows looks so, until TEXT_PLAIN. */
void text_paint_style(text_paint *paint, text_style style);

/* Words of our own, a number, columns of nothing. */
void text_paint_words(text_paint *paint, const char *words);
void text_paint_number(text_paint *paint, size_t number);
void text_paint_blank(text_paint *paint, size_t columns);

/* Text that somebody else wrote, on one line: tabs and line ends are blanks. */
void text_paint_foreign(text_paint *paint, yz_str text);

/* Whether text_paint_foreign() writes the character as \u{HEX}. */
bool text_paint_escapes(uint32_t code_point);

/* The columns that text_paint_foreign() takes for `text`. */
size_t text_paint_width(yz_str text);

#endif
