/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents as lists of numbered words.
 *
 * The two sides are called by their roles: the head side is in the language of
 * the lexicon's headwords, the gloss side in that of its glosses.
 */
#ifndef LEXICAL_TEXT_H
#define LEXICAL_TEXT_H

#include "../wordlist/wordlist.h"
#include <yizhi/kind/aligner.h>

enum {
    LEXICAL_HEAD = 0,
    LEXICAL_GLOSS = 1
};

/* What a sentence begins and ends with; of both sides it should agree. */
enum {
    LEXICAL_OPENS_QUOTE = 1 << 0,
    LEXICAL_CLOSES_QUOTE = 1 << 1,
    LEXICAL_ASKS = 1 << 2,
    LEXICAL_EXCLAIMS = 1 << 3,
    LEXICAL_BEGINS_BLOCK = 1 << 4, /* the first of its block */
    LEXICAL_HEADING = 1 << 5
};

/* Families of quotation marks; a text speaks in one of them. */
enum {
    LEXICAL_DOUBLE, /* “ ” " « » */
    LEXICAL_CORNER, /* 「 」 */
    LEXICAL_SINGLE, /* ‘ ’ ' 『 』 */
    LEXICAL_QUOTES
};

/* What the last mark of a family does in a sentence. */
enum {
    LEXICAL_QUOTE_NONE,
    LEXICAL_QUOTE_OPENED,
    LEXICAL_QUOTE_CLOSED
};

/* A word that speaks for a token: the token itself, a part of it. */
typedef struct lexical_voice {
    uint32_t word;
    float weight;
} lexical_voice;

typedef struct lexical_token {
    uint32_t word;
    uint32_t voice; /* the first of its voices */
    uint32_t voice_count;
} lexical_token;

typedef struct lexical_sentence {
    uint32_t token; /* the first */
    uint32_t token_count;
    uint32_t chars; /* letters, digits and marks; no blanks */
    uint32_t marks; /* LEXICAL_OPENS_QUOTE … */
    uint8_t quotes[LEXICAL_QUOTES];
    bool inside; /* a quotation is open behind the sentence */
} lexical_sentence;

/* One side of a pair. */
typedef struct lexical_text {
    lexical_sentence *sentences;
    size_t count;
    size_t cap;
    lexical_token *tokens;
    size_t token_count;
    size_t token_cap;
    lexical_voice *voices;
    size_t voice_count;
    size_t voice_cap;
    size_t chars;                  /* of all sentences */
    size_t opened[LEXICAL_QUOTES]; /* quotations of each family */
} lexical_text;

void lexical_text_done(lexical_text *text);

/* Appends to the text's last sentence; YZ_NO_MEMORY.  Of a sentence of more
 * than a thousand tokens the first and the last one count. */
yz_status lexical_text_token(lexical_text *text, uint32_t word);
yz_status lexical_text_voice(lexical_text *text, uint32_t word, float weight);
yz_status lexical_text_sentence(lexical_text *text);

/* Tells of every sentence whether a quotation is open behind it; to be called
 * behind the last. */
void lexical_text_quotes(lexical_text *text);

static inline const lexical_token *lexical_tokens_of(const lexical_text *text,
                                                     size_t sentence)
{
    return text->tokens + text->sentences[sentence].token;
}

#endif
