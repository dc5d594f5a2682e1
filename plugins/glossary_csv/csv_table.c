/* SPDX-License-Identifier: Apache-2.0 */
/* Delimiter and direction of a table: see csv_table.h. */
#include "csv_table.h"

enum {
    HEAD = 1 << 16, /* bytes that a delimiter is looked for in */
    SAMPLE = 50     /* rows that are looked at */
};

const table_word csv_statuses[] = {
    { "preferred", YZ_TERM_PREFERRED },
    { "admitted", YZ_TERM_ADMITTED },
    { "proposed", YZ_TERM_PROPOSED },
    { "deprecated", YZ_TERM_DEPRECATED },
    { "forbidden", YZ_TERM_FORBIDDEN },
    { "approved", YZ_TERM_PREFERRED },
    { "standard", YZ_TERM_PREFERRED },
    { "recommended", YZ_TERM_PREFERRED },
    { "首选", YZ_TERM_PREFERRED },
    { "推荐", YZ_TERM_PREFERRED },
    { "已批准", YZ_TERM_PREFERRED },
    { "allowed", YZ_TERM_ADMITTED },
    { "accepted", YZ_TERM_ADMITTED },
    { "允许", YZ_TERM_ADMITTED },
    { "可用", YZ_TERM_ADMITTED },
    { "new", YZ_TERM_PROPOSED },
    { "draft", YZ_TERM_PROPOSED },
    { "provisional", YZ_TERM_PROPOSED },
    { "待定", YZ_TERM_PROPOSED },
    { "建议", YZ_TERM_PROPOSED },
    { "obsolete", YZ_TERM_DEPRECATED },
    { "superseded", YZ_TERM_DEPRECATED },
    { "not recommended", YZ_TERM_DEPRECATED },
    { "废弃", YZ_TERM_DEPRECATED },
    { "do not use", YZ_TERM_FORBIDDEN },
    { "prohibited", YZ_TERM_FORBIDDEN },
    { "not allowed", YZ_TERM_FORBIDDEN },
    { "禁用", YZ_TERM_FORBIDDEN },
    { "禁止", YZ_TERM_FORBIDDEN },
    { NULL, 0 },
};

/* ---- The delimiter ----------------------------------------------------- */

/* How well a delimiter cuts.  Of two that cut as evenly the one that makes more
 * cells is taken, but not the bar, which separates alternatives. */
typedef struct cutting {
    size_t even;  /* rows that have as many cells as the first, in thousandths;
                     0 if that is one cell */
    size_t cells; /* in the first row */
} cutting;

/* Cells behind a blank: then the delimiter is rather a comma of the text. */
static size_t count_spaced(yz_str head, const table_record *record)
{
    size_t spaced = 0;
    for (size_t i = 1; i < record->count; i++)
        spaced += record->cells[i].raw_begin < head.len &&
                  head.ptr[record->cells[i].raw_begin] == ' ';
    return spaced;
}

static yz_status try_delimiter(yz_str head, char delimiter, cutting *out)
{
    table_dialect dialect = { .delimiter = delimiter,
                              .quotes = true,
                              .lines = true };
    table_record record = { .next = 0 };
    size_t rows = 0, same = 0, spaced = 0;
    yz_status status = YZ_OK;
    bool more = true;
    memset(out, 0, sizeof *out);
    while (status == YZ_OK && more && rows < SAMPLE) {
        status = table_record_next(head, &dialect, &record, &more);
        if (status != YZ_OK || !more)
            break;
        out->cells = rows++ == 0 ? record.count : out->cells;
        same += record.count == out->cells;
        spaced += count_spaced(head, &record);
    }
    if (rows > 0 && out->cells > 1)
        out->even = same * 1000 / rows / (2 * spaced > rows ? 2 : 1);
    table_record_done(&record);
    return status;
}

