/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs that are aligned together: words, tables and passes in common. */
#ifndef LEXICAL_GROUP_H
#define LEXICAL_GROUP_H

#include "lexical_pair.h"

typedef struct lexical_group {
    wordlist words[2]; /* of the head and the gloss side */
    lexical_names names;
    lexical_reader readers[2];
    lexical_pair *pairs;
    size_t count;
    lexical_table known;
    lexical_table learnt;
    float *drawn;                 /* see lexical_draw() */
    const yz_aligner_sink *sinks; /* of each pair; they hear how far it is */
    size_t done;                  /* pairs, of all passes */
} lexical_group;

/* Reads all pairs; lexical_group_done() in any case. */
yz_status lexical_group_init(lexical_group *group,
                             const yz_aligner_input *inputs, size_t count,
                             yz_error *err);
void lexical_group_done(lexical_group *group);

/* Finds the path of each pair that has none given.  Tells its sink how far it
 * is; what that answers ends the work, unless YZ_OK. */
yz_status lexical_group_align(lexical_group *group,
                              const yz_aligner_sink *sinks, yz_error *err);

/* Learns from paths that are given. */
yz_status lexical_group_learn(lexical_group *group, yz_error *err);

#endif
