/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of segmenter "srx" through its ops.  Where sentences end is told by the
 * pairs of files in tests/cases/segmenter_srx/, see the README there.
 */
#include <stdio.h>
#include <stdlib.h>

#include <core/host/settings.h>
#include <yizhi/kind/segmenter.h>

#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin segmenter_srx_LTX_yz_plugin;

static const yz_segmenter_ops *srx(void)
{
    return segmenter_srx_LTX_yz_plugin.features[0].ops;
}

static yz_status make(void **self, const char *setting)
{
    const yz_feature *feature = &segmenter_srx_LTX_yz_plugin.features[0];
    const char *settings[] = { setting, NULL };
    yz_config config = { .feature = feature, .settings = settings };
    yz_error err = YZ_ERROR_INIT;

    *self = NULL;
    if (setting)
        assert_true(yzi_setting_is_about(setting, feature));
    assert_int_equal(yzi_settings_check(&config, &err), YZ_OK);
    return srx()->create(self, &config, &err);
}

/* ---- A sink that holds the segmenter to its contract --------------------- */

typedef struct record {
    yz_str text;
    yz_buf out;  /* the sentences, trimmed, one a line */
    size_t last; /* the last offset */
    size_t cuts;
    size_t refuse; /* the cut that gives YZ_CANCELLED; 0: none */
} record;

static yz_status take_cut(void *payload, size_t offset)
{
    record *r = payload;
    yz_str piece;

    assert_true(offset > r->last);
    assert_true(offset <= r->text.len);
    assert_true(yz_utf8_is_boundary(r->text, offset));
    piece = yz_str_trim(yz_str_cut(r->text, r->last, offset));
    if (r->last > 0) /* white space between two belongs to the first */
        assert_true(piece.ptr == r->text.ptr + r->last);
    if (piece.len > 0) {
        yz_buf_add(&r->out, piece);
        yz_buf_add_byte(&r->out, '\n');
    }
    r->last = offset;
    return ++r->cuts == r->refuse ? YZ_CANCELLED : YZ_OK;
}

static yz_status segment(void *self, record *r, yz_str text, const char *lang)
{
    yz_segmenter_sink sink = { sizeof sink, r, take_cut, NULL };
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    yz_buf_init(&r->out, (size_t)1 << 26);
    r->text = text;
    r->last = r->cuts = 0;
    status = srx()->segment(self, text, yz_str_of(lang), &sink, &err);
    if (status == YZ_OK)
        assert_int_equal(r->last, text.len);
    return status;
}

/* That `text` is cut into `wanted`, sentences with a line end each. */
static void expect(void *self, const char *lang, const char *text,
                   const char *wanted)
{
    record r = { .refuse = 0 };

    assert_int_equal(segment(self, &r, yz_str_of(text), lang), YZ_OK);
    assert_string_equal(r.out.ptr, wanted);
    yz_buf_done(&r.out);
}

/* ---- Cases from files ---------------------------------------------------- */

static void drop_blank_lines(char *text)
{
    char *out = text;

    for (char *in = text; *in; in++)
        if (*in != '\n' || (out > text && out[-1] != '\n'))
            *out++ = *in;
    *out = '\0';
}

struct trial {
    void *self;
    size_t failed;
};

/* NAME.LANG.txt → NAME.LANG.segments */
static void check_case(const char *path, void *payload)
{
    struct trial *trial = payload;
    char lang[16];
    record r = { .refuse = 0 };
    yz_buf text, wanted;

    assert_int_equal(sscanf(case_name(path), "%*[^.].%15[^.].txt", lang), 1);
    case_load(path, &text);
    case_load_beside(path, strlen(".txt"), ".segments", &wanted);
    drop_blank_lines(wanted.ptr);
    assert_int_equal(segment(trial->self, &r, yz_buf_str(&text), lang), YZ_OK);
    if (strcmp(r.out.ptr, wanted.ptr) != 0) {
        fprintf(stderr, "%s came to\n%s", path, r.out.ptr);
        trial->failed++;
    }
    yz_buf_done(&r.out);
    yz_buf_done(&text);
    yz_buf_done(&wanted);
}

