/* SPDX-License-Identifier: Apache-2.0 */
/* See bilingual_rewrite.h. */
#include <support/main.h>

#include "bilingual_rewrite.h"

struct rewriting {
    const yz_filter_ops *ops;
    yz_str content;
    yz_buf source; /* text and codes of the last source, as a target has them */
    yz_buf *out;
    size_t written; /* of the content */
};

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    struct rewriting *w = payload;

    (void)map;
    w->content = text;
    return YZ_OK;
}

static void put(struct rewriting *w, yz_str text, unsigned style, yz_buf *out)
{
    yz_filter_text piece = { .struct_size = sizeof piece,
                             .text = text,
                             .style = style };
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(w->ops->encode(NULL, &piece, out, &err), YZ_OK);
}

static void put_block(struct rewriting *w, const yz_block *block, yz_buf *out)
{
    size_t at = 0;

    for (size_t i = 0; i < block->code_count; i++) {
        const yz_code *code = &block->codes[i];

        put(w, yz_str_cut(block->text, at, code->text.begin), block->style,
            out);
        assert_null(code->data.ptr);
        yz_buf_add(
            out, yz_str_cut(w->content, code->origin.begin, code->origin.end));
        at = code->text.end;
    }
    put(w, yz_str_cut(block->text, at, block->text.len), block->style, out);
}

static yz_status take_block(void *payload, const yz_block *block)
{
    struct rewriting *w = payload;

    if (block->side == YZ_SOURCE) {
        yz_buf_clear(&w->source);
        put_block(w, block, &w->source);
    }
    if (!block->writable)
        return YZ_OK;
    assert_true(block->region.begin >= w->written);
    yz_buf_add(w->out, yz_str_cut(w->content, w->written, block->region.begin));
    yz_buf_add(w->out, block->open);
    if (block->text.len == 0)
        yz_buf_add(w->out, yz_buf_str(&w->source));
    else
        put_block(w, block, w->out);
    yz_buf_add(w->out, block->close);
    w->written = block->region.end;
    return YZ_OK;
}

static yz_status take_bead(void *payload)
{
    (void)payload;
    return YZ_OK;
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    (void)payload, (void)offset, (void)reason;
    return YZ_OK;
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    (void)payload, (void)name, (void)value;
    return YZ_OK;
}

void bilingual_rewrite(const yz_plugin *plugin, const char *name, yz_str bytes,
                       yz_buf *out)
{
    struct rewriting w = {
        .ops = plugin->features[0].ops,
        .out = out,
    };
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of(name),
                              .bytes = bytes,
                              .lang = { yz_str_of("zh-CN"), yz_str_of("en") } };
    yz_filter_sink sink = { .struct_size = sizeof sink,
                            .payload = &w,
                            .content = take_content,
                            .block = take_block,
                            .bead = take_bead,
                            .skip = take_skip,
                            .property = take_property };
    yz_error err = YZ_ERROR_INIT;

    yz_buf_init(&w.source, 1 << 24);
    if (w.ops->read(NULL, &input, &sink, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    /* The content lives no longer than read(); it is the bytes in all cases of
     * these tests, which are in UTF-8 without a mark. */
    yz_buf_add(out, yz_str_cut(bytes, w.written, bytes.len));
    yz_buf_done(&w.source);
}
