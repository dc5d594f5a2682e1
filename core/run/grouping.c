/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which pairs are aligned together, and all that wait.
 *
 * A group ends behind a pair by the hash of its name, the sooner the longer
 * the pair is; so a document that comes, goes or grows changes its own group
 * and hardly ever its neighbours'.  Content-defined chunks are cut like this
 * (A. Muthitacharoen and others, "A low-bandwidth network file system", 2001).
 */
#include <core/base/hash.h>
#include <core/run/joining.h>
#include <stdio.h>

enum {
    USUAL = 2000, /* segments from one border to the next, both sides … */
    LEAST = 4000, /* … of a group at least, unless no more come … */
    MOST = 5,     /* … and times USUAL at most, but for its last pair */
    UNAIDED = 4   /* times as many, where no lexicon knows any word */
};

/* Pairs that are aligned together, and what became of them. */
struct group {
    size_t first;
    size_t count;
    bool failed; /* one of its pairs may be at fault */
    yzi_kept_join kept;
};

struct grouping {
    yzi_joining joining;
    yzi_pair **pairs; /* those that wait */
    size_t pair_count;
    struct group *groups; /* at most one for each pair */
    size_t count;
    size_t scale; /* how much larger groups are than usual */
};

/* ---- Cutting ---- */

static size_t segments_of(const yzi_pair *pair)
{
    return pair->bitext.sides[0].segment_count +
           pair->bitext.sides[1].segment_count;
}

/* What teaches goes along with each group, which should not be the less. */
static size_t scale_of(const yzi_joining *joining)
{
    const yz_run *run = joining->run;
    size_t teaching = 0;

    for (size_t i = 0; i < run->memory_count; i++)
        teaching += segments_of(run->memories[i]);
    for (size_t i = 0; i < run->pair_count; i++)
        if (run->pairs[i]->bitext.given)
            teaching += segments_of(run->pairs[i]);
    return (joining->lexicon ? 1 : UNAIDED) + teaching / USUAL;
}

/* True for a pair of n segments with a chance of n in USUAL. */
static bool is_border(const struct grouping *g, const yzi_pair *pair)
{
    uint64_t chance = yzi_hash(pair->name);

    chance = (chance ^ chance >> 29) * UINT64_C(0xBF58476D1CE4E5B9) >> 32;
    return chance * USUAL * g->scale < (uint64_t)segments_of(pair) << 32;
}

static void cut(struct grouping *g)
{
    size_t least = LEAST * g->scale;
    size_t most = MOST * USUAL * g->scale;
    size_t segments = 0;

    for (size_t i = 0; i < g->pair_count; i++) {
        if (segments == 0)
            g->groups[g->count++] = (struct group){ .first = i };
        g->groups[g->count - 1].count++;
        segments += segments_of(g->pairs[i]);
        if (segments >= most ||
            (segments >= least && is_border(g, g->pairs[i])))
            segments = 0;
    }
}

static yz_status gather(struct grouping *g)
{
    const yz_run *run = g->joining.run;

    g->pairs = yz_malloc(run->pair_count * sizeof *g->pairs);
    g->groups = yz_calloc(run->pair_count, sizeof *g->groups);
    if (!g->pairs || !g->groups)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < run->pair_count; i++)
        if (run->pairs[i]->unjoined)
            g->pairs[g->pair_count++] = run->pairs[i];
    g->scale = scale_of(&g->joining);
    cut(g);
    return YZ_OK;
}

/* ---- Failures ---- */

/* One that would meet the next pair too. */
static bool is_general(yz_status status)
{
    return status == YZ_NO_MEMORY || status == YZ_NOT_FOUND ||
           status == YZ_PLUGIN || status == YZ_CANCELLED;
}

/* Each pair for itself, where one of them spoilt its group. */
static yz_status join_each(struct grouping *g, yz_error *err)
{
    yz_run *run = g->joining.run;
    yz_place nowhere = { 0, 0 };

    for (size_t i = 0; i < run->pair_count; i++) {
        yzi_pair *pair = run->pairs[i];
        yz_error inner = YZ_ERROR_INIT;
        yzi_kept_join kept = { .damaged = false };
        yz_status status = yzi_stage_tell(run, i, yzi_pair_file(pair), &inner);

        if (status == YZ_OK && pair->unjoined)
            status = yzi_join_pairs(&g->joining, &pair, 1, true, &kept, &inner);
        if (status == YZ_OK)
            continue;
        if (pair->one_of_many && !is_general(status) &&
            yzi_run_skip(run, pair->bitext.sides[0].file->name, nowhere,
                         yz_str_of(yz_error_text(&inner))) != YZ_OK)
            status = yz_fail_no_memory(&inner);
        if (!pair->one_of_many || is_general(status)) {
            yzi_run_drop_pair(run, i);
            return yz_fail(err, status, "%s", yz_error_text(&inner));
        }
        yzi_run_drop_pair(run, i--);
    }
    return run->pair_count ? YZ_OK : yzi_tell_no_pair(run, err);
}

/* ---- All that wait ---- */

static yz_status join_group(void *payload, yzi_worker *worker, size_t number,
                            yz_error *err)
{
    struct grouping *g = payload;
    struct group *group = &g->groups[number];
    bool tells = worker == g->joining.run->workers[0];
    yz_status status = yzi_join_pairs(&g->joining, g->pairs + group->first,
                                      group->count, tells, &group->kept, err);

    atomic_fetch_add(&g->joining.done, group->count);
    if (status == YZ_OK || is_general(status))
        return status;
    group->failed = true;
    yz_error_clear(err);
    return YZ_OK;
}

static yz_status join_groups(struct grouping *g, yz_error *err)
{
    yzi_joining *j = &g->joining;
    bool together = j->aligner->feature->flags & YZ_FEATURE_SHAREABLE;
    bool failed = false;
    yz_status status =
        yzi_run_deal(j->run, together, g->count, join_group, g, err);

    for (size_t i = 0; i < g->count; i++) {
        const struct group *group = &g->groups[i];

        failed = failed || group->failed;
        if (group->kept.damaged)
            snprintf(j->run->compiled.note, sizeof j->run->compiled.note,
                     "%s/%s is damaged and is made anew",
                     j->run->compiled.folder, group->kept.name);
    }
    return status == YZ_OK && failed ? join_each(g, err) : status;
}

static yz_status join_waiting(yz_run *run, yz_error *err)
{
    struct grouping g = { .joining = { .run = run, .store = -1 } };
    yz_status status;

    g.joining.aligner = yzi_plan_aligner(run, err);
    if (!g.joining.aligner)
        return err->status;
    g.joining.lexicon = yzi_run_lexicon(run, err);
    if (err->status != YZ_OK)
        return err->status;
    status = yzi_joined_open(&g.joining);
    if (status == YZ_OK)
        status = gather(&g);
    if (status == YZ_OK)
        status = join_groups(&g, err);
    yzi_joined_close(&g.joining);
    yz_free(g.pairs);
    yz_free(g.groups);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

yz_status yzi_join_all(yz_run *run, yz_error *err)
{
    bool waits = false;

    for (size_t i = 0; i < run->pair_count && !waits; i++)
        waits = run->pairs[i]->unjoined;
    yzi_stage_begin(run, YZ_STAGE_ALIGNING, run->pair_count);
    return waits ? join_waiting(run, err) : YZ_OK;
}

yz_status yz_run_align(yz_run *run, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;

    return yzi_run_tell(yzi_join_all(run, &own), &own, err);
}
