/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases of all beads, counted: those of each side, and which renders which.
 */
#ifndef PAIR_TABLE_H
#define PAIR_TABLE_H

#include "pair_lexis.h"

/* A phrase of one side, folded. */
typedef struct pair_text {
    size_t begin; /* in pair_table.texts */
    uint32_t len;
    uint32_t hash;
    uint32_t count;     /* of places where a phrase was told of it */
    uint32_t last_bead; /* the last of them */
    uint32_t last_begin;
    double weight; /* of all its renderings */
    double best;   /* of one of them */
} pair_text;

/* Two phrases that render each other. */
typedef struct pair_entry {
    uint32_t texts[2];
    uint32_t count;
    uint32_t first; /* its sightings: the first, and what follows it */
    uint32_t last;
    double closed; /* sums over sightings of what pair_phrase has */
    double loose;
    double confidence;
    double weakest;
    double
        habit[2]; /* sums of how the words of a side are rendered elsewhere */
    double common[2];       /* sums of how common the words of a side are */
    uint32_t bounded[2][2]; /* sightings with a word without meaning, a mark or
                               nothing before it, and behind it, by side */
    uint32_t torn[2];  /* with a capital beside it as it has itself, at once or
                          behind a word without meaning */
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

typedef struct pair_table {
    const mine_pages *pages;
    const yz_lexicon *lexicon; /* or NULL */
    pair_lexis lexis;
    uint32_t beads_read;
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

/* The number of a text, folded; in a dense script plain and without blanks. */
yz_status pair_text_name(pair_table *table, int side, yz_str text,
                         uint32_t *number);

/* What speaks for two phrases rendering each other. */
double pair_entry_weight(const pair_entry *entry);

yz_str pair_text_of(const pair_table *table, int side, uint32_t number);

#endif
