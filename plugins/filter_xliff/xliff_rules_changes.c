/* SPDX-License-Identifier: Apache-2.0 */
/* The Change Tracking module in a unit: see xliff_rules.h. */
#include "xliff_rules.h"

/* The elements of the unit by id and by name. */
static yz_status collect(xliff_reading *r, const xr_node *unit)
{
    xliff_rules *rules = r->rules;
    xr_node *node = (xr_node *)(uintptr_t)unit;
    size_t order = 0;
    yz_status status = YZ_OK;

    rules->all.count = rules->kinds.count = 0;
    for (; node && status == YZ_OK; node = xr_walk(unit, node, false)) {
        const yz_str *id = node->name ? xr_value(node, "id") : NULL;

        if (!node->name || xliff_space_of(node->space) != XLIFF_CORE)
            continue;
        status = xliff_collect(r, &rules->kinds, yz_str_of(node->name), node,
                               order++);
        if (id && status == YZ_OK)
            status = xliff_collect(r, &rules->all, *id, node, order);
    }
    xliff_names_sort(&rules->all);
    xliff_names_sort(&rules->kinds);
    return status;
}

/* The element that revisions are of: NULL where it cannot be told. */
static yz_status find_changed(xliff_reading *r, const xr_node *revisions,
                              const xr_node **changed)
{
    const xliff_rules *rules = r->rules;
    const yz_str *ref = xr_value(revisions, "ref");
    yz_str name = xliff_value_or(revisions, "appliesTo", "");
    const xliff_name *found = ref ? xliff_names_find(&rules->all, *ref)
                                  : xliff_names_find(&rules->kinds, name);

    *changed = found ? found->node : NULL;
    if (ref && !found)
        return xliff_break(r, revisions, "revisions",
                           "ref=“%.*s” is the id of no element beside it",
                           YZ_STR_ARG(xr_excerpt(*ref)));
    if (ref || !found || found + 1 == xliff_names_end(&rules->kinds) ||
        !yz_str_equal(found[1].key, name))
        return YZ_OK;
    if (xr_value(found->node, "id") || xr_value(found[1].node, "id"))
        return xliff_break(r, revisions, "revisions",
                           "there are several <%.*s> with ids, so that "
                           "revisions need a ref",
                           YZ_STR_ARG(xr_excerpt(name)));
    *changed = NULL;
    return YZ_OK;
}

static bool has_attribute(const xr_node *node, yz_str name)
{
    for (size_t i = 0; i < node->attribute_count; i++)
        if (yz_str_equal(yz_str_of(node->attributes[i].name), name))
            return true;
    return false;
}

static yz_status check_revision(xliff_reading *r, const xr_node *revision,
                                const xr_node *changed)
{
    xliff_names *names = &r->rules->names;
    const xliff_name *twice;
    size_t order = 0;
    yz_status status = YZ_OK;

    names->count = 0;
    for (const xr_node *n = revision->first; n && status == YZ_OK;
         n = n->next) {
        yz_str property = n->name ? xliff_value_or(n, "property", "content")
                                  : yz_str_of("content");

        if (!xliff_is(n, XLIFF_CTR, "item"))
            continue;
        if (changed && !yz_str_equal(property, yz_str_of("content")) &&
            !has_attribute(changed, property))
            return xliff_break(r, n, "property",
                               "“%.*s” is neither “content” nor an attribute "
                               "of the <%s>",
                               YZ_STR_ARG(xr_excerpt(property)), changed->name);
        status = xliff_collect(r, names, property, n, order++);
    }
    xliff_names_sort(names);
    twice = xliff_names_twice(names);
    if (status == YZ_OK && twice)
        status = xliff_break(r, twice->node, "property",
                             "one revision has “%.*s” twice",
                             YZ_STR_ARG(xr_excerpt(twice->key)));
    names->count = 0;
    return status;
}

static yz_status check_revisions(xliff_reading *r, const xr_node *revisions)
{
    const xr_node *changed = NULL;
    yz_status status = find_changed(r, revisions, &changed);

    for (const xr_node *n = revisions->first; n && status == YZ_OK; n = n->next)
        if (xliff_is(n, XLIFF_CTR, "revision"))
            status = check_revision(r, n, changed);
    return status;
}

yz_status xliff_check_changes(xliff_reading *r, const xr_node *unit)
{
    yz_status status = collect(r, unit);

    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        if (!xliff_is(n, XLIFF_CTR, "changeTrack"))
            continue;
        for (const xr_node *m = n->first; m && status == YZ_OK; m = m->next)
            if (xliff_is(m, XLIFF_CTR, "revisions"))
                status = check_revisions(r, m);
    }
    return status;
}
