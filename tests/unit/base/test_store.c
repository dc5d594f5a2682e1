/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept in a store, and what keeps a store from being used. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <core/base/store.h>

static char folder[64];

static int setup(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/yizhi-store-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state)
{
    char command[2 * sizeof folder + 32];

    (void)state;
    snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", folder,
             folder);
    return system(command);
}

static const char *in_folder(const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void assert_holds(int store, const char *name, const char *wanted)
{
    yz_str bytes = yzi_store_map(store, name);

    assert_true(yz_str_equal(bytes, yz_str_of(wanted)));
    yzi_store_unmap(bytes);
}

static void test_a_file_is_kept_and_replaced(void **state)
{
    int store = yzi_store_open(in_folder("new/deep"));

    (void)state;
    assert_true(store >= 0);
    assert_holds(store, "a.x", "");
    assert_true(yzi_store_put(store, "a.x", yz_str_of("one")));
    assert_holds(store, "a.x", "one");
    assert_true(yzi_store_put(store, "a.x", yz_str_of("two, longer")));
    assert_holds(store, "a.x", "two, longer");
    close(store);
    assert_int_equal(access(in_folder("new/deep/a.x"), F_OK), 0);
}

/* What was mapped stays as it was, whoever replaces the file. */
static void test_a_mapped_file_stays(void **state)
{
    int store = yzi_store_open(folder);
    yz_str old;

    (void)state;
    assert_true(yzi_store_put(store, "a.x", yz_str_of("one")));
    old = yzi_store_map(store, "a.x");
    assert_true(yzi_store_put(store, "a.x", yz_str_of("two")));
    assert_true(yz_str_equal(old, yz_str_of("one")));
    assert_holds(store, "a.x", "two");
    yzi_store_unmap(old);
    close(store);
}

static void test_folders_that_cannot_be_used(void **state)
{
    (void)state;
    assert_int_equal(yzi_store_open(in_folder("no/such/parent")), -1);
    chmod(folder, 0777);
    assert_int_equal(yzi_store_open(folder), -1);
    chmod(folder, 0770);
    assert_int_equal(yzi_store_open(folder), -1);
    chmod(folder, 0700);
    fclose(fopen(in_folder("file"), "w"));
    assert_int_equal(yzi_store_open(in_folder("file")), -1);
    if (geteuid() == 0) {
        assert_int_equal(chown(folder, 12345, 12345), 0);
        assert_int_equal(yzi_store_open(folder), -1);
    }
}

static void test_files_that_are_not_used(void **state)
{
    int store = yzi_store_open(folder);

    (void)state;
    assert_true(yzi_store_put(store, "a.x", yz_str_of("one")));
    chmod(in_folder("a.x"), 0666);
    assert_holds(store, "a.x", "");
    chmod(in_folder("a.x"), 0600);
    assert_holds(store, "a.x", "one");
    assert_int_equal(symlink("a.x", in_folder("link.x")), 0);
    assert_holds(store, "link.x", "");
    assert_int_equal(mkfifo(in_folder("fifo.x"), 0600), 0);
    assert_holds(store, "fifo.x", "");
    assert_true(yzi_store_put(store, "empty.x", yz_str_of("")));
    assert_holds(store, "empty.x", "");
    close(store);
}

static void test_a_store_that_cannot_be_written(void **state)
{
    int store;

    (void)state;
    if (geteuid() == 0) /* who may write everywhere */
        return;
    chmod(folder, 0500);
    store = yzi_store_open(folder);
    assert_true(store >= 0);
    assert_false(yzi_store_put(store, "a.x", yz_str_of("one")));
    close(store);
}

static void put_aged(int store, const char *name, int seconds)
{
    struct timespec then[2] = { { time(NULL) - seconds, 0 },
                                { time(NULL) - seconds, 0 } };

    assert_true(yzi_store_put(store, name, yz_str_of("x")));
    assert_int_equal(utimensat(store, name, then, 0), 0);
}

/* A file that was read is as good as new. */
static void test_the_oldest_go(void **state)
{
    int store = yzi_store_open(folder);

    (void)state;
    put_aged(store, "old.x", 90000);
    put_aged(store, "older.x", 95000);
    put_aged(store, "oldest.x", 99000);
    put_aged(store, "new.x", 0);
    put_aged(store, "other", 99999);
    put_aged(store, "left.x.1-0.tmp", 7200);
    put_aged(store, "at work.x.1-0.tmp", 5);
    assert_holds(store, "oldest.x", "x");
    yzi_store_prune(store, ".x", 2);
    assert_holds(store, "new.x", "x");
    assert_holds(store, "oldest.x", "x");
    assert_holds(store, "old.x", "");
    assert_holds(store, "older.x", "");
    assert_holds(store, "other", "x");
    assert_holds(store, "left.x.1-0.tmp", "");
    assert_holds(store, "at work.x.1-0.tmp", "x");
    close(store);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_a_file_is_kept_and_replaced),
    CASE(test_a_mapped_file_stays),
    CASE(test_folders_that_cannot_be_used),
    CASE(test_files_that_are_not_used),
    CASE(test_a_store_that_cannot_be_written),
    CASE(test_the_oldest_go),
};

YZ_TEST_MAIN(tests)
