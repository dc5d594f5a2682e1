/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a table without a description of itself is written: its delimiter, its
 * header, the direction of its columns.
 */
#ifndef YIZHI_CSV_TABLE_H
#define YIZHI_CSV_TABLE_H

#include "../table/table_file.h"

typedef enum csv_choice {
    CSV_AUTO = 0,
    CSV_YES,
    CSV_NO
} csv_choice;

typedef struct csv_settings {
    char delimiter; /* NUL: found */
    csv_choice header;
    bool signs;
    char encoding[64]; /* empty: found */
} csv_settings;

/* `open` of a table_format; `self` is a csv_settings. */
yz_status csv_open(table_file *file, const void *self,
                   const yz_glossary_sink *sink, yz_error *err);

/* The delimiter that cuts the rows of `head` most evenly; NUL if none cuts
 * them at all. */
char csv_find_delimiter(yz_str head, yz_status *status);

/* Takes the header for the columns of `file`; *found tells whether
 * columns->heading is one, *foreign that it is and has no use. */
yz_status csv_header_read(table_file *file, csv_choice wanted, bool *found,
                          const yz_glossary_sink *sink);

/* Turns the columns of source and target round if the scripts of their cells
 * say so, or finds them in a file without a header. */
yz_status csv_direct(table_file *file, bool header);

/* Makes a field of a column "status" that has none of the words for one. */
yz_status csv_check_status(table_file *file);

extern const table_word csv_statuses[];

#endif
