/* SPDX-License-Identifier: Apache-2.0 */
/* The contract of kind "matcher" as cases; see verify.h. */
#include "verify.h"
#include <stdio.h>
#include <stdlib.h>
#include <yizhi/kind/matcher.h>

#define HAS(ops, member)                                                       \
 ((ops)->struct_size >=                                                        \
      offsetof(yz_matcher_ops, member) + sizeof(ops)->member &&                \
  (ops)->member)

static yz_status take_hit(void *payload, uint32_t term, yz_span span)
{
    yzc_trial *t = payload;
    const yz_termbase *termbase = t->stage->world.view.termbase;

    if (term >= yz_termbase_term_count(termbase))
        return yzc_breach(t, "term number %u, the termbase has %zu", term,
                          yz_termbase_term_count(termbase));
    if (!yz_span_is_somewhere(span) || span.begin == span.end ||
        !yzc_span_fits(t->lent_text, span))
        return yzc_breach(t,
                          "a hit at [%zu, %zu) does not lie on characters of "
                          "the text, which has %zu bytes",
                          span.begin, span.end, t->lent_text.len);
    return yzc_tell(t, "hit %u %zu-%zu", term, span.begin, span.end);
}

static yz_status index_side(yzc_trial *t, yz_side side)
{
    const yz_matcher_ops *ops = t->stage->feature->ops;
    yz_status status;

    yzc_enter(t);
    status = ops->index(t->self, t->stage->world.view.termbase, side, &t->err);
    yzc_leave(t);
    return status;
}

/* With `plain` by match_text(), where there is one. */
static yz_status match(yzc_trial *t, yz_str text, bool plain)
{
    const yz_matcher_ops *ops = t->stage->feature->ops;
    yz_matcher_sink sink = { sizeof sink, t, take_hit };
    yz_folded folded;
    yz_status status = YZ_OK;

    yz_folded_init(&folded);
    t->lent_text = yzc_lend_text(t, text);
    if (!plain)
        status = yz_fold(t->lent_text, &folded, &t->err);
    yzc_enter(t);
    if (plain)
        status =
            ops->match_text(t->self, t->lent_text, &folded, &sink, &t->err);
    else if (status == YZ_OK)
        status = ops->match(t->self, t->lent_text, &folded, &sink, &t->err);
    if (!plain)
        yzc_leave(t); /* what it did not make it does not free */
    yz_folded_done(&folded);
    yzc_leave(t);
    yzc_take_back(t);
    return status;
}

static yz_status match_rows(yzc_trial *t, bool plain)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < t->sample->count && status == YZ_OK; i++)
        if (t->sample->rows[i].sides[0].len)
            status = match(t, t->sample->rows[i].sides[0], plain);
    return status;
}

static yz_status drive(yzc_trial *t)
{
    yz_status status = YZ_OK;

    if (t->sample->file.ptr)
        return YZ_OK;
    if (!t->opened)
        status = index_side(t, YZ_SOURCE);
    t->opened = status == YZ_OK;
    return status == YZ_OK ? match_rows(t, false) : status;
}

/* ---- Its own cases ---- */

static bool opened(yzc_trial *t, yzc_stage *s)
{
    const yzc_sample *sample = yzc_sample_of(s, YZC_SAMPLE_USUAL);

    if (!yzc_world_make(s, sample) || !yzc_trial_open(t, s, sample))
        return false;
    t->opened = true;
    return true;
}

/* Terms that stand in the usual text, one of them in another. */
static void play_finding(yzc_stage *s)
{
    static const char *const wanted[] = { "0-15", "9-15" };
    yzc_trial t;
    char line[64];

    if (!opened(&t, s))
        return;
    if (index_side(&t, YZ_SOURCE) == YZ_OK)
        match(&t, yz_str_of("灾难性风险。"), false);
    for (size_t i = 0; i < 2; i++) {
        snprintf(line, sizeof line, " %s\n", wanted[i]);
        if (!t.told.ptr || !strstr(t.told.ptr, line))
            yzc_broken(s,
                       "in “灾难性风险。” the term %s at bytes %s is not told; "
                       "terms within longer ones are wanted too",
                       i ? "“风险”" : "“灾难性风险”", wanted[i]);
    }
    if (t.fault[0])
        yzc_broken(s, "%s", t.fault);
    yzc_trial_close(&t);
}

