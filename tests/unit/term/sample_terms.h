/* SPDX-License-Identifier: Apache-2.0 */
/* Short ways to make glossary rows, zh → en unless said otherwise. */
#ifndef YZ_TESTS_SAMPLE_TERMS_H
#define YZ_TESTS_SAMPLE_TERMS_H

#include <string.h>

#include <core/term/builder.h>

enum {
    SAMPLE_TERMS = 200
};

/* Appends the terms of a cell: "a|b", the first preferred, "!a" forbidden. */
static inline size_t sample_cell(yz_term *terms, size_t count, const char *cell,
                                 const char *lang)
{
    bool first = true;
    while (*cell && count < SAMPLE_TERMS) {
        size_t len = strcspn(cell, "|");
        yz_term term = { .text = { cell, len }, .lang = yz_str_of(lang) };
        if (!first)
            term.status = YZ_TERM_ADMITTED;
        if (*cell == '!') {
            term.text = (yz_str){ cell + 1, len - 1 };
            term.status = YZ_TERM_FORBIDDEN;
        }
        first = false;
        terms[count++] = term;
        cell += len + (cell[len] == '|');
    }
    return count;
}

/* Hands in a row; `meta` says all but its terms. */
static inline yz_status sample_row(yzi_builder *builder, yz_concept meta,
                                   const char *source, const char *target)
{
    yz_term terms[SAMPLE_TERMS];
    meta.term_count = sample_cell(terms, 0, source, "zh");
    meta.term_count = sample_cell(terms, meta.term_count, target, "en");
    meta.terms = terms;
    return yzi_builder_concept(builder, &meta);
}

static inline yzi_builder *sample_builder(void)
{
    return yzi_builder_new(yz_str_of("zh"), yz_str_of("en"));
}

#endif
