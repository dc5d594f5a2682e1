/* SPDX-License-Identifier: Apache-2.0 */
/* Inline codes of a unit and how they hang together: see xliff_rules.h.
 * rules->scope holds them, sorted by what names them. */
#include "xliff_rules.h"

yz_str xliff_key(const xr_node *code)
{
    const yz_str *start = xr_value(code, "startRef");

    return start ? *start : xliff_value_or(code, "id", "");
}

static bool is_end(const xr_node *code)
{
    return xr_value(code, "startRef") != NULL;
}

static bool is_isolated(const xr_node *code)
{
    return xliff_says(code, "isolated", "yes");
}

/* <mrk>, <sm> and <em> annotate, all others are codes. */
static bool is_code(const xr_node *node)
{
    return !xr_is(node, "mrk") && !xr_is(node, "sm") && !xr_is(node, "em");
}

/* ---- Ids ---------------------------------------------------------------- */

/* Whether a code of the target may be that of the source: a pair may be told by
 * one element or by two. */
static bool are_alike(const xr_node *a, const xr_node *b)
{
    static const char *const same[][2] = { { "pc", "sc" }, { "mrk", "sm" } };

    if (strcmp(a->name, b->name) == 0)
        return true;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if ((xr_is(a, same[i][0]) && xr_is(b, same[i][1])) ||
            (xr_is(a, same[i][1]) && xr_is(b, same[i][0])))
            return true;
    return false;
}

static yz_status check_ids(const xliff_reading *r, const xliff_scope *scope)
{
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
        const xliff_name *twice = xliff_names_twice(&scope->ids[side]);

        if (twice)
            return xliff_break(
                r, twice->node, "id", "the id “%.*s” is used twice in its <%s>",
                YZ_STR_ARG(xr_excerpt(twice->key)), scope->root->name);
    }
    for (size_t i = 0; i < scope->ids[YZ_TARGET].count; i++) {
        const xliff_name *own = &scope->ids[YZ_TARGET].items[i];
        const xliff_name *other =
            xliff_names_find(&scope->ids[YZ_SOURCE], own->key);

        if (other && !are_alike(own->node, other->node))
            return xliff_break(r, own->node, "id",
                               "the id “%.*s” is that of a <%s> of the source",
                               YZ_STR_ARG(xr_excerpt(own->key)),
                               other->node->name);
    }
    return YZ_OK;
}

/* ---- Halves ------------------------------------------------------------- */

/* The ends of a start: how many there are, and the last of them. */
static size_t find_ends(const xliff_scope *scope, yz_side side, yz_str key,
                        const char *name, const xliff_name **last)
{
    const xliff_names *ends = &scope->ends[side];
    const xliff_name *at = xliff_names_find(ends, key);
    size_t count = 0;

    for (; at && at < xliff_names_end(ends) && yz_str_equal(at->key, key); at++)
        if (xr_is(at->node, name)) {
            *last = at;
            count++;
        }
    return count;
}

static bool same_hint(const xr_node *start, const xr_node *end,
                      const char *name)
{
    yz_str a = xliff_value_or(start, name, "yes");
    yz_str b = xliff_value_or(end, name, "yes");

    if (yz_str_equal(a, yz_str_of("firstNo")))
        a = yz_str_of("no");
    return yz_str_equal(a, b);
}

static yz_status check_hints(const xliff_reading *r, const xr_node *start,
                             const xr_node *end)
{
    static const char *const hints[] = { "canCopy", "canDelete", "canOverlap",
                                         "canReorder" };

    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (!same_hint(start, end, hints[i]))
            return xliff_break(r, end, hints[i],
                               "%s of <ec> “%.*s” does not go with that of its "
                               "<sc>",
                               hints[i], YZ_STR_ARG(xliff_key(end)));
    return YZ_OK;
}

