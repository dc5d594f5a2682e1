/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of beads → links, once, when somebody first asks.
 *
 * Linking learns from all beads it is given and takes far longer than all the
 * rest, so a run that wants to know what was written for a term links only the
 * beads where a term of the glossary has none of its renderings, and others to
 * learn from where these are few; see yz_run_options.link_all.
 */
#include <core/run/linked.h>
#include <core/run/words.h>
#include <pthread.h>
#include <stdio.h>

enum {
    TEACHING = 600 /* beads to learn from, those that are asked for among them
                    */
};

struct yzi_linking {
    pthread_mutex_t lock;
    bool tried;
    bool knows; /* the aligner was asked, or given a model: what it links next
                   depends on that */
    yzi_missed missed;
    yzi_arena arena; /* what was linked */
    yz_status status;
    char fault[400]; /* why there are no links; empty if there are */
};

yz_status yzi_linking_init(yz_run *run)
{
    run->linking = yz_calloc(1, sizeof *run->linking);
    if (!run->linking)
        return YZ_NO_MEMORY;
    pthread_mutex_init(&run->linking->lock, NULL);
    yzi_arena_init(&run->linking->arena, SIZE_MAX / 2);
    yzi_missed_init(&run->linking->missed);
    return YZ_OK;
}

void yzi_linking_inform(yz_run *run)
{
    run->linking->knows = true;
}

void yzi_linking_free(struct yzi_linking *linking)
{
    if (!linking)
        return;
    yzi_arena_done(&linking->arena);
    yzi_missed_done(&linking->missed);
    pthread_mutex_destroy(&linking->lock);
    yz_free(linking);
}

void yzi_linking_reset(yz_run *run)
{
    struct yzi_linking *linking = run->linking;

    for (size_t i = 0; i < run->pair_count; i++)
        run->pairs[i]->links = NULL;
    yzi_arena_done(&linking->arena);
    yzi_arena_init(&linking->arena, SIZE_MAX / 2);
    linking->tried = false;
    yzi_observed_free(run->observed);
    run->observed = NULL;
    linking->status = YZ_OK;
    linking->fault[0] = 0;
}

yz_status yzi_linking_outcome(yz_run *run, yz_error *err)
{
    const struct yzi_linking *linking = run->linking;

    if (linking->status == YZ_OK)
        return YZ_OK;
    if (linking->status == YZ_NO_MEMORY || linking->status == YZ_CANCELLED)
        return yz_fail(err, linking->status, "%s", linking->fault);
    if (yzi_run_skip_plugin(run, yz_str_of("term_aligner"),
                            yz_str_of(linking->fault)) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

/* ---- Which beads ---- */

/* One that is linked. */
struct chosen {
    size_t pair;
    size_t bead;
};

struct job {
    yz_run *run;
    struct chosen *chosen;
    size_t count;
    size_t cap;
    yz_words *beads;
    yzi_word_cutter cutter;
};

static bool has_both_sides(const yzi_pair *pair, size_t number)
{
    return pair->matched[0][number].text.text.len > 0 &&
           pair->matched[1][number].text.text.len > 0;
}

static bool has_concept(const yzi_matched *side, uint32_t number)
{
    for (size_t i = 0; i < side->count; i++)
        if (side->matches[i].concept_number == number)
            return true;
    return false;
}

/* Whether a term stands in the source and none of its concept in the target.
 */
static bool is_open(const yzi_pair *pair, size_t number)
{
    const yzi_matched *source = &pair->matched[YZ_SOURCE][number];

    for (size_t i = 0; i < source->count; i++)
        if (source->matches[i].consumed_by < 0 &&
            !has_concept(&pair->matched[YZ_TARGET][number],
                         source->matches[i].concept_number))
            return true;
    return false;
}

static yz_status choose(struct job *job, size_t pair, size_t bead)
{
    if (yz_grow((void **)&job->chosen, &job->cap, job->count + 1,
                sizeof *job->chosen) != YZ_OK)
        return YZ_NO_MEMORY;
    job->chosen[job->count++] = (struct chosen){ pair, bead };
    return YZ_OK;
}

/* Every bead, every one that is open, or of the others every `nth`. */
static yz_status choose_some(struct job *job, bool all, size_t nth)
{
    const yz_run *run = job->run;
    yz_status status = YZ_OK;
    size_t passed = 0;

    for (size_t p = 0; p < run->pair_count; p++)
        for (size_t i = 0;
             i < run->pairs[p]->bitext.bead_count && status == YZ_OK; i++) {
            bool wanted = has_both_sides(run->pairs[p], i);

            if (wanted && !all)
                wanted = is_open(run->pairs[p], i) ||
                         (nth > 0 && passed++ % nth == 0);
            if (wanted)
                status = choose(job, p, i);
        }
    return status;
}

static yz_status choose_beads(struct job *job)
{
    size_t open;
    size_t others = 0;
    yz_status status;

    if (job->run->link_all)
        return choose_some(job, true, 0);
    status = choose_some(job, false, 0);
    open = job->count;
    if (status != YZ_OK || open == 0 || open >= TEACHING)
        return status;
    for (size_t p = 0; p < job->run->pair_count; p++)
        others += job->run->pairs[p]->bitext.bead_count;
    others -= open;
    job->count = 0;
    return choose_some(job, false, others / (TEACHING - open) + 1);
}

/* ---- Words ---- */

static yz_status cut_side(struct job *job, const yzi_matched *side, int s,
                          yz_words *words, yz_bead_links *links)
{
    yzi_arena *arena = &job->run->linking->arena;
    yzi_word_cutter *c = &job->cutter;
    yz_str *texts;
    yz_span *spans;

    if (yzi_words_cut(c, (yz_side)s, side->text.text, side->matches,
                      side->count) != YZ_OK)
        return YZ_NO_MEMORY;
    texts = yzi_arena_alloc_array(arena, c->count + 1, sizeof *texts);
    spans = yzi_arena_alloc_array(arena, c->count + 1, sizeof *spans);
    if (!texts || !spans)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < c->count; i++) {
        spans[i] = c->words[i];
        texts[i] = yz_str_cut(side->text.text, spans[i].begin, spans[i].end);
    }
    words->words[s] = texts;
    words->count[s] = links->word_count[s] = c->count;
    links->words[s] = spans;
    return YZ_OK;
}

static yz_status make_links(yz_run *run)
{
    yzi_arena *arena = &run->linking->arena;

    for (size_t i = 0; i < run->pair_count; i++) {
        yzi_pair *pair = run->pairs[i];
        size_t size = (pair->bitext.bead_count + 1) * sizeof *pair->links;

        pair->links = yzi_arena_alloc(arena, size);
        if (!pair->links)
            return YZ_NO_MEMORY;
        memset(pair->links, 0, size);
    }
    return YZ_OK;
}

static yz_status cut_all(struct job *job)
{
    yz_run *run = job->run;
    yz_status status = make_links(run);

    job->beads = yz_calloc(job->count + 1, sizeof *job->beads);
    if (!job->beads)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < job->count && status == YZ_OK; i++) {
        const yzi_pair *pair = run->pairs[job->chosen[i].pair];
        size_t number = job->chosen[i].bead;

        pair->links[number].struct_size = sizeof(yz_bead_links);
        job->beads[i].score = pair->bitext.beads[number].score;
        for (int s = 0; s < 2 && status == YZ_OK; s++)
            status = cut_side(job, &pair->matched[s][number], s, &job->beads[i],
                              &pair->links[number]);
    }
    return status;
}

