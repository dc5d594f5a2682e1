/* SPDX-License-Identifier: Apache-2.0 */
/* Constraints of single elements of the core: see xliff_rules.h. */
#include "xliff_rules.h"

/* ---- Attributes that ask for others ------------------------------------- */

/* An element, an attribute, and the one it must not be without. */
static const struct need {
    const char *element;
    const char *attribute;
    const char *needed;
} needs[] = {
    { "segment", "subState", "state" }, { "ph", "subType", "type" },
    { "pc", "subType", "type" },        { "sc", "subType", "type" },
    { "ec", "subType", "type" },
};

static yz_status check_needs(const xliff_reading *r, const xr_node *node)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        const struct need *need = &needs[i];

        if (xr_is(node, need->element) && xr_value(node, need->attribute) &&
            !xr_value(node, need->needed))
            return xliff_break(r, node, need->attribute,
                               "%s is there without %s", need->attribute,
                               need->needed);
    }
    return YZ_OK;
}

/* ---- Single elements ---------------------------------------------------- */

static yz_status check_skeleton(xliff_reading *r, const xr_node *node)
{
    bool href = xr_value(node, "href") != NULL;

    if (href && node->first)
        return xliff_break(r, node, "skeleton",
                           "<skeleton> with href must be empty");
    if (!href && !node->first)
        return xliff_break(r, node, "skeleton",
                           "<skeleton> is empty and has no href");
    return YZ_OK;
}

static yz_status check_segment(xliff_reading *r, const xr_node *node)
{
    if (!xr_value(node, "state") || xliff_says(node, "state", "initial") ||
        xliff_find_child(node, "target"))
        return YZ_OK;
    return xliff_break(r, node, "state", "state=“%.*s” without a <target>",
                       YZ_STR_ARG(*xr_value(node, "state")));
}

