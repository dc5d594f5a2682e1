/* SPDX-License-Identifier: Apache-2.0 */
/* Translating on the command line: what is opened, what is written. */
#ifndef YZC_TRANSLATE_H
#define YZC_TRANSLATE_H

#include "context.h"
#include "work_file.h"
#include <yizhi/translation.h>

/* The engine that repairs what memories nearly have; needs nothing to be set
 * up. */
#define YZC_OWN_ENGINE "memory"

typedef enum yzc_translate_form {
    YZC_AS_DOCUMENT,
    YZC_AS_XLIFF,
    YZC_AS_TABLE,
    YZC_AS_PAGE
} yzc_translate_form;

/* A document, and where its translation goes. */
typedef struct yzc_translated {
    char *path;
    char *out; /* NULL: where --output says */
} yzc_translated;

typedef struct yzc_documents {
    yzc_translated *items; /* in order of the run's pairs, once it has them */
    size_t count;
    size_t cap;
    size_t left; /* that were named, and are not among them */
} yzc_documents;

/* What segments became. */
typedef struct yzc_tally {
    size_t ways[YZ_TRANSLATED_WAYS];
    size_t terms;
    size_t missed;
    size_t ambiguous; /* whose text has other translations too */
} yzc_tally;

/* A translation in the making; the documents are the pairs of the session's
 * run. */
typedef struct yzc_translating {
    yzc_session *session;
    yzc_translate_form form;
    const char *folder; /* where each document gets a file; NULL: there is one
                           document, or nothing is written */
    yzc_documents documents;
    size_t pair;      /* the document at hand, */
    const char *path; /* as it was named */
    yzc_tally tally;  /* of it */
    yz_memory **memories;
    size_t memory_count;
    yz_translator *translator;
    size_t engine_count;
    size_t own;       /* engines of them that are yizhi's, and send nothing */
    yz_run *judge;    /* reads what was made; NULL: not opened yet */
    size_t failed;    /* documents that could not be written */
    size_t codeless;  /* that lack a code */
    size_t marked;    /* not sure, and written so */
    size_t kept_back; /* not sure, and so not written */
} yzc_translating;

/* ---- translate_files.c ---- */

/* The folder that --output names, if it names one; else NULL. */
const char *yzc_translate_folder(const yzc_options *options);

/* Finds the documents that the user named, and where each goes.  False: said
 * what is wrong. */
bool yzc_translate_list(yzc_translating *t);

/* Reads them; of several, one that cannot be read is said and left out.  False:
 * said what is wrong. */
bool yzc_translate_read(yzc_translating *t);

void yzc_documents_done(yzc_documents *documents);

/* ---- translate_open.c ---- */

/* Opens a memory, or reads a file that holds both languages as one; NULL: said
 * what is wrong. */
yz_memory *yzc_open_memory(yzc_session *session, const char *place);

/* Opens memories and engines, and translates.  False: said what is wrong. */
bool yzc_translate_begin(yzc_translating *t);
void yzc_translate_end(yzc_translating *t);

/* Takes a document in hand. */
void yzc_translate_take(yzc_translating *t, size_t pair);

/* What became of a segment of the document at hand; NULL: it was not to be
 * translated. */
const yz_translation *yzc_translated_as(const yzc_translating *t,
                                        size_t segment);

/* ---- translate_tell.c ---- */

/* What was translated how, on standard error; the exit status. */
int yzc_translate_tell(yzc_translating *t);

/* Where a segment of the source stands, as "12:3" or "¶12:3". */
void yzc_translate_place(const yzc_translating *t, size_t segment,
                         char out[YZC_PLACE]);

/* "in context", "exact", "repaired" … */
const char *yzc_way_name(yz_translated way);

/* ---- translate_view.c ---- */

/* Writes a table: source, target, how, score, place, note. */
void yzc_translate_table(yzc_translating *t, yz_buf *out);

/* Writes a page that shows both sides. */
void yzc_translate_page(yzc_translating *t, yz_buf *out);

/* Prints how much there is in each band of likeness, in all documents; the exit
 * status. */
int yzc_translate_analyse(yzc_translating *t);

#endif
