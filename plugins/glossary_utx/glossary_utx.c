/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary format "utx": UTX 1.11 and what came before it (Universal
 * Terminology eXchange, Asia-Pacific Association for Machine Translation), and
 * of 1.20 what has the same form.
 *
 * Tab-separated rows of src, tgt, src:pos and more, behind a header of "#"
 * lines; later lines that begin with "#" are comments.  Cells have no quotation
 * marks and one term each.  A row holds from the first language of the header
 * to the second, and so does its status:
 *
 *   provisional → proposed        non-standard, rejected → deprecated
 *   approved    → preferred       forbidden              → forbidden
 *
 * Written is version 1.11.
 */
#include "utx_header.h"

static const table_word statuses[] = {
    { "approved", YZ_TERM_PREFERRED },      { "provisional", YZ_TERM_PROPOSED },
    { "non-standard", YZ_TERM_DEPRECATED }, { "forbidden", YZ_TERM_FORBIDDEN },
    { "nonstandard", YZ_TERM_DEPRECATED },  { "rejected", YZ_TERM_DEPRECATED },
    { "obsolete", YZ_TERM_DEPRECATED },     { NULL, 0 },
};

static const table_style style = {
    .dialect = { .delimiter = '\t', .comments = true },
    .statuses = statuses,
    .statuses_named =
        YZ_MARK("provisional, approved, non-standard, forbidden or rejected"),
    .say_preferred = true,
};

static const table_format format = { .style = &style, .open = utx_open };

/* ---- Settings ---------------------------------------------------------- */

/* The instance is the properties of the header, as a string. */
static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    uint32_t control;
    yz_str properties = yz_config_text(config, "properties");
    if (table_has_control(properties, false, &control) ||
        table_has_byte(properties, '\t'))
        return yz_fail(err, YZ_INVALID,
                       "glossary_utx.properties: a header has no control "
                       "characters");
    *self = yz_str_dup(properties);
    return *self ? YZ_OK : yz_fail_no_memory(err);
}

static void destroy(void *self)
{
    yz_free(self);
}

static const yz_option options[] = {
    { "properties", YZ_OPTION_TEXT, "",
      "what the header says besides, such as “copyright: X; license: Y”",
      NULL },
};

/* ---- Recognition, reading, rewriting ----------------------------------- */

static int sniff(yz_str name, yz_str head)
{
    (void)name;
    return table_begins_with(table_skip_mark(head), "#UTX") ? 100 : 0;
}

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    (void)self;
    return table_file_read(&format, input, sink, err);
}

static yz_status rewrite(void *self, const yz_glossary_input *input,
                         const yz_glossary_change *changes, size_t count,
                         const yz_glossary_writer *writer, yz_error *err)
{
    (void)self;
    return table_file_rewrite(&format, input, changes, count, writer, err);
}

/* ---- Writing ----------------------------------------------------------- */

static yz_status add_column(table_columns *columns, const table_column *from)
{
    const char *title = utx_title(from->role);
    if (from->role == TABLE_FIELD)
        return table_columns_add(columns, TABLE_FIELD, from->name, from->lang);
    if (!title || table_columns_find(columns, from->role) >= 0)
        return YZ_OK; /* no column for it: the maker tells what is lost */
    return table_columns_add(columns, from->role, yz_str_of(title), from->lang);
}

/* The columns that UTX wants, and of those in use the ones that it knows. */
static yz_status make_columns(const yz_glossary_output *output,
                              table_columns *columns)
{
    static const table_column wanted = { .role = TABLE_POS };
    table_columns used = { .items = NULL };
    yz_status status = table_columns_of(&style, output, utx_is_field, &used);
    for (int side = YZ_SOURCE; side <= YZ_TARGET && status == YZ_OK; side++) {
        int at = table_columns_find(&used, side);
        table_column column = { .role = (uint8_t)side };
        column.lang = at >= 0 ? used.items[at].lang : output->lang[side];
        status = add_column(columns, &column);
    }
    if (status == YZ_OK)
        status = add_column(columns, &wanted);
    for (size_t i = 0; i < used.count && status == YZ_OK; i++)
        status = add_column(columns, &used.items[i]);
    table_columns_done(&used);
    return status;
}

/* The first line, and what the row of titles begins with. */
static yz_status make_header(const table_columns *columns,
                             const char *properties, yz_buf *header)
{
    yz_buf_printf(header, "#UTX 1.11; %.*s/%.*s",
                  YZ_STR_ARG(columns->items[YZ_SOURCE].lang),
                  YZ_STR_ARG(columns->items[YZ_TARGET].lang));
    if (properties && *properties)
        yz_buf_printf(header, "; %s", properties);
    return yz_buf_add_text(header, "\r\n#");
}

static yz_status write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err)
{
    table_columns columns = { .items = NULL };
    yz_buf header;
    yz_status status = make_columns(output, &columns);
    yz_buf_init(&header, SIZE_MAX / 2);
    if (status == YZ_OK)
        status = make_header(&columns, self, &header);
    if (status == YZ_OK)
        status = table_file_write(&style, &columns, header.ptr, "\r\n", true,
                                  output, writer, err);
    else
        yz_fail_no_memory(err);
    yz_buf_done(&header);
    table_columns_done(&columns);
    return status;
}

/* ---- Descriptor -------------------------------------------------------- */

static const yz_glossary_format_ops ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .create = create,
    .destroy = destroy,
    .sniff = sniff,
    .read = read,
    .write = write,
    .rewrite = rewrite,
};

static const char *const suffixes[] = { ".utx", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("glossary_format", "utx", &ops),
    .summary = "UTX, the format of the AAMT",
    .rank = 5,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(glossary_utx) = {
    YZ_PLUGIN_HEAD("glossary_utx", "0.1.0"),
    .summary = "reads and writes UTX glossaries",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
