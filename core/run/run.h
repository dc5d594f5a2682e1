/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The inside of a run.  Data goes down one list, a file of this folder each:
 *
 *   plan.c        which feature does which step
 *   glossary.c    glossary files → termbase → matchers
 *   compiled.c    the same, kept from an earlier run; compiled_keep.c
 *   pairing.c     what the user named → pairs of files; pair_keys.c
 *   partner.c     a file → the one it would be paired with
 *   overlay.c     what is read in place of files; dropping pairs
 *   adding.c      pairs, documents and memories come into the run
 *   reading.c     file → blocks → segments
 *   keeping.c     rows that a person locked → beads that stand
 *   placing.c     where the rows of a table lie in a document
 *   wording.c     lexicons → the layers that aligners look into
 *   dictionary.c  dictionaries and what the machine has → words
 *   inputs.c      what aligners look at
 *   grouping.c    which pairs are aligned together
 *   joining.c     two documents → beads
 *   joined.c      beads, kept from an earlier run
 *   learning.c    aligned pairs → words
 *   sharing.c     work spread over threads
 *   progress.c    how far it is; whether to go on
 *   matching.c    beads → matches
 *   renderings.c  matches → how each concept is rendered
 *   align_like.c  the beads of another run
 *   alike.c       texts → terms that they nearly have
 *   words.c       texts → words
 *   modelling.c   models of the term aligner → what links are made from
 *   linking.c     words of beads → links, renderings of single words
 *   linked.c      links, kept from an earlier run
 *   kept.c        what such files are named after
 *   observed.c    links, matches → what stands for each term; observed_key.c
 *   recurrent.c   words that recur → terms without a glossary
 *   survey.c      what stands for terms → how consistent that is
 *   overview.c    the run as plugins see it
 *   checking.c    checkers → findings; levels.c says how much each matters
 *   fixing.c      findings → what mends them
 *   mining.c      miners → candidates; mined.c puts them together
 *   outcome.c     what came of a check, kept from an earlier run;
 *                 outcome_keep.c, outcome_key.c
 *   reporting.c   findings, or that survey → reporter
 *   view.c        what applications may look at
 */
#ifndef YZI_RUN_H
#define YZI_RUN_H

#include <core/base/arena.h>
#include <core/base/files.h>
#include <core/host/registry.h>
#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>
#include <core/model/document.h>
#include <core/model/written.h>
#include <core/run/compiled.h>
#include <core/run/outcome.h>
#include <core/term/builder.h>
#include <core/term/resolve.h>
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/lexicon_format.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/kind/segmenter.h>
#include <yizhi/kind/term_aligner.h>
#include <yizhi/yizhi.h>

enum {
    YZI_LARGEST_FILE = 512 << 20, /* bytes of a document or glossary */
    YZI_MOST_FINDINGS = 10000000
};

/* A side of a bead after matching. */
typedef struct yzi_matched {
    yzi_side_text text;
    const yz_match *matches;
    size_t count;
} yzi_matched;

typedef struct yzi_pair {
    yzi_bitext bitext;
    yz_str name;      /* see yz_pair_info; in the bitext's arena */
    bool unjoined;    /* read, not aligned yet; beads that are there are locked
                         ones, in order */
    bool one_of_many; /* what fails costs the pair, not the run */
    const uint32_t *levels; /* numbers of those of the run that hold here, in
                               order; NULL: not looked for yet */
    size_t level_count;
    yzi_matched *matched[2]; /* one for each bead, in the run's arena */
    yz_bead_links *links;    /* one for each bead, once they are linked; without
                                words where it was not wanted; in the bitext's
                                arena */
} yzi_pair;

/* The document that a pair is named after. */
static inline yz_str yzi_pair_file(const yzi_pair *pair)
{
    const yzi_file *file = pair->bitext.sides[YZ_SOURCE].file;

    if (!file)
        file = pair->bitext.sides[YZ_TARGET].file;
    return file ? file->name : yz_str_of("");
}

