/* SPDX-License-Identifier: Apache-2.0 */
/* XLIFF → beads, and back: the cases that anybody can add to stand in
 * tests/cases/filter_xliff; here is what needs C. */
#include <support/main.h>

#include <stdio.h>
#include <stdlib.h>
#include <unit/plugins/filter_text/filter_capture.h>
#include <unit/plugins/filter_text/filter_cases.h>
#include <unit/plugins/filter_text/filter_expect.h>
#include <unit/plugins/filter_text/filter_rewrite.h>

#include "bilingual_rewrite.h"

extern const yz_plugin filter_xliff_LTX_yz_plugin;
static const yz_plugin *const plugin = &filter_xliff_LTX_yz_plugin;

static const char head[] =
    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" "
    "srcLang=\"zh\" trgLang=\"en\">\n<file id=\"f\">\n";
static const char tail[] = "\n</file>\n</xliff>\n";

/* A <segment> with this source, and no target. */
#define SOURCE(text) "<segment><source>" text "</source></segment>"
#define BOTH(source, target)                                                   \
 "<segment><source>" source "</source><target>" target "</target></segment>"
#define UNIT(content) "<unit id=\"1\">" content "</unit>"
#define NO            " canCopy=\"no\" canDelete=\"no\" "

/* A file with these units. */
static void make(yz_buf *out, const char *units)
{
    yz_buf_init(out, 1 << 26);
    yz_buf_add_text(out, head);
    yz_buf_add_text(out, units);
    yz_buf_add_text(out, tail);
}

static void expect(const char *units, const char *expected)
{
    static const char start[] = "source-language zh\ntarget-language en\n";
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf text;

    make(&text, units);
    filter_capture_init(&capture);
    if (filter_capture_read(&capture, plugin, NULL, "a.xlf", yz_buf_str(&text),
                            &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    if (capture.fault)
        fail_msg("the filter %s", capture.fault);
    assert_memory_equal(filter_capture_text(&capture), start, sizeof start - 1);
    assert_string_equal(filter_capture_text(&capture) + sizeof start - 1,
                        expected);
    filter_capture_done(&capture);
    yz_buf_done(&text);
}

static void refused(yz_str text, yz_status status, const char *part)
{
    filter_expect_refused(plugin, "a.xlf", text, status, part);
}

static void test_every_case_gives_what_is_expected(void **state)
{
    (void)state;
    assert_true(filter_cases_run(plugin, "filter_xliff") >= 5);
}

static void test_targets_are_put_where_they_belong(void **state)
{
    static const char units[] =
        "<unit id=\"1\"><segment><source xml:space=\"preserve\">甲 &lt;<ph "
        "id=\"1\"/></source></segment><segment><source>乙</source><target/>"
        "</segment><segment><source>丙</source><target ></target></segment>"
        "</unit>";
    static const char wanted[] =
        "<unit id=\"1\"><segment><source xml:space=\"preserve\">甲 &lt;<ph "
        "id=\"1\"/></source><target xml:space=\"preserve\">甲 &lt;<ph "
        "id=\"1\"/></target></segment><segment><source>乙</source>"
        "<target>乙</target></segment><segment><source>丙</source>"
        "<target >丙</target></segment></unit>";
    yz_buf text, out, expected;

    (void)state;
    make(&text, units);
    make(&expected, wanted);
    yz_buf_init(&out, 1 << 20);
    bilingual_rewrite(plugin, "a.xlf", yz_buf_str(&text), &out);
    assert_string_equal(out.ptr, expected.ptr);
    yz_buf_done(&text);
    yz_buf_done(&out);
    yz_buf_done(&expected);
}

/* White space at the ends, in all ways that XML has to write it. */
static void test_white_space_at_the_ends_is_kept(void **state)
{
    static const char *const segments[] = {
        BOTH(" &#32;甲", "\r\n a&#x20; "),
        BOTH("甲 <ph id=\"1\"/>", "<ph id=\"1\"/> &#32;a"),
        BOTH("<pc id=\"1\"> 甲 </pc> <ph id=\"2\"/>",
             " <pc id=\"1\"> <ph id=\"2\"/> a</pc> "),
        BOTH("甲", "<![CDATA[ a]]> "),
        BOTH("甲", "<ph id=\"1\"/><![CDATA[ a ]]><ph id=\"2\"/>"),
        BOTH("甲", "a\r\nb\rc  d&#13;&#10;e"),
        BOTH("甲", "a<!-- c --> <?p i?>b"),
    };

    (void)state;
    for (size_t i = 0; i < 2 * (sizeof segments / sizeof *segments); i++) {
        yz_buf units, text;

        yz_buf_init(&units, 1 << 16);
        yz_buf_printf(&units, "<unit id=\"1\" xml:space=\"%s\">%s</unit>",
                      i % 2 ? "preserve" : "default", segments[i / 2]);
        make(&text, units.ptr);
        filter_rewrite_same(plugin, NULL, "a.xlf", yz_buf_str(&text));
        yz_buf_done(&units);
        yz_buf_done(&text);
    }
}

static void test_control_characters_are_code_points(void **state)
{
    const yz_filter_ops *ops = plugin->features[0].ops;
    yz_filter_text piece = { .struct_size = sizeof piece,
                             .text = yz_str_of("a\x03<&>\r"),
                             .style = 2 };
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 1000);
    assert_int_equal(ops->encode(NULL, &piece, &out, &err), YZ_OK);
    assert_string_equal(out.ptr, "a<cp hex=\"0003\"/>&lt;&amp;&gt;&#13;");
    yz_buf_clear(&out);
    piece.style = 0;
    assert_int_equal(ops->encode(NULL, &piece, &out, &err), YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "U+0003"));
    yz_buf_done(&out);
}

