/* SPDX-License-Identifier: Apache-2.0 */
/* What comes of segments: from memories, from engines, and of engines that
 * break their contract. */
#include "support/main.h"

#include <stdio.h>

#include <yizhi/translation.h>

#include "run_mock.h"
#include "support/failing_alloc.h"

/* One translation of one document. */
static struct {
    yz_host *host;
    yz_run *run;
    yz_memory *memory;
    yz_translator *translator;
    yz_error err;
} it;

/* A memory with the rows "SOURCE|TARGET". */
static yz_status fill_memory(const char *rows)
{
    yz_memory_intake intake = YZ_MEMORY_INTAKE_INIT;
    yz_run *run = NULL;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_status status;

    put("m.rows", rows);
    it.memory = yz_memory_hold(&it.err);
    if (it.memory)
        run = yz_run_new(it.host, &options, &it.err);
    status = run ? yz_run_add_pair(run, "m.rows", NULL, &it.err) : YZ_NO_MEMORY;
    if (status == YZ_OK)
        status = yz_memory_add_run(it.memory, run, &intake, &it.err);
    yz_run_free(run);
    return status;
}

static yz_status prepare(const char *setting, const char *rows,
                         const char *text)
{
    yz_translator_options options = YZ_TRANSLATOR_OPTIONS_INIT;
    yz_run_options run_options = YZ_RUN_OPTIONS_INIT;
    const char *settings[] = { setting, NULL };
    yz_host_options ho = YZ_HOST_OPTIONS_INIT;
    static const char *const nowhere[] = { NULL };

    memset(&it, 0, sizeof it);
    put("g.eq", "一=one\n二=two\n");
    put("a.zh.txt", text);
    options.batch = 2;
    ho.default_paths = nowhere;
    ho.settings = setting ? settings : NULL;
    it.host = yz_host_new(&ho, &it.err);
    if (it.host)
        it.run = yz_run_new(it.host, &run_options, &it.err);
    if (it.run && fill_memory(rows) == YZ_OK &&
        yz_run_add_glossary(it.run, "g.eq", &it.err) == YZ_OK &&
        yz_run_add_document(it.run, "a.zh.txt", YZ_SOURCE, &it.err) == YZ_OK)
        it.translator = yz_translator_new(it.run, &options, &it.err);
    if (!it.translator ||
        yz_translator_add_memory(it.translator, it.memory, &it.err) != YZ_OK)
        return it.err.status;
    return YZ_OK;
}

static yz_status translate(void)
{
    yz_status status =
        yz_translator_add_engine(it.translator, "angle", &it.err);

    return status == YZ_OK ? yz_translate(it.translator, &it.err) : status;
}

static void end(void)
{
    yz_translator_free(it.translator);
    yz_memory_free(it.memory);
    yz_run_free(it.run);
    yz_host_free(it.host);
}

/* "WAY:TEXT" of each segment, or "0:(REASON)". */
static void describe(char *out, size_t size)
{
    size_t count = yz_run_segment_count(it.run, 0, YZ_SOURCE);
    size_t len = 0;

    *out = 0;
    for (size_t i = 0; i < count; i++) {
        const yz_translation *t = yz_translation_of(it.translator, 0, i);

        assert_non_null(t);
        len += (size_t)snprintf(out + len, size - len, "%s%d:%.*s%s%.*s%s",
                                i ? ", " : "", (int)t->way, YZ_STR_ARG(t->text),
                                t->way ? "" : "(", YZ_STR_ARG(t->reason),
                                t->way ? "" : ")");
    }
}

static void assert_translated(const char *setting, const char *rows,
                              const char *text, const char *wanted)
{
    char got[2048];

    if (prepare(setting, rows, text) != YZ_OK || translate() != YZ_OK)
        fail_msg("%s", yz_error_text(&it.err));
    describe(got, sizeof got);
    assert_string_equal(got, wanted);
}

