/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of target documents: collecting, and what becomes of them. */
#include "patch.h"
#include "safe.h"
#include <stdlib.h>

enum {
    MOST_ROUNDS = 4 /* of checking again */
};

void yzc_patch_init(yzc_patch *patch, yzc_session *session,
                    const char *const *paths, size_t count)
{
    memset(patch, 0, sizeof *patch);
    patch->paths = paths;
    patch->path_count = count;
    patch->session = session;
    patch->run = session->run;
    session->run = NULL;
}

void yzc_patch_done(yzc_patch *patch)
{
    for (size_t i = 0; i < patch->document_count; i++)
        yz_buf_done(&patch->documents[i].bytes);
    for (size_t i = 0; i < patch->count; i++)
        yz_free(patch->changes[i].reason);
    yz_free(patch->documents);
    yz_free(patch->changes);
    yz_free(patch->edits);
    yz_run_free(patch->run);
}

bool yzc_change_refuse(yzc_change *change, const char *reason)
{
    if (!change->reason)
        change->reason = yz_str_dup(yz_str_of(yz_tr(reason)));
    if (!change->reason)
        yzc_complain("out of memory");
    return change->reason != NULL;
}

/* ---- Places in blocks --------------------------------------------------- */

/* The span of a bead's target text as one of a block's text; false: it is not
 * in one block. */
static bool find_in_block(const yzc_patch *p, const yzc_change *c, yz_span span,
                          yzc_block_edit *out)
{
    yz_bead_info bead = yz_run_bead(p->run, c->pair, c->bead);
    size_t first = bead.first[YZ_TARGET];
    size_t last = first + bead.count[YZ_TARGET] - 1;
    yz_segment segment = yz_run_segment(p->run, c->pair, YZ_TARGET, first);
    bool one_block =
        yz_run_segment(p->run, c->pair, YZ_TARGET, last).block == segment.block;
    yz_block_info block;
    size_t before;

    while (!one_block && first < last && span.begin > segment.text.len) {
        size_t skipped = segment.text.len + 1; /* with the line end between */

        segment = yz_run_segment(p->run, c->pair, YZ_TARGET, ++first);
        span = yz_span_of(span.begin - skipped, span.end - skipped);
    }
    if (!one_block && span.end > segment.text.len)
        return false;
    block = yz_run_block(p->run, c->pair, YZ_TARGET, segment.block);
    before = (size_t)(segment.text.ptr - block.text.ptr);
    out->pair = c->pair;
    out->block = segment.block;
    out->span = yz_span_of(span.begin + before, span.end + before);
    return true;
}

/* Why the block cannot be changed there; NULL: it can. */
static const char *hindrance(const yzc_patch *p, const yzc_block_edit *edit)
{
    yz_block_info block =
        yz_run_block(p->run, edit->pair, YZ_TARGET, edit->block);

    if (!yz_run_source_file(p->run, edit->pair, YZ_TARGET).writable ||
        !block.writable)
        return yz_tr("its format cannot be written");
    for (size_t i = 0; i < block.code_count; i++) {
        yz_span code = block.codes[i].text;

        if (code.begin < edit->span.end && code.end > edit->span.begin)
            return yz_tr("markup or a placeholder stands in it");
    }
    return NULL;
}

static bool add_edit(yzc_patch *p, size_t number, const yz_edit *edit)
{
    yzc_change *c = &p->changes[number];
    yzc_block_edit e = { .text = edit->text, .change = number };
    const char *reason;

    if (!find_in_block(p, c, edit->span, &e))
        return yzc_change_refuse(c, "it stands in two paragraphs");
    reason = hindrance(p, &e);
    if (reason)
        return yzc_change_refuse(c, reason);
    if (yz_grow((void **)&p->edits, &p->edit_cap, p->edit_count + 1,
                sizeof *p->edits) != YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    p->edits[p->edit_count++] = e;
    return true;
}

bool yzc_patch_add(yzc_patch *p, const yzc_change *change, const yz_fix *fix)
{
    size_t number = p->count;

    if (yz_grow((void **)&p->changes, &p->cap, p->count + 1,
                sizeof *p->changes) != YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    p->changes[p->count++] = *change;
    if (fix->edit_count == 0)
        return yzc_change_refuse(&p->changes[number], fix->reason);
    for (size_t i = 0; i < fix->edit_count; i++)
        if (!add_edit(p, number, &fix->edits[i]))
            return false;
    return true;
}

/* ---- Keeping them apart ------------------------------------------------- */

static int compare(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int by_place(const void *left, const void *right)
{
    const yzc_block_edit *a = left;
    const yzc_block_edit *b = right;
    int c = compare(a->pair, b->pair);

    if (c == 0)
        c = compare(a->block, b->block);
    if (c == 0)
        c = compare(a->span.begin, b->span.begin);
    if (c == 0)
        c = compare(a->span.end, b->span.end);
    return c != 0 ? c : compare(a->change, b->change);
}

/* The first by place wins. */
static bool keep_apart(yzc_patch *p)
{
    const yzc_block_edit *last = NULL;

    if (p->edit_count > 0)
        qsort(p->edits, p->edit_count, sizeof *p->edits, by_place);
    for (size_t i = 0; i < p->edit_count; i++) {
        const yzc_block_edit *e = &p->edits[i];

        if (p->changes[e->change].reason)
            continue;
        if (last && last->pair == e->pair && last->block == e->block &&
            (e->span.begin < last->span.end ||
             e->span.begin == last->span.begin)) {
            if (!yzc_change_refuse(&p->changes[e->change],
                                   "another change is made at this place"))
                return false;
        } else {
            last = e;
        }
    }
    return true;
}

/* ---- Making ------------------------------------------------------------- */

bool yzc_patch_make(yzc_patch *p)
{
    bool again = true;

    if (!keep_apart(p))
        return false;
    for (int round = 1; again; round++) {
        again = false;
        if (!yzc_patch_write(p))
            return false;
        if (p->document_count > 0 &&
            !yzc_patch_verify(p, round >= MOST_ROUNDS, &again))
            return false;
    }
    return true;
}

size_t yzc_patch_made(const yzc_patch *p)
{
    size_t made = 0;

    for (size_t i = 0; i < p->count; i++)
        made += !p->changes[i].reason;
    return made;
}

bool yzc_patch_save(yzc_patch *p)
{
    for (size_t i = 0; i < p->document_count; i++)
        if (yz_write_file(p->documents[i].path,
                          yz_buf_str(&p->documents[i].bytes),
                          &p->session->err) != YZ_OK) {
            yzc_session_complain(p->session);
            return false;
        }
    return true;
}

void yzc_patch_tell(const yzc_patch *p)
{
    for (size_t i = 0; i < p->count; i++) {
        const yzc_change *c = &p->changes[i];

        if (!c->reason)
            continue;
        fputs(yz_tr("not fixed: "), stderr);
        yzc_put_safe(stderr, c->file);
        if (c->part.len > 0) {
            fputc(':', stderr);
            yzc_put_safe(stderr, c->part);
        }
        fprintf(stderr, ":%zu:%zu: ", c->place.line, c->place.column);
        yzc_put_safe(stderr, c->what);
        if (c->written.len > 0) {
            fputs(" “", stderr);
            yzc_put_safe(stderr, c->written);
            fputs("”", stderr);
        }
        if (c->wanted.len > 0) {
            fputs(" → “", stderr);
            yzc_put_safe(stderr, c->wanted);
            fputs("”", stderr);
        }
        fprintf(stderr, ": %s\n", c->reason);
    }
}
