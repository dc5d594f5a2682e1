/* SPDX-License-Identifier: Apache-2.0 */
/* Headwords → glosses that have numbers; pairs → sightings. */
#include "bayes_prior.h"

#include <yizhi/text.h>

/* How many sightings each kind of evidence is worth; by trial on the open
 * halves of two hand-aligned sets (bench/RESULTS.md). */
static const float SAME = 3;        /* spelling */
static const float DIGITS = 2;      /* the same digits, other letters */
static const float MARK = 3;        /* punctuation that corresponds */
static const float CERTAIN = 3;     /* the user's glossary */
static const float FIRST_GLOSS = 1; /* the heaviest gloss of a headword */
static const float LAST_GLOSS = .5F;
static const float SMALL_WORD = .1F; /* in a gloss of several words */
static const float INSIDE = .5F;     /* a word in an unknown one */
static const float BESIDE = .2F;     /* the same in a known one */
static const float CHARACTER = .3F;  /* such a word of one character */

/* By how many words a gloss has. */
static const float SHARE[] = { 0, 1, .8F, .6F, .4F };

enum {
    MOST_GLOSSES = 64,
    MOST_SHARES = sizeof SHARE / sizeof SHARE[0],
    MOST_DIGITS = 32
};

/* Kinds of words: those of two of a kind may correspond. */
enum {
    HAS_DIGITS = 1,
    IS_MARK = 2
};

void bayes_prior_init(bayes_prior *prior, bayes_vocab vocab[2],
                      const yz_lexicon *lexicon)
{
    memset(prior, 0, sizeof *prior);
    prior->vocab = vocab;
    prior->lexicon = lexicon;
    prior->head = vocab[0].heads ? 0 : vocab[1].heads ? 1 : -1;
}

void bayes_prior_done(bayes_prior *prior)
{
    yz_free(prior->glosses);
    yz_free(prior->first);
    yz_free(prior->kinds[0]);
    yz_free(prior->kinds[1]);
    yz_free(prior->twins);
    yz_free(prior->row);
}

/* ---- Glosses ---- */

/* What dictionaries write glosses with. */
static bool is_small(yz_str word)
{
    static const char *const list[] = {
        "a",    "an",   "and", "as",   "at",  "be",   "by",  "etc",  "for",
        "from", "have", "in",  "into", "is",  "it",   "its", "make", "not",
        "of",   "on",   "one", "or",   "out", "sb",   "sth", "that", "the",
        "this", "to",   "up",  "used", "who", "with", "his", "her",  "their"
    };

    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (yz_str_equal(word, yz_str_of(list[i])))
            return true;
    return false;
}

static yz_status note(bayes_prior *prior, uint32_t word, float strength)
{
    for (size_t i = prior->first[prior->known]; i < prior->gloss_count; i++)
        if (prior->glosses[i].word == word) {
            if (prior->glosses[i].strength < strength)
                prior->glosses[i].strength = strength;
            return YZ_OK;
        }
    if (yz_grow((void **)&prior->glosses, &prior->gloss_cap,
                prior->gloss_count + 1, sizeof *prior->glosses) != YZ_OK)
        return YZ_NO_MEMORY;
    prior->glosses[prior->gloss_count++] = (bayes_gloss){ word, strength };
    return YZ_OK;
}

static size_t count_words(yz_str gloss)
{
    size_t count = 1;

    for (size_t i = 0; i < gloss.len; i++)
        count += gloss.ptr[i] == ' ';
    return count;
}

/* Each word of a gloss has its share of the gloss's strength. */
static yz_status note_gloss(bayes_prior *prior, yz_str gloss, float strength,
                            yz_error *err)
{
    bayes_vocab *vocab = &prior->vocab[1 - prior->head];
    size_t words = count_words(gloss);
    float share = SHARE[words < MOST_SHARES ? words : MOST_SHARES - 1];
    yz_status status = YZ_OK;
    size_t begin = 0;

    while (begin < gloss.len && status == YZ_OK) {
        size_t end = begin;
        yz_str word;
        yz_str form;
        uint32_t number;

        while (end < gloss.len && gloss.ptr[end] != ' ')
            end++;
        word = yz_str_cut(gloss, begin, end);
        status = bayes_vocab_form(vocab, word, &form, err);
        number = status == YZ_OK ? wordlist_find(&vocab->words, form)
                                 : WORDLIST_NONE;
        if (number != WORDLIST_NONE &&
            note(prior, number,
                 strength * (words > 1 && is_small(word) ? SMALL_WORD
                                                         : share)) != YZ_OK)
            return yz_fail_no_memory(err);
        begin = end + 1;
    }
    return status;
}

