/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of memory "sqlite": the contract, and what is its own. */
#include "plugins/memory_sqlite/sqlite_store.h"
#include "sqlite_files.h"
#include "support/failing_alloc.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern const yz_plugin memory_sqlite_LTX_yz_plugin;

const memory_suite memory_suite_tested = { &memory_sqlite_LTX_yz_plugin,
                                           sqlite_files_place };

static memory_user user;
static memory_user other;
static memory_seen seen;

static void test_knows_its_suffix(void **state)
{
    (void)state;
    const yz_memory_ops *ops = memory_sqlite_LTX_yz_plugin.features->ops;
    assert_true(ops->knows(yz_str_of("a.yzm")));
    assert_true(ops->knows(yz_str_of("/x/客户.YzM")));
    assert_false(ops->knows(yz_str_of(".yzm")));
    assert_false(ops->knows(yz_str_of("x/.yzm")));
    assert_false(ops->knows(yz_str_of("a.yzm.bak")));
    assert_false(ops->knows(yz_str_of("yzm")));
}

/* The first of the vectors that SipHash's authors give. */
static void test_hash_is_siphash(void **state)
{
    (void)state;
    uint8_t key[16];
    for (int i = 0; i < 16; i++)
        key[i] = (uint8_t)i;
    assert_true((uint64_t)memory_sqlite_hash(key, NULL, 0) ==
                0x726fdb47dd0e0e31);
}

/* Gives the first entry the hashes of the second, which goes without a trace.
 */
static const char forge[] = "UPDATE entry SET (same, asked) ="
                            " (SELECT same, asked FROM entry WHERE id = 2);"
                            "DELETE FROM entry WHERE id = 2;"
                            "UPDATE store SET entries = 1";

static void check_collision(const yz_memory_entry *like)
{
    yz_memory_sink sink = memory_seen_sink(&seen);
    const char *place = sqlite_files_store();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_int_equal(memory_user_put(&user, like), YZ_MEMORY_ADDED);
    memory_user_close(&user);
    sqlite_files_run(place, forge);
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_int_equal(memory_user_put(&user, like), YZ_MEMORY_ADDED);
    assert_int_equal(memory_user_put(&user, like), YZ_MEMORY_SAME);
    assert_int_equal(memory_user_state(&user).entries, 2);
    assert_int_equal(
        user.ops->find(user.self, like->langs, like->texts[0], &sink, NULL),
        YZ_OK);
    for (size_t i = 0; i < seen.count; i++)
        assert_true(
            yz_str_equal(seen.items[i].entry.texts[0], like->texts[0]) &&
            yz_str_equal(seen.items[i].entry.langs[0], like->langs[0]) &&
            yz_str_equal(seen.items[i].entry.langs[1], like->langs[1]));
    assert_true(seen.count > 0);
    memory_user_close(&user);
    memory_seen_done(&seen);
}

static void test_collisions_lose_nothing(void **state)
{
    (void)state;
    yz_memory_entry like = memory_entry_of("甲", "a");
    yz_str *const fields[] = { &like.langs[0],  &like.langs[1],  &like.texts[0],
                               &like.texts[1],  &like.codes[0],  &like.codes[1],
                               &like.around[0], &like.around[1], &like.origin };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const yz_str kept = *fields[i];
        *fields[i] = yz_str_of("else");
        check_collision(&like);
        *fields[i] = kept;
    }
}

/* Half of a change is never committed: here the id stands among those that are
 * gone already. */
static void test_half_a_change_is_forgotten(void **state)
{
    (void)state;
    const yz_memory_entry b = memory_entry_of("甲", "b");
    const char *place = sqlite_files_store();
    yz_memory_fate fate;
    sqlite_files_run(place, "INSERT INTO gone VALUES (1, 1)");
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_begin(&user);
    memory_user_store(&user, &b);
    assert_int_equal(user.ops->remove(user.self, 1, 1, &fate, &user.err),
                     YZ_IO);
    assert_int_equal(user.ops->store(user.self, &b, &fate, &user.err), YZ_IO);
    assert_int_equal(user.ops->commit(user.self, &user.err), YZ_IO);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 1);
    assert_int_equal(memory_user_state(&user).entries, 1);
    assert_int_equal(memory_user_put(&user, &b), YZ_MEMORY_ADDED);
    memory_user_close(&user);
    memory_seen_done(&seen);
}

