/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links of words, kept under all that the term aligner was given; see kept.h.
 *
 * An aligner learns from one call for the next, so only what came of the first
 * call of an instance that knew nothing is kept.  When it is asked again after
 * that was taken, it has to catch up: see linking.c.
 */
#ifndef YZI_LINKED_H
#define YZI_LINKED_H

#include <core/run/kept.h>

/* The file; `name` empty: nothing is kept. */
typedef struct yzi_linked {
    yzi_digest digest;
    char name[YZI_KEPT_NAME];
} yzi_linked;

/* All but the beads. */
void yzi_linked_input(const yz_run *run, const yz_lexicon *lexicon,
                      yz_term_aligner_input *out);

/* Tells the links that are kept to the sink, and fills `kept`.  YZ_NOT_FOUND:
 * there are none, or not sound ones, of which the sink may have heard some.
 * YZ_NO_MEMORY. */
yz_status yzi_linked_take(yz_run *run, const yzi_instance *aligner,
                          const yz_term_aligner_input *input,
                          const yz_term_aligner_sink *sink, yzi_linked *kept);

/* The same from the bytes of a file, which anybody may have written; YZ_FORMAT
 * for what is not sound. */
yz_status yzi_linked_read(yz_str bytes, const yzi_digest *digest, size_t beads,
                          const yz_term_aligner_sink *sink);

/* Keeps the links of so many beads.  No failure but want of memory. */
yz_status yzi_linked_keep(yz_run *run, const yzi_linked *kept,
                          const yz_bead_links *const *beads, size_t count);

/* What an aligner would know if links had not been taken: copies. */
typedef struct yzi_missed {
    yzi_arena arena;
    yz_words *beads; /* NULL: nothing */
    size_t count;
} yzi_missed;

void yzi_missed_init(yzi_missed *missed);
void yzi_missed_done(yzi_missed *missed);
yz_status yzi_missed_add(yzi_missed *missed,
                         const yz_term_aligner_input *input);

/* Has the aligner learn from it, if there is anything, and forgets it. */
yz_status yzi_missed_learn(yzi_missed *missed, yz_run *run,
                           const yzi_instance *aligner, yz_error *err);

#endif
