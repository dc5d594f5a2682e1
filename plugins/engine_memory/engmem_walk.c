/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a segment differs from an earlier source: both are walked side by side,
 * unit by unit.  What cannot be explained as a number for a number, a term for
 * a term, or punctuation, is a refusal.
 */
#include "engmem.h"

typedef enum unit_kind {
    UNIT_END = 0,
    UNIT_MARK,
    UNIT_FIGURE,
    UNIT_WORD, /* of an alphabetic script */
    UNIT_CHARACTER
} unit_kind;

typedef struct unit {
    unit_kind kind;
    yz_span span;
    uint32_t folded; /* of a character */
} unit;

typedef struct walker {
    const engmem_text *text;
    size_t end; /* of what is walked */
    size_t pos;
    size_t figure; /* the next one */
    size_t term;
} walker;

/* ---- Units -------------------------------------------------------------- */

static uint32_t fold(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == 0x2018 || c == 0x2019)
        return '\'';
    if (c == 0x201C || c == 0x201D || c == 0x300C || c == 0x300D ||
        c == 0x300E || c == 0x300F)
        return '"';
    return c == 0x301C ? '~' : c;
}

static void skip_blanks(walker *w)
{
    while (w->pos < w->end) {
        size_t next = w->pos;
        if ((yz_char_class(yz_utf8_next(w->text->text, &next)) &
             YZ_CHAR_SPACE) == 0)
            return;
        w->pos = next;
    }
}

/* Passes what lies before the walker's place. */
static void catch_up(walker *w)
{
    const engmem_figures *figures = &w->text->figures;
    while (w->figure < figures->count &&
           figures->items[w->figure].span.begin < w->pos)
        w->figure++;
    while (w->term < w->text->term_count &&
           w->text->terms[w->term].span.begin < w->pos)
        w->term++;
}

static bool is_at_figure(const walker *w)
{
    const engmem_figures *figures = &w->text->figures;
    return w->figure < figures->count &&
           figures->items[w->figure].span.begin == w->pos &&
           figures->items[w->figure].span.end <= w->end;
}

/* RMB100 is a word and a figure. */
static size_t word_end(const walker *w)
{
    const engmem_figures *figures = &w->text->figures;
    size_t end = w->pos;
    size_t limit = w->figure < figures->count
                       ? figures->items[w->figure].span.begin
                       : w->end;
    while (end < w->end && (end == w->pos || end != limit)) {
        size_t next = end;
        if (!yz_char_is_alphabetic(yz_utf8_next(w->text->text, &next)))
            break;
        end = next;
    }
    return end;
}

/* The unit at the walker's place, blanks before it passed. */
static unit read_unit(walker *w)
{
    unit u = { UNIT_END, { 0, 0 }, 0 };
    size_t end;
    skip_blanks(w);
    catch_up(w);
    u.span = yz_span_of(w->pos, w->pos);
    if (w->pos >= w->end)
        return u;
    end = engmem_mark_end(w->text->text, w->pos);
    if (end > w->pos) {
        u.kind = UNIT_MARK;
    } else if (is_at_figure(w)) {
        u.kind = UNIT_FIGURE;
        end = w->text->figures.items[w->figure].span.end;
    } else if ((end = word_end(w)) > w->pos) {
        u.kind = UNIT_WORD;
    } else {
        u.kind = UNIT_CHARACTER;
        u.folded = fold(yz_utf8_next(w->text->text, &end));
    }
    u.span.end = end;
    return u;
}

static yz_str text_of(const walker *w, yz_span span)
{
    return yz_str_cut(w->text->text, span.begin, span.end);
}

/* ---- Comparing ---------------------------------------------------------- */

/* Whether they are the same but for width and ASCII letter case. */
static bool is_same_text(yz_str a, yz_str b)
{
    size_t i = 0;
    size_t k = 0;
    while (i < a.len && k < b.len) {
        uint32_t x = fold(yz_utf8_next(a, &i));
        uint32_t y = fold(yz_utf8_next(b, &k));
        x += x >= 'A' && x <= 'Z' ? 'a' - 'A' : 0;
        y += y >= 'A' && y <= 'Z' ? 'a' - 'A' : 0;
        if (x != y)
            return false;
    }
    return i == a.len && k == b.len;
}

static bool is_article(yz_str word)
{
    return is_same_text(word, yz_str_of("a")) ||
           is_same_text(word, yz_str_of("an"));
}

