/* SPDX-License-Identifier: Apache-2.0 */
/* One concept as an entry: see tbx_write.h; the reverse of tbx_entry.c. */
#include <stdarg.h>
#include <stdio.h>

#include "../xml_reader/xml_fields.h"
#include "tbx_write.h"

/* ---- What is lost -------------------------------------------------------- */

static void lose(tbx_writing *w, const char *format, ...) YZ_PRINTF(2, 3);

static void lose(tbx_writing *w, const char *format, ...)
{
    char what[300];
    va_list args;
    size_t len;

    if (w->status != YZ_OK)
        return;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    len = strlen(what);
    while (!yz_utf8_valid((yz_str){ what, len }, NULL))
        what[--len] = '\0';
    w->status = w->writer->lost(w->writer->payload, w->index, what);
}

static void lose_field(tbx_writing *w, yz_str name)
{
    lose(w, "the field “%.*s”", YZ_STR_ARG(xr_excerpt(name)));
}

static void *need(tbx_writing *w, void *memory)
{
    if (!memory && w->status == YZ_OK)
        w->status = YZ_NO_MEMORY;
    return memory;
}

/* ---- Elements ------------------------------------------------------------ */

static void open_line(tbx_writing *w, const char *name)
{
    xw_line(&w->out, w->level++);
    yz_buf_printf(&w->out, "<%s", name);
}

static void close_line(tbx_writing *w, const char *name)
{
    xw_line(&w->out, --w->level);
    yz_buf_printf(&w->out, "</%s>", name);
}

static void put_text(tbx_writing *w, yz_str text)
{
    if (xw_loses(text))
        lose(w, "control characters");
    xw_text(&w->out, text);
}

/* The name of an element of a data category, in the style that is written. */
static const char *styled_name(tbx_writing *w, tbx_kind kind, yz_str name)
{
    const tbx_category *category = tbx_category_of(name, kind);
    char styled[200];

    if (!w->form.dct || !category || !tbx_has_category(kind))
        return NULL;
    snprintf(styled, sizeof styled, "%s:%.*s", tbx_module_of(category),
             YZ_STR_ARG(xr_excerpt(name)));
    return need(w,
                (void *)(uintptr_t)xr_copy(&w->arena, yz_str_of(styled)).ptr);
}

static void put_plain(tbx_writing *w, tbx_kind kind, yz_str name, yz_str value)
{
    const char *styled = styled_name(w, kind, name);
    const char *element = styled ? styled : tbx_kind_name(kind);

    xw_line(&w->out, w->level);
    yz_buf_printf(&w->out, "<%s", element);
    if (!styled && kind != TBX_NOTE)
        xw_attribute(&w->out, "type", name);
    yz_buf_add_byte(&w->out, '>');
    put_text(w, value);
    yz_buf_printf(&w->out, "</%s>", element);
}

/* Whether the dialect has the category with this value at this level. */
static bool fits(const tbx_writing *w, const tbx_category *category,
                 tbx_kind kind, yz_str value, tbx_kind level)
{
    bool rules = w->form.version == 3 && w->form.dialect != TBX_OTHER;

    if (!(tbx_content_of(level) & TBX_BIT(kind)))
        return false;
    if (kind == TBX_NOTE || !rules)
        return true;
    return category && category->since <= w->form.dialect &&
           (!category->levels || (category->levels & TBX_BIT(level))) &&
           (!category->values || tbx_has_word(category->values, value));
}

/* A plain text of a data category; false: it does not fit. */
static bool put_category(tbx_writing *w, yz_str name, yz_str value,
                         tbx_kind level)
{
    const tbx_category *category = tbx_category_of(name, 0);
    tbx_kind kind = category                                ? category->kind
                    : yz_str_equal(name, yz_str_of("note")) ? TBX_NOTE
                    : level == TBX_SECTION                  ? TBX_TERM_NOTE
                                                            : TBX_DESCRIP;

    if (!fits(w, category, kind, value, level))
        return false;
    put_plain(w, kind, name, value);
    return true;
}

static void put_member(tbx_writing *w, const char *name, yz_str value,
                       const char *what)
{
    if (value.len > 0 && !put_category(w, yz_str_of(name), value, TBX_ENTRY))
        lose(w, "%s", what);
}

/* ---- Elements that fields hold ------------------------------------------- */

static bool is_link(const tbx_writing *w, yz_str target, int kind)
{
    return (target.len > 7 && memcmp(target.ptr, "http://", 7) == 0) ||
           (target.len > 8 && memcmp(target.ptr, "https://", 8) == 0) ||
           (w->form.version == 2 && kind == TBX_XREF) ||
           xr_ids_find(w->ids, target);
}

