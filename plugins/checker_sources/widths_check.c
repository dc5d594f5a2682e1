/* SPDX-License-Identifier: Apache-2.0 */
/*
 * S06: the same letters or digits in full width here and half width there.
 *
 * Tokens of words are equal whatever their width; each group of equal ones is
 * looked at for both.
 */
#include <stdlib.h>

#include "sources_checks.h"

typedef struct written {
    uint64_t id;
    uint32_t wide;
    uint32_t at;
} written;

static int compare(const void *a, const void *b)
{
    const written *x = a;
    const written *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    if (x->wide != y->wide)
        return x->wide < y->wide ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Whether the word has letters or digits of full width. */
static bool is_wide(yz_str word)
{
    size_t pos = 0;
    while (pos < word.len) {
        uint32_t c = yz_utf8_next(word, &pos);
        if (c >= 0xFF01 && c <= 0xFF5E)
            return true;
    }
    return false;
}

static bool has_letter(yz_str word)
{
    size_t pos = 0;
    while (pos < word.len)
        if ((yz_char_class(yz_utf8_next(word, &pos)) & YZ_CHAR_LETTER) != 0)
            return true;
    return false;
}

/* Of numbers the first is told, and none of one digit: ４ in one heading. */
static bool counts(yz_str word, bool *numbers_told)
{
    size_t pos = 0;
    if (has_letter(word))
        return true;
    yz_utf8_next(word, &pos);
    if (*numbers_told || pos == word.len)
        return false;
    *numbers_told = true;
    return true;
}

static yz_status tell(const sources_run *run, const written *rare,
                      size_t rare_count, const written *often,
                      size_t often_count, yz_error *err)
{
    sources_places places[2];
    sources_variant v;
    yz_status status = YZ_OK;
    size_t i;
    memset(&v, 0, sizeof v);
    memset(places, 0, sizeof places);
    for (i = 0; i < rare_count && status == YZ_OK; i++)
        status = sources_places_add(&places[0], rare[i].at);
    for (i = 0; i < often_count && status == YZ_OK; i++)
        status = sources_places_add(&places[1], often[i].at);
    v.rule = "S06";
    v.rare = (sources_words){ rare->at, rare->at + 1 };
    v.rare_text = sources_written(&run->text, v.rare);
    v.other_text = sources_written(&run->text,
                                   (sources_words){ often->at, often->at + 1 });
    v.rare_places = &places[0];
    v.other_places = &places[1];
    status = status == YZ_OK ? sources_tell_variant(run, &v, err)
                             : yz_fail_no_memory(err);
    sources_places_done(&places[0]);
    sources_places_done(&places[1]);
    return status;
}

/* The words [first, first + count) are equal but for their width. */
static yz_status check_word(const sources_run *run, const written *first,
                            size_t count, bool *numbers_told, yz_error *err)
{
    yz_str word = sources_written(&run->text,
                                  (sources_words){ first->at, first->at + 1 });
    size_t narrow = 0;
    while (narrow < count && !first[narrow].wide)
        narrow++;
    if (narrow == 0 || narrow == count || !counts(word, numbers_told))
        return YZ_OK;
    if (narrow < count - narrow)
        return tell(run, first, narrow, first + narrow, count - narrow, err);
    return tell(run, first + narrow, count - narrow, first, narrow, err);
}

yz_status sources_check_widths(const sources_run *run, yz_error *err)
{
    const sources_text *text = &run->text;
    written *words = yz_calloc(text->count + 1, sizeof *words);
    yz_status status = words ? YZ_OK : yz_fail_no_memory(err);
    size_t count = 0;
    size_t wide = 0;
    size_t told = 0;
    bool numbers_told = false;
    size_t i;
    size_t end;
    for (i = 0; words && i < text->count; i++)
        if (text->tokens[i].id != 0 && text->tokens[i].c == 0) {
            sources_words word = { i, i + 1 };
            words[count++] =
                (written){ text->tokens[i].id,
                           is_wide(sources_written(text, word)), (uint32_t)i };
            wide += words[count - 1].wide;
        }
    if (wide == 0 || wide == count)
        count = 0; /* they are all of one width */
    if (count > 0)
        qsort(words, count, sizeof *words, compare);
    for (i = 0; i < count && status == YZ_OK && told < SOURCES_MOST; i = end) {
        end = i + 1;
        while (end < count && words[end].id == words[i].id)
            end++;
        told += words[i].wide != words[end - 1].wide;
        status = check_word(run, &words[i], end - i, &numbers_told, err);
    }
    yz_free(words);
    return status;
}
