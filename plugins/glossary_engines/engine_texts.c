/* SPDX-License-Identifier: Apache-2.0 */
/* How often texts were seen: see engine_texts.h.  Open addressing; the hash is
 * FNV-1a, 64 bits. */
#include "engine_texts.h"

void engine_texts_done(engine_texts *texts)
{
    yz_free(texts->places);
    memset(texts, 0, sizeof *texts);
}

static uint64_t hash_on(uint64_t hash, yz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        hash ^= (unsigned char)text.ptr[i];
        hash *= 0x100000001B3u;
    }
    return hash;
}

static engine_text *find(engine_text *places, size_t size, yz_str text,
                         yz_str lang)
{
    uint64_t hash = hash_on(hash_on(0xCBF29CE484222325u, lang), text);
    for (size_t at = (size_t)(hash ^ hash >> 32) & (size - 1);;
         at = (at + 1) & (size - 1)) {
        engine_text *place = &places[at];
        if (!place->text.ptr || (yz_str_equal(place->text, text) &&
                                 yz_str_equal(place->lang, lang)))
            return place;
    }
}

static bool enlarge(engine_texts *texts)
{
    size_t size = texts->size ? texts->size * 2 : 64;
    engine_text *places = yz_calloc(size, sizeof *places);
    if (!places)
        return false;
    for (size_t i = 0; i < texts->size; i++)
        if (texts->places[i].text.ptr)
            *find(places, size, texts->places[i].text, texts->places[i].lang) =
                texts->places[i];
    yz_free(texts->places);
    texts->places = places;
    texts->size = size;
    return true;
}

engine_text *engine_texts_at(engine_texts *texts, yz_str text, yz_str lang)
{
    if (texts->count * 2 >= texts->size && !enlarge(texts))
        return NULL;
    engine_text *place = find(texts->places, texts->size, text, lang);
    if (!place->text.ptr) {
        texts->count++;
        place->text = text;
        place->lang = lang;
    }
    return place;
}
