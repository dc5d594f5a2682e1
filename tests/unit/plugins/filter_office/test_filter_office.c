/* SPDX-License-Identifier: Apache-2.0 */
/* Office files → blocks, and back.  What a paragraph gives stands in
 * tests/cases/filter_office; here is what needs C. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/failing_alloc.h>
#include <support/main.h>

#include <unit/plugins/filter_text/filter_rewrite.h>

#include "office_build.h"

extern const yz_plugin filter_office_LTX_yz_plugin;

/* The plugin as if the feature for a suffix were its only one. */
static yz_plugin plugin_for(const char *suffix)
{
    yz_plugin plugin = filter_office_LTX_yz_plugin;

    for (size_t i = 0; i < plugin.feature_count; i++)
        if (strcmp(plugin.features[i].name, suffix) == 0) {
            plugin.features += i;
            plugin.feature_count = 1;
            return plugin;
        }
    fail_msg("no feature reads %s", suffix);
    return plugin;
}

/* ---- Cases ------------------------------------------------------------------
 */

static void load(const char *path, yz_buf *out)
{
    FILE *file = fopen(path, "rb");
    int c;

    yz_buf_init(out, 1 << 24);
    if (!file)
        fail_msg("%s cannot be read", path);
    while (file && (c = fgetc(file)) != EOF)
        yz_buf_add_byte(out, (char)c);
    if (file)
        fclose(file);
}

static void run_case(const char *path)
{
    char expected_path[4096];
    char suffix[16] = "";
    size_t stem = strlen(path) - strlen(".parts");
    size_t dot = stem;
    yz_buf parts;
    yz_buf expected;
    yz_buf file;
    filter_capture capture;
    yz_plugin plugin;
    yz_error err = YZ_ERROR_INIT;

    while (path[dot - 1] != '.')
        dot--;
    memcpy(suffix, path + dot, stem - dot);
    snprintf(expected_path, sizeof expected_path, "%.*s.expected", (int)stem,
             path);
    plugin = plugin_for(suffix);
    load(path, &parts);
    load(expected_path, &expected);
    yz_buf_init(&file, 1 << 24);
    office_build(yz_buf_str(&parts), suffix, &file);
    filter_capture_init(&capture);
    if (filter_capture_read(&capture, &plugin, NULL, path, yz_buf_str(&file),
                            &err) != YZ_OK)
        yz_buf_printf(&capture.out, "failed %s\n", yz_error_text(&err));
    if (strcmp(filter_capture_text(&capture), expected.ptr) != 0)
        fail_msg("%s: expected\n%s\nbut it gave\n%s", path, expected.ptr,
                 filter_capture_text(&capture));
    if (err.status == YZ_OK)
        filter_rewrite_same(&plugin, NULL, path, yz_buf_str(&file));
    filter_capture_done(&capture);
    yz_buf_done(&parts);
    yz_buf_done(&expected);
    yz_buf_done(&file);
}

static void test_every_case_gives_what_is_expected(void **state)
{
    const char *top = getenv("top_srcdir");
    char path[2048];
    struct dirent *entry;
    size_t count = 0;
    DIR *dir;

    (void)state;
    snprintf(path, sizeof path, "%s/tests/cases/filter_office",
             top ? top : ".");
    dir = opendir(path);
    if (!dir)
        fail_msg("%s cannot be read", path);
    while (dir && (entry = readdir(dir)) != NULL) {
        char file[4096];
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".parts") != 0)
            continue;
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        run_case(file);
        count++;
    }
    if (dir)
        closedir(dir);
    assert_true(count >= 7);
}

/* ---- Reading
 * ------------------------------------------------------------------ */

/* Reads a file that must be refused; gives the sentence. */
static const char *refused(const char *suffix, yz_str bytes, yz_status status)
{
    static char sentence[YZ_ERROR_SIZE];
    yz_plugin plugin = plugin_for(suffix);
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;

    filter_capture_init(&capture);
    assert_int_equal(
        filter_capture_read(&capture, &plugin, NULL, "a.docx", bytes, &err),
        status);
    filter_capture_done(&capture);
    snprintf(sentence, sizeof sentence, "%s", yz_error_text(&err));
    return sentence;
}

