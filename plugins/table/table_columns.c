/* SPDX-License-Identifier: Apache-2.0 */
/* What the columns of a glossary are for: see table_columns.h. */
#include "table_columns.h"

#include <stdio.h>

static const char *const role_names[TABLE_ROLES] = {
    "source", "target", NULL,    "status",  "pos",        "domain", "when",
    "match",  "case",   "scope", "concept", "definition", "note",   "origin",
};

const char *table_role_name(int role)
{
    return role_names[role];
}

uint8_t table_role_of(yz_str name)
{
    for (int role = 0; role < TABLE_ROLES; role++)
        if (role_names[role] &&
            table_same_word(name, yz_str_of(role_names[role])))
            return (uint8_t)role;
    return TABLE_FIELD;
}

void table_columns_done(table_columns *columns)
{
    yz_free(columns->items);
    table_record_done(&columns->heading);
    memset(columns, 0, sizeof *columns);
}

yz_status table_columns_add(table_columns *columns, uint8_t role, yz_str name,
                            yz_str lang)
{
    void *items = columns->items;
    yz_status status = yz_grow(&items, &columns->cap, columns->count + 1,
                               sizeof *columns->items);
    columns->items = items;
    if (status != YZ_OK)
        return status;
    table_column *column = &columns->items[columns->count++];
    column->role = role;
    column->tagged = role == TABLE_LANG;
    column->name = name;
    column->lang = lang;
    return YZ_OK;
}

yz_status table_columns_plain(table_columns *columns, const yz_str lang[2])
{
    static const uint8_t plain[] = { TABLE_SOURCE, TABLE_TARGET, TABLE_NOTE };
    const yz_str none = { NULL, 0 };
    columns->count = 0;
    for (size_t i = 0; i < sizeof plain; i++) {
        yz_status status = table_columns_add(
            columns, plain[i], yz_str_of(role_names[plain[i]]),
            plain[i] <= TABLE_TARGET ? lang[plain[i]] : none);
        if (status != YZ_OK)
            return status;
    }
    columns->least = 2;
    return YZ_OK;
}

int table_columns_find(const table_columns *columns, int role)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role == role)
            return (int)i;
    return -1;
}

int table_columns_lang(const table_columns *columns, yz_str lang)
{
    int same = -1;
    for (size_t i = 0; i < columns->count; i++) {
        const table_column *column = &columns->items[i];
        if (column->role > TABLE_LANG)
            continue;
        if (table_same_word(column->lang, lang))
            return (int)i;
        if (same < 0 && yz_lang_same(column->lang, lang))
            same = (int)i;
    }
    return same;
}

yz_str table_column_title(const table_columns *columns, size_t column,
                          char number[TABLE_NUMBER_ROOM])
{
    yz_str name = columns->items[column].name;
    if (name.len > 0)
        return name;
    snprintf(number, TABLE_NUMBER_ROOM, yz_tr("column %u"),
             (unsigned)(column + 1));
    return yz_str_of(number);
}

bool table_has_field(const table_columns *columns, yz_str name)
{
    char number[TABLE_NUMBER_ROOM];
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role == TABLE_FIELD &&
            table_same_word(table_column_title(columns, i, number), name))
            return true;
    return false;
}

bool table_looks_like_tag(yz_str text)
{
    size_t primary = 0;
    while (primary < text.len && text.ptr[primary] >= 'a' &&
           text.ptr[primary] <= 'z')
        primary++;
    return (primary == 2 || primary == 3) &&
           (primary == text.len || text.ptr[primary] == '-') &&
           yz_lang_valid(text);
}

static void take_side(table_columns *columns, int side, yz_str lang,
                      bool exactly)
{
    if (table_columns_find(columns, side) >= 0)
        return;
    for (size_t i = 0; i < columns->count; i++) {
        table_column *column = &columns->items[i];
        if (column->role != TABLE_LANG)
            continue;
        if (exactly ? !table_same_word(column->lang, lang)
                    : !yz_lang_same(column->lang, lang))
            continue;
        column->role = (uint8_t)side;
        return;
    }
}

void table_columns_sides(table_columns *columns, const yz_str lang[2])
{
    for (int exactly = 1; exactly >= 0; exactly--)
        for (int side = YZ_SOURCE; side <= YZ_TARGET; side++)
            take_side(columns, side, lang[side], exactly);
}
