/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An index as one run of bytes that is searched as it lies there: built in
 * memory or kept in a file, it is the same thing, without a pointer in it.
 *
 * A header is followed by sections in the order of mtrie_section, each filled
 * up to a multiple of 8 bytes.  Numbers are the machine's own; an image of
 * another byte order is refused.
 *
 *   pairs    bitmap of hashed first pairs of symbols
 *   nodes    the trie; its leaves lead to records, or to the one term there is
 *   cells    the alphabet's pages
 *   records  one for each distinct canonical form: its length n, the number of
 *            terms m, n symbols, and for each term its number in the termbase
 *            and where in `rest` stands what else is asked of the text (0:
 *            nothing)
 *   rest     a first word that counts for nothing, then either the folded form
 *            of a term that is compared letter by letter: a length, and code
 *            points; or what follows the first piece of a term with wildcards:
 *            see matcher_trie_pattern.h
 *   page_of  the alphabet's pages by their numbers
 *
 * Bytes may come from anybody.  mtrie_image_open() checks every number that
 * leads anywhere, once, so that no search reads outside of them.
 */
#ifndef YIZHI_MATCHER_TRIE_IMAGE_H
#define YIZHI_MATCHER_TRIE_IMAGE_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>

#include "matcher_trie_alphabet.h"
#include "matcher_trie_array.h"

#define MTRIE_IMAGE_MAGIC "\x89YZTRI\r\n"
#define MTRIE_IMAGE_ORDER UINT32_C(0x01020304)

enum {
    MTRIE_IMAGE_EDITION = 2, /* to be raised with the form, or its meaning */
    MTRIE_IMAGE_SUMMED = 24  /* the checksum covers what is behind this */
};

typedef enum mtrie_section {
    MTRIE_PAIRS = 0,
    MTRIE_NODES,
    MTRIE_CELLS,
    MTRIE_RECORDS,
    MTRIE_REST,
    MTRIE_PAGE_OF,
    MTRIE_SECTIONS
} mtrie_section;

/* What the index was made with; another setting wants another index. */
enum {
    MTRIE_ENGLISH = 1 << 0,      /* plurals and possessives are taken off */
    MTRIE_STEMS = 1 << 1,        /* words are stems of the side's language */
    MTRIE_GAPS = 1 << 2,         /* … is a gap */
    MTRIE_VARIANTS = 1 << 3,     /* traditional and simplified are equal */
    MTRIE_BY_CHARACTERS = 1 << 4 /* the side's script is dense */
};

typedef struct mtrie_header {
    char magic[8];
    uint32_t order;
    uint32_t edition;
    uint64_t checksum;
    uint64_t size;   /* of the whole image */
    uint64_t sample; /* see mtrie_index_open() */
    uint32_t fold;   /* yz_fold_edition() */
    uint32_t settings;
    uint32_t term_count; /* of the termbase, both sides */
    uint32_t key_count;
    uint32_t pair_bits;             /* of a pair's hash */
    uint32_t count[MTRIE_SECTIONS]; /* of elements */
    uint32_t unused;
} mtrie_header;

/* An image that is looked at. */
typedef struct mtrie_image {
    const mtrie_header *header; /* NULL: none */
    mtrie_alphabet alphabet;
    mtrie_array trie;
    const uint32_t *records;
    const uint32_t *rest;
    const uint64_t *pairs;
    int pair_shift; /* 64 minus the bits of a hash */
} mtrie_image;

/* The first word of a pattern in `rest`; below it the number of joints. */
#define MTRIE_REST_PATTERN (UINT32_C(1) << 31)

/*
 * Makes an image of `sections`, whose numbers of elements and all else but
 * order, edition, size and checksum stand in *header; yz_free() it.  YZ_LIMIT,
 * YZ_NO_MEMORY.
 */
yz_status mtrie_image_make(const mtrie_header *header,
                           const void *const sections[MTRIE_SECTIONS],
                           void **made);

/* Looks at an image that was made here. */
void mtrie_image_view(mtrie_image *image, const void *bytes);

/* Checks `bytes`, which begin at a multiple of 8 and must outlive *image.
 * `header` tells the settings, edition of folding and number of terms that are
 * wanted.  YZ_FORMAT with a sentence; YZ_NO_MEMORY. */
yz_status mtrie_image_open(mtrie_image *image, yz_str bytes,
                           const mtrie_header *wanted, yz_error *err);

/* Tells damage, not malice. */
uint64_t mtrie_checksum(yz_str bytes);

#endif
