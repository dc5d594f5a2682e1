/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document written again: its content copied, with new text where blocks were
 * translated.
 */
#ifndef YZI_SPLICE_H
#define YZI_SPLICE_H

#include <core/model/document.h>
#include <yizhi/error.h>
#include <yizhi/kind/filter.h>

/* Whether the marks fit the codes they are of; the worst fault, *code is the
 * number of one it is about.  `memory` has room for two numbers a code. */
yz_code_fault yzi_codes_fault(const yz_code *codes, size_t code_count,
                              const yz_rewrite *rewrite, uint32_t *memory,
                              size_t *code);

/* What is written, and how.  All borrowed. */
typedef struct yzi_splice {
    const yzi_file *file;
    const yzi_document *documents; /* of both sides, as in a bitext */
    yz_side side;                  /* whose blocks are rewritten */
    const yz_rewrite *rewrites;    /* sorted by yzi_splice_sort(); their codes
                                      fit */
    size_t count;
    yz_status (*encode)(void *self, const yz_filter_text *text, yz_buf *out,
                        yz_error *err);                   /* or NULL */
    bool (*fits)(void *self, const yz_filter_text *text); /* or NULL */
    void *self;
} yzi_splice;

/* Sorts by region, what encloses another one first.  Each block must be there
 * and have a layout.  YZ_INVALID: regions overlap, or a block is there twice.
 */
yz_status yzi_splice_sort(const yzi_document *document, yz_rewrite *rewrites,
                          size_t count, yz_error *err);

/* Appends the content [begin, end) with the rewrites whose regions lie in it,
 * as UTF-8.  YZ_NO_MEMORY, or what encode() said. */
yz_status yzi_splice_content(const yzi_splice *splice, yz_span range,
                             yz_buf *out, yz_error *err);

/* The same for a whole file, as bytes: what is copied is copied from the file's
 * bytes, what is new is in the file's encoding.  YZ_UNSUPPORTED: it has no such
 * character. */
yz_status yzi_splice_file(const yzi_splice *splice, yz_buf *out, yz_error *err);

#endif
