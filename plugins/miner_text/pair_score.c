/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures of two phrases, and the score: a logistic regression whose weights
 * bench/mining_fit.py fitted on three annual reports, Chinese and English, with
 * a term list beside them; what is measured was chosen by hand.
 */
#include "pair_score.h"
#include "mine_stops.h"
#include <math.h>

enum {
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

static int alphabetic_side(const pair_table *t)
{
    return t->pages->dense[YZ_TARGET] && !t->pages->dense[YZ_SOURCE]
               ? YZ_SOURCE
               : YZ_TARGET;
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

static bool ends_in_one(yz_str word, const char *const *ends)
{
    while (*ends)
        if (ends_in(word, *ends++))
            return true;
    return false;
}

/* The last word, as far as its end tells what it is. */
static void measure_last(yz_str word, double *of)
{
    static const char *const nouny[] = { "tion", "sion", "ment", "ity",
                                         "ness", "ance", "ence", "ship",
                                         "ism",  "er",   "or",   NULL };
    static const char *const adjectival[] = { "al",   "ary",  "ous",  "ive",
                                              "ful",  "able", "ible", "ic",
                                              "less", "ant",  "ent",  NULL };
    static const char *const verbal[] = { "ly", "ed", "ing", NULL };

    of[PAIR_PLURAL] = ends_in(word, "s") && !ends_in(word, "ss");
    of[PAIR_NOUNY] = ends_in_one(word, nouny);
    of[PAIR_ADJECTIVAL] = of[PAIR_NOUNY] == 0 && ends_in_one(word, adjectival);
    of[PAIR_VERBAL] = ends_in_one(word, verbal);
}

static void measure_words(yz_str text, double *of)
{
    size_t words = 0;
    yz_str first = { NULL, 0 };
    yz_str last = { NULL, 0 };

    for (size_t at = 0;;) {
        yz_str word = next_word(text, &at);

        if (word.len == 0)
            break;
        if (words++ == 0)
            first = word;
        last = word;
        if (mine_is_stop(word)) {
            of[mine_is_joint(word) ? PAIR_JOINTS : PAIR_STOPS]++;
        } else if (ends_in(word, "'s")) {
            of[PAIR_STOPS]++;
        } else {
            of[PAIR_NUMBERS] += has_digit(word);
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
    measure_last(last, of);
    if (ends_in(first, "ly"))
        of[PAIR_VERBAL] = 1;
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

/* What stands round its sightings, and how common it is. */
static void measure_round(const pair_table *t, const pair_entry *e, double *of)
{
    double n = (double)e->count;

    for (int side = 0; side < 2; side++) {
        double count = (double)t->text[side][e->texts[side]].count;

        of[PAIR_SOURCE_OFTEN + side] = fmin(log2(count) / 5, 1);
        of[PAIR_SOURCE_BEGINS + 2 * side] = (double)e->bounded[side][0] / n;
        of[PAIR_SOURCE_ENDS + 2 * side] = (double)e->bounded[side][1] / n;
        of[PAIR_COMMON + side] = e->common[side] / n;
    }
    of[PAIR_TORN] = (double)e->torn[0] / n;
    of[PAIR_TORN_FAR] = (double)e->torn[1] / n;
}

static bool has_odd_edge(yz_str dense)
{
    yz_str first = yz_str_cut(dense, 0, byte_of(dense, 0, 1));
    size_t at = dense.len;

    if (dense.len == 0)
        return false;
    yz_utf8_previous(dense, &at);
    return mine_no_begin(first) ||
           mine_no_end(yz_str_cut(dense, at, dense.len));
}

void pair_measure(const pair_table *t, uint32_t number, pair_measures *out)
{
    const pair_entry *e = &t->entries[number];
    double n = (double)e->count;
    double weight = pair_entry_weight(e);
    int alphabetic = alphabetic_side(t);
    yz_str words = pair_text_of(t, alphabetic, e->texts[alphabetic]);
    yz_str dense = pair_text_of(t, 1 - alphabetic, e->texts[1 - alphabetic]);
    yz_gloss gloss;

    memset(out, 0, sizeof *out);
    out->of[PAIR_OFTEN] = fmin(log2(n) / 5, 1);
    out->of[PAIR_CLOSED] = e->closed / n;
    out->of[PAIR_LOOSE] = e->loose / n;
    out->of[PAIR_HABIT] = e->habit[0] / n;
    out->of[PAIR_HABIT_BACK] = e->habit[1] / n;
    out->of[PAIR_BEST] = weight / t->text[0][e->texts[0]].best;
    out->of[PAIR_BEST_BACK] = weight / t->text[1][e->texts[1]].best;
    out->of[PAIR_SURE] = e->confidence / n;
    out->of[PAIR_WEAKEST] = e->weakest / n;
    out->of[PAIR_FORWARD] = n / (double)t->text[0][e->texts[0]].count;
    out->of[PAIR_BACKWARD] = n / (double)t->text[1][e->texts[1]].count;
    out->of[PAIR_CAPITALS] = (double)e->capital / n;
    out->of[PAIR_MARKED] = (double)e->marked / n;
    out->of[PAIR_ABSORBED] = (double)e->absorbed / n;
    measure_round(t, e, out->of);
    measure_words(words, out->of);
    out->of[PAIR_EDGES] = has_odd_edge(dense);
    measure_dense(dense, mine_word_count(words), out->of);
    if (t->lexicon) {
        out->of[PAIR_LISTED] =
            yz_lexicon_glosses(t->lexicon, dense, &gloss, 1) > 0;
        out->of[PAIR_EXPLAINED] = explained(t->lexicon, dense, words);
    }
}

/* ---- The score ---- */

static const double weights[PAIR_MEASURES] = {
    [PAIR_OFTEN] = 1.43,        [PAIR_CLOSED] = 4.49,
    [PAIR_LOOSE] = -1.41,       [PAIR_HABIT] = 0.93,
    [PAIR_HABIT_BACK] = 0.74,   [PAIR_BEST] = 1.64,
    [PAIR_BEST_BACK] = 3.46,    [PAIR_SURE] = -0.23,
    [PAIR_WEAKEST] = -0.60,     [PAIR_FORWARD] = -0.40,
    [PAIR_BACKWARD] = -0.57,    [PAIR_SOURCE_OFTEN] = 1.36,
    [PAIR_TARGET_OFTEN] = 0.90, [PAIR_SOURCE_BEGINS] = 0.77,
    [PAIR_SOURCE_ENDS] = 0.68,  [PAIR_TARGET_BEGINS] = 0.35,
    [PAIR_TARGET_ENDS] = 0.55,  [PAIR_TORN] = -2.20,
    [PAIR_TORN_FAR] = -0.46,    [PAIR_EDGES] = -0.81,
    [PAIR_CAPITALS] = 1.67,     [PAIR_MARKED] = 1.39,
    [PAIR_ABSORBED] = -0.67,    [PAIR_LISTED] = -0.16,
    [PAIR_EXPLAINED] = 0.66,    [PAIR_ONE_WORD] = -0.98,
    [PAIR_TWO_WORDS] = -0.08,   [PAIR_THREE_WORDS] = 0.04,
    [PAIR_LONG] = -1.52,        [PAIR_SHORT_DENSE] = -1.99,
    [PAIR_MID_DENSE] = 0.42,    [PAIR_LONG_DENSE] = -0.88,
    [PAIR_JOINTS] = -2.56,      [PAIR_STOPS] = -1.46,
    [PAIR_NUMBERS] = -3.02,     [PAIR_UNEVEN] = -0.68,
    [PAIR_PARTICLES] = -1.32,   [PAIR_VERBAL] = -0.68,
    [PAIR_PLURAL] = 0.41,       [PAIR_NOUNY] = 0.34,
    [PAIR_ADJECTIVAL] = -1.37,  [PAIR_COMMON] = -0.07,
    [PAIR_COMMON_BACK] = -0.70,
};
#define BIAS (-13.31)

double pair_score(const pair_measures *m)
{
    double sum = BIAS;

    for (int i = 0; i < PAIR_MEASURES; i++)
        sum += weights[i] * m->of[i];
    return 1 / (1 + exp(-sum));
}

yz_status pair_reason(const pair_table *t, uint32_t number,
                      const pair_measures *m, yz_buf *out)
{
    const pair_entry *e = &t->entries[number];
    uint32_t all = t->text[0][e->texts[0]].count;

    yz_buf_printf(out, yz_trn("linked %u time", "linked %u times", e->count),
                  e->count);
    if (all > e->count)
        yz_buf_printf(out, yz_tr(" of %u"), all);
    yz_buf_printf(out, yz_tr(", links %.2f sure"), m->of[PAIR_SURE]);
    if (m->of[PAIR_CAPITALS] >= 0.5)
        yz_buf_add_text(out, yz_tr(", a name in capitals"));
    if (m->of[PAIR_MARKED] >= 0.5)
        yz_buf_add_text(out, yz_tr(", in marks"));
    if (m->of[PAIR_EXPLAINED] >= 0.5)
        yz_buf_add_text(out, yz_tr(", the lexicon knows its parts"));
    if (m->of[PAIR_LISTED] > 0)
        yz_buf_add_text(out, yz_tr(", a word of the lexicon"));
    if (m->of[PAIR_ABSORBED] >= 0.5)
        yz_buf_add_text(out, yz_tr(", often part of a longer one"));
    return out->failed;
}
