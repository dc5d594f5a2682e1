/* SPDX-License-Identifier: Apache-2.0 */
/* An allocator that fails when it is told to. */
#include "support/failing_alloc.h"

#include <stdatomic.h>
#include <stdlib.h>

#include <yizhi/buffer.h>

static atomic_size_t asked;   /* allocations so far */
static atomic_size_t alive;   /* blocks not yet freed */
static atomic_size_t refused; /* allocations that failed */
static size_t fail_at;
static bool fail_once;

static bool refuses(void)
{
    size_t number = atomic_fetch_add(&asked, 1) + 1;
    bool fails =
        fail_at != 0 && (fail_once ? number == fail_at : number >= fail_at);
    if (fails)
        atomic_fetch_add(&refused, 1);
    return fails;
}

static void *allocate(void *payload, size_t size)
{
    (void)payload;
    void *block = refuses() ? NULL : malloc(size);
    if (block)
        atomic_fetch_add(&alive, 1);
    return block;
}

static void *resize(void *payload, void *block, size_t size)
{
    (void)payload;
    bool fresh = block == NULL;
    void *moved = refuses() ? NULL : realloc(block, size);
    if (moved && fresh)
        atomic_fetch_add(&alive, 1);
    return moved;
}

static void release(void *payload, void *block)
{
    (void)payload;
    if (block)
        atomic_fetch_sub(&alive, 1);
    free(block);
}

static void begin(size_t nth, bool once)
{
    static const yz_allocator failing = { allocate, resize, release, NULL };
    atomic_store(&asked, 0);
    atomic_store(&alive, 0);
    atomic_store(&refused, 0);
    fail_at = nth;
    fail_once = once;
    yz_set_allocator(&failing);
}

void failing_alloc_begin(size_t nth)
{
    begin(nth, false);
}

void failing_alloc_begin_once(size_t nth)
{
    begin(nth, true);
}

void failing_alloc_after(size_t nth)
{
    atomic_store(&asked, 0);
    fail_at = nth;
    fail_once = false;
}

bool failing_alloc_has_failed(void)
{
    return atomic_load(&refused) != 0;
}

size_t failing_alloc_count(void)
{
    return atomic_load(&asked);
}

size_t failing_alloc_end(void)
{
    yz_set_allocator(NULL);
    return atomic_load(&alive);
}
