/* SPDX-License-Identifier: Apache-2.0 */
/* XLIFF 2: <unit> → a bead for each <segment>. */
#include "xliff_reading.h"

static bool is_part(const xr_node *node, const xr_node *unit, const char *name)
{
    return xr_is(node, name) && strcmp(node->space, unit->space) == 0;
}

static size_t count_segments(const xr_node *unit)
{
    size_t count = 0;

    for (const xr_node *n = unit->first; n; n = n->next)
        count += is_part(n, unit, "segment");
    return count;
}

/* The <ignorable> behind a segment, if another segment follows it. */
static const xr_node *between(const xr_node *segment, const xr_node *unit)
{
    const xr_node *first = NULL;

    for (const xr_node *n = segment->next; n; n = n->next) {
        if (is_part(n, unit, "segment"))
            return first;
        if (!first && is_part(n, unit, "ignorable"))
            first = n;
    }
    return NULL;
}

/* The unit's id; of several segments also the segment's, or its number. */
static yz_status set_id(xliff_reading *r, const xr_node *unit,
                        const xr_node *segment, size_t number, size_t count)
{
    const yz_str *id = xr_value(unit, "id");
    const yz_str *own = xr_value(segment, "id");

    yz_buf_clear(&r->id);
    if (id)
        yz_buf_add(&r->id, *id);
    if (count > 1)
        yz_buf_add_byte(&r->id, '/');
    if (count > 1 && own)
        yz_buf_add(&r->id, *own);
    else if (count > 1)
        yz_buf_printf(&r->id, "%zu", number);
    return r->id.failed ? yz_fail_no_memory(r->err) : YZ_OK;
}

static yz_status give_segment(xliff_reading *r, const xr_node *unit,
                              const xr_node *segment, bool preserve, bool kept)
{
    const xr_node *source = xliff_find_child(segment, "source");
    const xr_node *target = xliff_find_child(segment, "target");
    xliff_bead bead = { .has_target = target != NULL,
                        .origin = source,
                        .kept = kept,
                        .writable =
                            !kept && (r->lang[YZ_TARGET][0] || r->lang_at),
                        .between = between(segment, unit) };

    if (!source)
        return YZ_OK;
    bead.source = xliff_inner(r->content, source->span);
    bead.place = source->span.end;
    if (target)
        bead.target = target->span;
    bead.preserve = xliff_preserves(source, preserve);
    xliff_take_state(r, segment->span.begin, &bead);
    xliff_name_lang(r, &bead);
    return xliff_give_bead(r, &bead);
}

yz_status xliff_give_unit(xliff_reading *r, const xr_node *unit)
{
    const xliff_level *level = xliff_level_of(r);
    bool preserve = xliff_preserves(unit, level->preserve);
    bool kept = xliff_says(unit, "translate", "no") ||
                (level->keeps && !xliff_says(unit, "translate", "yes"));
    size_t count = count_segments(unit);
    size_t number = 0;
    yz_status status = YZ_OK;

    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        if (!is_part(n, unit, "segment"))
            continue;
        status = set_id(r, unit, n, ++number, count);
        if (status == YZ_OK)
            status = give_segment(r, unit, n, preserve, kept);
    }
    return status;
}
