/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Places as editors count them: lines from 0, and in a line the units of UTF-16
 * or the bytes of UTF-8 before the place; yizhi counts both from 1, and
 * characters.
 */
#ifndef YZC_LSP_TEXT_H
#define YZC_LSP_TEXT_H

#include <yizhi/text.h>

/* The text of a file by its lines. */
typedef struct yzc_lines {
    yz_decoded decoded;
    size_t *begins; /* of its lines */
    size_t count;
    size_t cap;
    bool marked; /* the editor has a byte order mark in it, decoding took it */
    /* Where the last place was: the next is mostly behind it in its line. */
    size_t line;
    size_t column; /* characters before it */
    size_t units;
    size_t offset;
} yzc_lines;

/* A place as the protocol has it. */
typedef struct yzc_spot {
    size_t line;
    size_t character;
} yzc_spot;

/* Below 0, 0 or above 0, as `a` stands before `b`, at it or behind. */
int yzc_place_compare(yz_place a, yz_place b);

/* Bytes that are no text give no line.  `bytes` are borrowed; yzc_lines_done()
 * in any case.  YZ_NO_MEMORY. */
yz_status yzc_lines_init(yzc_lines *lines, yz_str bytes, const char *encoding);
void yzc_lines_done(yzc_lines *lines);

/* A place outside gives the nearest in the text. */
yzc_spot yzc_lines_spot(yzc_lines *lines, yz_place place, bool utf8);
yz_place yzc_lines_place(const yzc_lines *lines, yzc_spot spot, bool utf8);

/* The line's text before the spot. */
yz_str yzc_lines_before(const yzc_lines *lines, yzc_spot spot, bool utf8);

/* How many units a text of one line has. */
size_t yzc_units(yz_str text, bool utf8);

/* The text between two places. */
yz_str yzc_lines_between(yzc_lines *lines, yz_place begin, yz_place end);

/* The path of a "file:" URI (RFC 8089), to be freed; NULL: it is another, or
 * broken, or memory is short. */
char *yzc_path_of_uri(const char *uri);

/* Appends the URI of an absolute path. */
void yzc_add_uri(yz_buf *out, yz_str path);

#endif
