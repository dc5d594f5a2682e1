/* SPDX-License-Identifier: Apache-2.0 */
/* The contract of kind "engine" as cases; see verify.h. */
#include "verify.h"
#include <stdio.h>
#include <stdlib.h>
#include <yizhi/kind/engine.h>

/* Each segment is answered once: `last` holds a bit for each. */
static bool is_first(yzc_trial *t, size_t segment)
{
    if (segment >= t->last[1])
        yzc_breach(t, "it answers for segment %zu, and was asked for %zu",
                   segment, t->last[1]);
    else if (t->last[0] & (size_t)1 << segment)
        yzc_breach(t, "it answers twice for segment %zu", segment);
    else {
        t->last[0] |= (size_t)1 << segment;
        return true;
    }
    return false;
}

static bool pieces_fit(yzc_trial *t, const yz_proposal *p)
{
    size_t at = 0;

    for (size_t i = 0; i < p->piece_count; i++) {
        const yz_provenance *piece = &p->pieces[i];

        if (piece->span.begin < at || piece->span.end < piece->span.begin ||
            !yzc_span_fits(p->text, piece->span) || !piece->way) {
            yzc_breach(t,
                       "piece %zu of a proposal is out of order, off its "
                       "text, or of no way",
                       i + 1);
            return false;
        }
        at = piece->span.end;
    }
    return true;
}

static yz_status take_proposal(void *payload, const yz_proposal *p)
{
    yzc_trial *t = payload;

    if (p->struct_size < sizeof *p)
        return yzc_breach(t, "a proposal has a struct_size of %zu",
                          p->struct_size);
    if (!is_first(t, p->segment))
        return YZ_PLUGIN;
    if (p->text.len == 0)
        return yzc_breach(t, "a proposal is empty; refuse instead");
    if (!yzc_is_text(t, "a proposal", p->text) || !pieces_fit(t, p))
        return YZ_PLUGIN;
    if (memchr(p->text.ptr, '\n', p->text.len))
        return yzc_breach(t, "a proposal has a line break in it");
    if (!(p->score >= 0 && p->score <= 1))
        return yzc_breach(t, "a score of %g is not in [0, 1]", p->score);
    return yzc_tell_text(t, "proposal", p->text);
}

static yz_status take_refusal(void *payload, size_t segment, yz_str reason)
{
    yzc_trial *t = payload;

    if (!is_first(t, segment))
        return YZ_PLUGIN;
    if (reason.len == 0)
        return yzc_breach(t, "a refusal has no reason");
    if (!yzc_is_text(t, "a reason", reason))
        return YZ_PLUGIN;
    return yzc_tell_text(t, "refusal", reason);
}

static yz_status identify(yzc_trial *t, const yz_str langs[2])
{
    const yz_engine_ops *ops = t->stage->feature->ops;
    yz_buf identity;
    yz_engine_masks masks;
    yz_status status;

    yz_buf_init(&identity, 1 << 16);
    yzc_enter(t);
    status = ops->identity(t->self, langs, &identity, &t->err);
    masks = ops->masks(t->self);
    yzc_leave(t);
    if (status == YZ_OK && identity.len == 0)
        yzc_breach(t, "its identity is empty");
    if ((int)masks < 0 || masks > YZ_MASKS_XML)
        yzc_breach(t, "%d is no way to write masks", (int)masks);
    yzc_log_add(&t->told, yz_buf_str(&identity));
    yzc_enter(t);
    yz_buf_done(&identity);
    yzc_leave(t);
    return status;
}

static size_t lend_segments(yzc_trial *t, yz_engine_segment *out)
{
    size_t n = 0;

    for (size_t i = 0; i < t->sample->count; i++) {
        yz_str text = t->sample->rows[i].sides[0];

        if (text.len == 0 || memchr(text.ptr, '\n', text.len) ||
            memchr(text.ptr, '\r', text.len))
            continue;
        out[n].struct_size = sizeof *out;
        out[n++].text = yzc_lend_text(t, text);
    }
    return n;
}

static yz_status drive(yzc_trial *t)
{
    const yz_engine_ops *ops = t->stage->feature->ops;
    yz_engine_sink sink = { sizeof sink, t, take_proposal, take_refusal };
    yz_engine_segment segments[32] = { 0 };
    const yz_engine_segment *lent;
    yz_str langs[2];
    size_t count;
    yz_status status;

    if (t->sample->count > 32)
        return YZ_OK;
    langs[0] = yzc_lend_text(t, yz_str_of("zh"));
    langs[1] = yzc_lend_text(t, yz_str_of("en"));
    count = lend_segments(t, segments);
    lent = yzc_lend(t, segments, count * sizeof *segments);
    status = lent ? identify(t, langs) : yz_fail_no_memory(&t->err);
    t->last[0] = 0;
    t->last[1] = count;
    if (status != YZ_OK || count == 0)
        return status;
    yzc_enter(t);
    status = ops->translate(t->self, langs, lent, count, &sink, &t->err);
    yzc_leave(t);
    if (status == YZ_OK && !t->cancelled &&
        t->last[0] != ((size_t)1 << count) - 1)
        yzc_breach(t, "it succeeds, and some segments have neither a proposal "
                      "nor a refusal");
    return status;
}

const yzc_conduct yzc_verify_engine = {
    .kind = "engine",
    .drive = drive,
};
