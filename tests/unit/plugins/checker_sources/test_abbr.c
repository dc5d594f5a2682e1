/* SPDX-License-Identifier: Apache-2.0 */
/* What abbreviations are, and what they stand for. */
#include "support/main.h"

#include "plugins/checker_sources/abbr.h"

/* The abbreviations of an English text, "NIST! LLM", with ! where it introduces
 * them; longer lists are cut. */
static void expect_uses(const char *text, const char *wanted)
{
    char found[256] = "";
    yz_bead bead;
    abbr_list list;
    size_t used = 0;
    size_t i;
    memset(&bead, 0, sizeof bead);
    memset(&list, 0, sizeof list);
    bead.sides[YZ_TARGET].text = yz_str_of(text);
    assert_int_equal(abbr_scan(&bead, YZ_TARGET, &list), YZ_OK);
    for (i = 0; i < list.count; i++) {
        yz_str key = list.items[i].key;
        assert_true(used + key.len + 3 < sizeof found);
        if (used > 0)
            found[used++] = ' ';
        memcpy(found + used, key.ptr, key.len);
        used += key.len;
        if (list.items[i].introduced)
            found[used++] = '!';
        found[used] = '\0';
    }
    abbr_list_done(&list);
    assert_string_equal(found, wanted);
}

static void test_what_an_abbreviation_is(void **state)
{
    (void)state;
    expect_uses("NIST and CnAISDA use LLMs.", "NIST CnAISDA LLM");
    expect_uses("OpenAI, GitHub, DeepSeek and A are none.", "");
    expect_uses("GPT-4, 5G, H100 and LLM01 are names.", "");
    expect_uses("see README.md, `API_KEY` and MAX_SIZE", "");
    expect_uses("`HTTP` http://x.org/ABC/DEF", "");
    expect_uses("the RAG-based TEVV", "RAG TEVV");
    expect_uses("清华大学AIIG和NIST。", "AIIG NIST");
    expect_uses("éABC ABCé", "");
}

static void test_introductions(void **state)
{
    (void)state;
    expect_uses("the Large Language Models (LLMs)", "LLM!");
    expect_uses("the Large Language Model (“LLM”)", "LLM!");
    expect_uses("the LLM (Large Language Model)", "LLM!");
    expect_uses("LLM: Large Language Model", "LLM!");
    expect_uses("the Network, hereinafter CNRN", "CNRN!");
    expect_uses("the agency (hereinafter “NIST”)", "NIST!");
    expect_uses(
        "Artificial Intelligence Risk Management Framework (AI RMF 1.0)",
        "AI RMF!");
    expect_uses("the Fintech Supervisory Sandbox 2.0 (FSS 2.0)", "FSS!");
    expect_uses("money laundering controls (AML/CFT)", "AML! CFT!");
    expect_uses("the agencies (NIST/)", "NIST");
    expect_uses("the agencies (e.g. NIST, OMB)", "NIST OMB");
    expect_uses("see the report (NIST, 2023)", "NIST");
    expect_uses("models (such as LLM)", "LLM");
    expect_uses("研究网络(China Research Network,以下简称CRN)", "CRN!");
    expect_uses("研究网络（简称“CRN”）", "CRN!");
    expect_uses("北京智源研究院(BAAI)", "BAAI!");
    expect_uses("NIST（美国国家标准与技术研究院）", "NIST!");
    expect_uses("参与国际声明(如NIST)", "NIST");
    expect_uses("参与NIST（如美国国家标准）", "NIST");
}

static void expect_full(const char *text, const char *key, const char *wanted)
{
    yz_str s = yz_str_of(text);
    size_t begin;
    bool found = abbr_full_before(s, s.len, yz_str_of(key), &begin);
    assert_int_equal(found, wanted != NULL);
    if (found)
        assert_string_equal(text + begin, wanted);
}

