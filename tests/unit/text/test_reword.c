/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of core/text/reword.h: the cases of tests/cases/reword. */
#include <core/text/reword.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yizhi/text.h>

#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

enum {
    CELLS = 4
};

/* What the case comes to, as text. */
static yz_status reword(const char *lang, yz_str cells[CELLS], yz_buf *out)
{
    const char *open = strstr(cells[0].ptr, "⟦");
    const char *close = strstr(cells[0].ptr, "⟧");
    yzi_rewording r = { .lang = yz_str_of(lang),
                        .before = cells[1],
                        .after = cells[2] };
    yz_edit edits[YZI_REWORD_EDITS];
    const char *reason = NULL;
    size_t count = 0;
    size_t at = 0;
    char text[400];
    yzi_arena arena;
    yz_status status;

    assert_non_null(open);
    assert_non_null(close);
    snprintf(text, sizeof text, "%.*s%.*s%.*s", (int)(open - cells[0].ptr),
             cells[0].ptr, (int)(close - open - 3), open + 3,
             (int)(cells[0].ptr + cells[0].len - close - 3), close + 3);
    r.text = yz_str_of(text);
    r.span = yz_span_of((size_t)(open - cells[0].ptr),
                        (size_t)(close - cells[0].ptr) - 3);
    yzi_arena_init(&arena, 1 << 20);
    status = yzi_reword(&r, &arena, edits, &count, &reason);
    if (status == YZ_OK)
        assert_true((count == 0) == (reason != NULL));
    for (size_t i = 0; status == YZ_OK && i < count; i++) {
        yz_buf_add(out, yz_str_cut(r.text, at, edits[i].span.begin));
        yz_buf_add(out, edits[i].text);
        at = edits[i].span.end;
    }
    if (reason)
        yz_buf_printf(out, "!%s", reason);
    else
        yz_buf_add(out, yz_str_cut(r.text, at, r.text.len));
    yzi_arena_done(&arena);
    return status;
}

static bool row_passes(char *line, void *payload)
{
    char *texts[CELLS];
    yz_str cells[CELLS];
    bool same;
    yz_buf out;

    case_cells(line, texts, CELLS);
    for (size_t i = 0; i < CELLS; i++)
        cells[i] = yz_str_of(texts[i] ? texts[i] : "");
    yz_buf_init(&out, SIZE_MAX);
    assert_int_equal(reword(payload, cells, &out), YZ_OK);
    same = yz_str_equal(yz_buf_str(&out), cells[3]);
    if (!same)
        print_error("%s\n  wanted %s\n  got    %s\n", cells[0].ptr,
                    cells[3].ptr, out.ptr);
    yz_buf_done(&out);
    return same;
}

static size_t run_file(char *lang)
{
    case_count count = { 0, 0 };
    char name[64];
    char path[CASE_PATH];

    snprintf(name, sizeof name, "tests/cases/reword/words.%s.tsv", lang);
    case_path(path, name);
    case_rows(path, row_passes, lang, &count);
    assert_int_equal(count.failed, 0);
    return count.total;
}

static void test_english(void **state)
{
    (void)state;
    assert_true(run_file((char[]){ "en" }) > 50);
}

static void test_chinese(void **state)
{
    (void)state;
    assert_true(run_file((char[]){ "zh" }) > 4);
}

static void test_other_languages_are_left_alone(void **state)
{
    (void)state;
    assert_int_equal(run_file((char[]){ "fr" }), 1);
}

/* Whatever the words are, an edit lies in the text, and nothing is read beyond
 * its ends. */
static void test_hostile_words(void **state)
{
    static const char *const words[] = { "a",
                                         "s",
                                         "'s",
                                         "’s",
                                         "-",
                                         " ",
                                         "--a",
                                         "of",
                                         "x of",
                                         "\xF0\x9F\x98\x80",
                                         "é",
                                         "AI",
                                         "A b C d e f g h i j k l m n o p" };
    size_t count = sizeof words / sizeof *words;

    (void)state;
    for (size_t i = 0; i < count * count * count; i++) {
        char text[200];
        yz_buf out;
        yz_str cells[CELLS] = { yz_str_of(""),
                                yz_str_of(words[i / count % count]),
                                yz_str_of(words[i / count / count]) };

        snprintf(text, sizeof text, "%s⟦%s⟧%s", i % 2 ? "" : "a ",
                 words[i % count], i % 3 ? "" : "’s");
        cells[0] = yz_str_of(text);
        yz_buf_init(&out, SIZE_MAX);
        assert_int_equal(reword("en", cells, &out), YZ_OK);
        assert_true(yz_utf8_valid(yz_buf_str(&out), NULL));
        yz_buf_done(&out);
    }
}

static yz_status reword_cells(void *payload)
{
    yz_status status;
    yz_buf out;

    yz_buf_init(&out, SIZE_MAX);
    status = reword("en", payload, &out);
    if (status == YZ_OK)
        status = out.failed;
    yz_buf_done(&out);
    return status;
}

static void test_every_allocation_may_fail(void **state)
{
    char text[] = "A ⟦cutting-edge model⟧ won.";
    yz_str cells[CELLS] = { yz_str_of(text), yz_str_of("cutting-edge model"),
                            yz_str_of("open model") };

    (void)state;
    failing_alloc_each(reword_cells, cells);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_english),
    cmocka_unit_test(test_chinese),
    cmocka_unit_test(test_other_languages_are_left_alone),
    cmocka_unit_test(test_hostile_words),
    cmocka_unit_test(test_every_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
