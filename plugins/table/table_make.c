/* SPDX-License-Identifier: Apache-2.0 */
/* One concept → the rows that say it: see table_make.h. */
#include "table_make_part.h"

#include <stdarg.h>
#include <stdio.h>

void table_maker_init(table_maker *maker, const table_style *style,
                      const table_columns *columns,
                      const yz_glossary_writer *writer)
{
    memset(maker, 0, sizeof *maker);
    maker->style = style;
    maker->columns = columns;
    maker->writer = writer;
    maker->line_end = "\n";
    yz_buf_init(&maker->cell, SIZE_MAX / 2);
}

void table_maker_done(table_maker *maker)
{
    yz_buf_done(&maker->cell);
    yz_free(maker->plans);
    maker->plans = NULL;
    maker->plan_cap = 0;
}

void table_lose(table_maker *maker, const char *format, ...)
{
    char what[256];
    va_list arguments;
    if (maker->failed != YZ_OK || !maker->writer->lost)
        return;
    va_start(arguments, format);
    int written = vsnprintf(what, sizeof what, yz_tr(format), arguments);
    va_end(arguments);
    maker->failed = maker->writer->lost(maker->writer->payload, maker->index,
                                        written < 0 ? "something" : what);
}

/* ---- Cells ------------------------------------------------------------- */

static bool needs_quotes(const table_dialect *dialect, yz_str text, bool first)
{
    if (!dialect->quotes || text.len == 0)
        return false;
    if (text.ptr[0] == '"' || table_has_byte(text, dialect->delimiter))
        return true;
    if (first && dialect->comments && text.ptr[0] == '#')
        return true;
    return dialect->lines &&
           (table_has_byte(text, '"') || table_has_byte(text, '\n') ||
            table_has_byte(text, '\r'));
}

void table_cell_write(const table_dialect *dialect, yz_str text, bool first,
                      yz_buf *out)
{
    if (!needs_quotes(dialect, text, first)) {
        yz_buf_add(out, text);
        return;
    }
    yz_buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            yz_buf_add_byte(out, '"');
        yz_buf_add_byte(out, text.ptr[i]);
    }
    yz_buf_add_byte(out, '"');
}

/* What a cell cannot hold, as it is come across. */
typedef struct cleaning {
    bool breaks;
    bool delimiters;
    bool controls;
} cleaning;

/* What stands in a cell for the character at `begin` of `text`. */
static void clean_char(table_maker *maker, yz_str text, size_t begin,
                       size_t end, bool term, cleaning *lost)
{
    const table_dialect *dialect = &maker->style->dialect;
    yz_str one = yz_str_cut(text, begin, end);
    char c = text.ptr[begin];
    uint32_t control;
    bool ends =
        c == '\n' || (c == '\r' && end < text.len && text.ptr[end] == '\n');
    if (ends && dialect->lines && !term) {
        yz_buf_add(&maker->cell, one);
    } else if (c == '\n' || c == '\r') {
        lost->breaks = true;
        yz_buf_add_byte(&maker->cell, ' ');
    } else if ((c == dialect->delimiter && !dialect->quotes) ||
               (c == '\t' && maker->style->no_tabs)) {
        lost->delimiters = true;
        yz_buf_add_byte(&maker->cell, ' ');
    } else if (table_has_control(one, false, &control)) {
        lost->controls = true;
    } else {
        if (c == '|' && term && maker->style->signs)
            yz_buf_add_byte(&maker->cell, '\\');
        yz_buf_add(&maker->cell, one);
    }
}

void table_clean_text(table_maker *maker, yz_str text, const char *what,
                      bool term)
{
    cleaning lost = { false, false, false };
    text = yz_str_trim(text);
    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        yz_utf8_next(text, &i);
        clean_char(maker, text, begin, i, term, &lost);
    }
    if (lost.breaks)
        table_lose(maker, "the ends of lines in %s", what);
    if (lost.delimiters)
        table_lose(maker, "the tabs in %s", what);
    if (lost.controls)
        table_lose(maker, "the control characters in %s", what);
}

