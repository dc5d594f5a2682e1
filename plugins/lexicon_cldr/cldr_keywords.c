/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An emoji has keywords in each language, "脸 | 笑" and "face | grin", in no
 * common order.  Over all emoji those that mean each other meet most often; how
 * often is found by expectation maximisation, as in P. Brown et al., "The
 * mathematics of statistical machine translation" (1993), model 1: each
 * annotation is a sentence pair, each keyword a word.
 */
#include "cldr_keywords.h"
#include <stdlib.h>

enum {
    ROUNDS = 8,
    MOST_KEYWORDS = 64, /* of one emoji; the longest list has some 20 */
    MOST_PAIRS = 4000000
};

/* Where two keywords that never meet elsewhere are left, and what chance
 * gives. */
#define LEAST_PROBABILITY 0.1

struct pair {
    uint32_t word[2];
    double given[2]; /* given[0]: of word[1] given word[0]; given[1] reversed */
    double count[2];
};

/* The distinct keywords of one language. */
struct words {
    yz_str *items; /* sorted */
    size_t count;
    size_t cap;
};

struct model {
    struct words words[2];
    struct pair *pairs; /* sorted by word[0], word[1] */
    size_t pair_count;
    size_t pair_cap;
    uint32_t *meetings; /* of all emoji: numbers of pairs, in runs */
    size_t meeting_count;
    size_t meeting_cap;
    size_t *runs; /* where each emoji's begin: rows × columns */
    uint32_t (*sizes)[2];
    size_t run_count;
    size_t run_cap;
    size_t size_cap;
    double *sums[2]; /* of counts, for each word */
};

/* ---- Words ---- */

