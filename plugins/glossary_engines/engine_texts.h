/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How often texts were seen: a hash table.
 */
#ifndef YIZHI_ENGINE_TEXTS_H
#define YIZHI_ENGINE_TEXTS_H

#include <yizhi/buffer.h>

typedef struct engine_text {
    yz_str text; /* borrowed; ptr is NULL in a free place */
    yz_str lang;
    size_t concepts; /* that have it */
    size_t last;     /* of them, its number + 1 */
    bool written;
} engine_text;

typedef struct engine_texts {
    engine_text *places;
    size_t count;
    size_t size; /* a power of 2, or 0 */
} engine_texts;

void engine_texts_done(engine_texts *texts);

/* The place of `text` in the language, made if there is none; NULL: no
 * memory. */
engine_text *engine_texts_at(engine_texts *texts, yz_str text, yz_str lang);

#endif
