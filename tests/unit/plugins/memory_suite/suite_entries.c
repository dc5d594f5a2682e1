/* SPDX-License-Identifier: Apache-2.0 */
/* Memories: what is stored, as what, and how it is found. */
#include "memory_suite.h"

#include <stdio.h>

#include <stdlib.h>

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

static void assert_text(yz_str text, yz_str expected)
{
    assert_int_equal(text.len, expected.len);
    if (expected.len)
        assert_memory_equal(text.ptr, expected.ptr, expected.len);
}

/* ---- Fields ------------------------------------------------------------ */

static yz_memory_entry full_entry(void)
{
    yz_memory_entry entry = memory_entry_of("我们今天开会。", "We meet today.");
    entry.codes[0] = yz_str_of("0(1 12)1 12.2");
    entry.codes[1] = yz_str_of("0-2.3");
    entry.around[0] = yz_str_of("前面");
    entry.around[1] = yz_str_of("后面");
    entry.origin = yz_str_of("a/b.docx");
    entry.author = yz_str_of("李");
    entry.changed = -5;
    return entry;
}

static void assert_same(const yz_memory_entry *got, const yz_memory_entry *want)
{
    for (int i = 0; i < 2; i++) {
        assert_text(got->langs[i], want->langs[i]);
        assert_text(got->texts[i], want->texts[i]);
        assert_text(got->codes[i], want->codes[i]);
        assert_text(got->around[i], want->around[i]);
    }
    assert_text(got->origin, want->origin);
    assert_text(got->author, want->author);
    assert_true(got->changed == want->changed);
}

void memory_suite_all_fields(void **state)
{
    (void)state;
    const yz_memory_entry plain = memory_entry_of("甲", "a");
    const yz_memory_entry full = full_entry();
    open_new();
    assert_int_equal(memory_user_put(&user, &full), YZ_MEMORY_ADDED);
    assert_int_equal(memory_user_put(&user, &plain), YZ_MEMORY_ADDED);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 2);
    assert_same(&seen.items[0].entry, &full);
    assert_same(&seen.items[1].entry, &plain);
    assert_int_equal(seen.items[0].entry.version, 1);
    assert_true(seen.items[0].entry.id > 0);
    close_all();
}

void memory_suite_any_bytes(void **state)
{
    (void)state;
    static const char bytes[] =
        "a\0b\xff\xfe\x80'\"\\x00\n\r\t\xed\xa0\x80%s\0";
    const yz_str odd = { bytes, sizeof bytes - 1 };
    yz_memory_entry entry = full_entry();
    for (int i = 0; i < 2; i++) {
        entry.langs[i] = yz_str_cut(odd, (size_t)i, odd.len);
        entry.texts[i] = yz_str_cut(odd, 0, odd.len - (size_t)i);
        entry.codes[i] = yz_str_cut(odd, 1, 3);
        entry.around[i] = yz_str_cut(odd, 3, 6);
    }
    entry.origin = entry.author = odd;
    entry.changed = INT64_MIN;
    open_new();
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_ADDED);
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_SAME);
    yz_memory_sink sink = memory_seen_sink(&seen);
    assert_int_equal(user.ops->find(user.self, entry.langs, odd, &sink, NULL),
                     YZ_OK);
    assert_int_equal(seen.count, 1);
    assert_same(&seen.items[0].entry, &entry);
    /* What is shorter by a NUL is another text. */
    entry.texts[0] = yz_str_cut(odd, 0, odd.len - 1);
    entry.changed = INT64_MAX;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_ADDED);
    memory_seen_each(&seen, &user, entry.langs);
    assert_int_equal(seen.count, 2);
    assert_same(&seen.items[1].entry, &entry);
    close_all();
}

void memory_suite_long_texts(void **state)
{
    (void)state;
    const size_t len = 1 << 20;
    char *text = malloc(len);
    assert_non_null(text);
    for (size_t i = 0; i < len; i++)
        text[i] = (char)('a' + i * i % 26);
    yz_memory_entry entry = memory_entry_of("x", "y");
    entry.texts[0].ptr = entry.texts[1].ptr = entry.around[0].ptr = text;
    entry.texts[0].len = entry.texts[1].len = entry.around[0].len = len;
    open_new();
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_ADDED);
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_SAME);
    entry.texts[1].len--;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_ADDED);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 2);
    assert_same(&seen.items[1].entry, &entry);
    close_all();
    free(text);
}