static int compare(yz_str a, yz_str b)
{
    size_t least = a.len < b.len ? a.len : b.len;
    int order = least ? memcmp(a.ptr, b.ptr, least) : 0;

    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

static int by_text(const void *a, const void *b)
{
    return compare(*(const yz_str *)a, *(const yz_str *)b);
}

/* The next keyword of "脸 | 笑"; false: no more. */
static bool next_keyword(yz_str *rest, yz_str *word)
{
    while (rest->len > 0) {
        const char *bar = memchr(rest->ptr, '|', rest->len);
        size_t end = bar ? (size_t)(bar - rest->ptr) : rest->len;

        *word = yz_str_trim(yz_str_cut(*rest, 0, end));
        *rest = yz_str_cut(*rest, bar ? end + 1 : end, rest->len);
        if (word->len > 0)
            return true;
    }
    return false;
}

static yz_status add_words(struct words *words, const cldr_leaf *leaf)
{
    yz_str rest = yz_str_of(leaf->text);
    yz_str word;

    while (next_keyword(&rest, &word)) {
        if (yz_grow((void **)&words->items, &words->cap, words->count + 1,
                    sizeof *words->items) != YZ_OK)
            return YZ_NO_MEMORY;
        words->items[words->count++] = word;
    }
    return YZ_OK;
}

static void sort_words(struct words *words)
{
    size_t kept = 0;

    if (words->count == 0)
        return;
    qsort(words->items, words->count, sizeof *words->items, by_text);
    for (size_t i = 0; i < words->count; i++)
        if (kept == 0 || compare(words->items[kept - 1], words->items[i]) != 0)
            words->items[kept++] = words->items[i];
    words->count = kept;
}

/* The numbers of a leaf's keywords. */
static size_t numbers_of(const struct words *words, const cldr_leaf *leaf,
                         uint32_t numbers[MOST_KEYWORDS])
{
    yz_str rest = yz_str_of(leaf->text);
    size_t count = 0;
    yz_str word;

    while (count < MOST_KEYWORDS && next_keyword(&rest, &word)) {
        const yz_str *found = bsearch(&word, words->items, words->count,
                                      sizeof *words->items, by_text);

        if (found)
            numbers[count++] = (uint32_t)(found - words->items);
    }
    return count;
}

/* ---- Annotations ---- */

static bool is_keywords(const char *path)
{
    static const char head[] = "/ldml/annotations/annotation[@cp=";

    return strncmp(path, head, sizeof head - 1) == 0 &&
           !strstr(path, "[@type=");
}

/* Calls `take` for each annotation that both languages have. */
static yz_status
each(struct model *m, const cldr_leaves *a, const cldr_leaves *b,
     yz_status (*take)(struct model *m, const cldr_leaf *a, const cldr_leaf *b))
{
    yz_status status = YZ_OK;
    size_t j = 0;

    for (size_t i = 0; i < a->count && status == YZ_OK; i++) {
        while (j < b->count && strcmp(b->items[j].path, a->items[i].path) < 0)
            j++;
        if (j == b->count)
            break;
        if (strcmp(b->items[j].path, a->items[i].path) == 0 &&
            is_keywords(a->items[i].path))
            status = take(m, &a->items[i], &b->items[j]);
    }
    return status;
}

static yz_status take_words(struct model *m, const cldr_leaf *a,
                            const cldr_leaf *b)
{
    yz_status status = add_words(&m->words[0], a);

    return status == YZ_OK ? add_words(&m->words[1], b) : status;
}

static yz_status take_pairs(struct model *m, const cldr_leaf *a,
                            const cldr_leaf *b)
{
    uint32_t numbers[2][MOST_KEYWORDS];
    const size_t count[2] = { numbers_of(&m->words[0], a, numbers[0]),
                              numbers_of(&m->words[1], b, numbers[1]) };

    if (m->pair_count > MOST_PAIRS)
        return YZ_LIMIT;
    for (size_t i = 0; i < count[0]; i++)
        for (size_t j = 0; j < count[1]; j++) {
            struct pair pair = { { numbers[0][i], numbers[1][j] },
                                 { 1, 1 },
                                 { 0, 0 } };

            if (yz_grow((void **)&m->pairs, &m->pair_cap, m->pair_count + 1,
                        sizeof *m->pairs) != YZ_OK)
                return YZ_NO_MEMORY;
            m->pairs[m->pair_count++] = pair;
        }
    return YZ_OK;
}

static int by_words(const void *left, const void *right)
{
    const struct pair *a = left;
    const struct pair *b = right;

    for (int side = 0; side < 2; side++)
        if (a->word[side] != b->word[side])
            return a->word[side] < b->word[side] ? -1 : 1;
    return 0;
}

static void sort_pairs(struct model *m)
{
    size_t kept = 0;

    if (m->pair_count > 0)
        qsort(m->pairs, m->pair_count, sizeof *m->pairs, by_words);
    for (size_t i = 0; i < m->pair_count; i++)
        if (kept == 0 || by_words(&m->pairs[kept - 1], &m->pairs[i]) != 0)
            m->pairs[kept++] = m->pairs[i];
    m->pair_count = kept;
}

/* Notes which pairs meet in one emoji. */
static yz_status take_meetings(struct model *m, const cldr_leaf *a,
                               const cldr_leaf *b)
{
    uint32_t numbers[2][MOST_KEYWORDS];
    const size_t count[2] = { numbers_of(&m->words[0], a, numbers[0]),
                              numbers_of(&m->words[1], b, numbers[1]) };

    if (yz_grow((void **)&m->runs, &m->run_cap, m->run_count + 1,
                sizeof *m->runs) != YZ_OK ||
        yz_grow((void **)&m->sizes, &m->size_cap, m->run_count + 1,
                sizeof *m->sizes) != YZ_OK ||
        yz_grow((void **)&m->meetings, &m->meeting_cap,
                m->meeting_count + count[0] * count[1] + 1,
                sizeof *m->meetings) != YZ_OK)
        return YZ_NO_MEMORY;
    m->runs[m->run_count] = m->meeting_count;
    m->sizes[m->run_count][0] = (uint32_t)count[0];
    m->sizes[m->run_count++][1] = (uint32_t)count[1];
    for (size_t i = 0; i < count[0]; i++)
        for (size_t j = 0; j < count[1]; j++) {
            struct pair key = { { numbers[0][i], numbers[1][j] },
                                { 0, 0 },
                                { 0, 0 } };
            const struct pair *found = bsearch(&key, m->pairs, m->pair_count,
                                               sizeof *m->pairs, by_words);

            m->meetings[m->meeting_count++] = (uint32_t)(found - m->pairs);
        }
    return YZ_OK;
}

/* ---- Expectation maximisation ---- */

/* Shares each keyword of one language over those of the other that it met. */
static void expect(struct model *m, size_t run, int side)
{
    const uint32_t *met = m->meetings + m->runs[run];
    const size_t rows = m->sizes[run][0];
    const size_t columns = m->sizes[run][1];
    const size_t outer = side ? rows : columns;
    const size_t inner = side ? columns : rows;

    for (size_t o = 0; o < outer; o++) {
        double sum = 0;

        for (size_t i = 0; i < inner; i++)
            sum += m->pairs[met[side ? o * columns + i : i * columns + o]]
                       .given[side];
        for (size_t i = 0; i < inner && sum > 0; i++) {
            struct pair *p =
                &m->pairs[met[side ? o * columns + i : i * columns + o]];
            double share = p->given[side] / sum;

            p->count[side] += share;
            m->sums[side][p->word[side]] += share;
        }
    }
}

static void maximise(struct model *m, int side)
{
    for (size_t i = 0; i < m->pair_count; i++) {
        struct pair *p = &m->pairs[i];
        double sum = m->sums[side][p->word[side]];

        p->given[side] = sum > 0 ? p->count[side] / sum : 0;
        p->count[side] = 0;
    }
    for (size_t i = 0; i < m->words[side].count; i++)
        m->sums[side][i] = 0;
}

static yz_status train(struct model *m)
{
    for (int side = 0; side < 2; side++) {
        m->sums[side] =
            yz_calloc(m->words[side].count + 1, sizeof *m->sums[side]);
        if (!m->sums[side])
            return YZ_NO_MEMORY;
        for (int round = 0; round < ROUNDS; round++) {
            for (size_t run = 0; run < m->run_count; run++)
                expect(m, run, side);
            maximise(m, side);
        }
    }
    return YZ_OK;
}

static yz_status push(const struct model *m, const yz_lexicon_format_sink *sink)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < m->pair_count && status == YZ_OK; i++) {
        const struct pair *p = &m->pairs[i];

        if (p->given[0] >= LEAST_PROBABILITY &&
            p->given[1] >= LEAST_PROBABILITY)
            status = sink->entry(sink->payload, m->words[0].items[p->word[0]],
                                 m->words[1].items[p->word[1]], p->given[0]);
    }
    return status;
}

yz_status cldr_push_keywords(const cldr_leaves *a, const cldr_leaves *b,
                             const yz_lexicon_format_sink *sink)
{
    struct model m = { .pairs = NULL };
    yz_status status = each(&m, a, b, take_words);

    sort_words(&m.words[0]);
    sort_words(&m.words[1]);
    if (status == YZ_OK)
        status = each(&m, a, b, take_pairs);
    sort_pairs(&m);
    if (status == YZ_OK)
        status = each(&m, a, b, take_meetings);
    if (status == YZ_OK)
        status = train(&m);
    if (status == YZ_OK)
        status = push(&m, sink);
    for (int side = 0; side < 2; side++) {
        yz_free(m.words[side].items);
        yz_free(m.sums[side]);
    }
    yz_free(m.pairs);
    yz_free(m.meetings);
    yz_free(m.runs);
    yz_free(m.sizes);
    return status;
}
