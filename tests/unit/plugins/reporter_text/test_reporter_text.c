/* SPDX-License-Identifier: Apache-2.0 */
/* The reporter for people: cases, hostile text, excerpts, failures. */
#include <stdlib.h>

#include <yizhi/text.h>

#include "../../../../plugins/reporter_text/text_excerpt.h"
#include "report_hostile.h"
#include "support/main.h"

extern const yz_plugin reporter_text_LTX_yz_plugin;
const yz_plugin *const report_plugin = &reporter_text_LTX_yz_plugin;

void report_choose(const char *suffix)
{
    (void)suffix; /* there is one form */
}

/* What no line on a terminal may hold, whatever was in the text. */
static bool is_harmful(uint32_t c)
{
    return (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0x61C ||
           c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xE0000 && c <= 0xE007F);
}

static void assert_harmless(yz_str text)
{
    assert_true(yz_utf8_valid(text, NULL));
    for (size_t i = 0; i < text.len;) {
        uint32_t c = yz_utf8_next(text, &i);
        if (is_harmful(c))
            fail_msg("U+%04X reaches the terminal", (unsigned)c);
    }
}

static size_t count_lines(yz_str text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    return lines;
}

/* One finding whose every text is `text`. */
static void run_with_text(yz_str text, const char *excerpt, report_sink *sink)
{
    static report_case c;
    report_case_empty(&c);
    c.options[0].feature = "text";
    c.options[0].key = "excerpt";
    c.options[0].value = excerpt;
    c.option_count = 1;
    c.names[0] = c.names[1] = text;
    report_case_add(&c, "X01", text, text, text);
    assert_int_equal(report_case_run(&c, report_plugin, sink, NULL), YZ_OK);
    report_case_done(&c);
}

static void test_no_character_is_harmful(void **state)
{
    (void)state;
    yz_buf all;
    report_every_character(&all);
    report_sink sink = { 0 };
    run_with_text(yz_buf_str(&all), "none", &sink);
    assert_harmless((yz_str){ sink.ptr, sink.len });
    assert_non_null(strstr(sink.ptr, "\\u{1B}"));
    assert_non_null(strstr(sink.ptr, "\\u{202E}"));
    report_sink_done(&sink);
    yz_buf_done(&all);
}

static void test_ill_formed_bytes_are_replaced(void **state)
{
    (void)state;
    static const char *const excerpts[] = { "none", "short", "full" };
    char bytes[REPORT_ILL_FORMED];
    for (size_t e = 0; e < 3; e++) {
        report_sink sink = { 0 };
        run_with_text(report_ill_formed(bytes), excerpts[e], &sink);
        assert_harmless((yz_str){ sink.ptr, sink.len });
        report_sink_done(&sink);
    }
}

static void test_spans_outside_the_text_are_nowhere(void **state)
{
    (void)state;
    static report_case c;
    report_case_empty(&c);
    yz_str text = yz_str_of("风险");
    yz_finding *f = report_case_add(&c, "X01", text, text, text);
    f->source_span = yz_span_of(3, 7);
    f->target_span = yz_span_of(100, 200);
    report_sink sink = { 0 };
    assert_int_equal(report_case_run(&c, report_plugin, &sink, NULL), YZ_OK);
    assert_null(strstr(sink.ptr, "⟦"));
    report_sink_done(&sink);
    report_case_done(&c);
}

static void test_empty_texts_make_no_lines(void **state)
{
    (void)state;
    report_sink sink = { 0 };
    run_with_text(yz_str_of(""), "short", &sink);
    /* heading, finding, blank, summary */
    assert_int_equal(count_lines((yz_str){ sink.ptr, sink.len }), 4);
    report_sink_done(&sink);
}

