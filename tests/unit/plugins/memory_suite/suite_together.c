/* SPDX-License-Identifier: Apache-2.0 */
/* Memories: several at once, and one that is killed. */
#include "memory_suite.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    ADDED = 20,  /* entries of a transaction */
    REMOVED = 5, /* of which the next one takes out */
    KILLS = 20,
    WRITERS = 3,
    ROUNDS = 40,
    SHARED = 4 /* entries that all writers store */
};

static memory_user user;
static memory_seen seen;
static memory_seen copy;

static void pause_for(long microseconds)
{
    const struct timespec time = { microseconds / 1000000,
                                   microseconds % 1000000 * 1000 };
    nanosleep(&time, NULL);
}

/* In a child nothing may assert: it says by its status whether all went well.
 */
static void demand(bool is)
{
    if (!is)
        _exit(1);
}

static void child_open(const char *place)
{
    demand(memory_user_try(&user, place, YZ_MEMORY_WRITE) == YZ_OK);
}

static void child_end(void)
{
    memory_user_close(&user);
    _exit(0);
}

static void child_store(const yz_memory_entry *entry)
{
    yz_memory_fate fate;
    demand(user.ops->store(user.self, entry, &fate, NULL) == YZ_OK);
}

static void assert_child_well(pid_t child)
{
    int status = 0;
    assert_true(waitpid(child, &status, 0) == child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* The copy, brought up to date, must be what the store has. */
static void assert_copy_follows(memory_user *reader, uint64_t after)
{
    memory_seen_changes(&seen, reader, after);
    memory_seen_apply(&copy, &seen);
    memory_seen_each(&seen, reader, NULL);
    assert_true(memory_seen_same(&copy, &seen));
}

/* ---- Readers and writers ----------------------------------------------- */

static yz_status write_meanwhile(void *payload, const yz_memory_entry *entry)
{
    memory_user *writer = payload;
    yz_memory_entry more = *entry;
    more.id = more.version = 0;
    more.origin = yz_str_of("meanwhile");
    assert_int_equal(memory_user_put(writer, &more), YZ_MEMORY_ADDED);
    return YZ_OK;
}

void memory_suite_reader_beside_writer(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    memory_user writer;
    memory_user_open(&writer, place, YZ_MEMORY_WRITE);
    const yz_memory_entry a = memory_entry_of("甲", "a");
    const yz_memory_entry b = memory_entry_of("甲", "b");
    memory_user_put(&writer, &a);
    memory_user_put(&writer, &b);
    memory_user_open(&user, place, YZ_MEMORY_READ);
    /* Each reading has the entries as they stood when it began. */
    const yz_memory_sink sink = { sizeof sink, &writer, write_meanwhile, NULL };
    assert_int_equal(user.ops->each(user.self, NULL, &sink, &user.err), YZ_OK);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 4);
    memory_user_close(&user);
    memory_user_close(&writer);
    memory_seen_done(&seen);
}

void memory_suite_writer_waits(void **state)
{
    (void)state;
    int ready[2];
    char byte;
    const char *place = memory_suite_tested.place();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_close(&user);
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        const yz_memory_entry entry = memory_entry_of("甲", "child");
        child_open(place);
        demand(user.ops->begin(user.self, NULL) == YZ_OK);
        child_store(&entry);
        demand(write(ready[1], "r", 1) == 1);
        pause_for(300000);
        demand(user.ops->commit(user.self, NULL) == YZ_OK);
        child_end();
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    const yz_memory_entry entry = memory_entry_of("甲", "parent");
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_begin(&user); /* waits */
    assert_int_equal(memory_user_state(&user).entries, 1);
    memory_user_store(&user, &entry);
    memory_user_commit(&user);
    assert_int_equal(memory_user_state(&user).entries, 2);
    memory_user_close(&user);
    assert_child_well(child);
    close(ready[0]);
    close(ready[1]);
}

void memory_suite_several_make(void **state)
{
    (void)state;
    enum {
        MAKERS = 6
    };
    pid_t children[MAKERS];
    const char *place = memory_suite_tested.place();
    for (int i = 0; i < MAKERS; i++)
        if ((children[i] = fork()) == 0) {
            char text[16];
            snprintf(text, sizeof text, "%d", i);
            const yz_memory_entry entry = memory_entry_of(text, "a");
            child_open(place);
            demand(user.ops->begin(user.self, NULL) == YZ_OK);
            child_store(&entry);
            demand(user.ops->commit(user.self, NULL) == YZ_OK);
            child_end();
        }
    for (int i = 0; i < MAKERS; i++)
        assert_child_well(children[i]);
    memory_user_open(&user, place, YZ_MEMORY_READ);
    assert_int_equal(memory_user_state(&user).entries, MAKERS);
    memory_user_close(&user);
}

static void write_rounds(const char *place, int writer)
{
    char text[32];
    char origin[32];
    child_open(place);
    for (int round = 0; round < ROUNDS; round++) {
        demand(user.ops->begin(user.self, NULL) == YZ_OK);
        snprintf(origin, sizeof origin, "%d", writer);
        snprintf(text, sizeof text, "%d", round);
        yz_memory_entry entry = memory_entry_of(text, "own");
        entry.origin = yz_str_of(origin);
        child_store(&entry);
        for (int i = 0; i < SHARED; i++) {
            snprintf(text, sizeof text, "shared %d", i);
            entry = memory_entry_of(text, "shared");
            entry.changed = round;
            child_store(&entry);
        }
        demand(user.ops->commit(user.self, NULL) == YZ_OK);
    }
    child_end();
}

/* Nothing lost, nothing doubled, whoever follows the feed misses nothing. */
void memory_suite_many_writers(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    pid_t children[WRITERS];
    uint64_t last = 0;
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_close(&user);
    for (int i = 0; i < WRITERS; i++)
        if ((children[i] = fork()) == 0)
            write_rounds(place, i);
    memory_user_open(&user, place, YZ_MEMORY_READ);
    for (int i = 0; i < 200; i++) {
        const uint64_t now = memory_user_state(&user).changes;
        assert_true(now >= last);
        memory_seen_changes(&seen, &user, last);
        memory_seen_apply(&copy, &seen);
        last = now;
        pause_for(1000);
    }
    for (int i = 0; i < WRITERS; i++)
        assert_child_well(children[i]);
    assert_copy_follows(&user, last);
    assert_int_equal(seen.count, WRITERS * ROUNDS + SHARED);
    assert_int_equal(memory_user_state(&user).entries, seen.count);
    for (size_t i = 0; i < seen.count; i++)
        if (yz_str_equal(seen.items[i].entry.texts[1], yz_str_of("shared")))
            assert_int_equal(seen.items[i].entry.changed, ROUNDS - 1);
    memory_user_close(&user);
    memory_seen_done(&copy);
    memory_seen_done(&seen);
}

/* ---- Killed ------------------------------------------------------------ */

static yz_status remove_some(void *payload, const yz_memory_entry *entry)
{
    memory_seen *list = payload;
    if (list->count >= REMOVED)
        return YZ_OK;
    return memory_seen_sink(list).entry(list, entry);
}

static void remove_of(int64_t number)
{
    memory_seen list = { NULL, 0, 0 };
    char text[32];
    yz_memory_fate fate;
    const yz_memory_sink sink = { sizeof sink, &list, remove_some, NULL };
    const yz_memory_entry like = memory_entry_of("x", "y");
    snprintf(text, sizeof text, "%lld", (long long)number);
    demand(user.ops->find(user.self, like.langs, yz_str_of(text), &sink,
                          NULL) == YZ_OK);
    for (size_t i = 0; i < list.count; i++) {
        demand(user.ops->remove(user.self, list.items[i].entry.id, 1, &fate,
                                NULL) == YZ_OK);
        demand(fate == YZ_MEMORY_UPDATED);
    }
    memory_seen_done(&list);
}

/* Transaction after transaction, each told when it is there, until killed. */
static void write_forever(const char *place, int64_t number, int told)
{
    char source[32];
    char target[32];
    child_open(place);
    for (;; number++) {
        demand(user.ops->begin(user.self, NULL) == YZ_OK);
        snprintf(source, sizeof source, "%lld", (long long)number);
        for (int i = 0; i < ADDED; i++) {
            snprintf(target, sizeof target, "%d", i);
            yz_memory_entry entry = memory_entry_of(source, target);
            entry.changed = number;
            child_store(&entry);
        }
        remove_of(number - 1);
        demand(user.ops->commit(user.self, NULL) == YZ_OK);
        demand(write(told, &number, sizeof number) == (ssize_t)sizeof number);
    }
}

/* Lets a writer begin with `number`; the last one that it told. */
static int64_t run_and_kill(const char *place, int64_t number)
{
    int told[2];
    int64_t last;
    int64_t next;
    int status;
    assert_int_equal(pipe(told), 0);
    pid_t child = fork();
    if (child == 0)
        write_forever(place, number, told[1]);
    close(told[1]);
    assert_int_equal(read(told[0], &next, sizeof next), sizeof next);
    last = next;
    pause_for((long)(random() % 20000));
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_true(waitpid(child, &status, 0) == child);
    assert_true(WIFSIGNALED(status));
    while (read(told[0], &next, sizeof next) == (ssize_t)sizeof next)
        last = next;
    close(told[0]);
    return last;
}

/* All of each transaction or nothing; the last that is there. */
static int64_t assert_whole(void)
{
    int64_t last = -1;
    size_t count = 0;
    for (size_t i = 0; i < seen.count; i++) {
        const int64_t number = seen.items[i].entry.changed;
        if (number != last && last >= 0) {
            assert_true(number == last + 1);
            assert_int_equal(count, ADDED - REMOVED);
            count = 0;
        }
        last = number;
        count++;
    }
    assert_int_equal(count, ADDED);
    return last;
}

void memory_suite_killed(void **state)
{
    (void)state;
    const char *place = memory_suite_tested.place();
    uint64_t after = 0;
    int64_t number = 0;
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_close(&user);
    for (int i = 0; i < KILLS; i++) {
        const int64_t told = run_and_kill(place, number);
        if (i % 2) { /* whoever comes first finds all whole, a reader too */
            memory_user_open(&user, place, YZ_MEMORY_READ);
            memory_seen_each(&seen, &user, NULL);
            assert_whole();
            memory_user_close(&user);
        }
        memory_user_open(&user, place, YZ_MEMORY_WRITE);
        memory_user_begin(&user); /* waits for what the dead one left */
        memory_user_commit(&user);
        assert_copy_follows(&user, after);
        const int64_t there = assert_whole();
        assert_true(there == told || there == told + 1);
        const yz_memory_state now = memory_user_state(&user);
        assert_int_equal(now.entries, seen.count);
        assert_true(now.changes > after);
        memory_seen_changes(&seen, &user, now.changes);
        assert_int_equal(seen.count, 0);
        memory_seen_changes(&seen, &user, now.changes - 1);
        assert_int_equal(seen.count, 1);
        after = now.changes;
        number = there + 1;
        memory_user_close(&user);
    }
    memory_seen_done(&copy);
    memory_seen_done(&seen);
}
