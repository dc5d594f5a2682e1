/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One question to the engine "memory" and its answer, held against the
 * contract of the kind: for tests.
 */
#ifndef ENGMEM_ASK_H
#define ENGMEM_ASK_H

#include <yizhi/kind/engine.h>

enum {
    ASK_HITS = 8,
    ASK_TERMS = 600,
    ASK_TARGETS = 4
};

typedef struct ask_terms {
    yz_engine_term items[ASK_TERMS];
    yz_str targets[ASK_TERMS][ASK_TARGETS];
    size_t count;
} ask_terms;

typedef struct ask {
    const char *from;
    const char *to;
    yz_str segment;
    const char *glossary; /* 信贷=credit|lending; …; or NULL */
    yz_str hits[ASK_HITS][2];
    double scores[ASK_HITS]; /* 0: 0.9 */
    size_t hit_count;
    const char *const *settings;
    bool missed; /* the last proposal lacked the segment's terms */
} ask;

typedef struct ask_answer {
    bool proposed;
    char text[4096]; /* or the reason */
    char ways[4096]; /* of the pieces: "memory:0 number memory:0" */
    double score;
    yz_status answer; /* what the sink gives back */
} ask_answer;

/* Asks; checks what comes against the contract; gives translate()'s status. */
yz_status ask_engine(const ask *question, ask_answer *answer, yz_error *err);

/* An instance with these settings, or NULL for none. */
yz_status ask_create(const char *const *settings, void **self, yz_error *err);

#endif
