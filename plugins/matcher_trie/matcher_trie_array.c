/* SPDX-License-Identifier: Apache-2.0 */
/* Building the double array: see matcher_trie_array.h. */
#include "matcher_trie_array.h"

#include <string.h>

enum {
    SMALLEST_BLOCK = 256,
    CLASSES = 4 * 32 /* of nodes, by the number of their branches */
};

/* A node whose children are still to be placed: keys [begin, end) share their
 * first `depth` symbols. */
typedef struct open_node {
    uint32_t node;
    uint32_t begin;
    uint32_t end;
    uint32_t depth;
} open_node;

/* A child: its symbol and where its keys begin. */
typedef struct branch {
    uint32_t symbol;
    uint32_t begin;
} branch;

/*
 * Nodes with many branches need room; those with few fit into the holes that
 * are left between them.  So each class of nodes has a place of its own from
 * where it looks for free nodes: what lies before is too full for its like, and
 * does not become emptier.
 */
typedef struct builder {
    mtrie_nodes *array;
    const mtrie_key *keys;
    size_t cap;
    uint64_t *free; /* a bit for each node */
    size_t free_cap;
    uint32_t block; /* a power of two above every symbol */
    size_t from[CLASSES];
    open_node *queue;
    size_t queued;
    size_t queue_cap;
    branch *branches;
    size_t branch_count;
} builder;

void mtrie_nodes_done(mtrie_nodes *nodes)
{
    yz_free(nodes->items);
    nodes->items = NULL;
    nodes->count = 0;
}

/* ---- Free nodes -------------------------------------------------------- */

static yz_status grow_nodes(builder *b, size_t count)
{
    void *items = b->array->items;
    if (count > MTRIE_NODE_BASE)
        return YZ_LIMIT;
    yz_status status = yz_grow(&items, &b->cap, count, sizeof(mtrie_node));
    b->array->items = items;
    if (status != YZ_OK)
        return status;
    items = b->free;
    status = yz_grow(&items, &b->free_cap, count / 64, sizeof *b->free);
    b->free = items;
    return status;
}

/* Appends a block of free nodes. */
static yz_status add_block(builder *b)
{
    size_t first = b->array->count;
    size_t count = first + b->block;
    yz_status status = grow_nodes(b, count);
    if (status != YZ_OK)
        return status;
    for (size_t i = first; i < count; i++)
        b->array->items[i] = (mtrie_node){ 0, MTRIE_NODE_FREE };
    memset(b->free + first / 64, 0xFF, b->block / 8);
    b->array->count = count;
    return YZ_OK;
}

/* The first free node from `at` on; the number of nodes if there is none. */
static size_t next_free(const builder *b, size_t at)
{
    size_t words = b->array->count / 64;
    size_t word = at / 64;
    if (word >= words)
        return b->array->count;
    uint64_t bits = b->free[word] & UINT64_MAX << at % 64;
    while (bits == 0 && ++word < words)
        bits = b->free[word];
    if (word >= words)
        return b->array->count;
    return word * 64 + (size_t)__builtin_ctzll(bits);
}

static bool is_free(const builder *b, uint32_t node)
{
    return (b->free[node / 64] >> node % 64 & 1) != 0;
}

static void take(builder *b, uint32_t node, uint32_t parent)
{
    b->free[node / 64] &= ~(UINT64_C(1) << node % 64);
    b->array->items[node].parent = parent;
}

/* Whether all branches fit with this base. */
static bool fits(const builder *b, uint32_t base)
{
    for (size_t i = 1; i < b->branch_count; i++)
        if (!is_free(b, base ^ b->branches[i].symbol))
            return false;
    return true;
}

/* The class of a node with so many branches: four to each power of two. */
static int class_of(size_t branches)
{
    int power = 63 - __builtin_clzll(branches);
    return 4 * power + (int)(branches * 4 >> power & 3);
}

/* A base for the branches at hand.  No class looks at a node twice, so that the
 * whole stays linear. */
