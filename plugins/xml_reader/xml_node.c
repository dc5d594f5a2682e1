/* SPDX-License-Identifier: Apache-2.0 */
/* Trees of XML and their memory: see xml_node.h. */
#include "xml_node.h"

/* ---- Memory ------------------------------------------------------------- */

enum {
    BLOCK = 1 << 15,
    ALIGNMENT = 16
};

typedef struct xr_block {
    struct xr_block *next;
    size_t used;
    size_t size;
    _Alignas(ALIGNMENT) char bytes[];
} xr_block;

static xr_block *add_block(xr_arena *arena, size_t size)
{
    xr_block *block;

    size = size > BLOCK ? size : BLOCK;
    block = yz_malloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->next = arena->blocks;
    block->used = 0;
    block->size = size;
    arena->blocks = block;
    return block;
}

void *xr_alloc(xr_arena *arena, size_t size)
{
    xr_block *block = arena->blocks;
    void *out;

    if (size > SIZE_MAX / 4)
        return NULL;
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->limit && size > arena->limit - arena->used)
        return NULL;
    if (!block || size > block->size - block->used)
        block = add_block(arena, size);
    if (!block)
        return NULL;
    out = block->bytes + block->used;
    block->used += size;
    arena->used += size;
    return memset(out, 0, size);
}

yz_str xr_copy(xr_arena *arena, yz_str text)
{
    char *out = xr_alloc(arena, text.len + 1);

    if (out && text.len > 0)
        memcpy(out, text.ptr, text.len);
    return (yz_str){ out, out ? text.len : 0 };
}

void xr_arena_clear(xr_arena *arena)
{
    xr_block *kept = NULL;

    for (xr_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (block->size == BLOCK && !kept)
            kept = block;
        else
            yz_free(block);
    }
    arena->blocks = kept;
    arena->used = 0;
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
}

void xr_arena_done(xr_arena *arena)
{
    xr_arena_clear(arena);
    yz_free(arena->blocks);
    arena->blocks = NULL;
}

/* ---- Trees -------------------------------------------------------------- */

void xr_append(xr_node *parent, xr_node *child)
{
    child->parent = parent;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

xr_node *xr_walk(const xr_node *root, xr_node *node, bool skip)
{
    if (node->first && !skip)
        return node->first;
    while (node != root) {
        if (node->next)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

const yz_str *xr_value(const xr_node *node, const char *name)
{
    bool of_xml = strncmp(name, "xml:", 4) == 0;
    const char *space = of_xml ? XR_XML_SPACE : "";

    name += of_xml ? 4 : 0;
    for (size_t i = 0; i < node->attribute_count; i++) {
        const xr_attribute *a = &node->attributes[i];
        if (strcmp(a->name, name) == 0 && strcmp(a->space, space) == 0)
            return &a->value;
    }
    return NULL;
}

/* ---- Text --------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool xr_is_blank(yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_blank(text.ptr[i]))
            return false;
    return true;
}

bool xr_is_plain(const xr_node *node)
{
    for (const xr_node *child = node->first; child; child = child->next)
        if (child->name)
            return false;
    return true;
}

yz_str xr_text_of(const xr_node *node, xr_arena *arena)
{
    xr_node *root = (xr_node *)(uintptr_t)node;
    yz_str out = { NULL, 0 };
    size_t len = 0;
    char *end;

    if (node->first && node->first == node->last && !node->first->name)
        return node->first->text;
    for (xr_node *n = root; n; n = xr_walk(root, n, false))
        len += n->text.len;
    end = xr_alloc(arena, len + 1);
    if (!end)
        return out;
    out = (yz_str){ end, len };
    for (xr_node *n = root; n; n = xr_walk(root, n, false)) {
        if (n->text.len > 0)
            memcpy(end, n->text.ptr, n->text.len);
        end += n->text.len;
    }
    return out;
}

/* Whether the white space of text[begin, end) only comes from the layout of the
 * file: its last line end is followed by what indents a line. */
static bool is_layout(yz_str text, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (text.ptr[i] == '\n' || text.ptr[i] == '\r')
            return text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\t';
    return false;
}

yz_str xr_tidy(yz_str text, bool one_line, xr_arena *arena)
{
    size_t begin = 0, end = text.len, len = 0;
    char *out;

    while (begin < end && is_blank(text.ptr[begin]))
        begin++;
    while (end > begin && is_blank(text.ptr[end - 1]))
        end--;
    out = xr_alloc(arena, end - begin + 1);
    if (!out)
        return (yz_str){ NULL, 0 };
    for (size_t i = begin; i < end;) {
        size_t run = i;
        while (is_blank(text.ptr[run]))
            run++;
        if (run > i && (one_line || is_layout(text, i, run))) {
            out[len++] = ' ';
            i = run;
            continue;
        }
        do
            out[len++] = text.ptr[i++];
        while (i < run);
    }
    return (yz_str){ out, len };
}
