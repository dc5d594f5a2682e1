/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where in the earlier translation the number stands that makes way: in the one
 * place with its value, in a role that the source's can have.  A value that
 * stands several times is replaced only where all of them become the same, or
 * where its role tells it from the others: order is no evidence, since "3 of 3"
 * turns round on its way from Chinese.
 */
#include "engmem.h"

/* The figures of one value on both sides. */
typedef struct rivals {
    size_t sources;
    size_t targets;
    size_t rank;      /* of the old one among the sources */
    size_t like;      /* the target of that rank */
    bool all_changed; /* all sources make way for the same */
    size_t same[2];   /* how many are of the old one's very role */
    size_t same_like; /* the last target of that role */
} rivals;

static const engmem_figure *old_figure(const engmem_repair *r,
                                       const engmem_change *c)
{
    return &r->source.figures.items[c->old];
}

static const engmem_figure *now_figure(const engmem_repair *r, size_t i)
{
    return &r->segment->figures.items[i];
}

/* The roles that the old value has in the target and that may be the old
 * one's. */
static uint32_t target_roles(const engmem_repair *r, const engmem_figure *old)
{
    const engmem_figures *figures = &r->target.figures;
    uint32_t roles = 0;
    size_t i;
    for (i = 0; i < figures->count; i++)
        if (engmem_figure_may_be(&figures->items[i], old->value) &&
            engmem_roles_meet(old->role, figures->items[i].role))
            roles |= 1u << figures->items[i].role;
    return roles;
}

static bool may_have_role(const engmem_figure *f, uint32_t roles)
{
    int role;
    for (role = 0; role < ENGMEM_ROLES; role++)
        if ((roles >> role & 1) != 0 &&
            engmem_roles_meet(f->role, (engmem_role)role))
            return true;
    return false;
}

static void count_sources(const engmem_repair *r, const engmem_change *c,
                          uint32_t roles, rivals *out)
{
    const engmem_figures *figures = &r->source.figures;
    const engmem_figure *old = old_figure(r, c);
    const engmem_figure *now = now_figure(r, c->now);
    size_t i;
    out->all_changed = true;
    for (i = 0; i < figures->count; i++) {
        const engmem_figure *f = &figures->items[i];
        size_t to = r->now_of[i];
        if (!engmem_figure_may_be(f, old->value) || !may_have_role(f, roles))
            continue;
        if (i == c->old)
            out->rank = out->sources;
        out->sources++;
        if (f->role == old->role)
            out->same[0]++;
        if (f->role != old->role || to == SIZE_MAX ||
            number_compare(&now_figure(r, to)->value, &now->value) != 0)
            out->all_changed = false;
    }
}

static void count_targets(const engmem_repair *r, const engmem_change *c,
                          rivals *out)
{
    const engmem_figures *figures = &r->target.figures;
    const engmem_figure *old = old_figure(r, c);
    size_t i;
    for (i = 0; i < figures->count; i++) {
        const engmem_figure *f = &figures->items[i];
        if (!engmem_figure_may_be(f, old->value) ||
            !engmem_roles_meet(old->role, f->role))
            continue;
        if (out->targets++ == out->rank)
            out->like = i;
        if (f->role == old->role) {
            out->same[1]++;
            out->same_like = i;
        }
    }
}

static yz_str old_text(const engmem_repair *r, const engmem_figure *f)
{
    return yz_str_cut(r->source.text, f->span.begin, f->span.end);
}

/* The figure of the target that makes way; NULL: refused. */
static const engmem_figure *find_place(engmem_repair *r, const engmem_change *c)
{
    const engmem_figure *old = old_figure(r, c);
    uint32_t roles = target_roles(r, old);
    rivals v;
    memset(&v, 0, sizeof v);
    if (roles == 0) {
        engmem_refuse(r,
                      "“%.*s” of the earlier source is not found in its "
                      "translation",
                      YZ_STR_ARG(old_text(r, old)));
        return NULL;
    }
    count_sources(r, c, roles, &v);
    count_targets(r, c, &v);
    if (v.sources == v.targets && v.same[0] == 1 && v.same[1] == 1)
        return &r->target.figures.items[v.same_like];
    if (v.sources == v.targets && (v.sources == 1 || v.all_changed))
        return &r->target.figures.items[v.like];
    engmem_refuse(r,
                  "“%.*s” stands %zu times in the earlier source and %zu times "
                  "in its translation, and which is which is not certain",
                  YZ_STR_ARG(old_text(r, old)), v.sources, v.targets);
    return NULL;
}

bool engmem_edit_add(engmem_repair *r, yz_span span, size_t from,
                     const char *way, size_t figure)
{
    void *edits = r->edits;
    engmem_edit *e;
    if (r->written.failed != YZ_OK ||
        yz_grow(&edits, &r->edit_cap, r->edit_count + 1, sizeof *e) != YZ_OK)
        return engmem_no_memory(r);
    r->edits = edits;
    e = &r->edits[r->edit_count++];
    e->span = span;
    e->text = yz_span_of(from, r->written.len);
    e->way = way;
    e->figure = figure;
    e->at = 0;
    return true;
}

