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

#define PRIOR_WEIGHT 1.0   /* beads that what is known counts for */
#define NOISE        5.0f  /* words without a counterpart in a bead */
#define FIRST_P      0.5f  /* of an unknown link, in parts of p(gloss) */
#define LEAST_P      0.001 /* of a link that is kept */
#define CHANCE       1.0   /* how much oftener than by chance words must meet */

typedef struct training {
    lexical_bags bags;
    const lexical_table *known;
    lexical_table table; /* the links that are learnt */
    float *counts;
    float *largest; /* share of one bead in a count */
    float *noise;   /* of each gloss word: its share of all */
    uint32_t *seen; /* the same: the beads that have it */
    size_t heads;
    size_t glosses;
    /* For the bead that is looked at: links by gloss word. */
    uint32_t *first; /* by gloss word */
    size_t *links;
    uint32_t *next;
    size_t link_count;
    size_t link_cap;
    size_t next_cap;
    uint32_t *stamps; /* by gloss word: the last bead that has it */
} training;

static void training_done(training *t)
{
    lexical_bags_done(&t->bags);
    lexical_table_done(&t->table);
    yz_free(t->counts);
    yz_free(t->largest);
    yz_free(t->noise);
    yz_free(t->seen);
    yz_free(t->first);
    yz_free(t->links);
    yz_free(t->next);
    yz_free(t->stamps);
}

/* ---- Links ---- */

/* Which beads each head word stands in: those of word h are
 * beads[start[h]] … beads[start[h + 1] - 1]. */
static yz_status index_heads(const training *t, size_t **start,
                             uint32_t **beads)
{
    const lexical_bags *b = &t->bags;

    *beads = NULL;
    *start = yz_calloc(t->heads + 2, sizeof **start);
    if (!*start)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < b->beads; n++)
        for (size_t k = b->begin[2 * n]; k < b->begin[2 * n + 1]; k++)
            (*start)[b->words[k] + 2]++;
    for (size_t h = 2; h < t->heads + 2; h++)
        (*start)[h] += (*start)[h - 1];
    *beads = yz_calloc((*start)[t->heads + 1] + 1, sizeof **beads);
    if (!*beads)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < b->beads; n++)
        for (size_t k = b->begin[2 * n]; k < b->begin[2 * n + 1]; k++)
            (*beads)[(*start)[b->words[k] + 1]++] = (uint32_t)n;
    return YZ_OK;
}

/* Adds the gloss words that stand beside `head` in two of its beads, and more
 * often than they would by chance. */
