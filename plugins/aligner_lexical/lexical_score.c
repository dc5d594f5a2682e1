/* SPDX-License-Identifier: Apache-2.0 */
/* Matches of rows, and beads out of them. */
#include "lexical_score.h"
#include <math.h>

/* Weights; what they were chosen on is told in bench/RESULTS.md. */
#define MODELLED    0.6  /* share of tokens that the other side made */
#define WEIGHT      0.22 /* of the words against lengths and priors */
#define NULL_TOKEN  0.1  /* what a token speaks for having no counterpart */
#define TWO_SIDED   1.5  /* for each bead with both sides */
#define EDGE        1.0  /* marks at begin or end that disagree */
#define INSIDE      2.0  /* a quotation goes on behind one side alone */
#define BORDER      1.0  /* a block begins or ends on one side alone */
#define OTHER_KIND  1.0  /* a heading beside what is none */
#define LEAST_TIMES 2.0f /* p(gloss): a link that says less is passed over */
#define DRAWN_SHARE 0.1f /* of p(gloss) in the backward direction */

yz_status lexical_scorer_init(lexical_scorer *s, const lexical_pair *pair,
                              const lexical_table *table, const float *drawn,
                              size_t words, const lexical_band *band)
{
    size_t tokens = 1;

    memset(s, 0, sizeof *s);
    s->pair = pair;
    s->table = table;
    s->drawn = drawn;
    s->band = band;
    for (size_t i = 0; i < LEXICAL_BEAD_MAX; i++)
        s->rows[i].number = SIZE_MAX;
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < lexical_count(pair, side); i++)
            if (pair->text[side].sentences[i].token_count > tokens)
                tokens = pair->text[side].sentences[i].token_count;
    s->first = yz_calloc(words, sizeof *s->first);
    s->epoch = yz_calloc(words, sizeof *s->epoch);
    s->sum = yz_calloc(tokens, sizeof *s->sum);
    s->touched = yz_calloc(tokens, sizeof *s->touched);
    return s->first && s->epoch && s->sum && s->touched ? YZ_OK : YZ_NO_MEMORY;
}

void lexical_scorer_done(lexical_scorer *s)
{
    for (size_t i = 0; i < LEXICAL_BEAD_MAX; i++) {
        yz_free(s->rows[i].cells);
        yz_free(s->rows[i].matches);
        yz_free(s->rows[i].along);
        yz_free(s->rows[i].across);
    }
    yz_free(s->first);
    yz_free(s->epoch);
    yz_free(s->claims);
    yz_free(s->sum);
    yz_free(s->touched);
}

/* ---- Rows ---- */

static yz_status claim(lexical_scorer *s, uint32_t head, uint32_t word, float p)
{
    bool fresh = s->epoch[word] != s->now;
    lexical_claim *last = fresh ? NULL : &s->claims[s->first[word]];
    lexical_claim item = { fresh ? UINT32_MAX : s->first[word], head, p };

    if (last && last->head == head) { /* the loudest voice of a token counts */
        if (last->p < p)
            last->p = p;
        return YZ_OK;
    }
    if (yz_grow((void **)&s->claims, &s->claim_cap, s->claim_count + 1,
                sizeof *s->claims) != YZ_OK)
        return YZ_NO_MEMORY;
    s->epoch[word] = s->now;
    s->first[word] = (uint32_t)s->claim_count;
    s->claims[s->claim_count++] = item;
    return YZ_OK;
}

static yz_status claim_all(lexical_scorer *s, size_t row)
{
    const lexical_text *text = &s->pair->text[LEXICAL_HEAD];
    const lexical_token *tokens = lexical_tokens_of(text, row);
    const float *expected = s->pair->expected;
    yz_status status = YZ_OK;

    s->now++;
    s->claim_count = 0;
    for (uint32_t i = 0; i < text->sentences[row].token_count; i++)
        for (uint32_t v = 0; v < tokens[i].voice_count; v++) {
            lexical_voice voice = text->voices[tokens[i].voice + v];
            const lexical_link *link =
                s->table->links + s->table->start[voice.word];
            const lexical_link *end =
                s->table->links + s->table->start[voice.word + 1];
            for (; link < end && status == YZ_OK; link++)
                if (expected[link->gloss] > 0 &&
                    link->p * voice.weight >
                        LEAST_TIMES * expected[link->gloss])
                    status = claim(s, i, link->gloss, link->p * voice.weight);
        }
    return status;
}

static double of_model(size_t tokens)
{
    return MODELLED / ((1 - MODELLED) * ((double)tokens + 1));
}

/* The sum of log(1 + factor * x) over the sums of a bead; as one logarithm of
 * their product as far as that can be held. */
