/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the columns of a glossary are for.
 */
#ifndef YIZHI_TABLE_COLUMNS_H
#define YIZHI_TABLE_COLUMNS_H

#include "table_record.h"

enum {
    TABLE_SOURCE = 0,
    TABLE_TARGET,
    TABLE_LANG, /* terms in another language */
    TABLE_STATUS,
    TABLE_POS,
    TABLE_DOMAIN,
    TABLE_WHEN,
    TABLE_MATCH,
    TABLE_CASE,
    TABLE_SCOPE,
    TABLE_CONCEPT,
    TABLE_DEFINITION,
    TABLE_NOTE,
    TABLE_ORIGIN,
    TABLE_ROLES,               /* how many there are */
    TABLE_FIELD = TABLE_ROLES, /* a column known by its title alone */
    TABLE_IGNORED              /* one that stands there a second time */
};

/* "source", "status" …: what the native glossary calls the column. */
const char *table_role_name(int role);

/* The role of that name, or TABLE_FIELD. */
uint8_t table_role_of(yz_str name);

typedef struct table_column {
    uint8_t role;
    bool tagged; /* named by its language, not by its side */
    yz_str name; /* borrowed; may be empty */
    yz_str lang; /* of columns with terms; borrowed */
} table_column;

typedef struct table_columns {
    table_column *items;
    size_t count;
    size_t cap;
    size_t least;         /* cells that a row must have at least, if strict */
    bool strict;          /* a row with more or less is ragged */
    table_record heading; /* the header row; the names borrow from it */
} table_columns;

void table_columns_done(table_columns *columns);

yz_status table_columns_add(table_columns *columns, uint8_t role, yz_str name,
                            yz_str lang);

/* Source, target, note, in the languages of the run. */
yz_status table_columns_plain(table_columns *columns, const yz_str lang[2]);

/* The first column of that role, or -1. */
int table_columns_find(const table_columns *columns, int role);

/* The column that takes terms in `lang`, or -1: one of just that tag, else one
 * of the same language. */
int table_columns_lang(const table_columns *columns, yz_str lang);

/* Whether there is a column for the field of that name. */
bool table_has_field(const table_columns *columns, yz_str name);

enum {
    TABLE_NUMBER_ROOM = 24
};

/* The title of a column; one without is known as "column 4", which is put into
 * `number`. */
yz_str table_column_title(const table_columns *columns, size_t column,
                          char number[TABLE_NUMBER_ROOM]);

/* "zh" or "zh-Hans", but neither "client" nor "AI". */
bool table_looks_like_tag(yz_str text);

/*
 * Which of the language columns (role TABLE_LANG) is the source's, which the
 * target's: those with just the run's tag, else those of its language; the
 * others stay what they are.  Columns that have those roles already keep them.
 */
void table_columns_sides(table_columns *columns, const yz_str lang[2]);

#endif
