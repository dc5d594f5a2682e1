/* SPDX-License-Identifier: Apache-2.0 */
/* A pair of documents while it is aligned: texts, lengths, path, model. */
#ifndef LEXICAL_PAIR_H
#define LEXICAL_PAIR_H

#include "lexical_table.h"

enum {
    LEXICAL_BEAD_MAX = 6, /* sentences that a bead has on one side */
    LEXICAL_TYPES = 20
};

/* How many sentences of the head and of the gloss side. */
typedef struct lexical_type {
    uint8_t head;
    uint8_t gloss;
} lexical_type;

extern const lexical_type lexical_types[LEXICAL_TYPES];

/* The number of a type; LEXICAL_TYPES if there is no such. */
unsigned lexical_type_of(size_t head, size_t gloss);

/* What is believed of beads; learnt from a first path. */
typedef struct lexical_model {
    double ratio;    /* characters of the gloss side for one of the head side */
    double variance; /* of the difference, for one character */
    double prior[LEXICAL_TYPES]; /* logarithms */
} lexical_model;

/* A bead of a path. */
typedef struct lexical_bead {
    uint8_t type;
    float confidence; /* that it is right, 0 to 1 */
} lexical_bead;

typedef struct lexical_pair {
    const yz_aligner_input *input;
    bool swapped;         /* the head side is the input's target */
    lexical_text text[2]; /* head, gloss */
    size_t *length[2];    /* characters before each sentence */
    float *expected;      /* of each gloss word: p(gloss) as the text has it */
    bool has_blocks;      /* with several sentences, on both sides */
    bool teaches;         /* its beads are given */
    lexical_model model;
    lexical_bead *path;
    size_t path_count;
} lexical_pair;

static inline size_t lexical_count(const lexical_pair *pair, int side)
{
    return pair->text[side].count;
}

/* The input's side that is the pair's. */
static inline const yz_aligner_side *
lexical_input_side(const lexical_pair *pair, int side)
{
    return &pair->input->sides[pair->swapped ? 1 - side : side];
}

#endif
