/* SPDX-License-Identifier: Apache-2.0 */
/* Office files that are none, are damaged, or mean harm. */
#include <stdio.h>
#include <stdlib.h>
#include <support/main.h>

#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>

#include "office_build.h"

static void build(const char *parts, const char *suffix, yz_buf *out)
{
    yz_buf_init(out, 1 << 28);
    office_build(yz_str_of(parts), suffix, out);
}

/* Reads a file that must be refused; gives the sentence. */
static const char *refused(const char *suffix, yz_str bytes, yz_status status)
{
    static char sentence[YZ_ERROR_SIZE];
    yz_plugin plugin = office_plugin(suffix);
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

static const char *refused_members(const zip_entry *members, size_t count,
                                   yz_status status)
{
    yz_buf file;
    const char *sentence;

    yz_buf_init(&file, 1 << 28);
    zip_build(members, count, &file);
    sentence = refused("docx", yz_buf_str(&file), status);
    yz_buf_done(&file);
    return sentence;
}

static void test_what_is_no_office_file_is_refused(void **state)
{
    const zip_entry other = { "a.txt", { "text", 4 } };
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
        zip_entry member = { names[i], { "x", 1 } };
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
    const zip_entry members[] = { { "a.xml", { "x", 1 } },
                                  { "b.xml", { "y", 1 } } };
    yz_buf file;

    (void)state;
    yz_buf_init(&file, 1 << 20);
    zip_build(members, 2, &file);
    rename_member(&file, "b.xml", "a.xml");
    assert_string_equal(refused("docx", yz_buf_str(&file), YZ_FORMAT),
                        "a.docx: the ZIP file has two members of one name");
    yz_buf_done(&file);
}

static void test_headers_that_contradict_are_refused(void **state)
{
    const zip_entry member = { "a.xml", { "x", 1 } };
    yz_buf file;

    (void)state;
    yz_buf_init(&file, 1 << 20);
    zip_build(&member, 1, &file);
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
    zip_entry members[] = { { "_rels/.rels", { ROOTS, 0 } },
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
    zip_entry members[] = { { "_rels/.rels", { NULL, 0 } },
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
    zip_entry members[] = { { "_rels/.rels", { NULL, 0 } },
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

static void test_a_file_cut_off_anywhere_is_refused(void **state)
{
    yz_buf file;

    (void)state;
    build(office_sample, "docx", &file);
    for (size_t len = 0; len < file.len; len += 7)
        refused("docx", yz_str_cut(yz_buf_str(&file), 0, len), YZ_FORMAT);
    yz_buf_done(&file);
}

/* A byte that is changed gives a sentence, or a file that can be written. */
static void test_damaged_bytes_never_crash(void **state)
{
    yz_plugin plugin = office_plugin("docx");
    yz_buf file;

    (void)state;
    build(office_sample, "docx", &file);
    filter_cases_damaged(&plugin, "a.docx", &file);
    yz_buf_done(&file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_is_no_office_file_is_refused),
    cmocka_unit_test(test_names_that_lead_out_are_refused),
    cmocka_unit_test(test_two_members_of_one_name_are_refused),
    cmocka_unit_test(test_headers_that_contradict_are_refused),
    cmocka_unit_test(test_a_part_that_unpacks_to_too_much_is_refused),
    cmocka_unit_test(test_a_part_that_is_no_xml_is_refused_with_its_place),
    cmocka_unit_test(test_codes_do_not_grow_without_bounds),
    cmocka_unit_test(test_a_file_cut_off_anywhere_is_refused),
    cmocka_unit_test(test_damaged_bytes_never_crash),
};
YZ_TEST_MAIN(tests)