void memory_suite_two_texts(void **state)
{
    (void)state;
    const yz_memory_entry none = memory_entry_of("", "a");
    const yz_memory_entry half = memory_entry_of("甲", "");
    yz_memory_fate fate;
    open_new();
    memory_user_begin(&user);
    assert_int_not_equal(user.ops->store(user.self, &none, &fate, NULL), YZ_OK);
    assert_int_not_equal(user.ops->store(user.self, &half, &fate, NULL), YZ_OK);
    user.ops->abandon(user.self);
    assert_int_equal(memory_user_state(&user).entries, 0);
    close_all();
}

/* ---- What is the same -------------------------------------------------- */

void memory_suite_identity(void **state)
{
    (void)state;
    yz_memory_entry entry = full_entry();
    yz_str *const fields[] = { &entry.langs[0],  &entry.langs[1],
                               &entry.texts[0],  &entry.texts[1],
                               &entry.codes[0],  &entry.codes[1],
                               &entry.around[0], &entry.around[1],
                               &entry.origin };
    const size_t count = sizeof fields / sizeof *fields;
    open_new();
    memory_user_begin(&user);
    assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_ADDED);
    for (size_t i = 0; i < count; i++) {
        const yz_str kept = *fields[i];
        *fields[i] = yz_str_of("else");
        assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_ADDED);
        assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_SAME);
        *fields[i] = kept;
        assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_SAME);
    }
    entry.author = yz_str_of("somebody else");
    assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_SAME);
    memory_user_commit(&user);
    assert_int_equal(memory_user_state(&user).entries, count + 1);
    close_all();
}

/* What ends one field and what begins the next is not the same text. */
void memory_suite_fields_apart(void **state)
{
    (void)state;
    yz_memory_entry entry = memory_entry_of("甲", "a");
    open_new();
    memory_user_begin(&user);
    entry.around[0] = yz_str_of("xy");
    assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_ADDED);
    entry.around[0] = yz_str_of("x");
    entry.around[1] = yz_str_of("y");
    assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_ADDED);
    entry.around[0] = yz_str_of("");
    entry.around[1] = yz_str_of("xy");
    assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_ADDED);
    memory_user_commit(&user);
    close_all();
}

void memory_suite_dates(void **state)
{
    (void)state;
    yz_memory_entry entry = memory_entry_of("甲", "a");
    open_new();
    entry.changed = 100;
    entry.author = yz_str_of("first");
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_ADDED);
    uint64_t before = memory_user_state(&user).changes;
    entry.changed = 99;
    entry.author = yz_str_of("older");
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_SAME);
    entry.changed = 100;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_SAME);
    assert_true(memory_user_state(&user).changes == before);
    memory_seen_find(&seen, &user, "甲");
    assert_text(seen.items[0].entry.author, yz_str_of("first"));
    assert_int_equal(seen.items[0].entry.version, 1);
    entry.changed = 101;
    entry.author = yz_str_of("newer");
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_UPDATED);
    assert_true(memory_user_state(&user).changes > before);
    assert_int_equal(memory_user_state(&user).entries, 1);
    memory_seen_find(&seen, &user, "甲");
    assert_int_equal(seen.count, 1);
    assert_text(seen.items[0].entry.author, yz_str_of("newer"));
    assert_int_equal(seen.items[0].entry.changed, 101);
    assert_int_equal(seen.items[0].entry.version, 2);
    close_all();
}

void memory_suite_becomes(void **state)
{
    (void)state;
    const yz_memory_entry first = memory_entry_of("甲", "a");
    yz_memory_entry entry = full_entry();
    open_new();
    memory_user_put(&user, &first);
    memory_seen_find(&seen, &user, "甲");
    entry.id = seen.items[0].entry.id;
    entry.version = 1;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_UPDATED);
    memory_seen_find(&seen, &user, "甲");
    assert_int_equal(seen.count, 0);
    memory_seen_find(&seen, &user, "我们今天开会。");
    assert_int_equal(seen.count, 1);
    assert_same(&seen.items[0].entry, &entry);
    assert_true(seen.items[0].entry.id == entry.id);
    assert_int_equal(seen.items[0].entry.version, 2);
    /* It may stay what it is: an older date is as asked too. */
    entry.version = 2;
    entry.changed = -9;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_UPDATED);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.items[0].entry.version, 3);
    assert_same(&seen.items[0].entry, &entry);
    /* Found as what it is now, and no more as what it was. */
    entry.id = entry.version = 0;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_SAME);
    assert_int_equal(memory_user_put(&user, &first), YZ_MEMORY_ADDED);
    close_all();
}

