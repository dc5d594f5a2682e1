/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and closing; writing safely. */
#include "session.h"
#include "progress.h"
#include "safe.h"
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    /* Commands whose work may be long, and which write at its end only. */
    LONG = YZC_CHECK | YZC_ACCEPT | YZC_FIX | YZC_IMPACT | YZC_ALIGN |
           YZC_FIND | YZC_MINE | YZC_BRIEF | YZC_REPORT | YZC_MEMORY |
           YZC_TRANSLATE,
    MOST_OUTPUT = 1 << 30,
    SHOWN_SKIPS = 20,
    SHOWN_LINES = 50, /* of what a plugin said, */
    SHOWN_LINE = 400  /* each with so many bytes */
};

/* ---- Output ---- */

static yz_status write_stdout(void *payload, yz_str bytes)
{
    yzc_session *s = payload;

    yzc_progress_erase();
    if (bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len)
        return YZ_OK;
    s->write_error = errno ? errno : EIO;
    return YZ_IO;
}

static yz_status write_kept(void *payload, yz_str bytes)
{
    yzc_session *s = payload;

    return yz_buf_add(&s->kept, bytes);
}

static yz_status write_nothing(void *payload, yz_str bytes)
{
    (void)payload;
    (void)bytes;
    return YZ_OK;
}

/* “-” is standard output, as everywhere. */
static bool writes_file(const yzc_options *options)
{
    return options->output && strcmp(options->output, "-") != 0;
}

static bool wants_color(const yzc_options *options)
{
    const char *term = getenv("TERM");
    const char *no_color = getenv("NO_COLOR");

    if (options->color != YZC_AUTO)
        return options->color == YZC_ALWAYS;
    return !writes_file(options) && isatty(STDOUT_FILENO) &&
           !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
}

