/* SPDX-License-Identifier: Apache-2.0 */
/* Finds abbreviations and their introductions; see abbr.h. */
#include <stdlib.h>

#include "abbr.h"

enum {
    LONGEST = 10 /* letters */
};

void abbr_list_done(abbr_list *list)
{
    yz_free(list->items);
    yz_free(list->words);
    memset(list, 0, sizeof *list);
}

/* ---- Words -------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static uint64_t hash_word(yz_str word)
{
    uint64_t hash = UINT64_C(1469598103934665603);
    size_t i;
    for (i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)(word.ptr[i] | 0x20)) *
               UINT64_C(0x100000001B3);
    return hash;
}

/* The byte at a place; 0 outside. */
static char byte_at(yz_str text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\0';
}

/* Whether what stands beside the word makes it a piece of code, of a file's
 * name, of a model's number or of a word with other letters. */
static bool is_piece(yz_str text, yz_span word)
{
    char before = word.begin > 0 ? text.ptr[word.begin - 1] : '\0';
    char behind = byte_at(text, word.end);
    char next = byte_at(text, word.end + 1);
    size_t pos = word.begin;
    if ((before && strchr("_@#\\=$%<`.", before)) ||
        (behind && strchr("_@\\=`", behind)))
        return true;
    if ((behind == '.' && (is_letter(next) || is_digit(next))) ||
        (behind == '-' && is_digit(next)) ||
        (before == '-' && word.begin > 1 && is_digit(text.ptr[word.begin - 2])))
        return true;
    if (pos > 0 && yz_char_is_alphabetic(yz_utf8_previous(text, &pos)))
        return true;
    pos = word.end;
    return pos < text.len && yz_char_is_alphabetic(yz_utf8_next(text, &pos));
}

/* The letters of the abbreviation in `span`; empty: it is none. */
static yz_str key_of(yz_str text, yz_span span)
{
    yz_str word = yz_str_cut(text, span.begin, span.end);
    yz_str none = { NULL, 0 };
    size_t upper = 0;
    size_t i;
    for (i = 0; i < word.len; i++) {
        upper += is_upper(word.ptr[i]);
        if (is_digit(word.ptr[i]))
            return none;
    }
    if (upper + 1 == word.len && word.ptr[word.len - 1] == 's')
        word.len--;
    if (upper < 2 || upper <= word.len - upper || word.len > LONGEST ||
        !is_upper(word.ptr[0]) || is_piece(text, span))
        return none;
    return word;
}

/* ---- Scanning ----------------------------------------------------------- */

/* A line of capitals is a heading, whatever its block is. */
static bool is_heading(const yz_bead_side *side)
{
    size_t upper = 0;
    size_t lower = 0;
    size_t i;
    for (i = 0; i < side->text.len; i++) {
        upper += is_upper(side->text.ptr[i]);
        lower += is_letter(side->text.ptr[i]) && !is_upper(side->text.ptr[i]);
        if ((unsigned char)side->text.ptr[i] >= 0x80)
            lower++;
    }
    return side->kind == YZ_BLOCK_HEADING || upper > 2 * lower;
}

static yz_status add_use(abbr_list *list, const abbr_use *use)
{
    if (yz_grow((void **)&list->items, &list->cap, list->count + 1,
                sizeof *list->items) != YZ_OK)
        return YZ_NO_MEMORY;
    list->items[list->count++] = *use;
    return YZ_OK;
}

static yz_status add_word(abbr_list *list, yz_str word)
{
    uint64_t hash = hash_word(word);
    uint64_t *recent = &list->recent[hash >> 32 & (ABBR_RECENT - 1)];
    size_t i;
    for (i = 1; i < word.len; i++)
        if (is_upper(word.ptr[i]))
            return YZ_OK;
    if (word.len < 2 || *recent == hash)
        return YZ_OK;
    if (yz_grow((void **)&list->words, &list->word_cap, list->word_count + 1,
                sizeof *list->words) != YZ_OK)
        return YZ_NO_MEMORY;
    list->words[list->word_count++] = *recent = hash;
    return YZ_OK;
}

/* Whether an address or a piece of code begins at `at`; *end is its end. */
static bool is_code(yz_str text, size_t at, yz_span *url, size_t *end)
{
    const char *close;
    if (yz_span_is_somewhere(*url) && url->end <= at)
        *url = yz_find_url(text, at);
    *end = url->end;
    if (yz_span_is_somewhere(*url) && at >= url->begin)
        return true;
    if (text.ptr[at] != '`')
        return false;
    close = memchr(text.ptr + at + 1, '`', text.len - at - 1);
    *end = close ? (size_t)(close - text.ptr) + 1 : at + 1;
    return true;
}

yz_status abbr_scan(const yz_bead *bead, yz_side side, abbr_list *list)
{
    const yz_bead_side *s = &bead->sides[side];
    abbr_use use = { .text = s->text,
                     .name = s->name,
                     .side = side,
                     .pair = bead->pair,
                     .bead = bead->number,
                     .heading = is_heading(s) };
    yz_span url = yz_find_url(s->text, 0);
    yz_status status = YZ_OK;
    size_t at = 0;
    while (at < s->text.len && status == YZ_OK) {
        size_t end = at;
        if (is_code(s->text, at, &url, &end)) {
            at = end;
            continue;
        }
        for (end = at; is_letter(byte_at(s->text, end)) ||
                       is_digit(byte_at(s->text, end));)
            end++;
        use.span = yz_span_of(at, end);
        if (end > at) {
            use.introduced = false;
            use.key = key_of(s->text, use.span);
            status = add_word(list, yz_str_cut(s->text, at, end));
            if (status == YZ_OK && use.key.len > 0) {
                abbr_introduce(&use);
                status = add_use(list, &use);
            }
        }
        at = end > at ? end : at + 1;
    }
    return status;
}

/* ---- Order -------------------------------------------------------------- */

static int compare_sizes(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_keys(yz_str a, yz_str b)
{
    size_t least = a.len < b.len ? a.len : b.len;
    int c = memcmp(a.ptr, b.ptr, least);
    return c ? c : compare_sizes(a.len, b.len);
}

/* By side, key and document. */
static int compare_documents(const abbr_use *a, const abbr_use *b)
{
    int c = compare_sizes(a->side, b->side);
    if (c == 0)
        c = compare_keys(a->key, b->key);
    return c ? c : compare_sizes(a->pair, b->pair);
}

static int compare_uses(const void *left, const void *right)
{
    const abbr_use *a = left;
    const abbr_use *b = right;
    int c = compare_documents(a, b);
    if (c == 0)
        c = compare_sizes(a->bead, b->bead);
    return c ? c : compare_sizes(a->span.begin, b->span.begin);
}

size_t abbr_find(const abbr_list *list, yz_side side, yz_str key, size_t pair)
{
    abbr_use wanted = { .key = key, .side = side, .pair = pair };
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_documents(&list->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int compare_words(const void *left, const void *right)
{
    const uint64_t *a = left;
    const uint64_t *b = right;
    return *a < *b ? -1 : *a > *b;
}

void abbr_sort(abbr_list *list)
{
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, compare_uses);
    if (list->word_count > 0)
        qsort(list->words, list->word_count, sizeof *list->words,
              compare_words);
}

bool abbr_is_word(const abbr_list *list, yz_str key)
{
    uint64_t hash = hash_word(key);
    return list->word_count > 0 && bsearch(&hash, list->words, list->word_count,
                                           sizeof hash, compare_words) != NULL;
}
