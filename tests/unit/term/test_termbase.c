/* SPDX-License-Identifier: Apache-2.0 */
/* The frozen termbase: numbers, statuses, duplicates, the wanted target. */
#include "support/main.h"

#include <stdio.h>

#include "unit/term/sample_terms.h"

static yz_termbase *freeze(yzi_builder *builder)
{
    yz_termbase *tb = NULL;
    assert_int_equal(yzi_builder_freeze(builder, &tb, NULL), YZ_OK);
    yzi_builder_free(builder);
    return tb;
}

static void test_status_names(void **state)
{
    (void)state;
    assert_string_equal(yz_term_status_name(YZ_TERM_PREFERRED), "preferred");
    assert_string_equal(yz_term_status_name(YZ_TERM_ADMITTED), "admitted");
    assert_string_equal(yz_term_status_name(YZ_TERM_PROPOSED), "proposed");
    assert_string_equal(yz_term_status_name(YZ_TERM_DEPRECATED), "deprecated");
    assert_string_equal(yz_term_status_name(YZ_TERM_FORBIDDEN), "forbidden");
    assert_string_equal(yz_term_status_name((yz_term_status)99), "unknown");
}

static void test_an_empty_termbase(void **state)
{
    (void)state;
    yz_termbase *tb = freeze(sample_builder());
    assert_int_equal(yz_termbase_concept_count(tb), 0);
    assert_int_equal(yz_termbase_term_count(tb), 0);
    assert_null(yz_termbase_concept(tb, 0));
    assert_null(yz_termbase_term(tb, 0));
    assert_null(yz_termbase_term(tb, SIZE_MAX));
    yzi_termbase_free(tb);
    yzi_termbase_free(NULL);
}

static void test_numbers(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    sample_row(b, (yz_concept){ 0 }, "甲|乙", "x|y");
    sample_row(b, (yz_concept){ 0 }, "丙", "z");
    sample_row(b, (yz_concept){ 0 }, "甲", "w");
    yz_termbase *tb = freeze(b);
    assert_int_equal(yz_termbase_concept_count(tb), 2);
    assert_int_equal(yz_termbase_term_count(tb), 7);
    size_t next = 0;
    for (size_t i = 0; i < 2; i++) {
        const yz_concept *c = yz_termbase_concept(tb, i);
        assert_int_equal(c->number, i);
        for (size_t k = 0; k < c->term_count; k++, next++) {
            assert_int_equal(c->terms[k].number, next);
            assert_int_equal(c->terms[k].concept_number, i);
            assert_ptr_equal(yz_termbase_term(tb, next), &c->terms[k]);
        }
    }
    assert_int_equal(next, 7);
    yzi_termbase_free(tb);
}

/* All text is the termbase's own. */
static void test_it_outlives_what_it_came_from(void **state)
{
    (void)state;
    char source[] = " 甲 ";
    char target[] = "x";
    char note[] = "a note";
    char name[] = "a.tsv";
    yzi_builder *b = sample_builder();
    assert_int_equal(yzi_builder_file(b, yz_str_of(name)), YZ_OK);
    sample_row(b, (yz_concept){ .note = yz_str_of(note), .line = 4 }, source,
               target);
    memset(source, '?', sizeof source - 1);
    memset(target, '?', sizeof target - 1);
    memset(note, '?', sizeof note - 1);
    memset(name, '?', sizeof name - 1);
    yz_termbase *tb = freeze(b);
    const yz_concept *c = yz_termbase_concept(tb, 0);
    assert_true(yz_str_equal(c->terms[0].text, yz_str_of("甲")));
    assert_true(yz_str_equal(c->terms[0].lang, yz_str_of("zh")));
    assert_true(yz_str_equal(c->terms[1].text, yz_str_of("x")));
    assert_int_equal(c->terms[1].line, 4);
    assert_true(yz_str_equal(c->note, yz_str_of("a note")));
    assert_true(yz_str_equal(c->file, yz_str_of("a.tsv")));
    yzi_termbase_free(tb);
}

/* The statuses of the English terms of the first concept. */
static void check_statuses(yz_termbase *tb, const yz_term_status *wanted,
                           size_t count)
{
    const yz_concept *c = yz_termbase_concept(tb, 0);
    assert_int_equal(c->term_count, count + 1);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(c->terms[i + 1].status, wanted[i]);
}

static void test_one_row_is_preferred(void **state)
{
    (void)state;
    static const yz_term_status demoted[] = {
        YZ_TERM_PREFERRED, YZ_TERM_ADMITTED,  YZ_TERM_ADMITTED,
        YZ_TERM_ADMITTED,  YZ_TERM_FORBIDDEN,
    };
    static const yz_term_status promoted[] = { YZ_TERM_FORBIDDEN,
                                               YZ_TERM_PREFERRED };
    yzi_builder *b = sample_builder();
    sample_row(b, (yz_concept){ 0 }, "甲", "a|b");
    sample_row(b, (yz_concept){ 0 }, "甲", "c");
    sample_row(b, (yz_concept){ 0 }, "甲", "d|!e");
    yz_termbase *tb = freeze(b);
    check_statuses(tb, demoted, 5);
    yzi_termbase_free(tb);
    b = sample_builder(); /* a ban first: the next row is the first wanted */
    sample_row(b, (yz_concept){ 0 }, "甲", "!a");
    sample_row(b, (yz_concept){ 0 }, "甲", "b");
    tb = freeze(b);
    check_statuses(tb, promoted, 2);
    yzi_termbase_free(tb);
}

