/* SPDX-License-Identifier: Apache-2.0 */
/* A program that runs beside us: see command_child.h. */
#include "command_child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "command_pipe.h"

enum {
    CHUNK = 1 << 16 /* bytes that are read at once */
};

void command_child_init(command_child *child, size_t most)
{
    *child = (command_child){ .in = -1, .out = -1, .errs = -1 };
    yz_buf_init(&child->unsent, SIZE_MAX / 2);
    yz_buf_init(&child->got, most);
}

void command_child_done(command_child *child)
{
    command_child_stop(child, 500);
    yz_buf_done(&child->unsent);
    yz_buf_done(&child->got);
}

int64_t command_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- Starting ----------------------------------------------------------- */

/* What is the same for each program: its group and its signals. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t set;
    int why;

    sigemptyset(&set);
    why = posix_spawnattr_setsigmask(attributes, &set);
    sigaddset(&set, SIGPIPE);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    if (why == 0)
        why = posix_spawnattr_setsigdefault(attributes, &set);
    if (why == 0)
        why = posix_spawnattr_setpgroup(attributes, 0);
    if (why == 0)
        why = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK |
                                                       POSIX_SPAWN_SETSIGDEF |
                                                       POSIX_SPAWN_SETPGROUP);
    return why;
}

static int set_streams(posix_spawn_file_actions_t *actions,
                       const int streams[3])
{
    int why = 0;

    for (int i = 0; i < 3 && why == 0; i++)
        why = posix_spawn_file_actions_adddup2(actions, streams[i], i);
    if (why == 0)
        why = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    return why;
}

static int spawn(pid_t *pid, char *const words[], const int streams[3])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int why = posix_spawn_file_actions_init(&actions);

    if (why != 0)
        return why;
    why = posix_spawnattr_init(&attributes);
    if (why == 0) {
        why = set_attributes(&attributes);
        if (why == 0)
            why = set_streams(&actions, streams);
        if (why == 0)
            why = posix_spawnp(pid, words[0], &actions, &attributes, words,
                               environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return why;
}

static yz_status not_started(const char *name, int why, yz_error *err)
{
    bool full = why == EAGAIN || why == ENOMEM || why == EMFILE;
    char room[128];

    return yz_fail(err, full ? YZ_IO : YZ_INVALID,
                   "the program “%s”, which engine_command.command names, "
                   "cannot be run: %s",
                   name, strerror_r(why, room, sizeof room));
}

static yz_status look_for(const char *name, yz_error *err)
{
    int why = command_find(name);

    if (why == ENOENT)
        return yz_fail(err, YZ_INVALID,
                       "there is no program “%s”, which "
                       "engine_command.command names; install it, or write "
                       "where it lies",
                       name);
    return why == 0 ? YZ_OK : not_started(name, why, err);
}

static yz_status open_pipes(int pipes[3][2], yz_error *err)
{
    yz_status status = YZ_OK;

    for (int i = 0; i < 3; i++)
        pipes[i][0] = pipes[i][1] = -1;
    for (int i = 0; i < 3 && status == YZ_OK; i++)
        status = command_pipe_open(pipes[i], err);
    if (status == YZ_OK)
        status = command_pipe_unblock(pipes[0][1], err);
    for (int i = 1; i < 3 && status == YZ_OK; i++)
        status = command_pipe_unblock(pipes[i][0], err);
    return status;
}

static void forget(command_child *child)
{
    yz_buf_clear(&child->unsent);
    yz_buf_clear(&child->got);
    child->sent = child->taken = child->scanned = 0;
    child->said = (command_said){ .fresh = true };
    child->known = child->stopped = child->close_input = false;
}

yz_status command_child_start(command_child *child, char *const words[],
                              yz_error *err)
{
    int pipes[3][2];
    yz_status status = look_for(words[0], err);

    forget(child);
    if (status != YZ_OK)
        return status;
    status = open_pipes(pipes, err);
    if (status == YZ_OK) {
        int streams[3] = { pipes[0][0], pipes[1][1], pipes[2][1] };
        int why = spawn(&child->pid, words, streams);

        if (why != 0) {
            child->pid = 0;
            status = not_started(words[0], why, err);
        }
    }
    command_pipe_close(&pipes[0][0]);
    command_pipe_close(&pipes[1][1]);
    command_pipe_close(&pipes[2][1]);
    child->in = pipes[0][1];
    child->out = pipes[1][0];
    child->errs = pipes[2][0];
    if (status != YZ_OK)
        command_child_stop(child, 0);
    return status;
}

/* ---- Moving bytes ------------------------------------------------------- */

