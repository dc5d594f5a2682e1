/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tests of matcher "trie" share: a termbase that a test fills itself,
 * and a sink that keeps the hits.  The termbase's functions are defined here,
 * in the place of the library's.
 */
#ifndef YZ_TESTS_TRIE_BASE_H
#define YZ_TESTS_TRIE_BASE_H

#include <yizhi/kind/matcher.h>

#include "support/main.h"

extern const yz_plugin matcher_trie_LTX_yz_plugin;

enum {
    MOST_TERMS = 4096,
    MOST_HITS = 1 << 17
};

struct yz_termbase {
    yz_term terms[MOST_TERMS];
    size_t count;
    yz_str lang[2];
};

typedef struct hit {
    uint32_t term;
    yz_span span;
} hit;

extern yz_termbase base;
extern hit hits[MOST_HITS];
extern size_t hit_count;
extern size_t hits_wanted; /* the sink refuses after so many; 0: never */

/* Empties `base`; adds a term, whose text is borrowed. */
void base_begin(const char *source, const char *target);
yz_term *base_add(const char *lang, const char *text);

const yz_matcher_ops *trie(void);

/* What trie_create() makes a matcher with: "matcher_trie.KEY=VALUE", ended by
 * NULL; NULL: nothing is set.  A test that sets it takes it back. */
extern const char *const *trie_settings;
yz_status trie_create(void **self, yz_error *err);

/* Matches, folded and not, and compares; what every answer must keep to is
 * checked here. */
yz_status match_with(const void *self, yz_str text, yz_error *err);

/* Set while an index is forged: the two need not tell the same. */
extern bool trie_forged;

/* Creates, indexes `base`, matches, destroys. */
yz_status run(yz_side side, yz_str text, yz_error *err);

/* As run(), which must be well. */
void find(yz_side side, const char *text);

#endif
