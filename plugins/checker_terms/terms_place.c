/* SPDX-License-Identifier: Apache-2.0 */
/* Where a rendering should stand; see terms_place.h. */
#include "terms_place.h"

/* How far from the likely place it may stand: shares of the text between the
 * neighbours and of the whole, and bytes. */
#define BETWEEN  0.25
#define OF_ALL   0.06
#define AT_LEAST 20

enum {
    MOST_OPEN = 32 /* occurrences among which the open one is looked for */
};

/* Where something stands in the source, and its rendering in the target. */
typedef struct anchor {
    double at[2];
} anchor;

static double middle_of(yz_span span)
{
    return (double)(span.begin + span.end) / 2;
}

/* Takes what stands once on either side as an anchor, if it lies nearer to
 * `middle` than the one on that side of it. */
static void try_anchor(const terms_bead *b, const terms_demand *demand,
                       double middle, anchor *before, anchor *behind)
{
    size_t count;
    const terms_target *list = terms_targets_of(b, demand->primary, &count);
    double source = middle_of(demand->matches[0].span);
    anchor *nearer = source < middle ? before : behind;
    if (count != 1 || source == middle ||
        (source < middle ? source < before->at[0] : source > behind->at[0]))
        return;
    nearer->at[0] = source;
    nearer->at[1] = middle_of(list[0].match->span);
}

yz_span terms_place_of(const terms_bead *b, yz_span span)
{
    double target = (double)b->bead->sides[YZ_TARGET].text.len;
    double source = (double)b->bead->sides[YZ_SOURCE].text.len;
    double middle = middle_of(span);
    anchor before = { { 0, 0 } };
    anchor behind = { { source, target } };
    double center, reach;
    size_t i;
    for (i = 0; i < b->demand_count; i++)
        if ((i == 0 || b->demands[i - 1].primary != b->demands[i].primary) &&
            (i + 1 == b->demand_count ||
             b->demands[i + 1].primary != b->demands[i].primary))
            try_anchor(b, &b->demands[i], middle, &before, &behind);
    if (before.at[1] > behind.at[1]) {
        before.at[0] = before.at[1] = 0;
        behind.at[0] = source;
        behind.at[1] = target;
    }
    center = before.at[1] + (middle - before.at[0]) /
                                (behind.at[0] - before.at[0]) *
                                (behind.at[1] - before.at[1]);
    reach = (behind.at[1] - before.at[1]) * BETWEEN;
    reach = (reach < target * OF_ALL ? reach : target * OF_ALL) + AT_LEAST;
    return yz_span_of(center > reach ? (size_t)(center - reach) : 0,
                      center + reach < target ? (size_t)(center + reach)
                                              : (size_t)target);
}

static double share(yz_span span, size_t length)
{
    return (double)(span.begin + span.end) / 2 / (double)length;
}

/* How badly the demands but number `without` fit the found spans, in order. */
static double misfit(const terms_bead *b, const terms_demand *first,
                     const terms_spans *spans, size_t without)
{
    size_t lengths[2] = { b->bead->sides[0].text.len,
                          b->bead->sides[1].text.len };
    double sum = 0;
    size_t i;
    for (i = 0; i < spans->count; i++) {
        double off =
            share(first[i + (i >= without)].matches[0].span, lengths[0]) -
            share(spans->list[i], lengths[1]);
        sum += off < 0 ? -off : off;
    }
    return sum;
}

const terms_demand *terms_find_open(const terms_bead *b,
                                    const terms_demand *first, size_t count,
                                    const terms_spans *spans)
{
    size_t best = 0;
    size_t i;
    for (i = 1; i < count && count == spans->count + 1 && count < MOST_OPEN;
         i++)
        if (misfit(b, first, spans, i) < misfit(b, first, spans, best))
            best = i;
    return &first[best];
}

yz_span terms_place_of_all(const terms_bead *b, const terms_demand *first,
                           size_t count)
{
    yz_span place = terms_place_of(b, first[0].matches[0].span);
    place.end = terms_place_of(b, first[count - 1].matches[0].span).end;
    return place;
}
