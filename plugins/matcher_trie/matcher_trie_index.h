/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index of one side of a termbase: from canonical forms to terms.  It is an
 * image (matcher_trie_image.h), its own or borrowed.
 */
#ifndef YIZHI_MATCHER_TRIE_INDEX_H
#define YIZHI_MATCHER_TRIE_INDEX_H

#include <yizhi/termbase.h>

#include "matcher_trie_canon.h"
#include "matcher_trie_image.h"

typedef struct mtrie_index {
    mtrie_image image; /* without a header: there is none */
    void *owned;       /* its bytes, if they are its own */
    yz_str lang;       /* of the side; the termbase's */
} mtrie_index;

/* What the user may set. */
typedef struct mtrie_options {
    bool variants; /* traditional and simplified characters are equal */
    unsigned gap; /* the most characters … stands for; 0: it is no wildcard */
} mtrie_options;

/*
 * Builds the index from all terms of the side's language.  *index is all zero
 * before; mtrie_index_done() in any case.  YZ_NO_MEMORY; YZ_LIMIT for a
 * termbase that 32 bits cannot count; or what folding says.
 */
yz_status mtrie_index_build(mtrie_index *index, const mtrie_options *options,
                            const yz_termbase *termbase, yz_side side,
                            yz_error *err);

/*
 * Takes the bytes of an image for the same termbase and side in the place of
 * building; they must outlive *index.  Beside what mtrie_image_open() checks,
 * a sample of the terms is brought into canonical form and compared with what
 * it was when the image was made, so that a termbase, a stemmer or rules that
 * changed are found.  YZ_FORMAT with a sentence; YZ_NO_MEMORY.
 */
yz_status mtrie_index_open(mtrie_index *index, const mtrie_options *options,
                           yz_str bytes, const yz_termbase *termbase,
                           yz_side side, yz_error *err);
void mtrie_index_done(mtrie_index *index);

static inline bool mtrie_index_has(const mtrie_index *index, uint32_t setting)
{
    return (index->image.header->settings & setting) != 0;
}

#endif
