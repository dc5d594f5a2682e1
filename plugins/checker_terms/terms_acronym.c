/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Renderings that the target gives by their initials.  An English text names a
 * body or a ratio in full once and by its abbreviation ever after; asking for
 * the full name each time would be an alarm in every other segment.
 */
#include "terms_acronym.h"

#include "terms_keep.h"

enum {
    LONGEST = 12
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Words that abbreviations mostly leave out. */
static bool is_small_word(yz_str word)
{
    static const char *const list[] = { "of", "the", "and", "for", "in",
                                        "on", "to",  "a",   "an",  "with" };
    size_t i;
    for (i = 0; i < sizeof list / sizeof list[0]; i++)
        if (yz_str_equal(word, yz_str_of(list[i])))
            return true;
    return false;
}

/* Writes the initials of `text` in capitals; gives how many, 0 if there are
 * too many or a word does not begin with an ASCII letter. */
static size_t read_initials(yz_str text, bool skip_small,
                            char initials[LONGEST])
{
    size_t count = 0;
    size_t pos = 0;
    while (pos < text.len) {
        size_t end = pos;
        while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '-')
            end++;
        if (end > pos &&
            !(skip_small && is_small_word(yz_str_cut(text, pos, end)))) {
            if (count == LONGEST || !is_letter(text.ptr[pos]))
                return 0;
            initials[count++] = (char)(text.ptr[pos] & ~0x20);
        }
        pos = end + 1;
    }
    return count;
}

yz_status terms_find_acronyms(const terms_bead *b, const yz_concept *concept_of,
                              terms_spans *spans)
{
    yz_str target = b->bead->sides[YZ_TARGET].text;
    yz_status status = YZ_OK;
    size_t i;
    int skip;
    for (i = 0; i < concept_of->term_count; i++) {
        const yz_term *term = &concept_of->terms[i];
        if (!terms_is_target(b, term) || !terms_is_approved(term))
            continue;
        for (skip = 0; skip < 2 && status == YZ_OK; skip++) {
            char initials[LONGEST];
            yz_str word = { initials, 0 };
            word.len = read_initials(term->text, skip != 0, initials);
            if (word.len > 1)
                status = terms_add_words(spans, target, word);
        }
    }
    return status;
}
