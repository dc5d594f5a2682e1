/* SPDX-License-Identifier: Apache-2.0 */
/* Structure, and what must be unique or there in a file: see xliff_rules.h. */
#include <stdarg.h>

#include "xliff_rules.h"

xliff_rules *xliff_rules_new(void)
{
    return yz_calloc(1, sizeof(xliff_rules));
}

void xliff_rules_free(xliff_rules *rules)
{
    if (!rules)
        return;
    xr_ids_done(&rules->files);
    xr_ids_done(&rules->groups);
    xr_ids_done(&rules->units);
    xr_ids_done(&rules->flows);
    xr_ids_done(&rules->sizes);
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
        xliff_names_done(&rules->scope.ids[side]);
        xliff_names_done(&rules->scope.ends[side]);
    }
    xliff_names_done(&rules->scope.data);
    xliff_names_done(&rules->scope.notes);
    xliff_names_done(&rules->scope.before);
    xliff_names_done(&rules->names);
    xliff_names_done(&rules->all);
    xliff_names_done(&rules->kinds);
    yz_free(rules->scope.codes);
    yz_free(rules);
}

yz_status xliff_break(const xliff_reading *r, const xr_node *at,
                      const char *section, const char *format, ...)
{
    char what[400];
    va_list args;

    va_start(args, format);
    xr_sentence_of(what, sizeof what, format, args);
    va_end(args);
    return xliff_fail(r, at, "%s (XLIFF 2, “%s”)", what, section);
}

/* ---- Small questions ---------------------------------------------------- */

bool xliff_is(const xr_node *node, xliff_space space, const char *name)
{
    return xr_is(node, name) && xliff_space_of(node->space) == space;
}

const yz_str *xliff_value(const xr_node *node, xliff_space space,
                          const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        const xr_attribute *a = &node->attributes[i];

        if (strcmp(a->name, name) == 0 && xliff_space_of(a->space) == space)
            return &a->value;
    }
    return NULL;
}

yz_str xliff_value_or(const xr_node *node, const char *name,
                      const char *fallback)
{
    const yz_str *value = xr_value(node, name);

    return value ? *value : yz_str_of(fallback);
}

yz_status xliff_collect(xliff_reading *r, xliff_names *names, yz_str key,
                        const xr_node *node, size_t order)
{
    if (xliff_names_add(names, key, node, order) == YZ_OK)
        return YZ_OK;
    return yz_fail_no_memory(r->err);
}

yz_status xliff_check_unique(xliff_reading *r, const char *section,
                             const char *where)
{
    xliff_names *names = &r->rules->names;
    const xliff_name *twice;

    xliff_names_sort(names);
    twice = xliff_names_twice(names);
    names->count = 0;
    if (!twice)
        return YZ_OK;
    return xliff_break(r, twice->node, section,
                       "the id “%.*s” is used twice in its %s",
                       YZ_STR_ARG(xr_excerpt(twice->key)), where);
}

/* ---- Attributes --------------------------------------------------------- */

static const xliff_attribute *find_attribute(const xliff_element *element,
                                             xliff_space space,
                                             const char *name)
{
    const xliff_attribute *a = element->attributes;

    for (; a && a->name; a++)
        if (a->space == space && strcmp(a->name, name) == 0)
            return a;
    return NULL;
}

static yz_status check_attribute(const xliff_reading *r, const xr_node *node,
                                 const xliff_element *element,
                                 const xr_attribute *given)
{
    xliff_space space = xliff_space_of(given->space);
    const xliff_attribute *known = find_attribute(element, space, given->name);
    bool own = space == XLIFF_NONE ||
               (space == XLIFF_XML && !(element->others & XLIFF_SPACE(space)));

    if (!known && (own || !(element->others & XLIFF_SPACE(space))))
        return xliff_break(r, node, element->name,
                           "<%.60s> may not have the attribute “%.60s%s%.60s”",
                           node->name, given->prefix, *given->prefix ? ":" : "",
                           given->name);
    if (!known)
        known = xliff_find_global(space, given->name);
    if (!known && space != XLIFF_NONE && xliff_space_is_closed(space))
        return xliff_break(r, node, element->name,
                           "no module knows the attribute “%.60s:%.60s”",
                           given->prefix, given->name);
    if (!known || xliff_fits_type(given->value, known))
        return YZ_OK;
    if (known->type == XLIFF_ENUM && strlen(known->values) < 60)
        return xliff_break(
            r, node, known->name, "%s%s%s=“%.*s” is none of its values, %s",
            given->prefix, *given->prefix ? ":" : "", given->name,
            YZ_STR_ARG(xr_excerpt(given->value)), known->values);
    return xliff_break(r, node, known->name,
                       "%s%s%s=“%.*s” is no value that it may have",
                       given->prefix, *given->prefix ? ":" : "", given->name,
                       YZ_STR_ARG(xr_excerpt(given->value)));
}

