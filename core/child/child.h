/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program that runs beside us, with pipes to its standard input, output and
 * error.
 *
 * Bytes move both ways at once, so that neither side waits for the other with
 * full pipes.  The program has a process group of its own and is always waited
 * for.  It gets descriptors 0 to 2 and no others, no blocked signals and the
 * folder as it is.
 *
 * This room leans on <yizhi/...> alone, so that the host and plugins can both
 * take it in.
 */
#ifndef YZI_CHILD_H
#define YZI_CHILD_H

#include <sys/types.h>

#include <yizhi/plugin.h>

enum {
    YZI_CHILD_SAID = 400 /* of a line of its standard error is kept */
};

/* What came of moving bytes once. */
typedef enum yzi_child_event {
    YZI_CHILD_MOVED, /* some, or none yet */
    YZI_CHILD_ENDED, /* its standard output has an end; all of it was read */
    YZI_CHILD_LATE   /* the time was up */
} yzi_child_event;

/* The last line of a stream. */
typedef struct yzi_child_said {
    char line[YZI_CHILD_SAID];
    size_t len;
    bool fresh;  /* the next byte begins a line */
    yz_buf *all; /* takes the whole stream as far as it has room; lent; NULL:
                    nobody does */
} yzi_child_said;

typedef struct yzi_child {
    pid_t pid; /* 0: none runs */
    int in;    /* ours; -1 where closed */
    int out;
    int errs;
    bool close_input;         /* as soon as all was sent */
    const char *named_by;     /* for "which … names" in sentences; lent */
    char *const *environment; /* NULL: ours; lent */
    bool limited;             /* in memory, and leaves no core file */
    yz_buf unsent;
    size_t sent; /* of it */
    yz_buf got;
    size_t taken;   /* of it */
    size_t scanned; /* of it, for the end of an answer */
    yzi_child_said said;
    bool known;   /* how it ended is */
    int status;   /* as wait() has it */
    bool stopped; /* we ended it */
} yzi_child;

/* `named_by` says in sentences who names the program: "the option names".
 * `most` is how many bytes of output may wait to be taken. */
void yzi_child_init(yzi_child *child, const char *named_by, size_t most);
void yzi_child_done(yzi_child *child);

/* 0, or why no program of this name can be run, as errno has it. */
int yzi_child_find(const char *name);

/* Starts the program.  YZ_INVALID where there is none that can be run; YZ_IO
 * where the system has no room for it. */
yz_status yzi_child_start(yzi_child *child, char *const words[], yz_error *err);

/* Milliseconds of a clock that only goes forward. */
int64_t yzi_child_now(void);

/* Moves what can be moved, waiting for it until `deadline` at most.
 * YZ_NO_MEMORY; YZ_LIMIT where more output waits than may; YZ_IO. */
yz_status yzi_child_move(yzi_child *child, int64_t deadline,
                         yzi_child_event *event, yz_error *err);

/* The next answer that `end` closes; borrowed until bytes move.  False: none is
 * complete. */
bool yzi_child_take(yzi_child *child, char end, yz_str *answer);

/* Bytes of an answer that is not complete. */
size_t yzi_child_partial(const yzi_child *child);

/* Whether it has ended, though somebody it started may hold its output open. */
bool yzi_child_has_ended(const yzi_child *child);

/* Ends the program and waits for it: closes its input, and after `grace`
 * milliseconds asks its group to end, then makes it.  What was got stays. */
void yzi_child_stop(yzi_child *child, int grace);

/* Behind yzi_child_stop(): a fault as a sentence of YZ_IO, `what` (or, if
 * NULL, how it ended) with what it said last. */
void yzi_child_fault(const yzi_child *child, const char *name, const char *what,
                     yz_error *fault);

/* Copies `text`, YZI_CHILD_SAID bytes at most, without what is ill-formed,
 * control characters and blanks at its end; returns the length. */
size_t yzi_child_clean(yz_str text, char *out);

/* It ended by itself, with status 0. */
bool yzi_child_is_well(const yzi_child *child);

#endif
