/* SPDX-License-Identifier: Apache-2.0 */
/* One row of a glossary → one concept: see table_row.h and, for its terms,
 * table_terms.c. */
#include "table_terms.h"

void table_row_done(table_row *row)
{
    yz_free(row->terms);
    yz_free(row->fields);
    memset(row, 0, sizeof *row);
}

size_t table_term_max(const table_style *style)
{
    return style->term_max ? style->term_max : TABLE_TERM_MAX;
}

/* ---- Cells ------------------------------------------------------------- */

static yz_status check_control(table_row *row, const table_cell *cell,
                               bool terms)
{
    bool lines = row->style->dialect.lines;
    uint32_t control;
    if (terms && lines && !table_has_control(cell->text, true, &control) &&
        table_has_byte(cell->text, '\n'))
        return table_fault_set(row->fault, cell->begin,
                               "an end of a line inside a term");
    if (!table_has_control(cell->text, lines, &control))
        return YZ_OK;
    return table_fault_set(row->fault, cell->begin,
                           "the control character U+%04X in a cell",
                           (unsigned)control);
}

/* The title of the column, kept in the scratch if it was made up. */
static yz_str field_name(table_row *row, size_t column)
{
    table_scratch *scratch = &row->record->scratch;
    char *number = scratch->ptr + scratch->used;
    yz_str name = table_column_title(row->columns, column, number);
    if (name.ptr == number)
        scratch->used += name.len;
    return name;
}

static yz_status add_field(table_row *row, size_t column,
                           const table_cell *cell)
{
    void *items = row->fields;
    yz_status status = yz_grow(&items, &row->field_cap, row->field_count + 1,
                               sizeof *row->fields);
    row->fields = items;
    if (status != YZ_OK)
        return status;
    yz_field *field = &row->fields[row->field_count++];
    memset(field, 0, sizeof *field);
    field->name = field_name(row, column);
    field->value = cell->text;
    return YZ_OK;
}

static yz_status check_count(table_row *row)
{
    const table_record *record = row->record;
    const table_columns *columns = row->columns;
    if (!columns->strict)
        return YZ_OK;
    for (size_t i = columns->count; i < record->count; i++)
        if (record->cells[i].text.len > 0)
            return table_fault_set(row->fault, record->cells[i].begin,
                                   "a cell more than the %zu columns",
                                   columns->count);
    if (record->count >= columns->least)
        return YZ_OK;
    return table_fault_set(row->fault, record->end,
                           "only %zu of at least %zu cells", record->count,
                           columns->least);
}

/* Puts the cells of the record where their columns say. */
static yz_status read_cells(table_row *row, bool *blank)
{
    const table_record *record = row->record;
    yz_status status = YZ_OK;
    *blank = true;
    memset(row->cells, 0, sizeof row->cells);
    for (size_t i = 0; i < record->count; i++)
        *blank &= record->cells[i].text.len == 0;
    if (!*blank)
        status = check_count(row);
    for (size_t i = 0; i < record->count && status == YZ_OK; i++) {
        const table_cell *cell = &record->cells[i];
        if (i >= row->columns->count)
            break;
        uint8_t role = row->columns->items[i].role;
        if (role == TABLE_IGNORED || cell->text.len == 0)
            continue;
        status = check_control(row, cell, role <= TABLE_LANG);
        if (status == YZ_OK && role == TABLE_FIELD)
            status = add_field(row, i, cell);
        else if (status == YZ_OK && !row->cells[role])
            row->cells[role] = cell;
    }
    return status;
}

static yz_str text_of(const table_row *row, int role)
{
    const yz_str none = { NULL, 0 };
    return row->cells[role] ? row->cells[role]->text : none;
}

/* ---- Words with a fixed meaning ---------------------------------------- */

const table_word table_statuses[] = {
    { "preferred", YZ_TERM_PREFERRED }, { "admitted", YZ_TERM_ADMITTED },
    { "proposed", YZ_TERM_PROPOSED },   { "deprecated", YZ_TERM_DEPRECATED },
    { "forbidden", YZ_TERM_FORBIDDEN }, { NULL, 0 },
};
const char table_statuses_named[] =
    "preferred, admitted, proposed, deprecated or forbidden";

const table_word table_cases[] = {
    { "auto", YZ_CASE_AUTO },
    { "yes", YZ_CASE_SENSITIVE },
    { "sensitive", YZ_CASE_SENSITIVE },
    { "no", YZ_CASE_INSENSITIVE },
    { "insensitive", YZ_CASE_INSENSITIVE },
    { NULL, 0 },
};

const table_word table_forms[] = {
    { "inflected", YZ_FORM_INFLECTED },
    { "exact", YZ_FORM_EXACT },
    { NULL, 0 },
};

int table_word_value(const table_word *words, yz_str text, int none)
{
    for (const table_word *w = words; w->name; w++)
        if (table_same_word(text, yz_str_of(w->name)))
            return w->value;
    return none;
}

/* An empty cell means 0, the first value of each list. */
static yz_status read_word(table_row *row, int role, const table_word *words,
                           const char *allowed, int *value)
{
    yz_str text = text_of(row, role);
    *value = text.len == 0 ? 0 : table_word_value(words, text, -1);
    if (*value >= 0)
        return YZ_OK;
    text = table_excerpt(text);
    return table_fault_set(row->fault, row->cells[role]->begin,
                           "unknown %s “%.*s”; it may be %s",
                           table_role_name(role), YZ_STR_ARG(text), allowed);
}