static void send_some(command_child *child)
{
    while (child->sent < child->unsent.len) {
        ssize_t done =
            command_pipe_write(child->in, child->unsent.ptr + child->sent,
                               child->unsent.len - child->sent);

        if (done < 0) {
            /* A program that reads no more may still have answers. */
            if (errno != EAGAIN && errno != EINTR)
                command_pipe_close(&child->in);
            return;
        }
        child->sent += (size_t)done;
    }
    yz_buf_clear(&child->unsent);
    child->sent = 0;
}

/* What was taken makes room. */
static void compact(command_child *child)
{
    size_t left = child->got.len - child->taken;

    if (child->taken == 0)
        return;
    memmove(child->got.ptr, child->got.ptr + child->taken, left);
    child->got.len = left;
    child->got.ptr[left] = '\0';
    child->scanned -= child->taken;
    child->taken = 0;
}

static yz_status receive_some(command_child *child, bool *ended, yz_error *err)
{
    char room[CHUNK];
    ssize_t got = read(child->out, room, sizeof room);
    yz_str bytes;

    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return YZ_OK;
    if (got <= 0) {
        command_pipe_close(&child->out);
        *ended = true;
        return YZ_OK;
    }
    compact(child);
    bytes = (yz_str){ room, (size_t)got };
    switch (yz_buf_add(&child->got, bytes)) {
    case YZ_OK:
        return YZ_OK;
    case YZ_LIMIT:
        return yz_fail(err, YZ_LIMIT, "its output is too long");
    default:
        return yz_fail_no_memory(err);
    }
}

static int wait_for(command_child *child, struct pollfd polls[3],
                    int64_t deadline)
{
    int64_t left = deadline - command_now();

    if (left < 0)
        left = 0;
    if (left > 1000 * 60)
        left = 1000 * 60;
    if (child->in >= 0 && child->close_input &&
        child->sent == child->unsent.len)
        command_pipe_close(&child->in);
    polls[0] = (struct pollfd){ .fd = child->out, .events = POLLIN };
    polls[1] = (struct pollfd){ .fd = child->errs, .events = POLLIN };
    polls[2] = (struct pollfd){
        .fd = child->sent < child->unsent.len ? child->in : -1,
        .events = POLLOUT,
    };
    return poll(polls, 3, (int)left);
}

yz_status command_child_move(command_child *child, int64_t deadline,
                             command_event *event, yz_error *err)
{
    struct pollfd polls[3];
    bool ended = child->out < 0;
    yz_status status = YZ_OK;
    int ready;

    *event = COMMAND_MOVED;
    if (child->unsent.failed != YZ_OK)
        return yz_fail_no_memory(err);
    ready = ended ? 0 : wait_for(child, polls, deadline);
    if (ready < 0 && errno != EINTR)
        return yz_fail(err, YZ_IO, "a program cannot be waited for");
    if (ready > 0 && polls[1].revents &&
        !command_pipe_listen(child->errs, &child->said))
        command_pipe_close(&child->errs);
    if (ready > 0 && polls[2].revents)
        send_some(child);
    if (ready > 0 && polls[0].revents)
        status = receive_some(child, &ended, err);
    if (ended)
        *event = COMMAND_ENDED;
    else if (command_now() >= deadline)
        *event = COMMAND_LATE;
    return status;
}

/* ---- Answers ------------------------------------------------------------ */

bool command_child_take(command_child *child, char end, yz_str *answer)
{
    const char *from = child->got.ptr + child->scanned;
    const char *found = child->got.len > child->scanned
                            ? memchr(from, end, child->got.len - child->scanned)
                            : NULL;

    if (!found) {
        child->scanned = child->got.len;
        return false;
    }
    *answer = yz_str_cut(yz_buf_str(&child->got), child->taken,
                         (size_t)(found - child->got.ptr));
    child->taken = child->scanned = (size_t)(found - child->got.ptr) + 1;
    return true;
}

size_t command_child_partial(const command_child *child)
{
    return child->got.len - child->taken;
}
