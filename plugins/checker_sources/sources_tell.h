/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about a run: where a form stands, how often, and what is told. */
#ifndef SOURCES_TELL_H
#define SOURCES_TELL_H

#include "sources_text.h"

enum {
    SOURCES_MOST = 200 /* findings of one rule */
};

/* Places of tokens, in order of the text. */
typedef struct sources_places {
    uint32_t *items;
    size_t count;
    size_t cap;
} sources_places;

yz_status sources_places_add(sources_places *places, size_t at);
void sources_places_done(sources_places *places);

/* A place in a side of a bead. */
typedef struct sources_site {
    size_t pair;
    size_t bead;
    yz_str name;
    size_t offset;
} sources_site;

/* Appends "4×: 23, 26, 46, 69": how often, and in which lines, each once; with
 * the documents' names where the run has several. */
void sources_list_places(const sources_run *run, const sources_places *places,
                         yz_buf *out);

/* Appends the line of one place. */
void sources_list_site(const sources_run *run, yz_side side,
                       const sources_site *site, yz_buf *out);

bool sources_wanted(const sources_run *run, const char *rule);

/* What a finding says of a form that has a more frequent sibling. */
typedef struct sources_variant {
    const char *rule;
    yz_severity severity;
    sources_words rare; /* where it is told */
    yz_str rare_text;
    yz_str other_text;
    const sources_places *rare_places;
    const sources_places *other_places; /* NULL: it stands in the glossary */
    const yz_term *entry;               /* there, or NULL */
} sources_variant;

/* Tells with the arguments term, found (how often), other, others (how often
 * that). */
yz_status sources_tell_variant(const sources_run *run,
                               const sources_variant *variant, yz_error *err);

#endif
