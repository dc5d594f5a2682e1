/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text as words that can be compared more freely than the matcher does: by
 * their stems, in British or American spelling.  A character of a dense script
 * is a word.  Only what may be told is looked at this way.
 */
#ifndef TERMS_WORDS_H
#define TERMS_WORDS_H

#include <yizhi/error.h>
#include <yizhi/text.h>

typedef struct terms_word {
    uint64_t key;   /* the same for words that are taken for the same */
    uint32_t first; /* of the folded characters */
    uint32_t last;  /* behind the last of them */
    yz_span span;   /* bytes of the text */
    bool dense;     /* a character of a dense script */
    bool small;     /* of, the, 的 …: may be there or not */
    bool bracketed; /* stands in brackets */
} terms_word;

typedef struct terms_words {
    yz_folded folded;
    terms_word *list;
    size_t count;
    size_t cap;
} terms_words;

void terms_words_init(terms_words *words);
void terms_words_done(terms_words *words);

/* Reads `text`, replacing what was there.  YZ_NO_MEMORY, or what folding says.
 */
yz_status terms_words_read(terms_words *words, yz_str text, yz_error *err);

/* How many words are not small. */
size_t terms_words_weight(const terms_words *words);

/* Whether a word's letters are those of `ascii`. */
bool terms_word_is(const terms_words *words, const terms_word *word,
                   const char *ascii);

/* Whether two words are made of one stem by more than inflection: supervision,
 * supervisory. */
bool terms_word_is_kin(const terms_words *a, const terms_word *x,
                       const terms_words *b, const terms_word *y);

/* Whether one letter was changed, added or left out, and that is no inflection:
 * systrm for system. */
bool terms_word_is_misspelt(const terms_words *a, const terms_word *x,
                            const terms_words *b, const terms_word *y);

#endif
