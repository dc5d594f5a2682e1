/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names known by their sound: a word that is always written with a capital,
 * in the midst of a sentence too, is matched with the Han characters whose
 * readings spell it (清扬, Qingyang).
 */
#ifndef LEXICAL_NAMES_H
#define LEXICAL_NAMES_H

#include "../wordlist/wordlist.h"
#include <yizhi/lexicon.h>

enum {
    LEXICAL_NAME_CHARS = 4 /* characters that one name may have */
};

/* A word that was seen, and how. */
typedef struct lexical_seen {
    uint32_t token; /* the word's number among the gloss side's */
    bool lower;     /* without a capital */
    bool capital;   /* with one, not as the first word */
} lexical_seen;

/* That a word of the head side sounds like one of the gloss side. */
typedef struct lexical_sound {
    uint32_t head;
    uint32_t gloss;
    uint32_t chars;
} lexical_sound;

typedef struct lexical_names {
    wordlist surfaces;  /* folded */
    lexical_seen *seen; /* one for each surface */
    size_t seen_cap;
    wordlist prefixes; /* of all names */
    lexical_sound *sounds;
    size_t sound_count;
    size_t sound_cap;
} lexical_names;

void lexical_names_init(lexical_names *names);
void lexical_names_done(lexical_names *names);

/* Notes a word of the gloss side. */
yz_status lexical_names_see(lexical_names *names, yz_str surface,
                            uint32_t token, bool capital, bool first);

/* Settles which words are names; to be called once, behind all see(). */
yz_status lexical_names_settle(lexical_names *names);

/* Where a name is found: `chars` characters spell word `token`. */
typedef struct lexical_name_hit {
    uint32_t token;
    uint32_t chars;
} lexical_name_hit;

enum {
    LEXICAL_NAME_HITS = 8
};

/* The names that the characters at `chars` spell, at most `hits` has room for;
 * gives their number. */
size_t lexical_names_at(const lexical_names *names, const yz_lexicon *lexicon,
                        const uint32_t *chars, size_t count,
                        lexical_name_hit hits[LEXICAL_NAME_HITS]);

/* Notes that the two words sound alike. */
yz_status lexical_names_sound(lexical_names *names, uint32_t head,
                              uint32_t gloss, uint32_t chars);

#endif
