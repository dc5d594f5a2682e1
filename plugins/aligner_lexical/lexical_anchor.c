/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Anchors: for each head sentence the few gloss sentences that share most rare
 * words with it; among these candidates the chain, rising on both sides, that
 * weighs most (a Fenwick tree finds it in n log n).
 */
#include "lexical_anchor.h"
#include <math.h>
#include <stdlib.h>

enum {
    CANDIDATES = 4, /* of a sentence */
    RARE_LEAST = 8, /* sentences that a rare word may stand in */
    NEAREST = 24,   /* of these the ones that are looked at */
    HALF = 10,      /* columns to each side of the chain */
    HALF_MOST = 600
};

#define LEAST_P 0.05 /* of a link that is looked at */
#define AWAY    4.0  /* how fast weight falls with the way to the diagonal */

typedef struct candidate {
    uint32_t row;
    uint32_t column;
    double weight;
    double sum;  /* of the best chain that ends here */
    size_t last; /* its candidate before this one; SIZE_MAX: none */
} candidate;

typedef struct anchoring {
    const lexical_pair *pair;
    const lexical_table *table;
    size_t *start;      /* of the postings of each gloss word */
    uint32_t *postings; /* gloss sentences */
    double *weights;    /* of each gloss sentence, for one head sentence */
    uint32_t *touched;
    size_t touched_count;
    candidate *list;
    size_t count;
    size_t cap;
    size_t rare;   /* a word in more sentences is not */
    size_t column; /* at the same place of the text as the row */
} anchoring;

static void anchoring_done(anchoring *a)
{
    yz_free(a->start);
    yz_free(a->postings);
    yz_free(a->weights);
    yz_free(a->touched);
    yz_free(a->list);
}

static size_t word_count(const lexical_text *text)
{
    size_t words = 0;

    for (size_t i = 0; i < text->token_count; i++)
        if (text->tokens[i].word >= words)
            words = (size_t)text->tokens[i].word + 1;
    return words;
}

/* The postings list a sentence once for each token; that it may stand there
 * twice only makes a word a little less rare. */
static yz_status index_words(anchoring *a)
{
    const lexical_text *text = &a->pair->text[LEXICAL_GLOSS];
    size_t words = a->table->glosses;

    if (words < word_count(text))
        words = word_count(text);
    a->start = yz_calloc(words + 2, sizeof *a->start);
    a->postings = yz_calloc(text->token_count + 1, sizeof *a->postings);
    a->weights = yz_calloc(text->count + 1, sizeof *a->weights);
    a->touched = yz_calloc(text->count + 1, sizeof *a->touched);
    if (!a->start || !a->postings || !a->weights || !a->touched)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < text->token_count; i++)
        a->start[text->tokens[i].word + 2]++;
    for (size_t w = 2; w < words + 2; w++)
        a->start[w] += a->start[w - 1];
    for (size_t s = 0; s < text->count; s++)
        for (uint32_t t = 0; t < text->sentences[s].token_count; t++)
            a->postings[a->start[lexical_tokens_of(text, s)[t].word + 1]++] =
                (uint32_t)s;
    a->rare = text->count / 20;
    if (a->rare < RARE_LEAST)
        a->rare = RARE_LEAST;
    return YZ_OK;
}

/* How much of the text stands before a sentence. */
static double place_of(const lexical_pair *pair, int side, size_t number)
{
    return (double)pair->length[side][number] /
           ((double)pair->length[side][lexical_count(pair, side)] + 1);
}

/* The postings nearest to a column. */
static yz_span nearest(const anchoring *a, size_t first, size_t end,
                       size_t column)
{
    size_t low = first;
    size_t high = end;

    if (end - first <= NEAREST)
        return yz_span_of(first, end);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (a->postings[middle] < column)
            low = middle + 1;
        else
            high = middle;
    }
    low = low > first + NEAREST / 2 ? low - NEAREST / 2 : first;
    if (low > end - NEAREST)
        low = end - NEAREST;
    return yz_span_of(low, low + NEAREST);
}

static void weigh_link(anchoring *a, const lexical_link *link, double loudness)
{
    size_t count = a->start[link->gloss + 1] - a->start[link->gloss];
    yz_span span;
    double weight;

    if (count == 0 || count > a->rare || (double)link->p < LEAST_P)
        return;
    span =
        nearest(a, a->start[link->gloss], a->start[link->gloss + 1], a->column);
    weight =
        loudness * sqrt((double)link->p) *
        log((double)a->pair->text[LEXICAL_GLOSS].count / (double)count + 1);
    for (size_t k = span.begin; k < span.end; k++) {
        uint32_t column = a->postings[k];
        if (a->weights[column] == 0)
            a->touched[a->touched_count++] = column;
        a->weights[column] += weight;
    }
}

/* Long sentences share words easily; of sentences that repeat, the one at the
 * same place of the text is meant. */
static double handicap(const lexical_pair *pair, size_t row, size_t column)
{
    double away = fabs(place_of(pair, 0, row) - place_of(pair, 1, column));

    return sqrt((pair->text[0].sentences[row].token_count + 3.0) *
                (pair->text[1].sentences[column].token_count + 3.0)) *
           (1 + AWAY * away);
}

