/* SPDX-License-Identifier: Apache-2.0 */
/* What stands among overlapping matches. */
#include "unit/term/sample_site.h"

#include <stdio.h>

#include "support/failing_alloc.h"
#include "unit/text/random_text.h"

/* ---- Overlaps ---- */

static void test_the_longest_wins(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    add(&f, "内容");
    add(&f, "内容安全");
    add(&f, "内容安全策略");
    add(&f, "安全");
    check_source(&f, "内容安全策略和安全",
                 "内容安全策略@0 内容安全@0>0 内容@0>0 安全@6>0 安全@21");
    check_source(&f, "", "");
    check_source(&f, "别的", "");
    done(&f);
}

static void test_overlaps(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    add(&f, "abcd");
    add(&f, "cdefg");
    add(&f, "gh");
    add(&f, "hi");
    /* cdefg consumes abcd and gh, so that hi stands */
    check_source(&f, "abcdefghi", "abcd@0>1 cdefg@2 gh@6>1 hi@7");
    done(&f);
    begin(&f); /* of equal length the first */
    add(&f, "ab");
    add(&f, "bc");
    add(&f, "cd");
    check_source(&f, "abcd", "ab@0 bc@1>0 cd@2");
    done(&f);
}

/* Characters count, not bytes. */
static void test_length_is_in_characters(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    add(&f, "中文a");
    add(&f, "abcd");
    check_source(&f, "中文abcd", "中文a@0>1 abcd@6");
    done(&f);
}

static void test_equal_spans_all_stand(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    for (int i = 0; i < 3; i++) {
        char id[2] = { (char)('1' + i), 0 };
        yz_concept meta = { .id = yz_str_of(id) };
        assert_int_equal(sample_row(f.builder, meta, "权重", "x"), YZ_OK);
    }
    add(&f, "重");
    check_source(&f, "权重", "权重@0 权重@0 权重@0 重@3>0");
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(f.matches[i].concept_number, i);
    done(&f);
}

/* The same hit told twice counts once; empty spans and old consumers go. */
static void test_odd_hits(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    add(&f, "ab");
    resolve(&f, YZ_SOURCE, "abab");
    f.hits.count = 0;
    hit(&f, 0, 2, 4);
    hit(&f, 0, 0, 2);
    hit(&f, 0, 2, 4);
    hit(&f, 0, 1, 1);
    hit(&f, 0, 3, 2);
    assert_int_equal(
        yzi_resolve(&f.site, &f.hits, &f.arena, &f.matches, &f.count), YZ_OK);
    check(&f, "ab@0 ab@2");
    done(&f);
}

/* ---- Against a slow but simple way ---- */

static bool overlap(const yz_match *a, const yz_match *b)
{
    return a->span.begin < b->span.end && b->span.begin < a->span.end;
}

static bool same_span(const yz_match *a, const yz_match *b)
{
    return a->span.begin == b->span.begin && a->span.end == b->span.end;
}

/* Whether `a` settles before `b`: longer, then earlier.  Text is ASCII. */
static bool goes_first(const yz_match *a, const yz_match *b)
{
    size_t la = a->span.end - a->span.begin;
    size_t lb = b->span.end - b->span.begin;
    return la != lb ? la > lb : a->span.begin < b->span.begin;
}

/* What stands overlaps nothing of another span that stands; what is consumed
 * is consumed by one that stands, overlaps it and goes first. */
static void check_rules(const struct fixture *f)
{
    for (size_t i = 0; i < f->count; i++) {
        const yz_match *m = &f->matches[i];
        if (m->consumed_by >= 0) {
            assert_in_range(m->consumed_by, 0, f->count - 1);
            const yz_match *by = &f->matches[m->consumed_by];
            assert_int_equal(by->consumed_by, -1);
            assert_true(overlap(m, by) && goes_first(by, m));
            continue;
        }
        for (size_t k = 0; k < f->count; k++)
            if (f->matches[k].consumed_by < 0 && !same_span(m, &f->matches[k]))
                assert_false(overlap(m, &f->matches[k]));
    }
}