/* Drops the attribute at `i`. */
static void drop_attribute(xr_node *node, size_t i)
{
    node->attribute_count--;
    memmove(node->attributes + i, node->attributes + i + 1,
            (node->attribute_count - i) * sizeof *node->attributes);
}

/* Leaves out references that lead nowhere in the file that is written. */
static void check_targets(tbx_writing *w, xr_node *root)
{
    for (xr_node *n = root; n; n = xr_walk(root, n, false)) {
        for (size_t i = 0; i < n->attribute_count; i++) {
            const xr_attribute *a = &n->attributes[i];
            if (strcmp(a->name, "target") != 0 || a->prefix[0] != '\0' ||
                is_link(w, a->value, n->kind))
                continue;
            lose(w, "the reference to “%.*s”, which is not in the file",
                 YZ_STR_ARG(xr_excerpt(a->value)));
            drop_attribute(n, i--);
        }
    }
}

/* Style dca → dct. */
static void style_tree(tbx_writing *w, xr_node *root)
{
    for (xr_node *n = root; n && w->form.dct; n = xr_walk(root, n, false)) {
        const yz_str *type = n->name ? xr_value(n, "type") : NULL;
        const char *styled =
            type ? styled_name(w, (tbx_kind)n->kind, *type) : NULL;

        if (!styled)
            continue;
        n->name = styled;
        for (size_t i = 0; i < n->attribute_count; i++)
            if (&n->attributes[i].value == type)
                drop_attribute(n, i);
    }
}

static yz_str category_of(const xr_node *node)
{
    const yz_str *type;
    tbx_kind head = tbx_head_of(tbx_kind_of(node->name));

    for (const xr_node *n = node->first; head && n; n = n->next) {
        if (n->name && tbx_kind_of(n->name) == head) {
            node = n;
            break;
        }
    }
    type = xr_value(node, "type");
    return type ? *type : yz_str_of(node->name);
}

/* The element that a field's value is; NULL: it is plain text. */
static xr_node *tree_of(tbx_writing *w, const yz_field *field)
{
    xr_node *root = NULL;

    if (field->value.len == 0 || field->value.ptr[0] != '<')
        return NULL;
    if (xw_parse(field->value, &w->arena, &root) != YZ_OK)
        need(w, NULL);
    if (!root || tbx_kind_of(root->name) == 0 ||
        !yz_str_equal(category_of(root), field->name))
        return NULL;
    return root;
}

static void put_tree(tbx_writing *w, const yz_field *field, xr_node *root,
                     tbx_kind level)
{
    unsigned content = tbx_content_of(level) |
                       (level == TBX_SECTION ? TBX_BIT(TBX_PART_LIST) : 0);
    tbx_dialect dialect = w->form.version == 3 ? w->form.dialect : TBX_OTHER;
    bool good;

    if (!(content & TBX_BIT(tbx_kind_of(root->name)))) {
        lose_field(w, field->name);
        return;
    }
    if (tbx_check_fragment(dialect, w->form.version, root, level, &w->arena,
                           &good) != YZ_OK)
        need(w, NULL);
    if (!good) {
        lose_field(w, field->name);
        return;
    }
    check_targets(w, root);
    style_tree(w, root);
    xw_line(&w->out, w->level);
    xw_tree(&w->out, root, tbx_holds_text);
}

static void put_field(tbx_writing *w, const yz_field *field, tbx_kind level)
{
    xr_node *root = tree_of(w, field);

    if (root)
        put_tree(w, field, root, level);
    else if (field->value.len > 0 &&
             !put_category(w, field->name, field->value, level))
        lose_field(w, field->name);
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
        xw_attribute(&w->out, "id", id);
    else
        lose(w, "the id “%.*s”, which another element has",
             YZ_STR_ARG(xr_excerpt(id)));
}

/* <term>, with its markup if the field that keeps it still fits. */
static void put_term_text(tbx_writing *w, const yz_term *term, size_t column)
{
    const yz_field *kept = field_of(term, "term");
    const yz_field *id = field_of(term, "term@id");
    xr_node *root = kept ? tree_of(w, kept) : NULL;
    yz_str text = { NULL, 0 };
    bool good = false;

    xw_line(&w->out, w->level);
    if (root)
        text = xr_tidy(xr_text_of(root, &w->arena), true, &w->arena);
    if (root && yz_str_equal(text, term->text))
        (void)tbx_check_fragment(TBX_OTHER, w->form.version, root, TBX_SECTION,
                                 &w->arena, &good);
    if (good) {
        xw_tree(&w->out, root, tbx_holds_text);
        return;
    }
    if (root)
        lose_field(w, yz_str_of("term"));
    yz_buf_add_text(&w->out, "<term");
    if (id)
        put_id(w, id->value, column);
    yz_buf_add_byte(&w->out, '>');
    put_text(w, term->text);
    yz_buf_add_text(&w->out, "</term>");
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
        if (put_category(w, yz_str_of(name), kept->value, TBX_SECTION))
            return;
        lose_field(w, kept->name);
    }
    if (!implied && !put_category(w, yz_str_of(name), value, TBX_SECTION)) {
        if (term->status !=
            xr_usual_status(about->terms, (size_t)(term - about->terms)))
            lose(w, "the status of terms");
    } else if (term->status == YZ_TERM_FORBIDDEN)
        lose(w, "the status “forbidden”, written as deprecated");
    else if (term->status == YZ_TERM_PROPOSED && !kept)
        lose(w, "the status “proposed”, written as admitted");
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
    xr_node *root = tree_of(w, field);
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
            put_field(w, &term->fields[i], TBX_SECTION);
}

