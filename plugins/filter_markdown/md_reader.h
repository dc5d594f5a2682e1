/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown → blocks, with md4c.
 */
#ifndef YZ_FILTER_MARKDOWN_MD_READER_H
#define YZ_FILTER_MARKDOWN_MD_READER_H

#include "md_mask.h"

/* Tells the sink of all blocks of what `mask` holds. */
yz_status md_read(md_mask *mask, const yz_filter_sink *sink, yz_error *err);

#endif
