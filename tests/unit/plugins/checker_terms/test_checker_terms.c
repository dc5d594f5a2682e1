/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_terms through its operations, with a termbase and settled matches as
 * the host makes them.
 */
#include <stdio.h>
#include <stdlib.h>

#include <core/term/builder.h>
#include <core/term/resolve.h>

#include "../checker_told.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin checker_terms_LTX_yz_plugin;

/* ---- A termbase from lines ---------------------------------------------- */

/* One row of a test glossary.  Terms are parted by "|"; a target may begin
 * with "!" forbidden, "~" deprecated, "?" proposed, "=" keep; the first plain
 * one is preferred, others are admitted.  No source: a rule on the target. */
typedef struct row {
    const char *source;
    const char *target;
    bool proposed;
} row;

enum {
    TERMS = 16
};

static void add_term(yz_term *terms, size_t *count, const char *text,
                     size_t length, const char *lang)
{
    yz_term *term = &terms[*count];
    memset(term, 0, sizeof *term);
    if (length > 0 && strchr("!~?=", text[0])) {
        term->status = text[0] == '!'   ? YZ_TERM_FORBIDDEN
                       : text[0] == '~' ? YZ_TERM_DEPRECATED
                       : text[0] == '?' ? YZ_TERM_PROPOSED
                                        : YZ_TERM_PREFERRED;
        term->keep = text[0] == '=';
        text++;
        length--;
    } else {
        size_t i;
        for (i = 0; i < *count; i++)
            if (terms[i].status == YZ_TERM_PREFERRED && !terms[i].keep &&
                yz_str_equal(terms[i].lang, yz_str_of(lang)))
                term->status = YZ_TERM_ADMITTED;
    }
    term->text.ptr = text;
    term->text.len = length;
    term->lang = yz_str_of(lang);
    (*count)++;
}

static void add_terms(yz_term *terms, size_t *count, const char *list,
                      const char *lang)
{
    while (list && *list && *count < TERMS) {
        size_t length = strcspn(list, "|");
        add_term(terms, count, list, length, lang);
        list += length + (list[length] == '|');
    }
}

static yz_termbase *make_termbase(const row *rows, const char *from,
                                  const char *to)
{
    yzi_builder *builder = yzi_builder_new(yz_str_of(from), yz_str_of(to));
    yz_termbase *termbase = NULL;
    assert_non_null(builder);
    assert_int_equal(yzi_builder_file(builder, yz_str_of("test.tsv")), YZ_OK);
    for (; rows->source || rows->target; rows++) {
        yz_term terms[TERMS];
        yz_concept concept_of;
        size_t count = 0;
        memset(&concept_of, 0, sizeof concept_of);
        add_terms(terms, &count, rows->source, from);
        concept_of.target_only = rows->source == NULL;
        add_terms(terms, &count, rows->target, to);
        concept_of.proposed = rows->proposed;
        concept_of.terms = terms;
        concept_of.term_count = count;
        assert_int_equal(yzi_builder_concept(builder, &concept_of), YZ_OK);
    }
    assert_int_equal(yzi_builder_freeze(builder, &termbase, NULL), YZ_OK);
    yzi_builder_free(builder);
    return termbase;
}

/* ---- Matches ------------------------------------------------------------ */

/* All occurrences of all terms of one side, settled. */
static void match(const yz_termbase *termbase, yz_side side, yz_str text,
                  yzi_arena *arena, yz_bead_side *out)
{
    yzi_match_site site = { .termbase = termbase,
                            .side = side,
                            .text = text,
                            .document = { "doc", 3 } };
    yzi_hits hits;
    size_t i;
    memset(&hits, 0, sizeof hits);
    for (i = 0; i < yz_termbase_term_count(termbase); i++) {
        const yz_term *term = yz_termbase_term(termbase, i);
        size_t pos;
        if (!yz_lang_same(term->lang, yz_termbase_lang(termbase, side)))
            continue;
        for (pos = 0; pos + term->text.len <= text.len; pos++) {
            yz_match hit = { { pos, pos + term->text.len },
                             (uint32_t)i,
                             term->concept_number,
                             -1 };
            if (memcmp(text.ptr + pos, term->text.ptr, term->text.len) == 0)
                assert_int_equal(yzi_hits_add(&hits, hit), YZ_OK);
        }
    }
    assert_int_equal(
        yzi_resolve(&site, &hits, arena, &out->matches, &out->match_count),
        YZ_OK);
    yzi_hits_done(&hits);
}

