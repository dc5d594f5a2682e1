/* SPDX-License-Identifier: Apache-2.0 */
/*
 * S02 for terms of the glossary: each is looked up with one character left out,
 * and what the text has in its place must sound the same.
 */
#include <stdlib.h>

#include "sounds.h"
#include "sources_checks.h"

enum {
    SHORTEST = 3, /* characters of a personal name */
    TERM = 4,     /* of any other term */
    LONGEST = 12,
    OFTEN = 3,      /* times that make a habit of it */
    SIEVE = 1 << 20 /* bits that tell most keys apart without a search */
};

/* A term with a hole. */
typedef struct pattern {
    uint64_t key;
    const yz_term *term;
    uint32_t length;
    uint32_t place;
    uint32_t missing; /* the character in the hole */
} pattern;

/* Where the text has a term with another character in the hole. */
typedef struct near_term {
    const pattern *pattern;
    size_t at;
} near_term;

typedef struct term_check {
    const sources_run *run;
    const sources_text *text;
    const yz_lexicon *lexicon;
    pattern *patterns;
    size_t count;
    size_t cap;
    uint64_t *sieve;
    unsigned lengths; /* that there are, as bits */
    near_term *found;
    size_t found_count;
    size_t found_cap;
    uint8_t *told;
} term_check;

/* ---- Terms -------------------------------------------------------------- */

static int compare_patterns(const void *a, const void *b)
{
    const pattern *x = a;
    const pattern *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->term->number != y->term->number)
        return x->term->number < y->term->number ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* The characters of the term; 0 if it is too long or not all Han. */
static size_t read_term(yz_str text, uint32_t chars[LONGEST])
{
    size_t count = 0;
    size_t pos = 0;
    while (pos < text.len) {
        uint32_t c = yz_utf8_next(text, &pos);
        if (count == LONGEST || (yz_char_class(c) & YZ_CHAR_HAN) == 0)
            return 0;
        chars[count++] = c;
    }
    return count;
}

/* The last character of a term may be another one that ends words, as in 研究员
 * and 研究院; that of a name may not. */
static bool is_hole(const uint32_t *chars, size_t count, size_t place)
{
    bool is_name = count == SHORTEST && sounds_surname(chars[0]);
    if (count < TERM && !is_name)
        return false;
    return is_name ? place > 0 : place + 1 < count;
}

static uint64_t key_of(const uint32_t *chars, size_t count, size_t place)
{
    uint64_t before = 0;
    uint64_t behind = 0;
    size_t i;
    for (i = 0; i < place; i++)
        before = sources_hash_next(before, chars[i]);
    for (i = place + 1; i < count; i++)
        behind = sources_hash_next(behind, chars[i]);
    return before * 31 + behind * 7 + place * LONGEST + count;
}

static yz_status add_term(term_check *c, const yz_term *term)
{
    uint32_t chars[LONGEST];
    size_t count = read_term(term->text, chars);
    size_t i;
    for (i = 0; i < count; i++) {
        pattern *p;
        if (!is_hole(chars, count, i) || sounds_open_to_taste(chars[i]))
            continue;
        if (yz_grow((void **)&c->patterns, &c->cap, c->count + 1,
                    sizeof *c->patterns) != YZ_OK)
            return YZ_NO_MEMORY;
        p = &c->patterns[c->count++];
        p->key = key_of(chars, count, i);
        p->term = term;
        p->length = (uint32_t)count;
        p->place = (uint32_t)i;
        p->missing = chars[i];
        c->lengths |= 1u << count;
        c->sieve[p->key % SIEVE / 64] |= (uint64_t)1 << p->key % 64;
    }
    return YZ_OK;
}

static yz_status add_terms(term_check *c)
{
    const yz_termbase *termbase = c->run->context->termbase;
    size_t count = termbase ? yz_termbase_term_count(termbase) : 0;
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i < count && status == YZ_OK; i++) {
        const yz_term *term = yz_termbase_term(termbase, i);
        if (yz_lang_same(term->lang, c->run->view->lang[YZ_SOURCE]) &&
            term->status <= YZ_TERM_PROPOSED)
            status = add_term(c, term);
    }
    if (c->count > 0)
        qsort(c->patterns, c->count, sizeof *c->patterns, compare_patterns);
    return status;
}

/* ---- Looking ------------------------------------------------------------ */

