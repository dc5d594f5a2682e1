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
    yz_survey survey; /* of them, in the arena; no struct_size: not made yet */
};

/* Adds what `seen` tells but for place, text and key, which come of the bead.
 * What has no confidence, or a rendering without words that count, is added as
 * not known.  YZ_NO_MEMORY. */
yz_status yzi_observed_add(struct yzi_observed *observed, const yz_bead *bead,
                           const yz_observed *seen);

/* The words of a rendering that count, without endings, in bytewise order with
 * a blank between; in `arena`.  YZ_NO_MEMORY. */
yz_status yzi_rendering_key(yzi_arena *arena, yz_str text, yz_str *out);

/* The span without light words ("the", "of") at its ends. */
yz_span yzi_rendering_trim(yz_str text, yz_span span);

/* The first place at or behind `from` in `text` where something with the key
 * stands; nowhere if there is none.   YZ_NO_MEMORY.
 */
yz_status yzi_rendering_find(yz_str text, size_t from, yz_str key,
                             yz_span *out);

/* Sorts all by term and place, names and numbers the terms, and ranks the
 * renderings of each.  What is rendered otherwise or not known is searched for
 * the commonest rendering first.  YZ_NO_MEMORY. */
yz_status yzi_observed_rank(struct yzi_observed *observed, yz_run *run);

/* Adds words that recur together and are no terms of the glossary. */
yz_status yzi_observe_recurrent(struct yzi_observed *observed, yz_run *run);

/* Fills observed->survey: how consistently all is rendered, in so many pairs.
 * YZ_NO_MEMORY. */
yz_status yzi_survey(struct yzi_observed *observed, size_t pairs);

#endif
