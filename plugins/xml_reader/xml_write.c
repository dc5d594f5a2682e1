/* SPDX-License-Identifier: Apache-2.0 */
/* XML written: see xml_write.h. */
#include "xml_write.h"

/* XML 1.0, production 2; ill-formed bytes were refused before. */
static bool is_char(uint32_t c)
{
    return c >= 0x20 ? c < 0xFFFE || c > 0xFFFF
                     : c == '\t' || c == '\n' || c == '\r';
}

bool xw_loses(yz_str text)
{
    for (size_t i = 0; i < text.len;)
        if (!is_char(yz_utf8_next(text, &i)))
            return true;
    return false;
}

yz_status xw_check(yz_str text, yz_error *err)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t c = yz_utf8_next(text, &i);
        if (!is_char(c))
            return yz_fail(err, YZ_FORMAT,
                           "the character U+%04X cannot stand in XML", c);
    }
    return YZ_OK;
}

static const char *escape_of(uint32_t c, bool in_value)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return in_value ? "&quot;" : NULL;
    case '\n':
        return in_value ? "&#10;" : NULL;
    case '\t':
        return in_value ? "&#9;" : NULL;
    default:
        return NULL;
    }
}

static void add_escaped(yz_buf *out, yz_str text, bool in_value)
{
    size_t from = 0;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        uint32_t c = yz_utf8_next(text, &i);
        const char *escape = escape_of(c, in_value);

        if (!escape && is_char(c))
            continue;
        yz_buf_add(out, yz_str_cut(text, from, begin));
        if (escape)
            yz_buf_add_text(out, escape);
        from = i;
    }
    yz_buf_add(out, yz_str_cut(text, from, text.len));
}

void xw_text(yz_buf *out, yz_str text)
{
    add_escaped(out, text, false);
}

void xw_value(yz_buf *out, yz_str value)
{
    add_escaped(out, value, true);
}

void xw_attribute(yz_buf *out, const char *name, yz_str value)
{
    yz_buf_add_byte(out, ' ');
    yz_buf_add_text(out, name);
    yz_buf_add_text(out, "=\"");
    xw_value(out, value);
    yz_buf_add_byte(out, '"');
}

void xw_line(yz_buf *out, size_t level)
{
    yz_buf_add_byte(out, '\n');
    while (level-- > 0)
        yz_buf_add_text(out, "  ");
}

/* ---- Trees -------------------------------------------------------------- */

bool xw_is_laid_out(const xr_node *node)
{
    bool elements = false;

    for (const xr_node *child = node->first; child; child = child->next) {
        if (child->name)
            elements = true;
        else if (!xr_is_blank(child->text))
            return false;
    }
    return elements;
}

/* An attribute of another name space brings it along. */
static void put_attribute(yz_buf *out, const xr_node *node, size_t at)
{
    const xr_attribute *a = &node->attributes[at];
    bool foreign = a->prefix[0] != '\0' && strcmp(a->space, XR_XML_SPACE) != 0;
    bool declared = !foreign;
    const char *prefix = foreign ? a->prefix : a->prefix[0] ? "xml" : "";

    for (size_t i = 0; i < at; i++)
        declared |= strcmp(node->attributes[i].prefix, a->prefix) == 0;
    if (!declared) {
        yz_buf_printf(out, " xmlns:%s=\"", prefix);
        xw_value(out, yz_str_of(a->space));
        yz_buf_add_byte(out, '"');
    }
    yz_buf_printf(out, " %s%s%s=\"", prefix, prefix[0] ? ":" : "", a->name);
    xw_value(out, a->value);
    yz_buf_add_byte(out, '"');
}

static void open_tag(yz_buf *out, const xr_node *node, const char *outer,
                     bool empty)
{
    yz_buf_printf(out, "<%s", node->name);
    if (outer && strcmp(node->space, outer) != 0)
        xw_attribute(out, "xmlns", yz_str_of(node->space));
    for (size_t i = 0; i < node->attribute_count; i++)
        put_attribute(out, node, i);
    yz_buf_add_text(out, empty ? "/>" : ">");
}

static void close_tag(yz_buf *out, const char *name)
{
    yz_buf_add_text(out, "</");
    yz_buf_add_text(out, name);
    yz_buf_add_byte(out, '>');
}

