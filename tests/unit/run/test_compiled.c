/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is kept of glossaries: a run that takes it finds what one finds that
 * reads them, and it is taken only as long as it is true and sound.
 */
#include "support/main.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <core/base/hash.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

static const char *const both[] = { "g.eq", "h.eq" };

/* One run and what came of it. */
struct outcome {
    char text[4096]; /* findings and figures */
    char note[512];
};

static void write_texts(void)
{
    put("a.rows", "一二|bad\n三一|good\n四五|one bad\n");
    put("g.eq", "一=good\n四=four\n!\n");
    put("h.eq", "一=one\n五=five\n");
    memset(&mock_count, 0, sizeof mock_count);
}

static void add_skip(char *text, size_t size, const yz_skip *skip)
{
    size_t len = strlen(text);

    snprintf(text + len, size - len, "%s:%zu:%zu %s\n", skip->file.ptr,
             skip->place.line, skip->place.column, skip->reason.ptr);
}

static void describe(yz_run *run, struct outcome *out)
{
    const yz_summary *s = yz_run_summary(run);
    size_t len = 0;

    for (size_t i = 0; i < yz_run_finding_count(run); i++) {
        const yz_finding *f = yz_run_finding(run, i);
        len += (size_t)snprintf(
            out->text + len, sizeof out->text - len, "%zu %s %zu %s\n", f->bead,
            f->rule->id, f->target_span.begin,
            f->about ? f->about->terms[f->about->term_count - 1].text.ptr : "");
    }
    snprintf(out->text + len, sizeof out->text - len, "%zu %zu %zu %zu %zu\n",
             s->glossary_files, s->rows_loaded, s->rows_rejected,
             s->rows_shadowed, s->concepts);
    for (size_t i = 0; i < s->skip_count; i++)
        add_skip(out->text, sizeof out->text, &s->skips[i]);
    for (size_t i = 0; i < s->rows_shadowed; i++)
        add_skip(out->text, sizeof out->text, &s->shadowed[i]);
    snprintf(out->note, sizeof out->note, "%s", yz_run_cache_note(run));
}

static yz_run *run_with(yz_host *host, const char *folder, const char *matcher)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_run *run;

    options.cache_folder = folder;
    options.matcher = matcher;
    run = yz_run_new(host, &options, &err);
    assert_non_null(run);
    return run;
}

static struct outcome check_with(const char *folder, const char *matcher,
                                 const char *setting)
{
    yz_host *host = mock_host(setting);
    yz_run *run = run_with(host, folder, matcher);
    yz_error err = YZ_ERROR_INIT;
    struct outcome outcome;

    if (yz_run_add_glossaries(run, both, 2, &err) != YZ_OK ||
        yz_run_add_pair(run, "a.rows", NULL, &err) != YZ_OK ||
        yz_run_check(run, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    describe(run, &outcome);
    yz_run_free(run);
    yz_host_free(host);
    return outcome;
}

/* Checks, and demands what a run without a cache finds; the note is given. */
static struct outcome check_same(const char *matcher)
{
    size_t read;
    struct outcome wanted;
    struct outcome got = check_with("cache", matcher, NULL);

    read = mock_count.read;
    wanted = check_with(NULL, matcher, NULL);
    mock_count.read = read;
    assert_string_equal(got.text, wanted.text);
    return got;
}

/* The one file in the cache. */
static const char *kept(void)
{
    static char path[300];
    DIR *dir = opendir("cache");
    struct dirent *entry;
    size_t count = 0;

    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "cache/%s", entry->d_name);
            count++;
        }
    closedir(dir);
    assert_int_equal(count, 1);
    return path;
}

static char *read_kept(size_t *len)
{
    enum {
        MOST = 1 << 16
    };
    char *bytes = malloc(MOST);

    assert_non_null(bytes);
    *len = get_bytes(kept(), bytes, MOST);
    return bytes;
}

/* ---- Taking it ---- */

static void test_the_second_run_reads_nothing(void **state)
{
    struct outcome first, second;

    (void)state;
    write_texts();
    first = check_with("cache", "keeper", NULL);
    assert_int_equal(mock_count.read, 2);
    assert_int_equal(mock_count.indexed, 2);
    assert_int_equal(mock_count.saved, 2);
    assert_int_equal(mock_count.unfolded, 6); /* both sides of three beads */
    second = check_with("cache", "keeper", NULL);
    assert_int_equal(mock_count.read, 2);
    assert_int_equal(mock_count.indexed, 2);
    assert_int_equal(mock_count.opened, 2);
    assert_int_equal(mock_count.aligned, 4);
    assert_string_equal(first.text, second.text);
    assert_non_null(strstr(second.text, "shadowed by g.eq:1"));
    assert_non_null(strstr(second.text, "g.eq:3"));
    assert_string_equal(second.note, "");
}

