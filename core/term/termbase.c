/* SPDX-License-Identifier: Apache-2.0 */
/* The frozen termbase: made once from rows, then only read. */
#include <core/term/builder.h>
#include <core/term/row.h>
#include <core/term/termbase_image.h>
#include <yizhi/buffer.h>
#include <yizhi/text.h>

const char *yz_term_status_name(yz_term_status status)
{
    static const char *const names[] = {
        YZ_MARK("preferred"), YZ_MARK("admitted"), YZ_MARK("proposed"),
        YZ_MARK("deprecated"), YZ_MARK("forbidden")
    };

    return (size_t)status < sizeof names / sizeof *names ? names[status]
                                                         : "unknown";
}

void yzi_termbase_free(yz_termbase *termbase)
{
    if (!termbase)
        return;
    if (termbase->image.head) {
        yz_free(termbase->concepts);
        yz_free(termbase->terms);
        yz_free(termbase->image.states);
    }
    yzi_arena_done(&termbase->arena);
    yz_free(termbase);
}

size_t yz_termbase_concept_count(const yz_termbase *termbase)
{
    return termbase->concept_count;
}

const yz_concept *yz_termbase_concept(const yz_termbase *termbase,
                                      size_t number)
{
    if (number >= termbase->concept_count)
        return NULL;
    if (termbase->image.head)
        yzi_termbase_image_make(termbase, number);
    return &termbase->concepts[number];
}

size_t yz_termbase_term_count(const yz_termbase *termbase)
{
    return termbase->term_count;
}

const yz_term *yz_termbase_term(const yz_termbase *termbase, size_t number)
{
    if (number >= termbase->term_count)
        return NULL;
    if (termbase->image.head)
        yzi_termbase_image_make(termbase,
                                yzi_termbase_image_owner(termbase, number));
    return &termbase->terms[number];
}

yz_str yz_termbase_lang(const yz_termbase *termbase, yz_side side)
{
    return termbase->lang[side];
}

const yz_term *yz_concept_target(const yz_termbase *termbase,
                                 const yz_concept *concept_of)
{
    const yz_term *best = NULL;

    for (size_t i = 0; i < concept_of->term_count; i++) {
        const yz_term *term = &concept_of->terms[i];
        if (term->status <= YZ_TERM_PROPOSED &&
            yz_lang_same(term->lang, termbase->lang[YZ_TARGET]) &&
            (!best || term->status < best->status))
            best = term;
    }
    return best;
}

/* ---- Freezing ---- */

enum {
    COMPARED = 64
}; /* a file of one concept must not cost n² */

struct freezer {
    yz_termbase *termbase;
    yz_concept *concept_of; /* being filled */
    size_t first;           /* its first term */
    bool has_preferred;     /* a preferred target is there */
};

/* Whether the concept has this term already, among its first ones. */
static bool has_term(const struct freezer *f, const yz_term *term)
{
    size_t end = f->termbase->term_count;

    if (end > f->first + COMPARED)
        end = f->first + COMPARED;
    for (size_t i = f->first; i < end; i++) {
        const yz_term *known = &f->termbase->terms[i];
        bool both_bad = (known->status >= YZ_TERM_DEPRECATED) ==
                        (term->status >= YZ_TERM_DEPRECATED);
        if (both_bad && yz_str_equal(known->text, term->text) &&
            yz_str_equal(known->lang, term->lang))
            return true;
    }
    return false;
}

static yz_status freeze_term(struct freezer *f, const yz_term *in, bool later)
{
    yz_termbase *tb = f->termbase;
    yz_term *out = &tb->terms[tb->term_count];
    bool target = yz_lang_same(in->lang, tb->lang[YZ_TARGET]);

    if (has_term(f, in))
        return YZ_OK;
    *out = *in;
    if (later && in->status == YZ_TERM_PREFERRED && f->has_preferred)
        out->status = YZ_TERM_ADMITTED;
    f->has_preferred |= target && out->status == YZ_TERM_PREFERRED;
    if (yzi_arena_dup_str(&tb->arena, in->text, &out->text) != YZ_OK ||
        yzi_arena_dup_str(&tb->arena, in->lang, &out->lang) != YZ_OK)
        return YZ_NO_MEMORY;
    out->number = (uint32_t)tb->term_count++;
    out->concept_number = f->concept_of->number;
    return YZ_OK;
}

static yz_status freeze_strings(yz_termbase *tb, yz_concept *c)
{
    yz_str *const texts[] = { &c->id,     &c->domain, &c->note,
                              &c->origin, &c->pos,    &c->when,
                              &c->scope,  &c->file,   &c->definition };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (yzi_arena_dup_str(&tb->arena, *texts[i], texts[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    return YZ_OK;
}

static yz_status freeze_concept(struct freezer *f, const yzi_row *root)
{
    yz_termbase *tb = f->termbase;
    yz_status status;

    f->concept_of = &tb->concepts[tb->concept_count];
    f->first = tb->term_count;
    f->has_preferred = false;
    *f->concept_of = root->concept_of;
    f->concept_of->number = (uint32_t)tb->concept_count++;
    status = freeze_strings(tb, f->concept_of);
    for (const yzi_row *row = root; row; row = row->next)
        for (size_t i = 0; i < row->source_count && status == YZ_OK; i++)
            status = freeze_term(f, &row->terms[i], false);
    for (const yzi_row *row = root; row; row = row->next)
        for (size_t i = row->source_count;
             i < row->term_count && status == YZ_OK; i++)
            status = freeze_term(f, &row->terms[i], row != root);
    f->concept_of->terms = tb->terms + f->first;
    f->concept_of->term_count = tb->term_count - f->first;
    return status;
}

static size_t count_terms(yzi_row *const *rows, size_t count)
{
    size_t terms = 0;

    for (size_t i = 0; i < count; i++)
        for (const yzi_row *row = rows[i]; row; row = row->next)
            terms += row->term_count;
    return terms;
}

static yz_status freeze_all(yz_termbase *tb, yzi_row *const *rows, size_t count,
                            const yz_str lang[2])
{
    struct freezer freezer = { tb, NULL, 0, false };
    yz_status status = YZ_OK;

    tb->concepts =
        yzi_arena_alloc_array(&tb->arena, count + 1, sizeof *tb->concepts);
    tb->terms = yzi_arena_alloc_array(&tb->arena, count_terms(rows, count) + 1,
                                      sizeof *tb->terms);
    if (!tb->concepts || !tb->terms)
        return YZ_NO_MEMORY;
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        status = yzi_arena_dup_str(&tb->arena, lang[side], &tb->lang[side]);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = freeze_concept(&freezer, rows[i]);
    return status;
}

yz_status yzi_rows_freeze(yzi_row *const *rows, size_t count,
                          const yz_str lang[2], yz_termbase **out)
{
    yz_termbase *termbase = yz_calloc(1, sizeof *termbase);

    if (!termbase)
        return YZ_NO_MEMORY;
    yzi_arena_init(&termbase->arena, SIZE_MAX / 2);
    if (freeze_all(termbase, rows, count, lang) != YZ_OK) {
        yzi_termbase_free(termbase);
        return YZ_NO_MEMORY;
    }
    *out = termbase;
    return YZ_OK;
}
