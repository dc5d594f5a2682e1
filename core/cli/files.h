/* SPDX-License-Identifier: Apache-2.0 */
/* Files that commands write beside each other. */
#ifndef YZC_FILES_H
#define YZC_FILES_H

#include <sys/types.h>
#include <yizhi/yizhi.h>

/* What a file is known by, whatever leads to it. */
typedef struct yzc_identity {
    dev_t device;
    ino_t inode;
} yzc_identity;

/* False: there is no such file. */
bool yzc_identify(const char *path, yzc_identity *out);

/* For qsort() and bsearch(). */
int yzc_by_identity(const void *left, const void *right);

bool yzc_is_folder(const char *path);

/* Makes the folders that lead to a file, where they are not there. */
bool yzc_make_folders(const char *path, yz_error *err);

#endif
