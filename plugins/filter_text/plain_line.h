/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines of a plain text, one after the other: a reader that needs one pass
 * and no memory.
 */
#ifndef YZ_FILTER_TEXT_PLAIN_LINE_H
#define YZ_FILTER_TEXT_PLAIN_LINE_H

#include <yizhi/text.h>

/* One line; offsets into the content. */
typedef struct plain_line {
    size_t begin;  /* its text, without white space at either end; equal if */
    size_t end;    /* the line is blank */
    size_t quoted; /* where the text behind quotation marks ("> ") begins */
    size_t depth;  /* how many of these there are */
    size_t indent; /* bytes of white space in front */
    bool page;     /* a form feed stands in front of it */
    bool blank;    /* no text */
} plain_line;

typedef struct plain_reader {
    yz_str content;
    size_t pos;
} plain_reader;

void plain_reader_init(plain_reader *reader, yz_str content);

/* The next line; false behind the last.  LF, CRLF, CR and form feed end a
 * line. */
bool plain_reader_next(plain_reader *reader, plain_line *line);

/* The line's text, with or without its quotation marks. */
static inline yz_str plain_line_text(yz_str content, const plain_line *line)
{
    return yz_str_cut(content, line->begin, line->end);
}

static inline yz_str plain_line_body(yz_str content, const plain_line *line)
{
    return yz_str_cut(content, line->quoted, line->end);
}

#endif
