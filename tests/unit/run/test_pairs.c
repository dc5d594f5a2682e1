/* SPDX-License-Identifier: Apache-2.0 */
/* What a user names on a command line → pairs of documents. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "run_mock.h"

/* Files that are there in every case; what each holds does not matter. */
static const char *const files[] = {
    "a.zh.txt",        "a.en.txt",        "b_zh-CN.txt",       "b_en-GB.txt",
    "c-zh_Hant.txt",   "c-en.txt",        "alone.zh.txt",      "none.txt",
    "t.rows",          "t.zh.rows",       "zh/x.txt",          "en/x.txt",
    "zh/deep/y.txt",   "en/deep/y.txt",   "zh/z.txt",          "docs/zh.txt",
    "docs/en.txt",     "docs/fr.txt",     "docs/README",       "docs/r.rows",
    "more/zen.zh.txt", "more/zen.en.txt", "more/zhen.txt",     "more/.zh.txt",
    "mixed/m.zh.txt",  "mixed/m.en.txt",  "mixed/m.zh-TW.txt", "upper/U.ZH.TXT",
    "upper/U.EN.TXT",  "other/p.fr.txt",  "other/p.de.txt",
};

enum {
    FILES = sizeof files / sizeof *files
};

static int write_files(void **state)
{
    if (mock_setup(state) != 0)
        return -1;
    for (size_t i = 0; i < FILES; i++)
        put(files[i], strstr(files[i], ".rows") ? "一|one\n" : "text\n");
    return 0;
}

/* "SOURCE+TARGET …; SKIPPED …" of a run, or "ERROR: sentence". */
static void describe(const char *const *paths, char *out, size_t size)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;
    size_t count = 0;
    size_t len = 0;

    while (paths[count])
        count++;
    *out = 0;
    if (yz_run_add_paths(run, paths, count, &err) != YZ_OK)
        len = (size_t)snprintf(out, size, "%s: %s", yz_status_name(err.status),
                               yz_error_text(&err));
    for (size_t i = 0; i < yz_run_pair_count(run); i++)
        len +=
            (size_t)snprintf(out + len, size - len, "%s%s+%s", len ? " " : "",
                             yz_run_segment(run, i, YZ_SOURCE, 0).file.ptr,
                             yz_run_segment(run, i, YZ_TARGET, 0).file.ptr);
    for (size_t i = 0; !err.status && i < yz_run_summary(run)->skip_count; i++)
        len += (size_t)snprintf(out + len, size - len, "%s%s", i ? " " : "; ",
                                yz_run_summary(run)->skips[i].file.ptr);
    yz_run_free(run);
    yz_host_free(host);
}

static const struct {
    const char *paths[5];
    const char *pairs;
} table[] = {
    /* one or two files are what they are, unless both names tell a side */
    { { "t.rows" }, "t.rows+t.rows" },
    { { "a.zh.txt", "a.en.txt" }, "a.zh.txt+a.en.txt" },
    { { "a.en.txt", "a.zh.txt" }, "a.zh.txt+a.en.txt" },
    { { "a.en.txt", "alone.zh.txt" }, "alone.zh.txt+a.en.txt" },
    { { "a.en.txt", "none.txt" }, "a.en.txt+none.txt" },
    { { "none.txt", "alone.zh.txt" }, "none.txt+alone.zh.txt" },
    { { "none.txt" },
      "invalid: none.txt holds one language; name its translation too" },
    { { "t.rows", "a.en.txt" },
      "invalid: t.rows holds both languages already; check it alone" },
    { { "a.zh.txt", "t.rows" },
      "invalid: t.rows holds both languages already; check it alone" },
    { { "absent.txt", "a.en.txt" },
      "not found: cannot read absent.txt: No such file or directory" },
    { { "a.zh.txt", "absent.txt" },
      "not found: cannot read absent.txt: No such file or directory" },

    /* many files: by the language in their names */
    { { "a.zh.txt", "b_zh-CN.txt", "a.en.txt", "b_en-GB.txt" },
      "a.zh.txt+a.en.txt b_zh-CN.txt+b_en-GB.txt" },
    { { "c-en.txt", "c-zh_Hant.txt", "t.rows" },
      "c-zh_Hant.txt+c-en.txt t.rows+t.rows" },
    { { "a.zh.txt", "a.en.txt", "alone.zh.txt" },
      "a.zh.txt+a.en.txt; alone.zh.txt" },
    { { "a.zh.txt", "a.en.txt", "none.txt" }, "a.zh.txt+a.en.txt; none.txt" },

    /* folders */
    { { "docs" }, "docs/zh.txt+docs/en.txt docs/r.rows+docs/r.rows" },
    { { "docs/" }, "docs/zh.txt+docs/en.txt docs/r.rows+docs/r.rows" },
    { { "more" }, "more/zen.zh.txt+more/zen.en.txt" },
    { { "upper" }, "upper/U.ZH.TXT+upper/U.EN.TXT" },
    { { "zh", "en" },
      "zh/deep/y.txt+en/deep/y.txt zh/x.txt+en/x.txt; zh/z.txt" },
    { { "zh/", "en" },
      "zh/deep/y.txt+en/deep/y.txt zh/x.txt+en/x.txt; zh/z.txt" },
    { { "./zh//", "./en" },
      "./zh//deep/y.txt+./en/deep/y.txt ./zh//x.txt+./en/x.txt; ./zh//z.txt" },
    { { "zh", "more", "en" },
      "zh/deep/y.txt+en/deep/y.txt zh/x.txt+en/x.txt "
      "more/zen.zh.txt+more/zen.en.txt; zh/z.txt" },
    { { "mixed" }, "mixed/m.zh.txt+mixed/m.en.txt; mixed/m.zh-TW.txt" },
    { { "mixed", "t.zh.rows" },
      "mixed/m.zh.txt+mixed/m.en.txt t.zh.rows+t.zh.rows; mixed/m.zh-TW.txt" },
    { { "other" },
      "invalid: no pair of documents found; names tell the language "
      "(report.zh.txt with report.en.txt, zh/ with en/)" },
    { { "absent" },
      "not found: cannot read absent: No such file or directory" },
    { { "zh", "more", "absent" },
      "not found: cannot read absent: No such file or directory" },
};

