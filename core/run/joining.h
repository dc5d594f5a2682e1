/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Aligning what is not aligned yet.
 *
 * Pairs go together in groups of some thousand segments, since an aligner
 * learns from each for the others: grouping.c says which, joining.c brings a
 * group to the aligner.  What comes of a group depends on what is in it and on
 * nothing else of the run, so that it can be done beside others, and be kept:
 * joined.c has a file for each, named after all that the aligner was given.
 */
#ifndef YZI_JOINING_H
#define YZI_JOINING_H

#include <core/run/kept.h>
#include <stdatomic.h>

/* What all groups of a run have in common. */
typedef struct yzi_joining {
    yz_run *run;
    const yzi_instance *aligner;
    const yz_lexicon *lexicon; /* or NULL */
    int store;                 /* where beads are kept; -1: nowhere */
    yzi_digest asked;          /* of versions, plugin, settings, lexicon */
    atomic_size_t done;        /* pairs */
    atomic_bool stopped;       /* the application wants no more */
    atomic_bool fresh;         /* something was kept that was not before */
} yzi_joining;

/* The file of a group. */
typedef struct yzi_kept_join {
    yzi_digest digest;        /* of all that the aligner is given */
    char name[YZI_KEPT_NAME]; /* empty: nothing is kept of it */
    bool damaged;             /* it was, and is made anew */
} yzi_kept_join;

typedef struct yzi_join yzi_join;

/* What is aligned like a pair of documents. */
typedef struct yzi_stretch {
    yzi_join *join;
    yzi_pair *pair; /* NULL: it only teaches, and has no beads to get */
    size_t begin[2];
    size_t count[2];
    size_t at[2]; /* segments that are in a bead */
    yzi_bead *beads;
    size_t bead_count;
    size_t bead_cap;
    bool contract_broken;
    bool score_broken;
    bool no_memory;
} yzi_stretch;

/* A group while it is aligned. */
struct yzi_join {
    yzi_joining *joining;
    yzi_arena arena; /* what the aligner looks at */
    yzi_stretch *stretches;
    yz_aligner_input *inputs; /* of each stretch */
    size_t count;
    size_t stretch_cap;
    size_t input_cap;
    size_t pair_count;
    bool tells;       /* on the thread that the run belongs to */
    yz_error stopped; /* why the application wants no more, or empty */
};

/* Whether pairs are better aligned together. */
bool yzi_aligner_learns(const yz_aligner_ops *ops);

/* Aligns these pairs as one group; on failure none of them is changed.  May
 * be called by several threads for different pairs; `tells` on the run's own.
 */
yz_status yzi_join_pairs(yzi_joining *joining, yzi_pair *const *pairs,
                         size_t count, bool tells, yzi_kept_join *kept,
                         yz_error *err);

/* The next bead of the yzi_stretch at `payload`; what breaks the contract is
 * noted there. */
yz_status yzi_stretch_take(void *payload, size_t sources, size_t targets,
                           double score);

/* ---- joined.c ---- */

/* Opens the store and finds what all groups have in common; nothing if nothing
 * is to be kept.  yzi_joined_close() in any case. */
yz_status yzi_joined_open(yzi_joining *joining);
void yzi_joined_close(yzi_joining *joining);

/* Fills the stretches with the beads that are kept.  YZ_NOT_FOUND: there are
 * none.  YZ_NO_MEMORY. */
yz_status yzi_joined_take(yzi_join *join, yzi_kept_join *kept);

/* The same from the bytes of a file, which anybody may have written.
 * YZ_FORMAT: it is not of this group, or not sound; then there are no beads in
 * the stretches. */
yz_status yzi_joined_read(yzi_join *join, const yzi_digest *digest,
                          yz_str bytes);

/* Keeps the beads of the stretches; no failure but want of memory. */
yz_status yzi_joined_keep(yzi_join *join, const yzi_kept_join *kept);

#endif