/* ---- Columns that are no terms ----------------------------------------- */

static yz_str concept_text(const yz_concept *about, int role)
{
    const yz_str none = { NULL, 0 };
    switch (role) {
    case TABLE_POS:
        return about->pos;
    case TABLE_DOMAIN:
        return about->domain;
    case TABLE_WHEN:
        return about->when;
    case TABLE_SCOPE:
        return about->scope;
    case TABLE_CONCEPT:
        return about->id;
    case TABLE_DEFINITION:
        return about->definition;
    case TABLE_NOTE:
        return about->note;
    case TABLE_ORIGIN:
        return about->origin;
    default:
        return none;
    }
}

static const char *concept_part(int role)
{
    switch (role) {
    case TABLE_POS:
        return yz_tr("the part of speech");
    case TABLE_CONCEPT:
        return yz_tr("the concept's name");
    case TABLE_DOMAIN:
        return yz_tr("the domain");
    case TABLE_DEFINITION:
        return yz_tr("the definition");
    case TABLE_NOTE:
        return yz_tr("the note");
    default:
        return yz_tr("the origin");
    }
}

static const char *word_for(const table_word *words, int value)
{
    for (; words->name; words++)
        if (words->value == value)
            return words->name;
    return NULL;
}

/* A word of a fixed list; the old one if it says the same. */
static void word_cell(table_maker *maker, size_t column,
                      const table_word *words, int value, bool say)
{
    const table_record *old = maker->old;
    if (maker->first && old && column < old->count) {
        yz_str text = old->cells[column].text;
        if ((text.len == 0 ? 0 : table_word_value(words, text, -1)) == value) {
            yz_buf_add(&maker->cell, text);
            return;
        }
    }
    const char *word = word_for(words, value);
    if ((value != 0 || say) && word)
        yz_buf_add_text(&maker->cell, word);
}

static const yz_field *field_of(const yz_concept *about, yz_str name)
{
    for (size_t i = 0; i < about->field_count; i++)
        if (about->fields[i].lang.len == 0 &&
            table_same_word(about->fields[i].name, name))
            return &about->fields[i];
    return NULL;
}

static void field_cell(table_maker *maker, size_t column)
{
    const table_record *old = maker->first ? maker->old : NULL;
    char number[TABLE_NUMBER_ROOM];
    const yz_field *field = field_of(
        maker->about, table_column_title(maker->columns, column, number));
    if (old && column < old->count && maker->about->field_count == 0)
        yz_buf_add(&maker->cell, old->cells[column].text);
    else if (field && maker->first)
        table_clean_text(maker, field->value, "a field", false);
}

static void fill_cell(table_maker *maker, size_t column)
{
    uint8_t role = maker->columns->items[column].role;
    yz_buf_clear(&maker->cell);
    if (role <= TABLE_LANG)
        table_term_cell(maker, column);
    else if (role == TABLE_STATUS)
        word_cell(maker, column, maker->style->statuses, (int)maker->status,
                  maker->style->say_preferred);
    else if (role == TABLE_CASE)
        word_cell(maker, column, table_cases, (int)maker->letter_case, false);
    else if (role == TABLE_MATCH)
        word_cell(maker, column, table_forms, (int)maker->form, false);
    else if (role == TABLE_FIELD)
        field_cell(maker, column);
    else if (role == TABLE_IGNORED && maker->old && maker->first &&
             column < maker->old->count)
        yz_buf_add(&maker->cell, maker->old->cells[column].text);
    else if (role < TABLE_ROLES && (maker->first || role < TABLE_DEFINITION) &&
             table_columns_find(maker->columns, role) == (int)column)
        table_clean_text(maker, concept_text(maker->about, role),
                         role == TABLE_WHEN || role == TABLE_SCOPE
                             ? yz_tr("the condition")
                             : concept_part(role),
                         false);
}

