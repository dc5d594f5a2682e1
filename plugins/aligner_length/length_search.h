/* SPDX-License-Identifier: Apache-2.0 */
/* The best path through a band, and how sure each of its beads is. */
#ifndef YZ_LENGTH_SEARCH_H
#define YZ_LENGTH_SEARCH_H

#include "length_band.h"

typedef struct length_path {
    uint8_t *types; /* room for the segments of both sides */
    double *scores; /* in [0, 1] */
    size_t count;
} length_path;

yz_status length_path_init(length_path *path, const length_side sides[2]);
void length_path_done(length_path *path);

/* The heaviest path (Viterbi); one byte for each cell of the band. */
yz_status length_search(const length_model *model, const length_side sides[2],
                        const length_band *band, length_path *path);

/* The share of all paths' probability that goes through each bead of `path`
 * (forward-backward) within `band`, which holds the path. */
yz_status length_score(const length_model *model, const length_side sides[2],
                       const length_band *band, length_path *path);

#endif
