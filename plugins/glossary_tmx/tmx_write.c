/* SPDX-License-Identifier: Apache-2.0 */
/* Concept → <tu>: see tmx_unit.h. */
#include <stdio.h>

#include "tmx_unit.h"

/* ---- Notes and properties ------------------------------------------------ */

static void put_property(xw_glossary *w, size_t level, yz_str type,
                         yz_str value, yz_str lang)
{
    if (value.len == 0)
        return;
    xw_line(&w->out, level);
    yz_buf_add_text(&w->out, "<prop");
    xw_attribute(&w->out, "type", type);
    if (lang.len > 0)
        xw_attribute(&w->out, "xml:lang", lang);
    yz_buf_add_byte(&w->out, '>');
    xw_put_text(w, value);
    yz_buf_add_text(&w->out, "</prop>");
}

static void put_own(xw_glossary *w, size_t level, const char *type,
                    yz_str value)
{
    put_property(w, level, yz_str_of(type), value, (yz_str){ NULL, 0 });
}

static void put_note(xw_glossary *w, size_t level, yz_str note)
{
    if (note.len == 0)
        return;
    xw_line(&w->out, level);
    yz_buf_add_text(&w->out, "<note>");
    xw_put_text(w, note);
    yz_buf_add_text(&w->out, "</note>");
}

/* The <note>, <prop> or <seg> that a field's value is; NULL: it is text. */
static xr_node *tree_of(xw_glossary *w, const yz_field *field)
{
    xr_node *root = NULL;

    if (field->value.len == 0 || field->value.ptr[0] != '<')
        return NULL;
    if (xw_parse(field->value, &w->arena, &root) != YZ_OK)
        w->status = w->status == YZ_OK ? YZ_NO_MEMORY : w->status;
    if (!root || !yz_str_equal(field->name, yz_str_of(root->name)))
        return NULL;
    if (xr_is(root, "prop") ? !xr_value(root, "type")
                            : !xr_is(root, "note") && !xr_is(root, "seg"))
        return NULL;
    return root;
}

static void put_fields(xw_glossary *w, size_t level, const yz_field *fields,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const yz_field *field = &fields[i];
        xr_node *root;

        if (field->name.len > 0 && field->name.ptr[0] == '@')
            continue;
        root = tree_of(w, field);
        if (root && xr_is(root, "seg"))
            continue;
        if (root) {
            xw_line(&w->out, level);
            xw_tree(&w->out, root, NULL);
        } else if (xr_field_is(field, "note") && field->lang.len == 0) {
            put_note(w, level, field->value);
        } else {
            put_property(w, level, field->name, field->value, field->lang);
        }
    }
}

/* ---- Attributes ---------------------------------------------------------- */

bool tmx_has_attribute(yz_str name)
{
    static const char *const names[] = {
        "o-encoding",    "datatype",     "usagecount",
        "lastusagedate", "creationtool", "creationdate",
        "creationid",    "changedate",   "creationtoolversion",
        "segtype",       "changeid",     "o-tmf",
        "srclang",
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (yz_str_equal(name, yz_str_of(names[i])))
            return true;
    return false;
}

static bool has_before(const yz_field *fields, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (yz_str_equal(fields[i].name, fields[at].name))
            return true;
    return false;
}

static void put_attributes(xw_glossary *w, const yz_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        yz_str name = fields[i].name;
        char copy[32];

        if (name.len == 0 || name.ptr[0] != '@')
            continue;
        name = yz_str_cut(name, 1, name.len);
        if (!tmx_has_attribute(name) || has_before(fields, i)) {
            xw_lose_field(w, fields[i].name);
            continue;
        }
        snprintf(copy, sizeof copy, "%.*s", YZ_STR_ARG(name));
        xw_attribute(&w->out, copy, fields[i].value);
    }
}

/* ---- Variants ------------------------------------------------------------ */

