/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A TBX file from its root to its entries: see tbx_file.h.
 *
 * It is read twice, since what an entry refers to may stand behind it: first
 * for its ids, then for its entries.
 */
#include "tbx_file.h"

/* The walk through a file, in either pass. */
typedef struct walk {
    tbx_file *file;
    const tbx_sink *sink; /* NULL: for the ids */
    yz_error *err;
    bool has_body;
    bool is_back;
    xr_node root; /* its place alone is kept */
} walk;

static bool is_tbx_space(const char *space)
{
    return strcmp(space, TBX_SPACE) == 0 || strcmp(space, TBX_OLD_SPACE) == 0 ||
           space[0] == '\0';
}

/* ---- The root ------------------------------------------------------------ */

static yz_status read_root(walk *w, const xr_node *root)
{
    tbx_file *file = w->file;
    const yz_str *type = xr_value(root, "type");
    const yz_str *style = xr_value(root, "style");

    w->root = *root;
    if (strcmp(root->name, "martif") == 0)
        file->version = 2;
    else if (strcmp(root->name, "tbx") == 0)
        file->version = 3;
    else
        return xr_fail(&file->xml, root->place, w->err,
                       "<%.60s> is no root of TBX; it begins with <tbx> or, in "
                       "version 2, <martif>",
                       root->name);
    if (file->version == 3 && !is_tbx_space(root->space))
        return xr_fail(&file->xml, root->place, w->err,
                       "<tbx> is in the name space “%.80s”, not in “%s”",
                       root->space, TBX_SPACE);
    file->old_space = strcmp(root->space, TBX_OLD_SPACE) == 0;
    file->prefixed = root->prefix[0] != '\0';
    file->space = root->space;
    file->dialect =
        file->version == 3 && type ? tbx_dialect_of(*type) : TBX_OTHER;
    file->dct =
        file->version == 3 && style && yz_str_equal(*style, yz_str_of("dct"));
    return YZ_OK;
}

static yz_status tell(const walk *w, const xr_node *at, const char *format, ...)
    YZ_PRINTF(3, 4);

/* A broken rule outside entries; in the second pass alone. */
static yz_status tell(const walk *w, const xr_node *at, const char *format, ...)
{
    char reason[320];
    va_list args;

    if (!w->sink)
        return YZ_OK;
    va_start(args, format);
    xr_sentence_of(reason, sizeof reason, format, args);
    va_end(args);
    return w->sink->reject(w->sink->payload, at->place, reason);
}

static bool begins_with(yz_str text, const char *with)
{
    size_t len = strlen(with);

    return text.len >= len && memcmp(text.ptr, with, len) == 0;
}

/* The dialect's name and style (ISO 30042:2019, 6.2). */
static yz_status check_root(const walk *w, const xr_node *root)
{
    const yz_str *type = xr_value(root, "type");
    const yz_str *style = xr_value(root, "style");
    const yz_str *lang = xr_value(root, "xml:lang");
    yz_status status = YZ_OK;

    if (!lang || !yz_lang_valid(*lang))
        status =
            tell(w, root, "TBX: <%s> needs a language, xml:lang", root->name);
    if (status != YZ_OK || w->file->version == 2)
        return status;
    if (!type)
        status = tell(w, root, "TBX: <tbx> needs a dialect, type=\"TBX-…\"");
    else if (!begins_with(*type, "TBX-"))
        status = tell(w, root, "TBX: “%.*s” is no name of a dialect",
                      YZ_STR_ARG(xr_excerpt(*type)));
    if (status != YZ_OK)
        return status;
    if (!style)
        status = tell(w, root, "TBX: <tbx> needs a style, “dca” or “dct”");
    else if (!w->file->dct && !yz_str_equal(*style, yz_str_of("dca")))
        status = tell(w, root, "TBX: the style is “%.*s”, not “dca” or “dct”",
                      YZ_STR_ARG(xr_excerpt(*style)));
    return status;
}

/* ---- What lies round the entries ------------------------------------------
 */

static bool is_back_section(const walk *w, const xr_node *element)
{
    return w->is_back &&
           (xr_is(element, "refObjectSec") || xr_is(element, "refObjectList"));
}

/* Whether an element may stand in the one round it. */
static bool is_in_place(const walk *w, const xr_node *element)
{
    const char *name = element->name;
    const char *parent = element->parent->name;
    int version = w->file->version;

    if (!element->parent->parent)
        return strcmp(name, "text") == 0 ||
               strcmp(name, version == 3 ? "tbxHeader" : "martifHeader") == 0;
    if (strcmp(parent, "text") == 0 && !element->parent->parent->parent)
        return strcmp(name, "body") == 0 || strcmp(name, "back") == 0;
    return true;
}

static yz_status collect(walk *w, const xr_node *element)
{
    const yz_str *id = xr_value(element, "id");

    if (w->sink || !id || id->len == 0)
        return YZ_OK;
    return xr_ids_add(&w->file->index, *id, element->place, yz_str_of(""));
}

