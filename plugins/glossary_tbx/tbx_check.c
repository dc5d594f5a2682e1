/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules that an entry has to keep: those of the core structure, and those
 * of the dialect that the file says it is written in.  See tbx_file.h.
 */
#include "tbx_file.h"

typedef struct checking {
    const tbx_file *file;
    tbx_dialect dialect; /* whose rules are asked for */
    int version;
    tbx_kind level; /* of what stands in no section, for a fragment */
    xr_arena *arena;
    const tbx_sink *sink; /* NULL: nobody is told */
    bool good;
    yz_status status;
} checking;

static void tell(checking *c, const xr_node *at, const char *format, ...)
    YZ_PRINTF(3, 4);

static void tell(checking *c, const xr_node *at, const char *format, ...)
{
    char reason[320];
    va_list args;

    c->good = false;
    if (!c->sink || c->status != YZ_OK)
        return;
    va_start(args, format);
    xr_sentence_of(reason, sizeof reason, format, args);
    va_end(args);
    c->status = c->sink->reject(c->sink->payload, at->place, reason);
}

/* ---- Names --------------------------------------------------------------- */

static bool is_of_version(int version, const char *name)
{
    static const char only_2[] =
        "termEntry|langSet|tig|ntig|termGrp|termCompList|termCompGrp|termComp|"
        "bpt|ept|it|ut";
    static const char only_3[] = "conceptEntry|langSec|termSec|sc|ec";

    return !tbx_has_word(version == 3 ? only_2 : only_3, yz_str_of(name));
}

/* What an element of a module that is not known here stands for. */
static tbx_kind guess_kind(const xr_node *node)
{
    switch (node->parent ? node->parent->kind : 0) {
    case TBX_SECTION:
    case TBX_TERM_NOTE_GROUP:
        return TBX_TERM_NOTE;
    case TBX_ADMIN_GROUP:
        return TBX_ADMIN_NOTE;
    case TBX_TRANSAC_GROUP:
        return TBX_TRANSAC_NOTE;
    default:
        return TBX_DESCRIP;
    }
}

/* <min:partOfSpeech> → <termNote type="partOfSpeech">. */
static void take_category(checking *c, xr_node *node)
{
    bool known = strcmp(node->space, TBX_MIN_SPACE) == 0 ||
                 strcmp(node->space, TBX_BASIC_SPACE) == 0;
    yz_str name = yz_str_of(node->name);
    const tbx_category *category = tbx_category_of(name, 0);
    size_t count = node->attribute_count;
    xr_attribute *attributes =
        xr_alloc(c->arena, (count + 1) * sizeof *attributes);

    if (!attributes) {
        c->status = YZ_NO_MEMORY;
        return;
    }
    if (known && (!category || category->since == TBX_OTHER)) {
        tell(c, node, "TBX: no module has a data category “%.*s”",
             YZ_STR_ARG(xr_excerpt(name)));
        return;
    }
    attributes[0] = (xr_attribute){ "", "type", "", name };
    if (count > 0)
        memcpy(attributes + 1, node->attributes, count * sizeof *attributes);
    node->attributes = attributes;
    node->attribute_count = count + 1;
    node->kind = category ? category->kind : guess_kind(node);
    node->name = tbx_kind_name((tbx_kind)node->kind);
}

static bool is_module(const char *space)
{
    static const char modules[] = "http://www.tbxinfo.net/ns/";

    return strncmp(space, modules, sizeof modules - 1) == 0;
}

static void name_kind(checking *c, xr_node *node, const xr_node *root)
{
    bool own = c->version == 2 || node->space == root->space ||
               strcmp(node->space, root->space) == 0;

    if (own && is_of_version(c->version, node->name))
        node->kind = tbx_kind_of(node->name);
    if (own && node->kind == 0) {
        tell(c, node, "TBX: <%.60s> is no element of version %d", node->name,
             c->version);
    } else if (!own && !is_module(node->space)) {
        tell(c, node, "TBX: <%.60s> is of another name space, “%.80s”",
             node->name, node->space);
    } else if (!own && !(c->file && c->file->dct)) {
        tell(c, node, "TBX: <%.60s> is of style dct, and the file's is dca",
             node->name);
    } else if (!own) {
        take_category(c, node);
    } else if (c->file && c->file->dct && tbx_has_category(node->kind)) {
        tell(c, node, "TBX: <%.60s> is of style dca, and the file's is dct",
             node->name);
    }
}

/* ---- Structure ----------------------------------------------------------- */

