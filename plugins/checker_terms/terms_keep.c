/* SPDX-License-Identifier: Apache-2.0 */
/* Terms that must stand in the target as they are; see terms_keep.h. */
#include "terms_keep.h"

bool terms_has_keep(const yz_concept *concept_of)
{
    size_t i;
    for (i = 0; i < concept_of->term_count; i++)
        if (concept_of->terms[i].keep)
            return true;
    return false;
}

static bool is_alphabetic_before(yz_str text, size_t pos)
{
    return pos > 0 && yz_char_is_alphabetic(yz_utf8_previous(text, &pos));
}

static bool is_alphabetic_at(yz_str text, size_t pos)
{
    return pos < text.len && yz_char_is_alphabetic(yz_utf8_next(text, &pos));
}

/* Whether [begin, end) is no part of a longer word; a plural s may follow, as
 * in AISIs. */
static bool is_word(yz_str text, size_t begin, size_t end)
{
    if (is_alphabetic_at(text, begin) && is_alphabetic_before(text, begin))
        return false;
    if (!is_alphabetic_before(text, end) || !is_alphabetic_at(text, end))
        return true;
    return text.ptr[end] == 's' && !is_alphabetic_at(text, end + 1);
}

yz_span terms_find_word(yz_str text, yz_str wanted, size_t from)
{
    size_t pos = from;
    while (wanted.len > 0 && pos <= text.len && wanted.len <= text.len - pos) {
        const char *hit = memchr(text.ptr + pos, wanted.ptr[0],
                                 text.len - pos - wanted.len + 1);
        if (!hit)
            break;
        pos = (size_t)(hit - text.ptr);
        if (memcmp(hit, wanted.ptr, wanted.len) == 0 &&
            is_word(text, pos, pos + wanted.len))
            return yz_span_of(pos, pos + wanted.len);
        pos++;
    }
    return yz_span_nowhere();
}

bool terms_has_word(yz_str text, yz_str wanted)
{
    return yz_span_is_somewhere(terms_find_word(text, wanted, 0));
}

bool terms_is_kept(const terms_bead *b, const yz_match *match)
{
    yz_str target = b->bead->sides[YZ_TARGET].text;
    yz_str source = b->bead->sides[YZ_SOURCE].text;
    const yz_concept *c = terms_concept(b, match->concept_number);
    size_t i;
    if (terms_has_word(target, terms_term(b, match)->text) ||
        terms_has_word(target,
                       yz_str_cut(source, match->span.begin, match->span.end)))
        return true;
    for (i = 0; i < c->term_count; i++)
        if (c->terms[i].keep && terms_has_word(target, c->terms[i].text))
            return true;
    return false;
}

/* Where `wanted` stands in `text` as whole words, both folded. */
static yz_span find_folded(yz_str bytes, const yz_folded *text,
                           const yz_folded *wanted)
{
    size_t size = wanted->len * sizeof *wanted->chars;
    size_t i;
    for (i = 0; wanted->len > 0 && i + wanted->len <= text->len; i++)
        if (text->chars[i] == wanted->chars[0] &&
            memcmp(text->chars + i, wanted->chars, size) == 0 &&
            is_word(bytes, text->begin[i], text->end[i + wanted->len - 1]))
            return yz_span_of(text->begin[i], text->end[i + wanted->len - 1]);
    return yz_span_nowhere();
}

yz_status terms_find_altered(terms_bead *b, const yz_match *match,
                             yz_span *found, yz_error *err)
{
    yz_str target = b->bead->sides[YZ_TARGET].text;
    yz_folded wanted;
    yz_status status;
    *found = yz_span_nowhere();
    status = terms_bead_words(b, err);
    if (status != YZ_OK)
        return status;
    yz_folded_init(&wanted);
    status = yz_fold(terms_term(b, match)->text, &wanted, err);
    if (status == YZ_OK)
        *found = find_folded(target, &b->words.folded, &wanted);
    yz_folded_done(&wanted);
    return status;
}
