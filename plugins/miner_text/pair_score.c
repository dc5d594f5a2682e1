/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures of two phrases, and the score: a logistic regression whose weights
 * were fitted on annual reports with a term list beside them (bench/mining.py).
 */
#include "pair_score.h"
#include "mine_stops.h"
#include <math.h>

enum {
    WORD_SLOTS = 1 << 16,
    MOST_GLOSSES = 32,
    LONGEST_HEADWORD = 8 /* characters that are looked up */
};

/* ---- Words of the alphabetic side ---- */

/* The next word of folded text from *at on; empty at the end. */
static yz_str next_word(yz_str text, size_t *at)
{
    size_t begin;

    while (*at < text.len && text.ptr[*at] == ' ')
        ++*at;
    begin = *at;
    while (*at < text.len && text.ptr[*at] != ' ')
        ++*at;
    return yz_str_cut(text, begin, *at);
}

static size_t word_slot(yz_str word)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < word.len; i++)
        h = (h ^ (unsigned char)word.ptr[i]) * 16777619u;
    return (h ^ h >> 16) & (WORD_SLOTS - 1);
}

static int alphabetic_side(const pair_table *t)
{
    return t->pages->dense[YZ_TARGET] && !t->pages->dense[YZ_SOURCE]
               ? YZ_SOURCE
               : YZ_TARGET;
}

/* Counts words of all texts of the alphabetic side, folded in ASCII; what
 * collides is counted together, which hardly matters. */
static void count_words(pair_scorer *s)
{
    const mine_pages *pages = s->table->pages;
    int side = alphabetic_side(s->table);
    char word[64];

    for (size_t i = 0; i < pages->count; i++) {
        yz_str text = pages->items[i].text;
        size_t len = 0;

        for (size_t k = 0;
             pages->items[i].side == (yz_side)side && k <= text.len; k++) {
            char c = k < text.len ? text.ptr[k] : ' ';
            bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          (unsigned char)c >= 128 || c == '-';

            if (c >= 'A' && c <= 'Z') {
                c = (char)(c + 32);
                letter = true;
            }
            if (letter && len < sizeof word) {
                word[len++] = c;
            } else if (!letter && len > 0) {
                s->frequency[word_slot((yz_str){ word, len })]++;
                s->words++;
                len = 0;
            }
        }
    }
}

yz_status pair_scorer_init(pair_scorer *s, const pair_table *table)
{
    memset(s, 0, sizeof *s);
    s->table = table;
    s->frequency = yz_calloc(WORD_SLOTS, sizeof *s->frequency);
    if (!s->frequency)
        return YZ_NO_MEMORY;
    count_words(s);
    return YZ_OK;
}

void pair_scorer_done(pair_scorer *s)
{
    yz_free(s->frequency);
}

/* ---- Measures ---- */

static bool ends_in(yz_str word, const char *end)
{
    size_t len = strlen(end);

    return word.len > len && memcmp(word.ptr + word.len - len, end, len) == 0;
}

static bool has_digit(yz_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] >= '0' && word.ptr[i] <= '9')
            return true;
    return false;
}

static void measure_words(const pair_scorer *s, yz_str text, double *of)
{
    size_t words = 0;
    size_t content = 0;
    double common = 0;
    yz_str first = { NULL, 0 };
    yz_str last = { NULL, 0 };

    for (size_t at = 0;;) {
        yz_str word = next_word(text, &at);

        if (word.len == 0)
            break;
        if (words++ == 0)
            first = word;
        last = word;
        if (mine_is_joint(word)) {
            of[PAIR_JOINTS]++;
        } else if (mine_is_stop(word)) {
            of[PAIR_STOPS]++;
        } else {
            content++;
            of[PAIR_NUMBERS] += has_digit(word);
            common += log(1 + s->frequency[word_slot(word)]) /
                      log(2 + (double)s->words);
        }
    }
    if (words == 0)
        return;
    of[PAIR_ONE_WORD] = words == 1;
    of[PAIR_TWO_WORDS] = words == 2;
    of[PAIR_THREE_WORDS] = words == 3;
    of[PAIR_LONG] = words > 3 ? fmin((double)(words - 3) / 4, 1) : 0;
    of[PAIR_JOINTS] /= (double)words;
    of[PAIR_STOPS] /= (double)words;
    of[PAIR_NUMBERS] /= (double)words;
    of[PAIR_COMMON] = content ? common / (double)content : 1;
    of[PAIR_VERBAL] = ends_in(last, "ly") || ends_in(last, "ed") ||
                      ends_in(first, "ly") || ends_in(last, "ing");
}

static void measure_dense(yz_str text, size_t words, double *of)
{
    static const char particles[] = "的|在|是|将|已|就|而|了|於|于|并|亦|也";
    size_t chars = yz_utf8_count(text);
    double ratio = log((double)chars / (2.0 * (double)(words ? words : 1)));

    of[PAIR_SHORT_DENSE] = chars <= 2;
    of[PAIR_MID_DENSE] = chars >= 4 && chars <= 8;
    of[PAIR_LONG_DENSE] = chars > 8 ? fmin((double)(chars - 8) / 8, 1) : 0;
    of[PAIR_UNEVEN] = fmin(fabs(ratio), 1);
    for (size_t at = 0; at < text.len; yz_utf8_next(text, &at))
        if (mine_begins(yz_str_cut(text, at, text.len), particles))
            of[PAIR_PARTICLES] = 1;
}

/* Whether one of the glosses, or the first five letters of it, begins a word of
 * `other`. */