static bool is_body(const xr_node *element)
{
    return xr_is(element, "body") && element->parent &&
           xr_is(element->parent, "text");
}

static yz_status on_open(void *payload, const xr_node *element, bool *whole)
{
    walk *w = payload;

    if (!element->parent) {
        yz_status status = read_root(w, element);
        if (status == YZ_OK && w->sink)
            status = check_root(w, element);
        return status;
    }
    w->has_body |= is_body(element);
    w->file->has_header |=
        xr_is(element, "tbxHeader") || xr_is(element, "martifHeader");
    w->is_back |= xr_is(element, "back");
    *whole = (element->parent->parent && is_body(element->parent)) ||
             is_back_section(w, element);
    if (*whole)
        return YZ_OK;
    if (!is_in_place(w, element))
        return tell(w, element, "TBX: <%.60s> has no place in <%.60s>",
                    element->name, element->parent->name);
    return collect(w, element);
}

static yz_status on_close(void *payload, const xr_node *element)
{
    walk *w = payload;
    yz_status status = YZ_OK;

    if (is_body(element))
        w->file->body = element->span;
    if (element->parent)
        return YZ_OK;
    if (!w->has_body)
        status = tell(w, &w->root, "TBX: the file has no <body>");
    if (status == YZ_OK && !w->file->has_header)
        status = tell(w, &w->root, "TBX: the file has no header");
    return status;
}

/* ---- First pass: ids ----------------------------------------------------- */

/* A refObject as a field holds it: in a section of its own, which says what it
 * is. */
static yz_status keep_object(tbx_file *file, const xr_node *section,
                             const xr_node *object)
{
    const yz_str *id = xr_value(object, "id");
    const yz_str *type = xr_value(section, "type");
    yz_buf out;
    yz_status status;

    if (!id || id->len == 0)
        return YZ_OK;
    yz_buf_init(&out, XR_RECORD);
    yz_buf_add_text(&out, "<refObjectSec");
    if (type)
        xw_attribute(&out, "type", *type);
    yz_buf_add_byte(&out, '>');
    xw_tree(&out, object, tbx_holds_text);
    yz_buf_add_text(&out, "</refObjectSec>");
    status = out.failed;
    if (status == YZ_OK)
        status = xr_ids_add(&file->index, *id, object->place, yz_buf_str(&out));
    yz_buf_done(&out);
    return status;
}

static yz_status collect_ids(void *payload, xr_node *root, xr_arena *arena)
{
    walk *w = payload;
    bool back = is_back_section(w, root);
    yz_status status = YZ_OK;

    (void)arena;
    for (xr_node *n = root; n && status == YZ_OK; n = xr_walk(root, n, false)) {
        if (back && n->parent == root && xr_is(n, "refObject"))
            status = keep_object(w->file, root, n);
        else if (n->name && tbx_kind_of(n->name) != TBX_INLINE)
            status = collect(w, n);
    }
    return status;
}

static yz_status pass_over(void *payload, const xr_node *element)
{
    (void)payload, (void)element;
    return YZ_OK;
}

yz_status tbx_file_open(tbx_file *file, const yz_glossary_input *input,
                        yz_error *err)
{
    walk w = { .file = file, .err = err };
    const xr_handler handler = { &w, on_open, on_close, collect_ids,
                                 pass_over };
    yz_status status = xr_file_open(&file->xml, input->name, input->bytes, err);

    if (status == YZ_OK)
        status = xr_read(&file->xml, &handler, err);
    xr_ids_sort(&file->index);
    return status;
}

void tbx_file_done(tbx_file *file)
{
    xr_ids_done(&file->index);
    xr_file_done(&file->xml);
}

/* ---- Second pass: entries ------------------------------------------------ */

static yz_status read_entry(void *payload, xr_node *root, xr_arena *arena)
{
    walk *w = payload;
    yz_concept concept_read;
    xr_fault fault;
    bool good = true;
    yz_status status;

    if (is_back_section(w, root))
        return YZ_OK;
    status = tbx_check(w->file, root, arena, w->sink, &good);
    if (status != YZ_OK || !good)
        return status;
    status = tbx_entry_read(w->file, root, arena, &concept_read, &fault);
    if (status == YZ_FORMAT)
        return w->sink->reject(w->sink->payload, fault.place, fault.reason);
    if (status != YZ_OK)
        return status;
    return w->sink->entry(w->sink->payload, &concept_read, root);
}

static yz_status reject_large(void *payload, const xr_node *element)
{
    walk *w = payload;

    return tell(w, element, "the entry is larger than 8 MiB");
}

yz_status tbx_file_read(tbx_file *file, const tbx_sink *sink, yz_error *err)
{
    walk w = { .file = file, .sink = sink, .err = err };
    const xr_handler handler = { &w, on_open, on_close, read_entry,
                                 reject_large };

    return xr_read(&file->xml, &handler, err);
}
