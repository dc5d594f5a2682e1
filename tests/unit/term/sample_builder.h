/* SPDX-License-Identifier: Apache-2.0 */
/* Filling a builder in a test, and saying in one line what it must come to. */
#ifndef YZ_TESTS_SAMPLE_BUILDER_H
#define YZ_TESTS_SAMPLE_BUILDER_H

#include "support/main.h"

#include <yizhi/buffer.h>

#include "unit/term/sample_terms.h"

/* ---- Saying what is wanted ---- */

/* A concept in one line: "a b = x+ y !z", with + for preferred, - for
 * deprecated, ? for proposed. */
static inline void describe(const yz_termbase *tb, const yz_concept *c,
                            yz_buf *out)
{
    static const char *const marks[] = { "+", "", "?", "-", "!" };
    bool in_targets = false;
    for (size_t i = 0; i < c->term_count; i++) {
        const yz_term *term = &c->terms[i];
        bool target = yz_str_equal(term->lang, yz_termbase_lang(tb, YZ_TARGET));
        if (target && !in_targets)
            yz_buf_add_text(out, i ? " =" : "=");
        in_targets |= target;
        if (i > 0 || target)
            yz_buf_add_byte(out, ' ');
        yz_buf_add(out, term->text);
        if (target)
            yz_buf_add_text(out, marks[term->status]);
    }
}

/* All concepts, joined by "; ". */
static inline void check_termbase(const yz_termbase *tb, const char *wanted)
{
    yz_buf buf;
    yz_buf_init(&buf, 1 << 20);
    for (size_t i = 0; i < yz_termbase_concept_count(tb); i++) {
        if (i > 0)
            yz_buf_add_text(&buf, "; ");
        describe(tb, yz_termbase_concept(tb, i), &buf);
    }
    if (strcmp(buf.ptr, wanted) != 0)
        fail_msg("“%s”, wanted “%s”", buf.ptr, wanted);
    yz_buf_done(&buf);
}

static inline void check_builder(yzi_builder *builder, const char *wanted)
{
    yz_termbase *tb = NULL;
    assert_int_equal(yzi_builder_freeze(builder, &tb, NULL), YZ_OK);
    yzi_builder_free(builder); /* the termbase lives without it */
    check_termbase(tb, wanted);
    yzi_termbase_free(tb);
}

static inline void file(yzi_builder *builder, const char *name)
{
    assert_int_equal(yzi_builder_file(builder, yz_str_of(name)), YZ_OK);
}

static inline void row(yzi_builder *builder, const char *source,
                       const char *target)
{
    assert_int_equal(
        sample_row(builder, (yz_concept){ .line = 1 }, source, target), YZ_OK);
}

static inline void row_of(yzi_builder *builder, yz_concept meta,
                          const char *source, const char *target)
{
    assert_int_equal(sample_row(builder, meta, source, target), YZ_OK);
}

static inline yzi_builder_report report(const yzi_builder *builder)
{
    yzi_builder_report out;
    yzi_builder_report_of(builder, &out);
    return out;
}

static inline yz_concept with_id(const char *id)
{
    return (yz_concept){ .id = yz_str_of(id) };
}

#endif
