/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XLIFF 1.2: <trans-unit> → a bead, or one for each <mrk mtype="seg"> where
 * <seg-source> and <target> have the same of them (XLIFF 1.2, “Segmentation”).
 */
#include "xliff_reading.h"

static bool is_segment(const xr_node *node)
{
    return xr_is(node, "mrk") && xliff_says(node, "mtype", "seg");
}

/* The next segment in `root` behind `node`, which is `root` at first; none lies
 * in another. */
static const xr_node *next_segment(const xr_node *root, const xr_node *node)
{
    xr_node *at = (xr_node *)(uintptr_t)node;

    do
        at = xr_walk(root, at, at != root && is_segment(at));
    while (at && !is_segment(at));
    return at;
}

/* Whether both have the same segments, and at least one. */
static bool are_alike(const xr_node *source, const xr_node *target)
{
    const xr_node *a = source;
    const xr_node *b = target;
    size_t count = 0;

    if (!source || !target)
        return false;
    for (;; count++) {
        const yz_str *x;
        const yz_str *y;

        a = next_segment(source, a);
        b = next_segment(target, b);
        if (!a || !b)
            return !a && !b && count > 0;
        x = xr_value(a, "mid");
        y = xr_value(b, "mid");
        if (!x || !y || !yz_str_equal(*x, *y))
            return false;
    }
}

static yz_status set_id(xliff_reading *r, const xr_node *unit,
                        const yz_str *segment)
{
    const yz_str *id = xr_value(unit, "id");

    yz_buf_clear(&r->id);
    if (id)
        yz_buf_add(&r->id, *id);
    if (segment) {
        yz_buf_add_byte(&r->id, '/');
        yz_buf_add(&r->id, *segment);
    }
    return r->id.failed ? yz_fail_no_memory(r->err) : YZ_OK;
}

static yz_status give_segments(xliff_reading *r, const xr_node *unit,
                               const xr_node *source, const xr_node *target,
                               xliff_bead *bead)
{
    const xr_node *a = next_segment(source, source);
    const xr_node *b = next_segment(target, target);
    bool several = a && next_segment(source, a);
    yz_status status = YZ_OK;

    for (; a && b && status == YZ_OK;
         a = next_segment(source, a), b = next_segment(target, b)) {
        bead->source = xliff_inner(r->content, a->span);
        bead->target = b->span;
        status = set_id(r, unit, several ? xr_value(a, "mid") : NULL);
        if (status == YZ_OK)
            status = xliff_give_bead(r, bead);
    }
    return status;
}

yz_status xliff_give_trans_unit(xliff_reading *r, const xr_node *unit)
{
    const xliff_level *level = xliff_level_of(r);
    const xr_node *source = xliff_find_child(unit, "source");
    const xr_node *cut = xliff_find_child(unit, "seg-source");
    const xr_node *target = xliff_find_child(unit, "target");
    bool kept = xliff_says(unit, "translate", "no") ||
                (level->keeps && !xliff_says(unit, "translate", "yes"));
    xliff_bead bead = { .has_target = target != NULL,
                        .origin = source,
                        .kept = kept,
                        .writable = !kept };
    yz_status status;

    if (!source)
        return xliff_fail(r, unit, "<trans-unit> has no <source>");
    bead.preserve =
        xliff_preserves(source, xliff_preserves(unit, level->preserve));
    bead.place = cut ? cut->span.end : source->span.end;
    if (target)
        xliff_take_state(r, target->span.begin, &bead);
    xliff_take_approval(r, unit->span.begin, &bead);
    if (are_alike(cut, target))
        return give_segments(r, unit, cut, target, &bead);
    bead.source = xliff_inner(r->content, source->span);
    if (target)
        bead.target = target->span;
    status = set_id(r, unit, NULL);
    return status == YZ_OK ? xliff_give_bead(r, &bead) : status;
}
