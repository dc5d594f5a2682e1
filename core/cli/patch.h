/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes of target documents that are only made if the documents are right
 * afterwards: collected, kept apart, written in memory, checked again, taken
 * back where they did harm; then shown as a diff or saved.
 */
#ifndef YZC_PATCH_H
#define YZC_PATCH_H

#include "session.h"

/* Something to be changed in one bead, wholly or not at all. */
typedef struct yzc_change {
    size_t pair;
    size_t bead;
    uint64_t key;            /* of the finding that it mends; 0: none */
    uint32_t concept_number; /* that it is about, or YZ_NO_CONCEPT */
    yz_str what;             /* "T02", or the term */
    yz_str written;          /* what stands there; borrowed from the run */
    yz_str wanted;           /* what belongs there; the same */
    yz_str file;
    yz_place place;
    yz_str part;
    char *reason; /* why it is not made; NULL: it is */
} yzc_change;

/* Other text for a part of a block. */
typedef struct yzc_block_edit {
    size_t pair;
    size_t block;
    yz_span span; /* of the block's text */
    yz_str text;
    size_t change;
} yzc_block_edit;

/* A document as it will be. */
typedef struct yzc_new_document {
    size_t pair;
    const char *path;
    yz_buf bytes;
} yzc_new_document;

typedef struct yzc_patch {
    yzc_session *session;
    yz_run *run; /* of the documents as they are; the patch owns it */
    yzc_change *changes;
    size_t count, cap;
    yzc_block_edit *edits; /* sorted by place, once that is asked for */
    size_t edit_count, edit_cap;
    yzc_new_document *documents;
    size_t document_count;
    const char *const *paths; /* what the user named */
    size_t path_count;
    bool by_bead;   /* what is new costs the changes of its bead alone: others
                       of the block were meant */
    size_t brought; /* findings elsewhere that the changes bring about */
} yzc_patch;

/* Takes over the session's run, which is checked, of these paths. */
void yzc_patch_init(yzc_patch *patch, yzc_session *session,
                    const char *const *paths, size_t count);
void yzc_patch_done(yzc_patch *patch);

/* Adds a change, or with the reason of `fix` one that is not made.  False: no
 * memory, said so. */
bool yzc_patch_add(yzc_patch *patch, const yzc_change *change,
                   const yz_fix *fix);

/* Makes the new documents; the changes that cannot be, or that do harm, get
 * their reason.  What the session holds besides (a glossary) counts.  False:
 * said what is wrong. */
bool yzc_patch_make(yzc_patch *patch);

/* How many are made. */
size_t yzc_patch_made(const yzc_patch *patch);

/* Prints the documents as a diff. */
bool yzc_patch_show(yzc_patch *patch);

/* Writes them.  False: said which one could not be. */
bool yzc_patch_save(yzc_patch *patch);

/* "not fixed: …" for each change that is not made, on standard error. */
void yzc_patch_tell(const yzc_patch *patch);

/* The key of a finding: the same before and after a change of the target. */
uint64_t yzc_finding_key(const yz_finding *finding);

/* ---- patch_write.c ---- */

/* Makes the documents of the changes that are not refused. */
bool yzc_patch_write(yzc_patch *patch);

/* Refuses a change; the first reason stays.  False: no memory, said so. */
bool yzc_change_refuse(yzc_change *change, const char *reason);

/* ---- patch_verify.c ---- */

/* Checks the new documents; *again if changes were taken back. */
bool yzc_patch_verify(yzc_patch *patch, bool last, bool *again);

/* ---- patch_diff.c ---- */

/* Prints a unified diff of two texts. */
void yzc_print_diff(yzc_session *session, const char *name, yz_str before,
                    yz_str after);

#endif
