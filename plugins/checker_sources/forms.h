/* SPDX-License-Identifier: Apache-2.0 */
/* Names of bodies in a text, and short forms of them. */
#ifndef FORMS_H
#define FORMS_H

#include "sources_text.h"

enum {
    FORMS_NAME = 14 /* tokens of a name before its suffix */
};

/* A name that ends in what bodies are called: 研究院, 大学. */
typedef struct form_name {
    size_t begin;  /* the first token that may belong to it */
    size_t suffix; /* where the suffix begins */
    size_t end;
    size_t place; /* tokens of a place's name at the begin: 北京 */
} form_name;

/* What the suffixes begin with. */
void forms_firsts(sources_firsts *out);

/* The name whose suffix begins at `at`; false: there is none, or nothing stands
 * before it. */
bool forms_name_at(const sources_text *text, size_t at, form_name *out);

/* How many tokens of a place's name stand at `at`; 0: none. */
size_t forms_place_at(const sources_text *text, size_t at);

/* Whether words begin at `at`: it follows a mark, or what joins words. */
bool forms_is_edge(const sources_text *text, size_t at);

/* Whether the words are too common to be the short form of one body. */
bool forms_is_common(const sources_text *text, sources_words words);

/* Whether the words stand behind 简称 or in brackets behind a name, at any
 * place before `limit`. */
bool forms_is_introduced(const sources_text *text, sources_words words,
                         size_t limit);

/* Whether the tokens of `words` come in `name` in their order, no two side by
 * side, the last of them in its suffix and all others before that. */
bool forms_abbreviates(const sources_text *text, sources_words words,
                       const form_name *name);

#endif
