/* SPDX-License-Identifier: Apache-2.0 */
/* Patches: see patches.h. */
#include <core/model/patches.h>
#include <stdlib.h>

/* What new text of a block is. */
enum {
    SURE = 1,
    UNSURE
};

static int compare(const void *a, const void *b)
{
    const yz_patch *p = &((const yzi_made_patch *)a)->patch;
    const yz_patch *q = &((const yzi_made_patch *)b)->patch;
    yz_span x = p->span;
    yz_span y = q->span;

    if (x.begin != y.begin)
        return x.begin < y.begin ? -1 : 1;
    if (x.end != y.end)
        return x.end < y.end ? -1 : 1;
    return (p->flags > q->flags) - (p->flags < q->flags);
}

/* All patches of the document. */
static yz_status collect(const yzi_document *d, const char *rewritten,
                         yzi_patches *p)
{
    for (size_t i = 0; i < d->block_count; i++) {
        const yzi_layout *layout = d->blocks[i].layout;

        for (size_t k = 0; layout && k < layout->patch_count; k++) {
            if (yz_grow((void **)&p->items, &p->cap, p->count + 1,
                        sizeof *p->items) != YZ_OK)
                return YZ_NO_MEMORY;
            p->items[p->count].patch = layout->patches[k];
            p->items[p->count].unsure = rewritten[i] == UNSURE;
            p->items[p->count++].made = rewritten[i] != 0;
        }
    }
    return YZ_OK;
}

static bool is_made(unsigned flags, bool all, bool any, bool unsure)
{
    return flags & YZ_PATCH_UNSURE   ? unsure
           : flags & YZ_PATCH_ANY    ? any
           : flags & YZ_PATCH_EITHER ? all
                                     : all && !unsure;
}

/* Keeps one of each that is made. */
static void keep_made(yzi_patches *p)
{
    size_t kept = 0;
    size_t end = 0;

    for (size_t i = 0; i < p->count;) {
        size_t next = i;
        bool all = true;
        bool any = false;
        bool unsure = false;

        for (; next < p->count && compare(&p->items[i], &p->items[next]) == 0;
             next++) {
            all = all && p->items[next].made;
            any = any || p->items[next].made;
            unsure = unsure || p->items[next].unsure;
        }
        if (is_made(p->items[i].patch.flags, all, any, unsure) &&
            p->items[i].patch.span.begin >= end) {
            end = p->items[i].patch.span.end;
            p->items[kept++] = p->items[i];
        }
        i = next;
    }
    p->count = kept;
}

yz_status yzi_patches_find(const yzi_document *document,
                           const yz_rewrite *rewrites, size_t count,
                           yzi_patches *patches)
{
    char *rewritten;
    yz_status status;

    if (!document->patched)
        return YZ_OK;
    rewritten = yz_calloc(document->block_count + 1, sizeof *rewritten);
    if (!rewritten)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (!yz_rewrite_has_edits(&rewrites[i]))
            rewritten[rewrites[i].block] = rewrites[i].unsure ? UNSURE : SURE;
    status = collect(document, rewritten, patches);
    yz_free(rewritten);
    if (status != YZ_OK)
        return status;
    if (patches->count > 0)
        qsort(patches->items, patches->count, sizeof *patches->items, compare);
    keep_made(patches);
    return YZ_OK;
}

size_t yzi_patches_from(const yzi_patches *patches, size_t offset)
{
    size_t low = 0;
    size_t high = patches->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (patches->items[middle].patch.span.begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void yzi_patches_done(yzi_patches *patches)
{
    yz_free(patches->items);
    memset(patches, 0, sizeof *patches);
}
