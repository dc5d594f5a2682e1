/* SPDX-License-Identifier: Apache-2.0 */
/* One direction of one bead, as a sampler sees it. */
#ifndef BAYES_VIEW_H
#define BAYES_VIEW_H

#include "bayes_sampler.h"

enum {
    BAYES_SLANTS = 64 /* steps in which the distance from the diagonal is told
                       */
};

/* The words of side d give those of the other. */
typedef struct bayes_view {
    bayes_sampler *sampler;
    int d;
    bayes_tally *tally;
    float *counts;
    const float *bulk;
    uint16_t *means;
    const bayes_cell *cells;
    const uint32_t *words;
    const uint32_t *same; /* see bayes_side */
    const uint32_t *others;
    const size_t *starts; /* of the cells of each other word */
    int count;            /* of words */
    int other_count;
    int32_t *links;
    float each; /* BAYES_SPREAD over all words there might be */
    float alone_each;
    float unit; /* what a sweep counts for in a mean; 0: nothing */
    float slant[BAYES_SLANTS + 1];
    float steady[BAYES_FERTILITIES]; /* of all words, of STEADY sightings */
} bayes_view;

/* Of direction d, and of no bead yet. */
void bayes_view_begin(bayes_view *view, bayes_sampler *sampler, int d);

/* The next bead. */
void bayes_view_look(bayes_view *view, const bayes_bead *bead);

/* The pair of the link of word k, which is not BAYES_ALONE. */
uint32_t bayes_view_pair(const bayes_view *view, int k);

/* Draws a link for each word of the bead that it looks at. */
void bayes_view_sample(bayes_view *view);

/* How likely word `word` is for one at `at`, by how far off the diagonal it is;
 * `each` is 1 / all words. */
static inline float bayes_view_slant(const bayes_view *view, int word, float at,
                                     float each)
{
    float off = ((float)word + .5F) * each - at;

    return view->slant[(int)((off < 0 ? -off : off) * BAYES_SLANTS)];
}

#endif
