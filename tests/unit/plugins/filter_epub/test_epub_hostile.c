/* SPDX-License-Identifier: Apache-2.0 */
/* Books that are none, are damaged, or mean harm. */
#include <stdio.h>
#include <support/main.h>

#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>

#include "epub_build.h"

/* Reads a book; the lines of what came, then the reasons of what was left out,
 * or the sentence. */
static const char *read_bytes(yz_str bytes, yz_status expected)
{
    static char told[1 << 16];
    yz_plugin plugin = epub_plugin("epub");
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    filter_capture_init(&capture);
    status =
        filter_capture_read(&capture, &plugin, NULL, "a.epub", bytes, &err);
    if (status != expected)
        fail_msg("gave %d, %s", (int)status, yz_error_text(&err));
    if (capture.fault)
        fail_msg("the filter %s", capture.fault);
    if (status == YZ_OK)
        snprintf(told, sizeof told, "%s%s", capture.out.ptr,
                 capture.reasons.len > 0 ? capture.reasons.ptr : "");
    else
        snprintf(told, sizeof told, "%s", yz_error_text(&err));
    filter_capture_done(&capture);
    return told;
}

static const char *read_parts(const char *parts, yz_status expected)
{
    const char *told;
    yz_buf file;

    yz_buf_init(&file, 1 << 26);
    epub_build(yz_str_of(parts), "epub", &file);
    told = read_bytes(yz_buf_str(&file), expected);
    yz_buf_done(&file);
    return told;
}

static void refused(const char *parts, const char *sentence)
{
    assert_string_equal(read_parts(parts, YZ_FORMAT), sentence);
}

#define CONTAINER(path, type)                                                    \
 "=== META-INF/container.xml\n<container><rootfiles><rootfile full-path=\"" path \
 "\" media-type=\"" type "\"/></rootfiles></container>\n"
#define TEXT "application/xhtml+xml"
#define ITEM(id, href, type)                                                   \
 "<item id=\"" id "\" href=\"" href "\" media-type=\"" type "\"/>"
#define OPF(items, refs)                                                       \
 "=== OEBPS/book.opf\n<package><manifest>" items "</manifest><spine>" refs     \
 "</spine></package>\n"
#define REF(id)          "<itemref idref=\"" id "\"/>"
#define PAGE(name, text) "=== OEBPS/" name "\n<p>" text "</p>\n"

static void test_what_is_no_book_is_refused(void **state)
{
    const zip_entry other = { "a.txt", { "text", 4 } };
    yz_buf file;

    (void)state;
    assert_string_equal(read_bytes(yz_str_of("text"), YZ_FORMAT),
                        "a.epub: this is no ZIP file");
    yz_buf_init(&file, 1 << 20);
    zip_build(&other, 1, &file);
    assert_string_equal(
        read_bytes(yz_buf_str(&file), YZ_FORMAT),
        "a.epub: this is no EPUB: it has no META-INF/container.xml");
    yz_buf_done(&file);
}

static void test_a_container_must_name_a_package(void **state)
{
    (void)state;
    refused("=== META-INF/container.xml\n<container/>\n",
            "a.epub: META-INF/container.xml: it names no package document, so "
            "there is no book to read");
    refused(CONTAINER("OEBPS/book.opf", "text/plain"),
            "a.epub: META-INF/container.xml: it names no package document, so "
            "there is no book to read");
    refused(CONTAINER("../../etc/passwd", "application/oebps-package+xml"),
            "a.epub: META-INF/container.xml: the package document "
            "“../../etc/passwd”, which it names, is not in the file");
    refused("=== META-INF/container.xml\n<container>\n",
            "a.epub: META-INF/container.xml:2:1: this is no well-formed XML: "
            "Premature end of data in tag container line 1");
}

