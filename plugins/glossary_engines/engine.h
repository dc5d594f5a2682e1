/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the glossaries of translation engines allow, and how they are written.
 *
 * An engine knows one rendering for a source and nothing else: no forbidden
 * terms, no conditions, no notes.  What cannot go in is told, entry by entry; a
 * source that has several meanings is told too, since the engine will not know
 * them apart.
 */
#ifndef YIZHI_ENGINE_H
#define YIZHI_ENGINE_H

#include "../table/table_file.h"

typedef struct engine {
    const char *name;    /* of the feature */
    size_t file_max;     /* bytes of a file; 0: no limit is documented */
    size_t term_max;     /* bytes of a term; 0: the same */
    const char *zh_hans; /* the engine's codes for Chinese, or NULL */
    const char *zh_hant;
} engine;

typedef struct engine_settings {
    const engine *about;
    char delimiter;
    bool header;      /* language codes stand in the first row */
    bool all_langs;   /* a column for each language, not two */
    bool equal_sides; /* each language may be the source */
} engine_settings;

/* write() of the kind; `self` is an engine_settings. */
yz_status engine_write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err);

/* The style of its tables. */
table_style engine_style(const engine_settings *settings);

#endif
