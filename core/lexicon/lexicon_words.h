/* SPDX-License-Identifier: Apache-2.0 */
/* The one form in which a lexicon keeps its words. */
#ifndef YZI_LEXICON_WORDS_H
#define YZI_LEXICON_WORDS_H

#include <yizhi/text.h>

/*
 * Appends the folded words of `text` to `out`, and tells how many there are.
 * A word is a run of letters and digits; what stands between two words is one
 * blank, and an apostrophe between letters stays, as '.
 *
 * In a language written without blanks (`dense`) all of it is one word: blanks
 * are dropped, marks stay inside and go at the ends.
 */
yz_status yzi_lexicon_words(yz_str text, bool dense, yz_folded *scratch,
                            yz_buf *out, size_t *words, yz_error *err);

#endif
