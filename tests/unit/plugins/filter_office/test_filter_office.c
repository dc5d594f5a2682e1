/* SPDX-License-Identifier: Apache-2.0 */
/* Office files → blocks, and back.  What a paragraph gives stands in
 * tests/cases/filter_office; here is what needs C. */
#include <stdio.h>
#include <stdlib.h>
#include <support/main.h>

#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_text/filter_rewrite.h>

#include "office_build.h"

/* ---- Cases ------------------------------------------------------------------
 */

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(zip_run_cases("filter_office", office_build, office_plugin) >=
                7);
}

/* ---- Reading ---------------------------------------------------------------
 */

static void build(const char *parts, const char *suffix, yz_buf *out)
{
    yz_buf_init(out, 1 << 28);
    office_build(yz_str_of(parts), suffix, out);
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    yz_plugin plugin = office_plugin("docx");
    yz_buf file;

    (void)state;
    build(office_sample, "docx", &file);
    for (size_t at = 1; at <= 5; at++) {
        filter_capture capture;
        yz_error err = YZ_ERROR_INIT;

        filter_capture_init(&capture);
        capture.cancel_at = at;
        assert_int_equal(filter_capture_read(&capture, &plugin, NULL, "a.docx",
                                             yz_buf_str(&file), &err),
                         YZ_CANCELLED);
        assert_int_equal(capture.calls, at);
        filter_capture_done(&capture);
    }
    yz_buf_done(&file);
}

static void test_each_allocation_may_fail(void **state)
{
    static const char *const suffixes[] = { "docx", "xlsx", "odt" };
    static const char *const texts[] = {
        office_sample,
        "=== xl/workbook.xml\n<sheets/>\n=== xl/sharedStrings.xml\n<si><r><t>a"
        "</t></r><r><rPr><b/></rPr><t>b</t></r></si>\n"
        "=== xl/worksheets/sheet1.xml\n<c t=\"s\"><v>0</v></c>",
        "=== content.xml\n<text:p>a <text:span>b</text:span> c</text:p>",
    };

    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        yz_plugin plugin = office_plugin(suffixes[k]);
        yz_buf file;

        build(texts[k], suffixes[k], &file);
        filter_capture_starved(&plugin, "a.docx", yz_buf_str(&file));
        yz_buf_done(&file);
    }
}

/* ---- Writing
 * ------------------------------------------------------------------ */

static void shout(yz_str text, yz_buf *out)
{
    yz_buf_add_text(out, "<新&");
    yz_buf_add(out, text);
    yz_buf_add_byte(out, '>');
}

static void test_new_text_is_written_and_the_rest_stays(void **state)
{
    yz_plugin plugin = office_plugin("docx");
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf file;
    yz_buf out;
    yz_buf image;
    size_t blocks = 0;

    (void)state;
    build(office_sample, "docx", &file);
    yz_buf_init(&out, 1 << 24);
    yz_buf_init(&image, 1 << 10);
    filter_rewrite(&plugin, NULL, "a.docx", yz_buf_str(&file), shout, &out,
                   &blocks);
    assert_int_equal(blocks, 2);
    filter_capture_init(&capture);
    assert_int_equal(filter_capture_read(&capture, &plugin, NULL, "a.docx",
                                         yz_buf_str(&out), &err),
                     YZ_OK);
    assert_string_equal(filter_capture_text(&capture),
                        "part word/document.xml\npart word/footnotes.xml\n"
                        "P <新&See >{1<新&this>2}{3/}<新&and>\n"
                        "P <新&Note>\n");
    zip_unzip(yz_buf_str(&out), "word/media/image1.png", &image);
    assert_string_equal(image.ptr, "PNG");
    filter_capture_done(&capture);
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&image);
}

