/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a text, for linking. */
#ifndef YZI_WORDS_H
#define YZI_WORDS_H

#include <core/base/arena.h>
#include <core/text/breaks.h>
#include <yizhi/lexicon.h>
#include <yizhi/termbase.h>
#include <yizhi/text.h>

/* What is reused from text to text. */
typedef struct yzi_word_cutter {
    const yz_lexicon *lexicon; /* may be NULL */
    yzi_breaks *breaks[2];     /* of each side; may be NULL */
    bool blanks; /* words are what stands between blanks, and nothing else */
    yz_span *words;
    size_t count;
    size_t cap;
    yz_buf plain;   /* of a run of dense characters: as headwords are */
    size_t *places; /* in the text and in `plain`, of each character and of
                       the end */
    size_t place_count;
    size_t place_cap;
    uint32_t *best; /* how a run is cut: see words.c */
    size_t best_cap;
    bool *ends; /* of words in `plain`, as ICU has them */
    size_t end_cap;
} yzi_word_cutter;

/* Both languages may be empty: then words are the lexicon's alone.
 * YZ_NO_MEMORY; yzi_word_cutter_done() in any case. */
yz_status yzi_word_cutter_init(yzi_word_cutter *cutter,
                               const yz_lexicon *lexicon, const yz_str lang[2],
                               bool blanks);
void yzi_word_cutter_done(yzi_word_cutter *cutter);

/*
 * Cuts `text` into words; cutter->words are spans of it until the next call.
 * Alphabetic words are runs of letters, or of digits with their points and
 * commas; each mark is a word.  Runs of a dense script are cut into the fewest
 * words that the lexicon or ICU has; what neither has is a character.  A word
 * never lies across the edge of a term that stands.  YZ_NO_MEMORY.
 */
yz_status yzi_words_cut(yzi_word_cutter *cutter, yz_side side, yz_str text,
                        const yz_match *matches, size_t match_count);

#endif
