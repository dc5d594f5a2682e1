/* SPDX-License-Identifier: Apache-2.0 */
/* A glossary that is a table, written anew: see table_file.h. */
#include "table_file.h"

/* ---- The columns that are needed --------------------------------------- */

static bool has_lang(const table_columns *columns, yz_str lang)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role <= TABLE_LANG &&
            table_same_word(columns->items[i].lang, lang))
            return true;
    return false;
}

/* The tag that the terms of the side have: "zh-Hans" in a run for "zh". */
static yz_str side_lang(const yz_glossary_output *output, int side)
{
    yz_str wanted = output->lang[side];
    yz_str same = { NULL, 0 };
    for (size_t i = 0; i < output->count; i++)
        for (size_t k = 0; k < output->concepts[i].term_count; k++) {
            yz_str lang = output->concepts[i].terms[k].lang;
            if (table_same_word(lang, wanted))
                return wanted;
            if (same.len == 0 && yz_lang_same(lang, wanted))
                same = lang;
        }
    return same.len > 0 ? same : wanted;
}

static yz_status add_sides(const yz_glossary_output *output,
                           table_columns *columns)
{
    yz_status status = YZ_OK;
    for (int side = YZ_SOURCE; side <= YZ_TARGET && status == YZ_OK; side++) {
        yz_str lang = side_lang(output, side);
        if (lang.len == 0)
            continue;
        status = table_columns_add(columns, TABLE_LANG, lang, lang);
        if (status == YZ_OK)
            columns->items[columns->count - 1].role = (uint8_t)side;
    }
    return status;
}

static yz_status add_langs(const yz_glossary_output *output,
                           table_columns *columns, bool *keeps)
{
    for (size_t i = 0; i < output->count; i++)
        for (size_t k = 0; k < output->concepts[i].term_count; k++) {
            const yz_term *term = &output->concepts[i].terms[k];
            *keeps |= term->keep;
            if (!yz_lang_valid(term->lang) || has_lang(columns, term->lang))
                continue;
            yz_status status =
                table_columns_add(columns, TABLE_LANG, term->lang, term->lang);
            if (status != YZ_OK)
                return status;
        }
    return YZ_OK;
}

/* "=" in a column that is known by its language could not be read from the
 * other direction. */
static void name_sides(const yz_glossary_output *output, table_columns *columns)
{
    if (columns->count < 2 ||
        !table_same_word(columns->items[0].lang, output->lang[0]) ||
        !table_same_word(columns->items[1].lang, output->lang[1]))
        return;
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
        columns->items[side].name = yz_str_of(table_role_name(side));
        columns->items[side].tagged = false;
    }
}

/* Whether only a column "status" can say what the term's status is. */
static bool needs_status(const table_style *style, const yz_concept *about,
                         const yz_term *term)
{
    if (term->status == YZ_TERM_PREFERRED)
        return false;
    if (!style->signs)
        return true;
    if (term->status != YZ_TERM_ADMITTED)
        return term->status != YZ_TERM_FORBIDDEN;
    for (size_t i = 0; i < about->term_count; i++)
        if (about->terms[i].status == YZ_TERM_PREFERRED &&
            table_same_word(about->terms[i].lang, term->lang))
            return false;
    return true;
}

static void note_term_roles(const table_style *style, const yz_concept *about,
                            const table_columns *columns,
                            bool needs[TABLE_ROLES])
{
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];
        int column = table_columns_lang(columns, term->lang);
        if (column >= 0 && columns->items[column].role != TABLE_SOURCE)
            needs[TABLE_STATUS] |= needs_status(style, about, term);
        needs[TABLE_CASE] |= term->letter_case != YZ_CASE_AUTO;
        needs[TABLE_MATCH] |= term->form != YZ_FORM_INFLECTED;
    }
}

static void note_roles(const yz_concept *about, bool needs[TABLE_ROLES])
{
    needs[TABLE_POS] |= about->pos.len > 0;
    needs[TABLE_DOMAIN] |= about->domain.len > 0;
    needs[TABLE_WHEN] |= about->when.len > 0;
    needs[TABLE_SCOPE] |= about->scope.len > 0;
    needs[TABLE_CONCEPT] |= about->id.len > 0;
    needs[TABLE_DEFINITION] |= about->definition.len > 0;
    needs[TABLE_NOTE] |= about->note.len > 0;
    needs[TABLE_ORIGIN] |= about->origin.len > 0;
}