static double read_sums(const lexical_scorer *s, double factor)
{
    double product = 1;
    double sum = 0;

    for (size_t i = 0; i < s->touched_count; i++) {
        product *= 1 + factor * (double)s->sum[s->touched[i]];
        if (product > 1e200) {
            sum += log(product);
            product = 1;
        }
    }
    return sum + log(product);
}

static void forget_sums(lexical_scorer *s)
{
    for (size_t i = 0; i < s->touched_count; i++)
        s->sum[s->touched[i]] = 0;
    s->touched_count = 0;
}

static double take_sums(lexical_scorer *s, double factor)
{
    double sum = read_sums(s, factor);

    forget_sums(s);
    return sum;
}

static void add_sum(lexical_scorer *s, uint32_t place, float x)
{
    if (s->sum[place] == 0)
        s->touched[s->touched_count++] = place;
    s->sum[place] += x;
}

static void add_forward(lexical_scorer *s, const lexical_row *row,
                        const lexical_cell *cell)
{
    for (uint32_t k = 0; k < cell->count; k++)
        add_sum(s, row->matches[cell->first + k].gloss,
                row->matches[cell->first + k].forward);
}

static void add_backward(lexical_scorer *s, const lexical_row *row,
                         const lexical_cell *cell)
{
    for (uint32_t k = 0; k < cell->count; k++)
        add_sum(s, row->matches[cell->first + k].head,
                row->matches[cell->first + k].backward);
}

static size_t tokens_of(const lexical_pair *pair, int side, size_t begin,
                        size_t end)
{
    size_t count = 0;

    for (size_t i = begin; i < end; i++)
        count += pair->text[side].sentences[i].token_count;
    return count;
}

static yz_status make_cell(lexical_scorer *s, lexical_row *row, size_t column)
{
    const lexical_text *text = &s->pair->text[LEXICAL_GLOSS];
    const lexical_token *tokens = lexical_tokens_of(text, column);
    size_t count = text->sentences[column].token_count;
    lexical_cell *cell = &row->cells[column - row->lo];

    cell->first = row->match_count;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t word = tokens[k].word;
        uint32_t at = s->epoch[word] == s->now ? s->first[word] : UINT32_MAX;

        for (; at != UINT32_MAX; at = s->claims[at].next) {
            const lexical_claim *c = &s->claims[at];
            lexical_match match = {
                c->head, k, c->p / s->pair->expected[word],
                c->p / (s->drawn[word] + DRAWN_SHARE * s->pair->expected[word])
            };
            if (yz_grow((void **)&row->matches, &row->match_cap,
                        row->match_count + 1, sizeof match) != YZ_OK)
                return YZ_NO_MEMORY;
            row->matches[row->match_count++] = match;
        }
    }
    cell->count = (uint32_t)(row->match_count - cell->first);
    return YZ_OK;
}

/* Nothing is known yet: -1 in all sums. */
static yz_status clear_sums(lexical_row *row)
{
    size_t count = (row->width + 1) * LEXICAL_BEAD_MAX;

    if (yz_grow((void **)&row->along, &row->sum_cap[0], count,
                sizeof *row->along) != YZ_OK ||
        yz_grow((void **)&row->across, &row->sum_cap[1], count,
                sizeof *row->across) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t k = 0; k < count; k++)
        row->along[k] = row->across[k] = -1;
    return YZ_OK;
}

yz_status lexical_scorer_row(lexical_scorer *s, size_t number)
{
    const lexical_band *band = s->band;
    lexical_row *row = &s->rows[number % LEXICAL_BEAD_MAX];
    size_t above =
        number + 1 >= LEXICAL_BEAD_MAX ? number + 1 - LEXICAL_BEAD_MAX : 0;
    size_t below = number + LEXICAL_BEAD_MAX < band->rows
                       ? number + LEXICAL_BEAD_MAX
                       : band->rows - 1;
    yz_status status;

    row->number = number;
    row->lo = band->lo[above];
    row->width = band->hi[below] - row->lo;
    row->match_count = 0;
    if (yz_grow((void **)&row->cells, &row->cell_cap, row->width + 1,
                sizeof *row->cells) != YZ_OK ||
        clear_sums(row) != YZ_OK)
        return YZ_NO_MEMORY;
    status = claim_all(s, number);
    for (size_t j = 0; j < row->width && status == YZ_OK; j++)
        status = make_cell(s, row, row->lo + j);
    return status;
}

/* ---- Beads ---- */

static const lexical_row *row_of(const lexical_scorer *s, size_t number)
{
    return &s->rows[number % LEXICAL_BEAD_MAX];
}

