/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is kept of a check, and how far a run tells it is: a run that takes an
 * outcome has the findings, figures and skips of one that makes it, and takes
 * it only as long as it is true and sound.
 */
#include "support/main.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <core/base/hash.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

/* Where core/base/parts.c has the sum, and what it is of. */
enum {
    SUM = 16,
    SUMMED = 24,
    MOST = 1 << 16
};

static const char *const named[] = { "d" };

/* What is asked of a run; what came of it. */
struct asked {
    const char *folder;
    const char *setting;
    yz_status (*progress)(void *payload, const yz_progress *progress);
    void *payload;
};

struct came {
    yz_status status;
    size_t pairs; /* that the run really has */
    char text[8192];
    char note[512];
};

static void write_texts(void)
{
    mkdir("d", 0700);
    put("d/a.rows", "一二|bad\n三一|good\n四五|one bad\n");
    put("d/b.rows", "一|\n二|bad bad\n");
    put("d/none.zh.txt", "一\n");
    put("g.eq", "一=good\n四=four\n!\n");
}

static void add(char *text, const char *format, ...) YZ_PRINTF(2, 3);

static void add(char *text, const char *format, ...)
{
    size_t len = strlen(text);
    va_list args;

    va_start(args, format);
    vsnprintf(text + len, 8192 - len, format, args);
    va_end(args);
}

static void describe_finding(const yz_finding *f, char *text)
{
    add(text, "%zu %zu %s %d %.*s (%s)", f->pair, f->bead, f->rule->id,
        (int)f->severity, YZ_STR_ARG(f->message),
        f->about ? f->about->terms[0].text.ptr : "");
    for (size_t i = 0; i < f->argument_count; i++)
        add(text, " %s=%.*s", f->arguments[i].name,
            YZ_STR_ARG(f->arguments[i].value));
    add(text, " %.*s:%zu:%zu %.*s %zd-%zd", YZ_STR_ARG(f->source_name),
        f->source_place.line, f->source_place.column,
        YZ_STR_ARG(f->source_text), (ssize_t)f->source_span.begin,
        (ssize_t)f->source_span.end);
    add(text, " %.*s:%zu:%zu %.*s %zd-%zd [%.*s]\n", YZ_STR_ARG(f->target_name),
        f->target_place.line, f->target_place.column,
        YZ_STR_ARG(f->target_text), (ssize_t)f->target_span.begin,
        (ssize_t)f->target_span.end, YZ_STR_ARG(f->parts[0]));
}

static void describe(yz_run *run, char *text)
{
    const yz_summary *s = yz_run_summary(run);

    assert_non_null(s);
    for (size_t i = 0; i < yz_run_finding_count(run); i++)
        describe_finding(yz_run_finding(run, i), text);
    add(text, "%zu %zu %zu, %zu %zu, %zu %zu %zu %zu, %zu\n", s->errors,
        s->warnings, s->infos, s->pairs, s->beads, s->segments[0],
        s->segments[1], s->unaligned[0], s->unaligned[1], s->concepts);
    for (size_t i = 0; i < s->skip_count; i++)
        add(text, "%.*s:%zu %.*s\n", YZ_STR_ARG(s->skips[i].file),
            s->skips[i].place.line, YZ_STR_ARG(s->skips[i].reason));
}

static yz_status check(yz_run *run, yz_error *err)
{
    yz_status status = yz_run_add_glossary(run, "g.eq", err);

    return status == YZ_OK ? yz_run_check_paths(run, named, 1, err) : status;
}

static yz_run *make_run(yz_host *host, const struct asked *asked, yz_error *err)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;

    options.cache_folder = asked->folder;
    options.progress = asked->progress;
    options.progress_payload = asked->payload;
    options.jobs = 1;
    return yz_run_new(host, &options, err);
}

static struct came ask(const struct asked *asked)
{
    static struct came came;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(asked->setting);
    yz_run *run = make_run(host, asked, &err);

    memset(&came, 0, sizeof came);
    assert_non_null(run);
    came.status = check(run, &err);
    came.pairs = yz_run_pair_count(run);
    if (came.status == YZ_OK)
        describe(run, came.text);
    else
        add(came.text, "%s", yz_error_text(&err));
    snprintf(came.note, sizeof came.note, "%s", yz_run_cache_note(run));
    yz_run_free(run);
    yz_host_free(host);
    return came;
}

static struct came with(const char *folder)
{
    struct asked asked = { .folder = folder };

    return ask(&asked);
}

/* Demands what a run without a cache finds. */
static struct came check_same(bool taken)
{
    struct came wanted = with(NULL);
    struct came got = with("cache");

