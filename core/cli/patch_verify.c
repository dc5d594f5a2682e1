/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checking the documents as they will be.
 *
 * Findings are held against those of before by what they are about on the
 * source side, which no change touches.  A change whose own finding is still
 * there, or with which a new one came, is taken back.
 */
#include "patch.h"
#include <stdlib.h>

/* FNV-1a, of a text and of a number. */
static const uint64_t prime = 1099511628211u;

static uint64_t hash_text(uint64_t h, yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * prime;
    return (h ^ text.len) * prime;
}

static uint64_t hash_number(uint64_t h, size_t number)
{
    return (h ^ number) * prime;
}

uint64_t yzc_finding_key(const yz_finding *f)
{
    uint64_t h = hash_number(14695981039346656037u, f->pair);

    h = hash_number(h, f->source_span.begin);
    h = hash_text(h, yz_str_of(f->rule->id));
    if (f->about) {
        h = hash_number(h, f->about->line);
        h = hash_text(h, f->about->file);
    }
    h = hash_text(h, f->source_text);
    return h ? h : 1;
}

/* ---- Counting ----------------------------------------------------------- */

static int by_key(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

/* The keys of a run's findings, or of what is mended, sorted. */
typedef struct keys {
    uint64_t *list;
    size_t count;
} keys;

static void sort_keys(keys *k)
{
    if (k->count > 0)
        qsort(k->list, k->count, sizeof *k->list, by_key);
}

static bool read_keys(const yz_run *run, keys *out)
{
    size_t count = yz_run_finding_count(run);

    out->list = yz_calloc(count + 1, sizeof *out->list);
    for (size_t i = 0; out->list && i < count; i++)
        out->list[out->count++] = yzc_finding_key(yz_run_finding(run, i));
    sort_keys(out);
    return out->list != NULL;
}

static bool read_mended(const yzc_patch *p, keys *out)
{
    out->list = yz_calloc(p->count + 1, sizeof *out->list);
    for (size_t i = 0; out->list && i < p->count; i++)
        if (!p->changes[i].reason && p->changes[i].key)
            out->list[out->count++] = p->changes[i].key;
    sort_keys(out);
    return out->list != NULL;
}

static size_t first_of(const keys *k, uint64_t key)
{
    size_t low = 0;
    size_t high = k->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (k->list[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t count_of(const keys *k, uint64_t key)
{
    return key == UINT64_MAX ? 0 : first_of(k, key + 1) - first_of(k, key);
}

/* ---- Taking back -------------------------------------------------------- */

struct verifying {
    yzc_patch *patch;
    const yz_run *after;
    keys old, now, mended;
    bool taken;         /* something was */
    size_t taken_pairs; /* of those below nothing is left to take back */
};

static bool take_back(struct verifying *v, yzc_change *change,
                      const char *before, const yz_finding *f)
{
    char reason[600];

    snprintf(reason, sizeof reason, "%s %s: %.*s", before, f->rule->id,
             YZ_STR_ARG(f->message));
    for (size_t len = strlen(reason); !yz_utf8_valid(yz_str_of(reason), NULL);)
        reason[--len] = 0; /* cut within a character */
    v->taken = true;
    return yzc_change_refuse(change, reason);
}

/* The edits at or behind a block of a pair begin at this number. */
static size_t edits_from(const yzc_patch *p, size_t pair, size_t block)
{
    size_t low = 0;
    size_t high = p->edit_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const yzc_block_edit *e = &p->edits[middle];

        if (e->pair < pair || (e->pair == pair && e->block < block))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Takes back the changes among the edits [first, end), with `key` those that
 * mend the finding of that key; *found if there is one. */
static bool take_edits(struct verifying *v, size_t first, size_t end,
                       uint64_t key, const yz_finding *f, bool *found)
{
    for (; first < end; first++) {
        yzc_change *c = &v->patch->changes[v->patch->edits[first].change];

        if (c->reason || (key && c->key != key) ||
            (v->patch->by_bead && c->bead != f->bead))
            continue;
        *found = true;
        if (!take_back(v, c,
                       key ? yz_tr("it would still be told:")
                           : yz_tr("with it there would be"),
                       f))
            return false;
    }
    return true;
}

/* Takes back what mended this very finding, else what was changed in the blocks
 * that its bead has text of. */
static bool take_near(struct verifying *v, const yz_finding *f, uint64_t key,
                      bool *found)
{
    yz_bead_info bead = yz_run_bead(v->after, f->pair, f->bead);
    size_t segment = bead.first[YZ_TARGET];
    size_t count = bead.count[YZ_TARGET];
    size_t first;
    size_t end;

    if (count == 0)
        return true;
    first =
        edits_from(v->patch, f->pair,
                   yz_run_segment(v->after, f->pair, YZ_TARGET, segment).block);
    segment += count - 1;
    end = edits_from(
        v->patch, f->pair,
        yz_run_segment(v->after, f->pair, YZ_TARGET, segment).block + 1);
    return take_edits(v, first, end, key, f, found) &&
           (*found || take_edits(v, first, end, 0, f, found));
}

/* Where nothing else ends it: all changes of the document, once. */
static bool take_document(struct verifying *v, const yz_finding *f, bool *found)
{
    if (v->taken_pairs > f->pair)
        return true;
    v->taken_pairs = f->pair + 1;
    return take_edits(v, edits_from(v->patch, f->pair, 0),
                      edits_from(v->patch, f->pair + 1, 0), 0, f, found);
}

/* Looks at one finding of the new documents. */
static bool judge(struct verifying *v, const yz_finding *f, bool last)
{
    uint64_t key = yzc_finding_key(f);
    bool found = false;

    if (count_of(&v->now, key) + count_of(&v->mended, key) <=
        count_of(&v->old, key))
        return true;
    if (!take_near(v, f, key, &found))
        return false;
    if (found || f->severity == YZ_SEVERITY_INFO)
        return true;
    v->patch->brought++;
    return !last || take_document(v, f, &found);
}

static bool compare_runs(struct verifying *v, bool last)
{
    size_t count = yz_run_finding_count(v->after);

    v->patch->brought = 0;
    if (!read_keys(v->patch->run, &v->old) || !read_keys(v->after, &v->now) ||
        !read_mended(v->patch, &v->mended)) {
        yzc_complain("out of memory");
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!judge(v, yz_run_finding(v->after, i), last))
            return false;
    return true;
}

/* ---- The second run ----------------------------------------------------- */

/* Opens a run like the first, with the new documents in the place of files. */
static bool open_run(yzc_patch *p)
{
    yzc_session *s = p->session;

    yz_run_free(s->run);
    s->run = NULL;
    if (!yzc_session_run(s))
        return false;
    for (size_t i = 0; i < p->document_count; i++)
        if (yz_run_overlay(s->run, p->documents[i].path,
                           yz_buf_str(&p->documents[i].bytes), NULL,
                           &s->err) != YZ_OK) {
            yzc_session_complain(s);
            return false;
        }
    if (yz_run_read_paths(s->run, p->paths, p->path_count, &s->err) == YZ_OK &&
        yz_run_align_like(s->run, p->run, &s->err) == YZ_OK &&
        yz_run_check(s->run, &s->err) == YZ_OK)
        return true;
    yzc_session_complain(s);
    return false;
}

bool yzc_patch_verify(yzc_patch *p, bool last, bool *again)
{
    struct verifying v = { .patch = p };
    bool ok = open_run(p);

    v.after = p->session->run;
    if (ok && yz_run_pair_count(v.after) != yz_run_pair_count(p->run)) {
        yzc_complain("a changed document could not be read again; nothing is "
                     "changed");
        ok = false;
    }
    ok = ok && compare_runs(&v, last);
    *again = v.taken;
    yz_free(v.old.list);
    yz_free(v.now.list);
    yz_free(v.mended.list);
    return ok;
}
