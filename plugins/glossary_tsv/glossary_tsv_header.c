/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of a glossary: see glossary_tsv_header.h. */
#include "glossary_tsv_header.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const role_names[GTSV_ROLES] = {
    "source", "target", "status", "pos",     "domain", "when",
    "match",  "case",   "scope",  "concept", "note",   "origin",
};

yz_status gtsv_fault_set(gtsv_fault *fault, size_t at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int written =
        vsnprintf(fault->reason, sizeof fault->reason, format, arguments);
    va_end(arguments);
    if (written < 0)
        fault->reason[0] = '\0';
    fault->at = at;
    return YZ_FORMAT;
}

yz_str gtsv_excerpt(yz_str text)
{
    size_t len = text.len < 60 ? text.len : 60;
    while (len > 0 && !yz_utf8_is_boundary(text, len))
        len--;
    return yz_str_cut(text, 0, len);
}

void gtsv_columns_done(gtsv_columns *columns)
{
    yz_free(columns->roles);
    columns->roles = NULL;
    columns->count = columns->cap = 0;
}

static yz_status add_role(gtsv_columns *columns, uint8_t role)
{
    void *items = columns->roles;
    yz_status status = yz_grow(&items, &columns->cap, columns->count + 1, 1);
    columns->roles = items;
    if (status == YZ_OK)
        columns->roles[columns->count++] = role;
    return status;
}

yz_status gtsv_columns_plain(gtsv_columns *columns, const yz_str run_lang[2])
{
    static const uint8_t plain[] = { GTSV_SOURCE, GTSV_TARGET, GTSV_NOTE };
    columns->count = 0;
    columns->lang[YZ_SOURCE] = run_lang[YZ_SOURCE];
    columns->lang[YZ_TARGET] = run_lang[YZ_TARGET];
    for (size_t i = 0; i < sizeof plain; i++)
        if (add_role(columns, plain[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    return YZ_OK;
}

/* What has been seen while a row is looked at as a header. */
typedef struct header {
    gtsv_columns *columns;
    gtsv_scratch *scratch;
    const yz_str *run_lang;
    bool has[GTSV_ROLES];
    bool by_tag[2];      /* the column was named by a language tag */
    size_t foreign;      /* language columns that serve neither side */
    size_t unknown;      /* cells that are no column at all */
    size_t doubled_at;   /* offset of a column that stood there already */
    const char *doubled; /* its name, or NULL */
} header;

static uint8_t role_of(yz_str name)
{
    for (size_t role = 0; role < GTSV_ROLES; role++)
        if (gtsv_same_word(name, yz_str_of(role_names[role])))
            return (uint8_t)role;
    return GTSV_OTHER;
}

/* First look: the columns named by their own names. */
static yz_status read_names(header *h, gtsv_line line)
{
    gtsv_cell cell;
    h->columns->count = 0;
    while (gtsv_cell_next(&line, h->scratch, &cell)) {
        uint8_t role = cell.text.len ? role_of(cell.text) : GTSV_OTHER;
        if (role != GTSV_OTHER && h->has[role]) {
            h->doubled = h->doubled ? h->doubled : role_names[role];
            h->doubled_at = h->doubled_at ? h->doubled_at : cell.begin;
            role = GTSV_OTHER;
        }
        if (role != GTSV_OTHER)
            h->has[role] = true;
        if (add_role(h->columns, role) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

/* "zh" or "zh-Hans", but neither "client" nor "AI". */
static bool looks_like_tag(yz_str text)
{
    size_t primary = 0;
    while (primary < text.len && text.ptr[primary] >= 'a' &&
           text.ptr[primary] <= 'z')
        primary++;
    return (primary == 2 || primary == 3) &&
           (primary == text.len || text.ptr[primary] == '-') &&
           yz_lang_valid(text);
}

/* The side that a column named `tag` serves and that has none yet, or -1. */
static int side_of(const header *h, yz_str tag, bool exactly)
{
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
        if (h->has[side])
            continue;
        if (exactly ? gtsv_same_word(tag, h->run_lang[side])
                    : yz_lang_same(tag, h->run_lang[side]))
            return side;
    }
    return -1;
}

/* Second and third look: the columns named by a language tag, first those with
 * just the run's tag. */
static void read_tags(header *h, gtsv_line line, bool exactly)
{
    gtsv_cell cell;
    for (size_t i = 0; gtsv_cell_next(&line, h->scratch, &cell); i++) {
        if (h->columns->roles[i] != GTSV_OTHER || cell.text.len == 0 ||
            role_of(cell.text) != GTSV_OTHER)
            continue;
        if (!yz_lang_valid(cell.text)) {
            h->unknown += !exactly;
            continue;
        }
        int side = side_of(h, cell.text, exactly);
        if (side >= 0) {
            h->columns->roles[i] = (uint8_t)side;
            h->columns->lang[side] = cell.text;
            h->has[side] = h->by_tag[side] = true;
        } else if (!exactly) {
            bool tag = looks_like_tag(cell.text);
            h->foreign += tag;
            h->unknown += !tag;
        }
    }
}

static bool is_header(const header *h)
{
    bool source = h->has[GTSV_SOURCE];
    bool target = h->has[GTSV_TARGET];
    if (source && target)
        return true;
    /* "source⇥source" is a row of an English-French glossary. */
    return (source || target) && h->unknown == 0 && !h->doubled;
}

static gtsv_header_kind judge(const header *h, gtsv_fault *fault)
{
    int missing = -1;
    if (!h->has[GTSV_TARGET])
        missing = YZ_TARGET;
    else if (!h->has[GTSV_SOURCE] && h->by_tag[YZ_TARGET] && h->foreign > 0)
        missing = YZ_SOURCE;
    if (missing >= 0) {
        yz_str lang = gtsv_excerpt(h->run_lang[missing]);
        gtsv_fault_set(fault, 0,
                       "the header has no column “%s” or “%.*s”; no row of "
                       "this file is used",
                       role_names[missing], YZ_STR_ARG(lang));
        return GTSV_HEADER_FOREIGN;
    }
    if (h->doubled) {
        gtsv_fault_set(fault, h->doubled_at,
                       "the column “%s” stands twice in the header; the first "
                       "one is used",
                       h->doubled);
        return GTSV_HEADER_DOUBLE;
    }
    return GTSV_HEADER;
}

yz_status gtsv_header_read(gtsv_columns *columns, const gtsv_line *line,
                           gtsv_scratch *scratch, const yz_str run_lang[2],
                           gtsv_header_kind *kind, gtsv_fault *fault)
{
    header h = { .columns = columns, .scratch = scratch, .run_lang = run_lang };
    columns->lang[YZ_SOURCE] = run_lang[YZ_SOURCE];
    columns->lang[YZ_TARGET] = run_lang[YZ_TARGET];
    *kind = GTSV_NO_HEADER;
    if (read_names(&h, *line) != YZ_OK)
        return YZ_NO_MEMORY;
    scratch->used = 0;
    read_tags(&h, *line, true);
    scratch->used = 0;
    read_tags(&h, *line, false);
    if (!is_header(&h))
        return gtsv_columns_plain(columns, run_lang);
    *kind = judge(&h, fault);
    return YZ_OK;
}
