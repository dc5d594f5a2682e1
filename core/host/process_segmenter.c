/* SPDX-License-Identifier: Apache-2.0 */
/* A segmenter that is a program: each block is a question. */
#include <core/child/json_line.h>
#include <core/host/process_work.h>

struct cutter {
    yzi_ruler units;
    size_t last; /* cut told */
    const yz_segmenter_sink *sink;
};

static yz_status take_cuts(void *payload, const json_t *reply, yz_error *err)
{
    struct cutter *c = payload;
    const json_t *cuts = json_object_get(reply, "cuts");
    yz_status status = YZ_OK;

    if (!json_is_array(cuts))
        return yz_fail(err, YZ_PLUGIN, "its answer has no “cuts”");
    for (size_t i = 0; i < json_array_size(cuts) && status == YZ_OK; i++) {
        const json_t *cut = json_array_get(cuts, i);
        size_t byte;

        if (!json_is_integer(cut) || json_integer_value(cut) < 0 ||
            !yzi_ruler_byte(&c->units, (size_t)json_integer_value(cut), &byte))
            return yz_fail(err, YZ_PLUGIN,
                           "it told a cut outside of the text or within a "
                           "character");
        c->last = byte;
        status = c->sink->cut(c->sink->payload, byte);
    }
    return status;
}

static yz_status segment(void *self, yz_str text, yz_str lang,
                         const yz_segmenter_sink *sink, yz_error *err)
{
    yzi_pworker *worker = self;
    struct cutter c = { .sink = sink };
    yz_buf *out = yzi_pworker_begin(worker, "segment");
    yz_status status = yzi_ruler_init(&c.units, worker->process->unit, text);

    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    yzi_json_member(out, ",", "lang", lang);
    yzi_json_member(out, ",", "text", text);
    status = yzi_pworker_ask(worker, take_cuts, &c, err);
    /* That the text ends where it ends need not be said. */
    if (status == YZ_OK && c.last < text.len)
        status = sink->cut(sink->payload, text.len);
    yzi_ruler_done(&c.units);
    return status;
}

const yz_segmenter_ops yzi_process_segmenter_ops = {
    .struct_size = sizeof(yz_segmenter_ops),
    .create = yzi_pworker_create,
    .destroy = yzi_pworker_destroy,
    .segment = segment,
};
