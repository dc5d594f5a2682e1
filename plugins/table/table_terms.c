/* SPDX-License-Identifier: Apache-2.0 */
/* The terms of a row: see table_terms.h. */
#include "table_terms.h"

/* One cell with terms, as it is read. */
typedef struct reading {
    table_row *row;
    const table_cell *cell;
    const table_column *column;
    bool kept[2];       /* "=" was there; and "!=" */
    size_t plain_count; /* terms without "!" */
} reading;

static yz_status add_term(reading *r, yz_str text, yz_term_status status,
                          bool keep)
{
    table_row *row = r->row;
    size_t most = table_term_max(row->style);
    if (text.len > most)
        return table_fault_set(row->fault, r->cell->begin,
                               "a term of %zu bytes; %zu are the most",
                               text.len, most);
    void *items = row->terms;
    yz_status grown =
        yz_grow(&items, &row->cap, row->count + 1, sizeof *row->terms);
    row->terms = items;
    if (grown != YZ_OK)
        return grown;
    yz_term *term = &row->terms[row->count++];
    *term = row->common;
    term->text = text;
    term->lang = r->column->lang;
    term->status = status;
    term->keep = keep;
    return YZ_OK;
}

/* ---- Sources ----------------------------------------------------------- */

/* A column named by its language is a target's in the other direction, and "!"
 * forbids there; so it does not belong to the term here either. */
static bool takes_ban(const reading *r)
{
    return r->row->style->signs &&
           (r->column->role != TABLE_SOURCE || r->column->tagged);
}

static bool take_ban(const reading *r, yz_str *one)
{
    if (!takes_ban(r) || one->ptr[0] != '!')
        return false;
    *one = yz_str_trim(yz_str_cut(*one, 1, one->len));
    return true;
}

static yz_status add_source(reading *r, yz_str one)
{
    bool forbidden = take_ban(r, &one);
    if (!table_has_word(one))
        return table_fault_set(r->row->fault, r->cell->begin,
                               "the source is only punctuation");
    yz_term_status status = forbidden            ? YZ_TERM_FORBIDDEN
                            : r->plain_count > 0 ? YZ_TERM_ADMITTED
                                                 : YZ_TERM_PREFERRED;
    r->plain_count += !forbidden;
    if (r->row->style->signs)
        one = table_unescape(one, &r->row->record->scratch);
    return add_term(r, one, status, false);
}

static yz_status read_source(reading *r)
{
    size_t pos = 0, before = r->row->count;
    yz_str one;
    yz_status status = YZ_OK;
    if (!r->row->style->signs)
        return add_source(r, r->cell->text);
    while (status == YZ_OK && table_alternative_next(r->cell->text, &pos, &one))
        status = add_source(r, one);
    if (status == YZ_OK && r->row->count == before)
        status = table_fault_set(r->row->fault, r->cell->begin,
                                 "the source is only punctuation");
    return status;
}

/* ---- Targets ----------------------------------------------------------- */

/* The status of the next target without "!". */
static yz_term_status plain_status(const reading *r)
{
    if (r->row->has_status)
        return r->row->common.status;
    return r->plain_count == 0 ? YZ_TERM_PREFERRED : YZ_TERM_ADMITTED;
}

/* "=" or "!=": the source's own terms as targets. */
static yz_status add_kept(reading *r, bool forbidden)
{
    table_row *row = r->row;
    if (row->source_count == 0)
        return table_fault_set(row->fault, r->cell->begin,
                               "“=” (do not translate) needs a source");
    for (size_t i = 0; i < row->source_count; i++) {
        yz_status status = add_term(
            r, row->terms[i].text,
            forbidden ? YZ_TERM_FORBIDDEN : plain_status(r), !forbidden);
        if (status != YZ_OK)
            return status;
        r->plain_count += !forbidden;
    }
    return YZ_OK;
}

static yz_status add_target(reading *r, yz_str one, bool forbidden)
{
    if (one.len == 0)
        return table_fault_set(r->row->fault, r->cell->begin,
                               "a “!” without a term behind it");
    yz_term_status status = forbidden ? YZ_TERM_FORBIDDEN : plain_status(r);
    r->plain_count += !forbidden;
    return add_term(r, table_unescape(one, &r->row->record->scratch), status,
                    false);
}

static yz_status read_signs(reading *r)
{
    size_t pos = 0;
    yz_str one;
    yz_status status = YZ_OK;
    while (status == YZ_OK &&
           table_alternative_next(r->cell->text, &pos, &one)) {
        bool forbidden = take_ban(r, &one);
        bool keep = yz_str_equal(one, yz_str_of("="));
        if (!keep)
            status = add_target(r, one, forbidden);
        else if (!r->kept[forbidden]) /* a second one would say the same */
            status = add_kept(r, forbidden);
        r->kept[forbidden] |= keep;
    }
    return status;
}

static yz_status read_target(reading *r)
{
    if (r->row->style->signs)
        return read_signs(r);
    yz_term_status status = plain_status(r);
    r->plain_count++;
    return add_term(r, r->cell->text, status, false);
}

/* ---- All of them ------------------------------------------------------- */

/* The cells of columns with that role, in the order of the file; *filled
 * counts those that have terms. */
static yz_status read_role(table_row *row, uint8_t role, size_t *filled)
{
    yz_status status = YZ_OK;
    size_t plain_count = 0;
    for (size_t i = 0; i < row->columns->count && status == YZ_OK; i++) {
        const table_column *column = &row->columns->items[i];
        if (column->role != role || i >= row->record->count ||
            row->record->cells[i].text.len == 0)
            continue;
        reading r = { .row = row,
                      .cell = &row->record->cells[i],
                      .column = column,
                      .plain_count = role == TABLE_LANG ? 0 : plain_count };
        size_t before = row->count;
        status = role == TABLE_SOURCE ? read_source(&r) : read_target(&r);
        plain_count = r.plain_count;
        *filled += row->count > before;
    }
    return status;
}

static size_t begin_of(const table_row *row, int role)
{
    return row->cells[role] ? row->cells[role]->begin : row->record->begin;
}

static yz_status check_terms(table_row *row, size_t filled)
{
    if (filled == 0)
        return table_fault_set(row->fault, row->record->begin,
                               "neither a source nor a target");
    if (row->source_count > 0)
        return filled > 1
                   ? YZ_OK
                   : table_fault_set(row->fault, begin_of(row, TABLE_SOURCE),
                                     "a term without a target");
    for (size_t i = 0; i < row->count; i++)
        if (row->terms[i].status >= YZ_TERM_DEPRECATED)
            return YZ_OK;
    if (filled > 1)
        return YZ_OK; /* in two languages, neither of them the source's */
    if (row->cells[TABLE_TARGET])
        return table_fault_set(row->fault, begin_of(row, TABLE_TARGET),
                               "a row without a source needs a forbidden "
                               "target");
    return table_fault_set(row->fault, begin_of(row, TABLE_LANG),
                           "a term in one language alone");
}

yz_status table_terms_read(table_row *row)
{
    size_t filled = 0;
    yz_status status = read_role(row, TABLE_SOURCE, &filled);
    row->source_count = row->count;
    if (status == YZ_OK)
        status = read_role(row, TABLE_TARGET, &filled);
    if (status == YZ_OK)
        status = read_role(row, TABLE_LANG, &filled);
    return status == YZ_OK ? check_terms(row, filled) : status;
}
