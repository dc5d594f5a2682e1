/* SPDX-License-Identifier: Apache-2.0 */
/* What abbreviations stand for; see abbr.h. */
#include "abbr.h"

enum {
    MORE_WORDS = 5, /* of a full form than letters of its abbreviation */
    MOST_WORDS = 16
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Letters, digits and whatever is not ASCII. */
static bool is_inner(char c)
{
    return is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

static bool begins_word(yz_str text, size_t at)
{
    return at == 0 || !is_inner(text.ptr[at - 1]);
}

/* How far back the words before `end` go that can spell the key: to a mark, or
 * as many words as it may have. */
static size_t reach(yz_str text, size_t end, yz_str key)
{
    size_t most = key.len + MORE_WORDS;
    size_t words = 0;
    size_t at = end;
    if (most > 2 * key.len)
        most = 2 * key.len;
    while (at > 0 && !strchr(".;:()!?\n\"[]", text.ptr[at - 1])) {
        at--;
        if (is_inner(text.ptr[at]) && begins_word(text, at) && ++words == most)
            break;
    }
    return at;
}

bool abbr_full_before(yz_str text, size_t end, yz_str key, size_t *begin)
{
    size_t low = reach(text, end, key);
    size_t at = end;
    size_t left = key.len;
    while (left > 0) {
        char c = lower(key.ptr[left - 1]);
        if (at == low)
            return false;
        at--;
        if (lower(text.ptr[at]) == c && (left > 1 || begins_word(text, at)))
            left--;
    }
    *begin = at;
    return end - at > key.len + 1 &&
           !yz_str_equal(yz_str_cut(text, at, at + key.len), key);
}

/* The end of the word at or behind `at`; 0: a mark comes first. */
static size_t next_word(yz_str text, size_t at)
{
    static const char marks[] = ".;:()!?\n\"[],";
    while (at < text.len && !is_inner(text.ptr[at]) &&
           !strchr(marks, text.ptr[at]))
        at++;
    if (at == text.len || !is_inner(text.ptr[at]))
        return 0;
    while (at < text.len && is_inner(text.ptr[at]))
        at++;
    return at;
}

static size_t word_begin(yz_str text, size_t end)
{
    while (end > 0 && is_inner(text.ptr[end - 1]))
        end--;
    return end;
}

/* The end of the first word that begins with the key's last letter, or that a
 * mark follows: “National Institute” has the letters of NIST as well. */
bool abbr_full_behind(yz_str text, size_t begin, yz_str key, size_t *end)
{
    size_t words = 0;
    size_t at = begin;
    while ((at = next_word(text, at)) != 0 && words++ < MOST_WORDS) {
        yz_str part = yz_str_cut(text, begin, at);
        size_t first;
        if (lower(text.ptr[word_begin(text, at)]) !=
                lower(key.ptr[key.len - 1]) &&
            at < text.len && text.ptr[at] != ')' && text.ptr[at] != ',')
            continue;
        if (words > 1 && abbr_full_before(part, part.len, key, &first) &&
            first == 0) {
            *end = at;
            return true;
        }
    }
    return false;
}

static bool is_small_word(yz_str text, size_t at)
{
    static const char *const list[] = { "of ", "the ", "and ", "for ", "in ",
                                        "on ", "to ",  "a ",   "an ",  "& " };
    size_t i;
    for (i = 0; i < sizeof list / sizeof list[0]; i++)
        if (text.len - at > strlen(list[i]) &&
            strncmp(text.ptr + at, list[i], strlen(list[i])) == 0)
            return true;
    return false;
}

/* Whether words from `at` on begin with the letters of the key. */
static bool spells(yz_str text, size_t at, yz_str key)
{
    size_t matched = 0;
    for (; at < text.len && matched < key.len; at++) {
        if (!is_inner(text.ptr[at]) || !begins_word(text, at))
            continue;
        if (lower(text.ptr[at]) == lower(key.ptr[matched]))
            matched++;
        else if (matched == 0 || !is_small_word(text, at))
            return false;
    }
    return matched == key.len;
}

bool abbr_has_initials(yz_str text, yz_str key)
{
    size_t at;
    for (at = 0; at < text.len; at++)
        if (is_inner(text.ptr[at]) && begins_word(text, at) &&
            lower(text.ptr[at]) == lower(key.ptr[0]) && spells(text, at, key))
            return true;
    return false;
}

/* ---- Full forms --------------------------------------------------------- */

static bool has_han(yz_str text)
{
    size_t pos = 0;
    while (pos < text.len)
        if ((yz_char_class(yz_utf8_next(text, &pos)) & YZ_CHAR_HAN) != 0)
            return true;
    return false;
}

/* Takes the last letter or digit, in small letters, off the text; 0: none. */
static char take_last(yz_str *text)
{
    while (text->len > 0) {
        char c = text->ptr[--text->len];
        if (is_inner(c))
            return lower(c);
    }
    return '\0';
}

/* Without a number at its end, as of a footnote, and what a plural adds: s, or
 * the last letters of facility and facilities. */
static yz_str without_plural(yz_str text)
{
    while (text.len > 0 && is_digit(text.ptr[text.len - 1]))
        text.len--;
    if (text.len > 3 && memcmp(text.ptr + text.len - 3, "ies", 3) == 0)
        text.len -= 3;
    else if (text.len > 3 && text.ptr[text.len - 1] == 'y')
        text.len--;
    else if (text.len > 3 && text.ptr[text.len - 1] == 's' &&
             text.ptr[text.len - 2] != 's')
        text.len--;
    return text;
}

/* How many bytes, marks and blanks aside, both end with; *whole: one of them
 * has no more. */
static size_t count_common(yz_str a, yz_str b, bool *whole)
{
    size_t count = 0;
    for (;;) {
        char x = take_last(&a);
        char y = take_last(&b);
        *whole = x == '\0' || y == '\0';
        if (*whole || x != y)
            return count;
        count++;
    }
}

bool abbr_differ(yz_str a, yz_str b)
{
    bool whole;
    size_t common;
    if (has_han(a) != has_han(b))
        return false;
    if (has_han(a)) {
        /* Where a name begins is a guess, and S01 tells of other orders. */
        common = count_common(a, b, &whole);
        return !whole && common < 9;
    }
    count_common(without_plural(a), without_plural(b), &whole);
    return !whole;
}

yz_span abbr_find_full(yz_str text, yz_str full, size_t from)
{
    size_t at;
    bool han = has_han(full);
    for (at = from; full.len > 0 && at + full.len <= text.len; at++) {
        size_t end = at + full.len;
        size_t i = 0;
        if (!han && !begins_word(text, at))
            continue;
        while (i < full.len && lower(text.ptr[at + i]) == lower(full.ptr[i]))
            i++;
        if (i < full.len)
            continue;
        if (!han && end < text.len && text.ptr[end] == 's')
            end++;
        if (han || end == text.len || !is_inner(text.ptr[end]))
            return yz_span_of(at, end);
    }
    return yz_span_nowhere();
}