static const xr_node *child_of(const xr_node *node, tbx_kind kind)
{
    for (const xr_node *child = node->first; child; child = child->next)
        if (child->kind == (int)kind)
            return child;
    return NULL;
}

static void check_place(checking *c, const xr_node *node)
{
    const xr_node *parent = node->parent;

    if ((tbx_content_of((tbx_kind)parent->kind) & TBX_BIT(node->kind)) != 0)
        return;
    tell(c, node, "TBX: <%s> has no place in <%s>", node->name, parent->name);
}

static void check_text(checking *c, const xr_node *text)
{
    const xr_node *parent = text->parent;
    bool holds_text =
        parent->kind == TBX_DATE ||
        (tbx_content_of((tbx_kind)parent->kind) & TBX_BIT(TBX_INLINE)) != 0;

    if (!holds_text && !xr_is_blank(text->text))
        tell(c, parent, "TBX: <%s> holds text where elements are wanted",
             parent->name);
}

static void check_lang(checking *c, const xr_node *node)
{
    const yz_str *lang = xr_value(node, "xml:lang");

    if (!lang || lang->len == 0)
        tell(c, node, "TBX: <%s> has no language, xml:lang", node->name);
    else if (!yz_lang_valid(*lang))
        tell(c, node, "TBX: “%.*s” is no language tag",
             YZ_STR_ARG(xr_excerpt(*lang)));
    if (!child_of(node, TBX_SECTION))
        tell(c, node, "TBX: the language section has no term");
}

static void check_section(checking *c, const xr_node *node)
{
    const xr_node *group = child_of(node, TBX_TERM_GROUP);
    const xr_node *term = child_of(group ? group : node, TBX_TERM);

    if (!term) {
        tell(c, node, "TBX: <%s> has no <term>", node->name);
        return;
    }
    for (const xr_node *next = term->next; next; next = next->next)
        if (next->kind == TBX_TERM)
            tell(c, next, "TBX: a second <term> in one <%s>", node->name);
}

static void check_parts(checking *c, const xr_node *node)
{
    tbx_kind head = tbx_head_of((tbx_kind)node->kind);

    if (node->kind == TBX_ENTRY && !child_of(node, TBX_LANG))
        tell(c, node, "TBX: the entry has no language section");
    else if (node->kind == TBX_LANG)
        check_lang(c, node);
    else if (node->kind == TBX_SECTION)
        check_section(c, node);
    else if (head && !child_of(node, head))
        tell(c, node, "TBX: <%s> without its <%s>", node->name,
             tbx_kind_name(head));
}

/* ---- Ids and targets ----------------------------------------------------- */

static bool is_uri(yz_str target)
{
    return (target.len > 7 && memcmp(target.ptr, "http://", 7) == 0) ||
           (target.len > 8 && memcmp(target.ptr, "https://", 8) == 0);
}

static void check_links(checking *c, const xr_node *node)
{
    const xr_ids *index = &c->file->index;
    const yz_str *id = xr_value(node, "id");
    const yz_str *target = xr_value(node, "target");
    const xr_id *first = id ? xr_ids_find(index, *id) : NULL;

    if (node->kind == TBX_INLINE)
        return;
    if (first && (first->place.line != node->place.line ||
                  first->place.column != node->place.column))
        tell(c, node, "XML: the id “%.*s” is used twice, first in line %zu",
             YZ_STR_ARG(xr_excerpt(*id)), first->place.line);
    if (!target || is_uri(*target) || xr_ids_find(index, *target))
        return;
    if (c->version == 3 || node->kind != TBX_XREF)
        tell(c, node, "TBX: the target “%.*s” is neither an id nor a URL",
             YZ_STR_ARG(xr_excerpt(*target)));
}

/* Whether a section has an attribute besides its id and its language; of other
 * elements all attributes are kept. */
static bool is_odd(const xr_node *node, const xr_attribute *a)
{
    const unsigned sections = TBX_BIT(TBX_ENTRY) | TBX_BIT(TBX_LANG) |
                              TBX_BIT(TBX_SECTION) | TBX_BIT(TBX_TERM_GROUP);

    return (sections & TBX_BIT(node->kind)) != 0 && a->prefix[0] == '\0' &&
           strcmp(a->name, "id") != 0;
}

static void check_attributes(checking *c, const xr_node *node)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        const xr_attribute *a = &node->attributes[i];
        if (a->prefix[0] != '\0' && strcmp(a->prefix, "xml") != 0)
            tell(c, node, "TBX: the attribute “%.60s:%.60s” is not of TBX",
                 a->prefix, a->name);
        else if (is_odd(node, a))
            tell(c, node, "TBX: <%s> has no attribute “%.60s”", node->name,
                 a->name);
    }
}

