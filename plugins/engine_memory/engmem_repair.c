/* SPDX-License-Identifier: Apache-2.0 */
/* One attempt at one hit, from the walk to the text; see engmem.h. */
#include "engmem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool engmem_refuse(engmem_repair *r, const char *format, ...)
{
    va_list arguments;
    size_t length;
    size_t bad;
    va_start(arguments, format);
    vsnprintf(r->reason, sizeof r->reason, yz_tr(format), arguments);
    va_end(arguments);
    length = strlen(r->reason);
    if (!yz_utf8_valid((yz_str){ r->reason, length }, &bad))
        r->reason[bad] = '\0';
    return false;
}

bool engmem_no_memory(engmem_repair *r)
{
    r->failed = YZ_NO_MEMORY;
    return false;
}

void engmem_repair_init(engmem_repair *r, const engmem_options *options,
                        const number_style styles[2],
                        const engmem_text *segment)
{
    memset(r, 0, sizeof *r);
    r->options = options;
    r->styles[0] = styles[0];
    r->styles[1] = styles[1];
    r->segment = segment;
    yz_buf_init(&r->written, SIZE_MAX);
    yz_buf_init(&r->out, SIZE_MAX);
}

void engmem_repair_done(engmem_repair *r)
{
    engmem_figures_done(&r->source.figures);
    engmem_figures_done(&r->target.figures);
    yz_free(r->now_of);
    yz_free(r->marks);
    yz_free(r->edits);
    yz_buf_done(&r->written);
    yz_buf_done(&r->out);
    memset(r, 0, sizeof *r);
}

static bool read_text(engmem_repair *r, engmem_text *out, yz_str text, int side)
{
    out->text = text;
    r->failed = engmem_figures_read(text, r->styles[side], &out->figures, NULL);
    return r->failed == YZ_OK;
}

static int compare_edits(const void *a, const void *b)
{
    const engmem_edit *x = a;
    const engmem_edit *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return x->span.end < y->span.end ? -1 : x->span.end > y->span.end;
}

/* The earlier translation with the edits in it. */
static bool splice(engmem_repair *r)
{
    yz_str text = r->target.text;
    yz_str written = yz_buf_str(&r->written);
    size_t at = 0;
    size_t i;
    if (r->edit_count > 1)
        qsort(r->edits, r->edit_count, sizeof *r->edits, compare_edits);
    for (i = 0; i < r->edit_count; i++) {
        engmem_edit *e = &r->edits[i];
        if (e->span.begin < at)
            return engmem_refuse(r, "two changes meet at one place of the "
                                    "earlier translation");
        yz_buf_add(&r->out, yz_str_cut(text, at, e->span.begin));
        e->at = r->out.len;
        yz_buf_add(&r->out, yz_str_cut(written, e->text.begin, e->text.end));
        at = e->span.end;
    }
    yz_buf_add(&r->out, yz_str_cut(text, at, text.len));
    return r->out.failed == YZ_OK || engmem_no_memory(r);
}

bool engmem_repair_hit(engmem_repair *r, const yz_engine_hit *hit)
{
    yz_str segment = r->segment->text;
    r->source.terms = hit->terms;
    r->source.term_count = hit->term_count;
    if (hit->texts[YZ_TARGET].len == 0)
        return engmem_refuse(r, "the earlier source has no translation");
    if (memchr(hit->texts[YZ_TARGET].ptr, '\n', hit->texts[YZ_TARGET].len))
        return engmem_refuse(r, "the earlier translation has several lines");
    if (!read_text(r, &r->source, hit->texts[YZ_SOURCE], YZ_SOURCE) ||
        !read_text(r, &r->target, hit->texts[YZ_TARGET], YZ_TARGET) ||
        !engmem_walk(r) || !engmem_place_all(r) || !engmem_place_marks(r) ||
        !engmem_place_ending(r) || !splice(r) || !engmem_has_missed(r))
        return false;
    /* What a person wrote for the very text is not judged here. */
    return yz_str_equal(segment, hit->texts[YZ_SOURCE]) || engmem_verify(r);
}

double engmem_repair_score(const engmem_repair *r)
{
    double score = 0.95;
    size_t i;
    if (r->change_count == 0)
        return r->loose == 0 ? 0.98 : 0.96;
    for (i = 0; i < r->change_count; i++)
        if (r->changes[i].is_term)
            score = 0.9;
    return r->loose == 0 ? score : score - 0.02;
}
