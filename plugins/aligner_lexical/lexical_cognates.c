/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of two alphabets' languages that look alike (Simard, Foster & Isabelle
 * 1992 take a common beginning of four letters; here a common subsequence
 * decides among the words that share the first letters).
 */
#include "lexical_table.h"
#include <stdlib.h>

enum {
    SHORTEST = 5, /* letters */
    LONGEST = 24,
    BEGINNING = 3 /* letters that must agree */
};

#define ALIKE 0.72 /* the least share of letters in common */
#define MOST  0.5  /* p of words that are nearly the same */

typedef struct candidate {
    char key[BEGINNING + 1];
    uint32_t word;
} candidate;

/* Letters without their accents; false: too short, too long, no letters. */
static bool skeleton_of(yz_str text, char out[LONGEST + 1], size_t *len)
{
    *len = 0;
    for (size_t pos = 0; pos < text.len;) {
        uint32_t c = yz_utf8_next(text, &pos);
        char letter = lexical_base_letter(c);

        if (!letter || *len == LONGEST)
            return false;
        out[(*len)++] = letter;
    }
    out[*len] = 0;
    return *len >= SHORTEST;
}

static size_t common(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[LONGEST + 1] = { 0 };

    for (size_t i = 0; i < n; i++) {
        size_t corner = 0;
        for (size_t j = 0; j < m; j++) {
            size_t above = row[j + 1];
            if (a[i] == b[j])
                row[j + 1] = corner + 1;
            else if (row[j] > above)
                row[j + 1] = row[j];
            corner = above;
        }
    }
    return row[m];
}

static int by_key(const void *left, const void *right)
{
    const candidate *a = left;
    const candidate *b = right;
    int c = memcmp(a->key, b->key, BEGINNING);

    return c ? c : (a->word > b->word) - (a->word < b->word);
}

static yz_status list_candidates(const wordlist *words, candidate **out,
                                 size_t *count)
{
    candidate *list = yz_calloc(words->count + 1, sizeof *list);
    char letters[LONGEST + 1];
    size_t len;

    *out = list;
    *count = 0;
    if (!list)
        return YZ_NO_MEMORY;
    for (uint32_t i = 0; i < words->count; i++) {
        if (!skeleton_of(wordlist_text(words, i), letters, &len))
            continue;
        memcpy(list[*count].key, letters, BEGINNING);
        list[(*count)++].word = i;
    }
    if (*count)
        qsort(list, *count, sizeof *list, by_key);
    return YZ_OK;
}

static yz_status compare(lexical_table *table, lexical_reader *head,
                         lexical_reader *gloss, const candidate *a,
                         const candidate *b)
{
    char left[LONGEST + 1];
    char right[LONGEST + 1];
    size_t n, m;
    double share;

    skeleton_of(wordlist_text(head->words, a->word), left, &n);
    skeleton_of(wordlist_text(gloss->words, b->word), right, &m);
    share = (double)common(left, n, right, m) / (double)(n > m ? n : m);
    return share < ALIKE ? YZ_OK
                         : lexical_table_add(table, a->word, b->word,
                                             MOST * share * share);
}

yz_status lexical_fill_cognates(lexical_table *table, lexical_reader *head,
                                lexical_reader *gloss)
{
    candidate *a;
    candidate *b = NULL;
    size_t a_count, b_count, first = 0;
    yz_status status = list_candidates(head->words, &a, &a_count);

    if (status == YZ_OK)
        status = list_candidates(gloss->words, &b, &b_count);
    for (size_t i = 0; status == YZ_OK && i < a_count; i++) {
        while (first < b_count && memcmp(b[first].key, a[i].key, BEGINNING) < 0)
            first++;
        for (size_t k = first; status == YZ_OK && k < b_count &&
                               memcmp(b[k].key, a[i].key, BEGINNING) == 0;
             k++)
            status = compare(table, head, gloss, &a[i], &b[k]);
    }
    yz_free(a);
    yz_free(b);
    return status;
}
