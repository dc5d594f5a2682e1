/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of the glossaries of translation engines: what goes in, what is told
 * as lost, where their limits lie.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../table_capture.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin glossary_engines_LTX_yz_plugin;

static glossary_capture seen;
static glossary_written written;

static void begin(glossary_under_test *format, const char *feature,
                  const char *setting)
{
    const char *const settings[] = { setting, NULL };
    glossary_begin(format, &glossary_engines_LTX_yz_plugin, feature, settings);
}

static void expect_written(const char *feature, const char *setting,
                           const yz_concept *concepts, size_t count,
                           const char *wanted, const char *losses)
{
    glossary_under_test format;
    yz_error err = YZ_ERROR_INIT;
    begin(&format, feature, setting);
    assert_int_equal(glossary_write(&format, concepts, count, &written, &err),
                     YZ_OK);
    assert_string_equal(written.bytes.ptr, wanted);
    assert_string_equal(written.losses.ptr, losses);
    glossary_end(&format);
}

/* 甲, 乙 = a (b, not c; German d, e); 丙 = f */
static const yz_term first_terms[] = {
    { .text = { "甲", 3 }, .lang = { "zh", 2 } },
    { .text = { "乙", 3 }, .lang = { "zh", 2 }, .status = YZ_TERM_ADMITTED },
    { .text = { "b", 1 }, .lang = { "en", 2 }, .status = YZ_TERM_ADMITTED },
    { .text = { "a, \"x\"", 6 }, .lang = { "en", 2 } },
    { .text = { "c", 1 }, .lang = { "en", 2 }, .status = YZ_TERM_FORBIDDEN },
    { .text = { "d", 1 }, .lang = { "de", 2 } },
};
static const yz_term second_terms[] = {
    { .text = { "丙", 3 }, .lang = { "zh", 2 } },
    { .text = { "f", 1 }, .lang = { "en", 2 } },
};
static const yz_concept both[] = {
    { .terms = first_terms, .term_count = 6, .note = { "n", 1 } },
    { .terms = second_terms, .term_count = 2 },
};

static void test_pairs(void **state)
{
    (void)state;
    static const char losses[] = "0: a forbidden term\n0: the note\n"
                                 "0: a further rendering\n";
    expect_written("deepl", NULL, both, 2,
                   "甲\ta, \"x\"\n乙\ta, \"x\"\n丙\tf\n", losses);
    expect_written("deepl", "glossary_deepl.delimiter=comma", both, 2,
                   "甲,\"a, \"\"x\"\"\"\n乙,\"a, \"\"x\"\"\"\n丙,f\n", losses);
    expect_written("google", NULL, both, 2,
                   "甲,\"a, \"\"x\"\"\"\n乙,\"a, \"\"x\"\"\"\n丙,f\n", losses);
    expect_written("microsoft", NULL, both, 2,
                   "甲\ta, \"x\"\n乙\ta, \"x\"\n丙\tf\n", losses);
}

static void test_several_languages(void **state)
{
    (void)state;
    expect_written("google", "glossary_google.form=sets", both, 2,
                   "zh,en,de\n甲,\"a, \"\"x\"\"\",d\n丙,f,\n",
                   "0: a forbidden term\n0: the note\n0: a further source\n"
                   "0: a further rendering\n");
    expect_written("amazon", NULL, both, 2,
                   "zh,en,de\n甲,\"a, \"\"x\"\"\",d\n乙,\"a, \"\"x\"\"\",d\n"
                   "丙,f,\n",
                   "0: a forbidden term\n0: the note\n"
                   "0: a further rendering\n");
    expect_written("amazon", "glossary_amazon.delimiter=tab", both + 1, 1,
                   "zh\ten\n丙\tf\n", "");
    const yz_term terms[] = { glossary_term("zh-Hant", "甲", YZ_TERM_PREFERRED),
                              glossary_term("en", "a", YZ_TERM_PREFERRED) };
    const yz_concept about = { .terms = terms, .term_count = 2 };
    expect_written("amazon", NULL, &about, 1, "zh-TW,en\n甲,a\n", "");
}

/* One source with two meanings: none of them is given as the only one without
 * a word. */
static void test_meanings_are_told(void **state)
{
    (void)state;
    const yz_term one[] = { glossary_term("zh", "安全", YZ_TERM_PREFERRED),
                            glossary_term("en", "safety", YZ_TERM_PREFERRED) };
    const yz_term two[] = { glossary_term("zh", "安全", YZ_TERM_PREFERRED),
                            glossary_term("en", "security",
                                          YZ_TERM_PREFERRED) };
    const yz_concept concepts[] = {
        { .terms = one, .term_count = 2 },
        { .terms = two, .term_count = 2 },
        { .terms = two, .term_count = 2, .when = yz_str_of("after 网络") },
        { .terms = one, .term_count = 1 },
    };
    expect_written("deepl", NULL, concepts, 4, "安全\tsafety\n",
                   "0: the other meanings of a source\n"
                   "1: an entry with a source that stands in another one\n"
                   "2: the whole entry: there is no column “when” for its "
                   "condition\n"
                   "3: the whole entry: no rendering that an engine may be "
                   "given\n");
}

