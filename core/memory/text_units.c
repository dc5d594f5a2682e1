/* SPDX-License-Identifier: Apache-2.0 */
/* Cutting folded text into characters and words. */
#include <core/memory/text_units.h>

void yzi_units_init(yzi_units *units)
{
    memset(units, 0, sizeof *units);
    yz_folded_init(&units->folded);
}

void yzi_units_done(yzi_units *units)
{
    yz_free(units->items);
    yz_folded_done(&units->folded);
    yzi_units_init(units);
}

/* An apostrophe (the letter ʼ, U+02BC, is one too) or a hyphen in the one form
 * that words are compared in; 0 for all else. */
static uint32_t joint(uint32_t c)
{
    switch (c) {
    case '\'':
    case 0x2019:
    case 0x02BC:
        return '\'';
    case '-':
    case 0x2010:
        return '-';
    default:
        return 0;
    }
}

static bool is_digit(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_DIGIT) != 0;
}

/* Whether chars[i], which is not alphabetic, stands inside a word. */
static bool joins(const yz_folded *f, size_t i)
{
    uint32_t c = f->chars[i];

    if (i == 0 || i + 1 == f->len)
        return false;
    if (c == '.' || c == ',')
        return is_digit(f->chars[i - 1]) && is_digit(f->chars[i + 1]);
    return joint(c) != 0 && yz_char_is_alphabetic(f->chars[i - 1]) &&
           yz_char_is_alphabetic(f->chars[i + 1]);
}

static bool is_of_word(const yz_folded *f, size_t i)
{
    return yz_char_is_alphabetic(f->chars[i]) || joins(f, i);
}

/* A hash of the word chars[begin, end): FNV-1a (Fowler, Noll, Vo) over code
 * points, its upper bits folded in. */
static uint32_t hash_word(const yz_folded *f, size_t begin, size_t end)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = begin; i < end; i++) {
        uint32_t plain = joint(f->chars[i]);

        hash = (hash ^ (plain ? plain : f->chars[i])) * UINT64_C(1099511628211);
    }
    return (uint32_t)(hash >> 32 ^ hash) & 0x7FFFFFFF;
}

/* The unit that begins at *at; moves *at behind it. */
static uint32_t next_unit(const yz_folded *f, size_t *at)
{
    size_t begin = *at;
    uint32_t hash;

    if (!yz_char_is_alphabetic(f->chars[begin]))
        return f->chars[(*at)++];
    while (*at < f->len && is_of_word(f, *at))
        ++*at;
    if (*at == begin + 1)
        return f->chars[begin];
    hash = hash_word(f, begin, *at);
    return UINT32_C(0x80000000) | (hash == 0x7FFFFFFF ? 0 : hash);
}

yz_status yzi_units_cut(yz_str text, yzi_units *units, yz_error *err)
{
    const yz_folded *f = &units->folded;
    yz_status status = yz_fold(text, &units->folded, err);
    void *items = units->items;

    units->count = 0;
    if (status != YZ_OK)
        return status;
    status = yz_grow(&items, &units->cap, f->len, sizeof *units->items);
    units->items = items;
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < f->len;) {
        if (yz_char_class(f->chars[i]) & YZ_CHAR_SPACE)
            i++;
        else
            units->items[units->count++] = next_unit(f, &i);
    }
    return YZ_OK;
}
