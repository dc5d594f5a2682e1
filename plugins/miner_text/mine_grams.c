/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sequences that recur → collocations.
 *
 * A sequence is a term where its parts keep together (the least pointwise
 * mutual information of its two parts, wherever it is cut) and where what
 * stands beside it varies (entropy of the neighbours on each side).  A part of
 * a longer term has few neighbours and so is absorbed by it.  Both measures:
 * L.-F. Chien (1997); Z. Luo, R. Song (2004).
 */
#include "mine_stops.h"
#include "mine_units.h"
#include "mine_ways.h"
#include <math.h>
#include <stdlib.h>

enum {
    LONGEST_PHRASE = 6, /* words of an alphabetic script */
    MOST_SIGHTINGS = 10000,
    MOST_ASKED = 30 /* neighbours of a sequence */
};

#define LEAST_FREEDOM  0.6 /* nats; two neighbours that differ have 0.69 */
#define LEAST_COHESION 1.0 /* nats */

typedef struct gram {
    size_t length;
    mine_range range;
    size_t count;
    double cohesion;
    double freedom;
    bool listed; /* the lexicon has it: general words */
} gram;

typedef struct grams {
    mine_units units;
    const yz_lexicon *lexicon; /* or NULL */
    bool dense;
    uint8_t *particles;     /* of each unit: whether it is part of no term */
    uint32_t *beside;       /* neighbours of the sequence at hand */
    yz_sighting *sightings; /* of it */
} grams;

/* ---- Edges ---- */

static bool has_word_at_edge(const grams *g, size_t at, size_t length)
{
    yz_span span;

    return g->dense && length > 2 &&
           (mine_no_begin(mine_units_text(&g->units, at, 2, &span)) ||
            mine_no_end(mine_units_text(&g->units, at + length - 2, 2, &span)));
}

static bool stands_off(const grams *g, size_t at, size_t length)
{
    yz_span span;
    yz_str first = mine_units_text(&g->units, at, 1, &span);
    yz_str last = mine_units_text(&g->units, at + length - 1, 1, &span);

    if (mine_is_stop(first) || mine_is_stop(last))
        return true;
    if (!g->dense)
        return last.len == 1 || first.len == 1;
    return mine_no_begin(first) || mine_no_end(last) ||
           has_word_at_edge(g, at, length);
}

/* ---- Measures ---- */

static int by_id(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;

    return a < b ? -1 : a > b;
}

/* Words that no term has beside it by chance: 的 in front of a term is as good
 * as a border. */
static yz_status find_particles(grams *g)
{
    const mine_units *u = &g->units;
    yz_span span;

    g->particles = yz_calloc(u->count + 1, 1);
    if (!g->particles)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < u->words; i++) {
        size_t at = u->order[i];

        if (i > 0 && u->shared[i] > 0) {
            g->particles[at] = g->particles[u->order[i - 1]];
        } else {
            yz_str word = mine_units_text(u, at, 1, &span);

            g->particles[at] = mine_is_stop(word) || mine_is_particle(word);
        }
    }
    return YZ_OK;
}

/* Entropy of ids; each border is another neighbour. */
static double entropy(uint32_t *ids, size_t count)
{
    double sum = 0;

    qsort(ids, count, sizeof *ids, by_id);
    for (size_t i = 0, end; i < count; i = end) {
        double share;

        for (end = i + 1; end < count && ids[i] && ids[end] == ids[i];)
            end++;
        share = (double)(end - i) / (double)count;
        sum -= share * log(share);
    }
    return sum;
}

static double freedom_of(const grams *g, const gram *seq)
{
    const mine_units *u = &g->units;
    double freedom[2];

    for (int right = 0; right < 2; right++) {
        for (size_t i = 0; i < seq->count; i++) {
            size_t at = u->order[seq->range.first + i];
            size_t beside = right ? at + seq->length : at - 1;

            g->beside[i] = (!right && at == 0) || beside >= u->count ||
                                   g->particles[beside]
                               ? 0
                               : u->items[beside].id;
        }
        freedom[right] = entropy(g->beside, seq->count);
    }
    return freedom[0] < freedom[1] ? freedom[0] : freedom[1];
}

