/* SPDX-License-Identifier: Apache-2.0 */
/* The lexicon of a run: what an aligner is given, and what it teaches. */
#include "support/main.h"

#include <stdio.h>
#include <string.h>
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/lexicon_format.h>

#include "mock_features.h"
#include "run_mock.h"

/* ---- An aligner that looks and learns, and words for it --------------------
 */

static size_t seen_glosses; /* of 风险, in the last alignment */
static bool seen_certain;
static size_t seen_inputs; /* with a lexicon, when all were aligned together */
static size_t seen_pairs;  /* in the last lesson */
static size_t seen_beads;
static double taught; /* the weight that is pushed */

static yz_status align(void *self, const yz_aligner_input *input,
                       const yz_aligner_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;
    yz_gloss glosses[8];
    size_t i = 0;

    (void)self, (void)err;
    seen_glosses =
        input->lexicon
            ? yz_lexicon_glosses(input->lexicon, yz_str_of("风险"), glosses, 8)
            : 0;
    seen_certain = seen_glosses > 0 && glosses[0].certain;
    for (; status == YZ_OK && i < input->sides[0].count &&
           i < input->sides[1].count;
         i++)
        status = sink->bead(sink->payload, 1, 1, 0.5);
    if (status == YZ_OK && i < input->sides[0].count)
        status = sink->bead(sink->payload, input->sides[0].count - i, 0, 0.5);
    if (status == YZ_OK && i < input->sides[1].count)
        status = sink->bead(sink->payload, 0, input->sides[1].count - i, 0.5);
    return status;
}

static yz_status align_all(void *self, const yz_aligner_input *inputs,
                           const yz_aligner_sink *sinks, size_t count,
                           yz_error *err)
{
    yz_status status = YZ_OK;

    seen_inputs = 0;
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        seen_inputs += inputs[i].lexicon != NULL;
        if (!inputs[i].beads)
            status = align(self, &inputs[i], &sinks[i], err);
    }
    return status;
}

static yz_status learn(void *self, const yz_aligner_input *inputs, size_t count,
                       const yz_lexicon_sink *sink, yz_error *err)
{
    (void)self, (void)err;
    seen_pairs = count;
    seen_beads = 0;
    for (size_t i = 0; i < count; i++)
        seen_beads += inputs[i].bead_count;
    return taught != 0 ? sink->entry(sink->payload, yz_str_of("话语"),
                                     yz_str_of("discourse"), taught)
                       : YZ_OK;
}

static const yz_aligner_ops pupil_ops = { .struct_size = sizeof pupil_ops,
                                          .create = mock_create,
                                          .destroy = mock_destroy,
                                          .align = align,
                                          .align_all = align_all,
                                          .learn = learn };

static const yz_feature aligner_pupil_features[1] = { { MOCK_FEATURE(
    "aligner", "pupil", &pupil_ops) } };

static yz_status collect(void *self, const yz_lexicon_input *input,
                         const yz_lexicon_format_sink *sink, yz_error *err)
{
    yz_lexicon_source source = { .struct_size = sizeof source,
                                 .name = yz_str_of("mock"),
                                 .trust = 1 };
    yz_status status = sink->source(sink->payload, &source);

    (void)err;
    if (mock_breaks(self, "weight"))
        return sink->entry(sink->payload, input->lang[0], input->lang[1], -1);
    if (status == YZ_OK)
        status =
            sink->entry(sink->payload, yz_str_of("風險"), yz_str_of("risk"), 1);
    if (status == YZ_OK)
        status = sink->character(sink->payload, 0x98A8, 0x98CE, /* 風 */
                                 yz_str_of("feng"));
    if (status == YZ_OK)
        status = sink->character(sink->payload, 0x96AA, 0x9669, /* 險 */
                                 yz_str_of("xian"));
    return status;
}

static const yz_lexicon_format_ops words_ops = { .struct_size =
                                                     sizeof words_ops,
                                                 .create = mock_create,
                                                 .destroy = mock_destroy,
                                                 .collect = collect };

static const yz_feature lexicon_words_features[1] = { { MOCK_FEATURE(
    "lexicon_format", "words", &words_ops) } };