static yz_status read_words(table_row *row)
{
    int status, letter_case, form;
    yz_status read = read_word(row, TABLE_STATUS, row->style->statuses,
                               row->style->statuses_named, &status);
    if (read == YZ_OK)
        read = read_word(row, TABLE_CASE, table_cases, yz_tr("yes, no or auto"),
                         &letter_case);
    if (read == YZ_OK)
        read = read_word(row, TABLE_MATCH, table_forms,
                         yz_tr("inflected or exact"), &form);
    if (read != YZ_OK)
        return read;
    row->common.status = (yz_term_status)status;
    row->common.letter_case = (yz_term_case)letter_case;
    row->common.form = (yz_term_form)form;
    row->has_status = status != YZ_TERM_PREFERRED;
    return YZ_OK;
}

/* The words behind the verb of a condition, each trimmed, between bars; behind
 * what `out` holds already.  False if one of them is empty: it would hold
 * everywhere. */
static bool add_condition_words(yz_str words, table_scratch *out)
{
    for (;;) {
        const char *bar = memchr(words.ptr, '|', words.len);
        size_t end = bar ? (size_t)(bar - words.ptr) : words.len;
        yz_str one = yz_str_trim(yz_str_cut(words, 0, end));
        if (one.len == 0)
            return false;
        memcpy(out->ptr + out->used, one.ptr, one.len);
        out->used += one.len;
        if (!bar)
            return true;
        out->ptr[out->used++] = '|';
        words = yz_str_cut(words, end + 1, words.len);
    }
}

/* "after X|Y", "before X|Y" or "with X|Y", blanks brought into this form. */
static bool read_condition(yz_str *text, table_scratch *scratch)
{
    static const char *const verbs[] = { "after", "before", "with" };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t len = strlen(verbs[i]);
        if (text->len <= len || memcmp(text->ptr, verbs[i], len) != 0)
            continue;
        yz_str rest = yz_str_cut(*text, len, text->len);
        yz_str words = yz_str_trim(rest);
        if (words.len == rest.len)
            return false;
        size_t begin = scratch->used;
        memcpy(scratch->ptr + begin, verbs[i], len);
        scratch->ptr[begin + len] = ' ';
        scratch->used += len + 1;
        if (!add_condition_words(words, scratch))
            return false;
        text->ptr = scratch->ptr + begin;
        text->len = scratch->used - begin;
        return true;
    }
    return false;
}

static yz_status check_condition(table_row *row)
{
    row->when = text_of(row, TABLE_WHEN);
    if (row->when.len == 0 || read_condition(&row->when, &row->record->scratch))
        return YZ_OK;
    yz_str text = table_excerpt(text_of(row, TABLE_WHEN));
    return table_fault_set(row->fault, row->cells[TABLE_WHEN]->begin,
                           "the condition “%.*s” is none of “after X|Y”, "
                           "“before X|Y”, “with X|Y”",
                           YZ_STR_ARG(text));
}

/* Files that were put together have headers in their midst. */
static yz_status check_header(table_row *row)
{
    if (!table_same_word(text_of(row, TABLE_SOURCE), yz_str_of("source")) ||
        !table_same_word(text_of(row, TABLE_TARGET), yz_str_of("target")))
        return YZ_OK;
    return table_fault_set(row->fault, row->record->begin,
                           "a header behind the first row");
}

/* ---- The row ----------------------------------------------------------- */

static void fill_concept(const table_row *row, yz_concept *out)
{
    memset(out, 0, sizeof *out);
    out->id = text_of(row, TABLE_CONCEPT);
    out->domain = text_of(row, TABLE_DOMAIN);
    out->definition = text_of(row, TABLE_DEFINITION);
    out->note = text_of(row, TABLE_NOTE);
    out->origin = text_of(row, TABLE_ORIGIN);
    out->pos = text_of(row, TABLE_POS);
    out->when = row->when;
    out->scope = text_of(row, TABLE_SCOPE);
    out->line = row->common.line;
    for (size_t i = 0; i < row->count && row->source_count == 0; i++)
        out->target_only |= row->terms[i].status >= YZ_TERM_DEPRECATED;
    out->proposed = row->common.status == YZ_TERM_PROPOSED;
    out->terms = row->terms;
    out->term_count = row->count;
    out->fields = row->fields;
    out->field_count = row->field_count;
}

static yz_status read_meaning(table_row *row)
{
    yz_status status = row->style->signs ? check_header(row) : YZ_OK;
    if (status == YZ_OK)
        status = read_words(row);
    if (status == YZ_OK)
        status = check_condition(row);
    if (status == YZ_OK)
        status = table_terms_read(row);
    return status;
}

yz_status table_row_read(table_row *row, table_record *record,
                         yz_concept *concept_read)
{
    bool blank;
    memset(&row->common, 0, sizeof row->common);
    row->record = record;
    row->fault = &record->fault;
    row->count = row->source_count = row->field_count = 0;
    row->common.line = record->line;
    row->when.len = 0;
    if (record->broken)
        return YZ_FORMAT;
    yz_status status = read_cells(row, &blank);
    if (status == YZ_OK && !blank)
        status = read_meaning(row);
    if (status == YZ_OK)
        fill_concept(row, concept_read);
    return status;
}