static const lexical_cell *cell_of(const lexical_row *row, size_t column)
{
    return &row->cells[column - row->lo];
}

/* Lexical worth of sentences that need not follow each other. */
static double lexical_of(lexical_scorer *s, const lexical_set *set)
{
    size_t tokens[2] = { 0, 0 };
    double worth = 0;

    for (int side = 0; side < 2; side++)
        for (size_t k = 0; k < set->count[side]; k++)
            tokens[side] +=
                s->pair->text[side].sentences[set->items[side][k]].token_count;
    for (size_t t = 0; t < set->count[1]; t++) {
        for (size_t r = 0; r < set->count[0]; r++) {
            const lexical_row *row = row_of(s, set->items[0][r]);
            add_forward(s, row, cell_of(row, set->items[1][t]));
        }
        worth += take_sums(s, of_model(tokens[0]));
    }
    for (size_t r = 0; r < set->count[0]; r++) {
        const lexical_row *row = row_of(s, set->items[0][r]);
        for (size_t t = 0; t < set->count[1]; t++)
            add_backward(s, row, cell_of(row, set->items[1][t]));
        worth += take_sums(s, of_model(tokens[1]));
    }
    return worth;
}

static double length_of(const lexical_pair *pair, const lexical_set *set)
{
    const lexical_model *m = &pair->model;
    double sum[2] = { 0, 0 };
    double off;

    for (int side = 0; side < 2; side++)
        for (size_t k = 0; k < set->count[side]; k++)
            sum[side] +=
                (double)pair->text[side].sentences[set->items[side][k]].chars;
    off = sum[1] - m->ratio * sum[0];
    return -off * off / (m->variance * (m->ratio * sum[0] + sum[1] + 1));
}

void lexical_set_init(lexical_set *set, size_t i, size_t a, size_t j, size_t b)
{
    set->count[0] = a;
    set->count[1] = b;
    for (size_t k = 0; k < a; k++)
        set->items[0][k] = i + k;
    for (size_t k = 0; k < b; k++)
        set->items[1][k] = j + k;
}

double lexical_worth_of_words(lexical_scorer *s, const lexical_set *set)
{
    return WEIGHT * lexical_of(s, set);
}

double lexical_worth(lexical_scorer *s, const lexical_set *set)
{
    return WEIGHT * lexical_of(s, set) + length_of(s->pair, set);
}

/* Fills row->across for the columns up to `end` (not in it). */
static void fill_across(lexical_scorer *s, const lexical_row *row, size_t end)
{
    float *out = row->across + (end - row->lo) * LEXICAL_BEAD_MAX;
    size_t tokens = 0;

    for (size_t n = 1; n <= LEXICAL_BEAD_MAX && end - row->lo >= n; n++) {
        const lexical_cell *cell = cell_of(row, end - n);

        tokens += s->pair->text[LEXICAL_GLOSS].sentences[end - n].token_count;
        add_backward(s, row, cell);
        out[n - 1] = (float)read_sums(s, of_model(tokens));
    }
    forget_sums(s);
}

/* Fills the along of the last row for one column. */
static void fill_along(lexical_scorer *s, const lexical_row *last,
                       size_t column)
{
    float *out = last->along + (column - last->lo) * LEXICAL_BEAD_MAX;
    size_t tokens = 0;

    for (size_t n = 1; n <= LEXICAL_BEAD_MAX && n <= last->number + 1; n++) {
        size_t number = last->number + 1 - n;
        const lexical_row *row = row_of(s, number);

        if (column < row->lo || column >= row->lo + row->width)
            break;
        tokens += s->pair->text[LEXICAL_HEAD].sentences[number].token_count;
        add_forward(s, row, cell_of(row, column));
        out[n - 1] = (float)read_sums(s, of_model(tokens));
    }
    forget_sums(s);
}

/* Lexical worth of the bead of `a` rows up to i and `b` columns up to j.  What
 * a column hears from several rows does not depend on the other columns, nor
 * what a row hears on the other rows: so both are found once. */
static double lexical_bead_worth(lexical_scorer *s, size_t i, size_t a,
                                 size_t j, size_t b)
{
    const lexical_row *last = row_of(s, i - 1);
    double worth = 0;

    for (size_t t = j - b; t < j; t++) {
        const float *along = last->along + (t - last->lo) * LEXICAL_BEAD_MAX;

        if (along[0] < 0)
            fill_along(s, last, t);
        worth += (double)along[a - 1];
    }
    for (size_t r = i - a; r < i; r++) {
        const lexical_row *row = row_of(s, r);
        const float *across = row->across + (j - row->lo) * LEXICAL_BEAD_MAX;

        if (across[0] < 0)
            fill_across(s, row, j);
        worth += (double)across[b - 1];
    }
    return worth;
}

