/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The inside of a run.  Data goes down one list, a file of this folder each:
 *
 *   plan.c        which feature does which step
 *   glossary.c    glossary files → termbase → matchers
 *   pairing.c     what the user named → pairs of files
 *   reading.c     file → blocks → segments
 *   joining.c     two documents → beads
 *   matching.c    beads → matches → renderings
 *   checking.c    checkers → findings
 *   reporting.c   findings → reporter
 *   view.c        what applications may look at
 */
#ifndef YZI_RUN_H
#define YZI_RUN_H

#include <core/base/arena.h>
#include <core/host/registry.h>
#include <core/model/document.h>
#include <core/term/builder.h>
#include <core/term/resolve.h>
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/kind/segmenter.h>
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
    yzi_matched *matched[2]; /* one for each bead, in the run's arena */
} yzi_pair;

/* A finding with what it is sorted by. */
typedef struct yzi_found {
    yz_finding finding;
    size_t source_begin; /* in the content; or of the bead */
    size_t target_begin;
    size_t order; /* of telling */
} yzi_found;

typedef struct yzi_skip_list {
    yz_skip *items;
    size_t count;
    size_t cap;
} yzi_skip_list;

struct yz_run {
    yz_host *host;
    yzi_arena arena;
    yz_str lang[2];
    yz_str encoding;
    yz_str filter, segmenter, aligner, matcher; /* empty: the best */
    yz_str *select;                             /* rule ids or prefixes */
    size_t select_count;
    yz_str *ignore;
    size_t ignore_count;

    void (*explain)(void *payload, const yz_border *border); /* or NULL */
    void *explain_payload;

    yzi_instance segmenters[2]; /* made when first wanted */
    yzi_instance joiner;        /* the aligner */
    yzi_instance matchers[2];

    yzi_builder *builder;
    struct yzi_file_id { /* of the glossary files loaded */
        uintmax_t device;
        uintmax_t inode;
    } * glossaries;
    size_t glossary_count;
    size_t glossary_cap;
    yz_termbase *termbase; /* NULL until frozen */

    yzi_pair **pairs;
    size_t pair_count;
    size_t pair_cap;

    struct yzi_renderings *renderings;

    yzi_found *findings;
    size_t finding_count;
    size_t finding_cap;

    yzi_skip_list skips;  /* files; rows come from the builder */
    yzi_skip_list failed; /* checkers, of the last check */
    yz_summary summary;

    yz_folded folded; /* of the last lookup */
    yzi_hits hits;
};

/* ---- plan.c ---- */

/* The instance for a step, made when first wanted; NULL on failure. */
const yzi_instance *yzi_plan_segmenter(yz_run *run, yz_side side,
                                       yz_error *err);
const yzi_instance *yzi_plan_aligner(yz_run *run, yz_error *err);

/* The matcher of one side, with the termbase taken in. */
const yzi_instance *yzi_plan_matcher(yz_run *run, yz_side side, yz_error *err);

/* The filter or glossary_format for a file. */
yz_status yzi_plan_reader(yz_run *run, const char *kind, yz_str wanted,
                          yz_str name, yz_str bytes, const yz_feature **out,
                          yz_error *err);

/* Whether a rule is selected and not ignored. */
bool yzi_rule_is_wanted(const yz_run *run, const char *rule);

/* ---- glossary.c ---- */

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
void yzi_run_drop_last_pair(yz_run *run);

/* ---- reading.c ---- */

/* Reads and segments a file into pair's file `slot`; a bilingual format fills
 * both sides and the beads. */
yz_status yzi_read_file(yz_run *run, yzi_pair *pair, int slot, yz_side side,
                        const char *path, yz_error *err);

/* ---- joining.c ---- */

yz_status yzi_join(yz_run *run, yzi_pair *pair, yz_error *err);

/* ---- matching.c ---- */

/* Matches of one text, in `arena`. */
yz_status yzi_match_text(yz_run *run, yz_side side, yz_str text,
                         yz_str document, yzi_arena *arena,
                         const yz_match **out, size_t *count, yz_error *err);

/* Fills pair->matched for all pairs, and the renderings. */
yz_status yzi_match_all(yz_run *run, yz_error *err);

/* How a concept is rendered; *out lies in the run's arena.  YZ_NO_MEMORY. */
yz_status yzi_renderings_of(yz_run *run, uint32_t concept_number,
                            const yz_rendering **out, size_t *count);
void yzi_renderings_free(struct yzi_renderings *renderings);

#endif
