/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was made is read again: each number must stand where it was written,
 * all others must be what they were, and source and translation must have the
 * same numbers, as the check N01 has it but without its leniencies.
 */
#include "engmem.h"

#include <stdlib.h>

/* ---- Sets of numbers ---------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    return number_compare(a, b);
}

typedef struct offer {
    number_value *values;
    size_t count;
} offer;

static yz_status make_offer(const number_list *list, offer *out, yz_error *err)
{
    size_t i;
    size_t k;
    out->count = 0;
    out->values =
        yz_calloc(list->count * NUMBER_READINGS + 1, sizeof *out->values);
    if (!out->values)
        return yz_fail_no_memory(err);
    for (i = 0; i < list->count; i++)
        for (k = 0; k < list->items[i].reading_count; k++)
            out->values[out->count++] = list->items[i].readings[k];
    qsort(out->values, out->count, sizeof *out->values, compare);
    return YZ_OK;
}

/* The first number of digits in `list` that the other side does not offer, or
 * NULL.  Names are asked for where the engine writes them. */
static const number_item *find_lonely(const number_list *list, const offer *o)
{
    size_t i;
    size_t k;
    for (i = 0; i < list->count; i++) {
        const number_item *item = &list->items[i];
        for (k = 0; k < item->reading_count; k++)
            if (bsearch(&item->readings[k], o->values, o->count,
                        sizeof *o->values, compare))
                break;
        if (k == item->reading_count && item->role == NUMBER_DIGITS)
            return item;
    }
    return NULL;
}

yz_status engmem_numbers_agree(const engmem_figures *source,
                               const engmem_figures *target, bool *agree,
                               yz_span *lonely, int *side, yz_error *err)
{
    const engmem_figures *both[2] = { source, target };
    yz_status status = YZ_OK;
    int i;
    *agree = true;
    for (i = 0; i < 2 && status == YZ_OK && *agree; i++) {
        const number_item *item;
        offer o = { NULL, 0 };
        status = make_offer(&both[1 - i]->list, &o, err);
        item = status == YZ_OK ? find_lonely(&both[i]->list, &o) : NULL;
        yz_free(o.values);
        if (item) {
            *agree = false;
            *side = i;
            *lonely = glyph_span(&both[i]->glyphs, item->begin, item->end);
        }
    }
    return status;
}

/* ---- One repair --------------------------------------------------------- */

/* The figure that stands at byte `at`, or NULL. */
static const engmem_figure *figure_at(const engmem_figures *figures, size_t at)
{
    size_t low = 0;
    size_t high = figures->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (figures->items[middle].span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < figures->count && figures->items[low].span.begin <= at
               ? &figures->items[low]
               : NULL;
}

/* The edit that begins at `at` of the earlier translation, and is a number. */
static const engmem_edit *edit_at(const engmem_repair *r, size_t at)
{
    size_t i;
    for (i = 0; i < r->edit_count; i++)
        if (r->edits[i].span.begin == at && r->edits[i].figure != SIZE_MAX)
            return &r->edits[i];
    return NULL;
}

static bool moved_terms(const engmem_repair *r)
{
    size_t i;
    for (i = 0; i < r->change_count; i++)
        if (r->changes[i].is_term)
            return true;
    return false;
}

/* Without terms, figure after figure is the old one or the new. */
static bool is_same_row(const engmem_repair *r, const engmem_figures *made)
{
    const engmem_figures *was = &r->target.figures;
    size_t i;
    if (made->count != was->count)
        return false;
    for (i = 0; i < was->count; i++) {
        const engmem_edit *e = edit_at(r, was->items[i].place.begin);
        number_value wanted = e ? r->segment->figures.items[e->figure].value
                                : was->items[i].value;
        /* Beside a new scale word another end of a range reads anew. */
        if (number_compare(&made->items[i].value, &wanted) != 0 ||
            !engmem_shifts_meet(&made->items[i], &was->items[i]))
            return false;
    }
    return true;
}

static bool check_numbers(engmem_repair *r, const engmem_figures *source,
                          const engmem_figures *target, yz_str texts[2],
                          const char *what)
{
    bool agree;
    yz_span lonely;
    int side;
    r->failed =
        engmem_numbers_agree(source, target, &agree, &lonely, &side, NULL);
    if (r->failed != YZ_OK)
        return false;
    if (agree)
        return true;
    return engmem_refuse(r, "“%.*s” of the %s has no equal in its %s",
                         (int)(lonely.end - lonely.begin),
                         texts[side].ptr + lonely.begin,
                         side == 0 ? what : yz_tr("earlier translation"),
                         side == 0 ? "translation" : "source");
}

/* Whether the number of an edit reads as it should.  Where terms moved, figures
 * cannot be held against each other one by one: scales must stay then. */
static bool is_written_well(const engmem_repair *r, const engmem_edit *e,
                            const engmem_figures *made, bool moved)
{
    const engmem_figure *f;
    const engmem_figure *was;
    if (e->figure == SIZE_MAX)
        return true;
    f = figure_at(made, e->at);
    was = figure_at(&r->target.figures, e->span.begin);
    return f && was &&
           number_compare(&f->value,
                          &r->segment->figures.items[e->figure].value) == 0 &&
           (!moved || f->scale == was->scale);
}

static bool check_made(engmem_repair *r, const engmem_figures *made)
{
    yz_str texts[2] = { r->segment->text, yz_buf_str(&r->out) };
    bool moved = moved_terms(r);
    size_t i;
    for (i = 0; i < r->edit_count; i++)
        if (!is_written_well(r, &r->edits[i], made, moved))
            return engmem_refuse(
                r, "a number would not be read as what it was written for");
    if (!moved && !is_same_row(r, made))
        return engmem_refuse(
            r, "the new text would not have the numbers it was written with");
    return check_numbers(r, &r->segment->figures, made, texts, "segment");
}

bool engmem_verify(engmem_repair *r)
{
    yz_str texts[2] = { r->source.text, r->target.text };
    engmem_figures made;
    bool done;
    memset(&made, 0, sizeof made);
    if (r->change_count > 0 &&
        !check_numbers(r, &r->source.figures, &r->target.figures, texts,
                       yz_tr("earlier source")))
        return false;
    r->failed = engmem_figures_read(yz_buf_str(&r->out), r->styles[YZ_TARGET],
                                    &made, NULL);
    done = r->failed == YZ_OK && check_made(r, &made);
    engmem_figures_done(&made);
    return done;
}
