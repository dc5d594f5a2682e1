/* SPDX-License-Identifier: Apache-2.0 */
/* Places as editors count them, and names of files as they write them. */
#include "support/main.h"

#include <stdlib.h>

#include "support/failing_alloc.h"
#include <core/cli/lsp_text.h>

/* 𠀀 takes four bytes, and two units of UTF-16. */
static const char text[] = "风险x\r\n𠀀é!\r\rend";

static void assert_spot(yzc_lines *lines, size_t line, size_t column,
                        size_t want_line, size_t utf16, size_t utf8)
{
    yz_place place = { line, column };
    yzc_lines again = *lines;
    yzc_spot spot;

    lines->offset = 0;
    spot = yzc_lines_spot(lines, place, false);
    assert_int_equal(spot.line, want_line);
    assert_int_equal(spot.character, utf16);
    again.offset = 0;
    spot = yzc_lines_spot(&again, place, true);
    assert_int_equal(spot.line, want_line);
    assert_int_equal(spot.character, utf8);
}

static void test_places_to_spots(void **state)
{
    yzc_lines lines;

    (void)state;
    assert_int_equal(yzc_lines_init(&lines, yz_str_of(text), NULL), YZ_OK);
    assert_spot(&lines, 1, 1, 0, 0, 0);
    assert_spot(&lines, 1, 3, 0, 2, 6);
    assert_spot(&lines, 1, 99, 0, 3, 7); /* not into the line's end */
    assert_spot(&lines, 2, 2, 1, 2, 4);
    assert_spot(&lines, 2, 3, 1, 3, 6);
    assert_spot(&lines, 3, 1, 2, 0, 0);
    assert_spot(&lines, 4, 2, 3, 1, 1);
    assert_spot(&lines, 99, 1, 3, 3, 3);
    assert_spot(&lines, 0, 0, 0, 0, 0);
    yzc_lines_done(&lines);
}

/* In order and out of it: what is remembered of the last place is right. */
static void test_any_order(void **state)
{
    static const yz_place places[] = { { 2, 3 }, { 2, 1 }, { 2, 4 }, { 1, 2 },
                                       { 1, 3 }, { 4, 1 }, { 2, 2 } };
    static const size_t wanted[] = { 3, 0, 4, 1, 2, 0, 2 };
    yzc_lines lines;

    (void)state;
    assert_int_equal(yzc_lines_init(&lines, yz_str_of(text), NULL), YZ_OK);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        assert_int_equal(yzc_lines_spot(&lines, places[i], false).character,
                         wanted[i]);
        yzc_lines_between(&lines, places[0], places[2]);
    }
    yzc_lines_done(&lines);
}

static void assert_place(const yzc_lines *lines, size_t line, size_t character,
                         bool utf8, size_t want_line, size_t want_column)
{
    yzc_spot spot = { line, character };
    yz_place place = yzc_lines_place(lines, spot, utf8);

    assert_int_equal(place.line, want_line);
    assert_int_equal(place.column, want_column);
}

static void test_spots_to_places(void **state)
{
    yzc_lines lines;

    (void)state;
    assert_int_equal(yzc_lines_init(&lines, yz_str_of(text), NULL), YZ_OK);
    assert_place(&lines, 0, 0, false, 1, 1);
    assert_place(&lines, 0, 2, false, 1, 3);
    assert_place(&lines, 0, 6, true, 1, 3);
    assert_place(&lines, 0, 4, true, 1, 2); /* within a character */
    assert_place(&lines, 1, 1, false, 2, 1);
    assert_place(&lines, 1, 2, false, 2, 2);
    assert_place(&lines, 0, SIZE_MAX, false, 1, 4);
    assert_place(&lines, SIZE_MAX, 0, false, 4, 4);
    yzc_lines_done(&lines);
}