/* <cp> is for what XML cannot hold, or had better not. */
static yz_status check_point(xliff_reading *r, const xr_node *node)
{
    yz_str hex = xliff_value_or(node, "hex", "");
    uint32_t c = 0;
    bool held;

    for (size_t i = 0; i < hex.len; i++) {
        char d = hex.ptr[i];

        c = c * 16 + (uint32_t)(d <= '9' ? d - '0' : (d | 0x20) - 'a' + 10);
    }
    held = (c >= 0x20 && c < 0x7F) || c == 0x85 || c == 9 || c == 10 ||
           c == 13 || (c >= 0xA0 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
    if (!held && c <= 0x10FFFF)
        return YZ_OK;
    return xliff_break(r, node, "cp",
                       "<cp> is for characters that XML cannot hold, and "
                       "U+%04X is none",
                       (unsigned)c);
}

/* What “xlf:” sub-types belong to. */
static yz_status check_sub_type(const xliff_reading *r, const xr_node *node)
{
    static const char *const types[][2] = {
        { "xlf:lb", "fmt" }, { "xlf:pb", "fmt" }, { "xlf:b", "fmt" },
        { "xlf:i", "fmt" },  { "xlf:u", "fmt" },  { "xlf:var", "ui" }
    };
    const yz_str *given = xr_value(node, "subType");

    if (!given || given->len < 4 || memcmp(given->ptr, "xlf:", 4) != 0)
        return YZ_OK;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (yz_str_equal(*given, yz_str_of(types[i][0])) &&
            xliff_says(node, "type", types[i][1]))
            return YZ_OK;
    return xliff_break(r, node, "subType",
                       "subType=“%.*s” does not go with type=“%.*s”",
                       YZ_STR_ARG(xr_excerpt(*given)),
                       YZ_STR_ARG(xliff_value_or(node, "type", "")));
}

static yz_status check_code(xliff_reading *r, const xr_node *node)
{
    yz_str reorder = xliff_value_or(node, "canReorder", "yes");

    if (!yz_str_equal(reorder, yz_str_of("yes")) &&
        (!xliff_says(node, "canCopy", "no") ||
         !xliff_says(node, "canDelete", "no")))
        return xliff_break(r, node, "canReorder",
                           "with canReorder=“%.*s”, canCopy and canDelete must "
                           "be “no”",
                           YZ_STR_ARG(reorder));
    if (xr_value(node, "copyOf") &&
        (xr_value(node, "dataRef") || xr_value(node, "dataRefStart") ||
         xr_value(node, "dataRefEnd")))
        return xliff_break(r, node, "copyOf",
                           "a code has both copyOf and original data");
    return check_sub_type(r, node);
}

static yz_status check_end(xliff_reading *r, const xr_node *node)
{
    bool isolated = xliff_says(node, "isolated", "yes");
    bool id = xr_value(node, "id") != NULL;
    bool start = xr_value(node, "startRef") != NULL;

    if (isolated && (!id || start))
        return xliff_break(r, node, "ec",
                           "an isolated <ec> has an id and no startRef");
    if (!isolated && (id || !start))
        return xliff_break(r, node, "ec",
                           "<ec> that is not isolated has startRef and no id");
    if (!isolated && xr_value(node, "dir"))
        return xliff_break(r, node, "dir",
                           "<ec> has dir only if it is isolated");
    if (!isolated && (xliff_value(node, XLIFF_FS, "fs") ||
                      xliff_value(node, XLIFF_FS, "subFs")))
        return xliff_break(r, node, "fs",
                           "<ec> has a format only if it is isolated");
    if (!isolated && (xliff_value(node, XLIFF_SLR, "equivStorage") ||
                      xliff_value(node, XLIFF_SLR, "sizeInfo") ||
                      xliff_value(node, XLIFF_SLR, "sizeInfoRef")))
        return xliff_break(r, node, "equivStorage",
                           "<ec> has a size only if it is isolated");
    return check_code(r, node);
}

static yz_status check_mark(xliff_reading *r, const xr_node *node)
{
    bool value = xr_value(node, "value") != NULL;
    const yz_str *ref = xr_value(node, "ref");

    if (xliff_says(node, "type", "comment") && value == (ref != NULL))
        return xliff_break(r, node, "Comment Annotation",
                           "a comment has either value or ref");
    if (xliff_says(node, "type", "mtc:match") && ref)
        return xliff_break(r, node, "Translation Candidate Annotation",
                           "a mark of type “mtc:match” has no ref");
    return ref ? xliff_check_fragment(r, node, *ref) : YZ_OK;
}

static yz_status check_note(xliff_reading *r, const xr_node *node)
{
    const yz_str *ref = xr_value(node, "ref");

    return ref ? xliff_check_fragment(r, node, *ref) : YZ_OK;
}

/* Ids of children of one kind are unique. */
static yz_status check_children(xliff_reading *r, const xr_node *node)
{
    size_t order = 0;
    yz_status status = YZ_OK;

    for (const xr_node *n = node->first; n && status == YZ_OK; n = n->next) {
        const yz_str *id = n->name ? xr_value(n, "id") : NULL;

        if (id)
            status = xliff_collect(r, &r->rules->names, *id, n, order++);
    }
    return status == YZ_OK
               ? xliff_check_unique(
                     r, "id", xr_is(node, "notes") ? "notes" : "originalData")
               : status;
}

yz_status xliff_check_element(xliff_reading *r, const xr_node *node)
{
    static const struct {
        const char *element;
        yz_status (*check)(xliff_reading *r, const xr_node *node);
    } rules[] = {
        { "segment", check_segment }, { "ph", check_code },
        { "pc", check_code },         { "sc", check_code },
        { "ec", check_end },          { "mrk", check_mark },
        { "sm", check_mark },         { "cp", check_point },
        { "notes", check_children },  { "originalData", check_children },
        { "note", check_note },       { "skeleton", check_skeleton },
    };
    yz_status status = check_needs(r, node);

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (status == YZ_OK && xr_is(node, rules[i].element))
            status = rules[i].check(r, node);
    return status;
}
