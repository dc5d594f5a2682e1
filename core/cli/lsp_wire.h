/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages in a stream of bytes: header lines, an empty one, a body of
 * Content-Length bytes (Language Server Protocol 3.17, "Base Protocol").  Knows
 * no JSON, and nothing of where the bytes are from.
 */
#ifndef YZC_LSP_WIRE_H
#define YZC_LSP_WIRE_H

#include <yizhi/buffer.h>

enum {
    YZC_WIRE_LONGEST_HEADER = 4096, /* bytes of all header lines of a message */
    YZC_WIRE_LARGEST = 64 << 20     /* bytes of a body */
};

typedef enum yzc_wire_event {
    YZC_WIRE_MORE,    /* nothing whole yet: feed it */
    YZC_WIRE_MESSAGE, /* a body */
    YZC_WIRE_FAULT    /* something that is no message; what follows may be one
                         again */
} yzc_wire_event;

typedef struct yzc_wire {
    yz_buf bytes;
    size_t at;       /* how many of them are done with */
    size_t passing;  /* bytes still to come of a body that is not taken */
    bool lost;       /* within header lines that were told as a fault */
    size_t searched; /* bytes behind `at` that have no end of headers */
} yzc_wire;

void yzc_wire_init(yzc_wire *wire);
void yzc_wire_done(yzc_wire *wire);

/* Adds what came.  YZ_NO_MEMORY. */
yz_status yzc_wire_feed(yzc_wire *wire, yz_str bytes);

/* The next message, borrowed until the wire is fed, or a sentence about what
 * was none; to be called until it wants more. */
yzc_wire_event yzc_wire_next(yzc_wire *wire, yz_str *message,
                             const char **fault);

#endif
