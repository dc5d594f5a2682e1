/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What no rule of SRX can tell: a rule sees the text beside one place, and how
 * far a quotation goes, or whether a number counts, is seen only over the
 * sentence.  A file of rules asks for these guards in its header.
 */
#ifndef YZ_SRX_GUARDS_H
#define YZ_SRX_GUARDS_H

#include "srx_pairs.h"

typedef struct srx_guards {
    yz_str text;
    mark_pairs pairs;
    bool dense;       /* the language is written without spaces */
    size_t next_pair; /* the first pair not yet taken into `guarded` */
    size_t guarded;   /* no break below this offset */
    size_t wordless;  /* no letter or digit from the start to here */
} srx_guards;

/* Begins a text; YZ_OK or YZ_NO_MEMORY. */
yz_status srx_guards_begin(srx_guards *guards, yz_str text, bool dense);
void srx_guards_done(srx_guards *guards);

/* Why the sentence that begins at `start`, where no white space stands, does
 * not end at `offset`; NULL if it may.  Offsets must not descend from call to
 * call. */
const char *srx_guards_pairs(srx_guards *guards, size_t start, size_t offset);
const char *srx_guards_markers(srx_guards *guards, size_t start, size_t offset);

#endif
