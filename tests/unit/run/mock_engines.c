/* SPDX-License-Identifier: Apache-2.0 */
/* A mock plugin that translates. */
#include "mock_features.h"

#include <stdio.h>

#include <yizhi/kind/engine.h>

static yz_status identity(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err)
{
    (void)langs, (void)err;
    return mock_breaks(self, "nameless")
               ? yz_fail(err, YZ_INVALID, "it is not set up")
               : yz_buf_add_text(out, "mock");
}

static yz_engine_masks masks(void *self)
{
    return mock_breaks(self, "none")  ? YZ_MASKS_NONE
           : mock_breaks(self, "xml") ? YZ_MASKS_XML
                                      : YZ_MASKS_TEXT;
}

static bool has(yz_str text, const char *part)
{
    return text.len > 0 &&
           memmem(text.ptr, text.len, part, strlen(part)) != NULL;
}

/* Proposes something that the contract forbids; YZ_OK: nothing to break. */
static yz_status break_contract(void *self, const yz_engine_sink *sink,
                                yz_proposal *p)
{
    static yz_provenance piece;

    piece = (yz_provenance){ { 0, 1 }, "memory", SIZE_MAX };
    if (mock_breaks(self, "unknown"))
        p->segment = 1000;
    else if (mock_breaks(self, "empty"))
        p->text.len = 0;
    else if (mock_breaks(self, "lines"))
        p->text = yz_str_of("a\nb");
    else if (mock_breaks(self, "bytes"))
        p->text = yz_str_of("\xff");
    else if (mock_breaks(self, "piece")) {
        piece.span.end = 1000;
        p->pieces = &piece;
        p->piece_count = 1;
    } else if (mock_breaks(self, "hit")) {
        piece.hit = 1000;
        p->pieces = &piece;
        p->piece_count = 1;
    } else if (mock_breaks(self, "refused")) {
        return sink->refusal(sink->payload, 1000, yz_str_of("no"));
    } else if (mock_breaks(self, "twice")) {
        (void)sink->proposal(sink->payload, p);
    } else {
        return YZ_OK;
    }
    return sink->proposal(sink->payload, p);
}

/* What the tests want to see of a segment: "<TEXT>", with the first target of
 * each term that was missed before. */
static void say(const yz_engine_segment *s, char *out, size_t size)
{
    size_t len = (size_t)snprintf(out, size, "<%.*s>", YZ_STR_ARG(s->text));

    if (has(s->text, "丢"))
        len = (size_t)snprintf(out, size, "<lost>");
    if (has(s->text, "变") && !has(s->text, "{"))
        len = (size_t)snprintf(out, size, "<lost at first>");
    for (size_t i = 0; i < s->term_count && len < size; i++)
        if (s->terms[i].missed)
            len += (size_t)snprintf(out + len, size - len, " %.*s",
                                    YZ_STR_ARG(s->terms[i].targets[0]));
}

static yz_status translate(void *self, const yz_str langs[2],
                           const yz_engine_segment *segments, size_t count,
                           const yz_engine_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;

    (void)langs;
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        char text[512];
        yz_proposal p = { .struct_size = sizeof p, .segment = i, .score = 0.5 };

        if (has(segments[i].text, "停"))
            return yz_fail(err, YZ_UNSUPPORTED, "it has no more ink");
        if (has(segments[i].text, "拒")) {
            status = sink->refusal(sink->payload, i, yz_str_of("it is rude"));
            continue;
        }
        say(&segments[i], text, sizeof text);
        p.text = yz_str_of(text);
        status = break_contract(self, sink, &p);
        if (status == YZ_OK)
            status = sink->proposal(sink->payload, &p);
    }
    return status;
}

static yz_status preview(void *self, const yz_str langs[2],
                         const yz_engine_segment *segments, size_t count,
                         yz_buf *out, size_t *characters, yz_error *err)
{
    (void)self, (void)langs, (void)err;
    for (size_t i = 0; i < count; i++) {
        yz_buf_printf(out, "[%.*s]", YZ_STR_ARG(segments[i].text));
        *characters += segments[i].text.len / 3;
    }
    return YZ_OK;
}

static const yz_engine_ops ops = {
    .struct_size = sizeof ops,
    .create = mock_create,
    .destroy = mock_destroy,
    .identity = identity,
    .masks = masks,
    .translate = translate,
    .preview = preview,
};

const yz_feature engine_angle_features[1] = { {
    MOCK_FEATURE("engine", "angle", &ops),
    .flags = YZ_FEATURE_DETERMINISTIC,
} };
