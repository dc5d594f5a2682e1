/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pairs that go together in groups, and what is kept of each: a run has the
 * beads of one that kept nothing, whatever was changed, damaged or forged; and
 * what did not change is not aligned again.
 */
#include "support/main.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <core/base/hash.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

enum {
    PAIRS = 90,
    LINES = 600, /* of a document, a segment each */
    SUM = 16,    /* see core/base/parts.c */
    SUMMED = 24,
    MOST = 1 << 17
};

static const char *const named[] = { "t" };

/* ---- Texts ---- */

static void put_lines(const char *path, size_t count, unsigned variant)
{
    static char text[LINES * 40];
    size_t len = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s %zu %u\n",
                                path, i, variant);
    put(path, text);
}

static void put_pair(unsigned number, size_t count, unsigned variant)
{
    char path[40];

    snprintf(path, sizeof path, "t/zh/d%03u.txt", number);
    put_lines(path, count, variant);
    snprintf(path, sizeof path, "t/en/d%03u.txt", number);
    put_lines(path, count, variant);
}

static void drop_pair(unsigned number)
{
    char path[40];

    snprintf(path, sizeof path, "t/zh/d%03u.txt", number);
    unlink(path);
    snprintf(path, sizeof path, "t/en/d%03u.txt", number);
    unlink(path);
}

static void put_all(size_t count)
{
    for (unsigned i = 0; i < count; i++)
        put_pair(10 * i, LINES, 0);
}

/* ---- Runs ---- */

struct came {
    yz_status status;
    size_t pairs;
    double scores[2 * PAIRS]; /* tell how many pairs went together */
    size_t beads[2 * PAIRS];
    char names[2 * PAIRS][8];
    char note[512];
};

/* NULL: no memory. */
static yz_run *make_run(yz_host *host, const char *folder, size_t jobs)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;

    options.aligner = "learner";
    options.cache_folder = folder;
    options.jobs = jobs;
    return host ? yz_run_new(host, &options, NULL) : NULL;
}

static struct came ask(const char *folder, size_t jobs)
{
    static const char *const none[] = { NULL };
    static struct came came;
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_host *host;
    yz_run *run;

    options.default_paths = none;
    memset(&came, 0, sizeof came);
    host = yz_host_new(&options, NULL);
    run = make_run(host, folder, jobs);
    came.status = run ? yz_run_add_paths(run, named, 1, NULL) : YZ_NO_MEMORY;
    came.pairs = run && came.status == YZ_OK ? yz_run_pair_count(run) : 0;
    for (size_t i = 0; i < came.pairs; i++) {
        came.beads[i] = yz_run_bead_count(run, i);
        came.scores[i] = yz_run_bead(run, i, came.beads[i] - 1).score;
        snprintf(came.names[i], sizeof came.names[i], "%s",
                 yz_run_pair(run, i).name.ptr);
    }
    if (run)
        snprintf(came.note, sizeof came.note, "%s", yz_run_cache_note(run));
    yz_run_free(run);
    yz_host_free(host);
    return came;
}

static void assert_same(const struct came *got, const struct came *wanted)
{
    assert_int_equal(got->status, YZ_OK);
    assert_int_equal(got->pairs, wanted->pairs);
    assert_memory_equal(got->scores, wanted->scores, sizeof got->scores);
    assert_memory_equal(got->beads, wanted->beads, sizeof got->beads);
}

/* Demands what a run without a cache has; gives how often it had to align. */
static size_t check_same(void)
{
    struct came wanted = ask(NULL, 1);
    struct came got;

    mock_learner_asked();
    got = ask("cache", 2);
    assert_same(&got, &wanted);
    assert_string_equal(got.note, "");
    return mock_learner_asked();
}

/* ---- Groups ---- */

static void test_groups_do_not_depend_on_threads(void **state)
{
    struct came one;

    (void)state;
    put_all(PAIRS);
    mock_learner_asked();
    one = ask(NULL, 1);
    assert_int_equal(one.status, YZ_OK);
    assert_int_equal(one.pairs, PAIRS);
    assert_in_range(mock_learner_asked(), 2, PAIRS / 10);
    for (size_t jobs = 2; jobs < 6; jobs++) {
        struct came more = ask(NULL, jobs);

        assert_same(&more, &one);
    }
}

static void test_few_pairs_are_one_group(void **state)
{
    struct came came;

    (void)state;
    put_all(10);
    mock_learner_asked();
    came = ask(NULL, 2);
    assert_int_equal(mock_learner_asked(), 1);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal((int)(came.scores[i] * 100 + 0.5), 10);
}

/* A document that comes or goes is of one group; the next ones find their
 * borders again. */
static void test_what_comes_and_goes(void **state)
{
    (void)state;
    put_all(PAIRS);
    check_same();
    assert_int_equal(check_same(), 0);
    put_pair(55, LINES, 0);
    assert_in_range(check_same(), 1, 2);
    drop_pair(55);
    assert_int_equal(check_same(), 0);
    drop_pair(200);
    assert_in_range(check_same(), 1, 2);
}

/* ---- Keeping ---- */