static void test_duplicates(void **state)
{
    (void)state;
    static const yz_term_status wanted[] = { YZ_TERM_PREFERRED,
                                             YZ_TERM_ADMITTED,
                                             YZ_TERM_FORBIDDEN };
    yzi_builder *b = sample_builder();
    sample_row(b, (yz_concept){ 0 }, "甲|甲", "a|b|a");
    sample_row(b, (yz_concept){ 0 }, "甲", "b|!b|!b");
    yz_termbase *tb = freeze(b);
    check_statuses(tb, wanted, 3); /* wanted and banned at once: both stay */
    yzi_termbase_free(tb);
}

static const char *target_of(const yz_term *terms, size_t count)
{
    static char text[8];
    yzi_builder *b = sample_builder();
    yz_concept in = { .terms = terms, .term_count = count };
    assert_int_equal(yzi_builder_concept(b, &in), YZ_OK);
    yz_termbase *tb = freeze(b);
    const yz_term *got = yz_concept_target(tb, yz_termbase_concept(tb, 0));
    assert_true(!got || got->text.len < sizeof text);
    text[0] = 0;
    if (got) {
        memcpy(text, got->text.ptr, got->text.len);
        text[got->text.len] = 0;
    }
    yzi_termbase_free(tb);
    return text;
}

#define ZH(t)                                                                  \
 {                                                                             \
  .text = { (t), sizeof(t) - 1 }, .lang = { "zh", 2 }                          \
 }
#define EN(t, s)                                                               \
 {                                                                             \
  .text = { (t), sizeof(t) - 1 }, .lang = { "en-GB", 5 }, .status = (s)        \
 }

static void test_the_wanted_target(void **state)
{
    (void)state;
    static const yz_term mixed[] = {
        EN("f", YZ_TERM_FORBIDDEN),
        EN("r", YZ_TERM_PROPOSED),
        EN("a", YZ_TERM_ADMITTED),
        EN("b", YZ_TERM_ADMITTED),
        EN("p", YZ_TERM_PREFERRED),
        EN("q", YZ_TERM_PREFERRED),
        ZH("甲"),
    };
    assert_string_equal(target_of(mixed, 7), "p");
    static const yz_term admitted[] = { EN("r", YZ_TERM_PROPOSED),
                                        EN("a", YZ_TERM_ADMITTED),
                                        EN("b", YZ_TERM_ADMITTED), ZH("甲") };
    assert_string_equal(target_of(admitted, 4), "a");
    static const yz_term proposed[] = { EN("d", YZ_TERM_DEPRECATED),
                                        EN("r", YZ_TERM_PROPOSED), ZH("甲") };
    assert_string_equal(target_of(proposed, 3), "r");
    static const yz_term banned[] = { EN("f", YZ_TERM_FORBIDDEN),
                                      EN("d", YZ_TERM_DEPRECATED), ZH("甲") };
    assert_string_equal(target_of(banned, 3), "");
}

/* A concept with very many terms: no square of their number. */
static void test_a_concept_of_many_terms(void **state)
{
    (void)state;
    enum {
        ROWS = 50000
    };
    yzi_builder *b = sample_builder();
    for (int i = 0; i < ROWS; i++) {
        char target[16];
        snprintf(target, sizeof target, "t%d", i);
        sample_row(b, (yz_concept){ 0 }, "甲", target);
    }
    yz_termbase *tb = freeze(b);
    assert_int_equal(yz_termbase_concept_count(tb), 1);
    assert_int_equal(yz_termbase_term_count(tb), ROWS + 1);
    yzi_termbase_free(tb);
}

/* One builder can be frozen again after more rows. */
static void test_freezing_twice(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    yz_termbase *first = NULL;
    sample_row(b, (yz_concept){ 0 }, "甲", "x");
    assert_int_equal(yzi_builder_freeze(b, &first, NULL), YZ_OK);
    sample_row(b, (yz_concept){ 0 }, "甲", "y");
    yz_termbase *second = freeze(b);
    assert_int_equal(yz_termbase_term_count(first), 2);
    assert_int_equal(yz_termbase_term_count(second), 3);
    yzi_termbase_free(second);
    yzi_termbase_free(first);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_status_names),
    cmocka_unit_test(test_an_empty_termbase),
    cmocka_unit_test(test_numbers),
    cmocka_unit_test(test_it_outlives_what_it_came_from),
    cmocka_unit_test(test_one_row_is_preferred),
    cmocka_unit_test(test_duplicates),
    cmocka_unit_test(test_the_wanted_target),
    cmocka_unit_test(test_a_concept_of_many_terms),
    cmocka_unit_test(test_freezing_twice),
};
YZ_TEST_MAIN(tests)
