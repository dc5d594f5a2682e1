/* SPDX-License-Identifier: Apache-2.0 */
/* What the fuzzy index finds is what comparing all texts finds, with the same
 * scores in the same order. */
#include "support/main.h"

#include <pthread.h>
#include <stdlib.h>

#include <core/memory/fuzzy_index.h>
#include <core/memory/match_score.h>

#include "segment_maker.h"
#include "support/failing_alloc.h"

/* Texts, their index, and all that is needed to look for them. */
typedef struct memory {
    yz_buf *texts;
    size_t count;
    yz_buf image;
    yzi_fuzzy_index *index;
    yzi_fuzzy_scratch scratch;
    yzi_match_room room;
} memory;

static yz_str text_of(const memory *m, size_t i)
{
    return yz_buf_str(&m->texts[i]);
}

/* Numbers fall, so that the order of equal scores is seen. */
static uint64_t number_of(const memory *m, size_t i)
{
    return 1000000007u * (uint64_t)(m->count - i);
}

static void memory_init(memory *m, size_t count)
{
    memset(m, 0, sizeof *m);
    m->texts = calloc(count + 1, sizeof *m->texts);
    assert_non_null(m->texts);
    m->count = count;
    for (size_t i = 0; i < count; i++)
        yz_buf_init(&m->texts[i], 1 << 20);
    yz_buf_init(&m->image, 1 << 28);
    yzi_fuzzy_scratch_init(&m->scratch);
    yzi_match_room_init(&m->room);
}

static void memory_index(memory *m)
{
    yzi_fuzzy_builder *builder = yzi_fuzzy_builder_new();
    yz_error err = YZ_ERROR_INIT;

    assert_non_null(builder);
    for (size_t i = 0; i < m->count; i++)
        assert_int_equal(yzi_fuzzy_builder_add(builder, number_of(m, i),
                                               text_of(m, i), &err),
                         YZ_OK);
    assert_int_equal(yzi_fuzzy_builder_freeze(builder, &m->image, &err), YZ_OK);
    yzi_fuzzy_builder_free(builder);
    assert_int_equal(yzi_fuzzy_open(yz_buf_str(&m->image), &m->index, &err),
                     YZ_OK);
    assert_int_equal(yzi_fuzzy_count(m->index), m->count);
}

static void memory_done(memory *m)
{
    for (size_t i = 0; i < m->count; i++)
        yz_buf_done(&m->texts[i]);
    free(m->texts);
    yzi_fuzzy_close(m->index);
    yz_buf_done(&m->image);
    yzi_fuzzy_scratch_done(&m->scratch);
    yzi_match_room_done(&m->room);
}

/* A third by chance, the rest changed from those before. */
static void memory_fill(memory *m, segment_maker *maker, bool chinese,
                        uint32_t longest)
{
    for (size_t i = 0; i < m->count; i++) {
        if (i < 3 || segment_chance(maker, 3) == 0)
            segment_make(maker, chinese, segment_chance(maker, longest),
                         &m->texts[i]);
        else
            segment_change(
                maker, text_of(m, segment_chance(maker, (uint32_t)i)), chinese,
                2 + segment_chance(maker, 20), &m->texts[i]);
    }
}