/* A finding with what it is sorted by. */
typedef struct yzi_found {
    yz_finding finding;
    const yz_decision *decision; /* that accepts it; NULL: none */
    size_t rank;                 /* in the order of all findings */
    size_t source_begin;         /* in the content; or of the bead */
    size_t target_begin;
    size_t checker; /* by rank */
    size_t order;   /* of telling, in the bead */
} yzi_found;

/* What one thread has for itself.  Its results live as long as the run. */
typedef struct yzi_worker {
    yzi_arena arena;
    yz_folded folded; /* of the text at hand */
    yzi_hits hits;
    yzi_found *findings; /* of the checker at work */
    size_t finding_count;
    size_t finding_cap;
} yzi_worker;

typedef struct yzi_skip_list {
    yz_skip *items;
    size_t count;
    size_t cap;
} yzi_skip_list;

/* What an application hears of progress. */
typedef struct yzi_telling {
    yz_status (*tell)(void *payload, const yz_progress *progress); /* or NULL */
    void *payload;
    yz_stage stage;
    size_t total;      /* documents of the stage; 0: not known */
    size_t part;       /* the stage goes over all of them so many times … */
    size_t part_count; /* … of these; never 0 */
    uint64_t told;     /* when, in milliseconds */
} yzi_telling;

typedef struct yzi_alike yzi_alike; /* alike.c */

typedef struct yzi_mining yzi_mining; /* mining.h */

/* What is read in place of a file. */
typedef struct yzi_overlay {
    char *path;
    yz_str bytes;         /* borrowed */
    const char *encoding; /* likewise; NULL: found out */
} yzi_overlay;

/* The lexicon and what it is made of. */
typedef struct yzi_wording {
    yz_str *folders; /* whose lexicons join; NULL: not told yet */
    size_t folder_count;
    yz_lexicon *defaults; /* of the folders; NULL until looked for */
    yz_lexicon *named;    /* by the user */
    yz_lexicon *whole;    /* all of them; NULL until wanted */
} yzi_wording;

struct yz_run {
    yz_host *host;
    yzi_arena arena;
    yz_str lang[2];
    yz_str encoding;
    yz_str filter, segmenter, aligner, matcher, term_aligner; /* empty: the
                                                                  best */
    bool lines;     /* documents are cut already */
    yz_str *select; /* rule ids or prefixes */
    size_t select_count;
    yz_str *ignore;
    size_t ignore_count;

    yz_rule_level *levels;
    size_t level_count;
    const char *levels_folder; /* or NULL */
    yzi_telling telling;       /* how far it is */

    void (*explain)(void *payload, const yz_border *border); /* or NULL */
    void *explain_payload;
    void (*tell_dropped)(void *payload, const yz_match *match,
                         yz_match_fault fault); /* or NULL */
    void *tell_payload;

    yzi_instance segmenters[2]; /* made when first wanted */
    yzi_instance joiner;        /* the aligner */
    yzi_instance linker;        /* the term aligner */
    yzi_instance matchers[2];

    yzi_builder *builder;
    yzi_glossary_file *glossaries; /* those loaded */
    size_t glossary_count;
    size_t glossary_cap;
    yzi_compiled compiled;
    yzi_outcome outcome;
    yz_termbase *termbase; /* NULL until frozen */

    yzi_wording wording;

    yzi_pair **pairs;
    size_t pair_count;
    size_t pair_cap;

    yzi_pair **memories; /* aligned pairs that only teach */
    size_t memory_count;
    size_t memory_cap;

    struct yzi_renderings *renderings;
    bool matched; /* all pairs that there are */

    yzi_mining *mining; /* candidates; NULL: not mined */
    struct yzi_linking *linking;
    struct yzi_observed *observed; /* NULL until wanted */
    bool link_all;    /* beads, not those alone where a term is missing */
    bool words_given; /* what stands between blanks */
    bool unlinked;    /* words are not linked for now */

