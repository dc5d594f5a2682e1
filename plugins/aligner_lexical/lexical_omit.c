/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Omissions: sentences that the search glued to a neighbour's bead although
 * nothing in the bead speaks for them.
 *
 * What a sentence adds to its bead, its support, is compared with what
 * strangers add: sentences whose counterpart is known, put to the bead before
 * or behind as the search would have done had the counterpart been left out.
 * So the measure is the document's own.  The supports of all sentences in beads
 * of several are taken for a mixture of strangers and kin, whose share and mean
 * are found by expectation and maximisation.
 *
 * In a narrative, known by how much of it is speech, translations are so free
 * that only what is nearly sure is cut; for the rest the bead is less sure.
 *
 * In a free translation kin may support a bead no more than strangers do.  How
 * free it is, beads of one sentence each side tell: the share of them whose
 * words agree no better than those of sentences that do not belong together.
 */
#include "lexical_omit.h"
#include <math.h>
#include <stdlib.h>

enum {
    ROUNDS = 30,
    FEW = 10,    /* samples from which nothing is concluded */
    BELIEVED = 3 /* samples that the first guess of a share counts for */
};

#define FIRST_SHARE 0.9 /* few beads of several: they are likely strangers */
#define KIN_ABOVE   0.5 /* what kin are guessed to add more than strangers */
#define LEAST_ABOVE 0.2
#define FREE_SHARE  0.1 /* freeness where nothing is known */
#define FREE_WEIGHT 5.0
#define AGREEING    0.8 /* of pairs that do not belong together, agree less */
#define CUT         0.3 /* probability from which a sentence is cut off */
#define CUT_SPEECH  0.9 /* the same in a narrative */
#define SPEECH      0.3 /* share of speech from which a text is one */

typedef struct normal {
    double mean;     /* of the support per token */
    double variance; /* of one token's */
} normal;

typedef struct sample {
    double support;
    double tokens;
} sample;

typedef struct samples {
    sample *items;
    size_t count;
    size_t cap;
} samples;

static yz_status add_sample(samples *list, double support, double tokens)
{
    sample item = { support, tokens };

    if (yz_grow((void **)&list->items, &list->cap, list->count + 1,
                sizeof *list->items) != YZ_OK)
        return YZ_NO_MEMORY;
    list->items[list->count++] = item;
    return YZ_OK;
}

static double tokens_in(const lexical_pair *pair, int side, size_t sentence)
{
    return (double)pair->text[side].sentences[sentence].token_count + 2;
}

/* What sentence `number` of `side` adds to the set, which has it. */
static double support(lexical_scorer *s, const lexical_set *set, int side,
                      size_t number)
{
    lexical_set rest = *set;
    size_t kept = 0;

    for (size_t k = 0; k < set->count[side]; k++)
        if (set->items[side][k] != number)
            rest.items[side][kept++] = set->items[side][k];
    rest.count[side] = kept;
    return lexical_worth(s, set) - lexical_worth(s, &rest);
}

static yz_status make_rows(lexical_scorer *s, size_t *made, size_t until)
{
    yz_status status = YZ_OK;
    size_t rows = lexical_count(s->pair, LEXICAL_HEAD);

    for (; *made < until && *made < rows && status == YZ_OK; ++*made)
        status = lexical_scorer_row(s, *made);
    return status;
}

/* What the sentence of the bead (i, j) on `side` would add to the bead of the
 * sentences (r, c). */
static double as_stranger(lexical_scorer *s, int side, size_t number, size_t r,
                          size_t c)
{
    lexical_set set;

    lexical_set_init(&set, r, 1, c, 1);
    set.items[side][set.count[side]++] = number;
    return support(s, &set, side, number);
}

/* Had the counterpart of a sentence been left out, the search would have put it
 * to the bead before or behind; the three beads before (i, j) have one sentence
 * on each side. */
static yz_status sample_strangers(lexical_scorer *s, size_t i, size_t j,
                                  samples strangers[2])
{
    yz_status status = YZ_OK;

    for (int side = 0; side < 2 && status == YZ_OK; side++) {
        size_t number = (side == 0 ? i : j) - 2;
        double before = as_stranger(s, side, number, i - 3, j - 3);
        double behind = as_stranger(s, side, number, i - 1, j - 1);

        status = add_sample(&strangers[side], fmax(before, behind),
                            tokens_in(s->pair, side, number));
    }
    return status;
}

/* How well the words of two sentences agree, by token. */
static double agreement(lexical_scorer *s, size_t i, size_t j)
{
    lexical_set set;

    lexical_set_init(&set, i, 1, j, 1);
    return lexical_worth_of_words(s, &set) /
           (tokens_in(s->pair, 0, i) + tokens_in(s->pair, 1, j));
}

/* Agreement of the bead (i, j), and of its row with the sentence before. */
static yz_status sample_agreement(lexical_scorer *s, size_t i, size_t j,
                                  samples pairs[2])
{
    yz_status status = add_sample(&pairs[0], agreement(s, i, j), 1);

    if (status == YZ_OK && j > 0)
        status = add_sample(&pairs[1], agreement(s, i, j - 1), 1);
    return status;
}