/* The first pattern with the key, or the one behind where it would be. */
static size_t find(const term_check *c, uint64_t key)
{
    size_t low = 0;
    size_t high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->patterns[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the text at `at` is the term but for a character that sounds as the
 * one in the hole. */
static bool fits(const term_check *c, const pattern *p, size_t at)
{
    yz_str term = p->term->text;
    uint32_t written = sources_char(c->text, at + p->place);
    size_t pos = 0;
    size_t i;
    for (i = 0; i < p->length; i++)
        if (yz_utf8_next(term, &pos) != sources_char(c->text, at + i) &&
            i != p->place)
            return false;
    return written != p->missing && !sounds_open_to_taste(written) &&
           sounds_alike(c->lexicon, written, p->missing);
}

static yz_status look(term_check *c, size_t at, size_t length, size_t place)
{
    const sources_text *text = c->text;
    uint64_t key = sources_hash(text, at, place) * 31 +
                   sources_hash(text, at + place + 1, length - place - 1) * 7 +
                   place * LONGEST + length;
    size_t i;
    if ((c->sieve[key % SIEVE / 64] >> key % 64 & 1) == 0)
        return YZ_OK;
    for (i = find(c, key); i < c->count && c->patterns[i].key == key; i++) {
        const pattern *p = &c->patterns[i];
        if (p->length != length || p->place != place || !fits(c, p, at))
            continue;
        if (yz_grow((void **)&c->found, &c->found_cap, c->found_count + 1,
                    sizeof *c->found) != YZ_OK)
            return YZ_NO_MEMORY;
        c->found[c->found_count++] = (near_term){ p, at };
    }
    return YZ_OK;
}

static yz_status look_everywhere(term_check *c)
{
    yz_status status = YZ_OK;
    size_t i;
    size_t length;
    size_t place;
    for (i = 0; i < c->text->count; i++)
        for (length = SHORTEST; length <= LONGEST; length++) {
            if ((c->lengths >> length & 1) == 0 ||
                c->text->tokens[i].room < length)
                continue;
            for (place = 0; place < length && status == YZ_OK; place++)
                status = look(c, i, length, place);
        }
    return status;
}

/* ---- Telling ------------------------------------------------------------ */

static int compare_found(const void *a, const void *b)
{
    const near_term *x = a;
    const near_term *y = b;
    if (x->pattern != y->pattern)
        return x->pattern < y->pattern ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Whether the glossary has the character as it is written, in another term. */
static bool is_known(const term_check *c, size_t at)
{
    const sources_token *token = &c->text->tokens[at];
    const sources_unit *unit = &c->text->units[token->unit];
    const yz_run_view *view = c->run->view;
    yz_bead bead;
    size_t i;
    view->bead(view->payload, unit->pair, unit->bead, &bead);
    for (i = 0; i < bead.sides[YZ_SOURCE].match_count; i++) {
        const yz_match *match = &bead.sides[YZ_SOURCE].matches[i];
        if (match->span.begin <= token->begin && match->span.end >= token->end)
            return true;
    }
    return false;
}

/* The finds [begin, end) are of one pattern and have one character. */
static yz_status check_found(term_check *c, size_t begin, size_t end,
                             yz_error *err)
{
    const pattern *p = c->found[begin].pattern;
    size_t at = c->found[begin].at;
    sources_places places = { NULL, 0, 0 };
    sources_variant v;
    yz_status status = YZ_OK;
    size_t i;
    if (c->told[at + p->place] || is_known(c, at + p->place) ||
        sounds_own_word(c->lexicon, c->text, at + p->place, end - begin))
        return YZ_OK;
    for (i = begin; i < end && status == YZ_OK; i++) {
        c->told[c->found[i].at + p->place] = 1;
        status = sources_places_add(&places, c->found[i].at);
    }
    memset(&v, 0, sizeof v);
    v.rule = "S02";
    if (end - begin >= OFTEN)
        v.severity = YZ_SEVERITY_INFO; /* it seems to be meant */
    v.rare = (sources_words){ at, at + p->length };
    v.rare_text = sources_written(c->text, v.rare);
    v.other_text = p->term->text;
    v.rare_places = &places;
    v.entry = p->term;
    status = status == YZ_OK ? sources_tell_variant(c->run, &v, err)
                             : yz_fail_no_memory(err);
    sources_places_done(&places);
    return status;
}

static yz_status check_all(term_check *c, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    size_t end;
    if (c->found_count > 0)
        qsort(c->found, c->found_count, sizeof *c->found, compare_found);
    for (i = 0; i < c->found_count && status == YZ_OK; i = end) {
        const near_term *first = &c->found[i];
        size_t place = first->pattern->place;
        end = i + 1;
        while (end < c->found_count &&
               c->found[end].pattern == first->pattern &&
               sources_same(c->text, first->at + place,
                            c->found[end].at + place, 1))
            end++;
        if (i < SOURCES_MOST)
            status = check_found(c, i, end, err);
    }
    return status;
}

yz_status sounds_check_terms(const sources_run *run, const yz_lexicon *lexicon,
                             uint8_t *told, yz_error *err)
{
    term_check c;
    yz_status status;
    memset(&c, 0, sizeof c);
    c.run = run;
    c.text = &run->text;
    c.lexicon = lexicon;
    c.told = told;
    c.sieve = yz_calloc(SIEVE / 64, sizeof *c.sieve);
    status = c.sieve ? add_terms(&c) : YZ_NO_MEMORY;
    if (status == YZ_OK && c.count > 0)
        status = look_everywhere(&c);
    status = status == YZ_OK ? check_all(&c, err) : yz_fail_no_memory(err);
    yz_free(c.patterns);
    yz_free(c.sieve);
    yz_free(c.found);
    return status;
}
