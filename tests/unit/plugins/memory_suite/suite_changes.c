/* SPDX-License-Identifier: Apache-2.0 */
/* Memories: what is told to those who keep a copy. */
#include "memory_suite.h"

#include <stdio.h>

static memory_user user;
static memory_seen seen;

static void open_new(void)
{
    memory_user_open(&user, memory_suite_tested.place(), YZ_MEMORY_WRITE);
}

static void close_all(void)
{
    memory_user_close(&user);
    memory_seen_done(&seen);
}

static void put(const char *target)
{
    const yz_memory_entry entry = memory_entry_of("甲", target);
    memory_user_put(&user, &entry);
}

/* What stands at `at` of the feed: a target, or NULL for one that is gone. */
static void assert_told(size_t at, const char *target)
{
    assert_true(at < seen.count);
    assert_int_equal(seen.items[at].gone, target == NULL);
    if (target)
        assert_true(
            yz_str_equal(seen.items[at].entry.texts[1], yz_str_of(target)));
}

void memory_suite_feed(void **state)
{
    (void)state;
    open_new();
    put("a");
    put("b");
    put("c");
    const uint64_t before = memory_user_state(&user).changes;
    memory_seen_changes(&seen, &user, 0);
    assert_int_equal(seen.count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_told(i, (const char *const[]){ "a", "b", "c" }[i]);
    yz_memory_entry a = memory_entry_of("甲", "a2");
    a.id = seen.items[0].entry.id;
    a.version = 1;
    const uint64_t b = seen.items[1].entry.id;
    memory_user_put(&user, &a);
    put("d");
    memory_user_begin(&user);
    memory_user_remove(&user, b, 1);
    memory_user_commit(&user);
    put("b");
    memory_seen_changes(&seen, &user, 0);
    assert_told(0, "c"); /* the one that changed longest ago */
    a.version = 2;
    memory_user_put(&user, &a);
    /* Each once, by its last change; the old b and the new one are two. */
    memory_seen_changes(&seen, &user, before);
    assert_int_equal(seen.count, 4);
    assert_told(0, "d");
    assert_told(1, NULL);
    assert_true(seen.items[1].entry.id == b);
    assert_told(2, "b");
    assert_true(seen.items[2].entry.id > b);
    assert_told(3, "a2");
    assert_int_equal(seen.items[3].entry.version, 3);
    close_all();
}

/* What changes nothing has no number and is not told. */
void memory_suite_feed_of_nothing(void **state)
{
    (void)state;
    open_new();
    memory_seen_changes(&seen, &user, 0);
    assert_int_equal(seen.count, 0);
    put("a");
    const uint64_t before = memory_user_state(&user).changes;
    assert_true(before > 0);
    put("a");
    yz_memory_entry wrong = memory_entry_of("甲", "b");
    wrong.id = 4711;
    wrong.version = 1;
    memory_user_put(&user, &wrong);
    memory_user_begin(&user);
    memory_user_commit(&user);
    memory_user_begin(&user);
    const yz_memory_entry c = memory_entry_of("甲", "c");
    memory_user_store(&user, &c);
    user.ops->abandon(user.self);
    assert_true(memory_user_state(&user).changes == before);
    memory_seen_changes(&seen, &user, before);
    assert_int_equal(seen.count, 0);
    memory_seen_changes(&seen, &user, UINT64_MAX);
    assert_int_equal(seen.count, 0);
    close_all();
}

/* One of many steps; a small generator makes them the same each time. */
static void step(uint32_t *random, const memory_seen *copy)
{
    char text[16];
    *random = *random * 1664525 + 1013904223;
    const uint32_t dice = *random >> 16;
    snprintf(text, sizeof text, "%u", (unsigned)(dice % 50));
    yz_memory_entry entry = memory_entry_of("甲", text);
    entry.changed = (int64_t)dice;
    if (copy->count > 0 && dice % 4 == 0) {
        const yz_memory_entry *old = &copy->items[dice / 4 % copy->count].entry;
        memory_user_remove(&user, old->id, old->version);
        return;
    }
    if (copy->count > 0 && dice % 4 == 1) {
        entry.id = copy->items[dice / 4 % copy->count].entry.id;
        entry.version = copy->items[dice / 4 % copy->count].entry.version;
    }
    memory_user_store(&user, &entry);
}

void memory_suite_feed_keeps_copy(void **state)
{
    (void)state;
    uint32_t random = 7;
    memory_seen copy = { NULL, 0, 0 };
    open_new();
    for (int round = 0; round < 60; round++) {
        const uint64_t before = memory_user_state(&user).changes;
        memory_user_begin(&user);
        for (int i = 0; i < round % 9; i++)
            step(&random, &copy);
        if (round % 5 == 4)
            user.ops->abandon(user.self);
        else
            memory_user_commit(&user);
        memory_seen_changes(&seen, &user, before);
        memory_seen_apply(&copy, &seen);
        memory_seen_each(&seen, &user, NULL);
        assert_true(memory_seen_same(&copy, &seen));
        assert_int_equal(memory_user_state(&user).entries, seen.count);
    }
    assert_true(copy.count > 5);
    memory_seen_done(&copy);
    close_all();
}