static int by_support(const void *left, const void *right)
{
    double a = ((const sample *)left)->support;
    double b = ((const sample *)right)->support;

    return (a > b) - (a < b);
}

static double freeness(samples pairs[2])
{
    size_t count = 0;
    double least;

    if (pairs[0].count < FEW || pairs[1].count < FEW)
        return FREE_SHARE;
    qsort(pairs[1].items, pairs[1].count, sizeof *pairs[1].items, by_support);
    least = pairs[1].items[(size_t)((double)pairs[1].count * AGREEING)].support;
    for (size_t i = 0; i < pairs[0].count; i++)
        count += pairs[0].items[i].support < least;
    return fmin(FREE_WEIGHT * (double)count / (double)pairs[0].count, 1);
}

static yz_status sample_bead(lexical_scorer *s, size_t i, size_t a, size_t j,
                             size_t b, samples members[2])
{
    lexical_set set;
    yz_status status = YZ_OK;

    lexical_set_init(&set, i, a, j, b);
    for (int side = 0; side < 2; side++)
        for (size_t k = 0;
             set.count[side] > 1 && k < set.count[side] && status == YZ_OK; k++)
            status = add_sample(&members[side],
                                support(s, &set, side, set.items[side][k]),
                                tokens_in(s->pair, side, set.items[side][k]));
    return status;
}

/* All that a path tells. */
typedef struct survey {
    samples strangers[2];
    samples members[2]; /* of beads with several sentences on that side */
    samples pairs[2];
} survey;

static void survey_done(survey *v)
{
    for (int side = 0; side < 2; side++) {
        yz_free(v->strangers[side].items);
        yz_free(v->members[side].items);
        yz_free(v->pairs[side].items);
    }
}

static yz_status survey_path(lexical_scorer *s, survey *v)
{
    const lexical_pair *pair = s->pair;
    size_t i = 0, j = 0, made = 0, singles = 0;
    yz_status status = YZ_OK;

    for (size_t n = 0; n < pair->path_count && status == YZ_OK; n++) {
        lexical_type type = lexical_types[pair->path[n].type];

        status = make_rows(s, &made, i + type.head);
        singles = type.head == 1 && type.gloss == 1 ? singles + 1 : 0;
        if (status == YZ_OK && singles >= 1)
            status = sample_agreement(s, i, j, v->pairs);
        if (status == YZ_OK && singles >= 3)
            status = sample_strangers(s, i + 1, j + 1, v->strangers);
        if (status == YZ_OK && singles == 0 && type.head && type.gloss)
            status = sample_bead(s, i, type.head, j, type.gloss, v->members);
        i += type.head;
        j += type.gloss;
    }
    return status;
}

/* ---- The mixture ---- */

static double log_density(const normal *n, const sample *x)
{
    double off = x->support / x->tokens - n->mean;

    return -0.5 * off * off * x->tokens / n->variance -
           0.5 * log(n->variance / x->tokens);
}

static void fit(normal *n, const samples *list, const double *weights,
                const normal *prior, double prior_count)
{
    double mass = prior_count;
    double sum = prior_count * prior->mean;
    double squares = prior_count * prior->variance;

    for (size_t i = 0; i < list->count; i++) {
        double w = weights ? weights[i] : 1;
        mass += w;
        sum += w * list->items[i].support / list->items[i].tokens;
    }
    n->mean = sum / mass;
    for (size_t i = 0; i < list->count; i++) {
        double w = weights ? weights[i] : 1;
        double off = list->items[i].support / list->items[i].tokens - n->mean;
        squares += w * off * off * list->items[i].tokens;
    }
    n->variance = squares / mass + 1e-3;
}

double lexical_mixture_strange(const lexical_mixture *m, double support,
                               double tokens)
{
    sample x = { support, tokens };
    normal strange = { m->strange_mean, m->variance };
    normal kin = { m->kin_mean, m->variance };
    double more = log_density(&kin, &x) - log_density(&strange, &x);
    double kin_like;

    /* Beyond the means nothing gets less strange or less kin again. */
    if (support / tokens <= m->strange_mean)
        more = fmin(more, -1);
    if (support / tokens >= m->kin_mean)
        more = fmax(more, 3);
    kin_like = (1 - m->free) * exp(more) + m->free;
    return m->share / (m->share + (1 - m->share) * kin_like);
}

static double expect(const lexical_mixture *m, const samples *members,
                     double *weights)
{
    double strangers = 0;

    for (size_t i = 0; i < members->count; i++) {
        double p = lexical_mixture_strange(m, members->items[i].support,
                                           members->items[i].tokens);
        weights[i] = 1 - p;
        strangers += p;
    }
    return strangers;
}

/* Kin have the strangers' variance: theirs has a long tail upwards, which would
 * widen it downwards too. */