static void test_a_package_must_be_one(void **state)
{
    (void)state;
    refused("=== OEBPS/book.opf\n<html><p>a</p></html>",
            "a.epub: OEBPS/book.opf: this is no package document of a book: it "
            "begins with <html>");
    assert_non_null(
        strstr(read_parts("=== OEBPS/book.opf\nplain text", YZ_FORMAT),
               "a.epub: OEBPS/book.opf:1:1: this is no well-formed XML"));
    refused(OPF("", ""), "a.epub: OEBPS/book.opf: it names no document in "
                         "XHTML that is in the file, so there is nothing to "
                         "read");
    refused(OPF(ITEM("a", "a.jpg", "image/jpeg"), REF("a")),
            "a.epub: OEBPS/book.opf: it names no document in XHTML that is in "
            "the file, so there is nothing to read");
}

static void test_entities_are_not_declared(void **state)
{
    static const char bomb[] =
        "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>\n";
    char parts[1000];

    (void)state;
    snprintf(parts, sizeof parts, "%s=== OEBPS/a.html\n%s<p>&b;</p>",
             OPF(ITEM("a", "a.html", TEXT), REF("a")), bomb);
    refused(parts, "a.epub: OEBPS/a.html:1:17: nothing may be declared in this "
                   "file");
    snprintf(parts, sizeof parts,
             "=== OEBPS/book.opf\n%s<package>&b;</package>", bomb);
    assert_non_null(strstr(read_parts(parts, YZ_FORMAT),
                           "entities may not be declared in this file"));
}

/* A name that leads out is looked for in the file, and not found; what is not
 * known or cannot be shown is told. */
static void test_what_cannot_be_read_is_told(void **state)
{
    (void)state;
    assert_string_equal(
        read_parts(
            OPF(ITEM("a", "a.html", TEXT) ITEM("b", "../../../etc/passwd", TEXT)
                    ITEM("c", "file:///etc/passwd",
                         TEXT) ITEM("d", "%2e%2e/%2e%2e/etc/passwd", TEXT)
                        ITEM("e", "", TEXT) ITEM("v", "v.svg", "image/svg+xml"),
                REF("b") REF("c") REF("d") REF("e") REF("v") REF("none")
                    REF("a") REF("b") REF("v")) PAGE("a.html", "Text")
                PAGE("v.svg", "No"),
            YZ_OK),
        "part OEBPS/a.html\npart OEBPS/book.opf\nP Text\nskip 455\nskip 475\n"
        "skip 495\nskip 515\nskip 535\nskip 555\n"
        "“../../../etc/passwd” is not in the file, so it is left out\n"
        "“file:///etc/passwd” is not in the file, so it is left out\n"
        "“%2e%2e/%2e%2e/etc/passwd” is not in the file, so it is left out\n"
        "“” is not in the file, so it is left out\n"
        "“v.svg” is of the type image/svg+xml and no XHTML, so it is left out\n"
        "the manifest has no “none”, which is left out\n");
}

static void test_fallbacks_may_go_in_a_circle(void **state)
{
    const char *told = read_parts(
        OPF("<item id=\"a\" href=\"a.svg\" media-type=\"image/svg+xml\" "
            "fallback=\"b\"/><item id=\"b\" href=\"b.svg\" "
            "media-type=\"image/svg+xml\" fallback=\"a\"/><item id=\"c\" "
            "href=\"c.svg\" media-type=\"image/svg+xml\" fallback=\"d\"/>" ITEM(
                "d", "d.html", TEXT),
            REF("a") REF("c")) PAGE("d.html", "Text"),
        YZ_OK);

    (void)state;
    assert_non_null(strstr(told, "P Text\n"));
    assert_non_null(strstr(told, "“a.svg” is of the type image/svg+xml"));
    assert_null(strstr(told, "“c.svg”"));
}

static void test_an_item_that_is_named_twice_is_read_once(void **state)
{
    (void)state;
    assert_string_equal(
        read_parts(OPF(ITEM("a", "a.html", TEXT) ITEM("a", "a.html#x", TEXT)
                           ITEM("b", "./x/../a.html", TEXT),
                       REF("a") REF("b") REF("a")) PAGE("a.html", "Text"),
                   YZ_OK),
        "part OEBPS/a.html\npart OEBPS/book.opf\nP Text\n");
}

