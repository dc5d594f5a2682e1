/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML from strangers, for the glossary formats: a file is read from its
 * beginning to its end, and each entry is handed over as a small tree.
 *
 * Nothing is fetched and nothing is expanded.  A DOCTYPE may name a DTD, which
 * is not looked for; a file that declares entities, or defaults of attributes,
 * is refused, as is a reference to an entity that XML itself does not know.
 * XInclude is an element like any other, processing instructions and comments
 * are passed over.
 */
#ifndef YZ_XML_READER_H
#define YZ_XML_READER_H

#include <stdarg.h>

#include <yizhi/error.h>
#include <yizhi/text.h>

#include "xml_node.h"

enum {
    XR_DEPTH = 128,           /* elements in each other */
    XR_ATTRIBUTES = 200,      /* of one element */
    XR_ATTRIBUTE = 1 << 20,   /* bytes of one attribute's value */
    XR_RECORD = 1 << 23,      /* bytes that the tree of one entry takes */
    XR_RECORDS = 10 * 1000000 /* entries of a file */
};

/* A file, decoded. */
typedef struct xr_file {
    yz_str name;
    yz_decoded decoded; /* its text is what spans are of */
} xr_file;

/*
 * Decodes a file: by its byte order mark, else by how its first characters are
 * written, else by its XML declaration, else as UTF-8.  YZ_FORMAT for bytes
 * that are not of that encoding.  `name` and `bytes` must live as long; ends in
 * xr_file_done() in any case.
 */
yz_status xr_file_open(xr_file *file, yz_str name, yz_str bytes, yz_error *err);
void xr_file_done(xr_file *file);

/* What is told while a file is read.  A status other than YZ_OK ends it. */
typedef struct xr_handler {
    void *payload;

    /* An element outside entries, with its attributes and its parents' names.
     * *whole set: it is an entry, which record() gets as a tree. */
    yz_status (*open)(void *payload, const xr_node *element, bool *whole);

    /* optional: its end; its span is complete. */
    yz_status (*close)(void *payload, const xr_node *element);

    /* An entry.  What it holds, and what is allocated in `arena`, lives until
     * this returns. */
    yz_status (*record)(void *payload, xr_node *root, xr_arena *arena);

    /* An entry beyond XR_RECORD; of it only the tag is there. */
    yz_status (*too_large)(void *payload, const xr_node *element);
} xr_handler;

/*
 * Reads a file.  YZ_FORMAT with the file's name, line and column where it is no
 * well-formed XML or holds what is refused, YZ_LIMIT beyond a limit,
 * YZ_NO_MEMORY, or what the handler said.  *err holds a sentence unless the
 * handler ended it.
 */
yz_status xr_read(const xr_file *file, const xr_handler *handler,
                  yz_error *err);

/* "FILE:LINE:COLUMN: …"; gives YZ_FORMAT. */
yz_status xr_fail(const xr_file *file, yz_place place, yz_error *err,
                  const char *format, ...) YZ_PRINTF(4, 5);

/* The local name of the first element in the beginning of a file, whatever its
 * encoding; empty if there is none.  `room` gets it. */
yz_str xr_root_name(yz_str head, char *room, size_t size);

/* `text` short enough for a sentence, cut at a character. */
yz_str xr_excerpt(yz_str text);

/* As vsnprintf() and snprintf(), but what does not fit is cut at a character.
 */
void xr_sentence_of(char *out, size_t size, const char *format, va_list args);
void xr_sentence(char *out, size_t size, const char *format, ...)
    YZ_PRINTF(3, 4);

/* A sentence for reject(), and where. */
typedef struct xr_fault {
    yz_place place;
    char reason[320];
} xr_fault;

/* Notes a fault; returns YZ_FORMAT. */
yz_status xr_fault_set(xr_fault *fault, const xr_node *at, const char *format,
                       ...) YZ_PRINTF(3, 4);

#endif
