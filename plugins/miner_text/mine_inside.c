/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in brackets behind a term. */
#include "mine_sites.h"

enum {
    MOST_WORDS = 14,
    MOST_BYTES = 160,
    MOST_HAN = 25 /* characters */
};

static const char in_english[] = "英文名称|英文全称|英文名|英文简称|英文|英语|"
                                 "English: |中文名|中文";
static const char in_short[] =
    "以下统称为|以下统称|以下简称为|以下简称|下文简称为|下文简称|以下称为|以下称"
    "|下称|简称为|简称|缩写为|缩写|hereinafter referred to as |hereafter "
    "referred to as |hereinafter |hereafter |abbreviated as |abbreviated ";
static const char no_gloss[] =
    "e.g|i.e|see |cf.|fig.|figure |table |section |eq.|equation |chapter |p. |"
    "pp.|vol|note:|http|www.|for example|such as|including|and |or |in |with ";

static yz_str strip_begin(yz_str text, const char *list)
{
    return yz_str_trim(yz_str_cut(text, mine_begins(text, list), text.len));
}

static bool is_mark(uint32_t c)
{
    return c == '"' || c == '\'' || mine_closing_quote(c) ||
           mine_closes_quote(c) || c == 0x2018 || c == 0x2019 || c == ':' ||
           c == 0xFF1A;
}

/* Without quotation marks, colons and blanks at its ends. */
static yz_str bare(yz_str text)
{
    size_t begin = 0;
    size_t end = text.len;

    while (begin < end) {
        size_t at = begin;

        if (!is_mark(yz_utf8_next(text, &at)))
            break;
        begin = at;
    }
    while (end > begin) {
        size_t at = end;

        if (!is_mark(yz_utf8_previous(text, &at)))
            break;
        end = at;
    }
    return yz_str_trim(yz_str_cut(text, begin, end));
}

static bool is_comma(uint32_t c)
{
    return c == ',' || c == 0xFF0C || c == ';' || c == 0xFF1B;
}

/* Up to the first comma. */
static yz_str first_part(yz_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;

        if (is_comma(yz_utf8_next(text, &at)))
            return yz_str_trim(yz_str_cut(text, 0, begin));
    }
    return text;
}

static bool is_year(yz_str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len; i++) {
        digits = text.ptr[i] >= '0' && text.ptr[i] <= '9' ? digits + 1 : 0;
        if (digits == 4 && (memcmp(text.ptr + i - 3, "19", 2) == 0 ||
                            memcmp(text.ptr + i - 3, "20", 2) == 0))
            return true;
    }
    return false;
}

/* "cnaisi.cn", "report.pdf" */
static bool is_address(yz_str text)
{
    const char *dot = text.len ? memchr(text.ptr, '.', text.len) : NULL;

    return dot && dot + 1 < text.ptr + text.len && dot > text.ptr &&
           !memchr(text.ptr, ' ', text.len) && dot[1] >= 'a' && dot[1] <= 'z';
}

/* Words of an alphabetic script that may be a term. */
static bool is_words(yz_str text)
{
    size_t letters = 0;
    bool big = false;

    if (text.len > MOST_BYTES || mine_word_count(text) > MOST_WORDS ||
        mine_begins(text, no_gloss) || is_year(text) || is_address(text))
        return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);
        uint32_t class = yz_char_class(c);

        if (class & YZ_CHAR_DENSE ||
            (c < 128 && c && strchr("=_{}<>[];$\\@#%*|\"", (int)c)))
            return false;
        letters += (class & YZ_CHAR_LETTER) != 0;
        big |= (class & YZ_CHAR_UPPER) != 0;
    }
    return letters >= (big ? 2 : 4) && 2 * letters > text.len / 2;
}

/* A term in a dense script. */
static bool is_dense_term(yz_str text)
{
    size_t chars = yz_utf8_count(text);
    size_t dense = 0;

    for (size_t at = 0; at < text.len;) {
        uint32_t class = yz_char_class(yz_utf8_next(text, &at));

        dense += (class & YZ_CHAR_DENSE) != 0;
        if (class & YZ_CHAR_PUNCT)
            return false;
    }
    return dense >= 2 && chars <= MOST_HAN && 2 * dense > chars;
}

/* Cuts a short form off: what is said to be one, or an acronym behind a comma.
 */
static yz_str cut_brief(yz_str inside, mine_site *site)
{
    yz_str rest = inside;

    for (size_t at = 0, begin = 0; at <= inside.len;) {
        size_t comma = at;
        yz_str part = yz_str_trim(yz_str_cut(inside, begin, inside.len));
        size_t said = mine_begins(part, in_short);
        yz_str brief = first_part(part);

        if (said ||
            (begin > 0 && mine_is_acronym(brief) && !mine_is_acronym(rest))) {
            site->declared = said > 0;
            site->brief = bare(strip_begin(brief, in_short));
            return rest;
        }
        while (at < inside.len && !is_comma(yz_utf8_next(inside, &at)))
            comma = at;
        if (at >= inside.len)
            break;
        rest = yz_str_trim(yz_str_cut(inside, 0, comma));
        begin = at;
    }
    return inside;
}

bool mine_read_inside(const mine_pages *pages, yz_str inside, mine_site *site)
{
    yz_side side = site->page->side;
    bool quoted;
    yz_str gloss;

    inside = yz_str_trim(inside);
    if (inside.len == 0 || yz_span_is_somewhere(yz_find_url(inside, 0)))
        return false;
    gloss = cut_brief(strip_begin(inside, in_english), site);
    if (site->brief.len > 0 && gloss.ptr == site->brief.ptr)
        gloss.len = 0;
    if (site->declared && mine_begins(gloss, in_short))
        gloss.len = 0;
    quoted = gloss.len > 0 && gloss.ptr[0] == '"';
    gloss = bare(strip_begin(bare(gloss), pages->dense[side] ? "即" : "the "));
    if (pages->dense[side] != pages->dense[1 - side] &&
        (pages->dense[side] ? is_words(gloss) : is_dense_term(gloss)))
        site->gloss = gloss;
    else if (!pages->dense[side] && site->brief.len == 0 &&
             mine_is_acronym(gloss)) {
        site->brief = gloss;
        site->declared = quoted;
    }
    if (site->brief.len > MOST_BYTES / 2)
        site->brief.len = 0;
    return site->gloss.len > 0 || site->brief.len > 0;
}
