/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files of decisions, and what they do to the findings of a run.
 *
 *   finding_id.c     findings → ids
 *   decisions.c      the file: a table, a decision a row; decisions_change.c
 *   deciding.c       decisions, findings → those that are accepted
 *   lapsing.c        decisions without a finding → what is another now
 */
#ifndef YZI_DECISIONS_H
#define YZI_DECISIONS_H

#include <core/run/run.h>

enum {
    YZI_ID_LETTERS = 10,
    YZI_DECISION_COLUMNS = 10,
    YZI_DECISION_CELLS = 64 /* the most of a line */
};

/* ---- finding_id.c ---- */

/* Whether these are ten letters as ids have them. */
bool yzi_is_finding_id(yz_str text);

/* Names all findings of the run, which are in order.  YZ_NO_MEMORY. */
yz_status yzi_name_findings(yz_run *run);

/* Appends the entry as one line, without where it stands or what is said about
 * it: what a decision is for.  *source_len (may be NULL) is how much of it is
 * the source's side. */
yz_status yzi_entry_text(const yz_termbase *termbase, const yz_concept *entry,
                         yz_buf *out, size_t *source_len);

/* ---- decisions.c ---- */

/* A line that is a decision. */
typedef struct yzi_decision_row {
    yz_decision decision;
    yz_str before; /* what stands between the row before and this one, whole
                      lines: comments, and what could not be used */
    yz_str line;   /* without its end */
} yzi_decision_row;

typedef struct yzi_decision_file {
    yz_buf content;  /* as it was read; all that follows lies in it … */
    yzi_arena arena; /* … or here */
    yz_str head;     /* up to and with the line of titles */
    yz_str tail;     /* behind the last row */
    bool titled;     /* it has such a line */
    size_t width;    /* how many columns */
    int column_of[YZI_DECISION_COLUMNS]; /* -1: the file has it not */
    yzi_decision_row *rows;
    size_t count;
    size_t cap;
} yzi_decision_file;

/* Is told of a line that cannot be used. */
typedef yz_status yzi_decision_reject(void *payload, yz_place place,
                                      const char *reason);

void yzi_decision_file_init(yzi_decision_file *file);
void yzi_decision_file_done(yzi_decision_file *file);

/* Reads the file, or what is in `content` already; `path` is for sentences.
 * YZ_FORMAT: the line of titles lacks a column. */
yz_status yzi_decision_file_read(yzi_decision_file *file, const char *path,
                                 yzi_decision_reject *reject, void *payload,
                                 yz_error *err);
yz_status yzi_decision_file_parse(yzi_decision_file *file, const char *path,
                                  yzi_decision_reject *reject, void *payload,
                                  yz_error *err);

/* Whether they are for the same rule and texts. */
bool yzi_decision_same(const yz_decision *a, const yz_decision *b);

/* The columns, and what a decision has for one. */
extern const char *const yzi_decision_titles[YZI_DECISION_COLUMNS];
yz_str *yzi_decision_member(yz_decision *decision, int column);

/* Cuts a line at its tabs and gives how many cells there are; those that there
 * is no room for are counted only. */
size_t yzi_decision_cut(yz_str line, yz_str cells[YZI_DECISION_CELLS]);

/* ---- decisions_change.c ---- */

/* Appends the file with the changes that yz_decisions_change() tells of. */
yz_status yzi_decision_file_change(const yzi_decision_file *file,
                                   const yz_decision *added, size_t added_count,
                                   const yz_decision *dropped,
                                   size_t dropped_count, yz_buf *out,
                                   yz_error *err);

/* ---- deciding.c ---- */

struct yzi_deciding {
    yzi_decision_file file;
    yz_decision **by_id; /* those of the file, by id, then by line */
    yz_skip *lapsed;     /* of the last check; in the run's arena */
    size_t lapsed_count;
};

/* Whether a file that was found in a folder is for decisions, and no text: that
 * of the run, or one called accepted.tsv. */
bool yzi_is_decisions(const yz_run *run, const char *path);

/* Reads the run's file of decisions, once; lines that cannot be used become
 * skips.  One that is not there has none. */
yz_status yzi_decisions_load(yz_run *run, yz_error *err);

/* Reads that file, if the run has one, and sets apart what they
 * accept: the findings behind run->finding_count. */
yz_status yzi_decide(yz_run *run, yz_error *err);

void yzi_deciding_free(struct yzi_deciding *deciding);

/* ---- lapsing.c ---- */

/* Tells of each decision that no finding came up for why. */
yz_status yzi_lapse(yz_run *run, yz_error *err);

#endif
