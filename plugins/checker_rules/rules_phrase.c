/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases: letters in any case and width, unless case counts; punctuation to
 * the letter, since what is wrong with it is often its width; blanks for any
 * that are as many or more.
 */
#include "rules_rule.h"

static bool is_plain_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\n';
}

static bool is_alphabetic_before(const rules_unit *units, size_t count)
{
    return count > 0 && !units[count - 1].blanks &&
           yz_char_is_alphabetic(units[count - 1].folded);
}

/* Appends a character of the phrase; blanks that follow each other are one
 * unit. */
static size_t add_unit(rules_unit *units, size_t count, uint32_t folded,
                       uint32_t code)
{
    uint32_t class = yz_char_class(code);
    rules_unit unit = { .folded = folded };

    if (is_plain_blank(code) && count > 0 && units[count - 1].blanks) {
        units[count - 1].blanks++;
        return count;
    }
    if (is_plain_blank(code))
        unit.blanks = 1;
    else if (class & (YZ_CHAR_PUNCT | YZ_CHAR_SPACE))
        unit.exact = code;
    unit.capital = (class & YZ_CHAR_UPPER) != 0;
    unit.apostrophe = code == '\'' && is_alphabetic_before(units, count);
    units[count] = unit;
    return count + 1;
}

static yz_status make_units(rules_set *set, rules_way *way, rules_text *text,
                            yz_error *err)
{
    rules_unit *units;
    yz_status status = rules_text_fold(text, err);

    if (status != YZ_OK)
        return status;
    if (text->folded.len == 0)
        return yz_fail(err, YZ_FORMAT,
                       "“%s” has no character that counts in a phrase; an "
                       "expression (regex = yes) may have it",
                       way->text);
    units = rules_keep(set, yz_calloc(text->folded.len, sizeof *units));
    if (!units)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < text->folded.len; i++)
        way->count =
            add_unit(units, way->count, text->folded.chars[i], text->codes[i]);
    for (size_t i = 0; i < way->count; i++)
        if (!units[i].blanks && !units[i].apostrophe)
            way->seen |= rules_bit(units[i].folded);
    way->units = units;
    return YZ_OK;
}

yz_status rules_make_phrase(rules_set *set, rules_way *way, yz_error *err)
{
    rules_text text;
    yz_status status;

    rules_text_init(&text);
    rules_text_set(&text, yz_str_of(way->text));
    status = make_units(set, way, &text, err);
    rules_text_done(&text);
    return status;
}

/* ---- Searching ---------------------------------------------------------- */

static bool is_blank_at(const rules_text *t, size_t i)
{
    return t->folded.chars[i] == ' ';
}

static bool fits(const rules_unit *unit, const rules_text *t, size_t i,
                 bool match_case)
{
    if (unit->apostrophe && t->codes[i] == 0x2019)
        return true;
    if (t->folded.chars[i] != unit->folded ||
        (unit->exact && t->codes[i] != unit->exact))
        return false;
    return !match_case ||
           unit->capital == ((yz_char_class(t->codes[i]) & YZ_CHAR_UPPER) != 0);
}

/* Behind the blanks at `at`, if they are enough and `at` is their first; else
 * SIZE_MAX. */
static size_t skip_blanks(const rules_unit *unit, const rules_text *t,
                          size_t at)
{
    size_t end = at;

    if (at > 0 && is_blank_at(t, at - 1))
        return SIZE_MAX;
    while (end < t->folded.len && is_blank_at(t, end))
        end++;
    return end - at >= unit->blanks ? end : SIZE_MAX;
}

/* Behind the phrase that begins at `at`; SIZE_MAX: it does not. */
static size_t match_at(const rules_way *way, const rules_text *t, size_t at,
                       bool match_case)
{
    for (size_t u = 0; u < way->count && at != SIZE_MAX; u++) {
        if (way->units[u].blanks)
            at = skip_blanks(&way->units[u], t, at);
        else if (at < t->folded.len && fits(&way->units[u], t, at, match_case))
            at++;
        else
            return SIZE_MAX;
    }
    return at;
}

/* Whether [begin, end) is of whole characters, and no part of a longer word. */
static bool stands_alone(const rules_text *t, size_t begin, size_t end)
{
    const yz_folded *f = &t->folded;

    if (begin > 0 && (f->begin[begin] == f->begin[begin - 1] ||
                      (yz_char_is_alphabetic(f->chars[begin]) &&
                       yz_char_is_alphabetic(f->chars[begin - 1]))))
        return false;
    return end == f->len || (f->begin[end] != f->begin[end - 1] &&
                             !(yz_char_is_alphabetic(f->chars[end - 1]) &&
                               yz_char_is_alphabetic(f->chars[end])));
}

yz_status rules_find_phrase(const rules_text *t, const rules_way *way,
                            bool match_case, rules_hits *hits, yz_error *err)
{
    const yz_folded *f = &t->folded;
    yz_status status = YZ_OK;

    if ((way->seen & t->seen) != way->seen)
        return YZ_OK;
    for (size_t i = 0; i < f->len && status == YZ_OK; i++) {
        size_t end = match_at(way, t, i, match_case);

        if (end != SIZE_MAX && stands_alone(t, i, end))
            status = rules_add_hit(
                hits, yz_span_of(f->begin[i], f->end[end - 1]), way, err);
    }
    return status;
}