/* ---- One check ---------------------------------------------------------- */

typedef struct outcome {
    const yz_bead *bead;
    const char *unwanted; /* a rule nobody wants */
    const yz_rendering *renderings;
    size_t rendering_count;
    yz_status answer;
    char text[8192]; /* "T01 error term=… want=…\n" for each finding */
} outcome;

static void append(outcome *o, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void append(outcome *o, const char *format, ...)
{
    size_t used = strlen(o->text);
    va_list list;
    va_start(list, format);
    vsnprintf(o->text + used, sizeof o->text - used, format, list);
    va_end(list);
}

static void append_span(outcome *o, int side, yz_span span)
{
    yz_str text = o->bead->sides[side].text;
    if (!yz_span_is_somewhere(span))
        return;
    assert_true(span.end <= text.len);
    assert_true(yz_utf8_is_boundary(text, span.begin));
    assert_true(yz_utf8_is_boundary(text, span.end));
    append(o, " %s[%zu]", side ? "target" : "source", span.begin);
}

static yz_status take(void *payload, const yz_check_result *result)
{
    static const char *const severities[] = { "", " info", " warning",
                                              " error" };
    outcome *o = payload;
    size_t i;
    append(o, "%s%s", result->rule, severities[result->severity]);
    append_span(o, YZ_SOURCE, result->source);
    append_span(o, YZ_TARGET, result->target);
    for (i = 0; i < result->argument_count; i++)
        append(o, " %s=%.*s", result->arguments[i].name,
               YZ_STR_ARG(result->arguments[i].value));
    append(o, "\n");
    assert_int_not_equal(result->concept_number, YZ_NO_CONCEPT);
    return o->answer;
}

static bool wanted(void *payload, const char *rule)
{
    const outcome *o = payload;
    return !o->unwanted || strcmp(o->unwanted, rule) != 0;
}

static const yz_rendering *renderings(void *payload, uint32_t concept_number,
                                      size_t *count)
{
    const outcome *o = payload;
    (void)concept_number;
    *count = o->rendering_count;
    return o->renderings;
}

static const yz_checker_ops *ops(void)
{
    return checker_terms_LTX_yz_plugin.features[0].ops;
}

static yz_status check_bead(const yz_termbase *termbase, const yz_bead *bead,
                            outcome *o, yz_error *err)
{
    yz_check_context context;
    yz_checker_sink sink = { sizeof sink, o, take };
    memset(&context, 0, sizeof context);
    context.struct_size = sizeof context;
    context.termbase = termbase;
    context.lang[0] = yz_termbase_lang(termbase, YZ_SOURCE);
    context.lang[1] = yz_termbase_lang(termbase, YZ_TARGET);
    context.payload = o;
    context.renderings = renderings;
    context.wanted = wanted;
    o->bead = bead;
    o->text[0] = '\0';
    return ops()->check(NULL, &context, bead, &sink, err);
}

static void make_bead(const yz_termbase *termbase, const char *source,
                      const char *target, yzi_arena *arena, yz_bead *bead)
{
    const char *texts[] = { source, target };
    int side;
    memset(bead, 0, sizeof *bead);
    bead->struct_size = sizeof *bead;
    bead->score = 1;
    for (side = 0; side < 2; side++) {
        yz_bead_side *s = &bead->sides[side];
        s->text = yz_str_of(texts[side]);
        s->lang = yz_termbase_lang(termbase, (yz_side)side);
        s->segments = s->text.len > 0;
        match(termbase, (yz_side)side, s->text, arena, s);
    }
}

/* Checks one pair and compares what was told, line by line, with `want`. */
static void expect_with(outcome *o, const row *rows, const char *from,
                        const char *to, const char *source, const char *target,
                        const char *want)
{
    yz_termbase *termbase = make_termbase(rows, from, to);
    yzi_arena arena;
    yz_bead bead;
    yz_error err = YZ_ERROR_INIT;
    yzi_arena_init(&arena, (size_t)1 << 24);
    make_bead(termbase, source, target, &arena, &bead);
    assert_int_equal(check_bead(termbase, &bead, o, &err), o->answer);
    assert_string_equal(o->text, want);
    yzi_arena_done(&arena);
    yzi_termbase_free(termbase);
}

static void expect(const row *rows, const char *source, const char *target,
                   const char *want)
{
    outcome o;
    memset(&o, 0, sizeof o);
    expect_with(&o, rows, "zh", "en", source, target, want);
}

#define END                                                                    \
 {                                                                             \
  NULL, NULL, false                                                            \
 }

/* ---- T01 ---------------------------------------------------------------- */

static const row risks[] = { { "风险", "risk|hazard", false },
                             { "灾难性风险", "catastrophic risk", false },
                             { "风险管理", "risk management", false },
                             END };

static void test_missing(void **state)
{
    (void)state;
    expect(risks, "灾难性风险。", "catastrophic risks", "");
    expect(risks, "有风险。", "There are dangers.",
           "T01 source[3] term=风险 want=risk (or 1 other)\n");
    expect(risks, "灾难性风险", "a risk",
           "T01 info source[0] term=灾难性风险 want=catastrophic risk\n");
}

static void test_nested_source_is_not_asked_for(void **state)
{
    (void)state;
    expect(risks, "灾难性风险", "catastrophic hazard",
           "T01 info source[0] term=灾难性风险 want=catastrophic risk\n");
}

static void test_rendering_may_be_part_of_a_longer_term(void **state)
{
    (void)state;
    expect(risks, "风险", "risk management", "");
}

static void test_one_finding_for_a_concept(void **state)
{
    (void)state;
    expect(risks, "风险和风险和风险", "dangers",
           "T01 source[0] term=风险 want=risk (or 1 other)\n");
}

static void test_senses_share_one_demand(void **state)
{
    yz_termbase *termbase;
    yz_concept concepts[2];
    yz_term terms[4];
    yz_termbase both;
    yzi_arena arena;
    yz_bead bead;
    outcome o;
    size_t i;
    (void)state;
    /* Built by hand: rows of several files would shadow each other. */
    memset(concepts, 0, sizeof concepts);
    memset(terms, 0, sizeof terms);
    memset(&both, 0, sizeof both);
    memset(&o, 0, sizeof o);
    for (i = 0; i < 2; i++) {
        terms[2 * i].text = yz_str_of("安全");
        terms[2 * i].lang = yz_str_of("zh");
        terms[2 * i + 1].text = yz_str_of(i ? "security" : "safety");
        terms[2 * i + 1].lang = yz_str_of("en");
        concepts[i].number = (uint32_t)i;
        concepts[i].priority = 1 - i;
        concepts[i].terms = &terms[2 * i];
        concepts[i].term_count = 2;
    }
    for (i = 0; i < 4; i++) {
        terms[i].number = (uint32_t)i;
        terms[i].concept_number = (uint32_t)(i / 2);
    }
    both.lang[0] = yz_str_of("zh");
    both.lang[1] = yz_str_of("en");
    both.concepts = concepts;
    both.concept_count = 2;
    both.terms = terms;
    both.term_count = 4;
    termbase = &both;
    yzi_arena_init(&arena, (size_t)1 << 24);
    make_bead(termbase, "安全", "safety", &arena, &bead);
    assert_int_equal(check_bead(termbase, &bead, &o, NULL), YZ_OK);
    assert_string_equal(o.text, "");
    make_bead(termbase, "安全", "security", &arena, &bead);
    assert_int_equal(check_bead(termbase, &bead, &o, NULL), YZ_OK);
    assert_string_equal(o.text, "");
    make_bead(termbase, "安全", "nothing", &arena, &bead);
    assert_int_equal(check_bead(termbase, &bead, &o, NULL), YZ_OK);
    assert_string_equal(o.text, "T01 source[0] term=安全 want=security "
                                "(or 1 other)\n");
    yzi_arena_done(&arena);
}

static void test_proposed_is_information(void **state)
{
    static const row rows[] = { { "话语", "discourse", true },
                                { "平台", "?platform", false },
                                END };
    (void)state;
    expect(rows, "话语", "words",
           "T01 info source[0] term=话语 want=discourse\n");
    expect(rows, "平台", "words",
           "T01 info source[0] term=平台 want=platform\n");
    expect(rows, "平台", "platform", "");
}

static void test_initials_will_do(void **state)
{
    static const row rows[] = {
        { "环球金融危机", "global financial crisis", false },
        { "经合组织", "Organisation for Economic Co-operation", false },
        { "风险", "risk", false },
        END
    };
    (void)state;
    expect(rows, "环球金融危机", "after the GFC", "");
    expect(rows, "环球金融危机", "two GFCs", "");
    expect(rows, "环球金融危机", "AGFC and gfc",
           "T01 source[0] term=环球金融危机 want=global financial crisis\n");
    expect(rows, "经合组织", "the OECO", "");
    expect(rows, "经合组织", "the OFECO", "");
    expect(rows, "风险", "R", "T01 source[0] term=风险 want=risk\n");
}

static void test_others(void **state)
{
    static const yz_rendering seen[] = { { 2, 0, 0 }, { 1, 3, 1 } };
    static const row rows[] = { { "风险", "risk|hazard", false }, END };
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    o.renderings = seen;
    o.rendering_count = 2;
    expect_with(&o, rows, "zh", "en", "风险", "danger",
                "T01 source[0] term=风险 want=risk (or 1 other) "
                "others=3 other segments have “risk”\n");
    o.renderings = seen;
    o.rendering_count = 1;
    expect_with(&o, rows, "zh", "en", "风险", "danger",
                "T01 source[0] term=风险 want=risk (or 1 other)\n");
}

static void test_empty_target_is_left_to_others(void **state)
{
    (void)state;
    expect(risks, "风险", "", "");
    expect(risks, "风险", " \n", "");
    expect(risks, "", "risk", "");
}

static void test_english_to_chinese(void **state)
{
    static const row rows[] = { { "risk", "风险|隐患", false }, END };
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    expect_with(&o, rows, "en", "zh", "a risk", "有隐患和风险", "");
    expect_with(&o, rows, "en", "zh", "a risk", "有问题",
                "T01 source[2] term=risk want=风险 (or 1 other)\n");
}

/* ---- T02, T03 ----------------------------------------------------------- */

static const row wrong[] = {
    { "红队测试", "red teaming|!red army test|~red testing", false },
    { "风险", "hazard|!risk", false },
    { "风险管理", "risk management", false },
    { NULL, "!utilize", false },
    { NULL, "~leverage|use", false },
    END
};

static void test_forbidden(void **state)
{
    (void)state;
    expect(wrong, "红队测试", "the red army test",
           "T02 source[0] target[4] term=红队测试 written=red army test "
           "want=red teaming instead=; the glossary has “red teaming” "
           "status=forbidden reword=red teaming\n");
    expect(wrong, "红队测试", "red teaming, no red army test",
           "T02 source[0] target[16] term=红队测试 written=red army test "
           "want=red teaming instead=; the glossary has “red teaming” "
           "status=forbidden reword=red teaming\n");
    expect(wrong, "别的", "the red army test", "");
}

static void test_forbidden_inside_an_approved_term(void **state)
{
    (void)state;
    expect(wrong, "风险、风险管理", "hazard, risk management", "");
    expect(wrong, "风险、风险管理", "risk, risk management",
           "T02 source[0] target[0] term=风险 written=risk want=hazard "
           "instead=; the glossary has “hazard” status=forbidden "
           "reword=hazard\n");
}

static void test_forbidden_here_but_approved_there(void **state)
{
    static const row rows[] = { { "安全", "safety|!security", false },
                                { "保安", "security", false },
                                END };
    (void)state;
    expect(rows, "安全和保安", "safety and security", "");
    expect(rows, "安全", "safety and security",
           "T02 source[0] target[11] term=安全 written=security want=safety "
           "instead=; the glossary has “safety” status=forbidden "
           "reword=safety\n");
}

static void test_deprecated(void **state)
{
    (void)state;
    expect(wrong, "红队测试", "red testing",
           "T03 source[0] target[0] term=红队测试 written=red testing "
           "want=red teaming instead=; the glossary has “red teaming” "
           "status=deprecated reword=red teaming\n");
}

static void test_target_only(void **state)
{
    (void)state;
    expect(wrong, "别的", "we utilize it and utilize it",
           "T02 target[3] written=utilize instead= status=forbidden\n");
    expect(wrong, "", "leverage",
           "T03 target[0] written=leverage want=use instead=; the glossary "
           "has “use” status=deprecated reword=use\n");
}

static void test_admitted(void **state)
{
    static const yz_rendering seen[] = { { 2, 1, 1 }, { 1, 3, 1 } };
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    o.renderings = seen;
    o.rendering_count = 2;
    expect_with(&o, risks, "zh", "en", "风险", "hazard",
                "T03 info source[0] target[0] term=风险 written=hazard "
                "want=risk instead=; the glossary has “risk” status=admitted "
                "others=3 other segments have “risk”\n");
    expect_with(&o, risks, "zh", "en", "风险", "hazard, risk", "");
    o.rendering_count = 1; /* nobody writes “risk” */
    expect_with(&o, risks, "zh", "en", "风险", "hazard", "");
    expect(risks, "风险", "hazard", "");
}

static void test_ignored_rule_gives_way_to_the_next(void **state)
{
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    o.unwanted = "T02";
    expect_with(&o, wrong, "zh", "en", "红队测试", "the red army test",
                "T01 info source[0] term=红队测试 want=red teaming\n");
    o.unwanted = "T01";
    expect_with(&o, wrong, "zh", "en", "红队测试", "tests", "");
}

/* ---- T04 ---------------------------------------------------------------- */

static void test_count(void **state)
{
    (void)state;
    expect(risks, "风险、风险、风险", "risk",
           "T04 source[0] term=风险 want=risk (or 1 other) expected=3 "
           "found=1 instead=\n");
    expect(risks, "风险、风险、风险", "risk, hazard, risk", "");
    expect(risks, "风险、风险", "risk",
           "T04 source[0] term=风险 want=risk (or 1 other) expected=2 "
           "found=1 instead=\n");
    expect(risks, "风险", "risk, risk", "");
}

/* “risk” in “risk management” is no rendering of its own where 风险管理 stands
 * beside 风险; but its absence alone is not told then. */
static void test_part_of_another_rendering(void **state)
{
    (void)state;
    expect(risks, "风险管理、风险", "risk management, risk", "");
    expect(risks, "风险管理、风险", "risk management", "");
    expect(risks, "风险管理、风险", "risk management, 风险",
           "T04 error source[15] target[17] term=风险 want=risk (or 1 other) "
           "expected=1 found=0 instead=; there is “风险”\n");
}

static void test_pronoun_may_stand_for_it(void **state)
{
    (void)state;
    expect(risks, "风险很大，风险在增加。", "The risk is high, and it grows.",
           "T04 info source[0] term=风险 want=risk (or 1 other) expected=2 "
           "found=1 instead=\n");
    expect(risks, "风险很大，风险在增加。", "The risk is high and grows.",
           "T04 source[0] term=风险 want=risk (or 1 other) expected=2 found=1 "
           "instead=\n");
}

static void test_left_in_source(void **state)
{
    (void)state;
    expect(risks, "风险", "a risk, or 风险",
           "T04 error source[0] target[11] term=风险 want=risk (or 1 other) "
           "expected=1 found=1 instead=; there is “风险”\n");
    expect(risks, "风险", "a risk (风险)", "");
}

static const row banks[] = {
    { "银行体系稳定", "banking system stability", false },
    { "金融中心", "financial centre", false },
    { "评级法", "internal ratings-based (IRB) approach", false },
    { "票据", "bills and notes", false },
    { "压力测试", "stress test", false },
    { "证监会", "Securities and Futures Commission (SFC)", false },
    { "储备", "reserves", false },
    { "金管局", "HKMA", false },
    END
};

static void test_same_in_another_form(void **state)
{
    (void)state;
    expect(banks, "银行体系稳定", "the stability of the banking system", "");
    expect(banks, "银行体系稳定", "Banking-System stability", "");
    expect(banks, "金融中心", "a financial center", "");
    expect(banks, "评级法", "the internal ratingsbased approach", "");
    expect(banks, "票据", "bills & notes", "");
    expect(banks, "压力测试", "stress testing", "");
    expect(banks, "证监会", "the Securities & Futures Commission", "");
}

static void test_not_the_same(void **state)
{
    (void)state;
    expect(banks, "银行体系稳定", "banks are open",
           "T01 source[0] term=银行体系稳定 want=banking system stability\n");
    expect(banks, "金融中心", "a centrifuge",
           "T01 source[0] term=金融中心 want=financial centre\n");
    expect(banks, "证监会", "an agency",
           "T01 source[0] term=证监会 want=Securities and Futures Commission "
           "(SFC)\n");
    /* A bracket in the term is left out as a whole, or not at all. */
    expect(banks, "证监会", "Sample",
           "T01 source[0] term=证监会 want=Securities and Futures Commission "
           "(SFC)\n");
}

static void test_misspelt(void **state)
{
    (void)state;
    expect(banks, "银行体系稳定", "banking systrm stability",
           "T01 source[0] term=银行体系稳定 want=banking system stability\n");
    expect(banks, "金管局", "the HKMA and the HKNA",
           "T04 source[0] target[17] term=金管局 want=HKMA expected=1 "
           "found=1 instead=; there is “HKNA”\n");
    expect(banks, "储备", "reserves and observes", "");
    expect(banks, "压力测试，压力测试", "stress test, stress tert",
           "T04 error source[0] target[13] term=压力测试 want=stress test "
           "expected=2 found=1 instead=; there is “stress tert”\n");
}

/* A term of which the source has nothing, where this one is missing. */
static void test_foreign_term(void **state)
{
    (void)state;
    expect(banks, "压力测试", "the financial centre of the test",
           "T01 source[0] term=压力测试 want=stress test\n");
    expect(banks, "压力测试，金融中心", "the test of the financial centre",
           "T01 info source[0] term=压力测试 want=stress test\n");
}

static const row funds[] = { { "Exchange Fund", "外汇基金", false },
                             { "exchange rate regime", "汇率制度", false },
                             { "HKMA", "金管局|香港金融管理局（金管局）",
                               false },
                             END };

/* A name that stays as it is is rendered, not left. */
static void test_own_rendering_is_not_left(void **state)
{
    static const row rows[] = { { "IFFO", "IFFO", false },
                                { "the office", "办公室(IFFO)", false },
                                END };
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    expect_with(&o, rows, "en", "zh", "the office, IFFO", "办公室(IFFO)", "");
}

static void test_dense_target(void **state)
{
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    expect_with(&o, funds, "en", "zh", "the Exchange Fund", "外汇的“基金”", "");
    expect_with(&o, funds, "en", "zh", "the HKMA", "香港金融管理局", "");
    expect_with(&o, funds, "en", "zh", "the HKMA", "金监局",
                "T01 source[4] term=HKMA want=金管局 (or 1 other)\n");
    expect_with(&o, funds, "en", "zh", "the Exchange Fund", "外汇资金",
                "T01 source[4] term=Exchange Fund want=外汇基金\n");
    expect_with(&o, funds, "en", "zh", "the exchange rate regime", "汇率安排",
                "T01 info source[4] term=exchange rate regime want=汇率制度\n");
    expect_with(&o, funds, "en", "zh", "Exchange Fund, Exchange Fund",
                "外汇基金及其条例",
                "T04 info source[0] term=Exchange Fund want=外汇基金 "
                "expected=2 found=1 instead=\n");
    expect_with(&o, funds, "en", "zh", "Exchange Fund, Exchange Fund",
                "外汇基金及其他",
                "T04 source[0] term=Exchange Fund want=外汇基金 expected=2 "
                "found=1 instead=\n");
}

/* ---- The run as a whole ------------------------------------------------- */

enum {
    MOST_BEADS = 8
};

typedef struct whole {
    yz_bead beads[MOST_BEADS];
    size_t count;
    outcome *o;
} whole;

static size_t bead_count(void *payload, size_t pair)
{
    (void)pair;
    return ((const whole *)payload)->count;
}

static void give_bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    (void)pair;
    *out = ((const whole *)payload)->beads[number];
}

