/* SPDX-License-Identifier: Apache-2.0 */
/* How a program is ended, and what is told of its end: see child.h. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <yizhi/text.h>

#include "child.h"
#include "child_pipe.h"

enum {
    PATIENCE = 500 /* milliseconds between asking a program and making it */
};

/* ---- Ending ------------------------------------------------------------- */

/* Whether it has ended; it stays a zombie, so that its group keeps its number.
 * Where the process has its children waited for by the system, there is none
 * to ask for. */
bool yzi_child_has_ended(const yzi_child *child)
{
    siginfo_t info = { 0 };

    if (waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOHANG | WNOWAIT) !=
        0)
        return errno != EINTR;
    return info.si_pid == child->pid;
}

/* Hears what it says meanwhile: a full pipe would keep it from ending. */
static bool ends_until(yzi_child *child, int64_t deadline)
{
    for (int pause = 1;; pause = pause < 16 ? pause * 2 : 16) {
        struct pollfd says = { .fd = child->errs, .events = POLLIN };

        if (yzi_child_has_ended(child))
            return true;
        if (yzi_child_now() >= deadline)
            return false;
        if (poll(&says, 1, pause) > 0 &&
            !yzi_pipe_listen(child->errs, &child->said))
            yzi_pipe_close(&child->errs);
    }
}

static void wait_for(yzi_child *child)
{
    pid_t done;

    do
        done = waitpid(child->pid, &child->status, 0);
    while (done < 0 && errno == EINTR);
    child->known = done == child->pid;
    child->pid = 0;
}

void yzi_child_stop(yzi_child *child, int grace)
{
    yzi_pipe_close(&child->in);
    yzi_pipe_close(&child->out);
    if (child->pid > 0) {
        if (!ends_until(child, yzi_child_now() + grace)) {
            child->stopped = true;
            kill(-child->pid, SIGTERM);
            ends_until(child, yzi_child_now() + PATIENCE);
        }
        /* What it started and left behind goes, too. */
        kill(-child->pid, SIGKILL);
        wait_for(child);
    }
    if (child->errs >= 0)
        (void)yzi_pipe_listen(child->errs, &child->said);
    yzi_pipe_close(&child->errs);
}

bool yzi_child_is_well(const yzi_child *child)
{
    return !child->stopped &&
           (!child->known ||
            (WIFEXITED(child->status) && WEXITSTATUS(child->status) == 0));
}

/* ---- In words ----------------------------------------------------------- */

static void say_end(const yzi_child *child, const char *name, yz_error *fault)
{
    if (child->stopped) {
        yz_fail(fault, YZ_IO, "“%s” closed its output and went on running",
                name);
    } else if (child->known && WIFSIGNALED(child->status)) {
        int number = WTERMSIG(child->status);
        const char *word = sigabbrev_np(number);

        yz_fail(fault, YZ_IO, "“%s” was ended by signal %d (SIG%s)", name,
                number, word ? word : "?");
    } else if (child->known) {
        yz_fail(fault, YZ_IO, "“%s” ended with status %d", name,
                WEXITSTATUS(child->status));
    } else {
        yz_fail(fault, YZ_IO, "“%s” ended", name);
    }
}

size_t yzi_child_clean(yz_str text, char *out)
{
    size_t len = 0;

    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);

        if (c == '\n' || c == '\r' || c == '\t') {
            out[len++] = ' ';
            continue;
        }
        if (c == 0xFFFD || (yz_char_class(c) & YZ_CHAR_CONTROL) != 0)
            continue;
        memcpy(out + len, text.ptr + begin, at - begin);
        len += at - begin;
    }
    while (len > 0 && out[len - 1] == ' ')
        len--;
    return len;
}

void yzi_child_fault(const yzi_child *child, const char *name, const char *what,
                     yz_error *fault)
{
    char said[YZI_CHILD_SAID];
    size_t len =
        yzi_child_clean((yz_str){ child->said.line, child->said.len }, said);
    char before[YZ_ERROR_SIZE];

    yz_error_clear(fault);
    if (what)
        yz_fail(fault, YZ_IO, "“%s” %s", name, what);
    else
        say_end(child, name, fault);
    if (len == 0)
        return;
    memcpy(before, fault->text, sizeof before);
    yz_fail(fault, YZ_IO, "%s; the last it said was “%.*s”", before, (int)len,
            said);
}
