/* SPDX-License-Identifier: Apache-2.0 */
/* Office files → blocks, through filter_office: a whole ZIP file, or else a
 * text that is packed as the one part of an OpenDocument file, in which the
 * elements of all formats are known. */
#include <yizhi/kind/filter.h>

#include "fuzz_zip.h"

const char fuzz_name[] = "fuzz_filter_office";

extern const yz_plugin filter_office_LTX_yz_plugin;

struct telling {
    fuzz_patience patience;
    yz_buf content;
};

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    struct telling *t = payload;

    (void)map;
    FUZZ_NEED(yz_utf8_valid(text, NULL));
    FUZZ_NEED(t->content.len == 0);
    FUZZ_NEED(yz_buf_add(&t->content, text) == YZ_OK);
    return fuzz_answer(&t->patience);
}

static void check_codes(const struct telling *t, const yz_block *block)
{
    size_t text = 0;
    size_t origin = block->region.begin;
    size_t open = 0;

    for (size_t i = 0; i < block->code_count; i++) {
        const yz_code *code = &block->codes[i];

        FUZZ_NEED(code->struct_size == sizeof *code);
        FUZZ_NEED(code->text.begin >= text);
        fuzz_need_span(block->text, code->text);
        FUZZ_NEED(code->origin.begin >= origin);
        FUZZ_NEED(code->origin.end <= block->region.end);
        fuzz_need_span(yz_buf_str(&t->content), code->origin);
        FUZZ_NEED(yz_utf8_valid(code->data, NULL));
        FUZZ_NEED((code->kind == YZ_CODE_ALONE) <= (code->pair == 0));
        open += code->kind == YZ_CODE_OPEN && code->pair != 0;
        if (code->kind == YZ_CODE_CLOSE && code->pair != 0)
            FUZZ_NEED(open-- > 0);
        text = code->text.end;
        origin = code->origin.end;
    }
    FUZZ_NEED(open == 0);
}

static yz_status take_block(void *payload, const yz_block *block)
{
    struct telling *t = payload;
    yz_str content = yz_buf_str(&t->content);

    FUZZ_NEED(block->struct_size == sizeof *block);
    FUZZ_NEED(yz_utf8_valid(block->text, NULL));
    FUZZ_NEED(block->text.len > 0);
    FUZZ_NEED(yz_str_trim(block->text).len == block->text.len);
    FUZZ_NEED(block->writable);
    FUZZ_NEED(block->map->text == block->text.len);
    fuzz_need_map(block->map, block->text.len, content.len);
    fuzz_need_span(content, block->region);
    FUZZ_NEED(yz_map_origin(block->map, 0, false) >= block->region.begin);
    FUZZ_NEED(yz_map_origin(block->map, block->text.len, true) <=
              block->region.end);
    check_codes(t, block);
    return fuzz_answer(&t->patience);
}

static yz_status take_bead(void *payload)
{
    (void)payload;
    FUZZ_NEED(false);
    return YZ_OK;
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    struct telling *t = payload;

    FUZZ_NEED(offset <= t->content.len && reason && *reason);
    return fuzz_answer(&t->patience);
}

static yz_status take_part(void *payload, yz_str name, size_t offset)
{
    struct telling *t = payload;

    FUZZ_NEED(offset <= t->content.len && name.len > 0);
    return fuzz_answer(&t->patience);
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    struct telling *t = payload;

    (void)name, (void)value;
    return fuzz_answer(&t->patience);
}

static size_t read_once(const yz_feature *feature, yz_str bytes,
                        size_t cancel_at)
{
    const yz_filter_ops *ops = feature->ops;
    struct telling t = { .patience = { 0, cancel_at } };
    yz_filter_sink sink = {
        sizeof sink, &t,        take_content, take_block,
        take_bead,   take_skip, take_part,    take_property
    };
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of("a.docx"),
                              .bytes = bytes,
                              .lang = { yz_str_of("zh-CN"), yz_str_of("en") } };
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    yz_buf_init(&t.content, (size_t)1 << 30);
    status = ops->read(NULL, &input, &sink, &err);
    fuzz_need_handed_on(&t.patience, status);
    if (status != YZ_CANCELLED)
        fuzz_need_sentence(status, &err);
    yz_buf_done(&t.content);
    return t.patience.calls;
}

static void read_as(size_t feature, yz_str bytes)
{
    const yz_feature *f = &filter_office_LTX_yz_plugin.features[feature];
    size_t calls = read_once(f, bytes, 0);

    if (calls > 1)
        read_once(f, bytes, calls / 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);
    fuzz_member member = { "content.xml", bytes };
    yz_buf file;

    if (bytes.len > 2 && memcmp(bytes.ptr, "PK", 2) == 0) {
        for (size_t i = 0; i < filter_office_LTX_yz_plugin.feature_count; i++)
            read_as(i, bytes);
        return 0;
    }
    yz_buf_init(&file, (size_t)1 << 30);
    fuzz_zip(&member, 1, &file);
    read_as(3, yz_buf_str(&file)); /* OpenDocument */
    yz_buf_done(&file);
    return 0;
}
