/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What came of a check, kept in a file of the cache folder: findings, those
 * accepted too, what became of decisions, figures and skips.
 *
 * Renderings and habits are those of the whole run; so what comes of one pair
 * depends on all, and what is kept is the outcome of a run as a whole.  The
 * file's name tells what was asked for: versions, plugins, options, settings,
 * what the user named.  It counts if the key, which lists every file that takes
 * part, is the same and each of them is as it was: by size, time and number, or
 * if these differ, by what it holds.
 */
#ifndef YZI_OUTCOME_H
#define YZI_OUTCOME_H

#include <core/base/parts.h>
#include <core/run/compiled_file.h>

typedef struct yzi_outcome {
    yzi_paths depends; /* files read before the documents */
    yzi_paths states;  /* what memories say of themselves, which are no files */
    bool apart;        /* something else was added: nothing can be kept */

    yz_str bytes; /* mapped, findings lie in it; empty: the run made its own */
    const uint64_t *figures; /* of what was taken, see enum yzi_figure; NULL:
                                nothing was */
    size_t skips_before;     /* that the run had itself */
    const char **paths;      /* what was named, to read it after all */
    size_t path_count;
} yzi_outcome;

enum yzi_figure {
    YZI_FIGURE_PAIRS,
    YZI_FIGURE_BEADS,
    YZI_FIGURE_SEGMENTS, /* two each */
    YZI_FIGURE_UNALIGNED = YZI_FIGURE_SEGMENTS + 2,
    YZI_FIGURE_ACCEPTED = YZI_FIGURE_UNALIGNED + 2,
    YZI_FIGURES
};

/* ---- What an outcome depends on: outcome_key.c ---- */

typedef struct yzi_outcome_key {
    yz_buf text;      /* what was asked for, then every file */
    size_t asked;     /* bytes of it that name the file in the cache */
    yzi_paths files;  /* that take part */
    size_t documents; /* how many of them are documents; they come last */
    yzi_compiled_glossary *were; /* what each was like; NULL: not looked yet */
} yzi_outcome_key;

/* The file is read for the run, before any document. */
void yzi_outcome_depend(yz_run *run, const char *path);

/* Finds out what the outcome will depend on.  YZ_NO_MEMORY; another failure:
 * it cannot be kept.  yzi_outcome_key_done() in any case. */
yz_status yzi_outcome_key_make(yz_run *run, const char *const *paths,
                               size_t count, yzi_outcome_key *key,
                               yz_error *err);
void yzi_outcome_key_done(yzi_outcome_key *key);

/* Looks at all files, before they are read: fills key->were.  False: one of
 * them cannot be kept in mind. */
bool yzi_outcome_key_look(yzi_outcome_key *key);

/* ---- The file: outcome.c reads it, outcome_keep.c writes it ---- */

enum yzi_outcome_part {
    YZI_OUTCOME_KEY,
    YZI_OUTCOME_FILES, /* yzi_compiled_glossary of each */
    YZI_OUTCOME_FIGURES,
    YZI_OUTCOME_RULES, /* yzi_outcome_text: their ids */
    YZI_OUTCOME_FINDINGS,
    YZI_OUTCOME_ARGUMENTS,
    YZI_OUTCOME_DECISIONS, /* in order of their file */
    YZI_OUTCOME_SKIPS,
    YZI_OUTCOME_TEXT, /* all texts, each with a NUL */
    YZI_OUTCOME_PARTS
};

#define YZI_OUTCOME_SUFFIX ".yzc"

extern const yzi_parts_form yzi_outcome_form;

typedef struct yzi_outcome_text {
    uint32_t begin; /* in YZI_OUTCOME_TEXT */
    uint32_t size;  /* without the NUL */
} yzi_outcome_text;

typedef struct yzi_outcome_side {
    yzi_outcome_text name;
    yzi_outcome_text text;
    yzi_outcome_text part;
    uint64_t line;
    uint64_t column;
    uint64_t begin; /* of the span */
    uint64_t end;
} yzi_outcome_side;

enum {
    YZI_OUTCOME_ID = 16 /* room for an id and a NUL */
};

/* Those of the run, then those that are accepted. */
typedef struct yzi_outcome_finding {
    char id[YZI_OUTCOME_ID];
    yzi_outcome_text message;
    uint32_t rule;
    uint32_t severity;
    uint32_t about; /* number of the concept, or YZ_NO_CONCEPT */
    uint32_t first_argument;
    uint64_t argument_count;
    uint64_t pair;
    uint64_t bead;
    uint64_t rank;     /* in the order of all */
    uint64_t decision; /* that accepts it, by number; YZI_OUTCOME_NONE */
    yzi_outcome_side sides[2];
} yzi_outcome_finding;

#define YZI_OUTCOME_NONE UINT64_MAX

typedef struct yzi_outcome_decision {
    yzi_outcome_text change;
    uint64_t state; /* yz_decision_state */
} yzi_outcome_decision;

typedef struct yzi_outcome_argument {
    yzi_outcome_text name;
    yzi_outcome_text value;
} yzi_outcome_argument;

enum yzi_outcome_skip_kind {
    YZI_OUTCOME_SKIP_FILE = 0,
    YZI_OUTCOME_SKIP_PLUGIN,  /* whose findings are missing */
    YZI_OUTCOME_SKIP_DECISION /* that lapsed or is spent */
};

typedef struct yzi_outcome_skip {
    yzi_outcome_text file;
    yzi_outcome_text reason;
    uint64_t line;
    uint64_t column;
    uint64_t kind;
} yzi_outcome_skip;

/* The name of the file with this key. */
void yzi_outcome_name(const yzi_outcome_key *key, char name[YZI_COMPILED_NAME]);

/* Writes what came of the run, which was checked.  No failure but want of
 * memory. */
yz_status yzi_outcome_keep(yz_run *run, const yzi_outcome_key *key,
                           yz_error *err);

/* Forgets what was taken, if anything was: the run is to make its own. */
void yzi_outcome_forget(yz_run *run);

/* Forgets what was taken and reads and checks what it was of: for who wants to
 * look at the run.  Nothing if nothing was taken. */
yz_status yzi_outcome_unfold(yz_run *run, yz_error *err);

void yzi_outcome_done(yz_run *run);

#endif
