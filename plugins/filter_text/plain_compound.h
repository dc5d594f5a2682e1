/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Does a hyphen at the end of a line belong to the word?  The file's own words
 * tell: a text that has "decision-making" or "catastrophic" within a line
 * means the same word where the line ends in "decision-" or "catas-".
 */
#ifndef YZ_FILTER_TEXT_PLAIN_COMPOUND_H
#define YZ_FILTER_TEXT_PLAIN_COMPOUND_H

#include <yizhi/text.h>

/* Hashes of the words of a text in lower case, those with a hyphen as one word
 * too, sorted; init with { 0 }. */
typedef struct plain_compounds {
    uint64_t *hashes;
    size_t count;
    size_t cap;
    bool keeps; /* most hyphens at line ends belong to their words */
} plain_compounds;

/* Gathers them from `text`, the first million of them; nothing if no line ends
 * in a hyphen.  Knows ASCII letters only. */
yz_status plain_compounds_gather(plain_compounds *compounds, yz_str text);
void plain_compounds_done(plain_compounds *compounds);

/* Whether the word at the end of `left` and the word at the begin of `right`
 * have a hyphen between them: as the text has the word elsewhere, else as it
 * mostly is at the ends of its lines, else no. */
bool plain_compounds_keep(const plain_compounds *compounds, yz_str left,
                          yz_str right);

#endif
