/* SPDX-License-Identifier: Apache-2.0 */
/* Constraints of the modules' elements and attributes: see xliff_rules.h. */
#include "xliff_rules.h"

/* ---- Attributes on any element ------------------------------------------ */

static bool is_digits(yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    return text.len > 0;
}

/* Whether a value that looks like a number is a whole one. */
static bool is_whole_if_number(yz_str text)
{
    bool number = text.len > 0 && text.ptr[0] >= '0' && text.ptr[0] <= '9';

    return !number || is_digits(text);
}

/* “*”, “90”, “25,100” or “35,*”. */
static bool is_restriction(yz_str text)
{
    const char *comma = text.len > 0 ? memchr(text.ptr, ',', text.len) : NULL;
    yz_str star = yz_str_of("*");
    yz_str most;

    if (!comma)
        return yz_str_equal(text, star) || is_digits(text);
    most = yz_str_cut(text, (size_t)(comma - text.ptr) + 1, text.len);
    return is_digits(yz_str_cut(text, 0, (size_t)(comma - text.ptr))) &&
           (yz_str_equal(most, star) || is_digits(most));
}

static yz_status check_sizes(xliff_reading *r, const xr_node *node)
{
    static const char *const names[] = { "sizeRestriction",
                                         "storageRestriction" };
    const yz_str *storage = xliff_value(node, XLIFF_SLR, "equivStorage");
    const yz_str *info = xliff_value(node, XLIFF_SLR, "sizeInfo");
    const yz_str *ref = xliff_value(node, XLIFF_SLR, "sizeInfoRef");

    for (size_t i = 0; i < 2; i++) {
        const yz_str *given = xliff_value(node, XLIFF_SLR, names[i]);

        if (given && !is_restriction(*given))
            return xliff_break(r, node, names[i],
                               "“%.*s” is no restriction; it is “*”, a number, "
                               "or two with a comma, the second of which may "
                               "be “*”",
                               YZ_STR_ARG(xr_excerpt(*given)));
    }
    if (storage && !is_digits(*storage))
        return xliff_break(r, node, "equivStorage",
                           "the size “%.*s” is no whole number",
                           YZ_STR_ARG(xr_excerpt(*storage)));
    if (info && !is_whole_if_number(*info))
        return xliff_break(r, node, "sizeInfo",
                           "the size “%.*s” is no whole number",
                           YZ_STR_ARG(xr_excerpt(*info)));
    if (info && ref)
        return xliff_break(r, node, "sizeInfo",
                           "sizeInfo and sizeInfoRef are there both");
    if (!ref)
        return YZ_OK;
    if (!r->rules->sizes_sorted)
        xr_ids_sort(&r->rules->sizes);
    r->rules->sizes_sorted = true;
    if (xr_ids_find(&r->rules->sizes, *ref))
        return YZ_OK;
    return xliff_break(r, node, "sizeInfoRef",
                       "no <slr:data> beside it has an element “%.*s”",
                       YZ_STR_ARG(xr_excerpt(*ref)));
}

static bool has_switch(const xliff_reading *r, const xr_node *node)
{
    for (; node; node = node->parent)
        if (xliff_value(node, XLIFF_PGS, "switch"))
            return true;
    return r->levels[r->depth].has_switch;
}

static bool has_modules(const xr_node *node)
{
    for (size_t i = 0; i < node->attribute_count; i++)
        if (*node->attributes[i].space)
            return true;
    return false;
}

yz_status xliff_check_globals(xliff_reading *r, const xr_node *node)
{
    if (!has_modules(node))
        return YZ_OK;
    if (xliff_value(node, XLIFF_FS, "subFs") &&
        !xliff_value(node, XLIFF_FS, "fs"))
        return xliff_break(r, node, "subFs", "fs:subFs is there without fs:fs");
    if (xliff_value(node, XLIFF_PGS, "case") && !has_switch(r, node))
        return xliff_break(r, node, "case",
                           "pgs:case has no pgs:switch round it");
    return check_sizes(r, node);
}

yz_status xliff_take_sizes(xliff_reading *r, const xr_node *data)
{
    xr_node *node = (xr_node *)(uintptr_t)data;
    yz_str none = { NULL, 0 };

    for (; node; node = xr_walk(data, node, false)) {
        const yz_str *id = node->name ? xr_value(node, "id") : NULL;

        if (id && xr_ids_add(&r->rules->sizes, *id, node->place, none) != YZ_OK)
            return yz_fail_no_memory(r->err);
    }
    r->rules->sizes_sorted = false;
    return YZ_OK;
}

/* ---- Ids ---------------------------------------------------------------- */

/* Ids of the elements of this module below a node are unique. */
static yz_status check_ids_below(xliff_reading *r, const xr_node *root,
                                 const char *what)
{
    xr_node *node = (xr_node *)(uintptr_t)root;
    size_t order = 0;
    yz_status status = YZ_OK;

    for (; node && status == YZ_OK; node = xr_walk(root, node, false)) {
        const yz_str *id = node->name && strcmp(node->space, root->space) == 0
                               ? xr_value(node, "id")
                               : NULL;

        if (id)
            status = xliff_collect(r, &r->rules->names, *id, node, order++);
    }
    return status == YZ_OK ? xliff_check_unique(r, "id", what) : status;
}

static yz_status check_metadata(xliff_reading *r, const xr_node *node)
{
    return check_ids_below(r, node, "metadata");
}