static yz_status take_far(void *payload, size_t pair, size_t bead,
                          const yz_check_result *result)
{
    whole *w = payload;
    assert_int_equal(pair, 0);
    append(w->o, "%zu: ", bead);
    w->o->bead = &w->beads[bead];
    return take(w->o, result);
}

/* Checks the beads in order, then the run.  Fails where memory does. */
static yz_status check_whole(const yz_termbase *termbase, whole *w,
                             yz_error *err)
{
    yz_run_view view = { .struct_size = sizeof view,
                         .payload = w,
                         .termbase = termbase,
                         .pair_count = 1,
                         .bead_count = bead_count,
                         .bead = give_bead };
    yz_check_context context = { .struct_size = sizeof context,
                                 .termbase = termbase,
                                 .payload = w->o,
                                 .wanted = wanted,
                                 .view = &view };
    yz_checker_sink sink = { sizeof sink, w->o, take };
    yz_run_checker_sink far = { sizeof far, w, take_far };
    void *self = NULL;
    yz_status status = ops()->create(&self, NULL, err);
    context.lang[0] = yz_termbase_lang(termbase, YZ_SOURCE);
    context.lang[1] = yz_termbase_lang(termbase, YZ_TARGET);
    w->o->text[0] = '\0';
    for (size_t i = 0; i < w->count && status == YZ_OK; i++) {
        w->o->bead = &w->beads[i];
        status = ops()->check(self, &context, &w->beads[i], &sink, err);
    }
    if (status == YZ_OK)
        status = ops()->check_run(self, &context, &far, err);
    ops()->destroy(self);
    return status;
}

