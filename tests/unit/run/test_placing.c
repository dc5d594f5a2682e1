/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a table are found in their document: exactly where nothing changed,
 * however often a sentence is there. */
#include "support/main.h"

#include "unit/text/random_text.h"
#include <core/run/run.h>

enum {
    MOST = 60
};

static const char *const sentences[] = { "a", "b", "ab", "ba", "b a", "abc" };

struct model {
    yzi_bitext bitext;
    yz_buf text[MOST];
    yz_str rows[MOST];
    size_t first[MOST];
    size_t count[MOST];
    size_t row_count;
};

static void add_sentence(yzi_document *d, const char *text)
{
    assert_int_equal(yzi_document_add_segment(d, yz_str_of(text), 0), YZ_OK);
}

/* A document, and a table whose rows hold one to three of its segments. */
static void make(struct model *m, uint64_t *seed)
{
    yzi_document *d = &m->bitext.sides[0];
    size_t at = 0;

    yzi_bitext_init(&m->bitext);
    m->row_count = 0;
    for (size_t n = random_below(seed, MOST); n > 0; n--)
        add_sentence(d, sentences[random_below(seed, 6)]);
    while (at < d->segment_count) {
        size_t i = m->row_count++;
        size_t take = 1 + random_below(seed, 3);

        m->first[i] = at;
        yz_buf_init(&m->text[i], 1000);
        for (; take > 0 && at < d->segment_count; take--, at++) {
            yz_buf_add(&m->text[i], d->segments[at].text);
            yz_buf_add_text(&m->text[i], random_below(seed, 2) ? " " : "");
        }
        m->count[i] = at - m->first[i];
        m->rows[i] = yz_buf_str(&m->text[i]);
    }
}

static void done(struct model *m)
{
    for (size_t i = 0; i < m->row_count; i++)
        yz_buf_done(&m->text[i]);
    yzi_bitext_done(&m->bitext);
}

static size_t bytes_of(const yzi_document *d, size_t first, size_t count)
{
    size_t len = 0;

    for (size_t i = first; i < first + count; i++)
        for (size_t k = 0; k < d->segments[i].text.len; k++)
            len += d->segments[i].text.ptr[k] != ' ';
    return len;
}

/* All rows are placed, in order, and cover the document. */
static void test_an_unchanged_table_is_found_whole(void **state)
{
    uint64_t seed = 5;

    (void)state;
    for (int round = 0; round < 500; round++) {
        static struct model m;
        yzi_placed placed[MOST];
        size_t at = 0;

        make(&m, &seed);
        assert_int_equal(
            yzi_place_rows(&m.bitext.sides[0], m.rows, m.row_count, placed),
            YZ_OK);
        for (size_t i = 0; i < m.row_count; i++) {
            assert_true(placed[i].in_order);
            assert_int_equal(placed[i].first, at);
            assert_int_equal(
                bytes_of(&m.bitext.sides[0], at, placed[i].count),
                bytes_of(&m.bitext.sides[0], m.first[i], m.count[i]));
            at += placed[i].count;
        }
        assert_int_equal(at, m.bitext.sides[0].segment_count);
        done(&m);
    }
}

/* Where rows changed the others keep their order and never overlap. */
static void test_changed_rows_cost_themselves(void **state)
{
    uint64_t seed = 6;

    (void)state;
    for (int round = 0; round < 500; round++) {
        static struct model m;
        yzi_placed placed[MOST];
        int64_t end = 0;

        make(&m, &seed);
        for (size_t i = 0; i < m.row_count; i += 1 + random_below(&seed, 5))
            m.rows[i] = yz_str_of("something else");
        assert_int_equal(
            yzi_place_rows(&m.bitext.sides[0], m.rows, m.row_count, placed),
            YZ_OK);
        for (size_t i = 0; i < m.row_count; i++) {
            if (m.rows[i].len == 14)
                assert_int_equal(placed[i].first, YZI_NOT_PLACED);
            if (!placed[i].in_order)
                continue;
            assert_true(placed[i].first >= end);
            end = placed[i].first + placed[i].count;
        }
        done(&m);
    }
}

static void test_many_repeats_take_no_time(void **state)
{
    enum {
        MANY = 50000
    };
    yzi_bitext bitext;
    yz_str *rows = yz_malloc(MANY * sizeof *rows);
    yzi_placed *placed = yz_malloc(MANY * sizeof *placed);

    (void)state;
    yzi_bitext_init(&bitext);
    for (size_t i = 0; i < MANY; i++) {
        add_sentence(&bitext.sides[0], "the same");
        rows[i] = yz_str_of("the same");
    }
    assert_int_equal(yzi_place_rows(&bitext.sides[0], rows, MANY, placed),
                     YZ_OK);
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(placed[i].first, i);
    yz_free(rows);
    yz_free(placed);
    yzi_bitext_done(&bitext);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_an_unchanged_table_is_found_whole),
    cmocka_unit_test(test_changed_rows_cost_themselves),
    cmocka_unit_test(test_many_repeats_take_no_time),
};

YZ_TEST_MAIN(tests)
