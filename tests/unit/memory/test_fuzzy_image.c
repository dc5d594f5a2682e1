/* SPDX-License-Identifier: Apache-2.0 */
/* An index from anybody: cut off, with bytes changed, forged with a sum that
 * fits.  It is refused with a sentence, or it is safe to search in. */
#include "support/main.h"

#include <stdlib.h>

#include <core/base/hash.h>
#include <core/memory/fuzzy_image.h>
#include <core/memory/fuzzy_index.h>

#include "segment_maker.h"

enum {
    TEXTS = 12
};

static yz_buf whole;
static yz_buf texts[TEXTS];

static int build(void **state)
{
    segment_maker maker = { 5 };
    yzi_fuzzy_builder *builder = yzi_fuzzy_builder_new();
    yz_status status = YZ_OK;

    (void)state;
    yz_buf_init(&whole, 1 << 20);
    for (uint32_t i = 0; i < TEXTS; i++) {
        yz_buf_init(&texts[i], 1 << 20);
        segment_make(&maker, i % 2, i, &texts[i]);
        if (status == YZ_OK)
            status =
                yzi_fuzzy_builder_add(builder, i, yz_buf_str(&texts[i]), NULL);
    }
    if (status == YZ_OK)
        status = yzi_fuzzy_builder_freeze(builder, &whole, NULL);
    yzi_fuzzy_builder_free(builder);
    return status == YZ_OK ? 0 : 1;
}

static int forget(void **state)
{
    (void)state;
    for (int i = 0; i < TEXTS; i++)
        yz_buf_done(&texts[i]);
    yz_buf_done(&whole);
    return 0;
}

/* The image in memory of its very size, so that a sanitizer sees a step too
 * far; to be freed. */
static char *copy_of(size_t len)
{
    char *copy = malloc(len ? len : 1);

    assert_non_null(copy);
    memcpy(copy, whole.ptr, len);
    return copy;
}

/* Makes size and sum fit what was changed. */
static void seal(char *bytes, size_t len)
{
    yzi_fuzzy_header header;

    memcpy(&header, bytes, sizeof header);
    header.checksum =
        yzi_hash((yz_str){ bytes + YZI_FUZZY_SUMMED, len - YZI_FUZZY_SUMMED });
    memcpy(bytes, &header, sizeof header);
}

/* Opens and, if it opens, searches. */
static yz_status use(const char *bytes, size_t len)
{
    yzi_fuzzy_index *index;
    yzi_fuzzy_scratch scratch;
    yz_error err = YZ_ERROR_INIT;
    yz_status status = yzi_fuzzy_open((yz_str){ bytes, len }, &index, &err);

    if (status != YZ_OK) {
        assert_int_equal(status, YZ_FORMAT);
        assert_null(index);
        assert_true(yz_error_text(&err)[0] != '\0');
        return status;
    }
    yzi_fuzzy_scratch_init(&scratch);
    for (int i = 0; i < TEXTS; i++)
        for (int least = 50; least <= 100; least += 25)
            assert_int_equal(yzi_fuzzy_query(index, yz_buf_str(&texts[i]),
                                             least / 100.0, SIZE_MAX, &scratch,
                                             &err),
                             YZ_OK);
    yzi_fuzzy_scratch_done(&scratch);
    yzi_fuzzy_close(index);
    return YZ_OK;
}

static void test_the_whole_is_taken(void **state)
{
    (void)state;
    assert_int_equal(use(whole.ptr, whole.len), YZ_OK);
}

static void test_each_changed_byte_is_seen(void **state)
{
    char *copy = copy_of(whole.len);

    (void)state;
    for (size_t i = 0; i < whole.len; i++) {
        copy[i] ^= (char)(1 << i % 8);
        assert_int_equal(use(copy, whole.len), YZ_FORMAT);
        copy[i] ^= (char)(1 << i % 8);
    }
    free(copy);
}

static void test_each_cut_is_seen(void **state)
{
    (void)state;
    for (size_t len = 0; len < whole.len; len++) {
        char *copy = copy_of(len);

        assert_int_equal(use(copy, len), YZ_FORMAT);
        free(copy);
    }
}

static void test_forged_bytes_do_no_harm(void **state)
{
    static const unsigned char values[] = { 0, 1, 0x7F, 0x80, 0xFF };
    char *copy = copy_of(whole.len);

    (void)state;
    for (size_t i = YZI_FUZZY_SUMMED; i < whole.len; i++) {
        for (int k = 0; k < 5; k++) {
            copy[i] = (char)values[k];
            seal(copy, whole.len);
            use(copy, whole.len);
        }
        copy[i] = whole.ptr[i];
    }
    free(copy);
}

static void test_forged_numbers_do_no_harm(void **state)
{
    static const uint32_t values[] = { 0,          1,          0x80000000,
                                       0x7FFFFFFF, 0xFFFFFFFF, 65536 };
    char *copy = copy_of(whole.len);

    (void)state;
    for (size_t i = YZI_FUZZY_SUMMED; i + 4 <= whole.len; i += 4) {
        for (int k = 0; k < 6; k++) {
            memcpy(copy + i, &values[k], 4);
            seal(copy, whole.len);
            use(copy, whole.len);
        }
        memcpy(copy + i, whole.ptr + i, 4);
    }
    free(copy);
}

static void test_another_edition_is_refused(void **state)
{
    char *copy = copy_of(whole.len);
    yzi_fuzzy_header header;

    (void)state;
    memcpy(&header, copy, sizeof header);
    header.edition++;
    memcpy(copy, &header, sizeof header);
    seal(copy, whole.len);
    assert_int_equal(use(copy, whole.len), YZ_FORMAT);
    free(copy);
}

static void test_a_crooked_place_is_refused(void **state)
{
    char *room = malloc(whole.len + 8);
    yzi_fuzzy_index *index;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_non_null(room);
    memcpy(room + 4, whole.ptr, whole.len);
    assert_int_equal(
        yzi_fuzzy_open((yz_str){ room + 4, whole.len }, &index, &err),
        YZ_INVALID);
    free(room);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_whole_is_taken),
    cmocka_unit_test(test_each_changed_byte_is_seen),
    cmocka_unit_test(test_each_cut_is_seen),
    cmocka_unit_test(test_forged_bytes_do_no_harm),
    cmocka_unit_test(test_forged_numbers_do_no_harm),
    cmocka_unit_test(test_another_edition_is_refused),
    cmocka_unit_test(test_a_crooked_place_is_refused),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, build, forget);
}
