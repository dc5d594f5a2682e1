/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of process plugins, for process*.c alone: what one is, an instance
 * of its feature, and what is read from its answers. */
#ifndef YZI_PROCESS_WORK_H
#define YZI_PROCESS_WORK_H

#include <core/base/arena.h>
#include <core/host/process.h>
#include <core/host/process_ruler.h>
#include <core/host/process_talk.h>
#include <stdatomic.h>
#include <yizhi/bead.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/engine.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/memory.h>
#include <yizhi/kind/miner.h>
#include <yizhi/kind/reporter.h>
#include <yizhi/kind/segmenter.h>

#define YZI_PROCESS_PROTOCOL 1

struct yzi_process {
    yz_plugin plugin;
    yz_feature feature;
    yzi_arena arena; /* what both point to */
    char *path;
    char *module;
    yzi_ear *ear; /* lent; NULL: nobody wants to know what its programs say */
    yzi_ruler_unit unit;
    int64_t timeout; /* milliseconds for an answer */
    yz_engine_masks masks;
    bool writes;              /* a glossary format: it also writes */
    bool encodes;             /* a filter: new text goes through it */
    _Atomic(yzi_talk *) idle; /* said what it is; for the first instance */
};

/* An instance of the feature, by one thread at a time. */
typedef struct yzi_pworker {
    yzi_process *process;
    yzi_talk *talk;    /* NULL: none was started yet */
    char *options;     /* as JSON */
    yz_buf ask;        /* the body of the next question */
    unsigned failures; /* of its programs */
    bool lasting;      /* its program remembers what it was told: when that one
                          fails, another would know nothing */
    void *extra;       /* of the kind; yz_free() */
} yzi_pworker;

/* create() and destroy() of every kind. */
yz_status yzi_pworker_create(void **self, const yz_config *config,
                             yz_error *err);
void yzi_pworker_destroy(void *self);

/* Begins a question: "ask":"WORD" stands in self->ask, members with a comma in
 * front follow. */
yz_buf *yzi_pworker_begin(yzi_pworker *self, const char *word);

/* Asks, starting the program first where it does not run.  A program that ended
 * before it answered anything is started once more, unless it is `lasting`. */
yz_status yzi_pworker_ask(yzi_pworker *self, yzi_talk_take *take, void *payload,
                          yz_error *err);

/* process_hello.c: what is the first exchange with a program.  *out is what it
 * says of itself. */
yz_status yzi_process_hello(yzi_talk *talk, json_t **out, yz_error *err);

/* The ops of the process's kind; NULL: there are none.  May use its arena.
 * YZ_NO_MEMORY leaves NULL. */
const void *yzi_process_ops(yzi_process *process, const json_t *hello,
                            yz_error *err);

/* Ops of each kind.  What differs between plugins is changed in a copy. */
extern const yz_segmenter_ops yzi_process_segmenter_ops;
extern const yz_checker_ops yzi_process_checker_ops; /* without rules */
extern const yz_glossary_format_ops yzi_process_glossary_ops;
extern const yz_miner_ops yzi_process_miner_ops;
extern const yz_memory_ops yzi_process_memory_ops;
extern const yz_engine_ops yzi_process_engine_ops;
extern const yz_filter_ops yzi_process_filter_ops;
extern const yz_reporter_ops yzi_process_reporter_ops;

/* ---- Reading answers ---------------------------------------------------- */

/* A member that is a string; empty where there is none. */
yz_str yzi_member_text(const json_t *object, const char *name);

/* Copies it, with a NUL; "" where there is none.  NULL: no memory. */
const char *yzi_member_copy(yzi_arena *arena, const json_t *object,
                            const char *name);

/* A member that is a whole number from 0 on, else `otherwise`. */
size_t yzi_member_count(const json_t *object, const char *name,
                        size_t otherwise);

/* A member that is a number, else `otherwise`. */
double yzi_member_number(const json_t *object, const char *name,
                         double otherwise);

/* Words that a member may be, NULL-terminated: its number, 0 where it is not
 * there; -1 where it is another. */
int yzi_member_choice(const json_t *object, const char *name,
                      const char *const *words);

/* A span [begin, end] of the text.  YZ_PLUGIN with a sentence on `what` if it
 * is none; where there is none at all, nowhere. */
yz_status yzi_member_span(const json_t *object, const char *name,
                          const yzi_ruler *units, const char *what,
                          yz_span *out, yz_error *err);

/* ---- Writing questions -------------------------------------------------- */

void yzi_put_languages(yz_buf *out, const yz_str lang[2]);

/* ,"NAME":[begin,end] in the plugin's units. */
void yzi_put_span(yz_buf *out, const char *name, const yzi_ruler *units,
                  yz_span span);

/* Beads of a run, for checkers and miners. */
typedef struct yzi_bead_feed {
    yzi_pworker *worker;
    const yz_run_view *view;
    const char *word; /* what is asked */
    /* The bead that an answer named last, */
    size_t pair;
    size_t number;
    bool known;
    yzi_ruler units[2]; /* and its texts */
} yzi_bead_feed;

/* Asks about all beads, batch by batch; the last question has "last":true. */
yz_status yzi_bead_feed_all(yzi_bead_feed *feed, yzi_talk_take *take,
                            void *payload, yz_error *err);
void yzi_bead_feed_done(yzi_bead_feed *feed);

/* The bead, and spans of its texts, that `object` names with "pair", "bead",
 * "source" and "target".  YZ_PLUGIN: there is no such. */
yz_status yzi_bead_feed_place(yzi_bead_feed *feed, const json_t *object,
                              size_t *pair, size_t *number, yz_span spans[2],
                              yz_error *err);

#endif
