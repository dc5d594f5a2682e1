/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A glossary's way to matches: glossary_tsv reads it, core/term builds the
 * termbase, matcher_trie finds its terms, core/term settles what stands; the
 * contracts of <yizhi/kind/glossary_format.h> and <yizhi/kind/matcher.h> are
 * asked for on the way.
 */
#ifndef YZ_FUZZ_TERMS_H
#define YZ_FUZZ_TERMS_H

#include "fuzz_contract.h"

#include <core/base/arena.h>
#include <yizhi/termbase.h>

typedef struct fuzz_terms {
    yz_termbase *termbase; /* NULL: the file was refused */
    fuzz_instance matchers[2];
} fuzz_terms;

/* Reads a glossary in two languages.  Ends in fuzz_terms_done(). */
void fuzz_terms_init(fuzz_terms *terms, yz_str glossary, const char *from,
                     const char *to);
void fuzz_terms_done(fuzz_terms *terms);

/* The settled matches of a text. */
typedef struct fuzz_matches {
    yzi_arena arena;
    const yz_match *items;
    size_t count;
} fuzz_matches;

/* Needs a termbase, and `text` to be valid UTF-8. */
void fuzz_matches_init(fuzz_matches *matches, const fuzz_terms *terms,
                       yz_side side, yz_str text);
void fuzz_matches_done(fuzz_matches *matches);

#endif
