/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From all occurrences that a matcher tells to the matches that stand.
 *
 * First what does not apply is dropped: another letter case where the term
 * wants its own, a document outside the concept's scope, a `when` that does
 * not hold, what lies in a URL; where a `when` holds, concepts without one give
 * way on that span. A `when` is about the source: in the target it counts for
 * rules on the target alone. Then overlaps are settled: the longest match (in
 * characters) stands and consumes what it overlaps; among equally long ones the
 * first in the text. Matches of the same span all stand: they are senses, not
 * rivals.
 */
#ifndef YZI_RESOLVE_H
#define YZI_RESOLVE_H

#include <core/base/arena.h>
#include <yizhi/termbase.h>

/* Occurrences as the matcher tells them; owned list, and what settling them
 * needs, kept from text to text.  Begins as { 0 }. */
typedef struct yzi_hits {
    yz_match *items;
    size_t count;
    size_t cap;
    struct yzi_sized *order;
    size_t order_cap;
    int32_t *owner; /* all -1 between two texts */
    size_t owner_cap;
} yzi_hits;

void yzi_hits_done(yzi_hits *hits);
yz_status yzi_hits_add(yzi_hits *hits, yz_match match);

/* Where the text stands. */
typedef struct yzi_match_site {
    const yz_termbase *termbase;
    yz_side side;
    yz_str text;
    yz_str document; /* its name, for `scope` */

    /* Told of each hit that is dropped; or NULL. */
    void (*drop)(void *payload, const yz_match *match, yz_match_fault fault);
    void *payload;
} yzi_match_site;

/* Settles `hits` (reordered) into *out, *count of them, in `arena`, sorted by
 * begin, longer first, then by concept. */
yz_status yzi_resolve(const yzi_match_site *site, yzi_hits *hits,
                      yzi_arena *arena, const yz_match **out, size_t *count);

/* Whether the condition `when` holds for the span; an empty one does.  Letter
 * case counts, white space around the words and the term does not; a word of an
 * alphabet must stand as a whole word.  Unknown forms do not hold. */
bool yzi_when_holds(yz_str when, yz_str text, yz_span span);

/* Whether the condition is of a form that can hold. */
bool yzi_when_is_known(yz_str when);

/* Whether the condition asks for the text as a whole, so that its answer is the
 * same for every span. */
bool yzi_when_is_about_text(yz_str when);

/* Whether the glob `scope` holds for a document's name, whole or, if the glob
 * has no "/", behind its last "/"; an empty one does. */
bool yzi_scope_holds(yz_str scope, yz_str document);

#endif