    yzi_found *findings; /* those of the run, then those that are accepted */
    size_t finding_count;
    size_t accepted_count;
    size_t finding_cap;
    const char *decisions_path; /* NULL: none */
    struct yzi_deciding *deciding;

    yzi_overlay *overlays; /* what stands for files */
    size_t overlay_count;
    size_t overlay_cap;

    yzi_arena told;       /* texts of skips, and the last summary's list */
    yzi_skip_list skips;  /* files; rows come from the builder */
    yzi_skip_list failed; /* checkers, of the last check */
    yz_summary summary;

    struct yzi_alike *alike; /* NULL until wanted */
    size_t jobs;             /* how many threads; 0: one for each processor */
    yzi_worker **workers;
    size_t worker_count;
    size_t worker_cap;
};

/* ---- plan.c ---- */

/* The instance for a step, made when first wanted; NULL on failure. */
const yzi_instance *yzi_plan_segmenter(yz_run *run, yz_side side,
                                       yz_error *err);
const yzi_instance *yzi_plan_aligner(yz_run *run, yz_error *err);
const yzi_instance *yzi_plan_term_aligner(yz_run *run, yz_error *err);

/* The matcher of one side, with the termbase taken in. */
const yzi_instance *yzi_plan_matcher(yz_run *run, yz_side side, yz_error *err);

/* Appends the glossary files that `path` means: itself, or those below that
 * folder, bytewise by name. */
yz_status yzi_glossary_paths(yz_host *host, const char *path, yzi_paths *paths,
                             yz_error *err);

/* Whether these can be the two languages of a run; YZ_INVALID. */
yz_status yzi_check_langs(const char *from, const char *to, yz_error *err);

/* Whether the matcher can write its index and open it again. */
bool yzi_matcher_is_kept(const yz_matcher_ops *ops);

/* The filter or glossary_format for a file. */
yz_status yzi_plan_reader(yz_host *host, const char *kind, yz_str wanted,
                          yz_str name, yz_str bytes, const yz_feature **out,
                          yz_error *err);

/* ---- glossary.c ---- */

/* Notes that the file is one of the run's; its path is copied. */
yz_status yzi_run_remember(yz_run *run, const yzi_glossary_file *file);

/* Before anything is added to the termbase beside the glossaries of one call:
 * what is kept is of these alone.  Reads them, if they were taken from there,
 * and keeps nothing. */
yz_status yzi_run_unkeep(yz_run *run, yz_error *err);

/* What became of the rows of all glossaries. */
void yzi_run_rows(const yz_run *run, yzi_builder_report *out);

/* Whether the file was loaded as a glossary: then it is no document. */
bool yzi_is_glossary(const yz_run *run, const char *path);

/* ---- run.c ---- */

/* The end of each public function: hands `own` on to the caller, who may want
 * the status alone.  Inside a run `err` is never NULL. */
yz_status yzi_run_tell(yz_status status, const yz_error *own, yz_error *err);

/* Notes what was left out. */
yz_status yzi_run_skip(yz_run *run, yz_str file, yz_place place, yz_str reason);

/* The same for a plugin whose findings are missing; forgotten when the checkers
 * run again. */
yz_status yzi_run_skip_plugin(yz_run *run, yz_str plugin, yz_str reason);

/* A new pair; run->pairs owns it on success. */
yzi_pair *yzi_run_new_pair(yz_run *run, yz_error *err);
void yzi_run_drop_pair(yz_run *run, size_t number);

/* One that no run owns yet; yzi_pair_free() it. */
yzi_pair *yzi_pair_new(const yz_run *run, yz_error *err);
void yzi_pair_free(yzi_pair *pair);

/* ---- pairing.c, pair_keys.c ---- */

/* What a path's file is called without folder, suffix and language; `skip`
 * bytes of the path name the folder that the user meant.  In `arena`. */