static void test_names_make_pairs(void **state)
{
    char got[2048];

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        print_message("# %s …\n", table[i].paths[0]);
        describe(table[i].paths, got, sizeof got);
        assert_string_equal(got, table[i].pairs);
    }
}

/* The same files give the same pairs, in whatever order they are named. */
static void test_the_order_of_naming_does_not_matter(void **state)
{
    const char *const one[] = { "mixed/m.zh.txt", "mixed/m.en.txt",
                                "mixed/m.zh-TW.txt", NULL };
    const char *const other[] = { "mixed/m.zh-TW.txt", "mixed/m.en.txt",
                                  "mixed/m.zh.txt", NULL };
    char first[512];
    char second[512];

    (void)state;
    describe(one, first, sizeof first);
    describe(other, second, sizeof second);
    assert_string_equal(first, second);
}

static void test_the_side_of_a_name(void **state)
{
    static const struct {
        const char *path;
        yz_side side;
    } names[] = {
        { "a.zh.txt", YZ_SOURCE },
        { "a.en.txt", YZ_TARGET },
        { "a_en.txt", YZ_TARGET },
        { "a-en-GB.txt", YZ_TARGET },
        { "en/a.txt", YZ_TARGET },
        { "en-US/a.txt", YZ_TARGET },
        { "en.txt", YZ_TARGET },
        { "a.EN.txt", YZ_TARGET },
        { "a.txt", YZ_SOURCE },
        { "a.en", YZ_SOURCE },
        { "ten.txt", YZ_SOURCE },
        { "a.eng-x.txt", YZ_SOURCE },
        { "men/a.txt", YZ_SOURCE },
        { "en/a.zh.txt", YZ_SOURCE },
        { "zh/a.en.txt", YZ_TARGET },
        { "", YZ_SOURCE },
        { "-", YZ_SOURCE },
        { "open-en-route.txt", YZ_TARGET },
        { "/en/", YZ_TARGET },
        { "..en..txt", YZ_TARGET },
        { "a.en-Latn.txt", YZ_TARGET },
        { "a.fr.txt", YZ_SOURCE },
    };
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (yz_run_side_of(run, names[i].path) != names[i].side)
            fail_msg("the side of “%s” is not %d", names[i].path,
                     names[i].side);
    yz_run_free(run);
    yz_host_free(host);
}

/* "PATH=TRANSLATED" of each document that is told; "!" where it is in the
 * target language. */
static yz_status note_source(void *payload, const yz_source_document *d,
                             yz_error *err)
{
    yz_buf *out = payload;

    (void)err;
    return yz_buf_printf(out, "%s%s=%s%s%s", out->len > 0 ? " " : "", d->path,
                         d->translated, d->other ? "!" : "",
                         d->bilingual ? "+" : "");
}

