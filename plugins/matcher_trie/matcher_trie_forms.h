/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terms of one side in canonical form, while an index is built: read from
 * the termbase, then numbered and sorted.
 */
#ifndef YIZHI_MATCHER_TRIE_FORMS_H
#define YIZHI_MATCHER_TRIE_FORMS_H

#include <yizhi/termbase.h>

#include "matcher_trie_canon.h"
#include "matcher_trie_variants.h"

struct sb_stemmer;

/* A term's canonical form; of a term with wildcards that of its first piece. */
typedef struct mtrie_form {
    uint64_t head; /* its first two symbols, to sort by */
    const uint32_t *symbols;
    uint32_t len;
    uint32_t more; /* symbols of further pieces, behind its own in the pool */
    uint32_t term;
    uint32_t rest; /* where it stands there; 0: nowhere */
} mtrie_form;

/* How terms are read. */
typedef struct mtrie_reader {
    uint32_t settings;
    struct sb_stemmer *stemmer;     /* borrowed; NULL: none */
    const mtrie_variants *variants; /* borrowed; NULL: none are equal */
    const mtrie_alphabet *alphabet;
    bool numbered; /* by it; else the pool gets code points */
} mtrie_reader;

typedef struct mtrie_forms {
    mtrie_reader reader;
    mtrie_form *items;
    size_t count;
    size_t cap;
    uint32_t *pool; /* all canonical forms */
    size_t pool_len;
    size_t pool_cap;
    uint32_t *rest; /* as in the image */
    size_t rest_len;
    size_t rest_cap;
    yz_folded fold;
    mtrie_unit *units;
    size_t unit_cap;
} mtrie_forms;

void mtrie_forms_init(mtrie_forms *forms, const mtrie_reader *reader);
void mtrie_forms_done(mtrie_forms *forms);

/* Adds the form of `term`, unless it folds to nothing.  YZ_NO_MEMORY, YZ_LIMIT,
 * or what folding says. */
yz_status mtrie_forms_add(mtrie_forms *forms, const yz_term *term,
                          yz_error *err);

/* Adds all terms of language `lang`. */
yz_status mtrie_forms_read(mtrie_forms *forms, const yz_termbase *termbase,
                           yz_str lang, yz_error *err);

/* Once the pool has symbols: lets forms point at them, puts those of further
 * pieces into `rest`, sorts the forms.  Equal ones stay in the order of their
 * terms.  YZ_NO_MEMORY. */
yz_status mtrie_forms_sort(mtrie_forms *forms);

/* By symbols; a beginning before what it begins. */
int mtrie_form_compare(const mtrie_form *a, const mtrie_form *b);

#endif