static yz_status add_roles(const table_style *style,
                           const yz_glossary_output *output,
                           table_columns *columns)
{
    bool needs[TABLE_ROLES] = { false };
    const yz_str none = { NULL, 0 };
    yz_status status = YZ_OK;
    for (size_t i = 0; i < output->count; i++)
        note_roles(&output->concepts[i], needs);
    for (size_t i = 0; i < output->count; i++)
        note_term_roles(style, &output->concepts[i], columns, needs);
    for (int role = TABLE_STATUS; role < TABLE_ROLES && status == YZ_OK; role++)
        if (needs[role])
            status = table_columns_add(columns, (uint8_t)role,
                                       yz_str_of(table_role_name(role)), none);
    return status;
}

static bool is_title(yz_str name)
{
    uint32_t control;
    yz_str trimmed = yz_str_trim(name);
    return name.len > 0 && trimmed.len == name.len &&
           !table_has_byte(name, '\t') &&
           !table_has_control(name, false, &control);
}

static yz_status add_fields(const yz_glossary_output *output,
                            bool (*is_field)(yz_str name),
                            table_columns *columns)
{
    enum {
        MOST = 200 /* columns for fields; looked through one by one */
    };
    const yz_str none = { NULL, 0 };
    size_t before = columns->count;
    for (size_t i = 0; i < output->count; i++)
        for (size_t k = 0; k < output->concepts[i].field_count; k++) {
            const yz_field *field = &output->concepts[i].fields[k];
            if (field->lang.len > 0 || !is_title(field->name) ||
                !is_field(field->name) || columns->count - before >= MOST ||
                table_has_field(columns, field->name))
                continue;
            yz_status status =
                table_columns_add(columns, TABLE_FIELD, field->name, none);
            if (status != YZ_OK)
                return status;
        }
    return YZ_OK;
}

yz_status table_columns_of(const table_style *style,
                           const yz_glossary_output *output,
                           bool (*is_field)(yz_str name),
                           table_columns *columns)
{
    bool keeps = false;
    yz_status status = add_sides(output, columns);
    if (status == YZ_OK)
        status = add_langs(output, columns, &keeps);
    if (keeps)
        name_sides(output, columns);
    if (status == YZ_OK)
        status = add_roles(style, output, columns);
    if (status == YZ_OK)
        status = add_fields(output, is_field, columns);
    return status;
}

/* ---- The table ---------------------------------------------------------- */

void table_header_write(const table_dialect *dialect,
                        const table_columns *columns, yz_buf *out)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (i > 0)
            yz_buf_add_byte(out, dialect->delimiter);
        table_cell_write(dialect, columns->items[i].name, i == 0, out);
    }
}

static yz_status write_header(const table_dialect *dialect,
                              const table_columns *columns, const char *header,
                              const char *line_end,
                              const yz_glossary_writer *writer)
{
    yz_buf out;
    yz_buf_init(&out, SIZE_MAX / 2);
    yz_buf_add_text(&out, header);
    table_header_write(dialect, columns, &out);
    yz_status status = yz_buf_add_text(&out, line_end);
    if (status == YZ_OK)
        status = writer->bytes(writer->payload, yz_buf_str(&out));
    yz_buf_done(&out);
    return status;
}

static yz_status write_rows(table_maker *maker,
                            const yz_glossary_output *output)
{
    const yz_glossary_writer *writer = maker->writer;
    yz_status status = YZ_OK;
    yz_buf row;
    yz_buf_init(&row, SIZE_MAX / 2);
    for (size_t i = 0; i < output->count && status == YZ_OK; i++) {
        yz_buf_clear(&row);
        status = table_make(maker, &output->concepts[i], i, NULL, &row);
        if (status != YZ_OK || row.len == 0)
            continue;
        status = yz_buf_add_text(&row, maker->line_end);
        if (status == YZ_OK)
            status = writer->bytes(writer->payload, yz_buf_str(&row));
    }
    yz_buf_done(&row);
    return status;
}

yz_status table_file_write(const table_style *style,
                           const table_columns *columns, const char *header,
                           const char *line_end, bool all_cells,
                           const yz_glossary_output *output,
                           const yz_glossary_writer *writer, yz_error *err)
{
    table_maker maker;
    yz_status status = YZ_OK;
    if (header)
        status =
            write_header(&style->dialect, columns, header, line_end, writer);
    table_maker_init(&maker, style, columns, writer);
    maker.line_end = line_end;
    maker.all_cells = all_cells;
    if (status == YZ_OK)
        status = write_rows(&maker, output);
    table_maker_done(&maker);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}