static void test_units_in_name_spaces_with_prefixes(void **state)
{
    static const char text[] =
        "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:2.2\" "
        "version=\"2.2\" srcLang=\"zh\" trgLang=\"en\"><x:file id=\"f\">"
        "<x:unit id=\"1\"><x:segment><x:source>甲<x:pc id=\"1\">乙</x:pc>"
        "</x:source></x:segment></x:unit></x:file></x:xliff>";
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 1 << 20);
    bilingual_rewrite(plugin, "a.xlf", yz_str_of(text), &out);
    assert_non_null(strstr(out.ptr, "</x:source><x:target>甲<x:pc id=\"1\">乙"
                                    "</x:pc></x:target></x:segment>"));
    yz_buf_done(&out);
}

/* What is wrong, and a piece of the sentence it must be told with. */
static const struct {
    const char *units;
    const char *sentence;
} wrong[] = {
    { "", "<file> needs a <unit>" },
    { "<unit>" SOURCE("a") "</unit>", "<unit> needs the attribute id" },
    { "<unit id=\"a b\">" SOURCE("a") "</unit>", "id=“a b” is no value" },
    { UNIT(SOURCE("a")) UNIT(SOURCE("a")), "“1” is used for two <unit>" },
    { UNIT("<ignorable><source> </source></ignorable>"), "no <segment>" },
    { UNIT("<segment/>"), "<segment> needs a <source>" },
    { UNIT(SOURCE("a") "text"), "text may not stand in <unit>" },
    { UNIT("<x/>" SOURCE("a")), "<x> has no place in <unit>" },
    { UNIT(SOURCE("a<b>b</b>")), "<b> has no place in <source>" },
    { UNIT(SOURCE("<ph id=\"1\"/><ph id=\"1\"/>")), "“1” is used twice" },
    { UNIT(SOURCE("<sc id=\"1\"/>a")), "has no <ec> behind it" },
    { UNIT(SOURCE("<ec startRef=\"1\"/><sc id=\"1\"/>")), "“startRef”" },
    { UNIT(SOURCE("<sc id=\"1\"/><ec startRef=\"1\"/><ec startRef=\"1\"/>")),
      "ended twice" },
    { UNIT(SOURCE("<sc id=\"1\" isolated=\"yes\"/><ec startRef=\"1\"/>")),
      "is isolated and has an <ec>" },
    { UNIT(SOURCE("<ec id=\"1\"/>")), "has startRef and no id" },
    { UNIT(SOURCE("<ec id=\"1\" isolated=\"yes\" startRef=\"1\"/>")),
      "an isolated <ec>" },
    { UNIT(SOURCE("<sc id=\"1\" canCopy=\"no\"/><ec startRef=\"1\"/>")),
      "“canCopy”" },
    { UNIT(SOURCE("<sm id=\"1\"/>")), "has no <em> behind it" },
    { UNIT(SOURCE("<em startRef=\"1\"/>")), "has no <sm> in front of it" },
    { UNIT(SOURCE("<ph id=\"1\" subType=\"x:y\"/>")), "“subType”" },
    { UNIT(SOURCE("<ph id=\"1\" type=\"ui\" subType=\"xlf:b\"/>")),
      "does not go with" },
    { UNIT(SOURCE("<ph id=\"1\" dataRef=\"d\"/>")), "is no <data>" },
    { UNIT(SOURCE("<ph id=\"1\" copyOf=\"2\"/>")), "is no code" },
    { UNIT(SOURCE("<ph id=\"1\" subFlows=\"2\"/>")), "is no unit" },
    { UNIT(SOURCE("<ph id=\"1\" canReorder=\"no\"/>")), "canDelete must be" },
    { UNIT(SOURCE("<ph id=\"1\"" NO "canReorder=\"no\"/>")),
      "does not follow one with" },
    { UNIT(BOTH("<ph id=\"1\"" NO "canReorder=\"firstNo\"/><ph id=\"2\"" NO
                "canReorder=\"no\"/>",
                "<ph id=\"3\"" NO "canReorder=\"firstNo\"/><ph id=\"2\"" NO
                "canReorder=\"no\"/><ph id=\"1\"" NO
                "canReorder=\"firstNo\"/>")),
      "does not follow “1” as in the source" },
    { UNIT(BOTH("<ph id=\"1\" canDelete=\"no\"/>", "a")), "lacks the code" },
    { UNIT(BOTH("<ph id=\"1\"/>", "<pc id=\"1\">a</pc>")),
      "is that of a <ph> of the source" },
    { UNIT(SOURCE("<cp hex=\"0041\"/>")), "U+0041 is none" },
    { UNIT(SOURCE("<mrk id=\"1\" type=\"comment\">a</mrk>")),
      "either value or ref" },
    { UNIT(SOURCE("<mrk id=\"1\" type=\"comment\" ref=\"#n=1\">a</mrk>")),
      "is no note of its unit" },
    { UNIT(SOURCE("<mrk id=\"1\" type=\"x:y\" ref=\"#u=1/f=1\">a</mrk>")),
      "is no fragment identifier" },
    { UNIT("<segment state=\"final\"><source>a</source></segment>"),
      "without a <target>" },
    { UNIT("<segment subState=\"x:y\"><source>a</source></segment>"),
      "subState is there without state" },
    { UNIT("<segment><source>a</source><target order=\"2\">b</target>"
           "</segment>"),
      "its unit has 1 parts" },
    { UNIT("<segment><source>a</source><target order=\"2\">b</target>"
           "</segment>" BOTH("a", "b")),
      "two targets of the unit have place 2" },
    { UNIT("<segment><source>a</source><target xml:lang=\"de\">b</target>"
           "</segment>"),
      "is not the language of the file" },
    { UNIT("<segment><source xml:space=\"preserve\">a</source><target>b"
           "</target></segment>"),
      "xml:space of source and target" },
    { UNIT(SOURCE("a")) "text", "text may not stand outside of units: “text”" },
    { "<!-- a -->text" UNIT(SOURCE("a")), "outside of units" },
    { "<skeleton/>" UNIT(SOURCE("a")), "<skeleton> is empty" },
    { UNIT("<notes><note id=\"1\"/><note id=\"1\"/></notes>" SOURCE("a")),
      "used twice in its notes" },
    { UNIT(SOURCE("a") "<notes><note/></notes>"), "stands too late" },
};

