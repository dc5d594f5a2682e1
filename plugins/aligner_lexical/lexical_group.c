/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The passes.  The first looks in a band round the anchors with what is known
 * of words; each further one learns words, lengths and types of beads from all
 * paths and looks near the path it has.  At the end confidences are found and
 * strangers cut off.
 */
#include "lexical_group.h"
#include "lexical_anchor.h"
#include "lexical_learn.h"
#include "lexical_omit.h"

enum {
    PASSES = 3,
    HALF = 6, /* columns to each side of a path that is known */
    HALF_CONFIDE = 5,
    WIDEN = 4 /* a band that proved too narrow, so many times */
};

#define COMMON_WORDS 100.0f /* tokens that the other texts count for */

/* ---- Reading ---- */

/* Whether the lexicon's headwords are in the language of the target. */
static bool is_swapped(const yz_aligner_input *input)
{
    yz_str head;

    if (!input->lexicon)
        return false;
    head = yz_lexicon_lang(input->lexicon, YZ_SOURCE);
    return !yz_lang_same(head, input->sides[0].lang) &&
           yz_lang_same(head, input->sides[1].lang);
}

/* What blocks tell of each sentence; whether they tell anything. */
static bool take_blocks(const yz_aligner_side *in, lexical_text *text)
{
    size_t blocks = 0;

    for (size_t i = 0; i < in->count; i++) {
        lexical_sentence *s = &text->sentences[i];

        if (i == 0 || in->blocks[i] != in->blocks[i - 1]) {
            s->marks |= LEXICAL_BEGINS_BLOCK;
            blocks++;
        }
        if (in->kinds[i] == YZ_BLOCK_HEADING)
            s->marks |= LEXICAL_HEADING;
    }
    return blocks > 1 && 6 * blocks < 5 * in->count;
}

static yz_status read_side(lexical_group *g, lexical_pair *pair, int side,
                           yz_error *err)
{
    const yz_aligner_side *in = lexical_input_side(pair, side);
    lexical_text *text = &pair->text[side];
    yz_status status = YZ_OK;

    for (size_t i = 0; i < in->count && status == YZ_OK; i++)
        status = lexical_read(&g->readers[side], in->segments[i], text, err);
    if (status != YZ_OK)
        return status;
    lexical_text_quotes(text);
    pair->has_blocks = take_blocks(in, text) && pair->has_blocks;
    pair->length[side] = yz_calloc(in->count + 1, sizeof *pair->length[side]);
    if (!pair->length[side])
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < in->count; i++)
        pair->length[side][i + 1] =
            pair->length[side][i] + text->sentences[i].chars;
    return YZ_OK;
}

static yz_status read_all(lexical_group *g, int side, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < g->count && status == YZ_OK; i++)
        status = read_side(g, &g->pairs[i], side, err);
    return status;
}

/* A heading says nothing where there is none on the other side. */
static void settle_headings(lexical_pair *pair)
{
    bool has[2] = { false, false };

    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < pair->text[side].count; i++)
            if (pair->text[side].sentences[i].marks & LEXICAL_HEADING)
                has[side] = true;
    for (int side = 0; side < 2 && !(has[0] && has[1]); side++)
        for (size_t i = 0; i < pair->text[side].count; i++)
            pair->text[side].sentences[i].marks &= ~(uint32_t)LEXICAL_HEADING;
}

/* The path of a pair that came aligned.  Beads of a type that is not known
 * teach nothing; they become sentences alone. */
static yz_status take_path(lexical_pair *pair)
{
    const yz_aligner_input *in = pair->input;
    size_t most = in->sides[0].count + in->sides[1].count;

    pair->path = yz_calloc(most + 1, sizeof *pair->path);
    if (!pair->path)
        return YZ_NO_MEMORY;
    for (size_t n = 0; n < in->bead_count; n++) {
        size_t a = in->beads[n][pair->swapped];
        size_t b = in->beads[n][!pair->swapped];
        unsigned type = lexical_type_of(a, b);

        if (type < LEXICAL_TYPES) {
            pair->path[pair->path_count++].type = (uint8_t)type;
            continue;
        }
        for (size_t k = 0; k < a + b; k++)
            pair->path[pair->path_count++].type =
                (uint8_t)lexical_type_of(k < a, k >= a);
    }
    return YZ_OK;
}

/* p(gloss) in this text, with a little of what it is in all of them: a stretch
 * of a few sentences knows too little of its own. */