static double cohesion_of(const grams *g, const gram *seq)
{
    const mine_units *u = &g->units;
    size_t at = u->order[seq->range.first];
    double least = INFINITY;

    for (size_t k = 1; k < seq->length; k++) {
        double left = (double)mine_units_frequency(u, at, k);
        double right = (double)mine_units_frequency(u, at + k, seq->length - k);
        double tie =
            log((double)seq->count * (double)u->words / (left * right));

        if (tie < least)
            least = tie;
    }
    return least;
}

/* How closely two neighbours keep together, as above. */
static double tie_of(const mine_units *u, size_t at)
{
    return log((double)mine_units_frequency(u, at, 2) * (double)u->words /
               ((double)mine_units_frequency(u, at, 1) *
                (double)mine_units_frequency(u, at + 1, 1)));
}

/* Whether the character at one end keeps closer to what stands outside than to
 * the sequence: 国AI安全 is a piece of 中国AI安全, 美国AI安全. */
static bool is_cut(const grams *g, const gram *seq, bool right)
{
    const mine_units *u = &g->units;
    size_t count = seq->count < MOST_ASKED ? seq->count : MOST_ASKED;
    size_t first = u->order[seq->range.first];
    double inside = tie_of(u, right ? first + seq->length - 2 : first);
    double outside = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = u->order[seq->range.first + i];
        size_t left = right ? at + seq->length - 1 : at - 1;

        if ((right || at > 0) && left + 1 < u->count && u->items[left].id &&
            u->items[left + 1].id)
            outside += tie_of(u, left);
    }
    return outside / (double)count > inside;
}

static yz_status look_up(const grams *g, gram *seq)
{
    yz_span span;
    yz_buf headword;
    yz_status status;
    yz_gloss gloss;

    if (!g->lexicon || !g->dense)
        return YZ_OK;
    yz_buf_init(&headword, 1 << 16);
    status = yz_lexicon_headword(
        g->lexicon,
        mine_units_text(&g->units, g->units.order[seq->range.first],
                        seq->length, &span),
        &headword, NULL);
    if (status == YZ_OK)
        seq->listed = yz_lexicon_glosses(g->lexicon, yz_buf_str(&headword),
                                         &gloss, 1) > 0;
    yz_buf_done(&headword);
    return status;
}

/* ---- Telling ---- */

static double score_of(const grams *g, const gram *seq)
{
    double often = log2((double)seq->count) / 5;
    double tie = seq->cohesion / 8;
    double free = seq->freedom / 2.5;
    double units = (double)seq->length / (g->dense ? 6 : 3);
    double whole = !g->dense || seq->length > 3 ? 1
                   : seq->length == 3           ? 0.85
                                                : 0.6;
    double score = 0.05 + 0.35 * fmin(often, 1) + 0.15 * fmin(tie, 1) +
                   0.1 * fmin(free, 1) + 0.1 * fmin(units, 1);

    /* Two characters are a word that everybody has, more often than not. */
    return score * whole * (seq->listed ? 0.6 : 1);
}

