/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a model counts beside pairs of words: how often a word was linked at
 * all, what stood alone, how many words one gave, and how far the next link
 * lies from the last.
 *
 * In direction d the words of side d give those of side 1 - d: each word there
 * comes from one word of side d, or from none.
 */
#ifndef BAYES_TALLY_H
#define BAYES_TALLY_H

#include <yizhi/buffer.h>
#include <yizhi/types.h>

enum {
    BAYES_FERTILITIES = 8, /* 0 to 6 words, and more */
    BAYES_FURTHEST = 100,  /* jump that is told from a further one */
    BAYES_JUMPS = 2 * BAYES_FURTHEST + 1
};

/* No word: what stands alone is linked to it. */
#define BAYES_ALONE (-1)

/* One direction. */
typedef struct bayes_tally {
    float *given; /* by each word of side d */
    float *alone; /* each word of side 1 - d */
    float alone_total;
    float (*fertility)[BAYES_FERTILITIES]; /* of each word of side d */
    float fertilities[BAYES_FERTILITIES];  /* of all */
    float jumps[BAYES_JUMPS];
    float jump_total;
    size_t words[2]; /* there is room for: of side d, of the other */
} bayes_tally;

void bayes_tally_init(bayes_tally *tally);
void bayes_tally_done(bayes_tally *tally);

/* Makes room for so many words of side d and of the other.  YZ_NO_MEMORY. */
yz_status bayes_tally_grow(bayes_tally *tally, size_t words, size_t others);

/* Makes `tally` that of the words with these numbers in `from`, which are 0, 1
 * and so on in it.  YZ_NO_MEMORY. */
yz_status bayes_tally_take(bayes_tally *tally, const bayes_tally *from,
                           const uint32_t *words, size_t count,
                           const uint32_t *others, size_t other_count);

/* Copies what `from` has into `tally`, which has room for as many words. */
void bayes_tally_copy(bayes_tally *tally, const bayes_tally *from);

/* Counts what is known of jumps before any text was. */
void bayes_tally_begin(bayes_tally *tally);

static inline size_t bayes_jump(int distance)
{
    return (size_t)(distance < -BAYES_FURTHEST  ? 0
                    : distance > BAYES_FURTHEST ? BAYES_JUMPS - 1
                                                : distance + BAYES_FURTHEST);
}

static inline size_t bayes_fertility(unsigned words)
{
    return words < BAYES_FERTILITIES ? words : BAYES_FERTILITIES - 1;
}

/*
 * Counts the links of one bead, `times` over; a negative number takes them
 * away.  `links` gives for each of the `other_count` words of the other side
 * the place of the word it comes from, or BAYES_ALONE; `fertility` is scratch
 * for `count` numbers.
 */
void bayes_tally_count(bayes_tally *tally, const uint32_t *words, size_t count,
                       const uint32_t *others, size_t other_count,
                       const int32_t *links, unsigned *fertility, float times);

#endif