yz_status yzi_pair_name(const yz_run *run, yz_str path, size_t skip,
                        yzi_arena *arena, yz_str *out);

/* ---- pairing.c ---- */

/* Appends the documents that yz_run_read_paths() would read. */
yz_status yzi_list_documents(yz_run *run, const char *const *paths,
                             size_t count, yzi_paths *out, yz_error *err);

/* The sentence for a run that is left without a pair. */
yz_status yzi_tell_no_pair(const yz_run *run, yz_error *err);

/* ---- levels.c ---- */

/* Copies the options' levels.  YZ_NO_MEMORY. */
yz_status yzi_levels_init(yz_run *run, const yz_run_options *options);

/* Finds which of them hold for each pair; nothing if that is done. */
yz_status yzi_levels_find(yz_run *run, yz_error *err);

/* Whether a rule is selected and not ignored, and not off in every document. */
bool yzi_rule_is_wanted(const yz_run *run, const char *rule);

/* The same for one pair, whose levels were found. */
bool yzi_rule_is_wanted_in(const yz_run *run, size_t pair, const char *rule);

/* What becomes of a finding in a pair that was told with `told`. */
yz_severity yzi_level_of(const yz_run *run, size_t pair, const yz_rule *rule,
                         yz_severity told);

/* ---- finding_text.c ---- */

/* Copies the arguments of a result into the arena, and makes the message of the
 * finding's rule with them.  YZ_NO_MEMORY. */
yz_status yzi_finding_tell(yz_finding *finding, const yz_check_result *result,
                           yzi_arena *arena);

/* ---- adding.c ---- */

/* Reads a pair that was named alone. */
yz_status yzi_add_named(yz_run *run, const char *source, const char *target,
                        yz_error *err);

/* Reads a pair that was named among others; what cannot be read is skipped.
 * `target` NULL: both sides are in one file. */
yz_status yzi_add_one_of_many(yz_run *run, const char *source,
                              const char *target, size_t skip, yz_error *err);

/* The same for a document without a translation. */
yz_status yzi_add_document_of_many(yz_run *run, const char *path, yz_side side,
                                   size_t skip, yz_error *err);

/* ---- overlay.c ---- */

/* What is to be read in place of that file; NULL: the file itself. */
const yzi_overlay *yzi_overlay_of(const yz_run *run, const char *path);
void yzi_overlays_done(yz_run *run);

/* ---- reading.c ---- */

/* Reads and segments a file into pair's file `slot`; a bilingual format fills
 * both sides and the beads. */
yz_status yzi_read_file(yz_run *run, yzi_pair *pair, int slot, yz_side side,
                        const char *path, yz_error *err);

/* Reads a file that is to hold both sides, or with `bytes` those under its
 * name. Unless it is a document of the run, what the user said about those
 * (filter, encoding) does not hold for it. */
yz_status yzi_read_bitext(yz_run *run, yzi_pair *pair, const char *path,
                          const yz_str *bytes, bool document, yz_error *err);

/* ---- segmenting.c ---- */

/* Cuts the blocks of a document, of that side of the run. */
yz_status yzi_segment_document(yz_run *run, yzi_document *document,
                               yz_side side, yz_error *err);

/* ---- placing.c ---- */

enum {
    YZI_NOT_PLACED = -1
};

/* Where a row of a table lies: segments [first, first + count). */
typedef struct yzi_placed {
    int64_t first; /* or YZI_NOT_PLACED */
    uint32_t count;
    bool in_order; /* between the rows before and behind it */
} yzi_placed;

/* Finds the segments of `document` that make up each of the rows, one side of
 * a table; white space does not count.  Empty rows are never placed.  `out` has
 * room for `count`.  YZ_NO_MEMORY. */
yz_status yzi_place_rows(const yzi_document *document, const yz_str *rows,
                         size_t count, yzi_placed *out);

/* ---- wording.c ---- */

/* The lexicon of the run's languages, made when first wanted.  NULL: there is
 * none, or err->status tells a failure. */
