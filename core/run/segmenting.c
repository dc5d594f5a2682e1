/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks → segments. */
#include <core/run/run.h>

struct cutting {
    yz_run *run;
    yzi_document *document;
    uint32_t block;
    yz_str text;
    size_t last; /* where the segment being cut begins */
    size_t told; /* the last offset that the segmenter gave */
    size_t code; /* the first that ends behind it */
    bool contract_broken;
    bool no_memory;
};

/* Whether a code protects the text on both sides of `offset`; offsets ascend.
 */
static bool is_inside_code(struct cutting *c, size_t offset)
{
    const yzi_layout *layout = c->document->blocks[c->block].layout;
    yz_span span;

    if (!layout)
        return false;
    while (c->code < layout->code_count &&
           layout->codes[c->code].text.end <= offset)
        c->code++;
    if (c->code == layout->code_count)
        return false;
    span = layout->codes[c->code].text;
    return span.begin < offset &&
           yz_str_trim(yz_str_cut(c->text, span.begin, span.end)).len > 0;
}

static yz_status take_cut(void *payload, size_t offset)
{
    struct cutting *c = payload;
    yz_str segment;

    if (offset <= c->told || offset > c->text.len ||
        !yz_utf8_is_boundary(c->text, offset)) {
        c->contract_broken = true;
        return YZ_PLUGIN;
    }
    c->told = offset;
    if (is_inside_code(c, offset))
        return YZ_OK;
    segment = yz_str_trim(yz_str_cut(c->text, c->last, offset));
    c->last = offset;
    if (segment.len == 0)
        return YZ_OK;
    if (yzi_document_add_segment(c->document, segment, c->block) != YZ_OK) {
        c->no_memory = true;
        return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

static yz_status take_reason(void *payload, const yz_segmenter_reason *reason)
{
    struct cutting *c = payload;
    const yzi_document *d = c->document;
    yzi_segment here = { .block = c->block };
    yz_border border = { .struct_size = sizeof border };
    size_t offset = reason->offset;

    if (offset > c->text.len || !yz_utf8_is_boundary(c->text, offset)) {
        c->contract_broken = true;
        return YZ_PLUGIN;
    }
    here.text = yz_str_cut(c->text, offset, offset);
    border.file = d->file->name;
    border.place = yzi_file_place(
        d->file, yzi_segment_origin(d, &here, yz_span_of(0, 0)).begin);
    border.before = yz_str_cut(c->text, 0, offset);
    border.behind = yz_str_cut(c->text, offset, c->text.len);
    border.breaks = reason->breaks;
    border.rule_file = reason->file;
    border.rule_line = reason->line;
    border.rule_group = reason->group;
    border.rule = reason->rule;
    border.note = reason->note;
    c->run->explain(c->run->explain_payload, &border);
    return YZ_OK;
}

static yz_status cut_block(const yzi_instance *segmenter, struct cutting *c,
                           yz_error *err)
{
    const yz_segmenter_ops *ops = segmenter->ops;
    yz_segmenter_sink sink = { sizeof sink, c, take_cut,
                               c->run->explain ? take_reason : NULL };
    yz_status status =
        ops->segment(segmenter->self, c->text, c->document->lang, &sink, err);

    if (c->no_memory)
        return yz_fail_no_memory(err);
    if (c->contract_broken || (status == YZ_OK && c->told != c->text.len))
        return yz_fail(err, YZ_PLUGIN,
                       "segmenter %s gave offsets that do not cut the text",
                       segmenter->feature->name);
    return yzi_feature_failed(segmenter->feature, status, err);
}

static yz_status segment_block(yz_run *run, const yzi_instance *segmenter,
                               yzi_document *document, uint32_t number,
                               yz_error *err)
{
    const yzi_block *block = &document->blocks[number];
    struct cutting c = {
        .run = run, .document = document, .block = number, .text = block->text
    };

    if (yz_str_trim(block->text).len == 0)
        return YZ_OK;
    if (!block->whole)
        return cut_block(segmenter, &c, err);
    return take_cut(&c, block->text.len) == YZ_OK ? YZ_OK
                                                  : yz_fail_no_memory(err);
}

yz_status yzi_segment_document(yz_run *run, yzi_document *document,
                               yz_side side, yz_error *err)
{
    const yzi_instance *segmenter = NULL;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < document->block_count && status == YZ_OK; i++) {
        if (!segmenter && !document->blocks[i].whole) {
            segmenter = yzi_plan_segmenter(run, side, err);
            if (!segmenter)
                return err->status;
        }
        status = segment_block(run, segmenter, document, (uint32_t)i, err);
    }
    return status;
}