static bool is_rendered(const yz_lexicon *lexicon, yz_str headword,
                        yz_str other)
{
    yz_gloss glosses[MOST_GLOSSES];
    size_t count = yz_lexicon_glosses(lexicon, headword, glosses, MOST_GLOSSES);

    if (count > MOST_GLOSSES)
        count = MOST_GLOSSES;
    for (size_t i = 0; i < count; i++) {
        size_t len = glosses[i].text.len < 5 ? glosses[i].text.len : 5;

        for (size_t at = 0; len >= 2 && at + len <= other.len; at++)
            if ((at == 0 || other.ptr[at - 1] == ' ' ||
                 other.ptr[at - 1] == '-') &&
                memcmp(other.ptr + at, glosses[i].text.ptr, len) == 0)
                return true;
    }
    return false;
}

static size_t byte_of(yz_str text, size_t from, size_t chars)
{
    size_t at = from;

    while (chars-- > 0 && at < text.len)
        yz_utf8_next(text, &at);
    return at;
}

/* Covers the dense text from left to right with the longest headwords of which
 * a gloss stands in `other`; the share of characters that are covered. */
static double explained(const yz_lexicon *lexicon, yz_str dense, yz_str other)
{
    size_t chars = yz_utf8_count(dense);
    size_t covered = 0;

    for (size_t at = 0; at < dense.len;) {
        size_t len = LONGEST_HEADWORD;

        for (; len > 0; len--) {
            size_t end = byte_of(dense, at, len);

            if (is_rendered(lexicon, yz_str_cut(dense, at, end), other))
                break;
        }
        if (len > 0) {
            size_t end = byte_of(dense, at, len);

            covered += yz_utf8_count(yz_str_cut(dense, at, end));
            at = end;
        } else {
            yz_utf8_next(dense, &at);
        }
    }
    return chars ? (double)covered / (double)chars : 0;
}

void pair_measure(const pair_scorer *s, uint32_t number, pair_measures *out)
{
    const pair_table *t = s->table;
    const pair_entry *e = &t->entries[number];
    double n = (double)e->count;
    int alphabetic = alphabetic_side(t);
    yz_str words = pair_text_of(t, alphabetic, e->texts[alphabetic]);
    yz_str dense = pair_text_of(t, 1 - alphabetic, e->texts[1 - alphabetic]);
    yz_gloss gloss;

    memset(out, 0, sizeof *out);
    out->of[PAIR_OFTEN] = fmin(log2(n) / 5, 1);
    out->of[PAIR_SURE] = e->confidence / n;
    out->of[PAIR_WEAKEST] = e->weakest / n;
    out->of[PAIR_FORWARD] = n / (double)t->text[0][e->texts[0]].count;
    out->of[PAIR_BACKWARD] = n / (double)t->text[1][e->texts[1]].count;
    out->of[PAIR_CAPITALS] = (double)e->capital / n;
    out->of[PAIR_MARKED] = (double)e->marked / n;
    out->of[PAIR_ABSORBED] = (double)e->absorbed / n;
    measure_words(s, words, out->of);
    measure_dense(dense, mine_word_count(words), out->of);
    if (t->lexicon) {
        out->of[PAIR_LISTED] =
            yz_lexicon_glosses(t->lexicon, dense, &gloss, 1) > 0;
        out->of[PAIR_EXPLAINED] = explained(t->lexicon, dense, words);
    }
}

/* ---- The score ---- */

static const double weights[PAIR_MEASURES] = {
    [PAIR_OFTEN] = 3.0,     [PAIR_SURE] = 3.0,      [PAIR_WEAKEST] = 1.0,
    [PAIR_FORWARD] = 2.0,   [PAIR_BACKWARD] = 0.5,  [PAIR_CAPITALS] = 1.5,
    [PAIR_MARKED] = 1.0,    [PAIR_ABSORBED] = -2.5, [PAIR_LISTED] = -0.8,
    [PAIR_EXPLAINED] = 0.5, [PAIR_ONE_WORD] = -1.5, [PAIR_TWO_WORDS] = 1.0,
    [PAIR_THREE_WORDS] = 1, [PAIR_LONG] = -0.3,     [PAIR_SHORT_DENSE] = -1,
    [PAIR_MID_DENSE] = 0.5, [PAIR_JOINTS] = -1.0,   [PAIR_STOPS] = -4.0,
    [PAIR_NUMBERS] = -1.0,  [PAIR_UNEVEN] = -1.5,   [PAIR_PARTICLES] = -1.5,
    [PAIR_VERBAL] = -0.8,   [PAIR_COMMON] = -1.5,
};
#define BIAS (-5.0)

double pair_score(const pair_measures *m)
{
    double sum = BIAS;

    for (int i = 0; i < PAIR_MEASURES; i++)
        sum += weights[i] * m->of[i];
    return 1 / (1 + exp(-sum));
}

yz_status pair_reason(const pair_scorer *s, uint32_t number,
                      const pair_measures *m, yz_buf *out)
{
    const pair_entry *e = &s->table->entries[number];
    uint32_t all = s->table->text[0][e->texts[0]].count;

    yz_buf_printf(out, "linked %u time%s", e->count, e->count == 1 ? "" : "s");
    if (all > e->count)
        yz_buf_printf(out, " of %u", all);
    yz_buf_printf(out, ", links %.2f sure", m->of[PAIR_SURE]);
    if (m->of[PAIR_CAPITALS] >= 0.5)
        yz_buf_add_text(out, ", a name in capitals");
    if (m->of[PAIR_MARKED] >= 0.5)
        yz_buf_add_text(out, ", in marks");
    if (m->of[PAIR_EXPLAINED] >= 0.5)
        yz_buf_add_text(out, ", the lexicon knows its parts");
    if (m->of[PAIR_LISTED] > 0)
        yz_buf_add_text(out, ", a word of the lexicon");
    if (m->of[PAIR_ABSORBED] >= 0.5)
        yz_buf_add_text(out, ", often part of a longer one");
    return out->failed;
}
