/* SPDX-License-Identifier: Apache-2.0 */
/* Growing a text, sentence by sentence. */
#include "lexical_text.h"

enum {
    MOST_TOKENS = 1000 /* of a sentence; all are held against all */
};

void lexical_text_done(lexical_text *text)
{
    yz_free(text->sentences);
    yz_free(text->tokens);
    yz_free(text->voices);
    memset(text, 0, sizeof *text);
}

yz_status lexical_text_sentence(lexical_text *text)
{
    lexical_sentence sentence = {
        (uint32_t)text->token_count, 0, 0, 0, { 0 }, false
    };

    if (yz_grow((void **)&text->sentences, &text->cap, text->count + 1,
                sizeof *text->sentences) != YZ_OK)
        return YZ_NO_MEMORY;
    text->sentences[text->count++] = sentence;
    return YZ_OK;
}

yz_status lexical_text_token(lexical_text *text, uint32_t word)
{
    lexical_token token = { word, (uint32_t)text->voice_count, 0 };

    if (text->sentences[text->count - 1].token_count >= MOST_TOKENS) {
        text->tokens[text->token_count - 1] = token;
        return YZ_OK;
    }
    if (yz_grow((void **)&text->tokens, &text->token_cap, text->token_count + 1,
                sizeof *text->tokens) != YZ_OK)
        return YZ_NO_MEMORY;
    text->tokens[text->token_count++] = token;
    text->sentences[text->count - 1].token_count++;
    return YZ_OK;
}

yz_status lexical_text_voice(lexical_text *text, uint32_t word, float weight)
{
    lexical_voice voice = { word, weight };

    if (yz_grow((void **)&text->voices, &text->voice_cap, text->voice_count + 1,
                sizeof *text->voices) != YZ_OK)
        return YZ_NO_MEMORY;
    text->voices[text->voice_count++] = voice;
    text->tokens[text->token_count - 1].voice_count++;
    return YZ_OK;
}

/* Marks of the other families are quotations inside quotations. */
void lexical_text_quotes(lexical_text *text)
{
    int family = LEXICAL_DOUBLE;
    bool inside = false;

    for (int i = 0; i < LEXICAL_QUOTES; i++)
        if (text->opened[i] > text->opened[family])
            family = i;
    for (size_t i = 0; i < text->count; i++) {
        if (text->sentences[i].quotes[family] != LEXICAL_QUOTE_NONE)
            inside = text->sentences[i].quotes[family] == LEXICAL_QUOTE_OPENED;
        text->sentences[i].inside = inside;
    }
}
