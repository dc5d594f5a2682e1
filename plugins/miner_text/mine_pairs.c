/* SPDX-License-Identifier: Apache-2.0 */
/* Links between words → terms with their renderings.  For each source phrase
 * the best rendering is told, and others that do not fall far short of it. */
#include "mine_ways.h"
#include "pair_score.h"

enum {
    MOST_TOLD = 1000, /* sightings of a candidate */
    MOST_VOTES = 20   /* of them, for how it is written */
};

#define POOR  0.1   /* what has less of the best's weight is not looked at */
#define NEAR  0.05  /* share of the best score from which another one is told */
#define LEAST 0.003 /* scores below that are no candidates */

typedef struct pairing {
    const mine_pages *pages;
    pair_table table;
    double *scores; /* of entries */
    double *best;   /* of source texts */
    yz_sighting *sightings;
} pairing;

static yz_status weigh(pairing *p)
{
    const pair_table *t = &p->table;
    pair_measures measures;

    p->scores = yz_calloc(t->entry_count + 1, sizeof *p->scores);
    p->best = yz_calloc(t->text_count[0] + 1, sizeof *p->best);
    p->sightings = yz_calloc(MOST_TOLD, sizeof *p->sightings);
    if (!p->scores || !p->best || !p->sightings)
        return YZ_NO_MEMORY;
    for (uint32_t i = 0; i < t->entry_count; i++) {
        double *best = &p->best[t->entries[i].texts[0]];

        if (pair_entry_weight(&t->entries[i]) <
            POOR * t->text[0][t->entries[i].texts[0]].best)
            continue;
        pair_measure(&p->table, i, &measures);
        p->scores[i] = pair_score(&measures);
        if (p->scores[i] > *best)
            *best = p->scores[i];
    }
    return YZ_OK;
}

static size_t fill_sightings(const pairing *p, const pair_entry *e)
{
    size_t count = 0;

    for (uint32_t i = e->first; i != UINT32_MAX && count < MOST_TOLD;
         i = p->table.sightings[i].next) {
        const pair_sighting *from = &p->table.sightings[i];
        yz_sighting *to = &p->sightings[count++];

        to->pair = from->pair;
        to->bead = from->bead;
        to->spans[0] = from->spans[0];
        to->spans[1] = from->spans[1];
    }
    return count;
}

static yz_str text_at(const pairing *p, const yz_sighting *s, int side)
{
    const yz_run_view *view = p->pages->view;
    yz_bead bead;

    view->bead(view->payload, s->pair, s->bead, &bead);
    return yz_str_cut(bead.sides[side].text, s->spans[side].begin,
                      s->spans[side].end);
}

/* How often the text of sighting `number` is written so among the first; one
 * that may have a capital only because a sentence begins with it counts least.
 */
static size_t votes_for(const pairing *p, size_t number, size_t count, int side)
{
    yz_str own = text_at(p, &p->sightings[number], side);
    size_t votes = 0;

    if (p->sightings[number].spans[side].begin == 0)
        return 0;
    for (size_t i = 0; i < count; i++)
        votes += yz_str_equal(own, text_at(p, &p->sightings[i], side));
    return votes;
}

/* The text as it is written most often. */
static yz_str form_of(const pairing *p, size_t count, int side)
{
    size_t best = 0;
    size_t most = 0;

    if (count > MOST_VOTES)
        count = MOST_VOTES;
    for (size_t i = 0; i < count; i++) {
        size_t votes = votes_for(p, i, count, side);

        if (votes > most) {
            most = votes;
            best = i;
        }
    }
    return text_at(p, &p->sightings[best], side);
}

static yz_status tell(const pairing *p, uint32_t number)
{
    const yz_miner_sink *sink = p->pages->sink;
    yz_candidate c = { .struct_size = sizeof c,
                       .way = "pair",
                       .score = p->scores[number],
                       .sightings = p->sightings };
    pair_measures measures;
    yz_buf reason;
    yz_status status;

    c.sighting_count = fill_sightings(p, &p->table.entries[number]);
    for (int side = 0; side < 2; side++)
        c.terms[side] = form_of(p, c.sighting_count, side);
    pair_measure(&p->table, number, &measures);
    yz_buf_init(&reason, 1 << 12);
    status = pair_reason(&p->table, number, &measures, &reason);
    c.reasons = yz_buf_str(&reason);
    if (status == YZ_OK)
        status = sink->candidate(sink->payload, &c);
    yz_buf_done(&reason);
    return status;
}

static yz_status tell_all(const pairing *p)
{
    const pair_table *t = &p->table;
    yz_status status = YZ_OK;

    for (uint32_t i = 0; i < t->entry_count && status == YZ_OK; i++)
        if (p->scores[i] >= LEAST &&
            p->scores[i] >= NEAR * p->best[t->entries[i].texts[0]])
            status = tell(p, i);
    return status;
}

yz_status mine_pairs(const mine_pages *pages)
{
    pairing p = { .pages = pages };
    yz_status status = pair_table_init(&p.table, pages);

    if (status == YZ_OK)
        status = weigh(&p);
    if (status == YZ_OK)
        status = tell_all(&p);
    pair_table_done(&p.table);
    yz_free(p.scores);
    yz_free(p.best);
    yz_free(p.sightings);
    return status;
}
