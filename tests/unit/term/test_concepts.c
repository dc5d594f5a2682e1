/* SPDX-License-Identifier: Apache-2.0 */
/* Concepts as files have them: copies, comparison, partners. */
#include "unit/term/sample_concepts.h"
#include <stdio.h>

static void test_a_copy_is_equal_and_its_own(void **state)
{
    char name[] = "partOfSpeech", value[] = "noun", text[] = "风险";
    yz_field field = { yz_str_of(name), yz_str_of(value), { 0 } };
    yz_term term = { .text = yz_str_of(text),
                     .lang = yz_str_of("zh"),
                     .fields = &field,
                     .field_count = 1 };
    yz_concept c = { .terms = &term,
                     .term_count = 1,
                     .fields = &field,
                     .field_count = 1,
                     .definition = yz_str_of(value) };
    yz_concept copy;
    yzi_arena arena;

    (void)state;
    yzi_arena_init(&arena, SIZE_MAX / 2);
    assert_int_equal(yzi_concept_copy(&arena, &c, &copy), YZ_OK);
    assert_true(yzi_concept_equal(&c, &copy));
    name[0] = 'X';
    assert_false(yzi_concept_equal(&c, &copy));
    assert_string_equal(copy.terms[0].fields[0].name.ptr, "partOfSpeech");
    assert_false(yzi_member_equal(&c, &copy, YZI_MEMBER_FIELDS));
    assert_true(yzi_member_equal(&c, &copy, YZI_MEMBER_DEFINITION));
    yzi_arena_done(&arena);
}

/* Each member makes a difference, and taking it over takes it away. */
static void test_every_member_counts(void **state)
{
    (void)state;
    for (int m = 0; m < YZI_MEMBERS; m++) {
        yz_field field = { yz_str_of("a"), yz_str_of("b"), { 0 } };
        yz_term term = { .text = yz_str_of("x"), .lang = yz_str_of("en") };
        yz_concept a = { .id = yz_str_of("i"),
                         .definition = yz_str_of("d"),
                         .domain = yz_str_of("o"),
                         .pos = yz_str_of("p"),
                         .when = yz_str_of("w"),
                         .scope = yz_str_of("s"),
                         .note = yz_str_of("n"),
                         .origin = yz_str_of("g"),
                         .terms = &term,
                         .term_count = 1,
                         .fields = &field,
                         .field_count = 1 };
        yz_concept b = { 0 };

        assert_false(yzi_member_equal(&a, &b, (yzi_member)m));
        yzi_member_take(&b, &a, (yzi_member)m);
        assert_true(yzi_member_equal(&a, &b, (yzi_member)m));
        assert_false(yzi_concept_equal(&a, &b));
    }
}

/* Partners of a's concepts as "b-index" or "-", in a's order. */
static void check_partners(const char *a_rows, const char *b_rows,
                           const char *wanted)
{
    yzi_concepts a, b;
    size_t partner[32];
    char got[256] = "";

    sample_list(&a, a_rows);
    sample_list(&b, b_rows);
    assert_int_equal(yzi_concepts_match(&a, &b, partner), YZ_OK);
    for (size_t i = 0; i < a.count; i++) {
        size_t len = strlen(got);
        if (partner[i] == SIZE_MAX)
            snprintf(got + len, sizeof got - len, "- ");
        else
            snprintf(got + len, sizeof got - len, "%zu ", partner[i]);
    }
    assert_string_equal(got, wanted);
    yzi_concepts_done(&a);
    yzi_concepts_done(&b);
}

static void test_partners(void **state)
{
    (void)state;
    check_partners("甲=a\n乙=b", "乙=x\n甲=y", "1 0 ");
    check_partners("甲=a", "丙=c", "- ");
    /* the id goes before the words */
    check_partners("k@甲=a\n乙=b", "乙=b\nk@乙=c", "1 0 ");
    /* the sense goes before the source alone */
    check_partners("甲=a?with X\n甲=b", "甲=c\n甲=d?with X", "1 0 ");
    /* several with one key go in order; what is left has none */
    check_partners("甲=a\n甲=b\n甲=c", "甲=x\n甲=y", "0 1 - ");
    /* width and letter case are no difference */
    check_partners("ＡＩ=a", "ai=b", "0 ");
    /* one alternative more is the same entry */
    check_partners("甲|乙=a", "甲=a", "0 ");
    check_partners("=!bad\n=!worse", "=!worse\n=!bad", "1 0 ");
    check_partners("", "甲=a", "");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_copy_is_equal_and_its_own),
    cmocka_unit_test(test_every_member_counts),
    cmocka_unit_test(test_partners),
};
YZ_TEST_MAIN(tests)
