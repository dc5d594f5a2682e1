/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts that need no earlier translation of their like: terms, plain numbers
 * and parts that memories have, with separators between them, as cells and
 * headings have them; and an earlier translation behind a list marker. Whatever
 * else stands in a segment makes it a refusal: how fragments go together in the
 * other language nobody has said.
 */
#include "engmem.h"

typedef struct assembly {
    const yz_engine_segment *segment;
    const engmem_text *text;
    const number_style *styles;
    yz_buf out;
    yz_provenance *pieces;
    size_t count;
    size_t cap;
    bool failed; /* no memory */
} assembly;

static bool add(assembly *a, yz_str text, const char *way, size_t hit)
{
    void *pieces = a->pieces;
    size_t begin = a->out.len;
    if (yz_buf_add(&a->out, text) != YZ_OK ||
        yz_grow(&pieces, &a->cap, a->count + 1, sizeof *a->pieces) != YZ_OK) {
        a->failed = true;
        return false;
    }
    a->pieces = pieces;
    a->pieces[a->count].span = yz_span_of(begin, a->out.len);
    a->pieces[a->count].way = way;
    a->pieces[a->count++].hit = hit;
    return true;
}

/* ---- Terms, numbers, separators ----------------------------------------- */

typedef struct separator {
    const char *source;
    const char *target;
} separator;

static const separator from_chinese[] = {
    { "、", ", " },    { "，", ", " },      { "；", "; " },
    { "/", "/" },      { "／", "/" },       { "：", ": " },
    { ":", ": " },     { "以及", " and " }, { "及", " and " },
    { "和", " and " }, { "與", " and " },   { "与", " and " },
    { ",", ", " },     { NULL, NULL }
};

static const separator from_english[] = { { ", and ", "及" }, { " and ", "及" },
                                          { ",", "、" },      { ";", "；" },
                                          { "/", "/" },       { ":", "：" },
                                          { NULL, NULL } };

static size_t skip_blanks(yz_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        if ((yz_char_class(yz_utf8_next(text, &next)) & YZ_CHAR_SPACE) == 0)
            break;
        at = next;
    }
    return at;
}

static bool starts_with(yz_str text, size_t at, const char *word)
{
    size_t length = strlen(word);
    return at + length <= text.len && memcmp(text.ptr + at, word, length) == 0;
}

/* Takes the separator at *at, with the blanks round it. */
static bool take_separator(assembly *a, size_t *at)
{
    yz_str text = a->text->text;
    const separator *s = a->styles[YZ_SOURCE] == NUMBER_STYLE_CHINESE
                             ? from_chinese
                             : from_english;
    size_t bare = skip_blanks(text, *at);
    for (; s->source; s++) {
        size_t from = s->source[0] == ' ' ? *at : bare;
        if (!starts_with(text, from, s->source))
            continue;
        *at = skip_blanks(text, from + strlen(s->source));
        return add(a, yz_str_of(s->target), "engine", SIZE_MAX);
    }
    return false;
}

/* A plain number, with a sign of per cent or the 年 of a year. */
static bool take_number(assembly *a, const engmem_figure *f, size_t *at)
{
    yz_str text = a->text->text;
    bool chinese = a->styles[YZ_SOURCE] == NUMBER_STYLE_CHINESE;
    yz_buf digits;
    bool done;
    if (f->form != ENGMEM_FORM_DIGITS || f->scale != 0 ||
        f->place.begin != f->span.begin || f->place.end != f->span.end)
        return false;
    yz_buf_init(&digits, SIZE_MAX);
    done = engmem_write_plain(f->value, f->grouped, f->decimals, &digits);
    if (digits.failed != YZ_OK)
        a->failed = true;
    *at = f->span.end;
    if (done && (starts_with(text, *at, "%") || starts_with(text, *at, "％"))) {
        yz_buf_add_byte(&digits, '%');
        *at += text.ptr[*at] == '%' ? 1 : strlen("％");
    } else if (chinese && f->role == ENGMEM_YEAR &&
               starts_with(text, *at, "年")) {
        *at += strlen("年");
    }
    done = done && digits.failed == YZ_OK &&
           add(a, yz_buf_str(&digits), "number", SIZE_MAX);
    yz_buf_done(&digits);
    return done;
}

static bool take_term(assembly *a, const yz_engine_term *term, size_t *at)
{
    if (term->target_count == 0 || term->targets[0].len == 0)
        return false;
    *at = term->span.end;
    return add(a, term->targets[0], "term", SIZE_MAX);
}