void memory_suite_becomes_conflict(void **state)
{
    (void)state;
    const yz_memory_entry a = memory_entry_of("甲", "a");
    const yz_memory_entry b = memory_entry_of("甲", "b");
    open_new();
    memory_user_put(&user, &a);
    memory_user_put(&user, &b);
    memory_seen_find(&seen, &user, "甲");
    const uint64_t id = memory_seen_target(&seen, "a")->id;
    const uint64_t changes = memory_user_state(&user).changes;
    yz_memory_entry entry = memory_entry_of("甲", "c");
    const uint64_t wrong[][2] = {
        { id, 2 }, { id, 0 }, { id + 1000, 1 }, { UINT64_MAX, 1 }
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        entry.id = wrong[i][0];
        entry.version = wrong[i][1];
        assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_CONFLICT);
    }
    entry = b; /* another one is this already */
    entry.id = id;
    entry.version = 1;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_CONFLICT);
    assert_true(memory_user_state(&user).changes == changes);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 2);
    assert_same(&seen.items[0].entry, &a);
    assert_same(&seen.items[1].entry, &b);
    close_all();
}

void memory_suite_removes(void **state)
{
    (void)state;
    yz_memory_entry entry = memory_entry_of("甲", "a");
    open_new();
    memory_user_put(&user, &entry);
    memory_seen_find(&seen, &user, "甲");
    const uint64_t id = seen.items[0].entry.id;
    memory_user_begin(&user);
    assert_int_equal(memory_user_remove(&user, id, 2), YZ_MEMORY_CONFLICT);
    assert_int_equal(memory_user_remove(&user, id + 1, 1), YZ_MEMORY_CONFLICT);
    assert_int_equal(memory_user_remove(&user, id, 1), YZ_MEMORY_UPDATED);
    assert_int_equal(memory_user_remove(&user, id, 1), YZ_MEMORY_CONFLICT);
    memory_user_commit(&user);
    assert_int_equal(memory_user_state(&user).entries, 0);
    memory_seen_find(&seen, &user, "甲");
    assert_int_equal(seen.count, 0);
    entry.id = id;
    entry.version = 1;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_CONFLICT);
    entry.id = entry.version = 0;
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_ADDED);
    memory_seen_find(&seen, &user, "甲");
    assert_int_equal(seen.count, 1);
    assert_true(seen.items[0].entry.id > id);
    assert_int_equal(seen.items[0].entry.version, 1);
    close_all();
}

/* ---- How it is found --------------------------------------------------- */

void memory_suite_find_exact(void **state)
{
    (void)state;
    const char *const sources[] = { "Abc", "abc",      "Abc ",
                                    "Ab",  "\xc3\xa9", "e\xcc\x81" };
    yz_memory_entry entry = memory_entry_of("Abc", "x");
    open_new();
    memory_user_begin(&user);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        entry.texts[0] = yz_str_of(sources[i]);
        memory_user_store(&user, &entry);
    }
    entry = memory_entry_of("Abc", "x");
    entry.langs[0] = yz_str_of("zh-Hans");
    memory_user_store(&user, &entry);
    entry.langs[0] = yz_str_of("zh");
    entry.langs[1] = yz_str_of("en-GB");
    memory_user_store(&user, &entry);
    memory_user_commit(&user);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        memory_seen_find(&seen, &user, sources[i]);
        assert_int_equal(seen.count, 1);
        assert_text(seen.items[0].entry.texts[0], yz_str_of(sources[i]));
        assert_text(seen.items[0].entry.langs[1], yz_str_of("en"));
    }
    memory_seen_find(&seen, &user, "A");
    assert_int_equal(seen.count, 0);
    close_all();
}

static void assert_targets(const char *const *targets, size_t count)
{
    memory_seen_find(&seen, &user, "甲");
    assert_int_equal(seen.count, count);
    for (size_t i = 0; i < count; i++)
        assert_text(seen.items[i].entry.texts[1], yz_str_of(targets[i]));
}