static void put_segment(xw_glossary *w, const yz_term *term)
{
    const yz_field *kept = xr_field_of(term->fields, term->field_count, "seg");
    xr_node *root = kept ? tree_of(w, kept) : NULL;
    yz_str text = { NULL, 0 };
    bool coded;

    if (root)
        text = tmx_text_of(root, &w->arena, &coded);
    xw_line(&w->out, 4);
    if (text.ptr && yz_str_equal(yz_str_trim(text), term->text)) {
        xw_tree(&w->out, root, NULL);
        return;
    }
    if (root)
        xw_lose(w, "the codes in a segment that was changed");
    yz_buf_add_text(&w->out, "<seg>");
    xw_put_text(w, term->text);
    yz_buf_add_text(&w->out, "</seg>");
}

static void put_marks(xw_glossary *w, const yz_concept *about, size_t at)
{
    const yz_term *term = &about->terms[at];

    if (term->status != xr_usual_status(about->terms, at))
        put_own(w, 4, "x-status", yz_str_of(yz_term_status_name(term->status)));
    if (term->letter_case != YZ_CASE_AUTO)
        put_own(
            w, 4, "x-case",
            yz_str_of(term->letter_case == YZ_CASE_SENSITIVE ? "yes" : "no"));
    if (term->form == YZ_FORM_EXACT)
        put_own(w, 4, "x-match", yz_str_of("exact"));
    if (term->keep)
        put_own(w, 4, "x-keep", yz_str_of("yes"));
}

static bool is_usable(const yz_term *term)
{
    return term->text.len > 0 && yz_lang_valid(term->lang);
}

static void put_variant(xw_glossary *w, const yz_concept *about, size_t at)
{
    const yz_term *term = &about->terms[at];

    if (!is_usable(term)) {
        xw_lose(w, "a term without text or language tag");
        return;
    }
    xw_line(&w->out, 3);
    yz_buf_add_text(&w->out, "<tuv");
    xw_attribute(&w->out, "xml:lang", term->lang);
    put_attributes(w, term->fields, term->field_count);
    yz_buf_add_byte(&w->out, '>');
    put_marks(w, about, at);
    put_fields(w, 4, term->fields, term->field_count);
    put_segment(w, term);
    xw_line(&w->out, 3);
    yz_buf_add_text(&w->out, "</tuv>");
}

/* ---- The unit ------------------------------------------------------------ */

static void put_members(xw_glossary *w, const yz_concept *about)
{
    put_note(w, 3, about->note);
    put_own(w, 3, "x-domain", about->domain);
    put_own(w, 3, "x-definition", about->definition);
    put_own(w, 3, "x-origin", about->origin);
    put_own(w, 3, "x-pos", about->pos);
    put_own(w, 3, "x-when", about->when);
    put_own(w, 3, "x-scope", about->scope);
    put_own(w, 3, "x-proposed", yz_str_of(about->proposed ? "yes" : ""));
}

void tmx_put_unit(xw_glossary *w, const yz_concept *about)
{
    size_t usable = 0;

    for (size_t i = 0; i < about->term_count; i++)
        usable += is_usable(&about->terms[i]);
    if (usable == 0) {
        xw_lose(w, "the whole entry: it has no term with a language tag");
        return;
    }
    xw_line(&w->out, 2);
    yz_buf_add_text(&w->out, "<tu");
    if (about->id.len > 0)
        xw_attribute(&w->out, "tuid", about->id);
    put_attributes(w, about->fields, about->field_count);
    yz_buf_add_byte(&w->out, '>');
    put_members(w, about);
    put_fields(w, 3, about->fields, about->field_count);
    for (size_t i = 0; i < about->term_count; i++)
        put_variant(w, about, i);
    xw_line(&w->out, 2);
    yz_buf_add_text(&w->out, "</tu>");
    xr_arena_clear(&w->arena);
    if (w->status == YZ_OK)
        w->status = w->out.failed;
}