/* ---- Data categories ----------------------------------------------------- */

/* The section that an element speaks of. */
static tbx_kind level_of(const checking *c, const xr_node *node)
{
    for (const xr_node *n = node->parent; n; n = n->parent)
        if (n->kind == TBX_ENTRY || n->kind == TBX_LANG ||
            n->kind == TBX_SECTION)
            return (tbx_kind)n->kind;
    return c->level;
}

static const char *level_name(tbx_kind level)
{
    return level == TBX_ENTRY  ? yz_tr("concept level")
           : level == TBX_LANG ? yz_tr("language level")
                               : yz_tr("term level");
}

static void check_value(checking *c, const xr_node *node,
                        const tbx_category *category)
{
    yz_str value = xr_text_of(node, c->arena);

    if (!value.ptr) {
        c->status = YZ_NO_MEMORY;
        return;
    }
    value = xr_tidy(value, true, c->arena);
    if (!value.ptr)
        c->status = YZ_NO_MEMORY;
    else if (!tbx_has_word(category->values, value))
        tell(c, node, "%s: “%.*s” is no value of %s",
             tbx_dialect_name(c->dialect), YZ_STR_ARG(xr_excerpt(value)),
             category->name);
}

static void check_rules(checking *c, const xr_node *node, yz_str name)
{
    const tbx_category *category = tbx_category_of(name, (tbx_kind)node->kind);
    tbx_kind level = level_of(c, node);

    if (!category || category->since > c->dialect) {
        tell(c, node, "%s has no data category “%.*s” of <%s>",
             tbx_dialect_name(c->dialect), YZ_STR_ARG(xr_excerpt(name)),
             tbx_kind_name((tbx_kind)node->kind));
        return;
    }
    if (category->levels && !(category->levels & TBX_BIT(level)))
        tell(c, node, "%s has no %s at the %s", tbx_dialect_name(c->dialect),
             category->name, level_name(level));
    if (category->values)
        check_value(c, node, category);
}

static void check_category(checking *c, const xr_node *node)
{
    const yz_str *type = xr_value(node, "type");

    if (!tbx_has_category((tbx_kind)node->kind))
        return;
    if (!type && c->version == 2 &&
        (node->kind == TBX_REF || node->kind == TBX_XREF))
        return;
    if (!type || type->len == 0)
        tell(c, node, "TBX: <%s> says no data category, type", node->name);
    else if (c->dialect != TBX_OTHER)
        check_rules(c, node, *type);
}

/* ---- An entry ------------------------------------------------------------ */

static void check_node(checking *c, xr_node *node, const xr_node *root)
{
    if (!node->name) {
        check_text(c, node);
        return;
    }
    check_parts(c, node);
    check_attributes(c, node);
    if (node != root)
        check_place(c, node);
    if (c->file)
        check_links(c, node);
    check_category(c, node);
}

/* What has no kind was told, and is passed over with all it holds. */
static void check_all(checking *c, xr_node *root)
{
    bool skip = false;

    for (xr_node *n = root; n && c->status == YZ_OK;
         n = xr_walk(root, n, skip)) {
        if (n->name)
            name_kind(c, n, root);
        skip = n->name && n->kind == 0;
    }
    for (xr_node *n = root; n && c->status == YZ_OK;
         n = xr_walk(root, n, skip)) {
        skip = n->name && n->kind == 0;
        if (!skip)
            check_node(c, n, root);
    }
}

yz_status tbx_check(const tbx_file *file, xr_node *root, xr_arena *arena,
                    const tbx_sink *sink, bool *good)
{
    checking c = { .file = file,
                   .dialect = file->lenient ? TBX_OTHER : file->dialect,
                   .version = file->version,
                   .arena = arena,
                   .sink = sink,
                   .good = true };

    if (strcmp(root->space, file->space) == 0 &&
        tbx_kind_of(root->name) == TBX_ENTRY)
        check_all(&c, root);
    else
        tell(&c, root, "TBX: <%.60s> has no place in <body>", root->name);
    *good = c.good;
    return c.status;
}

yz_status tbx_check_fragment(tbx_dialect dialect, int version, xr_node *root,
                             tbx_kind level, xr_arena *arena, bool *good)
{
    checking c = { .dialect = dialect,
                   .version = version,
                   .level = level,
                   .arena = arena,
                   .good = true };

    check_all(&c, root);
    *good = c.good && c.status == YZ_OK;
    return c.status;
}
