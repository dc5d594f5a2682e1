/* SPDX-License-Identifier: Apache-2.0 */
/* INI files: what is told, with which places; what is refused and where. */
#include "support/main.h"

#include <string.h>

#include <yizhi/ini.h>
#include <yizhi/text.h>

#include "support/failing_alloc.h"

/* What was told, as lines that a test can compare. */
static yz_status tell_section(void *payload, const yz_ini_word *name,
                              yz_error *err)
{
    yz_buf *told = payload;

    (void)err;
    return yz_buf_printf(told, "[%.*s] %zu:%zu\n", YZ_STR_ARG(name->text),
                         name->place.line, name->place.column);
}

static yz_status tell_value(void *payload, const yz_ini_value *v, yz_error *err)
{
    yz_buf *told = payload;

    (void)err;
    return yz_buf_printf(told, "%.*s|%.*s %zu:%zu = %.*s %zu:%zu #%zu\n",
                         YZ_STR_ARG(v->section.text), YZ_STR_ARG(v->key.text),
                         v->key.place.line, v->key.place.column,
                         YZ_STR_ARG(v->value.text), v->value.place.line,
                         v->value.place.column, v->number);
}

static yz_status read_into(yz_str bytes, yz_buf *told, yz_error *err)
{
    yz_ini_sink sink = { sizeof sink, told, tell_section, tell_value };

    yz_buf_init(told, (size_t)1 << 20);
    return yz_ini_read(bytes, yz_str_of("a.ini"), &sink, err);
}

static void check_told(const char *text, const char *expected)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf told;

    if (read_into(yz_str_of(text), &told, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    assert_string_equal(told.ptr, expected);
    yz_buf_done(&told);
}

static void check_refused_bytes(yz_str bytes, const char *expected)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf told;

    assert_int_equal(read_into(bytes, &told, &err), YZ_FORMAT);
    assert_int_equal(strncmp(yz_error_text(&err), expected, strlen(expected)),
                     0);
    yz_buf_done(&told);
}

static void check_refused(const char *text, const char *expected)
{
    check_refused_bytes(yz_str_of(text), expected);
}

static void test_sections_keys_values(void **state)
{
    (void)state;
    check_told(
        "from = zh\n\n[ project ]\nto=en\n[译文/*.md]\n  # no\nto = de\n",
        "|from 1:1 = zh 1:8 #0\n"
        "[project] 3:3\n"
        "project|to 4:1 = en 4:4 #0\n"
        "[译文/*.md] 5:2\n"
        "译文/*.md|to 7:1 = de 7:6 #0\n");
    check_told("", "");
    check_told("[a]", "[a] 1:2\n");
    check_told("[[ab]*.md]", "[[ab]*.md] 1:2\n");
}

static void test_lists(void **state)
{
    (void)state;
    check_told("a =\n  x\n\n# between\n  ; too\n\ty # all\nb = 1\n  2\n",
               "|a 1:1 = x 2:3 #0\n"
               "|a 1:1 = y # all 6:2 #1\n"
               "|b 7:1 = 1 7:5 #0\n"
               "|b 7:1 = 2 8:3 #1\n");
    check_told("a = 1\na = 2\n", "|a 1:1 = 1 1:5 #0\n|a 2:1 = 2 2:5 #0\n");
    check_told("g =\n　[ab]*\n", "|g 1:1 = [ab]* 2:2 #0\n");
}

static void test_empty_values_are_told(void **state)
{
    (void)state;
    check_told("a =\nb =  \n[s]\nc =", "|a 1:1 =  1:4 #0\n|b 2:1 =  2:4 #0\n"
                                       "[s] 3:2\ns|c 4:1 =  4:4 #0\n");
    check_told("a = \"\"\n", "|a 1:1 =  1:5 #0\n");
}

static void test_values_between_marks(void **state)
{
    (void)state;
    check_told("a = \" # \\\"x\\\" \\\\ \\t\"\n",
               "|a 1:1 =  # \"x\" \\ \t 1:5 #0\n");
    check_told("a =\n \"[b]\"\n \"c\"\n",
               "|a 1:1 = [b] 2:2 #0\n|a 1:1 = c 3:2 #1\n");
    check_told("a = b \"c\"\n", "|a 1:1 = b \"c\" 1:5 #0\n");
}

static void test_line_ends_and_mark(void **state)
{
    (void)state;
    check_told("\xEF\xBB\xBF"
               "a = 1\r\nb = 2\rc = 3\n\n\rd = 4",
               "|a 1:1 = 1 1:5 #0\n|b 2:1 = 2 2:5 #0\n"
               "|c 3:1 = 3 3:5 #0\n|d 6:1 = 4 6:5 #0\n");
}