static void test_what_the_standard_forbids_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        yz_buf text;

        make(&text, wrong[i].units);
        refused(yz_buf_str(&text), YZ_FORMAT, wrong[i].sentence);
        yz_buf_done(&text);
    }
}

#define GLS "<g:glossary xmlns:g=\"urn:oasis:names:tc:xliff:glossary:2.0\">"
#define MTC "<m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\">"
#define VAL "<v:validation xmlns:v=\"urn:oasis:names:tc:xliff:validation:2.0\">"
#define MDA "<a:metadata xmlns:a=\"urn:oasis:names:tc:xliff:metadata:2.0\">"
#define RES                                                                    \
 "<r:resourceData xmlns:r=\"urn:oasis:names:tc:xliff:resourcedata:2.0\">"
#define CTR                                                                    \
 "<c:changeTrack xmlns:c=\"urn:oasis:names:tc:xliff:changetracking:2.0\">"
#define SLR "xmlns:s=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" "
#define FS  "xmlns:s=\"urn:oasis:names:tc:xliff:fs:2.0\" "

static const struct {
    const char *units;
    const char *sentence;
} wrong_modules[] = {
    { UNIT(
          GLS
          "<g:glossEntry><g:term>a</g:term></g:glossEntry></g:glossary>" SOURCE(
              "a")),
      "neither a translation nor a definition" },
    { UNIT(MTC "<m:match ref=\"#x\"><source>a</source><target>b</target>"
               "</m:match></m:matches>" SOURCE("a")),
      "is no span of text" },
    { UNIT(MTC "<m:match><source>a</source><target>b</target></m:match>"
               "</m:matches>" SOURCE("a")),
      "<match> needs the attribute ref" },
    { UNIT(VAL "<v:rule/></v:validation>" SOURCE("a")), "<rule> has none of" },
    { UNIT(VAL
           "<v:rule startsWith=\"a\" endsWith=\"b\"/></v:validation>" SOURCE(
               "a")),
      "<rule> has more than one of" },
    { UNIT(VAL "<v:rule startsWith=\"a\" occurs=\"1\"/></v:validation>" SOURCE(
          "a")),
      "occurs is there without isPresent" },
    { UNIT(MDA
           "<a:metaGroup><a:meta>x</a:meta></a:metaGroup></a:metadata>" SOURCE(
               "a")),
      "<meta> needs the attribute type" },
    { UNIT(RES "<r:resourceItem mimeType=\"a\"><r:source href=\"a\"><b/>"
               "</r:source></r:resourceItem></r:resourceData>" SOURCE("a")),
      "with href must be empty" },
    { UNIT(CTR "<c:revisions appliesTo=\"note\" ref=\"x\"><c:revision><c:item "
               "property=\"content\"/></c:revision></c:revisions>"
               "</c:changeTrack>" SOURCE("a")),
      "is the id of no element" },
    { "<unit id=\"1\" " SLR "s:sizeRestriction=\"ten\">" SOURCE("a") "</unit>",
      "is no restriction" },
    { "<unit id=\"1\" " FS "s:subFs=\"a,b\">" SOURCE("a") "</unit>",
      "fs:subFs is there without fs:fs" },
    { "<unit id=\"1\" " FS "s:fs=\"blink\">" SOURCE("a") "</unit>",
      "is no value" },
};

