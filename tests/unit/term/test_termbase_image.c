/* SPDX-License-Identifier: Apache-2.0 */
/* A termbase that is written as bytes and opened is what it was; bytes that are
 * no termbase are refused, whatever is wrong with them. */
#include <stdlib.h>

#include <core/term/termbase_image.h>

#include "support/failing_alloc.h"
#include "unit/term/sample_builder.h"

/* With every member in use, a rejected row and a shadowed one. */
static yzi_builder *sample(void)
{
    yzi_builder *builder = yzi_builder_new(yz_str_of("zh"), yz_str_of("en"));
    yz_concept rich = { .id = yz_str_of("c1"),
                        .domain = yz_str_of("law"),
                        .note = yz_str_of("a note"),
                        .origin = yz_str_of("somebody"),
                        .pos = yz_str_of("noun"),
                        .when = yz_str_of("after 甲|乙"),
                        .scope = yz_str_of("*.txt"),
                        .definition = yz_str_of("what it means"),
                        .line = 7,
                        .proposed = true };

    assert_non_null(builder);
    file(builder, "a.tsv");
    row(builder, "风险|风险性", "risk|hazard");
    row_of(builder, rich, "模型", "model");
    row_of(builder, (yz_concept){ .target_only = true, .line = 9 }, "",
           "utilise");
    assert_int_equal(yzi_builder_reject(builder, (yz_place){ 3, 4 }, "no good"),
                     YZ_OK);
    file(builder, "b.tsv");
    row(builder, "风险", "peril");
    row(builder, "安全", "safety");
    return builder;
}

static yz_termbase *frozen(const yzi_builder *builder)
{
    yz_termbase *tb = NULL;

    assert_int_equal(yzi_builder_freeze(builder, &tb, NULL), YZ_OK);
    return tb;
}

static void write_sample(yz_buf *out)
{
    yzi_builder *builder = sample();
    yz_termbase *tb = frozen(builder);
    yzi_builder_report rows = report(builder);

    yz_buf_init(out, 1 << 20);
    assert_int_equal(yzi_termbase_image_write(tb, &rows, out), YZ_OK);
    assert_int_equal(out->len % 8, 0);
    yzi_termbase_free(tb);
    yzi_builder_free(builder);
}

/* ---- The same ---- */

static void assert_same_text(yz_str a, yz_str b)
{
    assert_true(yz_str_equal(a, b));
    assert_int_equal(b.ptr[b.len], 0);
}

static void assert_same_concept(const yz_concept *a, const yz_concept *b)
{
    const yz_str texts[] = { a->id,   a->domain, a->note, a->origin,    a->pos,
                             a->when, a->scope,  a->file, a->definition };
    const yz_str same[] = { b->id,   b->domain, b->note, b->origin,    b->pos,
                            b->when, b->scope,  b->file, b->definition };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_same_text(texts[i], same[i]);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->priority, b->priority);
    assert_int_equal(a->number, b->number);
    assert_int_equal(a->target_only, b->target_only);
    assert_int_equal(a->proposed, b->proposed);
    assert_int_equal(a->term_count, b->term_count);
    assert_null(b->fields);
    assert_int_equal(b->field_count, 0);
}

static void assert_same_term(const yz_term *a, const yz_term *b)
{
    assert_same_text(a->text, b->text);
    assert_same_text(a->lang, b->lang);
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->letter_case, b->letter_case);
    assert_int_equal(a->form, b->form);
    assert_int_equal(a->keep, b->keep);
    assert_int_equal(a->number, b->number);
    assert_int_equal(a->concept_number, b->concept_number);
    assert_int_equal(a->line, b->line);
}

static void assert_same_skips(const yz_skip *a, const yz_skip *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_same_text(a[i].file, b[i].file);
        assert_same_text(a[i].reason, b[i].reason);
        assert_int_equal(a[i].place.line, b[i].place.line);
        assert_int_equal(a[i].place.column, b[i].place.column);
    }
}

static void assert_same_report(const yzi_builder_report *a,
                               const yzi_builder_report *b)
{
    assert_int_equal(a->files, b->files);
    assert_int_equal(a->loaded, b->loaded);
    assert_int_equal(a->rejected_count, 1);
    assert_int_equal(b->rejected_count, 1);
    assert_int_equal(a->shadowed_count, 1);
    assert_int_equal(b->shadowed_count, 1);
    assert_same_skips(a->rejected, b->rejected, 1);
    assert_same_skips(a->shadowed, b->shadowed, 1);
}

/* Terms are asked for before their concepts: both ways lead there. */
static void test_it_is_what_it_was(void **state)
{
    yzi_builder *builder = sample();
    yz_termbase *before = frozen(builder);
    yzi_builder_report rows[2] = { report(builder) };
    yz_termbase *after = NULL;
    yz_buf bytes;

    (void)state;
    write_sample(&bytes);
    assert_int_equal(
        yzi_termbase_image_open(yz_buf_str(&bytes), &after, &rows[1], NULL),
        YZ_OK);
    assert_int_equal(yz_termbase_term_count(before),
                     yz_termbase_term_count(after));
    for (size_t i = yz_termbase_term_count(before); i-- > 0;)
        assert_same_term(yz_termbase_term(before, i),
                         yz_termbase_term(after, i));
    assert_int_equal(yz_termbase_concept_count(after), 4);
    for (size_t i = 0; i < 4; i++) {
        const yz_concept *about = yz_termbase_concept(after, i);

        assert_same_concept(yz_termbase_concept(before, i), about);
        for (size_t t = 0; t < about->term_count; t++)
            assert_ptr_equal(&about->terms[t],
                             yz_termbase_term(after, about->terms[t].number));
    }
    assert_null(yz_termbase_concept(after, 4));
    assert_null(yz_termbase_term(after, yz_termbase_term_count(after)));
    assert_same_text(yz_termbase_lang(after, YZ_TARGET), yz_str_of("en"));
    assert_string_equal(
        yz_concept_target(after, yz_termbase_concept(after, 0))->text.ptr,
        "risk");
    assert_same_report(&rows[0], &rows[1]);
    yzi_termbase_free(after);
    yzi_termbase_free(before);
    yzi_builder_free(builder);
    yz_buf_done(&bytes);
}

