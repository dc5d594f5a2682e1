/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules as files have them, and where they fire.
 *
 *   rules_source.c   what a setting names → files, in order
 *   rules_file.c     a file → drafts, each value with its place
 *   rules_make.c     a draft → a rule, tried out on its examples
 *   rules_phrase.c   phrases, searched in folded text
 *   rules_regex.c    expressions, searched by ICU
 *   rules_judge.c    a rule and two texts → places
 *   rules_fit.c      what mends a place, in its capitals
 */
#ifndef YZ_RULES_RULE_H
#define YZ_RULES_RULE_H

#include "rules_text.h"

#include <unicode/uregex.h>
#include <yizhi/finding.h>

enum {
    RULES_MOST = 10000,    /* rules in all */
    RULES_MOST_WAYS = 500, /* of one key */
    RULES_LONGEST = 500    /* characters of one of them */
};

/* A character of a phrase, or a run of blanks. */
typedef struct rules_unit {
    uint32_t folded;
    uint32_t exact;  /* the very character; 0: any that folds so */
    uint32_t blanks; /* at least so many instead; 0: none */
    bool capital;
    bool apostrophe; /* a ' in a word, for which ’ does too */
} rules_unit;

/* One of the things that a key names. */
typedef struct rules_way {
    const char *text; /* as it is written */
    const rules_unit *units;
    size_t count;
    uint64_t seen;             /* bits of its folded characters */
    URegularExpression *regex; /* instead, never matched with; see rules_desk */
    size_t number;             /* of all expressions */
    const char *replace;       /* what belongs there; NULL: not known */
} rules_way;

typedef struct rules_ways {
    rules_way *items;
    size_t count;
} rules_ways;

typedef struct rules_rule {
    yz_rule told;
    const char *place; /* FILE:LINE:COLUMN */
    rules_ways find, unless, when, want;
    const char *wanted; /* what `want` has, to be read */
    yz_side side;
    bool match_case;
} rules_rule;

/* All rules, and what they are made of. */
typedef struct rules_set {
    rules_rule *items;
    size_t count, cap;
    yz_rule *told; /* of each */
    size_t regex_count;
    void **owned;
    size_t owned_count, owned_cap;
    URegularExpression **regexes;
    size_t regex_cap;
} rules_set;

void rules_set_done(rules_set *set);

/* Memory that lives as long as the set; NULL: none is left. */
void *rules_keep(rules_set *set, void *block);
char *rules_keep_text(rules_set *set, yz_str text);

/* ---- Searching ---- */

/* Where something stands. */
typedef struct rules_hit {
    yz_span span;
    const rules_way *way;
    yz_span made; /* in the desk's `made`: the replacement, groups put in;
                     nowhere: it has none */
} rules_hit;

typedef struct rules_hits {
    rules_hit *items;
    size_t count, cap;
} rules_hits;

/* What one thread searches with. */
typedef struct rules_desk {
    struct rules_desk *next; /* of those that nobody uses */
    rules_text texts[2];
    URegularExpression **regexes; /* by number, its own copies; NULL: not yet */
    size_t regex_count, regex_cap;
    rules_hits places; /* where the rule fires, on its side */
    rules_hits covers; /* where it must not */
    rules_hits others; /* what stands on the other side */
    yz_buf made;
} rules_desk;

rules_desk *rules_desk_new(void);
void rules_desk_free(rules_desk *desk);

/* Borrows two texts until the next two. */
void rules_desk_take(rules_desk *desk, yz_str source, yz_str target);

/*
 * Where the rule fires in the desk's two texts: desk->places, in order, apart.
 * Those of a rule with `want` lie on the other side than `rule->side`, those of
 * others on it.  desk->others is what `when` has found.  YZ_LIMIT: an
 * expression takes too long.
 */
yz_status rules_judge(rules_desk *desk, const rules_rule *rule, yz_error *err);

yz_status rules_add_hit(rules_hits *hits, yz_span span, const rules_way *way,
                        yz_error *err);

/* Add where a way stands in a text that is folded, or in UTF-16. */
yz_status rules_find_phrase(const rules_text *text, const rules_way *way,
                            bool match_case, rules_hits *hits, yz_error *err);
yz_status rules_find_regex(rules_desk *desk, const rules_text *text,
                           const rules_way *way, rules_hits *hits,
                           yz_error *err);

/* ---- Making ---- */

/* The phrase way->text → way->units.  YZ_FORMAT with a sentence that tells of
 * no place. */
yz_status rules_make_phrase(rules_set *set, rules_way *way, yz_error *err);
/* Likewise an expression, and its replacement's groups. */
yz_status rules_make_regex(rules_set *set, rules_way *way, bool match_case,
                           yz_error *err);

/* ---- Mending ---- */

/* What belongs in the place of a hit. */
typedef struct rules_fitting {
    yz_span span;       /* what is replaced; may be more than the hit */
    const char *unsure; /* why that may be wrong; NULL: it is well so */
} rules_fitting;

/* Appends to `out` what belongs in the place of `hit`, which has a replacement,
 * in a text of language `lang`. */
yz_status rules_fit(const rules_desk *desk, const rules_rule *rule,
                    const rules_hit *hit, yz_str lang, yz_buf *out,
                    rules_fitting *fitting, yz_error *err);

#endif
