/* SPDX-License-Identifier: Apache-2.0 */
/* From links between words to what was written for some of them. */
#ifndef YZI_WRITTEN_H
#define YZI_WRITTEN_H

#include <yizhi/bead.h>

/*
 * The target words that render those source words which overlap `source`: the
 * run of words that gains most from links into the span, less what its words
 * are linked to outside.  The confidence is the share of the span's words that
 * is rendered there.  Compounds with hyphens in `target`, the text, are whole,
 * but for parts that render something else.  False: no word of the target gains
 * anything.
 */
bool yzi_written(const yz_bead_links *links, yz_str target, yz_span source,
                 yz_written *out);

#endif
