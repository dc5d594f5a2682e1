/* SPDX-License-Identifier: Apache-2.0 */
/* An engine that is a program. */
#include <core/child/json_line.h>
#include <core/host/process_work.h>

enum {
    BATCH = 32 /* segments in a question */
};

static yz_status identity(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err)
{
    const yzi_pworker *worker = self;

    (void)langs;
    yz_buf_printf(out, "%s %s %s", worker->process->module,
                  worker->process->plugin.version, worker->options);
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static yz_engine_masks masks(void *self)
{
    const yzi_pworker *worker = self;

    return worker->process->masks;
}

/* ---- Questions ---------------------------------------------------------- */

static void put_terms(yz_buf *out, const yz_engine_segment *s,
                      const yzi_ruler *units)
{
    yz_buf_add_text(out, ",\"terms\":[");
    for (size_t i = 0; i < s->term_count; i++) {
        const yz_engine_term *term = &s->terms[i];

        yzi_json_member(out, i > 0 ? ",{" : "{", "source",
                        yz_str_cut(s->text, term->span.begin, term->span.end));
        yzi_put_span(out, "span", units, term->span);
        yz_buf_add_text(out, ",\"targets\":[");
        for (size_t k = 0; k < term->target_count; k++) {
            if (k > 0)
                yz_buf_add_byte(out, ',');
            yzi_json_string(out, term->targets[k]);
        }
        yz_buf_printf(out, "],\"missed\":%s}", term->missed ? "true" : "false");
    }
    yz_buf_add_byte(out, ']');
}

static void put_hits(yz_buf *out, const yz_engine_segment *s)
{
    yz_buf_add_text(out, ",\"hits\":[");
    for (size_t i = 0; i < s->hit_count; i++) {
        const yz_engine_hit *hit = &s->hits[i];

        yzi_json_member(out, i > 0 ? ",{" : "{", "source",
                        hit->texts[YZ_SOURCE]);
        yzi_json_member(out, ",", "target", hit->texts[YZ_TARGET]);
        yzi_json_member(out, ",", "origin", hit->origin);
        yzi_json_score(out, hit->score);
        yz_buf_add_byte(out, '}');
    }
    yz_buf_add_byte(out, ']');
}

static yz_status put_segment(const yzi_pworker *worker, yz_buf *out,
                             const yz_engine_segment *s, size_t number)
{
    yzi_ruler units;

    if (yzi_ruler_init(&units, worker->process->unit, s->text) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_printf(out, "{\"segment\":%zu", number);
    yzi_json_member(out, ",", "text", s->text);
    yzi_json_member(out, ",", "before", s->around[0]);
    yzi_json_member(out, ",", "after", s->around[1]);
    put_terms(out, s, &units);
    put_hits(out, s);
    yz_buf_add_byte(out, '}');
    yzi_ruler_done(&units);
    return YZ_OK;
}

/* ---- Answers ------------------------------------------------------------ */

/* The segments of one question. */
struct asked {
    size_t first;
    size_t count;
    bool answered[BATCH];
    const yz_engine_sink *sink;
};

static yz_status take_one(struct asked *a, const json_t *from, yz_error *err)
{
    size_t segment = yzi_member_count(from, "segment", SIZE_MAX);
    yz_str refused = yzi_member_text(from, "refused");
    yz_proposal proposal = {
        .struct_size = sizeof proposal,
        .segment = segment,
        .text = yzi_member_text(from, "text"),
        .score = yzi_member_number(from, "score", 0),
    };

    if (segment < a->first || segment - a->first >= a->count ||
        a->answered[segment - a->first])
        return yz_fail(err, YZ_PLUGIN,
                       "it translated a segment that it was not given, or one "
                       "twice");
    a->answered[segment - a->first] = true;
    if (refused.len == 0 && proposal.text.len == 0)
        refused =
            yz_str_of(yz_tr("its answer has neither “text” nor “refused”"));
    if (proposal.text.len > 0 &&
        memchr(proposal.text.ptr, '\n', proposal.text.len))
        refused = yz_str_of(yz_tr("its translation has a line break"));
    if (!(proposal.score >= 0 && proposal.score <= 1))
        proposal.score = 0;
    if (refused.len > 0)
        return a->sink->refusal(a->sink->payload, segment, refused);
    return a->sink->proposal(a->sink->payload, &proposal);
}

static yz_status take_translations(void *payload, const json_t *reply,
                                   yz_error *err)
{
    const json_t *list = json_object_get(reply, "translations");
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++)
        status = take_one(payload, json_array_get(list, i), err);
    return status;
}

static yz_status refuse_rest(const struct asked *a)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < a->count && status == YZ_OK; i++)
        if (!a->answered[i])
            status = a->sink->refusal(a->sink->payload, a->first + i,
                                      yz_str_of(yz_tr("it gave no answer")));
    return status;
}

static yz_status translate(void *self, const yz_str langs[2],
                           const yz_engine_segment *segments, size_t count,
                           const yz_engine_sink *sink, yz_error *err)
{
    yzi_pworker *worker = self;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i += BATCH) {
        struct asked a = { .first = i, .sink = sink };
        yz_buf *out = yzi_pworker_begin(worker, "translate");

        a.count = count - i < BATCH ? count - i : BATCH;
        yzi_put_languages(out, langs);
        yz_buf_add_text(out, ",\"segments\":[");
        for (size_t k = 0; k < a.count && status == YZ_OK; k++) {
            if (k > 0)
                yz_buf_add_byte(out, ',');
            status = put_segment(worker, out, &segments[i + k], i + k);
        }
        yz_buf_add_byte(out, ']');
        if (status != YZ_OK)
            return yz_fail_no_memory(err);
        status = yzi_pworker_ask(worker, take_translations, &a, err);
        if (status == YZ_OK)
            status = refuse_rest(&a);
    }
    return status;
}

const yz_engine_ops yzi_process_engine_ops = {
    .struct_size = sizeof(yz_engine_ops),
    .create = yzi_pworker_create,
    .destroy = yzi_pworker_destroy,
    .identity = identity,
    .masks = masks,
    .translate = translate,
};
