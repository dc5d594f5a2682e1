/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text → blocks: the cases a linguist can add to stand in
 * tests/cases/filter_text; here is what needs C. */
#include <support/main.h>

#include <stdio.h>
#include <stdlib.h>

#include "filter_capture.h"
#include "filter_cases.h"
#include "filter_expect.h"
#include "filter_rewrite.h"

extern const yz_plugin filter_text_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_text_LTX_yz_plugin;

static const char wrapped[] =
    "The word for it is written over the end of a line, which is what decision-\n"
    "making may look like in a text that was wrapped by some program or other,\n"
    "where it is said that people who are in the very same room 使用 AI\n"
    "系统 as well.\n\n"
    "A second paragraph is here, and it goes on and on as the first one did\n"
    "before it. Decision-making.\n";

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_text") >= 30);
}

static void test_an_empty_file_has_content_and_no_block(void **state)
{
    yz_str empty = { NULL, 0 };
    filter_capture capture;

    (void)state;
    filter_expect_read(&capture, plugin, NULL, "a.txt", empty);
    assert_true(capture.has_content);
    assert_int_equal(capture.blocks, 0);
    filter_capture_done(&capture);
}

static void test_option_paragraphs_decides(void **state)
{
    (void)state;
    filter_expect(plugin, "filter_text.paragraphs=line", "a.txt",
                  "one\ntwo.\n\nthree", "P one\nP two.\nP three\n");
    filter_expect(plugin, "filter_text.paragraphs=blank", "a.txt",
                  "one\ntwo.\nand\n\nthree", "P one two. and\nP three\n");
    filter_expect(plugin, "filter_text.paragraphs=blank", "a.txt",
                  "一、甲\n乙\n丙", "H 一、甲\nP 乙丙\n");
    filter_expect(plugin, NULL, "a.txt", "one\ntwo.\n\nthree",
                  "P one\nP two.\nP three\n");
}

static void test_line_ends_of_all_kinds(void **state)
{
    (void)state;
    filter_expect(plugin, NULL, "a.txt", "一\r\n二\r三\n\r\n四\f五",
                  "P 一\nP 二\nP 三\nP 四\nP 五\n");
    filter_expect(plugin, "filter_text.paragraphs=blank", "a.txt",
                  "a\r\nb\rc\n\r\nd", "P a b c\nP d\n");
}

static void test_joins_follow_the_scripts(void **state)
{
    static const char *const pairs[][2] = {
        { "risk \n  of", "P risk of\n" },
        { "灾难性\n风险", "P 灾难性风险\n" },
        { "风险，\n但", "P 风险，但\n" },
        { "（AI\n）系统", "P （AI）系统\n" },
        { "위험\n관리", "P 위험 관리\n" },
        { "ความ\nเสี่ยง", "P ความเสี่ยง\n" },
        { "catas-\ntrophic", "P catastrophic\n" },
        { "catas\u2010\ntrophic", "P catastrophic\n" },
        { "catas\u00AD\ntrophic", "P catastrophic\n" },
        { "state-of-\nthe", "P state-of-the\n" },
        { "non-\nsector-specific", "P non-sector-specific\n" },
        { "AI-\nbased", "P AI-based\n" },
        { "COVID-\n19 in", "P COVID-19 in\n" },
        { "pre- \nand post-training", "P pre- and post-training\n" },
        { "a -\nb", "P a - b\n" },
        { "使用AI\n系统", "P 使用AI系统\n" },
        { "在使用 LLM 的 AI\n系统", "P 在使用 LLM 的 AI 系统\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        filter_expect(plugin, "filter_text.paragraphs=blank", "a.txt",
                      pairs[i][0], pairs[i][1]);
}

static void test_joined_text_leads_back_to_the_content(void **state)
{
    filter_capture capture;

    (void)state;
    filter_expect_read(&capture, plugin, NULL, "a.txt", yz_str_of(wrapped));
    assert_string_equal(
        filter_capture_text(&capture),
        "P The word for it is written over the end of a line, which is what "
        "decision-making may look like in a text that was wrapped by some "
        "program or other, where it is said that people who are in the very same "
        "room 使用 AI 系统 as well.\n"
        "P A second paragraph is here, and it goes on and on as the first one "
        "did before it. Decision-making.\n");
    assert_int_equal(capture.joined, 2);
    assert_true(capture.identity);
    filter_capture_done(&capture);
}

static void test_encodings_are_decoded_with_a_map(void **state)
{
    static const char marked[] = "\xEF\xBB\xBF"
                                 "标题\n";
    static const char utf16[] = "\xFF\xFE"
                                "a\0\n\0b\0";
    yz_str bytes = { utf16, sizeof utf16 - 1 };
    filter_capture capture;

    (void)state;
    filter_expect_read(&capture, plugin, NULL, "a.txt", yz_str_of(marked));
    assert_string_equal(filter_capture_text(&capture), "P 标题\n");
    assert_false(capture.identity);
    filter_capture_done(&capture);
    filter_expect_read(&capture, plugin, NULL, "a.txt", bytes);
    assert_string_equal(filter_capture_text(&capture), "P a\nP b\n");
    assert_false(capture.identity);
    filter_capture_done(&capture);
}

static void test_input_that_is_no_text_is_refused(void **state)
{
    yz_str nul = { "a\0b", 3 };
    yz_str wrong[] = { nul, yz_str_of("一行\n好\xE4\xBD"
                                      "坏\n") };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        filter_capture capture;
        yz_error err = YZ_ERROR_INIT;
        filter_capture_init(&capture);
        assert_int_equal(filter_capture_read(&capture, plugin, NULL, "x.txt",
                                             wrong[i], &err),
                         YZ_FORMAT);
        assert_non_null(strstr(yz_error_text(&err), "x.txt"));
        assert_false(capture.has_content);
        if (i == 1)
            assert_non_null(strstr(yz_error_text(&err), ":2:2"));
        filter_capture_done(&capture);
    }
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_int_equal(
        filter_capture_cancelled(plugin, "a.txt", yz_str_of("a\n\nb\n\nc\nd")),
        7);
}

