/* SPDX-License-Identifier: Apache-2.0 */
/* Which matches apply: letter case, scope, conditions. */
#include "unit/term/sample_site.h"

/* ---- Letter case ---- */

static const struct {
    const char *term;
    const char *text;
    yz_term_case letter_case;
    bool applies;
} letters[] = {
    { "risk", "Risk", YZ_CASE_AUTO, true },
    { "Frontier", "frontier", YZ_CASE_AUTO, true },
    { "AI", "AI", YZ_CASE_AUTO, true },
    { "AI", "ai", YZ_CASE_AUTO, false },
    { "AI", "Ai", YZ_CASE_AUTO, false },
    { "AI", "ai", YZ_CASE_INSENSITIVE, true },
    { "GPT-4", "gpt-4", YZ_CASE_AUTO, false },
    { "AI安全", "ai安全", YZ_CASE_AUTO, false },
    { "AI安全", "AI安全", YZ_CASE_AUTO, true },
    { "安全", "安全", YZ_CASE_AUTO, true },
    { "2030", "2030", YZ_CASE_AUTO, true },
    { "May", "may", YZ_CASE_SENSITIVE, false },
    { "May", "May", YZ_CASE_SENSITIVE, true },
    { "may", "May", YZ_CASE_SENSITIVE, false },
    { "AI", "AIs", YZ_CASE_AUTO, true },
    { "AI", "ＡＩ", YZ_CASE_AUTO, true },
    { "AI", "ａｉ", YZ_CASE_AUTO, false },
    { "US-based", "US based", YZ_CASE_SENSITIVE, true },
    { "U-Turn", "UTurn", YZ_CASE_SENSITIVE, true },
    { "UTurn", "U-Turn", YZ_CASE_SENSITIVE, true },
    { "U-Turn", "Uturn", YZ_CASE_SENSITIVE, false },
    { "CO2E",
      "CO\xC2\xAD"
      "2E",
      YZ_CASE_AUTO, true },
    { "É", "é", YZ_CASE_AUTO, false },
    { "E\xCC\x81", "e\xCC\x81", YZ_CASE_AUTO, false },
    { "E\xCC\x81S", "ÉS", YZ_CASE_AUTO, true },
    { "ÉS", "E\xCC\x81S", YZ_CASE_AUTO, true },
    { "İ", "i", YZ_CASE_AUTO, false },
};

static void check_letters(size_t i)
{
    struct fixture f;
    begin(&f);
    yz_term terms[] = {
        { .text = yz_str_of(letters[i].term),
          .lang = yz_str_of("zh"),
          .letter_case = letters[i].letter_case },
        { .text = yz_str_of("x"), .lang = yz_str_of("en") },
    };
    yz_concept in = { .terms = terms, .term_count = 2 };
    assert_int_equal(yzi_builder_concept(f.builder, &in), YZ_OK);
    resolve(&f, YZ_SOURCE, letters[i].text);
    f.hits.count = 0;
    hit(&f, 0, 0, f.site.text.len);
    assert_int_equal(
        yzi_resolve(&f.site, &f.hits, &f.arena, &f.matches, &f.count), YZ_OK);
    if (f.count != letters[i].applies)
        fail_msg("“%s” in “%s”: %zu", letters[i].term, letters[i].text,
                 f.count);
    done(&f);
}

static void test_letter_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        check_letters(i);
}

/* A rival of the wrong case neither stands nor consumes. */
static void test_what_does_not_apply_consumes_nothing(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    add(&f, "AISI");
    add(&f, "is");
    check_source(&f, "aisi", "is@1");
    done(&f);
}

/* ---- Scope and conditions ---- */

static void test_scope(void **state)
{
    (void)state;
    static const struct {
        const char *document;
        const char *wanted;
    } cases[] = {
        { "docs/report-1.txt", "网络@0 权重@6" },
        { "report-2", "网络@0 权重@6" },
        { "letter.txt", "权重@6" },
        { "", "权重@6" },
    };
    struct fixture f;
    begin(&f);
    yz_concept meta = { .scope = yz_str_of("report-*") };
    sample_row(f.builder, meta, "网络", "network");
    add(&f, "权重");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f.site.document = yz_str_of(cases[i].document);
        check_source(&f, "网络权重", cases[i].wanted);
    }
    done(&f);
}

static void test_a_condition_that_holds_wins(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    yz_concept after = { .when = yz_str_of("after 专家") };
    sample_row(f.builder, (yz_concept){ 0 }, "网络", "web");
    sample_row(f.builder, after, "网络", "network");
    resolve(&f, YZ_SOURCE, "专家网络和网络");
    assert_int_equal(f.count, 2);
    assert_int_equal(f.matches[0].concept_number, 1);
    assert_int_equal(f.matches[1].concept_number, 0);
    done(&f);
}

/* On the target side a condition about the source says nothing: neither is a
 * rendering dropped, nor does it make another give way. */
static void test_conditions_leave_the_target_alone(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f);
    yz_concept after = { .when = yz_str_of("after 专家") };
    yz_concept banned = { .target_only = true, .when = yz_str_of("with bad") };
    sample_row(f.builder, (yz_concept){ 0 }, "网", "network");
    sample_row(f.builder, after, "网络", "network");
    sample_row(f.builder, banned, "", "!network");
    resolve(&f, YZ_TARGET, "a network");
    assert_int_equal(f.count, 2);
    assert_int_equal(f.matches[0].concept_number, 0);
    assert_int_equal(f.matches[1].concept_number, 1);
    resolve(&f, YZ_TARGET, "a bad network"); /* all three */
    assert_int_equal(f.count, 3);
    assert_int_equal(f.matches[2].concept_number, 2);
    done(&f);
}

/* ---- Addresses ---- */

/* What touches a URL is no term of the text. */
static void test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *wanted;
    } cases[] = {
        { "https://ai.example/ai ai", "ai@22" },
        { "ai (http://ai.example/?q=ai) ai", "ai@0 ai@29" },
        { "见https://x.example/ai，ai", "ai@26" },
        { "https://x.example/a，ai http://ai ai", "ai@22 ai@35" },
        { "https://x.example/网络 网络", "网络@18 网络@25" },
        { "ai://x", "" },
        { "ai:// ai", "ai@6" },
        { "ai: //ai", "ai@0 ai@6" },
        { "://ai", "" },
        { "ai:/", "ai@0" },
    };
    struct fixture f;
    begin(&f);
    add(&f, "ai");
    add(&f, "网络");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_source(&f, cases[i].text, cases[i].wanted);
    done(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_letter_case),
    cmocka_unit_test(test_what_does_not_apply_consumes_nothing),
    cmocka_unit_test(test_scope),
    cmocka_unit_test(test_a_condition_that_holds_wins),
    cmocka_unit_test(test_conditions_leave_the_target_alone),
    cmocka_unit_test(test_addresses),
};
YZ_TEST_MAIN(tests)