const yz_lexicon *yzi_run_lexicon(yz_run *run, yz_error *err);

/* Copies the option; see yz_run_options.lexicon_paths. */
yz_status yzi_wording_init(yz_run *run, const char *const *folders);
void yzi_wording_done(yz_run *run);

/* The languages of a run's lexicon: a language without blanks comes first,
 * whichever is the source. */
void yzi_wording_langs(const yz_run *run, yz_str lang[2]);

/* Appends the files of the folders. */
yz_status yzi_wording_list(yz_run *run, yzi_paths *paths, yz_error *err);

/* What the folders had; NULL on failure. */
const yz_lexicon *yzi_wording_defaults(yz_run *run, yz_error *err);

/* ---- dictionary.c ---- */

/* What a dictionary pours its words into. */
typedef struct yzi_pouring {
    yz_run *run;
    yzi_lexicon_builder *builder;
    size_t rejected; /* rows, of the current file */
    yz_place place;  /* of the first, and why */
    char reason[200];
    bool foreign; /* it has words of other languages */
} yzi_pouring;

/* Reads a file with the lexicon_format that knows it, or a compiled one. */
yz_status yzi_pour_file(yzi_pouring *pouring, const char *path, yz_error *err);

/* Has the feature `name` collect what the machine has; NULL: every feature that
 * can. */
yz_status yzi_pour_machine(yzi_pouring *pouring, const char *name,
                           yz_error *err);

/* All words of a compiled layer, whichever side comes first in it. */
yz_status yzi_pour_image(yzi_pouring *pouring, const yzi_lexicon_image *image,
                         yz_error *err);

/* The terms of the run's glossaries. */
yz_status yzi_pour_termbase(yzi_pouring *pouring, const yz_termbase *termbase,
                            yz_error *err);

/* ---- inputs.c ---- */

/* Fills both sides of an input with the segments [begin, end) of a pair; what
 * they hold is the arena's.  YZ_NO_MEMORY. */
yz_status yzi_input_stretch(yz_aligner_input *input, const yzi_bitext *bitext,
                            const size_t begin[2], const size_t end[2],
                            yzi_arena *arena);

/* The same with the beads that the pair has, and the segments in them. */
yz_status yzi_input_beads(yz_aligner_input *input, const yzi_bitext *bitext,
                          yzi_arena *arena);

/* ---- grouping.c ---- */

/* Aligns what is not aligned yet. */
yz_status yzi_join_all(yz_run *run, yz_error *err);

/* ---- sharing.c ---- */

/* How many threads may work at once. */
size_t yzi_run_jobs(const yz_run *run);

/* Does the thing of that number; several threads call it at once, each with a
 * worker of its own. */
typedef yz_status yzi_deal_step(void *payload, yzi_worker *worker,
                                size_t number, yz_error *err);

/* Has `step` done for 0 … count - 1: `together` by up to yzi_run_jobs()
 * threads, else by this one in order.  Of several failures it gives that with
 * the least number. */
yz_status yzi_run_deal(yz_run *run, bool together, size_t count,
                       yzi_deal_step *step, void *payload, yz_error *err);

/* Beads [first, end) of one pair. */
typedef struct yzi_share {
    size_t pair;
    size_t first;
    size_t end;
} yzi_share;

/* Does one share of the work; several threads call it at once, each with a
 * worker of its own. */
typedef yz_status yzi_share_step(void *payload, yzi_worker *worker,
                                 const yzi_share *share, yz_error *err);

/* The same for all beads of the run, in their order. */
yz_status yzi_run_share(yz_run *run, bool together, yzi_share_step *step,
                        void *payload, yz_error *err);

/* The worker of the calling thread, made when first wanted; NULL: no memory. */
yzi_worker *yzi_run_worker(yz_run *run);

void yzi_worker_init(yzi_worker *worker);
void yzi_worker_done(yzi_worker *worker);

