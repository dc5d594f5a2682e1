/* SPDX-License-Identifier: Apache-2.0 */
/* TMX → beads, and back: the cases that anybody can add to stand in
 * tests/cases/filter_tmx; here is what needs C. */
#include <support/main.h>

#include <stdio.h>
#include <stdlib.h>
#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>
#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_xliff/bilingual_rewrite.h>

extern const yz_plugin filter_tmx_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_tmx_LTX_yz_plugin;

static void refused(const char *text, const char *part)
{
    filter_expect_refused(plugin, "a.tmx", yz_str_of(text), YZ_FORMAT, part);
}

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_tmx") >= 2);
}

static void test_targets_are_put_where_they_belong(void **state)
{
    static const char text[] =
        "<tmx version=\"1.4\"><body>\n <tu>\n  <tuv xml:lang=\"zh\"><seg>甲"
        "<ph x=\"1\">&lt;</ph></seg></tuv>\n </tu>\n<tu><tuv lang=\"zh\"><seg>"
        "乙</seg></tuv></tu><tu><tuv xml:lang=\"en\"><seg /></tuv><tuv "
        "xml:lang=\"zh\"><seg>丙</seg></tuv></tu></body></tmx>\n";
    static const char wanted[] =
        "<tmx version=\"1.4\"><body>\n <tu>\n  <tuv xml:lang=\"zh\"><seg>甲"
        "<ph x=\"1\">&lt;</ph></seg></tuv>\n  <tuv xml:lang=\"en\"><seg>甲<ph "
        "x=\"1\">&lt;</ph></seg></tuv>\n </tu>\n<tu><tuv lang=\"zh\"><seg>乙"
        "</seg></tuv><tuv lang=\"en\"><seg>乙</seg></tuv></tu><tu><tuv "
        "xml:lang=\"en\"><seg >丙</seg></tuv><tuv xml:lang=\"zh\"><seg>丙"
        "</seg></tuv></tu></body></tmx>\n";
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 1 << 20);
    bilingual_rewrite(plugin, "a.tmx", yz_str_of(text), &out);
    assert_string_equal(out.ptr, wanted);
    yz_buf_done(&out);
}

static void test_what_is_no_memory_is_refused(void **state)
{
    (void)state;
    refused("<xliff/>", "begins with <tmx>");
    refused("<tmx><body><tu></tmx>", "no well-formed XML");
    refused("<tmx><tu><tuv><seg/></tuv></tu></tmx>",
            "a.tmx:1:10: <tuv> has no language");
    refused("<tmx><tu><tuv xml:lang=\"zh\"/></tu></tmx>", "<tuv> has no <seg>");
    refused("<tmx><tu><tuv xml:lang=\"de\"><seg/></tuv></tu></tmx>",
            "the first is in “de”: say --from and --to");
    refused("<!DOCTYPE tmx [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><tmx/>",
            "entities may not be declared");
}

static void test_each_allocation_may_fail(void **state)
{
    static const char text[] =
        "<tmx><body><tu><prop type=\"prev\">丙&amp;丁</prop><tuv "
        "xml:lang=\"zh\"><prop type=\"x-document\">a/b.txt</prop><seg>甲 "
        "&amp;<bpt i=\"1\"/>乙<ept i=\"1\"/></seg></tuv></tu></body></tmx>";

    (void)state;
    assert_true(filter_capture_starved(plugin, "a.tmx", yz_str_of(text)) > 8);
}

static void test_sniff_looks_for_the_root(void **state)
{
    const yz_filter_ops *ops = plugin->features[0].ops;

    (void)state;
    assert_int_equal(ops->sniff(yz_str_of("a"),
                                yz_str_of("<!DOCTYPE tmx><tmx version=\"1\">")),
                     90);
    assert_int_equal(ops->sniff(yz_str_of("a.tmx"), yz_str_of("<xliff>")), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_targets_are_put_where_they_belong),
    cmocka_unit_test(test_what_is_no_memory_is_refused),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_sniff_looks_for_the_root),
};
YZ_TEST_MAIN(tests)