static void test_a_matcher_that_keeps_nothing(void **state)
{
    (void)state;
    write_texts();
    check_same("letters");
    check_same("letters");
    assert_int_equal(mock_count.read, 2);
}

static void test_a_matcher_that_cannot_save(void **state)
{
    const char *const setting = "matcher_keeper.breach=save";

    (void)state;
    write_texts();
    check_with("cache", "keeper", setting);
    check_with("cache", "keeper", setting);
    assert_int_equal(mock_count.read, 2);
    assert_int_equal(mock_count.opened, 0);
    assert_int_equal(mock_count.indexed, 4);
}

static void test_lookups_too(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    const yz_match *matches;
    size_t count;

    (void)state;
    write_texts();
    for (int i = 0; i < 2; i++) {
        yz_host *host = mock_host(NULL);
        yz_run *run = run_with(host, "cache", "keeper");

        assert_int_equal(yz_run_add_glossaries(run, both, 2, &err), YZ_OK);
        assert_int_equal(yz_run_lookup(run, yz_str_of("五一"), YZ_SOURCE,
                                       &matches, &count, &err),
                         YZ_OK);
        assert_int_equal(count, 2);
        yz_run_free(run);
        yz_host_free(host);
    }
    assert_int_equal(mock_count.read, 2);
    assert_int_equal(mock_count.opened, 1); /* the other side is not wanted */
}

/* ---- Not taking it ---- */

static void test_a_changed_glossary(void **state)
{
    struct outcome before, after;

    (void)state;
    write_texts();
    before = check_same("keeper");
    put("h.eq", "一=one\n五=nine\n"); /* as long, perhaps as old */
    after = check_same("keeper");
    assert_int_equal(mock_count.read, 4);
    assert_string_not_equal(before.text, after.text);
    put("h.eq", "一=one\n");
    check_same("keeper");
    assert_int_equal(mock_count.read, 6);
    assert_string_equal(after.note, "");
}

static void test_a_touched_glossary(void **state)
{
    struct timespec times[2] = { { 1000000000, 0 }, { 1000000000, 5 } };

    (void)state;
    write_texts();
    check_same("keeper");
    assert_int_equal(utimensat(AT_FDCWD, "g.eq", times, 0), 0);
    check_same("keeper");
    assert_int_equal(mock_count.read, 2);
}

static void test_other_settings(void **state)
{
    (void)state;
    write_texts();
    check_with("cache", "keeper", NULL);
    check_with("cache", "keeper", "glossary_eq.breach=none");
    assert_int_equal(mock_count.read, 4);
    check_with("cache", "letters", NULL);
    assert_int_equal(mock_count.read, 6);
    check_with("cache", "letters", NULL);
    assert_int_equal(mock_count.read, 6);
}

/* A glossary that comes later makes all of it anew. */
static void test_more_glossaries(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    struct outcome outcome[2];

    (void)state;
    write_texts();
    put("k.eq", "二=two\n");
    check_with("cache", "keeper", NULL);
    for (int i = 0; i < 2; i++) {
        yz_host *host = mock_host(NULL);
        yz_run *run = run_with(host, i ? "cache" : NULL, "keeper");

        assert_int_equal(yz_run_add_glossaries(run, both, 2, &err), YZ_OK);
        assert_int_equal(yz_run_add_glossary(run, "k.eq", &err), YZ_OK);
        assert_int_equal(yz_run_add_pair(run, "a.rows", NULL, &err), YZ_OK);
        assert_int_equal(yz_run_check(run, &err), YZ_OK);
        describe(run, &outcome[i]);
        yz_run_free(run);
        yz_host_free(host);
    }
    assert_string_equal(outcome[0].text, outcome[1].text);
    check_same("keeper");
    assert_int_equal(mock_count.read, 2 + 3 + 3);
}

static void test_folders_that_cannot_be_used(void **state)
{
    (void)state;
    write_texts();
    put("file", "");
    mkdir("open", 0777);
    chmod("open", 0777);
    check_with("file", "keeper", NULL);
    check_with("open", "keeper", NULL);
    check_with("no/such/folder", "keeper", NULL);
    check_with("open", "keeper", NULL);
    assert_int_equal(mock_count.read, 8);
}

/* What is wrong with a glossary is told as it is without a cache, and nothing
 * is kept. */
