/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings → what mends them.
 *
 * A checker says what belongs in the place of what it found; how that is
 * written there is found here.  Where several occurrences in a bead are wrong
 * in the same way a checker tells the first, and all are mended.
 */
#include <core/run/run.h>
#include <core/text/reword.h>
#include <stdio.h>
#include <stdlib.h>

/* A fix in the making; what it holds is in the arena that goes with pairs. */
struct fixing {
    yz_run *run;
    yz_bead bead;
    yz_edit *edits;
    size_t count;
    const char *reason;
};

static yz_status no_memory(const struct fixing *f, yz_error *err)
{
    return yzi_arena_fail(&f->run->told, err);
}

static const yz_str *argument(const yz_finding *finding, const char *name)
{
    for (size_t i = 0; i < finding->argument_count; i++)
        if (strcmp(finding->arguments[i].name, name) == 0)
            return &finding->arguments[i].value;
    return NULL;
}

static yz_status finish(const struct fixing *f, bool known, yz_fix *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->known = known;
    out->reason = f->reason ? f->reason : "";
    if (f->reason)
        return YZ_OK;
    out->edits = f->edits;
    out->edit_count = f->count;
    return YZ_OK;
}

/* Room for what `spans` rewordings come to. */
static yz_status make_room(struct fixing *f, size_t spans)
{
    f->edits = yzi_arena_alloc_array(
        &f->run->told, spans * YZI_REWORD_EDITS + 1, sizeof *f->edits);
    return f->edits ? YZ_OK : YZ_NO_MEMORY;
}

/* ---- Words of the glossary ---------------------------------------------- */

static yz_status reword(struct fixing *f, yz_span span, yz_str before,
                        yz_str after)
{
    yzi_rewording r = { .text = f->bead.sides[YZ_TARGET].text,
                        .lang = f->run->lang[YZ_TARGET],
                        .span = span,
                        .before = before,
                        .after = after };
    const char *reason;
    size_t count;
    yz_status status =
        yzi_reword(&r, &f->run->told, f->edits + f->count, &count, &reason);

    f->count += count;
    if (reason)
        f->reason = reason;
    return status;
}

/* The match of the finding's concept that its span is; NULL: words that no
 * glossary has. */
static const yz_match *match_at(const struct fixing *f, const yz_finding *of)
{
    const yz_bead_side *side = &f->bead.sides[YZ_TARGET];

    for (size_t i = 0; of->about && i < side->match_count; i++)
        if (side->matches[i].concept_number == of->about->number &&
            side->matches[i].span.begin == of->target_span.begin &&
            side->matches[i].span.end == of->target_span.end)
            return &side->matches[i];
    return NULL;
}

/* The same term, wherever it stands in the target. */
static yz_status reword_matches(struct fixing *f, const yz_match *match,
                                yz_str after)
{
    const yz_bead_side *side = &f->bead.sides[YZ_TARGET];
    yz_str before = yz_termbase_term(f->run->termbase, match->term)->text;
    yz_status status = make_room(f, side->match_count);

    for (size_t i = 0; i < side->match_count && status == YZ_OK && !f->reason;
         i++)
        if (side->matches[i].term == match->term &&
            side->matches[i].consumed_by < 0)
            status = reword(f, side->matches[i].span, before, after);
    return status;
}

static yz_status unsure(struct fixing *f, const yz_str *confidence)
{
    char room[120];
    yz_str reason;

    f->reason =
        yz_tr("it is not known with what confidence it was written for it");
    if (!confidence)
        return YZ_OK;
    snprintf(room, sizeof room,
             yz_tr("it is only %.*s sure that it stands for it"),
             YZ_STR_ARG(*confidence));
    if (yzi_arena_dup_str(&f->run->told, yz_str_of(room), &reason) != YZ_OK)
        return YZ_NO_MEMORY;
    f->reason = reason.ptr;
    return YZ_OK;
}

/* The checker's own reason, for as long as pairs live. */
static yz_status keep_reason(struct fixing *f, yz_str reason)
{
    yz_str kept;

    if (yzi_arena_dup_str(&f->run->told, reason, &kept) != YZ_OK)
        return YZ_NO_MEMORY;
    f->reason = kept.ptr;
    return YZ_OK;
}

static yz_status reword_finding(struct fixing *f, const yz_finding *of,
                                double sure, yz_str after)
{
    const yz_match *match = match_at(f, of);
    const yz_str *confidence = argument(of, "confidence");
    yz_str none = { NULL, 0 };

    if (match)
        return reword_matches(f, match, after);
    if (!confidence || strtod(confidence->ptr, NULL) < sure)
        return unsure(f, confidence);
    return make_room(f, 1) == YZ_OK ? reword(f, of->target_span, none, after)
                                    : YZ_NO_MEMORY;
}

/* ---- For applications --------------------------------------------------- */

static yz_status fix(struct fixing *f, const yz_finding *of, double sure,
                     yz_fix *out, yz_error *err)
{
    const yz_str *after = argument(of, "reword");
    const yz_str *letters = argument(of, "replace");
    const yz_str *unsure = argument(of, "unsure");
    bool known = (after || letters) && yz_span_is_somewhere(of->target_span);
    yz_status status = YZ_OK;

    if (!known) {
        f->reason = yz_tr("what should stand there is not known");
    } else if (argument(of, "doubt")) {
        f->reason = yz_tr("the alignment is uncertain there");
    } else if (unsure) {
        status = keep_reason(f, *unsure);
    } else if (after) {
        yzi_overview_bead(f->run, of->pair, of->bead, &f->bead);
        status = reword_finding(f, of, sure, *after);
    } else {
        status = make_room(f, 1);
        if (status == YZ_OK)
            f->edits[f->count++] = (yz_edit){ of->target_span, *letters };
    }
    return status == YZ_OK ? finish(f, known, out) : no_memory(f, err);
}

yz_status yz_run_fix(yz_run *run, size_t number, double sure, yz_fix *out,
                     yz_error *err)
{
    struct fixing f = { .run = run };
    yz_error own = YZ_ERROR_INIT;
    yz_status status;

    if (number >= run->finding_count)
        status = yz_fail(&own, YZ_INVALID, "there is no finding %zu", number);
    else
        status = fix(&f, &run->findings[number].finding, sure, out, &own);
    return yzi_run_tell(status, &own, err);
}

yz_status yz_run_reword(yz_run *run, size_t pair, size_t bead, yz_span span,
                        yz_str before, yz_str after, yz_fix *out, yz_error *err)
{
    struct fixing f = { .run = run };
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yzi_match_all(run, &own);

    if (status == YZ_OK && (pair >= run->pair_count ||
                            bead >= run->pairs[pair]->bitext.bead_count))
        status = yz_fail(&own, YZ_INVALID, "there is no such bead");
    if (status == YZ_OK) {
        yzi_overview_bead(run, pair, bead, &f.bead);
        if (!yz_span_is_somewhere(span) ||
            span.end > f.bead.sides[YZ_TARGET].text.len)
            status = yz_fail(&own, YZ_INVALID, "a span outside the text");
    }
    if (status == YZ_OK &&
        (make_room(&f, 1) != YZ_OK || reword(&f, span, before, after) != YZ_OK))
        status = no_memory(&f, &own);
    if (status == YZ_OK)
        status = finish(&f, true, out);
    return yzi_run_tell(status, &own, err);
}