static void test_an_empty_one(void **state)
{
    yzi_builder *builder = yzi_builder_new(yz_str_of("zh"), yz_str_of("en"));
    yz_termbase *tb = frozen(builder);
    yz_termbase *again = NULL;
    yzi_builder_report rows = report(builder);
    yz_buf bytes;

    (void)state;
    yz_buf_init(&bytes, 4096);
    assert_int_equal(yzi_termbase_image_write(tb, &rows, &bytes), YZ_OK);
    assert_int_equal(
        yzi_termbase_image_open(yz_buf_str(&bytes), &again, &rows, NULL),
        YZ_OK);
    assert_int_equal(yz_termbase_concept_count(again), 0);
    assert_null(yz_termbase_term(again, 0));
    yzi_termbase_free(again);
    yzi_termbase_free(tb);
    yzi_builder_free(builder);
    yz_buf_done(&bytes);
}

/* ---- Damage ---- */

/* Opens and, if that works, looks at all there is. */
static yz_status try_open(yz_str bytes, yz_error *err)
{
    yz_termbase *tb = NULL;
    yzi_builder_report rows;
    yz_status status = yzi_termbase_image_open(bytes, &tb, &rows, err);

    if (status != YZ_OK)
        return status;
    for (size_t i = 0; i < yz_termbase_concept_count(tb); i++) {
        const yz_concept *about = yz_termbase_concept(tb, i);

        assert_true(about->note.len < bytes.len);
        assert_true(about->term_count <= yz_termbase_term_count(tb));
    }
    for (size_t i = 0; i < yz_termbase_term_count(tb); i++)
        assert_true(yz_termbase_term(tb, i)->text.len < bytes.len);
    yzi_termbase_free(tb);
    return status;
}

/* A copy that ends where malloc's block does, so that a look behind it shows.
 */
static yz_status try_copy(const char *bytes, size_t len)
{
    yz_error err = YZ_ERROR_INIT;
    char *copy = malloc(len ? len : 1);
    yz_status status;

    assert_non_null(copy);
    memcpy(copy, bytes, len);
    status = try_open((yz_str){ copy, len }, &err);
    assert_int_equal(status, err.status);
    assert_true((status == YZ_OK) == (*yz_error_text(&err) == 0));
    free(copy);
    return status;
}

static void test_any_end_is_refused(void **state)
{
    yz_buf bytes;

    (void)state;
    write_sample(&bytes);
    for (size_t len = 0; len < bytes.len; len++)
        assert_int_equal(try_copy(bytes.ptr, len), YZ_FORMAT);
    assert_int_equal(try_copy(bytes.ptr, bytes.len), YZ_OK);
    yz_buf_done(&bytes);
}

/* A byte that is another one is refused or harmless, never worse; in the head
 * and in what are places nearly all are refused. */
static void test_any_other_byte(void **state)
{
    static const unsigned char masks[] = { 0x01, 0x80, 0xFF };
    size_t refused = 0;
    yz_buf bytes;

    (void)state;
    write_sample(&bytes);
    for (size_t i = 0; i < bytes.len; i++)
        for (size_t k = 0; k < sizeof masks; k++) {
            bytes.ptr[i] = (char)(bytes.ptr[i] ^ masks[k]);
            refused += try_copy(bytes.ptr, bytes.len) == YZ_FORMAT;
            bytes.ptr[i] = (char)(bytes.ptr[i] ^ masks[k]);
        }
    assert_true(refused > bytes.len); /* of three for each byte */
    yz_buf_done(&bytes);
}

static void test_another_form(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    (void)state;
    write_sample(&bytes);
    ((yzi_image_head *)(void *)bytes.ptr)->form++;
    assert_int_equal(try_open(yz_buf_str(&bytes), &err), YZ_FORMAT);
    assert_string_equal(yz_error_text(&err), "it is of another form");
    yz_buf_done(&bytes);
}

/* ---- Memory ---- */

static yz_status open_sample(void *payload)
{
    yz_error err = YZ_ERROR_INIT;

    return try_open(yz_buf_str(payload), &err);
}

static void test_no_memory(void **state)
{
    yz_buf bytes;

    (void)state;
    write_sample(&bytes);
    failing_alloc_each(open_sample, &bytes);
    yz_buf_done(&bytes);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_it_is_what_it_was),
    cmocka_unit_test(test_an_empty_one),
    cmocka_unit_test(test_any_end_is_refused),
    cmocka_unit_test(test_any_other_byte),
    cmocka_unit_test(test_another_form),
    cmocka_unit_test(test_no_memory),
};

YZ_TEST_MAIN(tests)
