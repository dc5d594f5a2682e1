/* SPDX-License-Identifier: Apache-2.0 */
/* A unit, or a translation candidate in it, as a whole: see xliff_rules.h. */
#include "xliff_rules.h"

/* ---- Collecting --------------------------------------------------------- */

static void clear(xliff_scope *scope, const xr_node *root)
{
    scope->root = root;
    scope->count = 0;
    scope->data.count = 0;
    scope->notes.count = 0;
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
        scope->ids[side].count = 0;
        scope->ends[side].count = 0;
    }
}

static yz_status collect_code(xliff_reading *r, const xr_node *node,
                              yz_side side, const xr_node *part)
{
    xliff_scope *scope = &r->rules->scope;
    const yz_str *id = xr_value(node, "id");
    const yz_str *start = xr_value(node, "startRef");
    size_t order = scope->count;
    yz_status status = YZ_OK;

    if (yz_grow((void **)&scope->codes, &scope->cap, order + 1,
                sizeof *scope->codes) != YZ_OK)
        return yz_fail_no_memory(r->err);
    scope->codes[scope->count++] = (xliff_code){ node, side, part };
    if (id)
        status = xliff_collect(r, &scope->ids[side], *id, node, order);
    if (start && status == YZ_OK)
        status = xliff_collect(r, &scope->ends[side], *start, node, order);
    return status;
}

static yz_status collect_side(xliff_reading *r, const xr_node *part,
                              const char *name, yz_side side)
{
    yz_status status = YZ_OK;
    const xr_node *text = NULL;
    xr_node *node;

    for (const xr_node *n = part->first; n && !text; n = n->next)
        if (xliff_is(n, XLIFF_CORE, name))
            text = n;
    node = (xr_node *)(uintptr_t)text;
    while (node && status == YZ_OK) {
        node = xr_walk(text, node, false);
        if (node && node->name && !xr_is(node, "cp"))
            status = collect_code(r, node, side, part);
    }
    return status;
}

static yz_status collect_part(xliff_reading *r, const xr_node *part)
{
    yz_status status = collect_side(r, part, "source", YZ_SOURCE);

    return status == YZ_OK ? collect_side(r, part, "target", YZ_TARGET)
                           : status;
}

static yz_status collect_children(xliff_reading *r, xliff_names *names,
                                  const xr_node *parent)
{
    size_t order = 0;
    yz_status status = YZ_OK;

    for (const xr_node *n = parent->first; n && status == YZ_OK; n = n->next) {
        const yz_str *id = n->name ? xr_value(n, "id") : NULL;

        if (id)
            status = xliff_collect(r, names, *id, n, order++);
    }
    return status;
}

static bool is_part(const xr_node *node)
{
    return node->name && (xr_is(node, "segment") || xr_is(node, "ignorable")) &&
           xliff_space_of(node->space) == XLIFF_CORE;
}

static yz_status collect_unit(xliff_reading *r, const xr_node *unit)
{
    xliff_scope *scope = &r->rules->scope;
    yz_status status = YZ_OK;

    clear(scope, unit);
    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        const yz_str *id = is_part(n) ? xr_value(n, "id") : NULL;

        if (id)
            status =
                xliff_collect(r, &scope->ids[YZ_SOURCE], *id, n, scope->count);
        if (is_part(n) && status == YZ_OK)
            status = collect_part(r, n);
        else if (xliff_is(n, XLIFF_CORE, "originalData"))
            status = collect_children(r, &scope->data, n);
        else if (xliff_is(n, XLIFF_CORE, "notes"))
            status = collect_children(r, &scope->notes, n);
    }
    return status;
}

static void sort(xliff_scope *scope)
{
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
        xliff_names_sort(&scope->ids[side]);
        xliff_names_sort(&scope->ends[side]);
    }
    xliff_names_sort(&scope->data);
    xliff_names_sort(&scope->notes);
}

/* ---- Languages and white space ------------------------------------------ */

/* Whether a language is that of the file or one of its kinds. */
static bool is_in(const char *range, yz_str tag)
{
    return tag.len == 0 || !*range || yz_lang_matches(yz_str_of(range), tag);
}

static yz_status check_lang(const xliff_reading *r, const xr_node *text,
                            yz_side side, const xr_node *unit)
{
    const yz_str *own = xr_value(text, "xml:lang");
    yz_str lang;

    if (!own)
        own = xr_value(unit, "xml:lang");
    lang = own ? *own : yz_str_of(r->levels[r->depth].lang);
    if (is_in(r->lang[side], lang))
        return YZ_OK;
    return xliff_break(r, text, text->name,
                       "xml:lang=“%.*s” is not the language of the file, “%s”",
                       YZ_STR_ARG(xr_excerpt(lang)), r->lang[side]);
}

static yz_status check_part(const xliff_reading *r, const xr_node *part,
                            const xr_node *unit, bool preserve)
{
    const xr_node *source = xliff_find_child(part, "source");
    const xr_node *target = xliff_find_child(part, "target");
    yz_status status;

    if (!source)
        return YZ_OK; /* it was told */
    status = check_lang(r, source, YZ_SOURCE, unit);
    if (status != YZ_OK || !target)
        return status;
    if (!r->lang[YZ_TARGET][0])
        return xliff_break(r, target, "trgLang",
                           "there is a <target>, and <xliff> has no trgLang");
    if (xliff_preserves(source, preserve) != xliff_preserves(target, preserve))
        return xliff_break(r, target, "target",
                           "xml:space of source and target are not the same");
    return check_lang(r, target, YZ_TARGET, unit);
}

