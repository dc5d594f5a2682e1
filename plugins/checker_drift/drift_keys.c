/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings are alike where words share their begin. */
#include "drift_keys.h"

enum {
    SAME = 5 /* characters that words of one stem share */
};

static yz_str next_word(yz_str *rest)
{
    const char *blank = memchr(rest->ptr, ' ', rest->len);
    size_t len = blank ? (size_t)(blank - rest->ptr) : rest->len;
    yz_str word = yz_str_cut(*rest, 0, len);
    *rest = yz_str_cut(*rest, blank ? len + 1 : len, rest->len);
    return word;
}

static bool is_alike(yz_str a, yz_str b)
{
    size_t same = 0;
    while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
        same++;
    return same == a.len || same == b.len ? same >= 3 || a.len == b.len
                                          : same >= SAME;
}

/* Whether each word of `a` has its like in `b`. */
static bool is_part(yz_str a, yz_str b)
{
    while (a.len > 0) {
        yz_str word = next_word(&a);
        yz_str rest = b;
        bool found = false;
        while (rest.len > 0 && !found)
            found = is_alike(word, next_word(&rest));
        if (!found)
            return false;
    }
    return true;
}

/* The words of a key are sorted, so that initials are compared as a set. */
static bool is_initials(yz_str a, yz_str b)
{
    size_t words = 0;
    if (memchr(a.ptr, ' ', a.len) || a.len < 2)
        return false;
    while (b.len > 0) {
        yz_str word = next_word(&b);
        if (word.len == 0 || !memchr(a.ptr, word.ptr[0], a.len))
            return false;
        words++;
    }
    return words > 1 && words <= a.len;
}

/* “3rd” for “third”: a number may be written in many ways. */
static bool has_digit(yz_str key)
{
    size_t i;
    for (i = 0; i < key.len; i++)
        if (key.ptr[i] >= '0' && key.ptr[i] <= '9')
            return true;
    return false;
}

bool drift_differs(yz_str a, yz_str b)
{
    return !has_digit(a) && !has_digit(b) && !is_part(a, b) && !is_part(b, a) &&
           !is_initials(a, b) && !is_initials(b, a);
}

bool drift_shares(yz_str a, yz_str b)
{
    while (a.len > 0)
        if (is_part(next_word(&a), b))
            return true;
    return false;
}

bool drift_has_words(yz_str key)
{
    return memchr(key.ptr, ' ', key.len) != NULL;
}
