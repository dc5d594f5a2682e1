/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A filter that is a program, for formats in one language that are text.  The
 * host decodes the file; the program tells where in the text its blocks lie and
 * what of them is written otherwise than it reads.
 */
#include <core/child/json_line.h>
#include <core/host/process_work.h>
#include <yizhi/text.h>

enum {
    LONGEST_BLOCK = 64 << 20
};

struct pour {
    yzi_ruler units; /* of the content */
    const yz_filter_sink *sink;
    yz_buf text; /* of the block at hand */
    yz_map map;  /* leads from it to the content */
};

/* ---- Blocks ------------------------------------------------------------- */

/* Adds what stands at `span` of the content, which reads as `text` (ptr NULL:
 * as it is written). */
static yz_status add_piece(struct pour *p, yz_span span, yz_str text,
                           yz_error *err)
{
    bool same = text.ptr == NULL;

    if (!yz_span_is_somewhere(span) || span.begin < p->map.origin)
        return yz_fail(err, YZ_PLUGIN,
                       "it told pieces of a block that do not follow each "
                       "other");
    if (same)
        text = yz_str_cut(p->units.text, span.begin, span.end);
    if (yz_map_add(&p->map, 0, span.begin - p->map.origin) != YZ_OK ||
        yz_map_add(&p->map, text.len, span.end - span.begin) != YZ_OK ||
        yz_buf_add(&p->text, text) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

static yz_status add_pieces(struct pour *p, const json_t *list, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++) {
        const json_t *piece = json_array_get(list, i);
        const json_t *reads = json_object_get(piece, "text");
        yz_span span;

        status =
            yzi_member_span(piece, "span", &p->units, "a piece", &span, err);
        if (status == YZ_OK)
            status =
                add_piece(p, span,
                          json_is_string(reads) ? yzi_member_text(piece, "text")
                                                : (yz_str){ NULL, 0 },
                          err);
    }
    return status;
}

/* A block's text: its pieces, or all that stands at its span. */
static yz_status compose(struct pour *p, const json_t *from, yz_error *err)
{
    const json_t *pieces = json_object_get(from, "pieces");
    yz_span span;
    yz_span first = yz_span_nowhere();
    yz_status status =
        yzi_member_span(from, "span", &p->units, "a block", &span, err);

    if (status == YZ_OK && pieces)
        status = yzi_member_span(json_array_get(pieces, 0), "span", &p->units,
                                 "a piece", &first, err);
    if (status != YZ_OK)
        return status;
    if (!yz_span_is_somewhere(span) ||
        (pieces && (!yz_span_is_somewhere(first) || first.begin < span.begin)))
        return yz_fail(err, YZ_PLUGIN,
                       "it told a block without a “span”, or with pieces "
                       "outside of it");
    yz_buf_clear(&p->text);
    yz_map_done(&p->map);
    yz_map_init(&p->map, pieces ? first.begin : span.begin);
    status = pieces ? add_pieces(p, pieces, err)
                    : add_piece(p, span, (yz_str){ NULL, 0 }, err);
    if (status == YZ_OK && p->map.origin > span.end)
        status = yz_fail(err, YZ_PLUGIN,
                         "it told a block with pieces outside of it");
    return status;
}

/* Parts of the text that come back as they are: placeholders. */
static yz_status take_codes(struct pour *p, const json_t *list, yz_block *block,
                            yz_code *codes, yz_error *err)
{
    yzi_ruler units;
    yz_status status =
        yzi_ruler_init(&units, p->units.unit, yz_buf_str(&p->text));
    size_t last = 0;

    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++) {
        yz_code *code = &codes[i];

        *code = (yz_code){ .struct_size = sizeof *code,
                           .kind = YZ_CODE_ALONE,
                           .type = "placeholder" };
        status = yzi_member_span(json_array_get(list, i), "span", &units,
                                 "a placeholder", &code->text, err);
        if (status == YZ_OK &&
            (!yz_span_is_somewhere(code->text) || code->text.begin < last))
            status = yz_fail(err, YZ_PLUGIN,
                             "it told placeholders that do not follow each "
                             "other");
        if (status == YZ_OK)
            code->origin = yz_map_span(&p->map, code->text);
        last = code->text.end;
    }
    yzi_ruler_done(&units);
    block->codes = codes;
    block->code_count = json_array_size(list);
    return status;
}