/* 2: in context, 3: exact, 6: an engine's. */
static void test_memories_come_before_engines(void **state)
{
    (void)state;
    assert_translated(NULL, "甲|A\n乙|B\n丁丁|C\n", "甲\n乙\n丁\n",
                      "2:A, 3:B, 6:<丁>");
    assert_int_equal(yz_translator_sent(it.translator, 0), 1);
    end();
    assert_translated(NULL, "甲|A\n乙|B\n乙|Other\n", "丁\n乙\n",
                      "6:<丁>, 3:Other");
    assert_int_equal(yz_translation_of(it.translator, 0, 1)->alternatives, 1);
    end();
}

static void test_what_is_nearly_there_is_a_hit(void **state)
{
    const yz_translation *t;

    (void)state;
    assert_translated(NULL, "甲乙丙丁戊己庚辛|A\n", "甲乙丙丁戊己庚壬\n",
                      "6:<甲乙丙丁戊己庚壬>");
    t = yz_translation_of(it.translator, 0, 0);
    assert_int_equal(t->hit_count, 1);
    assert_true(t->hits[0].score > 0.87 && t->hits[0].score < 0.88);
    end();
}

static void test_each_text_is_asked_for_once(void **state)
{
    (void)state;
    assert_translated(NULL, "", "丁\n戊\n丁\n丁\n",
                      "6:<丁>, 6:<戊>, 6:<丁>, 6:<丁>");
    assert_int_equal(yz_translator_sent(it.translator, 0), 2);
    assert_ptr_equal(yz_translation_of(it.translator, 0, 0),
                     yz_translation_of(it.translator, 0, 3));
    end();
}

static void test_refusals_have_reasons(void **state)
{
    (void)state;
    assert_translated(NULL, "", "丁\n拒\n戊\n",
                      "6:<丁>, 0:(engine angle: it is rude), 6:<戊>");
    end();
}

/* What was done before an engine gives up stays; what comes after is not
 * asked. */
static void test_an_engine_that_gives_up_is_told(void **state)
{
    (void)state;
    assert_translated(NULL, "", "丁\n戊\n己\n停\n庚\n",
                      "6:<丁>, 6:<戊>, 6:<己>, 0:(), 0:()");
    assert_int_equal(yz_translator_fault_count(it.translator), 1);
    assert_string_equal(yz_translator_fault(it.translator, 0),
                        "engine angle: it has no more ink");
    end();
    assert_translated("engine_angle.breach=nameless", "", "丁\n", "0:()");
    assert_string_equal(yz_translator_fault(it.translator, 0),
                        "engine angle: it is not set up");
    end();
}

static void test_missing_terms_are_asked_for_again(void **state)
{
    const yz_translation *t;

    (void)state;
    assert_translated(NULL, "", "一和二\n", "6:<一和二> one two");
    t = yz_translation_of(it.translator, 0, 0);
    assert_int_equal(t->terms, 2);
    assert_int_equal(t->missed, 0);
    end();
}