#define PLUGIN(module)                                                         \
 YZ_PLUGIN_DEFINE(module) = {                                                  \
     YZ_PLUGIN_HEAD(#module, "0"),  .summary = "of the tests",                 \
     .licence = "Apache-2.0",       .origin = "here",                          \
     .features = module##_features, .feature_count = 1,                        \
 }

PLUGIN(aligner_pupil);
PLUGIN(lexicon_words);

static yz_symbol symbols[64];

static int setup(void **state)
{
    static const yz_symbol more[] = {
        { "aligner_pupil_LTX_yz_plugin",
          (void *)(uintptr_t)&aligner_pupil_LTX_yz_plugin },
        { "lexicon_words_LTX_yz_plugin",
          (void *)(uintptr_t)&lexicon_words_LTX_yz_plugin },
        { NULL, NULL },
    };
    size_t count = 0;

    while (mock_symbols[count].name)
        count++;
    assert_true(count + 3 <= 64);
    memcpy(symbols, mock_symbols, count * sizeof *symbols);
    memcpy(symbols + count, more, sizeof more);
    if (mock_setup(state) != 0)
        return -1;
    yz_preload(symbols);
    put("a.zh.txt", "风险\n话语\n");
    put("a.en.txt", "risk\ndiscourse\n");
    put("t.rows", "甲|one\n乙|two\n");
    put("g.eq", "风险=danger\n");
    return 0;
}

/* A run with this aligner and the lexicons of these folders. */
static yz_run *run_with(yz_host *host, const char *from, const char *to,
                        const char *const *folders)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_run *run;

    options.from = from;
    options.to = to;
    options.aligner = "pupil";
    options.lexicon_paths = folders;
    run = yz_run_new(host, &options, &err);
    assert_non_null(run);
    return run;
}

/* The same with no lexicon but what the test names. */
static yz_run *quiet_run(yz_host *host, const char *from, const char *to)
{
    static const char *const nowhere[] = { NULL };

    return run_with(host, from, to, nowhere);
}

static void compile_mock(yz_host *host, const char *path)
{
    yz_run *run = quiet_run(host, "zh", "en");
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    assert_int_equal(yz_run_build_lexicon(run, NULL, 0, &bytes, &err), YZ_OK);
    assert_int_equal(yz_write_file(path, yz_buf_str(&bytes), &err), YZ_OK);
    yz_buf_done(&bytes);
    yz_run_free(run);
}

/* ---- Cases
 * -------------------------------------------------------------------
 */

static void test_without_words_there_is_no_lexicon(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = quiet_run(host, "zh", "en");
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    seen_glosses = 99;
    assert_int_equal(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err), YZ_OK);
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
    assert_int_equal(seen_glosses, 0);
    assert_int_equal(yz_lexicon_layer_count(yz_run_lexicon(run, &err)), 0);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_glossaries_come_first(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_error err = YZ_ERROR_INIT;
    yz_run *run;

    (void)state;
    compile_mock(host, "w.yzl");
    run = quiet_run(host, "zh", "en");
    assert_int_equal(yz_run_add_lexicon(run, "w.yzl", &err), YZ_OK);
    assert_int_equal(yz_run_add_glossary(run, "g.eq", &err), YZ_OK);
    assert_int_equal(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err), YZ_OK);
    assert_int_equal(yz_run_check(run, &err), YZ_OK);
    assert_int_equal(seen_glosses, 2);
    assert_true(seen_certain);
    assert_non_null(yz_run_lexicon(run, &err));
    assert_int_equal(yz_run_add_lexicon(run, "w.yzl", &err), YZ_INVALID);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_the_other_direction(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_error err = YZ_ERROR_INIT;
    const yz_lexicon *lexicon;
    yz_run *run;

    (void)state;
    compile_mock(host, "w.yzl");
    run = quiet_run(host, "en", "zh");
    assert_int_equal(yz_run_add_lexicon(run, "w.yzl", &err), YZ_OK);
    lexicon = yz_run_lexicon(run, &err);
    assert_non_null(lexicon);
    assert_true(
        yz_str_equal(yz_lexicon_lang(lexicon, YZ_SOURCE), yz_str_of("zh")));
    assert_int_equal(yz_lexicon_glosses(lexicon, yz_str_of("风险"), NULL, 0),
                     1);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_learning(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = quiet_run(host, "zh", "en");
    yz_error err = YZ_ERROR_INIT;
    yz_lexicon *lexicon;
    yz_gloss gloss;
    yz_buf bytes;

    (void)state;
    assert_int_equal(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err), YZ_OK);
    assert_int_equal(yz_run_add_pair(run, "t.rows", NULL, &err), YZ_OK);
    taught = 0.25;
    assert_int_equal(yz_run_learn_lexicon(run, &bytes, &err), YZ_OK);
    assert_int_equal(seen_pairs, 2);
    assert_int_equal(seen_beads, 4);
    assert_int_equal(yz_write_file("l.yzl", yz_buf_str(&bytes), &err), YZ_OK);
    yz_buf_done(&bytes);
    lexicon = yz_lexicon_open("l.yzl", &err);
    assert_non_null(lexicon);
    assert_int_equal(yz_lexicon_glosses(lexicon, yz_str_of("话语"), &gloss, 1),
                     1);
    assert_float_equal(gloss.weight, 0.25, 1e-6);
    yz_lexicon_free(lexicon);
    taught = 2;
    assert_int_equal(yz_run_learn_lexicon(run, &bytes, &err), YZ_PLUGIN);
    taught = 0;
    assert_int_equal(yz_run_learn_lexicon(run, &bytes, &err), YZ_NOT_FOUND);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_all_that_is_aligned_together_is_given_it(void **state)
{
    yz_host *host = mock_host(NULL);
    yz_run *run = quiet_run(host, "zh", "en");
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    seen_inputs = 0;
    assert_int_equal(yz_run_add_glossary(run, "g.eq", &err), YZ_OK);
    assert_int_equal(yz_run_add_memory(run, "t.rows", &err), YZ_OK);
    assert_int_equal(yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err), YZ_OK);
    assert_int_equal(seen_inputs, 2);
    assert_int_equal(seen_glosses, 1);
    yz_run_free(run);
    yz_host_free(host);
}

