/* SPDX-License-Identifier: Apache-2.0 */
/* One concept as an entry: see tbx_write.h; the reverse of tbx_entry.c. */
#include <stdio.h>

#include "../xml_reader/xml_fields.h"
#include "tbx_put.h"

/* ---- Elements ------------------------------------------------------------ */

static void open_line(tbx_writing *w, const char *name)
{
    xw_line(&w->to.out, w->level++);
    yz_buf_printf(&w->to.out, "<%s", name);
}

static void close_line(tbx_writing *w, const char *name)
{
    xw_line(&w->to.out, --w->level);
    yz_buf_printf(&w->to.out, "</%s>", name);
}

static void put_member(tbx_writing *w, const char *name, yz_str value,
                       const char *what)
{
    if (value.len > 0 &&
        !tbx_put_category(w, yz_str_of(name), value, TBX_ENTRY))
        xw_lose(&w->to, "%s", yz_tr(what));
}

/* ---- Terms --------------------------------------------------------------- */

static const yz_field *field_of(const yz_term *term, const char *name)
{
    return xr_field_of(term->fields, term->field_count, name);
}

/* An id that no other element of the file has. */
static void put_id(tbx_writing *w, yz_str id, size_t column)
{
    const xr_id *first = xr_ids_find(w->ids, id);

    if (!first ||
        (first->place.line == w->place.line && first->place.column == column))
        xw_attribute(&w->to.out, "id", id);
    else
        xw_lose(&w->to, "the id “%.*s”, which another element has",
                YZ_STR_ARG(xr_excerpt(id)));
}

/* <term>, with its markup if the field that keeps it still fits. */
static void put_term_text(tbx_writing *w, const yz_term *term, size_t column)
{
    const yz_field *kept = field_of(term, "term");
    const yz_field *id = field_of(term, "term@id");
    xr_node *root = kept ? tbx_tree_of(w, kept) : NULL;
    yz_str text = { NULL, 0 };
    bool good = false;

    xw_line(&w->to.out, w->level);
    if (root)
        text = yz_str_trim(
            xr_tidy(xr_text_of(root, &w->to.arena), true, &w->to.arena));
    if (root && yz_str_equal(text, term->text))
        (void)tbx_check_fragment(TBX_OTHER, w->form.version, root, TBX_SECTION,
                                 &w->to.arena, &good);
    if (good) {
        xw_tree(&w->to.out, root, tbx_holds_text);
        return;
    }
    if (root)
        xw_lose_field(&w->to, yz_str_of("term"));
    yz_buf_add_text(&w->to.out, "<term");
    if (id)
        put_id(w, id->value, column);
    yz_buf_add_byte(&w->to.out, '>');
    xw_put_text(&w->to, term->text);
    yz_buf_add_text(&w->to.out, "</term>");
}

/* The status, unless it is what a reader takes for granted. */
static void put_status(tbx_writing *w, const yz_concept *about,
                       const yz_term *term)
{
    static const char name[] = "administrativeStatus";
    const yz_field *kept = field_of(term, name);
    yz_str value = yz_str_of(tbx_status_value(term->status));
    yz_term_status status;
    bool implied = term->status == YZ_TERM_PREFERRED;

    for (size_t i = 0; i < about->term_count && implied; i++)
        implied = &about->terms[i] == term ||
                  !yz_str_equal(about->terms[i].lang, term->lang);
    if (kept && tbx_status_of(kept->value, &status) && status == term->status) {
        implied = false;
        if (tbx_put_category(w, yz_str_of(name), kept->value, TBX_SECTION))
            return;
        xw_lose_field(&w->to, kept->name);
    }
    if (!implied && !tbx_put_category(w, yz_str_of(name), value, TBX_SECTION)) {
        if (term->status !=
            xr_usual_status(about->terms, (size_t)(term - about->terms)))
            xw_lose(&w->to, "the status of terms");
    } else if (term->status == YZ_TERM_FORBIDDEN)
        xw_lose(&w->to, "the status “forbidden”, written as deprecated");
    else if (term->status == YZ_TERM_PROPOSED && !kept)
        xw_lose(&w->to, "the status “proposed”, written as admitted");
}