static yz_status find_base(builder *b, uint32_t *base)
{
    size_t *from = &b->from[class_of(b->branch_count)];
    for (size_t at = *from;; at++) {
        at = next_free(b, at);
        *from = at;
        if (at == b->array->count)
            break;
        *base = (uint32_t)at ^ b->branches[0].symbol;
        if (fits(b, *base))
            return YZ_OK;
    }
    *base = (uint32_t)b->array->count ^ b->branches[0].symbol;
    return add_block(b);
}

/* ---- Branches ---------------------------------------------------------- */

/* The symbol of a key behind `depth` others; 0 at its end. */
static uint32_t symbol_at(const mtrie_key *key, uint32_t depth)
{
    return depth < key->len ? key->symbols[depth] : 0;
}

/* The branches of an open node, in the order of their symbols. */
static void collect(builder *b, const open_node *open)
{
    b->branch_count = 0;
    for (uint32_t i = open->begin; i < open->end; i++) {
        uint32_t symbol = symbol_at(&b->keys[i], open->depth);
        if (b->branch_count > 0 &&
            b->branches[b->branch_count - 1].symbol == symbol)
            continue;
        b->branches[b->branch_count++] = (branch){ symbol, i };
    }
}

static yz_status enqueue(builder *b, open_node open)
{
    void *items = b->queue;
    yz_status status =
        yz_grow(&items, &b->queue_cap, b->queued + 1, sizeof *b->queue);
    b->queue = items;
    if (status == YZ_OK)
        b->queue[b->queued++] = open;
    return status;
}

/* The base of a leaf for the key, behind `depth` of its symbols. */
static uint32_t leaf_of(const mtrie_key *key, uint32_t depth)
{
    if (key->len == depth && key->term != MTRIE_NO_TERM)
        return key->term | MTRIE_NODE_WHOLE;
    return key->value | MTRIE_NODE_LEAF;
}

/* Places the children of an open node. */
static yz_status expand(builder *b, open_node open)
{
    uint32_t base = 0;
    collect(b, &open);
    yz_status status = find_base(b, &base);
    if (status != YZ_OK)
        return status;
    uint32_t ends = b->branches[0].symbol == 0 ? MTRIE_NODE_ENDS : 0;
    b->array->items[open.node].base = base | ends;
    for (size_t i = 0; i < b->branch_count; i++) {
        uint32_t begin = b->branches[i].begin;
        uint32_t end =
            i + 1 < b->branch_count ? b->branches[i + 1].begin : open.end;
        uint32_t child = base ^ b->branches[i].symbol;
        take(b, child, open.node);
        b->array->items[child].base =
            leaf_of(&b->keys[begin], open.depth + (b->branches[i].symbol != 0));
        if (end - begin == 1)
            continue;
        open_node next = { child, begin, end, open.depth + 1 };
        status = enqueue(b, next);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

/* From the root breadth first, so that what is walked most lies together. */
static yz_status build(builder *b, size_t count)
{
    yz_status status = add_block(b);
    if (status != YZ_OK)
        return status;
    take(b, 0, MTRIE_PARENT_OF_ROOT);
    b->array->items[0].base = 0;
    if (count == 0)
        return YZ_OK;
    open_node root = { 0, 0, (uint32_t)count, 0 };
    status = enqueue(b, root);
    for (size_t i = 0; i < b->queued && status == YZ_OK; i++)
        status = expand(b, b->queue[i]);
    return status;
}

yz_status mtrie_nodes_build(mtrie_nodes *nodes, const mtrie_key *keys,
                            size_t count, uint32_t symbol_count)
{
    builder b = { .array = nodes, .keys = keys };
    if (count > MTRIE_NODE_BASE)
        return YZ_LIMIT;
    b.block = SMALLEST_BLOCK;
    while (b.block < symbol_count)
        b.block *= 2;
    b.branches =
        yz_realloc_array(NULL, (size_t)symbol_count + 1, sizeof *b.branches);
    yz_status status = b.branches ? build(&b, count) : YZ_NO_MEMORY;
    yz_free(b.branches);
    yz_free(b.queue);
    yz_free(b.free);
    return status;
}