/* What all pairs would fail of costs none of them, and is told as it is. */
static void test_a_folder_of_lexicons_that_is_none(void **state)
{
    static const char *const folders[] = { "g.eq", NULL };
    const char *const paths[] = { "many" };
    yz_host *host = mock_host(NULL);
    yz_run *run = run_with(host, "zh", "en", folders);
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    put("many/b.zh.txt", "一\n");
    put("many/b.en.txt", "one\n");
    put("many/c.zh.txt", "二\n");
    put("many/c.en.txt", "two\n");
    assert_int_equal(yz_run_add_paths(run, paths, 1, &err), YZ_INVALID);
    assert_non_null(strstr(yz_error_text(&err), "g.eq: it is not a folder"));
    assert_int_equal(yz_run_pair_count(run), 2);
    assert_int_equal(yz_run_summary(run)->skip_count, 0);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_learning_aligns_first(void **state)
{
    const char *const paths[] = { "a.zh.txt", "a.en.txt" };
    yz_host *host = mock_host(NULL);
    yz_run *run = quiet_run(host, "zh", "en");
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    (void)state;
    assert_int_equal(yz_run_read_paths(run, paths, 2, &err), YZ_OK);
    assert_int_equal(yz_run_bead_count(run, 0), 0);
    taught = 1;
    assert_int_equal(yz_run_learn_lexicon(run, &bytes, &err), YZ_OK);
    yz_buf_done(&bytes);
    assert_int_equal(seen_pairs, 1);
    assert_int_equal(seen_beads, 2);
    assert_int_equal(yz_run_bead_count(run, 0), 2);
    yz_run_free(run);
    yz_host_free(host);
}

static void test_a_weight_that_is_none(void **state)
{
    yz_host *host = mock_host("lexicon_words.breach=weight");
    yz_run *run = quiet_run(host, "zh", "en");
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    (void)state;
    assert_int_equal(yz_run_build_lexicon(run, NULL, 0, &bytes, &err),
                     YZ_INVALID);
    assert_non_null(strstr(yz_error_text(&err), "weight"));
    yz_run_free(run);
    yz_host_free(host);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_without_words_there_is_no_lexicon),
    cmocka_unit_test(test_glossaries_come_first),
    cmocka_unit_test(test_the_other_direction),
    cmocka_unit_test(test_all_that_is_aligned_together_is_given_it),
    cmocka_unit_test(test_a_folder_of_lexicons_that_is_none),
    cmocka_unit_test(test_learning),
    cmocka_unit_test(test_learning_aligns_first),
    cmocka_unit_test(test_a_weight_that_is_none),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, setup, mock_teardown);
}
