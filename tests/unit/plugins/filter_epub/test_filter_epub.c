/* SPDX-License-Identifier: Apache-2.0 */
/* Books → blocks, and back.  What a book gives stands in
 * tests/cases/filter_epub; here is what needs C. */
#include <support/main.h>

#include <unit/plugins/filter_text/filter_rewrite.h>

#include "epub_build.h"

static void build(const char *parts, yz_buf *out)
{
    yz_buf_init(out, 1 << 24);
    epub_build(yz_str_of(parts), "epub", out);
}

/* The member of the sample when all of its texts are in capitals. */
static void expect_upper(const char *member, const char *expected)
{
    yz_plugin plugin = epub_plugin("epub");
    yz_buf file;
    yz_buf out;
    yz_buf part;

    build(epub_sample, &file);
    yz_buf_init(&out, 1 << 24);
    yz_buf_init(&part, 1 << 20);
    filter_rewrite(&plugin, NULL, "a.epub", yz_buf_str(&file),
                   filter_rewrite_upper, &out, NULL);
    zip_unzip(yz_buf_str(&out), member, &part);
    assert_non_null(strstr(part.ptr, expected));
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&part);
}

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(zip_run_cases("filter_epub", epub_build, epub_plugin) >= 4);
}

static void test_new_text_is_written_and_the_rest_stays(void **state)
{
    (void)state;
    expect_upper("OEBPS/a.xhtml",
                 "<h1>ONE</h1><p>IT IS <img src=\"p.png\" alt=\"A PICTURE\"/> "
                 "HERE&#160;&amp; THERE</p>");
    expect_upper("OEBPS/b.xhtml", "<p>TWO <b>BOLD</b> WORDS</p>");
    expect_upper("OEBPS/nav.xhtml", "<a href=\"a.xhtml\">ONE</a>");
    expect_upper("OEBPS/toc.ncx", "<docTitle><text>A BOOK</text></docTitle>");
    expect_upper("OEBPS/book.opf", "<dc:title>A BOOK</dc:title><dc:creator>"
                                   "Somebody</dc:creator><dc:language>en");
    expect_upper("OEBPS/p.png", "PNG");
}

static void test_a_book_without_changes_is_the_same_bytes(void **state)
{
    yz_plugin plugin = epub_plugin("epub");
    yz_buf file;
    yz_buf out;

    (void)state;
    build(epub_sample, &file);
    yz_buf_init(&out, 1 << 24);
    filter_rewrite(&plugin, NULL, "a.epub", yz_buf_str(&file), NULL, &out,
                   NULL);
    assert_int_equal(out.len, file.len);
    assert_memory_equal(out.ptr, file.ptr, file.len);
    yz_buf_done(&file);
    yz_buf_done(&out);
}

/* OCF wants "mimetype" first, as it is, and without extra field, so that its
 * text stands at byte 38 of the file. */
static void test_the_type_stays_first_and_stored(void **state)
{
    static const char type[] = "mimetypeapplication/epub+zip";
    yz_plugin plugin = epub_plugin("epub");
    yz_buf list;
    yz_buf file;
    yz_buf out;

    (void)state;
    build(epub_sample, &file);
    yz_buf_init(&out, 1 << 24);
    yz_buf_init(&list, 1 << 16);
    filter_rewrite(&plugin, NULL, "a.epub", yz_buf_str(&file),
                   filter_rewrite_upper, &out, NULL);
    assert_true(out.len > 30 + sizeof type);
    assert_memory_equal(out.ptr + 8, "\0\0", 2);  /* stored */
    assert_memory_equal(out.ptr + 28, "\0\0", 2); /* no extra field */
    assert_memory_equal(out.ptr + 30, type, sizeof type - 1);
    zip_list(yz_buf_str(&out), &list);
    assert_string_equal(list.ptr, "mimetype 1580601600\n"
                                  "META-INF/container.xml 1580601600\n"
                                  "OEBPS/book.opf 1580601600\n"
                                  "OEBPS/b.xhtml 1580601600\n"
                                  "OEBPS/a.xhtml 1580601600\n"
                                  "OEBPS/nav.xhtml 1580601600\n"
                                  "OEBPS/toc.ncx 1580601600\n"
                                  "OEBPS/p.png 1580601600\n");
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&list);
}

