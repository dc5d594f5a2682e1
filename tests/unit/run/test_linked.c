/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is kept of links between words: a run has the links of one that kept
 * nothing, and what its term aligner links and writes later does not tell
 * either whether links were taken.
 */
#include "support/main.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <core/base/hash.h>
#include <yizhi/kind/term_aligner.h>

#include "mock_features.h"
#include "support/failing_alloc.h"

enum {
    SUM = 16, /* see core/base/parts.c */
    SUMMED = 24,
    MOST = 1 << 14
};

/* ---- A term aligner: each bead that it has seen lowers its confidence ---- */

struct counter {
    size_t seen;
};

static size_t asked;

static yz_status create_counter(void **self, const yz_config *config,
                                yz_error *err)
{
    (void)config;
    *self = yz_calloc(1, sizeof(struct counter));
    return *self ? YZ_OK : yz_fail_no_memory(err);
}

static void destroy_counter(void *self)
{
    yz_free(self);
}

static yz_status align(void *self, const yz_term_aligner_input *input,
                       const yz_term_aligner_sink *sink, yz_error *err)
{
    struct counter *counter = self;
    yz_status status = YZ_OK;

    (void)err;
    asked++;
    counter->seen += input->count;
    for (size_t i = 0; i < input->count && status == YZ_OK; i++) {
        yz_link links[2] = { { { 0, 0 }, 1.0 / (double)counter->seen },
                             { { 0, 1 }, 0.5 } };
        size_t count = input->beads[i].count[1] > 1 ? 2 : 1;

        status = sink->links(sink->payload, i, links,
                             input->beads[i].count[0] ? count : 0);
    }
    return status;
}

static yz_status save(const void *self, yz_buf *out, yz_error *err)
{
    const struct counter *counter = self;

    (void)err;
    return yz_buf_printf(out, "%zu", counter->seen);
}

static yz_status load(void *self, yz_str bytes, yz_error *err)
{
    struct counter *counter = self;

    (void)err;
    counter->seen += (size_t)(bytes.ptr[0] - '0');
    return YZ_OK;
}

static const yz_term_aligner_ops ops = { .struct_size = sizeof ops,
                                         .create = create_counter,
                                         .destroy = destroy_counter,
                                         .align = align,
                                         .save = save,
                                         .load = load };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("term_aligner", "counter", &ops),
    .summary = "counts",
    .flags = YZ_FEATURE_DETERMINISTIC,
} };

static const yz_plugin term_aligner_counter = {
    YZ_PLUGIN_HEAD("term_aligner_counter", "1"),
    .summary = "a plugin of the tests",
    .licence = "Apache-2.0",
    .origin = "the tests",
    .features = features,
    .feature_count = 1
};

static int setup(void **state)
{
    static yz_symbol symbols[32];
    size_t count = 0;

    if (mock_setup(state) != 0)
        return -1;
    while (mock_symbols[count].name) {
        symbols[count] = mock_symbols[count];
        count++;
    }
    symbols[count].name = "term_aligner_counter_LTX_yz_plugin";
    symbols[count].address = (void *)(uintptr_t)&term_aligner_counter;
    yz_preload(symbols);
    return 0;
}

/* ---- Runs ---- */

static void write_texts(void)
{
    put("a.rows", "一 二|one two\n三|three\n|alone\n");
    put("b.rows", "四|four more\n");
    put("model", "4");
    put("g.eq", "一=one\n");
}

struct came {
    yz_status status;
    char text[2048];
    char note[512];
};

static void describe(yz_run *run, struct came *came)
{
    size_t len = strlen(came->text);

    for (size_t p = 0; p < yz_run_pair_count(run); p++)
        for (size_t i = 0; i < yz_run_bead_count(run, p); i++) {
            yz_bead_links links;

            if (!yz_run_bead_links(run, p, i, &links))
                continue;
            for (size_t k = 0; k < links.link_count; k++)
                len += (size_t)snprintf(
                    came->text + len, sizeof came->text - len,
                    "%zu %zu %u-%u %.17g\n", p, i, links.links[k].words[0],
                    links.links[k].words[1], links.links[k].confidence);
        }
}

static void add_model(yz_run *run, struct came *came)
{
    yz_buf model;

    yz_buf_init(&model, 100);
    came->status = yz_run_model(run, &model, NULL);
    if (came->status == YZ_OK)
        snprintf(came->text + strlen(came->text), 100, "model %.*s\n",
                 YZ_STR_ARG(yz_buf_str(&model)));
    yz_buf_done(&model);
}

struct way {
    const char *model;  /* that is loaded first; or NULL */
    const char *second; /* that is linked when the first was; or NULL */
    bool saves;
};

static void go(yz_run *run, const struct way *way, struct came *came)
{
    if (way->model)
        came->status = yz_run_add_model(run, way->model, NULL);
    if (came->status == YZ_OK)
        came->status = yz_run_add_pair(run, "a.rows", NULL, NULL);
    if (came->status == YZ_OK)
        came->status = yz_run_link(run, NULL);
    describe(run, came);
    if (came->status == YZ_OK && way->second) {
        came->status = yz_run_add_pair(run, way->second, NULL, NULL);
        if (came->status == YZ_OK)
            came->status = yz_run_link(run, NULL);
        describe(run, came);
    }
    if (came->status == YZ_OK && way->saves)
        add_model(run, came);
}

static struct came with(const char *folder, const struct way *way)
{
    static const char *const none[] = { NULL };
    static struct came came;
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_host *host;
    yz_run *run;