/* ---- Order -------------------------------------------------------------- */

/* Notes the place that a target takes among the parts of its unit. */
static yz_status take_place(const xliff_reading *r, const xr_node *target,
                            size_t number, size_t count, char *taken)
{
    yz_str order = xliff_value_or(target, "order", "");
    size_t place = 0;

    for (size_t i = 0; i < order.len && place <= count; i++)
        if (order.ptr[i] != '+')
            place = place * 10 + (size_t)(order.ptr[i] - '0');
    if (order.len == 0)
        place = number;
    if (place == 0 || place > count)
        return xliff_break(r, target, "order",
                           "order=“%.*s”, and its unit has %zu parts",
                           YZ_STR_ARG(xr_excerpt(order)), count);
    if (taken[place - 1])
        return xliff_break(r, target, "order",
                           "two targets of the unit have place %zu", place);
    taken[place - 1] = 1;
    return YZ_OK;
}

static yz_status check_places(const xliff_reading *r, const xr_node *unit,
                              size_t count)
{
    char *taken = yz_calloc(count + 1, 1);
    size_t number = 0;
    yz_status status = YZ_OK;

    if (!taken)
        return yz_fail_no_memory(r->err);
    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        const xr_node *target =
            is_part(n) ? xliff_find_child(n, "target") : NULL;

        number += is_part(n);
        if (target)
            status = take_place(r, target, number, count, taken);
    }
    yz_free(taken);
    return status;
}

static yz_status check_parts(const xliff_reading *r, const xr_node *unit)
{
    bool preserve = xliff_preserves(unit, r->levels[r->depth].preserve);
    size_t count = 0;
    bool segment = false;
    yz_status status = YZ_OK;

    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        if (!is_part(n))
            continue;
        count++;
        segment |= xr_is(n, "segment");
        status = check_part(r, n, unit, preserve);
    }
    if (status == YZ_OK && !segment)
        return xliff_break(r, unit, "unit", "<unit> has no <segment>");
    return status == YZ_OK ? check_places(r, unit, count) : status;
}

/* ---- Sub-flows ---------------------------------------------------------- */

static yz_status take_flows(xliff_reading *r, const xr_node *node, yz_str flows)
{
    yz_str none = { NULL, 0 };

    for (size_t at = 0; at < flows.len;) {
        size_t end = at;

        while (end < flows.len && !strchr(" \t\r\n", flows.ptr[end]))
            end++;
        if (end > at && xr_ids_add(&r->rules->flows, yz_str_cut(flows, at, end),
                                   node->place, none) != YZ_OK)
            return yz_fail_no_memory(r->err);
        at = end + 1;
    }
    return YZ_OK;
}

static yz_status collect_flows(xliff_reading *r)
{
    static const char *const names[] = { "subFlows", "subFlowsStart",
                                         "subFlowsEnd" };
    const xliff_scope *scope = &r->rules->scope;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < scope->count; i++)
        for (size_t n = 0; n < 3 && status == YZ_OK; n++) {
            const yz_str *flows = xr_value(scope->codes[i].node, names[n]);

            if (flows)
                status = take_flows(r, scope->codes[i].node, *flows);
        }
    return status;
}

/* ---- The whole ---------------------------------------------------------- */

yz_status xliff_check_match(xliff_reading *r, const xr_node *match)
{
    xliff_scope *scope = &r->rules->scope;
    yz_status status;

    clear(scope, match);
    status = collect_part(r, match);
    for (const xr_node *n = match->first; n && status == YZ_OK; n = n->next)
        if (xliff_is(n, XLIFF_CORE, "originalData"))
            status = collect_children(r, &scope->data, n);
    sort(scope);
    return status == YZ_OK ? xliff_check_codes(r) : status;
}

static yz_status check_modules(xliff_reading *r, const xr_node *unit)
{
    yz_status status = YZ_OK;
    bool changes = false;

    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        changes |= xliff_is(n, XLIFF_CTR, "changeTrack");
        if (!xliff_is(n, XLIFF_MTC, "matches"))
            continue;
        for (const xr_node *m = n->first; m && status == YZ_OK; m = m->next)
            if (m->name)
                status = xliff_check_match(r, m);
    }
    return status == YZ_OK && changes ? xliff_check_changes(r, unit) : status;
}

yz_status xliff_check_unit(xliff_reading *r, const xr_node *unit)
{
    yz_status status = check_parts(r, unit);

    if (status == YZ_OK)
        status = collect_unit(r, unit);
    sort(&r->rules->scope);
    if (status == YZ_OK)
        status = xliff_check_codes(r);
    if (status == YZ_OK)
        status = collect_flows(r);
    if (status == YZ_OK)
        status = xliff_check_refs(r);
    return status == YZ_OK ? check_modules(r, unit) : status;
}
