/* SPDX-License-Identifier: Apache-2.0 */
/* What an instance of "bayes" has learnt, kept for the next text. */
#include "bayes_invented.h"

enum {
    MODEL_MAX = 1 << 20,
    SUM_AT = 24,
    BODY_AT = 32
};

/* What an instance links that has loaded `model` (empty: none) `times` over;
 * its own model is appended to *out. */
static struct got linked_with(const struct text *text, yz_str model, int times,
                              size_t jobs, yz_buf *out)
{
    const yz_term_aligner_ops *ops = bayes_ops();
    struct got got = { .text = text };
    yz_error err = YZ_ERROR_INIT;
    yz_term_aligner_input input = {
        sizeof input, { yz_str_of("xx"), yz_str_of("yy") },
        NULL,         text->beads,
        text->count,  jobs
    };
    yz_term_aligner_sink sink = { sizeof sink, &got, take_links };
    void *self = NULL;

    assert_int_equal(ops->create(&self, NULL, &err), YZ_OK);
    for (int i = 0; i < times; i++)
        assert_int_equal(ops->load(self, model, &err), YZ_OK);
    assert_int_equal(ops->align(self, &input, &sink, &err), YZ_OK);
    if (out)
        assert_int_equal(ops->save(self, out, &err), YZ_OK);
    ops->destroy(self);
    return got;
}

/* The model of 150 sentences. */
static void make_model(yz_buf *out)
{
    struct text text;

    yz_buf_init(out, MODEL_MAX);
    text_init(&text, 150, 150 * 8);
    for (size_t i = 0; i < 150; i++)
        add_bead(&text, 8, 60);
    linked_with(&text, yz_str_of(""), 0, 1, out);
    text_done(&text);
}

/* Six sentences whose translations run backwards: they alone do not tell which
 * word is which. */
static void small_text(struct text *text)
{
    text_init(text, 6, 6 * 8);
    text->seed = 99;
    for (size_t i = 0; i < 6; i++) {
        yz_str *target;

        add_bead(text, 8, 60);
        target = text->words + text->used - 8;
        for (size_t k = 0; k < 4; k++) {
            yz_str swapped = target[k];

            target[k] = target[7 - k];
            target[7 - k] = swapped;
        }
    }
}

static void test_a_model_helps_the_next_text(void **state)
{
    struct text text;
    struct got alone;
    struct got helped;
    yz_buf model;

    (void)state;
    make_model(&model);
    small_text(&text);
    alone = linked_with(&text, yz_str_of(""), 0, 1, NULL);
    helped = linked_with(&text, yz_buf_str(&model), 1, 1, NULL);
    assert_true(alone.right < 24); /* of 48 */
    assert_true(helped.right > 42);
    for (size_t jobs = 2; jobs < 5; jobs++)
        assert_true(linked_with(&text, yz_buf_str(&model), 1, jobs, NULL).sum ==
                    helped.sum);
    yz_buf_done(&model);
    text_done(&text);
}

/* A text of nothing adds nothing: what is saved is what was loaded. */
static void test_a_model_is_saved_as_it_was_loaded(void **state)
{
    struct text text;
    yz_buf model;
    yz_buf again;
    yz_buf twice;

    (void)state;
    make_model(&model);
    yz_buf_init(&again, MODEL_MAX);
    yz_buf_init(&twice, MODEL_MAX);
    text_init(&text, 1, 1);
    linked_with(&text, yz_buf_str(&model), 1, 1, &again);
    assert_true(yz_str_equal(yz_buf_str(&model), yz_buf_str(&again)));
    linked_with(&text, yz_buf_str(&model), 2, 1, &twice);
    assert_int_equal(twice.len, model.len); /* the same words and pairs */
    assert_false(yz_str_equal(yz_buf_str(&model), yz_buf_str(&twice)));
    yz_buf_done(&model);
    yz_buf_done(&again);
    yz_buf_done(&twice);
    text_done(&text);
}

static yz_status loaded(yz_str bytes, yz_error *err)
{
    const yz_term_aligner_ops *ops = bayes_ops();
    void *self = NULL;
    yz_status status;

    assert_int_equal(ops->create(&self, NULL, err), YZ_OK);
    status = ops->load(self, bytes, err);
    ops->destroy(self);
    return status;
}

/* Makes the checksum fit, as whoever forges a file does. */
static void sum_anew(char *bytes, size_t len)
{
    uint64_t sum = UINT64_C(14695981039346656037);

    for (size_t i = BODY_AT; i < len; i++)
        sum = (sum ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    for (int i = 0; i < 8; i++)
        bytes[SUM_AT + i] = (char)(sum >> (8 * i) & 0xFF);
}

static void test_damaged_models_are_refused(void **state)
{
    yz_buf model;
    size_t refused = 0;

    (void)state;
    make_model(&model);
    for (size_t len = 0; len < model.len; len += len < 300 ? 1 : 997) {
        yz_error err = YZ_ERROR_INIT;

        assert_int_equal(loaded((yz_str){ model.ptr, len }, &err), YZ_FORMAT);
        assert_int_not_equal(yz_error_text(&err)[0], 0);
    }
    for (size_t i = 0; i < model.len; i += i < 300 ? 1 : 101) {
        yz_error err = YZ_ERROR_INIT;
        yz_status status;

        if (i >= 12 && i < 16) /* says nothing yet */
            continue;
        model.ptr[i] ^= 0x55;
        assert_int_equal(loaded(yz_buf_str(&model), &err), YZ_FORMAT);
        if (i >= BODY_AT) {
            sum_anew(model.ptr, model.len);
            status = loaded(yz_buf_str(&model), &err);
            assert_true(status == YZ_OK || status == YZ_FORMAT);
            refused += status == YZ_FORMAT;
        }
        model.ptr[i] ^= 0x55;
        sum_anew(model.ptr, model.len);
    }
    assert_true(refused > 10);
    yz_buf_done(&model);
}

static void test_a_model_is_of_two_languages(void **state)
{
    const yz_term_aligner_ops *ops = bayes_ops();
    yz_term_aligner_input input = {
        sizeof input, { yz_str_of("xx"), yz_str_of("zz") }, NULL, NULL, 0, 1
    };
    struct got got = { 0 };
    yz_term_aligner_sink sink = { sizeof sink, &got, take_links };
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;
    yz_buf model;

    (void)state;
    make_model(&model);
    assert_int_equal(ops->create(&self, NULL, &err), YZ_OK);
    assert_int_equal(ops->load(self, yz_buf_str(&model), &err), YZ_OK);
    assert_int_equal(ops->align(self, &input, &sink, &err), YZ_UNSUPPORTED);
    assert_non_null(strstr(yz_error_text(&err), "xx and yy"));
    ops->destroy(self);
    yz_buf_done(&model);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_a_model_helps_the_next_text),
    cmocka_unit_test(test_a_model_is_saved_as_it_was_loaded),
    cmocka_unit_test(test_damaged_models_are_refused),
    cmocka_unit_test(test_a_model_is_of_two_languages),
};
YZ_TEST_MAIN(tests)
