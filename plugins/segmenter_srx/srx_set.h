/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules of one language, compiled, in the order in which they are asked.
 *
 * Running a regular expression at each place of a text would be slow.  So for
 * each rule it is known which characters can stand before and behind a place
 * where it matches (srx_pattern.h), and for each character which rules it
 * leaves over, as bits: two rows of bits tell the few rules to be asked.
 */
#ifndef YZ_SRX_SET_H
#define YZ_SRX_SET_H

#include <unicode/uregex.h>

#include "srx_file.h"
#include "srx_pattern.h"
#include "srx_suppressions.h"

/* The characters beside a place that are looked at. */
enum {
    SRX_BEFORE2,
    SRX_BEFORE,
    SRX_BEHIND,
    SRX_BEHIND2,
    SRX_BESIDE
};

/* A rule in a set. */
typedef struct srx_entry {
    const srx_file *file;
    const srx_group *group;
    const srx_rule *rule; /* NULL: the abbreviations of CLDR */
    bool breaks;
    bool exact; /* the characters beside the place are all it needs */
    URegularExpression *regex;
    unsigned text;           /* the number of the text it was given last */
    USet *chars[SRX_BESIDE]; /* that can stand there */
    srx_tails tails;
    srx_track track; /* of what stands before the place */
} srx_entry;

/* Rows of bits for the characters met so far: a Chinese text has some thousand
 * different ones. */
enum {
    SRX_ROWS = 4096
};
typedef struct srx_rows {
    uint32_t keys[SRX_ROWS]; /* the character, plus 1 */
    uint64_t *bits;          /* SRX_ROWS rows */
} srx_rows;

/* What UTF-16 units beside a place allow, to pass over most places. */
enum {
    SRX_UNITS = 1 << 16
};
typedef struct srx_units {
    uint32_t before[SRX_UNITS];    /* bits: which of the rules that break can
                                      match behind the unit */
    uint32_t behind[SRX_UNITS];    /* and before it */
    uint32_t ends[SRX_UNITS / 32]; /* whether any can behind it, a bit each */
} srx_units;

typedef struct srx_set {
    srx_entry *entries;
    size_t count, cap;
    size_t words;     /* of 64 bits in a row */
    uint64_t *breaks; /* the row of the rules that break */
    uint64_t *left;   /* the row of those to be asked at a place */
    srx_rows rows[SRX_BESIDE];
    srx_units *plain;
    suppressions listed;
    const UChar *text;
    int32_t len;
    unsigned number; /* of the text */
} srx_set;

/* The rules of `files` for the language `tag`, in order.  A pattern that ICU
 * does not take is YZ_FORMAT with its place. */
yz_status srx_set_open(srx_set *set, const srx_file *files, size_t count,
                       yz_str tag, yz_error *err);
void srx_set_close(srx_set *set);

/* Tries all patterns of a file, also those of languages that nobody asked for.
 */
yz_status srx_set_check(const srx_file *file, yz_error *err);

/* The ends of the words that CLDR lists, so that the list is asked about few
 * others. */
void srx_tails_of_listed(const suppressions *listed, srx_tails *tails);

/* The text that is asked about from here on; it stays until the next. */
void srx_set_text(srx_set *set, const UChar *text, int32_t len);

/* The next place from `at` on, which is above 0, where the units beside it
 * allow a break; the text's end if there is none. */
int32_t srx_set_next(const srx_set *set, int32_t at);

/* The rule that decides at `at`: the first that matches; *out is NULL if none
 * does, or if none that breaks could.  Unless `exactly`, it may be a later one
 * that decides the same. */
yz_status srx_set_decide(srx_set *set, int32_t at, bool exactly,
                         const srx_entry **out, yz_error *err);

#endif
