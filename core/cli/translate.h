/* SPDX-License-Identifier: Apache-2.0 */
/* Translating on the command line: what is opened, what is written. */
#ifndef YZC_TRANSLATE_H
#define YZC_TRANSLATE_H

#include "context.h"
#include "work_file.h"
#include <yizhi/translation.h>

/* A translation in the making; the document is pair 0 of the session's run. */
typedef struct yzc_translating {
    yzc_session *session;
    const char *path;
    yz_memory **memories;
    size_t memory_count;
    yz_translator *translator;
    size_t engine_count;
    size_t own; /* engines of them that are yizhi's, and send nothing */
    size_t ways[YZ_TRANSLATED_WAYS]; /* segments */
    size_t terms;
    size_t missed;
    size_t ambiguous; /* segments whose text has other translations too */
    size_t codeless;  /* that lack a code */
    size_t kept_back; /* not sure, and so not written */
} yzc_translating;

/* Opens a memory, or reads a file that holds both languages as one; NULL: said
 * what is wrong. */
yz_memory *yzc_open_memory(yzc_session *session, const char *place);

/* Opens memories and engines, and translates.  False: said what is wrong. */
bool yzc_translate_begin(yzc_translating *t);
void yzc_translate_end(yzc_translating *t);

/* What was translated how, on standard error; the exit status. */
int yzc_translate_tell(yzc_translating *t);

/* Writes a table: source, target, how, score, place, note. */
void yzc_translate_table(yzc_translating *t, yz_buf *out);

/* Writes a page that shows both sides. */
void yzc_translate_page(yzc_translating *t, yz_buf *out);

/* Prints how much there is in each band of likeness; the exit status. */
int yzc_translate_analyse(yzc_translating *t);

/* Where a segment of the source stands, as "12:3" or "¶12:3". */
void yzc_translate_place(const yzc_translating *t, size_t segment,
                         char out[YZC_PLACE]);

/* "in context", "exact", "repaired" … */
const char *yzc_way_name(yz_translated way);

#endif
