/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Excel: the strings that cells share, then what cells hold themselves,
 * comments, drawings.  A string that no cell shows is left over from an older
 * state of the file, and no text.  The heads of a table are names of its
 * columns too, which Excel compares and formulas use: they are text, and stay.
 */
#include "office_formats.h"

enum {
    STRINGS = 1 << 24 /* shared by the cells of a file */
};

static yz_status use(of_document *document, size_t string, unsigned char how)
{
    size_t before = document->used_count;

    if (string >= STRINGS)
        return YZ_OK;
    if (string >= before) {
        size_t cap = before;
        size_t need = string + 1 > 2 * before ? string + 1 : 2 * before;
        if (yz_grow((void **)&document->used, &cap, need,
                    sizeof *document->used) != YZ_OK)
            return YZ_NO_MEMORY;
        memset(document->used + before, 0, cap - before);
        document->used_count = cap;
    }
    document->used[string] |= how;
    return YZ_OK;
}

/* The number at `pos`, up to the next tag. */
static size_t number_at(yz_str text, size_t pos)
{
    size_t value = 0;
    size_t begin = pos;

    while (pos < text.len && text.ptr[pos] >= '0' && text.ptr[pos] <= '9' &&
           value < STRINGS)
        value = value * 10 + (size_t)(text.ptr[pos++] - '0');
    return pos > begin ? value : STRINGS;
}

static bool is(const xs_token *token, const char *local)
{
    return yz_str_equal(token->local, yz_str_of(local));
}

/* ---- Heads of tables --------------------------------------------------------
 */

struct heads {
    size_t row;   /* from 1 */
    size_t first; /* columns */
    size_t last;
};

struct tables {
    struct heads *items;
    size_t count;
    size_t cap;
};

/* Takes a cell's name such as "AB12" off `text`. */
static void take_cell(yz_str *text, size_t *column, size_t *row)
{
    size_t pos = 0;

    *column = *row = 0;
    for (; pos < text->len && text->ptr[pos] >= 'A' && text->ptr[pos] <= 'Z' &&
           *column < STRINGS;
         pos++)
        *column = *column * 26 + (size_t)(text->ptr[pos] - 'A') + 1;
    for (; pos < text->len && text->ptr[pos] >= '0' && text->ptr[pos] <= '9' &&
           *row < STRINGS;
         pos++)
        *row = *row * 10 + (size_t)(text->ptr[pos] - '0');
    *text = yz_str_cut(*text, pos, text->len);
}

static yz_str value_of(yz_str text, const xs_token *token, const char *name)
{
    xs_attribute value;

    return xs_find_attribute(text, token, name, &value)
               ? yz_str_cut(text, value.value.begin, value.value.end)
               : (yz_str){ NULL, 0 };
}

static yz_status take_table(yz_str text, struct tables *tables)
{
    xs_token token;
    size_t pos = 0;
    struct heads heads = { 0, 0, 0 };
    size_t row;
    yz_str ref;

    while (xs_next(text, &pos, &token) && !is(&token, "table"))
        ;
    ref = value_of(text, &token, "ref");
    take_cell(&ref, &heads.first, &heads.row);
    if (ref.len > 0)
        ref = yz_str_cut(ref, 1, ref.len);
    take_cell(&ref, &heads.last, &row);
    if (yz_str_equal(value_of(text, &token, "headerRowCount"), yz_str_of("0")))
        return YZ_OK;
    if (yz_grow((void **)&tables->items, &tables->cap, tables->count + 1,
                sizeof *tables->items) != YZ_OK)
        return YZ_NO_MEMORY;
    tables->items[tables->count++] = heads;
    return YZ_OK;
}

static yz_status read_tables(of_document *document, yz_str sheet,
                             struct tables *tables, yz_error *err)
{
    enum {
        TABLES = 1000 /* of a sheet, searched one by one */
    };
    zp_document *file = &document->file;
    of_relations relations = { 0 };
    yz_status status = of_relations_read(file, sheet, &relations, err);

    for (size_t i = 0; i < relations.count && status == YZ_OK; i++) {
        const of_relation *relation = &relations.items[i];
        yz_buf text;

        if (!yz_str_equal(relation->type, yz_str_of("table")) ||
            !zp_has(&file->package, relation->part) || tables->count == TABLES)
            continue;
        yz_buf_init(&text, (size_t)2 * ZP_MEMBER);
        status = zp_document_load(file, relation->part, &text, err);
        if (status == YZ_OK && take_table(yz_buf_str(&text), tables) != YZ_OK)
            status = yz_fail_no_memory(err);
        yz_buf_done(&text);
    }
    yz_free(relations.items);
    return status;
}

