/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary format "xliff": the glossary module of XLIFF 2.0 to 2.2, wherever in
 * a file it stands.  Written is a file of version 2.1 that holds one glossary.
 *
 * An id is unique within its glossary only; it is the concept's id if no other
 * entry of the file has it, else a field.
 */
#include <strings.h>

#include "xliff_entry.h"

/* ---- Recognition --------------------------------------------------------- */

static int sniff(yz_str name, yz_str head)
{
    char room[16];
    yz_str root = xr_root_name(head, room, sizeof room);

    (void)name;
    return yz_str_equal(root, yz_str_of("xliff")) ? 90 : 0;
}

/* ---- Reading ------------------------------------------------------------- */

/* The walk through a file: first for its ids, then for its entries.  In `ids`,
 * place.line is the number of the glossary, place.column that of the id. */
typedef struct walk {
    const xr_file *file;
    const yz_glossary_sink *sink; /* NULL: for the ids */
    yz_error *err;
    xr_ids ids;
    yz_str lang[2]; /* in `langs` */
    xr_arena langs;
    size_t glossary;
    size_t number; /* of the next id */
} walk;

static bool is_own(const xr_node *node, const char *name)
{
    return xr_is(node, name) && strcmp(node->space, XLIFF_GLOSSARY_SPACE) == 0;
}

static yz_status read_lang(walk *w, const xr_node *root, const char *name,
                           int side)
{
    const yz_str *lang = xr_value(root, name);

    if (!lang && side == YZ_TARGET)
        return YZ_OK;
    if (!lang || !yz_lang_valid(*lang))
        return xr_fail(w->file, root->place, w->err,
                       "XLIFF: <xliff> needs a language tag, %s", name);
    w->lang[side] = xr_copy(&w->langs, *lang);
    return w->lang[side].ptr ? YZ_OK : YZ_NO_MEMORY;
}

static yz_status read_root(walk *w, const xr_node *root)
{
    const yz_str *version = xr_value(root, "version");
    yz_status status;

    if (!xr_is(root, "xliff"))
        return xr_fail(w->file, root->place, w->err,
                       "<%.60s> is no root of XLIFF; it begins with <xliff>",
                       root->name);
    if (!version || version->len < 2 || memcmp(version->ptr, "2.", 2) != 0)
        return xr_fail(
            w->file, root->place, w->err,
            "XLIFF of version “%.*s”; glossaries are in 2.0 to 2.2",
            YZ_STR_ARG(version ? xr_excerpt(*version) : yz_str_of("?")));
    status = read_lang(w, root, "srcLang", YZ_SOURCE);
    return status == YZ_OK ? read_lang(w, root, "trgLang", YZ_TARGET) : status;
}

static yz_status on_open(void *payload, const xr_node *element, bool *whole)
{
    walk *w = payload;

    if (!element->parent)
        return read_root(w, element);
    w->glossary += is_own(element, "glossary");
    *whole = is_own(element->parent, "glossary");
    return YZ_OK;
}

static bool has_id(const xr_node *node)
{
    return is_own(node, "glossEntry") || is_own(node, "translation");
}

static yz_status collect_ids(void *payload, xr_node *entry, xr_arena *arena)
{
    walk *w = payload;
    yz_status status = YZ_OK;

    (void)arena;
    for (xr_node *n = entry; n && status == YZ_OK;
         n = xr_walk(entry, n, false)) {
        const yz_str *id = n->name && has_id(n) ? xr_value(n, "id") : NULL;
        if (id)
            status =
                xr_ids_add(&w->ids, *id, (yz_place){ w->glossary, ++w->number },
                           yz_str_of(""));
    }
    return status;
}

