/* SPDX-License-Identifier: Apache-2.0 */
/* What speaks for two phrases being a term and its rendering. */
#ifndef PAIR_SCORE_H
#define PAIR_SCORE_H

#include "pair_table.h"

/* What is measured, each about 0 to 1; see pair_score.c. */
enum {
    PAIR_OFTEN,      /* sightings, logarithm */
    PAIR_CLOSED,     /* share of links that stay inside */
    PAIR_LOOSE,      /* share of words without a link */
    PAIR_HABIT,      /* words of the source are rendered so elsewhere too */
    PAIR_HABIT_BACK, /* words of the target render such ones */
    PAIR_BEST,      /* what speaks for it, beside the source's best rendering */
    PAIR_BEST_BACK, /* the same of the target */
    PAIR_SURE,      /* mean confidence of the links */
    PAIR_WEAKEST,   /* of the weakest word */
    PAIR_FORWARD,   /* how often the source is rendered so */
    PAIR_BACKWARD,  /* how often the target renders that */
    PAIR_SOURCE_OFTEN, /* sightings of the source, however rendered */
    PAIR_TARGET_OFTEN,
    PAIR_SOURCE_BEGINS, /* a word without meaning or a mark before the source */
    PAIR_SOURCE_ENDS,   /* behind it */
    PAIR_TARGET_BEGINS,
    PAIR_TARGET_ENDS,
    PAIR_TORN,      /* part of a longer name in capitals */
    PAIR_TORN_FAR,  /* the same, with a word like "and" between */
    PAIR_EDGES,     /* begins or ends with characters that terms do not */
    PAIR_CAPITALS,  /* in capitals */
    PAIR_MARKED,    /* in quotation or title marks */
    PAIR_ABSORBED,  /* mostly inside of a longer one that recurs */
    PAIR_LISTED,    /* the lexicon has the whole of it */
    PAIR_EXPLAINED, /* share of its words whose glosses stand in the other */
    PAIR_ONE_WORD,  /* of the alphabetic side */
    PAIR_TWO_WORDS,
    PAIR_THREE_WORDS,
    PAIR_LONG,        /* words beyond that */
    PAIR_SHORT_DENSE, /* two characters or less of the dense side */
    PAIR_MID_DENSE,   /* four to eight */
    PAIR_LONG_DENSE,  /* more than that */
    PAIR_JOINTS,      /* words like "of" inside, share */
    PAIR_STOPS,       /* other words without meaning inside, share */
    PAIR_NUMBERS,     /* share of numbers */
    PAIR_UNEVEN,      /* lengths that do not go together */
    PAIR_PARTICLES,   /* 的 and such inside */
    PAIR_VERBAL,      /* begins or ends as verbs and adverbs do */
    PAIR_PLURAL,      /* its last word ends in s, in English */
    PAIR_NOUNY,       /* ends as nouns do */
    PAIR_ADJECTIVAL,  /* ends as adjectives do */
    PAIR_COMMON,      /* its words are everywhere in the texts */
    PAIR_COMMON_BACK, /* the target's */
    PAIR_MEASURES
};

typedef struct pair_measures {
    double of[PAIR_MEASURES];
} pair_measures;

void pair_measure(const pair_table *table, uint32_t number, pair_measures *out);

/* In (0, 1). */
double pair_score(const pair_measures *measures);

/* What counted most, ready to read. */
yz_status pair_reason(const pair_table *table, uint32_t number,
                      const pair_measures *measures, yz_buf *out);

#endif
