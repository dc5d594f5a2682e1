/* SPDX-License-Identifier: Apache-2.0 */
/* What a lexicon builder holds; for lexicon_builder.c, which collects it, and
 * lexicon_freeze.c, which writes it. */
#ifndef YZI_LEXICON_RAW_H
#define YZI_LEXICON_RAW_H

#include <core/base/arena.h>
#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>

enum {
    YZI_LEXICON_LONGEST_GLOSS = 255,  /* bytes */
    YZI_LEXICON_LONGEST_DENSE = 20,   /* characters */
    YZI_LEXICON_LONGEST_SPACED = 60,  /* characters */
    YZI_LEXICON_MOST_SOURCES = 65535, /* what a gloss's record has room for */
    YZI_LEXICON_MOST_ENTRIES = 20000000
};

typedef struct yzi_lexicon_raw_entry {
    yz_str headword; /* plain only once frozen */
    yz_str gloss;
    double weight;
    uint32_t source;
} yzi_lexicon_raw_entry;

typedef struct yzi_lexicon_raw_character {
    uint32_t code_point;
    uint32_t plain; /* 0: not known */
    yz_str readings;
    size_t order; /* of pushing */
} yzi_lexicon_raw_character;

struct yzi_lexicon_builder {
    yzi_arena arena;
    yz_str lang[2];
    bool dense[2];
    const yz_lexicon *base;
    yz_lexicon_source *sources;
    size_t source_count, source_cap;
    bool turned; /* the current source */
    yzi_lexicon_raw_entry *entries;
    size_t entry_count, entry_cap;
    yzi_lexicon_raw_character *characters;
    size_t character_count, character_cap;
    size_t left_out;
    yz_folded folded;
    yz_buf words[2];
};

#endif