/* What a document in another encoding becomes with capitals. */
static void expect_bytes(yz_str page, yz_str expected)
{
    static const char opf[] =
        "<package><manifest><item id=\"a\" href=\"a.html\" "
        "media-type=\"application/xhtml+xml\"/></manifest></package>";
    static const char container[] =
        "<container><rootfile full-path=\"a.opf\" "
        "media-type=\"application/oebps-package+xml\"/></container>";
    zip_entry members[] = { { "META-INF/container.xml", { NULL, 0 } },
                            { "a.opf", { NULL, 0 } },
                            { "a.html", page } };
    yz_plugin plugin = epub_plugin("epub");
    yz_buf file;
    yz_buf out;
    yz_buf part;

    members[0].bytes = yz_str_of(container);
    members[1].bytes = yz_str_of(opf);
    yz_buf_init(&file, 1 << 20);
    yz_buf_init(&out, 1 << 20);
    yz_buf_init(&part, 1 << 20);
    zip_build(members, 3, &file);
    filter_rewrite(&plugin, NULL, "a.epub", yz_buf_str(&file),
                   filter_rewrite_upper, &out, NULL);
    zip_unzip(yz_buf_str(&out), "a.html", &part);
    assert_int_equal(part.len, expected.len);
    assert_memory_equal(part.ptr, expected.ptr, part.len);
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&part);
}

static void test_a_document_keeps_its_encoding(void **state)
{
    (void)state;
    expect_bytes((yz_str){ "\xFE\xFF\0<\0p\0>\0a", 10 },
                 (yz_str){ "\xFE\xFF\0<\0p\0>\0A", 10 });
    expect_bytes(yz_str_of("\xEF\xBB\xBF<p>a"), yz_str_of("\xEF\xBB\xBF<p>A"));
}

static void encoded(const char *text, unsigned style, const char *expected)
{
    yz_plugin plugin = epub_plugin("epub");
    const yz_filter_ops *ops = plugin.features[0].ops;
    yz_filter_text piece = { sizeof piece, yz_str_of(text), style, true, true };
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    yz_buf_init(&out, 1 << 10);
    if (ops->encode(NULL, &piece, &out, &err) == YZ_OK)
        assert_string_equal(out.ptr, expected);
    else
        assert_string_equal(yz_error_text(&err), expected);
    yz_buf_done(&out);
}

static void test_what_is_written_is_xml(void **state)
{
    (void)state;
    encoded("a<b> & \"c\" ]]> d\xC2\xA0", 1,
            "a&lt;b> &amp; \"c\" ]]&gt; d&#160;");
    encoded("a<b \"c\" 'd'", 2, "a&lt;b &quot;c&quot; 'd'");
    encoded("a<b \"c\" 'd'", 3, "a&lt;b \"c\" &#39;d&#39;");
    encoded("a\x01", 1, "the character U+0001 cannot stand in XML");
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    yz_plugin plugin = epub_plugin("epub");
    yz_buf file;

    (void)state;
    build(epub_sample, &file);
    assert_true(filter_capture_cancelled(&plugin, "a.epub", yz_buf_str(&file)) >
                14);
    yz_buf_done(&file);
}

static void test_each_allocation_may_fail(void **state)
{
    yz_plugin plugin = epub_plugin("epub");
    yz_buf file;

    (void)state;
    build(epub_sample, &file);
    assert_true(filter_capture_starved(&plugin, "a.epub", yz_buf_str(&file)) >
                50);
    yz_buf_done(&file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_new_text_is_written_and_the_rest_stays),
    cmocka_unit_test(test_a_book_without_changes_is_the_same_bytes),
    cmocka_unit_test(test_the_type_stays_first_and_stored),
    cmocka_unit_test(test_a_document_keeps_its_encoding),
    cmocka_unit_test(test_what_is_written_is_xml),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
};
YZ_TEST_MAIN(tests)
