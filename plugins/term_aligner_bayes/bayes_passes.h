/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From beads to links.  A text of up to a million pairs of words is sampled
 * several times over, each word with every other of its bead, and the samplers'
 * means are averaged.  A longer one goes past three times: in the first each
 * batch teaches the model; in the others it is sampled again, on top of what
 * all the others taught, and words that the model rules out are left out.  So
 * memory is that of a batch and of the pairs that were linked, and the last
 * bead teaches the first.
 */
#ifndef BAYES_PASSES_H
#define BAYES_PASSES_H

#include "bayes_sampler.h"
#include <yizhi/kind/term_aligner.h>

/* Links all beads of the input and adds them to the model. */
yz_status bayes_passes(bayes_model *model, const yz_term_aligner_input *input,
                       const yz_term_aligner_sink *sink, yz_error *err);

#endif
