/* SPDX-License-Identifier: Apache-2.0 */
/* What a builder of a fuzzy index holds; for fuzzy_builder.c, which collects
 * it, fuzzy_words.c and fuzzy_freeze.c, which write it. */
#ifndef YZI_FUZZY_RAW_H
#define YZI_FUZZY_RAW_H

#include <core/memory/fuzzy_index.h>

typedef struct yzi_fuzzy_text {
    uint64_t number;
    uint64_t begin; /* of its units */
    uint32_t len;
} yzi_fuzzy_text;

struct yzi_fuzzy_builder {
    yzi_fuzzy_text *texts;
    size_t count;
    size_t cap;
    uint32_t *units; /* of all texts */
    size_t unit_count;
    size_t unit_cap;
    yzi_units room;
};

/* Writes the words of the image (fuzzy_image.h) and puts ids in place of the
 * builder's units.  YZ_NO_MEMORY or YZ_LIMIT, as `out` says. */
yz_status yzi_fuzzy_write_words(yzi_fuzzy_builder *builder, yz_buf *out,
                                uint32_t *unit_count);

#endif