static bool heads_table(const struct tables *tables, yz_str cell)
{
    size_t column;
    size_t row;

    take_cell(&cell, &column, &row);
    for (size_t i = 0; i < tables->count; i++)
        if (row == tables->items[i].row && column >= tables->items[i].first &&
            column <= tables->items[i].last)
            return true;
    return false;
}

/* ---- Sheets
 * ------------------------------------------------------------------ */

/* Notes which strings the cells of a sheet show; *own: it has some itself. */
static yz_status read_cells(of_document *document, yz_str text,
                            const struct tables *tables, bool *own)
{
    unsigned char how = 0;
    xs_token token;
    size_t pos = 0;

    while (xs_next(text, &pos, &token)) {
        if (token.kind != XS_OPEN)
            continue;
        if (is(&token, "c")) {
            how = yz_str_equal(value_of(text, &token, "t"), yz_str_of("s"))
                      ? OF_USED
                      : 0;
            if (how && heads_table(tables, value_of(text, &token, "r")))
                how |= OF_HEADS_TABLE;
        } else if (is(&token, "is")) {
            *own = true;
        } else if (how && is(&token, "v") &&
                   use(document, number_at(text, pos), how) != YZ_OK) {
            return YZ_NO_MEMORY;
        }
    }
    return YZ_OK;
}

static yz_status read_sheet(of_document *document, yz_str part, bool *own,
                            yz_error *err)
{
    struct tables tables = { 0 };
    yz_buf text;
    yz_status status;

    *own = false;
    if (!zp_has(&document->file.package, part))
        return YZ_OK;
    yz_buf_init(&text, (size_t)2 * ZP_MEMBER);
    status = read_tables(document, part, &tables, err);
    if (status == YZ_OK)
        status = zp_document_load(&document->file, part, &text, err);
    if (status == YZ_OK &&
        read_cells(document, yz_buf_str(&text), &tables, own) != YZ_OK)
        status = yz_fail_no_memory(err);
    yz_buf_done(&text);
    yz_free(tables.items);
    return status;
}

/* What belongs to a sheet. */
static yz_status add_sheet(of_document *document, yz_str part, bool own,
                           yz_error *err)
{
    zp_document *file = &document->file;
    of_relations relations = { 0 };
    size_t first = file->count;
    yz_status status = own ? zp_document_add(file, part, err) : YZ_OK;

    if (status == YZ_OK)
        status = of_relations_read(file, part, &relations, err);
    if (status == YZ_OK)
        status = of_add_related(file, &relations, "comments", err);
    if (status == YZ_OK)
        status = of_add_related(file, &relations, "drawing", err);
    yz_free(relations.items);
    return status == YZ_OK ? of_add_drawings(document, first, err) : status;
}

static bool is_sheet(const of_relation *relation)
{
    return yz_str_equal(relation->type, yz_str_of("worksheet"));
}

/* The strings come before the sheets, but which are used the sheets tell. */
static yz_status add_sheets(of_document *document,
                            const of_relations *relations, yz_error *err)
{
    const of_relation *strings = of_relations_find(relations, "sharedStrings");
    bool *own = yz_calloc(relations->count + 1, sizeof *own);
    yz_status status = own ? YZ_OK : yz_fail_no_memory(err);

    for (size_t i = 0; i < relations->count && status == YZ_OK; i++)
        if (is_sheet(&relations->items[i]))
            status =
                read_sheet(document, relations->items[i].part, &own[i], err);
    if (status == YZ_OK && strings) {
        document->strings = document->file.count;
        status = zp_document_add(&document->file, strings->part, err);
    }
    for (size_t i = 0; i < relations->count && status == YZ_OK; i++)
        if (is_sheet(&relations->items[i]))
            status = add_sheet(document, relations->items[i].part, own[i], err);
    yz_free(own);
    return status;
}

yz_status of_xlsx_gather(of_document *document, yz_error *err)
{
    of_relations relations = { 0 };
    yz_str part = { NULL, 0 };
    yz_status status = of_main_part(document, "Excel", &part, &relations, err);

    if (status == YZ_OK)
        status = add_sheets(document, &relations, err);
    yz_free(relations.items);
    return status == YZ_OK ? of_add_properties(document, err) : status;
}