static int best_first(const void *a, const void *b)
{
    const yzi_fuzzy_hit *x = a;
    const yzi_fuzzy_hit *y = b;

    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

/* All texts compared with `query`. */
static yzi_fuzzy_hit *scan(memory *m, yz_str query, double least, size_t *count)
{
    yzi_fuzzy_hit *hits = calloc(m->count + 1, sizeof *hits);
    yzi_match_side asked = { query, { NULL, 0 } };

    *count = 0;
    assert_non_null(hits);
    for (size_t i = 0; i < m->count; i++) {
        yzi_match_side there = { text_of(m, i), { NULL, 0 } };
        yzi_match match;

        assert_int_equal(
            yzi_match_compare(&asked, &there, &m->room, &match, NULL), YZ_OK);
        if (match.base >= least)
            hits[(*count)++] = (yzi_fuzzy_hit){ number_of(m, i), match.base };
    }
    qsort(hits, *count, sizeof *hits, best_first);
    return hits;
}

static void check(memory *m, yz_str query, double least, size_t most)
{
    size_t count;
    yzi_fuzzy_hit *hits = scan(m, query, least, &count);
    yz_error err = YZ_ERROR_INIT;

    if (count > most)
        count = most;
    assert_int_equal(
        yzi_fuzzy_query(m->index, query, least, most, &m->scratch, &err),
        YZ_OK);
    assert_int_equal(m->scratch.hit_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(m->scratch.hits[i].number, hits[i].number);
        assert_true(m->scratch.hits[i].score == hits[i].score);
    }
    free(hits);
}

static void check_many(uint64_t seed, bool chinese, size_t texts,
                       uint32_t longest, int queries)
{
    static const double scores[] = { 0.75, 0.5, 0.9, 0.6, 1, 0.3, 0.7 };
    segment_maker maker = { seed };
    memory m;
    yz_buf query;

    memory_init(&m, texts);
    memory_fill(&m, &maker, chinese, longest);
    memory_index(&m);
    yz_buf_init(&query, 1 << 20);
    for (int i = 0; i < queries; i++) {
        size_t from = segment_chance(&maker, (uint32_t)texts);

        yz_buf_clear(&query);
        segment_change(&maker, text_of(&m, from), chinese,
                       1 + segment_chance(&maker, 20), &query);
        check(&m, yz_buf_str(&query), scores[i % 7],
              i % 5 ? SIZE_MAX : segment_chance(&maker, 12));
    }
    yz_buf_done(&query);
    memory_done(&m);
}

static void test_finds_what_a_scan_finds_in_chinese(void **state)
{
    (void)state;
    check_many(11, true, 6000, 40, 140);
}

static void test_finds_what_a_scan_finds_in_english(void **state)
{
    (void)state;
    check_many(12, false, 6000, 30, 140);
}

static void test_finds_what_a_scan_finds_among_short_texts(void **state)
{
    (void)state;
    check_many(13, true, 1500, 5, 280);
    check_many(14, false, 1500, 4, 280);
}

static void test_finds_what_a_scan_finds_among_long_texts(void **state)
{
    (void)state;
    check_many(15, true, 300, 600, 70);
    check_many(16, false, 300, 400, 70);
}

/* More texts than a shard has. */
static void test_finds_in_several_shards(void **state)
{
    (void)state;
    check_many(17, true, 70000, 12, 14);
}

/* More words than ids of 16 bits. */
static void test_finds_with_many_words(void **state)
{
    memory m;

    (void)state;
    memory_init(&m, 9000);
    for (uint32_t i = 0; i < m.count; i++)
        for (uint32_t k = 0; k < 8; k++)
            yz_buf_printf(&m.texts[i], "w%x ", 8 * i + (i + k) % 8);
    memory_index(&m);
    for (uint32_t i = 0; i < m.count; i += 600) {
        yz_buf query;

        yz_buf_init(&query, 1000);
        yz_buf_add(&query, text_of(&m, i));
        yz_buf_printf(&query, "w%x", i);
        check(&m, yz_buf_str(&query), 0.75, SIZE_MAX);
        assert_true(m.scratch.hit_count >= 1);
        yz_buf_done(&query);
    }
    memory_done(&m);
}

static void test_takes_texts_without_units(void **state)
{
    memory m;

    (void)state;
    memory_init(&m, 4);
    yz_buf_add_text(&m.texts[1], "  ");
    yz_buf_add_text(&m.texts[2], "气");
    yz_buf_add_text(&m.texts[3], "气候");
    memory_index(&m);
    check(&m, yz_str_of(""), 0.75, 9);
    assert_int_equal(m.scratch.hit_count, 2);
    check(&m, yz_str_of("气"), 0.5, 9);
    assert_int_equal(m.scratch.hit_count, 2);
    check(&m, yz_str_of("气"), 0.5, 0);
    check(&m, yz_str_of("\xFF\xFE"), 0.5, 9);
    memory_done(&m);
}

static void test_an_empty_index_finds_nothing(void **state)
{
    memory m;

    (void)state;
    memory_init(&m, 0);
    memory_index(&m);
    check(&m, yz_str_of("气候"), 0.5, 9);
    check(&m, yz_str_of(""), 0.5, 9);
    memory_done(&m);
}

static void test_takes_a_query_of_a_megabyte(void **state)
{
    segment_maker maker = { 18 };
    memory m;
    yz_buf query;

    (void)state;
    memory_init(&m, 200);
    memory_fill(&m, &maker, true, 40);
    segment_make(&maker, true, YZI_FUZZY_MOST_UNITS * 3 / 4, &m.texts[7]);
    memory_index(&m);
    yz_buf_init(&query, 4 << 20);
    segment_make(&maker, true, 400000, &query);
    check(&m, yz_buf_str(&query), 0.5, 9);
    assert_int_equal(m.scratch.hit_count, 0);
    check(&m, text_of(&m, 7), 0.5, 9);
    assert_int_equal(m.scratch.hit_count, 1);
    yz_buf_done(&query);
    memory_done(&m);
}

static void test_states_its_limits(void **state)
{
    yzi_fuzzy_builder *builder = yzi_fuzzy_builder_new();
    yz_error err = YZ_ERROR_INIT;
    yz_buf text;
    yz_buf image;

    (void)state;
    yz_buf_init(&text, 1 << 20);
    for (int i = 0; i < YZI_FUZZY_MOST_UNITS; i++)
        yz_buf_add_byte(&text, '.');
    assert_int_equal(yzi_fuzzy_builder_add(builder, 1, yz_buf_str(&text), &err),
                     YZ_OK);
    yz_buf_add_byte(&text, '!');
    assert_int_equal(yzi_fuzzy_builder_add(builder, 2, yz_buf_str(&text), &err),
                     YZ_LIMIT);
    assert_string_equal(
        yz_error_text(&err),
        "a text of 16385 words and characters, and an index of similar texts "
        "takes 16384 at most");
    yz_buf_init(&image, 100);
    assert_int_equal(yzi_fuzzy_builder_freeze(builder, &image, &err), YZ_LIMIT);
    yz_buf_done(&image);
    yz_buf_done(&text);
    yzi_fuzzy_builder_free(builder);
}

static void test_refuses_scores_that_are_none(void **state)
{
    static const double scores[] = { 0, -1, 0.29, 1.01, __builtin_nan("") };
    yz_error err = YZ_ERROR_INIT;
    memory m;

    (void)state;
    memory_init(&m, 1);
    memory_index(&m);
    for (int i = 0; i < 5; i++)
        assert_int_equal(yzi_fuzzy_query(m.index, yz_str_of("a"), scores[i], 9,
                                         &m.scratch, &err),
                         YZ_INVALID);
    memory_done(&m);
}

/* Few texts are compared, and as many the second time. */
static void test_passes_over_most_texts(void **state)
{
    segment_maker maker = { 21 };
    size_t sums[2] = { 0, 0 };
    memory m;

    (void)state;
    memory_init(&m, 5000);
    memory_fill(&m, &maker, true, 40);
    memory_index(&m);
    for (size_t i = 0; i < 400; i++) {
        assert_int_equal(yzi_fuzzy_query(m.index, text_of(&m, i % 200), 0.75,
                                         SIZE_MAX, &m.scratch, NULL),
                         YZ_OK);
        assert_true(m.scratch.compared >= m.scratch.hit_count);
        sums[i / 200] += m.scratch.compared;
    }
    assert_int_equal(sums[0], sums[1]);
    assert_true(sums[0] < 200 * 5000 / 20);
    memory_done(&m);
}

/* The same texts give the same bytes. */
static void test_is_the_same_each_time(void **state)
{
    memory m[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        segment_maker maker = { 19 };

        memory_init(&m[i], 500);
        memory_fill(&m[i], &maker, true, 20);
        memory_index(&m[i]);
    }
    assert_true(yz_str_equal(yz_buf_str(&m[0].image), yz_buf_str(&m[1].image)));
    memory_done(&m[0]);
    memory_done(&m[1]);
}

/* ---- Threads ---- */

typedef struct worker {
    const memory *m;
    size_t hits;
    bool failed;
} worker;

static void *work(void *payload)
{
    worker *w = payload;
    yzi_fuzzy_scratch scratch;

    yzi_fuzzy_scratch_init(&scratch);
    for (size_t i = 0; i < 300; i++) {
        if (yzi_fuzzy_query(w->m->index, text_of(w->m, i), 0.6, SIZE_MAX,
                            &scratch, NULL) != YZ_OK)
            w->failed = true;
        w->hits += scratch.hit_count;
    }
    yzi_fuzzy_scratch_done(&scratch);
    return NULL;
}

static void test_serves_several_threads(void **state)
{
    enum {
        THREADS = 4
    };
    segment_maker maker = { 20 };
    pthread_t threads[THREADS];
    worker workers[THREADS];
    memory m;

    (void)state;
    memory_init(&m, 2000);
    memory_fill(&m, &maker, true, 30);
    memory_index(&m);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){ &m, 0, false };
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]),
                         0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_false(workers[i].failed);
        assert_int_equal(workers[i].hits, workers[0].hits);
    }
    assert_true(workers[0].hits >= 300);
    memory_done(&m);
}