static yz_status count_words(lexical_group *g)
{
    size_t words = g->words[LEXICAL_GLOSS].count + 1;
    float *all = yz_calloc(words, sizeof *all);
    float total = 1;
    yz_status status = all ? YZ_OK : YZ_NO_MEMORY;

    for (size_t p = 0; p < g->count && status == YZ_OK; p++) {
        const lexical_text *text = &g->pairs[p].text[LEXICAL_GLOSS];
        for (size_t i = 0; i < text->token_count; i++)
            all[text->tokens[i].word]++;
        total += (float)text->token_count;
    }
    for (size_t p = 0; p < g->count && status == YZ_OK; p++) {
        const lexical_text *text = &g->pairs[p].text[LEXICAL_GLOSS];
        float own = (float)text->token_count;
        float share = g->count > 1 ? COMMON_WORDS : 0;
        float *expected = yz_calloc(words, sizeof *expected);

        g->pairs[p].expected = expected;
        if (!expected)
            status = YZ_NO_MEMORY;
        for (size_t i = 0; i < text->token_count && expected; i++)
            expected[text->tokens[i].word]++;
        for (size_t w = 0; w < words && expected; w++)
            if (expected[w] > 0)
                expected[w] =
                    (expected[w] + share * all[w] / total) / (own + share);
    }
    yz_free(all);
    return status;
}

static yz_status prepare(lexical_group *g, const yz_aligner_input *inputs)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < g->count && status == YZ_OK; i++) {
        lexical_pair *pair = &g->pairs[i];

        pair->input = &inputs[i];
        pair->swapped = is_swapped(&inputs[0]);
        pair->has_blocks = true;
        pair->teaches = inputs[i].beads != NULL;
        if (pair->teaches)
            status = take_path(pair);
    }
    return status;
}

