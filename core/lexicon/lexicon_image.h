/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The compiled form of a lexicon's layer: one run of bytes, in a file or in
 * memory, that is looked up as it is.
 *
 * All numbers are little-endian.  A header of 80 bytes tells how many records
 * each section has; the sections follow in one order without gaps:
 *
 *   sources     32 bytes: name, version, licence (offset and length in the
 *               strings), trust, glosses
 *   headwords    8 bytes: where its text and its glosses begin; one record
 *               more closes the last.  In bytewise order
 *   glosses     12 bytes: offset, length and source of the text, weight
 *   characters  16 bytes: code point, plain form, readings.  In order
 *   buckets      4 bytes: number of a headword plus 1, or 0; open addressing by
 *               yzi_lexicon_hash()
 *   strings     UTF-8
 *
 * A file is anyone's, so yzi_lexicon_image_open() checks every number in it
 * before it is used, once; lookups then need no checks.
 */
#ifndef YZI_LEXICON_IMAGE_H
#define YZI_LEXICON_IMAGE_H

#include <yizhi/lexicon.h>

#define YZI_LEXICON_MAGIC "\x89YZLEX\r\n"

enum {
    YZI_LEXICON_FORM = 1, /* of the file */
    YZI_LEXICON_HEADER = 80,
    YZI_LEXICON_SUMMED = 32, /* the checksum covers what is behind this */
    YZI_LEXICON_SOURCE = 32,
    YZI_LEXICON_HEADWORD = 8,
    YZI_LEXICON_GLOSS = 12,
    YZI_LEXICON_CHARACTER = 16,
    YZI_LEXICON_BUCKET = 4
};

enum yzi_lexicon_section {
    YZI_LEXICON_SOURCES,
    YZI_LEXICON_HEADWORDS,
    YZI_LEXICON_GLOSSES,
    YZI_LEXICON_CHARACTERS,
    YZI_LEXICON_BUCKETS,
    YZI_LEXICON_STRINGS,
    YZI_LEXICON_SECTIONS
};

typedef struct yzi_lexicon_image {
    const unsigned char *bytes; /* borrowed */
    size_t size;
    size_t begin[YZI_LEXICON_SECTIONS];
    uint32_t count[YZI_LEXICON_SECTIONS]; /* without the closing headword */
    yz_str lang[2];
    uint32_t longest;
} yzi_lexicon_image;

/* A gloss as it lies there. */
typedef struct yzi_lexicon_record {
    yz_str text;
    double weight;
    uint32_t source;
} yzi_lexicon_record;

/* Checks the bytes and makes `image` look at them; they must outlive it.
 * `name` is for the sentences. */
yz_status yzi_lexicon_image_open(yz_str bytes, yz_str name,
                                 yzi_lexicon_image *image, yz_error *err);

/* Whether the bytes begin as a compiled lexicon does. */
bool yzi_lexicon_image_is(yz_str bytes);

/* The headword's number; false if it is not there. */
bool yzi_lexicon_image_find(const yzi_lexicon_image *image, yz_str headword,
                            uint32_t *number);
yz_str yzi_lexicon_image_headword(const yzi_lexicon_image *image,
                                  uint32_t number);

/* The glosses of a headword are those from *first, *count of them. */
void yzi_lexicon_image_range(const yzi_lexicon_image *image, uint32_t headword,
                             uint32_t *first, uint32_t *count);
yzi_lexicon_record yzi_lexicon_image_gloss(const yzi_lexicon_image *image,
                                           uint32_t number);
yz_lexicon_source yzi_lexicon_image_source(const yzi_lexicon_image *image,
                                           uint32_t number);

/* What is known of a character; false if nothing. */
bool yzi_lexicon_image_character(const yzi_lexicon_image *image,
                                 uint32_t code_point, uint32_t *plain,
                                 yz_str *readings);

/* The same by its number. */
uint32_t yzi_lexicon_image_character_at(const yzi_lexicon_image *image,
                                        uint32_t number, uint32_t *plain,
                                        yz_str *readings);

/* FNV-1a, 32 bits (Fowler, Noll, Vo). */
uint32_t yzi_lexicon_hash(yz_str text);

/* Little-endian numbers. */
static inline uint32_t yzi_lexicon_get32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static inline uint64_t yzi_lexicon_get64(const unsigned char *p)
{
    return yzi_lexicon_get32(p) | (uint64_t)yzi_lexicon_get32(p + 4) << 32;
}

#endif
