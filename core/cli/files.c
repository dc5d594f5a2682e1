/* SPDX-License-Identifier: Apache-2.0 */
/* See files.h. */
#include "files.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

bool yzc_identify(const char *path, yzc_identity *out)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return false;
    out->device = st.st_dev;
    out->inode = st.st_ino;
    return true;
}

int yzc_by_identity(const void *left, const void *right)
{
    const yzc_identity *a = left;
    const yzc_identity *b = right;

    if (a->device != b->device)
        return a->device < b->device ? -1 : 1;
    return (a->inode > b->inode) - (a->inode < b->inode);
}

bool yzc_is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool yzc_make_folders(const char *path, yz_error *err)
{
    char *part = yz_str_dup(yz_str_of(path));
    bool good = part != NULL;

    if (!part)
        yz_fail_no_memory(err);
    for (char *slash = part ? strchr(part + 1, '/') : NULL; slash && good;
         slash = strchr(slash + 1, '/')) {
        *slash = 0;
        good = mkdir(part, 0777) == 0 || yzc_is_folder(part);
        if (!good)
            yz_fail(err, YZ_IO, "cannot make the folder %s: %s", part,
                    strerror(errno));
        *slash = '/';
    }
    yz_free(part);
    return good;
}