static void test_either_direction_must_be_plain(void **state)
{
    (void)state;
    const yz_term one[] = { glossary_term("zh", "风险", YZ_TERM_PREFERRED),
                            glossary_term("en", "risk", YZ_TERM_PREFERRED) };
    const yz_term two[] = { glossary_term("zh", "危险", YZ_TERM_PREFERRED),
                            glossary_term("en", "risk", YZ_TERM_PREFERRED) };
    const yz_concept concepts[] = { { .terms = one, .term_count = 2 },
                                    { .terms = two, .term_count = 2 } };
    expect_written("amazon", NULL, concepts, 2, "zh,en\n风险,risk\n危险,risk\n",
                   "");
    expect_written("amazon", "glossary_amazon.directionality=multi", concepts,
                   2, "zh,en\n风险,risk\n",
                   "0: the other meanings of a source\n"
                   "1: an entry with a source that stands in another one\n");
    const yz_term capital[] = { glossary_term("zh", "甲", YZ_TERM_PREFERRED),
                                glossary_term("en", "Risk",
                                              YZ_TERM_PREFERRED) };
    const yz_concept cases[] = { { .terms = one, .term_count = 2 },
                                 { .terms = capital, .term_count = 2 } };
    expect_written("amazon", "glossary_amazon.directionality=multi", cases, 2,
                   "zh,en\n风险,risk\n甲,Risk\n", "");
}

static void test_avoided_terms_stay_out(void **state)
{
    (void)state;
    const yz_term terms[] = { glossary_term("zh", "甲", YZ_TERM_PREFERRED),
                              glossary_term("zh", "旧", YZ_TERM_DEPRECATED),
                              glossary_term("en", "old", YZ_TERM_DEPRECATED),
                              glossary_term("en", "new", YZ_TERM_PROPOSED) };
    const yz_concept about = { .terms = terms, .term_count = 4 };
    expect_written("deepl", NULL, &about, 1, "甲\tnew\n",
                   "0: a deprecated term\n0: the status “proposed”\n"
                   "0: a source that is to be avoided\n");
    const yz_concept avoided = { .terms = terms + 1, .term_count = 2 };
    expect_written("deepl", NULL, &avoided, 1, "",
                   "0: the whole entry: no source that an engine may be "
                   "given\n");
}

static void test_what_is_kept_is_its_own_rendering(void **state)
{
    (void)state;
    yz_term terms[] = { glossary_term("zh", "AI", YZ_TERM_PREFERRED),
                        glossary_term("zh", "ML", YZ_TERM_ADMITTED),
                        glossary_term("en", "AI", YZ_TERM_PREFERRED),
                        glossary_term("en", "ML", YZ_TERM_ADMITTED) };
    terms[2].keep = terms[3].keep = true;
    const yz_concept about = { .terms = terms, .term_count = 4 };
    expect_written("deepl", NULL, &about, 1, "AI\tAI\nML\tML\n", "");
}

/* ---- Limits ------------------------------------------------------------ */

static void test_the_longest_phrase(void **state)
{
    (void)state;
    static char text[1100];
    for (size_t len = 1024; len <= 1025; len++) {
        glossary_under_test format;
        yz_error err = YZ_ERROR_INIT;
        memset(text, 'x', len);
        text[len] = '\0';
        const yz_term terms[] = { glossary_term("zh", text, YZ_TERM_PREFERRED),
                                  glossary_term("en", "a", YZ_TERM_PREFERRED) };
        const yz_concept about = { .terms = terms, .term_count = 2 };
        begin(&format, "deepl", NULL);
        glossary_write(&format, &about, 1, &written, &err);
        assert_int_equal(written.bytes.len, len == 1024 ? 1027 : 0);
        assert_int_equal(strstr(written.losses.ptr,
                                "a term of more than 1024 bytes") != NULL,
                         len > 1024);
        glossary_end(&format);
        begin(&format, "microsoft", NULL);
        glossary_write(&format, &about, 1, &written, &err);
        assert_int_equal(written.bytes.len, len + 3);
        glossary_end(&format);
    }
}

static void expect_full(const char *feature, size_t most)
{
    enum {
        COUNT = 11200,
        LENGTH = 1000
    };
    static char texts[COUNT][LENGTH + 1];
    static yz_term terms[COUNT][2];
    static yz_concept concepts[COUNT];
    glossary_under_test format;
    yz_error err = YZ_ERROR_INIT;
    for (size_t i = 0; i < COUNT; i++) {
        memset(texts[i], 'x', LENGTH);
        snprintf(texts[i], 8, "%06zu", i);
        texts[i][6] = 'y';
        texts[i][LENGTH - (i == COUNT - 1 ? 900 : 0)] = '\0';
        terms[i][0] = glossary_term("zh", texts[i], YZ_TERM_PREFERRED);
        terms[i][1] = glossary_term("en", "a", YZ_TERM_PREFERRED);
        concepts[i].terms = terms[i];
        concepts[i].term_count = 2;
    }
    begin(&format, feature, NULL);
    assert_int_equal(glossary_write(&format, concepts, COUNT, &written, &err),
                     YZ_OK);
    assert_true(written.bytes.len <= most && written.bytes.len > most - 1003);
    assert_non_null(strstr(written.losses.ptr,
                           "the whole entry: the file would be larger than"));
    glossary_end(&format);
}

