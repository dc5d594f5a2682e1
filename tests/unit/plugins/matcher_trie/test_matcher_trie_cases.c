/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What matcher "trie" takes for equal, as told by the rows of
 * tests/cases/matcher_trie/; see the README there.
 */
#include <stdio.h>

#include "support/case_files.h"
#include "unit/plugins/matcher_trie/trie_base.h"

typedef struct case_row {
    char term[256];
    char text[2048];
    bool exact;
    yz_span spans[32];
    size_t count;
} case_row;

/* Takes the marks ⟦ ⟧ out of `marked` and notes the spans; "\n" is a line
 * break. */
static void read_marked(case_row *row, const char *marked)
{
    size_t len = 0;
    row->count = 0;
    while (*marked) {
        assert_true(len + 1 < sizeof row->text && row->count < 32);
        if (strncmp(marked, "⟦", 3) == 0) {
            row->spans[row->count].begin = len;
            marked += 3;
        } else if (strncmp(marked, "⟧", 3) == 0) {
            row->spans[row->count++].end = len;
            marked += 3;
        } else if (strncmp(marked, "\\n", 2) == 0) {
            row->text[len++] = '\n';
            marked += 2;
        } else {
            row->text[len++] = *marked++;
        }
    }
    row->text[len] = '\0';
}

/* "term⇥text" or "term⇥exact⇥text"; false for comments and empty lines. */
static bool read_row(case_row *row, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    if (line[0] == '\0' || line[0] == '#')
        return false;
    char *text = strchr(line, '\t');
    assert_non_null(text);
    *text++ = '\0';
    row->exact = strncmp(text, "exact\t", 6) == 0;
    read_marked(row, row->exact ? text + 6 : text);
    assert_true(strlen(line) < sizeof row->term);
    strcpy(row->term, line);
    return true;
}

static bool check_row(const case_row *row, const char *lang, const char *where)
{
    base_begin(lang, "xx");
    yz_term *term = base_add(lang, row->term);
    if (row->exact)
        term->form = YZ_FORM_EXACT;
    find(YZ_SOURCE, row->text);
    bool as_wanted = hit_count == row->count;
    for (size_t i = 0; as_wanted && i < hit_count; i++)
        as_wanted = hits[i].span.begin == row->spans[i].begin &&
                    hits[i].span.end == row->spans[i].end;
    if (!as_wanted)
        print_error("%s: “%s” in “%s”: %zu hits, wanted are %zu\n", where,
                    row->term, row->text, hit_count, row->count);
    return as_wanted;
}

/* "#! KEY=VALUE": the option is set for the rest of the file. */
static void set_option(const char *line)
{
    static char setting[64];
    static const char *settings[] = { setting, NULL };
    snprintf(setting, sizeof setting, "matcher_trie.%.*s",
             (int)strcspn(line, "\r\n"), line);
    trie_settings = settings;
}

/* Lines of options look like comments, so that this reads the file itself. */
static void check_file(const char *path, void *payload)
{
    static case_row row;
    case_count *count = payload;
    const char *name = case_name(path);
    char line[4096];
    char where[300];
    char lang[16] = { 0 };
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_true(strcspn(name, "-.") < sizeof lang);
    memcpy(lang, name, strcspn(name, "-."));
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        snprintf(where, sizeof where, "%s:%d", name, number);
        if (strncmp(line, "#! ", 3) == 0)
            set_option(line + 3);
        if (!read_row(&row, line))
            continue;
        count->failed += !check_row(&row, lang, where);
        count->total++;
    }
    fclose(file);
    trie_settings = NULL;
}

static void test_cases_from_files(void **state)
{
    (void)state;
    case_count count = { 0, 0 };
    case_each("tests/cases/matcher_trie/*.tsv", check_file, &count);
    assert_int_equal(count.failed, 0);
    assert_true(count.total > 200);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
};

YZ_TEST_MAIN(tests)
