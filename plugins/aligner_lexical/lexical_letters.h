/* SPDX-License-Identifier: Apache-2.0 */
/* Characters and single words, made comparable. */
#ifndef LEXICAL_LETTERS_H
#define LEXICAL_LETTERS_H

#include <yizhi/buffer.h>
#include <yizhi/text.h>

/* A word's stem in a language, by Snowball; the word itself where there is no
 * stemmer. */
typedef struct lexical_stemmer {
    struct sb_stemmer *snowball; /* or NULL */
    bool english;
} lexical_stemmer;

yz_status lexical_stemmer_init(lexical_stemmer *stemmer, yz_str lang);
void lexical_stemmer_done(lexical_stemmer *stemmer);

/* The stem of a folded word; borrowed until the next call, or `word`. */
yz_str lexical_stem(lexical_stemmer *stemmer, yz_str word);

/* Whether a folded English word says too little to be looked at. */
bool lexical_is_stop_word(const lexical_stemmer *stemmer, yz_str word);

/* The ASCII mark that stands for a folded mark of either script: '"' for all
 * double quotes, '.' for 。; 0 for what is passed over. */
char lexical_mark(uint32_t c);

/* The value of a Han numeral character, and what it is. */
typedef enum lexical_numeral {
    LEXICAL_NO_NUMERAL,
    LEXICAL_DIGIT, /* 0 to 9 */
    LEXICAL_UNIT,  /* 10, 100, 1000 */
    LEXICAL_MYRIAD /* 万, 亿 */
} lexical_numeral;

lexical_numeral lexical_han_numeral(uint32_t c, double *value);

/* The value of an English number word (folded), and whether it multiplies what
 * stands before it (hundred, million); 0 for any other word. */
double lexical_number_word(yz_str word, bool *multiplies);

/* Appends the word that stands for a value: "#1200000". */
yz_status lexical_add_value(yz_buf *out, double value);

/* The ASCII letter below a folded Latin letter with or without an accent; 0
 * for anything else. */
char lexical_base_letter(uint32_t c);

#endif