static void test_cases_from_files(void **state)
{
    struct trial trial = { .failed = 0 };

    (void)state;
    assert_int_equal(make(&trial.self, NULL), YZ_OK);
    assert_true(
        case_each("tests/cases/segmenter_srx/*.txt", check_case, &trial) >= 14);
    srx()->destroy(trial.self);
    assert_int_equal(trial.failed, 0);
}

/* ---- Rules that need settings or odd text ---------------------------------
 */

static void test_each_line_end_cuts(void **state)
{
    void *self;

    (void)state;
    assert_int_equal(make(&self, NULL), YZ_OK);
    expect(self, "zh", "标题\r\n\r\n  正文。\r第二\xE2\x80\xA8第三\n",
           "标题\n正文。\n第二\n第三\n");
    expect(self, "zh", "“开头。\n结尾。”", "“开头。\n结尾。”\n");
    expect(self, "en", "1.\nNext", "1.\nNext\n");
    srx()->destroy(self);
}

static void test_long_brackets_are_cut(void **state)
{
    yz_buf text;
    void *self;
    record r = { .refuse = 0 };

    (void)state;
    yz_buf_init(&text, 1 << 16);
    yz_buf_add_text(&text, "见（");
    for (int n = 0; n < 50; n++)
        yz_buf_add_text(&text, "这里很长。");
    yz_buf_add_text(&text, "）");
    assert_int_equal(make(&self, NULL), YZ_OK);
    assert_int_equal(segment(self, &r, yz_buf_str(&text), "zh"), YZ_OK);
    assert_int_equal(r.cuts, 50);
    yz_buf_done(&r.out);
    yz_buf_done(&text);
    srx()->destroy(self);
}

/* More languages than are kept, and tags that are none. */
static void test_languages_change(void **state)
{
    static const char *const langs[] = { "en",    "zh-Hans-CN", "de", "fr-CA",
                                         "ru",    "ja",         "",   "x-odd",
                                         "DE-at", "not a tag",  "es", "de" };
    void *self;

    (void)state;
    assert_int_equal(make(&self, NULL), YZ_OK);
    for (size_t n = 0; n < sizeof langs / sizeof *langs; n++)
        expect(self, langs[n], "Eins. Zwei.", "Eins.\nZwei.\n");
    expect(self, "de-AT", "Im Wasser. Es ist nass. Die Fa. Meier.",
           "Im Wasser.\nEs ist nass.\nDie Fa. Meier.\n");
    srx()->destroy(self);
}

static void test_white_space_alone(void **state)
{
    void *self;

    (void)state;
    assert_int_equal(make(&self, NULL), YZ_OK);
    expect(self, "zh", " \n\n\t\n", "");
    expect(self, "zh", "\n\n。", "。\n");
    expect(self, "en", "...", "...\n");
    srx()->destroy(self);
}

/* ---- Hostile input --------------------------------------------------------
 */

