/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is a text wrapped by hand or by a program, or is each line a paragraph?
 * Measured over the whole file.
 */
#ifndef YZ_FILTER_TEXT_PLAIN_WRAP_H
#define YZ_FILTER_TEXT_PLAIN_WRAP_H

#include "plain_line.h"

enum {
    PLAIN_WIDEST = 500
}; /* columns; nothing is measured beyond */

/* What the file is like. */
typedef struct plain_facts {
    bool wrapped; /* its lines are to be joined */
    bool tight;   /* a paragraph may follow without a blank line */
    bool spaced; /* it writes a space between Han and Latin: 使用 AI 系统 */
    size_t full; /* columns that a line and the next word must reach to say
                    that the word did not fit; 0: any line is full */
    size_t scant; /* and that no open line of running text stays below */
} plain_facts;

/* A line and what the decisions need of it. */
typedef struct plain_measure {
    size_t width; /* columns, at most PLAIN_WIDEST */
    size_t word;  /* columns of its first word with the blank before it: what
                     the line above would have had to hold */
    bool closed;  /* ends a sentence, a clause of a list, or leads in a list */
    bool lower;   /* begins with a lower-case letter */
    bool dense;   /* begins with a letter of a dense script */
    bool table;   /* has a gap as between the columns of a table */
} plain_measure;

plain_measure plain_measure_of(yz_str body);

/* Whether the first word of `next` would not have fitted on `line`: then
 * whatever wrapped the text had to break there. */
bool plain_is_full(const plain_facts *facts, const plain_measure *line,
                   const plain_measure *next);

/* Whether a sentence goes on from `line` to `next` although something stands
 * between them. */
bool plain_goes_on(const plain_facts *facts, const plain_measure *line,
                   const plain_measure *next);

/* Reads all of the text once and decides. */
plain_facts plain_facts_of(yz_str content);

#endif
