/* SPDX-License-Identifier: Apache-2.0 */
/* What rows of glossary files come to: merged, kept apart, rejected. */
#include "support/main.h"

#include <stdio.h>

#include <yizhi/buffer.h>

#include "support/failing_alloc.h"
#include "unit/term/sample_builder.h"

/* ---- In one file ---- */

static void test_the_same_source_adds_targets(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "a.tsv");
    row(b, "风险", "risk|hazard");
    row(b, "网络", "network");
    row(b, " 风险 ", "danger|risk|!peril");
    assert_int_equal(report(b).loaded, 3);
    check_builder(b, "风险 = risk+ hazard danger peril!; 网络 = network+");
}

static void test_sources_are_compared_folded(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "a.tsv");
    row(b, "ＡＩ安全", "AI safety");
    row(b, "ai安全", "AI security");
    row(b, "AI 安全", "apart");
    check_builder(b, "ＡＩ安全 ai安全 = AI safety+ AI security; "
                     "AI 安全 = apart+");
}

/* Whichever of its alternatives a row shares, and wherever it stands. */
static void test_any_alternative_merges(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "a.tsv");
    row(b, "甲", "x");
    row(b, "甲|乙", "y");
    row(b, "丙|乙", "z");
    row(b, "丙", "w");
    check_builder(b, "甲 乙 丙 = x+ y z w");
}

static void test_when_scope_and_domain_keep_apart(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    yz_concept after = { .when = yz_str_of("after 专家") };
    yz_concept report_only = { .scope = yz_str_of("report*") };
    yz_concept law = { .domain = yz_str_of("law") };
    yz_concept proposed = { .proposed = true };
    file(b, "a.tsv");
    for (int round = 0; round < 2; round++) {
        const char *y = round ? "y" : "x";
        row(b, "网络", y);
        row_of(b, after, "网络", y);
        row_of(b, report_only, "网络", y);
        row_of(b, law, "网络", y);
        row_of(b, proposed, "网络", y);
    }
    check_builder(b, "网络 = x+ y; 网络 = x+ y; 网络 = x+ y; 网络 = x+ y; "
                     "网络 = x+ y");
}

static void test_concept_ids(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "a.tsv");
    row_of(b, with_id("c1"), "权重", "weight");
    row_of(b, with_id("c2"), "权重", "weighting");
    row_of(b, with_id(" c1 "), "加权", "weights");
    row_of(b, with_id("c2"), "权重", "weighted share");
    check_builder(b, "权重 加权 = weight+ weights; "
                     "权重 = weighting+ weighted share");
}

/* A concept without an id takes the first one that it is given. */
static void test_an_id_is_taken_over(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "a.tsv");
    row(b, "权重", "weight");
    row_of(b, with_id("c1"), "权重", "weights");
    row_of(b, with_id("c2"), "权重", "weighting");
    row_of(b, with_id("c1"), "加权", "weighted");
    yz_termbase *tb = NULL;
    assert_int_equal(yzi_builder_freeze(b, &tb, NULL), YZ_OK);
    check_termbase(tb, "权重 加权 = weight+ weights weighted; "
                       "权重 = weighting+");
    assert_true(yz_str_equal(yz_termbase_concept(tb, 0)->id, yz_str_of("c1")));
    yzi_termbase_free(tb);
    yzi_builder_free(b);
}

/* A condition holds for its row: an id does not spread or drop it. */
static void test_an_id_does_not_lose_a_condition(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    yz_concept after = { .id = yz_str_of("c1"),
                         .when = yz_str_of("after 专家") };
    file(b, "a.tsv");
    row_of(b, with_id("c1"), "网络", "web");
    row_of(b, after, "网络", "network");
    row_of(b, after, "网路", "networks");
    check_builder(b, "网络 = web+; 网络 网路 = network+ networks");
}

/* What somebody has approved once is no longer a mere proposal. */
static void test_an_approved_row_approves_its_concept(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    yz_concept proposed = { .id = yz_str_of("c1"), .proposed = true };
    file(b, "a.tsv");
    row_of(b, proposed, "甲", "x");
    row_of(b, with_id("c1"), "甲", "y");
    yz_termbase *tb = NULL;
    assert_int_equal(yzi_builder_freeze(b, &tb, NULL), YZ_OK);
    assert_false(yz_termbase_concept(tb, 0)->proposed);
    yzi_termbase_free(tb);
    yzi_builder_free(b);
}

