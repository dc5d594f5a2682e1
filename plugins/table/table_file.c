/* SPDX-License-Identifier: Apache-2.0 */
/* A glossary that is a table, read and rewritten: see table_file.h. */
#include "table_file.h"
#include "table_patch.h"

#include <stdio.h>

/* ---- Opening ----------------------------------------------------------- */

static yz_status open_file(table_file *file, const table_format *format,
                           const yz_glossary_input *input,
                           const yz_glossary_sink *sink, yz_error *err)
{
    memset(file, 0, sizeof *file);
    file->name = input->name;
    file->bytes = input->bytes;
    file->lang = input->lang;
    file->style = *format->style;
    yz_status status = yz_decode(input->bytes, format->encoding, input->name,
                                 &file->decoded, err);
    if (status != YZ_OK)
        return status;
    file->content = file->decoded.text;
    return format->open(file, format->self, sink, err);
}

static void close_file(table_file *file)
{
    table_columns_done(&file->columns);
    yz_decoded_done(&file->decoded);
}

static yz_status told(yz_status status, yz_error *err)
{
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

yz_status table_file_reject(const table_file *file, const table_record *record,
                            const table_fault *fault,
                            const yz_glossary_sink *sink)
{
    if (!sink)
        return YZ_OK;
    return sink->reject(sink->payload,
                        table_record_place(file->content, record, fault->at),
                        fault->reason);
}

/* ---- Reading ----------------------------------------------------------- */

static yz_status read_rows(const table_file *file, const yz_glossary_sink *sink)
{
    table_record record = { .next = file->begin };
    table_row row = { .style = &file->style, .columns = &file->columns };
    yz_status status = YZ_OK;
    bool more = !file->unusable;
    while (more && status == YZ_OK) {
        yz_concept about;
        status = table_record_next(file->content, &file->style.dialect, &record,
                                   &more);
        if (status != YZ_OK || !more)
            break;
        status = table_row_read(&row, &record, &about);
        if (status == YZ_FORMAT)
            status = table_file_reject(file, &record, &record.fault, sink);
        else if (status == YZ_OK && about.term_count > 0)
        status = sink->concept(sink->payload, &about);
    }
    table_row_done(&row);
    table_record_done(&record);
    return status;
}

yz_status table_file_read(const table_format *format,
                          const yz_glossary_input *input,
                          const yz_glossary_sink *sink, yz_error *err)
{
    table_file file;
    yz_status status = open_file(&file, format, input, sink, err);
    if (status == YZ_OK)
        status = read_rows(&file, sink);
    close_file(&file);
    return told(status, err);
}

/* ---- Rewriting --------------------------------------------------------- */

typedef struct rewriting {
    const table_file *file;
    const yz_glossary_change *changes;
    size_t count;
    size_t next; /* change to be made */
    table_maker maker;
    table_patch patch;
    yz_buf made;
    yz_buf encoded;
    const char *line_end;
} rewriting;

/* The file's first line end. */
static const char *line_end_of(yz_str content)
{
    for (size_t i = 0; i < content.len; i++) {
        if (content.ptr[i] == '\n')
            return "\n";
        if (content.ptr[i] == '\r')
            return i + 1 < content.len && content.ptr[i + 1] == '\n' ? "\r\n"
                                                                     : "\r";
    }
    return "\n";
}

/* The rows of change number `at`, made and in the file's encoding; both are
 * empty if that cannot be. */
static yz_status make_change(rewriting *w, size_t at, const table_record *old)
{
    const yz_glossary_change *change = &w->changes[at];
    char what[160];
    yz_str bad;
    yz_buf_clear(&w->made);
    yz_buf_clear(&w->encoded);
    yz_status status =
        table_make(&w->maker, change->concept_of, at, old, &w->made);
    if (status != YZ_OK)
        return status;
    status =
        table_patch_encode(&w->patch, yz_buf_str(&w->made), &w->encoded, &bad);
    if (status != YZ_UNSUPPORTED)
        return status;
    bad = table_excerpt(bad);
    snprintf(what, sizeof what, yz_tr("the whole entry: %s has no “%.*s”"),
             w->file->decoded.encoding, YZ_STR_ARG(bad));
    yz_buf_clear(&w->made);
    return w->patch.writer->lost(w->patch.writer->payload, at, what);
}

static yz_status replace_row(rewriting *w, size_t at, const table_record *old)
{
    yz_status status = make_change(w, at, old);
    if (status != YZ_OK || w->made.len == 0)
        return status;
    status = table_patch_keep(&w->patch, old->begin);
    if (status == YZ_OK)
        status = table_patch_add(&w->patch, yz_buf_str(&w->made),
                                 yz_buf_str(&w->encoded));
    table_patch_skip(&w->patch, old->end);
    return status;
}

/* Of a last row without a line end that of the row before goes, so that the
 * file has none at its end as before. */
static yz_status remove_row(rewriting *w, const table_record *old)
{
    yz_str content = w->file->content;
    size_t from = old->begin;
    if (old->end == content.len && old->next == old->end) {
        if (from > w->patch.at && content.ptr[from - 1] == '\n')
            from--;
        if (from > w->patch.at && content.ptr[from - 1] == '\r')
            from--;
    }
    yz_status status = table_patch_keep(&w->patch, from);
    table_patch_skip(&w->patch, old->next);
    return status;
}

/* What is to be done with concept number `index`, whose row this is. */
static yz_status change_row(rewriting *w, size_t index, const table_record *row)
{
    yz_status status = YZ_OK;
    while (w->next < w->count && status == YZ_OK) {
        const yz_glossary_change *change = &w->changes[w->next];
        if (change->kind == YZ_CHANGE_ADD || change->index != index)
            break;
        if (w->patch.at > row->begin)
            ; /* changed already: the first change counts */
        else if (change->kind == YZ_CHANGE_REMOVE)
            status = remove_row(w, row);
        else
            status = replace_row(w, w->next, row);
        w->next++;
    }
    return status;
}

static yz_status change_rows(rewriting *w)
{
    const table_file *file = w->file;
    table_record record = { .next = file->begin };
    table_row row = { .style = &file->style, .columns = &file->columns };
    yz_status status = YZ_OK;
    size_t index = 0;
    bool more = !file->unusable;
    while (more && status == YZ_OK) {
        yz_concept about;
        status = table_record_next(file->content, &file->style.dialect, &record,
                                   &more);
        if (status != YZ_OK || !more)
            break;
        status = table_row_read(&row, &record, &about);
        if (status == YZ_FORMAT)
            status = YZ_OK;
        else if (status == YZ_OK && about.term_count > 0)
            status = change_row(w, index++, &record);
    }
    table_row_done(&row);
    table_record_done(&record);
    return status;
}

static yz_status add_line_end(rewriting *w)
{
    yz_str bad, text = yz_str_of(w->line_end);
    yz_status status = table_patch_encode(&w->patch, text, &w->encoded, &bad);
    return status == YZ_OK
               ? table_patch_add(&w->patch, text, yz_buf_str(&w->encoded))
               : status;
}

static yz_status add_rows(rewriting *w, bool open)
{
    yz_status status = YZ_OK;
    for (; w->next < w->count && status == YZ_OK; w->next++) {
        status = make_change(w, w->next, NULL);
        if (status != YZ_OK || w->made.len == 0)
            continue;
        yz_buf encoded = w->encoded; /* the line end needs the buffer, too */
        yz_buf_init(&w->encoded, SIZE_MAX / 2);
        char last = w->patch.last;
        if (last != '\0' && last != '\n' && last != '\r')
            status = add_line_end(w);
        if (status == YZ_OK)
            status = table_patch_add(&w->patch, yz_buf_str(&w->made),
                                     yz_buf_str(&encoded));
        if (status == YZ_OK && !open)
            status = add_line_end(w);
        yz_buf_done(&encoded);
    }
    return status;
}

static yz_status rewrite_all(rewriting *w, yz_error *err)
{
    yz_str content = w->file->content;
    bool open = content.len > 0 && content.ptr[content.len - 1] != '\n' &&
                content.ptr[content.len - 1] != '\r';
    yz_status status = change_rows(w);
    if (status != YZ_OK)
        return status;
    if (w->next < w->count && w->changes[w->next].kind != YZ_CHANGE_ADD)
        return yz_fail(err, YZ_INVALID, "%.*s: there is no entry %zu to change",
                       YZ_STR_ARG(w->file->name),
                       w->changes[w->next].index + 1);
    status = table_patch_keep(&w->patch, content.len);
    return status == YZ_OK ? add_rows(w, open) : status;
}

static void begin_rewriting(rewriting *w, const table_file *file,
                            const yz_glossary_writer *writer)
{
    w->file = file;
    w->line_end = line_end_of(file->content);
    w->patch.bytes = file->bytes;
    w->patch.decoded = &file->decoded;
    w->patch.writer = writer;
    table_maker_init(&w->maker, &file->style, &file->columns, writer);
    w->maker.line_end = w->line_end;
    w->maker.all_cells = file->all_cells;
    w->maker.content = file->content;
    yz_buf_init(&w->made, SIZE_MAX / 2);
    yz_buf_init(&w->encoded, SIZE_MAX / 2);
}

yz_status table_file_rewrite(const table_format *format,
                             const yz_glossary_input *input,
                             const yz_glossary_change *changes, size_t count,
                             const yz_glossary_writer *writer, yz_error *err)
{
    table_file file;
    rewriting w = { .changes = changes, .count = count };
    yz_status status = open_file(&file, format, input, NULL, err);
    if (status == YZ_OK && file.unusable && count > 0)
        status = yz_fail(err, YZ_UNSUPPORTED,
                         "%.*s: the header has no columns for a change",
                         YZ_STR_ARG(input->name));
    if (status == YZ_OK) {
        begin_rewriting(&w, &file, writer);
        status = rewrite_all(&w, err);
        table_maker_done(&w.maker);
        yz_buf_done(&w.made);
        yz_buf_done(&w.encoded);
    }
    close_file(&file);
    return told(status, err);
}