static void test_the_largest_file(void **state)
{
    (void)state;
    expect_full("deepl", 10485760);
    expect_full("google", 10400000);
    expect_full("amazon", 10000000);
}

/* ---- Reading ----------------------------------------------------------- */

static void expect_read(const char *feature, const char *setting,
                        const char *text, const char *wanted)
{
    glossary_under_test format;
    yz_error err = YZ_ERROR_INIT;
    begin(&format, feature, setting);
    glossary_capture_done(&seen);
    glossary_capture_init(&seen);
    assert_int_equal(glossary_read(&format, "a", yz_str_of(text), &seen, &err),
                     YZ_OK);
    assert_string_equal(seen.text.ptr, wanted);
    assert_int_equal(format.ops->sniff(yz_str_of("a.csv"), yz_str_of(text)), 0);
    glossary_end(&format);
}

static void test_reads(void **state)
{
    (void)state;
    static const char pair[] = "1\n    zh: source (preferred)\n"
                               "    en: a|b, !c (preferred)\n";
    expect_read("deepl", NULL, "source\ta|b, !c\n", pair);
    expect_read("google", NULL, "source,\"a|b, !c\"\n", pair);
    expect_read("microsoft", NULL, "source\ta|b, !c\n", pair);
    expect_read("deepl", NULL, "甲,a,ZH,EN\n乙\n",
                "1\n    zh: 甲 (preferred)\n    en: a (preferred)\n"
                "    [source language]: ZH\n    [target language]: EN\n"
                "2:2 reject: only 1 of at least 2 cells\n");
    static const char set[] = "2\n    zh: 甲 (preferred)\n"
                              "    en: a (preferred)\n"
                              "    fr: b (preferred)\n";
    expect_read("amazon", NULL, "en,fr,zh\na,b,甲\n", set);
    expect_read("google", "glossary_google.form=sets", "en,fr,zh\na,b,甲\n",
                set);
    expect_read("amazon", NULL, "甲,a\n",
                "1:1 reject: the first row has no two language codes; no row "
                "of this file is used\n");
    expect_read("amazon", NULL, "", "");
}

/* What an engine is given is read as it was given. */
static void test_random_concepts(void **state)
{
    (void)state;
    static const char *const features[] = { "deepl", "google", "amazon",
                                            "microsoft" };
    for (uint32_t seed = 1; seed <= 200; seed++) {
        glossary_under_test format;
        glossary_capture made;
        yz_error err = YZ_ERROR_INIT;
        uint32_t state_of = seed;
        yz_buf first;
        yz_buf_init(&first, 1 << 20);
        begin(&format, features[seed % 4], NULL);
        glossary_capture_init(&made);
        for (size_t i = 0; i < 6; i++)
            glossary_random(&made, &state_of, 2);
        glossary_write(&format, made.items, made.count, &written, &err);
        yz_buf_add(&first, yz_buf_str(&written.bytes));
        glossary_capture_done(&seen);
        glossary_capture_init(&seen);
        assert_int_equal(
            glossary_read(&format, "a", yz_buf_str(&first), &seen, &err),
            YZ_OK);
        assert_int_equal(seen.rejects, 0);
        glossary_write(&format, seen.items, seen.count, &written, &err);
        assert_string_equal(written.bytes.ptr, first.ptr);
        assert_string_equal(written.losses.ptr, "");
        yz_buf_done(&first);
        glossary_capture_done(&made);
        glossary_end(&format);
    }
}

static yz_status write_both(void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = glossary_write(payload, both, 2, &written, &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    glossary_under_test format;
    begin(&format, "amazon", NULL);
    glossary_written_room(&written);
    assert_true(failing_alloc_each(write_both, &format) > 5);
    glossary_end(&format);
}

static int set_up(void **state)
{
    (void)state;
    glossary_capture_init(&seen);
    glossary_written_init(&written);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    glossary_capture_done(&seen);
    glossary_written_done(&written);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_pairs),
    cmocka_unit_test(test_several_languages),
    cmocka_unit_test(test_meanings_are_told),
    cmocka_unit_test(test_either_direction_must_be_plain),
    cmocka_unit_test(test_avoided_terms_stay_out),
    cmocka_unit_test(test_what_is_kept_is_its_own_rendering),
    cmocka_unit_test(test_the_longest_phrase),
    cmocka_unit_test(test_the_largest_file),
    cmocka_unit_test(test_reads),
    cmocka_unit_test(test_random_concepts),
    cmocka_unit_test(test_no_memory_ends_cleanly),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