/* The rules for ids (5.3.5.1).  Counts as collect_ids() does. */
static yz_status check_ids(walk *w, xr_node *entry, xr_fault *fault)
{
    yz_status status = YZ_OK;

    for (xr_node *n = entry; n; n = xr_walk(entry, n, false)) {
        const yz_str *id = n->name && has_id(n) ? xr_value(n, "id") : NULL;
        const xr_id *first;

        if (!id)
            continue;
        w->number++;
        first = xr_ids_find_from(&w->ids, *id, (yz_place){ w->glossary, 0 });
        if (status != YZ_OK)
            continue;
        if (!xliff_is_token(*id))
            status =
                xr_fault_set(fault, n, "XLIFF: the id “%.*s” is no NMTOKEN",
                             YZ_STR_ARG(xr_excerpt(*id)));
        else if (first && first->place.column < w->number)
            status = xr_fault_set(fault, n,
                                  "XLIFF: the id “%.*s” is used twice in one "
                                  "glossary",
                                  YZ_STR_ARG(xr_excerpt(*id)));
    }
    return status;
}

/* Whether no other element of the file has the id. */
static bool is_unique(const walk *w, yz_str id)
{
    const xr_id *first = xr_ids_find(&w->ids, id);
    const xr_id *end = w->ids.items + w->ids.count;

    return first && (first + 1 == end || !yz_str_equal(first[1].id, id));
}

static yz_status place_id(const walk *w, const xr_node *entry, xr_arena *arena,
                          yz_concept *c)
{
    const yz_str *id = xr_value(entry, "id");
    xr_fields fields = { NULL, 0, 0 };
    yz_status status;

    c->id = id && is_unique(w, *id) ? *id : yz_str_of("");
    if (!id || c->id.len > 0)
        return YZ_OK;
    status = xr_field_add(&fields, arena, yz_str_of("@id"), *id,
                          (yz_str){ NULL, 0 });
    for (size_t i = 0; i < c->field_count && status == YZ_OK; i++)
        status = xr_field_add(&fields, arena, c->fields[i].name,
                              c->fields[i].value, c->fields[i].lang);
    c->fields = fields.items;
    c->field_count = fields.count;
    return status;
}

static yz_status read_entry(void *payload, xr_node *entry, xr_arena *arena)
{
    walk *w = payload;
    const yz_glossary_sink *sink = w->sink;
    yz_concept concept_read;
    xr_fault fault;
    yz_status status = check_ids(w, entry, &fault);

    if (!is_own(entry, "glossEntry"))
        status = xr_fault_set(&fault, entry,
                              "XLIFF: <%.60s> has no place in <glossary>",
                              entry->name);
    if (status == YZ_OK)
        status = xliff_entry_read(entry, w->lang, arena, &concept_read, &fault);
    if (status == YZ_FORMAT)
        return sink->reject(sink->payload, fault.place, fault.reason);
    if (status == YZ_OK)
        status = place_id(w, entry, arena, &concept_read);
    if (status != YZ_OK)
        return status;
    return sink->concept(sink->payload, &concept_read);
}

static yz_status reject_large(void *payload, const xr_node *element)
{
    walk *w = payload;

    if (!w->sink)
        return YZ_OK;
    return w->sink->reject(w->sink->payload, element->place,
                           "the entry is larger than 8 MiB");
}

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    xr_file file;
    walk w = { .file = &file, .err = err };
    xr_handler handler = { &w, on_open, NULL, collect_ids, reject_large };
    yz_status status = xr_file_open(&file, input->name, input->bytes, err);

    (void)self;
    if (status == YZ_OK)
        status = xr_read(&file, &handler, err);
    if (status == YZ_OK) {
        xr_ids_sort(&w.ids);
        w.sink = sink;
        w.glossary = w.number = 0;
        handler.record = read_entry;
        status = xr_read(&file, &handler, err);
    }
    xr_ids_done(&w.ids);
    xr_arena_done(&w.langs);
    xr_file_done(&file);
    return status;
}

/* ---- Writing ------------------------------------------------------------- */

