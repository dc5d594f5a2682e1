/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of indexes that were kept: the same hits, and no trust in the bytes. */
#include <stdlib.h>

#include <plugins/matcher_trie/matcher_trie_image.h>

#include "support/failing_alloc.h"
#include "unit/plugins/matcher_trie/trie_base.h"

static const char some_text[] =
    "AI安全与国际标准接轨，risk management and 人工通用智能 of GPT-4; 术语库。";

static void fill(void)
{
    base_begin("zh", "en");
    base_add("zh", "安全");
    base_add("zh", "AI安全");
    base_add("zh", "与…接轨");
    base_add("zh", "人工*智能");
    base_add("en", "risk");
    base_add("zh", "GPT-4")->form = YZ_FORM_EXACT;
    base_add("zh", "术语");
    base_add("zh", "术语库");
    base_add("zh", "术");
}

/* The index of `base` as bytes of just their size; free() them. */
static yz_str save_base(void)
{
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;
    yz_buf out;
    yz_buf_init(&out, SIZE_MAX / 2);
    assert_int_equal(trie_create(&self, &err), YZ_OK);
    assert_int_equal(trie()->index(self, &base, YZ_SOURCE, &err), YZ_OK);
    assert_int_equal(trie()->save(self, &out, &err), YZ_OK);
    trie()->destroy(self);
    char *bytes = malloc(out.len);
    assert_non_null(bytes);
    memcpy(bytes, out.ptr, out.len);
    yz_str saved = { bytes, out.len };
    yz_buf_done(&out);
    return saved;
}

/* Opens the bytes and, if that is well, matches `text`. */
static yz_status open_and_match(yz_str bytes, const char *text, yz_error *err)
{
    void *self = NULL;
    hit_count = 0;
    yz_status status = trie_create(&self, err);
    if (status == YZ_OK)
        status = trie()->open(self, bytes, &base, YZ_SOURCE, err);
    if (status == YZ_OK)
        status = match_with(self, yz_str_of(text), err);
    trie()->destroy(self);
    return status;
}

static void assert_refused(yz_str bytes, const char *why)
{
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(open_and_match(bytes, some_text, &err), YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), why));
}

static void seal(yz_str image)
{
    char *bytes = (char *)(uintptr_t)image.ptr;
    uint64_t sum =
        mtrie_checksum(yz_str_cut(image, MTRIE_IMAGE_SUMMED, image.len));
    memcpy(bytes + offsetof(mtrie_header, checksum), &sum, sizeof sum);
}

/* ---- Kept and opened ----------------------------------------------------- */

static void test_an_opened_index_finds_the_same(void **state)
{
    (void)state;
    static hit wanted[64];
    yz_error err = YZ_ERROR_INIT;
    fill();
    find(YZ_SOURCE, some_text);
    size_t count = hit_count;
    assert_int_equal(count, 8);
    memcpy(wanted, hits, count * sizeof *hits);
    yz_str saved = save_base();
    assert_int_equal(open_and_match(saved, some_text, &err), YZ_OK);
    assert_int_equal(hit_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(hits[i].term, wanted[i].term);
        assert_int_equal(hits[i].span.begin, wanted[i].span.begin);
        assert_int_equal(hits[i].span.end, wanted[i].span.end);
    }
    free((void *)(uintptr_t)saved.ptr);
}

static void test_the_same_terms_give_the_same_bytes(void **state)
{
    (void)state;
    fill();
    yz_str a = save_base();
    yz_str b = save_base();
    assert_true(yz_str_equal(a, b));
    assert_int_equal(a.len % 8, 0);
    free((void *)(uintptr_t)a.ptr);
    free((void *)(uintptr_t)b.ptr);
}

static void test_an_opened_index_can_be_kept_again(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;
    yz_buf out;
    fill();
    yz_str saved = save_base();
    yz_buf_init(&out, SIZE_MAX / 2);
    assert_int_equal(trie_create(&self, &err), YZ_OK);
    assert_int_equal(trie()->open(self, saved, &base, YZ_SOURCE, &err), YZ_OK);
    assert_int_equal(trie()->save(self, &out, &err), YZ_OK);
    assert_true(yz_str_equal(yz_buf_str(&out), saved));
    trie()->destroy(self);
    yz_buf_done(&out);
    free((void *)(uintptr_t)saved.ptr);
}

static void test_an_empty_termbase_can_be_kept(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    base_begin("zh", "en");
    yz_str saved = save_base();
    assert_int_equal(open_and_match(saved, some_text, &err), YZ_OK);
    assert_int_equal(hit_count, 0);
    free((void *)(uintptr_t)saved.ptr);
}

static void test_nothing_to_keep(void **state)
{
    (void)state;
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;
    yz_buf out;
    yz_buf_init(&out, 8);
    assert_int_equal(trie_create(&self, &err), YZ_OK);
    assert_int_equal(trie()->save(self, &out, &err), YZ_INVALID);
    fill();
    assert_int_equal(trie()->index(self, &base, YZ_SOURCE, &err), YZ_OK);
    assert_int_equal(trie()->save(self, &out, &err), YZ_LIMIT);
    assert_int_equal(err.status, YZ_LIMIT);
    trie()->destroy(self);
    yz_buf_done(&out);
}

/* ---- Of another termbase, of other settings ------------------------------ */