/* ---- Links ---- */

struct taking {
    struct job *job;
    size_t next; /* bead that is to be told of */
    bool broken;
    bool no_memory;
};

static bool is_link(const yz_link *link, const yz_link *last,
                    const yz_bead_links *of)
{
    if (link->words[0] >= of->word_count[0] ||
        link->words[1] >= of->word_count[1] || !(link->confidence > 0) ||
        link->confidence > 1)
        return false;
    return !last || last->words[0] < link->words[0] ||
           (last->words[0] == link->words[0] &&
            last->words[1] < link->words[1]);
}

static yz_status take_links(void *payload, size_t bead, const yz_link *links,
                            size_t count)
{
    struct taking *t = payload;
    struct job *job = t->job;
    yz_bead_links *to;
    yz_link *kept;

    if (bead != t->next || bead >= job->count) {
        t->broken = true;
        return YZ_PLUGIN;
    }
    t->next++;
    to =
        &job->run->pairs[job->chosen[bead].pair]->links[job->chosen[bead].bead];
    for (size_t i = 0; i < count && !t->broken; i++)
        t->broken = !is_link(&links[i], i ? &links[i - 1] : NULL, to);
    if (t->broken)
        return YZ_PLUGIN;
    kept = yzi_arena_alloc_array(&job->run->linking->arena, count + 1,
                                 sizeof *kept);
    if (!kept) {
        t->no_memory = true;
        return YZ_NO_MEMORY;
    }
    if (count)
        memcpy(kept, links, count * sizeof *kept);
    to->links = kept;
    to->link_count = count;
    return YZ_OK;
}

/* ---- What is kept ---- */

static yz_status keep(const struct job *job, const yzi_linked *kept)
{
    const yz_bead_links **beads = yz_calloc(job->count + 1, sizeof *beads);
    yz_status status;

    if (!beads)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < job->count; i++)
        beads[i] =
            &job->run->pairs[job->chosen[i].pair]->links[job->chosen[i].bead];
    status = yzi_linked_keep(job->run, kept, beads, job->count);
    yz_free(beads);
    return status;
}

yz_status yzi_linking_catch_up(yz_run *run, yz_error *err)
{
    const yzi_instance *aligner = yzi_plan_term_aligner(run, err);

    return aligner ? yzi_missed_learn(&run->linking->missed, run, aligner, err)
                   : err->status;
}

/* ---- Asking the aligner ---- */

