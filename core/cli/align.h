/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of yizhi align: what the rows of an alignment are, and a file for
 * each form in which they are written.
 */
#ifndef YZC_ALIGN_H
#define YZC_ALIGN_H

#include "session.h"

typedef enum yzc_form {
    YZC_TSV,
    YZC_TMX,
    YZC_TXT,
    YZC_JSON,
    YZC_HTML,
    YZC_LINKS /* of words; what --words writes */
} yzc_form;

#define YZC_FORMS "tsv|tmx|txt|json|html"

/* A row's name: "s" (made from its source) or "t" (from its target), and eight
 * hexadecimal digits; so no spreadsheet takes it for a number. */
typedef struct yzc_id {
    char text[12];
} yzc_id;

/* One pair, ready to be written. */
typedef struct yzc_rows {
    yz_run *run;
    size_t pair;
    const yz_run_options *options;
    yz_pair_info info;
    yzc_id *ids; /* of each bead */
    size_t count;
    yzc_form form;
    double least; /* confidence of a link */
    bool many;    /* the output holds other pairs too */
    bool safe;    /* for a terminal: control characters are shown, see safe.h */
    yz_buf *out;
    size_t replaced; /* characters that the form cannot hold */
} yzc_rows;

/* Makes the rows of a pair; false: no memory. */
bool yzc_rows_init(yzc_rows *rows, yz_run *run, size_t pair,
                   const yz_run_options *options);
void yzc_rows_done(yzc_rows *rows);

/* ---- align_rows.c: what all forms share ---- */

/* The language of a side. */
yz_str yzc_rows_lang(const yzc_rows *rows, yz_side side);

/* A segment of a bead. */
yz_segment yzc_rows_segment(const yzc_rows *rows, const yz_bead_info *bead,
                            yz_side side, size_t number);

/* The text of one side of a bead, joined as the language does, into `out`. */
void yzc_rows_text(const yzc_rows *rows, const yz_bead_info *bead, yz_side side,
                   yz_buf *out);

/* "12:1" or, where there are several pairs, "FILE:12:1"; nothing for an empty
 * side. */
void yzc_rows_place(const yzc_rows *rows, const yz_bead_info *bead,
                    yz_side side, yz_buf *out);

/* ---- align_ids.c ---- */

/* Names the beads of a pair; yz_free() the names.  NULL: no memory. */
yzc_id *yzc_ids_new(const yz_run *run, size_t pair);

/* ---- One file each ---- */

/* What stands before the first pair, a pair, and what stands behind the last.
 */
void yzc_tsv_head(yzc_rows *rows);
void yzc_tsv_rows(yzc_rows *rows);

void yzc_txt_rows(yzc_rows *rows); /* align_txt.c */

void yzc_words_rows(yzc_rows *rows); /* align_words.c */

void yzc_tmx_head(yzc_rows *rows);
void yzc_tmx_rows(yzc_rows *rows);
void yzc_tmx_tail(yzc_rows *rows);

void yzc_json_head(yzc_rows *rows);
void yzc_json_rows(yzc_rows *rows, bool first);
void yzc_json_tail(yzc_rows *rows);

void yzc_html_head(yzc_rows *rows);
void yzc_html_rows(yzc_rows *rows);
void yzc_html_tail(yzc_rows *rows);

/* Text for XML and HTML: marks escaped, characters that XML 1.0 does not know
 * replaced by U+FFFD and counted. */
void yzc_xml_text(yzc_rows *rows, yz_str text);

/* ---- align_review.c ---- */

/* Lists the doubtful beads of a pair; adds to both counts. */
void yzc_review(yzc_session *session, const yzc_rows *rows, double below,
                size_t *doubtful, size_t *beads);

/* ---- align_files.c ---- */

/* Where the alignments go. */
typedef struct yzc_target {
    const char *path; /* NULL: standard output */
    bool folder;      /* a file for each pair in it */
    yzc_form form;
} yzc_target;

/* Reads --output and --format.  False: said what is wrong. */
bool yzc_target_init(yzc_target *target, const yzc_options *options);

/* The file of a pair; yz_free() it.  NULL: no memory. */
char *yzc_target_file(const yzc_target *target, const yz_run *run, size_t pair);

/* Whether no two pairs share a file, and no file is one that was read.  False:
 * said which. */
bool yzc_target_is_free(const yzc_target *target, yzc_session *session);

/* ---- align_keep.c ---- */

/* Hands the locked rows of older tables to the pairs.  False: said why not. */
bool yzc_keep(yzc_session *session, const yzc_target *target);

#endif
