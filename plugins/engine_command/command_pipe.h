/* SPDX-License-Identifier: Apache-2.0 */
/* Pipes: made, written to without SIGPIPE, and what was said in one last. */
#ifndef YZ_COMMAND_PIPE_H
#define YZ_COMMAND_PIPE_H

#include "command_child.h"

/* Two ends, neither of them 0, 1 or 2, both closed on exec. */
yz_status command_pipe_open(int ends[2], yz_error *err);

/* Closes it, if it is open, and forgets it. */
void command_pipe_close(int *fd);

yz_status command_pipe_unblock(int fd, yz_error *err);

/* write() that gives EPIPE and raises nothing, whatever the process does with
 * SIGPIPE. */
ssize_t command_pipe_write(int fd, const char *bytes, size_t len);

/* Reads what is there, up to some 64 KiB, and keeps the last line; false where
 * the stream has ended. */
bool command_pipe_listen(int fd, command_said *said);

#endif