static void test_rules_on_the_target_alone(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    yz_concept alone = { .target_only = true };
    file(b, "a.tsv");
    row_of(b, alone, "", "!deep-fake");
    row_of(b, alone, "", "!deep-fakes");
    file(b, "b.tsv");
    row_of(b, alone, "", "!deep-fake");
    assert_int_equal(report(b).rejected_count, 0);
    check_builder(b, "= deep-fake!; = deep-fakes!; = deep-fake!");
}

/* ---- What cannot be used ---- */

static void test_rejected_rows(void **state)
{
    (void)state;
    yzi_builder *b = sample_builder();
    file(b, "a.tsv");
    row_of(b, (yz_concept){ .line = 1 }, "甲", "");
    row_of(b, (yz_concept){ .line = 2 }, "", "x");
    row_of(b, (yz_concept){ .line = 3 }, "", "");
    row_of(b, (yz_concept){ .line = 4 }, " \t|", "y");
    assert_int_equal(
        yzi_builder_reject(b, (yz_place){ 9, 2 }, "too many cells"), YZ_OK);
    yzi_builder_report r = report(b);
    assert_int_equal(r.loaded, 0);
    assert_int_equal(r.rejected_count, 5);
    assert_non_null(strstr(r.rejected[0].reason.ptr, "target"));
    assert_non_null(strstr(r.rejected[1].reason.ptr, "source"));
    assert_int_equal(r.rejected[3].place.line, 4);
    assert_int_equal(r.rejected[4].place.column, 2);
    assert_string_equal(r.rejected[4].reason.ptr, "too many cells");
    check_builder(b, "");
}

/* One monstrous cell costs its row, not the run. */
static void test_a_term_that_is_too_long(void **state)
{
    (void)state;
    size_t len = 100000;
    char *text = yz_malloc(len + 1);
    assert_non_null(text);
    memset(text, 'x', len);
    text[len] = 0;
    yzi_builder *b = sample_builder();
    file(b, "a.tsv");
    row(b, text, "long");
    row_of(b, (yz_concept){ .when = yz_str_of(text) }, "甲", "long");
    row(b, "甲", "x");
    assert_int_equal(report(b).rejected_count, 2);
    check_builder(b, "甲 = x+");
    yz_free(text);
}

/* ---- Languages ---- */

static const yz_term in_three[] = {
    { .text = { "network", 7 }, .lang = { "en-GB", 5 } },
    { .text = { "réseau", 7 }, .lang = { "fr", 2 } },
    { .text = { "网络", 6 }, .lang = { "zh-Hans", 7 } },
    { .text = { "網路", 6 }, .lang = { "zh-TW", 5 } },
    { .text = { "web", 3 }, .lang = { "EN", 2 } },
};

static void check_languages(const char *from, const char *to,
                            const char *const wanted[], size_t sources)
{
    yzi_builder *b = yzi_builder_new(yz_str_of(from), yz_str_of(to));
    yz_concept in = { .terms = in_three, .term_count = 5 };
    yz_termbase *tb = NULL;
    assert_int_equal(yzi_builder_concept(b, &in), YZ_OK);
    assert_int_equal(yzi_builder_freeze(b, &tb, NULL), YZ_OK);
    const yz_concept *c = yz_termbase_concept(tb, 0);
    assert_non_null(c);
    size_t i = 0;
    for (; wanted[i]; i++) {
        assert_true(i < c->term_count);
        assert_true(yz_str_equal(c->terms[i].text, yz_str_of(wanted[i])));
    }
    assert_int_equal(c->term_count, i);
    assert_ptr_equal(yz_concept_target(tb, c), &c->terms[sources]);
    assert_true(yz_str_equal(yz_termbase_lang(tb, YZ_SOURCE), yz_str_of(from)));
    assert_true(yz_str_equal(yz_termbase_lang(tb, YZ_TARGET), yz_str_of(to)));
    yzi_termbase_free(tb);
    yzi_builder_free(b);
}

static void test_languages_are_selected(void **state)
{
    (void)state;
    static const char *const zh_en[] = { "网络", "網路", "network", "web",
                                         NULL };
    static const char *const en_zh[] = { "network", "web", "网络", "網路",
                                         NULL };
    static const char *const fr_en[] = { "réseau", "network", "web", NULL };
    check_languages("zh", "en", zh_en, 2);
    check_languages("en-US", "zh-Hans", en_zh, 2);
    check_languages("fr", "en", fr_en, 1);
}

