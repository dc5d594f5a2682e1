/* SPDX-License-Identifier: Apache-2.0 */
/* Masks in what an engine made of text with markup. */
#ifndef YZI_MASK_MARKUP_H
#define YZI_MASK_MARKUP_H

#include <yizhi/text.h>

/* Appends `text` as masks.h writes XML: a mask in any of the ways HTML and XML
 * can write it is <x id="1"/>; references are characters; all else that looks
 * like markup is text, and & < > are escaped.  A failure stays in `out`. */
void yzi_mask_markup_tidy(yz_str text, yz_buf *out);

#endif
