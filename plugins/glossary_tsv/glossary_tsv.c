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
 * silence.
 */
#include <yizhi/kind/glossary_format.h>

#include "glossary_tsv_row.h"

/* ---- Recognition ------------------------------------------------------- */

static bool begins_with(yz_str text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && memcmp(text.ptr, prefix, len) == 0;
}

static bool has_suffix(yz_str name, const char *suffix)
{
    yz_str end = yz_str_of(suffix);
    return name.len >= end.len &&
           gtsv_same_word(yz_str_cut(name, name.len - end.len, name.len), end);
}

/* Tabs are the mark of the format; XML and UTX are better served elsewhere. */
static int sniff(yz_str name, yz_str head)
{
    if (begins_with(head, "\xEF\xBB\xBF"))
        head = yz_str_cut(head, 3, head.len);
    if (begins_with(head, "<"))
        return 0;
    if (begins_with(head, "#UTX"))
        return 5;
    int sure = has_suffix(name, ".tsv") || has_suffix(name, ".tab") ||
                       has_suffix(name, ".utf8")
                   ? 30
                   : 0;
    if (head.len > 0 && memchr(head.ptr, '\t', head.len))
        sure += 40;
    return sure;
}

/* ---- Reading ----------------------------------------------------------- */

static yz_status reject(const yz_glossary_sink *sink, const gtsv_line *line,
                        const gtsv_fault *fault)
{
    yz_place place = { line->number, 1 };
    place.column += yz_utf8_count(yz_str_cut(line->text, 0, fault->at));
    return sink->reject(sink->payload, place, fault->reason);
}

/* The first line that is no comment: header or not. */
static yz_status read_header(gtsv_columns *columns, gtsv_row *row,
                             const gtsv_line *line,
                             const yz_glossary_input *input,
                             const yz_glossary_sink *sink,
                             gtsv_header_kind *kind)
{
    yz_status status = gtsv_scratch_reset(&row->scratch, line);
    if (status == YZ_OK)
        status = gtsv_header_read(columns, line, &row->scratch, input->lang,
                                  kind, &row->fault);
    if (status == YZ_OK && *kind >= GTSV_HEADER_DOUBLE)
        status = reject(sink, line, &row->fault);
    return status;
}

static yz_status read_row(gtsv_row *row, gtsv_line *line,
                          const yz_glossary_sink *sink)
{
    yz_concept concept_read;
    yz_status status = gtsv_row_read(row, line, &concept_read);
    if (status == YZ_FORMAT)
        return reject(sink, line, &row->fault);
    if (status != YZ_OK || concept_read.term_count == 0)
        return status;
    return sink->concept(sink->payload, &concept_read);
}

static yz_status read_lines(yz_str content, gtsv_columns *columns,
                            gtsv_row *row, const yz_glossary_input *input,
                            const yz_glossary_sink *sink)
{
    gtsv_line line = { { NULL, 0 }, 0, 0 };
    bool first = true;
    size_t pos = 0;
    while (gtsv_line_next(content, &pos, &line)) {
        gtsv_header_kind kind = GTSV_NO_HEADER;
        yz_status status = YZ_OK;
        if (begins_with(line.text, "#") || yz_str_trim(line.text).len == 0)
            continue;
        if (first)
            status = read_header(columns, row, &line, input, sink, &kind);
        first = false;
        if (status == YZ_OK && kind == GTSV_HEADER_FOREIGN)
            return YZ_OK;
        if (status == YZ_OK && kind == GTSV_NO_HEADER)
            status = read_row(row, &line, sink);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    (void)self;
    yz_decoded decoded;
    gtsv_columns columns = { .roles = NULL };
    gtsv_row row = { .columns = &columns };
    yz_status status =
        yz_decode(input->bytes, yz_str_of(""), input->name, &decoded, err);
    if (status == YZ_OK) {
        status = read_lines(decoded.text, &columns, &row, input, sink);
        if (status == YZ_NO_MEMORY)
            yz_fail_no_memory(err);
    }
    gtsv_row_done(&row);
    gtsv_columns_done(&columns);
    yz_decoded_done(&decoded);
    return status;
}

/* ---- Descriptor -------------------------------------------------------- */

static const yz_glossary_format_ops ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .sniff = sniff,
    .read = read,
};

static const char *const suffixes[] = { ".tsv", ".tab", ".txt", ".utf8", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("glossary_format", "tsv", &ops),
    .summary = "tab-separated glossaries, with or without a header row",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(glossary_tsv) = {
    YZ_PLUGIN_HEAD("glossary_tsv", "0.1.0"),
    .summary = "reads tab-separated glossaries, the native format",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