/* Not allowed in a run, but no reason to write where nothing may be written. */
static void test_the_same_language_twice(void **state)
{
    (void)state;
    yzi_builder *b = yzi_builder_new(yz_str_of("zh-Hans"), yz_str_of("zh-TW"));
    yz_term terms[200];
    yz_concept in = { .terms = terms, .term_count = 200 };
    for (size_t i = 0; i < 200; i++)
        terms[i] = in_three[2 + i % 2];
    for (int i = 0; i < 100; i++)
        assert_int_equal(yzi_builder_concept(b, &in), YZ_OK);
    assert_int_equal(report(b).rejected_count, 100);
    check_builder(b, "");
}

/* ---- Size and memory ---- */

static void test_many_rows(void **state)
{
    (void)state;
    enum {
        ROWS = 100000
    };
    yzi_builder *b = sample_builder();
    char source[32];
    file(b, "a.tsv");
    for (int i = 0; i < ROWS; i++) { /* each source twice */
        snprintf(source, sizeof source, "词%d", i / 2);
        row(b, source, i % 2 ? "y" : "x");
    }
    file(b, "b.tsv");
    for (int i = 0; i < ROWS; i++) {
        snprintf(source, sizeof source, "词%d", i);
        row(b, source, "z");
    }
    yzi_builder_report r = report(b);
    assert_int_equal(r.loaded, ROWS + ROWS / 2);
    assert_int_equal(r.shadowed_count, ROWS / 2);
    yz_termbase *tb = NULL;
    assert_int_equal(yzi_builder_freeze(b, &tb, NULL), YZ_OK);
    assert_int_equal(yz_termbase_concept_count(tb), ROWS);
    assert_int_equal(yz_termbase_term_count(tb), 3 * ROWS / 2 + ROWS);
    yzi_termbase_free(tb);
    yzi_builder_free(b);
}

static yz_status build_all(yzi_builder **builder, yz_termbase **tb)
{
    yz_concept meta = with_id("c");
    yz_status status;
    *builder = sample_builder();
    if (!*builder)
        return YZ_NO_MEMORY;
    status = yzi_builder_file(*builder, yz_str_of("a.tsv"));
    for (int i = 0; i < 40 && status == YZ_OK; i++) {
        char source[600] = "";
        memset(source, 'a' + i % 26, 500);
        status = sample_row(*builder, (yz_concept){ 0 }, source, "x|y|!z");
    }
    if (status == YZ_OK)
        status = sample_row(*builder, meta, "甲|乙", "p");
    if (status == YZ_OK)
        status = sample_row(*builder, meta, "丙", "q");
    if (status == YZ_OK)
        status = yzi_builder_reject(*builder, (yz_place){ 1, 1 }, "bad");
    if (status == YZ_OK)
        status = yzi_builder_file(*builder, yz_str_of("b.tsv"));
    if (status == YZ_OK)
        status = sample_row(*builder, (yz_concept){ 0 }, "丁|丙", "q");
    if (status == YZ_OK)
        status = sample_row(*builder, (yz_concept){ 0 }, "丁", "");
    if (status == YZ_OK)
        status = yzi_builder_freeze(*builder, tb, NULL);
    return status;
}

static yz_status build_and_drop(void *payload)
{
    yzi_builder *builder = NULL;
    yz_termbase *tb = NULL;
    yz_status status = build_all(&builder, &tb);

    (void)payload;
    if (status != YZ_OK)
        assert_null(tb);
    yzi_termbase_free(tb);
    yzi_builder_free(builder);
    return status;
}

static void test_no_memory(void **state)
{
    (void)state;
    failing_alloc_each(build_and_drop, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_same_source_adds_targets),
    cmocka_unit_test(test_sources_are_compared_folded),
    cmocka_unit_test(test_any_alternative_merges),
    cmocka_unit_test(test_when_scope_and_domain_keep_apart),
    cmocka_unit_test(test_concept_ids),
    cmocka_unit_test(test_an_id_is_taken_over),
    cmocka_unit_test(test_an_id_does_not_lose_a_condition),
    cmocka_unit_test(test_an_approved_row_approves_its_concept),
    cmocka_unit_test(test_rules_on_the_target_alone),
    cmocka_unit_test(test_rejected_rows),
    cmocka_unit_test(test_a_term_that_is_too_long),
    cmocka_unit_test(test_languages_are_selected),
    cmocka_unit_test(test_the_same_language_twice),
    cmocka_unit_test(test_many_rows),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