void memory_suite_find_order(void **state)
{
    (void)state;
    static const struct {
        const char *target;
        int64_t changed;
    } given[] = { { "mid", 50 },  { "old", -3 },   { "new", 70 },
                  { "none", 0 },  { "mid 2", 50 }, { "new 2", 70 },
                  { "mid 3", 50 } };
    const char *const first[] = { "new 2", "new",  "mid 3", "mid 2",
                                  "mid",   "none", "old" };
    const char *const then[] = { "old",   "new 2", "new", "mid",
                                 "mid 3", "mid 2", "none" };
    yz_memory_entry entry = memory_entry_of("甲", "x");
    open_new();
    for (size_t i = 0; i < 7; i++) {
        entry.texts[1] = yz_str_of(given[i].target);
        entry.changed = given[i].changed;
        memory_user_put(&user, &entry);
    }
    assert_targets(first, 7);
    entry.texts[1] = yz_str_of("old");
    entry.changed = 80;
    memory_user_put(&user, &entry);
    memory_seen_find(&seen, &user, "甲");
    entry = *memory_seen_target(&seen, "mid");
    entry.author = yz_str_of("stored again, with the same date");
    assert_int_equal(memory_user_put(&user, &entry), YZ_MEMORY_UPDATED);
    assert_targets(then, 7);
    close_all();
}

void memory_suite_each(void **state)
{
    (void)state;
    enum {
        MANY = 3000
    };
    const yz_str german[2] = { yz_str_of("zh"), yz_str_of("de") };
    const yz_str nobody[2] = { yz_str_of("de"), yz_str_of("zh") };
    char text[16];
    open_new();
    memory_user_begin(&user);
    for (int i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "%d", MANY - i);
        yz_memory_entry entry = memory_entry_of(text, text);
        if (i % 3 == 0)
            entry.langs[1] = german[1];
        entry.changed = i * 7919 % MANY;
        assert_int_equal(memory_user_store(&user, &entry), YZ_MEMORY_ADDED);
    }
    memory_user_commit(&user);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, MANY);
    for (int i = 1; i < MANY; i++)
        assert_true(seen.items[i - 1].entry.id < seen.items[i].entry.id);
    assert_text(seen.items[0].entry.texts[0], yz_str_of("3000"));
    memory_seen_each(&seen, &user, german);
    assert_int_equal(seen.count, MANY / 3);
    for (size_t i = 1; i < seen.count; i++)
        assert_true(seen.items[i - 1].entry.id < seen.items[i].entry.id);
    memory_seen_each(&seen, &user, nobody);
    assert_int_equal(seen.count, 0);
    close_all();
}

static yz_status refuse_second(void *payload, const yz_memory_entry *entry)
{
    int *count = payload;
    (void)entry;
    return ++*count == 2 ? YZ_CANCELLED : YZ_OK;
}

/* A sink's status is handed on at once, and the store stays as it was. */
void memory_suite_sink_status(void **state)
{
    (void)state;
    int count = 0;
    const yz_memory_sink sink = { sizeof sink, &count, refuse_second, NULL };
    yz_memory_entry entry = memory_entry_of("甲", "x");
    open_new();
    memory_user_begin(&user);
    for (int i = 0; i < 3; i++) {
        entry.origin = yz_str_cut(yz_str_of("abc"), 0, (size_t)i);
        memory_user_store(&user, &entry);
    }
    memory_user_commit(&user);
    assert_int_equal(
        user.ops->find(user.self, entry.langs, entry.texts[0], &sink, NULL),
        YZ_CANCELLED);
    assert_int_equal(count, 2);
    count = 0;
    assert_int_equal(user.ops->each(user.self, NULL, &sink, NULL),
                     YZ_CANCELLED);
    assert_int_equal(count, 2);
    count = 0;
    assert_int_equal(user.ops->changes(user.self, 0, &sink, NULL),
                     YZ_CANCELLED);
    assert_int_equal(count, 2);
    memory_seen_each(&seen, &user, NULL);
    assert_int_equal(seen.count, 3);
    memory_seen_find(&seen, &user, "甲");
    assert_int_equal(seen.count, 3);
    close_all();
}