/* ---- No memory ---- */

static yz_status build_and_ask(yz_buf *image)
{
    static const char *const texts[] = { "气候变化", "climate change", "5 %" };
    yzi_fuzzy_builder *builder = yzi_fuzzy_builder_new();
    yzi_fuzzy_index *index = NULL;
    yzi_fuzzy_scratch scratch;
    yz_status status = builder ? YZ_OK : YZ_NO_MEMORY;

    yzi_fuzzy_scratch_init(&scratch);
    for (uint32_t i = 0; i < 3 && status == YZ_OK; i++)
        status = yzi_fuzzy_builder_add(builder, i, yz_str_of(texts[i]), NULL);
    if (status == YZ_OK)
        status = yzi_fuzzy_builder_freeze(builder, image, NULL);
    if (status == YZ_OK)
        status = yzi_fuzzy_open(yz_buf_str(image), &index, NULL);
    if (status == YZ_OK)
        status = yzi_fuzzy_query(index, yz_str_of("气候变暖"), 0.5, 9, &scratch,
                                 NULL);
    if (status == YZ_OK)
        assert_int_equal(scratch.hit_count, 1);
    else
        assert_int_equal(scratch.hit_count, 0);
    yzi_fuzzy_scratch_done(&scratch);
    yzi_fuzzy_close(index);
    yzi_fuzzy_builder_free(builder);
    return status;
}

