/* SPDX-License-Identifier: Apache-2.0 */
/* The header of a table: see csv_table.h. */
#include "csv_table.h"
#include "csv_titles.h"

/* What a row has that is looked at as a header. */
typedef struct header {
    table_file *file;
    bool has[TABLE_ROLES];
    size_t terms;      /* columns titled "term" alone */
    size_t known;      /* cells that are the title of a column */
    size_t unknown;    /* cells that are not */
    size_t doubled_at; /* where a column begins that stood there already */
    yz_str doubled;    /* its title */
    bool guessed;      /* it could just as well be a row */
} header;

/* Whether the text is written in Han. */
static bool is_han(yz_str text)
{
    for (size_t i = 0; i < text.len;)
        if (yz_char_class(yz_utf8_next(text, &i)) & YZ_CHAR_HAN)
            return true;
    return false;
}

/* Two columns titled 术语 and Term: each in the language of its title. */
static bool is_pair_of_terms(const header *h)
{
    const yz_str *lang = h->file->lang;
    const table_record *row = &h->file->columns.heading;
    size_t han = 0;
    if (h->terms != 2 || h->unknown > 0 ||
        yz_lang_is_dense(lang[0]) == yz_lang_is_dense(lang[1]))
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (csv_title_of(row->cells[i].text).role == CSV_TERM)
            han += is_han(row->cells[i].text);
    return han == 1;
}

/* "zh_CN" as "zh-CN", kept with the header row. */
static yz_str hyphened(table_scratch *scratch, yz_str lang)
{
    if (!table_has_byte(lang, '_'))
        return lang;
    yz_str out = { scratch->ptr + scratch->used, lang.len };
    for (size_t i = 0; i < lang.len; i++) {
        char c = lang.ptr[i];
        scratch->ptr[scratch->used++] = c == '_' ? '-' : c;
    }
    return out;
}

static yz_status add_known(header *h, const table_cell *cell, csv_title title)
{
    const yz_str none = { NULL, 0 };
    table_columns *columns = &h->file->columns;
    title.lang = hyphened(&columns->heading.scratch, title.lang);
    if (title.role == TABLE_LANG)
        return table_columns_add(columns, TABLE_LANG, cell->text, title.lang);
    if (h->has[title.role]) {
        h->doubled_at = h->doubled.len ? h->doubled_at : cell->begin;
        h->doubled = h->doubled.len ? h->doubled : cell->text;
        return table_columns_add(columns, TABLE_IGNORED, cell->text, none);
    }
    h->has[title.role] = true;
    yz_str lang = title.lang;
    if (lang.len == 0 && title.role <= TABLE_TARGET)
        lang = h->file->lang[title.role];
    yz_status status = table_columns_add(columns, title.role, cell->text, lang);
    if (status == YZ_OK && title.lang.len > 0) /* then it knows its side */
        columns->items[columns->count - 1].role = TABLE_LANG;
    if (status == YZ_OK && title.lang.len > 0)
        columns->items[columns->count - 1].tagged = true;
    return status;
}

static yz_status add_title(header *h, const table_cell *cell, bool pair)
{
    const yz_str none = { NULL, 0 };
    csv_title title = csv_title_of(cell->text);
    const yz_str *lang = h->file->lang;
    if (title.role == TABLE_FIELD)
        return table_columns_add(&h->file->columns, TABLE_FIELD, cell->text,
                                 none);
    if (title.role != CSV_TERM)
        return add_known(h, cell, title);
    title.role = pair ? TABLE_LANG : TABLE_SOURCE;
    if (pair)
        title.lang =
            lang[is_han(cell->text) != yz_lang_is_dense(lang[YZ_SOURCE])];
    return add_known(h, cell, title);
}

static void count_titles(header *h)
{
    const table_record *row = &h->file->columns.heading;
    for (size_t i = 0; i < row->count; i++) {
        yz_str name = row->cells[i].text;
        if (name.len == 0)
            continue;
        csv_title title = csv_title_of(name);
        h->known += title.role != TABLE_FIELD;
        h->unknown += title.role == TABLE_FIELD;
        h->terms += title.role == CSV_TERM;
    }
}