/* The longest part at `at` that memories have; NULL: none. */
static const yz_engine_term *fragment_at(const assembly *a, size_t at)
{
    const yz_engine_segment *s = a->segment;
    size_t i = 0;
    while (i < s->fragment_count && s->fragments[i].span.begin < at)
        i++;
    return i < s->fragment_count && s->fragments[i].span.begin == at &&
                   s->fragments[i].target_count > 0
               ? &s->fragments[i]
               : NULL;
}

static bool take_fragment(assembly *a, const yz_engine_term *fragment,
                          size_t *at)
{
    *at = fragment->span.end;
    return add(a, fragment->targets[0], "memory", SIZE_MAX);
}

/* A term, a part that memories have, or a number at *at. */
static bool take_item(assembly *a, size_t *term, size_t *figure, size_t *at)
{
    const engmem_text *t = a->text;
    const yz_engine_term *fragment = fragment_at(a, *at);
    while (*term < t->term_count && t->terms[*term].span.begin < *at)
        ++*term;
    while (*figure < t->figures.count &&
           t->figures.items[*figure].span.begin < *at)
        ++*figure;
    if (*term < t->term_count && t->terms[*term].span.begin == *at &&
        (!fragment || fragment->span.end <= t->terms[*term].span.end))
        return take_term(a, &t->terms[*term], at);
    if (fragment)
        return take_fragment(a, fragment, at);
    if (*figure < t->figures.count &&
        t->figures.items[*figure].span.begin == *at)
        return take_number(a, &t->figures.items[*figure], at);
    return false;
}

/* Item, separator, item … up to the end. */
static bool take_list(assembly *a)
{
    yz_str text = a->text->text;
    size_t end = skip_blanks(text, 0) + yz_str_trim(text).len;
    size_t at = skip_blanks(text, 0);
    size_t term = 0;
    size_t figure = 0;
    while (take_item(a, &term, &figure, &at)) {
        if (at >= end)
            return true;
        if (!take_separator(a, &at))
            return false;
    }
    return false;
}

/* ---- List markers ------------------------------------------------------- */

/* The number of a marker at *at, in digits or Chinese numerals. */
static const engmem_figure *marker_number(const assembly *a, size_t at)
{
    const engmem_figures *figures = &a->text->figures;
    size_t i = 0;
    while (i < figures->count && figures->items[i].span.begin < at)
        i++;
    if (i == figures->count || figures->items[i].span.begin != at ||
        figures->items[i].scale != 0 || figures->items[i].decimals != 0 ||
        (figures->items[i].form != ENGMEM_FORM_DIGITS &&
         figures->items[i].form != ENGMEM_FORM_NUMERAL) ||
        number_whole(figures->items[i].value, 1000) == 1000)
        return NULL;
    return &figures->items[i];
}

static bool take_one_of(yz_str text, size_t *at, const char *const *list)
{
    for (; *list; list++)
        if (starts_with(text, *at, *list)) {
            *at += strlen(*list);
            return true;
        }
    return false;
}

static bool add_marker(assembly *a, const char *open, const engmem_figure *f,
                       const char *close)
{
    char digits[8];
    unsigned n = (unsigned)number_whole(f->value, 1000);
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    return (open[0] == '\0' || add(a, yz_str_of(open), "engine", SIZE_MAX)) &&
           add(a, (yz_str){ digits + at, sizeof digits - at }, "number",
               SIZE_MAX) &&
           add(a, yz_str_of(close), "engine", SIZE_MAX);
}

/* （一）, (1) */
static bool take_bracketed(assembly *a, size_t *at)
{
    static const char *const opening[] = { "（", "(", NULL };
    static const char *const closing[] = { "）", ")", NULL };
    bool chinese = a->styles[YZ_TARGET] == NUMBER_STYLE_CHINESE;
    const engmem_figure *f;
    if (!take_one_of(a->text->text, at, opening))
        return false;
    f = marker_number(a, *at);
    if (!f)
        return false;
    *at = f->span.end;
    return take_one_of(a->text->text, at, closing) &&
           add_marker(a, chinese ? "（" : "(", f, chinese ? "）" : ") ");
}

/* 一、, 1., 附錄三：, Annex 3: where the glossary has the word. */
static bool take_plain_marker(assembly *a, size_t *at)
{
    static const char *const points[] = { "、", "．", ".", NULL };
    static const char *const colons[] = { "：", ":", NULL };
    bool chinese = a->styles[YZ_TARGET] == NUMBER_STYLE_CHINESE;
    const engmem_text *t = a->text;
    bool word = t->term_count > 0 && t->terms[0].span.begin == *at;
    const engmem_figure *f;
    if (word && !take_term(a, &t->terms[0], at))
        return false;
    if (word)
        *at = skip_blanks(t->text, *at);
    f = marker_number(a, *at);
    if (!f)
        return false;
    *at = f->span.end;
    if (!take_one_of(t->text, at, word ? colons : points))
        return false;
    if (word)
        return add_marker(a, chinese ? "" : " ", f, chinese ? "：" : ": ");
    return add_marker(a, "", f, ". ");
}

