/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of engine "command" share: its settings, a call, and how
 * answers become proposals.
 */
#ifndef YZ_COMMAND_ENGINE_H
#define YZ_COMMAND_ENGINE_H

#include <yizhi/kind/engine.h>

#include "../../core/child/child.h"
#include "command_words.h"

enum {
    COMMAND_LONGEST = 1 << 20 /* an answer, in bytes */
};

typedef enum command_protocol {
    COMMAND_LINES = 0,
    COMMAND_NUL,
    COMMAND_JSON
} command_protocol;

typedef struct command_engine {
    char *line; /* the option "command" */
    char *version;
    command_protocol protocol;
    yz_engine_masks masks;
    int64_t timeout; /* milliseconds */
    double seconds;  /* the same, as it was set */
    size_t batch;
    unsigned restarts;
    bool restore_stop;

    yzi_child child;
    command_words words; /* of the child that runs */
    uint64_t last_id;    /* of a question; they are never used again */
    uint64_t answers;    /* of the child that runs */
    unsigned failures;   /* since it last did what it was asked */
} command_engine;

/* A call of translate(). */
typedef struct command_job {
    command_engine *engine;
    const yz_str *langs;
    const yz_engine_segment *segments;
    size_t count;
    const yz_engine_sink *sink;
    command_words words;
    yz_error *err;
} command_job;

/* The program's name. */
static inline const char *command_name(const command_job *job)
{
    return job->words.words[0];
}

/* Hands over a segment's text as a proposal, or a refusal where it is none. */
yz_status command_give(const command_job *job, size_t segment, yz_str text,
                       double score);

/* Hands over a refusal. */
yz_status command_refuse(const command_job *job, size_t segment,
                         const char *reason);

/* Whether the segment can be asked at all: it has none of what ends a question.
 * Else a refusal was handed over. */
bool command_can_ask(const command_job *job, size_t segment, yz_status *status);

/* The end of an engine that failed too often: YZ_IO with the last fault. */
yz_status command_give_up(const command_job *job, const yz_error *fault);

/* The two ways to talk to a program: it is started for each batch; it is kept
 * running and asked. */
yz_status command_lines_translate(command_job *job);
yz_status command_dialogue_translate(command_job *job);

/* ---- Dialogues ---------------------------------------------------------- */

/* An answer of a program that is kept running. */
typedef struct command_answer {
    uint64_t id;
    bool is_text;
    yz_str text;  /* or why there is none */
    double score; /* 0: not known */
    void *owner;  /* of the strings, for command_json_forget() */
} command_answer;

/* Appends a question as the program is to read it. */
yz_status command_json_ask(const command_job *job, size_t segment, uint64_t id,
                           yz_buf *out);

/* Reads a line.  YZ_FORMAT: it is no object with an id; YZ_NO_MEMORY. */
yz_status command_json_read(yz_str line, command_answer *answer);
void command_json_forget(command_answer *answer);

#endif
