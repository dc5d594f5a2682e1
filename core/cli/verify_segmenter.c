/* SPDX-License-Identifier: Apache-2.0 */
/* The contract of kind "segmenter" as cases; see verify.h. */
#include "verify.h"
#include <yizhi/kind/segmenter.h>

enum {
    CUT,      /* of the trial's `last`: the cut before */
    EXPLAINED /* the place of the reason before */
};

static yz_status take_cut(void *payload, size_t offset)
{
    yzc_trial *t = payload;
    const yz_str *text = &t->lent_text;

    if (offset > text->len)
        return yzc_breach(t, "a cut at %zu lies behind the text's end, %zu",
                          offset, text->len);
    if (offset <= t->last[CUT])
        return yzc_breach(t, "a cut at %zu is not above the one before it, %zu",
                          offset, t->last[CUT]);
    if (!yz_utf8_is_boundary(*text, offset))
        return yzc_breach(t, "the cut at %zu lies within a character", offset);
    t->last[CUT] = offset;
    return yzc_tell(t, "cut %zu", offset);
}

static yz_status take_reason(void *payload, const yz_segmenter_reason *reason)
{
    yzc_trial *t = payload;

    if (reason->struct_size < sizeof *reason)
        return yzc_breach(t, "a reason has a struct_size of %zu",
                          reason->struct_size);
    if (reason->offset > t->lent_text.len ||
        !yz_utf8_is_boundary(t->lent_text, reason->offset))
        return yzc_breach(t, "the reason at %zu lies on no character border",
                          reason->offset);
    if (reason->offset < t->last[EXPLAINED])
        return yzc_breach(t, "the reason at %zu comes after that at %zu",
                          reason->offset, t->last[EXPLAINED]);
    t->last[EXPLAINED] = reason->offset;
    if (!yzc_is_text(t, "a rule", reason->rule))
        return YZ_PLUGIN;
    return yzc_tell(t, "reason %zu %d", reason->offset, reason->breaks);
}

/* Once for cuts alone, as in a run, and once with reasons. */
static yz_status segment(yzc_trial *t, yz_str text, yz_str lang, bool explain)
{
    const yz_segmenter_ops *ops = t->stage->feature->ops;
    yz_segmenter_sink sink = { sizeof sink, t, take_cut,
                               explain ? take_reason : NULL };
    yz_status status;

    t->lent_text = yzc_lend_text(t, text);
    t->last[CUT] = t->last[EXPLAINED] = 0;
    lang = yzc_lend_text(t, lang);
    yzc_enter(t);
    status = ops->segment(t->self, t->lent_text, lang, &sink, &t->err);
    yzc_leave(t);
    if (status == YZ_OK && !t->cancelled && t->last[CUT] != text.len)
        yzc_breach(t, "the last cut is at %zu, the text has %zu bytes",
                   t->last[CUT], text.len);
    yzc_take_back(t);
    return status;
}

static yz_status drive(yzc_trial *t)
{
    static const char *const langs[] = { "zh", "en" };
    yz_status status = YZ_OK;

    for (size_t i = 0; i < 2 * t->sample->count && status == YZ_OK; i++) {
        yz_str text = t->sample->rows[i / 2].sides[i % 2];
        yz_str lang = yz_str_of(langs[i % 2]);

        if (text.len == 0)
            continue;
        status = segment(t, text, lang, false);
        if (status == YZ_OK)
            status = segment(t, text, lang, true);
    }
    if (status == YZ_OK && t->sample->file.len &&
        yz_utf8_valid(t->sample->file, NULL))
        status = segment(t, t->sample->file, yz_str_of("zh"), false);
    return status;
}

const yzc_conduct yzc_verify_segmenter = {
    .kind = "segmenter",
    .drive = drive,
    .total = true,
};