/* How many languages the columns have terms in, at least 2 if there are two. */
static size_t count_sides(const table_columns *columns)
{
    size_t sides = 0;
    yz_str first = { NULL, 0 };
    for (size_t i = 0; i < columns->count; i++) {
        const table_column *column = &columns->items[i];
        if (column->role > TABLE_LANG)
            continue;
        if (sides == 0)
            first = column->lang;
        sides += sides == 0 || column->role != TABLE_LANG ||
                 !yz_lang_same(first, column->lang);
    }
    return sides;
}

/* Whether a column is the run's, by its side or by its language. */
static bool serves_run(const header *h)
{
    const table_columns *columns = &h->file->columns;
    for (size_t i = 0; i < columns->count; i++) {
        const table_column *column = &columns->items[i];
        if (column->role < TABLE_LANG ||
            (column->role == TABLE_LANG &&
             (yz_lang_same(column->lang, h->file->lang[YZ_SOURCE]) ||
              yz_lang_same(column->lang, h->file->lang[YZ_TARGET]))))
            return true;
    }
    return false;
}

static bool has_two_scripts(const header *h)
{
    const table_record *row = &h->file->columns.heading;
    bool han = false, other = false;
    for (size_t i = 0; i < row->count; i++) {
        bool is = is_han(row->cells[i].text);
        han |= is;
        other |= !is && table_has_word(row->cells[i].text);
    }
    return han && other;
}

static bool is_header(header *h, bool pair)
{
    const table_columns *columns = &h->file->columns;
    h->guessed = pair;
    if (pair)
        return true;
    if (h->doubled.len > 0 && count_sides(columns) < 2)
        return false;
    if (count_sides(columns) >= 2) {
        h->guessed = !serves_run(h); /* "is,es" could be words */
        return !h->guessed || h->unknown == 0;
    }
    /* "source,来源" and "English,英语" are rows. */
    return h->unknown == 0 && h->known >= 2 && count_sides(columns) > 0 &&
           !has_two_scripts(h);
}

static yz_status tell(const header *h, const yz_glossary_sink *sink)
{
    table_fault fault = { .at = 0 };
    const table_record *row = &h->file->columns.heading;
    yz_status status = YZ_OK;
    if (h->file->unusable) {
        table_fault_set(&fault, row->begin,
                        "the header has no columns for terms in two "
                        "languages; no row of this file is used");
        return table_file_reject(h->file, row, &fault, sink);
    }
    if (h->doubled.len > 0) {
        yz_str title = table_excerpt(h->doubled);
        table_fault_set(&fault, h->doubled_at,
                        "“%.*s” is a second column of its kind in the header; "
                        "the first one is used",
                        YZ_STR_ARG(title));
        status = table_file_reject(h->file, row, &fault, sink);
    }
    if (status == YZ_OK && h->guessed) {
        table_fault_set(&fault, row->begin,
                        "taken for the header; if it is a row, set "
                        "glossary_csv.header=no");
        status = table_file_reject(h->file, row, &fault, sink);
    }
    return status;
}

/* A header that the user vouches for, with titles that say nothing. */
static void take_first_two(table_file *file)
{
    table_columns *columns = &file->columns;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role <= TABLE_LANG)
            return;
    for (size_t side = 0; side < 2 && side < columns->count; side++) {
        columns->items[side].role = (uint8_t)side;
        columns->items[side].lang = file->lang[side];
    }
}

yz_status csv_header_read(table_file *file, csv_choice wanted, bool *found,
                          const yz_glossary_sink *sink)
{
    header h = { .file = file };
    table_columns *columns = &file->columns;
    count_titles(&h);
    bool pair = is_pair_of_terms(&h);
    for (size_t i = 0; i < columns->heading.count; i++) {
        yz_status status = add_title(&h, &columns->heading.cells[i], pair);
        if (status != YZ_OK)
            return status;
    }
    *found = columns->heading.count > 0 &&
             (wanted == CSV_YES || is_header(&h, pair));
    if (!*found) {
        columns->count = 0;
        return YZ_OK;
    }
    if (wanted == CSV_YES) {
        h.guessed = false;
        take_first_two(file);
    }
    table_columns_sides(columns, file->lang);
    file->unusable = count_sides(columns) < 2;
    return tell(&h, sink);
}
