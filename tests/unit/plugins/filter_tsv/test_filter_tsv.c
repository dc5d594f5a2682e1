/* SPDX-License-Identifier: Apache-2.0 */
/* Bilingual tables → beads: the cases a linguist can add to stand in
 * tests/cases/filter_tsv; here is what needs C. */
#include <support/main.h>

#include <stdio.h>
#include <stdlib.h>

#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>
#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_text/filter_rewrite.h>

extern const yz_plugin filter_tsv_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_tsv_LTX_yz_plugin;

static void read_bytes(filter_capture *capture, yz_str bytes)
{
    filter_expect_read(capture, plugin, NULL, "a.tsv", bytes);
}

static void expect(const char *text, const char *expected)
{
    filter_expect(plugin, NULL, "a.tsv", text, expected);
}

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_tsv") >= 8);
}

static void test_a_row_is_a_bead(void **state)
{
    (void)state;
    expect("一\tone\n二\ttwo\tnote\tmore\n",
           "S 一\nT one\n---\nS 二\nT two\n---\n");
    expect("一\tone", "S 一\nT one\n---\n");
}

static void test_a_row_with_one_side_is_never_dropped(void **state)
{
    (void)state;
    expect("一\t\n\tone\n二\n \t x \n三\t\t\n",
           "S 一\nT \n---\nT one\n---\nS 二\nT \n---\nT x\n---\n"
           "S 三\nT \n---\n");
    expect("\n\n \t \n\t\tnote\n一\tone\n\n", "S 一\nT one\n---\n");
}