/* `texts` are pairs of source and target, up to NULL. */
static void make_whole(const yz_termbase *termbase, const char *const *texts,
                       yzi_arena *arena, outcome *o, whole *w)
{
    memset(o, 0, sizeof *o);
    memset(w, 0, sizeof *w);
    w->o = o;
    for (; texts[0]; texts += 2) {
        assert_true(w->count < MOST_BEADS);
        make_bead(termbase, texts[0], texts[1], arena, &w->beads[w->count]);
        w->beads[w->count].number = w->count;
        w->count++;
    }
}

static void expect_whole(const char *const *texts, const char *want)
{
    yz_termbase *termbase = make_termbase(banks, "zh", "en");
    yz_error err = YZ_ERROR_INIT;
    yzi_arena arena;
    outcome o;
    whole w;
    yzi_arena_init(&arena, (size_t)1 << 24);
    make_whole(termbase, texts, &arena, &o, &w);
    assert_int_equal(check_whole(termbase, &w, &err), YZ_OK);
    assert_string_equal(o.text, want);
    yzi_arena_done(&arena);
    yzi_termbase_free(termbase);
}

static void test_usual_departure_is_told_once(void **state)
{
    static const char *const usual[] = { "储备", "reserves", "储备", "stock",
                                         "储备", "stocks",   "储备", "stock",
                                         "储备", "stock",    NULL };
    static const char *const few[] = { "储备", "stock", "储备", "stock",
                                       "储备", "stock", NULL };
    (void)state;
    expect_whole(usual, "T01 info source[0] term=储备 want=reserves\n"
                        "T01 info source[0] term=储备 want=reserves\n"
                        "T01 info source[0] term=储备 want=reserves\n"
                        "T01 info source[0] term=储备 want=reserves\n"
                        "1: T06 source[0] term=储备 want=reserves segments=5 "
                        "without=4\n");
    expect_whole(few, "T01 source[0] term=储备 want=reserves\n"
                      "T01 source[0] term=储备 want=reserves\n"
                      "T01 source[0] term=储备 want=reserves\n");
}

