/* SPDX-License-Identifier: Apache-2.0 */
/* The places that a change of a rendering touches, as text and as a table. */
#include "impact.h"

/* Why the place stays as it is; NULL: it changes. */
static const char *reason_of(const yzc_touching *m, const yzc_touched *t)
{
    if (t->change == SIZE_MAX)
        return t->note;
    return m->patch.changes[t->change].reason;
}

static void put_place(yzc_touching *m, const yzc_touched *t)
{
    yzc_print(m->session, "  ");
    if (t->part.len > 0) {
        yzc_print_safe(m->session, t->part);
        yzc_print(m->session, ":");
    }
    yzc_print(m->session, "%zu:%zu  ", t->place.line, t->place.column);
    yzc_print_safe(m->session, t->now.len > 0 ? t->now : yz_str_of("?"));
    if (m->new.len > 0 && !reason_of(m, t)) {
        yzc_print(m->session, " → ");
        yzc_print_safe(m->session, yz_buf_str(&t->then));
    }
    yzc_print(m->session, "  (%s)", yz_tr(t->kind));
    if (m->new.len > 0 && reason_of(m, t)) {
        yzc_print(m->session, "  stays: ");
        yzc_print_safe(m->session, yz_str_of(reason_of(m, t)));
    }
    yzc_print(m->session, "\n");
}

static size_t end_of(const yzc_touching *m, size_t first)
{
    size_t end = first;

    while (end < m->count && m->list[end].pair == m->list[first].pair)
        end++;
    return end;
}

static size_t changed(const yzc_touching *m, size_t first, size_t end)
{
    size_t count = 0;

    for (; first < end; first++)
        count += !reason_of(m, &m->list[first]);
    return count;
}

static void put_counts(yzc_touching *m, size_t first, size_t end)
{
    yzc_print(m->session, yz_trn("%zu place", "%zu places", end - first),
              end - first);
    if (m->new.len > 0)
        yzc_print(m->session, ", %zu would change", changed(m, first, end));
}

void yzc_impact_text(yzc_touching *m)
{
    const yz_term *now = yz_concept_target(m->termbase, m->about);
    size_t documents = 0;

    yzc_print_safe(m->session, m->term);
    yzc_print(m->session, " → ");
    yzc_print_safe(m->session, now->text);
    yzc_print(m->session, " (");
    yzc_print_safe(m->session, m->about->file);
    yzc_print(m->session, ":%zu)", m->about->line);
    if (m->new.len > 0) {
        yzc_print(m->session, ", to become ");
        yzc_print_safe(m->session, m->new);
    }
    yzc_print(m->session, "\n");
    for (size_t i = 0; i < m->count; documents++) {
        size_t end = end_of(m, i);

        yzc_print(m->session, "\n");
        yzc_print_safe(m->session, m->list[i].file);
        yzc_print(m->session, ": ");
        put_counts(m, i, end);
        yzc_print(m->session, "\n");
        for (; i < end; i++)
            put_place(m, &m->list[i]);
    }
    yzc_print(m->session, "\n");
    put_counts(m, 0, m->count);
    yzc_print(m->session,
              yz_trn(" in %zu document\n", " in %zu documents\n", documents),
              documents);
}

static void put_cell(yzc_touching *m, yz_str text, const char *end)
{
    yzc_print_safe(m->session, text); /* a tab is a blank then */
    yzc_print(m->session, "%s", end);
}

void yzc_impact_tsv(yzc_touching *m)
{
    yzc_print(m->session, "file\tpart\tline\tcolumn\tsource\tnow\tstatus\tnew\t"
                          "note\n");
    for (size_t i = 0; i < m->count; i++) {
        const yzc_touched *t = &m->list[i];
        const char *reason = m->new.len > 0 ? reason_of(m, t) : NULL;

        put_cell(m, t->file, "\t");
        put_cell(m, t->part, "\t");
        yzc_print(m->session, "%zu\t%zu\t", t->place.line, t->place.column);
        put_cell(m, t->source, "\t");
        put_cell(m, t->now, "\t");
        put_cell(m, yz_str_of(t->kind), "\t");
        put_cell(m, reason ? yz_str_of("") : yz_buf_str(&t->then), "\t");
        put_cell(m, yz_str_of(reason ? reason : ""), "\n");
    }
}