static void check_order(const struct fixture *f)
{
    for (size_t i = 1; i < f->count; i++) {
        const yz_match *a = &f->matches[i - 1];
        const yz_match *b = &f->matches[i];
        assert_true(
            a->span.begin < b->span.begin ||
            (a->span.begin == b->span.begin && a->span.end > b->span.end) ||
            (same_span(a, b) && a->term < b->term));
    }
}

static void test_random_overlaps(void **state)
{
    (void)state;
    uint64_t seed = 21;
    struct fixture f;
    begin(&f);
    for (int i = 0; i < 50; i++) {
        char source[16];
        snprintf(source, sizeof source, "t%d", i);
        add(&f, source);
    }
    resolve(&f, YZ_SOURCE,
            "0123456789012345678901234567890123456789012345678901234567890");
    for (int round = 0; round < 3000; round++) {
        f.hits.count = 0;
        for (uint32_t n = random_below(&seed, 40); n > 0; n--) {
            size_t from = random_below(&seed, 55);
            hit(&f, 2 * random_below(&seed, 50), from,
                from + 1 + random_below(&seed, 6));
        }
        assert_int_equal(
            yzi_resolve(&f.site, &f.hits, &f.arena, &f.matches, &f.count),
            YZ_OK);
        check_order(&f);
        check_rules(&f);
    }
    done(&f);
}

/* Half a million hits, each over its neighbours. */
static void test_many_overlapping_hits(void **state)
{
    (void)state;
    enum {
        LEN = 50000
    };
    struct fixture f;
    char *text = yz_malloc(LEN + 1);
    assert_non_null(text);
    memset(text, 'z', LEN);
    text[LEN] = 0;
    begin(&f);
    for (int i = 0; i < 10; i++) {
        char source[16];
        snprintf(source, sizeof source, "t%d", i);
        add(&f, source);
    }
    resolve(&f, YZ_SOURCE, text);
    for (size_t from = 0; from + 10 < LEN; from++)
        for (uint32_t k = 0; k < 10; k++)
            hit(&f, 2 * k, from, from + k + 1);
    assert_int_equal(
        yzi_resolve(&f.site, &f.hits, &f.arena, &f.matches, &f.count), YZ_OK);
    assert_int_equal(f.count, (LEN - 10) * 10);
    size_t standing = 0;
    for (size_t i = 0; i < f.count; i++)
        standing += f.matches[i].consumed_by < 0;
    assert_in_range(standing, LEN / 10 - 1, LEN / 10 + 9);
    done(&f);
    yz_free(text);
}

/* ---- Memory ---- */

static void test_no_memory(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    add(&f, "ab");
    add(&f, "b");
    resolve(&f, YZ_SOURCE, "abab");
    yzi_hits_done(&f.hits);
    for (size_t n = 1;; n++) {
        yzi_arena arena;
        const yz_match *matches = NULL;
        size_t count = 0;
        yz_status status = YZ_OK;
        failing_alloc_begin(n);
        yzi_arena_init(&arena, SIZE_MAX);
        for (size_t i = 0; i < 30 && status == YZ_OK; i++)
            status = yzi_hits_add(
                &f.hits, (yz_match){ yz_span_of(i % 4, i % 4 + 1), 0, 0, -1 });
        if (status == YZ_OK)
            status = yzi_resolve(&f.site, &f.hits, &arena, &matches, &count);
        bool failed = failing_alloc_has_failed();
        yzi_hits_done(&f.hits);
        yzi_arena_done(&arena);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
        assert_null(matches);
        assert_int_equal(count, 0);
    }
    done(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_longest_wins),
    cmocka_unit_test(test_overlaps),
    cmocka_unit_test(test_length_is_in_characters),
    cmocka_unit_test(test_equal_spans_all_stand),
    cmocka_unit_test(test_odd_hits),
    cmocka_unit_test(test_random_overlaps),
    cmocka_unit_test(test_many_overlapping_hits),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