static yz_status ask(const yzi_instance *aligner,
                     const yz_term_aligner_input *input, struct taking *taking,
                     yz_error *err)
{
    const yz_term_aligner_ops *ops = aligner->ops;
    struct job *job = taking->job;
    yz_term_aligner_sink sink = { sizeof sink, taking, take_links };
    yz_status status = ops->align(aligner->self, input, &sink, err);

    if (taking->no_memory)
        return yz_fail_no_memory(err);
    if (taking->broken || (status == YZ_OK && taking->next != job->count))
        return yz_fail(err, YZ_PLUGIN,
                       "term_aligner %s told links of words that there are "
                       "not, or not in order",
                       aligner->feature->name);
    return yzi_feature_failed(aligner->feature, status, err);
}

/* The first time links may be taken, or are kept. */
static yz_status ask_first(const yzi_instance *aligner,
                           const yz_term_aligner_input *input, struct job *job,
                           yz_error *err)
{
    struct taking taking = { .job = job };
    yz_term_aligner_sink sink = { sizeof sink, &taking, take_links };
    yzi_linked kept;
    yz_status status = yzi_linked_take(job->run, aligner, input, &sink, &kept);

    if (status == YZ_OK)
        status = yzi_missed_add(&job->run->linking->missed, input);
    if (status == YZ_NOT_FOUND) {
        taking = (struct taking){ .job = job };
        status = ask(aligner, input, &taking, err);
        if (status == YZ_OK)
            status = keep(job, &kept);
    }
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

static yz_status run_aligner(struct job *job, const yzi_instance *aligner,
                             yz_error *err)
{
    struct yzi_linking *linking = job->run->linking;
    struct taking taking = { .job = job };
    yz_term_aligner_input input;
    yz_status status;

    yzi_linked_input(job->run, job->cutter.lexicon, &input);
    input.beads = job->beads;
    input.count = job->count;
    if (!linking->knows) {
        linking->knows = true;
        return ask_first(aligner, &input, job, err);
    }
    status = yzi_linking_catch_up(job->run, err);
    return status == YZ_OK ? ask(aligner, &input, &taking, err) : status;
}

static yz_status link_beads(yz_run *run, yz_error *err)
{
    struct job job = { .run = run };
    const yzi_instance *aligner = yzi_plan_term_aligner(run, err);
    const yz_lexicon *lexicon = aligner ? yzi_run_lexicon(run, err) : NULL;
    yz_status status = err->status;

    if (yzi_word_cutter_init(&job.cutter, lexicon, run->lang,
                             run->words_given) != YZ_OK ||
        (status == YZ_OK && (choose_beads(&job) != YZ_OK ||
                             (job.count > 0 && cut_all(&job) != YZ_OK))))
        status = yz_fail_no_memory(err);
    if (status == YZ_OK && job.count > 0)
        status = run_aligner(&job, aligner, err);
    yzi_word_cutter_done(&job.cutter);
    yz_free(job.beads);
    yz_free(job.chosen);
    return status;
}

yz_status yzi_link(yz_run *run, yz_error *err)
{
    struct yzi_linking *linking = run->linking;
    yz_error inner = YZ_ERROR_INIT;
    yz_status status = YZ_OK;

    pthread_mutex_lock(&linking->lock);
    if (!linking->tried) {
        status = run->unlinked ? YZ_OK : link_beads(run, &inner);
        linking->tried = true;
        linking->status = status;
        if (status != YZ_OK) {
            for (size_t i = 0; i < run->pair_count; i++)
                run->pairs[i]->links = NULL;
            snprintf(linking->fault, sizeof linking->fault, "%s",
                     yz_error_text(&inner));
        }
    } else if (linking->status != YZ_OK) {
        status = yz_fail(&inner, linking->status, "%s", linking->fault);
    }
    pthread_mutex_unlock(&linking->lock);
    return yzi_run_tell(status, &inner, err);
}

/* ---- Asking ---- */

bool yzi_links_of(yz_run *run, size_t pair, size_t number, yz_bead_links *out)
{
    const yz_bead_links *links;

    if (yzi_link(run, NULL) != YZ_OK)
        return false;
    links = run->pairs[pair]->links;
    if (!links || links[number].word_count[YZ_SOURCE] == 0 ||
        links[number].word_count[YZ_TARGET] == 0)
        return false;
    *out = links[number];
    return true;
}

bool yzi_written_of(yz_run *run, size_t pair, size_t number, yz_span source,
                    yz_written *out)
{
    yz_bead_links links;
    yz_bead bead;

    if (!yzi_links_of(run, pair, number, &links))
        return false;
    yzi_overview_bead(run, pair, number, &bead);
    return yzi_written(&links, bead.sides[YZ_TARGET].text, source, out);
}

/* ---- For applications ---- */

yz_status yz_run_link(yz_run *run, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yzi_join_all(run, &own);

    if (status == YZ_OK)
        status = yzi_match_all(run, &own);
    if (status == YZ_OK)
        status = yzi_link(run, &own);
    return yzi_run_tell(status, &own, err);
}

void yz_run_link_words(yz_run *run, bool wanted)
{
    run->unlinked = !wanted;
}

bool yz_run_bead_links(yz_run *run, size_t pair, size_t number,
                       yz_bead_links *out)
{
    return run->linking->tried && yzi_links_of(run, pair, number, out);
}