char csv_find_delimiter(yz_str head, yz_status *status)
{
    static const char candidates[] = ",\t;|";
    char best = '\0';
    cutting most = { 0, 0 };
    *status = YZ_OK;
    if (head.len > HEAD)
        head.len = HEAD;
    for (size_t i = 0; candidates[i] && *status == YZ_OK; i++) {
        cutting one;
        *status = try_delimiter(head, candidates[i], &one);
        if (*status == YZ_OK &&
            (one.even > most.even ||
             (one.even == most.even && one.cells > most.cells &&
              candidates[i] != '|'))) {
            most = one;
            best = one.even > 0 ? candidates[i] : best;
        }
    }
    return best;
}

/* Excel's own line, "sep=;". */
static size_t separator_line(yz_str content, char *delimiter)
{
    if (content.len < 5 ||
        !table_same_word(yz_str_cut(content, 0, 4), yz_str_of("sep=")) ||
        !strchr(",;\t|:^~", content.ptr[4]))
        return 0;
    size_t at = 5;
    if (at < content.len && content.ptr[at] == '\r')
        at++;
    if (at < content.len && content.ptr[at] == '\n')
        at++;
    if (at == 5 && at < content.len)
        return 0;
    *delimiter = content.ptr[4];
    return at;
}

/* ---- The scripts of cells ---------------------------------------------- */

typedef struct script_count {
    size_t han;
    size_t other; /* cells with letters and no Han */
} script_count;

static void count_scripts(yz_str text, script_count *count)
{
    bool han = false, letters = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t class = yz_char_class(yz_utf8_next(text, &i));
        han |= (class & YZ_CHAR_HAN) != 0;
        letters |= (class & YZ_CHAR_LETTER) != 0;
    }
    count->han += han;
    count->other += letters && !han;
}

/* Counts over the first rows; `counts` has one entry for each column. */
static yz_status sample(table_file *file, script_count *counts)
{
    table_record record = { .next = file->begin };
    yz_status status = YZ_OK;
    bool more = true;
    for (size_t rows = 0; rows < SAMPLE && more && status == YZ_OK; rows++) {
        status = table_record_next(file->content, &file->style.dialect, &record,
                                   &more);
        for (size_t i = 0; status == YZ_OK && more && i < record.count &&
                           i < file->columns.count;
             i++)
            count_scripts(record.cells[i].text, &counts[i]);
    }
    table_record_done(&record);
    return status;
}

/* 1: Han for the most part, -1: other letters, 0: one cannot tell. */
static int script_of(const script_count *count)
{
    if (count->han > 4 * count->other)
        return 1;
    return count->other > 4 * count->han ? -1 : 0;
}

static void set_side(table_file *file, size_t column, int side)
{
    file->columns.items[column].role = (uint8_t)side;
    file->columns.items[column].lang = file->lang[side];
}

/* The first column whose cells are of that script, or -1. */
static int find_script(const table_columns *columns, const script_count *counts,
                       int script)
{
    for (size_t i = 0; i < columns->count; i++)
        if (script_of(&counts[i]) == script)
            return (int)i;
    return -1;
}

/* Without a header: the sides by script, what is left is note or field. */
static void find_sides(table_file *file, const script_count *counts)
{
    table_columns *columns = &file->columns;
    int dense_side = yz_lang_is_dense(file->lang[YZ_TARGET]);
    int dense = find_script(columns, counts, 1);
    int other = find_script(columns, counts, -1);
    if (dense < 0 || other < 0)
        return;
    for (size_t i = 0; i < columns->count; i++)
        columns->items[i].role = TABLE_FIELD;
    set_side(file, (size_t)dense, dense_side);
    set_side(file, (size_t)other, 1 - dense_side);
    if (columns->count == 3)
        columns->items[3 - dense - other].role = TABLE_NOTE;
}

/* With a header: columns that are the other way round change places. */
static void turn_sides(table_file *file, const script_count *counts)
{
    int source = table_columns_find(&file->columns, TABLE_SOURCE);
    int target = table_columns_find(&file->columns, TABLE_TARGET);
    int wanted = yz_lang_is_dense(file->lang[YZ_SOURCE]) ? 1 : -1;
    if (source < 0 || target < 0 || file->columns.items[source].tagged ||
        file->columns.items[target].tagged)
        return;
    if (script_of(&counts[source]) != -wanted ||
        script_of(&counts[target]) != wanted)
        return;
    set_side(file, (size_t)source, YZ_TARGET);
    set_side(file, (size_t)target, YZ_SOURCE);
}