static bool place_number(engmem_repair *r, const engmem_change *c)
{
    const engmem_figure *old = old_figure(r, c);
    const engmem_figure *now = now_figure(r, c->now);
    const engmem_figure *like = find_place(r, c);
    size_t from = r->written.len;
    const char *reason = NULL;
    yz_str was;
    yz_str is;
    if (!like)
        return false;
    was = yz_str_cut(r->target.text, like->place.begin, like->place.end);
    if (!engmem_write(old, now, like, &r->target, &r->source, r->segment->text,
                      r->styles[YZ_TARGET], &r->written, &reason))
        return reason ? engmem_refuse(r,
                                      "“%.*s” cannot be written for “%.*s”: "
                                      "%s",
                                      (int)(now->span.end - now->span.begin),
                                      r->segment->text.ptr + now->span.begin,
                                      YZ_STR_ARG(was), reason)
                      : engmem_no_memory(r);
    if (!engmem_edit_add(r, like->place, from, "number", c->now))
        return false;
    /* May tells neither long names nor short ones. */
    if (like->form == ENGMEM_FORM_MONTH && was.len == strlen("May"))
        r->loose += number_whole(like->value, 13) == 5;
    is = yz_str_cut(yz_buf_str(&r->written), from, r->written.len);
    if (r->styles[YZ_TARGET] != NUMBER_STYLE_ENGLISH)
        return true;
    return engmem_agree(r, like, now, is) &&
           engmem_article(r, like->place.begin, was,
                          yz_str_cut(yz_buf_str(&r->written), from,
                                     r->edits[r->edit_count - 1].text.end));
}

bool engmem_place_all(engmem_repair *r)
{
    size_t i;
    for (i = 0; i < r->change_count; i++) {
        const engmem_change *c = &r->changes[i];
        if (!(c->is_term ? engmem_place_term(r, c) : place_number(r, c)))
            return false;
    }
    return true;
}

/* ---- Marks and what ends a text ----------------------------------------- */

/* How often the mark stands in the target; *where is the last place. */
static size_t find_mark(const engmem_repair *r, yz_str mark, yz_span *where)
{
    yz_str text = r->target.text;
    size_t count = 0;
    size_t at = 0;
    while (at + mark.len <= text.len) {
        const char *found =
            memmem(text.ptr + at, text.len - at, mark.ptr, mark.len);
        if (!found)
            break;
        at = (size_t)(found - text.ptr);
        *where = yz_span_of(at, at + mark.len);
        at += mark.len;
        count++;
    }
    return count;
}

static size_t count_marks(yz_str text)
{
    size_t count = 0;
    size_t at = 0;
    while (at < text.len) {
        size_t end = engmem_mark_end(text, at);
        count += end > at;
        at = end > at ? end : at + 1;
    }
    return count;
}

bool engmem_place_marks(engmem_repair *r)
{
    size_t i;
    if (r->mark_count > ENGMEM_CHANGES)
        return engmem_refuse(r, "the segment has too many codes");
    for (i = 0; i < r->mark_count; i++) {
        const engmem_mark *m = &r->marks[i];
        yz_str old = yz_str_cut(r->source.text, m->old.begin, m->old.end);
        yz_str now = yz_str_cut(r->segment->text, m->now.begin, m->now.end);
        yz_span where = yz_span_nowhere();
        size_t from = r->written.len;
        if (find_mark(r, old, &where) != 1)
            return engmem_refuse(
                r, "%.*s does not stand once in the earlier translation",
                YZ_STR_ARG(old));
        if (yz_str_equal(old, now))
            continue;
        yz_buf_add(&r->written, now);
        if (!engmem_edit_add(r, where, from, "memory", SIZE_MAX))
            return false;
    }
    if (count_marks(r->target.text) != r->mark_count)
        return engmem_refuse(r, "the earlier translation has codes that its "
                                "source lacks");
    return true;
}

static const char *ending_for(char mark, bool chinese)
{
    switch (mark) {
    case '.':
        return chinese ? "。" : ".";
    case ':':
        return chinese ? "：" : ":";
    case ';':
        return chinese ? "；" : ";";
    case '!':
        return chinese ? "！" : "!";
    default:
        return "";
    }
}

bool engmem_place_ending(engmem_repair *r)
{
    char was;
    char is;
    char has;
    size_t from = r->written.len;
    size_t end = engmem_ending(r->target.text, &has);
    size_t trimmed = r->target.text.len;
    engmem_ending(r->source.text, &was);
    engmem_ending(r->segment->text, &is);
    if (was == is)
        return true;
    r->loose++;
    if (was != has)
        return engmem_refuse(
            r, "the earlier translation does not end as its source does");
    if (has == 0)
        trimmed = end;
    yz_buf_add_text(&r->written, ending_for(is, r->styles[YZ_TARGET] ==
                                                    NUMBER_STYLE_CHINESE));
    return engmem_edit_add(r, yz_span_of(end, trimmed), from, "memory",
                           SIZE_MAX);
}