static void test_members_keep_their_order_and_times(void **state)
{
    yz_plugin plugin = office_plugin("docx");
    yz_buf file;
    yz_buf out;
    yz_buf before;
    yz_buf after;

    (void)state;
    build(office_sample, "docx", &file);
    yz_buf_init(&out, 1 << 24);
    yz_buf_init(&before, 1 << 12);
    yz_buf_init(&after, 1 << 12);
    filter_rewrite(&plugin, NULL, "a.docx", yz_buf_str(&file), shout, &out,
                   NULL);
    zip_list(yz_buf_str(&file), &before);
    zip_list(yz_buf_str(&out), &after);
    assert_string_equal(before.ptr, after.ptr);
    assert_non_null(strstr(after.ptr, "word/document.xml 1580601600"));
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&before);
    yz_buf_done(&after);
}

static void test_a_file_without_changes_is_the_same_bytes(void **state)
{
    yz_plugin plugin = office_plugin("docx");
    const yz_filter_ops *ops = plugin.features[0].ops;
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of("a.docx") };
    yz_filter_part part = { sizeof part, yz_str_of("word/document.xml"),
                            yz_str_of("not looked at"), false };
    yz_error err = YZ_ERROR_INIT;
    yz_buf file;
    yz_buf out;

    (void)state;
    build(office_sample, "docx", &file);
    input.bytes = yz_buf_str(&file);
    yz_buf_init(&out, 1 << 24);
    assert_int_equal(ops->pack(NULL, &input, &part, 1, &out, &err), YZ_OK);
    assert_true(yz_str_equal(yz_buf_str(&out), yz_buf_str(&file)));
    yz_buf_done(&file);
    yz_buf_done(&out);
}

/* What a file has as its main part when it is written with the same text. */
static void written(const char *parts, const char *suffix, const char *member,
                    yz_buf *out)
{
    yz_plugin plugin = office_plugin(suffix);
    yz_buf file;
    yz_buf again;

    build(parts, suffix, &file);
    yz_buf_init(&again, 1 << 20);
    yz_buf_init(out, 1 << 20);
    filter_rewrite(&plugin, NULL, "a", yz_buf_str(&file), NULL, &again, NULL);
    zip_unzip(yz_buf_str(&again), member, out);
    yz_buf_done(&file);
    yz_buf_done(&again);
}

static void test_blanks_at_the_ends_of_links_stay(void **state)
{
    yz_buf out;

    (void)state;
    written(
        "=== word/document.xml\n<w:p><w:ins><w:r><w:t xml:space=\"preserve\">"
        " </w:t></w:r><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:t>, </w:t>"
        "</w:r><w:ins><w:r><w:t>old</w:t></w:r><w:r>"
        "<w:t xml:space=\"preserve\"> </w:t></w:r></w:ins></w:p>",
        "docx", "word/document.xml", &out);
    assert_non_null(strstr(out.ptr, "preserve\"> new<"));
    assert_non_null(strstr(out.ptr, "old </w:t>"));
    yz_buf_done(&out);
    written("=== content.xml\n<text:p><text:a> <text:s/>new</text:a> and "
            "<text:a>old </text:a> </text:p>",
            "odt", "content.xml", &out);
    assert_non_null(strstr(out.ptr, "<text:a> <text:s/>new</text:a> and "
                                    "<text:a>old </text:a> </text:p>"));
    yz_buf_done(&out);
}

/* Excel wants the heads of a table to be the names of its columns. */
static void test_heads_of_tables_are_not_written(void **state)
{
    static const char text[] =
        "=== xl/workbook.xml\n<sheets/>\n"
        "=== xl/sharedStrings.xml\n<si><t>Head</t></si><si><t>Cell</t></si>\n"
        "=== xl/worksheets/sheet1.xml\n"
        "<c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c>\n"
        "=== xl/worksheets/_rels/sheet1.xml.rels\n"
        "<Relationships><Relationship Id=\"r\" Type=\"x/table\" "
        "Target=\"../table.xml\"/></Relationships>\n"
        "=== xl/table.xml\n<table ref=\"A2:C9\"/>";
    yz_plugin plugin = office_plugin("xlsx");
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf file;
    yz_buf out;
    size_t blocks = 0;

    (void)state;
    build(text, "xlsx", &file);
    yz_buf_init(&out, 1 << 20);
    filter_rewrite(&plugin, NULL, "a.xlsx", yz_buf_str(&file), shout, &out,
                   &blocks);
    assert_int_equal(blocks, 1);
    filter_capture_init(&capture);
    assert_int_equal(filter_capture_read(&capture, &plugin, NULL, "a.xlsx",
                                         yz_buf_str(&out), &err),
                     YZ_OK);
    assert_string_equal(filter_capture_text(&capture),
                        "part xl/sharedStrings.xml\nC Head\nC <新&Cell>\n");
    filter_capture_done(&capture);
    yz_buf_done(&file);
    yz_buf_done(&out);
}

