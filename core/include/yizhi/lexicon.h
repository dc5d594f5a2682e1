/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicons: words of one language and what they mean in another, each with a
 * weight.
 *
 * A lexicon serves aligners.  It is made of layers: the one that ships, files
 * that the user names (a compiled lexicon, CC-CEDICT, a table), the glossaries
 * of the run.  A layer holds the words of several sources; who made them, in
 * which version and under which licence is written in it.
 *
 * Headwords are folded (yz_fold_text()) and, in Chinese, simplified:
 * yz_lexicon_plain() leads there from any character of a text.
 */
#ifndef YIZHI_LEXICON_H
#define YIZHI_LEXICON_H

#include <yizhi/error.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One meaning of a headword; borrowed from the lexicon. */
typedef struct yz_gloss {
    yz_str text;   /* folded words with a blank between: "artificial
                      intelligence" */
    double weight; /* in (0, 1]: the share that the headword gives to it in its
                      source, times what the source is trusted */
    bool certain;  /* from a glossary of the run */
} yz_gloss;

/* The language of the headwords (YZ_SOURCE) and of the glosses (YZ_TARGET):
 * "zh", "en".  Empty for a lexicon without a layer. */
YZ_API yz_str yz_lexicon_lang(const yz_lexicon *lexicon, yz_side side);

/* How many characters the longest headword has; 0 if there is none. */
YZ_API size_t yz_lexicon_longest(const yz_lexicon *lexicon);

/* The glosses of a headword over all layers, first layer first, in decreasing
 * weight within one.  Writes `cap` at most and gives how many there are. */
YZ_API size_t yz_lexicon_glosses(const yz_lexicon *lexicon, yz_str headword,
                                 yz_gloss *out, size_t cap);

/* The character that stands for `code_point` in headwords: the simplified form
 * of a traditional one, else itself. */
YZ_API uint32_t yz_lexicon_plain(const yz_lexicon *lexicon,
                                 uint32_t code_point);

/* How a character is read in Latin letters, without tones, a blank between two
 * readings, the most common first: "xing hang".  Empty if that is not known. */
YZ_API yz_str yz_lexicon_readings(const yz_lexicon *lexicon,
                                  uint32_t code_point);

/* Where words that were learnt go. */
typedef struct yz_lexicon_sink {
    size_t struct_size;
    void *payload;

    /* `headword` means `gloss` with a probability of `weight`, in (0, 1]; both
     * folded. */
    yz_status (*entry)(void *payload, yz_str headword, yz_str gloss,
                       double weight);
} yz_lexicon_sink;

#ifdef __cplusplus
}
#endif

#endif
