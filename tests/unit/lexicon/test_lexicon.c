/* SPDX-License-Identifier: Apache-2.0 */
/* Layers of a lexicon: order, languages, characters, files. */
#include "unit/lexicon/lexicon_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <yizhi/yizhi.h>

static void add(yz_lexicon *lexicon, const char *from, const char *to,
                const char *word, const char *gloss, bool certain,
                yz_status wanted)
{
    yzi_lexicon_builder *b =
        yzi_lexicon_builder_new(yz_str_of(from), yz_str_of(to), NULL);
    yz_lexicon_source source = sample_source(gloss);
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    yz_buf_init(&bytes, 1);
    assert_int_equal(yzi_lexicon_builder_source(b, &source, &err), YZ_OK);
    assert_int_equal(sample_entry(b, word, gloss, 1, &err), YZ_OK);
    assert_int_equal(yzi_lexicon_builder_freeze(b, &bytes, &err), YZ_OK);
    yzi_lexicon_builder_free(b);
    assert_int_equal(
        yzi_lexicon_add(lexicon, &bytes, yz_str_of("one"), certain, &err),
        wanted);
}

static void test_an_empty_lexicon(void **state)
{
    yz_lexicon *lexicon = yzi_lexicon_new();

    (void)state;
    assert_int_equal(yz_lexicon_lang(lexicon, YZ_SOURCE).len, 0);
    assert_int_equal(yz_lexicon_longest(lexicon), 0);
    assert_int_equal(yz_lexicon_glosses(lexicon, yz_str_of("船"), NULL, 0), 0);
    assert_int_equal(yz_lexicon_plain(lexicon, 0x6A4B), 0x6A4B);
    assert_int_equal(yz_lexicon_readings(lexicon, 0x6A4B).len, 0);
    yz_lexicon_free(lexicon);
    yz_lexicon_free(NULL);
}

static void test_layers_in_order(void **state)
{
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_lexicon *tail = sample_lexicon();
    yz_gloss glosses[4];
    size_t layer;
    size_t source;

    (void)state;
    add(lexicon, "zh", "en", "船", "vessel", true, YZ_OK);
    assert_int_equal(yzi_lexicon_append(lexicon, tail), YZ_OK);
    assert_int_equal(yz_lexicon_layer_count(tail), 0);
    yz_lexicon_free(tail);
    assert_int_equal(yz_lexicon_glosses(lexicon, yz_str_of("船"), glosses, 4),
                     2);
    assert_true(yz_str_equal(glosses[0].text, yz_str_of("vessel")));
    assert_true(glosses[0].certain);
    assert_true(yz_str_equal(glosses[1].text, yz_str_of("boat")));
    assert_false(glosses[1].certain);
    assert_int_equal(yz_lexicon_glosses(lexicon, yz_str_of("船"), glosses, 1),
                     2);
    assert_true(
        yz_lexicon_gloss_origin(lexicon, yz_str_of("船"), 1, &layer, &source));
    assert_int_equal(layer, 1);
    assert_true(yz_str_equal(yz_lexicon_source_at(lexicon, layer, source).name,
                             yz_str_of("sample")));
    assert_false(
        yz_lexicon_gloss_origin(lexicon, yz_str_of("船"), 2, &layer, &source));
    yz_lexicon_free(lexicon);
}

static void test_other_languages_are_refused(void **state)
{
    yz_lexicon *lexicon = sample_lexicon();

    (void)state;
    add(lexicon, "de", "fr", "boot", "bateau", false, YZ_UNSUPPORTED);
    add(lexicon, "en", "zh", "boat", "船", false, YZ_UNSUPPORTED);
    add(lexicon, "zh-Hant", "en-GB", "船", "ship", false, YZ_OK);
    assert_int_equal(yz_lexicon_layer_count(lexicon), 2);
    yz_lexicon_free(lexicon);
}

static void test_characters(void **state)
{
    yz_lexicon *lexicon = sample_lexicon();
    yz_error err = YZ_ERROR_INIT;
    yz_buf form;

    (void)state;
    assert_int_equal(yz_lexicon_plain(lexicon, 0x6A4B), 0x6865);
    assert_int_equal(yz_lexicon_plain(lexicon, 0x6865), 0x6865);
    assert_true(yz_str_equal(yz_lexicon_readings(lexicon, 0x6865),
                             yz_str_of("qiao jiao")));
    yz_buf_init(&form, 100);
    assert_int_equal(
        yz_lexicon_headword(lexicon, yz_str_of(" 石 橋。"), &form, &err),
        YZ_OK);
    assert_true(yz_str_equal(yz_buf_str(&form), yz_str_of("石桥")));
    yz_buf_done(&form);
    yz_lexicon_free(lexicon);
}

static void test_a_file(void **state)
{
    char path[] = "/tmp/yizhi-lexicon-XXXXXX";
    int fd = mkstemp(path);
    yz_error err = YZ_ERROR_INIT;
    yz_lexicon_layer layer;
    yz_lexicon *lexicon;
    yz_buf bytes;

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(sample_compile(false, &bytes, &err), YZ_OK);
    assert_int_equal(yz_write_file(path, yz_buf_str(&bytes), &err), YZ_OK);
    lexicon = yz_lexicon_open(path, &err);
    assert_non_null(lexicon);
    unlink(path);
    layer = yz_lexicon_layer_at(lexicon, 0);
    assert_true(yz_str_equal(layer.name, yz_str_of(path)));
    assert_true(yz_str_equal(layer.lang[0], yz_str_of("zh")));
    assert_int_equal(layer.headwords, 3);
    assert_int_equal(layer.glosses, 5);
    assert_int_equal(layer.characters, 2);
    assert_int_equal(layer.sources, 1);
    assert_int_equal(layer.size, bytes.len);
    yz_lexicon_free(lexicon);
    yz_buf_done(&bytes);
    assert_null(yz_lexicon_open(path, &err));
    assert_int_equal(err.status, YZ_NOT_FOUND);
    assert_null(yz_lexicon_open("/dev/null", NULL));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_an_empty_lexicon),
    cmocka_unit_test(test_layers_in_order),
    cmocka_unit_test(test_other_languages_are_refused),
    cmocka_unit_test(test_characters),
    cmocka_unit_test(test_a_file),
};
YZ_TEST_MAIN(tests)
