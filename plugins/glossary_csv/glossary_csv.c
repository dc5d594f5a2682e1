/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary format "csv": tables whose cells stand between commas (RFC 4180),
 * and what spreadsheets and terminology programs call by that name: between
 * semicolons, tabs or bars, with a header in one of several languages or
 * without, in either direction.
 *
 * Cells with terms are read as in the native format, with "|", "!" and "=",
 * unless the option `signs` says that they are text and nothing else.  A cell
 * that looks like a formula ("=A1", "+1", "@x") is text.
 */
#include "csv_table.h"
#include "csv_titles.h"

static const table_style style = {
    .dialect = { .delimiter = ',', .quotes = true, .lines = true },
    .signs = true,
    .statuses = csv_statuses,
    .statuses_named = table_statuses_named,
};

static const csv_settings defaults = { .signs = true };

static const csv_settings *settings_of(const void *self)
{
    return self ? self : &defaults;
}

/* ---- Settings ---------------------------------------------------------- */

static char delimiter_named(yz_str name)
{
    static const char *const names[] = { "comma", "semicolon", "tab", "bar" };
    static const char delimiters[] = ",;\t|";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (yz_str_equal(name, yz_str_of(names[i])))
            return delimiters[i];
    return '\0';
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    yz_str encoding = yz_config_text(config, "encoding");
    yz_str header = yz_config_text(config, "header");
    csv_settings *settings = yz_calloc(1, sizeof *settings);
    if (!settings)
        return yz_fail_no_memory(err);
    if (encoding.len >= sizeof settings->encoding) {
        yz_free(settings);
        return yz_fail(err, YZ_INVALID,
                       "glossary_csv.encoding: no encoding has so long a name");
    }
    if (encoding.len > 0)
        memcpy(settings->encoding, encoding.ptr, encoding.len);
    settings->delimiter = delimiter_named(yz_config_text(config, "delimiter"));
    settings->signs = yz_config_bool(config, "signs");
    settings->header = yz_str_equal(header, yz_str_of("yes"))  ? CSV_YES
                       : yz_str_equal(header, yz_str_of("no")) ? CSV_NO
                                                               : CSV_AUTO;
    *self = settings;
    return YZ_OK;
}

static void destroy(void *self)
{
    yz_free(self);
}

static const yz_option options[] = {
    { "delimiter", YZ_OPTION_CHOICE, "auto", "what stands between the cells",
      "auto|comma|semicolon|tab|bar" },
    { "header", YZ_OPTION_CHOICE, "auto", "whether the first row is a header",
      "auto|yes|no" },
    { "signs", YZ_OPTION_BOOL, "yes",
      "whether |, ! and = have their meaning in cells with terms", NULL },
    { "encoding", YZ_OPTION_TEXT, "",
      "of files that are read, such as windows-1252; found if empty", NULL },
};

/* ---- Recognition ------------------------------------------------------- */

/* A table with a suffix of its own, or text that some delimiter cuts evenly;
 * files with tabs are the native format's. */
static int sniff(yz_str name, yz_str head)
{
    yz_status status;
    head = table_skip_mark(head);
    if (table_begins_with(head, "<") || table_begins_with(head, "#UTX"))
        return 0;
    if (table_has_suffix(name, ".csv"))
        return 60;
    char delimiter = csv_find_delimiter(head, &status);
    if (status != YZ_OK || delimiter == '\0' || delimiter == '\t')
        return 0;
    return 15;
}

/* ---- Reading and writing ----------------------------------------------- */

static table_format format_of(const void *self)
{
    const csv_settings *settings = settings_of(self);
    table_format format = { .self = settings,
                            .encoding = yz_str_of(settings->encoding),
                            .style = &style,
                            .open = csv_open };
    return format;
}

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    table_format format = format_of(self);
    return table_file_read(&format, input, sink, err);
}

static yz_status rewrite(void *self, const yz_glossary_input *input,
                         const yz_glossary_change *changes, size_t count,
                         const yz_glossary_writer *writer, yz_error *err)
{
    table_format format = format_of(self);
    return table_file_rewrite(&format, input, changes, count, writer, err);
}

static yz_status write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err)
{
    const csv_settings *settings = settings_of(self);
    table_columns columns = { .items = NULL };
    table_style as = style;
    as.signs = settings->signs;
    if (settings->delimiter != '\0')
        as.dialect.delimiter = settings->delimiter;
    yz_status status = table_columns_of(&as, output, csv_is_field, &columns);
    if (status == YZ_OK)
        status = table_file_write(&as, &columns, "", "\r\n", true, output,
                                  writer, err);
    else
        yz_fail_no_memory(err);
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

static const char *const suffixes[] = { ".csv", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("glossary_format", "csv", &ops),
    .summary = "tables with comma, semicolon, tab or bar between the cells",
    .rank = 5,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(glossary_csv) = {
    YZ_PLUGIN_HEAD("glossary_csv", "0.1.0"),
    .summary = "reads and writes glossaries as CSV",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