static void test_names_that_lead_out_are_refused(void **state)
{
    (void)state;
    refused(OPF(ITEM("a", "../../a.html", TEXT), REF("a"))
                PAGE("../../a.html", "a"),
            "a.epub: OEBPS/../../a.html: a name that leads out of the ZIP "
            "file");
}

static void test_names_are_decoded(void **state)
{
    (void)state;
    assert_string_equal(
        read_parts(
            OPF(ITEM("a", "%E7%AB%A0%201.html", TEXT) ITEM(
                    "b", "50%.html", TEXT) ITEM("c", "../c%2Fd.html#top", TEXT)
                    ITEM("d", "e%20f.html", TEXT),
                REF("a") REF("b") REF("c") REF("d")) PAGE("章 1.html", "a")
                PAGE("50%.html",
                     "b") "=== c/d.html\n<p>c</p>\n" PAGE("e%20f.html", "d"),
            YZ_OK),
        "part OEBPS/章 1.html\npart OEBPS/50%.html\npart c/d.html\n"
        "part OEBPS/e%20f.html\npart OEBPS/book.opf\nP a\nP b\nP c\nP d\n");
}

/* `count` items, each with a file of its own that is not there or all with the
 * same, and as many that are read, all the first one or each. */
static void many(bool files, bool ids, yz_buf *parts)
{
    enum {
        COUNT = 100000
    };

    yz_buf_init(parts, 1 << 26);
    yz_buf_add_text(parts, "=== OEBPS/book.opf\n<package><manifest>");
    for (int i = 0; i < COUNT; i++)
        yz_buf_printf(parts,
                      "<item id=\"i%d\" href=\"a%.*d.html\" media-type=\"" TEXT
                      "\"/>",
                      i, 0, files ? i + 1 : 0);
    yz_buf_add_text(parts, "</manifest><spine>");
    for (int i = 0; i < COUNT; i++)
        yz_buf_printf(parts, "<itemref idref=\"i%d\"/>", ids ? i : 0);
    yz_buf_add_text(parts, "</spine></package>\n" PAGE("a.html", "Text"));
}

static void test_a_long_spine_is_read_in_bounds(void **state)
{
    static const char once[] =
        "part OEBPS/a.html\npart OEBPS/book.opf\nP Text\n";
    yz_buf parts;

    (void)state;
    many(false, false, &parts);
    assert_string_equal(read_parts(parts.ptr, YZ_OK), once);
    yz_buf_done(&parts);
    many(false, true, &parts);
    assert_string_equal(read_parts(parts.ptr, YZ_OK), once);
    yz_buf_done(&parts);
    many(true, true, &parts);
    assert_string_equal(read_parts(parts.ptr, YZ_LIMIT),
                        "a.epub: OEBPS/book.opf: more than 10,000 documents "
                        "that are not there, or not to be read");
    yz_buf_done(&parts);
}

#define ENCRYPTED(algorithm, uri)                                                  \
 "<enc:EncryptedData xmlns:enc=\"e\"><enc:EncryptionMethod Algorithm=\"" algorithm \
 "\"/><ds:KeyInfo xmlns:ds=\"d\"><enc:EncryptedKey>"                               \
 "<enc:EncryptionMethod Algorithm=\"http://www.idpf.org/2008/embedding\"/>"        \
 "</enc:EncryptedKey></ds:KeyInfo><enc:CipherData><enc:CipherReference URI=\"" uri \
 "\"/></enc:CipherData></enc:EncryptedData>"
#define ENCRYPTION(list)                                                       \
 "=== META-INF/encryption.xml\n<encryption>" list "</encryption>\n"
#define AES "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
#define TWO                                                                    \
 OPF(ITEM("a", "a.html", TEXT) ITEM("b", "b c.html", TEXT), REF("a") REF("b")) \
 PAGE("a.html", "One") PAGE("b c.html", "Two")