/* Keeps the heaviest columns of a row. */
static yz_status take_candidates(anchoring *a, size_t row)
{
    for (size_t k = 0; k < a->touched_count; k++)
        a->weights[a->touched[k]] /= handicap(a->pair, row, a->touched[k]);
    for (int n = 0; n < CANDIDATES; n++) {
        candidate best = { (uint32_t)row, 0, 0, 0, SIZE_MAX };

        for (size_t k = 0; k < a->touched_count; k++)
            if (a->weights[a->touched[k]] > best.weight) {
                best.column = a->touched[k];
                best.weight = a->weights[a->touched[k]];
            }
        if (best.weight <= 0)
            break;
        a->weights[best.column] = 0;
        if (yz_grow((void **)&a->list, &a->cap, a->count + 1,
                    sizeof *a->list) != YZ_OK)
            return YZ_NO_MEMORY;
        a->list[a->count++] = best;
    }
    for (size_t k = 0; k < a->touched_count; k++)
        a->weights[a->touched[k]] = 0;
    a->touched_count = 0;
    return YZ_OK;
}

static yz_status find_candidates(anchoring *a)
{
    const lexical_text *text = &a->pair->text[LEXICAL_HEAD];
    yz_status status = YZ_OK;

    for (size_t row = 0; row < text->count && status == YZ_OK; row++) {
        const lexical_token *tokens = lexical_tokens_of(text, row);

        while (a->column < lexical_count(a->pair, LEXICAL_GLOSS) &&
               place_of(a->pair, 1, a->column) < place_of(a->pair, 0, row))
            a->column++;
        for (uint32_t i = 0; i < text->sentences[row].token_count; i++)
            for (uint32_t v = 0; v < tokens[i].voice_count; v++) {
                lexical_voice voice = text->voices[tokens[i].voice + v];
                for (size_t k = a->table->start[voice.word];
                     k < a->table->start[voice.word + 1]; k++)
                    weigh_link(a, &a->table->links[k], (double)voice.weight);
            }
        status = take_candidates(a, row);
    }
    return status;
}

/* ---- The chain ---- */

static int by_place(const void *left, const void *right)
{
    const candidate *a = left;
    const candidate *b = right;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    /* Falling, so that no chain takes two of one row. */
    return (a->column < b->column) - (a->column > b->column);
}

/* The best candidate of the columns below `column`. */
static size_t best_below(const anchoring *a, const size_t *tree, size_t column)
{
    size_t best = SIZE_MAX;

    for (size_t i = column; i > 0; i &= i - 1)
        if (tree[i] != SIZE_MAX &&
            (best == SIZE_MAX || a->list[tree[i]].sum > a->list[best].sum))
            best = tree[i];
    return best;
}

static size_t heaviest(anchoring *a, size_t *tree, size_t columns)
{
    size_t best = SIZE_MAX;

    for (size_t n = 0; n < a->count; n++) {
        candidate *c = &a->list[n];

        c->last = best_below(a, tree, c->column);
        c->sum = c->weight + (c->last == SIZE_MAX ? 0 : a->list[c->last].sum);
        for (size_t i = (size_t)c->column + 1; i <= columns; i += i & (~i + 1))
            if (tree[i] == SIZE_MAX || a->list[tree[i]].sum < c->sum)
                tree[i] = n;
        if (best == SIZE_MAX || a->list[best].sum < c->sum)
            best = n;
    }
    return best;
}

/* Between two points of the chain the band follows the straight line and is
 * wider the farther they lie apart. */
static void draw_line(uint32_t *middle, uint32_t *half, size_t from[2],
                      const size_t to[2])
{
    size_t rows = to[0] - from[0];
    size_t gap = to[1] - from[1];
    size_t wide = HALF + (gap + rows) / 2;

    for (size_t k = 0; k <= rows; k++) {
        size_t column = from[1] + (rows ? k * gap / rows : gap / 2);
        middle[from[0] + k] = (uint32_t)column;
        if (half[from[0] + k] < wide)
            half[from[0] + k] = (uint32_t)(wide < HALF_MOST ? wide : HALF_MOST);
    }
    from[0] = to[0];
    from[1] = to[1];
}

static void draw_chain(anchoring *a, size_t last, uint32_t *middle,
                       uint32_t *half)
{
    size_t at[2] = { 0, 0 };
    size_t next = SIZE_MAX;
    size_t end[2] = { lexical_count(a->pair, 0), lexical_count(a->pair, 1) };

    /* Turn the chain round: `last` then tells what follows. */
    while (last != SIZE_MAX) {
        size_t before = a->list[last].last;
        a->list[last].last = next;
        next = last;
        last = before;
    }
    for (; next != SIZE_MAX; next = a->list[next].last) {
        size_t to[2] = { a->list[next].row, a->list[next].column };
        draw_line(middle, half, at, to);
    }
    draw_line(middle, half, at, end);
}

yz_status lexical_anchor(const lexical_pair *pair, const lexical_table *table,
                         lexical_band *band)
{
    size_t rows = lexical_count(pair, LEXICAL_HEAD);
    size_t columns = lexical_count(pair, LEXICAL_GLOSS);
    anchoring a = { .pair = pair, .table = table };
    size_t *tree = yz_malloc((columns + 1) * sizeof *tree);
    uint32_t *middle = yz_calloc(rows + 1, sizeof *middle);
    uint32_t *half = yz_calloc(rows + 1, sizeof *half);
    yz_status status = tree && middle && half ? index_words(&a) : YZ_NO_MEMORY;

    memset(band, 0, sizeof *band);
    if (status == YZ_OK)
        status = find_candidates(&a);
    if (status == YZ_OK) {
        memset(tree, 0xFF, (columns + 1) * sizeof *tree);
        if (a.count)
            qsort(a.list, a.count, sizeof *a.list, by_place);
        draw_chain(&a, heaviest(&a, tree, columns), middle, half);
        status = lexical_band_round(band, rows, columns, middle, half);
    }
    anchoring_done(&a);
    yz_free(tree);
    yz_free(middle);
    yz_free(half);
    return status;
}