static yz_status check_glossary(xliff_reading *r, const xr_node *node)
{
    return check_ids_below(r, node, "glossary");
}

static yz_status check_resources(xliff_reading *r, const xr_node *node)
{
    return check_ids_below(r, node, "resourceData");
}

static yz_status check_matches(xliff_reading *r, const xr_node *node)
{
    size_t order = 0;
    yz_status status = YZ_OK;

    for (const xr_node *n = node->first; n && status == YZ_OK; n = n->next) {
        const yz_str *id = n->name ? xr_value(n, "id") : NULL;

        if (id)
            status = xliff_collect(r, &r->rules->names, *id, n, order++);
    }
    return status == YZ_OK ? xliff_check_unique(r, "id", "matches") : status;
}

/* ---- Glossary, candidates ----------------------------------------------- */

static yz_status check_entry(xliff_reading *r, const xr_node *node)
{
    if (xliff_find_child(node, "translation") ||
        xliff_find_child(node, "definition"))
        return YZ_OK;
    return xliff_break(r, node, "glossEntry",
                       "<glossEntry> has neither a translation nor a "
                       "definition");
}

static yz_status check_match(xliff_reading *r, const xr_node *node)
{
    if (xr_value(node, "subType") && !xr_value(node, "type"))
        return xliff_break(r, node, "subType", "subType is there without type");
    return YZ_OK;
}

/* ---- Resource data ------------------------------------------------------ */

static bool is_empty(const xr_node *node)
{
    return node && !node->first;
}

static yz_status check_item(xliff_reading *r, const xr_node *node)
{
    const xr_node *source = xliff_find_child(node, "source");
    const xr_node *target = xliff_find_child(node, "target");

    if (xr_value(node, "mimeType") || (!is_empty(source) && !is_empty(target)))
        return YZ_OK;
    return xliff_break(r, node, "mimeType",
                       "<resourceItem> needs mimeType where what it holds is "
                       "elsewhere");
}

static yz_status check_resource(xliff_reading *r, const xr_node *node)
{
    yz_side side = xr_is(node, "source") ? YZ_SOURCE : YZ_TARGET;
    bool href = xr_value(node, "href") != NULL;
    const yz_str *lang = xr_value(node, "xml:lang");

    if (href && node->first)
        return xliff_break(r, node, node->name, "<%s> with href must be empty",
                           node->name);
    if (!href && !node->first)
        return xliff_break(r, node, node->name, "<%s> is empty and has no href",
                           node->name);
    /* A target that is a file of its own is often of a third language. */
    if (!lang || (side == YZ_TARGET && href) ||
        yz_lang_matches(yz_str_of(r->lang[side]), *lang))
        return YZ_OK;
    return xliff_break(r, node, node->name,
                       "xml:lang=“%.*s” is not the language of the file, “%s”",
                       YZ_STR_ARG(xr_excerpt(*lang)), r->lang[side]);
}

/* ---- Validation --------------------------------------------------------- */

static yz_status check_rule(xliff_reading *r, const xr_node *node)
{
    static const char *const rules[] = { "isPresent", "isNotPresent",
                                         "startsWith", "endsWith" };
    const xr_node *holder = node->parent ? node->parent->parent : NULL;
    size_t count = 0;

    for (size_t i = 0; i < 4; i++)
        count += xr_value(node, rules[i]) != NULL;
    for (size_t i = 0; i < node->attribute_count; i++)
        count += *node->attributes[i].space != '\0';
    if (xr_value(node, "existsInSource") &&
        !(xr_value(node, "isPresent") || xr_value(node, "startsWith") ||
          xr_value(node, "endsWith")))
        return xliff_break(r, node, "existsInSource",
                           "existsInSource goes with isPresent, startsWith or "
                           "endsWith");
    if (count != 1)
        return xliff_break(r, node, "rule",
                           "<rule> has %s of isPresent, isNotPresent, "
                           "startsWith, endsWith and rules of others",
                           count == 0 ? "none" : yz_tr("more than one"));
    if (xr_value(node, "occurs") && !xr_value(node, "isPresent"))
        return xliff_break(r, node, "occurs",
                           "occurs is there without isPresent");
    if (xliff_says(node, "disabled", "yes") && holder && xr_is(holder, "file"))
        return xliff_break(r, node, "disabled",
                           "no rule is disabled for a whole file");
    return YZ_OK;
}

yz_status xliff_check_module(xliff_reading *r, const xr_node *node)
{
    static const struct {
        xliff_space space;
        const char *name;
        yz_status (*check)(xliff_reading *r, const xr_node *node);
    } rules[] = {
        { XLIFF_MDA, "metadata", check_metadata },
        { XLIFF_GLS, "glossary", check_glossary },
        { XLIFF_GLS, "glossEntry", check_entry },
        { XLIFF_MTC, "matches", check_matches },
        { XLIFF_MTC, "match", check_match },
        { XLIFF_RES, "resourceData", check_resources },
        { XLIFF_RES, "resourceItem", check_item },
        { XLIFF_RES, "source", check_resource },
        { XLIFF_RES, "target", check_resource },
        { XLIFF_VAL, "rule", check_rule },
    };
    xliff_space space = xliff_space_of(node->space);

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].space == space && xr_is(node, rules[i].name))
            return rules[i].check(r, node);
    return YZ_OK;
}
