/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "glossary_format": a glossary file → concepts, and back.
 */
#ifndef YIZHI_KIND_GLOSSARY_FORMAT_H
#define YIZHI_KIND_GLOSSARY_FORMAT_H

#include <yizhi/plugin.h>
#include <yizhi/termbase.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct yz_glossary_input {
    size_t struct_size;
    yz_str name; /* the file's name, for sentences */
    yz_str bytes;
    yz_str lang[2]; /* of the run; for files that do not name their languages */
} yz_glossary_input;

/* A concept as read.  Of its yz_concept the text members, `line`,
 * `target_only`, `proposed`, `terms`, `term_count` and the fields are used; of
 * each yz_term all but the numbers.  A reader tells the terms of all languages
 * of the file, in the order of the file.  Everything is copied. */
typedef struct yz_glossary_sink {
    size_t struct_size;
    void *payload;

    yz_status (*concept)(void *payload, const yz_concept *concept_read);

    /* An entry that cannot be used, and why; counted and shown. */
    yz_status (*reject)(void *payload, yz_place place, const char *reason);
} yz_glossary_sink;

/* What is to be written. */
typedef struct yz_glossary_output {
    size_t struct_size;
    yz_str name;    /* of the file, for sentences; may be empty */
    yz_str lang[2]; /* of the run: what a format for two languages takes */
    const yz_concept *concepts; /* as a reader tells them */
    size_t count;
} yz_glossary_output;

/* Where it goes.  All is copied. */
typedef struct yz_glossary_writer {
    size_t struct_size;
    void *payload;

    yz_status (*bytes)(void *payload, yz_str part);

    /* What the format cannot hold of concept `index` (when a file is rewritten:
     * of that change in the list): "the note", "the domain",
     * "the whole entry: its source is longer than 1024 bytes".  Counted and
     * shown, each wording once with its number. */
    yz_status (*lost)(void *payload, size_t index, const char *what);
} yz_glossary_writer;

typedef enum yz_change_kind {
    YZ_CHANGE_ADD,     /* at the end, or where the format has its place */
    YZ_CHANGE_REPLACE, /* what was read as concept `index` */
    YZ_CHANGE_REMOVE
} yz_change_kind;

/* A change to a file that is there. */
typedef struct yz_glossary_change {
    yz_change_kind kind;
    size_t index; /* in the order in which read() tells the concepts, from 0;
                     rejected entries are not counted */
    const yz_concept *concept_of; /* NULL if removed */
} yz_glossary_change;

typedef struct yz_glossary_format_ops {
    YZ_OPS_HEAD;

    /* optional: how sure, 0 to 100; see filter.h. */
    int (*sniff)(yz_str name, yz_str head);

    /* mandatory: reads the file.  One bad entry is a reject(), not a failure;
     * YZ_FORMAT is for files that cannot be read at all. */
    yz_status (*read)(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err);

    /* Since edition 1.2. */

    /* optional: writes a file of its own. */
    yz_status (*write)(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err);

    /* optional: writes the file `input` with changes, which come in the order
     * of `index`, additions last.  All else, comments, order, columns, line
     * ends and encoding, stays byte for byte. */
    yz_status (*rewrite)(void *self, const yz_glossary_input *input,
                         const yz_glossary_change *changes, size_t count,
                         const yz_glossary_writer *writer, yz_error *err);
} yz_glossary_format_ops;

#ifdef __cplusplus
}
#endif

#endif
