/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of yizhi glossary; each gives the exit status. */
#ifndef YZC_GLOSSARY_H
#define YZC_GLOSSARY_H

#include "session.h"

int yzc_glossary_add(yzc_session *session);
int yzc_glossary_show(yzc_session *session);
int yzc_glossary_convert(yzc_session *session);
int yzc_glossary_lint(yzc_session *session);
int yzc_glossary_diff(yzc_session *session);
int yzc_glossary_merge(yzc_session *session);
int yzc_glossary_stats(yzc_session *session);

/* Adds entries to the end of the file `path`, whose first term is the source;
 * begins a .tsv file that is not there.  What stands there already is passed
 * over: YZC_FINDINGS if that is all.  *added is how many were written. */
int yzc_glossary_append(yzc_session *session, const char *path,
                        const yz_concept *entries, size_t count, size_t *added);

/* Whether two terms are equal but for letter case and width. */
bool yzc_same_term(yz_str a, yz_str b);

/* Glossaries read from files. */
typedef struct yzc_shelf {
    yz_glossary **items;
    size_t count;
    size_t cap;
} yzc_shelf;

/* Reads one file.  NULL: said why not. */
yz_glossary *yzc_glossary_read(yzc_session *session, const char *path);

/* Reads the files that the operands from `first` on and -g mean, or the folder
 * "glossary" if nothing is named.  False: said why not; yzc_shelf_done() in any
 * case. */
bool yzc_shelf_fill(yzc_shelf *shelf, yzc_session *session, size_t first);
void yzc_shelf_done(yzc_shelf *shelf);

/* "FILE:LINE: reason" for each entry that cannot be used; whether there was
 * one. */
bool yzc_tell_rejects(const yz_glossary *glossary);

/* What `name` could not hold; whether whole entries are not in it. */
bool yzc_tell_losses(const yz_losses *losses, const yz_glossary *from,
                     const char *name);

/* A concept in full, several lines. */
void yzc_print_concept(yzc_session *session, const yz_concept *concept_of);

/* Its terms on one line: "灾难性风险 = catastrophic risks | …"; in a table the
 * words of the program stay English. */
void yzc_print_terms(yzc_session *session, const yz_concept *concept_of,
                     bool in_table);

#endif