yz_status csv_direct(table_file *file, bool header)
{
    if (yz_lang_is_dense(file->lang[YZ_SOURCE]) ==
        yz_lang_is_dense(file->lang[YZ_TARGET]))
        return YZ_OK;
    script_count *counts = yz_calloc(file->columns.count + 1, sizeof *counts);
    if (!counts)
        return YZ_NO_MEMORY;
    yz_status status = sample(file, counts);
    if (status == YZ_OK && header)
        turn_sides(file, counts);
    else if (status == YZ_OK)
        find_sides(file, counts);
    yz_free(counts);
    return status;
}

yz_status csv_check_status(table_file *file)
{
    int column = table_columns_find(&file->columns, TABLE_STATUS);
    table_record record = { .next = file->begin };
    size_t known = 0, unknown = 0;
    yz_status status = YZ_OK;
    bool more = column >= 0;
    while (more && status == YZ_OK && known + unknown < SAMPLE) {
        status = table_record_next(file->content, &file->style.dialect, &record,
                                   &more);
        if (status != YZ_OK || !more || record.count <= (size_t)column ||
            record.cells[column].text.len == 0)
            continue;
        if (table_word_value(csv_statuses, record.cells[column].text, -1) >= 0)
            known++;
        else
            unknown++;
    }
    table_record_done(&record);
    if (known == 0 && unknown > 0)
        file->columns.items[column].role = TABLE_FIELD;
    return status;
}

/* ---- Opening ----------------------------------------------------------- */

/* Source, target, note, and as many fields as the first row has more. */
static yz_status plain_columns(table_file *file)
{
    const yz_str none = { NULL, 0 };
    table_columns *columns = &file->columns;
    yz_status status = table_columns_plain(columns, file->lang);
    if (status == YZ_OK && columns->heading.count > columns->count)
        columns->items[TABLE_TARGET + 1].role = TABLE_FIELD;
    for (size_t i = 0; i < columns->count; i++)
        columns->items[i].name = none;
    while (status == YZ_OK && columns->heading.count > columns->count)
        status = table_columns_add(columns, TABLE_FIELD, none, none);
    return status;
}

static yz_status find_dialect(table_file *file, const csv_settings *settings)
{
    table_dialect *dialect = &file->style.dialect;
    yz_status status = YZ_OK;
    char found = '\0';
    file->begin = separator_line(file->content, &found);
    if (settings->delimiter != '\0')
        found = settings->delimiter;
    else if (found == '\0')
        found = csv_find_delimiter(file->content, &status);
    dialect->delimiter = found == '\0' ? ',' : found;
    dialect->lf_or_crlf = table_has_byte(file->content, '\n');
    return status;
}

yz_status csv_open(table_file *file, const void *self,
                   const yz_glossary_sink *sink, yz_error *err)
{
    (void)err;
    const csv_settings *settings = self;
    table_columns *columns = &file->columns;
    bool header = false, more;
    yz_status status = find_dialect(file, settings);
    file->style.signs = settings->signs;
    columns->heading.next = file->begin;
    if (status == YZ_OK)
        status = table_record_next(file->content, &file->style.dialect,
                                   &columns->heading, &more);
    if (status == YZ_OK && settings->header != CSV_NO)
        status = csv_header_read(file, settings->header, &header, sink);
    if (status == YZ_OK && !header)
        status = plain_columns(file);
    if (status != YZ_OK)
        return status;
    columns->strict = true;
    columns->least = header ? columns->count : 2;
    file->all_cells = header;
    if (header)
        file->begin = columns->heading.next;
    status = csv_direct(file, header);
    return status == YZ_OK && header ? csv_check_status(file) : status;
}