    assert_int_equal(got.status, YZ_OK);
    assert_string_equal(got.text, wanted.text);
    assert_int_equal(got.pairs, taken ? 0 : wanted.pairs);
    return got;
}

/* The file with an outcome; its path stays until the next call. */
static const char *kept(void)
{
    static char path[300];
    DIR *dir = opendir("cache");
    struct dirent *entry;

    path[0] = 0;
    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL)
        if (strstr(entry->d_name, ".yzc"))
            snprintf(path, sizeof path, "cache/%s", entry->d_name);
    closedir(dir);
    return path;
}

/* ---- Taking it ---- */

static void test_the_second_run_reads_nothing(void **state)
{
    struct came second;

    (void)state;
    write_texts();
    check_same(false);
    second = check_same(true);
    assert_non_null(strstr(second.text, "M01"));
    assert_non_null(strstr(second.text, "none.zh.txt"));
    assert_non_null(strstr(second.text, "g.eq:3"));
    assert_string_equal(second.note, "");
}

static void test_changes(void **state)
{
    (void)state;
    write_texts();
    check_same(false);
    put("d/a.rows", "一二|bad\n三一|good\n四五|one BAD\n"); /* as long */
    check_same(false);
    check_same(true);
    put("d/c.rows", "一|two\n");
    check_same(false);
    unlink("d/c.rows");
    check_same(false);
    put("g.eq", "一=bad\n四=four\n!\n");
    check_same(false);
    check_same(true);
}

static void test_what_was_added_otherwise(void **state)
{
    struct asked asked = { .folder = "cache" };
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run;

    (void)state;
    write_texts();
    run = make_run(host, &asked, &err);
    assert_int_equal(yz_run_add_term(run, yz_str_of("五"), &err), YZ_OK);
    assert_int_equal(yz_run_check_paths(run, named, 1, &err), YZ_OK);
    yz_run_free(run);
    run = make_run(host, &asked, &err);
    assert_int_equal(yz_run_add_pair(run, "d/a.rows", NULL, &err), YZ_OK);
    assert_int_equal(yz_run_check_paths(run, named, 1, &err), YZ_OK);
    assert_int_equal(yz_run_pair_count(run), 3);
    yz_run_free(run);
    yz_host_free(host);
    assert_int_equal(access("cache", F_OK), -1);
}

/* Whoever goes on with such a run has what is in it, and no more. */
static void test_another_check(void **state)
{
    struct asked asked = { .folder = "cache" };
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run;

    (void)state;
    write_texts();
    check_same(false);
    run = make_run(host, &asked, &err);
    assert_int_equal(check(run, &err), YZ_OK);
    assert_int_equal(yz_run_summary(run)->pairs, 2);
    assert_int_equal(yz_run_pair_count(run), 0);
    assert_int_equal(yz_run_add_pair(run, "d/b.rows", NULL, &err), YZ_OK);
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
    assert_int_equal(yz_run_summary(run)->pairs, 1);
    assert_int_equal(yz_run_summary(run)->skip_count, 1); /* a row of g.eq */
    yz_run_free(run);
    yz_host_free(host);
}

static void test_a_path_that_fails(void **state)
{
    static const char *const absent[] = { "d/no.rows" };
    struct asked asked = { .folder = "cache" };
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run = make_run(host, &asked, &err);

    (void)state;
    write_texts();
    assert_int_equal(yz_run_check_paths(run, absent, 1, &err), YZ_NOT_FOUND);
    assert_non_null(strstr(yz_error_text(&err), "d/no.rows"));
    yz_run_free(run);
    yz_host_free(host);
}

/* ---- Damage ---- */

static void put_sum(char *bytes, size_t len)
{
    uint64_t sum = yzi_hash((yz_str){ bytes + SUMMED, len - SUMMED });

    memcpy(bytes + SUM, &sum, sizeof sum);
}

static void test_any_other_byte(void **state)
{
    static char bytes[MOST];
    size_t len;
    struct came wanted;

    (void)state;
    write_texts();
    check_same(false);
    wanted = check_same(true);
    len = get_bytes(kept(), bytes, MOST);
    for (size_t i = 0; i < len; i += 1 + i / 16) {
        struct came got;

        bytes[i] = (char)(bytes[i] ^ 4);
        put_bytes(kept(), bytes, len);
        got = with("cache");
        assert_string_equal(got.text, wanted.text);
        assert_non_null(strstr(got.note, "is damaged"));
        bytes[i] = (char)(bytes[i] ^ 4);
    }
}

