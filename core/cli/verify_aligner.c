/* SPDX-License-Identifier: Apache-2.0 */
/* The contracts of kinds "aligner" and "term_aligner" as cases; see verify.h.
 */
#include "verify.h"
#include <stdlib.h>
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/term_aligner.h>

/* ---- Aligners ---- */

static yz_status take_bead(void *payload, size_t source, size_t target,
                           double score)
{
    yzc_trial *t = payload;

    if (source > t->last[0] || target > t->last[1])
        return yzc_breach(t,
                          "a bead of %zu-%zu, but only %zu and %zu segments "
                          "are left",
                          source, target, t->last[0], t->last[1]);
    if (source == 0 && target == 0)
        return yzc_breach(t, "a bead is empty on both sides");
    if (!(score >= 0 && score <= 1))
        return yzc_breach(t, "a score of %g is not in [0, 1]", score);
    t->last[0] -= source;
    t->last[1] -= target;
    return yzc_tell(t, "bead %zu-%zu %.6f", source, target, score);
}

/* What of a side is lent; segments that are not empty. */
static bool lend_side(yzc_trial *t, int side, bool nothing,
                      yz_aligner_side *out)
{
    size_t count = t->sample->count;
    yz_str *texts = calloc(count + 1, sizeof *texts);
    uint32_t *blocks = calloc(count + 1, sizeof *blocks);
    yz_block_kind *kinds = calloc(count + 1, sizeof *kinds);
    bool made = texts && blocks && kinds;
    size_t n = 0;

    for (size_t i = 0; made && i < count && !nothing; i++) {
        yz_str text = yz_str_trim(t->sample->rows[i].sides[side]);

        if (text.len == 0)
            continue;
        blocks[n] = (uint32_t)i;
        texts[n++] = yzc_lend_text(t, text);
    }
    if (made) {
        out->segments = yzc_lend(t, texts, n * sizeof *texts);
        out->blocks = yzc_lend(t, blocks, n * sizeof *blocks);
        out->kinds = yzc_lend(t, kinds, n * sizeof *kinds);
        out->count = n;
        out->lang = yzc_lend_text(t, yz_str_of(side ? "en" : "zh"));
    }
    free(texts);
    free(blocks);
    free(kinds);
    return made && out->segments && out->blocks && out->kinds;
}

static yz_status align(yzc_trial *t, bool no_source, bool no_target, bool all)
{
    const yz_aligner_ops *ops = t->stage->feature->ops;
    yz_aligner_input input = { .struct_size = sizeof input };
    yz_aligner_sink sink = { .struct_size = sizeof sink,
                             .payload = t,
                             .bead = take_bead };
    yz_status status;

    if (!lend_side(t, 0, no_source, &input.sides[0]) ||
        !lend_side(t, 1, no_target, &input.sides[1]))
        return yz_fail_no_memory(&t->err);
    t->last[0] = input.sides[0].count;
    t->last[1] = input.sides[1].count;
    yzc_enter(t);
    status = all ? ops->align_all(t->self, &input, &sink, 1, &t->err)
                 : ops->align(t->self, &input, &sink, &t->err);
    yzc_leave(t);
    if (status == YZ_OK && !t->cancelled && (t->last[0] || t->last[1]))
        yzc_breach(t, "%zu source and %zu target segments are in no bead",
                   t->last[0], t->last[1]);
    yzc_take_back(t);
    return status;
}

static bool has_all(const yz_aligner_ops *ops)
{
    return ops->struct_size >=
               offsetof(yz_aligner_ops, align_all) + sizeof ops->align_all &&
           ops->align_all;
}

static yz_status drive_aligner(yzc_trial *t)
{
    yz_status status;

    if (t->sample->file.ptr)
        return YZ_OK;
    status = align(t, false, false, false);
    if (status == YZ_OK && t->sample->group & YZC_SAMPLE_SMALL)
        status = align(t, false, true, false);
    if (status == YZ_OK && t->sample->group & YZC_SAMPLE_SMALL)
        status = align(t, true, false, false);
    if (status == YZ_OK && t->sample->group & YZC_SAMPLE_SMALL)
        status = align(t, true, true, false);
    if (status == YZ_OK && has_all(t->stage->feature->ops))
        status = align(t, false, false, true);
    return status;
}

const yzc_conduct yzc_verify_aligner = {
    .kind = "aligner",
    .drive = drive_aligner,
    .total = true,
};

/* ---- Term aligners ---- */

enum {
    MOST_WORDS = 200 /* of a side of a bead */
};

static yz_status take_link(yzc_trial *t, const yz_link *link,
                           const yz_link *before, const size_t counts[2])
{
    if (link->words[0] >= counts[0] || link->words[1] >= counts[1])
        return yzc_breach(t,
                          "a link from word %u to %u, the bead has %zu and %zu",
                          link->words[0], link->words[1], counts[0], counts[1]);
    if (!(link->confidence > 0 && link->confidence <= 1))
        return yzc_breach(t, "a confidence of %g is not in (0, 1]",
                          link->confidence);
    if (before && (before->words[0] > link->words[0] ||
                   (before->words[0] == link->words[0] &&
                    before->words[1] >= link->words[1])))
        return yzc_breach(t, "links are not in order of their words");
    return yzc_tell(t, "link %u-%u %.4f", link->words[0], link->words[1],
                    link->confidence);
}