static void test_another_termbase_is_refused(void **state)
{
    (void)state;
    fill();
    yz_str saved = save_base();
    base.terms[1].text = yz_str_of("AI治理");
    assert_refused(saved, "other terms");
    base.terms[1].text = yz_str_of("AI安全");
    base.lang[YZ_SOURCE] = yz_str_of("zh-TW");
    assert_refused(saved, "other terms");
    base.lang[YZ_SOURCE] = yz_str_of("zh");
    base_add("zh", "一");
    assert_refused(saved, "another termbase");
    free((void *)(uintptr_t)saved.ptr);
}

static void test_other_settings_are_refused(void **state)
{
    (void)state;
    static const char *const no_gaps[] = { "matcher_trie.gap=0", NULL };
    static const char *const variants[] = { "matcher_trie.variants=yes", NULL };
    static const char *const wider[] = { "matcher_trie.gap=20", NULL };
    yz_error err = YZ_ERROR_INIT;
    fill();
    yz_str saved = save_base();
    trie_settings = no_gaps;
    assert_refused(saved, "other settings");
    trie_settings = variants;
    assert_refused(saved, "other settings");
    trie_settings = wider; /* is asked for in each search */
    assert_int_equal(open_and_match(saved, some_text, &err), YZ_OK);
    trie_settings = NULL;
    free((void *)(uintptr_t)saved.ptr);
}

/* ---- Damaged and forged -------------------------------------------------- */

static void test_every_changed_byte_is_seen(void **state)
{
    (void)state;
    fill();
    yz_str saved = save_base();
    char *bytes = (char *)(uintptr_t)saved.ptr;
    for (size_t i = 0; i < saved.len; i++) {
        bytes[i] ^= 0x10;
        assert_refused(saved, "cannot be used");
        bytes[i] ^= 0x10;
    }
    free(bytes);
}

static void test_every_shorter_image_is_refused(void **state)
{
    (void)state;
    fill();
    yz_str saved = save_base();
    for (size_t len = 0; len < saved.len; len++) {
        char *cut = malloc(len + 1);
        memcpy(cut, saved.ptr, len);
        assert_refused((yz_str){ cut, len }, "cannot be used");
        free(cut);
    }
    free((void *)(uintptr_t)saved.ptr);
}

/* Any value in any word, under a checksum that fits: it is refused, or nothing
 * outside of it is read (which the sanitizers watch) and what is told keeps to
 * the contract. */
static void test_forged_words_lead_nowhere(void **state)
{
    (void)state;
    static const uint32_t values[] = { 0,          1,          2,
                                       0x3FFFFFFF, 0x40000000, 0x7FFFFFFF,
                                       0x80000000, 0x80000001, 0xBFFFFFFF,
                                       0xFFFFFFFE, 0xFFFFFFFF };
    size_t refused = 0;
    size_t opened = 0;
    fill();
    yz_str saved = save_base();
    char *bytes = (char *)(uintptr_t)saved.ptr;
    trie_forged = true;
    for (size_t i = MTRIE_IMAGE_SUMMED; i < saved.len; i += 4) {
        uint32_t before;
        memcpy(&before, bytes + i, 4);
        for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
            yz_error err = YZ_ERROR_INIT;
            memcpy(bytes + i, &values[k], 4);
            seal(saved);
            yz_status status = open_and_match(saved, some_text, &err);
            assert_true(status == YZ_OK || status == YZ_FORMAT);
            refused += status == YZ_FORMAT;
            opened += status == YZ_OK;
        }
        memcpy(bytes + i, &before, 4);
    }
    trie_forged = false;
    assert_true(refused > 1000 && opened > 1000);
    free(bytes);
}

static void test_an_odd_address_is_refused(void **state)
{
    (void)state;
    fill();
    yz_str saved = save_base();
    char *moved = malloc(saved.len + 4);
    memcpy(moved + 4, saved.ptr, saved.len);
    assert_refused((yz_str){ moved + 4, saved.len }, "multiple of 8");
    free(moved);
    free((void *)(uintptr_t)saved.ptr);
}

static yz_status open_saved(void *payload)
{
    const yz_str *saved = payload;
    yz_error err = YZ_ERROR_INIT;
    yz_status status = open_and_match(*saved, some_text, &err);
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_while_opening(void **state)
{
    (void)state;
    fill();
    yz_str saved = save_base();
    assert_true(failing_alloc_each(open_saved, &saved) > 5);
    free((void *)(uintptr_t)saved.ptr);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_an_opened_index_finds_the_same),
    cmocka_unit_test(test_the_same_terms_give_the_same_bytes),
    cmocka_unit_test(test_an_opened_index_can_be_kept_again),
    cmocka_unit_test(test_an_empty_termbase_can_be_kept),
    cmocka_unit_test(test_nothing_to_keep),
    cmocka_unit_test(test_another_termbase_is_refused),
    cmocka_unit_test(test_other_settings_are_refused),
    cmocka_unit_test(test_every_changed_byte_is_seen),
    cmocka_unit_test(test_every_shorter_image_is_refused),
    cmocka_unit_test(test_forged_words_lead_nowhere),
    cmocka_unit_test(test_an_odd_address_is_refused),
    cmocka_unit_test(test_no_memory_while_opening),
};

YZ_TEST_MAIN(tests)