static void test_refusals_name_the_place(void **state)
{
    (void)state;
    check_refused("a = 1\n[ab\n", "a.ini:2:4: the line begins a section");
    check_refused("[ab] # c\n", "a.ini:1:9: the line begins a section");
    check_refused("[ ]\n", "a.ini:1:1: the section has no name");
    check_refused("词汇表 glossary\n", "a.ini:1:1: a line is “[section]”");
    check_refused(" = x\n", "a.ini:1:2: an indented line");
    check_refused("= x\n", "a.ini:1:1: there is no key");
    check_refused("[s]\n  key = x\n", "a.ini:2:3: an indented line");
    check_refused("键 = \"x\n", "a.ini:1:5: the quotation mark is never");
    check_refused("键 = \"x\" y\n", "a.ini:1:8: nothing may stand behind");
    check_refused("a = \"\\x\"\n", "a.ini:1:6: behind a backslash");
    check_refused("a = \"\\", "a.ini:1:6: behind a backslash");
    check_refused("a = 1\nb = \x01\n", "a.ini:2:5: a control character");
}

static void test_bytes_that_are_no_text(void **state)
{
    yz_str nul = { "a = b\0c\n", 8 };

    (void)state;
    check_refused_bytes(nul, "a.ini:1:6: a control character");
    check_refused("a = 1\n键 = \xFF\n", "a.ini:2:5: not valid UTF-8");
    check_refused("\xEF\xBB\xBF"
                  "\xC3",
                  "a.ini:1:1: not valid UTF-8");
}

static void test_a_line_that_is_too_long(void **state)
{
    enum {
        LONG = (1 << 16) + 1
    };
    char *line = yz_malloc(LONG + 1);

    (void)state;
    assert_non_null(line);
    memset(line, 'x', LONG);
    memcpy(line, "a = ", 4);
    line[LONG] = '\0';
    check_refused(line, "a.ini:1:1: the line is longer");
    line[4] = '"';
    line[LONG - 1] = '\0'; /* as long as it may be: only then is it unquoted */
    check_refused(line, "a.ini:1:5: the quotation mark is never closed");
    yz_free(line);
}

static yz_status check_span(void *payload, const yz_ini_value *v, yz_error *err)
{
    const char *text = payload;
    yz_str whole = yz_str_of(text);

    (void)err;
    assert_true(yz_str_equal(
        yz_str_cut(whole, v->key.span.begin, v->key.span.end), v->key.text));
    assert_true(
        yz_str_equal(yz_str_cut(whole, v->value.span.begin, v->value.span.end),
                     yz_str_of("\"x\"")));
    assert_true(yz_str_equal(v->value.text, yz_str_of("x")));
    return YZ_OK;
}

static void test_spans_are_of_the_file(void **state)
{
    char text[] = "\xEF\xBB\xBF[s]\r\n键 = \"x\" \r\n";
    yz_ini_sink sink = { sizeof sink, text, NULL, check_span };

    (void)state;
    assert_int_equal(yz_ini_read(yz_str_of(text), yz_str_of("a"), &sink, NULL),
                     YZ_OK);
}

static yz_status stop(void *payload, const yz_ini_value *v, yz_error *err)
{
    size_t *calls = payload;

    (void)v;
    (*calls)++;
    return yz_fail(err, YZ_CANCELLED, "enough");
}

static void test_the_sink_may_stop(void **state)
{
    static const char *const texts[] = { "a = 1\nb = 2\n", "a =\nb =\n",
                                         "a =\n [x\nb = 1\n", "a =\n[s]\n",
                                         "a =" };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        yz_error err = YZ_ERROR_INIT;
        size_t calls = 0;
        yz_ini_sink sink = { sizeof sink, &calls, NULL, stop };

        assert_int_equal(
            yz_ini_read(yz_str_of(texts[i]), yz_str_of("a"), &sink, &err),
            YZ_CANCELLED);
        assert_int_equal(calls, 1);
        assert_string_equal(yz_error_text(&err), "enough");
    }
}

static yz_status ignore(void *payload, const yz_ini_value *v, yz_error *err)
{
    (void)payload, (void)v, (void)err;
    return YZ_OK;
}

static yz_status read_long_value(void *payload)
{
    yz_ini_sink sink = { sizeof sink, NULL, NULL, ignore };

    (void)payload;
    return yz_ini_read(
        yz_str_of("a = \"0123456789 0123456789 0123456789 0123456789\"\n"),
        yz_str_of("a"), &sink, NULL);
}

static void test_no_memory(void **state)
{
    (void)state;
    failing_alloc_each(read_long_value, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sections_keys_values),
    cmocka_unit_test(test_lists),
    cmocka_unit_test(test_empty_values_are_told),
    cmocka_unit_test(test_values_between_marks),
    cmocka_unit_test(test_line_ends_and_mark),
    cmocka_unit_test(test_refusals_name_the_place),
    cmocka_unit_test(test_bytes_that_are_no_text),
    cmocka_unit_test(test_a_line_that_is_too_long),
    cmocka_unit_test(test_spans_are_of_the_file),
    cmocka_unit_test(test_the_sink_may_stop),
    cmocka_unit_test(test_no_memory),
};

YZ_TEST_MAIN(tests)
