/* SPDX-License-Identifier: Apache-2.0 */
/* Memories: opening, transactions, and who sees what. */
#include "memory_suite.h"

#include <stdio.h>

static memory_user user;
static memory_user other;
static memory_seen seen;

static const yz_memory_entry *entry_a(void)
{
    static yz_memory_entry entry;
    entry = memory_entry_of("甲", "a");
    return &entry;
}

static const yz_memory_entry *entry_b(void)
{
    static yz_memory_entry entry;
    entry = memory_entry_of("甲", "b");
    return &entry;
}

static size_t count_of(memory_user *who)
{
    memory_seen_each(&seen, who, NULL);
    size_t count = seen.count;
    assert_int_equal(memory_user_state(who).entries, count);
    memory_seen_changes(&seen, who, 0);
    assert_int_equal(seen.count, count);
    memory_seen_find(&seen, who, "甲");
    assert_int_equal(seen.count, count);
    memory_seen_done(&seen);
    return count;
}

/* ---- Opening ----------------------------------------------------------- */

void memory_suite_missing(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    assert_int_equal(memory_user_try(&user, place, YZ_MEMORY_READ),
                     YZ_NOT_FOUND);
    assert_string_not_equal(yz_error_text(&user.err), "");
    memory_user_close(&user);
    /* Looking for it has not made it. */
    assert_int_equal(memory_user_try(&user, place, YZ_MEMORY_READ),
                     YZ_NOT_FOUND);
    memory_user_close(&user);
    assert_true(user.ops->knows(yz_str_of(place)));
    assert_false(user.ops->knows(yz_str_of("")));
    assert_false(user.ops->knows(yz_str_of("a.txt")));
}

void memory_suite_new_store(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    yz_memory_state found = memory_user_state(&user);
    assert_int_equal(found.entries, 0);
    assert_int_equal(count_of(&user), 0);
    assert_true(memchr(found.name, 0, sizeof found.name) != NULL);
    assert_true(strlen(found.name) >= 16);
    assert_int_equal(strspn(found.name, "0123456789abcdef-"),
                     strlen(found.name));
    memory_user_close(&user);
    memory_user_open(&user, place, YZ_MEMORY_READ);
    assert_string_equal(memory_user_state(&user).name, found.name);
    assert_int_equal(count_of(&user), 0);
    memory_user_close(&user);
}

void memory_suite_names(void **state)
{
    (void)state;
    memory_user_open(&user, memory_suite_tested.place(), YZ_MEMORY_WRITE);
    memory_user_open(&other, memory_suite_tested.place(), YZ_MEMORY_WRITE);
    assert_string_not_equal(memory_user_state(&user).name,
                            memory_user_state(&other).name);
    memory_user_put(&user, entry_a());
    assert_int_equal(count_of(&other), 0);
    memory_user_close(&user);
    memory_user_close(&other);
}

void memory_suite_reopen(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_put(&user, entry_a());
    yz_memory_state before = memory_user_state(&user);
    memory_seen_each(&seen, &user, NULL);
    uint64_t id = seen.items[0].entry.id;
    memory_user_begin(&user);
    memory_user_remove(&user, id, 1);
    memory_user_commit(&user);
    memory_user_close(&user);
    /* The number of the last change and the last id outlive their entry. */
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_string_equal(memory_user_state(&user).name, before.name);
    assert_true(memory_user_state(&user).changes > before.changes);
    before = memory_user_state(&user);
    memory_user_put(&user, entry_b());
    assert_true(memory_user_state(&user).changes > before.changes);
    memory_seen_each(&seen, &user, NULL);
    assert_true(seen.items[0].entry.id > id);
    memory_seen_changes(&seen, &user, before.changes);
    assert_int_equal(seen.count, 1);
    memory_user_close(&user);
    memory_seen_done(&seen);
}

/* ---- Transactions ------------------------------------------------------ */

