/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of a glossary: see glossary_tsv_header.h. */
#include "glossary_tsv_header.h"
#include "../table/table_language.h"

/* What has been seen while a row is looked at as a header. */
typedef struct header {
    table_columns *columns;
    const yz_str *run_lang;
    bool has[TABLE_ROLES];
    size_t unknown;      /* cells that are no column at all */
    size_t doubled_at;   /* offset of a column that stood there already */
    const char *doubled; /* its name, or NULL */
} header;

static bool is_run_lang(const header *h, yz_str tag)
{
    return yz_lang_valid(tag) && (yz_lang_same(tag, h->run_lang[YZ_SOURCE]) ||
                                  yz_lang_same(tag, h->run_lang[YZ_TARGET]));
}

/* The title of a column → the column. */
static yz_status add_column(header *h, const table_cell *cell)
{
    const yz_str none = { NULL, 0 };
    yz_str name = cell->text;
    uint8_t role = name.len ? table_role_of(name) : TABLE_FIELD;
    if (role < TABLE_ROLES && h->has[role]) {
        h->doubled_at = h->doubled ? h->doubled_at : cell->begin;
        h->doubled = h->doubled ? h->doubled : table_role_name(role);
        return table_columns_add(h->columns, TABLE_IGNORED, name, none);
    }
    if (role < TABLE_ROLES) {
        h->has[role] = true;
        return table_columns_add(h->columns, role, name,
                                 role <= TABLE_TARGET ? h->run_lang[role]
                                                      : none);
    }
    if (name.len > 0 && (is_run_lang(h, name) || (table_looks_like_tag(name) &&
                                                  table_language_known(name))))
        return table_columns_add(h->columns, TABLE_LANG, name, name);
    h->unknown += name.len > 0;
    return table_columns_add(h->columns, TABLE_FIELD, name, none);
}

static bool is_header(const header *h)
{
    bool source = table_columns_find(h->columns, TABLE_SOURCE) >= 0;
    bool target = table_columns_find(h->columns, TABLE_TARGET) >= 0;
    if (source && target)
        return true;
    /* "source⇥source" is a row of an English-French glossary. */
    return (source || target) && h->unknown == 0 && !h->doubled;
}

static gtsv_header_kind judge(const header *h, table_fault *fault)
{
    const table_columns *columns = h->columns;
    size_t begin = columns->heading.begin;
    bool target = table_columns_find(columns, TABLE_TARGET) >= 0;
    bool other = table_columns_find(columns, TABLE_LANG) >= 0;
    if (!target && !other) {
        yz_str lang = table_excerpt(h->run_lang[YZ_TARGET]);
        table_fault_set(fault, begin,
                        "the header has no column “target” or “%.*s”; no row "
                        "of this file is used",
                        YZ_STR_ARG(lang));
        return GTSV_HEADER_FOREIGN;
    }
    if (h->doubled) {
        table_fault_set(fault, h->doubled_at,
                        "the column “%s” stands twice in the header; the first "
                        "one is used",
                        h->doubled);
        return GTSV_HEADER_DOUBLE;
    }
    return GTSV_HEADER;
}

yz_status gtsv_header_read(table_columns *columns, const yz_str run_lang[2],
                           gtsv_header_kind *kind, table_fault *fault)
{
    header h = { .columns = columns, .run_lang = run_lang };
    *kind = GTSV_NO_HEADER;
    columns->count = 0;
    for (size_t i = 0; i < columns->heading.count; i++) {
        yz_status status = add_column(&h, &columns->heading.cells[i]);
        if (status != YZ_OK)
            return status;
    }
    table_columns_sides(columns, run_lang);
    if (!is_header(&h))
        return table_columns_plain(columns, run_lang);
    *kind = judge(&h, fault);
    return YZ_OK;
}

bool gtsv_is_field(yz_str name)
{
    return table_role_of(name) == TABLE_FIELD && !table_language_known(name);
}