static size_t terminal_width(const yzc_options *options)
{
    struct winsize size;

    if (writes_file(options) || !isatty(STDOUT_FILENO) ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

static void open_output(yzc_session *s)
{
    const yzc_options *o = s->options;

    yz_buf_init(&s->kept, MOST_OUTPUT);
    s->output.struct_size = sizeof s->output;
    s->output.payload = s;
    s->output.write = o->quiet         ? write_nothing
                      : writes_file(o) ? write_kept
                                       : write_stdout;
    s->output.color = wants_color(o);
    s->output.width = terminal_width(o);
    s->output.verbose = o->verbose || o->fail_on == YZ_SEVERITY_INFO;
}

void yzc_print(yzc_session *s, const char *format, ...)
{
    char small[1024];
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(small, sizeof small, yz_tr(format), args);
    va_end(args);
    if (len < 0)
        return;
    if ((size_t)len < sizeof small) {
        s->output.write(s->output.payload,
                        yz_str_cut(yz_str_of(small), 0, (size_t)len));
        return;
    }
    char *large = yz_malloc((size_t)len + 1);
    if (!large) {
        s->kept.failed = YZ_NO_MEMORY;
        return;
    }
    va_start(args, format);
    vsnprintf(large, (size_t)len + 1, yz_tr(format), args);
    va_end(args);
    s->output.write(s->output.payload, yz_str_of(large));
    yz_free(large);
}

static void put_output(void *payload, yz_str piece)
{
    const yz_output *output = payload;

    output->write(output->payload, piece);
}

void yzc_print_safe(yzc_session *s, yz_str text)
{
    yzc_safe(text, put_output, &s->output);
}

void yzc_print_padded(yzc_session *s, yz_str text, size_t width)
{
    size_t wide = yz_display_width(text);

    yzc_print_safe(s, text);
    if (wide < width)
        yzc_print(s, "%*s", (int)(width - wide), "");
}

/* ---- Opening and closing ---- */

/* The folder of plugins beside the project's yizhi.ini; it need not be there.
 * False: out of memory. */
static bool find_plugins(yzc_session *s)
{
    const char *folder = s->options->said.folder;
    yz_buf path;

    if (!folder)
        return true;
    yz_buf_init(&path, SIZE_MAX / 2);
    if (strcmp(folder, ".") != 0)
        yz_buf_printf(&path, "%s/", folder);
    yz_buf_add_text(&path, "plugins");
    if (path.failed == YZ_OK)
        s->plugins = yz_str_dup(yz_buf_str(&path));
    yz_buf_done(&path);
    return s->plugins != NULL;
}

bool yzc_session_host(yzc_session *s)
{
    yz_host_options host = YZ_HOST_OPTIONS_INIT;

    host.project_plugins = s->plugins;
    host.project_off = s->options->no_project_plugins;
    host.plugin_paths = s->options->plugin_paths.items;
    host.settings = s->options->settings.items;
    s->host = yz_host_new(&host, &s->err);
    if (s->host && (!s->options->own_rules ||
                    yz_host_find_rules(s->host, &s->err) == YZ_OK))
        return true;
    yzc_session_complain(s);
    return false;
}

bool yzc_session_open(yzc_session *s, const yzc_options *options)
{
    memset(s, 0, sizeof *s);
    s->options = options;
    open_output(s);
    if (!find_plugins(s)) {
        yzc_complain("out of memory");
        return false;
    }
    return yzc_session_host(s);
}

bool yzc_session_run(yzc_session *s)
{
    const yzc_options *o = s->options;
    yz_run_options options = o->run;

    if (s->held)
        options.cache_folder = NULL;
    if (o->command->bit & LONG) {
        yzc_progress_begin(o);
        options.progress = yzc_progress_tell;
    }
    s->run = yz_run_new(s->host, &options, &s->err);
    if (!s->run || (s->held && yz_run_overlay(s->run, s->held, s->held_bytes,
                                              NULL, &s->err) != YZ_OK)) {
        yzc_session_complain(s);
        return false;
    }
    if (yz_run_add_glossaries(s->run, o->glossaries.items, o->glossaries.count,
                              &s->err) != YZ_OK) {
        yzc_session_complain(s);
        return false;
    }
    for (size_t i = 0; i < o->lexicons.count; i++)
        if (yz_run_add_lexicon(s->run, o->lexicons.items[i], &s->err) !=
            YZ_OK) {
            yzc_session_complain(s);
            return false;
        }
    for (size_t i = 0;
         o->command->bit != YZC_TRANSLATE && i < o->memories.count; i++)
        if (yz_run_add_memory(s->run, o->memories.items[i], &s->err) != YZ_OK) {
            yzc_session_complain(s);
            return false;
        }
    for (size_t i = 0; i < o->models.count; i++)
        if (yz_run_add_model(s->run, o->models.items[i], &s->err) != YZ_OK) {
            yzc_session_complain(s);
            return false;
        }
    return true;
}

static bool flush(yzc_session *s)
{
    const char *path = s->options->output;
    bool fails = s->kept.failed != YZ_OK || s->write_error != 0;

    if (!fails && writes_file(s->options) && !yzc_may_write(s, path))
        return false;
    if (!fails && writes_file(s->options))
        fails = yz_write_file(path, yz_buf_str(&s->kept), &s->err) != YZ_OK;
    if (!fails && fflush(stdout) != 0) {
        s->write_error = errno ? errno : EIO;
        fails = true;
    }
    if (fails)
        yzc_session_complain(s);
    return !fails;
}

/* A run has it among its skips; what is done without one would go by
 * unseen. */
static int tell_left_out(yzc_session *s, int status)
{
    yz_str reason = { "", 0 };

    if (s->run || !s->host || status != YZC_CLEAN ||
        s->options->command->bit & (YZC_PLUGIN | YZC_CONFIG) ||
        yz_host_left_out(s->host, &reason) == 0 || reason.len == 0)
        return status;
    yzc_note("skipped %s: %.*s", s->plugins, YZ_STR_ARG(reason));
    return YZC_SKIPPED;
}

/* ---- What programs said ---- */

static void tell_line(yz_str plugin, yz_str line)
{
    bool whole = line.len <= SHOWN_LINE;

    yzc_progress_erase();
    fputs("yizhi: ", stderr);
    yzc_put_safe(stderr, plugin);
    fputs(" said: ", stderr);
    yzc_put_safe(stderr, whole ? line : yz_str_cut(line, 0, SHOWN_LINE));
    fputs(whole ? "\n" : "…\n", stderr);
}

/* The last line of one that failed stands in the sentence about that. */
static void tell_said(void *payload, yz_str plugin, yz_str said, bool failed)
{
    const yzc_session *s = payload;
    size_t lines = 0;

    if (!s->options->verbose &&
        (!failed || !memchr(said.ptr, '\n', said.len - 1)))
        return;
    while (said.len > 0 && lines++ < SHOWN_LINES) {
        const char *end = memchr(said.ptr, '\n', said.len);
        size_t len = end ? (size_t)(end - said.ptr) : said.len;

        if (len > 0)
            tell_line(plugin, yz_str_cut(said, 0, len));
        said = yz_str_cut(said, end ? len + 1 : len, said.len);
    }
    if (said.len > 0)
        tell_line(plugin, yz_str_of(yz_tr("… and more")));
}

int yzc_session_close(yzc_session *s, int status)
{
    if (status != YZC_TROUBLE && !flush(s))
        status = YZC_TROUBLE;
    status = tell_left_out(s, status);
    yz_run_free(s->run);
    yz_free(s->plugins);
    if (s->host)
        yz_host_heard(s->host, tell_said, s);
    yz_host_free(s->host);
    yz_buf_done(&s->kept);
    return status;
}

int yzc_session_complain(yzc_session *s)
{
    fflush(stdout);
    if (s->write_error == EPIPE) /* whoever reads has read enough */
        return YZC_TROUBLE;
    if (s->write_error)
        return yzc_complain("cannot write to the standard output: %s",
                            strerror(s->write_error));
    if (s->kept.failed)
        return yzc_complain(s->kept.failed == YZ_LIMIT
                                ? "the output is larger than 1 GiB"
                                : "out of memory");
    if (s->err.status == YZ_CANCELLED)
        return yzc_complain("interrupted; nothing was written");
    return yzc_complain("%s", yz_error_text(&s->err));
}

/* ---- Formats and skips ---- */

int yzc_format(const yzc_options *o, const char *names)
{
    const char *name = names;

    if (!o->format)
        return 0;
    for (int i = 0; name; i++) {
        size_t len = strcspn(name, "|");
        if (strlen(o->format) == len && memcmp(name, o->format, len) == 0)
            return i;
        name = name[len] ? name + len + 1 : NULL;
    }
    yzc_complain("%s: --format takes %s, not “%s”", o->command->name, names,
                 o->format);
    return -1;
}

bool yzc_tell_skips(yzc_session *s)
{
    const yz_summary *summary = yz_run_summary(s->run);

    yzc_progress_erase();
    if (!summary) {
        yzc_complain("out of memory");
        return true;
    }
    for (size_t i = 0; i < summary->skip_count && i < SHOWN_SKIPS; i++) {
        const yz_skip *skip = &summary->skips[i];

        fputs(yz_tr("yizhi: skipped "), stderr);
        yzc_put_safe(stderr, skip->file);
        if (skip->place.line)
            fprintf(stderr, ":%zu:%zu", skip->place.line, skip->place.column);
        fputs(": ", stderr);
        yzc_put_safe(stderr, skip->reason);
        fputc('\n', stderr);
    }
    if (summary->skip_count > SHOWN_SKIPS)
        fprintf(stderr, yz_tr("yizhi: skipped %zu more\n"),
                summary->skip_count - SHOWN_SKIPS);
    return summary->skip_count > 0;
}
