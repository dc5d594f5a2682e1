/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "glossary_format": a glossary file → concepts.
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
 * `target_only`, `proposed`, `terms` and `term_count` are used; of each yz_term
 * all but the numbers.  Everything is copied. */
typedef struct yz_glossary_sink {
    size_t struct_size;
    void *payload;

    yz_status (*concept)(void *payload, const yz_concept *concept_read);

    /* An entry that cannot be used, and why; counted and shown. */
    yz_status (*reject)(void *payload, yz_place place, const char *reason);
} yz_glossary_sink;

typedef struct yz_glossary_format_ops {
    YZ_OPS_HEAD;

    /* optional: how sure, 0 to 100; see filter.h. */
    int (*sniff)(yz_str name, yz_str head);

    /* mandatory: reads the file.  One bad entry is a reject(), not a failure;
     * YZ_FORMAT is for files that cannot be read at all. */
    yz_status (*read)(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err);
} yz_glossary_format_ops;

#ifdef __cplusplus
}
#endif

#endif
