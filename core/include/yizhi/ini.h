/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Settings as an INI file: sections, keys, values, each with its place.
 *
 *     # a comment; also with ";"
 *     from = zh
 *     note = " blanks at the ends, a \" and a \\ "
 *
 *     [draft-*.md]
 *     ignore =
 *         P
 *         N02
 *
 * What is indented goes on with the list of the key above it: a value on each
 * line.  A key that stands twice has the values of both.  Comments stand on
 * lines of their own.  A value between quotation marks may hold \" \\ \n \t.
 * The file is UTF-8, with or without a byte order mark; LF, CRLF and a lone CR
 * end a line.
 */
#ifndef YIZHI_INI_H
#define YIZHI_INI_H

#include <yizhi/error.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Since edition 1.6. */

/* A word and where it stands. */
typedef struct yz_ini_word {
    yz_str text;    /* without quotation marks; borrowed for the call */
    yz_span span;   /* in the file's bytes, quotation marks included */
    yz_place place; /* of its beginning */
} yz_ini_word;

typedef struct yz_ini_value {
    size_t struct_size;
    yz_ini_word section; /* place {0, 0}: it stands before the first one */
    yz_ini_word key;     /* never empty */
    yz_ini_word value;   /* may be empty, when the line has no list below it */
    size_t number; /* from 0; above 0 where its line goes on with a list */
} yz_ini_value;

/* Who is told.  A status but YZ_OK ends the reading and is handed on. */
typedef struct yz_ini_sink {
    size_t struct_size;
    void *payload;
    /* A section begins, with values or without; may be NULL. */
    yz_status (*section)(void *payload, const yz_ini_word *name, yz_error *err);
    yz_status (*value)(void *payload, const yz_ini_value *value, yz_error *err);
} yz_ini_sink;

/*
 * Tells the sink all that the file has, in its order.  `name` is the file's,
 * for the sentences.  YZ_FORMAT: a line is none of all this, with name, line
 * and column; what stands before it has been told.
 */
YZ_API yz_status yz_ini_read(yz_str bytes, yz_str name, const yz_ini_sink *sink,
                             yz_error *err);

#ifdef __cplusplus
}
#endif

#endif
