/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether there is a program of a name, as posix_spawnp() will look for it.
 *
 * It is asked before, since a script whose interpreter is missing and a script
 * that is missing are one error there, and since not every system that imitates
 * Linux brings that error back from the child.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "child.h"

static int look_at(const char *path)
{
    struct stat state;

    if (stat(path, &state) != 0)
        return errno == ENOTDIR || errno == ENAMETOOLONG ? ENOENT : errno;
    if (!S_ISREG(state.st_mode))
        return EACCES;
    return access(path, X_OK) == 0 ? 0 : errno;
}

int yzi_child_find(const char *name)
{
    const char *folder = getenv("PATH");
    int found = ENOENT;

    if (!*name || strchr(name, '/'))
        return look_at(name);
    for (folder = folder ? folder : "/bin:/usr/bin";;) {
        size_t len = strcspn(folder, ":");
        char path[PATH_MAX];
        int why = ENOENT;

        if (len + strlen(name) + 2 <= sizeof path) {
            snprintf(path, sizeof path, "%.*s%s%s", (int)len, folder,
                     len > 0 ? "/" : "", name);
            why = look_at(path);
        }
        if (why == 0)
            return 0;
        if (why != ENOENT)
            found = why;
        if (!folder[len])
            return found;
        folder += len + 1;
    }
}