static int by_place(const void *left, const void *right)
{
    const yz_sighting *a = left;
    const yz_sighting *b = right;
    const size_t x[] = { a->pair, a->bead, a->spans[0].begin,
                         a->spans[1].begin };
    const size_t y[] = { b->pair, b->bead, b->spans[0].begin,
                         b->spans[1].begin };

    for (size_t i = 0; i < 4; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

/* The form that begins with a small letter, if the text has one: others may
 * have a capital only because a sentence begins there. */
static yz_str form_of(const grams *g, const gram *seq)
{
    const mine_units *u = &g->units;
    yz_str form = { NULL, 0 };
    yz_span span;

    for (size_t i = 0; i < seq->count; i++) {
        yz_str text = mine_units_text(u, u->order[seq->range.first + i],
                                      seq->length, &span);
        size_t at = 0;

        if (i == 0)
            form = text;
        if (!(yz_char_class(yz_utf8_next(text, &at)) & YZ_CHAR_UPPER))
            return text;
    }
    return form;
}

static size_t fill_sightings(const grams *g, const gram *seq)
{
    const mine_units *u = &g->units;
    size_t count = seq->count < MOST_SIGHTINGS ? seq->count : MOST_SIGHTINGS;

    for (size_t i = 0; i < count; i++) {
        size_t at = u->order[seq->range.first + i];
        const mine_page *page = &u->pages->items[u->items[at].page];
        yz_sighting *s = &g->sightings[i];

        s->pair = page->pair;
        s->bead = page->bead;
        s->spans[0] = s->spans[1] = yz_span_nowhere();
        mine_units_text(u, at, seq->length, &s->spans[u->side]);
    }
    qsort(g->sightings, count, sizeof *g->sightings, by_place);
    return count;
}

static yz_status tell(const grams *g, const gram *seq)
{
    const yz_miner_sink *sink = g->units.pages->sink;
    yz_candidate candidate = { .struct_size = sizeof candidate,
                               .way = "collocation",
                               .score = score_of(g, seq),
                               .sightings = g->sightings };
    yz_buf reason;
    yz_status status;

    yz_buf_init(&reason, 1 << 12);
    yz_buf_printf(
        &reason,
        yz_tr("recurs %zu times (cohesion %.1f, variety beside it %.1f)%s"),
        seq->count, seq->cohesion, seq->freedom,
        seq->listed ? yz_tr(", a word of the lexicon") : "");
    candidate.terms[g->units.side] = form_of(g, seq);
    candidate.reasons = yz_buf_str(&reason);
    candidate.sighting_count = fill_sightings(g, seq);
    status = reason.failed;
    if (status == YZ_OK)
        status = sink->candidate(sink->payload, &candidate);
    yz_buf_done(&reason);
    return status;
}

/* ---- The whole ---- */

static yz_status weigh(const grams *g, size_t length, mine_range range)
{
    gram seq = { .length = length, .range = range };
    size_t at = g->units.order[range.first];
    yz_status status;

    seq.count = range.end - range.first;
    if (seq.count < (g->dense && length == 2 ? 3 : 2) ||
        stands_off(g, at, length))
        return YZ_OK;
    seq.freedom = freedom_of(g, &seq);
    if (seq.freedom < LEAST_FREEDOM)
        return YZ_OK;
    seq.cohesion = cohesion_of(g, &seq);
    if (seq.cohesion < LEAST_COHESION ||
        (g->dense && (is_cut(g, &seq, false) || is_cut(g, &seq, true))))
        return YZ_OK;
    status = look_up(g, &seq);
    return status == YZ_OK ? tell(g, &seq) : status;
}

static yz_status mine_side(const mine_pages *pages, yz_side side)
{
    grams g = { .dense = pages->dense[side],
                .lexicon = pages->view->lexicon(pages->view->payload) };
    size_t longest = g.dense ? MINE_LONGEST : LONGEST_PHRASE;
    yz_status status = mine_units_init(&g.units, pages, side);

    if (status == YZ_OK)
        status = mine_units_sort(&g.units, longest);
    if (status == YZ_OK)
        status = find_particles(&g);
    g.beside = yz_realloc_array(NULL, g.units.words + 1, sizeof *g.beside);
    g.sightings = yz_realloc_array(NULL, MOST_SIGHTINGS, sizeof *g.sightings);
    if (!g.beside || !g.sightings)
        status = YZ_NO_MEMORY;
    for (size_t length = 2; length <= longest && status == YZ_OK; length++)
        for (mine_range r = mine_units_next(&g.units, length, 0);
             r.first < r.end && status == YZ_OK;
             r = mine_units_next(&g.units, length, r.end))
            status = weigh(&g, length, r);
    mine_units_done(&g.units);
    yz_free(g.particles);
    yz_free(g.beside);
    yz_free(g.sightings);
    return status;
}

yz_status mine_collocations(const mine_pages *pages)
{
    yz_status status = mine_side(pages, YZ_SOURCE);

    return status == YZ_OK ? mine_side(pages, YZ_TARGET) : status;
}
