/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fuzzy index: which of many texts have a base score (match_score.h) of so
 * much or more with a text.  What it finds is what comparing all would find.
 *
 *     yzi_fuzzy_builder_add()...  texts with numbers
 *     yzi_fuzzy_builder_freeze()  one run of bytes: to be kept, mapped, sent
 *     yzi_fuzzy_open()            the bytes, checked; nothing is copied
 *     yzi_fuzzy_query()           from any number of threads
 *
 * An index is for the machine's byte order and for one edition of folding.
 * Texts themselves are not in it, only their units as numbers.
 */
#ifndef YZI_FUZZY_INDEX_H
#define YZI_FUZZY_INDEX_H

#include <core/memory/edit_distance.h>
#include <core/memory/text_units.h>

enum {
    YZI_FUZZY_MOST_UNITS = 16384,    /* of a text in an index */
    YZI_FUZZY_MOST_TEXTS = 100000000 /* in an index */
};

/* ---- Building ---- */

typedef struct yzi_fuzzy_builder yzi_fuzzy_builder;

/* NULL: no memory. */
yzi_fuzzy_builder *yzi_fuzzy_builder_new(void);
void yzi_fuzzy_builder_free(yzi_fuzzy_builder *builder);

/* Adds a text under the caller's number.  Nothing hinders two texts to have one
 * number or one text two.  YZ_LIMIT: more than YZI_FUZZY_MOST_UNITS units, or
 * more than YZI_FUZZY_MOST_TEXTS texts; the builder is as it was. */
yz_status yzi_fuzzy_builder_add(yzi_fuzzy_builder *builder, uint64_t number,
                                yz_str text, yz_error *err);

/* Writes the index behind what `out` holds, which must be nothing or a multiple
 * of 8 bytes.  The same texts in the same order give the same bytes.  YZ_LIMIT:
 * more bytes than `out` may have; YZ_NO_MEMORY.  The builder can only be freed
 * then. */
yz_status yzi_fuzzy_builder_freeze(yzi_fuzzy_builder *builder, yz_buf *out,
                                   yz_error *err);

/* ---- Looking up ---- */

typedef struct yzi_fuzzy_index yzi_fuzzy_index;

/* Checks `bytes` in one pass over them; they are borrowed, begin at a multiple
 * of 8 and must not change while the index lives.  YZ_FORMAT: they are no
 * index, damaged, or of another edition, machine or version, and have to be
 * made anew. To be freed with yzi_fuzzy_close(). */
yz_status yzi_fuzzy_open(yz_str bytes, yzi_fuzzy_index **out, yz_error *err);
void yzi_fuzzy_close(yzi_fuzzy_index *index);

/* How many texts there are. */
size_t yzi_fuzzy_count(const yzi_fuzzy_index *index);

typedef struct yzi_fuzzy_hit {
    uint64_t number;
    double score; /* the base score */
} yzi_fuzzy_hit;

/* Room to search in, of one thread; used again from call to call, with any
 * index.  The hits are in it. */
typedef struct yzi_fuzzy_scratch {
    yzi_fuzzy_hit *hits; /* of the last query */
    size_t hit_count;
    size_t hit_cap;
    yzi_units units;
    yzi_pattern pattern;
    uint16_t *seen; /* per text of a shard: how many grams it shares */
    uint32_t *text; /* ids of a text of the index */
    struct yzi_fuzzy_gram *grams;
    size_t gram_cap;
    size_t compared; /* texts that the last query had to look at closely */
} yzi_fuzzy_scratch;

void yzi_fuzzy_scratch_init(yzi_fuzzy_scratch *scratch);
void yzi_fuzzy_scratch_done(yzi_fuzzy_scratch *scratch);

/* Finds the texts with a base score of `least` (0.3 to 1) or more, and of them
 * the `most` best: by score, the highest first, then by number.  They are in
 * scratch->hits until the next call.  Made for 0.7 and above; with less, more
 * texts have to be compared.  YZ_INVALID: `least` is none; YZ_NO_MEMORY;
 * YZ_LIMIT: a text above 1 GiB. */
yz_status yzi_fuzzy_query(const yzi_fuzzy_index *index, yz_str text,
                          double least, size_t most, yzi_fuzzy_scratch *scratch,
                          yz_error *err);

#endif