void memory_suite_abandon(void **state)
{
    (void)state;
    memory_user_open(&user, memory_suite_tested.place(), YZ_MEMORY_WRITE);
    memory_user_put(&user, entry_a());
    const yz_memory_state before = memory_user_state(&user);
    memory_seen_each(&seen, &user, NULL);
    memory_user_begin(&user);
    memory_user_store(&user, entry_b());
    memory_user_remove(&user, seen.items[0].entry.id, 1);
    assert_int_equal(count_of(&user), 1);
    user.ops->abandon(user.self);
    user.ops->abandon(user.self); /* nothing is left to forget */
    assert_true(memory_user_state(&user).changes == before.changes);
    assert_int_equal(count_of(&user), 1);
    memory_seen_find(&seen, &user, "甲");
    assert_non_null(memory_seen_target(&seen, "a"));
    assert_int_equal(memory_user_put(&user, entry_b()), YZ_MEMORY_ADDED);
    memory_user_close(&user);
    memory_seen_done(&seen);
}

void memory_suite_end_forgets(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_put(&user, entry_a());
    memory_user_begin(&user);
    memory_user_store(&user, entry_b());
    memory_user_close(&user);
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_int_equal(count_of(&user), 1);
    memory_user_close(&user);
}

void memory_suite_own_view(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_put(&user, entry_a());
    memory_user_open(&other, place, YZ_MEMORY_READ);
    const uint64_t before = memory_user_state(&user).changes;
    memory_user_begin(&user);
    memory_user_store(&user, entry_b());
    assert_int_equal(memory_user_store(&user, entry_b()), YZ_MEMORY_SAME);
    assert_int_equal(count_of(&user), 2);
    memory_seen_changes(&seen, &user, before);
    assert_int_equal(seen.count, 1);
    assert_true(memory_user_state(&user).changes > before);
    assert_int_equal(count_of(&other), 1);
    assert_true(memory_user_state(&other).changes == before);
    memory_user_commit(&user);
    assert_int_equal(count_of(&user), 2);
    assert_int_equal(count_of(&other), 2);
    assert_true(memory_user_state(&other).changes ==
                memory_user_state(&user).changes);
    memory_user_close(&other);
    memory_user_close(&user);
    memory_seen_done(&seen);
}

void memory_suite_order_of_calls(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    yz_memory_fate fate;
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_int_not_equal(
        user.ops->store(user.self, entry_a(), &fate, &user.err), YZ_OK);
    assert_string_not_equal(yz_error_text(&user.err), "");
    assert_int_not_equal(user.ops->remove(user.self, 1, 1, &fate, NULL), YZ_OK);
    assert_int_not_equal(user.ops->commit(user.self, NULL), YZ_OK);
    user.ops->abandon(user.self);
    memory_user_begin(&user);
    assert_int_not_equal(user.ops->begin(user.self, NULL), YZ_OK);
    memory_user_store(&user, entry_a());
    memory_user_commit(&user);
    assert_int_not_equal(user.ops->commit(user.self, NULL), YZ_OK);
    assert_int_equal(count_of(&user), 1);
    memory_user_close(&user);
    memory_user_open(&user, place, YZ_MEMORY_READ);
    assert_int_not_equal(user.ops->begin(user.self, NULL), YZ_OK);
    assert_int_not_equal(user.ops->store(user.self, entry_b(), &fate, NULL),
                         YZ_OK);
    assert_int_equal(count_of(&user), 1);
    memory_user_close(&user);
    user.ops->destroy(NULL);
}

void memory_suite_in_turn(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    uint64_t last = 0;
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_open(&other, place, YZ_MEMORY_WRITE);
    for (int i = 0; i < 10; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        yz_memory_entry entry = memory_entry_of("甲", text);
        memory_user *writer = i % 2 ? &user : &other;
        memory_user *reader = i % 2 ? &other : &user;
        assert_int_equal(memory_user_put(writer, &entry), YZ_MEMORY_ADDED);
        assert_int_equal(memory_user_put(reader, &entry), YZ_MEMORY_SAME);
        memory_seen_changes(&seen, reader, last);
        assert_int_equal(seen.count, 1);
        entry = seen.items[0].entry;
        entry.changed = 5;
        assert_int_equal(memory_user_put(reader, &entry), YZ_MEMORY_UPDATED);
        assert_int_equal(memory_user_put(writer, &entry), YZ_MEMORY_CONFLICT);
        assert_true(memory_user_state(writer).changes > last);
        last = memory_user_state(writer).changes;
    }
    assert_int_equal(count_of(&user), 10);
    assert_int_equal(count_of(&other), 10);
    memory_user_close(&user);
    memory_user_close(&other);
    memory_seen_done(&seen);
}