static void test_what_modules_forbid_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong_modules / sizeof *wrong_modules; i++) {
        yz_buf text;

        make(&text, wrong_modules[i].units);
        refused(yz_buf_str(&text), YZ_FORMAT, wrong_modules[i].sentence);
        yz_buf_done(&text);
    }
}

/* What looks like the faults above and is none. */
static void test_what_the_standard_allows_is_read(void **state)
{
    (void)state;
    expect(UNIT(SOURCE("<sc id=\"1\"/>甲") SOURCE("乙<ec startRef=\"1\"/>")),
           "S {1甲\nT \n---\nS 乙1}\nT \n---\n");
    expect(UNIT(SOURCE("甲<ph id=\"1\"/>") BOTH("乙", "b<ph id=\"1\"/>")),
           "S 甲{1/}\nT \n---\nS 乙\nT b{1/}\n---\n");
    expect(UNIT(BOTH("<pc id=\"1\">甲</pc>",
                     "<sc id=\"1\"/>a<ec startRef=\"1\"/>")),
           "S {1甲2}\nT {1a2}\n---\n");
    expect(UNIT(MTC "<m:match ref=\"#2\"><source>x<ph id=\"2\"/></source>"
                    "<target>y</target></m:match></m:matches>"
                    "<segment id=\"2\"><source>甲</source></segment>"),
           "S 甲\nT \n---\n");
    expect(
        "<unit id=\"2\">" SOURCE(
            "甲<ph id=\"1\" subFlows=\"3\"/>") "</unit><unit id=\"3\">" SOURCE("乙") "</unit>",
        "S 甲{1/}\nT \n---\nS 乙\nT \n---\n");
}

