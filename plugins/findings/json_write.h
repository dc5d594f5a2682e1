/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing JSON (RFC 8259) as it comes, without keeping it: commas, line ends
 * and escapes are put in here, so that every document is well-formed.
 */
#ifndef YZ_FINDINGS_JSON_WRITE_H
#define YZ_FINDINGS_JSON_WRITE_H

#include <yizhi/kind/reporter.h>
#include <yizhi/text.h>

/* A sink with a buffer before it.  The first failure stays in `status`, and
 * nothing is written behind it. */
typedef struct json_write {
    const yz_output *output;
    yz_buf pending;
    yz_status status;
    bool indent;
    bool inside; /* something stands in the innermost bracket already */
    bool named;  /* the next value belongs to the name just written */
    size_t depth;
    size_t flat; /* the depth from which brackets stand on one line; 0: none */
} json_write;

void json_write_init(json_write *json, const yz_output *output, bool indent);
void json_write_done(json_write *json);

/* Hands over what is pending; a failure gets its sentence. */
yz_status json_write_flush(json_write *json, yz_error *err);

/* Brackets: '{' or '['; what stands in a flat one stands on one line. */
void json_write_open(json_write *json, char bracket);
void json_write_open_flat(json_write *json, char bracket);
void json_write_close(json_write *json, char bracket);

/* The name of the next value. */
void json_write_name(json_write *json, yz_str name);

/* Values.  Ill-formed UTF-8 becomes U+FFFD.  What a terminal would take for a
 * command, or could not show, is escaped. */
void json_write_text(json_write *json, yz_str text);
void json_write_number(json_write *json, size_t number);
void json_write_bool(json_write *json, bool value);
void json_write_null(json_write *json);

/* A value that is JSON already, as it would be written here. */
void json_write_raw(json_write *json, yz_str value);

/* Whether a terminal would take `c` for a command or could not show it: control
 * characters (Cc), invisible and bidirectional controls, line and paragraph
 * separators, tags. */
bool json_write_unseen(uint32_t c);

/* The line end behind a whole document; another may follow. */
void json_write_end(json_write *json);

#endif