static bool is_done(const yz_field *field)
{
    yz_term_status status;

    return xr_field_is(field, "@id") || xr_field_is(field, "term@id") ||
           xr_field_is(field, "term") ||
           (xr_field_is(field, "administrativeStatus") &&
            tbx_status_of(field->value, &status));
}

static bool is_term_note(tbx_writing *w, const yz_field *field)
{
    xr_node *root = tbx_tree_of(w, field);
    const tbx_category *category = tbx_category_of(field->name, 0);
    tbx_kind kind = root       ? tbx_kind_of(root->name)
                    : category ? category->kind
                               : 0;

    return kind == TBX_TERM_NOTE || kind == TBX_TERM_NOTE_GROUP ||
           kind == TBX_PART_LIST || (kind == 0 && !xr_field_is(field, "note"));
}

static void put_term_fields(tbx_writing *w, const yz_term *term, bool notes)
{
    for (size_t i = 0; i < term->field_count; i++)
        if (!is_done(&term->fields[i]) &&
            is_term_note(w, &term->fields[i]) == notes)
            tbx_put_field(w, &term->fields[i], TBX_SECTION);
}

static void lose_marks(tbx_writing *w, const yz_term *term)
{
    if (term->keep)
        xw_lose(&w->to, "“do not translate”");
    if (term->letter_case != YZ_CASE_AUTO)
        xw_lose(&w->to, "the letter case of terms");
    if (term->form != YZ_FORM_INFLECTED)
        xw_lose(&w->to, "the exact form of terms");
}

/* Version 2 has a second kind of section, for terms whose parts are listed. */
static void put_term(tbx_writing *w, const yz_concept *about, size_t t)
{
    const yz_term *term = &about->terms[t];
    const yz_field *id = field_of(term, "@id");
    bool nested = false;
    const char *name = w->form.version == 3 ? "termSec" : "tig";

    for (size_t i = 0; i < term->field_count && w->form.version == 2; i++) {
        xr_node *root = tbx_tree_of(w, &term->fields[i]);
        nested |= root && tbx_kind_of(root->name) == TBX_PART_LIST;
    }
    name = nested ? "ntig" : name;
    open_line(w, name);
    if (id)
        put_id(w, id->value, 2 * t + 2);
    yz_buf_add_byte(&w->to.out, '>');
    if (nested) {
        open_line(w, "termGrp");
        yz_buf_add_byte(&w->to.out, '>');
    }
    put_term_text(w, term, 2 * t + 3);
    if (about->pos.len > 0 && !tbx_put_category(w, yz_str_of("partOfSpeech"),
                                                about->pos, TBX_SECTION))
        xw_lose(&w->to, "the part of speech");
    put_status(w, about, term);
    put_term_fields(w, term, true);
    if (nested)
        close_line(w, "termGrp");
    put_term_fields(w, term, false);
    close_line(w, name);
    lose_marks(w, term);
}

/* ---- Languages ----------------------------------------------------------- */

static bool is_usable(const yz_term *term)
{
    return term->text.len > 0 && yz_lang_valid(term->lang);
}

/* Whether an earlier term is of the same language. */
static bool is_later(const yz_concept *about, size_t t)
{
    for (size_t i = 0; i < t; i++)
        if (is_usable(&about->terms[i]) &&
            yz_str_equal(about->terms[i].lang, about->terms[t].lang))
            return true;
    return false;
}

static void put_lang_fields(tbx_writing *w, const yz_concept *about,
                            yz_str lang)
{
    for (size_t i = 0; i < about->field_count; i++)
        if (yz_str_equal(about->fields[i].lang, lang) &&
            !xr_field_is(&about->fields[i], "@id"))
            tbx_put_field(w, &about->fields[i], TBX_LANG);
}