static void play_other_way(yzc_stage *s)
{
    const yz_matcher_ops *ops = s->feature->ops;
    yzc_trial t;
    yzc_log first;

    if (!HAS(ops, match_text)) {
        yzc_not_played(s, "it has no match_text");
        return;
    }
    if (!opened(&t, s))
        return;
    if (index_side(&t, YZ_SOURCE) == YZ_OK && match_rows(&t, false) == YZ_OK) {
        first = t.told;
        memset(&t.told, 0, sizeof t.told);
        match_rows(&t, true);
        if (!yzc_log_equal(&first, &t.told))
            yzc_broken(s, "match_text() does not tell what match() tells");
        yzc_log_free(&first);
    }
    if (t.fault[0])
        yzc_broken(s, "%s", t.fault);
    yzc_trial_close(&t);
}

/* What save() wrote, opened by another instance: whole, cut short, changed. */
static void open_bytes(yzc_stage *s, yz_str bytes, bool whole,
                       const yzc_log *wanted)
{
    const yz_matcher_ops *ops = s->feature->ops;
    yzc_trial t;
    yz_status status;

    if (!opened(&t, s))
        return;
    status =
        ops->open(t.self, bytes, s->world.view.termbase, YZ_SOURCE, &t.err);
    if (whole && status != YZ_OK)
        yzc_broken(s, "what it saved cannot be opened: %s",
                   yz_error_text(&t.err));
    else if (status == YZ_OK) {
        match_rows(&t, false);
        if (whole && !yzc_log_equal(wanted, &t.told))
            yzc_broken(s, "an index that was saved does not find the same");
    } else if (status != YZ_FORMAT && status != YZ_NO_MEMORY)
        yzc_broken(s, "damaged bytes are answered with “%s”, not “format”",
                   yz_status_name(status));
    if (t.fault[0])
        yzc_broken(s, "with damaged bytes: %s", t.fault);
    yzc_trial_close(&t);
}

static void damage(yzc_stage *s, yz_str saved, const yzc_log *told)
{
    char *bytes = aligned_alloc(8, (saved.len + 8) / 8 * 8);

    if (!bytes)
        return;
    memcpy(bytes, saved.ptr, saved.len);
    open_bytes(s, (yz_str){ bytes, saved.len }, true, told);
    for (size_t i = 0; i < 64 && !s->fault[0]; i++)
        open_bytes(s, (yz_str){ bytes, saved.len * i / 64 }, false, told);
    for (size_t i = 0; i < 256 && !s->fault[0]; i++) {
        char *byte = &bytes[saved.len * i / 256];

        yzc_step(s, "a changed byte");
        *byte = (char)~*byte;
        open_bytes(s, (yz_str){ bytes, saved.len }, false, told);
        *byte = (char)~*byte;
    }
    free(bytes);
}

static void play_saving(yzc_stage *s)
{
    const yz_matcher_ops *ops = s->feature->ops;
    yzc_trial t;
    yz_buf saved;

    if (!HAS(ops, save) || !HAS(ops, open)) {
        if (HAS(ops, save) || HAS(ops, open))
            yzc_broken(s, "it has one of save and open without the other");
        yzc_not_played(s, "it saves nothing");
        return;
    }
    yz_buf_init(&saved, (size_t)1 << 28);
    if (opened(&t, s)) {
        if (index_side(&t, YZ_SOURCE) == YZ_OK &&
            ops->save(t.self, &saved, &t.err) == YZ_OK) {
            match_rows(&t, false);
            damage(s, yz_buf_str(&saved), &t.told);
        } else
            yzc_broken(s, "it cannot save: %s", yz_error_text(&t.err));
        yzc_trial_close(&t);
    }
    yz_buf_done(&saved);
}

static const yzc_case cases[] = {
    { "nested terms", "tell every occurrence; the host settles which stand",
      play_finding },
    { "text that nobody folded", "yz_fold() into `folded` and do the same",
      play_other_way },
    { "a kept index", "check every length and number before you use it",
      play_saving },
    { NULL, NULL, NULL },
};

const yzc_conduct yzc_verify_matcher = {
    .kind = "matcher",
    .drive = drive,
    .total = true,
    .wants_world = true,
    .cases = cases,
};