static void test_glossaries_that_fail(void **state)
{
    static const char *const absent[] = { "g.eq", "absent.eq" };
    yz_host *host = mock_host(NULL);
    yz_run *run = run_with(host, "cache", "keeper");
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    write_texts();
    assert_int_equal(yz_run_add_glossaries(run, absent, 2, &err), YZ_NOT_FOUND);
    assert_string_equal(yz_error_text(&err),
                        "cannot read absent.eq: No such file or directory");
    yz_run_free(run);
    yz_host_free(host);
}

/* ---- Damage ---- */

static void test_any_other_byte(void **state)
{
    size_t len;
    char *bytes;

    (void)state;
    write_texts();
    check_same("keeper");
    bytes = read_kept(&len);
    assert_true(len > 500);
    for (size_t i = 0; i < len; i += 7) {
        struct outcome outcome;

        mock_count.read = 0;
        bytes[i] = (char)(bytes[i] ^ 0x10);
        put_bytes(kept(), bytes, len);
        bytes[i] = (char)(bytes[i] ^ 0x10);
        outcome = check_same("keeper");
        assert_int_equal(mock_count.read, 2);
        assert_non_null(strstr(outcome.note, " is made anew"));
        check_same("keeper");
        assert_int_equal(mock_count.read, 2);
    }
    free(bytes);
}

static void test_a_file_that_is_cut_off(void **state)
{
    size_t len;
    char *bytes;

    (void)state;
    write_texts();
    check_same("keeper");
    bytes = read_kept(&len);
    for (size_t cut = 1; cut < len; cut += 97) {
        mock_count.read = 0;
        put_bytes(kept(), bytes, cut);
        assert_non_null(strstr(check_same("keeper").note, "is damaged"));
        assert_int_equal(mock_count.read, 2);
    }
    free(bytes);
}

/* The index is forged and the checksum fits: the matcher notices. */
static void test_an_index_that_is_refused(void **state)
{
    size_t len;
    char *bytes;
    char *index;
    uint64_t sum;

    (void)state;
    write_texts();
    check_same("keeper");
    bytes = read_kept(&len);
    index = memmem(bytes, len, "KEPT", 4);
    assert_non_null(index);
    index[0] = 'L';
    sum = yzi_hash((yz_str){ bytes + 24, len - 24 });
    memcpy(bytes + 16, &sum, sizeof sum);
    put_bytes(kept(), bytes, len);
    memset(&mock_count, 0, sizeof mock_count);
    assert_non_null(
        strstr(check_with("cache", "keeper", NULL).note,
               "matcher keeper kept is damaged (it was not kept here)"));
    assert_int_equal(mock_count.read, 0);
    assert_int_equal(mock_count.opened, 2);
    assert_int_equal(mock_count.indexed, 1);
    assert_string_equal(check_with("cache", "keeper", NULL).note, "");
    assert_int_equal(mock_count.indexed, 1); /* it was written again */
    free(bytes);
}

/* ---- Memory ---- */

static void test_no_memory(void **state)
{
    bool failed = true;

    (void)state;
    write_texts();
    for (int warm = 0; warm < 2; warm++, failed = true)
        for (size_t n = 1; failed; n += 1 + n / 16) {
            yz_error err = YZ_ERROR_INIT;
            yz_host *host;
            yz_run *run;
            yz_status status;

            if (!warm && access("cache", F_OK) == 0)
                assert_int_equal(system("rm -r cache"), 0);
            failing_alloc_begin(0);
            host = mock_host(NULL);
            run = run_with(host, "cache", "keeper");
            failing_alloc_after(n);
            status = yz_run_add_glossaries(run, both, 2, &err);
            if (status == YZ_OK)
                status = yz_run_add_pair(run, "a.rows", NULL, &err);
            if (status == YZ_OK)
                status = yz_run_check(run, &err);
            failed = failing_alloc_has_failed();
            yz_run_free(run);
            yz_host_free(host);
            assert_int_equal(failing_alloc_end(), 0);
            assert_true(status == YZ_OK || failed);
            assert_true(status == YZ_OK || status == YZ_NO_MEMORY);
        }
}

#define CASE(test)                                                             \
 cmocka_unit_test_setup_teardown(test, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_the_second_run_reads_nothing),
    CASE(test_a_matcher_that_keeps_nothing),
    CASE(test_a_matcher_that_cannot_save),
    CASE(test_lookups_too),
    CASE(test_a_changed_glossary),
    CASE(test_a_touched_glossary),
    CASE(test_other_settings),
    CASE(test_more_glossaries),
    CASE(test_folders_that_cannot_be_used),
    CASE(test_glossaries_that_fail),
    CASE(test_any_other_byte),
    CASE(test_a_file_that_is_cut_off),
    CASE(test_an_index_that_is_refused),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
