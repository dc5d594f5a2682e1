/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The trie as a double array: J. Aoe, "An efficient digital search algorithm by
 * using a double-array structure", IEEE TSE 15, 1989; by characters, frequent
 * ones first: S. Kanda, K. Akabe, Y. Oda, "Engineering faster double-array
 * Aho-Corasick automata", 2023.  The child of node n by symbol s stands at
 * base(n) XOR s.  A branch with one key left is a leaf, and the rest of the key
 * is compared where it lies (Aoe's tail).  There are no fail links: terms are
 * short, and a walk from each position is faster.
 */
#ifndef YIZHI_MATCHER_TRIE_ARRAY_H
#define YIZHI_MATCHER_TRIE_ARRAY_H

#include <yizhi/buffer.h>

/* A key: symbols above 0.  Keys are distinct and in the order of their
 * symbols. */
typedef struct mtrie_key {
    const uint32_t *symbols;
    uint32_t len;   /* at least 1 */
    uint32_t value; /* what its leaf holds, at most MTRIE_NODE_BASE */
    uint32_t term;  /* what a whole leaf holds in its place; or MTRIE_NO_TERM */
} mtrie_key;

#define MTRIE_NODE_LEAF  (UINT32_C(1) << 31) /* base is the value of a key */
#define MTRIE_NODE_ENDS  (UINT32_C(1) << 30) /* a key ends here: step by 0 */
#define MTRIE_NODE_WHOLE (MTRIE_NODE_LEAF | MTRIE_NODE_ENDS) /* see below */
#define MTRIE_NODE_BASE  (MTRIE_NODE_ENDS - 1) /* mask of the base or value */
#define MTRIE_NODE_FREE  UINT32_MAX            /* `parent` of a free node */
#define MTRIE_NO_TERM    MTRIE_NODE_BASE

/* A leaf that a key reaches with its last symbol is whole if the key has a
 * term: it holds that in the place of the value, so that nothing else need be
 * read. */

typedef struct mtrie_node {
    uint32_t base; /* with flags */
    uint32_t parent;
} mtrie_node;

/* The trie as it is walked; borrowed.  The root is node 0. */
typedef struct mtrie_array {
    const mtrie_node *nodes;
    size_t count;
} mtrie_array;

/* Its nodes while they are made. */
typedef struct mtrie_nodes {
    mtrie_node *items;
    size_t count;
} mtrie_nodes;

#define MTRIE_PARENT_OF_ROOT (MTRIE_NODE_FREE - 1) /* nobody's number */

/* Builds *nodes from `count` keys whose symbols are below `symbol_count`.
 * YZ_NO_MEMORY, or YZ_LIMIT if there are more nodes than numbers for them.
 * mtrie_nodes_done() in any case. */
yz_status mtrie_nodes_build(mtrie_nodes *nodes, const mtrie_key *keys,
                            size_t count, uint32_t symbol_count);
void mtrie_nodes_done(mtrie_nodes *nodes);

/* Puts the child of `node` by `symbol` into *child; false if there is none. */
static inline bool mtrie_array_step(const mtrie_array *array, uint32_t node,
                                    uint32_t symbol, uint32_t *child)
{
    uint32_t next = (array->nodes[node].base & MTRIE_NODE_BASE) ^ symbol;
    *child = next;
    return next < array->count && array->nodes[next].parent == node;
}

static inline bool mtrie_node_is_whole(uint32_t base)
{
    return (base & MTRIE_NODE_WHOLE) == MTRIE_NODE_WHOLE;
}

#endif