/* *found: the lexicon has the headword. */
static yz_status note_headword(bayes_prior *prior, yz_str headword, float scale,
                               bool *found, yz_error *err)
{
    yz_gloss list[MOST_GLOSSES];
    size_t count =
        yz_lexicon_glosses(prior->lexicon, headword, list, MOST_GLOSSES);
    double most = 0;
    yz_status status = YZ_OK;

    count = count < MOST_GLOSSES ? count : MOST_GLOSSES;
    for (size_t i = 0; i < count; i++)
        most = list[i].weight > most ? list[i].weight : most;
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        float rank = LAST_GLOSS + (FIRST_GLOSS - LAST_GLOSS) *
                                      (float)(list[i].weight / most);

        status = note_gloss(prior, list[i].text,
                            scale * (list[i].certain ? CERTAIN : rank), err);
    }
    *found = count > 0;
    return status;
}

/* The longest headword that begins at `begin`, shorter than the word itself;
 * gives where it ends, or `begin`.  *next is behind the first character. */
static size_t longest_inside(const bayes_prior *prior, yz_str word,
                             size_t begin, size_t *next)
{
    size_t longest = yz_lexicon_longest(prior->lexicon);
    size_t best = begin;
    size_t pos = begin;
    yz_gloss gloss;

    *next = word.len;
    for (size_t chars = 0; pos < word.len && chars < longest; chars++) {
        yz_utf8_next(word, &pos);
        if (chars == 0)
            *next = pos;
        if (pos - begin < word.len &&
            yz_lexicon_glosses(prior->lexicon, yz_str_cut(word, begin, pos),
                               &gloss, 1) > 0)
            best = pos;
    }
    return best;
}

/* The words that a word is made of, from left to right. */
static yz_status note_inside(bayes_prior *prior, yz_str word, float scale,
                             yz_error *err)
{
    yz_status status = YZ_OK;
    size_t begin = 0;

    while (begin < word.len && status == YZ_OK) {
        size_t next;
        size_t end = longest_inside(prior, word, begin, &next);
        bool found;

        if (end > begin)
            status = note_headword(prior, yz_str_cut(word, begin, end),
                                   end == next ? CHARACTER * scale : scale,
                                   &found, err);
        begin = end > begin ? end : next;
    }
    return status;
}

static yz_status learn_word(bayes_prior *prior, yz_error *err)
{
    yz_str word =
        wordlist_text(&prior->vocab[prior->head].words, (uint32_t)prior->known);
    bool found;
    yz_status status = note_headword(prior, word, 1, &found, err);

    if (status == YZ_OK)
        status = note_inside(prior, word, found ? BESIDE : INSIDE, err);
    return status;
}

static yz_status learn_glosses(bayes_prior *prior, yz_error *err)
{
    size_t count = prior->head < 0 ? 0 : prior->vocab[prior->head].words.count;
    yz_status status = YZ_OK;

    if (yz_grow((void **)&prior->first, &prior->first_cap, count + 1,
                sizeof *prior->first) != YZ_OK)
        return yz_fail_no_memory(err);
    while (prior->known < count && status == YZ_OK) {
        prior->first[prior->known] = (uint32_t)prior->gloss_count;
        status = learn_word(prior, err);
        if (status == YZ_OK)
            prior->known++;
    }
    prior->first[prior->known] = (uint32_t)prior->gloss_count;
    return status;
}

/* ---- Pairs ---- */

/* Writes the digits of a word and gives how many; 0 if there are too many. */
static size_t digits_of(yz_str word, char digits[MOST_DIGITS])
{
    size_t count = 0;

    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] >= '0' && word.ptr[i] <= '9') {
            if (count == MOST_DIGITS)
                return 0;
            digits[count++] = word.ptr[i];
        }
    return count;
}

/* Punctuation that folding does not make equal. */
static const char *const MARKS[][2] = {
    { "。", "." },  { "、", "," },  { "、", "and" }, { "“", "\"" },
    { "”", "\"" },  { "“", "``" },  { "”", "''" },   { "《", "\"" },
    { "》", "\"" }, { "「", "\"" }, { "」", "\"" },  { "—", "-" },
    { "——", "--" }, { "“", "“" },   { "《", "“" },   { "》", "”" },
    { "「", "“" },  { "」", "”" },  { "——", "—" },   { "・", "." }
};

