/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header of a UTX file: lines that begin with "#".
 *
 *   #UTX 1.11; zh/en; 2024-01-01T00:00:00Z; copyright: …; license: …
 *   #description: …
 *   #src⇥tgt⇥src:pos⇥term status
 *
 * The first names the two languages; two lines are the rule, three occur; the
 * last names the columns, whose titles may each have a "#" of their own.
 */
#ifndef YIZHI_UTX_HEADER_H
#define YIZHI_UTX_HEADER_H

#include "../table/table_file.h"

/* `open` of a table_format. */
yz_status utx_open(table_file *file, const void *self,
                   const yz_glossary_sink *sink, yz_error *err);

/* Whether a column of that title holds a field. */
bool utx_is_field(yz_str name);

/* "src:pos" …: what UTX calls the column of that role, or NULL. */
const char *utx_title(int role);

#endif