static void test_languages_that_do_not_fit_are_told(void **state)
{
    static const char two[] =
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
        "version=\"2.0\" srcLang=\"en\" trgLang=\"de\"/>";
    static const char one[] =
        "<xliff version=\"1.2\"><file source-language=\"ja\"/></xliff>";

    (void)state;
    refused(yz_str_of(two), YZ_FORMAT, "say --from en --to de");
    refused(yz_str_of(one), YZ_FORMAT, "say --from ja");
    refused(yz_str_of("<xliff version=\"3\"/>"), YZ_FORMAT,
            "no XLIFF of version");
    refused(yz_str_of("<tmx/>"), YZ_FORMAT, "no root of XLIFF");
}

static void test_hostile_files_are_refused(void **state)
{
    yz_buf text;

    (void)state;
    refused(yz_str_of("<!DOCTYPE xliff [<!ENTITY a \"b\">]><xliff/>"),
            YZ_FORMAT, "entities may not be declared");
    yz_buf_init(&text, 1 << 20);
    yz_buf_add_text(&text, head);
    yz_buf_add_text(&text, "<unit id=\"1\"><segment><source>");
    for (int i = 0; i < 5000; i++)
        yz_buf_printf(&text, "<pc id=\"%d\">", i);
    refused(yz_buf_str(&text), YZ_LIMIT, "deeper than 128");
    yz_buf_done(&text);
}

/* Codes by the thousand that cross each other, or have no other half. */
static void test_many_codes_in_one_unit(void **state)
{
    enum {
        MANY = 8000
    };
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf text;

    (void)state;
    yz_buf_init(&text, 1 << 24);
    yz_buf_add_text(&text, head);
    yz_buf_add_text(&text, "<unit id=\"1\"><segment><source>甲");
    for (int i = 0; i < MANY; i++)
        yz_buf_printf(&text, "<sc id=\"%d\"/>", i);
    for (int i = 0; i < MANY; i++)
        yz_buf_printf(&text, "<ec startRef=\"%d\"/>", i);
    yz_buf_add_text(&text, "</source></segment></unit>");
    yz_buf_add_text(&text, tail);
    filter_capture_init(&capture);
    assert_int_equal(filter_capture_read(&capture, plugin, NULL, "a.xlf",
                                         yz_buf_str(&text), &err),
                     YZ_OK);
    assert_null(capture.fault);
    assert_int_equal(capture.beads, 1);
    filter_capture_done(&capture);
    yz_buf_done(&text);
}

/* `%s` in a text becomes `value`. */
static void fill(char *out, size_t room, const char *text, const char *value)
{
    const char *at = strstr(text, "%s");

    snprintf(out, room, "%.*s%s%s", (int)(at - text), text, value, at + 2);
}

