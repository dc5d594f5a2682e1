/* SPDX-License-Identifier: Apache-2.0 */
/* Characters that sound alike, and which of them are told. */
#ifndef SOUNDS_H
#define SOUNDS_H

#include "sources_text.h"

/* Whether the commonest reading of one is a reading of the other, and they are
 * not merely the traditional and the simplified form of one character. */
bool sounds_alike(const yz_lexicon *lexicon, uint32_t a, uint32_t b);

/* Characters that are taken for others by good writers too, and rightly. */
bool sounds_open_to_taste(uint32_t c);

/* Family names that are hardly ever anything else. */
bool sounds_surname(uint32_t c);
void sounds_surnames(sources_firsts *out);

/* Whether the character at `at` forms a word of its own: it stands beside its
 * neighbour more than `times` times, or the lexicon has the two. */
bool sounds_own_word(const yz_lexicon *lexicon, const sources_text *text,
                     size_t at, size_t times);

/* Tells of terms of the glossary that were written with another character;
 * sets told[] for the tokens in question. */
yz_status sounds_check_terms(const sources_run *run, const yz_lexicon *lexicon,
                             uint8_t *told, yz_error *err);

#endif
