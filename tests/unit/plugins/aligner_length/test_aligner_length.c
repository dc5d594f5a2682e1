/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of aligner "length" through its ops.  Documents are rows of lengths:
 * the aligner sees nothing else of a segment.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../aligner_seen.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin aligner_length_LTX_yz_plugin;

static const yz_aligner_ops *length_ops(void)
{
    return aligner_length_LTX_yz_plugin.features[0].ops;
}

/* ---- Documents ------------------------------------------------------------
 */

/* Segments are as long as they are because of this text. */
enum {
    LONGEST = 1000,
    MOST = 8192
};
static char letters[LONGEST];

typedef struct document {
    yz_str segments[MOST];
    uint32_t blocks[MOST];
    yz_block_kind kinds[MOST];
    size_t count;
} document;

static document source, target;

static void begin(void)
{
    memset(letters, 'x', sizeof letters);
    source.count = target.count = 0;
}

/* Adds a segment of `length` characters; `block` is that of a paragraph. */
static void add_in(document *d, size_t length, uint32_t block,
                   yz_block_kind kind)
{
    assert_true(d->count < MOST && length <= LONGEST);
    d->segments[d->count] = (yz_str){ letters, length };
    d->blocks[d->count] = block;
    d->kinds[d->count++] = kind;
}

static void add(document *d, size_t length)
{
    add_in(d, length, 0, YZ_BLOCK_PARAGRAPH);
}

static uint32_t seed;