/* How often a block begins on one side alone, at the bead's begin and inside
 * it. */
static double borders(const lexical_sentence *x, size_t a,
                      const lexical_sentence *y, size_t b)
{
    int inside = 0;

    for (size_t k = 1; k < a; k++)
        inside += (x[k].marks & LEXICAL_BEGINS_BLOCK) != 0;
    for (size_t k = 1; k < b; k++)
        inside -= (y[k].marks & LEXICAL_BEGINS_BLOCK) != 0;
    return (inside < 0 ? -inside : inside) +
           (((x->marks ^ y->marks) & LEXICAL_BEGINS_BLOCK) != 0);
}

/* What the sides begin and end with. */
static double edges(const lexical_scorer *s, size_t i, size_t a, size_t j,
                    size_t b)
{
    const lexical_sentence *x = &s->pair->text[0].sentences[i];
    const lexical_sentence *y = &s->pair->text[1].sentences[j];
    uint32_t begin = x[0].marks ^ y[0].marks;
    uint32_t end = x[a - 1].marks ^ y[b - 1].marks;
    double cost = 0;

    if (begin & LEXICAL_OPENS_QUOTE)
        cost += EDGE;
    if (end & LEXICAL_CLOSES_QUOTE)
        cost += EDGE;
    if (end & LEXICAL_ASKS)
        cost += EDGE;
    if (end & LEXICAL_EXCLAIMS)
        cost += EDGE / 2;
    if (x[a - 1].inside != y[b - 1].inside)
        cost += INSIDE;
    if ((x->marks ^ y->marks) & LEXICAL_HEADING)
        cost += OTHER_KIND;
    if (s->pair->has_blocks)
        cost += BORDER * borders(x, a, y, b);
    return -cost;
}

static double lengths(const lexical_pair *pair, size_t i, size_t a, size_t j,
                      size_t b)
{
    const lexical_model *m = &pair->model;
    double x = (double)(pair->length[0][i + a] - pair->length[0][i]);
    double y = (double)(pair->length[1][j + b] - pair->length[1][j]);
    double off = y - m->ratio * x;

    return -off * off / (m->variance * (m->ratio * x + y + 1));
}

static double two_sided(const lexical_scorer *s, unsigned type, size_t i,
                        size_t j, double lexical)
{
    size_t a = lexical_types[type].head;
    size_t b = lexical_types[type].gloss;

    return WEIGHT * lexical + TWO_SIDED + s->pair->model.prior[type] +
           lengths(s->pair, i - a, a, j - b, b) + edges(s, i - a, a, j - b, b);
}

static double one_sided(const lexical_scorer *s, unsigned type, size_t i,
                        size_t j)
{
    size_t tokens = lexical_types[type].head
                        ? tokens_of(s->pair, LEXICAL_HEAD, i - 1, i)
                        : tokens_of(s->pair, LEXICAL_GLOSS, j - 1, j);

    return s->pair->model.prior[type] + NULL_TOKEN * (double)tokens;
}

/* Whether a bead of this type that ends at (i, j) begins in the band. */
static bool begins_in(const lexical_band *band, size_t i, size_t j, size_t a,
                      size_t b)
{
    return i >= a && j >= b && j - b >= band->lo[i - a] &&
           j - b <= band->hi[i - a];
}

void lexical_score_cell(lexical_scorer *s, size_t i, size_t j,
                        double out[LEXICAL_TYPES])
{
    for (unsigned type = 0; type < LEXICAL_TYPES; type++) {
        size_t a = lexical_types[type].head;
        size_t b = lexical_types[type].gloss;

        if (!begins_in(s->band, i, j, a, b))
            out[type] = -INFINITY;
        else if (a == 0 || b == 0)
            out[type] = one_sided(s, type, i, j);
        else
            out[type] =
                two_sided(s, type, i, j, lexical_bead_worth(s, i, a, j, b));
    }
}

/* ---- What the table draws ---- */

void lexical_draw(const lexical_pair *pair, const lexical_table *table,
                  float *drawn)
{
    const lexical_text *text = &pair->text[LEXICAL_HEAD];
    float share = 1 / ((float)text->token_count + 1);

    for (size_t i = 0; i < text->token_count; i++)
        for (uint32_t v = 0; v < text->tokens[i].voice_count; v++) {
            lexical_voice voice = text->voices[text->tokens[i].voice + v];
            for (size_t k = table->start[voice.word];
                 k < table->start[voice.word + 1]; k++)
                drawn[table->links[k].gloss] +=
                    share * voice.weight * table->links[k].p;
        }
}
