/* SPDX-License-Identifier: Apache-2.0 */
/* How consistent terms and documents are: figures over what stands there. */
#include <core/run/observed.h>

#include "support/main.h"

/* subject, pair, bead, rendering, key */
struct place {
    size_t subject, pair, bead, rendering;
    const char *key;
};

#define NOT_KNOWN YZ_NO_RENDERING

/* Term 0 departs once in each document, 1 is consistent and shares its
 * rendering with 2, of which nothing is known but one place; of 3 nothing. */
static const struct place places[] = {
    { 0, 0, 7, 0, "a" }, { 0, 0, 9, 1, "b" },        { 0, 1, 0, 0, "a" },
    { 0, 1, 4, 2, "c" }, { 1, 0, 1, 0, "d" },        { 1, 0, 2, 0, "d" },
    { 2, 1, 1, 0, "d" }, { 2, 1, 2, NOT_KNOWN, "" }, { 3, 1, 9, NOT_KNOWN, "" },
    { 4, 0, 3, 0, "e" }, { 4, 0, 5, 1, "f" },
};

enum {
    PLACES = sizeof places / sizeof places[0]
};

static struct yzi_observed seen;
static yz_observed items[PLACES];

static int begin(void **state)
{
    (void)state;
    memset(&seen, 0, sizeof seen);
    yzi_arena_init(&seen.arena, SIZE_MAX / 2);
    for (size_t i = 0; i < PLACES; i++) {
        items[i] = (yz_observed){ .struct_size = sizeof items[i],
                                  .subject = places[i].subject,
                                  .pair = places[i].pair,
                                  .bead = places[i].bead,
                                  .rendering = places[i].rendering };
        items[i].key = yz_str_of(places[i].key);
    }
    seen.items = items;
    seen.count = PLACES;
    return 0;
}

static int end(void **state)
{
    (void)state;
    yzi_arena_done(&seen.arena);
    return 0;
}

static void test_terms_are_counted(void **state)
{
    const yz_survey *s = &seen.survey;
    const yz_survey_term *t = NULL;

    (void)state;
    assert_int_equal(yzi_survey(&seen, 3), YZ_OK);
    assert_int_equal(s->term_count, 5);
    assert_int_equal(s->varied, 2);
    assert_int_equal(s->places, PLACES);
    assert_int_equal(s->known, 9);
    assert_int_equal(s->common, 6);
    t = &s->terms[0];
    assert_ptr_equal(t->items, &items[0]);
    assert_int_equal(t->count, 4);
    assert_int_equal(t->known, 4);
    assert_int_equal(t->common, 2);
    assert_int_equal(t->renderings, 3);
    assert_int_equal(t->documents, 2);
    assert_ptr_equal(t->divergence, &items[1]);
    assert_ptr_equal(s->terms[1].items, &items[9]);
    assert_ptr_equal(s->terms[2].items, &items[4]);
    assert_null(s->terms[2].divergence);
    assert_int_equal(s->terms[4].known, 0);
}

static void test_documents_are_counted(void **state)
{
    const yz_survey_document *d;

    (void)state;
    assert_int_equal(yzi_survey(&seen, 3), YZ_OK);
    assert_int_equal(seen.survey.document_count, 3);
    d = seen.survey.documents;
    assert_int_equal(d[0].count, 6);
    assert_int_equal(d[0].known, 6);
    assert_int_equal(d[0].common, 4);
    assert_int_equal(d[1].count, 5);
    assert_int_equal(d[1].known, 3);
    assert_int_equal(d[1].common, 2);
    assert_int_equal(d[2].count, 0);
    /* In the order of the text, not of the terms. */
    assert_ptr_equal(d[0].divergence, &items[10]);
    assert_ptr_equal(d[1].divergence, &items[3]);
    assert_null(d[2].divergence);
}

/* a: 2 of 4; d: 3 of 3, two terms as one; e: 1 of 2. */
static void test_means(void **state)
{
    (void)state;
    assert_int_equal(yzi_survey(&seen, 2), YZ_OK);
    assert_true(seen.survey.micro > 6.0 / 9 - 1e-9);
    assert_true(seen.survey.micro < 6.0 / 9 + 1e-9);
    assert_true(seen.survey.macro > 2.0 / 3 - 1e-9);
    assert_true(seen.survey.macro < 2.0 / 3 + 1e-9);
}

static void test_nothing_is_consistent(void **state)
{
    (void)state;
    seen.count = 0;
    assert_int_equal(yzi_survey(&seen, 0), YZ_OK);
    assert_int_equal(seen.survey.term_count, 0);
    assert_true(seen.survey.micro >= 1 && seen.survey.macro >= 1);
}

#define FIGURES(name) cmocka_unit_test_setup_teardown(name, begin, end)

static const struct CMUnitTest tests[] = {
    FIGURES(test_terms_are_counted),
    FIGURES(test_documents_are_counted),
    FIGURES(test_means),
    FIGURES(test_nothing_is_consistent),
};
YZ_TEST_MAIN(tests)
