/* SPDX-License-Identifier: Apache-2.0 */
/* Concept → <gls:glossEntry>: see xliff_entry.h. */
#include "xliff_entry.h"

bool xliff_is_token(yz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c >= 0x80 ||
                    strchr(".-_:", c) != NULL;
        if (!good || c == 0)
            return false;
    }
    return text.len > 0;
}

/* ---- Attributes ---------------------------------------------------------- */

static const yz_field *value_of(const yz_field *fields, size_t count,
                                const char *name)
{
    const yz_field *field = xr_field_of(fields, count, name);

    return field && field->value.len > 0 ? field : NULL;
}

static void put_attribute(xliff_writing *w, const yz_field *fields,
                          size_t count, const char *field, const char *name)
{
    const yz_field *found = value_of(fields, count, field);

    if (found)
        xw_attribute(&w->to.out, name, found->value);
}

yz_str xliff_id_of(const yz_concept *about)
{
    const yz_field *kept =
        xr_field_of(about->fields, about->field_count, "@id");

    return about->id.len > 0 || !kept ? about->id : kept->value;
}

yz_str xliff_term_id_of(const yz_term *term)
{
    const yz_field *kept = xr_field_of(term->fields, term->field_count, "@id");

    return kept ? kept->value : (yz_str){ NULL, 0 };
}

/* `number` as the id was collected. */
static void put_id(xliff_writing *w, yz_str id, size_t number)
{
    const xr_id *first = xr_ids_find(w->ids, id);

    if (first && first->place.line == w->to.index + 1 &&
        first->place.column == number)
        xw_attribute(&w->to.out, "id", id);
    else if (id.len > 0)
        xw_lose(&w->to, "the id");
}

/* ---- Fields -------------------------------------------------------------- */

/* An element of another module; false: the field is none. */
static bool put_element(xliff_writing *w, const yz_field *field)
{
    xr_node *root = NULL;

    if (field->value.len == 0 || field->value.ptr[0] != '<')
        return false;
    if (xw_parse(field->value, &w->to.arena, &root) != YZ_OK &&
        w->to.status == YZ_OK)
        w->to.status = YZ_NO_MEMORY;
    if (!root || !root->space[0] ||
        strcmp(root->space, XLIFF_GLOSSARY_SPACE) == 0 ||
        !xr_field_is(field, root->name))
        return false;
    xw_line(&w->to.out, 5);
    xw_tree_in_spaces(&w->to.out, root);
    return true;
}

static void put_fields(xliff_writing *w, const yz_concept *about)
{
    for (size_t i = 0; i < about->field_count; i++) {
        const yz_field *field = &about->fields[i];
        bool known = xr_field_is(field, "@ref") || xr_field_is(field, "@id") ||
                     (xr_field_is(field, "definition@source") &&
                      about->definition.len > 0);

        if (!known && !put_element(w, field))
            xw_lose_field(&w->to, field->name);
    }
}

static void lose_term_fields(xliff_writing *w, const yz_term *term, bool source)
{
    for (size_t i = 0; i < term->field_count; i++) {
        const yz_field *field = &term->fields[i];
        bool known = !source &&
                     (xr_field_is(field, "@source") ||
                      xr_field_is(field, "@id") || xr_field_is(field, "@ref"));

        if (!known)
            xw_lose_field(&w->to, field->name);
    }
}

/* ---- Terms --------------------------------------------------------------- */

static bool is_on(const xliff_writing *w, const yz_term *term, int side)
{
    return term->text.len > 0 && yz_lang_same(term->lang, w->lang[side]) &&
           (side == YZ_SOURCE || !yz_lang_same(term->lang, w->lang[YZ_SOURCE]));
}

static bool is_wanted(const yz_term *term)
{
    return term->status < YZ_TERM_DEPRECATED;
}

static void lose_marks(xliff_writing *w, const yz_term *term, int side)
{
    if (!yz_str_equal(term->lang, w->lang[side]))
        xw_lose(&w->to, "the exact language of terms");
    if (term->keep)
        xw_lose(&w->to, "“do not translate”");
    if (term->letter_case != YZ_CASE_AUTO)
        xw_lose(&w->to, "the letter case of terms");
    if (term->form != YZ_FORM_INFLECTED)
        xw_lose(&w->to, "the exact form of terms");
    if (term->status == YZ_TERM_PROPOSED)
        xw_lose(&w->to, "the status “proposed”");
    lose_term_fields(w, term, side == YZ_SOURCE);
}

