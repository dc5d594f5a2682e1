/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary format "tmx": Translation Memory eXchange, versions 1.1 to 1.4b.
 * Each segment is a term, however long: a memory of short segments is what many
 * tools exchange glossaries as.  Written is 1.4.
 *
 * The header belongs to the file and not to an entry; it is not kept.
 */
#include <strings.h>

#include "tmx_unit.h"

/* ---- Recognition --------------------------------------------------------- */

static int sniff(yz_str name, yz_str head)
{
    char room[16];
    yz_str root = xr_root_name(head, room, sizeof room);

    if (yz_str_equal(root, yz_str_of("tmx")))
        return 95;
    return root.len > 0 && name.len >= 4 &&
                   strncasecmp(name.ptr + name.len - 4, ".tmx", 4) == 0
               ? 40
               : 0;
}

/* ---- Reading ------------------------------------------------------------- */

typedef struct walk {
    const xr_file *file;
    const yz_glossary_sink *sink;
    yz_error *err;
} walk;

static yz_status read_root(const walk *w, const xr_node *root)
{
    const yz_str *version = xr_value(root, "version");

    if (!xr_is(root, "tmx"))
        return xr_fail(w->file, root->place, w->err,
                       "<%.60s> is no root of TMX; it begins with <tmx>",
                       root->name);
    if (!version)
        return w->sink->reject(w->sink->payload, root->place,
                               "TMX: <tmx> has no version");
    if (version->len < 2 || memcmp(version->ptr, "1.", 2) != 0)
        return xr_fail(w->file, root->place, w->err,
                       "TMX of version “%.*s”; 1.1 to 1.4 are read",
                       YZ_STR_ARG(xr_excerpt(*version)));
    return YZ_OK;
}

static yz_status on_open(void *payload, const xr_node *element, bool *whole)
{
    walk *w = payload;
    const xr_node *parent = element->parent;

    if (!parent)
        return read_root(w, element);
    *whole = xr_is(parent, "body") && parent->parent;
    return YZ_OK;
}

static yz_status read_unit(void *payload, xr_node *unit, xr_arena *arena)
{
    walk *w = payload;
    yz_concept concept_read;
    xr_fault fault;
    yz_status status;

    if (!xr_is(unit, "tu")) {
        xr_fault_set(&fault, unit, "TMX: <%.60s> has no place in <body>",
                     unit->name);
        return w->sink->reject(w->sink->payload, fault.place, fault.reason);
    }
    status = tmx_unit_read(unit, arena, &concept_read, &fault);
    if (status == YZ_FORMAT)
        return w->sink->reject(w->sink->payload, fault.place, fault.reason);
    if (status != YZ_OK)
        return status;
    return w->sink->concept(w->sink->payload, &concept_read);
}

static yz_status reject_large(void *payload, const xr_node *element)
{
    walk *w = payload;

    return w->sink->reject(w->sink->payload, element->place,
                           "the entry is larger than 8 MiB");
}

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    xr_file file;
    walk w = { &file, sink, err };
    const xr_handler handler = { &w, on_open, NULL, read_unit, reject_large };
    yz_status status = xr_file_open(&file, input->name, input->bytes, err);

    (void)self;
    if (status == YZ_OK)
        status = xr_read(&file, &handler, err);
    xr_file_done(&file);
    return status;
}

/* ---- Writing ------------------------------------------------------------- */

static void put_head(xw_glossary *w, const yz_glossary_output *output)
{
    yz_str lang = output->lang[YZ_SOURCE];

    yz_buf_add_text(&w->out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<tmx version=\"1.4\">\n"
                    "  <header creationtool=\"yizhi\" "
                    "creationtoolversion=\"1\" segtype=\"phrase\" "
                    "o-tmf=\"yizhi\" adminlang=\"en\" datatype=\"plaintext\"");
    xw_attribute(&w->out, "srclang",
                 yz_lang_valid(lang) ? lang : yz_str_of("*all*"));
    yz_buf_add_text(&w->out, "/>\n  <body>");
}

static yz_status write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err)
{
    xw_glossary w;

    (void)self;
    xw_glossary_init(&w, writer);
    put_head(&w, output);
    xw_glossary_flush(&w);
    for (size_t i = 0; i < output->count && w.status == YZ_OK; i++) {
        w.index = i;
        tmx_put_unit(&w, &output->concepts[i]);
        xw_glossary_flush(&w);
    }
    yz_buf_add_text(&w.out, "\n  </body>\n</tmx>\n");
    xw_glossary_flush(&w);
    return xw_glossary_done(&w, err);
}

/* ---- Descriptor ---------------------------------------------------------- */

static const yz_glossary_format_ops ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .sniff = sniff,
    .read = read,
    .write = write,
};

static const char *const suffixes[] = { ".tmx", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("glossary_format", "tmx", &ops),
    .summary = "translation memories (TMX 1.1 to 1.4) as glossaries",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(glossary_tmx) = {
    YZ_PLUGIN_HEAD("glossary_tmx", "0.1.0"),
    .summary = "reads and writes TMX as glossaries",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
