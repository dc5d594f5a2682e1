/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contract of kind "memory" as tests, for any plugin of the kind: they use
 * nothing but its ops.  A test program says what is tested and adds the tests
 * to its own:
 *
 *     const memory_suite memory_suite_tested = { &memory_x_LTX_yz_plugin, place
 * }; static const struct CMUnitTest tests[] = { MEMORY_SUITE_TESTS,
 *         cmocka_unit_test(test_of_its_own),
 *     };
 *     YZ_TEST_MAIN(tests)
 */
#ifndef YZ_TESTS_MEMORY_SUITE_H
#define YZ_TESTS_MEMORY_SUITE_H

#include "support/main.h"
#include <yizhi/kind/memory.h>

typedef struct memory_suite {
    const yz_plugin *plugin;
    /* Where a store can be made and none is yet, another one with each call;
     * valid as long as the program runs. */
    const char *(*place)(void);
} memory_suite;

extern const memory_suite memory_suite_tested;

/* ---- An instance ------------------------------------------------------- */

typedef struct memory_user {
    const yz_memory_ops *ops;
    void *self;
    yz_error err;
} memory_user;

yz_status memory_user_try(memory_user *user, const char *place,
                          yz_memory_mode mode);

/* The same with settings, "memory_x.KEY=VALUE", NULL-terminated. */
yz_status memory_user_try_with(memory_user *user, const char *place,
                               yz_memory_mode mode,
                               const char *const *settings);

/* As memory_user_try(), which must succeed. */
void memory_user_open(memory_user *user, const char *place,
                      yz_memory_mode mode);

/* Takes one that was not opened too. */
void memory_user_close(memory_user *user);

/* These must succeed. */
void memory_user_begin(memory_user *user);
void memory_user_commit(memory_user *user);
yz_memory_fate memory_user_store(memory_user *user,
                                 const yz_memory_entry *entry);
yz_memory_fate memory_user_remove(memory_user *user, uint64_t id,
                                  uint64_t version);
yz_memory_state memory_user_state(memory_user *user);

/* Stores one entry in a transaction of its own. */
yz_memory_fate memory_user_put(memory_user *user, const yz_memory_entry *entry);

/* An entry from "zh" to "en" without anything else. */
yz_memory_entry memory_entry_of(const char *source, const char *target);

/* ---- What a sink got --------------------------------------------------- */

typedef struct memory_seen_entry {
    yz_memory_entry entry; /* of one that is gone its id alone */
    bool gone;
    char *bytes; /* what the texts point into */
} memory_seen_entry;

typedef struct memory_seen {
    memory_seen_entry *items;
    size_t count;
    size_t cap;
} memory_seen;

/* Empties `seen`, then asks; all must succeed. */
void memory_seen_find(memory_seen *seen, memory_user *user, const char *source);
void memory_seen_each(memory_seen *seen, memory_user *user,
                      const yz_str *langs);
void memory_seen_changes(memory_seen *seen, memory_user *user, uint64_t after);
void memory_seen_done(memory_seen *seen);

/* The sink that adds to `seen`. */
yz_memory_sink memory_seen_sink(memory_seen *seen);

/* Applies what changes() told to a copy, in which it is by id. */
void memory_seen_apply(memory_seen *copy, const memory_seen *changes);

/* Whether both have the same entries in the same order. */
bool memory_seen_same(const memory_seen *a, const memory_seen *b);

/* The first entry with this target; it must be there. */
const yz_memory_entry *memory_seen_target(const memory_seen *seen,
                                          const char *target);

/* ---- The tests --------------------------------------------------------- */

void memory_suite_missing(void **state);
void memory_suite_new_store(void **state);
void memory_suite_names(void **state);
void memory_suite_all_fields(void **state);
void memory_suite_any_bytes(void **state);
void memory_suite_long_texts(void **state);
void memory_suite_two_texts(void **state);
void memory_suite_identity(void **state);
void memory_suite_fields_apart(void **state);
void memory_suite_dates(void **state);
void memory_suite_becomes(void **state);
void memory_suite_becomes_conflict(void **state);
void memory_suite_removes(void **state);
void memory_suite_find_exact(void **state);
void memory_suite_find_order(void **state);
void memory_suite_each(void **state);
void memory_suite_sink_status(void **state);
void memory_suite_feed(void **state);
void memory_suite_feed_of_nothing(void **state);
void memory_suite_feed_keeps_copy(void **state);
void memory_suite_abandon(void **state);
void memory_suite_end_forgets(void **state);
void memory_suite_own_view(void **state);
void memory_suite_order_of_calls(void **state);
void memory_suite_reopen(void **state);
void memory_suite_in_turn(void **state);
void memory_suite_reader_beside_writer(void **state);
void memory_suite_writer_waits(void **state);
void memory_suite_several_make(void **state);
void memory_suite_many_writers(void **state);
void memory_suite_killed(void **state);

#define MEMORY_SUITE_TESTS                                                     \
 cmocka_unit_test(memory_suite_missing),                                       \
     cmocka_unit_test(memory_suite_new_store),                                 \
     cmocka_unit_test(memory_suite_names),                                     \
     cmocka_unit_test(memory_suite_all_fields),                                \
     cmocka_unit_test(memory_suite_any_bytes),                                 \
     cmocka_unit_test(memory_suite_long_texts),                                \
     cmocka_unit_test(memory_suite_two_texts),                                 \
     cmocka_unit_test(memory_suite_identity),                                  \
     cmocka_unit_test(memory_suite_fields_apart),                              \
     cmocka_unit_test(memory_suite_dates),                                     \
     cmocka_unit_test(memory_suite_becomes),                                   \
     cmocka_unit_test(memory_suite_becomes_conflict),                          \
     cmocka_unit_test(memory_suite_removes),                                   \
     cmocka_unit_test(memory_suite_find_exact),                                \
     cmocka_unit_test(memory_suite_find_order),                                \
     cmocka_unit_test(memory_suite_each),                                      \
     cmocka_unit_test(memory_suite_sink_status),                               \
     cmocka_unit_test(memory_suite_feed),                                      \
     cmocka_unit_test(memory_suite_feed_of_nothing),                           \
     cmocka_unit_test(memory_suite_feed_keeps_copy),                           \
     cmocka_unit_test(memory_suite_abandon),                                   \
     cmocka_unit_test(memory_suite_end_forgets),                               \
     cmocka_unit_test(memory_suite_own_view),                                  \
     cmocka_unit_test(memory_suite_order_of_calls),                            \
     cmocka_unit_test(memory_suite_reopen),                                    \
     cmocka_unit_test(memory_suite_in_turn),                                   \
     cmocka_unit_test(memory_suite_reader_beside_writer),                      \
     cmocka_unit_test(memory_suite_writer_waits),                              \
     cmocka_unit_test(memory_suite_several_make),                              \
     cmocka_unit_test(memory_suite_many_writers),                              \
     cmocka_unit_test(memory_suite_killed)

#endif
