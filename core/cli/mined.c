/* SPDX-License-Identifier: Apache-2.0 */
/* Candidates and where they stand. */
#include "mined.h"
#include "context.h"

const char *yzc_standing_name(yz_standing standing)
{
    switch (standing) {
    case YZ_STANDING_KNOWN:
        return YZ_MARK("known");
    case YZ_STANDING_CONFLICT:
        return YZ_MARK("conflict");
    case YZ_STANDING_NEW:
    default:
        return YZ_MARK("new");
    }
}

yzc_seen yzc_seen_at(const yzc_session *s, const yz_run_view *view,
                     const yz_sighting *sighting, yz_side side)
{
    yzc_seen seen;
    yz_bead bead;

    if (!yz_span_is_somewhere(sighting->spans[side]))
        side = (yz_side)(1 - side);
    view->bead(view->payload, sighting->pair, sighting->bead, &bead);
    seen.file = bead.sides[side].name;
    seen.text = bead.sides[side].text;
    seen.span = sighting->spans[side];
    if (!yz_span_is_somewhere(seen.span))
        seen.span = yz_span_of(0, 0);
    seen.place = view->place(view->payload, sighting->pair, sighting->bead,
                             side, seen.span.begin);
    seen.compound = yzc_is_compound(s, sighting->pair, side);
    return seen;
}
