/* SPDX-License-Identifier: Apache-2.0 */
/* From pushes to layers: forms, weights, order, limits, memory. */
#include "unit/lexicon/lexicon_sample.h"

#include "support/failing_alloc.h"

static yz_gloss glosses[16];

static size_t look(const yz_lexicon *lexicon, const char *word)
{
    return yz_lexicon_glosses(lexicon, yz_str_of(word), glosses, 16);
}

static void assert_gloss(size_t number, const char *text, double weight)
{
    assert_true(yz_str_equal(glosses[number].text, yz_str_of(text)));
    assert_float_equal(glosses[number].weight, weight, 1e-6);
}

/* What is built from two languages, by `fill`. */
static yz_lexicon *build(const char *from, const char *to,
                         const yz_lexicon *base,
                         void (*fill)(yzi_lexicon_builder *b, yz_error *err))
{
    yzi_lexicon_builder *b =
        yzi_lexicon_builder_new(yz_str_of(from), yz_str_of(to), base);
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    yz_buf_init(&bytes, 1);
    assert_non_null(b);
    assert_non_null(lexicon);
    fill(b, &err);
    assert_string_equal(yz_error_text(&err), "");
    assert_int_equal(yzi_lexicon_builder_freeze(b, &bytes, &err), YZ_OK);
    assert_int_equal(
        yzi_lexicon_add(lexicon, &bytes, yz_str_of("built"), false, &err),
        YZ_OK);
    yzi_lexicon_builder_free(b);
    return lexicon;
}

static void test_same_words_same_bytes(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf one;
    yz_buf two;

    (void)state;
    assert_int_equal(sample_compile(false, &one, &err), YZ_OK);
    assert_int_equal(sample_compile(true, &two, &err), YZ_OK);
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.ptr, two.ptr, one.len);
    yz_buf_done(&one);
    yz_buf_done(&two);
}

static void test_forms_meet(void **state)
{
    yz_lexicon *lexicon = sample_lexicon();

    (void)state;
    /* "Stone Bridge" and "stone-bridge" are one gloss with twice the weight. */
    assert_int_equal(look(lexicon, "石桥"), 2);
    assert_gloss(0, "stone bridge", 2.0 / 3);
    assert_gloss(1, "bridge", 1.0 / 3);
    assert_int_equal(look(lexicon, "石橋"), 0);
    assert_int_equal(look(lexicon, "灯"), 2);
    assert_gloss(0, "lamp", 0.5);
    assert_gloss(1, "light", 0.5);
    yz_lexicon_free(lexicon);
}

static void fill_probabilities(yzi_lexicon_builder *b, yz_error *err)
{
    yz_lexicon_source source = sample_source("learnt");

    source.trust = 0.5;
    yzi_lexicon_builder_source(b, &source, err);
    sample_entry(b, "水", "water", 0.6, err);
    sample_entry(b, "水", "river", 0.2, err);
    sample_entry(b, "火", "fire", 3, err);
    sample_entry(b, "火", "flame", 1, err);
}

static void test_weights(void **state)
{
    yz_lexicon *lexicon = build("zh", "en", NULL, fill_probabilities);

    (void)state;
    look(lexicon, "水"); /* below 1: what they are, times the trust */
    assert_gloss(0, "water", 0.3);
    assert_gloss(1, "river", 0.1);
    look(lexicon, "火"); /* above 1: shares */
    assert_gloss(0, "fire", 0.375);
    assert_gloss(1, "flame", 0.125);
    yz_lexicon_free(lexicon);
}

static void fill_turned(yzi_lexicon_builder *b, yz_error *err)
{
    yz_lexicon_source source = sample_source("turned");

    source.lang[0] = yz_str_of("en-GB");
    source.lang[1] = yz_str_of("zh-Hans");
    yzi_lexicon_builder_source(b, &source, err);
    sample_entry(b, "Paper Umbrella", "纸 伞。", 1, err);
}

static void test_a_turned_source(void **state)
{
    yz_lexicon *lexicon = build("zh", "en", NULL, fill_turned);

    (void)state;
    assert_int_equal(look(lexicon, "纸伞"), 1);
    assert_gloss(0, "paper umbrella", 1);
    assert_int_equal(yz_lexicon_longest(lexicon), 2);
    yz_lexicon_free(lexicon);
}

static void fill_words(yzi_lexicon_builder *b, yz_error *err)
{
    yz_lexicon_source source = sample_source("words");

    yzi_lexicon_builder_source(b, &source, err);
    sample_entry(b, "L’Étoile  du-nord!", "der “Nord”-Stern", 1, err);
}

static void test_words_between_blanks(void **state)
{
    yz_lexicon *lexicon = build("fr", "de", NULL, fill_words);

    (void)state;
    assert_int_equal(look(lexicon, "l'étoile du nord"), 1);
    assert_gloss(0, "der nord stern", 1);
    yz_lexicon_free(lexicon);
}

static void fill_traditional(yzi_lexicon_builder *b, yz_error *err)
{
    yz_lexicon_source source = sample_source("over a base");

    yzi_lexicon_builder_source(b, &source, err);
    sample_entry(b, "木橋", "wooden bridge", 1, err);
}

static void test_a_base_makes_plain(void **state)
{
    yz_lexicon *base = sample_lexicon();
    yz_lexicon *lexicon = build("zh", "en", base, fill_traditional);

    (void)state;
    assert_int_equal(look(lexicon, "木桥"), 1);
    yz_lexicon_free(lexicon);
    yz_lexicon_free(base);
}

static void test_what_is_left_out(void **state)
{
    yzi_lexicon_builder *b =
        yzi_lexicon_builder_new(yz_str_of("zh"), yz_str_of("en"), NULL);
    yz_lexicon_source source = sample_source("odd");
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(sample_entry(b, "水", "water", 1, &err), YZ_INVALID);
    assert_int_equal(yzi_lexicon_builder_source(b, &source, &err), YZ_OK);
    assert_int_equal(sample_entry(b, "，。", "water", 1, &err), YZ_OK);
    assert_int_equal(sample_entry(b, "水", "…", 1, &err), YZ_OK);
    assert_int_equal(sample_entry(b,
                                  "一二三四五六七八九十一二三四五六七八九十一",
                                  "x", 1, &err),
                     YZ_OK);
    assert_int_equal(yzi_lexicon_builder_left_out(b), 3);
    assert_int_equal(yzi_lexicon_builder_count(b), 0);
    assert_int_equal(sample_entry(b, "水", "water", 0, &err), YZ_INVALID);
    assert_int_equal(
        yzi_lexicon_builder_character(b, 0x110000, 0, yz_str_of(""), &err),
        YZ_INVALID);
    source.lang[0] = yz_str_of("de");
    source.lang[1] = yz_str_of("fr");
    assert_int_equal(yzi_lexicon_builder_source(b, &source, &err),
                     YZ_UNSUPPORTED);
    yzi_lexicon_builder_free(b);
}

static yz_status compile_and_drop(void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;
    yz_status status = sample_compile(false, &bytes, &err);

    (void)payload;
    if (status == YZ_OK)
        yz_buf_done(&bytes);
    return status;
}

static void test_no_memory(void **state)
{
    (void)state;
    failing_alloc_each(compile_and_drop, NULL);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_same_words_same_bytes),
    cmocka_unit_test(test_forms_meet),
    cmocka_unit_test(test_weights),
    cmocka_unit_test(test_a_turned_source),
    cmocka_unit_test(test_words_between_blanks),
    cmocka_unit_test(test_a_base_makes_plain),
    cmocka_unit_test(test_what_is_left_out),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