static void put_tree(yz_buf *out, const xr_node *root, xw_rule holds_text,
                     bool spaces)
{
    xr_node *node = (xr_node *)(uintptr_t)root;

    while (node) {
        if (node->name)
            open_tag(out, node,
                     !spaces        ? NULL
                     : node == root ? ""
                                    : node->parent->space,
                     !node->first);
        else if (!xr_is_blank(node->text) || !holds_text ||
                 holds_text(node->parent))
            xw_text(out, node->text);
        if (node->first) {
            node = node->first;
            continue;
        }
        while (node != root && !node->next) {
            node = node->parent;
            close_tag(out, node->name);
        }
        if (node == root)
            return;
        node = node->next;
    }
}

void xw_tree(yz_buf *out, const xr_node *root, xw_rule holds_text)
{
    put_tree(out, root, holds_text, false);
}

void xw_tree_in_spaces(yz_buf *out, const xr_node *root)
{
    put_tree(out, root, NULL, true);
}

/* ---- One element alone -------------------------------------------------- */

typedef struct copying {
    xr_arena *arena;
    xr_node *root;
} copying;

static yz_status open_whole(void *payload, const xr_node *element, bool *whole)
{
    (void)payload, (void)element;
    *whole = true;
    return YZ_OK;
}

static yz_status ignore_large(void *payload, const xr_node *element)
{
    (void)payload, (void)element;
    return YZ_OK;
}

static const char *copy_name(xr_arena *arena, const char *name)
{
    return name[0] ? xr_copy(arena, yz_str_of(name)).ptr : "";
}

static bool copy_attribute(xr_arena *arena, const xr_attribute *from,
                           xr_attribute *to)
{
    to->prefix = copy_name(arena, from->prefix);
    to->name = copy_name(arena, from->name);
    to->space = copy_name(arena, from->space);
    to->value = xr_copy(arena, from->value);
    return to->prefix && to->name && to->space && to->value.ptr;
}

/* Names belong to the parser, which goes, so they are copied too. */
static bool copy_node(xr_arena *arena, const xr_node *from, xr_node *to)
{
    to->text = xr_copy(arena, from->text);
    to->name = from->name ? copy_name(arena, from->name) : NULL;
    to->prefix = copy_name(arena, from->prefix);
    to->space = copy_name(arena, from->space);
    to->attributes =
        xr_alloc(arena, (from->attribute_count + 1) * sizeof *to->attributes);
    if (!to->text.ptr || !to->attributes || !to->prefix || !to->space)
        return false;
    for (size_t i = 0; i < from->attribute_count; i++) {
        if (!copy_attribute(arena, &from->attributes[i], &to->attributes[i]))
            return false;
        to->attribute_count = i + 1;
    }
    return !from->name || to->name;
}

static yz_status keep_tree(void *payload, xr_node *root, xr_arena *arena)
{
    copying *c = payload;
    xr_node *parent = NULL;
    const xr_node *above = NULL;

    (void)arena;
    for (xr_node *n = root; n; n = xr_walk(root, n, false)) {
        xr_node *copy = xr_alloc(c->arena, sizeof *copy);
        if (!copy || !copy_node(c->arena, n, copy))
            return YZ_NO_MEMORY;
        if (n == root) {
            c->root = copy;
        } else {
            /* up to the copy of n's parent: it is last on its level */
            for (; above != n->parent; above = above->parent)
                parent = parent->parent;
            xr_append(parent, copy);
        }
        parent = copy;
        above = n;
    }
    return YZ_OK;
}

yz_status xw_parse(yz_str fragment, xr_arena *arena, xr_node **root)
{
    copying c = { .arena = arena };
    const xr_handler handler = { &c, open_whole, NULL, keep_tree,
                                 ignore_large };
    xr_file file = { .name = yz_str_of(""), .decoded = { .text = fragment } };
    yz_status status;

    *root = NULL;
    if (fragment.len == 0 || fragment.len > XR_RECORD)
        return YZ_OK;
    status = xr_read(&file, &handler, NULL);
    if (status == YZ_OK)
        *root = c.root;
    return status == YZ_NO_MEMORY ? status : YZ_OK;
}