/* ---- progress.c ---- */

/* A stage begins that goes over `total` documents. */
void yzi_stage_begin(yz_run *run, yz_stage stage, size_t total);

/* The stage goes over all documents once for each of `count` parts; this is
 * part `number`. */
void yzi_stage_part(yz_run *run, size_t number, size_t count);

/* Tells how many documents are done and which one is at hand, if it is time to
 * tell.  YZ_CANCELLED: the application wants to stop.  Only for the thread that
 * the run belongs to. */
yz_status yzi_stage_tell(yz_run *run, size_t done, yz_str file, yz_error *err);

/* ---- matching.c ---- */

/* Fills pair->matched for all pairs, and the renderings; nothing if that is
 * done.  Each segment of a document that has no translation becomes a bead. */
yz_status yzi_match_all(yz_run *run, yz_error *err);

/* Keeps what was made of the glossaries for another time, if that is wanted.
 */
yz_status yzi_match_keep(yz_run *run, yz_error *err);

/* Tells the terms that `text` is from end to end, whatever their letter case,
 * scope or condition. */
yz_status yzi_match_whole(yz_run *run, yz_str text, yz_side side,
                          void (*tell)(void *payload, const yz_term *term),
                          void *payload, yz_error *err);

/* ---- renderings.c ---- */

/* Counts them in all pairs, which are matched.  YZ_NO_MEMORY. */
yz_status yzi_count_renderings(yz_run *run, yz_error *err);

/* How a concept is rendered; NULL if it is not.  Any thread may ask. */
const yz_rendering *yzi_renderings_of(const yz_run *run,
                                      uint32_t concept_number, size_t *count);
void yzi_renderings_free(struct yzi_renderings *renderings);

/* ---- linking.c ---- */

yz_status yzi_linking_init(yz_run *run);
void yzi_linking_free(struct yzi_linking *linking);

/* The term aligner was given a model. */
void yzi_linking_inform(yz_run *run);

/* Has the term aligner learn from what was linked by what is kept, if anything
 * was: before it is asked what it has learnt. */
yz_status yzi_linking_catch_up(yz_run *run, yz_error *err);

/* Forgets all links: beads or matches changed. */
void yzi_linking_reset(yz_run *run);

/* Links the run's beads if that was not tried yet; any thread may ask.  All
 * pairs are matched. */
yz_status yzi_link(yz_run *run, yz_error *err);

/* What is to be told where there are no links although they were asked for: a
 * want of memory ends the run, another fault is a skip. */
yz_status yzi_linking_outcome(yz_run *run, yz_error *err);

/* The words of a bead and their links; false: it has none. */
bool yzi_links_of(yz_run *run, size_t pair, size_t number, yz_bead_links *out);

/* What the links say that the target has for a span of the source's text. */
bool yzi_written_of(yz_run *run, size_t pair, size_t number, yz_span source,
                    yz_written *out);

/* ---- observed.c ---- */

/* Fills run->observed, once; with `all` also what was written for terms that
 * have an approved rendering and not here.  The run is matched. */
yz_status yzi_observe(yz_run *run, bool all, yz_error *err);
void yzi_observed_free(struct yzi_observed *observed);

/* ---- mining.c ---- */

void yzi_mining_free(yzi_mining *mining);

/* ---- overview.c ---- */

/* A bead of a pair that is matched; borrowed from the run. */
void yzi_overview_bead(const yz_run *run, size_t pair, size_t number,
                       yz_bead *out);

/* The offset in the content for one in the bead's text; SIZE_MAX for a side
 * without segments, which stands nowhere. */
size_t yzi_overview_origin(const yz_run *run, size_t pair, size_t number,
                           yz_side side, size_t offset);
yz_place yzi_overview_place(const yz_run *run, size_t pair, yz_side side,
                            size_t origin);

/* What plugins may ask of a run that is matched. */
void yzi_overview(yz_run *run, yz_run_view *out);

#endif
