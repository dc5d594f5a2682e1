/* SPDX-License-Identifier: Apache-2.0 */
/* What is written for codes leaves a run and enters one again, so that any
 * order of them that nests is well-formed. */
#include <support/main.h>

#include <unit/plugins/filter_text/filter_capture.h>

#include "office_build.h"

/* The content of a file's first part with the codes of its only block in
 * another order: pairs and single codes from the last to the first. */
struct turned {
    yz_str content;
    yz_buf out;
    size_t blocks;
};

static yz_status turn_content(void *payload, yz_str text, const yz_map *map)
{
    struct turned *t = payload;

    (void)map;
    t->content = text; /* lives until reading ends */
    return YZ_OK;
}

static void add_units(struct turned *t, const yz_block *block)
{
    size_t end = block->code_count;

    while (end > 0) {
        size_t begin = end - 1;

        while (block->codes[end - 1].pair != 0 &&
               (block->codes[begin].kind != YZ_CODE_OPEN ||
                block->codes[begin].pair != block->codes[end - 1].pair))
            begin--;
        for (size_t i = begin; i < end; i++) {
            assert_non_null(block->codes[i].data.ptr);
            yz_buf_add(&t->out, block->codes[i].data);
            yz_buf_add_byte(&t->out, 'x');
        }
        end = begin;
    }
}

static yz_status turn_block(void *payload, const yz_block *block)
{
    struct turned *t = payload;

    assert_int_equal(t->blocks++, 0);
    yz_buf_add(&t->out, yz_str_cut(t->content, 0, block->region.begin));
    yz_buf_add(&t->out, block->open);
    add_units(t, block);
    yz_buf_add(&t->out, block->close);
    yz_buf_add(&t->out,
               yz_str_cut(t->content, block->region.end, t->content.len));
    return YZ_OK;
}

static yz_status turn_part(void *payload, yz_str name, size_t offset)
{
    (void)payload, (void)name, (void)offset;
    return YZ_OK;
}

static void test_codes_may_come_in_another_order(void **state)
{
    static const char text[] =
        "=== word/document.xml\n<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t>"
        "</w:r><w:r><w:t>, plain</w:t><w:tab/><w:t>text</w:t></w:r>"
        "<w:hyperlink r:id=\"x\"><w:r><w:rPr><w:u/></w:rPr><w:t>link</w:t>"
        "</w:r></w:hyperlink><w:r><w:footnoteReference w:id=\"1\"/></w:r>"
        "<w:bookmarkStart w:id=\"1\"/><w:r><w:ruby><w:rubyBase><w:r><w:t>base"
        "</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>, the end of it"
        "</w:t></w:r></w:p>";
    yz_plugin plugin = office_plugin("docx");
    const yz_filter_ops *ops = plugin.features[0].ops;
    struct turned t = { .blocks = 0 };
    yz_filter_sink sink = { .struct_size = sizeof sink,
                            .payload = &t,
                            .content = turn_content,
                            .block = turn_block,
                            .part = turn_part };
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of("a.docx") };
    yz_filter_part part = {
        sizeof part, yz_str_of("word/document.xml"), { NULL, 0 }, true
    };
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf file;
    yz_buf out;

    (void)state;
    yz_buf_init(&file, 1 << 20);
    office_build(yz_str_of(text), "docx", &file);
    input.bytes = yz_buf_str(&file);
    yz_buf_init(&t.out, 1 << 16);
    yz_buf_init(&out, 1 << 16);
    assert_int_equal(ops->read(NULL, &input, &sink, &err), YZ_OK);
    part.content = yz_buf_str(&t.out);
    assert_int_equal(ops->pack(NULL, &input, &part, 1, &out, &err), YZ_OK);
    filter_capture_init(&capture);
    if (filter_capture_read(&capture, &plugin, NULL, "a.docx", yz_buf_str(&out),
                            &err) != YZ_OK)
        fail_msg("%s\n%s", yz_error_text(&err), t.out.ptr);
    assert_string_equal(filter_capture_text(&capture),
                        "part word/document.xml\n"
                        "P {1x2}x{3/}x{4/}x{5x6}x[ ]x{8x9}x\n");
    filter_capture_done(&capture);
    yz_buf_done(&file);
    yz_buf_done(&out);
    yz_buf_done(&t.out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_codes_may_come_in_another_order),
};
YZ_TEST_MAIN(tests)
