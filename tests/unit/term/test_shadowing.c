/* SPDX-License-Identifier: Apache-2.0 */
/* Files of higher rank hide what files of lower rank say of the same source. */
#include "unit/term/sample_builder.h"

static void test_a_higher_file_shadows(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "00.tsv");
    row_of(b, (yz_concept){ .line = 7 }, "风险", "risk");
    file(b, "10.tsv");
    row_of(b, (yz_concept){ .line = 3 }, "风险", "hazard");
    row_of(b, (yz_concept){ .line = 4 }, "网络", "network");
    yzi_builder_report r = report(b);
    assert_int_equal(r.files, 2);
    assert_int_equal(r.loaded, 2);
    assert_int_equal(r.shadowed_count, 1);
    assert_true(yz_str_equal(r.shadowed[0].file, yz_str_of("10.tsv")));
    assert_int_equal(r.shadowed[0].place.line, 3);
    assert_true(
        yz_str_equal(r.shadowed[0].reason, yz_str_of("shadowed by 00.tsv:7")));
    check_builder(b, "风险 = risk+; 网络 = network+");
}

/* Also a source that came into its concept with a later row. */
static void test_merged_sources_shadow_too(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "00.tsv");
    row(b, "甲", "x");
    row(b, "甲|乙", "y");
    row_of(b, with_id("c"), "丙", "p");
    row_of(b, with_id("c"), "丁", "q");
    file(b, "10.tsv");
    row(b, "乙", "other");
    row(b, "丁", "other");
    assert_int_equal(report(b).shadowed_count, 2);
    check_builder(b, "甲 乙 = x+ y; 丙 丁 = p+ q");
}

static void test_one_alternative_is_shadowed(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "00.tsv");
    row(b, "乙", "x");
    file(b, "10.tsv");
    row_of(b, (yz_concept){ .line = 5 }, "甲|乙|丙", "y|z");
    file(b, "20.tsv");
    row(b, "丙|乙", "w");
    yzi_builder_report r = report(b);
    assert_int_equal(r.loaded, 2);
    assert_int_equal(r.shadowed_count, 2);
    assert_non_null(strstr(r.shadowed[0].reason.ptr, "乙"));
    assert_non_null(strstr(r.shadowed[0].reason.ptr, "00.tsv:1"));
    assert_int_equal(r.shadowed[0].place.line, 5);
    check_builder(b, "乙 = x+; 甲 丙 = y+ z");
}

/* Another condition is another entry; ids are names within one file. */
static void test_what_does_not_shadow(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    yz_concept after = { .when = yz_str_of("after 专家") };
    file(b, "00.tsv");
    row_of(b, with_id("1"), "甲", "x");
    row_of(b, after, "网络", "network");
    file(b, "10.tsv");
    row_of(b, with_id("1"), "乙", "y");
    row(b, "网络", "web");
    assert_int_equal(report(b).shadowed_count, 0);
    check_builder(b, "甲 = x+; 网络 = network+; 乙 = y+; 网络 = web+");
}

static void test_priorities(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    row(b, "无", "none"); /* before any file */
    file(b, "00.tsv");
    file(b, "10.tsv");
    row(b, "甲", "x");
    yz_termbase *tb = NULL;
    assert_int_equal(yzi_builder_freeze(b, &tb, NULL), YZ_OK);
    const yz_concept *c = yz_termbase_concept(tb, 1);
    assert_int_equal(c->priority, 1);
    assert_true(yz_str_equal(c->file, yz_str_of("10.tsv")));
    assert_int_equal(c->line, 1);
    assert_int_equal(c->terms[0].line, 1);
    yzi_termbase_free(tb);
    yzi_builder_free(b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_higher_file_shadows),
    cmocka_unit_test(test_merged_sources_shadow_too),
    cmocka_unit_test(test_one_alternative_is_shadowed),
    cmocka_unit_test(test_what_does_not_shadow),
    cmocka_unit_test(test_priorities),
};
YZ_TEST_MAIN(tests)