/* Random rows of the characters that rules look at. */
static void test_random_marks(void **state)
{
    static const char *const pieces[] = {
        "。", "！",        "？",
        "…",  ".",         "!",
        "?",  "”",         "“",
        "\"", "'",         "（",
        "）", "(",         ")",
        "《", "》",        "「",
        "」", "说",        "的",
        "中", "，",        "：",
        " ",  "\n",        "a",
        "B",  "1",         "一",
        "、", "Dr",        "\xE3\x80\x80",
        "𠀀", "e\xCC\x81", "\xE2\x80\xA9",
    };
    uint32_t seed = 7;
    void *self;

    (void)state;
    assert_int_equal(make(&self, NULL), YZ_OK);
    for (int round = 0; round < 3000; round++) {
        yz_buf text;
        record r = { .refuse = 0 };
        yz_buf_init(&text, 1 << 12);
        for (uint32_t n = 0; n <= (uint32_t)round % 40; n++) {
            seed = seed * 1664525u + 1013904223u;
            yz_buf_add_text(
                &text, pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
        }
        assert_int_equal(
            segment(self, &r, yz_buf_str(&text), round % 2 ? "zh" : "en"),
            YZ_OK);
        yz_buf_done(&r.out);
        yz_buf_done(&text);
    }
    srx()->destroy(self);
}

/* Characters of one to four bytes in all mixtures: each stop is found where it
 * stands, however far from the last. */
static void test_characters_of_all_lengths(void **state)
{
    static const char *const chars[] = { "a", "é", "中", "𠀀" };
    uint32_t seed = 3;
    void *self;

    (void)state;
    assert_int_equal(make(&self, NULL), YZ_OK);
    for (int round = 0; round < 300; round++) {
        yz_buf text, wanted;
        yz_buf_init(&text, 1 << 14);
        yz_buf_init(&wanted, 1 << 14);
        for (int n = 0; n < 8; n++) {
            for (int k = 0; k <= (round * 7 + n * 5) % 41; k++) {
                seed = seed * 1664525u + 1013904223u;
                yz_buf_add_text(&text, chars[seed >> 16 & 3]);
                yz_buf_add_text(&wanted, chars[seed >> 16 & 3]);
            }
            yz_buf_add_text(&text, "。");
            yz_buf_add_text(&wanted, "。\n");
        }
        yz_buf_add_byte(&text, '\0');
        yz_buf_add_byte(&wanted, '\0');
        expect(self, "zh", text.ptr, wanted.ptr);
        yz_buf_done(&text);
        yz_buf_done(&wanted);
    }
    srx()->destroy(self);
}

/* Long rows that a rule might go through again and again: half a million of
 * each within the time of the test. */
static void test_long_rows(void **state)
{
    static const char *const rows[] = { " ",       "\n",  "。*", "“",
                                        "（。a）", "1.*", "…a",  "\" ",
                                        ". ",      "。”", "” " };
    void *self;

    (void)state;
    assert_int_equal(make(&self, NULL), YZ_OK);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        yz_buf text;
        record r = { .refuse = 0 };
        yz_buf_init(&text, (size_t)1 << 24);
        for (int n = 0; n < 500000; n++)
            yz_buf_add_text(&text, rows[k]);
        assert_int_equal(text.failed, YZ_OK);
        assert_int_equal(segment(self, &r, yz_buf_str(&text), "zh"), YZ_OK);
        yz_buf_done(&r.out);
        yz_buf_done(&text);
    }
    srx()->destroy(self);
}

static void test_sink_can_stop(void **state)
{
    record r = { .refuse = 2 };
    void *self;

    (void)state;
    assert_int_equal(make(&self, NULL), YZ_OK);
    assert_int_equal(segment(self, &r, yz_str_of("一。二。三。"), "zh"),
                     YZ_CANCELLED);
    assert_int_equal(r.cuts, 2);
    yz_buf_done(&r.out);
    srx()->destroy(self);
}

static yz_status discard(void *payload, size_t offset)
{
    *(size_t *)payload = offset;
    return YZ_OK;
}

static yz_status make_and_segment(void *payload)
{
    size_t last = 0;
    yz_segmenter_sink sink = { sizeof sink, &last, discard, NULL };
    yz_error err = YZ_ERROR_INIT;
    void *self;
    yz_status status = make(&self, NULL);

    (void)payload;
    if (status == YZ_OK)
        status = srx()->segment(self, yz_str_of("Dr. Wu: “一。（二……）三。”"),
                                yz_str_of("en"), &sink, &err);
    srx()->destroy(self);
    return status;
}

static void test_out_of_memory(void **state)
{
    (void)state;
    assert_true(failing_alloc_each(make_and_segment, NULL) > 4);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_each_line_end_cuts),
    cmocka_unit_test(test_long_brackets_are_cut),
    cmocka_unit_test(test_languages_change),
    cmocka_unit_test(test_white_space_alone),
    cmocka_unit_test(test_random_marks),
    cmocka_unit_test(test_characters_of_all_lengths),
    cmocka_unit_test(test_long_rows),
    cmocka_unit_test(test_sink_can_stop),
    cmocka_unit_test(test_out_of_memory),
};

YZ_TEST_MAIN(tests)