/* Six pages with heads and numbers; a word is torn in each. */
static void write_pages(yz_buf *text)
{
    static const char *const words[] = { "blue",  "green", "white",
                                         "black", "brown", "amber" };

    for (int page = 1; page <= 6; page++)
        yz_buf_printf(text,
                      "%sple of %s is a line of text which is as wide as all "
                      "the\nothers of the page, and its %s end is an "
                      "examPage %d\n\n",
                      page > 1 ? "\fThe Title\n\n" : "", words[page - 1],
                      words[page - 1], page);
}

static void test_heads_are_told_and_words_joined_over_them(void **state)
{
    filter_capture capture;
    yz_buf pages;

    (void)state;
    yz_buf_init(&pages, 1 << 16);
    write_pages(&pages);
    filter_expect_read(&capture, plugin, NULL, "a.txt", yz_buf_str(&pages));
    assert_int_equal(capture.blocks, 1);
    assert_int_equal(capture.skips, 2);
    assert_non_null(strstr(capture.reasons.ptr,
                           "page numbers, left out 6 times, “Page 1” to "
                           "“Page 6”\n"));
    assert_non_null(strstr(capture.reasons.ptr,
                           "a running head, left out 5 times: "
                           "“The Title”\n"));
    assert_non_null(
        strstr(filter_capture_text(&capture), "is an example of white"));
    assert_null(strstr(filter_capture_text(&capture), "Page"));
    filter_capture_done(&capture);
    filter_expect_read(&capture, plugin, "filter_text.running_heads=no",
                       "a.txt", yz_buf_str(&pages));
    assert_int_equal(capture.skips, 0);
    assert_non_null(strstr(filter_capture_text(&capture), "examPage 6"));
    filter_capture_done(&capture);
    yz_buf_done(&pages);
}

/* Pages of random lines, most of them with heads: the contract is kept. */
static void test_random_pages_keep_the_contract(void **state)
{
    static const char *const parts[] = {
        "\f",
        "\n",
        "\n\n",
        "The Title\n",
        "a line that is wide enough to be full, for exam",
        "ple, and it goes on in the next one\n",
        "> ",
        "- x\n",
        "灾难性风险的评估方法以及前沿模型的能力提升很快。那么\n",
        "```\n",
        " "
    };
    uint32_t seed = 7;
    size_t skips = 0;

    (void)state;
    for (int round = 0; round < 600; round++) {
        filter_capture capture;
        yz_buf text;

        yz_buf_init(&text, 1 << 20);
        for (int page = 1; page < 12; page++) {
            size_t count = next_random(&seed) % 8;
            yz_buf_add_text(&text, parts[4]);
            yz_buf_printf(
                &text, next_random(&seed) % 2 ? "Page %d\n" : "\n%d\n", page);
            yz_buf_add_text(&text, round % 3 ? "\f" : "");
            yz_buf_add_text(&text, next_random(&seed) % 8 ? parts[3] : "");
            yz_buf_add_text(&text, parts[5]);
            while (count-- > 0)
                yz_buf_add_text(
                    &text,
                    parts[next_random(&seed) % (sizeof parts / sizeof *parts)]);
        }
        filter_expect_read(&capture, plugin,
                           round % 4 ? "filter_text.paragraphs=blank" : NULL,
                           "a.txt", yz_buf_str(&text));
        skips += capture.skips;
        filter_capture_done(&capture);
        yz_buf_done(&text);
    }
    assert_true(skips > 300);
}

static void test_each_allocation_may_fail(void **state)
{
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf pages;

    (void)state;
    yz_buf_init(&pages, 1 << 16);
    yz_buf_add_text(&pages, wrapped);
    write_pages(&pages);
    assert_true(filter_capture_starved(plugin, "a.txt", yz_buf_str(&pages)) >
                5);
    filter_capture_init(&capture);
    assert_int_equal(filter_capture_read(&capture, plugin, NULL, "a.txt",
                                         yz_buf_str(&pages), &err),
                     YZ_OK);
    assert_true(capture.skips > 0);
    filter_capture_done(&capture);
    yz_buf_done(&pages);
}

