/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a table and their cells: see table_record.h. */
#include "table_record.h"

enum {
    NAME_ROOM = 24 /* for the name of a column without one, in each cell */
};

void table_record_done(table_record *record)
{
    yz_free(record->cells);
    yz_free(record->scratch.ptr);
    memset(record, 0, sizeof *record);
}

/* ---- Lines ------------------------------------------------------------- */

/* The length of the line end at `at`; 0 if there is none. */
static size_t line_end(yz_str content, const table_dialect *dialect, size_t at)
{
    if (at >= content.len)
        return 0;
    if (content.ptr[at] == '\n')
        return 1;
    if (content.ptr[at] != '\r')
        return 0;
    if (at + 1 < content.len && content.ptr[at + 1] == '\n')
        return 2;
    return !dialect->lf_or_crlf;
}

static size_t end_of_line(yz_str content, const table_dialect *dialect,
                          size_t at)
{
    while (at < content.len && line_end(content, dialect, at) == 0)
        at++;
    return at;
}

/* Moves the record behind its row and behind what is no row. */
static void pass_over(yz_str content, const table_dialect *dialect,
                      table_record *record)
{
    size_t from = record->begin;
    size_t at = record->next;
    for (;;) {
        size_t end = end_of_line(content, dialect, at);
        yz_str line = yz_str_cut(content, at, end);
        bool comment = dialect->comments && table_begins_with(line, "#");
        if (at >= content.len || (!comment && yz_str_trim(line).len > 0))
            break;
        at = end + line_end(content, dialect, end);
    }
    record->line += yz_place_of(yz_str_cut(content, from, at), at - from).line -
                    (record->line > 0);
    record->begin = at;
}

/* ---- Cells ------------------------------------------------------------- */

static bool ends_cell(yz_str content, const table_dialect *dialect, size_t at)
{
    return at >= content.len || content.ptr[at] == dialect->delimiter ||
           line_end(content, dialect, at) > 0;
}

/* The offset of the quotation mark that a cell at `at` begins with, or its
 * end.  Blanks before it are a habit, though not of RFC 4180. */
static size_t opening_mark(yz_str content, const table_dialect *dialect,
                           size_t at)
{
    while (dialect->lines && at < content.len && content.ptr[at] == ' ')
        at++;
    return dialect->quotes && at < content.len && content.ptr[at] == '"'
               ? at
               : content.len;
}

/* The offset of the mark that closes the one at `open`; content.len if none
 * does. */
static size_t closing_mark(yz_str content, const table_dialect *dialect,
                           size_t open)
{
    for (size_t i = open + 1; i < content.len; i++) {
        if (content.ptr[i] == '"') {
            if (i + 1 == content.len || content.ptr[i + 1] != '"')
                return i;
            i++;
        } else if (!dialect->lines && line_end(content, dialect, i) > 0) {
            break;
        }
    }
    return content.len;
}

/* The end of the cell whose mark is closed at `close`; a fault if more text
 * comes, *ok then tells whether that is only a character. */
static size_t behind_mark(yz_str content, const table_dialect *dialect,
                          size_t close)
{
    size_t at = close + 1;
    while (dialect->lines && at < content.len && content.ptr[at] == ' ')
        at++;
    return at;
}

/* Finds the end of a quoted cell.  False: it is none; the fault is set if that
 * breaks the row. */
static bool quoted_cell(yz_str content, const table_dialect *dialect,
                        table_record *record, table_cell *cell)
{
    size_t open = opening_mark(content, dialect, cell->raw_begin);
    if (open == content.len)
        return false;
    size_t close = closing_mark(content, dialect, open);
    size_t end = close;
    if (close < content.len)
        end = behind_mark(content, dialect, close);
    if (close < content.len && ends_cell(content, dialect, end)) {
        cell->quoted = true;
        cell->begin = open;
        cell->raw_end = end;
        return true;
    }
    record->broken = dialect->lines;
    if (close == content.len)
        table_fault_set(&record->fault, open,
                        "a quotation mark that is never closed");
    else
        table_fault_set(&record->fault, end,
                        "text behind a closing quotation mark");
    return false;
}

static yz_status add_cell(yz_str content, const table_dialect *dialect,
                          table_record *record, size_t *at)
{
    void *items = record->cells;
    yz_status status =
        yz_grow(&items, &record->cap, record->count + 1, sizeof *record->cells);
    record->cells = items;
    if (status != YZ_OK)
        return status;
    table_cell *cell = &record->cells[record->count++];
    memset(cell, 0, sizeof *cell);
    cell->raw_begin = *at;
    if (!quoted_cell(content, dialect, record, cell)) {
        size_t end = *at;
        while (!ends_cell(content, dialect, end))
            end++;
        cell->raw_end = end;
    }
    *at = cell->raw_end;
    return YZ_OK;
}

/* Where the cells of the row lie. */
static yz_status find_cells(yz_str content, const table_dialect *dialect,
                            table_record *record)
{
    size_t at = record->begin;
    record->count = 0;
    record->broken = false;
    for (;;) {
        yz_status status = add_cell(content, dialect, record, &at);
        if (status != YZ_OK)
            return status;
        if (record->broken)
            break;
        if (at >= content.len || content.ptr[at] != dialect->delimiter)
            break;
        at++;
    }
    if (record->broken) {
        record->count = 0;
        at = end_of_line(content, dialect, record->begin);
    }
    record->end = at;
    record->next = at + line_end(content, dialect, at);
    return YZ_OK;
}

/* `text` with each doubled quotation mark made one. */
static yz_str unquote(yz_str text, table_scratch *scratch)
{
    if (!table_has_byte(text, '"'))
        return text;
    yz_str out = { scratch->ptr + scratch->used, 0 };
    for (size_t i = 0; i < text.len; i++) {
        scratch->ptr[scratch->used++] = text.ptr[i];
        out.len++;
        if (text.ptr[i] == '"')
            i++;
    }
    return out;
}

static void take_text(yz_str content, table_record *record, table_cell *cell)
{
    yz_str raw = yz_str_cut(content, cell->raw_begin, cell->raw_end);
    if (cell->quoted) {
        size_t close = cell->raw_end - 1;
        while (content.ptr[close] != '"')
            close--;
        cell->text = yz_str_trim(unquote(
            yz_str_cut(content, cell->begin + 1, close), &record->scratch));
        return;
    }
    cell->text = yz_str_trim(raw);
    cell->begin = cell->text.len ? (size_t)(cell->text.ptr - content.ptr)
                                 : cell->raw_begin;
}

yz_status table_record_next(yz_str content, const table_dialect *dialect,
                            table_record *record, bool *more)
{
    pass_over(content, dialect, record);
    *more = record->begin < content.len;
    if (!*more)
        return YZ_OK;
    yz_status status = find_cells(content, dialect, record);
    /* Twice, as a cell may lose its quotes and then its backslashes. */
    if (status == YZ_OK)
        status = table_scratch_reset(&record->scratch,
                                     (record->end - record->begin) * 2 +
                                         record->count * NAME_ROOM);
    for (size_t i = 0; i < record->count && status == YZ_OK; i++)
        take_text(content, record, &record->cells[i]);
    return status;
}

yz_place table_record_place(yz_str content, const table_record *record,
                            size_t at)
{
    yz_str text = yz_str_cut(content, record->begin, content.len);
    yz_place place = yz_place_of(text, at - record->begin);
    place.line += record->line - 1;
    return place;
}
