/* SPDX-License-Identifier: Apache-2.0 */
/* What a change of a rendering would touch. */
#ifndef YZC_IMPACT_H
#define YZC_IMPACT_H

#include "patch.h"

/* A place where the term is, and what stands there for it. */
typedef struct yzc_touched {
    size_t pair;
    size_t change; /* number in the patch; SIZE_MAX: none, see `note` */
    yz_str file;   /* of the target */
    yz_place place;
    yz_str part;
    yz_str source;    /* as the text has it */
    yz_str now;       /* what stands in the target; empty: not known */
    const char *kind; /* "preferred", "admitted" …, "written", "unknown" */
    yz_buf then;      /* what it would become; empty: stays */
    const char *note; /* why it stays, or NULL */
} yzc_touched;

typedef struct yzc_touching {
    yzc_session *session;
    yz_str term;
    yz_str new; /* empty: nothing is to change */
    const yz_termbase *termbase;
    const yz_concept *about; /* the entry that would change */
    size_t entries;          /* that have the term */
    yzc_patch patch;
    yzc_touched *list;
    size_t count, cap;
    size_t conflicts;
} yzc_touching;

/* ---- impact_glossary.c ---- */

/* The entries whose source term the word is; false: said that there are none.
 */
bool yzc_impact_find(yzc_touching *m);
bool yzc_impact_is_about(const yzc_touching *m, uint32_t concept_number);

/* Tells of what speaks against the new rendering, and what to do. */
void yzc_impact_conflicts(yzc_touching *m);

/* The glossary file of the entry with the new rendering, in memory; false: said
 * why not.  yz_buf_done() `out` in any case. */
bool yzc_impact_glossary(yzc_touching *m, yz_buf *out);

/* ---- impact_show.c ---- */

void yzc_impact_text(yzc_touching *m);
void yzc_impact_tsv(yzc_touching *m);

#endif
