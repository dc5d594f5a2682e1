/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate: what a script is run with; see execve(2), "Interpreter scripts".
 *
 * A name without a slash in front would be looked for in the current folder,
 * which may be anybody's.
 */
#include <core/host/gate.h>
#include <core/host/process_path.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

enum {
    LONGEST_LINE = 256 /* of which the kernel looks at as much */
};

static const char blanks[] = " \t";

/* The first line without its end; false: it is no script. */
static bool read_line(const char *path, char line[LONGEST_LINE])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    ssize_t got = fd < 0 ? -1 : read(fd, line, LONGEST_LINE - 1);

    if (fd >= 0)
        close(fd);
    if (got < 2 || line[0] != '#' || line[1] != '!')
        return false;
    line[got] = 0;
    line[strcspn(line, "\r\n")] = 0;
    return true;
}

static yz_status check_interpreter(const char *script, const char *name,
                                   yz_error *err)
{
    struct stat st;
    yz_status status;

    if (stat(name, &st) != 0)
        return YZ_OK;
    status = yzi_gate_stat("interpreter", name, &st, err);
    if (status == YZ_OK)
        status = yzi_gate_way(name, err);
    return status == YZ_OK ? YZ_OK : (yz_wrap(err, "%s", script), status);
}

static yz_status looked_for_here(const char *script, const char *name,
                                 yz_error *err)
{
    return yz_fail(err, YZ_PLUGIN,
                   "%s: its first line has “%s” run it, which would be looked "
                   "for in the current folder",
                   script, name);
}

/* What env(1) will run: its first word that is no option and sets nothing. */
static yz_status check_env(const char *script, char *words, yz_error *err)
{
    char *rest = words;
    char *word;
    char found[PATH_MAX];

    do
        word = strsep(&rest, blanks);
    while (word && (!*word || *word == '-' || strchr(word, '=')));
    if (!word)
        return YZ_OK;
    if (*word == '/')
        return check_interpreter(script, word, err);
    if (strchr(word, '/'))
        return looked_for_here(script, word, err);
    if (yzi_process_which(word, found) != YZ_OK)
        return yz_fail_no_memory(err);
    return *found ? check_interpreter(script, found, err) : YZ_OK;
}

yz_status yzi_gate_script(const char *path, yz_error *err)
{
    char line[LONGEST_LINE];
    char *name = line + 2;
    char *rest;
    yz_status status;

    if (!read_line(path, line))
        return YZ_OK;
    name += strspn(name, blanks);
    if (!*name)
        return YZ_OK;
    rest = name + strcspn(name, blanks);
    if (*rest)
        *rest++ = 0;
    if (*name != '/')
        return looked_for_here(path, name, err);
    status = check_interpreter(path, name, err);
    if (status != YZ_OK || strcmp(strrchr(name, '/') + 1, "env") != 0)
        return status;
    return check_env(path, rest, err);
}
