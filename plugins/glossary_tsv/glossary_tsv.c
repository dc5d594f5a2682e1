/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary format "tsv": the native glossary, a table that any editor,
 * spreadsheet and OmegaT can read.
 *
 * UTF-8 (or UTF-16 from a spreadsheet), columns between tabs.  Without a header
 * row they are source, target, note.  A header names them in any order: source
 * target status pos domain when match case scope concept note origin; a
 * language tag ("zh", "en") may stand for source or target, and the same file
 * then serves both directions.
 *
 *   # at the beginning of a line   a comment
 *   a|b                            alternatives, the first is preferred
 *   !a                             a target that is forbidden
 *   =                              do not translate: the source's own text
 *   empty source                   a rule on the target alone
 *   \|  \!  \=  \#                 these characters themselves
 *
 * A row that cannot be used is told with its line and column, never dropped in
 * silence.  Columns that are none of these are kept as fields of the concept.
 *
 * Feature "omegat": the glossary files of OmegaT, which have no header, no
 * quotation marks and none of these signs (OmegaT's manual, "Glossaries").
 */
#include "glossary_tsv_header.h"

static const table_style native = {
    .dialect = { .delimiter = '\t', .quotes = true, .comments = true },
    .signs = true,
    .statuses = table_statuses,
    .statuses_named = table_statuses_named,
};

/* ---- Recognition ------------------------------------------------------- */

/* Tabs are the mark of the format; XML and UTX are better served elsewhere. */
static int sniff(yz_str name, yz_str head)
{
    head = table_skip_mark(head);
    if (table_begins_with(head, "<"))
        return 0;
    if (table_begins_with(head, "#UTX"))
        return 5;
    int sure = table_has_suffix(name, ".tsv") ||
                       table_has_suffix(name, ".tab") ||
                       table_has_suffix(name, ".utf8")
                   ? 30
                   : 0;
    if (head.len > 0 && memchr(head.ptr, '\t', head.len))
        sure += 40;
    return sure;
}

/* ---- Reading and rewriting --------------------------------------------- */

/* The first row that is no comment: header or not. */
static yz_status open_native(table_file *file, const void *self,
                             const yz_glossary_sink *sink, yz_error *err)
{
    (void)self, (void)err;
    table_record *heading = &file->columns.heading;
    gtsv_header_kind kind = GTSV_NO_HEADER;
    table_fault fault = { .at = 0 };
    bool more;
    yz_status status =
        table_record_next(file->content, &file->style.dialect, heading, &more);
    if (status == YZ_OK && more)
        status = gtsv_header_read(&file->columns, file->lang, &kind, &fault);
    else if (status == YZ_OK)
        status = table_columns_plain(&file->columns, file->lang);
    if (status == YZ_OK && kind >= GTSV_HEADER_DOUBLE)
        status = table_file_reject(file, heading, &fault, sink);
    file->begin = kind == GTSV_NO_HEADER ? 0 : heading->next;
    file->unusable = kind == GTSV_HEADER_FOREIGN;
    return status;
}

static const table_format native_format = { .style = &native,
                                            .open = open_native };

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    (void)self;
    return table_file_read(&native_format, input, sink, err);
}

static yz_status rewrite(void *self, const yz_glossary_input *input,
                         const yz_glossary_change *changes, size_t count,
                         const yz_glossary_writer *writer, yz_error *err)
{
    (void)self;
    return table_file_rewrite(&native_format, input, changes, count, writer,
                              err);
}

/* ---- Writing ----------------------------------------------------------- */

static yz_status write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err)
{
    (void)self;
    table_columns columns = { .items = NULL };
    yz_status status =
        table_columns_of(&native, output, gtsv_is_field, &columns);
    if (status == YZ_OK)
        status = table_file_write(&native, &columns, "", "\n", false, output,
                                  writer, err);
    else
        yz_fail_no_memory(err);
    table_columns_done(&columns);
    return status;
}

/* ---- OmegaT ------------------------------------------------------------ */

static const table_style omegat = {
    .dialect = { .delimiter = '\t', .comments = true },
    .statuses = table_statuses,
    .statuses_named = table_statuses_named,
};

static yz_status open_omegat(table_file *file, const void *self,
                             const yz_glossary_sink *sink, yz_error *err)
{
    (void)self, (void)sink, (void)err;
    return table_columns_plain(&file->columns, file->lang);
}

static const table_format omegat_format = { .style = &omegat,
                                            .open = open_omegat };

/* Nothing in such a file tells it from the native format, which reads it too:
 * this one is for those who name it. */
static int sniff_omegat(yz_str name, yz_str head)
{
    (void)name, (void)head;
    return 0;
}

static yz_status read_omegat(void *self, const yz_glossary_input *input,
                             const yz_glossary_sink *sink, yz_error *err)
{
    (void)self;
    return table_file_read(&omegat_format, input, sink, err);
}

static yz_status rewrite_omegat(void *self, const yz_glossary_input *input,
                                const yz_glossary_change *changes, size_t count,
                                const yz_glossary_writer *writer, yz_error *err)
{
    (void)self;
    return table_file_rewrite(&omegat_format, input, changes, count, writer,
                              err);
}

static yz_status write_omegat(void *self, const yz_glossary_output *output,
                              const yz_glossary_writer *writer, yz_error *err)
{
    (void)self;
    table_columns columns = { .items = NULL };
    yz_status status = table_columns_plain(&columns, output->lang);
    if (status == YZ_OK)
        status = table_file_write(&omegat, &columns, NULL, "\n", false, output,
                                  writer, err);
    else
        yz_fail_no_memory(err);
    table_columns_done(&columns);
    return status;
}

/* ---- Descriptor -------------------------------------------------------- */

static const yz_glossary_format_ops ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .sniff = sniff,
    .read = read,
    .write = write,
    .rewrite = rewrite,
};

static const yz_glossary_format_ops omegat_ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .sniff = sniff_omegat,
    .read = read_omegat,
    .write = write_omegat,
    .rewrite = rewrite_omegat,
};

static const char *const suffixes[] = { ".tsv", ".tab", ".txt", ".utf8", NULL };

static const char *const omegat_suffixes[] = { ".txt", ".utf8", ".tab", NULL };

static const yz_feature features[] = {
    {
        YZ_FEATURE_HEAD("glossary_format", "tsv", &ops),
        .summary = "tab-separated glossaries, with or without a header row",
        .rank = 10,
        .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
        .suffixes = suffixes,
    },
    {
        YZ_FEATURE_HEAD("glossary_format", "omegat", &omegat_ops),
        .summary = "glossaries of OmegaT: source, target, comment",
        .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
        .suffixes = omegat_suffixes,
    },
};

YZ_PLUGIN_DEFINE(glossary_tsv) = {
    YZ_PLUGIN_HEAD("glossary_tsv", "0.2.0"),
    .summary = "reads and writes tab-separated glossaries, the native format",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
