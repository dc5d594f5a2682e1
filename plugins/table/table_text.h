/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the glossary formats that are tables share: see also table_record.h
 * (bytes → cells), table_columns.h, table_row.h (cells → concepts),
 * table_make.h (concepts → cells), table_patch.h (changes to a file) and
 * table_file.h, which puts them together.  No module of its own: each of those
 * formats is built with it.
 *
 * Here: faults, words, room for text.
 */
#ifndef YIZHI_TABLE_TEXT_H
#define YIZHI_TABLE_TEXT_H

#include <yizhi/text.h>

/* What a row could not be used for, and where. */
typedef struct table_fault {
    size_t at; /* offset in the content */
    char reason[320];
} table_fault;

/* Notes a fault; returns YZ_FORMAT. */
yz_status table_fault_set(table_fault *fault, size_t at, const char *format,
                          ...) YZ_PRINTF(3, 4);

/* `text` short enough for a sentence, cut at a character. */
yz_str table_excerpt(yz_str text);

/* Whether two texts are equal but for the case of ASCII letters. */
bool table_same_word(yz_str a, yz_str b);

bool table_has_byte(yz_str text, char byte);
bool table_begins_with(yz_str text, const char *prefix);

/* The text behind a byte-order mark of UTF-8, if it begins with one. */
yz_str table_skip_mark(yz_str text);

bool table_has_suffix(yz_str text, const char *suffix);

/* Whether a control character stands in `text`, a tab and, if `lines`, the ends
 * of lines left out; *found is its code point. */
bool table_has_control(yz_str text, bool lines, uint32_t *found);

/* Whether `text` has anything but punctuation and white space. */
bool table_has_word(yz_str text);

/* Room for text that is not in the file as it stands, because quotation marks
 * or backslashes were taken out of it.  Emptied for each row. */
typedef struct table_scratch {
    char *ptr;
    size_t cap;
    size_t used;
} table_scratch;

/* Empties `scratch` and makes room for `need` bytes. */
yz_status table_scratch_reset(table_scratch *scratch, size_t need);

/*
 * The next of the alternatives in a cell, between vertical bars that have no
 * backslash before them; trimmed, as it stands in the cell.  *pos begins at 0.
 * Empty ones are passed over.  False when there is none.
 */
bool table_alternative_next(yz_str cell, size_t *pos, yz_str *alternative);

/* `alternative` without its backslashes: before a bar, and at its beginning
 * before "!", "=" and "#". */
yz_str table_unescape(yz_str alternative, table_scratch *scratch);

#endif
