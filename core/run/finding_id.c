/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names for findings that stay when something else changes.
 *
 * A name is made of the rule, the texts of both sides, the glossary entry and
 * where the finding lies in the texts; never of what other places have.  Two
 * findings of one bead that are the same in all of it are told apart by their
 * number.  Its letters are no vowels, so that none reads as a word, and no
 * digits, so that no spreadsheet takes one for a number.
 */
#include <core/base/hash.h>
#include <core/run/decisions.h>
#include <stdlib.h>

static const char letters[] = "bcdfghjklmnpqrstvwxz";

enum {
    LETTERS = sizeof letters - 1
};

bool yzi_is_finding_id(yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!text.ptr[i] || !strchr(letters, text.ptr[i]))
            return false;
    return text.len == YZI_ID_LETTERS;
}

/* ---- The glossary entry ---- */

static void add_term(const yz_term *term, bool first, yz_buf *out)
{
    yz_buf_add_text(out, first ? "" : ", ");
    yz_buf_add(out, term->text);
    if (term->status != YZ_TERM_PREFERRED)
        yz_buf_printf(out, " (%s)", yz_term_status_name(term->status));
    if (term->keep)
        yz_buf_add_text(out, " (not translated)");
}

static void add_side(const yz_termbase *termbase, const yz_concept *entry,
                     bool target, yz_buf *out)
{
    yz_str lang = yz_termbase_lang(termbase, YZ_TARGET);
    bool first = true;

    for (size_t i = 0; i < entry->term_count; i++) {
        if (yz_lang_same(entry->terms[i].lang, lang) != target)
            continue;
        add_term(&entry->terms[i], first, out);
        first = false;
    }
}

static void add_condition(const char *name, yz_str value, yz_buf *out)
{
    if (value.len == 0)
        return;
    yz_buf_printf(out, "; %s ", name);
    yz_buf_add(out, value);
}

yz_status yzi_entry_text(const yz_termbase *termbase, const yz_concept *entry,
                         yz_buf *out, size_t *source_len)
{
    size_t begin = out->len;

    add_side(termbase, entry, false, out);
    yz_buf_add_text(out, " → ");
    if (source_len)
        *source_len = out->len - begin;
    add_side(termbase, entry, true, out);
    add_condition("when", entry->when, out);
    add_condition("scope", entry->scope, out);
    return out->failed;
}

/* ---- Numbers ---- */

/* The finish of MurmurHash3: every bit of the input moves half of the output.
 */
static uint64_t mix(uint64_t h)
{
    h = (h ^ (h >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
    h = (h ^ (h >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
    return h ^ (h >> 33);
}

static uint64_t join(uint64_t hash, uint64_t part)
{
    return mix(hash * UINT64_C(0x9E3779B97F4A7C15) + part);
}

/* The span of one side says which words are meant; the other one's may come
 * from what is usual elsewhere. */
static uint64_t join_span(uint64_t hash, const yz_finding *f)
{
    bool target = !yz_span_is_somewhere(f->source_span);
    yz_span span = target ? f->target_span : f->source_span;

    if (!yz_span_is_somewhere(span))
        return join(hash, 2);
    return join(join(join(hash, target), span.begin), span.end);
}

static yz_status hash_finding(const yz_run *run, const yz_finding *f,
                              yz_buf *entry, uint64_t *out)
{
    uint64_t hash = yzi_hash(yz_str_of(f->rule->id));

    yz_buf_clear(entry);
    if (f->about &&
        yzi_entry_text(run->termbase, f->about, entry, NULL) != YZ_OK)
        return YZ_NO_MEMORY;
    hash = join(hash, yzi_hash(f->source_text));
    hash = join(hash, yzi_hash(f->target_text));
    hash = join(hash, yzi_hash(yz_buf_str(entry)));
    *out = join_span(hash, f);
    return YZ_OK;
}

/* A finding with the number that it shares with its likes. */
struct numbered {
    uint64_t hash;
    size_t pair, bead;
    size_t index; /* in the run's order */
};

static int compare(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static int by_likeness(const void *left, const void *right)
{
    const struct numbered *a = left;
    const struct numbered *b = right;
    int c = compare(a->hash, b->hash);

    if (c == 0)
        c = compare(a->pair, b->pair);
    if (c == 0)
        c = compare(a->bead, b->bead);
    return c != 0 ? c : compare(a->index, b->index);
}

static bool are_alike(const struct numbered *a, const struct numbered *b)
{
    return a->hash == b->hash && a->pair == b->pair && a->bead == b->bead;
}

static void spell(uint64_t hash, char out[YZI_ID_LETTERS + 1])
{
    for (int i = 0; i < YZI_ID_LETTERS; i++, hash /= LETTERS)
        out[i] = letters[hash % LETTERS];
    out[YZI_ID_LETTERS] = '\0';
}

static void spell_all(yz_run *run, const struct numbered *all)
{
    uint64_t number = 0;

    for (size_t i = 0; i < run->finding_count; i++) {
        number = i > 0 && are_alike(&all[i - 1], &all[i]) ? number + 1 : 0;
        spell(join(all[i].hash, number),
              run->findings[all[i].index].finding.id);
    }
}

yz_status yzi_name_findings(yz_run *run)
{
    struct numbered *all = yz_calloc(run->finding_count + 1, sizeof *all);
    yz_status status = all ? YZ_OK : YZ_NO_MEMORY;
    yz_buf entry;

    yz_buf_init(&entry, YZI_LARGEST_FILE);
    for (size_t i = 0; i < run->finding_count && status == YZ_OK; i++) {
        const yz_finding *f = &run->findings[i].finding;

        all[i] = (struct numbered){ 0, f->pair, f->bead, i };
        status = hash_finding(run, f, &entry, &all[i].hash);
    }
    if (status == YZ_OK && run->finding_count > 0) {
        qsort(all, run->finding_count, sizeof *all, by_likeness);
        spell_all(run, all);
    }
    yz_buf_done(&entry);
    yz_free(all);
    return status;
}
