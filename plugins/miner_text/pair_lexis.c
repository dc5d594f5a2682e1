/* SPDX-License-Identifier: Apache-2.0 */
#include "pair_lexis.h"
#include <math.h>

#define PRIOR 0.5 /* mass of links that were not seen */

void pair_lexis_done(pair_lexis *l)
{
    yz_free(l->ties);
    yz_free(l->map.slots);
    yz_free(l->words[0]);
    yz_free(l->words[1]);
}

static pair_tie *find_tie(const pair_lexis *l, const uint32_t texts[2])
{
    size_t slot;

    if (l->map.count == 0)
        return NULL;
    for (slot = pair_hash(texts) & (l->map.count - 1); l->map.slots[slot];
         slot = (slot + 1) & (l->map.count - 1)) {
        pair_tie *tie = &l->ties[l->map.slots[slot] - 1];

        if (tie->texts[0] == texts[0] && tie->texts[1] == texts[1])
            return tie;
    }
    return NULL;
}

static yz_status add_tie(pair_lexis *l, const uint32_t texts[2], double mass)
{
    pair_tie *tie = find_tie(l, texts);
    bool rehash;

    if (tie) {
        tie->mass += mass;
        return YZ_OK;
    }
    if (pair_map_room(&l->map, l->tie_count, &rehash) != YZ_OK ||
        yz_grow((void **)&l->ties, &l->tie_cap, l->tie_count + 1,
                sizeof *l->ties) != YZ_OK)
        return YZ_NO_MEMORY;
    for (uint32_t i = 0; rehash && i < l->tie_count; i++)
        pair_map_put(&l->map, pair_hash(l->ties[i].texts), i);
    l->ties[l->tie_count] = (pair_tie){ { texts[0], texts[1] }, mass };
    pair_map_put(&l->map, pair_hash(texts), (uint32_t)l->tie_count++);
    return YZ_OK;
}

static yz_status add_word(pair_lexis *l, int side, const pair_word *w)
{
    if (yz_grow((void **)&l->words[side], &l->word_cap[side], w->text + 1,
                sizeof *l->words[side]) != YZ_OK)
        return YZ_NO_MEMORY;
    for (; l->word_count[side] <= w->text; l->word_count[side]++)
        l->words[side][l->word_count[side]] = (pair_lexeme){ 0, 0 };
    l->words[side][w->text].count++;
    l->words[side][w->text].mass += w->total;
    l->tokens[side]++;
    return YZ_OK;
}

yz_status pair_lexis_learn(pair_lexis *l, const pair_bead *b)
{
    yz_status status = YZ_OK;

    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < b->count[side] && status == YZ_OK; i++)
            status = add_word(l, side, &b->words[side][i]);
    for (size_t i = 0; i < b->link_count && status == YZ_OK; i++) {
        double mass = pair_link_weight(b, &b->links[i]);
        uint32_t texts[2] = { b->words[0][b->links[i].words[0]].text,
                              b->words[1][b->links[i].words[1]].text };

        if (mass > 0)
            status = add_tie(l, texts, mass);
    }
    return status;
}

/* Of the word's mass, what leads to words of the phrase's other side. */
static double share_of(const pair_lexis *l, const pair_bead *b,
                       const pair_phrase *p, int side, uint32_t text)
{
    double all = PRIOR + l->words[side][text].mass;
    double found = 0;

    for (uint32_t i = p->begin[1 - side]; i < p->end[1 - side]; i++) {
        uint32_t other = b->words[1 - side][i].text;
        uint32_t texts[2] = { side == 0 ? text : other,
                              side == 0 ? other : text };
        const pair_tie *tie = find_tie(l, texts);

        if (tie)
            found += tie->mass;
    }
    return fmin(found / all, 1);
}

double pair_lexis_habit(const pair_lexis *l, const pair_bead *b,
                        const pair_phrase *p, int side)
{
    double sum = 0;
    size_t count = 0;

    for (uint32_t i = p->begin[side]; i < p->end[side]; i++) {
        const pair_word *w = &b->words[side][i];

        if (w->kind == PAIR_FUNCTION)
            continue;
        sum += share_of(l, b, p, side, w->text);
        count++;
    }
    return count ? sum / (double)count : 0;
}

double pair_lexis_common(const pair_lexis *l, const pair_bead *b,
                         const pair_phrase *p, int side)
{
    double all = log(2 + (double)l->tokens[side]);
    double sum = 0;
    size_t count = 0;

    for (uint32_t i = p->begin[side]; i < p->end[side]; i++) {
        const pair_word *w = &b->words[side][i];

        if (w->kind == PAIR_FUNCTION)
            continue;
        sum += log(1 + l->words[side][w->text].count) / all;
        count++;
    }
    return count ? sum / (double)count : 1;
}
