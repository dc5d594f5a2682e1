/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One bead as checker_terms works on it: what the source demands, and where
 * the target has which concept.
 */
#ifndef TERMS_BEAD_H
#define TERMS_BEAD_H

#include <yizhi/kind/checker.h>

#include "terms_words.h"

/* One occurrence of a source term.  Concepts that share the span are senses of
 * it, or rows of several files: rendering any of them will do. */
typedef struct terms_demand {
    const yz_match *matches; /* of the same span, standing */
    size_t count;
    uint32_t primary; /* the concept that findings are about */
} terms_demand;

/* A target match; sorted by concept, then by place. */
typedef struct terms_target {
    uint32_t concept_number;
    const yz_match *match;
} terms_target;

typedef struct terms_bead {
    const yz_check_context *context;
    const yz_bead *bead;
    const yz_checker_sink *sink;
    yz_match *standing; /* of the source, by span */
    size_t standing_count;
    terms_demand *demands; /* by primary concept, then by place */
    size_t demand_count;
    terms_target *targets;
    size_t target_count;
    uint32_t *sources; /* concepts that stand in the source, sorted */
    terms_words words; /* the target's, once somebody needed them */
    bool has_words;
    struct terms_run *run; /* what is known of the run, or NULL */
} terms_bead;

/* Sorts what the bead holds; terms_bead_done() in any case. */
yz_status terms_bead_read(terms_bead *b, yz_error *err);
void terms_bead_done(terms_bead *b);

/* Reads the target's words, if nobody did. */
yz_status terms_bead_words(terms_bead *b, yz_error *err);

/* The target matches of a concept, consumed ones too; *count of them. */
const terms_target *terms_targets_of(const terms_bead *b,
                                     uint32_t concept_number, size_t *count);

/* Whether a match of a side stands: nothing longer has consumed it. */
bool terms_stands(const yz_bead_side *side, const yz_match *match);

/* Whether the concept has a standing match in the source. */
bool terms_in_source(const terms_bead *b, uint32_t concept_number);

/* Whether match `i` of the demand is the first of its concept. */
bool terms_is_new(const terms_demand *demand, size_t i);

const yz_concept *terms_concept(const terms_bead *b, uint32_t number);
const yz_term *terms_term(const terms_bead *b, const yz_match *match);

/* Preferred, admitted or proposed. */
bool terms_is_approved(const yz_term *term);

/* Whether a term may be a target: of the target's language. */
bool terms_is_target(const terms_bead *b, const yz_term *term);

#endif
