/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi plugin verify: the contracts of the kinds as cases.
 *
 * The idea: a feature is driven with samples (rows of text), and all it tells
 * is written down.  Each kind says how it is driven and what must hold of each
 * thing told (verify_KIND.c); cases that hold for any kind (verify_cases.c)
 * then compare what was told: twice, by two instances, by two threads, with a
 * sink that refuses, with a heap that is out.
 *
 * Each case plays in a process of its own (verify_child.c), so that a plugin
 * that crashes or hangs costs one case.
 *
 * What a plugin is lent lies at the end of pages of its own, with a page behind
 * it that cannot be read, and the pages go when the call returns: who reads
 * past the end or keeps what was lent crashes.
 */
#ifndef YZC_VERIFY_H
#define YZC_VERIFY_H

#include <yizhi/module.h>
#include <yizhi/yizhi.h>

typedef struct yzc_row {
    yz_str sides[2]; /* zh, en; the target may be empty */
} yzc_row;

enum {
    YZC_SAMPLE_SMALL = 1 << 0,   /* as little as can be */
    YZC_SAMPLE_HOSTILE = 1 << 1, /* what no author thinks of */
    YZC_SAMPLE_LONG = 1 << 2,
    YZC_SAMPLE_USUAL = 1 << 3,
    YZC_SAMPLE_GIVEN = 1 << 4 /* a file of the user's: `file` and `name` */
};

typedef struct yzc_sample {
    const char *name;
    unsigned group;
    yzc_row *rows;
    size_t count;
    yz_str file;
    bool short_line; /* of a long line: the one for kinds with a world */
    char *owned[2];  /* what `rows` or `file` point into, or NULL */
} yzc_sample;

/* Text written down, and lines of it.  Fails silently into `failed`. */
typedef struct yzc_log {
    char *ptr;
    size_t len;
    size_t cap;
    bool failed;
} yzc_log;

/* The heap as the plugin sees it. */
typedef struct yzc_heap {
    size_t asked;   /* allocations of the plugin so far */
    size_t alive;   /* its blocks that are not freed */
    size_t fail_at; /* from this one on all fail; 0: none */
    size_t refused;
    bool inside; /* the plugin is at work */
} yzc_heap;

/* What a run needs whose beads a plugin looks at; made of a sample. */
typedef struct yzc_world {
    const yzc_sample *sample; /* NULL: there is none yet */
    yz_host *host;
    yz_run *run;
    yz_run_view view;
} yzc_world;

struct yzc_conduct;

/* A case at play; lives in the child. */
typedef struct yzc_stage {
    const char *path; /* of the module, which each case opens for itself: a
                         program could not be shared */
    size_t number;    /* of the feature in it */
    const yz_feature *feature;
    const struct yzc_conduct *conduct;
    const char *const *settings;
    const char *const *plugin_paths;
    yzc_sample *samples;
    size_t sample_count;
    const char *place; /* of a store, or NULL */
    const char *const
        *glossaries;    /* of worlds, before their own; may be NULL */
    const char *folder; /* for what has to be a file; empty */
    size_t serial;      /* of stores that were made */
    yzc_heap *heap;     /* NULL: not watched */
    yzc_world world;
    int report;      /* where steps go */
    bool verbose;    /* what is told of usual text is shown … */
    int shown;       /* … here, in the child */
    char fault[768]; /* what is broken; "": nothing */
    char skip[256];  /* why the case was not played */
} yzc_stage;

/* Pages that were lent. */
typedef struct yzc_lent yzc_lent;

struct yz_block;

/* One instance at work. */
typedef struct yzc_trial yzc_trial;
struct yzc_trial {
    yzc_stage *stage;
    const yzc_sample *sample;
    void *self;
    yz_error err; /* of the plugin's last call */
    yzc_log told;
    char fault[512];  /* the first breach of the contract, or "" */
    size_t calls;     /* of sinks */
    size_t cancel_at; /* the call that is answered with YZ_CANCELLED; 0: none */
    bool cancelled;
    yzc_lent *lent;
    size_t last[4];   /* what sinks compare the next with */
    yz_str lent_text; /* what is at work now, for spans */
    yz_str texts[2];  /* of the bead that is at work */
    bool flag;
    bool opened; /* what is done once for an instance is done */

    /* Of filters. */
    yzc_log content;           /* the file, decoded */
    bool mapped;               /* its bytes are not the content */
    yzc_log texts_told;        /* of blocks, in this call of read() */
    yzc_log texts_told_before; /* in the last one */
    yzc_log written;           /* the content with texts written again */
    size_t copied;             /* how much of it is in `written` */
    void (*on_block)(yzc_trial *trial, const struct yz_block *block);
};

/* A case; `play` calls yzc_broken() if something is. */
typedef struct yzc_case {
    const char *name;
    const char *mend; /* what its author can do */
    void (*play)(yzc_stage *stage);
} yzc_case;

/* How a kind is driven. */
typedef struct yzc_conduct {
    const char *kind;

    /* Calls the feature with the trial's sample, all of it. */
    yz_status (*drive)(yzc_trial *trial);

    bool total;            /* there is no text that it may refuse */
    bool wants_world;      /* stage->world must be of the sample */
    const yzc_case *cases; /* its own, closed by an empty one */
} yzc_conduct;

