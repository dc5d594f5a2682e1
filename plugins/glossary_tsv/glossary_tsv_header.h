/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The columns of a glossary: from its header row, or as they are without one.
 */
#ifndef YIZHI_GLOSSARY_TSV_HEADER_H
#define YIZHI_GLOSSARY_TSV_HEADER_H

#include "../table/table_file.h"

typedef enum gtsv_header_kind {
    GTSV_NO_HEADER = 0, /* an ordinary row; the columns are plain */
    GTSV_HEADER,
    GTSV_HEADER_DOUBLE, /* usable, but a column stands twice: see the fault */
    GTSV_HEADER_FOREIGN /* one column with terms at most: see the fault */
} gtsv_header_kind;

/*
 * Whether columns->heading, the first row of the file, is a header, and which
 * columns it names.  A row that has a source and a target column is one,
 * whatever its other cells; a row that has one of the two is one if each of its
 * cells is the name of a column or looks like a language tag.  So neither
 * "note⇥笔记" nor "en⇥恩" nor "source⇥来源" is taken for a header.
 */
yz_status gtsv_header_read(table_columns *columns, const yz_str run_lang[2],
                           gtsv_header_kind *kind, table_fault *fault);

/* Whether a column of that title holds a field. */
bool gtsv_is_field(yz_str name);

#endif
