/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON, token by token, with places.  RFC 8259 is kept to the letter.
 */
#ifndef YZ_FILTER_JSON_JSON_SCAN_H
#define YZ_FILTER_JSON_JSON_SCAN_H

#include <yizhi/error.h>
#include <yizhi/text.h>

enum {
    JSON_DEEPEST = 512
};

typedef enum json_kind {
    JSON_END, /* of the file */
    JSON_KEY,
    JSON_STRING, /* as a value */
    JSON_OTHER,  /* a number, true, false, null */
    JSON_OPEN,   /* { or [ */
    JSON_CLOSE
} json_kind;

typedef struct json_token {
    json_kind kind;
    yz_span span; /* of keys and strings: between the quotes */
} json_token;

typedef struct json_scanner {
    yz_str name; /* of the file, for sentences */
    yz_str content;
    size_t pos;
    bool began;
    bool keyed; /* a key has been read, its value comes next */
    bool first; /* nothing is in the container yet */
    size_t depth;
    bool object[JSON_DEEPEST]; /* what each container is */
    yz_error *err;
} json_scanner;

/* YZ_FORMAT with name, line and column; YZ_LIMIT: too deep. */
yz_status json_next(json_scanner *scanner, json_token *token);

/* Tells a fault at `offset`; gives YZ_FORMAT. */
yz_status json_fault(const json_scanner *scanner, size_t offset,
                     const char *what);

#endif
