/* SPDX-License-Identifier: Apache-2.0 */
/* Text with codes as XLIFF 2.1 has it (section 4.2.3, inline elements). */
#ifndef YZC_WORK_INLINE_H
#define YZC_WORK_INLINE_H

#include <yizhi/yizhi.h>

/* A block that is written, and what its codes are called. */
typedef struct yzc_inline {
    const yz_run *run;
    size_t pair;
    yz_side side;
    yz_block_info block;
    const size_t *names; /* of its codes, from 1; NULL: their own numbers */
} yzc_inline;

/* Appends text as an XML reader takes it back; what XML cannot hold is left
 * out in attributes, and a <cp/> otherwise. */
void yzc_work_text(yz_buf *out, yz_str text, bool attribute);

/* Appends <originalData> with what stands in the file for each code. */
void yzc_work_data(yz_buf *out, const yzc_inline *in);

/* Appends a span of the block's text with the codes [first, last), which lie in
 * it or beside it. */
void yzc_work_inline(yz_buf *out, const yzc_inline *in, yz_span span,
                     size_t first, size_t last);

#endif
