/* SPDX-License-Identifier: Apache-2.0 */
/* The line of progress, and signals; see progress.h. */
#include "progress.h"
#include "safe.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE = 1000,  /* milliseconds before a line is drawn */
    GRACE = 3,        /* seconds in which work that is interrupted may end */
    USUAL_WIDTH = 80, /* columns, where the terminal does not tell */
    BAR = 12,         /* columns of the bar, without its ends */
    LONGEST_LINE = 1 << 12
};

static volatile sig_atomic_t caught; /* the signal; 0: none */

/* What is on the terminal. */
static struct {
    bool wanted;
    bool drawn;
    uint64_t begun; /* milliseconds */
} line;

/* ---- Signals ---- */

static void give_up(int number)
{
    (void)number;
    signal(caught, SIG_DFL);
    raise(caught);
}

/* What works notices soon; what waits for a plugin may not, for as long as that
 * may take. */
static void catch (int number)
{
    caught = number;
    alarm(GRACE);
}

/* A signal that whoever started the program wants ignored stays ignored. */
static void watch(int number)
{
    struct sigaction action = { .sa_handler = catch };
    struct sigaction old;

    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART | (int)SA_RESETHAND;
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void yzc_progress_end(void)
{
    yzc_progress_erase();
    alarm(0);
    if (!caught)
        return;
    fflush(stdout);
    signal(caught, SIG_DFL);
    raise(caught);
}

/* ---- The line ---- */

static uint64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static size_t width(void)
{
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return USUAL_WIDTH;
    return size.ws_col;
}

void yzc_progress_begin(const yzc_options *options)
{
    const char *term = getenv("TERM");

    line.wanted = !options->quiet && isatty(STDERR_FILENO) && term && *term &&
                  strcmp(term, "dumb") != 0;
    line.begun = now();
    signal(SIGALRM, give_up);
    watch(SIGINT);
    watch(SIGTERM);
    watch(SIGHUP);
}

static void put_piece(void *payload, yz_str piece)
{
    yz_buf_add(payload, piece);
}

/* The end of a name, as wide as there is room for; its folders go first. */
static void add_name(yz_buf *out, yz_str name, size_t room)
{
    yz_buf safe;
    yz_str rest;

    yz_buf_init(&safe, LONGEST_LINE);
    yzc_safe(name, put_piece, &safe);
    rest = yz_buf_str(&safe);
    if (yz_display_width(rest) > room) {
        while (rest.len > 0 && yz_display_width(rest) + 1 > room) {
            size_t at = 0;

            yz_utf8_next(rest, &at);
            rest = yz_str_cut(rest, at, rest.len);
        }
        yz_buf_add(out, yz_str_of("…"));
    }
    yz_buf_add(out, rest);
    yz_buf_done(&safe);
}

/* ▕████▌   ▏ in eighths of a column. */
static void add_bar(yz_buf *out, size_t done, size_t total)
{
    static const char *const eighths[] = {
        "", "▏", "▎", "▍", "▌", "▋", "▊", "▉"
    };
    double share = total > 0 && done < total ? (double)done / (double)total : 1;
    size_t full = (size_t)(share * BAR * 8);
    size_t columns = full / 8 + (full % 8 > 0);

    yz_buf_add(out, yz_str_of("▕"));
    for (size_t i = 0; i < full / 8; i++)
        yz_buf_add(out, yz_str_of("█"));
    yz_buf_add(out, yz_str_of(eighths[full % 8]));
    for (; columns < BAR; columns++)
        yz_buf_add_byte(out, ' ');
    yz_buf_add(out, yz_str_of("▏"));
}

/* "checking 312/1000 zh/a.md ▕███▌   ▏ 12 s"; where it is narrow the name goes
 * first, then the bar. */
static void compose(yz_buf *out, const char *what, size_t done, size_t total,
                    yz_str file)
{
    size_t room = width() - 1; /* the last column would break the line */
    char tail[48];
    size_t used;

    snprintf(tail, sizeof tail, " %ju s",
             (uintmax_t)((now() - line.begun) / 1000));
    yz_buf_add(out, yz_str_of(what));
    if (total > 0)
        yz_buf_printf(out, " %zu/%zu", done < total ? done : total, total);
    used = yz_display_width(yz_buf_str(out)) + strlen(tail);
    if (total > 0 && used + BAR + 3 <= room) {
        used += BAR + 3;
        if (file.len > 0 && used + 8 <= room) {
            yz_buf_add_byte(out, ' ');
            add_name(out, file, room - used - 1);
        }
        yz_buf_add_byte(out, ' ');
        add_bar(out, done, total);
    }
    if (used <= room)
        yz_buf_add(out, yz_str_of(tail));
}

static void draw(const char *what, size_t done, size_t total, yz_str file)
{
    yz_buf text;

    yz_buf_init(&text, LONGEST_LINE);
    compose(&text, what, done, total, file);
    if (text.failed == YZ_OK) {
        fprintf(stderr, "\r%.*s\033[K", YZ_STR_ARG(yz_buf_str(&text)));
        fflush(stderr);
        line.drawn = true;
    }
    yz_buf_done(&text);
}

yz_status yzc_progress_say(const char *what, size_t done, size_t total,
                           yz_str file)
{
    if (caught)
        return YZ_CANCELLED;
    if (line.wanted && now() - line.begun >= PATIENCE)
        draw(what, done, total, file);
    return YZ_OK;
}

yz_status yzc_progress_tell(void *payload, const yz_progress *progress)
{
    (void)payload;
    return yzc_progress_say(yz_stage_name(progress->stage), progress->done,
                            progress->total, progress->file);
}

void yzc_progress_erase(void)
{
    if (!line.drawn)
        return;
    line.drawn = false;
    fputs("\r\033[K", stderr);
    fflush(stderr);
}
