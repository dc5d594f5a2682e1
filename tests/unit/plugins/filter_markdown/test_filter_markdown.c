/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown → blocks: the cases a linguist can add to stand in
 * tests/cases/filter_markdown; here is what needs C. */
#include <support/main.h>

#include <plugins/filter_markdown/md_style.h>

#include "../filter_text/filter_capture.h"
#include "../filter_text/filter_cases.h"
#include "../filter_text/filter_expect.h"

extern const yz_plugin filter_markdown_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_markdown_LTX_yz_plugin;

static const char page[] =
    "---\ntitle: \"a \\\"b\\\"\"\n---\n# 题 {#id}\n\n灾难性\n风险 **很 *大*** &amp; "
    "`a < b` ![图](src \"t\") 的 [^1]\n<b>x</b> [l](u 't') https://a.b\n\n"
    "::: tip T\n- 1\n- 2  \n  3\n:::\n\n<p title=x>A</p>\n\n"
    "|a|b|\n|-|-|\n|c|d|\n\n```\nx";

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_markdown") >= 6);
}

static void test_an_empty_file_has_content_and_no_block(void **state)
{
    filter_capture capture;

    (void)state;
    filter_expect_read(&capture, plugin, NULL, "a.md", yz_str_of(NULL));
    assert_true(capture.has_content);
    assert_int_equal(capture.blocks, 0);
    filter_capture_done(&capture);
}

static void test_what_is_no_text_is_refused(void **state)
{
    yz_str bytes = { "<p>a\0b", 6 };
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    filter_capture_init(&capture);
    assert_int_equal(
        filter_capture_read(&capture, plugin, NULL, "x.md", bytes, &err),
        YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "x.md"));
    filter_capture_done(&capture);
}

/* Written at the begin of a line; NULL: as it is. */
static void test_new_text_is_escaped_where_it_must_be(void **state)
{
    static const char *const texts[][2] = {
        { "普通的中文，English text: 50% (a-b) “x” 3.5!", NULL },
        { "snake_case 2 * 3 a_b C# a - b + c = d > e 10~20 AT&T x < y", NULL },
        { "见 https://a.b/_x_*y*", NULL },
        { "*a* _b_ `c` [d](e) ~~f~~",
          "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~\\~f\\~\\~" },
        { "<b> </b> <!-- &amp; &copy; &x",
          "\\<b> \\</b> \\<!-- \\&amp; \\&copy; &x" },
        { "a\\*b a\\b", "a\\\\\\*b a\\b" },
        { "1. a", "1\\. a" },
        { "2024) a", "2024\\) a" },
        { "2024.1 a", NULL },
        { "# a", "\\# a" },
        { "#a", NULL },
        { "> a", "\\> a" },
        { "- a", "\\- a" },
        { "-a", NULL },
        { "---", "\\---" },
        { "===", "\\===" },
        { "+ a", "\\+ a" },
        { "* a", "\\* a" },
        { "::: a", "\\::: a" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        yz_filter_text text = { .struct_size = sizeof text,
                                .text = yz_str_of(texts[i][0]),
                                .style = MD_STYLE_LINE,
                                .first = true,
                                .last = true };

        filter_expect_piece(plugin, &text,
                            texts[i][1] ? texts[i][1] : texts[i][0]);
    }
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_true(filter_capture_cancelled(plugin, "a.md", yz_str_of(page)) > 10);
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(filter_capture_starved(plugin, "a.md", yz_str_of(page)) > 20);
}

static const char *const parts[] = { "*",
                                     "**",
                                     "_",
                                     "`",
                                     "``",
                                     "[",
                                     "](u \"t\")",
                                     "![",
                                     "]",
                                     "][a]",
                                     "\n\n[a]: b\n\n",
                                     "\n",
                                     "\n\n",
                                     "  \n",
                                     "\\\n",
                                     "\\",
                                     "text ",
                                     "模型",
                                     "。",
                                     "> ",
                                     "- ",
                                     "1. ",
                                     "# ",
                                     "|",
                                     "\n|a|b|\n|-|-|\n|",
                                     "<b>",
                                     "</b>",
                                     "<br>",
                                     "<!--",
                                     "-->",
                                     "<div>\n",
                                     "</div>\n",
                                     "~~",
                                     "~",
                                     "{{",
                                     "}}",
                                     "{",
                                     "}",
                                     "[^1]",
                                     "\n[^1]: ",
                                     "&amp;",
                                     "&",
                                     "https://a.b",
                                     "<https://a.b>",
                                     "    ",
                                     "\n```\n",
                                     "\n::: tip T\n",
                                     "\t",
                                     "\n---\n",
                                     "\nimport a\n",
                                     "<A b={1}>",
                                     "\xE3\x80\x80",
                                     "\r\n",
                                     "\xC2\xA0",
                                     " " };

enum {
    PARTS = sizeof parts / sizeof *parts
};

static void test_random_marks_keep_the_contract(void **state)
{
    (void)state;
    filter_capture_shuffled(plugin, "a.md", parts, PARTS);
    filter_capture_shuffled(plugin, "a.mdx", parts, PARTS);
}

/* Each of the parts, with the next one, many times: no depth and no length is
 * too much. */
static void test_rows_of_one_thing_are_read(void **state)
{
    (void)state;
    filter_capture_repeated(plugin, "a.md", parts, PARTS);
}

static int sniff(const char *name, const char *head)
{
    return filter_sniff(plugin, name, yz_str_of(head));
}

static void test_sniff_knows_suffixes(void **state)
{
    (void)state;
    assert_int_equal(sniff("a.md", "x"), 80);
    assert_int_equal(sniff("a.MDX", "x"), 80);
    assert_int_equal(sniff("a.markdown", "x"), 80);
    assert_int_equal(sniff("a.txt", "# x"), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_an_empty_file_has_content_and_no_block),
    cmocka_unit_test(test_what_is_no_text_is_refused),
    cmocka_unit_test(test_new_text_is_escaped_where_it_must_be),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_random_marks_keep_the_contract),
    cmocka_unit_test(test_rows_of_one_thing_are_read),
    cmocka_unit_test(test_sniff_knows_suffixes),
};
YZ_TEST_MAIN(tests)