static yz_status take_block(struct pour *p, const json_t *from, yz_error *err)
{
    static const char *const kinds[] = { "paragraph", "heading", "list_item",
                                         "cell", NULL };
    const json_t *list = json_object_get(from, "placeholders");
    int kind = yzi_member_choice(from, "kind", kinds);
    yz_block block = { .struct_size = sizeof block,
                       .map = &p->map,
                       .segment = json_is_true(json_object_get(from, "whole")),
                       .writable =
                           json_is_true(json_object_get(from, "writable")),
                       .id = yzi_member_text(from, "id") };
    yz_code *codes;
    yz_status status;

    if (kind < 0)
        return yz_fail(err, YZ_PLUGIN,
                       "it told a block whose “kind” is not paragraph, "
                       "heading, list_item or cell");
    status = compose(p, from, err);
    if (status != YZ_OK)
        return status;
    block.kind = (yz_block_kind)kind;
    block.text = yz_buf_str(&p->text);
    status =
        yzi_member_span(from, "span", &p->units, "a block", &block.region, err);
    codes = yz_calloc(json_array_size(list) + 1, sizeof *codes);
    if (!codes)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = take_codes(p, list, &block, codes, err);
    if (status == YZ_OK)
        status = p->sink->block(p->sink->payload, &block);
    yz_free(codes);
    return status;
}

static yz_status take_skip(struct pour *p, const json_t *from, yz_error *err)
{
    size_t byte;
    size_t at = yzi_member_count(from, "at", SIZE_MAX);
    const char *reason = json_string_value(json_object_get(from, "reason"));

    if (!yzi_ruler_byte(&p->units, at, &byte) || !reason)
        return yz_fail(err, YZ_PLUGIN,
                       "it told a skip outside of the text, or without a "
                       "reason");
    return p->sink->skip(p->sink->payload, byte, reason);
}

static yz_status take_blocks(void *payload, const json_t *reply, yz_error *err)
{
    struct pour *p = payload;
    const json_t *blocks = json_object_get(reply, "blocks");
    const json_t *skips = json_object_get(reply, "skips");
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(blocks) && status == YZ_OK; i++)
        status = take_block(p, json_array_get(blocks, i), err);
    for (size_t i = 0; i < json_array_size(skips) && status == YZ_OK; i++)
        status = take_skip(p, json_array_get(skips, i), err);
    return status;
}

/* ---- Reading ------------------------------------------------------------ */

static yz_status pour(yzi_pworker *worker, const yz_filter_input *input,
                      yz_str content, const yz_filter_sink *sink, yz_error *err)
{
    struct pour p = { .sink = sink };
    yz_buf *out = yzi_pworker_begin(worker, "read");
    yz_status status = yzi_ruler_init(&p.units, worker->process->unit, content);

    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    yz_buf_init(&p.text, LONGEST_BLOCK);
    yz_map_init(&p.map, 0);
    yzi_json_member(out, ",", "name", input->name);
    yzi_json_member(out, ",", "lang", input->lang[0]);
    yzi_json_member(out, ",", "text", content);
    status = yzi_pworker_ask(worker, take_blocks, &p, err);
    if (status != YZ_OK && err && err->status != YZ_OK)
        yz_wrap(err, "%.*s", YZ_STR_ARG(input->name));
    yz_map_done(&p.map);
    yz_buf_done(&p.text);
    yzi_ruler_done(&p.units);
    return status;
}

static yz_status read_file(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    yz_decoded decoded;
    yz_status status =
        yz_decode(input->bytes, input->encoding, input->name, &decoded, err);
    bool same = status == YZ_OK && !decoded.owned &&
                decoded.text.len == input->bytes.len;

    if (status == YZ_OK)
        status = sink->content(sink->payload, decoded.text,
                               same ? NULL : &decoded.map);
    if (status == YZ_OK)
        status = sink->property(sink->payload, "encoding",
                                yz_str_of(decoded.encoding));
    if (status == YZ_OK)
        status = pour(self, input, decoded.text, sink, err);
    yz_decoded_done(&decoded);
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

static yz_status take_encoded(void *payload, const json_t *reply, yz_error *err)
{
    yz_buf *out = payload;

    if (!json_is_string(json_object_get(reply, "text")))
        return yz_fail(err, YZ_PLUGIN, "its answer has no “text”");
    yz_buf_add(out, yzi_member_text(reply, "text"));
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status encode(void *self, const yz_filter_text *text, yz_buf *out,
                        yz_error *err)
{
    yz_buf *ask = yzi_pworker_begin(self, "encode");

    yzi_json_member(ask, ",", "text", text->text);
    yz_buf_printf(ask, ",\"first\":%s,\"last\":%s",
                  text->first ? "true" : "false",
                  text->last ? "true" : "false");
    return yzi_pworker_ask(self, take_encoded, out, err);
}

const yz_filter_ops yzi_process_filter_ops = {
    .struct_size = sizeof(yz_filter_ops),
    .create = yzi_pworker_create,
    .destroy = yzi_pworker_destroy,
    .read = read_file,
    .bilingual = false,
    .encode = encode,
};