static void test_short_form_of_the_run(void **state)
{
    static const char *const defined[] = { "储备", "the reserves (Resv)",
                                           "储备", "all of the Resv", NULL };
    static const char *const beside[] = { "储备", "the reserves (Resv)", "储备",
                                          "all (Resv)", NULL };
    (void)state;
    expect_whole(defined, "");
    expect_whole(beside, "T01 source[0] term=储备 want=reserves\n");
}

static void test_no_memory_for_the_run(void **state)
{
    static const char *const texts[] = { "储备", "the reserves (Resv)",
                                         "储备", "a stock",
                                         "储备", "a stock",
                                         "储备", "a stock",
                                         "储备", "a stock",
                                         NULL };
    yz_termbase *termbase = make_termbase(banks, "zh", "en");
    yzi_arena arena;
    outcome o;
    whole w;
    size_t n;
    (void)state;
    yzi_arena_init(&arena, (size_t)1 << 24);
    make_whole(termbase, texts, &arena, &o, &w);
    for (n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        bool failed;
        failing_alloc_begin(n);
        status = check_whole(termbase, &w, &err);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
    }
    assert_true(n > 10);
    yzi_arena_done(&arena);
    yzi_termbase_free(termbase);
}

/* ---- T05 ---------------------------------------------------------------- */

