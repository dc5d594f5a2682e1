/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences without a counterpart that were glued to a neighbour. */
#ifndef LEXICAL_OMIT_H
#define LEXICAL_OMIT_H

#include "lexical_score.h"

/* How the supports of sentences are spread, by token. */
typedef struct lexical_mixture {
    double strange_mean; /* of strangers to their bead */
    double kin_mean;     /* of those that belong to it */
    double variance;     /* of one token's, both alike */
    double share; /* of strangers among sentences of beads with several */
    double free;  /* of kin that support no more than strangers */
} lexical_mixture;

/* The probability that a sentence with this support is a stranger. */
double lexical_mixture_strange(const lexical_mixture *mixture, double support,
                               double tokens);

/* Cuts the sentences off that are strangers to their beads; the scorer is
 * fresh. */
yz_status lexical_omit(lexical_scorer *scorer, lexical_pair *pair);

#endif