yz_status lexical_group_init(lexical_group *g, const yz_aligner_input *inputs,
                             size_t count, yz_error *err)
{
    bool swapped = is_swapped(&inputs[0]);
    yz_status status = YZ_OK;

    memset(g, 0, sizeof *g);
    lexical_names_init(&g->names);
    for (int side = 0; side < 2; side++) {
        wordlist_init(&g->words[side]);
        lexical_reader_init(&g->readers[side],
                            inputs[0].sides[swapped ? 1 - side : side].lang,
                            side == LEXICAL_HEAD, inputs[0].lexicon,
                            &g->words[side], &g->names);
    }
    if (g->readers[0].dense && !g->readers[1].dense)
        g->readers[0].latin = &g->readers[1].stemmer;
    g->pairs = yz_calloc(count, sizeof *g->pairs);
    if (!g->pairs)
        return yz_fail_no_memory(err);
    g->count = count;
    if (prepare(g, inputs) != YZ_OK)
        return yz_fail_no_memory(err);
    status = read_all(g, LEXICAL_GLOSS, err);
    if (status == YZ_OK && lexical_names_settle(&g->names) != YZ_OK)
        return yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = read_all(g, LEXICAL_HEAD, err);
    if (status != YZ_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        settle_headings(&g->pairs[i]);
    g->drawn = yz_calloc(g->words[LEXICAL_GLOSS].count + 1, sizeof *g->drawn);
    if (!g->drawn || count_words(g) != YZ_OK ||
        lexical_table_fill(&g->known, &g->readers[0], &g->readers[1]) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

static void pair_done(lexical_pair *pair)
{
    for (int side = 0; side < 2; side++) {
        lexical_text_done(&pair->text[side]);
        yz_free(pair->length[side]);
    }
    yz_free(pair->expected);
    yz_free(pair->path);
}

void lexical_group_done(lexical_group *g)
{
    for (size_t i = 0; i < g->count; i++)
        pair_done(&g->pairs[i]);
    for (int side = 0; side < 2; side++) {
        lexical_reader_done(&g->readers[side]);
        wordlist_done(&g->words[side]);
    }
    lexical_names_done(&g->names);
    lexical_table_done(&g->known);
    lexical_table_done(&g->learnt);
    yz_free(g->pairs);
    yz_free(g->drawn);
}

/* ---- Passes ---- */

static yz_status open_scorer(lexical_group *g, const lexical_pair *pair,
                             const lexical_table *table,
                             const lexical_band *band, lexical_scorer *scorer)
{
    size_t words = g->words[LEXICAL_GLOSS].count + 1;

    memset(g->drawn, 0, words * sizeof *g->drawn);
    lexical_draw(pair, table, g->drawn);
    return lexical_scorer_init(scorer, pair, table, g->drawn, words, band);
}

static yz_status search_in(lexical_group *g, lexical_pair *pair,
                           const lexical_table *table, const lexical_band *band)
{
    lexical_scorer scorer;
    yz_status status = open_scorer(g, pair, table, band, &scorer);

    if (status == YZ_OK)
        status = lexical_search(&scorer, pair);
    lexical_scorer_done(&scorer);
    return status;
}

/* Near the path that is known, in the rows that `wide` tells; farther off where
 * it comes to the edge. */
static yz_status search_near(lexical_group *g, lexical_pair *pair,
                             const lexical_table *table, uint8_t *wide)
{
    yz_status status = YZ_OK;
    bool tight = true;
    size_t half = HALF;

    for (int n = 0; tight && n < WIDEN && status == YZ_OK; n++, half *= 2) {
        lexical_band band;

        status = lexical_band_along(&band, pair, half, wide);
        if (status == YZ_OK)
            status = search_in(g, pair, table, &band);
        if (status == YZ_OK)
            tight = lexical_path_is_tight(pair, &band, wide);
        lexical_band_done(&band);
    }
    return status;
}

static yz_status every_row(const lexical_pair *pair, uint8_t **wide)
{
    size_t rows = lexical_count(pair, LEXICAL_HEAD) + 1;

    *wide = yz_malloc(rows);
    if (!*wide)
        return YZ_NO_MEMORY;
    memset(*wide, 1, rows);
    return YZ_OK;
}

static yz_status first_pass(lexical_group *g, lexical_pair *pair)
{
    lexical_band band;
    uint8_t *wide = NULL;
    yz_status status = lexical_anchor(pair, &g->known, &band);

    lexical_model_init(pair);
    if (status == YZ_OK)
        status = every_row(pair, &wide);
    if (status == YZ_OK)
        status = search_in(g, pair, &g->known, &band);
    if (status == YZ_OK && lexical_path_is_tight(pair, &band, wide))
        status = search_near(g, pair, &g->known, wide);
    lexical_band_done(&band);
    yz_free(wide);
    return status;
}

static yz_status next_pass(lexical_group *g, lexical_pair *pair)
{
    uint8_t *wide;
    yz_status status = every_row(pair, &wide);

    lexical_model_learn(pair);
    if (status == YZ_OK)
        status = search_near(g, pair, &g->learnt, wide);
    yz_free(wide);
    return status;
}

static yz_status look(lexical_group *g, lexical_pair *pair,
                      const lexical_band *band,
                      yz_status (*step)(lexical_scorer *, lexical_pair *))
{
    lexical_scorer scorer;
    yz_status status = open_scorer(g, pair, &g->learnt, band, &scorer);

    if (status == YZ_OK)
        status = step(&scorer, pair);
    lexical_scorer_done(&scorer);
    return status;
}

static yz_status last_look(lexical_group *g, lexical_pair *pair)
{
    lexical_band band;
    yz_status status = lexical_band_along(&band, pair, HALF_CONFIDE, NULL);

    if (status == YZ_OK)
        status = look(g, pair, &band, lexical_confide);
    if (status == YZ_OK)
        status = look(g, pair, &band, lexical_omit);
    lexical_band_done(&band);
    return status;
}

static yz_status learn(lexical_group *g)
{
    lexical_table_done(&g->learnt);
    return lexical_table_learn(&g->learnt, &g->known, g->pairs, g->count,
                               g->words[LEXICAL_HEAD].count,
                               g->words[LEXICAL_GLOSS].count);
}

/* Tells how far it is; whether to go on. */
static yz_status tell(const lexical_group *g, size_t number)
{
    const yz_aligner_sink *sink = &g->sinks[number];

    if (sink->struct_size <= offsetof(yz_aligner_sink, still) || !sink->still)
        return YZ_OK;
    return sink->still(sink->payload, g->done, (PASSES + 1) * g->count);
}

/* Does `step` for each pair that is to be aligned. */
static yz_status for_all(lexical_group *g,
                         yz_status (*step)(lexical_group *, lexical_pair *))
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < g->count && status == YZ_OK; i++, g->done++) {
        status = tell(g, i);
        if (status == YZ_OK && !g->pairs[i].teaches &&
            lexical_count(&g->pairs[i], 0) > 0 &&
            lexical_count(&g->pairs[i], 1) > 0)
            status = step(g, &g->pairs[i]);
    }
    return status;
}

yz_status lexical_group_align(lexical_group *g, const yz_aligner_sink *sinks,
                              yz_error *err)
{
    yz_status status;

    g->sinks = sinks;
    status = for_all(g, first_pass);

    for (int pass = 1; pass < PASSES && status == YZ_OK; pass++) {
        status = learn(g);
        if (status == YZ_OK)
            status = for_all(g, next_pass);
    }
    if (status == YZ_OK)
        status = for_all(g, last_look);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

yz_status lexical_group_learn(lexical_group *g, yz_error *err)
{
    return learn(g) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}