/* Whoever can write the file can make the sum fit; nothing may lead outside. */
static void test_forged(void **state)
{
    static char sound[MOST];
    static char bytes[MOST];
    uint32_t chance = 7;
    size_t refused = 0;
    size_t len;

    (void)state;
    write_texts();
    check_same(false);
    check_same(true);
    len = get_bytes(kept(), sound, MOST);
    for (int round = 0; round < 3000; round++) {
        struct came got;

        memcpy(bytes, sound, len);
        for (int i = 0; i < 1 + round % 3; i++) {
            chance = chance * 1664525 + 1013904223;
            bytes[SUMMED + (chance >> 8) % (len - SUMMED)] =
                (char)(round % 2 ? 0xFF : chance >> 3);
        }
        put_sum(bytes, len);
        put_bytes(kept(), bytes, len);
        got = with("cache");
        assert_int_equal(got.status, YZ_OK);
        refused += got.note[0] != 0;
    }
    assert_true(refused > 300);
}

/* ---- No memory ---- */

static yz_status whole_run(const char *folder, size_t *findings)
{
    struct asked asked = { .folder = folder };
    yz_error err = YZ_ERROR_INIT;
    const char *const settings[] = { NULL };
    const char *const none[] = { NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_host *host;
    yz_run *run;

    options.default_paths = none;
    options.settings = settings;
    host = yz_host_new(&options, &err);
    run = host ? make_run(host, &asked, &err) : NULL;
    if (run && check(run, &err) == YZ_OK)
        *findings = yz_run_finding_count(run);
    yz_run_free(run);
    yz_host_free(host);
    return err.status;
}

/* With and without something to take. */
static void try_without_memory(bool taken)
{
    size_t wanted = 0;

    assert_int_equal(whole_run("cache", &wanted), YZ_OK);
    for (size_t n = 1;; n++) {
        size_t findings = 0;
        yz_status status;
        bool failed;

        if (!taken)
            unlink(kept());
        failing_alloc_begin(n);
        status = whole_run("cache", &findings);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed)
            break;
        /* What is kept to be faster can be done without. */
        if (status == YZ_OK)
            assert_int_equal(findings, wanted);
        else
            assert_int_equal(status, YZ_NO_MEMORY);
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    write_texts();
    try_without_memory(false);
    try_without_memory(true);
}

/* ---- Progress ---- */

struct heard {
    size_t calls;
    size_t stop_at; /* 0: never */
    size_t stages[YZ_STAGE_STORING + 1];
    bool wrong;
};

static yz_status hear(void *payload, const yz_progress *progress)
{
    struct heard *h = payload;

    h->calls++;
    h->stages[progress->stage]++;
    h->wrong |= progress->struct_size != sizeof *progress ||
                (progress->total > 0 && progress->done > progress->total);
    usleep(60000); /* the next call comes at once */
    return h->calls == h->stop_at ? YZ_IO : YZ_OK;
}

static void test_progress(void **state)
{
    struct heard heard = { 0 };
    struct asked asked = { .progress = hear, .payload = &heard };

    (void)state;
    write_texts();
    assert_int_equal(ask(&asked).status, YZ_OK);
    assert_false(heard.wrong);
    assert_true(heard.stages[YZ_STAGE_READING] > 0);
    assert_true(heard.stages[YZ_STAGE_MATCHING] > 0);
    assert_true(heard.stages[YZ_STAGE_CHECKING] > 0);
    assert_string_equal(yz_stage_name(YZ_STAGE_CHECKING), "checking");
}

/* Wherever a run is stopped: it says so, and nothing is kept of it. */
static void test_stopping(void **state)
{
    size_t calls;

    (void)state;
    write_texts();
    for (size_t n = 1;; n++) {
        struct heard heard = { .stop_at = n };
        struct asked asked = { "cache", NULL, hear, &heard };
        struct came came = ask(&asked);

        calls = heard.calls;
        if (calls < n) {
            assert_int_equal(came.status, YZ_OK);
            break;
        }
        assert_int_equal(came.status, YZ_CANCELLED);
        assert_int_equal(calls, n); /* it is not asked again */
        assert_string_equal(came.text, "the run was stopped");
        if (access("cache", F_OK) == 0)
            assert_string_equal(kept(), "");
    }
    assert_true(calls > 4);
}

#define CASE(test)                                                             \
 cmocka_unit_test_setup_teardown(test, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_the_second_run_reads_nothing),
    CASE(test_changes),
    CASE(test_what_was_added_otherwise),
    CASE(test_another_check),
    CASE(test_a_path_that_fails),
    CASE(test_any_other_byte),
    CASE(test_forged),
    CASE(test_no_memory),
    CASE(test_progress),
    CASE(test_stopping),
};

YZ_TEST_MAIN(tests)
