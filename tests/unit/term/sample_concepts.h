/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists of concepts from a few words, a line each:
 *
 *     [ID@]SOURCE|SOURCE=TARGET|!FORBIDDEN[#NOTE][?WHEN]
 *
 * An empty source makes a rule on the target alone.
 */
#ifndef YZ_TESTS_SAMPLE_CONCEPTS_H
#define YZ_TESTS_SAMPLE_CONCEPTS_H

#include "support/main.h"
#include <core/term/concepts.h>

enum {
    SAMPLE_TERMS = 16
};

static inline yz_str sample_cut(char **rest, char mark)
{
    char *begin = *rest;
    char *end = strchr(begin, mark);

    if (end)
        *end = 0;
    *rest = end ? end + 1 : begin + strlen(begin);
    return yz_str_of(begin);
}

static inline void sample_side(yz_concept *c, yz_term *terms, yz_str words,
                               const char *lang)
{
    char *rest = (char *)(uintptr_t)words.ptr;

    while (*rest) {
        yz_term *term = &terms[c->term_count];
        yz_str word = sample_cut(&rest, '|');
        bool first = word.ptr == words.ptr;

        assert_true(c->term_count < SAMPLE_TERMS);
        *term = (yz_term){ .text = word, .lang = yz_str_of(lang) };
        term->status = first ? YZ_TERM_PREFERRED : YZ_TERM_ADMITTED;
        if (word.ptr[0] == '!') {
            term->text = yz_str_cut(word, 1, word.len);
            term->status = YZ_TERM_FORBIDDEN;
        }
        c->term_count++;
    }
}

static inline void sample_concept(yzi_concepts *list, char *row, size_t line)
{
    yz_term terms[SAMPLE_TERMS];
    yz_concept c = { .terms = terms, .line = line };
    char *at = strchr(row, '@');
    char *when = strchr(row, '?');
    char *note = strchr(row, '#');
    char *rest;
    yz_str sources;

    if (at) {
        *at = 0;
        c.id = yz_str_of(row);
        row = at + 1;
    }
    if (when) {
        *when = 0;
        c.when = yz_str_of(when + 1);
    }
    if (note) {
        *note = 0;
        c.note = yz_str_of(note + 1);
    }
    rest = row;
    sources = sample_cut(&rest, '=');
    c.target_only = sources.len == 0;
    sample_side(&c, terms, sources, "zh");
    sample_side(&c, terms, yz_str_of(rest), "en");
    assert_int_equal(yzi_concepts_add(list, &c), YZ_OK);
}

/* Fills *list, which yzi_concepts_done() frees. */
static inline void sample_list(yzi_concepts *list, const char *rows)
{
    yz_str lang[2] = { yz_str_of("zh"), yz_str_of("en") };
    char *copy = yz_str_dup(yz_str_of(rows));
    char *rest = copy;

    assert_non_null(copy);
    assert_int_equal(yzi_concepts_init(list, lang), YZ_OK);
    for (size_t line = 1; *rest; line++) {
        yz_str row = sample_cut(&rest, '\n');
        if (row.len)
            sample_concept(list, (char *)(uintptr_t)row.ptr, line);
    }
    yz_free(copy);
}

#endif