static void test_tells_when_memory_is_out(void **state)
{
    (void)state;
    for (int once = 0; once < 2; once++)
        for (size_t n = 1;; n++) {
            yz_buf image;
            yz_status status;
            bool failed;

            yz_buf_init(&image, 1 << 20);
            once ? failing_alloc_begin_once(n) : failing_alloc_begin(n);
            status = build_and_ask(&image);
            failed = failing_alloc_has_failed();
            yz_buf_done(&image);
            assert_int_equal(failing_alloc_end(), 0);
            /* One failure may be made up for: with less room at once. */
            assert_true(status == (failed ? YZ_NO_MEMORY : YZ_OK) ||
                        (once && status == YZ_OK));
            if (!failed)
                break;
        }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_finds_what_a_scan_finds_in_chinese),
    cmocka_unit_test(test_finds_what_a_scan_finds_in_english),
    cmocka_unit_test(test_finds_what_a_scan_finds_among_short_texts),
    cmocka_unit_test(test_finds_what_a_scan_finds_among_long_texts),
    cmocka_unit_test(test_finds_in_several_shards),
    cmocka_unit_test(test_finds_with_many_words),
    cmocka_unit_test(test_takes_texts_without_units),
    cmocka_unit_test(test_an_empty_index_finds_nothing),
    cmocka_unit_test(test_takes_a_query_of_a_megabyte),
    cmocka_unit_test(test_states_its_limits),
    cmocka_unit_test(test_refuses_scores_that_are_none),
    cmocka_unit_test(test_passes_over_most_texts),
    cmocka_unit_test(test_is_the_same_each_time),
    cmocka_unit_test(test_serves_several_threads),
    cmocka_unit_test(test_tells_when_memory_is_out),
};
YZ_TEST_MAIN(tests)
