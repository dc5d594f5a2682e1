/* SPDX-License-Identifier: Apache-2.0 */
/*
 * English around a new number or term: singular and plural, "a" and "an".
 * What is safe is adjusted; where more of the sentence would have to change,
 * the repair is refused.
 */
#include "engmem.h"

#include <strings.h>

typedef enum amount {
    AMOUNT_ONE,
    AMOUNT_SMALL, /* below one */
    AMOUNT_MANY   /* none too */
} amount;

static amount amount_of(number_value v)
{
    number_value one = number_of(1);
    int wholes = v.exponent;
    uint64_t m;
    if (number_compare(&v, &one) == 0)
        return AMOUNT_ONE;
    for (m = v.mantissa; m > 0; m /= 10)
        wholes++;
    return v.mantissa != 0 && wholes < 1 ? AMOUNT_SMALL : AMOUNT_MANY;
}

static bool starts_with(yz_str text, size_t at, const char *word)
{
    size_t length = strlen(word);
    return at + length <= text.len &&
           strncasecmp(text.ptr + at, word, length) == 0;
}

/* ---- Percentage points, basis points ------------------------------------ */

/* Whether a noun or adjective follows at `at`, so that "point" belongs to it:
 * a 25 basis point rise. */
static bool is_attribute(yz_str text, size_t at)
{
    static const char *const links[] = {
        "to ",   "in ",    "from ",    "above ",  "below ",  "and ",
        "or ",   "over ",  "by ",      "for ",    "during ", "at ",
        "on ",   "of ",    "lower",    "higher",  "than ",   "as ",
        "with ", "since ", "between ", "within ", NULL
    };
    size_t i;
    if (at >= text.len || text.ptr[at] != ' ')
        return at < text.len && text.ptr[at] == '-';
    for (i = 0; links[i]; i++)
        if (starts_with(text, at + 1, links[i]))
            return false;
    return true;
}

/* Writes "points" for "point" and the other way round where it must be. */
static bool agree_points(engmem_repair *r, const engmem_figure *like,
                         number_value now)
{
    static const char *const words[] = { " percentage point", " basis point" };
    yz_str text = r->target.text;
    size_t at = like->span.end;
    size_t from = r->written.len;
    bool plural;
    bool wanted = amount_of(now) == AMOUNT_MANY;
    size_t i;
    for (i = 0; i < 2 && !starts_with(text, at, words[i]); i++) {
    }
    if (i == 2)
        return true; /* the hyphened form, or the first end of a range */
    at += strlen(words[i]);
    plural = at < text.len && text.ptr[at] == 's';
    if (plural == wanted || amount_of(now) == AMOUNT_SMALL)
        return true;
    if (plural) {
        return engmem_edit_add(r, yz_span_of(at, at + 1), from, "number",
                               SIZE_MAX);
    }
    if (amount_of(like->value) == AMOUNT_MANY)
        return true; /* it was an attribute before, too */
    if (is_attribute(text, at))
        return true;
    yz_buf_add_byte(&r->written, 's');
    return engmem_edit_add(r, yz_span_of(at, at), from, "number", SIZE_MAX);
}

/* ---- Nouns -------------------------------------------------------------- */

/* Whether what stands before the number already says that no noun counts. */
static bool has_sign(yz_str text, size_t at)
{
    return at > 0 && !engmem_is_letter(text.ptr[at - 1]) &&
           text.ptr[at - 1] != ' ' && text.ptr[at - 1] != '(' &&
           text.ptr[at - 1] != '-';
}

static bool counts_a_noun(const engmem_repair *r, const engmem_figure *like)
{
    yz_str text = r->target.text;
    size_t end = like->place.end;
    if (like->role != ENGMEM_COUNT && like->role != ENGMEM_MONEY)
        return false;
    if (like->role == ENGMEM_MONEY && has_sign(text, like->place.begin))
        return false;
    return end >= text.len || text.ptr[end] != '-';
}

bool engmem_agree(engmem_repair *r, const engmem_figure *like,
                  const engmem_figure *now, yz_str written)
{
    amount was = amount_of(like->value);
    amount is = amount_of(now->value);
    if (like->role == ENGMEM_POINT || like->role == ENGMEM_BASIS)
        return agree_points(r, like, now->value);
    if (was == is || !counts_a_noun(r, like))
        return true;
    return engmem_refuse(
        r, "singular and plural may have to change where “%.*s” becomes “%.*s”",
        (int)(like->place.end - like->place.begin),
        r->target.text.ptr + like->place.begin, YZ_STR_ARG(written));
}

/* ---- Articles ----------------------------------------------------------- */

static size_t digits_before_end(yz_str text)
{
    size_t i = 0;
    size_t count = 0;
    for (; i < text.len; i++) {
        if (glyph_is_digit((unsigned char)text.ptr[i]))
            count++;
        else if (text.ptr[i] != ',')
            break;
    }
    return count;
}

/* Whether "an" stands before `text`: 1, 0, or -1 for what cannot be told. */
static int wants_an(yz_str text)
{
    char c = text.len > 0 ? text.ptr[0] : 0;
    size_t digits = digits_before_end(text);
    if (digits > 0)
        return c == '8' ||
               ((starts_with(text, 0, "11") || starts_with(text, 0, "18")) &&
                digits % 3 == 2);
    if (!engmem_is_letter(c))
        return -1;
    if (text.len > 1 && text.ptr[1] >= 'A' && text.ptr[1] <= 'Z')
        return -1; /* spelt, or read as a word */
    if (strchr("hHuU", c) || starts_with(text, 0, "eu") ||
        starts_with(text, 0, "one") || starts_with(text, 0, "once"))
        return -1;
    return strchr("aeioAEIO", c) != NULL;
}

/* The article that ends at `at`: its length, or 0. */
static size_t article_before(yz_str text, size_t at)
{
    size_t begin = at;
    while (begin > 0 && engmem_is_letter(text.ptr[begin - 1]) && at - begin < 3)
        begin--;
    if (begin > 0 && text.ptr[begin - 1] != ' ' && text.ptr[begin - 1] != '(')
        return 0;
    return (at - begin == 1 && starts_with(text, begin, "a")) ||
                   (at - begin == 2 && starts_with(text, begin, "an"))
               ? at - begin
               : 0;
}

/* Where the sign of money before `at`, which is not read first, begins. */
static size_t before_sign(yz_str text, size_t at)
{
    size_t begin = at;
    uint32_t c = at > 0 ? yz_utf8_previous(text, &begin) : 0;
    return c == '$' || c == 0x20AC || c == 0xA3 || c == 0xA5 ? begin : at;
}

bool engmem_article(engmem_repair *r, size_t at, yz_str old, yz_str now)
{
    yz_str text = r->target.text;
    size_t from = r->written.len;
    size_t length;
    int was = wants_an(old);
    int is = wants_an(now);
    at = before_sign(text, at);
    if (at == 0 || text.ptr[at - 1] != ' ')
        return true;
    at--;
    length = article_before(text, at);
    if (length == 0 || (was == is && was >= 0))
        return true;
    if (was < 0 || is < 0 || (was == 1) != (length == 2))
        return engmem_refuse(r,
                             "whether “a” or “an” stands before the new text "
                             "is not certain");
    if (is == 1)
        yz_buf_add_byte(&r->written, 'n');
    return engmem_edit_add(r, yz_span_of(is ? at : at - 1, at), from, "number",
                           SIZE_MAX);
}