static void test_quoted_cells(void **state)
{
    static const char *const cells[][2] = {
        { "\"a\"\tb\n", "S a\nT b\n---\n" },
        { "\"a\tb\"\tc\n", "S a\\tb\nT c\n---\n" },
        { "\"a\nb\"\tc\n", "S a\\nb\nT c\n---\n" },
        { "a\t\"b\nc\"\n", "S a\nT b\\nc\n---\n" },
        { "a\t\"b\nc\"\tnote\n", "S a\nT b\\nc\n---\n" },
        { "\"a \"\"b\"\"\"\tc\n", "S a \"b\"\nT c\n---\n" },
        { "\"\"\"\"\tc\n", "S \"\nT c\n---\n" },
        { "\"\"\tc\n", "T c\n---\n" },
        { "\" a \"\tc\n", "S a\nT c\n---\n" },
        { "a\t\"b\"", "S a\nT b\n---\n" },
        /* not quoted after all */
        { "\"a\" b\tc\n", "S \"a\" b\nT c\n---\n" },
        { "a\"b\"\tc\n", "S a\"b\"\nT c\n---\n" },
        { "\"a\tb\nc\td\n", "S \"a\nT b\n---\nS c\nT d\n---\n" },
        { "\"a\tb\n\"c\td\n", "S \"a\nT b\n---\nS \"c\nT d\n---\n" },
        { "\"a\tb\nc\"\td\n", "S \"a\nT b\n---\nS c\"\nT d\n---\n" },
        { "\"\t\"", "" },
        { "a\t\"", "S a\nT \"\n---\n" },
        { "a\t\"b\"\"\n", "S a\nT \"b\"\"\n---\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        expect(cells[i][0], cells[i][1]);
}

static void test_unquoted_text_leads_back_to_the_content(void **state)
{
    filter_capture capture;

    (void)state;
    read_bytes(&capture, yz_str_of("\"说\"\"一致\"\"。\"\t\"a \"\"b\"\"\"\n"));
    assert_int_equal(capture.joined, 2);
    assert_true(capture.identity);
    filter_capture_done(&capture);
}

static void test_header_names_the_columns(void **state)
{
    static const char row[] = "S 一\nT one\n---\n";

    (void)state;
    expect("source\ttarget\n一\tone\n", row);
    expect("\n\nid\tTarget\tSource\n7\tone\t一\n", row);
    expect("tgt\tSRC\none\t一\n", row);
    expect("note\ten-GB\tzh\nx\tone\t一\n", row);
    expect("\"source\"\t\"target\"\n一\tone\n", row);
    expect("原文\t译文\n一\tone\n", row);
    expect("id\tsource\ttarget\n7\t一\n", "S 一\nT \n---\n");
    expect("id\tsource\ttarget\n7\n", "");
}

static void test_locked_rows(void **state)
{
    static const char *const marks[] = {
        "x", "1", "yes", "TRUE", "锁", "\"x\""
    };
    static const char *const none[] = { "", " ", "0", "no", "False", "否" };
    char text[64];

    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        snprintf(text, sizeof text, "lock\tsource\ttarget\n%s\t一\tone\n",
                 marks[i]);
        expect(text, "S! 一\nT! one\n---\n");
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        snprintf(text, sizeof text, "lock\tsource\ttarget\n%s\t一\tone\n",
                 none[i]);
        expect(text, "S 一\nT one\n---\n");
    }
    expect("source\ttarget\tLock\n一\t\tx\n二\ttwo\n",
           "S! 一\nT! \n---\nS 二\nT two\n---\n");
    expect("lock\tsource\nx\tone\n",
           "S lock\nT source\n---\nS x\nT one\n---\n");
}

static void test_what_is_no_header_is_a_row(void **state)
{
    (void)state;
    expect("source\tthe source\n", "S source\nT the source\n---\n");
    expect("zh\tfr\n", "S zh\nT fr\n---\n");
    expect("一\tone\nsource\ttarget\n",
           "S 一\nT one\n---\nS source\nT target\n---\n");
    expect("# 标题\t# Heading\n", "S # 标题\nT # Heading\n---\n");
}

static void test_line_ends_and_encodings(void **state)
{
    static const char utf16[] = "\xFF\xFE\x00\x4E\t\0o\0n\0e\0\r\0\n\0";
    yz_str bytes = { utf16, sizeof utf16 - 1 };
    filter_capture capture;

    (void)state;
    expect("一\tone\r\n二\ttwo\r三\tthree\r\n",
           "S 一\nT one\n---\nS 二\nT two\n---\nS 三\nT three\n---\n");
    read_bytes(&capture, yz_str_of("\xEF\xBB\xBFsource\ttarget\n一\tone\n"));
    assert_string_equal(filter_capture_text(&capture), "S 一\nT one\n---\n");
    assert_false(capture.identity);
    filter_capture_done(&capture);
    read_bytes(&capture, bytes);
    assert_string_equal(filter_capture_text(&capture), "S 一\nT one\n---\n");
    assert_false(capture.identity);
    filter_capture_done(&capture);
}

static void test_a_table_without_tabs_is_refused(void **state)
{
    static const struct {
        yz_str bytes;
        yz_status status;
        const char *says;
    } inputs[] = {
        { { "一\n二\n", 8 }, YZ_FORMAT, "no line has a tab" },
        { { "a\t\0b", 4 }, YZ_FORMAT, "a.tsv" },
        { { "a\tb\nc\t\xC0\xAF\n", 9 }, YZ_FORMAT, ":2:3" },
        { { "", 0 }, YZ_OK, "" },
        { { "\n \n", 3 }, YZ_OK, "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        filter_capture capture;
        yz_error err = YZ_ERROR_INIT;
        filter_capture_init(&capture);
        assert_int_equal(filter_capture_read(&capture, plugin, NULL, "a.tsv",
                                             inputs[i].bytes, &err),
                         inputs[i].status);
        assert_non_null(strstr(yz_error_text(&err), inputs[i].says));
        assert_int_equal(capture.has_content, inputs[i].status == YZ_OK);
        assert_int_equal(capture.blocks + capture.beads, 0);
        filter_capture_done(&capture);
    }
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_int_equal(filter_capture_cancelled(plugin, "a.tsv",
                                              yz_str_of("一\tone\n二\ttwo\n")),
                     9);
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(filter_capture_starved(
                    plugin, "a.tsv",
                    yz_str_of("\xEF\xBB\xBF一\t\"a \"\"b\"\" c\"\n")) > 4);
}

static void test_time_grows_with_length_only(void **state)
{
    static const char *const units[] = {
        "a\t\"b\n", "\"x\t\"\"\n", "a\t\"\"\"b\n", "\t",      "\"",
        "\t\"\"",   "\"\n",        "\"\"a\t",      "\"a\n\t", "字"
    };
    enum {
        SIZE = 1 << 20
    };

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        filter_expect_linear(plugin, NULL, "a.tsv", units[i], SIZE, "\t");
}

static void test_random_cells_keep_the_contract(void **state)
{
    static const char *const parts[] = { "\t",    "\t", "\n",   "\r\n",
                                         "\r",    "\"", "\"",   "a",
                                         "字",    " ",  "\"\"", "source",
                                         "\u3000" };
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        filter_capture capture;
        yz_buf text;

        yz_buf_init(&text, 1 << 16);
        for (int i = 0; i < 24; i++) {
            seed = seed * 1664525 + 1013904223;
            yz_buf_add_text(
                &text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
        }
        yz_buf_add_byte(&text, '\t');
        read_bytes(&capture, yz_buf_str(&text));
        filter_capture_done(&capture);
        yz_buf_done(&text);
    }
}

static void translate(yz_str text, yz_buf *out)
{
    (void)text;
    yz_buf_add_text(out, "\"x\"\ty");
}

/* Writes `"x" TAB y` for each target. */
static void expect_written(const char *name, const char *bytes,
                           const char *expected)
{
    filter_rewrite_expect(plugin, name, bytes, translate, expected);
}

static void test_targets_are_written_as_cells(void **state)
{
    (void)state;
    expect_written("a.tsv", "a\tb\tnote\n", "a\t\"\"\"x\"\"\ty\"\tnote\n");
    expect_written("a.tsv", "a\t\" b \"\n", "a\t\" \"\"x\"\"\ty \"\n");
    expect_written("a.tsv", "a\t b \n", "a\t \"x\" y \n");
    expect_written("a.csv", "a, b \n", "a, \"x\"\ty \n");
    expect_written("a.csv", "\"a, \"\"b\"\"\nc\",\"d\"\n",
                   "\"a, \"\"b\"\"\nc\",\"\"\"x\"\"\ty\"\n");
}

static void write_piece(unsigned style, const char *text, const char *expected)
{
    yz_filter_text piece = { sizeof piece, yz_str_of(text), style, true, true };

    filter_expect_piece(plugin, &piece, expected);
}

static void test_cells_are_quoted_where_they_must(void **state)
{
    (void)state;
    write_piece('\t', "a \"b\", c", "a \"b\", c");
    write_piece(',', "a \"b\", c", "\"a \"\"b\"\", c\"");
    write_piece('\t', "a\tb\nc", "\"a b\nc\"");
    write_piece(',', "a,b\nc", "\"a,b\nc\"");
    write_piece(';', "a;b", "\"a;b\"");
}

/* What a row or cell that is not there yet is written as. */
static yz_status take_missing(void *payload, const yz_block *block)
{
    yz_buf *out = payload;

    if (block->side == YZ_TARGET && block->text.len == 0)
        yz_buf_printf(out, "%zu+%zu:%zu ", block->region.begin,
                      block->region.end - block->region.begin, block->open.len);
    return YZ_OK;
}

static yz_status ignore_content(void *payload, yz_str text, const yz_map *map)
{
    (void)payload, (void)text, (void)map;
    return YZ_OK;
}

static yz_status ignore_property(void *payload, const char *name, yz_str value)
{
    (void)payload, (void)name, (void)value;
    return YZ_OK;
}

static yz_status ignore_bead(void *payload)
{
    (void)payload;
    return YZ_OK;
}

static void test_a_target_that_is_not_there_has_its_place(void **state)
{
    const yz_filter_ops *ops = plugin->features[0].ops;
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of("a.tsv"),
                              .bytes = yz_str_of(
                                  "source\tid\ttarget\n"
                                  "a\nb\t\nc\t\t\nd\t\t\"\"\n\"e\"\t\t \tx"),
                              .lang = { yz_str_of("zh-CN"), yz_str_of("en") } };
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;
    yz_filter_sink sink = { .struct_size = sizeof sink,
                            .payload = &out,
                            .content = ignore_content,
                            .block = take_missing,
                            .bead = ignore_bead,
                            .property = ignore_property };

    (void)state;
    yz_buf_init(&out, 1 << 16);
    assert_int_equal(ops->read(NULL, &input, &sink, &err), YZ_OK);
    assert_string_equal(out.ptr, "18+0:2 21+0:1 25+0:0 29+2:0 37+1:0 ");
    yz_buf_done(&out);
}

static void test_csv_is_separated_by_what_its_first_line_has(void **state)
{
    static const char *const tables[][2] = {
        { "一,\"one, two\"\n", "S 一\nT one, two\n---\n" },
        { "\"一,二\";one, two\n", "S 一,二\nT one, two\n---\n" },
        { "一,二\tone, two\n", "S 一,二\nT one, two\n---\n" },
        { "\"一,\n二\",one\n", "S 一,\\n二\nT one\n---\n" },
        { "id,target,source\n1,one,一\n", "S 一\nT one\n---\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        filter_expect(plugin, NULL, "a.csv", tables[i][0], tables[i][1]);
}

static int sniff(const char *name, const char *head, size_t len)
{
    return filter_sniff(plugin, name, (yz_str){ head, len });
}

static void test_sniff_tells_a_bitext_from_a_text_with_tabs(void **state)
{
    static const char table[] = "一\tone\n二\ttwo\n三\tthree\nfo";
    static const char contents[] = "1\tScope\n1.1\tTerms\n2\tRules\n";
    static const char indented[] = "\tOne.\n\tTwo.\n\tThree.\n";
    static const char utf16[] =
        "\xFF\xFE\x00\x4E\t\0o\0\n\0\x8C\x4E\t\0t\0\n\0";

    (void)state;
    assert_int_equal(sniff("a.tsv", "", 0), 90);
    assert_int_equal(sniff("A.TAB", "x", 1), 90);
    assert_int_equal(sniff("a.csv", "x", 1), 90);
    assert_int_equal(sniff("a.txt", table, sizeof table - 1), 40);
    assert_int_equal(sniff("a.txt", utf16, sizeof utf16 - 1), 40);
    assert_int_equal(sniff("a.md", table, sizeof table - 1), 0);
    assert_int_equal(sniff("a.txt", contents, sizeof contents - 1), 0);
    assert_int_equal(sniff("a.txt", indented, sizeof indented - 1), 0);
    assert_int_equal(sniff("a.txt", "一\tone\n", 8), 0);
    assert_int_equal(sniff("a.txt", NULL, 0), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_a_row_is_a_bead),
    cmocka_unit_test(test_a_row_with_one_side_is_never_dropped),
    cmocka_unit_test(test_quoted_cells),
    cmocka_unit_test(test_unquoted_text_leads_back_to_the_content),
    cmocka_unit_test(test_header_names_the_columns),
    cmocka_unit_test(test_locked_rows),
    cmocka_unit_test(test_what_is_no_header_is_a_row),
    cmocka_unit_test(test_line_ends_and_encodings),
    cmocka_unit_test(test_a_table_without_tabs_is_refused),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_time_grows_with_length_only),
    cmocka_unit_test(test_random_cells_keep_the_contract),
    cmocka_unit_test(test_targets_are_written_as_cells),
    cmocka_unit_test(test_cells_are_quoted_where_they_must),
    cmocka_unit_test(test_a_target_that_is_not_there_has_its_place),
    cmocka_unit_test(test_csv_is_separated_by_what_its_first_line_has),
    cmocka_unit_test(test_sniff_tells_a_bitext_from_a_text_with_tabs),
};
YZ_TEST_MAIN(tests)