static void test_what_is_translated(void **state)
{
    static const struct {
        const char *paths[4];
        const char *wanted;
    } words[] = {
        { { "a.zh.txt" }, "a.zh.txt=a.en.txt" },
        { { "zh/deep/y.txt", "none.txt" },
          "zh/deep/y.txt=y.txt none.txt=none.txt" },
        { { "b_zh-CN.txt", "c-zh_Hant.txt" },
          "b_zh-CN.txt=b_en.txt c-zh_Hant.txt=c-en.txt" },
        { { "a.en.txt" }, "a.en.txt=a.en.txt!" },
        { { "t.zh.rows" }, "t.zh.rows=t.zh.rows+" },
        { { "absent.zh.txt" }, "absent.zh.txt=absent.en.txt" },
        { { "zh" }, "zh/deep/y.txt=deep/y.txt zh/x.txt=x.txt zh/z.txt=z.txt" },
        { { "zh", "en" },
          "zh/deep/y.txt=deep/y.txt zh/x.txt=x.txt zh/z.txt=z.txt" },
        { { "docs/" }, "docs/r.rows=r.rows+ docs/zh.txt=en.txt" },
        { { "other" }, "other/p.de.txt=p.de.txt other/p.fr.txt=p.fr.txt" },
        { { "upper" }, "upper/U.ZH.TXT=U.en.TXT" },
    };
    yz_host *host = mock_host(NULL);

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        yz_run *run = mock_run(host);
        yz_error err = YZ_ERROR_INIT;
        size_t count = 0;
        yz_buf out;

        yz_buf_init(&out, 1 << 16);
        while (words[i].paths[count])
            count++;
        assert_int_equal(yz_run_each_source(run, words[i].paths, count,
                                            note_source, &out, &err),
                         YZ_OK);
        assert_string_equal(out.ptr, words[i].wanted);
        yz_buf_done(&out);
        yz_run_free(run);
    }
    yz_host_free(host);
}

static yz_status refuse_source(void *payload, const yz_source_document *d,
                               yz_error *err)
{
    (void)d;
    ++*(size_t *)payload;
    return yz_fail(err, YZ_CANCELLED, "enough");
}

static void test_what_is_translated_may_be_refused(void **state)
{
    const char *const paths[] = { "a.zh.txt", "none.txt" };
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;
    size_t told = 0;

    (void)state;
    assert_int_equal(
        yz_run_each_source(run, paths, 2, refuse_source, &told, &err),
        YZ_CANCELLED);
    assert_int_equal(told, 1);
    assert_string_equal(yz_error_text(&err), "enough");
    yz_run_free(run);
    yz_host_free(host);
}

/* The languages of the run decide, not Chinese and English. */
static void test_other_languages_pair_too(void **state)
{
    const char *const paths[] = { "other", NULL };
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run;

    (void)state;
    options.from = "de";
    options.to = "fr-CA";
    run = yz_run_new(host, &options, NULL);
    assert_int_equal(yz_run_add_paths(run, paths, 1, NULL), YZ_OK);
    assert_int_equal(yz_run_pair_count(run), 1);
    assert_string_equal(yz_run_segment(run, 0, YZ_SOURCE, 0).file.ptr,
                        "other/p.de.txt");
    yz_run_free(run);
    yz_host_free(host);
}

/* One of many that cannot be read costs itself. */
static void test_one_of_many_that_cannot_be_read(void **state)
{
    const char *const paths[] = { "locked", NULL };
    yz_host *host = mock_host("filter_text.breach=");
    yz_run *run = mock_run(host);
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    put("locked/a.zh.txt", "text\n");
    put("locked/a.en.txt", "text\n");
    put("locked/b.zh.txt", "text\n");
    put("locked/b.en.txt", "");
    assert_int_equal(truncate("locked/b.en.txt", (off_t)1 << 30), 0);
    assert_int_equal(yz_run_add_paths(run, paths, 1, &err), YZ_OK);
    assert_int_equal(yz_run_pair_count(run), 1);
    assert_int_equal(yz_run_summary(run)->skip_count, 1);
    assert_non_null(strstr(yz_run_summary(run)->skips[0].reason.ptr,
                           "locked/b.en.txt: it is larger than the limit"));
    yz_run_free(run);
    yz_host_free(host);
}

static void assert_no_run(const char *from, const char *to,
                          const char *sentence)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);

    options.from = from;
    options.to = to;
    assert_null(yz_run_new(host, &options, &err));
    assert_int_equal(err.status, YZ_INVALID);
    assert_string_equal(yz_error_text(&err), sentence);
    yz_host_free(host);
}

static void test_languages_are_checked(void **state)
{
    (void)state;
    assert_no_run("zh_", "en",
                  "“zh_” is no language tag (like zh, en or zh-Hant)");
    assert_no_run("zh", "", "“” is no language tag (like zh, en or zh-Hant)");
    assert_no_run(NULL, "en", "“” is no language tag (like zh, en or zh-Hant)");
    assert_no_run("zh-TW", "zh-CN",
                  "source and target are the same language (zh-TW, zh-CN)");
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, write_files, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_names_make_pairs),
    CASE(test_the_order_of_naming_does_not_matter),
    CASE(test_the_side_of_a_name),
    CASE(test_what_is_translated),
    CASE(test_what_is_translated_may_be_refused),
    CASE(test_other_languages_pair_too),
    CASE(test_one_of_many_that_cannot_be_read),
    CASE(test_languages_are_checked),
};

YZ_TEST_MAIN(tests)
