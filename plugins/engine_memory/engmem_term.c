/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A term for another: where exactly one rendering of the old one stands in the
 * earlier translation, the new one's first rendering is written, in the same
 * number and with the same first letter.
 */
#include "engmem.h"

#include <ctype.h>
#include <strings.h>

/* The one place where a rendering stands. */
typedef struct standing {
    yz_span span;
    yz_str rendering; /* as the glossary has it */
    bool plural;      /* with an s that the glossary lacks */
    size_t count;     /* of places */
} standing;

typedef struct search {
    engmem_repair *r;
    yz_buf folded; /* the target in small ASCII letters */
    yz_buf needle;
    bool words;    /* it has words: places end where words end */
    size_t looked; /* places that were compared with other terms */
} search;

static bool fold_into(yz_buf *out, yz_str text)
{
    size_t i;
    yz_buf_clear(out);
    if (yz_buf_add(out, text) != YZ_OK)
        return false;
    for (i = 0; i < out->len; i++)
        out->ptr[i] = (char)tolower((unsigned char)out->ptr[i]);
    return true;
}

static bool is_word_byte(char c)
{
    return engmem_is_letter(c) || glyph_is_digit((unsigned char)c) ||
           (unsigned char)c >= 0x80;
}

/* Whether a word ends, or with an s does, at `at` of the target. */
static size_t word_tail(const search *s, size_t at)
{
    yz_str text = yz_buf_str(&s->folded);
    if (!s->words || at == text.len || !is_word_byte(text.ptr[at]))
        return 0;
    if (text.ptr[at] == 's' &&
        (at + 1 == text.len || !is_word_byte(text.ptr[at + 1])))
        return 1;
    return SIZE_MAX;
}

/* Whether the quotation mark or dash of several bytes, or nothing, stands
 * before `at`: a word begins there. */
static bool is_word_begin(const search *s, size_t at)
{
    yz_str text = yz_buf_str(&s->folded);
    size_t pos = at;
    if (!s->words || at == 0)
        return true;
    return !yz_char_is_alphabetic(yz_utf8_previous(text, &pos));
}

/* The next place of `rendering` from *at on. */
static bool next_place(const search *s, size_t *at, yz_span *out)
{
    yz_str text = yz_buf_str(&s->folded);
    yz_str needle = yz_buf_str(&s->needle);
    while (needle.len > 0 && *at + needle.len <= text.len) {
        const char *found =
            memmem(text.ptr + *at, text.len - *at, needle.ptr, needle.len);
        size_t begin;
        size_t tail;
        if (!found)
            return false;
        begin = (size_t)(found - text.ptr);
        tail = word_tail(s, begin + needle.len);
        *at = begin + 1;
        if (tail != SIZE_MAX && is_word_begin(s, begin)) {
            *out = yz_span_of(begin, begin + needle.len + tail);
            *at = out->end;
            return true;
        }
    }
    return false;
}

/* ---- Inside a longer one ------------------------------------------------ */

/* Whether a rendering of another term of the source covers the span and more.
 */
static bool is_inside_other(search *s, const yz_engine_term *old, yz_span span,
                            bool *failed)
{
    const engmem_text *source = &s->r->source;
    size_t i;
    size_t k;
    for (i = 0; i < source->term_count; i++) {
        const yz_engine_term *t = &source->terms[i];
        for (k = 0; t != old && k < t->target_count; k++) {
            size_t at = 0;
            yz_span place;
            if (t->targets[k].len <= span.end - span.begin)
                continue;
            if (!fold_into(&s->needle, t->targets[k])) {
                *failed = true;
                return false;
            }
            while (next_place(s, &at, &place))
                if (place.begin <= span.begin && span.end <= place.end)
                    return true;
        }
    }
    return false;
}

/* ---- The place ---------------------------------------------------------- */

