/* SPDX-License-Identifier: Apache-2.0 */
/*
 * S01: a name whose parts stand in another order than elsewhere.
 *
 * Two pieces of text of equal length that have the same tokens, X M Y in the
 * one and Y M X in the other, where M is at most two tokens such as 与, and at
 * least one token beside them is the same at both places.  Pieces with the same
 * tokens are found by a sum over their tokens' hashes, which does not depend on
 * their order.
 */
#include <stdlib.h>

#include "sources_checks.h"

enum {
    SHORTEST = 3, /* tokens of X M Y: 全球AI */
    LONGEST = 10,
    PART = 4,   /* tokens of X */
    MIDDLE = 2, /* of M */
    WHOLE = 5,  /* of all that is the same but for the order, at least */
    NAME = 8,   /* the same, for a name that was written wrongly */
    EDGE = 24,  /* how far it is looked to the left and to the right */
    ORDERS = 6  /* of the same tokens that are compared */
};

typedef struct window {
    uint64_t bag;  /* equal for the same tokens in any order */
    uint64_t hash; /* equal for the same tokens in this order */
    uint32_t at;
} window;

/* Windows [begin, end) hold the same tokens in the same order. */
typedef struct order {
    size_t begin;
    size_t end;
} order;

typedef struct order_check {
    const sources_run *run;
    const sources_text *text;
    uint64_t *bags;      /* sums over the tokens before */
    sources_sieve sieve; /* bags that have several orders */
    window *windows;
    size_t window_count;
    size_t length; /* of each window, in tokens */
    bool joined;   /* what changed places is joined by 与 or the like */
    size_t told;
} order_check;

