/* SPDX-License-Identifier: Apache-2.0 */
/* Stems by libstemmer: see matcher_trie_stem.h. */
#include "matcher_trie_stem.h"

#include <libstemmer.h>

enum {
    LONGEST_CHAR = 4, /* bytes */
    LONGEST_NAME = 4  /* of a language, with its NUL */
};

struct sb_stemmer *mtrie_stemmer_new(yz_str lang)
{
    char name[LONGEST_NAME] = { 0 };
    size_t len = 0;
    while (len < lang.len && lang.ptr[len] != '-' && lang.ptr[len] != '_') {
        if (len + 1 == LONGEST_NAME)
            return NULL;
        char c = lang.ptr[len];
        name[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    if (len == 0 || strcmp(name, "en") == 0)
        return NULL;
    return sb_stemmer_new(name, "UTF_8");
}

void mtrie_stemmer_free(struct sb_stemmer *stemmer)
{
    if (stemmer)
        sb_stemmer_delete(stemmer);
}

bool mtrie_stems(yz_str lang)
{
    struct sb_stemmer *stemmer = mtrie_stemmer_new(lang);
    mtrie_stemmer_free(stemmer);
    return stemmer != NULL;
}

static size_t put_char(unsigned char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (unsigned char)c;
        return 1;
    }
    size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = { 0, 0xC0, 0xE0, 0xF0 };
    out[0] = (unsigned char)(lead[more] | c >> (6 * more));
    for (size_t i = 1; i <= more; i++)
        out[i] = (unsigned char)(0x80 | (c >> (6 * (more - i)) & 0x3F));
    return more + 1;
}

size_t mtrie_stem(struct sb_stemmer *stemmer, const uint32_t *word, size_t len,
                  uint32_t out[MTRIE_STEM_MAX + 1])
{
    unsigned char bytes[LONGEST_CHAR * MTRIE_STEM_MAX];
    size_t size = 0;
    size_t count = 0;
    if (len < MTRIE_STEM_MIN || len > MTRIE_STEM_MAX)
        return 0;
    for (size_t i = 0; i < len; i++)
        size += put_char(bytes + size, word[i]);
    const sb_symbol *stem = sb_stemmer_stem(stemmer, bytes, (int)size);
    if (!stem)
        return 0;
    yz_str text = { (const char *)stem, (size_t)sb_stemmer_length(stemmer) };
    for (size_t pos = 0; pos < text.len; count++) {
        if (count > len)
            return 0;
        out[count] = yz_utf8_next(text, &pos);
    }
    return count;
}
