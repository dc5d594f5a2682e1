/* SPDX-License-Identifier: Apache-2.0 */
/* Changes → new text for blocks → documents in memory. */
#include "patch.h"

enum {
    LARGEST = 1 << 30
};

/* A block's new text, without what its codes protect, and their marks. */
typedef struct new_block {
    size_t block;
    yz_buf text;
    yz_mark *marks;
    size_t mark_count;
    yz_edit *edits;
    size_t edit_count;
} new_block;

static bool is_made(const yzc_patch *p, const yzc_block_edit *e)
{
    return !p->changes[e->change].reason;
}

/* Copies [*at, to) of the old text, with the edits that begin in it. */
static void copy_to(const yzc_patch *p, yz_str old, size_t to, size_t *at,
                    size_t *next, size_t end, new_block *out)
{
    for (; *next < end && p->edits[*next].span.end <= to &&
           (p->edits[*next].span.begin < to || to == old.len);
         ++*next) {
        const yzc_block_edit *e = &p->edits[*next];

        if (!is_made(p, e))
            continue;
        yz_buf_add(&out->text, yz_str_cut(old, *at, e->span.begin));
        yz_buf_add(&out->text, e->text);
        out->edits[out->edit_count++] = (yz_edit){ e->span, e->text };
        *at = e->span.end;
    }
    yz_buf_add(&out->text, yz_str_cut(old, *at, to));
    *at = to;
}

/* The edits [first, end) are of one block. */
static bool make_block(const yzc_patch *p, size_t first, size_t end,
                       new_block *out)
{
    const yzc_block_edit *e = &p->edits[first];
    yz_block_info block = yz_run_block(p->run, e->pair, YZ_TARGET, e->block);
    size_t at = 0;

    out->block = e->block;
    out->marks = yz_calloc(block.code_count + 1, sizeof *out->marks);
    out->edits = yz_calloc(end - first + 1, sizeof *out->edits);
    yz_buf_init(&out->text, LARGEST);
    if (!out->edits)
        return false;
    for (size_t i = 0; out->marks && i < block.code_count; i++) {
        copy_to(p, block.text, block.codes[i].text.begin, &at, &first, end,
                out);
        at = block.codes[i].text.end;
        out->marks[out->mark_count++] =
            (yz_mark){ .at = out->text.len, .code = i };
    }
    copy_to(p, block.text, block.text.len, &at, &first, end, out);
    return out->marks && out->text.failed == YZ_OK;
}

static bool any_made(const yzc_patch *p, size_t first, size_t end)
{
    for (; first < end; first++)
        if (is_made(p, &p->edits[first]))
            return true;
    return false;
}

static size_t end_of(const yzc_patch *p, size_t first, bool block)
{
    size_t end = first;

    while (end < p->edit_count && p->edits[end].pair == p->edits[first].pair &&
           (!block || p->edits[end].block == p->edits[first].block))
        end++;
    return end;
}

static bool no_memory(void)
{
    yzc_complain("out of memory");
    return false;
}

/* What cannot be written costs the changes of the document, not the others. */
static bool refuse_all(yzc_patch *p, size_t first, size_t end)
{
    for (; first < end; first++)
        if (!yzc_change_refuse(&p->changes[p->edits[first].change],
                               yz_error_text(&p->session->err)))
            return false;
    yz_error_clear(&p->session->err);
    return true;
}

static bool write_blocks(yzc_patch *p, size_t first, size_t end,
                         const new_block *blocks, size_t count)
{
    yz_rewrite *rewrites = yz_calloc(count + 1, sizeof *rewrites);
    yzc_new_document *d = &p->documents[p->document_count];
    size_t pair = p->edits[first].pair;
    yz_status status;

    if (!rewrites)
        return no_memory();
    for (size_t i = 0; i < count; i++)
        rewrites[i] = (yz_rewrite){ .struct_size = sizeof *rewrites,
                                    .block = blocks[i].block,
                                    .text = yz_buf_str(&blocks[i].text),
                                    .marks = blocks[i].marks,
                                    .mark_count = blocks[i].mark_count,
                                    .codes_side = YZ_TARGET,
                                    .codes_block = blocks[i].block,
                                    .edits = blocks[i].edits,
                                    .edit_count = blocks[i].edit_count };
    d->pair = pair;
    d->path = yz_run_pair(p->run, pair).files[YZ_TARGET].ptr;
    yz_buf_init(&d->bytes, LARGEST);
    status = yz_run_write(p->run, pair, YZ_TARGET, rewrites, count, &d->bytes,
                          &p->session->err);
    yz_free(rewrites);
    if (status == YZ_OK) {
        p->document_count++;
        return true;
    }
    yz_buf_done(&d->bytes);
    return status == YZ_NO_MEMORY ? no_memory() : refuse_all(p, first, end);
}

/* The edits [first, end) are of one document. */
static bool write_document(yzc_patch *p, size_t first, size_t end)
{
    new_block *blocks = yz_calloc(end - first + 1, sizeof *blocks);
    size_t count = 0;
    bool ok = blocks != NULL;

    for (size_t i = first; ok && i < end;) {
        size_t next = end_of(p, i, true);

        if (any_made(p, i, next))
            ok = make_block(p, i, next, &blocks[count++]);
        i = next;
    }
    if (!ok)
        no_memory();
    else
        ok = write_blocks(p, first, end, blocks, count);
    for (size_t i = 0; i < count; i++) {
        yz_buf_done(&blocks[i].text);
        yz_free(blocks[i].marks);
        yz_free(blocks[i].edits);
    }
    yz_free(blocks);
    return ok;
}

static void forget(yzc_patch *p)
{
    for (size_t i = 0; i < p->document_count; i++)
        yz_buf_done(&p->documents[i].bytes);
    yz_free(p->documents);
    p->documents = NULL;
    p->document_count = 0;
}

bool yzc_patch_write(yzc_patch *p)
{
    bool ok = true;

    forget(p);
    p->documents =
        yz_calloc(yz_run_pair_count(p->run) + 1, sizeof *p->documents);
    if (!p->documents)
        return no_memory();
    for (size_t i = 0; ok && i < p->edit_count;) {
        size_t end = end_of(p, i, false);

        if (any_made(p, i, end))
            ok = write_document(p, i, end);
        i = end;
    }
    return ok;
}
