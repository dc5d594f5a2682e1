/* SPDX-License-Identifier: Apache-2.0 */
/* Building the double array: see matcher_trie_array.h. */
#include "matcher_trie_array.h"

#include <string.h>

enum {
    SMALLEST_BLOCK = 256,
    TRIES = 48 /* free nodes looked at before a new block is made */
};

#define NOWHERE UINT32_MAX /* the ring of free nodes is empty */

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

/* Free nodes form a ring: the base of each is the number of the next, and
 * before[] has the previous one. */
typedef struct builder {
    mtrie_nodes *array;
    const mtrie_key *keys;
    size_t cap;
    uint32_t *before;
    size_t before_cap;
    uint32_t block; /* a power of two above every symbol */
    uint32_t free;  /* a free node, from where the next search begins */
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
    items = b->before;
    status = yz_grow(&items, &b->before_cap, count, sizeof *b->before);
    b->before = items;
    return status;
}

/* Appends a block of free nodes; the next search begins with it. */
static yz_status add_block(builder *b)
{
    uint32_t first = (uint32_t)b->array->count;
    uint32_t last = first + b->block - 1;
    yz_status status = grow_nodes(b, (size_t)last + 1);
    if (status != YZ_OK)
        return status;
    mtrie_node *nodes = b->array->items;
    for (uint32_t i = first; i <= last; i++) {
        nodes[i] = (mtrie_node){ i + 1, MTRIE_NODE_FREE };
        b->before[i] = i - 1;
    }
    uint32_t behind = b->free == NOWHERE ? first : b->free;
    uint32_t ahead = b->free == NOWHERE ? last : b->before[b->free];
    nodes[last].base = behind;
    b->before[behind] = last;
    nodes[ahead].base = first;
    b->before[first] = ahead;
    b->free = first;
    b->array->count = (size_t)last + 1;
    return YZ_OK;
}

/* Takes `node` out of the ring for a child of `parent`. */
static void take(builder *b, uint32_t node, uint32_t parent)
{
    mtrie_node *nodes = b->array->items;
    uint32_t next = nodes[node].base;
    uint32_t previous = b->before[node];
    nodes[previous].base = next;
    b->before[next] = previous;
    if (b->free == node)
        b->free = next == node ? NOWHERE : next;
    nodes[node].parent = parent;
}

/* Whether all branches fit with this base. */
static bool fits(const builder *b, uint32_t base)
{
    for (size_t i = 1; i < b->branch_count; i++)
        if (b->array->items[base ^ b->branches[i].symbol].parent !=
            MTRIE_NODE_FREE)
            return false;
    return true;
}

/* A base for the branches at hand.  Few free nodes are looked at, so that the
 * whole stays linear. */
static yz_status find_base(builder *b, uint32_t *base)
{
    uint32_t node = b->free;
    for (int i = 0; i < TRIES && node != NOWHERE; i++) {
        *base = node ^ b->branches[0].symbol;
        if (fits(b, *base)) {
            b->free = node;
            return YZ_OK;
        }
        node = b->array->items[node].base;
        if (node == b->free)
            break;
    }
    yz_status status = add_block(b);
    if (status == YZ_OK)
        *base = b->free ^ b->branches[0].symbol;
    return status;
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
        b->array->items[child].base = b->keys[begin].value | MTRIE_NODE_LEAF;
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
    builder b = { .array = nodes, .keys = keys, .free = NOWHERE };
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
    yz_free(b.before);
    return status;
}
