/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Concepts as glossary files have them: lists of copies, and which concept of
 * one list is which of another.
 */
#ifndef YZI_CONCEPTS_H
#define YZI_CONCEPTS_H

#include <core/base/arena.h>
#include <yizhi/buffer.h>
#include <yizhi/error.h>
#include <yizhi/termbase.h>

/* Concepts in the order of their file; all text lies in the arena. */
typedef struct yzi_concepts {
    yzi_arena arena;
    yz_str lang[2]; /* of the run: whose terms are the source */
    yz_concept *items;
    size_t count;
    size_t cap;
} yzi_concepts;

/* YZ_NO_MEMORY; yzi_concepts_done() in any case. */
yz_status yzi_concepts_init(yzi_concepts *list, const yz_str lang[2]);
void yzi_concepts_done(yzi_concepts *list);

/* Appends a copy. */
yz_status yzi_concepts_add(yzi_concepts *list, const yz_concept *concept_of);

/* Copies all but the numbers into `arena`. */
yz_status yzi_concept_copy(yzi_arena *arena, const yz_concept *in,
                           yz_concept *out);

/* What a concept consists of, apart from where it stands. */
typedef enum yzi_member {
    YZI_MEMBER_ID,
    YZI_MEMBER_TERMS, /* of all languages */
    YZI_MEMBER_DEFINITION,
    YZI_MEMBER_DOMAIN,
    YZI_MEMBER_POS,
    YZI_MEMBER_WHEN,
    YZI_MEMBER_SCOPE,
    YZI_MEMBER_NOTE,
    YZI_MEMBER_ORIGIN,
    YZI_MEMBER_FIELDS,
    YZI_MEMBERS
} yzi_member;

/* "id", "terms" …; static. */
const char *yzi_member_name(yzi_member member);

bool yzi_member_equal(const yz_concept *a, const yz_concept *b,
                      yzi_member member);

/* Gives `to` the member of `from`; borrowed. */
void yzi_member_take(yz_concept *to, const yz_concept *from, yzi_member member);

bool yzi_concept_equal(const yz_concept *a, const yz_concept *b);

/* Appends a member as a person reads it: terms as "zh: a | b (forbidden)". */
yz_status yzi_member_print(const yz_concept *concept_of, yzi_member member,
                           yz_buf *out);

/*
 * Which concept of `b` is which of `a`: partner[i] is the index in `b`, or
 * SIZE_MAX; each stands once at most.  By id; what is left by the folded source
 * terms with `when`, `scope` and `domain`; then by the first source term alone.
 * Of several with one key the first goes with the first.  `partner` has
 * a->count elements.
 */
yz_status yzi_concepts_match(const yzi_concepts *a, const yzi_concepts *b,
                             size_t *partner);

#endif