/* The tag of the first term on a side; else that of the run. */
static yz_str lang_on(const yz_glossary_output *output, int side)
{
    for (size_t i = 0; i < output->count; i++) {
        const yz_concept *c = &output->concepts[i];
        for (size_t t = 0; t < c->term_count; t++)
            if (yz_lang_same(c->terms[t].lang, output->lang[side]))
                return c->terms[t].lang;
    }
    return output->lang[side];
}

static void put_head(xliff_writing *w)
{
    yz_buf_add_text(&w->to.out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
                    "xmlns:gls=\"" XLIFF_GLOSSARY_SPACE "\" version=\"2.1\"");
    xw_attribute(&w->to.out, "srcLang", w->lang[YZ_SOURCE]);
    xw_attribute(&w->to.out, "trgLang", w->lang[YZ_TARGET]);
    yz_buf_add_text(&w->to.out, ">\n  <file id=\"f1\">\n    <unit id=\"u1\">");
}

/* A unit needs a segment. */
static void put_tail(xliff_writing *w, bool any)
{
    if (any)
        yz_buf_add_text(&w->to.out, "\n      </gls:glossary>");
    yz_buf_add_text(&w->to.out, "\n      <segment>\n        <source/>\n"
                                "      </segment>\n    </unit>\n  </file>\n"
                                "</xliff>\n");
}

static void put_entries(xliff_writing *w, const yz_glossary_output *output)
{
    bool any = false;

    for (size_t i = 0; i < output->count && w->to.status == YZ_OK; i++) {
        size_t before = w->to.out.len;

        w->to.index = i;
        if (!any)
            yz_buf_add_text(&w->to.out, "\n      <gls:glossary>");
        xliff_put_entry(w, &output->concepts[i]);
        if (!any && w->to.out.len == before + strlen("\n      <gls:glossary>"))
            yz_buf_clear(&w->to.out); /* nothing came: it is not begun yet */
        else
            any = true;
        xw_glossary_flush(&w->to);
    }
    put_tail(w, any);
}

static yz_status collect_id(xr_ids *ids, yz_str id, size_t index, size_t number)
{
    if (!xliff_is_token(id))
        return YZ_OK;
    return xr_ids_add(ids, id, (yz_place){ index + 1, number }, yz_str_of(""));
}

static yz_status collect_written(xr_ids *ids, const yz_glossary_output *output)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < output->count && status == YZ_OK; i++) {
        const yz_concept *c = &output->concepts[i];

        status = collect_id(ids, xliff_id_of(c), i, 1);
        for (size_t t = 0; t < c->term_count && status == YZ_OK; t++)
            status = collect_id(ids, xliff_term_id_of(&c->terms[t]), i, t + 2);
    }
    xr_ids_sort(ids);
    return status;
}

static yz_status write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err)
{
    xliff_writing w = { .lang = { lang_on(output, YZ_SOURCE),
                                  lang_on(output, YZ_TARGET) } };
    xr_ids ids = { NULL, 0, 0, { NULL, 0, 0 } };

    (void)self;
    if (!yz_lang_valid(w.lang[YZ_SOURCE]) || !yz_lang_valid(w.lang[YZ_TARGET]))
        return yz_fail(err, YZ_INVALID,
                       "XLIFF needs a source and a target language");
    xw_glossary_init(&w.to, writer);
    w.ids = &ids;
    w.to.status = collect_written(&ids, output);
    put_head(&w);
    xw_glossary_flush(&w.to);
    put_entries(&w, output);
    xw_glossary_flush(&w.to);
    xr_ids_done(&ids);
    return xw_glossary_done(&w.to, err);
}

/* ---- Descriptor ---------------------------------------------------------- */

static const yz_glossary_format_ops ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .sniff = sniff,
    .read = read,
    .write = write,
};

static const char *const suffixes[] = { ".xlf", ".xliff", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("glossary_format", "xliff", &ops),
    .summary = "the glossary module of XLIFF 2",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(glossary_xliff) = {
    YZ_PLUGIN_HEAD("glossary_xliff", "0.1.0"),
    .summary = "reads and writes glossaries in XLIFF 2",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
