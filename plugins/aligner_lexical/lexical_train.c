/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Model 1 (Brown et al. 1993) on beads.  Only links of words that met in two
 * beads at least, or are known, are counted; all others share what is left for
 * noise.
 */
#include "lexical_bags.h"
#include "lexical_learn.h"

enum {
    ROUNDS = 4
};

#define PRIOR_WEIGHT 0.6   /* beads that what is known counts for */
#define NOISE        5.0f  /* words without a counterpart in a bead */
#define FIRST_P      0.5f  /* of an unknown link, in parts of p(gloss) */
#define LEAST_P      0.001 /* of a link that is kept */
#define CHANCE       1.0   /* how much oftener than by chance words must meet */

typedef struct training {
    lexical_bags bags;
    const lexical_table *known;
    lexical_table table; /* the links that are learnt */
    size_t heads;
    size_t glosses;
    /* The beads of head word h: beads[start[h]] … beads[start[h + 1] - 1]. */
    size_t *start;
    uint32_t *beads;
    float *noise; /* of each gloss word: its share of all */
    float *sum;   /* of each word in the bags: what may have made it */
    /* For the head word that is looked at, by gloss word; 0 else. */
    uint32_t *times; /* beads with both */
    float *p;
    float *count;
    float *largest; /* share of one bead in the count */
} training;

static void training_done(training *t)
{
    lexical_bags_done(&t->bags);
    lexical_table_done(&t->table);
    yz_free(t->start);
    yz_free(t->beads);
    yz_free(t->noise);
    yz_free(t->sum);
    yz_free(t->times);
    yz_free(t->p);
    yz_free(t->count);
    yz_free(t->largest);
}

/* ---- Links ---- */

static yz_status index_heads(training *t)
{
    const lexical_bags *b = &t->bags;

    t->start = yz_calloc(t->heads + 2, sizeof *t->start);
    if (!t->start)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < b->beads; n++)
        for (size_t k = b->begin[2 * n]; k < b->begin[2 * n + 1]; k++)
            t->start[b->words[k] + 2]++;
    for (size_t h = 2; h < t->heads + 2; h++)
        t->start[h] += t->start[h - 1];
    t->beads = yz_calloc(t->start[t->heads + 1] + 1, sizeof *t->beads);
    if (!t->beads)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < b->beads; n++)
        for (size_t k = b->begin[2 * n]; k < b->begin[2 * n + 1]; k++)
            t->beads[t->start[b->words[k] + 1]++] = (uint32_t)n;
    return YZ_OK;
}

/* Adds the gloss words that stand beside `head` in two of its beads, and more
 * often than they would by chance.  `seen` tells how many beads have each. */
static yz_status list_met(training *t, uint32_t head, const uint32_t *seen,
                          uint32_t *met)
{
    size_t beads = t->start[head + 1] - t->start[head];
    size_t count = 0;
    yz_status status = YZ_OK;

    for (size_t n = t->start[head]; n < t->start[head + 1]; n++) {
        yz_span words = lexical_bag_glosses(&t->bags, t->beads[n]);
        for (size_t k = words.begin; k < words.end; k++)
            if (t->times[t->bags.words[k]]++ == 0)
                met[count++] = t->bags.words[k];
    }
    for (size_t k = 0; k < count; k++) {
        double chance =
            (double)beads * (double)seen[met[k]] / (double)t->bags.beads;

        if (t->times[met[k]] > 1 && t->times[met[k]] > CHANCE * chance &&
            status == YZ_OK)
            status = lexical_table_add(&t->table, head, met[k], 0);
        t->times[met[k]] = 0;
    }
    return status;
}

static yz_status list_known(training *t, uint32_t head)
{
    const lexical_table *known = t->known;
    yz_status status = YZ_OK;

    for (size_t k = known->start[head];
         k < known->start[head + 1] && status == YZ_OK; k++)
        status = lexical_table_add(&t->table, head, known->links[k].gloss,
                                   (double)known->links[k].p);
    return status;
}

static yz_status list_links(training *t, const uint32_t *seen)
{
    uint32_t *met = yz_calloc(t->glosses + 1, sizeof *met);
    yz_status status = met ? YZ_OK : YZ_NO_MEMORY;

    for (uint32_t h = 0; h < t->heads && status == YZ_OK; h++) {
        status = list_met(t, h, seen, met);
        if (status == YZ_OK)
            status = list_known(t, h);
    }
    if (status == YZ_OK)
        status = lexical_table_sort(&t->table, t->heads);
    for (size_t l = 0; l < t->table.count; l++)
        t->table.links[l].p += FIRST_P * t->noise[t->table.links[l].gloss];
    yz_free(met);
    return status;
}

/* ---- Expectation and maximisation, one head word after the other ---- */

static void take_up(training *t, size_t head)
{
    for (size_t l = t->table.start[head]; l < t->table.start[head + 1]; l++)
        t->p[t->table.links[l].gloss] = t->table.links[l].p;
}

