/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tests of aligners share: a sink that holds an aligner to its contract,
 * and what it was told.
 */
#ifndef YZ_TESTS_ALIGNER_SEEN_H
#define YZ_TESTS_ALIGNER_SEEN_H

#include <yizhi/kind/aligner.h>

enum {
    ALIGNER_BEADS = 16384
};

typedef struct aligner_seen {
    size_t most;     /* segments that a side of a bead may have */
    size_t count[2]; /* segments of the documents */
    size_t done[2];
    size_t beads;
    size_t counts[ALIGNER_BEADS][2];
    double scores[ALIGNER_BEADS];
    size_t refuse; /* the bead that gives YZ_CANCELLED; 0: none */
} aligner_seen;

/* A sink for the documents of `input`, with nothing told yet. */
yz_aligner_sink aligner_sink_of(aligner_seen *seen,
                                const yz_aligner_input *input);

yz_status aligner_run(const yz_aligner_ops *ops, const yz_aligner_input *input,
                      aligner_seen *seen);

/* Asserts that each segment was in exactly one bead: the beads are in order by
 * contract, so their sums tell. */
void aligner_covers(const aligner_seen *seen);

/* Whether one of the beads takes the `m` source segments from `i` and the `n`
 * target ones from `j`, and nothing else. */
bool aligner_has_bead(const aligner_seen *seen, size_t i, size_t m, size_t j,
                      size_t n);

#endif