static const char *refused_members(const office_member *members, size_t count,
                                   yz_status status)
{
    yz_buf file;
    const char *sentence;

    yz_buf_init(&file, 1 << 28);
    office_zip(members, count, &file);
    sentence = refused("docx", yz_buf_str(&file), status);
    yz_buf_done(&file);
    return sentence;
}

static void test_what_is_no_office_file_is_refused(void **state)
{
    const office_member other = { "a.txt", { "text", 4 } };
    static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more";

    (void)state;
    assert_non_null(strstr(refused("docx", yz_str_of("some text"), YZ_FORMAT),
                           "no ZIP file"));
    assert_non_null(
        strstr(refused("docx", yz_str_of(""), YZ_FORMAT), "no ZIP file"));
    assert_non_null(
        strstr(refused("xlsx", yz_str_of(old), YZ_FORMAT), "password"));
    assert_string_equal(
        refused_members(&other, 1, YZ_FORMAT),
        "a.docx: this is no Word document: it has no main part");
}

static void test_names_that_lead_out_are_refused(void **state)
{
    static const char *const names[] = { "../evil.xml", "word/../../evil",
                                         "/etc/passwd", "word\\document.xml",
                                         "C:evil" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        office_member member = { names[i], { "x", 1 } };
        assert_non_null(strstr(refused_members(&member, 1, YZ_FORMAT),
                               "leads out of the ZIP file"));
    }
}

/* Two members of one name of the same length are made by changing bytes: the
 * library writes no such thing. */
static void rename_member(yz_buf *file, const char *from, const char *to)
{
    size_t len = strlen(from);

    for (size_t i = 0; i + len <= file->len; i++)
        if (memcmp(file->ptr + i, from, len) == 0)
            memcpy(file->ptr + i, to, len);
}

static void test_two_members_of_one_name_are_refused(void **state)
{
    const office_member members[] = { { "a.xml", { "x", 1 } },
                                      { "b.xml", { "y", 1 } } };
    yz_buf file;

    (void)state;
    yz_buf_init(&file, 1 << 20);
    office_zip(members, 2, &file);
    rename_member(&file, "b.xml", "a.xml");
    assert_string_equal(refused("docx", yz_buf_str(&file), YZ_FORMAT),
                        "a.docx: the ZIP file has two members of one name");
    yz_buf_done(&file);
}

static void test_headers_that_contradict_are_refused(void **state)
{
    const office_member member = { "a.xml", { "x", 1 } };
    yz_buf file;

    (void)state;
    yz_buf_init(&file, 1 << 20);
    office_zip(&member, 1, &file);
    memcpy(memmem(file.ptr, file.len, "a.xml", 5), "c.xml", 5);
    assert_non_null(
        strstr(refused("docx", yz_buf_str(&file), YZ_FORMAT), "damaged"));
    yz_buf_done(&file);
}

#define ROOTS                                                                  \
 "<Relationships xmlns=\"r\"><Relationship Id=\"a\" Target=\"d.xml\" "         \
 "Type=\"x/officeDocument\"/></Relationships>"

static void test_a_part_that_unpacks_to_too_much_is_refused(void **state)
{
    enum {
        SIZE = (64 << 20) + 1
    };
    char *zeros = malloc(SIZE);
    office_member members[] = { { "_rels/.rels", { ROOTS, 0 } },
                                { "d.xml", { zeros, SIZE } } };

    (void)state;
    assert_non_null(zeros);
    memset(zeros, ' ', SIZE);
    members[0].bytes = yz_str_of(ROOTS);
    assert_string_equal(refused_members(members, 2, YZ_LIMIT),
                        "a.docx: d.xml: larger than 64 MiB when unpacked");
    free(zeros);
}

static void test_a_part_that_is_no_xml_is_refused_with_its_place(void **state)
{
    static const char *const texts[] = {
        "<a>\n <b></a>", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        "<a>&e;</a>"
    };
    office_member members[] = { { "_rels/.rels", { NULL, 0 } },
                                { "d.xml", { NULL, 0 } } };

    (void)state;
    members[0].bytes = yz_str_of(ROOTS);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        members[1].bytes = yz_str_of(texts[i]);
        assert_ptr_equal(
            strstr(refused_members(members, 2, YZ_FORMAT), "a.docx: d.xml:"),
            refused_members(members, 2, YZ_FORMAT));
    }
}

