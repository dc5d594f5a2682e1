/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the reading of one sentence. */
#ifndef LEXICAL_READING_H
#define LEXICAL_READING_H

#include "lexical_tokens.h"

/* A number that may go on: "2.5" before "million". */
typedef struct lexical_number {
    double total;   /* of what a thousand or more closed */
    double current; /* what stands open behind it */
    double open;    /* a smaller value than this may follow */
    int parts;
    size_t word_begin; /* of a number word, to be a plain word if it stays */
    size_t word_end;   /* alone; 0 for digits */
} lexical_number;

typedef struct lexical_reading {
    lexical_reader *reader;
    lexical_text *text;
    yz_str sentence;
    lexical_number number;
    bool first;     /* the next word begins a sentence */
    char last_mark; /* "..." is one mark */
} lexical_reading;

yz_status lexical_read_alphabet(lexical_reading *r);
yz_status lexical_read_dense(lexical_reading *r);

/* Steps that both have in common. */
yz_status lexical_put(lexical_reading *r, yz_str word);
yz_status lexical_put_mark(lexical_reading *r, uint32_t c);
yz_status lexical_put_word(lexical_reading *r, size_t begin, size_t end);
yz_status lexical_number_add(lexical_reading *r, double value, bool multiplies,
                             size_t begin, size_t end);
yz_status lexical_number_flush(lexical_reading *r);
double lexical_digits(const lexical_reader *reader, size_t begin, size_t *end);
size_t lexical_word_end(const lexical_reader *reader, size_t begin);
yz_str lexical_surface(lexical_reader *reader, size_t begin, size_t end);

/* Notes what the last sentence of `text` begins and ends with. */
void lexical_look_at_edges(const yz_folded *folded, lexical_text *text);

#endif
