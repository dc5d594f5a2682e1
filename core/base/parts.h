/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of several parts that can be made again: a head with a sum over all
 * that follows, then the parts, each at a multiple of 8.  Numbers are in the
 * order of the machine.  Whoever reads it finds out whether it is whole and
 * where its parts lie; what is in them its owner checks.
 */
#ifndef YZI_PARTS_H
#define YZI_PARTS_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>

enum {
    YZI_PARTS_MAGIC = 8, /* bytes */
    YZI_PARTS_MOST = 9
};

/* What a file is, so that no other is taken for it. */
typedef struct yzi_parts_form {
    const char *magic; /* YZI_PARTS_MAGIC bytes */
    uint32_t version;  /* raised when anything in the parts changes */
    uint32_t order;    /* tells machines apart */
    size_t count;      /* of parts */
} yzi_parts_form;

typedef struct yzi_parts {
    const yzi_parts_form *form;
    yz_str items[YZI_PARTS_MOST]; /* of a file that is read: borrowed from it */
    yz_span places[YZI_PARTS_MOST]; /* of one that is written */
} yzi_parts;

/* Finds the parts of a file.  YZ_FORMAT: it is not whole, or of another form.
 */
yz_status yzi_parts_open(yz_str bytes, const yzi_parts_form *form,
                         yzi_parts *parts, yz_error *err);

/* Writing into `out`, which is empty: begin; begin and end of each part, in any
 * order; end.  That there is too little memory or room shows in out->failed. */
void yzi_parts_begin(yzi_parts *parts, const yzi_parts_form *form, yz_buf *out);
void yzi_part_begin(yzi_parts *parts, size_t number, yz_buf *out);
void yzi_part_end(yzi_parts *parts, size_t number, const yz_buf *out);
void yzi_parts_end(const yzi_parts *parts, yz_buf *out);

#endif