static void put_lang_id(tbx_writing *w, const yz_concept *about, yz_str lang)
{
    for (size_t i = 0; i < about->field_count; i++) {
        if (!xr_field_is(&about->fields[i], "@id") ||
            !yz_str_equal(about->fields[i].lang, lang))
            continue;
        put_id(w, about->fields[i].value, 2 * (about->term_count + i) + 2);
        return;
    }
}

/* A section for each run of terms of one language. */
static void put_langs(tbx_writing *w, const yz_concept *about)
{
    const char *name = w->form.version == 3 ? "langSec" : "langSet";
    yz_str lang = { NULL, 0 };

    for (size_t t = 0; t < about->term_count; t++) {
        const yz_term *term = &about->terms[t];
        if (!is_usable(term)) {
            xw_lose(&w->to, "a term without text or language tag");
            continue;
        }
        if (!yz_str_equal(lang, term->lang)) {
            if (lang.len > 0)
                close_line(w, name);
            lang = term->lang;
            open_line(w, name);
            xw_attribute(&w->to.out, "xml:lang", lang);
            if (!is_later(about, t))
                put_lang_id(w, about, lang);
            yz_buf_add_byte(&w->to.out, '>');
            if (!is_later(about, t))
                put_lang_fields(w, about, lang);
        }
        put_term(w, about, t);
    }
    if (lang.len > 0)
        close_line(w, name);
}

static bool has_lang(const yz_concept *about, yz_str lang)
{
    for (size_t t = 0; t < about->term_count; t++)
        if (is_usable(&about->terms[t]) &&
            yz_str_equal(about->terms[t].lang, lang))
            return true;
    return false;
}

/* ---- The entry ----------------------------------------------------------- */

static void put_concept_fields(tbx_writing *w, const yz_concept *about)
{
    for (size_t i = 0; i < about->field_count; i++) {
        const yz_field *field = &about->fields[i];
        if (field->lang.len == 0 && !xr_field_is(field, "refObject"))
            tbx_put_field(w, field, TBX_ENTRY);
        else if (field->lang.len > 0 && !has_lang(about, field->lang))
            xw_lose_field(&w->to, field->name);
    }
}

static void lose_conditions(tbx_writing *w, const yz_concept *about)
{
    if (about->when.len > 0)
        xw_lose(&w->to, "the condition");
    if (about->scope.len > 0)
        xw_lose(&w->to, "the scope");
    if (about->proposed)
        xw_lose(&w->to, "that the entry is proposed");
}

static void put_spaces(tbx_writing *w)
{
    if (!w->form.with_spaces || w->form.version == 2)
        return;
    xw_attribute(&w->to.out, "xmlns", yz_str_of(w->form.space));
    if (w->form.dct) {
        xw_attribute(&w->to.out, "xmlns:min", yz_str_of(TBX_MIN_SPACE));
        xw_attribute(&w->to.out, "xmlns:basic", yz_str_of(TBX_BASIC_SPACE));
    }
}

void tbx_put_entry(tbx_writing *w, const yz_concept *about)
{
    const char *name = w->form.version == 3 ? "conceptEntry" : "termEntry";
    size_t usable = 0;

    for (size_t t = 0; t < about->term_count; t++)
        usable += is_usable(&about->terms[t]);
    if (usable == 0) {
        xw_lose(&w->to, "the whole entry: it has no term with a language tag");
        return;
    }
    yz_buf_printf(&w->to.out, "<%s", name);
    put_spaces(w);
    if (about->id.len > 0)
        put_id(w, about->id, 1);
    yz_buf_add_byte(&w->to.out, '>');
    w->level++;
    put_member(w, "subjectField", about->domain, "the domain");
    put_member(w, "definition", about->definition, "the definition");
    put_member(w, "source", about->origin, "the origin");
    put_member(w, "note", about->note, "the note");
    put_concept_fields(w, about);
    put_langs(w, about);
    close_line(w, name);
    lose_conditions(w, about);
    xr_arena_clear(&w->to.arena);
    if (w->to.status == YZ_OK)
        w->to.status = w->to.out.failed;
}
