/* SPDX-License-Identifier: Apache-2.0 */
/* Masks in what a server made of text with markup. */
#ifndef YZ_ENGINE_HTTP_MARKS_H
#define YZ_ENGINE_HTTP_MARKS_H

#include "http_engine.h"

/* Appends `text` as YZ_MASKS_XML has it: a mask in any of the ways HTML and XML
 * can write it is <x id="1"/>; references are characters; all else that looks
 * like markup is text.  A failure stays in `out`. */
void http_marks_clean(yz_str text, yz_buf *out);

#endif
