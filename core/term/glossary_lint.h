/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with the entries of glossaries, taken together. */
#ifndef YZI_GLOSSARY_LINT_H
#define YZI_GLOSSARY_LINT_H

#include <core/term/concepts.h>
#include <yizhi/glossary.h>

typedef struct yzi_lint_file {
    yz_str name;
    const yzi_concepts *concepts;
    const yz_skip *rejects;
    size_t reject_count;
} yzi_lint_file;

/* Tells the faults of `count` files, the first with the highest priority, in
 * the order of files and lines.  A failure that is not the sink's is
 * YZ_NO_MEMORY. */
yz_status yzi_lint(const yzi_lint_file *files, size_t count,
                   const yz_glossary_fault_sink *sink);

/* ---- What a term looks like (term_looks.c) ---- */

/* A fault of a term's letters: a sentence about it, static, and its rule; NULL:
 * none.  *at is the character that shows it. */
const char *yzi_term_looks(yz_str text, const char **rule, uint32_t *at);

#endif