static void lose_marks(tbx_writing *w, const yz_term *term)
{
    if (term->keep)
        lose(w, "“do not translate”");
    if (term->letter_case != YZ_CASE_AUTO)
        lose(w, "the letter case of terms");
    if (term->form != YZ_FORM_INFLECTED)
        lose(w, "the exact form of terms");
}

/* Version 2 has a second kind of section, for terms whose parts are listed. */
static void put_term(tbx_writing *w, const yz_concept *about, size_t t)
{
    const yz_term *term = &about->terms[t];
    const yz_field *id = field_of(term, "@id");
    bool nested = false;
    const char *name = w->form.version == 3 ? "termSec" : "tig";

    for (size_t i = 0; i < term->field_count && w->form.version == 2; i++) {
        xr_node *root = tree_of(w, &term->fields[i]);
        nested |= root && tbx_kind_of(root->name) == TBX_PART_LIST;
    }
    name = nested ? "ntig" : name;
    open_line(w, name);
    if (id)
        put_id(w, id->value, 2 * t + 2);
    yz_buf_add_byte(&w->out, '>');
    if (nested) {
        open_line(w, "termGrp");
        yz_buf_add_byte(&w->out, '>');
    }
    put_term_text(w, term, 2 * t + 3);
    if (about->pos.len > 0 &&
        !put_category(w, yz_str_of("partOfSpeech"), about->pos, TBX_SECTION))
        lose(w, "the part of speech");
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
            put_field(w, &about->fields[i], TBX_LANG);
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
            lose(w, "a term without text or language tag");
            continue;
        }
        if (!yz_str_equal(lang, term->lang)) {
            if (lang.len > 0)
                close_line(w, name);
            lang = term->lang;
            open_line(w, name);
            xw_attribute(&w->out, "xml:lang", lang);
            if (!is_later(about, t))
                put_lang_id(w, about, lang);
            yz_buf_add_byte(&w->out, '>');
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
            put_field(w, field, TBX_ENTRY);
        else if (field->lang.len > 0 && !has_lang(about, field->lang))
            lose_field(w, field->name);
    }
}

static void lose_conditions(tbx_writing *w, const yz_concept *about)
{
    if (about->when.len > 0)
        lose(w, "the condition");
    if (about->scope.len > 0)
        lose(w, "the scope");
    if (about->proposed)
        lose(w, "that the entry is proposed");
}

static void put_spaces(tbx_writing *w)
{
    if (!w->form.with_spaces || w->form.version == 2)
        return;
    xw_attribute(&w->out, "xmlns", yz_str_of(w->form.space));
    if (w->form.dct) {
        xw_attribute(&w->out, "xmlns:min", yz_str_of(TBX_MIN_SPACE));
        xw_attribute(&w->out, "xmlns:basic", yz_str_of(TBX_BASIC_SPACE));
    }
}

void tbx_put_entry(tbx_writing *w, const yz_concept *about)
{
    const char *name = w->form.version == 3 ? "conceptEntry" : "termEntry";
    size_t usable = 0;

    for (size_t t = 0; t < about->term_count; t++)
        usable += is_usable(&about->terms[t]);
    if (usable == 0) {
        lose(w, "the whole entry: it has no term with a language tag");
        return;
    }
    yz_buf_printf(&w->out, "<%s", name);
    put_spaces(w);
    if (about->id.len > 0)
        put_id(w, about->id, 1);
    yz_buf_add_byte(&w->out, '>');
    w->level++;
    put_member(w, "subjectField", about->domain, "the domain");
    put_member(w, "definition", about->definition, "the definition");
    put_member(w, "source", about->origin, "the origin");
    put_member(w, "note", about->note, "the note");
    put_concept_fields(w, about);
    put_langs(w, about);
    close_line(w, name);
    lose_conditions(w, about);
    xr_arena_clear(&w->arena);
    if (w->status == YZ_OK)
        w->status = w->out.failed;
}