static void take_place(standing *out, yz_span span, yz_str rendering)
{
    bool overlaps = out->count > 0 && span.begin < out->span.end &&
                    out->span.begin < span.end;
    if (overlaps && span.end - span.begin <= out->span.end - out->span.begin)
        return;
    if (!overlaps)
        out->count++;
    out->span = span;
    out->rendering = rendering;
    out->plural = span.end - span.begin > rendering.len;
}

static bool find_standing(search *s, const yz_engine_term *old, standing *out)
{
    size_t k;
    memset(out, 0, sizeof *out);
    for (k = 0; k < old->target_count; k++) {
        size_t at = 0;
        yz_span span;
        if (!fold_into(&s->needle, old->targets[k]))
            return engmem_no_memory(s->r);
        while (out->count < 2 && next_place(s, &at, &span)) {
            bool failed = false;
            bool inside;
            if (s->looked++ == ENGMEM_PLACES)
                return engmem_refuse(s->r, "the old term stands too often");
            inside = is_inside_other(s, old, span, &failed);
            if (failed || !fold_into(&s->needle, old->targets[k]))
                return engmem_no_memory(s->r);
            if (!inside)
                take_place(out, span, old->targets[k]);
        }
    }
    return true;
}

/* How often the same term stands in the earlier source. */
static size_t count_in_source(const engmem_repair *r, yz_str old)
{
    size_t count = 0;
    size_t i;
    for (i = 0; i < r->source.term_count; i++) {
        yz_span span = r->source.terms[i].span;
        count +=
            yz_str_equal(yz_str_cut(r->source.text, span.begin, span.end), old);
    }
    return count;
}

/* ---- Writing ------------------------------------------------------------ */

static bool looks_plural(yz_str word)
{
    char last = word.len > 1 ? word.ptr[word.len - 1] : 0;
    char before = word.len > 1 ? word.ptr[word.len - 2] : 0;
    return (last == 's' || last == 'S') && !strchr("suiSUI", before);
}

