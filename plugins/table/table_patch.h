/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file with changes: what stays is copied byte for byte, what is new is put
 * into the file's encoding.
 */
#ifndef YIZHI_TABLE_PATCH_H
#define YIZHI_TABLE_PATCH_H

#include "table_text.h"

#include <yizhi/kind/glossary_format.h>

typedef struct table_patch {
    yz_str bytes;              /* of the file */
    const yz_decoded *decoded; /* the same, as text */
    const yz_glossary_writer *writer;
    size_t at; /* in the text: what lies before is dealt with */
    char last; /* character written, or NUL: whether a line is open */
} table_patch;

/* Copies up to offset `to` of the text. */
yz_status table_patch_keep(table_patch *patch, size_t to);

/* Leaves out what lies before offset `to`. */
void table_patch_skip(table_patch *patch, size_t to);

/* Writes bytes that table_patch_encode() made of `text`. */
yz_status table_patch_add(table_patch *patch, yz_str text, yz_str encoded);

/* `text` in the encoding of the file, replacing what `out` held.
 * YZ_UNSUPPORTED: the encoding has no *bad, a piece of `text`; YZ_NO_MEMORY. */
yz_status table_patch_encode(const table_patch *patch, yz_str text, yz_buf *out,
                             yz_str *bad);

#endif
