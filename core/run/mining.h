/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What miners told, and what comes of it:
 *
 *   mining.c    miners → candidates, as told
 *   mined.c     equal ones together, in order
 *   standing.c  held against the glossaries
 */
#ifndef YZI_MINING_H
#define YZI_MINING_H

#include <core/run/run.h>
#include <yizhi/kind/miner.h>

/* A candidate as one miner told it; texts and sightings in the arena. */
typedef struct yzi_told {
    yz_str way;
    yz_str terms[2];
    yz_str keys[2]; /* the terms, folded */
    double score;
    yz_str reasons;
    yz_sighting *sightings;
    size_t sighting_count;
    size_t order;  /* of telling */
    size_t joined; /* the candidate that it goes to */
} yzi_told;

struct yzi_mining {
    yzi_arena arena;
    yzi_told *told;
    size_t told_count;
    size_t told_cap;
    yz_mined *mined;
    size_t mined_count;
};

/* Makes mining->mined of what was told.  YZ_NO_MEMORY. */
yz_status yzi_mining_join(yzi_mining *mining);

/* Sets `standing` and `about` of all. */
yz_status yzi_mining_hold(yz_run *run, yzi_mining *mining, yz_error *err);

#endif