static yz_status check_attributes(xliff_reading *r, const xr_node *node,
                                  const xliff_element *element)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        yz_status status =
            check_attribute(r, node, element, &node->attributes[i]);

        if (status != YZ_OK)
            return status;
    }
    for (const xliff_attribute *a = element->attributes; a && a->name; a++)
        if (a->needed && !xr_value(node, a->name))
            return xliff_break(r, node, element->name,
                               "<%.60s> needs the attribute %s", node->name,
                               a->name);
    return YZ_OK;
}

/* ---- Children ----------------------------------------------------------- */

static bool is_child(const xliff_child *child, const xliff_element *parent,
                     xliff_space space, const char *name)
{
    if (child->space == XLIFF_OTHER)
        return space != parent->space;
    return child->space == space && strcmp(child->name, name) == 0;
}

/* Takes the next child of an element. */
static yz_status check_child(const xliff_reading *r,
                             const xliff_element *parent,
                             xliff_children *children, const xr_node *node)
{
    xliff_space space = xliff_space_of(node->space);
    const xliff_child *child = parent->children;

    while (child && child->name && !is_child(child, parent, space, node->name))
        child++;
    if (!child || !child->name)
        return xliff_break(r, node, parent->name,
                           "<%.60s> has no place in <%s>", node->name,
                           parent->name);
    if (child->stage < children->stage)
        return xliff_break(r, node, parent->name,
                           "<%.60s> stands too late in <%s>", node->name,
                           parent->name);
    if (child->once && child->stage == children->stage)
        return xliff_break(r, node, parent->name,
                           "<%.60s> stands twice in <%s>", node->name,
                           parent->name);
    children->stage = child->stage;
    children->seen |= 1U << child->stage;
    return YZ_OK;
}

static yz_status check_children_end(const xliff_reading *r,
                                    const xliff_element *element,
                                    const xliff_children *children,
                                    const xr_node *node)
{
    for (const xliff_child *c = element->children; c && c->name; c++)
        if (c->needed && !(children->seen & (1U << c->stage)))
            return xliff_break(r, node, element->name, "<%s> needs a <%s>",
                               element->name, c->name);
    return YZ_OK;
}

static yz_status check_content(const xliff_reading *r, const xr_node *node,
                               const xliff_element *element)
{
    xliff_children children = { 0, 0 };
    yz_status status = YZ_OK;

    for (const xr_node *n = node->first; n && status == YZ_OK; n = n->next) {
        if (n->name)
            status = check_child(r, element, &children, n);
        else if (!element->mixed && !xr_is_blank(n->text))
            status = xliff_break(r, node, element->name,
                                 "text may not stand in <%.60s> itself: “%.*s”",
                                 node->name,
                                 YZ_STR_ARG(xr_excerpt(yz_str_trim(n->text))));
    }
    return status == YZ_OK ? check_children_end(r, element, &children, node)
                           : status;
}

/* ---- Trees -------------------------------------------------------------- */

static yz_status check_node(xliff_reading *r, const xr_node *node,
                            const xliff_element *element)
{
    yz_status status = check_attributes(r, node, element);

    if (status == YZ_OK)
        status = check_content(r, node, element);
    if (status == YZ_OK)
        status = xliff_check_globals(r, node);
    if (status == YZ_OK && element->space == XLIFF_CORE)
        return xliff_check_element(r, node);
    return status == YZ_OK ? xliff_check_module(r, node) : status;
}

/* All elements of a tree but what is in those that nobody knows. */
static yz_status check_tree(xliff_reading *r, xr_node *root)
{
    yz_status status = YZ_OK;
    xr_node *node = root;

    while (node && status == YZ_OK) {
        xliff_space space = XLIFF_OTHER;
        const xliff_element *element = NULL;

        if (!node->name) {
            node = xr_walk(root, node, true);
            continue;
        }
        space = xliff_space_of(node->space);
        if (space < XLIFF_OTHER)
            element = xliff_find_element(space, node->name);
        if (element)
            status = check_node(r, node, element);
        else if (xliff_space_is_closed(space))
            status = xliff_fail(r, node, "XLIFF 2 has no element <%.60s>",
                                node->name);
        node = xr_walk(root, node, !element);
    }
    return status;
}

/* Ids of what others have put into an element are unique within it. */
static yz_status check_extensions(xliff_reading *r, xr_node *root)
{
    xr_node *node = root;
    size_t order = 0;
    yz_status status = YZ_OK;

    while (node && status == YZ_OK) {
        bool other = node->name && xliff_space_of(node->space) == XLIFF_OTHER;
        const yz_str *id = other ? xr_value(node, "id") : NULL;

        if (other && !id)
            id = xr_value(node, "xml:id");
        if (id)
            status = xliff_collect(r, &r->rules->names, *id, node, order++);
        node = xr_walk(root, node, false);
    }
    return status == YZ_OK
               ? xliff_check_unique(r, "Extension Mechanisms", "extension")
               : status;
}

/* ---- Files -------------------------------------------------------------- */

static yz_status add_id(xliff_reading *r, xr_ids *ids, const xr_node *node)
{
    const yz_str *id = xr_value(node, "id");
    yz_str none = { NULL, 0 };

    if (!id || xr_ids_add(ids, *id, node->place, none) == YZ_OK)
        return YZ_OK;
    return yz_fail_no_memory(r->err);
}