/* ---- The file ---------------------------------------------------------- */

static bool lies_beside(const char *place, const char *suffix)
{
    char name[256];
    snprintf(name, sizeof name, "%s%s", place, suffix);
    return access(name, F_OK) == 0;
}

static void test_file_is_private_and_alone(void **state)
{
    (void)state;
    struct stat info;
    const char *place = sqlite_files_place();
    mode_t mask = umask(0);
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    umask(mask);
    assert_int_equal(stat(place, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_true(lies_beside(place, "-wal"));
    memory_user_close(&user);
    assert_false(lies_beside(place, "-wal"));
    memory_user_open(&user, place, YZ_MEMORY_READ);
    assert_int_equal(memory_user_state(&user).entries, 0);
    memory_user_close(&user);
    assert_false(lies_beside(place, "-wal"));
    assert_false(lies_beside(place, "-shm"));
    assert_int_equal(sqlite_files_ask(place, "PRAGMA application_id"),
                     0x797a6d31);
}

static void test_odd_names(void **state)
{
    (void)state;
    char name[256];
    const char with_nul[] = "a\0.yzm";
    const yz_str place = { with_nul, sizeof with_nul - 1 };
    snprintf(name, sizeof name, "%s/a?immutable=1#%%41 %%é.yzm",
             sqlite_files_folder());
    memory_user_open(&user, name, YZ_MEMORY_WRITE);
    memory_user_close(&user);
    assert_int_equal(access(name, F_OK), 0);
    assert_int_equal(memory_user_try(&user, "", YZ_MEMORY_WRITE), YZ_NOT_FOUND);
    assert_int_equal(
        user.ops->open(user.self, place, YZ_MEMORY_WRITE, &user.err),
        YZ_NOT_FOUND);
    memory_user_close(&user);
}

static void copy_file(const char *from, const char *to)
{
    static char bytes[1 << 17];
    FILE *file = fopen(from, "rb");
    assert_non_null(file);
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    sqlite_files_write(to, bytes, len);
}

/* Copies have one name and number, until one of them is written to. */
static void test_copies_part(void **state)
{
    (void)state;
    const yz_memory_entry b = memory_entry_of("乙", "b");
    const yz_memory_entry c = memory_entry_of("丙", "c");
    const char *place = sqlite_files_store();
    const char *copy = sqlite_files_place();
    copy_file(place, copy);
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_open(&other, copy, YZ_MEMORY_WRITE);
    assert_string_equal(memory_user_state(&user).name,
                        memory_user_state(&other).name);
    assert_true(memory_user_state(&user).changes ==
                memory_user_state(&other).changes);
    memory_user_put(&user, &b);
    memory_user_put(&other, &c);
    assert_true(memory_user_state(&user).changes !=
                memory_user_state(&other).changes);
    memory_user_close(&user);
    memory_user_close(&other);
}

static void test_wait_ends(void **state)
{
    (void)state;
    const char *const settings[] = { "memory_sqlite.wait=0.1", NULL };
    const char *const wrong[] = { "memory_sqlite.wait=-1", NULL };
    const char *place = sqlite_files_store();
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    memory_user_begin(&user);
    assert_int_equal(
        memory_user_try_with(&other, place, YZ_MEMORY_WRITE, settings), YZ_OK);
    assert_int_equal(other.ops->begin(other.self, &other.err), YZ_IO);
    assert_non_null(strstr(yz_error_text(&other.err), "within 0.1 seconds"));
    assert_int_equal(memory_user_state(&other).entries, 1);
    memory_user_commit(&user);
    memory_user_begin(&other);
    memory_user_commit(&other);
    memory_user_close(&other);
    memory_user_close(&user);
    assert_int_equal(memory_user_try_with(&user, place, YZ_MEMORY_WRITE, wrong),
                     YZ_INVALID);
}

/* ---- Without the right to write ---------------------------------------- */

/* In a child: the number of the check that failed, or 0. */
static int read_only_checks(const char *place)
{
    const yz_memory_entry like = memory_entry_of("甲", "a");
    yz_memory_sink sink = memory_seen_sink(&seen);
    yz_memory_state state;
    if (memory_user_try(&user, place, YZ_MEMORY_WRITE) != YZ_IO)
        return 2;
    memory_user_close(&user);
    if (memory_user_try(&user, place, YZ_MEMORY_READ) != YZ_OK)
        return 3;
    if (user.ops->state(user.self, &state, NULL) != YZ_OK || state.entries != 1)
        return 4;
    if (user.ops->find(user.self, like.langs, like.texts[0], &sink, NULL) !=
            YZ_OK ||
        seen.count != 1)
        return 5;
    memory_user_close(&user);
    memory_seen_done(&seen);
    return 0;
}

static int as_nobody(const char *place, int (*checks)(const char *))
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(checks(place));
    }
    assert_true(waitpid(child, &status, 0) == child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int refused_for_log(const char *place)
{
    yz_status status = memory_user_try(&user, place, YZ_MEMORY_READ);
    if (status != YZ_IO || !strstr(yz_error_text(&user.err), "-wal"))
        return 2;
    memory_user_close(&user);
    return 0;
}

/* A store in a folder of its own, which nobody may write. */
static const char *locked_store(char folder[96], char place[128])
{
    const char *from = sqlite_files_store();
    snprintf(folder, 96, "%s.d", from);
    snprintf(place, 128, "%s/a.yzm", folder);
    assert_int_equal(mkdir(folder, 0755), 0);
    copy_file(from, place);
    assert_int_equal(chmod(sqlite_files_folder(), 0755), 0);
    assert_int_equal(chmod(place, 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    return place;
}

static void test_reads_where_nobody_may_write(void **state)
{
    (void)state;
    char folder[96];
    char place[128];
    char log[140];
    locked_store(folder, place);
    assert_int_equal(as_nobody(place, read_only_checks), 0);
    assert_false(lies_beside(place, "-shm"));
    /* A log that is not in the file yet cannot be read there. */
    assert_int_equal(chmod(folder, 0755), 0);
    snprintf(log, sizeof log, "%s-wal", place);
    sqlite_files_write(log, "something", 9);
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(as_nobody(place, refused_for_log), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    assert_int_equal(chmod(place, 0644), 0);
}

/* An immutable file is no longer one when its owner writes it after all. */
static int change_is_told(const char *place)
{
    int status = 0;
    int answer = 0;
    yz_memory_state state;
    const struct timespec times[2] = { { 1, 0 }, { 1, 0 } };
    if (memory_user_try(&user, place, YZ_MEMORY_READ) != YZ_OK)
        return 2;
    if (utimensat(AT_FDCWD, place, times, 0) != 0)
        return 3;
    status = user.ops->state(user.self, &state, &user.err);
    answer = status == YZ_IO && strstr(yz_error_text(&user.err), "changed");
    memory_user_close(&user);
    return answer ? 0 : 4;
}

static void test_change_of_immutable_is_told(void **state)
{
    (void)state;
    char folder[96];
    char place[128];
    locked_store(folder, place);
    if (geteuid() == 0)
        assert_int_equal(chown(place, 65534, 65534), 0);
    assert_int_equal(as_nobody(place, change_is_told), 0);
    assert_int_equal(chmod(folder, 0755), 0);
}

/* ---- Allocations ------------------------------------------------------- */

static yz_status do_all(const char *place)
{
    yz_memory_entry entry = memory_entry_of("甲", "b");
    yz_memory_fate fate;
    const yz_memory_sink sink = memory_seen_sink(&seen);
    yz_memory_state now;
    yz_status status = memory_user_try(&user, place, YZ_MEMORY_WRITE);
    if (status == YZ_OK)
        status = user.ops->begin(user.self, &user.err);
    if (status == YZ_OK)
        status = user.ops->store(user.self, &entry, &fate, &user.err);
    if (status == YZ_OK)
        status = user.ops->commit(user.self, &user.err);
    if (status == YZ_OK)
        status = user.ops->state(user.self, &now, &user.err);
    if (status == YZ_OK)
        status = user.ops->find(user.self, entry.langs, entry.texts[0], &sink,
                                &user.err);
    if (status == YZ_OK)
        status = user.ops->each(user.self, entry.langs, &sink, &user.err);
    if (status == YZ_OK)
        status = user.ops->changes(user.self, 1, &sink, &user.err);
    memory_user_close(&user);
    memory_seen_done(&seen);
    return status;
}

static yz_status do_all_in_a_new_place(void *payload)
{
    (void)payload;
    return do_all(sqlite_files_place());
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    failing_alloc_each(do_all_in_a_new_place, NULL);
}

/* SQLite's own heap, which is not ours; here it fails when it is told to. */
static sqlite3_mem_methods heap;
static size_t heap_asked;
static size_t heap_fails_at;

static bool heap_refuses(void)
{
    heap_asked++;
    return heap_fails_at != 0 && heap_asked >= heap_fails_at;
}

static void *heap_malloc(int size)
{
    return heap_refuses() ? NULL : heap.xMalloc(size);
}

static void *heap_realloc(void *block, int size)
{
    return heap_refuses() ? NULL : heap.xRealloc(block, size);
}

static void test_sqlite_may_have_no_memory(void **state)
{
    (void)state;
    sqlite3_mem_methods failing;
    const char *place = sqlite_files_store();
    const yz_memory_entry b = memory_entry_of("甲", "b");
    yz_status status = YZ_NO_MEMORY;
    sqlite3_shutdown();
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &heap), SQLITE_OK);
    failing = heap;
    failing.xMalloc = heap_malloc;
    failing.xRealloc = heap_realloc;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), SQLITE_OK);
    for (size_t n = 1; status != YZ_OK; n++) {
        heap_asked = 0;
        heap_fails_at = n;
        status = do_all(place);
        heap_fails_at = 0;
        /* Some of what SQLite wants it can do without. */
        assert_true(status == YZ_OK || status == YZ_NO_MEMORY ||
                    status == YZ_IO);
        assert_true(sqlite3_memory_used() == 0);
    }
    memory_user_open(&user, place, YZ_MEMORY_WRITE);
    assert_int_equal(memory_user_put(&user, &b), YZ_MEMORY_SAME);
    assert_int_equal(memory_user_state(&user).entries, 2);
    memory_user_close(&user);
    sqlite3_shutdown();
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &heap), SQLITE_OK);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_knows_its_suffix),
    cmocka_unit_test(test_hash_is_siphash),
    MEMORY_SUITE_TESTS,
    cmocka_unit_test(sqlite_files_refused),
    cmocka_unit_test(sqlite_files_links),
    cmocka_unit_test(sqlite_files_damaged),
    cmocka_unit_test(sqlite_files_hostile_schema),
    cmocka_unit_test(test_collisions_lose_nothing),
    cmocka_unit_test(test_half_a_change_is_forgotten),
    cmocka_unit_test(test_file_is_private_and_alone),
    cmocka_unit_test(test_odd_names),
    cmocka_unit_test(test_copies_part),
    cmocka_unit_test(test_wait_ends),
    cmocka_unit_test(test_reads_where_nobody_may_write),
    cmocka_unit_test(test_change_of_immutable_is_told),
    cmocka_unit_test(test_every_allocation_may_fail),
    cmocka_unit_test(test_sqlite_may_have_no_memory),
};

YZ_TEST_MAIN(tests)
