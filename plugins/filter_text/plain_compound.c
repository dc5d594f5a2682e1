/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words as sorted 64-bit hashes (FNV-1a of Fowler, Noll and Vo): a
 * false hit is so rare that the words themselves need not be kept.
 */
#include "plain_compound.h"

#include <stdlib.h>

enum {
    MOST = 1 << 20,
    LONGEST_PART = 32
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static yz_str word_at_end(yz_str text)
{
    size_t begin = text.len;

    while (begin > 0 && text.len - begin <= LONGEST_PART &&
           is_letter(text.ptr[begin - 1]))
        begin--;
    return yz_str_cut(text, begin, text.len);
}

static yz_str word_at_begin(yz_str text)
{
    size_t end = 0;

    while (end < text.len && end <= LONGEST_PART && is_letter(text.ptr[end]))
        end++;
    return yz_str_cut(text, 0, end);
}

static bool is_part(yz_str word)
{
    return word.len > 0 && word.len <= LONGEST_PART;
}

static uint64_t hash_on(uint64_t hash, yz_str word)
{
    for (size_t i = 0; i < word.len; i++) {
        hash ^= (unsigned char)(word.ptr[i] | 0x20); /* in lower case */
        hash *= UINT64_C(0x100000001B3);
    }
    return hash;
}

/* `between` is "-" or "". */
static uint64_t hash_of(yz_str left, const char *between, yz_str right)
{
    uint64_t hash = hash_on(UINT64_C(0xCBF29CE484222325), left);

    return hash_on(hash_on(hash, yz_str_of(between)), right);
}

static int compare(const void *a, const void *b)
{
    uint64_t x;
    uint64_t y;

    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

static yz_status add(plain_compounds *compounds, uint64_t hash)
{
    yz_status status = yz_grow((void **)&compounds->hashes, &compounds->cap,
                               compounds->count + 1, sizeof *compounds->hashes);

    if (status == YZ_OK)
        compounds->hashes[compounds->count++] = hash;
    return status;
}

static bool has(const plain_compounds *compounds, uint64_t hash)
{
    return compounds->count > 0 &&
           bsearch(&hash, compounds->hashes, compounds->count, sizeof hash,
                   compare) != NULL;
}

static yz_status gather_words(plain_compounds *compounds, yz_str text)
{
    yz_str none = { NULL, 0 };
    yz_status status = YZ_OK;

    for (size_t pos = 0;
         pos < text.len && status == YZ_OK && compounds->count < MOST; pos++) {
        yz_str word = word_at_begin(yz_str_cut(text, pos, text.len));
        yz_str next;

        pos += word.len;
        if (!is_part(word))
            continue;
        status = add(compounds, hash_of(word, "", none));
        if (status != YZ_OK || pos >= text.len || text.ptr[pos] != '-')
            continue;
        next = word_at_begin(yz_str_cut(text, pos + 1, text.len));
        if (is_part(next))
            status = add(compounds, hash_of(word, "-", next));
    }
    return status;
}

/* The begin of the next line whose line above ends in a hyphen right before
 * *hyphen; text.len if there is none. */
static size_t next_broken(yz_str text, size_t pos, size_t *hyphen)
{
    while (pos < text.len) {
        const char *found = memchr(text.ptr + pos, '-', text.len - pos);
        if (!found)
            break;
        *hyphen = (size_t)(found - text.ptr);
        pos = *hyphen + 1;
        while (pos < text.len && (unsigned char)text.ptr[pos] <= ' ')
            pos++;
        if (memchr(found, '\n', pos - *hyphen) ||
            memchr(found, '\r', pos - *hyphen))
            return pos;
    }
    return text.len;
}

/* Whether more of the words over line ends are known with a hyphen than
 * without. */
static bool mostly_keeps(const plain_compounds *compounds, yz_str text)
{
    size_t with = 0;
    size_t without = 0;
    size_t hyphen = 0;
    size_t pos = 0;

    while ((pos = next_broken(text, pos, &hyphen)) < text.len) {
        yz_str left = word_at_end(yz_str_cut(text, 0, hyphen));
        yz_str right = word_at_begin(yz_str_cut(text, pos, text.len));

        if (!is_part(left) || !is_part(right))
            continue;
        with += has(compounds, hash_of(left, "-", right));
        without += has(compounds, hash_of(left, "", right));
    }
    return with > without;
}

yz_status plain_compounds_gather(plain_compounds *compounds, yz_str text)
{
    size_t hyphen;
    yz_status status;

    if (next_broken(text, 0, &hyphen) == text.len)
        return YZ_OK;
    status = gather_words(compounds, text);
    if (compounds->count > 0)
        qsort(compounds->hashes, compounds->count, sizeof *compounds->hashes,
              compare);
    compounds->keeps = mostly_keeps(compounds, text);
    return status;
}

void plain_compounds_done(plain_compounds *compounds)
{
    yz_free(compounds->hashes);
    memset(compounds, 0, sizeof *compounds);
}

bool plain_compounds_keep(const plain_compounds *compounds, yz_str left,
                          yz_str right)
{
    left = word_at_end(left);
    right = word_at_begin(right);
    if (!is_part(left) || !is_part(right))
        return compounds->keeps;
    if (has(compounds, hash_of(left, "-", right)))
        return true;
    return !has(compounds, hash_of(left, "", right)) && compounds->keeps;
}
