/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of engine "command" share: an instance, a sink, segments. */
#ifndef YZ_TESTS_COMMAND_CAPTURE_H
#define YZ_TESTS_COMMAND_CAPTURE_H

#include <yizhi/kind/engine.h>

enum {
    CAPTURE_MOST = 5000
};

/* What came of each segment: "text", or "! reason"; NULL: nothing. */
typedef struct command_capture {
    const yz_engine_ops *ops;
    void *self;
    yz_str langs[2];
    yz_engine_segment segments[CAPTURE_MOST];
    size_t count;
    char *outcomes[CAPTURE_MOST];
    double scores[CAPTURE_MOST];
    size_t calls;
    size_t
        refuse_at; /* the call of the sink that gives YZ_CANCELLED; 0: none */
    yz_error err;
} command_capture;

/* An instance with the stub, "PROTOCOL FAULT WORD", and settings as
 * "timeout=1 batch=3". */
void capture_stub(command_capture *capture, const char *words,
                  const char *settings);

/* With the n-th allocation failing for each n: an instance with the stub is
 * made, translates the texts, and is destroyed; all that was allocated is
 * freed. */
void capture_without_memory(command_capture *capture, const char *words,
                            const char *settings, const char *texts);

/* The same with any command. */
yz_status capture_open(command_capture *capture, const char *command,
                       const char *settings);

/* Destroys the instance; asserts that no child is left. */
void capture_close(command_capture *capture);

/* Takes `count` segments with this text, for capture_run() without texts. */
void capture_fill(command_capture *capture, size_t count, yz_str text);

/* Translates texts, with blanks between them, or those in `segments` if NULL.
 */
yz_status capture_run(command_capture *capture, const char *texts);

/* Asserts what came of a segment; "! reason" is a refusal. */
void assert_outcome(const command_capture *capture, size_t segment,
                    const char *outcome);

/* Asserts the sentence of the error. */
void assert_sentence(const command_capture *capture, const char *sentence);

#endif
