/* SPDX-License-Identifier: Apache-2.0 */
/* A program that runs beside us: see child.h. */
#include "child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "child_pipe.h"

enum {
    CHUNK = 1 << 16,   /* bytes that are read at once */
    MOST_MEMORY = 4096 /* MiB that a limited program may write to */
};

void yzi_child_init(yzi_child *child, const char *named_by, size_t most)
{
    *child = (yzi_child){
        .in = -1,
        .out = -1,
        .errs = -1,
        .named_by = named_by,
    };
    yz_buf_init(&child->unsent, SIZE_MAX / 2);
    yz_buf_init(&child->got, most);
}

void yzi_child_done(yzi_child *child)
{
    yzi_child_stop(child, 500);
    yz_buf_done(&child->unsent);
    yz_buf_done(&child->got);
}

int64_t yzi_child_now(void)
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
    sigaddset(&set, SIGXFSZ);
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

static int spawn(yzi_child *child, char *const words[], const int streams[3])
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
            why = posix_spawnp(
                &child->pid, words[0], &actions, &attributes, words,
                child->environment ? child->environment : environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return why;
}

static yz_status not_started(const yzi_child *child, const char *name, int why,
                             yz_error *err)
{
    bool full = why == EAGAIN || why == ENOMEM || why == EMFILE;
    char room[128];

    return yz_fail(err, full ? YZ_IO : YZ_INVALID,
                   "the program “%s”, which %s, cannot be run: %s", name,
                   child->named_by, strerror_r(why, room, sizeof room));
}

static yz_status look_for(const yzi_child *child, const char *name,
                          yz_error *err)
{
    int why = yzi_child_find(name);

    if (why == ENOENT)
        return yz_fail(err, YZ_INVALID,
                       "there is no program “%s”, which %s; install it, or "
                       "write where it lies",
                       name, child->named_by);
    return why == 0 ? YZ_OK : not_started(child, name, why, err);
}

static yz_status open_pipes(int pipes[3][2], yz_error *err)
{
    yz_status status = YZ_OK;

    for (int i = 0; i < 3; i++)
        pipes[i][0] = pipes[i][1] = -1;
    for (int i = 0; i < 3 && status == YZ_OK; i++)
        status = yzi_pipe_open(pipes[i], err);
    if (status == YZ_OK)
        status = yzi_pipe_unblock(pipes[0][1], err);
    for (int i = 1; i < 3 && status == YZ_OK; i++)
        status = yzi_pipe_unblock(pipes[i][0], err);
    return status;
}

/* Spawning can set no limits, so they come a moment later: before the program
 * has read anything of ours.  Interpreters reserve far more addresses than they
 * use, so what counts is what they may write to. */
static void set_limits(pid_t pid)
{
    static const struct rlimit none = { 0, 0 };
    static const struct rlimit memory = { (rlim_t)MOST_MEMORY << 20,
                                          (rlim_t)MOST_MEMORY << 20 };

    (void)prlimit(pid, RLIMIT_CORE, &none, NULL);
    (void)prlimit(pid, RLIMIT_DATA, &memory, NULL);
}

static void forget(yzi_child *child)
{
    yz_buf_clear(&child->unsent);
    yz_buf_clear(&child->got);
    child->sent = child->taken = child->scanned = 0;
    child->said = (yzi_child_said){ .fresh = true };
    child->known = child->stopped = child->close_input = false;
}

yz_status yzi_child_start(yzi_child *child, char *const words[], yz_error *err)
{
    int pipes[3][2];
    yz_status status = look_for(child, words[0], err);

    forget(child);
    if (status != YZ_OK)
        return status;
    status = open_pipes(pipes, err);
    if (status == YZ_OK) {
        int streams[3] = { pipes[0][0], pipes[1][1], pipes[2][1] };
        int why = spawn(child, words, streams);

        if (why != 0) {
            child->pid = 0;
            status = not_started(child, words[0], why, err);
        } else if (child->limited) {
            set_limits(child->pid);
        }
    }
    yzi_pipe_close(&pipes[0][0]);
    yzi_pipe_close(&pipes[1][1]);
    yzi_pipe_close(&pipes[2][1]);
    child->in = pipes[0][1];
    child->out = pipes[1][0];
    child->errs = pipes[2][0];
    if (status != YZ_OK)
        yzi_child_stop(child, 0);
    return status;
}

/* ---- Moving bytes ------------------------------------------------------- */

static void send_some(yzi_child *child)
{
    while (child->sent < child->unsent.len) {
        ssize_t done =
            yzi_pipe_write(child->in, child->unsent.ptr + child->sent,
                           child->unsent.len - child->sent);

        if (done < 0) {
            /* A program that reads no more may still have answers. */
            if (errno != EAGAIN && errno != EINTR)
                yzi_pipe_close(&child->in);
            return;
        }
        child->sent += (size_t)done;
    }
    yz_buf_clear(&child->unsent);
    child->sent = 0;
}

/* What was taken makes room. */
static void compact(yzi_child *child)
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

static yz_status receive_some(yzi_child *child, bool *ended, yz_error *err)
{
    char room[CHUNK];
    ssize_t got = read(child->out, room, sizeof room);
    yz_str bytes;

    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return YZ_OK;
    if (got <= 0) {
        yzi_pipe_close(&child->out);
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

static int wait_for(yzi_child *child, struct pollfd polls[3], int64_t deadline)
{
    int64_t left = deadline - yzi_child_now();

    if (left < 0)
        left = 0;
    if (left > 1000 * 60)
        left = 1000 * 60;
    if (child->in >= 0 && child->close_input &&
        child->sent == child->unsent.len)
        yzi_pipe_close(&child->in);
    polls[0] = (struct pollfd){ .fd = child->out, .events = POLLIN };
    polls[1] = (struct pollfd){ .fd = child->errs, .events = POLLIN };
    polls[2] = (struct pollfd){
        .fd = child->sent < child->unsent.len ? child->in : -1,
        .events = POLLOUT,
    };
    return poll(polls, 3, (int)left);
}

yz_status yzi_child_move(yzi_child *child, int64_t deadline,
                         yzi_child_event *event, yz_error *err)
{
    struct pollfd polls[3];
    bool ended = child->out < 0;
    yz_status status = YZ_OK;
    int ready;

    *event = YZI_CHILD_MOVED;
    if (child->unsent.failed != YZ_OK)
        return yz_fail_no_memory(err);
    ready = ended ? 0 : wait_for(child, polls, deadline);
    if (ready < 0 && errno != EINTR)
        return yz_fail(err, YZ_IO, "a program cannot be waited for");
    if (ready > 0 && polls[1].revents &&
        !yzi_pipe_listen(child->errs, &child->said))
        yzi_pipe_close(&child->errs);
    if (ready > 0 && polls[2].revents)
        send_some(child);
    if (ready > 0 && polls[0].revents)
        status = receive_some(child, &ended, err);
    if (ended)
        *event = YZI_CHILD_ENDED;
    else if (yzi_child_now() >= deadline)
        *event = YZI_CHILD_LATE;
    return status;
}

/* ---- Answers ------------------------------------------------------------ */

bool yzi_child_take(yzi_child *child, char end, yz_str *answer)
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

size_t yzi_child_partial(const yzi_child *child)
{
    return child->got.len - child->taken;
}
