/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known of words before the texts are looked at as a whole.
 *
 * A headword's glosses share its mass by their weights, a gloss shares its own
 * among its words.  Words that are the same on both sides, numbers and names
 * by sound are nearly sure.
 */
#include "lexical_table.h"
#include <stdlib.h>

enum {
    GLOSSES = 64, /* of a headword that are looked at */
    GLOSS_WORDS = 8
};

#define CERTAIN  0.9
#define SAME     0.9
#define SOUND    0.9
#define SYLLABLE 0.4 /* a name of one character */
#define NUMBER   0.5 /* 12 and "twelve" */
#define LEAST    1e-4

/* ---- The lexicon ---- */

typedef struct filling {
    lexical_table *table;
    lexical_reader *head;
    lexical_reader *gloss;
    double *mass; /* of each gloss word, for one headword */
    uint32_t *touched;
    size_t touched_count;
} filling;

static void add_mass(filling *f, uint32_t word, double mass)
{
    if (word == WORDLIST_NONE)
        return;
    if (f->mass[word] == 0)
        f->touched[f->touched_count++] = word;
    f->mass[word] += mass;
}

static yz_status take_masses(filling *f, uint32_t head)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < f->touched_count; i++) {
        uint32_t word = f->touched[i];
        double p = f->mass[word] < CERTAIN ? f->mass[word] : CERTAIN;

        if (p > LEAST && status == YZ_OK)
            status = lexical_table_add(f->table, head, word, p);
        f->mass[word] = 0;
    }
    f->touched_count = 0;
    return status;
}

static yz_status fill_from_lexicon(filling *f, uint32_t head)
{
    yz_gloss glosses[GLOSSES];
    size_t count = yz_lexicon_glosses(f->head->lexicon,
                                      wordlist_text(f->head->words, head),
                                      glosses, GLOSSES);
    double total = 0;

    if (count > GLOSSES)
        count = GLOSSES;
    for (size_t i = 0; i < count; i++)
        if (!glosses[i].certain)
            total += glosses[i].weight;
    for (size_t i = 0; i < count; i++) {
        uint32_t words[GLOSS_WORDS];
        size_t n;
        yz_status status = lexical_read_gloss(f->gloss, glosses[i].text, words,
                                              GLOSS_WORDS, &n);
        double mass = glosses[i].certain ? CERTAIN : glosses[i].weight / total;

        if (status != YZ_OK)
            return status;
        for (size_t k = 0; k < n && k < GLOSS_WORDS; k++)
            add_mass(f, words[k], mass / (double)n);
    }
    return take_masses(f, head);
}

/* ---- Words as such ---- */

static bool is_plain_han(yz_str text)
{
    size_t pos = 0;

    while (pos < text.len)
        if (!(yz_char_class(yz_utf8_next(text, &pos)) & YZ_CHAR_DENSE))
            return false;
    return true;
}

static yz_status fill_number_words(filling *f, uint32_t head, yz_str text)
{
    static const char *const words[] = {
        "one",     "two",       "three",    "four",     "five",
        "six",     "seven",     "eight",    "nine",     "ten",
        "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    };
    int value = atoi(text.ptr + 1);
    uint32_t word;

    if (!f->gloss->stemmer.english || value < 1 || value > 20 || text.len > 3)
        return YZ_OK;
    word = wordlist_find(
        f->gloss->words,
        lexical_stem(&f->gloss->stemmer, yz_str_of(words[value - 1])));
    return word == WORDLIST_NONE
               ? YZ_OK
               : lexical_table_add(f->table, head, word, NUMBER);
}

static yz_status fill_same(filling *f, uint32_t head)
{
    yz_str text = wordlist_text(f->head->words, head);
    uint32_t same = wordlist_find(f->gloss->words, text);
    yz_status status = YZ_OK;

    if (same != WORDLIST_NONE && (!is_plain_han(text) || f->gloss->dense))
        status = lexical_table_add(f->table, head, same, SAME);
    if (status == YZ_OK && text.len > 1 && text.ptr[0] == '#')
        status = fill_number_words(f, head, text);
    return status;
}

static yz_status fill_sounds(filling *f)
{
    const lexical_names *names = f->head->names;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < names->sound_count && status == YZ_OK; i++)
        status = lexical_table_add(
            f->table, names->sounds[i].head, names->sounds[i].gloss,
            names->sounds[i].chars > 1 ? SOUND : SYLLABLE);
    return status;
}

yz_status lexical_table_fill(lexical_table *table, lexical_reader *head,
                             lexical_reader *gloss)
{
    size_t heads = head->words->count;
    filling f = { table, head, gloss, NULL, NULL, 0 };
    yz_status status = YZ_OK;

    f.mass = yz_calloc(gloss->words->count + 1, sizeof *f.mass);
    f.touched = yz_calloc(gloss->words->count + 1, sizeof *f.touched);
    if (!f.mass || !f.touched)
        status = YZ_NO_MEMORY;
    for (uint32_t i = 0; i < heads && status == YZ_OK; i++) {
        if (head->lexicon)
            status = fill_from_lexicon(&f, i);
        if (status == YZ_OK)
            status = fill_same(&f, i);
    }
    if (status == YZ_OK)
        status = fill_sounds(&f);
    if (status == YZ_OK && !head->dense && !gloss->dense)
        status = lexical_fill_cognates(table, head, gloss);
    if (status == YZ_OK)
        status = lexical_table_sort(table, heads);
    yz_free(f.mass);
    yz_free(f.touched);
    return status;
}
