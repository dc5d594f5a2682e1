/* SPDX-License-Identifier: Apache-2.0 */
/* Words and their numbers. */
#ifndef WORDLIST_H
#define WORDLIST_H

#include <yizhi/buffer.h>
#include <yizhi/types.h>

#define WORDLIST_NONE UINT32_MAX

typedef struct wordlist_word {
    size_t at; /* of its text in the pool */
    uint32_t len;
    uint32_t hash;
} wordlist_word;

/* Distinct words, numbered from 0 in order of arrival. */
typedef struct wordlist {
    yz_buf pool;
    wordlist_word *items;
    size_t count;
    size_t cap;
    uint32_t *slots;   /* numbers by hash, WORDLIST_NONE where free */
    size_t slot_count; /* a power of two, or 0 */
} wordlist;

void wordlist_init(wordlist *words);
void wordlist_done(wordlist *words);

/* The number of `text`, a new one if need be.  YZ_NO_MEMORY, YZ_LIMIT. */
yz_status wordlist_add(wordlist *words, yz_str text, uint32_t *number);

/* The number of `text`, WORDLIST_NONE if it is not there. */
uint32_t wordlist_find(const wordlist *words, yz_str text);

/* The text of a word; valid until the next is added. */
yz_str wordlist_text(const wordlist *words, uint32_t number);

#endif
