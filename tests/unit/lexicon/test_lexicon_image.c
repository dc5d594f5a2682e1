/* SPDX-License-Identifier: Apache-2.0 */
/* A compiled lexicon from anybody: cut off, flipped, with offsets that lead
 * nowhere; it is refused with a sentence, or it is safe to look into. */
#include "unit/lexicon/lexicon_sample.h"

#include <stdlib.h>

#include <core/base/hash.h>

static yz_buf sample;

static int compile(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    return sample_compile(false, &sample, &err) == YZ_OK ? 0 : 1;
}

static int forget(void **state)
{
    (void)state;
    yz_buf_done(&sample);
    return 0;
}

/* The sample in memory of its very size, so that a sanitizer sees a step too
 * far; to be freed. */
static char *copy_of(size_t len)
{
    char *copy = malloc(len ? len : 1);

    assert_non_null(copy);
    memcpy(copy, sample.ptr, len);
    return copy;
}

/* Makes the checksum fit what was changed. */
static void seal(char *bytes, size_t len)
{
    uint64_t sum = yzi_hash(
        (yz_str){ bytes + YZI_LEXICON_SUMMED, len - YZI_LEXICON_SUMMED });

    for (int i = 0; i < 8; i++)
        bytes[24 + i] = (char)(sum >> (8 * i) & 0xFF);
}

/* Looks at everything that an image has. */
static void look_around(const yzi_lexicon_image *image)
{
    uint32_t found;
    uint32_t plain;
    yz_str readings;

    for (uint32_t n = 0; n < image->count[YZI_LEXICON_HEADWORDS]; n++) {
        yz_str word = yzi_lexicon_image_headword(image, n);
        uint32_t first;
        uint32_t count;

        assert_true(yz_utf8_valid(word, NULL));
        yzi_lexicon_image_find(image, word, &found);
        yzi_lexicon_image_range(image, n, &first, &count);
        for (uint32_t i = 0; i < count; i++) {
            yzi_lexicon_record gloss =
                yzi_lexicon_image_gloss(image, first + i);

            assert_true(gloss.weight > 0 && gloss.weight <= 1);
            assert_true(yz_utf8_valid(gloss.text, NULL));
            yzi_lexicon_image_source(image, gloss.source);
        }
    }
    for (uint32_t n = 0; n < image->count[YZI_LEXICON_CHARACTERS]; n++)
        yzi_lexicon_image_character_at(image, n, &plain, &readings);
    yzi_lexicon_image_find(image, yz_str_of("absent"), &found);
    yzi_lexicon_image_character(image, 0x4E00, &plain, &readings);
}

static yz_status open_copy(const char *bytes, size_t len, yz_error *err)
{
    yzi_lexicon_image image;
    yz_status status = yzi_lexicon_image_open((yz_str){ bytes, len },
                                              yz_str_of("a.yzl"), &image, err);

    if (status == YZ_OK)
        look_around(&image);
    else
        assert_non_null(strstr(yz_error_text(err), "a.yzl"));
    return status;
}

static void test_the_sample_is_sound(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(open_copy(sample.ptr, sample.len, &err), YZ_OK);
}

static void test_cut_off(void **state)
{
    (void)state;
    for (size_t len = 0; len < sample.len; len++) {
        yz_error err = YZ_ERROR_INIT;
        char *copy = copy_of(len);

        assert_int_equal(open_copy(copy, len, &err), YZ_FORMAT);
        free(copy);
    }
}

static void test_something_behind_it(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    char *copy = malloc(sample.len + 1);

    (void)state;
    assert_non_null(copy);
    memcpy(copy, sample.ptr, sample.len + 1);
    assert_int_equal(open_copy(copy, sample.len + 1, &err), YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "behind its end"));
    free(copy);
}

static void test_flipped_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample.len; i++) {
        yz_error err = YZ_ERROR_INIT;
        char *copy = copy_of(sample.len);

        copy[i] = (char)(copy[i] ^ 0x41);
        assert_int_not_equal(open_copy(copy, sample.len, &err), YZ_OK);
        free(copy);
    }
}

/* With a checksum that fits, as somebody would make it who means harm. */
static void test_changed_bytes_under_a_fitting_checksum(void **state)
{
    static const unsigned char values[] = { 0, 1, 0x7F, 0x80, 0xFF };

    (void)state;
    for (size_t i = YZI_LEXICON_SUMMED; i < sample.len; i++)
        for (size_t v = 0; v < sizeof values; v++) {
            yz_error err = YZ_ERROR_INIT;
            char *copy = copy_of(sample.len);

            copy[i] = (char)values[v];
            seal(copy, sample.len);
            open_copy(copy, sample.len, &err); /* refused, or safe */
            free(copy);
        }
}

static void test_changed_numbers(void **state)
{
    static const uint32_t values[] = { 0, 1, 0x7FFFFFFF, 0xFFFFFFFF };

    (void)state;
    for (size_t i = YZI_LEXICON_SUMMED; i + 4 <= sample.len; i += 4)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            yz_error err = YZ_ERROR_INIT;
            char *copy = copy_of(sample.len);

            memcpy(copy + i, &values[v], 4);
            seal(copy, sample.len);
            open_copy(copy, sample.len, &err);
            free(copy);
        }
}

static void test_another_form(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    char *copy = copy_of(sample.len);

    (void)state;
    copy[8] = 9;
    assert_int_equal(open_copy(copy, sample.len, &err), YZ_UNSUPPORTED);
    assert_non_null(strstr(yz_error_text(&err), "in form 9"));
    free(copy);
}

static void test_what_is_no_lexicon(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(open_copy("word\tgloss\n", 11, &err), YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "no compiled lexicon"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_sample_is_sound),
    cmocka_unit_test(test_cut_off),
    cmocka_unit_test(test_something_behind_it),
    cmocka_unit_test(test_flipped_bytes),
    cmocka_unit_test(test_changed_bytes_under_a_fitting_checksum),
    cmocka_unit_test(test_changed_numbers),
    cmocka_unit_test(test_another_form),
    cmocka_unit_test(test_what_is_no_lexicon),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, compile, forget);
}