/* "- ", "• ": copied. */
static bool take_bullet(assembly *a, size_t *at)
{
    static const char *const bullets[] = { "- ", "– ", "• ", "· ", "•", NULL };
    size_t begin = *at;
    return take_one_of(a->text->text, at, bullets) &&
           add(a, yz_str_cut(a->text->text, begin, *at), "engine", SIZE_MAX);
}

/* The hit whose source is all that stands from `at` on; SIZE_MAX: none. */
static size_t find_rest(const yz_engine_segment *segment, size_t at)
{
    yz_str rest = yz_str_trim(yz_str_cut(segment->text, at, segment->text.len));
    size_t i;
    for (i = 0; i < segment->hit_count; i++)
        if (rest.len > 0 &&
            yz_str_equal(rest, yz_str_trim(segment->hits[i].texts[YZ_SOURCE])))
            return i;
    return SIZE_MAX;
}

/* What stands from `at` on, by a hit or as a part that memories have. */
static bool take_rest(assembly *a, const yz_engine_segment *segment, size_t at)
{
    size_t hit = find_rest(segment, at);
    size_t begin = skip_blanks(segment->text, at);
    const yz_engine_term *fragment = fragment_at(a, begin);
    if (hit != SIZE_MAX && segment->hits[hit].texts[YZ_TARGET].len > 0)
        return add(a, segment->hits[hit].texts[YZ_TARGET], "memory", hit);
    return fragment &&
           skip_blanks(segment->text, fragment->span.end) ==
               segment->text.len &&
           take_fragment(a, fragment, &at);
}

static bool take_marked(assembly *a, const yz_engine_segment *segment)
{
    static bool (*const markers[])(assembly *, size_t *) = { take_bracketed,
                                                             take_plain_marker,
                                                             take_bullet };
    size_t begin = skip_blanks(segment->text, 0);
    size_t at = begin;
    size_t i;
    for (i = 0; i < 3 && !a->failed; i++) {
        yz_buf_clear(&a->out);
        a->count = 0;
        at = begin;
        if (markers[i](a, &at))
            break;
    }
    if (i == 3 || a->failed)
        return false;
    return take_rest(a, segment, at);
}

/* ---- Telling ------------------------------------------------------------ */

static yz_status check(const assembly *a, bool *agree, yz_error *err)
{
    engmem_figures made;
    yz_span lonely;
    int side;
    yz_status status;
    memset(&made, 0, sizeof made);
    status = engmem_figures_read(yz_buf_str(&a->out), a->styles[YZ_TARGET],
                                 &made, err);
    if (status == YZ_OK)
        status = engmem_numbers_agree(&a->text->figures, &made, agree, &lonely,
                                      &side, err);
    engmem_figures_done(&made);
    return status;
}

static yz_status tell(const assembly *a, size_t number, double score,
                      const yz_engine_sink *sink, bool *done, yz_error *err)
{
    yz_proposal proposal;
    yz_status status = check(a, done, err);
    if (status != YZ_OK || !*done)
        return status;
    memset(&proposal, 0, sizeof proposal);
    proposal.struct_size = sizeof proposal;
    proposal.segment = number;
    proposal.text = yz_buf_str(&a->out);
    proposal.score = score;
    proposal.pieces = a->pieces;
    proposal.piece_count = a->count;
    return sink->proposal(sink->payload, &proposal);
}

yz_status engmem_assemble(const yz_engine_segment *segment,
                          const engmem_text *text, size_t number,
                          const number_style styles[2],
                          const yz_engine_sink *sink, bool *done, yz_error *err)
{
    assembly a;
    yz_status status = YZ_OK;
    double score = 0.85;
    bool made;
    memset(&a, 0, sizeof a);
    a.segment = segment;
    a.text = text;
    a.styles = styles;
    *done = false;
    yz_buf_init(&a.out, SIZE_MAX);
    made = take_list(&a);
    if (!made && !a.failed) {
        yz_buf_clear(&a.out);
        a.count = 0;
        score = 0.8;
        made = take_marked(&a, segment);
    }
    if (a.failed)
        status = yz_fail_no_memory(err);
    else if (made)
        status = tell(&a, number, score, sink, done, err);
    yz_free(a.pieces);
    yz_buf_done(&a.out);
    return status;
}
