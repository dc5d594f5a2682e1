/* SPDX-License-Identifier: Apache-2.0 */
/* PO files → beads: the cases a linguist can add to stand in
 * tests/cases/filter_po; here is what needs C. */
#include <support/main.h>

#include <stdio.h>
#include <stdlib.h>

#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>
#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_text/filter_rewrite.h>

extern const yz_plugin filter_po_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_po_LTX_yz_plugin;

static void expect(const char *text, const char *expected)
{
    filter_expect(plugin, NULL, "a.po", text, expected);
}

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_po") >= 8);
}

static void test_an_entry_is_a_bead(void **state)
{
    (void)state;
    expect("msgid \"一\"\nmsgstr \"one\"\n", "S 一\nT one\n---\n");
    expect("msgid \"一\" msgstr \"one\" msgid\"二\"msgstr\"two\"",
           "S 一\nT one\n---\nS 二\nT two\n---\n");
    expect("msgid \"一\"\nmsgstr \"\"\n", "S 一\nT \n---\n");
    expect("msgid \" \"\nmsgstr \"\"\n", "");
    expect("", "");
    expect("# a comment alone\n", "");
}

static void test_strings_are_joined_and_escapes_decoded(void **state)
{
    (void)state;
    expect("msgid \"\"\n\"一\\n\"\n\"二 \"\n# why not\n\"三\\n\"\nmsgstr "
           "\"a\\t\\\"b\\\" \\\\ c\"\n",
           "S 一\\n二 三\nT a\\t\"b\" \\ c\n---\n");
    expect("msgid \"\\344\\270\\200\"\nmsgstr \"\\x6fne\\101\"\n",
           "S 一\nT oneA\n---\n");
}

