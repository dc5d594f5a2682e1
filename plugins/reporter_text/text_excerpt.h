/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Excerpts: the words around a span, as a concordance shows them (keyword in
 * context, KWIC).
 *
 * The span is underlined where the reader sees colours; else, and where it is
 * empty, it stands between ⟦ and ⟧, which no text uses.
 */
#ifndef YZ_REPORTER_TEXT_EXCERPT_H
#define YZ_REPORTER_TEXT_EXCERPT_H

#include "text_paint.h"

/* One line of at most `columns`, the span in its middle, or the beginning of
 * the text if the span lies nowhere.  The time it takes depends on `columns`
 * and not on the length of the text. */
void text_excerpt_line(text_paint *paint, yz_str text, yz_span span,
                       size_t columns);

/* The whole text in lines of at most `columns`; all but the first begin behind
 * `indent` blanks.  Writes no line end behind the last. */
void text_excerpt_full(text_paint *paint, yz_str text, yz_span span,
                       size_t columns, size_t indent);

#endif
