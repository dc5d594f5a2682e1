/* SPDX-License-Identifier: Apache-2.0 */
/* The header of a UTX file: see utx_header.h. */
#include "utx_header.h"

typedef struct titled {
    uint8_t role;
    const char *name; /* the first of a role is written */
} titled;

static const titled titles[] = {
    { TABLE_SOURCE, "src" },
    { TABLE_TARGET, "tgt" },
    { TABLE_POS, "src:pos" },
    { TABLE_STATUS, "term status" },
    { TABLE_STATUS, "status" },
    { TABLE_CONCEPT, "concept ID" },
    { TABLE_DOMAIN, "domain" },
    { TABLE_DEFINITION, "src:definition" },
    { TABLE_DEFINITION, "definition" },
    { TABLE_NOTE, "comment" },
    { TABLE_NOTE, "src:comment" },
    { TABLE_ORIGIN, "origin" },
};

const char *utx_title(int role)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (titles[i].role == role)
            return titles[i].name;
    return NULL;
}

/* "tgt2", "tgt3": further renderings. */
static bool is_further_target(yz_str name)
{
    return name.len == 4 &&
           table_same_word(yz_str_cut(name, 0, 3), yz_str_of("tgt")) &&
           name.ptr[3] >= '1' && name.ptr[3] <= '9';
}

static uint8_t role_of(yz_str name)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (table_same_word(name, yz_str_of(titles[i].name)))
            return titles[i].role;
    return is_further_target(name) ? TABLE_TARGET : TABLE_FIELD;
}

bool utx_is_field(yz_str name)
{
    return role_of(name) == TABLE_FIELD && !table_begins_with(name, "#");
}

/* ---- The first line ---------------------------------------------------- */

/* "zh/en", with "lang:" before it or not. */
static bool take_languages(yz_str property, yz_str lang[2])
{
    property = yz_str_trim(property);
    if (table_begins_with(property, "lang:"))
        property = yz_str_trim(yz_str_cut(property, 5, property.len));
    const char *slash =
        property.len ? memchr(property.ptr, '/', property.len) : NULL;
    if (!slash)
        return false;
    size_t at = (size_t)(slash - property.ptr);
    yz_str source = yz_str_trim(yz_str_cut(property, 0, at));
    yz_str target = yz_str_trim(yz_str_cut(property, at + 1, property.len));
    if (!yz_lang_valid(source) || !yz_lang_valid(target))
        return false;
    lang[YZ_SOURCE] = source;
    lang[YZ_TARGET] = target;
    return true;
}

static void find_languages(yz_str line, yz_str lang[2])
{
    for (size_t at = 0; at < line.len;) {
        size_t end = at;
        while (end < line.len && line.ptr[end] != ';')
            end++;
        if (take_languages(yz_str_cut(line, at, end), lang))
            return;
        at = end + 1;
    }
}

/* ---- The line of columns ----------------------------------------------- */

static yz_str without_mark(yz_str title)
{
    title = yz_str_trim(title);
    if (table_begins_with(title, "#"))
        title = yz_str_trim(yz_str_cut(title, 1, title.len));
    return title;
}

/* The line at `at`, without its end; *next lies behind that. */
static yz_str line_at(yz_str content, size_t at, size_t *next)
{
    size_t end = at;
    while (end < content.len && content.ptr[end] != '\n' &&
           content.ptr[end] != '\r')
        end++;
    *next = end;
    if (*next < content.len && content.ptr[*next] == '\r')
        (*next)++;
    if (*next < content.len && content.ptr[*next] == '\n' &&
        (*next == end || content.ptr[*next - 1] == '\r'))
        (*next)++;
    return yz_str_cut(content, at, end);
}

static bool names_columns(yz_str line)
{
    size_t end = 0;
    while (end < line.len && line.ptr[end] != '\t')
        end++;
    return end < line.len &&
           table_same_word(without_mark(yz_str_cut(line, 0, end)),
                           yz_str_of("src"));
}

/* The line that names the columns; empty if no line of the header does. */
static yz_str find_columns(yz_str content)
{
    const yz_str none = { NULL, 0 };
    for (size_t at = 0; at < content.len;) {
        size_t next;
        yz_str line = line_at(content, at, &next);
        if (!table_begins_with(line, "#"))
            break;
        if (!table_begins_with(line, "#.") && names_columns(line))
            return line;
        at = next;
    }
    return none;
}

static yz_status add_column(table_columns *columns, yz_str name,
                            const yz_str lang[2])
{
    const yz_str none = { NULL, 0 };
    uint8_t role = role_of(name);
    if (role <= TABLE_TARGET)
        return table_columns_add(columns, role, name, lang[role]);
    if (role != TABLE_FIELD && table_columns_find(columns, role) >= 0)
        role = TABLE_FIELD; /* "src:comment" beside "comment" */
    return table_columns_add(columns, role, name, none);
}

static yz_status read_columns(table_columns *columns, yz_str line,
                              const yz_str lang[2])
{
    yz_status status = YZ_OK;
    for (size_t at = 0; at <= line.len && status == YZ_OK;) {
        size_t end = at;
        while (end < line.len && line.ptr[end] != '\t')
            end++;
        status =
            add_column(columns, without_mark(yz_str_cut(line, at, end)), lang);
        at = end + 1;
    }
    return status;
}

yz_status utx_open(table_file *file, const void *self,
                   const yz_glossary_sink *sink, yz_error *err)
{
    (void)self;
    size_t next;
    yz_str lang[2] = { file->lang[YZ_SOURCE], file->lang[YZ_TARGET] };
    yz_str columns = find_columns(file->content);
    table_record first = { .line = 1 };
    table_fault fault = { .at = 0 };
    if (!table_begins_with(file->content, "#UTX"))
        return yz_fail(err, YZ_FORMAT,
                       "%.*s:1:1: a UTX file begins with “#UTX”",
                       YZ_STR_ARG(file->name));
    find_languages(line_at(file->content, 0, &next), lang);
    if (columns.len == 0)
        columns = yz_str_of("src\ttgt\tsrc:pos");
    yz_status status = read_columns(&file->columns, columns, lang);
    file->columns.strict = true;
    file->columns.least = 2;
    file->all_cells = true;
    file->unusable = table_columns_find(&file->columns, TABLE_TARGET) < 0;
    if (status != YZ_OK || !file->unusable)
        return status;
    table_fault_set(&fault, 0,
                    "the header has no column “tgt”; no row of this file is "
                    "used");
    return table_file_reject(file, &first, &fault, sink);
}
