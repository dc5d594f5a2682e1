/* SPDX-License-Identifier: Apache-2.0 */
/* Words and their numbers. */
#ifndef LEXICAL_WORDS_H
#define LEXICAL_WORDS_H

#include <yizhi/buffer.h>
#include <yizhi/types.h>

#define LEXICAL_NO_WORD UINT32_MAX

typedef struct lexical_word {
    size_t at; /* of its text in the pool */
    uint32_t len;
    uint32_t hash;
} lexical_word;

/* Distinct words, numbered from 0 in order of arrival. */
typedef struct lexical_words {
    yz_buf pool;
    lexical_word *items;
    size_t count;
    size_t cap;
    uint32_t *slots;   /* numbers by hash, LEXICAL_NO_WORD where free */
    size_t slot_count; /* a power of two, or 0 */
} lexical_words;

void lexical_words_init(lexical_words *words);
void lexical_words_done(lexical_words *words);

/* The number of `text`, a new one if need be.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status lexical_words_add(lexical_words *words, yz_str text,
                            uint32_t *number);

/* The number of `text`, LEXICAL_NO_WORD if it is not there. */
uint32_t lexical_words_find(const lexical_words *words, yz_str text);

/* The text of a word; valid until the next is added. */
yz_str lexical_words_text(const lexical_words *words, uint32_t number);

#endif