/* Each code repeats how the text round it looks: what looks like much, often,
 * would be more than a machine has. */
static void test_codes_do_not_grow_without_bounds(void **state)
{
    enum {
        LOOKS = 1 << 20,
        CODES = 1000
    };
    office_member members[] = { { "_rels/.rels", { NULL, 0 } },
                                { "d.xml", { NULL, 0 } } };
    yz_buf text;

    (void)state;
    yz_buf_init(&text, 1 << 24);
    yz_buf_add_text(&text, "<w:p xmlns:w=\"http://schemas.openxmlformats.org/"
                           "wordprocessingml/2006/main\"><w:r><w:rPr><w:b/>");
    while (text.len < LOOKS)
        yz_buf_add_text(&text, "<w:i/>");
    yz_buf_add_text(&text, "</w:rPr><w:t>a</w:t></w:r>");
    for (int i = 0; i < CODES; i++)
        yz_buf_add_text(&text, "<w:r><w:tab/></w:r><w:r><w:br/></w:r>");
    yz_buf_add_text(&text, "<w:r><w:t>b</w:t></w:r></w:p>");
    members[0].bytes = yz_str_of(ROOTS);
    members[1].bytes = yz_buf_str(&text);
    assert_non_null(strstr(refused_members(members, 2, YZ_LIMIT), "256 MiB"));
    yz_buf_done(&text);
}

static const char sample[] =
    "=== word/document.xml\n"
    "<w:p><w:r><w:t xml:space=\"preserve\">See </w:t></w:r>"
    "<w:hyperlink r:id=\"x\"><w:r><w:rPr><w:b/></w:rPr><w:t>this</w:t></w:r>"
    "</w:hyperlink><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t> and"
    "</w:t></w:r></w:p>\n"
    "=== word/footnotes.xml\n<w:footnote><w:p><w:r><w:t>Note</w:t></w:r></w:p>"
    "</w:footnote>\n"
    "=== word/media/image1.png\nPNG";

static void build(const char *parts, const char *suffix, yz_buf *out)
{
    yz_buf_init(out, 1 << 28);
    office_build(yz_str_of(parts), suffix, out);
}

static void test_a_file_cut_off_anywhere_is_refused(void **state)
{
    yz_buf file;

    (void)state;
    build(sample, "docx", &file);
    for (size_t len = 0; len < file.len; len += 7)
        refused("docx", yz_str_cut(yz_buf_str(&file), 0, len), YZ_FORMAT);
    yz_buf_done(&file);
}

/* A byte that is changed gives a sentence, or a file that can be written. */
static void test_damaged_bytes_never_crash(void **state)
{
    yz_plugin plugin = plugin_for("docx");
    yz_buf file;

    (void)state;
    build(sample, "docx", &file);
    for (size_t i = 0; i < file.len; i++) {
        filter_capture capture;
        yz_error err = YZ_ERROR_INIT;
        char old = file.ptr[i];

        file.ptr[i] = (char)(old ^ 0x55);
        filter_capture_init(&capture);
        if (filter_capture_read(&capture, &plugin, NULL, "a.docx",
                                yz_buf_str(&file), &err) != YZ_OK)
            assert_true(yz_error_text(&err)[0] != '\0');
        filter_capture_done(&capture);
        file.ptr[i] = old;
    }
    yz_buf_done(&file);
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    yz_plugin plugin = plugin_for("docx");
    yz_buf file;

    (void)state;
    build(sample, "docx", &file);
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
        sample,
        "=== xl/workbook.xml\n<sheets/>\n=== xl/sharedStrings.xml\n<si><r><t>a"
        "</t></r><r><rPr><b/></rPr><t>b</t></r></si>\n"
        "=== xl/worksheets/sheet1.xml\n<c t=\"s\"><v>0</v></c>",
        "=== content.xml\n<text:p>a <text:span>b</text:span> c</text:p>",
    };

    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        yz_plugin plugin = plugin_for(suffixes[k]);
        yz_buf file;
        bool failed = true;

        build(texts[k], suffixes[k], &file);
        for (size_t n = 1; failed; n++) {
            filter_capture capture;
            yz_error err = YZ_ERROR_INIT;
            yz_status status;

            failing_alloc_begin(n);
            filter_capture_init(&capture);
            status = filter_capture_read(&capture, &plugin, NULL, "a.docx",
                                         yz_buf_str(&file), &err);
            failed = failing_alloc_has_failed();
            filter_capture_done(&capture);
            assert_int_equal(failing_alloc_end(), 0);
            assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        }
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
    yz_plugin plugin = plugin_for("docx");
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf file;
    yz_buf out;
    yz_buf image;
    size_t blocks = 0;

    (void)state;
    build(sample, "docx", &file);
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
    office_unzip(yz_buf_str(&out), "word/media/image1.png", &image);
    assert_string_equal(image.ptr, "PNG");
    filter_capture_done(&capture);
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&image);
}