static size_t random_below(size_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

/* A length that is nobody else's neighbour's, for tests about the track. */
static size_t any_length(void)
{
    return 10 + random_below(120);
}

/* ---- What is told ----------------------------------------------------------
 */

static aligner_seen seen = { .most = 5 };

static yz_aligner_side side_of(const document *d, const char *lang)
{
    return (yz_aligner_side){ d->segments, d->blocks, d->kinds, d->count,
                              yz_str_of(lang) };
}

static yz_status align(void)
{
    yz_aligner_input input = { .struct_size = sizeof input,
                               .sides = { side_of(&source, "zh"),
                                          side_of(&target, "en") } };

    return aligner_run(length_ops(), &input, &seen);
}

static void align_all(void)
{
    seen.refuse = 0;
    assert_int_equal(align(), YZ_OK);
    aligner_covers(&seen);
}

/* ---- What corresponds ------------------------------------------------------
 */

static void test_equal_documents_pair_up(void **state)
{
    (void)state;
    begin();
    seed = 1;
    for (int n = 0; n < 200; n++) {
        size_t length = any_length();
        add(&source, length);
        add(&target, 3 * length);
    }
    align_all();
    assert_int_equal(seen.beads, 200);
    for (size_t n = 0; n < 200; n++)
        assert_true(seen.counts[n][0] == 1 && seen.scores[n] > 0.5);
}

static void test_merged_segments_are_found(void **state)
{
    (void)state;
    begin();
    add(&source, 40), add(&target, 120);
    add(&source, 90), add(&target, 150), add(&target, 118);
    add(&source, 30), add(&source, 20), add(&target, 151);
    add(&source, 60), add(&target, 181);
    add(&source, 25), add(&target, 74);
    align_all();
    assert_int_equal(seen.beads, 5);
    assert_true(aligner_has_bead(&seen, 1, 1, 1, 2));
    assert_true(aligner_has_bead(&seen, 2, 2, 3, 1));
}

/* The same pairs the other way round. */
static void test_sides_are_equal(void **state)
{
    static aligner_seen first;

    (void)state;
    begin();
    seed = 5;
    for (int n = 0; n < 300; n++) {
        size_t length = any_length();
        if (n % 7 != 0)
            add(&source, length);
        if (n % 11 != 0)
            add(&target, length + random_below(20));
    }
    align_all();
    first = seen;
    for (size_t n = 0; n < source.count || n < target.count; n++) {
        yz_str moved = source.segments[n];
        source.segments[n] = target.segments[n];
        target.segments[n] = moved;
    }
    source.count = first.done[1];
    target.count = first.done[0];
    align_all();
    assert_int_equal(seen.beads, first.beads);
    for (size_t n = 0; n < seen.beads; n++) {
        assert_int_equal(seen.counts[n][0], first.counts[n][1]);
        assert_int_equal(seen.counts[n][1], first.counts[n][0]);
    }
}

/* Omits `gap` target segments behind the first `ahead`, with `ahead` more
 * behind them, and checks that both ends are on the track. */
static void check_omission(size_t ahead, size_t gap)
{
    begin();
    seed = 3;
    for (size_t n = 0; n < 2 * ahead + gap; n++) {
        size_t length = any_length();
        add(&source, length);
        if (n < ahead || n >= ahead + gap)
            add(&target, 3 * length + random_below(9));
    }
    align_all();
    for (size_t n = 0; n + 5 < ahead; n++)
        assert_true(aligner_has_bead(&seen, n, 1, n, 1));
    for (size_t n = 5; n < ahead; n++)
        assert_true(aligner_has_bead(&seen, ahead + gap + n, 1, ahead + n, 1));
}

static void test_omitted_passage_does_not_derail(void **state)
{
    (void)state;
    check_omission(60, 20);
    check_omission(100, 1);
}

/* So far off the diagonal that the first band cannot hold the path. */
static void test_band_grows(void **state)
{
    (void)state;
    check_omission(1500, 800);
}

/* ---- Blocks ----------------------------------------------------------------
 */

/* Ten sections of three sentences of one length: by lengths alone nobody could
 * tell which paragraph the target lacks. */
static void add_sections(bool with_blocks)
{
    begin();
    for (uint32_t n = 0; n < 10; n++) {
        for (uint32_t k = 0; k < 3; k++)
            add_in(&source, 40, with_blocks ? 2 * n + (k > 0) : 0,
                   k == 0 && with_blocks ? YZ_BLOCK_HEADING
                                         : YZ_BLOCK_PARAGRAPH);
        for (uint32_t k = 0; k < (n == 4 ? 2u : 3u); k++)
            add_in(&target, 40, with_blocks ? 2 * n + (k > 0) : 0,
                   k == 0 && with_blocks ? YZ_BLOCK_HEADING
                                         : YZ_BLOCK_PARAGRAPH);
    }
}

static void test_headings_hold_the_track(void **state)
{
    (void)state;
    add_sections(true);
    align_all();
    for (size_t n = 0; n < 10; n++)
        if (n != 4)
            assert_true(aligner_has_bead(&seen, 3 * n, 1, 3 * n - (n > 4), 1));
    assert_true(aligner_has_bead(&seen, 12, 1, 12, 1));
}

/* Paragraphs on one side alone say nothing. */
static void test_blocks_of_one_side_do_no_harm(void **state)
{
    (void)state;
    begin();
    seed = 9;
    for (uint32_t n = 0; n < 120; n++) {
        size_t length = any_length();
        add_in(&source, length, n, YZ_BLOCK_PARAGRAPH);
        add_in(&target, 3 * length, 0, YZ_BLOCK_PARAGRAPH);
    }
    align_all();
    assert_int_equal(seen.beads, 120);
}

/* ---- Odd and hostile input --------------------------------------------------
 */

static void test_empty_sides(void **state)
{
    (void)state;
    begin();
    align_all();
    assert_int_equal(seen.beads, 0);
    add(&source, 5), add(&source, 6);
    align_all();
    assert_int_equal(seen.beads, 2);
    begin();
    add(&target, 5);
    align_all();
    assert_int_equal(seen.beads, 1);
    assert_int_equal(seen.counts[0][1], 1);
}

static void test_very_unequal_sizes(void **state)
{
    (void)state;
    begin();
    seed = 11;
    for (size_t n = 0; n < 4000; n++)
        add(&target, any_length());
    for (size_t n = 0; n < 10; n++)
        add(&source, any_length());
    align_all();
    source.count = 1;
    align_all();
    begin();
    for (size_t n = 0; n < 4000; n++)
        add(&source, 1 + (n == 2000 ? LONGEST - 1 : 0));
    for (size_t n = 0; n < 10; n++)
        add(&target, LONGEST);
    align_all();
}

static void test_random_documents(void **state)
{
    (void)state;
    seed = 13;
    for (int round = 0; round < 600; round++) {
        size_t sizes[2] = { random_below(40), random_below(40) };
        begin();
        for (int side = 0; side < 2; side++) {
            uint32_t block = 0;
            for (size_t n = 0; n < sizes[side]; n++) {
                block += random_below(3) == 0;
                add_in(side ? &target : &source,
                       1 + random_below(random_below(9) ? 90 : LONGEST), block,
                       (yz_block_kind)(block % 4));
            }
        }
        align_all();
    }
}

static void test_sink_can_stop(void **state)
{
    (void)state;
    begin();
    for (int n = 0; n < 5; n++)
        add(&source, 20), add(&target, 20);
    seen.refuse = 2;
    assert_int_equal(align(), YZ_CANCELLED);
    assert_int_equal(seen.beads, 2);
    target.count = 0;
    assert_int_equal(align(), YZ_CANCELLED);
    assert_int_equal(seen.beads, 2);
}

static yz_status align_or_nothing(void *payload)
{
    yz_status status = align();

    (void)payload;
    if (status != YZ_OK)
        assert_int_equal(seen.beads, 0);
    return status;
}

static void test_out_of_memory(void **state)
{
    (void)state;
    begin();
    for (int n = 0; n < 30; n++)
        add(&source, 20), add(&target, 20);
    seen.refuse = 0;
    assert_true(failing_alloc_each(align_or_nothing, NULL) > 20);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_equal_documents_pair_up),
    cmocka_unit_test(test_merged_segments_are_found),
    cmocka_unit_test(test_sides_are_equal),
    cmocka_unit_test(test_omitted_passage_does_not_derail),
    cmocka_unit_test(test_band_grows),
    cmocka_unit_test(test_headings_hold_the_track),
    cmocka_unit_test(test_blocks_of_one_side_do_no_harm),
    cmocka_unit_test(test_empty_sides),
    cmocka_unit_test(test_very_unequal_sizes),
    cmocka_unit_test(test_random_documents),
    cmocka_unit_test(test_sink_can_stop),
    cmocka_unit_test(test_out_of_memory),
};

YZ_TEST_MAIN(tests)
