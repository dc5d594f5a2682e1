/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions on the neighbourhood, as glossary/README.md tells them. */
#include "support/main.h"

#include <string.h>

#include <core/term/resolve.h>

/* The term stands between brackets: "专家[网络]". */
static bool holds(const char *when, const char *marked)
{
    char text[256];
    size_t len = 0;
    yz_span span = { 0, 0 };
    for (; *marked; marked++) {
        if (*marked == '[')
            span.begin = len;
        else if (*marked == ']')
            span.end = len;
        else
            text[len++] = *marked;
    }
    return yzi_when_holds(yz_str_of(when), (yz_str){ text, len }, span);
}

static const struct {
    const char *when;
    const char *text;
    bool holds;
} cases[] = {
    { "", "[网络]", true },
    { "after 专家", "与专家[网络]的", true },
    { "after 专家|对话", "对话[网络]", true },
    { "after 专家|对话", "社交[网络]", false },
    { "after 专家", "[网络]专家", false },
    { "after 专家", "专家的[网络]", false },
    { "after 专家", "[网络]", false },
    { "before 谣言|诈骗", "[网络]诈骗案", true },
    { "before 谣言|诈骗", "诈骗[网络]", false },
    { "before 谣言", "[网络]", false },
    { "with 评分", "按评分计算[权重]", true },
    { "with 评分", "[权重]和评分", true },
    { "with 评分", "[权重]", false },
    { "with 权重", "[权重]", true },
    /* blanks around the words, around the term */
    { "after 专家 | 对话", "对话[网络]", true },
    { "after  对话 ", "对话[网络]", true },
    { "after neural|social", "a neural [network]", true },
    { "before of", "a [network] of experts", true },
    { "before of experts", "a [network] of experts", true },
    { "after 专家", "专家　[网络]", true },
    { "after 专家|", "社交[网络]", false },
    /* whole words of an alphabet, any characters of Chinese */
    { "after a", "data [network]", false },
    { "after a", "a [network]", true },
    { "after e-mail", "an e-mail [network]", true },
    { "before off", "[network] offers", false },
    { "with art", "a party of [models]", false },
    { "with art", "party art [models]", true },
    { "with art", "art", true },
    { "with 分", "评分[权重]", true },
    { "after AI", "中国AI[网络]", true },
    { "after 家", "专家[网络]", true },
    /* what is no condition never holds */
    { "near 专家", "专家[网络]", false },
    { "after", "after[网络]", false },
    { "after ", "[网络]", false },
    { "with |", "[网络]|", false },
    { "afterwards 专家", "专家[网络]", false },
};

static void test_conditions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (holds(cases[i].when, cases[i].text) != cases[i].holds)
            fail_msg("“%s” in “%s” %s", cases[i].when, cases[i].text,
                     cases[i].holds ? "holds" : "does not hold");
}

/* Many words on a long text: each looks at the text once. */
static void test_a_long_text(void **state)
{
    (void)state;
    enum {
        LEN = 1000000
    };
    static char text[LEN];
    memset(text, 'a', LEN);
    yz_str all = { text, LEN };
    assert_false(yzi_when_holds(yz_str_of("with a|aa|aaa|b"), all,
                                yz_span_of(LEN - 1, LEN)));
    assert_false(yzi_when_holds(yz_str_of("after a|aa|b"), all,
                                yz_span_of(LEN / 2, LEN)));
    memset(text, ' ', LEN / 2);
    assert_false(yzi_when_holds(yz_str_of("after b|c|d"), all,
                                yz_span_of(LEN / 2, LEN)));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_conditions),
    cmocka_unit_test(test_a_long_text),
};
YZ_TEST_MAIN(tests)
