/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings made comparable, trimmed and found. */
#include <core/run/observed.h>
#include <stdio.h>

#include "support/main.h"

static void key_is(const char *text, const char *wanted)
{
    yzi_arena arena;
    yz_str key;

    yzi_arena_init(&arena, SIZE_MAX / 2);
    assert_int_equal(yzi_rendering_key(&arena, yz_str_of(text), &key), YZ_OK);
    assert_int_equal(key.len, strlen(wanted));
    assert_memory_equal(key.ptr, wanted, key.len);
    yzi_arena_done(&arena);
}

static void same_key(const char *a, const char *b, bool same)
{
    yzi_arena arena;
    yz_str keys[2];

    yzi_arena_init(&arena, SIZE_MAX / 2);
    assert_int_equal(yzi_rendering_key(&arena, yz_str_of(a), &keys[0]), YZ_OK);
    assert_int_equal(yzi_rendering_key(&arena, yz_str_of(b), &keys[1]), YZ_OK);
    if (yz_str_equal(keys[0], keys[1]) != same)
        fail_msg("“%s” and “%s”: “%.*s” and “%.*s”", a, b, YZ_STR_ARG(keys[0]),
                 YZ_STR_ARG(keys[1]));
    yzi_arena_done(&arena);
}

static void test_form_does_not_count(void **state)
{
    (void)state;
    same_key("frontier models", "a Frontier Model", true);
    same_key("third-party evaluation", "evaluation by the third party", true);
    same_key("policies", "policy", true);
    same_key("harmful bias", "harmful biases", true);
    same_key("analyses", "analysis", true);
    same_key("evaluated", "evaluation", true);
    same_key("implementing", "implementation", true);
    same_key("explainable", "explainability", true);
    same_key("responsibly", "responsible", true);
}

static void test_what_parts_terms_counts(void **state)
{
    (void)state;
    same_key("institute", "institution", false);
    same_key("safety", "security", false);
    same_key("systemic risk", "systematic risk", false);
    same_key("social", "societal", false);
    same_key("class", "classes of", true);
    same_key("status", "state", false);
    key_is("of the", "");
    key_is("", "");
    key_is("…", "");
    key_is("《办法》", "办法");
}

static void trims(const char *text, size_t begin, size_t end,
                  const char *wanted)
{
    yz_str whole = yz_str_of(text);
    yz_span span = yzi_rendering_trim(whole, yz_span_of(begin, end));
    char got[64];

    snprintf(got, sizeof got, "%.*s", (int)(span.end - span.begin),
             text + span.begin);
    assert_string_equal(got, wanted);
}

static void test_light_words_at_the_ends_go(void **state)
{
    (void)state;
    trims("see The risks of it", 4, 19, "risks");
    trims("rate of change", 0, 14, "rate of change");
    trims("of the", 0, 6, "of the");
    trims("the model.", 0, 10, "model");
}

static void finds(const char *text, size_t from, const char *key,
                  const char *wanted)
{
    yz_span span;
    char got[64] = "nothing";

    assert_int_equal(
        yzi_rendering_find(yz_str_of(text), from, yz_str_of(key), &span),
        YZ_OK);
    if (yz_span_is_somewhere(span))
        snprintf(got, sizeof got, "%zu %.*s", span.begin,
                 (int)(span.end - span.begin), text + span.begin);
    assert_string_equal(got, wanted);
}

static void test_renderings_are_found_by_their_words(void **state)
{
    (void)state;
    finds("All the Frontier Models, and frontier models", 0, "frontier model",
          "8 Frontier Models");
    finds("All the Frontier Models, and frontier models", 16, "frontier model",
          "29 frontier models");
    finds("the safety of the models", 0, "model safet",
          "4 safety of the models");
    finds("frontier and large models", 0, "frontier model", "nothing");
    finds("frontiers", 0, "frontier model", "nothing");
    finds("", 0, "model", "nothing");
    finds("model", 5, "model", "nothing");
    finds("发布前沿模型。", 0, "前沿模型", "6 前沿模型");
    finds("发布前沿。", 0, "前沿模型", "nothing");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_form_does_not_count),
    cmocka_unit_test(test_what_parts_terms_counts),
    cmocka_unit_test(test_light_words_at_the_ends_go),
    cmocka_unit_test(test_renderings_are_found_by_their_words),
};
YZ_TEST_MAIN(tests)
