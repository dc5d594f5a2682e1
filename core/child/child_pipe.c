/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pipes: see child_pipe.h.
 *
 * They are pipes and no sockets, since programs open /dev/stdin, which a socket
 * does not allow.
 */
#include "child_pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <yizhi/text.h>

/* ---- Opening ------------------------------------------------------------ */

void yzi_pipe_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static yz_status refused(yz_error *err, const char *what)
{
    char room[128];

    return yz_fail(err, YZ_IO, "%s: %s", yz_tr(what),
                   strerror_r(errno, room, sizeof room));
}

/* In a process without standard streams a pipe may be one of 0 to 2: what
 * others write to standard error would go to the program. */
static bool lift(int *fd)
{
    int above;

    if (*fd > 2)
        return true;
    above = fcntl(*fd, F_DUPFD_CLOEXEC, 3);
    yzi_pipe_close(fd);
    *fd = above;
    return above >= 0;
}

yz_status yzi_pipe_open(int ends[2], yz_error *err)
{
    if (pipe2(ends, O_CLOEXEC) != 0) {
        ends[0] = ends[1] = -1;
        return refused(err, "no pipe to a program can be made");
    }
    if (lift(&ends[0]) && lift(&ends[1]))
        return YZ_OK;
    refused(err, "no pipe to a program can be made");
    yzi_pipe_close(&ends[0]);
    yzi_pipe_close(&ends[1]);
    return YZ_IO;
}

yz_status yzi_pipe_unblock(int fd, yz_error *err)
{
    int flags = fcntl(fd, F_GETFL);

    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        return refused(err, "a pipe to a program cannot be set up");
    return YZ_OK;
}

/* ---- Writing ------------------------------------------------------------ */

ssize_t yzi_pipe_write(int fd, const char *bytes, size_t len)
{
    sigset_t pipe_alone;
    sigset_t before;
    sigset_t pending;
    ssize_t done;
    int why;

    sigemptyset(&pipe_alone);
    sigaddset(&pipe_alone, SIGPIPE);
    sigemptyset(&pending);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe_alone, &before);
    done = write(fd, bytes, len);
    why = errno;
    if (done < 0 && why == EPIPE && !sigismember(&pending, SIGPIPE)) {
        struct timespec none = { 0 };

        while (sigtimedwait(&pipe_alone, NULL, &none) < 0 && errno == EINTR)
            ;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = why;
    return done;
}

/* ---- Listening ---------------------------------------------------------- */

static void hear(yzi_child_said *said, char byte)
{
    if (byte == '\n' || byte == '\r') {
        said->fresh = true;
        return;
    }
    if (said->fresh) {
        /* A blank line does not wipe out what was said before it. */
        if (byte == ' ' || byte == '\t')
            return;
        said->fresh = false;
        said->len = 0;
    }
    if (said->len < sizeof said->line)
        said->line[said->len++] = byte;
}

/* What has no room, or no memory, is not kept. */
static void keep(yz_buf *all, const char *bytes, size_t len)
{
    size_t room = all->failed == YZ_OK ? all->max - all->len : 0;

    if (room > 0)
        yz_buf_add(all, (yz_str){ bytes, len < room ? len : room });
}

bool yzi_pipe_listen(int fd, yzi_child_said *said)
{
    char room[4096];

    for (int round = 0; round < 16; round++) {
        ssize_t got = read(fd, room, sizeof room);

        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        if (got == 0)
            return false;
        for (ssize_t i = 0; i < got; i++)
            hear(said, room[i]);
        if (said->all)
            keep(said->all, room, (size_t)got);
    }
    return true;
}