static size_t split(yz_str text, bool dense, yz_str out[MOST_WORDS])
{
    size_t count = 0;

    for (size_t at = 0; at < text.len && count < MOST_WORDS;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);

        if (yz_char_class(c) & YZ_CHAR_SPACE)
            continue;
        while (!dense && at < text.len) {
            size_t next = at;

            if (yz_char_class(yz_utf8_next(text, &next)) & YZ_CHAR_SPACE)
                break;
            at = next;
        }
        out[count++] = yz_str_cut(text, begin, at);
    }
    return count;
}

static yz_status take_links(void *payload, size_t bead, const yz_link *links,
                            size_t count)
{
    yzc_trial *t = payload;
    yz_str words[MOST_WORDS];
    size_t counts[2];
    yz_status status;

    if (bead != t->last[0] || bead >= t->sample->count)
        return yzc_breach(t, "links of bead %zu come where those of %zu should",
                          bead, t->last[0]);
    t->last[0]++;
    for (int side = 0; side < 2; side++)
        counts[side] =
            split(t->sample->rows[bead].sides[side], side == 0, words);
    status = yzc_tell(t, "links %zu", bead);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = take_link(t, &links[i], i ? &links[i - 1] : NULL, counts);
    return status;
}

static bool lend_words(yzc_trial *t, yz_words *out)
{
    yz_str words[MOST_WORDS];

    for (size_t i = 0; i < t->sample->count; i++) {
        out[i].score = 1;
        for (int side = 0; side < 2; side++) {
            yz_str text = t->sample->rows[i].sides[side];
            size_t n = split(text, side == 0, words);

            for (size_t w = 0; w < n; w++)
                words[w] = yzc_lend_text(t, words[w]);
            out[i].count[side] = n;
            out[i].words[side] = yzc_lend(t, words, n * sizeof *words);
            if (!out[i].words[side])
                return false;
        }
    }
    return true;
}

static yz_status drive_term_aligner(yzc_trial *t)
{
    const yz_term_aligner_ops *ops = t->stage->feature->ops;
    yz_term_aligner_input input = { .struct_size = sizeof input, .jobs = 1 };
    yz_term_aligner_sink sink = { sizeof sink, t, take_links };
    yz_words *words = calloc(t->sample->count + 1, sizeof *words);
    yz_status status = YZ_OK;

    if (!words || !lend_words(t, words)) {
        free(words);
        return yz_fail_no_memory(&t->err);
    }
    input.lang[0] = yzc_lend_text(t, yz_str_of("zh"));
    input.lang[1] = yzc_lend_text(t, yz_str_of("en"));
    input.count = t->sample->count;
    input.beads = yzc_lend(t, words, input.count * sizeof *words);
    free(words);
    t->last[0] = 0;
    yzc_enter(t);
    status = ops->align(t->self, &input, &sink, &t->err);
    yzc_leave(t);
    if (status == YZ_OK && !t->cancelled && t->last[0] != input.count)
        yzc_breach(t, "it told links of %zu beads of %zu", t->last[0],
                   input.count);
    yzc_take_back(t);
    return status;
}

/* What was saved is taken by another instance, and what was not is refused. */
static void load_saved(yzc_stage *s, yz_str saved)
{
    const yz_term_aligner_ops *ops = s->feature->ops;
    static const char junk[] = "this is no model at all, though long enough";
    yzc_trial t;
    yz_status status;

    if (!yzc_trial_open(&t, s, NULL))
        return;
    if (ops->load(t.self, saved, &t.err) != YZ_OK)
        yzc_broken(s, "what it saved cannot be loaded: %s",
                   yz_error_text(&t.err));
    for (size_t len = 0; len <= sizeof junk; len += 7) {
        status = ops->load(t.self, (yz_str){ junk, len }, &t.err);
        if (status != YZ_FORMAT)
            yzc_broken(s,
                       "bytes that are no model are answered with “%s”, not "
                       "“format”",
                       yz_status_name(status));
    }
    yzc_trial_close(&t);
}

static void play_saving(yzc_stage *s)
{
    const yz_term_aligner_ops *ops = s->feature->ops;
    yzc_trial t;
    yz_buf saved;

    if (ops->struct_size < sizeof *ops || !ops->save != !ops->load) {
        if (ops->struct_size >= sizeof *ops)
            yzc_broken(s, "it has one of save and load without the other");
        return;
    }
    if (!ops->save) {
        yzc_not_played(s, "it saves nothing");
        return;
    }
    yz_buf_init(&saved, (size_t)1 << 26);
    if (yzc_trial_open(&t, s, yzc_sample_of(s, YZC_SAMPLE_USUAL))) {
        yzc_trial_drive(&t);
        if (ops->save(t.self, &saved, &t.err) != YZ_OK)
            yzc_broken(s, "it cannot save: %s", yz_error_text(&t.err));
        else
            load_saved(s, yz_buf_str(&saved));
        yzc_trial_close(&t);
    }
    yz_buf_done(&saved);
}

static const yzc_case term_aligner_cases[] = {
    { "save and load",
      "begin what you save with a mark of its own, and check each length",
      play_saving },
    { NULL, NULL, NULL },
};

const yzc_conduct yzc_verify_term_aligner = {
    .kind = "term_aligner",
    .drive = drive_term_aligner,
    .total = true,
    .cases = term_aligner_cases,
};