static void test_a_file_without_changes_is_the_same_bytes(void **state)
{
    yz_plugin plugin = plugin_for("docx");
    const yz_filter_ops *ops = plugin.features[0].ops;
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of("a.docx") };
    yz_filter_part part = { sizeof part, yz_str_of("word/document.xml"),
                            yz_str_of("not looked at"), false };
    yz_error err = YZ_ERROR_INIT;
    yz_buf file;
    yz_buf out;

    (void)state;
    build(sample, "docx", &file);
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
    yz_plugin plugin = plugin_for(suffix);
    yz_buf file;
    yz_buf again;

    build(parts, suffix, &file);
    yz_buf_init(&again, 1 << 20);
    yz_buf_init(out, 1 << 20);
    filter_rewrite(&plugin, NULL, "a", yz_buf_str(&file), NULL, &again, NULL);
    office_unzip(yz_buf_str(&again), member, out);
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
    yz_plugin plugin = plugin_for("xlsx");
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
    yz_plugin plugin = plugin_for("odt");
    office_member member = { "content.xml", { NULL, 0 } };
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
    office_zip(&member, 1, &file);
    filter_rewrite(&plugin, NULL, "a.odt", yz_buf_str(&file), shout, &out,
                   NULL);
    office_unzip(yz_buf_str(&out), "content.xml", &part);
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
    yz_plugin plugin = plugin_for(suffix);
    const yz_filter_ops *ops = plugin.features[0].ops;
    yz_filter_text piece = { sizeof piece, yz_str_of(text), style, edges,
                             edges };
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    yz_buf_init(&out, 1 << 10);
    assert_int_equal(ops->encode(NULL, &piece, &out, &err), YZ_OK);
    assert_string_equal(out.ptr, expected);
    yz_buf_done(&out);
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
    yz_plugin plugin = plugin_for("docx");
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
    cmocka_unit_test(test_what_is_no_office_file_is_refused),
    cmocka_unit_test(test_names_that_lead_out_are_refused),
    cmocka_unit_test(test_two_members_of_one_name_are_refused),
    cmocka_unit_test(test_headers_that_contradict_are_refused),
    cmocka_unit_test(test_a_part_that_unpacks_to_too_much_is_refused),
    cmocka_unit_test(test_a_part_that_is_no_xml_is_refused_with_its_place),
    cmocka_unit_test(test_codes_do_not_grow_without_bounds),
    cmocka_unit_test(test_a_file_cut_off_anywhere_is_refused),
    cmocka_unit_test(test_damaged_bytes_never_crash),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_new_text_is_written_and_the_rest_stays),
    cmocka_unit_test(test_a_file_without_changes_is_the_same_bytes),
    cmocka_unit_test(test_blanks_at_the_ends_of_links_stay),
    cmocka_unit_test(test_heads_of_tables_are_not_written),
    cmocka_unit_test(test_a_part_in_utf16_stays_so),
    cmocka_unit_test(test_blanks_are_written_so_that_they_count),
    cmocka_unit_test(test_characters_that_xml_has_not_are_refused),
};
YZ_TEST_MAIN(tests)