static void test_a_part_in_utf16_stays_so(void **state)
{
    static const char text[] =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><office:d "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
        "<text:p>abc</text:p></office:d>";
    yz_plugin plugin = office_plugin("odt");
    zip_entry member = { "content.xml", { NULL, 0 } };
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf wide;
    yz_buf file;
    yz_buf out;
    yz_buf part;

    (void)state;
    yz_buf_init(&wide, 1 << 16);
    yz_buf_init(&file, 1 << 16);
    yz_buf_init(&out, 1 << 16);
    yz_buf_init(&part, 1 << 16);
    yz_buf_add(&wide, (yz_str){ "\xFE\xFF", 2 });
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        yz_buf_add_byte(&wide, '\0');
        yz_buf_add_byte(&wide, text[i]);
    }
    member.bytes = yz_buf_str(&wide);
    zip_build(&member, 1, &file);
    filter_rewrite(&plugin, NULL, "a.odt", yz_buf_str(&file), shout, &out,
                   NULL);
    zip_unzip(yz_buf_str(&out), "content.xml", &part);
    assert_memory_equal(part.ptr, "\xFE\xFF\0<\0?", 6);
    filter_capture_init(&capture);
    assert_int_equal(filter_capture_read(&capture, &plugin, NULL, "a.odt",
                                         yz_buf_str(&out), &err),
                     YZ_OK);
    assert_string_equal(filter_capture_text(&capture),
                        "part content.xml\nP <新&abc>\n");
    filter_capture_done(&capture);
    yz_buf_done(&wide);
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&part);
}

static void encoded(const char *suffix, const char *text, unsigned style,
                    bool edges, const char *expected)
{
    yz_plugin plugin = office_plugin(suffix);
    yz_filter_text piece = { sizeof piece, yz_str_of(text), style, edges,
                             edges };

    filter_expect_piece(&plugin, &piece, expected);
}

static void test_blanks_are_written_so_that_they_count(void **state)
{
    (void)state;
    encoded("docx", "a  b\t<&>\"", 0, true, "a  b\t&lt;&amp;&gt;\"");
    encoded("odt", "a b", 1, true, "a b");
    encoded("odt", "a   b", 1, true, "a <text:s text:c=\"2\"/>b");
    encoded("odt", " a ", 1, true, "<text:s/>a<text:s/>");
    encoded("odt", " a ", 1, false, " a ");
    encoded("odt", "a\tb\nc", 1, true, "a<text:tab/>b<text:line-break/>c");
}

static void test_characters_that_xml_has_not_are_refused(void **state)
{
    yz_plugin plugin = office_plugin("docx");
    const yz_filter_ops *ops = plugin.features[0].ops;
    yz_filter_text piece = { sizeof piece, { "a\001", 2 }, 0, true, true };
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 1 << 10);
    assert_int_equal(ops->encode(NULL, &piece, &out, &err), YZ_FORMAT);
    assert_string_equal(yz_error_text(&err),
                        "the character U+0001 cannot stand in XML");
    yz_buf_done(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_new_text_is_written_and_the_rest_stays),
    cmocka_unit_test(test_members_keep_their_order_and_times),
    cmocka_unit_test(test_a_file_without_changes_is_the_same_bytes),
    cmocka_unit_test(test_blanks_at_the_ends_of_links_stay),
    cmocka_unit_test(test_heads_of_tables_are_not_written),
    cmocka_unit_test(test_a_part_in_utf16_stays_so),
    cmocka_unit_test(test_blanks_are_written_so_that_they_count),
    cmocka_unit_test(test_characters_that_xml_has_not_are_refused),
};
YZ_TEST_MAIN(tests)
