/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases of all beads, counted: those of each side, and which renders which.
 */
#ifndef PAIR_TABLE_H
#define PAIR_TABLE_H

#include "pair_phrases.h"

/* A phrase of one side, folded. */
typedef struct pair_text {
    size_t begin; /* in pair_table.texts */
    uint32_t len;
    uint32_t hash;
    uint32_t count; /* of sightings */
} pair_text;

/* Two phrases that render each other. */
typedef struct pair_entry {
    uint32_t texts[2];
    uint32_t count;
    uint32_t first; /* its sightings: the first, and what follows it */
    uint32_t last;
    double confidence; /* the sum over sightings, and of the weakest words */
    double weakest;
    uint32_t capital;  /* sightings in capitals that no sentence begins with */
    uint32_t marked;   /* in quotation or title marks */
    uint32_t absorbed; /* inside of a longer phrase that recurs */
} pair_entry;

typedef struct pair_sighting {
    uint32_t pair;
    uint32_t bead;
    uint32_t begin[2]; /* words, and bytes of the texts */
    uint32_t end[2];
    yz_span spans[2];
    uint32_t entry;
    uint32_t next; /* of the same entry; UINT32_MAX: none */
} pair_sighting;

typedef struct pair_map {
    uint32_t *slots; /* number + 1 */
    size_t count;
} pair_map;

typedef struct pair_table {
    const mine_pages *pages;
    const yz_lexicon *lexicon; /* or NULL */
    yz_buf texts;
    pair_text *text[2];
    size_t text_count[2];
    size_t text_cap[2];
    pair_map text_map[2];
    pair_entry *entries;
    size_t entry_count;
    size_t entry_cap;
    pair_map entry_map;
    pair_sighting *sightings; /* in order of the text */
    size_t sighting_count;
    size_t sighting_cap;
} pair_table;

/* Reads all beads that have links.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status pair_table_init(pair_table *table, const mine_pages *pages);
void pair_table_done(pair_table *table);

yz_str pair_text_of(const pair_table *table, int side, uint32_t number);

#endif
