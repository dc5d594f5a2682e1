/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Codes that open and close by name, as <sc> and <ec>, may overlap or have
 * their other half elsewhere.  Here those that nest become pairs; of two that
 * overlap one becomes two codes that stand alone.
 *
 * Halves are found by sorting, and nesting by one walk with a stack, so that no
 * choice of names makes it slow.
 */
#include <stdlib.h>

#include "xml_pairs.h"

void xi_join(xi_text *x, size_t opener, size_t closer)
{
    x->halves[opener].partner = closer + 1;
    x->halves[closer].partner = opener + 1;
}

static int compare_keys(const void *a, const void *b, void *payload)
{
    const xi_half *halves = payload;
    size_t i = *(const size_t *)a;
    size_t j = *(const size_t *)b;
    yz_str x = halves[i].key;
    yz_str y = halves[j].key;
    size_t shorter = x.len < y.len ? x.len : y.len;
    int order = shorter > 0 ? memcmp(x.ptr, y.ptr, shorter) : 0;

    if (order == 0)
        order = (x.len > y.len) - (x.len < y.len);
    return order ? order : (i > j) - (i < j);
}

/* Joins each opener with the closer of its key that follows it. */
static yz_status join_halves(xi_text *x)
{
    size_t count = 0;

    if (yz_grow((void **)&x->order, &x->order_cap, x->code_count + 1,
                sizeof *x->order) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < x->code_count; i++)
        if (x->halves[i].key.len > 0 && x->codes[i].kind != YZ_CODE_ALONE)
            x->order[count++] = i;
    qsort_r(x->order, count, sizeof *x->order, compare_keys, x->halves);
    for (size_t i = 0; i + 1 < count; i++) {
        size_t a = x->order[i];
        size_t b = x->order[i + 1];

        if (x->codes[a].kind == YZ_CODE_OPEN &&
            x->codes[b].kind == YZ_CODE_CLOSE &&
            yz_str_equal(x->halves[a].key, x->halves[b].key))
            xi_join(x, a, b);
    }
    return YZ_OK;
}

/* Whether a code is the tag of an element, which must stay a pair. */
static bool is_tag(const xi_half *half)
{
    return half->key.len == 0;
}

/* A closer: takes from the stack what it closes; what was opened later and is
 * open still overlaps it.  Where that is an element, it gives way itself. */
static size_t close_half(xi_text *x, size_t closer, size_t depth, size_t level)
{
    size_t opener = x->halves[closer].partner - 1;

    if (x->halves[opener].level != level)
        x->halves[opener].crossed = true;
    if (x->halves[opener].crossed) {
        x->halves[closer].crossed = true;
        return depth;
    }
    while (depth > 0 && x->order[--depth] != opener)
        x->halves[x->order[depth]].crossed = true;
    return depth;
}

/* Marks those that overlap what was opened before them.  A level is the number
 * of elements round a code. */
static void find_crossed(xi_text *x)
{
    size_t depth = 0;
    size_t level = 0;

    for (size_t i = 0; i < x->code_count; i++) {
        xi_half *half = &x->halves[i];

        if (half->partner == 0)
            continue;
        if (x->codes[i].kind == YZ_CODE_CLOSE) {
            level -= is_tag(half);
            depth = close_half(x, i, depth, level);
            continue;
        }
        half->level = level;
        level += is_tag(half);
        x->order[depth++] = i;
    }
}

static void number(xi_text *x)
{
    uint32_t pair = 0;

    for (size_t i = 0; i < x->code_count; i++) {
        const xi_half *half = &x->halves[i];
        yz_code *code = &x->codes[i];

        if (code->kind == YZ_CODE_ALONE)
            continue;
        if (half->partner == 0 || half->crossed) {
            if (half->crossed)
                code->kind = YZ_CODE_ALONE;
            if (half->needed)
                code->flags |= YZ_CODE_REQUIRED;
        } else if (code->kind == YZ_CODE_OPEN) {
            code->pair = ++pair;
        } else {
            code->pair = x->codes[half->partner - 1].pair;
        }
    }
}

yz_status xi_pair(xi_text *x)
{
    if (x->code_count == 0)
        return YZ_OK;
    if (join_halves(x) != YZ_OK)
        return YZ_NO_MEMORY;
    find_crossed(x);
    number(x);
    return YZ_OK;
}
