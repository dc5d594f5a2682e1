/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plugin's program and what is said to it and by it: one JSON object a line,
 * in both directions.
 *
 * Whoever breaks off, says what is no answer, or says nothing for too long is
 * ended, and the fault is a sentence that names the file and has what it said
 * last on its standard error.
 */
#ifndef YZI_PROCESS_TALK_H
#define YZI_PROCESS_TALK_H

#include <core/child/child.h>
#include <core/host/process_ear.h>
#include <jansson.h>

enum {
    YZI_TALK_LONGEST = 64 << 20 /* a line that it writes, in bytes */
};

typedef struct yzi_talk {
    char *path;
    char **environment;
    yzi_child child;
    uint64_t last_id;
    yz_buf said; /* on its standard error */
    bool failed;
    yzi_ear *ear; /* hears that when the talk ends; lent; NULL: nobody does */
} yzi_talk;

/* Starts the program at `path`.  NULL on failure. */
yzi_talk *yzi_talk_new(const char *path, yzi_ear *ear, yz_error *err);

/* Ends the program, if it runs; NULL is allowed. */
void yzi_talk_free(yzi_talk *talk);

bool yzi_talk_is_alive(const yzi_talk *talk);

/* Sends a line: `body` in braces. */
yz_status yzi_talk_send(yzi_talk *talk, yz_str body, yz_error *err);

/* The next line that it writes, an object, within `timeout` milliseconds;
 * json_decref() it.  YZ_IO where there is none: then the program is ended.
 * YZ_NO_MEMORY. */
yz_status yzi_talk_hear(yzi_talk *talk, int64_t timeout, json_t **out,
                        yz_error *err);

/* Takes a part of an answer; lent for the call. */
typedef yz_status yzi_talk_take(void *payload, const json_t *reply,
                                yz_error *err);

/* Asks: sends `body` with an id, and hands what is answered to `take` (may be
 * NULL), line by line; *heard is how many lines.  YZ_PLUGIN with its own
 * sentence where the plugin answers with an error. */
yz_status yzi_talk_ask(yzi_talk *talk, yz_str body, int64_t timeout,
                       yzi_talk_take *take, void *payload, size_t *heard,
                       yz_error *err);

/* Ends the program; the fault is `what`, or how it ended. */
yz_status yzi_talk_fail(yzi_talk *talk, const char *what, yz_error *err);

#endif