static yz_status check_start(const xliff_reading *r, const xliff_scope *scope,
                             size_t order)
{
    const xliff_code *code = &scope->codes[order];
    bool mark = xr_is(code->node, "sm");
    const xliff_name *end = NULL;
    size_t count = find_ends(scope, code->side, xliff_key(code->node),
                             mark ? "em" : "ec", &end);
    const char *what = mark ? "em" : "ec";

    if (!mark && is_isolated(code->node)) {
        if (count == 0)
            return YZ_OK;
        return xliff_break(r, code->node, "isolated",
                           "<sc> “%.*s” is isolated and has an <ec>",
                           YZ_STR_ARG(xliff_key(code->node)));
    }
    if (count == 0 || end->order < order)
        return xliff_break(r, code->node, mark ? "sm" : "isolated",
                           "<%s> “%.*s” has no <%s> behind it in its <%s>",
                           code->node->name, YZ_STR_ARG(xliff_key(code->node)),
                           what, scope->root->name);
    if (count > 1)
        return xliff_break(r, end->node, what, "<%s> “%.*s” is ended twice",
                           code->node->name, YZ_STR_ARG(xliff_key(code->node)));
    return mark ? YZ_OK : check_hints(r, code->node, end->node);
}

static yz_status check_end(const xliff_reading *r, const xliff_scope *scope,
                           size_t order)
{
    const xliff_code *code = &scope->codes[order];
    const char *what = xr_is(code->node, "em") ? "sm" : "sc";
    const xliff_name *start =
        xliff_names_find(&scope->ids[code->side], xliff_key(code->node));

    if (start && start->order < order && xr_is(start->node, what))
        return YZ_OK;
    return xliff_break(r, code->node, "startRef",
                       "<%s> “%.*s” has no <%s> in front of it in its <%s>",
                       code->node->name, YZ_STR_ARG(xliff_key(code->node)),
                       what, scope->root->name);
}

/* ---- Copies and original data ------------------------------------------- */

static yz_status check_copy(const xliff_reading *r, const xliff_scope *scope,
                            size_t order)
{
    const xr_node *node = scope->codes[order].node;
    const yz_str *of = xr_value(node, "copyOf");
    const xliff_name *base;

    if (!of)
        return YZ_OK;
    base = xliff_names_find(&scope->ids[YZ_SOURCE], *of);
    if (!base)
        base = xliff_names_find(&scope->ids[YZ_TARGET], *of);
    if (!base)
        return xliff_break(r, node, "copyOf",
                           "copyOf=“%.*s” is no code of its <%s>",
                           YZ_STR_ARG(xr_excerpt(*of)), scope->root->name);
    if (xliff_says(base->node, "canCopy", "no"))
        return xliff_break(r, node, "copyOf",
                           "the code “%.*s” may not be copied",
                           YZ_STR_ARG(xr_excerpt(*of)));
    if (xr_value(base->node, "dataRef") ||
        xr_value(base->node, "dataRefStart") ||
        xr_value(base->node, "dataRefEnd"))
        return xliff_break(r, node, "copyOf",
                           "the code “%.*s” has original data, which a copy "
                           "refers to as well",
                           YZ_STR_ARG(xr_excerpt(*of)));
    return YZ_OK;
}

static yz_status check_data(const xliff_reading *r, const xliff_scope *scope,
                            size_t order)
{
    static const char *const names[] = { "dataRef", "dataRefStart",
                                         "dataRefEnd" };
    const xr_node *node = scope->codes[order].node;

    for (size_t i = 0; i < 3; i++) {
        const yz_str *ref = xr_value(node, names[i]);

        if (ref && !xliff_names_find(&scope->data, *ref))
            return xliff_break(r, node, names[i],
                               "%s=“%.*s” is no <data> of its <%s>", names[i],
                               YZ_STR_ARG(xr_excerpt(*ref)), scope->root->name);
    }
    return YZ_OK;
}

/* ---- Editing hints ------------------------------------------------------ */

static bool says_no(const xr_node *node, const char *hint)
{
    return node && xliff_says(node, hint, "no");
}

/* What must stay is in some target of the unit, if its own segment has one. */
static yz_status check_deleted(const xliff_reading *r, const xliff_scope *scope,
                               size_t order)
{
    const xliff_code *code = &scope->codes[order];
    const xliff_name *end;
    yz_str key = xliff_key(code->node);

    if (code->side == YZ_TARGET || !says_no(code->node, "canDelete") ||
        !xr_is(code->part, "segment") ||
        !xliff_find_child(code->part, "target"))
        return YZ_OK;
    if (is_end(code->node)
            ? find_ends(scope, YZ_TARGET, key, "ec", &end) > 0
            : xliff_names_find(&scope->ids[YZ_TARGET], key) != NULL)
        return YZ_OK;
    return xliff_break(r, xliff_find_child(code->part, "target"), "canDelete",
                       "the target lacks the code “%.*s”, which may not be "
                       "deleted",
                       YZ_STR_ARG(xr_excerpt(key)));
}