static void test_a_byte_order_mark(void **state)
{
    yzc_lines lines;

    (void)state;
    assert_int_equal(yzc_lines_init(&lines,
                                    yz_str_of("\xEF\xBB\xBF"
                                              "ab\nc"),
                                    NULL),
                     YZ_OK);
    assert_spot(&lines, 1, 2, 0, 2, 4);
    assert_spot(&lines, 2, 1, 1, 0, 0);
    assert_place(&lines, 0, 2, false, 1, 2);
    assert_place(&lines, 0, 0, false, 1, 1);
    yzc_lines_done(&lines);
}

static void test_what_is_no_text(void **state)
{
    yz_str bytes = { "PK\x03\x04\0\0\0", 7 };
    yz_place place = { 3, 4 };
    yzc_lines lines;

    (void)state;
    assert_int_equal(yzc_lines_init(&lines, bytes, NULL), YZ_OK);
    assert_int_equal(lines.count, 0);
    assert_int_equal(yzc_lines_spot(&lines, place, false).line, 0);
    assert_place(&lines, 3, 3, false, 0, 0);
    assert_int_equal(yzc_lines_between(&lines, place, place).len, 0);
    yzc_lines_done(&lines);
}

static void test_between(void **state)
{
    yz_place begin = { 1, 2 };
    yz_place end = { 1, 4 };
    yz_place far = { 2, 2 };
    yzc_lines lines;
    yz_str got;

    (void)state;
    assert_int_equal(yzc_lines_init(&lines, yz_str_of(text), NULL), YZ_OK);
    got = yzc_lines_between(&lines, begin, end);
    assert_true(yz_str_equal(got, yz_str_of("险x")));
    got = yzc_lines_between(&lines, begin, far);
    assert_true(yz_str_equal(got, yz_str_of("险x\r\n𠀀")));
    assert_int_equal(yzc_lines_between(&lines, end, begin).len, 0);
    yzc_lines_done(&lines);
}

static const struct {
    const char *uri;
    const char *path; /* NULL: it is none */
} uris[] = {
    { "file:///a/b.txt", "/a/b.txt" },
    { "FILE://localhost/a", "/a" },
    { "file:///%E4%B8%80%20x.txt", "/一 x.txt" },
    { "file:///c%3a/x", "/c:/x" },
    { "file:///a%2", NULL },
    { "file:///a%", NULL },
    { "file:///a%zz", NULL },
    { "file:///a%00b", NULL },
    { "file://server/share", NULL },
    { "file:", NULL },
    { "untitled:Untitled-1", NULL },
    { "", NULL },
};

static void test_uris(void **state)
{
    yz_buf uri;

    (void)state;
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
        char *path = yzc_path_of_uri(uris[i].uri);

        if (uris[i].path)
            assert_string_equal(path ? path : "", uris[i].path);
        else
            assert_null(path);
        yz_free(path);
    }
    yz_buf_init(&uri, 100);
    yzc_add_uri(&uri, yz_str_of("/一 x%.txt"));
    assert_string_equal(uri.ptr, "file:///%E4%B8%80%20x%25.txt");
    yz_buf_done(&uri);
}

static void test_without_memory(void **state)
{
    bool failed = true;

    (void)state;
    for (size_t n = 1; failed; n++) {
        yzc_lines lines;
        yz_status status;

        failing_alloc_begin(n);
        status = yzc_lines_init(&lines, yz_str_of(text), NULL);
        failed = failing_alloc_has_failed();
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        yzc_lines_done(&lines);
        assert_int_equal(failing_alloc_end(), 0);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_places_to_spots),
    cmocka_unit_test(test_any_order),
    cmocka_unit_test(test_spots_to_places),
    cmocka_unit_test(test_a_byte_order_mark),
    cmocka_unit_test(test_what_is_no_text),
    cmocka_unit_test(test_between),
    cmocka_unit_test(test_uris),
    cmocka_unit_test(test_without_memory),
};

YZ_TEST_MAIN(tests)