static void put_term(xliff_writing *w, const yz_concept *about,
                     const yz_term *term)
{
    xw_line(&w->to.out, 5);
    yz_buf_add_text(&w->to.out, "<gls:term");
    if (about->origin.len > 0)
        xw_attribute(&w->to.out, "source", about->origin);
    yz_buf_add_byte(&w->to.out, '>');
    xw_put_text(&w->to, term->text);
    yz_buf_add_text(&w->to.out, "</gls:term>");
    lose_marks(w, term, YZ_SOURCE);
}

static void put_translation(xliff_writing *w, const yz_concept *about, size_t t,
                            bool with_id)
{
    const yz_term *term = &about->terms[t];

    xw_line(&w->to.out, 5);
    yz_buf_add_text(&w->to.out, "<gls:translation");
    if (with_id)
        put_id(w, xliff_term_id_of(term), t + 2);
    put_attribute(w, term->fields, term->field_count, "@ref", "ref");
    put_attribute(w, term->fields, term->field_count, "@source", "source");
    yz_buf_add_byte(&w->to.out, '>');
    xw_put_text(&w->to, term->text);
    yz_buf_add_text(&w->to.out, "</gls:translation>");
    lose_marks(w, term, YZ_TARGET);
}

static void put_definition(xliff_writing *w, const yz_concept *about)
{
    if (about->definition.len == 0)
        return;
    xw_line(&w->to.out, 5);
    yz_buf_add_text(&w->to.out, "<gls:definition");
    put_attribute(w, about->fields, about->field_count, "definition@source",
                  "source");
    yz_buf_add_byte(&w->to.out, '>');
    xw_put_text(&w->to, about->definition);
    yz_buf_add_text(&w->to.out, "</gls:definition>");
}

/* ---- The entry ----------------------------------------------------------- */

/* One entry for one term of the source. */
static void put_one(xliff_writing *w, const yz_concept *about,
                    const yz_term *source, bool with_id)
{
    xw_line(&w->to.out, 4);
    yz_buf_add_text(&w->to.out, "<gls:glossEntry");
    if (with_id)
        put_id(w, xliff_id_of(about), 1);
    put_attribute(w, about->fields, about->field_count, "@ref", "ref");
    yz_buf_add_byte(&w->to.out, '>');
    put_term(w, about, source);
    for (size_t i = 0; i < about->term_count; i++)
        if (is_on(w, &about->terms[i], YZ_TARGET) &&
            is_wanted(&about->terms[i]))
            put_translation(w, about, i, with_id);
    put_definition(w, about);
    put_fields(w, about);
    xw_line(&w->to.out, 4);
    yz_buf_add_text(&w->to.out, "</gls:glossEntry>");
}

static void lose_members(xliff_writing *w, const yz_concept *about)
{
    const struct {
        yz_str value;
        const char *what;
    } members[] = {
        { about->domain, YZ_MARK("the domain") },
        { about->note, YZ_MARK("the note") },
        { about->pos, YZ_MARK("the part of speech") },
        { about->when, YZ_MARK("the condition") },
        { about->scope, YZ_MARK("the scope") },
    };

    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].value.len > 0)
            xw_lose(&w->to, "%s", yz_tr(members[i].what));
    if (about->proposed)
        xw_lose(&w->to, "that the entry is proposed");
}

/* What is left out of the entry; how many terms stay on each side. */
static void count_terms(xliff_writing *w, const yz_concept *about,
                        size_t counts[2])
{
    counts[YZ_SOURCE] = counts[YZ_TARGET] = 0;
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];
        bool source = is_on(w, term, YZ_SOURCE);

        if (!source && !is_on(w, term, YZ_TARGET))
            xw_lose(&w->to, "terms in other languages");
        else if (!is_wanted(term))
            xw_lose(&w->to, "deprecated and forbidden terms");
        else
            counts[source ? YZ_SOURCE : YZ_TARGET]++;
    }
}

void xliff_put_entry(xliff_writing *w, const yz_concept *about)
{
    size_t counts[2];
    bool first = true;

    count_terms(w, about, counts);
    if (counts[YZ_SOURCE] == 0 ||
        (counts[YZ_TARGET] == 0 && about->definition.len == 0)) {
        xw_lose(&w->to,
                counts[YZ_SOURCE] == 0
                    ? "the whole entry: it has no term of the source"
                    : "the whole entry: it has neither a translation nor a "
                      "definition");
        return;
    }
    if (counts[YZ_SOURCE] > 1)
        xw_lose(&w->to, "that terms of the source are one concept");
    for (size_t i = 0; i < about->term_count; i++) {
        if (!is_on(w, &about->terms[i], YZ_SOURCE) ||
            !is_wanted(&about->terms[i]))
            continue;
        put_one(w, about, &about->terms[i], first);
        first = false;
    }
    lose_members(w, about);
    xr_arena_clear(&w->to.arena);
    if (w->to.status == YZ_OK)
        w->to.status = w->to.out.failed;
}
