/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From rows of glossary files to a frozen termbase.
 *
 * Files come in order of priority, the highest first.  Rows count as having
 * the same source if the folded text, the `when` and the `scope` are equal.
 *
 * Within one file a row that shares a source, or the concept id, with a row
 * before adds its terms to that concept.  Rows with another `when`, `scope` or
 * concept id stay apart, and, unless one id ties them, with another `domain`.
 *
 * Across files a row is shadowed if all its sources stood in a file before: it
 * is counted and left out.  If some did, only these are left out, and each is
 * told among what was shadowed.
 */
#ifndef YZI_BUILDER_H
#define YZI_BUILDER_H

#include <core/base/arena.h>
#include <stdatomic.h>
#include <yizhi/finding.h>
#include <yizhi/termbase.h>

typedef struct yzi_builder yzi_builder;

/* What a termbase lies in that was opened from bytes; see termbase_image.h. */
struct yzi_termbase_image {
    const struct yzi_image_head *head; /* NULL: it was made of rows */
    const struct yzi_image_concept *concepts;
    const struct yzi_image_term *terms;
    const struct yzi_image_skip *skips;
    const char *strings;
    _Atomic uint8_t *states; /* of each concept: whether it is made */
};

/* A termbase of its own memory; yzi_termbase_free() it. */
struct yz_termbase {
    yzi_arena arena;
    yz_str lang[2];
    yz_concept *concepts;
    size_t concept_count;
    yz_term *terms;
    size_t term_count;
    struct yzi_termbase_image image;
};

void yzi_termbase_free(yz_termbase *termbase);

/* NULL: no memory. */
yzi_builder *yzi_builder_new(yz_str from, yz_str to);
void yzi_builder_free(yzi_builder *builder);

/* The rows that follow come from this file. */
yz_status yzi_builder_file(yzi_builder *builder, yz_str name);

/* Takes a concept as a glossary_format pushes it; all copied. */
yz_status yzi_builder_concept(yzi_builder *builder, const yz_concept *in);

/* Notes a row that cannot be used. */
yz_status yzi_builder_reject(yzi_builder *builder, yz_place place,
                             const char *reason);

/* What happened to the rows.  The lists live as long as the builder. */
typedef struct yzi_builder_report {
    size_t files;
    size_t loaded;
    const yz_skip *rejected;
    size_t rejected_count;
    const yz_skip *shadowed;
    size_t shadowed_count;
} yzi_builder_report;

void yzi_builder_report_of(const yzi_builder *builder, yzi_builder_report *out);

/* Makes the termbase; the builder can be freed before or after it. */
yz_status yzi_builder_freeze(const yzi_builder *builder, yz_termbase **out,
                             yz_error *err);

#endif