/* Appends the s of a plural as English has it. */
static bool add_plural(yz_buf *out)
{
    char last = out->ptr[out->len - 1];
    char before = out->len > 1 ? out->ptr[out->len - 2] : 0;
    if (!engmem_is_letter(last))
        return false;
    if (strchr("sxz", last) || (last == 'h' && strchr("cs", before)))
        return !strchr("s", last) && yz_buf_add_text(out, "es") == YZ_OK;
    if (last == 'y' && !strchr("aeiou", before)) {
        out->len--;
        return yz_buf_add_text(out, "ies") == YZ_OK;
    }
    return yz_buf_add_byte(out, 's') == YZ_OK;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Gives the new rendering the first letter of the old place; false: the place
 * has other letters than the glossary, in a way that is no rule. */
static bool copy_case(engmem_repair *r, const standing *s, size_t from)
{
    const char *place = r->target.text.ptr + s->span.begin;
    size_t i;
    if (r->written.len == from || s->rendering.len == 0)
        return false;
    for (i = 1; i < s->rendering.len; i++)
        if (place[i] != s->rendering.ptr[i])
            return false;
    if (place[0] == s->rendering.ptr[0] &&
        (s->span.begin > 0 || !is_upper(place[0])))
        return true;
    if (!is_upper(place[0]))
        return false;
    r->written.ptr[from] = (char)toupper((unsigned char)r->written.ptr[from]);
    return true;
}

static bool write_term(engmem_repair *r, const standing *s,
                       const yz_engine_term *now)
{
    size_t from = r->written.len;
    yz_str was = yz_str_cut(r->target.text, s->span.begin, s->span.end);
    yz_str is = now->targets[0];
    size_t end;
    bool english = r->styles[YZ_TARGET] == NUMBER_STYLE_ENGLISH;
    if (yz_buf_add(&r->written, is) != YZ_OK)
        return engmem_no_memory(r);
    if (english && !copy_case(r, s, from))
        return engmem_refuse(r, "“%.*s” is written in other letters there",
                             YZ_STR_ARG(was));
    if (s->plural && looks_plural(is))
        return engmem_refuse(r, "“%.*s” may be a plural already",
                             YZ_STR_ARG(is));
    if (s->plural && !add_plural(&r->written))
        return r->written.failed != YZ_OK
                   ? engmem_no_memory(r)
                   : engmem_refuse(r, "the plural of “%.*s” is not certain",
                                   YZ_STR_ARG(is));
    if (english && !s->plural && looks_plural(was) != looks_plural(is))
        return engmem_refuse(r,
                             "“%.*s” and “%.*s” differ in singular and plural",
                             YZ_STR_ARG(was), YZ_STR_ARG(is));
    end = r->written.len;
    if (!engmem_edit_add(r, s->span, from, "term", SIZE_MAX))
        return false;
    return !english ||
           engmem_article(r, s->span.begin, was,
                          yz_str_cut(yz_buf_str(&r->written), from, end));
}

static bool place_in(search *s, const engmem_change *c)
{
    engmem_repair *r = s->r;
    const yz_engine_term *old = &r->source.terms[c->old];
    const yz_engine_term *now = &r->segment->terms[c->now];
    yz_str text = yz_str_cut(r->source.text, old->span.begin, old->span.end);
    standing place;
    if (!fold_into(&s->folded, r->target.text))
        return engmem_no_memory(r);
    if (!find_standing(s, old, &place))
        return false;
    if (place.count == 0)
        return engmem_refuse(r,
                             "no rendering of “%.*s” stands in the earlier "
                             "translation",
                             YZ_STR_ARG(text));
    if (place.count > 1 || count_in_source(r, text) > 1)
        return engmem_refuse(r,
                             "“%.*s” or its rendering stands more than once, "
                             "and which is which is not certain",
                             YZ_STR_ARG(text));
    return write_term(r, &place, now);
}

static void search_init(search *s, engmem_repair *r)
{
    memset(s, 0, sizeof *s);
    s->r = r;
    s->words = r->styles[YZ_TARGET] == NUMBER_STYLE_ENGLISH;
    yz_buf_init(&s->folded, SIZE_MAX);
    yz_buf_init(&s->needle, SIZE_MAX);
}

static void search_done(search *s)
{
    yz_buf_done(&s->folded);
    yz_buf_done(&s->needle);
}

bool engmem_place_term(engmem_repair *r, const engmem_change *change)
{
    search s;
    bool done;
    if (r->source.term_count > ENGMEM_TERMS)
        return engmem_refuse(r, "the earlier source has too many terms");
    search_init(&s, r);
    done = place_in(&s, change);
    search_done(&s);
    return done;
}

/* ---- Terms that were missed --------------------------------------------- */

/* Whether a rendering of `term` stands in the folded text. */
static bool has_rendering(search *s, const yz_engine_term *term, bool *failed)
{
    size_t k;
    for (k = 0; k < term->target_count; k++) {
        size_t at = 0;
        yz_span place;
        if (!fold_into(&s->needle, term->targets[k])) {
            *failed = true;
            return false;
        }
        if (next_place(s, &at, &place))
            return true;
    }
    return false;
}

static bool has_missed(search *s)
{
    engmem_repair *r = s->r;
    size_t i;
    size_t looked = 0;
    if (!fold_into(&s->folded, yz_buf_str(&r->out)))
        return engmem_no_memory(r);
    for (i = 0; i < r->segment->term_count && looked < ENGMEM_TERMS; i++) {
        const yz_engine_term *term = &r->segment->terms[i];
        bool failed = false;
        if (!term->missed || term->target_count == 0)
            continue;
        looked++;
        if (has_rendering(s, term, &failed))
            continue;
        if (failed)
            return engmem_no_memory(r);
        return engmem_refuse(
            r,
            "the earlier translation has “%.*s” in other words "
            "than the glossary",
            (int)(term->span.end - term->span.begin),
            r->segment->text.ptr + term->span.begin);
    }
    return true;
}

bool engmem_has_missed(engmem_repair *r)
{
    search s;
    bool done;
    search_init(&s, r);
    done = has_missed(&s);
    search_done(&s);
    return done;
}