static yz_status mix(lexical_mixture *m, const samples *strangers,
                     const samples *members)
{
    static const normal unknown = { 0, 0.5 };
    normal strange, first, kin;
    double *weights = yz_calloc(members->count + 1, sizeof *weights);

    if (!weights)
        return YZ_NO_MEMORY;
    fit(&strange, strangers, NULL, &unknown, 2);
    first.mean = strange.mean + KIN_ABOVE;
    first.variance = strange.variance;
    m->share = 0.2;
    m->strange_mean = strange.mean;
    m->kin_mean = first.mean;
    m->variance = strange.variance;
    for (int round = 0; round < ROUNDS; round++) {
        double count = expect(m, members, weights);

        m->share = (count + FIRST_SHARE * BELIEVED) /
                   ((double)members->count + BELIEVED);
        fit(&kin, members, weights, &first, FEW);
        m->kin_mean = fmax(kin.mean, strange.mean + LEAST_ABOVE);
    }
    yz_free(weights);
    return YZ_OK;
}

/* ---- Cutting off ---- */

typedef struct cutter {
    lexical_scorer *s;
    const lexical_mixture *mixtures;
    lexical_bead *out;
    size_t count;
    double cut; /* CUT or CUT_SPEECH */
} cutter;

static void put(cutter *c, size_t a, size_t b, double confidence)
{
    lexical_bead bead = { (uint8_t)lexical_type_of(a, b), (float)confidence };
    c->out[c->count++] = bead;
}

/* The strangest sentence at an end of the set: which side and end. */
static double strangest(cutter *c, const lexical_set *set, int *side,
                        bool *last)
{
    double most = 0;

    for (int at = 0; at < 2; at++)
        for (int end = 0; end < 2 && set->count[at] > 1; end++) {
            size_t number = set->items[at][end ? set->count[at] - 1 : 0];
            double p = lexical_mixture_strange(
                &c->mixtures[at], support(c->s, set, at, number),
                tokens_in(c->s->pair, at, number));
            if (p > most) {
                most = p;
                *side = at;
                *last = end;
            }
        }
    return most;
}

static void cut_bead(cutter *c, size_t i, size_t a, size_t j, size_t b,
                     const lexical_bead *whole)
{
    lexical_set set;
    size_t behind[2] = { 0, 0 };
    double p;
    int side = 0;
    bool last = false;

    lexical_set_init(&set, i, a, j, b);
    while ((p = strangest(c, &set, &side, &last)) > c->cut) {
        set.count[side]--;
        if (last) {
            behind[side]++;
            continue;
        }
        memmove(set.items[side], set.items[side] + 1,
                set.count[side] * sizeof set.items[side][0]);
        put(c, side == 0, side == 1, p);
    }
    if (lexical_type_of(set.count[0], set.count[1]) == LEXICAL_TYPES) {
        c->out[c->count++] = *whole; /* no such bead: leave it */
        return;
    }
    put(c, set.count[0], set.count[1], fmin((double)whole->confidence, 1 - p));
    for (int at = 0; at < 2; at++)
        for (size_t k = 0; k < behind[at]; k++)
            put(c, at == 0, at == 1, c->cut);
}

static bool is_narrative(const lexical_pair *pair)
{
    size_t speech = 0;
    size_t all = 1;

    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < pair->text[side].count; i++) {
            const lexical_sentence *s = &pair->text[side].sentences[i];
            speech += s->inside || (s->marks & LEXICAL_CLOSES_QUOTE) != 0;
            all++;
        }
    return (double)speech > SPEECH * (double)all;
}

static yz_status cut_path(lexical_scorer *s, lexical_pair *pair,
                          const lexical_mixture mixtures[2])
{
    cutter c = { s, mixtures, NULL, 0, is_narrative(pair) ? CUT_SPEECH : CUT };
    size_t i = 0, j = 0, made = 0;
    yz_status status = YZ_OK;

    c.out = yz_calloc(lexical_count(pair, 0) + lexical_count(pair, 1) + 1,
                      sizeof *c.out);
    if (!c.out)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < pair->path_count && status == YZ_OK; n++) {
        lexical_type type = lexical_types[pair->path[n].type];

        status = make_rows(s, &made, i + LEXICAL_BEAD_MAX);
        if (status != YZ_OK)
            break;
        if (type.head && type.gloss && type.head + type.gloss > 2)
            cut_bead(&c, i, type.head, j, type.gloss, &pair->path[n]);
        else
            c.out[c.count++] = pair->path[n];
        i += type.head;
        j += type.gloss;
    }
    if (status == YZ_OK) {
        lexical_bead *old = pair->path;
        pair->path = c.out;
        pair->path_count = c.count;
        c.out = old;
    }
    yz_free(c.out);
    return status;
}

yz_status lexical_omit(lexical_scorer *s, lexical_pair *pair)
{
    survey v;
    lexical_mixture mixtures[2] = { { 0 } };
    yz_status status;
    double free;

    memset(&v, 0, sizeof v);
    status = survey_path(s, &v);
    free = status == YZ_OK ? freeness(v.pairs) : 0;
    for (int side = 0; side < 2 && status == YZ_OK; side++) {
        mixtures[side].free = free;
        status = mix(&mixtures[side], &v.strangers[side], &v.members[side]);
    }
    if (status == YZ_OK)
        status = cut_path(s, pair, mixtures);
    survey_done(&v);
    return status;
}
