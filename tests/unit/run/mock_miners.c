/* SPDX-License-Identifier: Apache-2.0 */
/* Mock plugins that look for candidates. */
#include "mock_features.h"

#include <yizhi/kind/miner.h>

/* Tells something that the contract forbids; YZ_OK: nothing to break. */
static yz_status break_miner(void *self, const yz_miner_sink *sink,
                             yz_candidate *c, yz_sighting *s, yz_error *err)
{
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    if (mock_breaks(self, "told"))
        return yz_fail(err, YZ_FORMAT, "its pick is blunt");
    if (mock_breaks(self, "way"))
        c->way = "";
    else if (mock_breaks(self, "term"))
        c->terms[0].len = c->terms[1].len = 0;
    else if (mock_breaks(self, "text"))
        c->terms[0] = yz_str_of("\xff");
    else if (mock_breaks(self, "score"))
        c->score = 0;
    else if (mock_breaks(self, "nowhere"))
        c->sighting_count = 0;
    else if (mock_breaks(self, "pair"))
        s->pair = 1000;
    else if (mock_breaks(self, "bead"))
        s->bead = 1000;
    else if (mock_breaks(self, "outside"))
        s->spans[0] = yz_span_of(0, 1000);
    else if (mock_breaks(self, "inside a character"))
        s->spans[0] = yz_span_of(0, 1);
    else if (!mock_breaks(self, "stubborn"))
        return YZ_OK;
    if (mock_breaks(self, "stubborn")) {
        c->score = 2;
        sink->candidate(sink->payload, c);
        return YZ_OK;
    }
    return sink->candidate(sink->payload, c);
}

static yz_status tell(void *self, const yz_bead *bead, bool both,
                      const yz_miner_sink *sink, yz_error *err)
{
    yz_sighting sighting = { bead->pair,
                             bead->number,
                             { yz_span_nowhere(), yz_span_nowhere() } };
    yz_candidate c = { .struct_size = sizeof c,
                       .way = both ? "word" : "side",
                       .score = both ? 0.5 : 0.4,
                       .reasons = yz_str_of(both ? "two words" : "one side"),
                       .sightings = &sighting,
                       .sighting_count = 1 };
    yz_status status;

    for (int side = 0; side < 2; side++)
        if (both || side == (bead->sides[0].text.len == 0)) {
            c.terms[side] = bead->sides[side].text;
            sighting.spans[side] = yz_span_of(0, c.terms[side].len);
        }
    status = break_miner(self, sink, &c, &sighting, err);
    return status == YZ_OK ? sink->candidate(sink->payload, &c) : status;
}

static yz_status mine(void *self, bool both, const yz_run_view *view,
                      const yz_miner_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;
    yz_bead bead;

    for (size_t p = 0; p < view->pair_count; p++) {
        size_t count = view->bead_count(view->payload, p);

        for (size_t i = 0; i < count && status == YZ_OK; i++) {
            view->bead(view->payload, p, i, &bead);
            if (!both || (bead.sides[0].text.len && bead.sides[1].text.len))
                status = tell(self, &bead, both, sink, err);
        }
    }
    return status;
}

static yz_status mine_words(void *self, const yz_run_view *view,
                            const yz_miner_sink *sink, yz_error *err)
{
    return mine(self, true, view, sink, err);
}

static yz_status mine_sides(void *self, const yz_run_view *view,
                            const yz_miner_sink *sink, yz_error *err)
{
    return mine(self, false, view, sink, err);
}

static const yz_miner_ops word_ops = { sizeof word_ops, mock_create,
                                       mock_destroy, mine_words };
static const yz_miner_ops side_ops = { sizeof side_ops, mock_create,
                                       mock_destroy, mine_sides };

const yz_feature miner_words_features[1] = { { MOCK_FEATURE("miner", "words",
                                                            &word_ops) } };
const yz_feature miner_sides_features[1] = { { MOCK_FEATURE("miner", "sides",
                                                            &side_ops) } };
