/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fragment identifiers (XLIFF 2, “Fragment Identification”) and references that
 * must lead to something: see xliff_rules.h.
 *
 *     #/f=FILE/g=GROUP/u=UNIT/LEAF
 *
 * The leaf is the last: n=NOTE, d=DATA, t=ID of the target, ID of the source,
 * or PREFIX=ID of a module or extension.
 */
#include "xliff_rules.h"

typedef struct fragment {
    yz_str file;
    yz_str unit;
    yz_str prefix; /* of the leaf; empty: an id of the source */
    yz_str leaf;   /* empty: there is none */
} fragment;

/* Where a selector may stand: they ascend. */
static unsigned rank_of(yz_str prefix)
{
    static const char letters[] = "fgu";

    for (unsigned i = 0; i < 3; i++)
        if (prefix.len == 1 && prefix.ptr[0] == letters[i])
            return i + 1;
    return 4;
}

static bool is_prefix(yz_str prefix)
{
    if (prefix.len == 1)
        return strchr("fgundt", prefix.ptr[0]) != NULL;
    return xliff_is_a_token(prefix);
}

/* Takes one selector behind others up to `rank`. */
static bool take_selector(yz_str selector, unsigned *rank, fragment *out)
{
    const char *sign =
        selector.len > 0 ? memchr(selector.ptr, '=', selector.len) : NULL;
    size_t at = sign ? (size_t)(sign - selector.ptr) : 0;
    yz_str prefix = yz_str_cut(selector, 0, at);
    yz_str id = sign ? yz_str_cut(selector, at + 1, selector.len) : selector;
    unsigned own = sign ? rank_of(prefix) : 4;

    if (!xliff_is_a_token(id) || own <= *rank || (sign && !is_prefix(prefix)))
        return false;
    *rank = own;
    if (own == 1)
        out->file = id;
    else if (own == 3)
        out->unit = id;
    else if (own == 4)
        out->leaf = id;
    if (own == 4)
        out->prefix = prefix;
    return true;
}

/* Reads what is behind “#”. */
static bool parse(yz_str text, fragment *out)
{
    size_t at = text.len > 0 && text.ptr[0] == '/' ? 1 : 0;
    unsigned rank = 0;

    memset(out, 0, sizeof *out);
    while (at <= text.len) {
        const char *slash =
            at < text.len ? memchr(text.ptr + at, '/', text.len - at) : NULL;
        size_t end = slash ? (size_t)(slash - text.ptr) : text.len;

        if (!take_selector(yz_str_cut(text, at, end), &rank, out))
            return false;
        at = end + 1;
    }
    return true;
}

static bool is_fragment(yz_str ref)
{
    return ref.len > 0 && ref.ptr[0] == '#';
}

yz_status xliff_check_fragment(const xliff_reading *r, const xr_node *node,
                               yz_str ref)
{
    fragment parts;

    if (!is_fragment(ref) || parse(yz_str_cut(ref, 1, ref.len), &parts))
        return YZ_OK;
    return xliff_break(r, node, "Fragment Identification",
                       "“%.*s” is no fragment identifier",
                       YZ_STR_ARG(xr_excerpt(ref)));
}

/* ---- References --------------------------------------------------------- */

static bool is_own_unit(const xliff_scope *scope, const fragment *parts)
{
    return parts->unit.len == 0 ||
           yz_str_equal(parts->unit, xliff_value_or(scope->root, "id", ""));
}

/* A comment leads to a note of its unit. */
static yz_status check_comment(const xliff_reading *r, const xr_node *node)
{
    const xliff_scope *scope = &r->rules->scope;
    const yz_str *ref = xr_value(node, "ref");
    fragment parts;

    if (!ref || !xliff_says(node, "type", "comment"))
        return YZ_OK;
    if (is_fragment(*ref) && parse(yz_str_cut(*ref, 1, ref->len), &parts) &&
        is_own_unit(scope, &parts) &&
        yz_str_equal(parts.prefix, yz_str_of("n")) &&
        xliff_names_find(&scope->notes, parts.leaf))
        return YZ_OK;
    return xliff_break(r, node, "Comment Annotation",
                       "ref=“%.*s” is no note of its unit",
                       YZ_STR_ARG(xr_excerpt(*ref)));
}

static bool is_span(const xliff_scope *scope, const fragment *parts)
{
    bool target = yz_str_equal(parts->prefix, yz_str_of("t"));

    return (parts->prefix.len == 0 || target) && is_own_unit(scope, parts) &&
           xliff_names_find(&scope->ids[target ? YZ_TARGET : YZ_SOURCE],
                            parts->leaf);
}

/* References are also written as “m1” and “t=#m1”; then what is behind “#” is
 * an id of either side. */
static bool is_loose_span(const xliff_scope *scope, yz_str ref)
{
    const char *sign = ref.len > 0 ? memchr(ref.ptr, '#', ref.len) : NULL;
    size_t at = sign ? (size_t)(sign - ref.ptr) + 1 : 0;
    yz_str id = yz_str_cut(ref, at, ref.len);

    return xliff_names_find(&scope->ids[YZ_SOURCE], id) ||
           xliff_names_find(&scope->ids[YZ_TARGET], id);
}

/* Entries of glossaries, and candidates, lead to a span of their unit. */
static yz_status check_span(const xliff_reading *r, const xr_node *node)
{
    const xliff_scope *scope = &r->rules->scope;
    const yz_str *ref = xr_value(node, "ref");
    fragment parts;

    if (!ref)
        return YZ_OK;
    if (is_fragment(*ref) && !parse(yz_str_cut(*ref, 1, ref->len), &parts))
        return xliff_check_fragment(r, node, *ref);
    if (is_fragment(*ref) ? is_span(scope, &parts) : is_loose_span(scope, *ref))
        return YZ_OK;
    return xliff_break(r, node, "ref",
                       "ref=“%.*s” is no span of text of its unit",
                       YZ_STR_ARG(xr_excerpt(*ref)));
}

static yz_status check_module(const xliff_reading *r, const xr_node *module)
{
    xr_node *node = (xr_node *)(uintptr_t)module;
    yz_status status = YZ_OK;

    for (; node && status == YZ_OK; node = xr_walk(module, node, false))
        if (node->name && strcmp(node->space, module->space) == 0)
            status = check_span(r, node);
    return status;
}

yz_status xliff_check_refs(xliff_reading *r)
{
    const xliff_scope *scope = &r->rules->scope;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < scope->count && status == YZ_OK; i++)
        status = check_comment(r, scope->codes[i].node);
    for (const xr_node *n = scope->root->first; n && status == YZ_OK;
         n = n->next)
        if (xliff_is(n, XLIFF_GLS, "glossary") ||
            xliff_is(n, XLIFF_MTC, "matches"))
            status = check_module(r, n);
    return status;
}