/* Whether two figures say the same. */
static bool are_same_figures(const walker *a, const walker *b)
{
    const engmem_figure *x = &a->text->figures.items[a->figure];
    const engmem_figure *y = &b->text->figures.items[b->figure];
    yz_str left = text_of(a, x->span);
    yz_str right = text_of(b, y->span);
    if (is_same_text(left, right))
        return engmem_shifts_meet(x, y);
    if (is_article(left) && is_article(right))
        return true;
    return x->form != ENGMEM_FORM_NONE && y->form != ENGMEM_FORM_NONE &&
           x->role == y->role && x->form != ENGMEM_FORM_CODE &&
           number_compare(&x->value, &y->value) == 0 &&
           engmem_shifts_meet(x, y);
}

/* Marks of one class may stand for each other; 0 for what is none of them. */
static int mark_class(const unit *u)
{
    switch (u->kind == UNIT_CHARACTER ? u->folded : 0) {
    case ',':
    case 0x3001: /* 、 */
        return 1;
    case ';':
        return 2;
    case '"':
        return 3;
    default:
        return 0;
    }
}

/* What may be more or less in a text: a comma, the hyphen of a compound. */
static bool may_lack(const walker *w, const unit *u)
{
    yz_str text = w->text->text;
    if (mark_class(u) == 1)
        return true;
    return u->kind == UNIT_CHARACTER && u->folded == '-' && u->span.begin > 0 &&
           u->span.end < text.len &&
           engmem_is_letter(text.ptr[u->span.begin - 1]) &&
           engmem_is_letter(text.ptr[u->span.end]);
}

/* ---- Changes ------------------------------------------------------------ */

/* What of a figure is no digit: 多萬 of 20多萬. */
static bool have_same_rest(yz_str a, yz_str b)
{
    size_t i = 0;
    size_t k = 0;
    for (;;) {
        while (i < a.len && strchr("0123456789.,", a.ptr[i]))
            i++;
        while (k < b.len && strchr("0123456789.,", b.ptr[k]))
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.ptr[i++] != b.ptr[k++])
            return false;
    }
}

static bool add_change(engmem_repair *r, bool is_term, size_t old, size_t now)
{
    engmem_change *c;
    if (r->change_count == ENGMEM_CHANGES)
        return engmem_refuse(r,
                             "the earlier source differs in too many places");
    c = &r->changes[r->change_count++];
    c->is_term = is_term;
    c->old = old;
    c->now = now;
    return true;
}

/* A number for a number. */
static bool take_figures(engmem_repair *r, const walker *old, const walker *now)
{
    const engmem_figure *x = &old->text->figures.items[old->figure];
    const engmem_figure *y = &now->text->figures.items[now->figure];
    yz_str was = text_of(old, x->span);
    yz_str is = text_of(now, y->span);
    bool plain = x->form != ENGMEM_FORM_NONE && y->form != ENGMEM_FORM_NONE &&
                 (x->form == ENGMEM_FORM_CODE) == (y->form == ENGMEM_FORM_CODE);
    bool alike =
        plain || (x->item.reading_count == 1 && y->item.reading_count == 1 &&
                  x->form == y->form && have_same_rest(was, is));
    if (x->form == ENGMEM_FORM_CODE)
        alike = alike && x->item.letters == y->item.letters;
    if (x->role != y->role || x->role == ENGMEM_VAGUE || !alike ||
        !engmem_shifts_meet(x, y))
        return engmem_refuse(r,
                             "“%.*s” and “%.*s” of the earlier source are not "
                             "numbers of one kind",
                             YZ_STR_ARG(is), YZ_STR_ARG(was));
    return add_change(r, false, old->figure, now->figure);
}

static bool take_marks(engmem_repair *r, yz_span old, yz_span now)
{
    void *marks = r->marks;
    if (yz_grow(&marks, &r->mark_cap, r->mark_count + 1, sizeof *r->marks) !=
        YZ_OK)
        return engmem_no_memory(r);
    r->marks = marks;
    r->marks[r->mark_count].old = old;
    r->marks[r->mark_count++].now = now;
    return true;
}

/* The term at the walker's place that can be replaced, or NULL. */
static const yz_engine_term *term_at(const walker *w)
{
    const yz_engine_term *term;
    const engmem_figures *figures = &w->text->figures;
    size_t i = w->figure;
    if (w->term >= w->text->term_count)
        return NULL;
    term = &w->text->terms[w->term];
    if (term->span.begin != w->pos || term->span.end > w->end ||
        term->target_count == 0)
        return NULL;
    while (i < figures->count && figures->items[i].span.end <= term->span.end)
        i++;
    /* A number that goes on behind the term is not the term's. */
    return i < figures->count && figures->items[i].span.begin < term->span.end
               ? NULL
               : term;
}