static void test_contracts_are_held(void **state)
{
    static const char *const breaches[][2] = {
        { "silent", "engine angle: engine angle failed without a reason" },
        { "unknown", "gave something that is no proposal" },
        { "empty", "gave something that is no proposal" },
        { "lines", "gave something that is no proposal" },
        { "bytes", "gave something that is no proposal" },
        { "piece", "gave something that is no proposal" },
        { "hit", "gave something that is no proposal" },
        { "twice", "gave something that is no proposal" },
        { "refused", "refused a segment that it was not given" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof breaches / sizeof *breaches; i++) {
        char setting[64];

        snprintf(setting, sizeof setting, "engine_angle.breach=%s",
                 breaches[i][0]);
        if (prepare(setting, "", "丁\n") != YZ_OK || translate() != YZ_OK)
            fail_msg("%s: %s", breaches[i][0], yz_error_text(&it.err));
        assert_int_equal(yz_translator_fault_count(it.translator), 1);
        if (!strstr(yz_translator_fault(it.translator, 0), breaches[i][1]))
            fail_msg("%s: %s", breaches[i][0],
                     yz_translator_fault(it.translator, 0));
        end();
    }
}

static void test_nothing_is_sent_in_a_preview(void **state)
{
    size_t characters = 0;
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 1 << 20);
    assert_int_equal(prepare(NULL, "甲|A\n", "甲\n丁\n戊\n己\n"), YZ_OK);
    assert_int_equal(yz_translator_add_engine(it.translator, "angle", &it.err),
                     YZ_OK);
    assert_int_equal(yz_translate_recall(it.translator, &it.err), YZ_OK);
    assert_int_equal(
        yz_translator_preview(it.translator, 0, &out, &characters, &it.err),
        YZ_OK);
    assert_string_equal(out.ptr, "[丁][戊][己]");
    assert_int_equal(characters, 3);
    assert_int_equal(yz_translator_sent(it.translator, 0), 0);
    assert_int_equal(
        yz_translator_preview(it.translator, 1, &out, &characters, &it.err),
        YZ_UNSUPPORTED);
    yz_buf_done(&out);
    end();
}

static yz_status stop(void *payload, size_t done, size_t count)
{
    (void)payload, (void)done, (void)count;
    return YZ_CANCELLED;
}

static void test_it_can_be_stopped(void **state)
{
    yz_translator_options options = YZ_TRANSLATOR_OPTIONS_INIT;

    (void)state;
    assert_int_equal(prepare(NULL, "", "丁\n戊\n"), YZ_OK);
    yz_translator_free(it.translator);
    options.progress = stop;
    options.batch = 1;
    it.translator = yz_translator_new(it.run, &options, &it.err);
    assert_int_equal(translate(), YZ_CANCELLED);
    assert_int_equal(yz_translation_of(it.translator, 0, 0)->way,
                     YZ_FROM_ENGINE);
    assert_int_equal(yz_translation_of(it.translator, 0, 1)->way,
                     YZ_UNTRANSLATED);
    end();
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        yz_status status;
        bool failed;

        failing_alloc_begin(n);
        status = prepare(NULL, "甲一|A\n乙|B\n甲乙丙丁戊己|C\n",
                         "甲一\n二和一\n拒\n甲乙丙丁戊庚\n");
        if (status == YZ_OK)
            status = translate();
        end();
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed) {
            assert_int_equal(status, YZ_OK);
            break;
        }
        assert_int_equal(status, YZ_NO_MEMORY);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_memories_come_before_engines,
                                    mock_setup, mock_teardown),
    cmocka_unit_test_setup_teardown(test_what_is_nearly_there_is_a_hit,
                                    mock_setup, mock_teardown),
    cmocka_unit_test_setup_teardown(test_each_text_is_asked_for_once,
                                    mock_setup, mock_teardown),
    cmocka_unit_test_setup_teardown(test_refusals_have_reasons, mock_setup,
                                    mock_teardown),
    cmocka_unit_test_setup_teardown(test_an_engine_that_gives_up_is_told,
                                    mock_setup, mock_teardown),
    cmocka_unit_test_setup_teardown(test_missing_terms_are_asked_for_again,
                                    mock_setup, mock_teardown),
    cmocka_unit_test_setup_teardown(test_contracts_are_held, mock_setup,
                                    mock_teardown),
    cmocka_unit_test_setup_teardown(test_nothing_is_sent_in_a_preview,
                                    mock_setup, mock_teardown),
    cmocka_unit_test_setup_teardown(test_it_can_be_stopped, mock_setup,
                                    mock_teardown),
    cmocka_unit_test_setup_teardown(test_every_allocation_may_fail, mock_setup,
                                    mock_teardown),
};

YZ_TEST_MAIN(tests)
