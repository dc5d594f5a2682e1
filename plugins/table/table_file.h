/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A glossary that is a table, from its bytes to its concepts and back.
 */
#ifndef YIZHI_TABLE_FILE_H
#define YIZHI_TABLE_FILE_H

#include "table_make.h"

/* A file that is open.  The format's `open` fills in the second half. */
typedef struct table_file {
    yz_str name;
    yz_str bytes;
    yz_str content;
    const yz_str *lang; /* of the run */
    yz_decoded decoded;

    table_style style;
    table_columns columns;
    size_t begin;   /* of the rows, behind the header */
    bool unusable;  /* the header names no columns that could be used */
    bool all_cells; /* rows are written with their empty last cells */
} table_file;

typedef struct table_format {
    const void *self;         /* handed to `open` */
    yz_str encoding;          /* empty: found */
    const table_style *style; /* what the file has at first */

    /* Finds out how the table is written and which columns it has.  What is
     * wrong with its header goes to `sink`, unless that is NULL. */
    yz_status (*open)(table_file *file, const void *self,
                      const yz_glossary_sink *sink, yz_error *err);
} table_format;

/* As read() and rewrite() of the kind.  lost() gets the number of the change
 * in `changes`. */
yz_status table_file_read(const table_format *format,
                          const yz_glossary_input *input,
                          const yz_glossary_sink *sink, yz_error *err);
yz_status table_file_rewrite(const table_format *format,
                             const yz_glossary_input *input,
                             const yz_glossary_change *changes, size_t count,
                             const yz_glossary_writer *writer, yz_error *err);

/* Tells a fault of the row `record`; nothing if `sink` is NULL. */
yz_status table_file_reject(const table_file *file, const table_record *record,
                            const table_fault *fault,
                            const yz_glossary_sink *sink);

/*
 * Writes the concepts of `output` as rows of these columns, each with its line
 * end.  `header` comes before, and behind it the row of titles; NULL: neither.
 */
yz_status table_file_write(const table_style *style,
                           const table_columns *columns, const char *header,
                           const char *line_end, bool all_cells,
                           const yz_glossary_output *output,
                           const yz_glossary_writer *writer, yz_error *err);

/*
 * The columns that the concepts of `output` need: its two languages, the other
 * languages of its terms, what concepts have, fields.  `is_field` tells
 * whether a column of that title would be read as one for a field.  The names
 * borrow from `output`.
 */
yz_status table_columns_of(const table_style *style,
                           const yz_glossary_output *output,
                           bool (*is_field)(yz_str name),
                           table_columns *columns);

/* The titles of the columns as a row, without a line end. */
void table_header_write(const table_dialect *dialect,
                        const table_columns *columns, yz_buf *out);

#endif
