/* SPDX-License-Identifier: Apache-2.0 */
/* What mends a finding; bytes that stand for files; beads of another run. */
#include "support/main.h"

#include "run_mock.h"
#include "support/failing_alloc.h"

static void must(yz_status status, const yz_error *err)
{
    if (status != YZ_OK)
        fail_msg("%s", yz_error_text(err));
}

static void put_files(void)
{
    put("g.eq", "一=good\n四=four\n");
    put("a.zh.txt", "一二\n三一\n");
    put("a.en.txt", "a bad model\ngood\n");
}

static yz_run *checked(yz_host *host)
{
    yz_error err = YZ_ERROR_INIT;
    yz_run *run = mock_run(host);

    put_files();
    must(yz_run_add_glossary(run, "g.eq", &err), &err);
    must(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err), &err);
    must(yz_run_check(run, &err), &err);
    return run;
}

static yz_str text_of(const yz_edit *edit)
{
    return edit->text;
}

static void test_words_of_a_bead(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host);
    yz_fix fix;

    (void)state;
    must(yz_run_reword(run, 0, 0, yz_span_of(2, 11), yz_str_of("bad model"),
                       yz_str_of("open model"), &fix, &err),
         &err);
    assert_true(fix.known);
    assert_string_equal(fix.reason, "");
    assert_int_equal(fix.edit_count, 2);
    assert_int_equal(fix.edits[0].span.begin, 0);
    assert_true(yz_str_equal(text_of(&fix.edits[0]), yz_str_of("an")));
    assert_int_equal(fix.edits[1].span.end, 5);
    assert_true(yz_str_equal(text_of(&fix.edits[1]), yz_str_of("open")));
    must(yz_run_reword(run, 0, 0, yz_span_of(2, 5), yz_str_of(""),
                       yz_str_of("open model"), &fix, &err),
         &err);
    assert_int_equal(fix.edit_count, 0);
    assert_true(fix.reason[0] != 0);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_what_there_is_not(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host);
    yz_str word = yz_str_of("x");
    yz_fix fix;

    (void)state;
    assert_int_equal(yz_run_fix(run, 99, 0.9, &fix, &err), YZ_INVALID);
    assert_string_equal(yz_error_text(&err), "there is no finding 99");
    assert_int_equal(
        yz_run_reword(run, 1, 0, yz_span_of(0, 1), word, word, &fix, NULL),
        YZ_INVALID);
    assert_int_equal(
        yz_run_reword(run, 0, 9, yz_span_of(0, 1), word, word, &fix, NULL),
        YZ_INVALID);
    assert_int_equal(
        yz_run_reword(run, 0, 0, yz_span_of(0, 99), word, word, &fix, NULL),
        YZ_INVALID);
    assert_int_equal(
        yz_run_reword(run, 0, 0, yz_span_nowhere(), word, word, &fix, NULL),
        YZ_INVALID);
    /* a checker that does not say what belongs there */
    must(yz_run_fix(run, 0, 0, &fix, &err), &err);
    assert_false(fix.known);
    assert_int_equal(fix.edit_count, 0);
    assert_true(fix.reason[0] != 0);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_bytes_in_the_place_of_a_file(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = mock_host(NULL);
    yz_run *run = mock_run(host);

    (void)state;
    put_files();
    must(yz_run_overlay(run, "g.eq", yz_str_of("一=other\n"), NULL, &err),
         &err);
    must(yz_run_overlay(run, "a.en.txt", yz_str_of("old\n"), NULL, &err), &err);
    must(yz_run_overlay(run, "a.en.txt", yz_str_of("new\nlines\n"), NULL, &err),
         &err);
    must(yz_run_add_glossary(run, "g.eq", &err), &err);
    must(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err), &err);
    assert_int_equal(yz_run_segment_count(run, 0, YZ_TARGET), 2);
    assert_true(yz_str_equal(yz_run_segment(run, 0, YZ_TARGET, 0).text,
                             yz_str_of("new")));
    assert_int_equal(yz_termbase_concept_count(yz_run_termbase(run, &err)), 1);
    yz_run_free(run);
    yz_host_free(host);
}

static size_t beads_like(yz_host *host, const yz_run *other, const char *text)
{
    const char *const paths[] = { "a.zh.txt", "a.en.txt" };
    yz_error err = YZ_ERROR_INIT;
    yz_run *run = mock_run(host);
    size_t beads;

    must(yz_run_overlay(run, "a.en.txt", yz_str_of(text), NULL, &err), &err);
    must(yz_run_read_paths(run, paths, 2, &err), &err);
    must(yz_run_align_like(run, other, &err), &err);
    beads = yz_run_bead_count(run, 0);
    must(yz_run_check(run, &err), &err);
    yz_run_free(run);
    return beads;
}

static void test_beads_of_another_run(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = checked(host);

    (void)state;
    assert_int_equal(beads_like(host, run, "one\ntwo\n"),
                     yz_run_bead_count(run, 0));
    assert_int_equal(beads_like(host, run, "one\ntwo\nthree\n"), 0);
    yz_run_free(run);
    yz_host_free(host);
}

static yz_status everything(yz_run *run, const yz_run *other)
{
    const char *const paths[] = { "a.zh.txt", "a.en.txt" };
    yz_str bytes = yz_str_of("a bad model\ngood\n");
    yz_fix fix;
    yz_status status = yz_run_overlay(run, "a.en.txt", bytes, NULL, NULL);

    if (status == YZ_OK)
        status = yz_run_read_paths(run, paths, 2, NULL);
    if (status == YZ_OK)
        status = yz_run_align_like(run, other, NULL);
    if (status == YZ_OK)
        status =
            yz_run_reword(run, 0, 0, yz_span_of(2, 11), yz_str_of("bad model"),
                          yz_str_of("open model"), &fix, NULL);
    return status;
}

static void test_no_memory(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *other = checked(host);

    (void)state;
    for (size_t n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;
        yz_run_options options = YZ_RUN_OPTIONS_INIT;
        yz_status status;
        yz_run *run;
        bool failed;

        failing_alloc_begin(0);
        run = yz_run_new(host, &options, &err);
        failing_alloc_after(n);
        status = everything(run, other);
        failed = failing_alloc_has_failed();
        yz_run_free(run);
        failing_alloc_end();
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
    }
    yz_run_free(other);
    yz_host_free(host);
}

#define CASE(name)                                                             \
 cmocka_unit_test_setup_teardown(name, mock_setup, mock_teardown)

static const struct CMUnitTest tests[] = {
    CASE(test_words_of_a_bead),
    CASE(test_what_there_is_not),
    CASE(test_bytes_in_the_place_of_a_file),
    CASE(test_beads_of_another_run),
    CASE(test_no_memory),
};

YZ_TEST_MAIN(tests)