static const row kept[] = { { "CnAISDA", "=CnAISDA", false },
                            { "AISI", "=AISI|AI safety institute", false },
                            END };

static void test_kept(void **state)
{
    (void)state;
    expect(kept, "CnAISDA发表声明", "CnAISDA’s statement", "");
    expect(kept, "CnAISDA发表声明", "CNAISDA issued",
           "T05 source[0] target[0] term=CnAISDA want=CnAISDA "
           "written=CNAISDA replace=CnAISDA instead=, not as “CNAISDA”\n");
    expect(kept, "CnAISDA", "ＣnAISDA",
           "T05 source[0] target[0] term=CnAISDA want=CnAISDA "
           "written=ＣnAISDA replace=CnAISDA instead=, not as “ＣnAISDA”\n");
    expect(kept, "CnAISDA", "the association",
           "T05 source[0] term=CnAISDA want=CnAISDA instead=\n");
    expect(kept, "CnAISDA", "MyCnAISDA2",
           "T05 source[0] term=CnAISDA want=CnAISDA instead=\n");
}

static void test_kept_or_translated(void **state)
{
    (void)state;
    expect(kept, "AISI", "two AISIs", "");
    expect(kept, "AISI", "the AI safety institute", "");
    expect(kept, "AISI", "the aisi",
           "T05 source[0] target[4] term=AISI want=AISI written=aisi "
           "replace=AISI instead=, not as “aisi”\n");
}

