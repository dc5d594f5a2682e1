/* SPDX-License-Identifier: Apache-2.0 */
/* A TBX file of its own: see tbx_write.h. */
#include "tbx_write.h"

#include "../xml_reader/xml_fields.h"

void tbx_writing_init(tbx_writing *w, const tbx_form *form,
                      const yz_glossary_writer *writer, const xr_ids *ids)
{
    memset(w, 0, sizeof *w);
    xw_glossary_init(&w->to, writer);
    w->form = *form;
    w->ids = ids;
}

/* ---- Ids ----------------------------------------------------------------- */

/* The id of the object that a field holds within its section; NULL: it holds
 * none. */
static const yz_str *object_id(const xr_node *root)
{
    if (!root || !xr_is(root, "refObjectSec") || !root->first ||
        !xr_is(root->first, "refObject"))
        return NULL;
    return xr_value(root->first, "id");
}

static yz_status collect_object(xr_ids *ids, yz_str value)
{
    xr_arena arena = { NULL, 0, 0 };
    xr_node *root = NULL;
    yz_status status = xw_parse(value, &arena, &root);
    const yz_str *id = object_id(root);

    /* Behind all entries, whose ids come first. */
    if (status == YZ_OK && id)
        status = xr_ids_add(ids, *id, (yz_place){ SIZE_MAX, 1 }, value);
    xr_arena_done(&arena);
    return status;
}

/* Most entries name the object of the one before. */
static bool is_last_object(const xr_ids *ids, yz_str value)
{
    size_t from = ids->count > 16 ? ids->count - 16 : 0;

    for (size_t i = from; i < ids->count; i++)
        if (yz_str_equal(ids->items[i].fragment, value))
            return true;
    return false;
}

static yz_status collect_id(xr_ids *ids, yz_str id, size_t number,
                            size_t column)
{
    if (id.len == 0)
        return YZ_OK;
    return xr_ids_add(ids, id, (yz_place){ number, column }, yz_str_of(""));
}

yz_status tbx_collect(xr_ids *ids, const yz_concept *about, size_t number,
                      bool objects)
{
    yz_status status = collect_id(ids, about->id, number, 1);

    for (size_t i = 0; i < about->field_count && status == YZ_OK; i++) {
        const yz_field *field = &about->fields[i];
        if (xr_field_is(field, "@id"))
            status = collect_id(ids, field->value, number,
                                2 * (about->term_count + i) + 2);
        else if (objects && xr_field_is(field, "refObject") &&
                 !is_last_object(ids, field->value))
            status = collect_object(ids, field->value);
    }
    for (size_t t = 0; t < about->term_count; t++) {
        const yz_term *term = &about->terms[t];
        for (size_t i = 0; i < term->field_count && status == YZ_OK; i++) {
            const yz_field *field = &term->fields[i];
            if (xr_field_is(field, "@id") || xr_field_is(field, "term@id"))
                status = collect_id(ids, field->value, number,
                                    2 * t + 2 + xr_field_is(field, "term@id"));
        }
    }
    return status;
}

/* ---- The file ------------------------------------------------------------ */

static yz_str main_lang(const yz_glossary_output *output)
{
    if (yz_lang_valid(output->lang[YZ_SOURCE]))
        return output->lang[YZ_SOURCE];
    for (size_t i = 0; i < output->count; i++)
        for (size_t t = 0; t < output->concepts[i].term_count; t++)
            if (yz_lang_valid(output->concepts[i].terms[t].lang))
                return output->concepts[i].terms[t].lang;
    return yz_str_of("en");
}

static void put_head(tbx_writing *w, yz_str lang)
{
    yz_buf *out = &w->to.out;
    bool new = w->form.version == 3;
    const char *header = new ? "tbxHeader" : "martifHeader";

    yz_buf_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (new)
        yz_buf_printf(out, "<tbx type=\"%s\" style=\"%s\"",
                      tbx_dialect_name(w->form.dialect),
                      w->form.dct ? "dct" : "dca");
    else
        yz_buf_add_text(out, "<martif type=\"TBX\"");
    xw_attribute(out, "xml:lang", lang);
    if (new)
        xw_attribute(out, "xmlns", yz_str_of(TBX_SPACE));
    if (w->form.dct) {
        xw_attribute(out, "xmlns:min", yz_str_of(TBX_MIN_SPACE));
        xw_attribute(out, "xmlns:basic", yz_str_of(TBX_BASIC_SPACE));
    }
    yz_buf_printf(out,
                  ">\n  <%s>\n    <fileDesc>\n      <sourceDesc>\n"
                  "        <p>a glossary, written by yizhi</p>\n"
                  "      </sourceDesc>\n    </fileDesc>\n",
                  header);
    if (!new)
        yz_buf_add_text(out, "    <encodingDesc>\n      <p type=\"XCSURI\">"
                             "TBXXCSV02.xcs</p>\n    </encodingDesc>\n");
    yz_buf_printf(out, "  </%s>\n  <text>\n    <body>", header);
}

/* The objects that entries refer to, one section for each. */
static void put_objects(tbx_writing *w)
{
    const char *name = w->form.version == 3 ? "refObjectSec" : "refObjectList";
    xr_arena arena = { NULL, 0, 0 };
    size_t count = 0;

    for (size_t i = 0; i < w->ids->count && w->to.status == YZ_OK; i++) {
        const xr_id *id = &w->ids->items[i];
        xr_node *root = NULL;

        if (id->fragment.len == 0 || xr_ids_find(w->ids, id->id) != id)
            continue;
        w->to.status = xw_parse(id->fragment, &arena, &root);
        if (!root)
            continue;
        if (count++ == 0)
            yz_buf_add_text(&w->to.out, "\n    <back>");
        root->name = name;
        xw_line(&w->to.out, 3);
        xw_tree(&w->to.out, root, tbx_holds_text);
        xr_arena_clear(&arena);
        xw_glossary_flush(&w->to);
    }
    if (count > 0)
        yz_buf_add_text(&w->to.out, "\n    </back>");
    xr_arena_done(&arena);
}

static void put_entries(tbx_writing *w, const yz_glossary_output *output)
{
    for (size_t i = 0; i < output->count && w->to.status == YZ_OK; i++) {
        size_t before;

        w->to.index = i;
        w->place = (yz_place){ i + 1, 1 };
        w->level = 3;
        xw_line(&w->to.out, w->level);
        before = w->to.out.len;
        tbx_put_entry(w, &output->concepts[i]);
        if (w->to.out.len == before)
            yz_buf_clear(&w->to.out); /* it was not written: nor is its line */
        xw_glossary_flush(&w->to);
    }
}

yz_status tbx_write(const tbx_form *form, const yz_glossary_output *output,
                    const yz_glossary_writer *writer, yz_error *err)
{
    xr_ids ids = { NULL, 0, 0, { NULL, 0, 0 } };
    tbx_writing w;

    tbx_writing_init(&w, form, writer, &ids);
    for (size_t i = 0; i < output->count && w.to.status == YZ_OK; i++)
        w.to.status = tbx_collect(&ids, &output->concepts[i], i + 1, true);
    xr_ids_sort(&ids);
    put_head(&w, main_lang(output));
    xw_glossary_flush(&w.to);
    put_entries(&w, output);
    yz_buf_add_text(&w.to.out, "\n    </body>");
    put_objects(&w);
    yz_buf_printf(&w.to.out, "\n  </text>\n</%s>\n",
                  form->version == 3 ? "tbx" : "martif");
    xw_glossary_flush(&w.to);
    xr_ids_done(&ids);
    return xw_glossary_done(&w.to, err);
}
