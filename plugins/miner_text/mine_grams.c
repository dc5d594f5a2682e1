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
#include "mine_units.h"
#include "mine_ways.h"
#include <math.h>
#include <stdlib.h>

enum {
    LONGEST_PHRASE = 6, /* words of an alphabetic script */
    MOST_SIGHTINGS = 10000
};

#define LEAST_FREEDOM  0.6 /* nats; two neighbours that differ have 0.69 */
#define LEAST_COHESION 2.0 /* nats */

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
    uint32_t *beside;       /* neighbours of the sequence at hand */
    yz_sighting *sightings; /* of it */
} grams;

/* ---- Words that no term begins or ends with ---- */

static const char at_begin[] =
    "的|了|着|过|和|与|及|或|是|在|于|之|等|而|但|并|也|都|就|还|这|那|其|此|"
    "被|把|从|到|由|因|若|则|使|让|给|向|往|将|们|性|化|者|地|得|很|更|最|该|"
    "每|各|个|为|以|所|又|再|已|曾|吗|呢|吧|啊|我|你|他|她|它|您|某|些|如|即|"
    "且|却|仍|只|才|可|能|会|要|不|没|有|一|两|几|次|年|月|日|种|项|请|上|下|"
    "时|中对";
static const char at_end[] =
    "的|了|着|过|和|与|及|或|是|在|于|之|等|而|但|并|也|都|就|还|这|那|其|此|"
    "被|把|从|到|由|因|若|则|使|让|给|向|往|将|地|得|很|更|最|该|每|各|个|为|"
    "以|所|又|再|已|曾|吗|呢|吧|啊|我|你|他|她|它|您|某|些|如|即|且|却|仍|只|"
    "才|可|能|会|要|不|没|有|一|两|几|对|进|来|去|说|中|上|下|时|后|前|里|"
    "内|外|年|月|日|种|项|次";
static const char stop_words[] =
    "a|an|the|of|for|and|or|in|on|to|with|by|as|is|are|was|were|be|been|being|"
    "that|which|this|these|those|from|at|into|its|our|their|his|her|your|my|we|"
    "it|they|he|she|you|i|such|also|both|between|including|through|under|over|"
    "not|no|but|if|than|then|so|can|may|will|would|should|could|has|have|had|"
    "do|does|did|more|most|other|all|any|each|some|there|here|when|while|who|"
    "whose|what|how|why|where|about|after|before|during|within|without|per|up|"
    "out|only|own|same|very|just|via|e.g|i.e|etc|new|use|used|using|one|two|"
    "three|many|much|well|however|among|against|because|whether|upon|s|t|must|"
    "shall|might|them|us|since|until|where|further|including|based|made|make|"
    "see|set|first|second";

static bool is_one_of(yz_str word, const char *list)
{
    while (*list) {
        size_t len = strcspn(list, "|");

        if (len == word.len && strncasecmp(word.ptr, list, len) == 0)
            return true;
        list += len + (list[len] == '|');
    }
    return false;
}

/* Words of two characters that no term begins with, or ends with. */
static const char words_at_begin[] =
    "通过|参与|包括|尽管|进行|提出|认为|以及|可以|能够|避免|推动|成为|作为|"
    "出现|虽然|但是|由于|因为|因此|所以|如果|这种|这些|那些|其他|其中|一种|"
    "一个|并且|或者|而且|没有|不是|不同|已经|正在|将会|需要|应当|应该|必须|"
    "非常|更加|进一|例如|关于|对于|根据|按照|随着|为了|同时|此外|然而|仍然|"
    "开始|继续|使用|实现|提供|具有|属于|来自|形成|建立|设立|强调|指出|表示|"
    "有关|所有|许多|各种|任何|每个|多个|几个|目前|当前|近年|尚未|逐步|着力";
static const char words_at_end[] =
    "进行|提出|认为|以及|可以|能够|避免|成为|作为|出现|但是|因为|所以|这种|"
    "这些|其他|其中|一种|一个|并且|或者|没有|不是|已经|正在|需要|应当|应该|"
    "必须|非常|更加|进一|例如|关于|对于|根据|按照|随着|为了|同时|通过|包括|"
    "参与|具有|属于|来自|强调|指出|表示|之间|之一|以来|方面|等多|意义|尚未|"
    "情况|问题|提供|等方|而言";

static bool has_word_at_edge(const grams *g, size_t at, size_t length)
{
    yz_span span;

    return g->dense && length > 2 &&
           (is_one_of(mine_units_text(&g->units, at, 2, &span),
                      words_at_begin) ||
            is_one_of(mine_units_text(&g->units, at + length - 2, 2, &span),
                      words_at_end));
}

static bool stands_off(const grams *g, size_t at, size_t length)
{
    yz_span span;
    yz_str first = mine_units_text(&g->units, at, 1, &span);
    yz_str last = mine_units_text(&g->units, at + length - 1, 1, &span);

    if (!g->dense)
        return is_one_of(first, stop_words) || is_one_of(last, stop_words) ||
               last.len == 1 || first.len == 1;
    return is_one_of(first, at_begin) || is_one_of(last, at_end) ||
           is_one_of(first, stop_words) || is_one_of(last, stop_words) ||
           has_word_at_edge(g, at, length);
}

/* ---- Measures ---- */

static int by_id(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;

    return a < b ? -1 : a > b;
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

            g->beside[i] = (!right && at == 0) || beside >= u->count
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
        "%zu times as a whole; cohesion %.1f, variety beside it %.1f%s",
        seq->count, seq->cohesion, seq->freedom,
        seq->listed ? "; a word of the lexicon" : "");
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
    if (seq.cohesion < LEAST_COHESION)
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
    yz_free(g.beside);
    yz_free(g.sightings);
    return status;
}

yz_status mine_collocations(const mine_pages *pages)
{
    yz_status status = mine_side(pages, YZ_SOURCE);

    return status == YZ_OK ? mine_side(pages, YZ_TARGET) : status;
}