/* Appends the cell at hand; as it stood if it says the same. */
static void put_cell(table_maker *maker, size_t column, yz_str content)
{
    const table_record *old = maker->first ? maker->old : NULL;
    yz_str text = yz_buf_str(&maker->cell);
    if (old && column < old->count &&
        yz_str_equal(old->cells[column].text, text))
        yz_buf_add(maker->out, yz_str_cut(content, old->cells[column].raw_begin,
                                          old->cells[column].raw_end));
    else
        table_cell_write(&maker->style->dialect, text, column == 0, maker->out);
}

/* ---- A row ------------------------------------------------------------- */

static bool row_is_sound(const table_maker *maker)
{
    return maker->filled > 1 ||
           (maker->filled == 1 && !maker->has_source && maker->has_avoided);
}

static void cut_back(yz_buf *buf, size_t len)
{
    if (buf->len > len) {
        buf->len = len;
        buf->ptr[len] = '\0';
    }
}

static size_t least_cells(const table_maker *maker)
{
    if (maker->all_cells)
        return maker->columns->count;
    return maker->old && maker->first ? maker->old->count : 2;
}

/* Appends the row; takes it back if its terms do not come to one. */
static bool make_row(table_maker *maker)
{
    size_t before = maker->out->len;
    size_t least = least_cells(maker);
    size_t solid;
    if (!maker->first)
        yz_buf_add_text(maker->out, maker->line_end);
    solid = maker->out->len;
    maker->filled = 0;
    maker->has_source = maker->has_avoided = false;
    for (size_t i = 0; i < maker->columns->count; i++) {
        if (i > 0)
            yz_buf_add_byte(maker->out, maker->style->dialect.delimiter);
        size_t begin = maker->out->len;
        fill_cell(maker, i);
        put_cell(maker, i, maker->content);
        if (i < least || maker->out->len > begin)
            solid = maker->out->len;
    }
    cut_back(maker->out, solid);
    if (maker->old && maker->first && maker->old->count > maker->columns->count)
        yz_buf_add(
            maker->out,
            yz_str_cut(maker->content,
                       maker->old->cells[maker->columns->count - 1].raw_end,
                       maker->old->end));
    if (row_is_sound(maker)) {
        maker->first = false;
        return true;
    }
    cut_back(maker->out, before);
    return false;
}

/* ---- What has no column ------------------------------------------------ */

static bool has_column(const table_maker *maker, int role)
{
    return table_columns_find(maker->columns, role) >= 0;
}

static void lose_fields(table_maker *maker)
{
    const yz_concept *about = maker->about;
    for (size_t i = 0; i < about->field_count; i++) {
        const yz_field *field = &about->fields[i];
        yz_str name = table_excerpt(field->name);
        if (field->lang.len > 0 || field_of(about, field->name) != field)
            table_lose(maker, "one more “%.*s”", YZ_STR_ARG(name));
        else if (!table_has_field(maker->columns, field->name))
            table_lose(maker, "“%.*s”", YZ_STR_ARG(name));
    }
    for (size_t i = 0; i < about->term_count; i++)
        for (size_t k = 0; k < about->terms[i].field_count; k++) {
            yz_str name = table_excerpt(about->terms[i].fields[k].name);
            table_lose(maker, "“%.*s” of a term", YZ_STR_ARG(name));
        }
}

/* False if what would be left would mean something else. */
static bool lose_columns(table_maker *maker)
{
    const yz_concept *about = maker->about;
    static const int conditions[] = { TABLE_WHEN, TABLE_SCOPE };
    static const int roles[] = { TABLE_POS,        TABLE_DOMAIN, TABLE_CONCEPT,
                                 TABLE_DEFINITION, TABLE_NOTE,   TABLE_ORIGIN };
    for (size_t i = 0; i < 2; i++)
        if (concept_text(about, conditions[i]).len > 0 &&
            !has_column(maker, conditions[i])) {
            table_lose(maker,
                       "the whole entry: there is no column “%s” for its "
                       "condition",
                       table_role_name(conditions[i]));
            return false;
        }
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (concept_text(about, roles[i]).len > 0 &&
            !has_column(maker, roles[i]))
            table_lose(maker, "%s", concept_part(roles[i]));
    lose_fields(maker);
    return true;
}

