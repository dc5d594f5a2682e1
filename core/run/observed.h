/* SPDX-License-Identifier: Apache-2.0 */
/* What stands for the terms of a run; see yz_observed. */
#ifndef YZI_OBSERVED_H
#define YZI_OBSERVED_H

#include <core/run/run.h>

struct yzi_observed {
    yzi_arena arena; /* keys and names */
    bool all;        /* what was written for terms that are missing, too */
    yz_observed *items;
    size_t count;
    size_t cap;
};

/* Adds what `seen` tells but for place, text and key, which come of the bead.
 * YZ_NO_MEMORY. */
yz_status yzi_observed_add(struct yzi_observed *observed, const yz_bead *bead,
                           const yz_observed *seen);

/* The words of a rendering that count, without endings, in bytewise order with
 * a blank between; in `arena`.  YZ_NO_MEMORY. */
yz_status yzi_rendering_key(yzi_arena *arena, yz_str text, yz_str *out);

/* Adds words that recur together and are no terms of the glossary. */
yz_status yzi_observe_recurrent(struct yzi_observed *observed, yz_run *run);

#endif
