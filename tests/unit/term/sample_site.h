/* SPDX-License-Identifier: Apache-2.0 */
/* A termbase, a text, and all occurrences of its terms, to be settled. */
#ifndef YZ_TESTS_SAMPLE_SITE_H
#define YZ_TESTS_SAMPLE_SITE_H

#include "support/main.h"

#include <strings.h>

#include <yizhi/buffer.h>
#include <yizhi/text.h>

#include "unit/term/sample_terms.h"
#include <core/term/resolve.h>

/* ---- A termbase and a text, and all occurrences of its terms ---- */

struct fixture {
    yzi_builder *builder;
    yz_termbase *termbase;
    yzi_hits hits;
    yzi_arena arena;
    yzi_match_site site;
    const yz_match *matches;
    size_t count;
};

static inline void begin(struct fixture *f)
{
    memset(f, 0, sizeof *f);
    f->builder = sample_builder();
    yzi_arena_init(&f->arena, SIZE_MAX);
    f->site.document = yz_str_of("docs/report-1.txt");
}

static inline void done(struct fixture *f)
{
    yzi_builder_free(f->builder);
    yzi_termbase_free(f->termbase);
    yzi_hits_done(&f->hits);
    yzi_arena_done(&f->arena);
}

static inline void add(struct fixture *f, const char *source)
{
    assert_int_equal(sample_row(f->builder, (yz_concept){ 0 }, source, "x"),
                     YZ_OK);
}

static inline void hit(struct fixture *f, uint32_t term, size_t from, size_t to)
{
    const yz_term *t = yz_termbase_term(f->termbase, term);
    yz_match match = { yz_span_of(from, to), term, t->concept_number, 77 };
    assert_int_equal(yzi_hits_add(&f->hits, match), YZ_OK);
}

/* Each occurrence of each term of the side's language, folded to small
 * letters of ASCII, from the last term to the first. */
static inline void find_all(struct fixture *f, yz_side side)
{
    yz_str lang = yz_termbase_lang(f->termbase, side);
    for (size_t n = yz_termbase_term_count(f->termbase); n-- > 0;) {
        const yz_term *t = yz_termbase_term(f->termbase, n);
        if (!yz_lang_same(t->lang, lang))
            continue;
        for (size_t i = 0; i + t->text.len <= f->site.text.len; i++)
            if (strncasecmp(f->site.text.ptr + i, t->text.ptr, t->text.len) ==
                0)
                hit(f, (uint32_t)n, i, i + t->text.len);
    }
}

static inline void resolve(struct fixture *f, yz_side side, const char *text)
{
    if (!f->termbase)
        assert_int_equal(yzi_builder_freeze(f->builder, &f->termbase, NULL),
                         YZ_OK);
    f->site.termbase = f->termbase;
    f->site.side = side;
    f->site.text = yz_str_of(text);
    f->hits.count = 0;
    find_all(f, side);
    assert_int_equal(
        yzi_resolve(&f->site, &f->hits, &f->arena, &f->matches, &f->count),
        YZ_OK);
}

/* "term@begin", with ">index" of what consumed it. */
static inline void check(const struct fixture *f, const char *wanted)
{
    yz_buf buf;
    yz_buf_init(&buf, 10000);
    for (size_t i = 0; i < f->count; i++) {
        const yz_match *m = &f->matches[i];
        yz_str text = yz_termbase_term(f->termbase, m->term)->text;
        yz_buf_printf(&buf, "%s%.*s@%zu", i ? " " : "", YZ_STR_ARG(text),
                      m->span.begin);
        if (m->consumed_by >= 0)
            yz_buf_printf(&buf, ">%d", m->consumed_by);
    }
    if (strcmp(buf.ptr, wanted) != 0)
        fail_msg("“%s”, wanted “%s”", buf.ptr, wanted);
    yz_buf_done(&buf);
}

static inline void check_source(struct fixture *f, const char *text,
                                const char *wanted)
{
    resolve(f, YZ_SOURCE, text);
    check(f, wanted);
}

#endif
