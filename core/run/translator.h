/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The inside of a translator:
 *
 *   translating.c    documents → segments to be translated, each once
 *   recalling.c      segment → what memories have, in one order
 *   proposing.c      what is left → engines, batch by batch
 *   proposal.c       one segment as an engine is given it; its answer, verified
 *   fragments.c      parts of it that memories have
 *   proposal_cache.c answers that are kept
 */
#ifndef YZI_TRANSLATOR_H
#define YZI_TRANSLATOR_H

#include <core/base/strmap.h>
#include <core/memory/masks.h>
#include <core/run/memory.h>
#include <core/run/run.h>
#include <yizhi/translation.h>

/* A text that is translated, wherever it stands; all in the arena. */
typedef struct yzi_task {
    yz_str text;
    yz_str codes;
    yz_str around[2]; /* where it stands first */
    yz_translation out;
    bool recalled; /* a memory has it */
} yzi_task;

/* An engine in use. */
typedef struct yzi_engine {
    yzi_instance instance;
    yz_str identity; /* in the arena; empty: not asked yet */
    size_t sent;     /* characters */
} yzi_engine;

struct yz_translator {
    yz_run *run;
    yz_translator_options options;
    yzi_arena arena;
    yz_memory **memories;
    size_t memory_count;
    size_t memory_cap;
    yzi_engine *engines;
    size_t engine_count;
    size_t engine_cap;
    yzi_task *tasks;
    size_t task_count;
    size_t task_cap;
    yzi_strmap by_text; /* text and codes → the task, if no memory has it in
                           context */
    uint32_t **places;  /* of each pair, for each source segment: its task + 1,
                           or 0 */
    size_t pair_count;
    const char **faults;
    size_t fault_count;
    size_t fault_cap;
    yz_memory *cache; /* NULL: none, or not tried */
    bool cache_tried;
    bool caching;    /* between begin and end */
    yzi_codes codes; /* at hand */
    yz_buf texts[3]; /* the same */
    yz_memory_hit *hits;
    size_t hit_cap;
};

/* Keeps a sentence that tells what was left out. */
yz_status yzi_translator_complain(yz_translator *t, const char *sentence);

/* Tells how far it is; YZ_CANCELLED, if nobody wants the rest. */
yz_status yzi_translator_progress(yz_translator *t, size_t done, size_t count,
                                  yz_error *err);

/* ---- recalling.c ---- */

/* Fills task->out from the memories: its hits, and a translation if one is
 * sure. */
yz_status yzi_recall(yz_translator *t, yzi_task *task, yz_error *err);

/* Counts the terms in the source and those that the target does not render. */
yz_status yzi_count_terms(yz_translator *t, yzi_task *task, yz_error *err);

/* Whether one of the matches found in a target renders the concept. */
bool yzi_is_rendered(const yz_run *run, const yz_match *found, size_t count,
                     uint32_t concept_number);

/* ---- proposing.c ---- */

/* Has the engines propose what is not translated yet, one after the other. */
yz_status yzi_propose_all(yz_translator *t, yz_error *err);

/* ---- proposal.c ---- */

/* A task as one engine is given it. */
typedef struct yzi_request {
    yzi_task *task;
    yzi_mask_form form;
    yzi_codes codes;
    yz_engine_segment segment; /* in the batch's arena */
    uint32_t *concepts;        /* of its terms */
    size_t *hit_numbers;       /* of its hits, among those of the task */
    bool asked;                /* it can be given */
    bool answered;
    bool again;        /* the answer was not right: once more */
    const char *fault; /* of its masks */
} yzi_request;

/* Makes the request for task; not `asked` where it cannot be given, with the
 * reason in the task. */
yz_status yzi_request_make(yz_translator *t, yzi_request *request,
                           yzi_arena *arena, yz_error *err);

/* Takes an answer: the task's translation, if it is better than what it has. */
yz_status yzi_request_answer(yz_translator *t, yzi_request *request,
                             const yz_proposal *proposal, const char *engine,
                             yz_error *err);

/* Why the task has no translation, so far. */
yz_status yzi_task_refuse(yz_translator *t, yzi_task *task, yz_str reason);

/* ---- fragments.c ---- */

/* Fills out->fragments, in the arena, with parts of `text`. */
yz_status yzi_find_fragments(yz_translator *t, yz_str text, yzi_arena *arena,
                             yz_engine_segment *out, yz_error *err);

/* ---- proposal_cache.c ---- */

/* The proposal kept for a request; *found tells whether there is one. */
yz_status yzi_cache_find(yz_translator *t, yzi_engine *engine,
                         const yzi_request *request, yz_buf *out, bool *found,
                         yz_error *err);

/* Keeps proposals; what cannot be kept is made anew another time. */
void yzi_cache_begin(yz_translator *t);
void yzi_cache_keep(yz_translator *t, yzi_engine *engine,
                    const yzi_request *request, yz_str proposal);
void yzi_cache_end(yz_translator *t);

#endif