/* ---- The rest ----------------------------------------------------------- */

static void test_same_language(void **state)
{
    static const row rows[] = { { "软件", "軟體", false }, END };
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    expect_with(&o, rows, "zh-Hans", "zh-Hant", "其他", "其他", "");
}

static void test_a_sink_that_stops(void **state)
{
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    o.answer = YZ_CANCELLED;
    expect_with(&o, wrong, "zh", "en", "红队测试、风险", "risk utilize",
                "T01 source[0] term=红队测试 want=red teaming\n");
}

static void test_no_memory(void **state)
{
    static const row rows[] = { { "CnAISDA", "=CnAISDA", false },
                                { "风险", "risk|hazard", false },
                                { "红队测试", "red teaming|!red army test",
                                  false },
                                { "平台", "platform", false },
                                END };
    yz_termbase *termbase = make_termbase(rows, "zh", "en");
    yzi_arena arena;
    yz_bead bead;
    size_t n;
    (void)state;
    yzi_arena_init(&arena, (size_t)1 << 24);
    make_bead(termbase, "CnAISDA 风险 红队测试 平台 平台 平台",
              "CNAISDA red army test platform", &arena, &bead);
    for (n = 1;; n++) {
        outcome o;
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        bool failed;
        memset(&o, 0, sizeof o);
        failing_alloc_begin(n);
        status = check_bead(termbase, &bead, &o, &err);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
        assert_int_equal(err.status, YZ_NO_MEMORY);
    }
    assert_true(n > 6);
    yzi_arena_done(&arena);
    yzi_termbase_free(termbase);
}

