/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings in another form; see terms_same.h. */
#include "terms_same.h"

#include "terms_keep.h"

yz_status terms_add_span(terms_spans *spans, yz_span span)
{
    if (yz_grow((void **)&spans->list, &spans->cap, spans->count + 1,
                sizeof *spans->list) != YZ_OK)
        return YZ_NO_MEMORY;
    spans->list[spans->count++] = span;
    return YZ_OK;
}

bool terms_is_bracketed(yz_str text, size_t pos)
{
    uint32_t c = pos > 0 ? yz_utf8_previous(text, &pos) : 0;
    return c == '(' || c == 0xFF08;
}

yz_status terms_add_words(terms_spans *spans, yz_str text, yz_str word)
{
    yz_span found = terms_find_word(text, word, 0);
    yz_status status = YZ_OK;
    while (status == YZ_OK && yz_span_is_somewhere(found)) {
        if (!terms_is_bracketed(text, found.begin))
            status = terms_add_span(spans, found);
        found = terms_find_word(text, word, found.end);
    }
    return status;
}

/* ---- Words that are the term --------------------------------------------- */

/* Behind a bracket that begins at word `i`. */
static size_t behind_bracket(const terms_words *words, size_t i)
{
    while (i < words->count && words->list[i].bracketed)
        i++;
    return i;
}

/* Behind the words that may be left out. */
static size_t past_small(const terms_words *words, size_t i)
{
    while (i < words->count && words->list[i].small)
        i++;
    return i;
}

size_t terms_match(const terms_words *text, size_t at, const terms_words *term)
{
    size_t i = at;
    size_t k = past_small(term, 0);
    size_t end = 0;
    while (k < term->count) {
        if (i < text->count && text->list[i].key == term->list[k].key)
            end = ++i;
        else if (i > at && i < text->count && text->list[i].bracketed &&
                 !text->list[i - 1].bracketed) {
            i = behind_bracket(text, i);
            continue;
        } else if (k > 0 && term->list[k].bracketed &&
                   !term->list[k - 1].bracketed) {
            k = behind_bracket(term, k);
            continue;
        } else
            return 0;
        k = past_small(term, k + 1);
        if (k < term->count)
            i = past_small(text, i);
    }
    return end;
}

/* The same letters, however they are parted: RatingsBased, ratings-based. */
static size_t match_letters(const terms_words *text, size_t at,
                            const terms_words *term)
{
    size_t i = at;
    uint32_t c = text->list[at].first;
    size_t k;
    for (k = 0; k < term->count; k++) {
        uint32_t wanted = term->list[k].first;
        if (term->list[k].bracketed && !term->list[0].bracketed)
            continue;
        for (; wanted < term->list[k].last; wanted++, c++) {
            if (c == text->list[i].last) {
                if (++i == text->count)
                    return 0;
                c = text->list[i].first;
            }
            if (text->folded.chars[c] != term->folded.chars[wanted])
                return 0;
        }
    }
    return c == text->list[i].last ? i + 1 : 0;
}

/* As many words as the term has, in another order and with a preposition:
 * “stability of the banking system”. */
static size_t match_turned(const terms_words *text, size_t at,
                           const terms_words *term)
{
    bool seen[TERMS_MOST_WORDS] = { false };
    bool turned = false;
    size_t left = terms_words_weight(term);
    size_t i;
    size_t k;
    if (left < 2 || term->count > TERMS_MOST_WORDS || text->list[at].dense ||
        text->list[at].small)
        return 0;
    for (i = at; i < text->count && left > 0; i++) {
        if (text->list[i].small) {
            turned = turned || terms_word_is(text, &text->list[i], "of") ||
                     terms_word_is(text, &text->list[i], "in") ||
                     terms_word_is(text, &text->list[i], "for");
            continue;
        }
        for (k = 0; k < term->count; k++)
            if (!seen[k] && !term->list[k].small &&
                term->list[k].key == text->list[i].key)
                break;
        if (k == term->count)
            return 0;
        seen[k] = true;
        left--;
    }
    return left == 0 && turned ? i : 0;
}

static yz_status add_same(const terms_words *text, const terms_words *term,
                          bool bracketed, terms_spans *spans, yz_error *err)
{
    size_t i;
    for (i = 0; i < text->count && term->count > 0; i++) {
        size_t end = terms_match(text, i, term);
        if (end == 0)
            end = match_letters(text, i, term);
        if (end == 0)
            end = match_turned(text, i, term);
        if (end == 0 || (text->list[i].bracketed && !bracketed))
            continue;
        if (terms_add_span(spans, yz_span_of(text->list[i].span.begin,
                                             text->list[end - 1].span.end)) !=
            YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

/* The words in the bracket at the end of the term, as in “SFC)”; empty if there
 * is none. */
static terms_words bracket_of(const terms_words *term)
{
    terms_words part = *term;
    size_t begin = 0;
    while (begin < term->count && !term->list[begin].bracketed)
        begin++;
    part.list = term->list + begin;
    part.count = begin > 0 ? behind_bracket(term, begin) - begin : 0;
    if (begin + part.count < term->count)
        part.count = 0;
    if (part.count == 1 && part.list[0].last - part.list[0].first < 2)
        part.count = 0;
    return part;
}

/* ---- One demand ---------------------------------------------------------- */

const yz_term *terms_next(const terms_bead *b, const terms_demand *demand,
                          size_t *nth, size_t *at)
{
    for (; *nth < demand->count; (*nth)++, *at = 0) {
        const yz_concept *c =
            terms_concept(b, demand->matches[*nth].concept_number);
        if (!terms_is_new(demand, *nth))
            continue;
        while (*at < c->term_count) {
            const yz_term *term = &c->terms[(*at)++];
            if (terms_is_target(b, term) && terms_is_approved(term) &&
                !term->keep)
                return term;
        }
    }
    return NULL;
}

yz_status terms_find_same(terms_bead *b, const terms_demand *demand,
                          terms_spans *spans, yz_error *err)
{
    yz_status status = terms_bead_words(b, err);
    const yz_term *term;
    terms_words words;
    terms_words part;
    size_t nth = 0;
    size_t at = 0;
    terms_words_init(&words);
    while (status == YZ_OK &&
           (term = terms_next(b, demand, &nth, &at)) != NULL) {
        status = terms_words_read(&words, term->text, err);
        if (status == YZ_OK && term->form != YZ_FORM_EXACT)
            status = add_same(&b->words, &words, true, spans, err);
        part = bracket_of(&words);
        if (status == YZ_OK && part.count > 0)
            status = add_same(&b->words, &part, false, spans, err);
    }
    terms_words_done(&words);
    return status;
}