static yz_status check_ids(const xliff_reading *r, xr_ids *ids,
                           const char *what, const char *where)
{
    xr_ids_sort(ids);
    for (size_t i = 1; i < ids->count; i++) {
        const xr_id *id = &ids->items[i];

        if (yz_str_equal(ids->items[i - 1].id, id->id))
            return xr_fail(r->file, id->place, r->err,
                           "the id “%.*s” is used for two <%s> in one <%s> "
                           "(XLIFF 2, “id”)",
                           YZ_STR_ARG(xr_excerpt(id->id)), what, where);
    }
    return YZ_OK;
}

static yz_status check_flows(const xliff_reading *r)
{
    const xr_ids *flows = &r->rules->flows;

    for (size_t i = 0; i < flows->count; i++)
        if (!xr_ids_find(&r->rules->units, flows->items[i].id))
            return xr_fail(r->file, flows->items[i].place, r->err,
                           "“%.*s” is no unit of this file (XLIFF 2, "
                           "“subFlows”)",
                           YZ_STR_ARG(xr_excerpt(flows->items[i].id)));
    return YZ_OK;
}

static void clear(xr_ids *ids)
{
    ids->count = 0;
    xr_arena_clear(&ids->arena);
}

static yz_status close_file(xliff_reading *r)
{
    xliff_rules *rules = r->rules;
    yz_status status = check_ids(r, &rules->groups, "group", "file");

    if (status == YZ_OK)
        status = check_ids(r, &rules->units, "unit", "file");
    if (status == YZ_OK)
        status = check_flows(r);
    clear(&rules->groups);
    clear(&rules->units);
    clear(&rules->flows);
    clear(&rules->sizes);
    return status;
}

/* Between tags outside units there is no text: `end` is where the next of them
 * begins. */
static yz_status check_between(const xliff_reading *r, const xr_node *node,
                               size_t end)
{
    yz_str content = { r->content.ptr, end };
    size_t pos = r->rules->behind;
    xs_token token;

    while (pos < end && xs_next(content, &pos, &token)) {
        yz_str text = yz_str_cut(content, token.inner.begin, token.inner.end);

        if ((token.kind == XS_TEXT || token.kind == XS_CDATA) &&
            !xr_is_blank(text))
            return xliff_fail(r, node,
                              "text may not stand outside of units: “%.*s”",
                              YZ_STR_ARG(xr_excerpt(yz_str_trim(text))));
    }
    return YZ_OK;
}

/* ---- What the reader calls ---------------------------------------------- */

static yz_status open_outside(xliff_reading *r, const xr_node *node,
                              const xliff_element *element)
{
    yz_status status = check_attributes(r, node, element);

    if (status == YZ_OK)
        status = xliff_check_globals(r, node);
    if (status == YZ_OK && xr_is(node, "file"))
        status = add_id(r, &r->rules->files, node);
    if (status == YZ_OK && xr_is(node, "group"))
        status = add_id(r, &r->rules->groups, node);
    return status;
}

yz_status xliff_rules_open(xliff_reading *r, const xr_node *node, bool *whole)
{
    xliff_level *parent = xliff_level_of(r);
    xliff_space space = xliff_space_of(node->space);
    const xliff_element *element = xliff_find_element(space, node->name);
    yz_status status = YZ_OK;
    xs_token tag;

    if (parent->element)
        status = check_between(r, node, node->span.begin);
    if (parent->element && status == YZ_OK)
        status = check_child(r, parent->element, &parent->children, node);
    *whole =
        space != XLIFF_CORE || (!xr_is(node, "xliff") && !xr_is(node, "file") &&
                                !xr_is(node, "group"));
    if (status != YZ_OK || *whole || !element)
        return status;
    r->levels[r->depth + 1].element = element;
    r->rules->behind = node->span.begin;
    xs_next(r->content, &r->rules->behind, &tag);
    return open_outside(r, node, element);
}

yz_status xliff_rules_close(xliff_reading *r, const xr_node *node)
{
    const xliff_level *level = xliff_level_of(r);
    yz_status status =
        check_children_end(r, level->element, &level->children, node);

    if (status == YZ_OK)
        status = check_between(r, node, xliff_end_tag(r->content, node->span));
    r->rules->behind = node->span.end;
    if (status == YZ_OK && xr_is(node, "file"))
        return close_file(r);
    if (status == YZ_OK && xr_is(node, "xliff"))
        return check_ids(r, &r->rules->files, "file", "xliff");
    return status;
}

yz_status xliff_rules_record(xliff_reading *r, xr_node *root, xr_arena *arena)
{
    yz_status status;

    (void)arena;
    r->rules->behind = root->span.end;
    status = check_tree(r, root);
    if (status == YZ_OK)
        status = check_extensions(r, root);
    if (status == YZ_OK && xliff_is(root, XLIFF_SLR, "data"))
        status = xliff_take_sizes(r, root);
    if (status != YZ_OK || !xliff_is(root, XLIFF_CORE, "unit"))
        return status;
    status = add_id(r, &r->rules->units, root);
    return status == YZ_OK ? xliff_check_unit(r, root) : status;
}