static int compare(const void *a, const void *b)
{
    const window *x = a;
    const window *y = b;
    if (x->bag != y->bag)
        return x->bag < y->bag ? -1 : 1;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Whether the tokens can be a part of a name: a word of two letters or more, or
 * two characters or more, of which none joins or points, and that do not begin
 * with what ends words. */
static bool is_part(const sources_text *text, size_t at, size_t count)
{
    sources_words word = { at, at + count };
    size_t i;
    if (count == 1 &&
        (sources_char(text, at) != 0 || sources_written(text, word).len < 2))
        return false;
    for (i = at; i < at + count; i++)
        if (sources_is_function(sources_char(text, i)) ||
            sources_in("我你您他她它们", sources_char(text, i)))
            return false;
    return !sources_is_suffix(sources_char(text, at));
}

/* Whether the windows at a and b are X M Y and Y M X; *joined: M is there. */
static bool is_swap(const order_check *c, size_t a, size_t b, bool *joined)
{
    const sources_text *text = c->text;
    size_t x;
    size_t m;
    for (x = 1; x <= PART && x < c->length; x++)
        for (m = 0; m <= MIDDLE && x + m < c->length; m++) {
            size_t y = c->length - x - m;
            if (y <= PART && sources_same(text, a, b + y + m, x) &&
                sources_same(text, a + x, b + y, m) &&
                sources_same(text, a + x + m, b, y) && is_part(text, a, x) &&
                is_part(text, a + x + m, y)) {
                *joined = m > 0;
                return true;
            }
        }
    return false;
}

/* ---- What is the same round the parts ----------------------------------- */

/* A window with what stands round it: tokens to the left and to the right. */
typedef struct name {
    size_t at;
    size_t left;
    size_t right;
} name;

/* Whether the window at `at` has the same round it. */
static bool has_edges(const order_check *c, size_t at, const name *n)
{
    return at >= n->left && at + c->length + n->right <= c->text->count &&
           sources_same(c->text, at - n->left, n->at - n->left, n->left) &&
           sources_same(c->text, at + c->length, n->at + c->length, n->right);
}

static size_t count_alike(const order_check *c, const order *o, const name *n)
{
    size_t count = 0;
    size_t i;
    for (i = o->begin; i < o->end; i++)
        count += has_edges(c, c->windows[i].at, n);
    return count;
}

/* Takes in one token more, if most windows of `o` that have the edges so
 * far go on in the same way, the first time any of them. */
static bool widen_by_one(const order_check *c, const order *o, bool to_left,
                         name *n)
{
    const sources_text *text = c->text;
    name wider = *n;
    size_t next = to_left ? n->at - n->left - 1 : n->at + c->length + n->right;
    size_t now = count_alike(c, o, n);
    if (n->left + n->right >= EDGE || (to_left && n->left >= n->at) ||
        !sources_is_word(text, next))
        return false;
    wider.left += to_left;
    wider.right += !to_left;
    if (count_alike(c, o, &wider) < (n->left + n->right == 0 ? 1 : now / 2 + 1))
        return false;
    *n = wider;
    return true;
}

static void widen(const order_check *c, const order *o, name *n)
{
    const sources_text *text = c->text;
    while (widen_by_one(c, o, false, n))
        ;
    while (widen_by_one(c, o, true, n))
        ;
    while (n->left > 0) {
        uint32_t first = sources_char(text, n->at - n->left);
        if (!sources_is_joint(first) && !sources_is_suffix(first))
            break;
        n->left--;
    }
    while (n->right > 0 && sources_is_joint(sources_char(
                               text, n->at + c->length + n->right - 1)))
        n->right--;
}

/* The begins of those names of `o` that stand whole. */
static yz_status collect(const order_check *c, const order *o, const name *n,
                         sources_places *out)
{
    yz_status status = YZ_OK;
    size_t i;
    for (i = o->begin; i < o->end && status == YZ_OK; i++)
        if (has_edges(c, c->windows[i].at, n))
            status = sources_places_add(out, c->windows[i].at - n->left);
    return status;
}

static yz_status tell(order_check *c, const sources_places *rare,
                      const sources_places *often, size_t length, yz_error *err)
{
    sources_variant v;
    memset(&v, 0, sizeof v);
    v.rule = "S01";
    v.rare = (sources_words){ rare->items[0], rare->items[0] + length };
    v.rare_text = sources_written(c->text, v.rare);
    v.other_text = sources_written(
        c->text, (sources_words){ often->items[0], often->items[0] + length });
    v.rare_places = rare;
    v.other_places = often;
    if (length < NAME || !c->joined || often->count <= rare->count)
        v.severity = YZ_SEVERITY_INFO;
    c->told++;
    return sources_tell_variant(c->run, &v, err);
}

static yz_status check_pair(order_check *c, const order *rare,
                            const order *often, yz_error *err)
{
    name n = { c->windows[rare->begin].at, 0, 0 };
    sources_places places[2];
    yz_status status;
    memset(places, 0, sizeof places);
    widen(c, often, &n);
    if (n.left + n.right == 0 || n.left + c->length + n.right < WHOLE)
        return YZ_OK;
    status = collect(c, rare, &n, &places[0]);
    if (status == YZ_OK)
        status = collect(c, often, &n, &places[1]);
    if (status != YZ_OK)
        yz_fail_no_memory(err);
    else if (places[1].count > 1)
        status =
            tell(c, &places[0], &places[1], n.left + c->length + n.right, err);
    sources_places_done(&places[0]);
    sources_places_done(&places[1]);
    return status;
}

/* ---- Windows ------------------------------------------------------------ */

/* The rarer order is told; of equals the one that comes later. */
static bool is_rarer(const order_check *c, const order *a, const order *b)
{
    size_t x = a->end - a->begin;
    size_t y = b->end - b->begin;
    return x != y ? x < y : c->windows[a->begin].at > c->windows[b->begin].at;
}

/* The windows [begin, end) have the same tokens. */
static yz_status check_bag(order_check *c, size_t begin, size_t end,
                           yz_error *err)
{
    order orders[ORDERS];
    size_t count = 0;
    yz_status status = YZ_OK;
    size_t i;
    size_t k;
    for (i = begin; i < end && count < ORDERS; i = k) {
        for (k = i + 1; k < end && c->windows[k].hash == c->windows[i].hash;)
            k++;
        orders[count++] = (order){ i, k };
    }
    for (i = 0; i < count; i++)
        for (k = i + 1; k < count && status == YZ_OK; k++) {
            const order *a = &orders[i];
            const order *b = &orders[k];
            if (c->told < SOURCES_MOST &&
                is_swap(c, c->windows[a->begin].at, c->windows[b->begin].at,
                        &c->joined))
                status = is_rarer(c, a, b) ? check_pair(c, a, b, err)
                                           : check_pair(c, b, a, err);
        }
    return status;
}

static uint64_t bag_at(const order_check *c, size_t at)
{
    return c->bags[at + c->length] - c->bags[at];
}

static yz_status check_length(order_check *c, yz_error *err)
{
    const sources_text *text = c->text;
    yz_status status = YZ_OK;
    size_t i;
    size_t k;
    c->window_count = 0;
    sources_sieve_clear(&c->sieve);
    for (i = 0; i < text->count; i++)
        if (text->tokens[i].room >= c->length)
            sources_sieve_put(&c->sieve, bag_at(c, i),
                              sources_hash(text, i, c->length));
    for (i = 0; i < text->count; i++)
        if (text->tokens[i].room >= c->length &&
            sources_sieve_has(&c->sieve, bag_at(c, i)))
            c->windows[c->window_count++] =
                (window){ bag_at(c, i), sources_hash(text, i, c->length),
                          (uint32_t)i };
    qsort(c->windows, c->window_count, sizeof *c->windows, compare);
    for (i = 0; i < c->window_count && status == YZ_OK; i = k) {
        for (k = i + 1;
             k < c->window_count && c->windows[k].bag == c->windows[i].bag;)
            k++;
        status = check_bag(c, i, k, err);
    }
    return status;
}

yz_status sources_check_order(const sources_run *run, yz_error *err)
{
    order_check c;
    yz_status status = YZ_OK;
    size_t i;
    memset(&c, 0, sizeof c);
    c.run = run;
    c.text = &run->text;
    c.bags = yz_calloc(c.text->count + 1, sizeof *c.bags);
    c.windows = yz_calloc(c.text->count + 1, sizeof *c.windows);
    if (!c.bags || !c.windows ||
        sources_sieve_init(&c.sieve, c.text->count) != YZ_OK)
        status = yz_fail_no_memory(err);
    for (i = 0; i < c.text->count && status == YZ_OK; i++)
        c.bags[i + 1] = c.bags[i] + sources_hash(c.text, i, 1);
    for (c.length = SHORTEST; c.length <= LONGEST && status == YZ_OK;
         c.length++)
        status = check_length(&c, err);
    sources_sieve_done(&c.sieve);
    yz_free(c.bags);
    yz_free(c.windows);
    return status;
}
