/* SPDX-License-Identifier: Apache-2.0 */
/* PATH of plugins that are programs: see process_path.h. */
#include <core/host/process_path.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <yizhi/buffer.h>

static const char usual[] = "/usr/local/bin:/usr/bin:/bin";

char *yzi_process_path(void)
{
    const char *path = getenv("PATH");
    size_t room = (path ? strlen(path) : 0) + sizeof usual;
    char *made = yz_malloc(room);
    size_t len = 0;

    if (!made)
        return NULL;
    for (const char *at = path ? path : ""; *at;) {
        size_t part = strcspn(at, ":");

        if (*at == '/') {
            if (len > 0)
                made[len++] = ':';
            memcpy(made + len, at, part);
            len += part;
        }
        at += part + (at[part] == ':');
    }
    if (len == 0)
        memcpy(made, usual, sizeof usual);
    else
        made[len] = 0;
    return made;
}

yz_status yzi_process_which(const char *name, char *found)
{
    char *path = yzi_process_path();
    char *rest = path;
    char *folder;

    *found = 0;
    if (!path)
        return YZ_NO_MEMORY;
    while ((folder = strsep(&rest, ":")) != NULL) {
        int len = snprintf(found, PATH_MAX, "%s/%s", folder, name);

        if (len < PATH_MAX && access(found, X_OK) == 0)
            break;
        *found = 0;
    }
    yz_free(path);
    return YZ_OK;
}