extern const yzc_conduct yzc_verify_filter, yzc_verify_segmenter,
    yzc_verify_aligner, yzc_verify_term_aligner, yzc_verify_glossary,
    yzc_verify_lexicon, yzc_verify_matcher, yzc_verify_checker,
    yzc_verify_miner, yzc_verify_memory, yzc_verify_engine, yzc_verify_reporter;

/* Of the cases of every kind, the one whose fault the others would repeat. */
#define YZC_USUAL_TEXT "usual text"

/* The cases of every kind, closed by an empty one. */
extern const yzc_case yzc_verify_cases[];

/* ---- For cases (verify_cases.c) ---- */

/* Notes what is broken; the first counts. */
void yzc_broken(yzc_stage *stage, const char *format, ...) YZ_PRINTF(2, 3);
void yzc_not_played(yzc_stage *stage, const char *format, ...) YZ_PRINTF(2, 3);

/* Says where the case is, in case it goes no further. */
void yzc_step(yzc_stage *stage, const char *name);

/* Makes an instance.  False: it is broken, or cannot be made; noted. */
bool yzc_trial_open(yzc_trial *trial, yzc_stage *stage,
                    const yzc_sample *sample);
void yzc_trial_close(yzc_trial *trial);

/* Drives the instance and judges what it did; notes what is broken in the
 * trial.  False: it is broken. */
bool yzc_trial_drive(yzc_trial *trial);

/* Whether the sample is one that this kind can be driven with. */
bool yzc_serves(yzc_stage *stage, const yzc_sample *sample);

/* The first sample of a group, or NULL. */
const yzc_sample *yzc_sample_of(const yzc_stage *stage, unsigned group);

/* Drives a new instance; *out, to be freed in any case, is what it told.
 * False: it is broken; noted. */
bool yzc_tell_once(yzc_stage *stage, const yzc_sample *sample, yzc_log *out);

/* ---- For conducts (verify_trial.c) ---- */

/* Written down as a line; what a sink is to answer. */
yz_status yzc_tell(yzc_trial *trial, const char *format, ...) YZ_PRINTF(2, 3);

/* The same for a text, behind a word. */
yz_status yzc_tell_text(yzc_trial *trial, const char *word, yz_str text);

/* Notes a breach; gives YZ_PLUGIN, for sinks to answer. */
yz_status yzc_breach(yzc_trial *trial, const char *format, ...) YZ_PRINTF(2, 3);

/* Around each call of the plugin. */
void yzc_enter(yzc_trial *trial);
void yzc_leave(yzc_trial *trial);

/* A copy on pages of its own; gone with yzc_take_back().  NULL: no memory. */
const void *yzc_lend(yzc_trial *trial, const void *bytes, size_t size);
yz_str yzc_lend_text(yzc_trial *trial, yz_str text);
void yzc_take_back(yzc_trial *trial);
void yzc_lent_free(yzc_trial *trial); /* at the end of a trial */

/* Whether the span is nowhere or lies on characters of `text`. */
bool yzc_span_fits(yz_str text, yz_span span);

/* Whether the text is well-formed; else a breach that calls it `what`. */
bool yzc_is_text(yzc_trial *trial, const char *what, yz_str text);

/* Shows what was told, if its author wants to see it of such a sample. */
void yzc_show_told(const yzc_trial *trial);

void yzc_log_add(yzc_log *log, yz_str bytes);
void yzc_log_free(yzc_log *log);
bool yzc_log_equal(const yzc_log *a, const yzc_log *b);

/* The sample as a table: one row a line, `between` between the sides. */
void yzc_sample_bytes(const yzc_sample *sample, const char *between,
                      yzc_log *out);

/* Watches the heap until yzc_heap_end(). */
void yzc_heap_begin(yzc_stage *stage, yzc_heap *heap);
void yzc_heap_end(yzc_stage *stage);

/* ---- Samples and worlds (verify_samples.c, verify_world.c) ---- */

/* NULL-safe on failure: false, no memory. */
bool yzc_samples_make(yzc_sample **out, size_t *count, const char *const *files,
                      yz_error *err);
void yzc_samples_free(yzc_sample *samples, size_t count);

/* Makes the world of the sample, unless it is there.  False: noted as not
 * played. */
bool yzc_world_make(yzc_stage *stage, const yzc_sample *sample);
void yzc_world_done(yzc_world *world);

/* ---- A heap that runs out (verify_heap.c) ---- */

void yzc_play_heap(yzc_stage *stage);

/* ---- Examples of rules (verify_examples.c) ---- */

/* A checker's case. */
void yzc_play_examples(yzc_stage *stage);

/* ---- A child (verify_child.c) ---- */

typedef enum yzc_verdict {
    YZC_HOLDS,
    YZC_BROKEN,
    YZC_NOT_PLAYED
} yzc_verdict;

/* Plays in a child: `play` is called there with a stage whose report is set.
 * *sentence says what is broken or why it was not played.  *hung: it had to be
 * ended.  YZ_IO: there can be no child. */
yz_status yzc_play(yzc_stage *stage, void (*play)(yzc_stage *stage),
                   yzc_verdict *verdict, char sentence[1024], bool *hung,
                   yz_error *err);

#endif