static void test_placeholders_are_those_of_the_flags(void **state)
{
    static const char *const entries[][2] = {
        { "#, c-format\nmsgid \"第 %d 页，100%%\"\nmsgstr \"page %d, 100%%\"\n",
          "S 第 [%d] 页，100%\nT page [%d], 100%\n---\n" },
        { "#, fuzzy, c-format\nmsgid \"%%d 是 %1$s\"\nmsgstr \"% d\"\n",
          "S [%]d 是 [%1$s]\nT [% d]\n---\n" },
        { "#, python-format\nmsgid \"%(name)s 的\"\nmsgstr \"of %(name)s\"\n",
          "S [%(name)s] 的\nT of [%(name)s]\n---\n" },
        { "#, python-brace-format\nmsgid \"{{{0!r:>{w}}}} 的\"\nmsgstr \"\"\n",
          "S [{][{0!r:>{w}}][}] 的\nT \n---\n" },
        { "#, c-format\nmsgid \"50% 好 %s\"\nmsgstr \"50% good %s\"\n",
          "S 50% 好 [%s]\nT 50% good [%s]\n---\n" },
        { "#, c-format\nmsgid \"%1$<PRIdMAX> 和 %<PRIu64>\"\nmsgstr \"\"\n",
          "S [%1$<PRIdMAX>] 和 [%<PRIu64>]\nT \n---\n" },
        { "#, qt-format\nmsgid \"%1 和 %L2\"\nmsgstr \"\"\n",
          "S [%1] 和 [%L2]\nT \n---\n" },
        { "#, sh-format\nmsgid \"$x 和 ${y}\"\nmsgstr \"\"\n",
          "S [$x] 和 [${y}]\nT \n---\n" },
        { "#, perl-brace-format\nmsgid \"{x} 和 {y z}\"\nmsgstr \"\"\n",
          "S [{x}] 和 {y z}\nT \n---\n" },
        { "#, no-c-format\nmsgid \"涨 50%d，{n} %s\"\nmsgstr \"\"\n",
          "S 涨 50%d，[{n}] [%s]\nT \n---\n" },
        { "msgid \"<b>一</b>和<file> <x>二</x>\"\nmsgstr \"\"\n",
          "S {1一2}和<file> {3二4}\nT \n---\n" },
        { "msgid \"一<br/>二\"\nmsgstr \"one <br> two\"\n",
          "S 一[ ]二\nT one {1/} two\n---\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        expect(entries[i][0], entries[i][1]);
}

static void test_plural_forms(void **state)
{
    (void)state;
    expect("msgid \"一\"\nmsgid_plural \"多\"\nmsgstr[0] \"one\"\n"
           "msgstr[1] \"many\"\n",
           "S 一\nT one\n---\nS 多\nT many\n---\n");
    expect("msgid \"一\"\nmsgid_plural \"多\"\nmsgstr[0] \"many\"\n",
           "S 多\nT many\n---\n");
    expect("msgid \"一\"\nmsgid_plural \"多\"\nmsgstr[0] \"a\"\n"
           "msgstr[1] \"b\"\nmsgstr[2] \"c\"\n",
           "S 一\nT a\n---\nS 多\nT b\n---\nS 多\nT c\n---\n");
}

static void test_what_is_no_po_is_refused(void **state)
{
    static const char *const files[][2] = {
        { "msgid \"一\nmsgstr \"\"\n", "a.po:1:7: the string that begins" },
        { "msgid \"一\"\nmsgstr\n", "a.po:2:1: no string follows" },
        { "msgid \"一\"\n\nmsgid \"二\"\n", "a.po:3:1: this keyword stands" },
        { "msgid \"一\"\n", "the last entry has no msgstr" },
        { "msgstr \"one\"\n", "a.po:1:1: msgstr without msgid" },
        { "msgid_plural \"one\"\n", "a.po:1:1: msgid_plural without" },
        { "msgid \"一\"\nmsgstr \"\\q\"\n", "a.po:2:9: there is no such" },
        { "msgid \"一\"\nmsgstr \"\\377\"\n", "a.po:2:9: the bytes" },
        { "msgid \"一\"\nmsgstr \"\\0\"\n", "a.po:2:9: the bytes" },
        { "msgid \"一\"\nmsgstr[0] \"one\"\n", "without msgid_plural" },
        { "msgid \"一\"\nmsgid_plural \"x\"\nmsgstr \"one\"\n",
          "a.po:3:1: msgid_plural has no" },
        { "msgid \"一\"\nmsgid_plural \"x\"\nmsgstr[1] \"one\"\n",
          "a.po:3:7: the plural forms" },
        { "msgid \"一\"\nmsgid_plural \"x\"\nmsgstr[ \"one\"\n",
          "a.po:3:7: “[”" },
        { "msgid \"一\"\nmsgstr \"a\"\nmsgstr \"b\"\n",
          "has a msgstr already" },
        { "msgid \"一\"\ndomain \"x\"\n", "a.po:2:1: the entry before this" },
        { "message \"一\"\n", "a.po:1:1: this is no keyword" },
        { "\"一\"\n", "no keyword stands before this" },
        { "一\n", "a.po:1:1: neither a keyword" },
        { "msgid \"\"\nmsgstr \"Language: fr\\n\"\n",
          "a.po:2:1: the translations are in “fr”" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        filter_expect_refused(plugin, "a.po", yz_str_of(files[i][0]), YZ_FORMAT,
                              files[i][1]);
    filter_expect_refused(plugin, "a.po",
                          yz_str_of("msgid \"\"\nmsgstr \"\"\n\"Content-Type: "
                                    "text/plain; charset=nonsense\\n\"\n"),
                          YZ_UNSUPPORTED, "nonsense");
}

static void test_the_header_is_no_text_but_tells(void **state)
{
    (void)state;
    expect("msgid \"\"\nmsgstr \"\"\n\"Language: en_GB.UTF-8\\n\"\n"
           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
           "msgctxt \"\"\nmsgid \"\"\nmsgstr \"x\"\n",
           "target-language en-GB\nT x\n---\n");
}

static void test_the_charset_of_the_header_counts(void **state)
{
    static const char big5[] =
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; "
        "charset=BIG5\\n\"\n\nmsgid \"\xA4\x40\"\nmsgstr \"one\"\n";

    (void)state;
    expect(big5, "S 一\nT one\n---\n");
}

static void test_new_text_is_not_fuzzy(void **state)
{
    static const char *const files[][2] = {
        { "# a note\n#: a.c:1\n#, fuzzy\n#| msgid \"a\"\nmsgid \"甲\"\n"
          "msgstr \"x\"\n",
          "# a note\n#: a.c:1\nmsgid \"甲\"\nmsgstr \"X\"\n" },
        { "#, c-format, fuzzy\r\nmsgid \"甲\"\r\nmsgstr \"x\"\r\n",
          "#, c-format\r\nmsgid \"甲\"\r\nmsgstr \"X\"\r\n" },
        { "#,fuzzy,  c-format, no-wrap\n#| msgid \"\"\n#| \"b\"\nmsgctxt \"c\"\n"
          "msgid \"甲\"\nmsgstr \"x\"\n",
          "#,c-format, no-wrap\nmsgctxt \"c\"\nmsgid \"甲\"\nmsgstr "
          "\"X\"\n" },
        { "#, fuzzy\n#~ msgid \"a\"\n#~ msgstr \"b\"\n\n#, fuzzy-match\nmsgid "
          "\"甲\"\nmsgstr \"x\"\n",
          "#, fuzzy\n#~ msgid \"a\"\n#~ msgstr \"b\"\n\n#, fuzzy-match\nmsgid "
          "\"甲\"\nmsgstr \"X\"\n" },
        { "msgid \"甲\"\nmsgstr \"x\"\n#, fuzzy\nmsgid \"乙\"\n"
          "msgid_plural \"丙\"\nmsgstr[0] \"y\"\nmsgstr[1] \"z\"\n",
          "msgid \"甲\"\nmsgstr \"X\"\nmsgid \"乙\"\n"
          "msgid_plural \"丙\"\nmsgstr[0] \"Y\"\nmsgstr[1] \"Z\"\n" },
        /* one of the forms has no text, and gets none here */
        { "#, fuzzy\nmsgid \"乙\"\nmsgid_plural \"丙\"\nmsgstr[0] \"y\"\n"
          "msgstr[1] \"\"\n",
          "#, fuzzy\nmsgid \"乙\"\nmsgid_plural \"丙\"\nmsgstr[0] \"Y\"\n"
          "msgstr[1] \"\"\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        filter_rewrite_expect(plugin, "a.po", files[i][0], filter_rewrite_upper,
                              files[i][1]);
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    (void)state;
    assert_int_equal(filter_capture_cancelled(
                         plugin, "a.po",
                         yz_str_of("msgid \"\"\nmsgstr \"Language: en\\n\"\n"
                                   "msgid \"一\"\nmsgstr \"one\"\n")),
                     7);
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(
        filter_capture_starved(
            plugin, "a.po",
            yz_str_of("#: a.c:1\n#, c-format\nmsgid \"\"\n\"<b>%s</b> \\\"\"\n"
                      "msgid_plural \"%d\"\nmsgstr[0] \"x %s\"\n")) > 8);
}

static void write_piece(unsigned style, const char *text, const char *expected)
{
    yz_filter_text piece = { sizeof piece, yz_str_of(text), style, true, true };

    filter_expect_piece(plugin, &piece, expected);
}

static void test_text_is_escaped(void **state)
{
    enum {
        PERCENT = 1 << 0,
        BRACE = 1 << 1,
        CRLF = 1 << 16
    };

    (void)state;
    write_piece(0, "say \"\\\"\ta\nb", "say \\\"\\\\\\\"\\ta\\n\"\n\"b");
    write_piece(CRLF, "a\nb\n", "a\\n\"\r\n\"b\\n");
    write_piece(0, "100% {x}\x01", "100% {x}\\001");
    write_piece(PERCENT, "100%, 100% sure, %s", "100%%, 100%% sure, %s");
    write_piece(BRACE, "{0} and } or {", "{0} and }} or {{");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_an_entry_is_a_bead),
    cmocka_unit_test(test_strings_are_joined_and_escapes_decoded),
    cmocka_unit_test(test_placeholders_are_those_of_the_flags),
    cmocka_unit_test(test_plural_forms),
    cmocka_unit_test(test_what_is_no_po_is_refused),
    cmocka_unit_test(test_the_header_is_no_text_but_tells),
    cmocka_unit_test(test_the_charset_of_the_header_counts),
    cmocka_unit_test(test_new_text_is_not_fuzzy),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_text_is_escaped),
};
YZ_TEST_MAIN(tests)
