/* SPDX-License-Identifier: Apache-2.0 */
/* Candidates → proposed entries of a glossary. */
#include "context.h"
#include "glossary.h"
#include "mined.h"

/* An entry with its two terms; the texts behind note and origin. */
typedef struct proposal {
    yz_term terms[2];
    yz_buf origin;
} proposal;

static bool may_be_written(const yz_mined *m)
{
    return m->standing == YZ_STANDING_NEW && m->terms[YZ_SOURCE].len > 0 &&
           m->terms[YZ_TARGET].len > 0;
}

/* A name may have bytes that are no UTF-8, which a glossary does not hold. */
static void add_name(yz_buf *out, yz_str name)
{
    size_t bad;

    while (!yz_utf8_valid(name, &bad)) {
        yz_buf_add(out, yz_str_cut(name, 0, bad));
        yz_buf_add_text(out, "\uFFFD");
        name = yz_str_cut(name, bad + 1, name.len);
    }
    yz_buf_add(out, name);
}

static void propose(yzc_session *s, const yz_run_view *view, const yz_mined *m,
                    proposal *p, yz_concept *entry)
{
    const char *const langs[] = { s->options->run.from, s->options->run.to };
    yzc_seen seen = yzc_seen_at(s, view, &m->sightings[m->best], YZ_SOURCE);
    char where[YZC_PLACE];

    for (int side = 0; side < 2; side++) {
        p->terms[side].text = m->terms[side];
        p->terms[side].lang = yz_str_of(langs[side]);
    }
    p->terms[YZ_TARGET].status = YZ_TERM_PROPOSED;
    yz_buf_init(&p->origin, 1 << 16);
    add_name(&p->origin, seen.file);
    yzc_place(where, seen.place, seen.compound);
    yz_buf_printf(&p->origin, ":%s", where);
    if (m->sighting_count > 1)
        yz_buf_printf(&p->origin, " and %zu more", m->sighting_count - 1);
    entry->terms = p->terms;
    entry->term_count = 2;
    entry->proposed = true;
    entry->note = m->reasons;
    entry->origin = yz_buf_str(&p->origin);
}

static int write_proposals(yzc_session *s, const yz_run_view *view,
                           const yz_mined *const *list, size_t count,
                           proposal *proposals, yz_concept *entries)
{
    const char *path = s->options->write;
    size_t proposed = 0;
    size_t added = 0;
    int status = YZC_CLEAN;

    for (size_t i = 0; i < count; i++)
        if (may_be_written(list[i])) {
            propose(s, view, list[i], &proposals[proposed], &entries[proposed]);
            proposed++;
        }
    if (proposed > 0)
        status = yzc_glossary_append(s, path, entries, proposed, &added);
    if (status != YZC_TROUBLE)
        yzc_note("%s: %zu new entr%s, proposed", path, added,
                 added == 1 ? "y" : "ies");
    for (size_t i = 0; i < proposed; i++)
        yz_buf_done(&proposals[i].origin);
    return status == YZC_FINDINGS ? YZC_CLEAN : status;
}

int yzc_mined_write(yzc_session *s, const yz_run_view *view,
                    const yz_mined *const *list, size_t count)
{
    proposal *proposals = yz_calloc(count + 1, sizeof *proposals);
    yz_concept *entries = yz_calloc(count + 1, sizeof *entries);
    int status;

    if (proposals && entries)
        status = write_proposals(s, view, list, count, proposals, entries);
    else
        status = yzc_complain("out of memory");
    yz_free(proposals);
    yz_free(entries);
    return status;
}