static void test_descriptor(void **state)
{
    (void)state;
    checker_papers(&checker_terms_LTX_yz_plugin, "terms");
    assert_int_equal(ops()->rule_count, 6);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_missing),
    cmocka_unit_test(test_nested_source_is_not_asked_for),
    cmocka_unit_test(test_rendering_may_be_part_of_a_longer_term),
    cmocka_unit_test(test_one_finding_for_a_concept),
    cmocka_unit_test(test_senses_share_one_demand),
    cmocka_unit_test(test_proposed_is_information),
    cmocka_unit_test(test_initials_will_do),
    cmocka_unit_test(test_others),
    cmocka_unit_test(test_empty_target_is_left_to_others),
    cmocka_unit_test(test_english_to_chinese),
    cmocka_unit_test(test_forbidden),
    cmocka_unit_test(test_forbidden_inside_an_approved_term),
    cmocka_unit_test(test_forbidden_here_but_approved_there),
    cmocka_unit_test(test_deprecated),
    cmocka_unit_test(test_target_only),
    cmocka_unit_test(test_admitted),
    cmocka_unit_test(test_ignored_rule_gives_way_to_the_next),
    cmocka_unit_test(test_count),
    cmocka_unit_test(test_part_of_another_rendering),
    cmocka_unit_test(test_pronoun_may_stand_for_it),
    cmocka_unit_test(test_left_in_source),
    cmocka_unit_test(test_same_in_another_form),
    cmocka_unit_test(test_not_the_same),
    cmocka_unit_test(test_misspelt),
    cmocka_unit_test(test_foreign_term),
    cmocka_unit_test(test_own_rendering_is_not_left),
    cmocka_unit_test(test_dense_target),
    cmocka_unit_test(test_usual_departure_is_told_once),
    cmocka_unit_test(test_short_form_of_the_run),
    cmocka_unit_test(test_no_memory_for_the_run),
    cmocka_unit_test(test_kept),
    cmocka_unit_test(test_kept_or_translated),
    cmocka_unit_test(test_same_language),
    cmocka_unit_test(test_a_sink_that_stops),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
