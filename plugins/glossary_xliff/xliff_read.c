/* SPDX-License-Identifier: Apache-2.0 */
/* <glossEntry> → concept: see xliff_entry.h. */
#include "xliff_entry.h"

typedef struct reading {
    const yz_str *lang;
    xr_arena *arena;
    xr_fault *fault;
    yz_concept *concept_of;
    yz_term *terms;
    xr_fields fields;
    bool has_definition;
    bool no_memory;
} reading;

static bool is_own(const xr_node *node, const char *name)
{
    return xr_is(node, name) && strcmp(node->space, XLIFF_GLOSSARY_SPACE) == 0;
}

static void add(reading *r, xr_fields *fields, const char *name, yz_str value)
{
    yz_str copy = xr_copy(r->arena, yz_str_of(name));

    if (!copy.ptr || xr_field_add(fields, r->arena, copy, value,
                                  (yz_str){ NULL, 0 }) != YZ_OK)
        r->no_memory = true;
}

/* The attributes but `without`, each as PREFIX@NAME, those of other modules as
 * PREFIX@{SPACE}NAME. */
static void add_attributes(reading *r, xr_fields *fields, const xr_node *node,
                           const char *prefix, const char *without)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        const xr_attribute *a = &node->attributes[i];
        char name[300];

        if (a->prefix[0] == '\0' && strcmp(a->name, without) == 0)
            continue;
        if (a->prefix[0] == '\0')
            xr_sentence(name, sizeof name, "%s@%.80s", prefix, a->name);
        else
            xr_sentence(name, sizeof name, "%s@{%.150s}%.80s", prefix, a->space,
                        a->name);
        add(r, fields, name, a->value);
    }
}

/* ---- Terms --------------------------------------------------------------- */

static yz_status read_term(reading *r, const xr_node *node, int side)
{
    yz_term *term = &r->terms[r->concept_of->term_count++];
    xr_fields fields = { NULL, 0, 0 };
    const yz_str *source = xr_value(node, "source");
    yz_str text = xr_text_of(node, r->arena);

    text = text.ptr ? xr_tidy(text, true, r->arena) : text;
    if (!text.ptr)
        return YZ_NO_MEMORY;
    text = yz_str_trim(text); /* of blanks that XML does not know, too */
    if (text.len == 0 || text.len > XLIFF_TERM_MAX || !xr_is_plain(node))
        return xr_fault_set(r->fault, node,
                            text.len == 0 ? "XLIFF: <%s> is empty"
                            : xr_is_plain(node)
                                ? "<%s> is longer than 4096 bytes"
                                : "XLIFF: <%s> holds something that is no text",
                            node->name);
    term->text = text;
    term->lang = r->lang[side];
    term->line = node->place.line;
    term->status = xr_usual_status(r->terms, r->concept_of->term_count - 1);
    if (side == YZ_SOURCE) {
        r->concept_of->origin = source ? *source : yz_str_of("");
        add_attributes(r, &fields, node, "", "source");
    } else {
        add_attributes(r, &fields, node, "", "");
    }
    term->fields = fields.items;
    term->field_count = fields.count;
    return YZ_OK;
}

static yz_status read_translation(reading *r, const xr_node *node)
{
    if (r->lang[YZ_TARGET].len == 0)
        return xr_fault_set(r->fault, node,
                            "XLIFF: a translation in a file without trgLang");
    return read_term(r, node, YZ_TARGET);
}

/* ---- The rest ------------------------------------------------------------ */

static yz_status read_definition(reading *r, const xr_node *node)
{
    yz_str text = xr_text_of(node, r->arena);

    if (r->has_definition || !xr_is_plain(node))
        return xr_fault_set(r->fault, node,
                            r->has_definition
                                ? "XLIFF: a second <definition> in one entry"
                                : "XLIFF: <definition> holds something that is "
                                  "no text");
    text = text.ptr ? xr_tidy(text, false, r->arena) : text;
    if (!text.ptr)
        return YZ_NO_MEMORY;
    r->has_definition = true;
    r->concept_of->definition = text;
    add_attributes(r, &r->fields, node, "definition", "");
    return YZ_OK;
}

static yz_status keep_element(reading *r, const xr_node *node)
{
    yz_buf buf;
    yz_str copy = { NULL, 0 };

    if (strcmp(node->space, XLIFF_GLOSSARY_SPACE) == 0 || !node->space[0])
        return xr_fault_set(r->fault, node,
                            "XLIFF: <%.60s> has no place in <glossEntry>",
                            node->name);
    yz_buf_init(&buf, 8 * (size_t)XR_RECORD);
    xw_tree_in_spaces(&buf, node);
    if (buf.failed == YZ_OK)
        copy = xr_copy(r->arena, yz_buf_str(&buf));
    yz_buf_done(&buf);
    if (!copy.ptr)
        return YZ_NO_MEMORY;
    add(r, &r->fields, node->name, copy);
    return YZ_OK;
}

static yz_status read_child(reading *r, const xr_node *node)
{
    if (!node->name)
        return xr_is_blank(node->text)
                   ? YZ_OK
                   : xr_fault_set(r->fault, node->parent,
                                  "XLIFF: <glossEntry> holds text where "
                                  "elements are wanted");
    if (is_own(node, "translation"))
        return read_translation(r, node);
    if (is_own(node, "definition"))
        return read_definition(r, node);
    if (!is_own(node, "term"))
        return keep_element(r, node);
    return YZ_OK;
}

/* <term> comes first and once. */
static yz_status read_source(reading *r, const xr_node *entry)
{
    const xr_node *term = NULL;
    size_t count = 0, translations = 0;

    for (const xr_node *n = entry->first; n; n = n->next) {
        if (!n->name)
            continue;
        if (is_own(n, "term")) {
            term = n;
            count++;
        }
        translations += is_own(n, "translation");
    }
    if (count != 1)
        return xr_fault_set(r->fault, entry,
                            count ? "XLIFF: a second <term> in one entry"
                                  : "XLIFF: the entry has no <term>");
    if (translations > XLIFF_TRANSLATIONS)
        return xr_fault_set(r->fault, entry,
                            "an entry of %zu translations; at most %d are "
                            "taken",
                            translations, XLIFF_TRANSLATIONS);
    r->terms = xr_alloc(r->arena, (translations + 1) * sizeof *r->terms);
    return r->terms ? read_term(r, term, YZ_SOURCE) : YZ_NO_MEMORY;
}

yz_status xliff_entry_read(const xr_node *entry, const yz_str lang[2],
                           xr_arena *arena, yz_concept *out, xr_fault *fault)
{
    reading r = {
        .lang = lang, .arena = arena, .fault = fault, .concept_of = out
    };
    yz_status status;

    memset(out, 0, sizeof *out);
    out->line = entry->place.line;
    status = read_source(&r, entry);
    add_attributes(&r, &r.fields, entry, "", "id");
    for (const xr_node *n = entry->first; n && status == YZ_OK; n = n->next)
        status = read_child(&r, n);
    out->terms = r.terms;
    out->fields = r.fields.items;
    out->field_count = r.fields.count;
    if (status == YZ_OK && out->term_count == 1 && !r.has_definition)
        return xr_fault_set(
            fault, entry,
            "XLIFF: the entry has neither a <translation> nor a "
            "<definition>");
    return r.no_memory ? YZ_NO_MEMORY : status;
}
