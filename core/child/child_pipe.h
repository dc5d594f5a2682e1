/* SPDX-License-Identifier: Apache-2.0 */
/* Pipes: made, written to without SIGPIPE, and what was said in one last. */
#ifndef YZI_CHILD_PIPE_H
#define YZI_CHILD_PIPE_H

#include "child.h"

/* Two ends, neither of them 0, 1 or 2, both closed on exec. */
yz_status yzi_pipe_open(int ends[2], yz_error *err);

/* Closes it, if it is open, and forgets it. */
void yzi_pipe_close(int *fd);

yz_status yzi_pipe_unblock(int fd, yz_error *err);

/* write() that gives EPIPE and raises nothing, whatever the process does with
 * SIGPIPE. */
ssize_t yzi_pipe_write(int fd, const char *bytes, size_t len);

/* Reads what is there, up to some 64 KiB, and keeps the last line; false where
 * the stream has ended. */
bool yzi_pipe_listen(int fd, yzi_child_said *said);

#endif