/* What an excerpt function writes; `mark` as without colours. */
static yz_str paint_line(report_sink *sink, yz_str text, yz_span span,
                         size_t columns, bool full)
{
    static report_case c;
    text_paint paint;
    report_case_empty(&c);
    sink->len = 0;
    yz_output output = report_case_output(&c, sink);
    text_paint_init(&paint, &output);
    if (full)
        text_excerpt_full(&paint, text, span, columns, 0);
    else
        text_excerpt_line(&paint, text, span, columns);
    assert_int_equal(text_paint_flush(&paint, NULL), YZ_OK);
    text_paint_done(&paint);
    return (yz_str){ sink->ptr, sink->len };
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* A text of `count` characters of all widths. */
static void make_text(yz_buf *out, unsigned *seed, size_t count)
{
    static const uint32_t chars[] = { 'a',    'b',     ' ',    '.',
                                      0x98CE, 0x9669,  0xFF0C, 0x301,
                                      0x1B,   0x1F600, 0xE9 };
    yz_buf_clear(out);
    while (count-- > 0)
        yz_buf_add_char(
            out, chars[next_random(seed) % (sizeof chars / sizeof *chars)]);
}

static size_t some_border(yz_str text, unsigned *seed)
{
    size_t at = text.len > 0 ? next_random(seed) % (text.len + 1) : 0;
    while (!yz_utf8_is_boundary(text, at))
        at--;
    return at;
}

static void assert_fits(yz_str shown, size_t columns)
{
    for (size_t begin = 0; begin < shown.len;) {
        size_t end = begin;
        while (end < shown.len && shown.ptr[end] != '\n')
            end++;
        size_t width = yz_display_width(yz_str_cut(shown, begin, end));
        if (width > columns)
            fail_msg("%zu columns instead of %zu:\n%s", width, columns,
                     shown.ptr);
        begin = end + 1;
    }
}

static void test_excerpts_fit_and_are_text(void **state)
{
    (void)state;
    unsigned seed = 7;
    report_sink sink = { 0 };
    yz_buf text;
    yz_buf_init(&text, 4096);
    for (int round = 0; round < 4000; round++) {
        make_text(&text, &seed, next_random(&seed) % 120);
        yz_str s = yz_buf_str(&text);
        size_t a = some_border(s, &seed), b = some_border(s, &seed);
        yz_span span = yz_span_of(a < b ? a : b, a < b ? b : a);
        size_t columns = 24 + next_random(&seed) % 80;
        if (round % 8 == 0)
            span = yz_span_nowhere();
        yz_str shown = paint_line(&sink, s, span, columns, round % 2);
        assert_fits(shown, columns);
        assert_true(yz_utf8_valid(shown, NULL));
        assert_harmless(shown);
    }
    yz_buf_done(&text);
    report_sink_done(&sink);
}

/* Whether `shown` has all of `text` but for white space, line ends and marks.
 */
static void assert_holds_all(yz_str shown, yz_str text)
{
    size_t i = 0, k = 0;
    while (i < shown.len) {
        uint32_t c = yz_utf8_next(shown, &i);
        if (c == ' ' || c == '\n' || c == 0x27E6 || c == 0x27E7)
            continue;
        uint32_t wanted = ' ';
        while (k < text.len && (wanted == ' ' || wanted == '\n'))
            wanted = yz_utf8_next(text, &k);
        assert_int_equal(c, wanted);
    }
    while (k < text.len)
        assert_int_equal(yz_utf8_next(text, &k), ' ');
}

static void test_full_excerpt_leaves_nothing_out(void **state)
{
    (void)state;
    static const uint32_t chars[] = { 'a',    'b',    ' ',   '-',
                                      0x98CE, 0xFF0C, 0x301, 0x1F600 };
    unsigned seed = 11;
    report_sink sink = { 0 };
    yz_buf text;
    yz_buf_init(&text, 4096);
    for (int round = 0; round < 2000; round++) {
        yz_buf_clear(&text);
        for (unsigned n = next_random(&seed) % 200; n > 0; n--)
            yz_buf_add_char(&text, chars[next_random(&seed) % 8]);
        yz_str s = yz_buf_str(&text);
        size_t a = some_border(s, &seed), b = some_border(s, &seed);
        yz_span span = yz_span_of(a < b ? a : b, a < b ? b : a);
        yz_str shown =
            paint_line(&sink, s, span, 10 + next_random(&seed) % 50, true);
        assert_holds_all(shown, s);
    }
    yz_buf_done(&text);
    report_sink_done(&sink);
}

/* Marks without end on one letter take no column, but must not flood. */
static void test_marks_without_end_are_cut(void **state)
{
    (void)state;
    report_sink sink = { 0 };
    yz_buf text;
    yz_buf_init(&text, 1 << 20);
    yz_buf_add_byte(&text, 'a');
    for (int i = 0; i < 100000; i++)
        yz_buf_add_char(&text, 0x301);
    for (size_t at = 0; at < 2; at++) {
        yz_span span = yz_span_of(0, at == 0 ? 1 : text.len);
        yz_str shown = paint_line(&sink, yz_buf_str(&text), span, 60, false);
        assert_true(shown.len < 2000);
    }
    yz_span end = yz_span_of(text.len, text.len);
    assert_true(paint_line(&sink, yz_buf_str(&text), end, 60, false).len <
                2000);
    yz_buf_done(&text);
    report_sink_done(&sink);
}

/* If the work grew with the text's length, this would not end in a test's
 * time: 5000 excerpts from 8 MiB. */
static void test_work_does_not_grow_with_the_text(void **state)
{
    (void)state;
    size_t length = (size_t)8 << 20;
    char *bytes = malloc(length);
    assert_non_null(bytes);
    memset(bytes, 'x', length);
    report_sink sink = { 0 };
    for (size_t i = 0; i < 5000; i++) {
        size_t at = length / 5000 * i;
        yz_str shown = paint_line(&sink, (yz_str){ bytes, length },
                                  yz_span_of(at, length - at / 2), 80, false);
        assert_true(shown.len <= 80 + 4 * 3);
    }
    free(bytes);
    report_sink_done(&sink);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_no_character_is_harmful),
    cmocka_unit_test(test_ill_formed_bytes_are_replaced),
    cmocka_unit_test(test_spans_outside_the_text_are_nowhere),
    cmocka_unit_test(test_empty_texts_make_no_lines),
    cmocka_unit_test(test_excerpts_fit_and_are_text),
    cmocka_unit_test(test_full_excerpt_leaves_nothing_out),
    cmocka_unit_test(test_marks_without_end_are_cut),
    cmocka_unit_test(test_work_does_not_grow_with_the_text),
    cmocka_unit_test(test_write_failure_is_handed_on),
    cmocka_unit_test(test_failing_allocations),
    cmocka_unit_test(test_instance_can_be_used_again),
    cmocka_unit_test(test_destroy_takes_null),
};

int main(int argc, char **argv)
{
    return report_case_main(argc, argv, tests, sizeof tests / sizeof tests[0],
                            "text");
}
