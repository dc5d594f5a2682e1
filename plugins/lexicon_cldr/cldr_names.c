/* SPDX-License-Identifier: Apache-2.0 */
/* XML through libxml2; from paths to pairs of names. */
#include "cldr_names.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

enum {
    LONGEST_PATH = 4096,
    LONGEST_NAME = 200
};

void cldr_leaves_done(cldr_leaves *leaves)
{
    for (size_t i = 0; i < leaves->count; i++) {
        yz_free(leaves->items[i].path);
        yz_free(leaves->items[i].text);
    }
    yz_free(leaves->items);
    memset(leaves, 0, sizeof *leaves);
}

/* ---- Reading ---- */

/* Attributes that say how good a value is, not what it is. */
static bool is_aside(const char *attribute)
{
    return strcmp(attribute, "draft") == 0 ||
           strcmp(attribute, "references") == 0;
}

static void add_step(yz_buf *path, const xmlNode *node)
{
    yz_buf_printf(path, "/%s", (const char *)node->name);
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        const xmlNode *value = a->children;

        if (!is_aside(name) && value && value->content)
            yz_buf_printf(path, "[@%s=\"%s\"]", name,
                          (const char *)value->content);
    }
}

/* From the root to `node`. */
static yz_status make_path(const xmlNode *node, yz_buf *path)
{
    const xmlNode *steps[64];
    size_t depth = 0;

    yz_buf_clear(path);
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        if (depth == sizeof steps / sizeof *steps)
            return YZ_LIMIT; /* CLDR has a dozen */
        steps[depth++] = node;
    }
    while (depth > 0)
        add_step(path, steps[--depth]);
    return path->failed;
}

/* An element whose content is one text. */
static const xmlNode *text_of(const xmlNode *node)
{
    const xmlNode *child = node->children;

    if (node->type != XML_ELEMENT_NODE || !child || child->next ||
        child->type != XML_TEXT_NODE || !child->content)
        return NULL;
    return child;
}

static yz_status add_leaf(cldr_leaves *leaves, const yz_buf *path,
                          const char *text)
{
    cldr_leaf leaf;

    if (yz_grow((void **)&leaves->items, &leaves->cap, leaves->count + 1,
                sizeof *leaves->items) != YZ_OK)
        return YZ_NO_MEMORY;
    leaf.path = yz_str_dup(yz_buf_str(path));
    leaf.text = yz_str_dup(yz_str_of(text));
    if (!leaf.path || !leaf.text) {
        yz_free(leaf.path);
        yz_free(leaf.text);
        return YZ_NO_MEMORY;
    }
    leaves->items[leaves->count++] = leaf;
    return YZ_OK;
}

/* The next node in the order of the document; NULL: no more. */
static const xmlNode *next_node(const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static yz_status collect_leaves(const xmlNode *root, cldr_leaves *out)
{
    yz_status status = YZ_OK;
    yz_buf path;

    yz_buf_init(&path, LONGEST_PATH);
    for (const xmlNode *n = root; n && status == YZ_OK; n = next_node(n)) {
        const xmlNode *text = text_of(n);

        if (!text)
            continue;
        status = make_path(n, &path);
        if (status == YZ_OK)
            status = add_leaf(out, &path, (const char *)text->content);
        else if (status == YZ_LIMIT)
            status = YZ_OK; /* no path of CLDR's is so long */
    }
    yz_buf_done(&path);
    return status;
}

static int by_path(const void *left, const void *right)
{
    const cldr_leaf *a = left;
    const cldr_leaf *b = right;
    int order = strcmp(a->path, b->path);

    return order ? order : strcmp(a->text, b->text);
}

yz_status cldr_read(yz_str xml, const char *name, cldr_leaves *out,
                    yz_error *err)
{
    xmlDoc *doc;
    yz_status status;

    if (xml.len > 64 << 20)
        return yz_fail(err, YZ_LIMIT, "%s: larger than 64 MiB", name);
    doc = xmlReadMemory(xml.ptr, (int)xml.len, name, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOERROR |
                            XML_PARSE_NOWARNING | XML_PARSE_NOBLANKS);
    if (!doc) {
        const xmlError *why = xmlGetLastError();

        return yz_fail(err, YZ_FORMAT, "%s:%d: this is no sound XML", name,
                       why ? why->line : 0);
    }
    status = collect_leaves(xmlDocGetRootElement(doc), out);
    xmlFreeDoc(doc);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_path);
    return YZ_OK;
}

/* ---- Pairs ---- */

/* Paths of what is written with names, and is none. */
static bool is_name_path(const char *path)
{
    static const char *const others[] = {
        "Pattern",        "Formats",        "/characters",
        "/delimiters",    "/layout",        "[@type=\"narrow\"]",
        "/rbnf",          "/identity",      "/listPatterns",
        "alt=\"narrow\"", "/symbols",       "/typographicNames",
        "/posix",         "/parseLenients",
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(path, others[i]))
            return false;
    return true;
}

static bool is_between(uint32_t c)
{
    return c == ' ' || c == '-' || c == '\'' || c == 0x2019 || c == '.' ||
           c == 0xB7 || c == 0x2022 || c == '&' || c == 0x30FB;
}

/* The name without what stands in brackets; false: it is none. */
static bool clean(const char *text, yz_buf *out)
{
    yz_str all = yz_str_of(text);
    size_t letters = 0;
    size_t depth = 0;

    yz_buf_clear(out);
    for (size_t at = 0; at < all.len;) {
        uint32_t c = yz_utf8_next(all, &at);

        if (c == '(' || c == 0xFF08) {
            depth++;
        } else if (c == ')' || c == 0xFF09) {
            depth -= depth > 0;
        } else if (depth == 0) {
            bool letter = (yz_char_class(c) & YZ_CHAR_LETTER) != 0;

            if (!letter && !is_between(c))
                return false;
            letters += letter;
            yz_buf_add_char(out, c);
        }
    }
    return letters >= 2 && !out->failed;
}

yz_status cldr_push_names(const cldr_leaves *a, const cldr_leaves *b,
                          const yz_lexicon_format_sink *sink)
{
    yz_status status = YZ_OK;
    yz_buf names[2];
    size_t j = 0;

    yz_buf_init(&names[0], LONGEST_NAME);
    yz_buf_init(&names[1], LONGEST_NAME);
    for (size_t i = 0; i < a->count && status == YZ_OK; i++) {
        const cldr_leaf *leaf = &a->items[i];

        while (j < b->count && strcmp(b->items[j].path, leaf->path) < 0)
            j++;
        if (j == b->count)
            break;
        if (strcmp(b->items[j].path, leaf->path) != 0 ||
            !is_name_path(leaf->path) || !clean(leaf->text, &names[0]) ||
            !clean(b->items[j].text, &names[1]))
            continue;
        status = sink->entry(sink->payload, yz_buf_str(&names[0]),
                             yz_buf_str(&names[1]), 1);
    }
    if (names[0].failed == YZ_NO_MEMORY || names[1].failed == YZ_NO_MEMORY)
        status = YZ_NO_MEMORY;
    yz_buf_done(&names[0]);
    yz_buf_done(&names[1]);
    return status;
}