static bool marks_correspond(yz_str a, yz_str b)
{
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        yz_str x = yz_str_of(MARKS[i][0]);
        yz_str y = yz_str_of(MARKS[i][1]);

        if ((yz_str_equal(a, x) && yz_str_equal(b, y)) ||
            (yz_str_equal(a, y) && yz_str_equal(b, x)))
            return true;
    }
    return false;
}

static uint8_t kind_of(yz_str word)
{
    char digits[MOST_DIGITS];

    if (digits_of(word, digits) > 0)
        return HAS_DIGITS;
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
        for (int side = 0; side < 2; side++)
            if (yz_str_equal(word, yz_str_of(MARKS[i][side])))
                return IS_MARK;
    return 0;
}

/* Of two words of one kind that are spelt apart; below 0: their kind says
 * nothing. */
static float from_kind(const bayes_prior *prior, const uint32_t words[2])
{
    yz_str a = wordlist_text(&prior->vocab[0].words, words[0]);
    yz_str b = wordlist_text(&prior->vocab[1].words, words[1]);
    char digits[2][MOST_DIGITS];
    size_t count = digits_of(a, digits[0]);

    if (prior->kinds[0][words[0]] == IS_MARK)
        return marks_correspond(a, b) ? MARK : -1;
    if (count != digits_of(b, digits[1]))
        return -1;
    return memcmp(digits[0], digits[1], count) == 0 ? DIGITS : 0;
}

static float from_glosses(const bayes_prior *prior, const uint32_t words[2])
{
    uint32_t head = words[prior->head];
    uint32_t wanted = words[1 - prior->head];

    for (size_t i = prior->first[head]; i < prior->first[head + 1]; i++)
        if (prior->glosses[i].word == wanted)
            return prior->glosses[i].strength;
    return 0;
}

/* Puts the glosses of a headword into the row, or clears it of them. */
static void set_row(const bayes_prior *prior, uint32_t word, bool clear)
{
    for (size_t i = prior->first[word]; i < prior->first[word + 1]; i++)
        prior->row[prior->glosses[i].word] =
            clear ? 0 : prior->glosses[i].strength;
}

void bayes_prior_row(const bayes_prior *prior, const bayes_key *pairs,
                     size_t count, float *known)
{
    uint32_t word = pairs[0].words[0];
    uint8_t kind = prior->kinds[0][word];

    if (prior->head == 0)
        set_row(prior, word, false);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = pairs[i].words[1];
        float found = -1;

        if (prior->twins[word] == other)
            found = SAME;
        else if (kind & prior->kinds[1][other])
            found = from_kind(prior, pairs[i].words);
        if (found < 0)
            found = prior->head == 0   ? prior->row[other]
                    : prior->head == 1 ? from_glosses(prior, pairs[i].words)
                                       : 0;
        known[i] = found;
    }
    if (prior->head == 0)
        set_row(prior, word, true);
}

/* ---- All words ---- */

static yz_status note_kinds(bayes_prior *prior)
{
    const bayes_vocab *vocab = prior->vocab;
    int other = prior->head < 0 ? 1 : 1 - prior->head;

    prior->twins = yz_calloc(vocab[0].words.count + 1, sizeof *prior->twins);
    prior->row = yz_calloc(vocab[other].words.count + 1, sizeof *prior->row);
    for (int side = 0; side < 2; side++) {
        size_t count = vocab[side].words.count;

        prior->kinds[side] = yz_calloc(count + 1, sizeof *prior->kinds[side]);
        if (!prior->kinds[side] || !prior->twins || !prior->row)
            return YZ_NO_MEMORY;
        for (uint32_t i = 0; i < count; i++)
            prior->kinds[side][i] =
                kind_of(wordlist_text(&vocab[side].words, i));
    }
    for (uint32_t i = 0; i < vocab[0].words.count; i++)
        prior->twins[i] =
            wordlist_find(&vocab[1].words, wordlist_text(&vocab[0].words, i));
    return YZ_OK;
}

yz_status bayes_prior_learn(bayes_prior *prior, yz_error *err)
{
    return note_kinds(prior) == YZ_OK ? learn_glosses(prior, err)
                                      : yz_fail_no_memory(err);
}
