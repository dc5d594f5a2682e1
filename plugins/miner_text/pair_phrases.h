/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases of a bitext that render each other, as the links between words have
 * them.
 */
#ifndef PAIR_PHRASES_H
#define PAIR_PHRASES_H

#include "mine_pages.h"

enum {
    PAIR_LONGEST =
        14, /* words of a phrase; characters, where the lexicon has no words */
    PAIR_CHARS = 24 /* characters of one in a dense script */
};

/* A word of a bead. */
typedef enum pair_kind {
    PAIR_CONTENT,
    PAIR_FUNCTION, /* no phrase begins or ends with it */
    PAIR_NUMBER,
    PAIR_BORDER /* no phrase has it inside */
} pair_kind;

typedef struct pair_word {
    yz_span span;
    pair_kind kind;
    double best;   /* its best link's confidence */
    double total;  /* of all its links, as they weigh */
    size_t links;  /* the first of a source word's links in pair_bead.links */
    uint32_t text; /* for whoever numbers words */
} pair_word;

/* The words of one bead and their links. */
typedef struct pair_bead {
    yz_bead bead;
    pair_word *words[2];
    size_t count[2];
    size_t cap[2];
    const yz_link *links; /* by source word */
    size_t link_count;
    double *mass; /* of target words: what links them to the source words in
                     hand */
    size_t mass_cap;
    bool dense[2];
} pair_bead;

void pair_bead_init(pair_bead *bead, const mine_pages *pages);
void pair_bead_done(pair_bead *bead);

/* Takes in a bead; *any: it has links.  YZ_NO_MEMORY. */
yz_status pair_bead_read(pair_bead *bead, const yz_run_view *view, size_t pair,
                         size_t number, bool *any);

/* Words [begin[s], end[s]) of each side. */
typedef struct pair_phrase {
    uint32_t begin[2];
    uint32_t end[2];
    double closed;     /* share of its words' links that stay inside */
    double loose;      /* share of its words that nothing is linked to */
    double confidence; /* the mean of its words' best links */
    double weakest;    /* the least of them */
} pair_phrase;

/* What a link counts: those of words without meaning say little of phrases. */
double pair_link_weight(const pair_bead *bead, const yz_link *link);

typedef yz_status pair_tell(void *payload, const pair_bead *bead,
                            const pair_phrase *phrase);

/* Tells phrases of the bead: for the source words from each word to each, those
 * target words that hold most of their links, if most links of both stay
 * inside.  By their first source word. */
yz_status pair_bead_phrases(pair_bead *bead, pair_tell *tell, void *payload);

/* The span of a phrase in the text of one side. */
yz_span pair_phrase_span(const pair_bead *bead, const pair_phrase *phrase,
                         int side);
yz_str pair_phrase_text(const pair_bead *bead, const pair_phrase *phrase,
                        int side);

#endif