static void test_new_text_is_translated(void **state)
{
    static const char one[] =
        "<xliff version=\"1.2\"><file original=\"a\" source-language=\"zh-CN\" "
        "target-language=\"en\" datatype=\"x\"><body>"
        "<trans-unit id=\"1\" approved=\"no\"><source>甲</source><target "
        "state=\"%s\">a</target></trans-unit></body></file></xliff>";
    static const char two[] =
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" "
        "srcLang=\"zh-CN\" trgLang=\"en\"><file id=\"f\"><unit id=\"u\"><segment "
        "%s><source>甲</source><target>a</target></segment></unit></file>"
        "</xliff>";
    static const char *const states[][3] = {
        { one, "needs-translation", "translated" },
        { one, "new", "translated" },
        { one, "needs-review-translation", "needs-review-translation" },
        { one, "final", "final" },
        { two, "state=\"initial\"", "state=\"translated\"" },
        { two, "subState=\"a:b\" state='initial' id=\"1\"",
          "state='translated' id=\"1\"" },
        { two, "state=\"reviewed\" subState=\"a:b\"",
          "state=\"reviewed\" subState=\"a:b\"" },
        { two, "id=\"1\"", "id=\"1\"" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        char before[600];
        char after[600];

        fill(before, sizeof before, states[i][0], states[i][1]);
        fill(after, sizeof after, states[i][0], states[i][2]);
        strstr(after, ">a<")[1] = 'A';
        filter_rewrite_expect(plugin, "a.xlf", before, filter_rewrite_upper,
                              after);
    }
}

static void test_a_failing_sink_ends_the_reading(void **state)
{
    yz_buf text;

    (void)state;
    make(&text, UNIT(BOTH("甲", "a") SOURCE("乙")));
    assert_int_equal(
        filter_capture_cancelled(plugin, "a.xlf", yz_buf_str(&text)), 11);
    yz_buf_done(&text);
}

static void test_each_allocation_may_fail(void **state)
{
    yz_buf text;

    (void)state;
    make(&text, UNIT(GLS "<g:glossEntry id=\"g\"><g:term>a</g:term>"
                         "<g:translation>b</g:translation></g:glossEntry>"
                         "</g:glossary><notes><note id=\"n\"/></notes>" BOTH(
                             "甲<pc id=\"1\">乙 &amp;</pc><sc id=\"2\"/><ec "
                             "startRef=\"2\"/>",
                             "a<pc id=\"1\">b</pc>") SOURCE("丙")));
    assert_true(filter_capture_starved(plugin, "a.xlf", yz_buf_str(&text)) >
                20);
    yz_buf_done(&text);
}

static void test_sniff_looks_for_the_root(void **state)
{
    const yz_filter_ops *ops = plugin->features[0].ops;

    (void)state;
    assert_int_equal(ops->sniff(yz_str_of("a.xlf"),
                                yz_str_of("<?xml?><x:xliff version=\"2.0\">")),
                     90);
    assert_int_equal(ops->sniff(yz_str_of("a.xlf"), yz_str_of("<tmx>")), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_case_gives_what_is_expected),
    cmocka_unit_test(test_targets_are_put_where_they_belong),
    cmocka_unit_test(test_white_space_at_the_ends_is_kept),
    cmocka_unit_test(test_control_characters_are_code_points),
    cmocka_unit_test(test_units_in_name_spaces_with_prefixes),
    cmocka_unit_test(test_what_the_standard_forbids_is_told),
    cmocka_unit_test(test_what_modules_forbid_is_told),
    cmocka_unit_test(test_what_the_standard_allows_is_read),
    cmocka_unit_test(test_languages_that_do_not_fit_are_told),
    cmocka_unit_test(test_hostile_files_are_refused),
    cmocka_unit_test(test_many_codes_in_one_unit),
    cmocka_unit_test(test_new_text_is_translated),
    cmocka_unit_test(test_a_failing_sink_ends_the_reading),
    cmocka_unit_test(test_each_allocation_may_fail),
    cmocka_unit_test(test_sniff_looks_for_the_root),
};
YZ_TEST_MAIN(tests)
