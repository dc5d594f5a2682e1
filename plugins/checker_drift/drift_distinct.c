/* SPDX-License-Identifier: Apache-2.0 */
/*
 * C04: whether terms that the source keeps apart have one rendering.  Terms
 * that share most of their characters are forms of one, and may.
 */
#include "drift_checks.h"
#include "drift_keys.h"
#include <stdlib.h>

enum {
    TWICE = 2 /* times that a rendering is seen */
};

static const double CLEAR = 0.6; /* share of the commonest rendering */

/* A term with a clear rendering. */
typedef struct subject {
    const yz_observed *first; /* with the commonest rendering */
    size_t times;
} subject;

typedef struct subjects {
    subject *items;
    size_t count;
    size_t cap;
} subjects;

static yz_status add_subject(subjects *list, const yz_observed *items,
                             size_t count)
{
    subject s = { NULL, 0 };
    size_t known = 0;
    size_t i;
    for (i = 0; i < count; i++) {
        known += items[i].rendering != YZ_NO_RENDERING;
        if (items[i].rendering != 0)
            continue;
        if (s.times++ == 0)
            s.first = &items[i];
    }
    if (s.times < TWICE || (double)s.times < CLEAR * (double)known)
        return YZ_OK;
    if (yz_grow((void **)&list->items, &list->cap, list->count + 1,
                sizeof *list->items) != YZ_OK)
        return YZ_NO_MEMORY;
    list->items[list->count++] = s;
    return YZ_OK;
}

static yz_status gather(subjects *list, const yz_observed *items, size_t count)
{
    yz_status status = YZ_OK;
    size_t i = 0;
    while (i < count && status == YZ_OK) {
        size_t end = i + 1;
        while (end < count && items[end].subject == items[i].subject)
            end++;
        status = add_subject(list, &items[i], end - i);
        i = end;
    }
    return status;
}

static int compare(const void *x, const void *y)
{
    const subject *a = x;
    const subject *b = y;
    yz_str p = a->first->key;
    yz_str q = b->first->key;
    int order = memcmp(p.ptr, q.ptr, p.len < q.len ? p.len : q.len);
    if (order || p.len != q.len)
        return order ? order : p.len < q.len ? -1 : 1;
    return (a->first->subject > b->first->subject) -
           (a->first->subject < b->first->subject);
}

/* How many characters of `a` stand in `b`. */
static size_t common(yz_str a, yz_str b)
{
    size_t count = 0;
    size_t pos = 0;
    while (pos < a.len) {
        size_t begin = pos;
        yz_utf8_next(a, &pos);
        count += memmem(b.ptr, b.len, a.ptr + begin, pos - begin) != NULL;
    }
    return count;
}

/* Half of the shorter one's characters make two forms of one term. */
static bool is_form(yz_str a, yz_str b)
{
    return yz_utf8_count(a) > yz_utf8_count(b)
               ? 2 * common(b, a) >= yz_utf8_count(b)
               : 2 * common(a, b) >= yz_utf8_count(a);
}

/* Whether the glossary gives this rendering to the term. */
static bool is_given(const yz_check_context *context, const subject *s)
{
    return s->first->concept_number != YZ_NO_CONCEPT &&
           s->first->term != YZ_NO_TERM &&
           yz_termbase_term(context->termbase, s->first->term)->status <
               YZ_TERM_DEPRECATED;
}

/* Without a glossary, phrases alone are terms for certain. */
static bool is_term(const subject *s)
{
    return s->first->concept_number != YZ_NO_CONCEPT ||
           drift_has_words(s->first->key);
}

static bool collapse(const yz_check_context *context, const subject *a,
                     const subject *b)
{
    return is_term(a) && is_term(b) &&
           !is_form(a->first->source, b->first->source) &&
           !(is_given(context, a) && is_given(context, b));
}

static yz_status tell(const yz_check_context *context,
                      const yz_run_checker_sink *sink, const subject *a,
                      const subject *b, yz_error *err)
{
    const yz_run_view *view = context->view;
    yz_check_result result = YZ_CHECK_RESULT_INIT("C04");
    yz_argument arguments[3];
    yz_status status;
    yz_place place = view->place(view->payload, b->first->pair, b->first->bead,
                                 YZ_SOURCE, b->first->spans[YZ_SOURCE].begin);
    yz_buf other;
    yz_bead bead;
    view->bead(view->payload, b->first->pair, b->first->bead, &bead);
    yz_buf_init(&other, SIZE_MAX / 2);
    yz_buf_printf(&other, yz_tr("“%.*s” (%zu×; first at %.*s:%zu)"),
                  YZ_STR_ARG(b->first->source), b->times,
                  YZ_STR_ARG(bead.sides[YZ_SOURCE].name), place.line);
    arguments[0] = (yz_argument){ "term", a->first->source };
    arguments[1] = (yz_argument){ "written", a->first->written };
    arguments[2] = (yz_argument){ "other", yz_buf_str(&other) };
    result.arguments = arguments;
    result.argument_count = 3;
    result.source = a->first->spans[YZ_SOURCE];
    result.target = a->first->spans[YZ_TARGET];
    result.concept_number = a->first->concept_number;
    if (a->first->concept_number == YZ_NO_CONCEPT &&
        b->first->concept_number == YZ_NO_CONCEPT)
        result.severity = YZ_SEVERITY_INFO;
    status = other.failed ? yz_fail_no_memory(err)
                          : sink->finding(sink->payload, a->first->pair,
                                          a->first->bead, &result);
    yz_buf_done(&other);
    return status;
}

/* Each term is held against the first one with its rendering that is no form
 * of it. */
static yz_status check_all(const yz_check_context *context,
                           const yz_run_checker_sink *sink,
                           const subjects *list, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    size_t k;
    for (i = 1; i < list->count; i++) {
        const subject *a = &list->items[i];
        for (k = i; k-- > 0 && status == YZ_OK;) {
            const subject *b = &list->items[k];
            if (!yz_str_equal(a->first->key, b->first->key))
                break;
            if (collapse(context, a, b)) {
                status = tell(context, sink, a, b, err);
                break;
            }
        }
    }
    return status;
}

yz_status drift_check_distinct(void *self, const yz_check_context *context,
                               const yz_run_checker_sink *sink, yz_error *err)
{
    const yz_run_view *view = context->view;
    subjects list = { NULL, 0, 0 };
    const yz_observed *items;
    yz_status status;
    size_t count;
    (void)self;
    if (!context->wanted(context->payload, "C04"))
        return YZ_OK;
    status = view->observed(view->payload, &items, &count, err);
    if (status != YZ_OK)
        return status;
    if (gather(&list, items, count) != YZ_OK) {
        status = yz_fail_no_memory(err);
    } else {
        if (list.count > 0)
            qsort(list.items, list.count, sizeof *list.items, compare);
        status = check_all(context, sink, &list, err);
    }
    yz_free(list.items);
    return status;
}