static void put_down(training *t, size_t head)
{
    for (size_t l = t->table.start[head]; l < t->table.start[head + 1]; l++) {
        uint32_t gloss = t->table.links[l].gloss;
        t->p[gloss] = t->count[gloss] = t->largest[gloss] = 0;
    }
}

static void add_up(training *t, size_t head)
{
    for (size_t n = t->start[head]; n < t->start[head + 1]; n++) {
        yz_span words = lexical_bag_glosses(&t->bags, t->beads[n]);
        for (size_t k = words.begin; k < words.end; k++)
            t->sum[k] += t->p[t->bags.words[k]];
    }
}

static void share_out(training *t, size_t head)
{
    for (size_t n = t->start[head]; n < t->start[head + 1]; n++) {
        yz_span words = lexical_bag_glosses(&t->bags, t->beads[n]);
        for (size_t k = words.begin; k < words.end; k++) {
            uint32_t gloss = t->bags.words[k];
            float share = t->p[gloss] / t->sum[k];

            t->count[gloss] += share;
            if (share > t->largest[gloss])
                t->largest[gloss] = share;
        }
    }
}

static void maximise(training *t, uint32_t head)
{
    size_t end = t->table.start[head + 1];
    double total = PRIOR_WEIGHT;

    for (size_t l = t->table.start[head]; l < end; l++)
        total += (double)t->count[t->table.links[l].gloss];
    for (size_t l = t->table.start[head]; l < end; l++) {
        lexical_link *link = &t->table.links[l];
        double count =
            (double)(t->count[link->gloss] - t->largest[link->gloss]);

        count += PRIOR_WEIGHT * lexical_table_p(t->known, head, link->gloss);
        link->p = (float)(count > 0 ? count / total : 0);
    }
}

static void go_round(training *t)
{
    for (size_t n = 0; n < t->bags.beads; n++) {
        yz_span words = lexical_bag_glosses(&t->bags, n);
        for (size_t k = words.begin; k < words.end; k++)
            t->sum[k] = NOISE * t->noise[t->bags.words[k]];
    }
    for (size_t h = 0; h < t->heads; h++) {
        take_up(t, h);
        add_up(t, h);
        put_down(t, h);
    }
    for (size_t h = 0; h < t->heads; h++) {
        take_up(t, h);
        share_out(t, h);
        maximise(t, (uint32_t)h);
        put_down(t, h);
    }
}

/* ---- All ---- */

static yz_status prepare(training *t)
{
    t->noise = yz_calloc(t->glosses + 1, sizeof *t->noise);
    t->sum = yz_calloc(t->bags.count + 1, sizeof *t->sum);
    t->times = yz_calloc(t->glosses + 1, sizeof *t->times);
    t->p = yz_calloc(t->glosses + 1, sizeof *t->p);
    t->count = yz_calloc(t->glosses + 1, sizeof *t->count);
    t->largest = yz_calloc(t->glosses + 1, sizeof *t->largest);
    return t->noise && t->sum && t->times && t->p && t->count && t->largest
               ? index_heads(t)
               : YZ_NO_MEMORY;
}

static yz_status find_links(training *t)
{
    uint32_t *seen = yz_calloc(t->glosses + 1, sizeof *seen);
    size_t all = 1;
    yz_status status;

    if (!seen)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < t->bags.beads; n++) {
        yz_span words = lexical_bag_glosses(&t->bags, n);
        for (size_t k = words.begin; k < words.end; k++, all++)
            seen[t->bags.words[k]]++;
    }
    for (size_t g = 0; g < t->glosses; g++)
        t->noise[g] = (float)seen[g] / (float)all;
    status = list_links(t, seen);
    yz_free(seen);
    return status;
}

static yz_status keep(const training *t, lexical_table *out)
{
    yz_status status = YZ_OK;

    for (size_t l = 0; l < t->table.count && status == YZ_OK; l++) {
        const lexical_link *link = &t->table.links[l];
        if ((double)link->p > LEAST_P)
            status = lexical_table_add(out, link->head, link->gloss,
                                       (double)link->p);
    }
    return status == YZ_OK ? lexical_table_sort(out, t->heads) : status;
}

yz_status lexical_table_learn(lexical_table *out, const lexical_table *known,
                              const lexical_pair *pairs, size_t count,
                              size_t heads, size_t glosses)
{
    training t = { .known = known, .heads = heads, .glosses = glosses };
    yz_status status = lexical_bags_fill(&t.bags, pairs, count);

    memset(out, 0, sizeof *out);
    if (status == YZ_OK)
        status = prepare(&t);
    if (status == YZ_OK)
        status = find_links(&t);
    for (int round = 0; round < ROUNDS && status == YZ_OK; round++)
        go_round(&t);
    if (status == YZ_OK)
        status = keep(&t, out);
    training_done(&t);
    return status;
}