/* Long inputs in which a careless reader would go over the same bytes again
 * and again; squared, each would take minutes. */
static void test_time_grows_with_length_only(void **state)
{
    static const char *const units[] = { "字",
                                         "\n",
                                         "> ",
                                         "a-\n",
                                         "|",
                                         "1.",
                                         "- ",
                                         "=",
                                         ")",
                                         "\r",
                                         "`",
                                         "<!--\n",
                                         "```x\n",
                                         "一、",
                                         "(1)",
                                         "# \n",
                                         "\"",
                                         "the end of\n",
                                         "字\n",
                                         "<!-- -",
                                         "a\u00AD\n",
                                         "\f7\n",
                                         "\fTitle\nand on\n",
                                         "9\n8\n" };
    enum {
        SIZE = 1 << 18
    };

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        filter_expect_linear(plugin, NULL, "a.txt", units[i], SIZE, "--> x");
        filter_expect_linear(plugin, "filter_text.paragraphs=blank", "a.txt",
                             units[i], SIZE, "--> x");
    }
}

/* Whatever is read, the contract is kept. */
static void test_random_lines_keep_the_contract(void **state)
{
    static const char *const parts[] = {
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        " ",
        "    ",
        "\t",
        "\u3000\u3000",
        "word",
        "and on it goes with a longer line of running text here",
        "灾难性风险的评估方法以及前沿模型的能力提升很快",
        "。",
        ".",
        "-",
        "- ",
        "1. ",
        "（一）",
        "一、",
        "# ",
        "> ",
        "```",
        "~~~",
        "---\n",
        "===\n",
        "<!--",
        "-->",
        "| a |",
        "第三章 ",
        "Page 12",
        "AI",
        "\u00AD",
        "é-\n",
        "a: b"
    };
    static const char *const settings[] = { NULL, "filter_text.paragraphs=line",
                                            "filter_text.paragraphs=blank" };
    uint32_t seed = 42;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        filter_capture capture;
        yz_buf text;
        size_t count = next_random(&seed) % 60;

        yz_buf_init(&text, 1 << 20);
        while (count-- > 0)
            yz_buf_add_text(
                &text,
                parts[next_random(&seed) % (sizeof parts / sizeof *parts)]);
        filter_expect_read(&capture, plugin, settings[round % 3], "a.txt",
                           yz_buf_str(&text));
        filter_capture_done(&capture);
        yz_buf_done(&text);
    }
}

static int sniff(const char *name, const char *head, size_t len)
{
    return filter_sniff(plugin, name, (yz_str){ head, len });
}

static void test_sniff_is_sure_of_suffixes_and_takes_other_text(void **state)
{
    (void)state;
    assert_int_equal(sniff("a.txt", "x", 1), 30);
    assert_int_equal(sniff("a.TEXT", "x", 1), 30);
    assert_int_equal(sniff("NOTES", "text\n", 5), 5);
    assert_int_equal(sniff("NOTES",
                           "\xFF\xFE"
                           "a\0",
                           4),
                     5);
    assert_int_equal(sniff("NOTES", NULL, 0), 5);
    assert_int_equal(sniff("a.bin", "\0\1\2", 3), 0);
    assert_int_equal(sniff("a.pdf", "%PDF-1.7\n", 9), 0);
    assert_int_equal(sniff("a.rtf", "{\\rtf1", 6), 0);
}

static void upper(yz_str text, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++)
        yz_buf_add_byte(out, text.ptr[i] == 'a' ? 'A' : text.ptr[i]);
    yz_buf_add_byte(out, '\n');
    yz_buf_add_byte(out, '!');
}

static void test_a_paragraph_is_written_as_one_line(void **state)
{
    yz_buf out;
    size_t blocks = 0;

    (void)state;
    yz_buf_init(&out, 1 << 16);
    filter_rewrite(plugin, "filter_text.paragraphs=blank", "a.txt",
                   yz_str_of("  a line\r\n  and a second\r\n\r\n\r\n字 \n"),
                   upper, &out, &blocks);
    assert_string_equal(out.ptr, "  A line And A second !\r\n\r\n\r\n字 ! \n");
    assert_int_equal(blocks, 2);
    yz_buf_done(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_an_empty_file_has_content_and_no_block),
    cmocka_unit_test(test_option_paragraphs_decides),
    cmocka_unit_test(test_line_ends_of_all_kinds),
    cmocka_unit_test(test_joins_follow_the_scripts),
    cmocka_unit_test(test_joined_text_leads_back_to_the_content),
    cmocka_unit_test(test_encodings_are_decoded_with_a_map),
    cmocka_unit_test(test_input_that_is_no_text_is_refused),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_heads_are_told_and_words_joined_over_them),
    cmocka_unit_test(test_random_pages_keep_the_contract),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_time_grows_with_length_only),
    cmocka_unit_test(test_random_lines_keep_the_contract),
    cmocka_unit_test(test_sniff_is_sure_of_suffixes_and_takes_other_text),
    cmocka_unit_test(test_a_paragraph_is_written_as_one_line),
};
YZ_TEST_MAIN(tests)
