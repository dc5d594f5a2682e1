/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How well a segment of a memory matches the one to translate, from 0 to 1.
 *
 * The base score compares the texts as units (text_units.h): 1 minus the number
 * of units to put in, take out or replace, divided by the number of units of
 * the longer text; 1 if neither has any.  That is what the fuzzy index finds
 * texts by.  Taken off it is YZI_MATCH_STEP for each of these:
 *
 *   numbers   the texts' runs of digits, in order, are not the same
 *   form      the units are the same and the bytes are not: letter case, width,
 *             blanks, characters that are not seen
 *   codes     for each code that one has more than the other of its kind, five
 *             at most
 *   places    the units are the same, and so are the kinds and numbers of
 *             codes, but not where they stand or how they are numbered
 *
 * and nothing below 0.  So 1 is for equal bytes with equal codes, and for
 * nothing else.  docs/memory.md has examples.
 */
#ifndef YZI_MATCH_SCORE_H
#define YZI_MATCH_SCORE_H

#include <core/memory/edit_distance.h>
#include <core/memory/text_units.h>

#define YZI_MATCH_STEP 0.01

enum {
    YZI_MATCH_MOST_CODES = 5 /* that are taken off for */
};

/* What makes a score less than its base. */
enum {
    YZI_MATCH_NUMBERS = 1 << 0,
    YZI_MATCH_FORM = 1 << 1,
    YZI_MATCH_CODES = 1 << 2,
    YZI_MATCH_PLACES = 1 << 3
};

/* One segment: its text and its codes as yz_memory_entry has them. */
typedef struct yzi_match_side {
    yz_str text;
    yz_str codes;
} yzi_match_side;

typedef struct yzi_match {
    double base;
    double score;
    unsigned reasons; /* YZI_MATCH_…, for what was taken off */
} yzi_match;

/* Room to compare in, used again from call to call; of one thread. */
typedef struct yzi_match_room {
    yzi_units units[2];
    yzi_pattern pattern;
} yzi_match_room;

void yzi_match_room_init(yzi_match_room *room);
void yzi_match_room_done(yzi_match_room *room);

/* Compares two segments; the order does not matter.  YZ_NO_MEMORY; YZ_LIMIT:
 * a text above 1 GiB.  Time grows with the product of their lengths. */
yz_status yzi_match_compare(const yzi_match_side *a, const yzi_match_side *b,
                            yzi_match_room *room, yzi_match *out,
                            yz_error *err);

/* The base score of texts that are `distance` apart, where the longer one has
 * `longest` units. */
double yzi_match_base(size_t distance, size_t longest);

/* The greatest distance with a base score of `least` or more; `least` is above
 * 0 and at most 1. */
size_t yzi_match_most_distance(size_t longest, double least);

#endif
