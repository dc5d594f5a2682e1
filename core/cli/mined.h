/* SPDX-License-Identifier: Apache-2.0 */
/* What yizhi mine and yizhi brief share. */
#ifndef YZC_MINED_H
#define YZC_MINED_H

#include "session.h"

/* "new", "known", "conflict". */
const char *yzc_standing_name(yz_standing standing);

/* Where a candidate was seen: the file, and the place in it. */
typedef struct yzc_seen {
    yz_str file;
    yz_place place;
    bool compound; /* the file has parts */
    yz_str text;   /* of the bead, on the side with the span */
    yz_span span;
} yzc_seen;

/* On `side`, or if it was not seen there on the other one. */
yzc_seen yzc_seen_at(const yzc_session *session, const yz_run_view *view,
                     const yz_sighting *sighting, yz_side side);

/* Adds the new ones among `list` that have both terms to the glossary file
 * --write.  Gives the exit status. */
int yzc_mined_write(yzc_session *session, const yz_run_view *view,
                    const yz_mined *const *list, size_t count);

#endif
