/* SPDX-License-Identifier: Apache-2.0 */
/* Codes of a target block and those of its source: see work_file.h. */
#include "work_file.h"

/* Whether a code of the target is one of the source: by name, else by what it
 * is. */
static bool is_same(const yz_run *run, size_t pair, const yz_code *source,
                    const yz_code *target)
{
    if (source->kind != target->kind)
        return false;
    if (target->id.len > 0)
        return yz_str_equal(target->id, source->id);
    return yz_str_equal(yz_run_code_data(run, pair, YZ_SOURCE, source),
                        yz_run_code_data(run, pair, YZ_TARGET, target));
}

bool yzc_work_match(const yz_run *run, size_t pair, const yz_block_info *source,
                    const yz_block_info *target, size_t **out)
{
    size_t count = target->code_count;
    size_t *names = yz_calloc(count + 1, sizeof *names);
    char *taken = yz_calloc(source->code_count + 1, sizeof *taken);
    bool matched = names && taken;

    *out = names;
    for (size_t i = 0; matched && i < count; i++) {
        size_t k = 0;

        while (k < source->code_count &&
               (taken[k] ||
                !is_same(run, pair, &source->codes[k], &target->codes[i])))
            k++;
        matched = k < source->code_count;
        taken[k] = 1;
        names[i] = k + 1;
    }
    yz_free(taken);
    return matched;
}

/* Whether the target has all of the source's codes, and no others; then *out
 * has the target's number of each of the source's.  yz_free() *out. */
static bool has_all(const yz_run *run, size_t pair, const yz_block_info *source,
                    const yz_block_info *own, size_t **out)
{
    size_t *names = NULL;
    size_t *numbers = yz_calloc(source->code_count + 1, sizeof *numbers);
    bool all = numbers && own->text.len > 0 &&
               own->code_count == source->code_count &&
               yzc_work_match(run, pair, source, own, &names);

    for (size_t i = 0; all && i < own->code_count; i++)
        numbers[names[i] - 1] = i;
    yz_free(names);
    *out = numbers;
    return all;
}

bool yzc_work_own_codes(const yz_run *run, size_t pair, yz_side side,
                        yz_rewrite *r, yz_mark *marks, yz_str *lost)
{
    yz_block_info own = yz_run_block(run, pair, side, r->block);
    yz_block_info source =
        yz_run_block(run, pair, r->codes_side, r->codes_block);
    size_t *numbers;
    bool all = has_all(run, pair, &source, &own, &numbers);

    for (size_t i = 0; all && i < r->mark_count; i++)
        marks[i].code = numbers[marks[i].code];
    if (all) {
        r->codes_side = side;
        r->codes_block = r->block;
    }
    for (size_t i = 0; !all && i < own.code_count && lost->len == 0; i++)
        if (own.codes[i].flags & YZ_CODE_HOLDS)
            *lost = yz_run_code_data(run, pair, side, &own.codes[i]);
    all = numbers != NULL;
    yz_free(numbers);
    return all;
}

/* Whether the new text is what stands there; `names` are the numbers, from 1,
 * that the codes there have among those of the new text; NULL: their own. */
static bool is_block(const yz_block_info *block, const yz_rewrite *r,
                     const size_t *names)
{
    size_t at = 0;
    size_t from = 0;

    for (size_t i = 0; i <= r->mark_count; i++) {
        bool last = i == r->mark_count;
        size_t next = last ? r->text.len : r->marks[i].at;
        size_t end = last ? block->text.len : block->codes[i].text.begin;

        if ((!last && r->marks[i].code != (names ? names[i] - 1 : i)) ||
            end < from ||
            !yz_str_equal(yz_str_cut(r->text, at, next),
                          yz_str_cut(block->text, from, end)))
            return false;
        at = next;
        from = last ? end : block->codes[i].text.end;
    }
    return true;
}

yz_status yzc_work_same(const yz_run *run, size_t pair, yz_side side,
                        const yz_rewrite *r, bool *same)
{
    yz_block_info block = yz_run_block(run, pair, side, r->block);
    yz_block_info codes =
        yz_run_block(run, pair, r->codes_side, r->codes_block);
    size_t *names;

    *same = r->mark_count == block.code_count;
    if (*same && r->codes_side == side)
        *same = is_block(&block, r, NULL);
    if (!*same || r->codes_side == side)
        return YZ_OK;
    *same = yzc_work_match(run, pair, &codes, &block, &names);
    if (!names)
        return YZ_NO_MEMORY;
    *same = *same && is_block(&block, r, names);
    yz_free(names);
    return YZ_OK;
}

const char *yzc_work_fault(yz_code_fault fault)
{
    switch (fault) {
    case YZ_CODES_FIT:
        return NULL;
    case YZ_CODE_LOST:
        return yz_tr("is missing; written without it");
    case YZ_CODE_NEEDED:
        return yz_tr("is missing, and the document needs it");
    case YZ_CODE_TWICE:
        return yz_tr("is there twice");
    case YZ_CODE_HALF:
        return yz_tr("is there without its other half");
    case YZ_CODE_CROSSED:
        return yz_tr("overlaps another one");
    case YZ_CODE_NOT_THERE:
        break;
    }
    return yz_tr("is not in the source");
}