static size_t count_kept(char *path, size_t size)
{
    DIR *dir = opendir("cache");
    struct dirent *entry;
    size_t count = 0;

    while (dir && (entry = readdir(dir)) != NULL)
        if (strstr(entry->d_name, ".yzj")) {
            count++;
            snprintf(path, size, "cache/%.60s", entry->d_name);
        }
    if (dir)
        closedir(dir);
    return count;
}

static void test_one_document_is_one_group(void **state)
{
    char path[80];
    size_t groups;

    (void)state;
    put_all(PAIRS);
    groups = check_same();
    assert_true(groups > 1);
    assert_int_equal(count_kept(path, sizeof path), groups);
    put_pair(30, LINES, 1);
    assert_int_equal(check_same(), 1);
    put_pair(30, LINES, 0);
    assert_int_equal(check_same(), 0);
    assert_int_equal(count_kept(path, sizeof path), groups + 1);
}

static void test_little_is_not_kept(void **state)
{
    char path[80];

    (void)state;
    put_pair(1, 20, 0);
    put_pair(2, 20, 0);
    assert_int_equal(check_same(), 1);
    assert_int_equal(check_same(), 1);
    assert_int_equal(count_kept(path, sizeof path), 0);
}

/* Whatever is changed, and in whatever order. */
static void test_any_change(void **state)
{
    uint32_t chance = 11;

    (void)state;
    put_all(PAIRS / 3);
    for (int round = 0; round < 40; round++) {
        unsigned number;

        chance = chance * 1103515245u + 12345u;
        number = chance >> 8 & 255;
        if (chance >> 20 & 1)
            put_pair(number, 1 + (chance >> 24) % LINES, chance >> 16 & 3);
        else
            drop_pair(number);
        check_same();
    }
}

/* ---- Damage ---- */

/* With another file in its place the beads are the same. */
static void try_file(const char *path, const char *bytes, size_t len,
                     const struct came *wanted, bool may_be_sound)
{
    struct came got;

    put_bytes(path, bytes, len);
    got = ask("cache", 1);
    assert_int_equal(got.status, YZ_OK);
    assert_int_equal(got.pairs, wanted->pairs);
    if (!may_be_sound || got.note[0])
        assert_same(&got, wanted);
    if (!may_be_sound)
        assert_non_null(strstr(got.note, "is damaged"));
}

static void test_damage(void **state)
{
    static char bytes[MOST];
    char path[80];
    struct came wanted;
    size_t len;

    (void)state;
    put_pair(1, LINES / 4, 0);
    put_pair(2, LINES / 4, 0);
    check_same();
    wanted = ask(NULL, 1);
    assert_int_equal(count_kept(path, sizeof path), 1);
    len = get_bytes(path, bytes, MOST);
    for (size_t i = 0; i < len; i += 1 + i / 16) {
        bytes[i] = (char)(bytes[i] ^ 4);
        try_file(path, bytes, len, &wanted, false);
        bytes[i] = (char)(bytes[i] ^ 4);
    }
    for (size_t i = 1; i < len; i += 1 + i / 4)
        try_file(path, bytes, i, &wanted, false);
}

/* Whoever can write the file can make the sum fit: then beads may be others,
 * but they cover the documents. */
static void test_forged(void **state)
{
    static char sound[MOST];
    static char bytes[MOST];
    char path[80];
    struct came wanted;
    uint32_t chance = 5;
    size_t len;

    (void)state;
    put_pair(1, LINES / 4, 0);
    put_pair(2, LINES / 4, 0);
    check_same();
    wanted = ask(NULL, 1);
    count_kept(path, sizeof path);
    len = get_bytes(path, sound, MOST);
    for (int round = 0; round < 300; round++) {
        uint64_t sum;

        memcpy(bytes, sound, len);
        for (int k = 0; k < 3; k++) {
            chance = chance * 1103515245u + 12345u;
            bytes[SUMMED + (chance >> 8) % (len - SUMMED)] = (char)chance;
        }
        sum = yzi_hash((yz_str){ bytes + SUMMED, len - SUMMED });
        memcpy(bytes + SUM, &sum, sizeof sum);
        try_file(path, bytes, len, &wanted, true);
    }
}

/* ---- Memory ---- */

static void try_without_memory(bool kept)
{
    struct came wanted = ask(NULL, 1);
    char path[80];

    for (size_t n = 1;; n++) {
        struct came came;
        bool failed;

        if (!kept && count_kept(path, sizeof path) > 0)
            unlink(path);
        failing_alloc_begin(n);
        came = ask("cache", 1);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (came.status == YZ_OK)
            assert_same(&came, &wanted);
        else
            assert_int_equal(came.status, YZ_NO_MEMORY);
        if (!failed)
            break;
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    put_pair(1, LINES / 4, 0);
    put_pair(2, 20, 0);
    try_without_memory(false);
    try_without_memory(true);
}

#define CASE(test)                                                             \
 cmocka_unit_test_setup_teardown(test, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_groups_do_not_depend_on_threads),
    CASE(test_few_pairs_are_one_group),
    CASE(test_what_comes_and_goes),
    CASE(test_one_document_is_one_group),
    CASE(test_little_is_not_kept),
    CASE(test_any_change),
    CASE(test_damage),
    CASE(test_forged),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
