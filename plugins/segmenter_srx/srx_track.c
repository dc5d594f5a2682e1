/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions read backwards: all places that may be reached, at once. */
#include <unicode/utf16.h>

#include "srx_track.h"

uint64_t srx_track_add(srx_track *track, const USet *chars)
{
    USet *copy;

    if (track->count == SRX_TRACK_PLACES)
        return 0;
    copy = uset_clone(chars);
    if (!copy)
        return 0;
    track->chars[track->count] = copy;
    return (uint64_t)1 << track->count++;
}

static int lowest(uint64_t places)
{
    return __builtin_ctzll(places);
}

void srx_track_join(srx_track *track, uint64_t before, uint64_t behind)
{
    for (; behind; behind &= behind - 1)
        track->before[lowest(behind)] |= before;
}

/* Those of `places` that take `c`. */
static uint64_t taking(const srx_track *track, uint64_t places, UChar32 c)
{
    uint64_t taken = 0;

    for (; places; places &= places - 1)
        if (uset_contains(track->chars[lowest(places)], c))
            taken |= places & -places;
    return taken;
}

static uint64_t all_before(const srx_track *track, uint64_t places)
{
    uint64_t before = 0;

    for (; places; places &= places - 1)
        before |= track->before[lowest(places)];
    return before;
}

bool srx_track_may_match(const srx_track *track, const UChar *text, int32_t len)
{
    uint64_t places = track->ends;
    int32_t at = len;

    for (int step = 0; step < SRX_TRACK_STEPS && at > 0 && places; step++) {
        UChar32 c;
        U16_PREV(text, 0, at, c);
        places = taking(track, places, c);
        if (places & track->begins)
            return true;
        places = all_before(track, places);
    }
    return places && at > 0;
}

void srx_track_done(srx_track *track)
{
    for (int i = 0; i < track->count; i++)
        uset_close(track->chars[i]);
    track->count = 0;
}