static void test_full_forms_before(void **state)
{
    (void)state;
    expect_full("by the Beijing Academy of Artificial Intelligence", "BAAI",
                "Beijing Academy of Artificial Intelligence");
    expect_full("China AI Safety and Development Association", "CnAISDA",
                "China AI Safety and Development Association");
    expect_full("a retrieval-augmented generation", "RAG",
                "retrieval-augmented generation");
    expect_full("some other words", "NIST", NULL);
    expect_full("Low-Rank Adaptation. It", "LoRA", NULL);
    expect_full("", "AB", NULL);
    expect_full("AB", "AB", NULL);
}

static void test_full_forms_behind(void **state)
{
    yz_str text = yz_str_of("National Institute of Standards and Technology of "
                            "the US");
    size_t end = 0;
    (void)state;
    assert_true(abbr_full_behind(text, 0, yz_str_of("NIST"), &end));
    assert_int_equal(end,
                     strlen("National Institute of Standards and Technology"));
    assert_false(abbr_full_behind(text, 0, yz_str_of("GPAIS"), &end));
}

static void test_initials(void **state)
{
    (void)state;
    assert_true(abbr_has_initials(yz_str_of("by the large language models"),
                                  yz_str_of("LLM")));
    assert_true(abbr_has_initials(
        yz_str_of("Institute of Standards and Technology"), yz_str_of("IST")));
    assert_false(
        abbr_has_initials(yz_str_of("large models"), yz_str_of("LLM")));
    assert_false(abbr_has_initials(yz_str_of(""), yz_str_of("LLM")));
}

static bool differ(const char *a, const char *b)
{
    bool there = abbr_differ(yz_str_of(a), yz_str_of(b));
    assert_int_equal(abbr_differ(yz_str_of(b), yz_str_of(a)), there);
    return there;
}

static void test_meanings(void **state)
{
    (void)state;
    assert_true(differ("AI Safety Institute", "AI Security Institute"));
    assert_false(differ("AI Safety Institute", "US AI Safety Institutes"));
    assert_false(differ("Retrieval-Augmented Generation",
                        "retrieval augmented generation"));
    assert_true(differ("人工智能安全研究所", "美国AI安全研究院"));
    assert_false(differ("北京智源研究院", "新加坡与北京智源研究院"));
    assert_false(differ("AI Safety Institute", "人工智能安全研究所"));
}

static void test_finding_full_forms(void **state)
{
    yz_str text = yz_str_of("of large models and Large Models");
    yz_span span = abbr_find_full(text, yz_str_of("large model"), 0);
    (void)state;
    assert_int_equal(span.begin, 3);
    assert_int_equal(span.end, 15);
    span = abbr_find_full(text, yz_str_of("large model"), span.end);
    assert_int_equal(span.begin, 20);
    assert_false(
        yz_span_is_somewhere(abbr_find_full(text, yz_str_of("arge model"), 0)));
    assert_false(yz_span_is_somewhere(abbr_find_full(text, yz_str_of(""), 0)));
}

static void test_known(void **state)
{
    (void)state;
    assert_true(abbr_is_known(yz_str_of("AI"), yz_str_of("")));
    assert_true(abbr_is_known(yz_str_of("XII"), yz_str_of("")));
    assert_false(abbr_is_known(yz_str_of("NIST"), yz_str_of("")));
    assert_true(abbr_is_known(yz_str_of("NIST"), yz_str_of("LLM, NIST")));
    assert_false(abbr_is_known(yz_str_of("NIS"), yz_str_of("LLM, NIST")));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_an_abbreviation_is),
    cmocka_unit_test(test_introductions),
    cmocka_unit_test(test_full_forms_before),
    cmocka_unit_test(test_full_forms_behind),
    cmocka_unit_test(test_initials),
    cmocka_unit_test(test_meanings),
    cmocka_unit_test(test_finding_full_forms),
    cmocka_unit_test(test_known),
};
YZ_TEST_MAIN(tests)