    memset(&came, 0, sizeof came);
    host_options.default_paths = none;
    options.cache_folder = folder;
    options.link_all = true;
    options.words_given = true;
    host = yz_host_new(&host_options, NULL);
    run = host ? yz_run_new(host, &options, NULL) : NULL;
    came.status = run ? YZ_OK : YZ_NO_MEMORY;
    if (run)
        go(run, way, &came);
    if (run)
        snprintf(came.note, sizeof came.note, "%s", yz_run_cache_note(run));
    yz_run_free(run);
    yz_host_free(host);
    return came;
}

/* Demands what a run without a cache has; gives how often it had to link. */
static size_t check_same(const struct way *way)
{
    struct came wanted = with(NULL, way);
    struct came got;

    asked = 0;
    got = with("cache", way);
    assert_int_equal(got.status, YZ_OK);
    assert_string_equal(got.text, wanted.text);
    assert_string_equal(got.note, "");
    return asked;
}

static const struct way plain = { NULL, NULL, false };

static size_t count_kept(char *path, size_t size)
{
    DIR *dir = opendir("cache");
    struct dirent *entry;
    size_t count = 0;

    while (dir && (entry = readdir(dir)) != NULL)
        if (strstr(entry->d_name, ".yzk")) {
            count++;
            snprintf(path, size, "cache/%.60s", entry->d_name);
        }
    if (dir)
        closedir(dir);
    return count;
}

/* ---- Tests ---- */

static void test_they_are_taken(void **state)
{
    struct came came;
    char path[80];

    (void)state;
    write_texts();
    assert_int_equal(check_same(&plain), 1);
    assert_int_equal(check_same(&plain), 0);
    assert_int_equal(count_kept(path, sizeof path), 1);
    came = with("cache", &plain);
    assert_non_null(strstr(came.text, "0 0 0-1 0.5\n"));
    put("a.rows", "一 二|one two\n三|three!\n|alone\n");
    assert_int_equal(check_same(&plain), 1);
    put("a.rows", "一二|one two\n三|three\n|alone\n");
    assert_int_equal(check_same(&plain), 1);
    write_texts();
    assert_int_equal(check_same(&plain), 0);
}

/* The aligner was not asked, but is to know what it would have learnt. */
static void test_catching_up(void **state)
{
    static const struct way ways[] = { { NULL, "b.rows", false },
                                       { NULL, NULL, true },
                                       { NULL, "b.rows", true } };

    (void)state;
    write_texts();
    check_same(&plain);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        check_same(&ways[i]);
}

static void test_a_model_takes_part(void **state)
{
    static const struct way way = { "model", NULL, false };
    char path[80];

    (void)state;
    write_texts();
    assert_int_equal(check_same(&way), 1);
    assert_int_equal(count_kept(path, sizeof path), 0);
    check_same(&plain);
    assert_int_equal(check_same(&way), 1);
}

static void test_damage(void **state)
{
    static char bytes[MOST];
    struct came wanted;
    char path[80];
    size_t len;

    (void)state;
    write_texts();
    check_same(&plain);
    wanted = with(NULL, &plain);
    assert_int_equal(count_kept(path, sizeof path), 1);
    len = get_bytes(path, bytes, MOST);
    for (size_t i = 0; i < len; i++) {
        struct came got;

        bytes[i] = (char)(bytes[i] ^ 4);
        put_bytes(path, bytes, i % 3 ? len : i + 1);
        got = with("cache", &plain);
        assert_string_equal(got.text, wanted.text);
        assert_non_null(strstr(got.note, "is damaged"));
        bytes[i] = (char)(bytes[i] ^ 4);
    }
}

/* Whoever can write the file can make the sum fit: then links may be others,
 * but lie in their beads. */
static void test_forged(void **state)
{
    static char sound[MOST];
    static char bytes[MOST];
    struct came wanted;
    uint32_t chance = 3;
    size_t refused = 0;
    char path[80];
    size_t len;

    (void)state;
    write_texts();
    check_same(&plain);
    wanted = with(NULL, &plain);
    count_kept(path, sizeof path);
    len = get_bytes(path, sound, MOST);
    for (int round = 0; round < 400; round++) {
        struct came got;
        uint64_t sum;

        memcpy(bytes, sound, len);
        for (int k = 0; k < 2; k++) {
            chance = chance * 1103515245u + 12345u;
            bytes[SUMMED + (chance >> 8) % (len - SUMMED)] = (char)chance;
        }
        sum = yzi_hash((yz_str){ bytes + SUMMED, len - SUMMED });
        memcpy(bytes + SUM, &sum, sizeof sum);
        put_bytes(path, bytes, len);
        got = with("cache", &plain);
        assert_int_equal(got.status, YZ_OK);
        if (got.note[0])
            assert_string_equal(got.text, wanted.text);
        refused += got.note[0] != 0;
    }
    assert_true(refused > 100);
}

static void test_no_memory(void **state)
{
    static const struct way way = { NULL, "b.rows", true };
    struct came wanted;

    (void)state;
    write_texts();
    wanted = with("cache", &way);
    for (size_t n = 1;; n++) {
        struct came came;
        bool failed;

        failing_alloc_begin(n);
        came = with("cache", &way);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (came.status == YZ_OK)
            assert_string_equal(came.text, wanted.text);
        else
            assert_int_equal(came.status, YZ_NO_MEMORY);
        if (!failed)
            break;
    }
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_they_are_taken),
    CASE(test_catching_up),
    CASE(test_a_model_takes_part),
    CASE(test_damage),
    CASE(test_forged),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
