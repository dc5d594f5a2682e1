/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences → tokens with their voices. */
#ifndef LEXICAL_TOKENS_H
#define LEXICAL_TOKENS_H

#include "lexical_letters.h"
#include "lexical_names.h"
#include "lexical_text.h"

/* How one side is read. */
typedef struct lexical_reader {
    const yz_lexicon *lexicon; /* on the head side, or NULL */
    size_t longest;            /* characters of its longest headword */
    bool dense;
    bool head; /* which of the two sides it is */
    lexical_stemmer stemmer;
    lexical_stemmer *latin; /* for Latin words: on the head side of a language
                               without spaces the other side's, so that the
                               same word has the same stem */
    wordlist *words;        /* numbers of this side's words */
    lexical_names *names;   /* both sides' */
    yz_folded folded;
    uint32_t *plain; /* the folded characters, simplified */
    size_t plain_cap;
    yz_buf buf;
} lexical_reader;

yz_status lexical_reader_init(lexical_reader *reader, yz_str lang, bool head,
                              const yz_lexicon *lexicon, wordlist *words,
                              lexical_names *names);
void lexical_reader_done(lexical_reader *reader);

/* Appends one sentence to `text`. */
yz_status lexical_read(lexical_reader *reader, yz_str sentence,
                       lexical_text *text, yz_error *err);

/* The numbers that the words of a gloss have on the gloss side, WORDLIST_NONE
 * for those that do not occur there; at most `cap`.  *count is how many words
 * the gloss has. */
yz_status lexical_read_gloss(lexical_reader *reader, yz_str gloss,
                             uint32_t *out, size_t cap, size_t *count);

#endif