static void test_an_encrypted_book_is_refused(void **state)
{
    (void)state;
    refused(TWO ENCRYPTION(ENCRYPTED(AES, "OEBPS/a.html")
                               ENCRYPTED(AES, "OEBPS/b%20c.html")),
            "a.epub: the book is encrypted (DRM), and none of its documents "
            "can be read");
    refused(TWO ENCRYPTION(ENCRYPTED(AES, "OEBPS/book.opf")),
            "a.epub: OEBPS/book.opf: encrypted (DRM), so the book cannot be "
            "read");
}

static void test_an_encrypted_document_is_told(void **state)
{
    const char *told =
        read_parts(TWO ENCRYPTION(ENCRYPTED(AES, "OEBPS/b%20c.html")), YZ_OK);

    (void)state;
    assert_non_null(strstr(told, "P One\nskip "));
    assert_non_null(
        strstr(told, "“b c.html” is encrypted (DRM), so it is left out\n"));
    assert_null(strstr(told, "Two"));
}

static void test_obfuscated_fonts_are_no_encryption(void **state)
{
    (void)state;
    assert_string_equal(
        read_parts(
            TWO ENCRYPTION(
                ENCRYPTED("http://www.idpf.org/2008/embedding", "OEBPS/a.html")
                    ENCRYPTED("http://ns.adobe.com/pdf/enc#RC",
                              "OEBPS/b%20c.html")
                        ENCRYPTED(AES, "OEBPS/none.html")),
            YZ_OK),
        "part OEBPS/a.html\npart OEBPS/b c.html\npart OEBPS/book.opf\nP One\n"
        "P Two\n");
}

static void test_a_second_rendition_is_told(void **state)
{
    const char *told = read_parts(
        "=== META-INF/container.xml\n<container><rootfile "
        "full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+"
        "xml\"/><rootfile full-path=\"x.opf\" "
        "media-type=\"application/oebps-package+xml\"/></container>\n" TWO,
        YZ_OK);

    (void)state;
    assert_non_null(
        strstr(told, "of 2 renditions of the book the first is read\n"));
}

static void test_a_book_cut_off_anywhere_is_refused(void **state)
{
    yz_buf file;

    (void)state;
    yz_buf_init(&file, 1 << 20);
    epub_build(yz_str_of(epub_sample), "epub", &file);
    for (size_t len = 0; len < file.len; len += 5)
        read_bytes(yz_str_cut(yz_buf_str(&file), 0, len), YZ_FORMAT);
    yz_buf_done(&file);
}

/* A byte that is changed gives a sentence, or a book. */
static void test_damaged_bytes_never_crash(void **state)
{
    yz_plugin plugin = epub_plugin("epub");
    yz_buf file;

    (void)state;
    yz_buf_init(&file, 1 << 20);
    epub_build(yz_str_of(epub_sample), "epub", &file);
    filter_cases_damaged(&plugin, "a.epub", &file);
    yz_buf_done(&file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_is_no_book_is_refused),
    cmocka_unit_test(test_a_container_must_name_a_package),
    cmocka_unit_test(test_a_package_must_be_one),
    cmocka_unit_test(test_entities_are_not_declared),
    cmocka_unit_test(test_what_cannot_be_read_is_told),
    cmocka_unit_test(test_fallbacks_may_go_in_a_circle),
    cmocka_unit_test(test_an_item_that_is_named_twice_is_read_once),
    cmocka_unit_test(test_names_that_lead_out_are_refused),
    cmocka_unit_test(test_names_are_decoded),
    cmocka_unit_test(test_a_long_spine_is_read_in_bounds),
    cmocka_unit_test(test_an_encrypted_book_is_refused),
    cmocka_unit_test(test_an_encrypted_document_is_told),
    cmocka_unit_test(test_obfuscated_fonts_are_no_encryption),
    cmocka_unit_test(test_a_second_rendition_is_told),
    cmocka_unit_test(test_a_book_cut_off_anywhere_is_refused),
    cmocka_unit_test(test_damaged_bytes_never_crash),
};
YZ_TEST_MAIN(tests)
