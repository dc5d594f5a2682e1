/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The columns of a glossary: from its header row, or as they are without one.
 */
#ifndef YIZHI_GLOSSARY_TSV_HEADER_H
#define YIZHI_GLOSSARY_TSV_HEADER_H

#include "glossary_tsv_cell.h"

enum {
    GTSV_SOURCE = 0,
    GTSV_TARGET,
    GTSV_STATUS,
    GTSV_POS,
    GTSV_DOMAIN,
    GTSV_WHEN,
    GTSV_MATCH,
    GTSV_CASE,
    GTSV_SCOPE,
    GTSV_CONCEPT,
    GTSV_NOTE,
    GTSV_ORIGIN,
    GTSV_ROLES,             /* how many there are */
    GTSV_OTHER = GTSV_ROLES /* a column nobody here reads */
};

/* What a row could not be used for, and where in it. */
typedef struct gtsv_fault {
    size_t at; /* offset in the line */
    char reason[320];
} gtsv_fault;

/* Notes a fault; returns YZ_FORMAT. */
yz_status gtsv_fault_set(gtsv_fault *fault, size_t at, const char *format, ...)
    YZ_PRINTF(3, 4);

/* `text` short enough for a sentence, cut at a character. */
yz_str gtsv_excerpt(yz_str text);

typedef struct gtsv_columns {
    uint8_t *roles; /* of each column */
    size_t count;
    size_t cap;
    yz_str
        lang[2]; /* of source and target; may borrow from the header's line */
} gtsv_columns;

void gtsv_columns_done(gtsv_columns *columns);

/* Source, target, note, in the languages of the run. */
yz_status gtsv_columns_plain(gtsv_columns *columns, const yz_str run_lang[2]);

typedef enum gtsv_header_kind {
    GTSV_NO_HEADER = 0, /* an ordinary row; `columns` are plain */
    GTSV_HEADER,
    GTSV_HEADER_DOUBLE, /* usable, but a column stands twice: see the fault */
    GTSV_HEADER_FOREIGN /* no column for one of the languages: see the fault */
} gtsv_header_kind;

/*
 * Whether `line`, the first of the file that is no comment, is a header, and
 * which columns it names.  A row that has a source and a target column is one,
 * whatever its other cells; a row that has one of the two is one if each of its
 * cells is the name of a column or looks like a language tag.  So neither
 * "note⇥笔记" nor "en⇥恩" nor "source⇥来源" is taken for a header.
 */
yz_status gtsv_header_read(gtsv_columns *columns, const gtsv_line *line,
                           gtsv_scratch *scratch, const yz_str run_lang[2],
                           gtsv_header_kind *kind, gtsv_fault *fault);

#endif
