/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a bead is worth.
 *
 * A bead is taken for a small event of IBM's model 1 (Brown et al. 1993) in
 * both directions: each word of one side was made by a word of the other or by
 * none.  Beads with a sentence too many dilute the score, beads with one too
 * few leave words unexplained.  Lengths count as in Gale & Church 1993.
 *
 * Matches between sentences are found row by row (a row is a sentence of the
 * head side) and kept for as many rows as a bead may have.
 */
#ifndef LEXICAL_SCORE_H
#define LEXICAL_SCORE_H

#include "lexical_pair.h"

/* Rows 0 … n, columns lo[i] … hi[i]; both never fall.  Cell (i, j) stands for
 * "i sentences of the head side and j of the gloss side are done". */
typedef struct lexical_band {
    uint32_t *lo;
    uint32_t *hi;
    size_t *start; /* of each row in arrays of one entry a cell */
    size_t rows;
    size_t cells;
} lexical_band;

/* That a token of a row's sentence speaks for one of a column's. */
typedef struct lexical_match {
    uint32_t head; /* place in its sentence */
    uint32_t gloss;
    float forward;  /* t(gloss | head) / p(gloss) */
    float backward; /* t(head | gloss) / p(head) */
} lexical_match;

/* The matches of two sentences. */
typedef struct lexical_cell {
    size_t first;
    uint32_t count;
} lexical_cell;

typedef struct lexical_row {
    size_t number; /* SIZE_MAX: none */
    size_t lo;     /* first column */
    size_t width;
    lexical_cell *cells;
    size_t cell_cap;
    lexical_match *matches;
    size_t match_count;
    size_t match_cap;
    /* For each column and number of sentences, what the last so many say one
     * way; found when asked for (LEXICAL_BEAD_MAX for each column). */
    float *along;  /* rows up to this one for one column: forward */
    float *across; /* columns up to one for this row: backward */
    size_t sum_cap[2];
} lexical_row;

/* A token of the row that speaks for a word. */
typedef struct lexical_claim {
    uint32_t next; /* claim on the same word; UINT32_MAX: none */
    uint32_t head;
    float p;
} lexical_claim;

typedef struct lexical_scorer {
    const lexical_pair *pair;
    const lexical_table *table;
    const float *drawn; /* of each gloss word: p(gloss) as the table has it */
    const lexical_band *band;
    lexical_row rows[LEXICAL_BEAD_MAX];
    /* The claims of the row that is made, by word. */
    uint32_t *first;
    uint32_t *epoch;
    uint32_t now;
    lexical_claim *claims;
    size_t claim_count;
    size_t claim_cap;
    /* Sums over the tokens of a bead. */
    float *sum;
    uint32_t *touched;
    size_t touched_count;
} lexical_scorer;

/* All is borrowed until the scorer is done; `words` is how many gloss words
 * there are.  YZ_NO_MEMORY; lexical_scorer_done() in any case. */
yz_status lexical_scorer_init(lexical_scorer *scorer, const lexical_pair *pair,
                              const lexical_table *table, const float *drawn,
                              size_t words, const lexical_band *band);
void lexical_scorer_done(lexical_scorer *scorer);

/* Finds the matches of head sentence `number`, which is the next. */
yz_status lexical_scorer_row(lexical_scorer *scorer, size_t number);

/* The worth of each type of bead that ends at cell (i, j); -INFINITY for one
 * that begins outside the band. */
void lexical_score_cell(lexical_scorer *scorer, size_t i, size_t j,
                        double out[LEXICAL_TYPES]);

/* Sentences of both sides; the rows must be among those that are kept. */
typedef struct lexical_set {
    size_t items[2][LEXICAL_BEAD_MAX + 1];
    size_t count[2];
} lexical_set;

/* `a` head sentences from i on, `b` gloss sentences from j on. */
void lexical_set_init(lexical_set *set, size_t i, size_t a, size_t j, size_t b);

/* What the words and lengths of a set are worth as one bead. */
double lexical_worth(lexical_scorer *scorer, const lexical_set *set);

/* What its words alone are worth. */
double lexical_worth_of_words(lexical_scorer *scorer, const lexical_set *set);

/* For each gloss word the probability with which the head side would draw it:
 * the sum of t(gloss | head) over all tokens, divided by their number. */
void lexical_draw(const lexical_pair *pair, const lexical_table *table,
                  float *drawn);

#endif
