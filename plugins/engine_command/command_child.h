/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program that runs beside us, with pipes to its standard input, output and
 * error.
 *
 * Bytes move both ways at once, so that neither side waits for the other with
 * full pipes.  The program has a process group of its own and is always waited
 * for.  It gets descriptors 0 to 2 and no others, no blocked signals, the
 * environment and the folder as they are.
 */
#ifndef YZ_COMMAND_CHILD_H
#define YZ_COMMAND_CHILD_H

#include <sys/types.h>

#include <yizhi/plugin.h>

enum {
    COMMAND_LONGEST = 1 << 20, /* an answer, in bytes */
    COMMAND_SAID = 400         /* of a line of its standard error is kept */
};

/* What came of moving bytes once. */
typedef enum command_event {
    COMMAND_MOVED, /* some, or none yet */
    COMMAND_ENDED, /* its standard output has an end; all of it was read */
    COMMAND_LATE   /* the time was up */
} command_event;

/* The last line of a stream. */
typedef struct command_said {
    char line[COMMAND_SAID];
    size_t len;
    bool fresh; /* the next byte begins a line */
} command_said;

typedef struct command_child {
    pid_t pid; /* 0: none runs */
    int in;    /* ours; -1 where closed */
    int out;
    int errs;
    bool close_input; /* as soon as all was sent */
    yz_buf unsent;
    size_t sent; /* of it */
    yz_buf got;
    size_t taken;   /* of it */
    size_t scanned; /* of it, for the end of an answer */
    command_said said;
    bool known;   /* how it ended is */
    int status;   /* as wait() has it */
    bool stopped; /* we ended it */
} command_child;

/* `most` is how many bytes of output may wait to be taken. */
void command_child_init(command_child *child, size_t most);
void command_child_done(command_child *child);

/* 0, or why no program of this name can be run, as errno has it. */
int command_find(const char *name);

/* Starts the program.  YZ_INVALID where there is none that can be run; YZ_IO
 * where the system has no room for it. */
yz_status command_child_start(command_child *child, char *const words[],
                              yz_error *err);

/* Milliseconds of a clock that only goes forward. */
int64_t command_now(void);

/* Moves what can be moved, waiting for it until `deadline` at most.
 * YZ_NO_MEMORY; YZ_LIMIT where more output waits than may; YZ_IO. */
yz_status command_child_move(command_child *child, int64_t deadline,
                             command_event *event, yz_error *err);

/* The next answer that `end` closes; borrowed until bytes move.  False: none is
 * complete. */
bool command_child_take(command_child *child, char end, yz_str *answer);

/* Bytes of an answer that is not complete. */
size_t command_child_partial(const command_child *child);

/* Ends the program and waits for it: closes its input, and after `grace`
 * milliseconds asks its group to end, then makes it.  What was got stays. */
void command_child_stop(command_child *child, int grace);

/* Behind command_child_stop(): a fault as a sentence of YZ_IO, `what` (or, if
 * NULL, how it ended) with what it said last. */
void command_child_fault(const command_child *child, const char *name,
                         const char *what, yz_error *fault);

/* Copies `text`, COMMAND_SAID bytes at most, without what is ill-formed,
 * control characters and blanks at its end; returns the length. */
size_t command_clean(yz_str text, char *out);

/* It ended by itself, with status 0. */
bool command_child_is_well(const command_child *child);

#endif
