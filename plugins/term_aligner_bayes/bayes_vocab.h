/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of one side, as the model counts them: folded, Chinese ones
 * simplified, alphabetic ones by their stems, so that forms of one word are
 * counted together.  Words of a dense script have parts, their characters.
 */
#ifndef BAYES_VOCAB_H
#define BAYES_VOCAB_H

#include "../wordlist/wordlist.h"
#include <yizhi/lexicon.h>

struct sb_stemmer;

typedef struct bayes_vocab {
    wordlist words;
    struct sb_stemmer *stemmer; /* NULL: the language has none */
    const yz_lexicon *lexicon;  /* NULL: nothing is simplified */
    bool heads;                 /* this side has the lexicon's headwords */
    wordlist parts;
    uint32_t *first; /* where a word's parts begin; one more than words */
    size_t first_cap;
    size_t parted; /* words whose parts are known */
    uint32_t *list;
    size_t list_count;
    size_t list_cap;
    yz_buf scratch;
} bayes_vocab;

/* `lexicon` may be NULL; bayes_vocab_done() in any case. */
void bayes_vocab_init(bayes_vocab *vocab, yz_str lang,
                      const yz_lexicon *lexicon);
/* Words were loaded before the lexicon was known. */
void bayes_vocab_use(bayes_vocab *vocab, yz_str lang,
                     const yz_lexicon *lexicon);
void bayes_vocab_done(bayes_vocab *vocab);

/* How `text` is counted; valid until the next call. */
yz_status bayes_vocab_form(bayes_vocab *vocab, yz_str text, yz_str *form,
                           yz_error *err);

/* The number of the word, a new one if need be. */
yz_status bayes_vocab_add(bayes_vocab *vocab, yz_str text, uint32_t *number,
                          yz_error *err);

/* Finds the parts of the words added since.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status bayes_vocab_part(bayes_vocab *vocab);

/* The parts of a word; *count is 0 where it has none. */
const uint32_t *bayes_vocab_parts(const bayes_vocab *vocab, uint32_t word,
                                  size_t *count);

#endif
