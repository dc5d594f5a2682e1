/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What mends a place, written as that place is: in capitals where it is, with
 * one capital where it has one.  Where that cannot be known, or where words
 * beside the place would have to change too, it is told.
 */
#include "rules_rule.h"

#include <unicode/uchar.h>

/* How the letters of some words are written. */
typedef enum letters {
    LETTERS_SMALL, /* or there are none */
    LETTERS_FIRST, /* one capital, which begins it */
    LETTERS_ALL,   /* capitals, two or more */
    LETTERS_MIXED
} letters;

static bool is_upper(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_UPPER) != 0;
}

static bool is_lower(uint32_t c)
{
    return u_islower((UChar32)c) != 0;
}

static letters letters_of(yz_str text)
{
    size_t upper = 0;
    size_t lower = 0;
    bool begins = false;

    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);

        if (is_upper(c) && upper + lower == 0)
            begins = true;
        upper += is_upper(c);
        lower += is_lower(c);
    }
    if (upper == 0)
        return LETTERS_SMALL;
    if (upper == 1 && begins)
        return LETTERS_FIRST;
    return lower == 0 ? LETTERS_ALL : LETTERS_MIXED;
}

/* Whether both have their capitals in the same places, letter for letter. */
static bool same_capitals(yz_str a, yz_str b)
{
    size_t i = 0;
    size_t k = 0;

    while (i < a.len && k < b.len)
        if (is_upper(yz_utf8_next(a, &i)) != is_upper(yz_utf8_next(b, &k)))
            return false;
    return i == a.len && k == b.len;
}

/* Appends the text with its first letter, or all, as capitals. */
static void add_capitals(yz_buf *out, yz_str text, bool all)
{
    bool first = true;

    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);

        if (all || first)
            yz_buf_add_char(out, (uint32_t)u_toupper((UChar32)c));
        else
            yz_buf_add_char(out, c);
        if (yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT))
            first = false;
    }
}

/* Puts the replacement into the capitals of what was found. */
static void add_fitted(const rules_rule *rule, const rules_way *way,
                       yz_str found, yz_str replace, yz_buf *out,
                       rules_fitting *fitting)
{
    letters how = letters_of(found);

    if (rule->match_case || how == LETTERS_SMALL ||
        letters_of(replace) != LETTERS_SMALL ||
        (!way->regex && same_capitals(found, yz_str_of(way->text)))) {
        yz_buf_add(out, replace);
        return;
    }
    if (how == LETTERS_FIRST || (how == LETTERS_ALL && !way->regex)) {
        add_capitals(out, replace, how == LETTERS_ALL);
        return;
    }
    yz_buf_add(out, replace);
    fitting->unsure = "it has capitals of its own there";
}

/* ---- What stands beside it ---------------------------------------------- */

/* The class of the character before, or at, a place; 0: there is none. */
static uint32_t class_before(yz_str text, size_t at)
{
    return at > 0 ? yz_char_class(yz_utf8_previous(text, &at)) : 0;
}

static uint32_t class_at(yz_str text, size_t at)
{
    return at < text.len ? yz_char_class(yz_utf8_next(text, &at)) : 0;
}

static size_t skip_blanks_back(yz_str text, size_t at)
{
    while (class_before(text, at) & YZ_CHAR_SPACE)
        yz_utf8_previous(text, &at);
    return at;
}

static size_t skip_blanks(yz_str text, size_t at)
{
    while (class_at(text, at) & YZ_CHAR_SPACE)
        yz_utf8_next(text, &at);
    return at;
}

/* What is taken out takes the blanks on one side along. */
static void widen(yz_str text, yz_str found, rules_fitting *fitting)
{
    yz_span *span = &fitting->span;
    size_t begin = skip_blanks_back(text, span->begin);
    uint32_t before = class_before(text, begin);

    if (letters_of(found) != LETTERS_SMALL)
        fitting->unsure = "what follows may have to begin with a capital";
    else if (class_at(text, span->end) & YZ_CHAR_PUNCT &&
             (begin == 0 || before & YZ_CHAR_PUNCT))
        fitting->unsure = "the punctuation beside it may have to change";
    if (begin > 0 && begin < span->begin)
        span->begin = begin;
    else if (begin == 0 || before & YZ_CHAR_PUNCT)
        span->end = skip_blanks(text, span->end);
}

/* Whether the word before `at` is "a" or "an". */
static bool has_article(yz_str text, size_t at)
{
    size_t end = skip_blanks_back(text, at);
    size_t begin = end;

    while (begin > 0 && end - begin < 3) {
        size_t before = begin;

        if (!yz_char_is_alphabetic(yz_utf8_previous(text, &before)))
            break;
        begin = before;
    }
    if (end == at || begin == end || (text.ptr[begin] | 0x20) != 'a')
        return false;
    return end - begin == 1 ||
           (end - begin == 2 && (text.ptr[begin + 1] | 0x20) == 'n');
}

/* How a word begins, to those who put an article before it: with a vowel, or
 * not, or one must hear it. */
static int sound_of(yz_str word)
{
    char c = word.len > 0 ? (char)(word.ptr[0] | 0x20) : 0;

    if (c == 'h' || c == 'u' || c == 'o' || c == 'e')
        return c;
    return c == 'a' || c == 'i';
}

static void look_around(yz_str text, yz_str lang, yz_str found, yz_str replace,
                        rules_fitting *fitting)
{
    if (yz_lang_same(lang, yz_str_of("en")) &&
        has_article(text, fitting->span.begin) &&
        sound_of(found) != sound_of(replace))
        fitting->unsure = "the article before it may have to change";
}

yz_status rules_fit(const rules_desk *desk, const rules_rule *rule,
                    const rules_hit *hit, yz_str lang, yz_buf *out,
                    rules_fitting *fitting, yz_error *err)
{
    yz_str text = desk->texts[rule->side].bytes;
    yz_str found = yz_str_cut(text, hit->span.begin, hit->span.end);
    yz_str replace = yz_span_is_somewhere(hit->made)
                         ? yz_str_cut(yz_buf_str(&desk->made), hit->made.begin,
                                      hit->made.end)
                         : yz_str_of(hit->way->replace);

    fitting->span = hit->span;
    fitting->unsure = NULL;
    if (replace.len == 0) {
        widen(text, found, fitting);
    } else {
        add_fitted(rule, hit->way, found, replace, out, fitting);
        look_around(text, lang, found, replace, fitting);
    }
    return out->failed ? yz_fail_no_memory(err) : YZ_OK;
}
