/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scalars of YAML: what the file holds → text.
 */
#ifndef YZ_FILTER_YAML_YAML_SCALAR_H
#define YZ_FILTER_YAML_YAML_SCALAR_H

#include "../message/message.h"

/* Of a block's style. */
enum {
    YAML_PLAIN = 1 << 16,
    YAML_SINGLE = 2 << 16,
    YAML_DOUBLE = 3 << 16,
    YAML_LITERAL = 4 << 16,
    YAML_FOLDED = 5 << 16,
    YAML_FORM = 7 << 16, /* the bits of those above */
    YAML_FLOW = 1 << 19, /* it stands in [] or {} */
    YAML_CRLF = 1 << 20, /* line ends are CR LF */
    YAML_INDENT = 21,    /* from this bit on: how far lines are indented */
    YAML_INDENT_MOST = 2047
};

typedef struct yaml_scalar {
    unsigned form; /* YAML_PLAIN … YAML_FOLDED */
    yz_span span;  /* of the content: between the quotes, if there are; the
                      lines of a literal or folded one with its head */
    size_t indent; /* of those lines; set by yaml_scalar_read() */
} yaml_scalar;

/* Reads the scalar into `m`, which still has to be finished; *same is whether
 * that is what libyaml took it for, `value`, but for white space at the end of
 * a literal or folded one.  YZ_NO_MEMORY. */
yz_status yaml_scalar_read(yaml_scalar *scalar, yz_str value, message *m,
                           bool *same);

/* A part of a plain or quoted scalar. */
yz_status yaml_scalar_part(unsigned form, yz_span part, message *m);

/* Whether a plain scalar is text and not a number, a date, a boolean or a null
 * by the rules of YAML 1.1. */
bool yaml_is_string(yz_str plain);

#endif