/* Whether both stand at terms that differ; takes them if so. */
static bool take_terms(engmem_repair *r, walker *old, walker *now, bool *took)
{
    const yz_engine_term *was = term_at(old);
    const yz_engine_term *is = term_at(now);
    *took = was && is &&
            !is_same_text(text_of(old, was->span), text_of(now, is->span));
    if (!*took)
        return true;
    old->pos = was->span.end;
    now->pos = is->span.end;
    return add_change(r, true, old->term, now->term);
}

/* ---- Walking ------------------------------------------------------------ */

/* The rest of a text in a sentence, cut short. */
static yz_str glimpse(const walker *w, yz_span span)
{
    size_t end = span.begin;
    size_t count = 0;
    while (end < w->end && count++ < 12)
        yz_utf8_next(w->text->text, &end);
    return yz_str_cut(w->text->text, span.begin, end > w->end ? w->end : end);
}

static bool refuse_words(engmem_repair *r, const walker *old, const walker *now,
                         const unit *was, const unit *is)
{
    yz_str a = glimpse(old, was->span);
    yz_str b = glimpse(now, is->span);
    if (is->kind == UNIT_END)
        return engmem_refuse(
            r, "the segment lacks “%.*s” of the earlier source", YZ_STR_ARG(a));
    if (was->kind == UNIT_END)
        return engmem_refuse(r, "the earlier source lacks “%.*s”",
                             YZ_STR_ARG(b));
    return engmem_refuse(
        r, "the earlier source has “%.*s” where the segment has “%.*s”",
        YZ_STR_ARG(a), YZ_STR_ARG(b));
}

static bool are_same_units(const walker *old, const walker *now,
                           const unit *was, const unit *is)
{
    if (was->kind != is->kind)
        return false;
    if (was->kind == UNIT_FIGURE)
        return are_same_figures(old, now);
    if (was->kind == UNIT_CHARACTER)
        return was->folded == is->folded;
    return is_same_text(text_of(old, was->span), text_of(now, is->span));
}

/* One step of both; *over at the end of both. */
static bool step(engmem_repair *r, walker *old, walker *now, bool *over)
{
    unit was = read_unit(old);
    unit is = read_unit(now);
    bool took;
    *over = was.kind == UNIT_END && is.kind == UNIT_END;
    if (*over)
        return true;
    if (!take_terms(r, old, now, &took) || took)
        return r->reason[0] == '\0';
    if (was.kind == UNIT_MARK && is.kind == UNIT_MARK) {
        if (!take_marks(r, was.span, is.span))
            return false;
    } else if (are_same_units(old, now, &was, &is)) {
        if (was.kind == UNIT_FIGURE)
            r->now_of[old->figure] = now->figure;
    } else if (was.kind == UNIT_FIGURE && is.kind == UNIT_FIGURE) {
        if (!take_figures(r, old, now))
            return false;
        r->now_of[old->figure] = now->figure;
    } else if (mark_class(&was) != mark_class(&is) || mark_class(&was) == 0) {
        r->loose++;
        if (may_lack(now, &is))
            now->pos = is.span.end;
        else if (may_lack(old, &was))
            old->pos = was.span.end;
        else
            return refuse_words(r, old, now, &was, &is);
        return true;
    } else {
        r->loose++;
    }
    old->pos = was.span.end;
    now->pos = is.span.end;
    return true;
}

size_t engmem_ending(yz_str text, char *mark)
{
    size_t end = yz_str_trim(text).len;
    size_t pos;
    uint32_t c;
    end += (size_t)(yz_str_trim(text).ptr - text.ptr);
    *mark = 0;
    if (end == 0)
        return 0;
    pos = end;
    c = fold(yz_utf8_previous(text, &pos));
    if (c == 0x3002) /* 。 */
        c = '.';
    if (c != '.' && c != ':' && c != ';' && c != '!')
        return end;
    *mark = (char)c;
    return pos;
}

bool engmem_walk(engmem_repair *r)
{
    walker old = { &r->source, 0, 0, 0, 0 };
    walker now = { r->segment, 0, 0, 0, 0 };
    bool over = false;
    size_t i;
    char mark;
    old.end = engmem_ending(r->source.text, &mark);
    now.end = engmem_ending(r->segment->text, &mark);
    r->now_of = yz_calloc(r->source.figures.count + 1, sizeof *r->now_of);
    if (!r->now_of)
        return engmem_no_memory(r);
    for (i = 0; i < r->source.figures.count; i++)
        r->now_of[i] = SIZE_MAX;
    while (!over)
        if (!step(r, &old, &now, &over))
            return false;
    return true;
}
