/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of a concept or a term, as elements: see tbx_put.h. */
#include <stdio.h>

#include "../xml_reader/xml_fields.h"
#include "tbx_put.h"

/* ---- Elements ------------------------------------------------------------ */

static void *need(tbx_writing *w, void *memory)
{
    if (!memory && w->to.status == YZ_OK)
        w->to.status = YZ_NO_MEMORY;
    return memory;
}

/* The name of an element of a data category, in the style that is written. */
static const char *styled_name(tbx_writing *w, tbx_kind kind, yz_str name)
{
    const tbx_category *category = tbx_category_of(name, kind);
    char styled[200];

    if (!w->form.dct || !category || !tbx_has_category(kind))
        return NULL;
    snprintf(styled, sizeof styled, "%s:%.*s", tbx_module_of(category),
             YZ_STR_ARG(xr_excerpt(name)));
    return need(
        w, (void *)(uintptr_t)xr_copy(&w->to.arena, yz_str_of(styled)).ptr);
}

static void put_plain(tbx_writing *w, tbx_kind kind, yz_str name, yz_str value)
{
    const char *styled = styled_name(w, kind, name);
    const char *element = styled ? styled : tbx_kind_name(kind);

    xw_line(&w->to.out, w->level);
    yz_buf_printf(&w->to.out, "<%s", element);
    if (!styled && kind != TBX_NOTE)
        xw_attribute(&w->to.out, "type", name);
    yz_buf_add_byte(&w->to.out, '>');
    xw_put_text(&w->to, value);
    yz_buf_printf(&w->to.out, "</%s>", element);
}

/* Whether the dialect has the category with this value at this level. */
static bool fits(const tbx_writing *w, const tbx_category *category,
                 tbx_kind kind, yz_str value, tbx_kind level)
{
    bool rules = w->form.version == 3 && w->form.dialect != TBX_OTHER;

    if (!(tbx_content_of(level) & TBX_BIT(kind)))
        return false;
    if (kind == TBX_NOTE || !rules)
        return true;
    return category && category->since <= w->form.dialect &&
           (!category->levels || (category->levels & TBX_BIT(level))) &&
           (!category->values || tbx_has_word(category->values, value));
}

/* A plain text of a data category; false: it does not fit. */
bool tbx_put_category(tbx_writing *w, yz_str name, yz_str value, tbx_kind level)
{
    const tbx_category *category = tbx_category_of(name, 0);
    tbx_kind kind = category                                ? category->kind
                    : yz_str_equal(name, yz_str_of("note")) ? TBX_NOTE
                    : level == TBX_SECTION                  ? TBX_TERM_NOTE
                                                            : TBX_DESCRIP;

    if (!fits(w, category, kind, value, level))
        return false;
    put_plain(w, kind, name, value);
    return true;
}

/* ---- Elements that fields hold ------------------------------------------- */

static bool is_link(const tbx_writing *w, yz_str target, int kind)
{
    return (target.len > 7 && memcmp(target.ptr, "http://", 7) == 0) ||
           (target.len > 8 && memcmp(target.ptr, "https://", 8) == 0) ||
           (w->form.version == 2 && kind == TBX_XREF) ||
           xr_ids_find(w->ids, target);
}

/* Drops the attribute at `i`. */
static void drop_attribute(xr_node *node, size_t i)
{
    node->attribute_count--;
    memmove(node->attributes + i, node->attributes + i + 1,
            (node->attribute_count - i) * sizeof *node->attributes);
}

/* Leaves out references that lead nowhere in the file that is written. */
static void check_targets(tbx_writing *w, xr_node *root)
{
    for (xr_node *n = root; n; n = xr_walk(root, n, false)) {
        for (size_t i = 0; i < n->attribute_count; i++) {
            const xr_attribute *a = &n->attributes[i];
            if (strcmp(a->name, "target") != 0 || a->prefix[0] != '\0' ||
                is_link(w, a->value, n->kind))
                continue;
            xw_lose(&w->to, "the reference to “%.*s”, which is not in the file",
                    YZ_STR_ARG(xr_excerpt(a->value)));
            drop_attribute(n, i--);
        }
    }
}

/* Style dca → dct. */
static void style_tree(tbx_writing *w, xr_node *root)
{
    for (xr_node *n = root; n && w->form.dct; n = xr_walk(root, n, false)) {
        const yz_str *type = n->name ? xr_value(n, "type") : NULL;
        const char *styled =
            type ? styled_name(w, (tbx_kind)n->kind, *type) : NULL;

        if (!styled)
            continue;
        n->name = styled;
        for (size_t i = 0; i < n->attribute_count; i++)
            if (&n->attributes[i].value == type)
                drop_attribute(n, i);
    }
}

static yz_str category_of(const xr_node *node)
{
    const yz_str *type;
    tbx_kind head = tbx_head_of(tbx_kind_of(node->name));

    for (const xr_node *n = node->first; head && n; n = n->next) {
        if (n->name && tbx_kind_of(n->name) == head) {
            node = n;
            break;
        }
    }
    type = xr_value(node, "type");
    return type ? *type : yz_str_of(node->name);
}

/* The element that a field's value is; NULL: it is plain text. */
xr_node *tbx_tree_of(tbx_writing *w, const yz_field *field)
{
    xr_node *root = NULL;

    if (field->value.len == 0 || field->value.ptr[0] != '<')
        return NULL;
    if (xw_parse(field->value, &w->to.arena, &root) != YZ_OK)
        need(w, NULL);
    if (!root || tbx_kind_of(root->name) == 0 ||
        !yz_str_equal(category_of(root), field->name))
        return NULL;
    return root;
}

static void put_tree(tbx_writing *w, const yz_field *field, xr_node *root,
                     tbx_kind level)
{
    unsigned content = tbx_content_of(level) |
                       (level == TBX_SECTION ? TBX_BIT(TBX_PART_LIST) : 0);
    tbx_dialect dialect = w->form.version == 3 ? w->form.dialect : TBX_OTHER;
    bool good;

    if (!(content & TBX_BIT(tbx_kind_of(root->name)))) {
        xw_lose_field(&w->to, field->name);
        return;
    }
    if (tbx_check_fragment(dialect, w->form.version, root, level, &w->to.arena,
                           &good) != YZ_OK)
        need(w, NULL);
    if (!good) {
        xw_lose_field(&w->to, field->name);
        return;
    }
    check_targets(w, root);
    style_tree(w, root);
    xw_line(&w->to.out, w->level);
    xw_tree(&w->to.out, root, tbx_holds_text);
}

void tbx_put_field(tbx_writing *w, const yz_field *field, tbx_kind level)
{
    xr_node *root = tbx_tree_of(w, field);

    if (root)
        put_tree(w, field, root, level);
    else if (field->value.len > 0 &&
             !tbx_put_category(w, field->name, field->value, level))
        xw_lose_field(&w->to, field->name);
}
