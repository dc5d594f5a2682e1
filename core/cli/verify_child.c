/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A case in a process of its own: whatever the plugin does there, what comes of
 * it is a sentence.
 *
 * The child writes lines to a pipe: "at STEP", and last what came of it.  What
 * the plugin prints goes to a file, since a plugin prints nothing.
 */
#include "options.h"
#include "verify.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST_CPU = 20,  /* seconds at work */
    MOST_WALL = 60, /* seconds in all */
    MOST_REPORT = 1 << 16
};

static void limit_time(void)
{
    const struct rlimit time = { MOST_CPU, MOST_CPU + 5 };
    const struct rlimit core = { 0, 0 };

    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_CORE, &core);
}

/* The module and its feature, as the child has them. */
static yz_module *open_module(yzc_stage *s)
{
    yz_error err = YZ_ERROR_INIT;
    yz_module *module;

    yzc_step(s, "opening");
    module = yz_module_open(s->path, &err);
    if (!module) {
        yzc_broken(s, "%s", yz_error_text(&err));
        return NULL;
    }
    s->feature = yz_module_plugin(module)->features;
    for (size_t i = 0; i < s->number; i++)
        s->feature = yz_feature_next(s->feature);
    return module;
}

/* In the child; never returns. */
static void perform(yzc_stage *s, void (*play)(yzc_stage *), int printed)
{
    char line[1100];
    yz_module *module;
    int len;

    limit_time();
    yzc_let_exit();
    fflush(NULL);
    s->shown = s->verbose ? dup(STDOUT_FILENO) : -1;
    if (dup2(printed, STDOUT_FILENO) < 0 || dup2(printed, STDERR_FILENO) < 0)
        _exit(2);
    module = open_module(s);
    if (module)
        play(s);
    yz_module_close(module);
    fflush(NULL);
    yzc_world_done(&s->world);
    len = snprintf(line, sizeof line, "%s%s\n",
                   s->fault[0]  ? "broken "
                   : s->skip[0] ? "skip "
                                : "ok",
                   s->fault[0] ? s->fault : s->skip);
    for (int i = 0; i < (int)sizeof line - 1 && i < len - 1; i++)
        if (line[i] == '\n')
            line[i] = ' ';
    if (write(s->report, line, (size_t)len) != len)
        _exit(2);
    /* Not through exit(): what libraries do at the end is no case, and what a
     * sanitizer would tell of was counted. */
    _exit(0);
}

static long seconds_since(const struct timespec *begin)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)(now.tv_sec - begin->tv_sec);
}

/* Reads the child's report to its end.  False: it took too long. */
static bool listen_to(int pipe, char report[MOST_REPORT])
{
    struct timespec begin;
    struct pollfd poller = { pipe, POLLIN, 0 };
    size_t len = 0;
    ssize_t got = 1;

    clock_gettime(CLOCK_MONOTONIC, &begin);
    while (got > 0) {
        int ready = poll(&poller, 1, 1000);

        if (seconds_since(&begin) > MOST_WALL)
            return false;
        if (ready == 0 || (ready < 0 && errno == EINTR))
            continue;
        if (len > MOST_REPORT / 2) { /* steps that are over */
            memmove(report, report + len / 2, len - len / 2);
            len -= len / 2;
        }
        got = read(pipe, report + len, MOST_REPORT - 1 - len);
        len += got > 0 ? (size_t)got : 0;
        report[len] = 0;
    }
    return true;
}

/* The last line of the report, without its end. */
static const char *last_line(char *report)
{
    size_t len = strlen(report);
    char *begin;

    if (len && report[len - 1] == '\n')
        report[len - 1] = 0;
    begin = strrchr(report, '\n');
    return begin ? begin + 1 : report;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* What the plugin printed, its first line. */
static void read_printed(int file, char out[200])
{
    ssize_t got = pread(file, out, 199, 0);

    out[got > 0 ? got : 0] = 0;
    out[strcspn(out, "\r\n")] = 0;
}

static yzc_verdict judge_end(int status, const char *line, const char *printed,
                             char sentence[1024])
{
    const char *at = begins(line, "at ") ? line + 3 : "its begin";

    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        snprintf(sentence, 1024,
                 yz_tr("did not come back within %d seconds, at “%s”"),
                 MOST_CPU, at);
    else if (WIFSIGNALED(status))
        snprintf(sentence, 1024, yz_tr("crashed (signal %d) at “%s”"),
                 WTERMSIG(status), at);
    else if (begins(line, "broken "))
        snprintf(sentence, 1024, "%s", line + 7);
    else if (begins(line, "at ") || !*line)
        snprintf(sentence, 1024,
                 yz_tr("ended the program (exit status %d) at “%s”%s%s%s"),
                 WEXITSTATUS(status), at, *printed ? yz_tr(", printing “") : "",
                 printed, *printed ? "”" : "");
    else if (*printed)
        snprintf(
            sentence, 1024,
            yz_tr("prints: “%s” (a plugin prints nothing; yz_fail() and sinks "
                  "tell)"),
            printed);
    else if (begins(line, "skip ")) {
        snprintf(sentence, 1024, "%s", line + 5);
        return YZC_NOT_PLAYED;
    } else
        return YZC_HOLDS;
    return YZC_BROKEN;
}

static yz_status watch(pid_t child, int pipe, int printed, yzc_verdict *verdict,
                       char sentence[1024], bool *hung)
{
    char *report = yz_calloc(1, MOST_REPORT);
    char first[200];
    int status = 0;

    if (!report) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        return YZ_NO_MEMORY;
    }
    *hung = !listen_to(pipe, report);
    if (*hung)
        kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    read_printed(printed, first);
    *verdict = YZC_BROKEN;
    if (*hung)
        snprintf(sentence, 1024,
                 yz_tr("did not come back within %d seconds, after “%s”"),
                 MOST_WALL, last_line(report));
    else
        *verdict = judge_end(status, last_line(report), first, sentence);
    *hung = *hung || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU);
    yz_free(report);
    return YZ_OK;
}

yz_status yzc_play(yzc_stage *s, void (*play)(yzc_stage *),
                   yzc_verdict *verdict, char sentence[1024], bool *hung,
                   yz_error *err)
{
    int ends[2];
    int printed = memfd_create("printed", MFD_CLOEXEC);
    yz_status status = YZ_OK;
    pid_t child;

    sentence[0] = 0;
    if (printed < 0 || pipe(ends) != 0) {
        status =
            yz_fail(err, YZ_IO, "no pipe can be made: %s", strerror(errno));
        if (printed >= 0)
            close(printed);
        return status;
    }
    fflush(NULL);
    child = fork();
    if (child == 0) {
        close(ends[0]);
        s->report = ends[1];
        perform(s, play, printed);
    }
    close(ends[1]);
    if (child < 0)
        status =
            yz_fail(err, YZ_IO, "no process can be made: %s", strerror(errno));
    else if (watch(child, ends[0], printed, verdict, sentence, hung) != YZ_OK)
        status = yz_fail_no_memory(err);
    close(ends[0]);
    close(printed);
    return status;
}