static yz_status list_met(training *t, uint32_t head, const uint32_t *beads,
                          size_t count, uint32_t *times, uint32_t *met)
{
    size_t met_count = 0;
    yz_status status = YZ_OK;

    for (size_t n = 0; n < count; n++) {
        yz_span words = lexical_bag_glosses(&t->bags, beads[n]);
        for (size_t k = words.begin; k < words.end; k++)
            if (times[t->bags.words[k]]++ == 0)
                met[met_count++] = t->bags.words[k];
    }
    for (size_t k = 0; k < met_count; k++) {
        double chance =
            (double)count * (double)t->seen[met[k]] / (double)t->bags.beads;

        if (times[met[k]] > 1 && times[met[k]] > CHANCE * chance &&
            status == YZ_OK)
            status = lexical_table_add(&t->table, head, met[k], 0);
        times[met[k]] = 0;
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

static yz_status list_links(training *t)
{
    uint32_t *times = yz_calloc(t->glosses + 1, sizeof *times);
    uint32_t *met = yz_calloc(t->glosses + 1, sizeof *met);
    size_t *start = NULL;
    uint32_t *beads = NULL;
    yz_status status = YZ_NO_MEMORY;

    if (times && met)
        status = index_heads(t, &start, &beads);
    for (uint32_t h = 0; h < t->heads && status == YZ_OK; h++) {
        status = list_met(t, h, beads + start[h], start[h + 1] - start[h],
                          times, met);
        if (status == YZ_OK)
            status = list_known(t, h);
    }
    if (status == YZ_OK)
        status = lexical_table_sort(&t->table, t->heads);
    yz_free(times);
    yz_free(met);
    yz_free(start);
    yz_free(beads);
    return status;
}

/* ---- Expectation ---- */

static yz_status ask(training *t, uint32_t gloss, size_t link)
{
    if (yz_grow((void **)&t->links, &t->link_cap, t->link_count + 1,
                sizeof *t->links) != YZ_OK ||
        yz_grow((void **)&t->next, &t->next_cap, t->link_count + 1,
                sizeof *t->next) != YZ_OK)
        return YZ_NO_MEMORY;
    t->links[t->link_count] = link;
    t->next[t->link_count] = t->first[gloss];
    t->first[gloss] = (uint32_t)t->link_count++;
    return YZ_OK;
}

/* Finds the links of a bead's words, by gloss word. */
static yz_status ask_all(training *t, size_t bead)
{
    yz_span glosses = lexical_bag_glosses(&t->bags, bead);
    yz_span heads = lexical_bag_heads(&t->bags, bead);
    uint32_t stamp = (uint32_t)bead + 1;
    yz_status status = YZ_OK;

    t->link_count = 0;
    for (size_t k = glosses.begin; k < glosses.end; k++) {
        t->first[t->bags.words[k]] = UINT32_MAX;
        t->stamps[t->bags.words[k]] = stamp;
    }
    for (size_t k = heads.begin; k < heads.end; k++) {
        uint32_t head = t->bags.words[k];
        for (size_t l = t->table.start[head];
             l < t->table.start[head + 1] && status == YZ_OK; l++)
            if (t->stamps[t->table.links[l].gloss] == stamp &&
                t->table.links[l].p > 0)
                status = ask(t, t->table.links[l].gloss, l);
    }
    return status;
}

static void share_out(training *t, uint32_t gloss)
{
    float sum = NOISE * t->noise[gloss];

    for (uint32_t at = t->first[gloss]; at != UINT32_MAX; at = t->next[at])
        sum += t->table.links[t->links[at]].p;
    for (uint32_t at = t->first[gloss]; at != UINT32_MAX; at = t->next[at]) {
        size_t link = t->links[at];
        float share = t->table.links[link].p / sum;

        t->counts[link] += share;
        if (share > t->largest[link])
            t->largest[link] = share;
    }
}

static yz_status expect(training *t)
{
    yz_status status = YZ_OK;

    memset(t->counts, 0, t->table.count * sizeof *t->counts);
    memset(t->largest, 0, t->table.count * sizeof *t->largest);
    memset(t->stamps, 0, (t->glosses + 1) * sizeof *t->stamps);
    for (size_t n = 0; n < t->bags.beads && status == YZ_OK; n++) {
        yz_span glosses = lexical_bag_glosses(&t->bags, n);

        status = ask_all(t, n);
        for (size_t k = glosses.begin; k < glosses.end && status == YZ_OK; k++)
            share_out(t, t->bags.words[k]);
    }
    return status;
}

/* ---- Maximisation ---- */

static void maximise(training *t)
{
    for (uint32_t head = 0; head < t->heads; head++) {
        size_t begin = t->table.start[head];
        size_t end = t->table.start[head + 1];
        double total = PRIOR_WEIGHT;

        for (size_t l = begin; l < end; l++)
            total += (double)t->counts[l];
        for (size_t l = begin; l < end; l++) {
            lexical_link *link = &t->table.links[l];
            double count =
                (double)(t->counts[l] - t->largest[l]) +
                PRIOR_WEIGHT * lexical_table_p(t->known, head, link->gloss);
            link->p = (float)(count > 0 ? count / total : 0);
        }
    }
}

static yz_status train(training *t)
{
    yz_status status = YZ_OK;

    t->counts = yz_calloc(t->table.count + 1, sizeof *t->counts);
    t->largest = yz_calloc(t->table.count + 1, sizeof *t->largest);
    t->first = yz_calloc(t->glosses + 1, sizeof *t->first);
    t->stamps = yz_calloc(t->glosses + 1, sizeof *t->stamps);
    if (!t->counts || !t->largest || !t->first || !t->stamps)
        return YZ_NO_MEMORY;
    for (size_t l = 0; l < t->table.count; l++)
        t->table.links[l].p += FIRST_P * t->noise[t->table.links[l].gloss];
    for (int round = 0; round < ROUNDS && status == YZ_OK; round++) {
        status = expect(t);
        if (status == YZ_OK)
            maximise(t);
    }
    return status;
}

/* ---- All ---- */

static yz_status count_noise(training *t)
{
    size_t all = 1;

    t->noise = yz_calloc(t->glosses + 1, sizeof *t->noise);
    t->seen = yz_calloc(t->glosses + 1, sizeof *t->seen);
    if (!t->noise || !t->seen)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < t->bags.beads; n++) {
        yz_span glosses = lexical_bag_glosses(&t->bags, n);
        for (size_t k = glosses.begin; k < glosses.end; k++, all++)
            t->seen[t->bags.words[k]]++;
    }
    for (size_t g = 0; g < t->glosses; g++)
        t->noise[g] = (float)t->seen[g] / (float)all;
    return YZ_OK;
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
        status = count_noise(&t);
    if (status == YZ_OK)
        status = list_links(&t);
    if (status == YZ_OK)
        status = train(&t);
    if (status == YZ_OK)
        status = keep(&t, out);
    training_done(&t);
    return status;
}