/* ---- All rows ---------------------------------------------------------- */

bool table_can_say(const table_maker *maker, yz_term_status status)
{
    if (status == YZ_TERM_PREFERRED)
        return true;
    if (status == YZ_TERM_FORBIDDEN && maker->style->signs)
        return true;
    return has_column(maker, TABLE_STATUS) &&
           word_for(maker->style->statuses, (int)status) != NULL;
}

/* The first term that no row has yet, those that are not forbidden first. */
static const yz_term *next_term(const table_maker *maker)
{
    for (int forbidden = 0; forbidden < 2; forbidden++)
        for (size_t i = 0; i < maker->about->term_count; i++) {
            const yz_term *term = &maker->about->terms[i];
            if (!maker->plans[i].done && !maker->plans[i].source &&
                (term->status == YZ_TERM_FORBIDDEN) == forbidden)
                return term;
        }
    return NULL;
}

static void lose_words(table_maker *maker)
{
    if (!table_can_say(maker, maker->status))
        table_lose(maker, "the status “%s”",
                   yz_term_status_name(maker->status));
    if (maker->letter_case != YZ_CASE_AUTO && !has_column(maker, TABLE_CASE))
        table_lose(maker, "the letter case");
    if (maker->form != YZ_FORM_INFLECTED && !has_column(maker, TABLE_MATCH))
        table_lose(maker, "that a term is to be matched exactly");
}

static void begin_row(table_maker *maker, const yz_term *term)
{
    maker->status = term->status;
    maker->letter_case = term->letter_case;
    maker->form = term->form;
    if (term->status == YZ_TERM_FORBIDDEN && maker->style->signs)
        maker->status = YZ_TERM_PREFERRED; /* "!" says it */
    lose_words(maker);
}

/* Without signs each further source has a row of its own. */
static void make_other_sources(table_maker *maker)
{
    size_t sources = 0;
    for (size_t i = 0; i < maker->about->term_count; i++)
        sources += maker->plans[i].source && !maker->plans[i].done;
    for (maker->source = 1; maker->source < sources; maker->source++) {
        maker->again = true;
        make_row(maker);
    }
}

static void make_rows(table_maker *maker)
{
    const yz_term *term;
    yz_term_status first = YZ_TERM_PREFERRED;
    size_t rows = 0, missed = 0;
    while ((term = next_term(maker)) != NULL && maker->failed == YZ_OK) {
        size_t at = (size_t)(term - maker->about->terms);
        begin_row(maker, term);
        bool made = make_row(maker);
        if (made && rows++ == 0)
            first = maker->status;
        missed += !made;
        maker->plans[at].done = true; /* so that this ends */
    }
    if (rows == 0)
        table_lose(maker, "the whole entry: it has no terms in two of the "
                          "table's languages");
    else if (missed > 0)
        table_lose(maker, "a term that has no counterpart");
    if (rows == 0 || maker->style->signs)
        return;
    maker->status = first;
    make_other_sources(maker);
}

yz_status table_make(table_maker *maker, const yz_concept *about, size_t index,
                     const table_record *old, yz_buf *out)
{
    maker->about = about;
    maker->index = index;
    maker->old = old;
    maker->out = out;
    maker->failed = YZ_OK;
    maker->first = true;
    maker->again = false;
    maker->source = 0;
    yz_status status = table_plan_terms(maker);
    if (status == YZ_OK && lose_columns(maker))
        make_rows(maker);
    if (status == YZ_OK)
        status = maker->failed;
    if (status == YZ_OK)
        status = maker->cell.failed;
    return status == YZ_OK ? out->failed : status;
}