/* The code in front of another on the same side; NULL: none. */
static const xliff_code *before(const xliff_scope *scope, size_t order)
{
    yz_side side = scope->codes[order].side;

    while (order-- > 0) {
        const xliff_code *code = &scope->codes[order];

        if (code->side == side && is_code(code->node))
            return code;
    }
    return NULL;
}

static yz_status check_sequence(const xliff_reading *r,
                                const xliff_scope *scope, size_t order)
{
    const xr_node *node = scope->codes[order].node;
    const xliff_code *former;

    if (!says_no(node, "canReorder"))
        return YZ_OK;
    former = before(scope, order);
    if (former && xr_value(former->node, "canReorder") &&
        !xliff_says(former->node, "canReorder", "yes"))
        return YZ_OK;
    return xliff_break(r, node, "canReorder",
                       "the code “%.*s” with canReorder=“no” does not follow "
                       "one with “firstNo” or “no”",
                       YZ_STR_ARG(xliff_key(node)));
}

/* Of codes that may not be reordered: what each must follow. */
static yz_status collect_before(xliff_reading *r)
{
    xliff_scope *scope = &r->rules->scope;
    yz_status status = YZ_OK;

    scope->before.count = 0;
    for (size_t i = 0; i < scope->count && status == YZ_OK; i++) {
        const xliff_code *code = &scope->codes[i];

        if (code->side == YZ_SOURCE && says_no(code->node, "canReorder"))
            status = xliff_collect(r, &scope->before, xliff_key(code->node),
                                   code->node, i);
    }
    xliff_names_sort(&scope->before);
    return status;
}

static bool are_same(const xr_node *a, const xr_node *b)
{
    return is_end(a) == is_end(b) && yz_str_equal(xliff_key(a), xliff_key(b));
}

static yz_status check_order(const xliff_reading *r, const xliff_scope *scope,
                             size_t order)
{
    const xliff_code *code = &scope->codes[order];
    const xliff_name *at;

    if (code->side == YZ_SOURCE || !says_no(code->node, "canReorder"))
        return YZ_OK;
    at = xliff_names_find(&scope->before, xliff_key(code->node));
    for (; at && at < xliff_names_end(&scope->before) &&
           yz_str_equal(at->key, xliff_key(code->node));
         at++) {
        const xliff_code *former = before(scope, at->order);
        const xliff_code *own = before(scope, order);

        if (!are_same(at->node, code->node) || !former ||
            former->part != scope->codes[at->order].part)
            continue;
        if (!own || !are_same(former->node, own->node))
            return xliff_break(r, code->node, "canReorder",
                               "the code “%.*s” does not follow “%.*s” as in "
                               "the source",
                               YZ_STR_ARG(xliff_key(code->node)),
                               YZ_STR_ARG(xliff_key(former->node)));
    }
    return YZ_OK;
}

/* ---- All ---------------------------------------------------------------- */

static yz_status check_code(const xliff_reading *r, const xliff_scope *scope,
                            size_t order)
{
    const xr_node *node = scope->codes[order].node;
    yz_status status = YZ_OK;

    if (xr_is(node, "sc") || xr_is(node, "sm"))
        status = check_start(r, scope, order);
    else if (is_end(node))
        status = check_end(r, scope, order);
    if (status != YZ_OK || !is_code(node))
        return status;
    status = check_copy(r, scope, order);
    if (status == YZ_OK)
        status = check_deleted(r, scope, order);
    if (status == YZ_OK)
        status = check_sequence(r, scope, order);
    return status == YZ_OK ? check_order(r, scope, order) : status;
}

yz_status xliff_check_codes(xliff_reading *r)
{
    const xliff_scope *scope = &r->rules->scope;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < scope->count && status == YZ_OK; i++)
        status = check_data(r, scope, i);
    if (status == YZ_OK)
        status = check_ids(r, scope);
    if (status == YZ_OK)
        status = collect_before(r);
    for (size_t i = 0; i < scope->count && status == YZ_OK; i++)
        status = check_code(r, scope, i);
    return status;
}
