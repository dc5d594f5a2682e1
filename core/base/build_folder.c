/* SPDX-License-Identifier: Apache-2.0 */
#include <core/base/build_folder.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LONGEST_EXE = 4096
};

bool yzi_build_folder(const char *what, char path[YZI_LONGEST_BUILD_PATH])
{
    static const char tail[] = "/.libs";
    char exe[LONGEST_EXE];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    char *slash;
    struct stat st;

    if (len <= 0)
        return false;
    exe[len] = 0;
    slash = strrchr(exe, '/');
    if (!slash)
        return false;
    *slash = 0;
    len = (ssize_t)(slash - exe) - (ssize_t)(sizeof tail - 1);
    if (len < 0 || strcmp(exe + len, tail) != 0)
        return false;
    exe[len] = 0;
    snprintf(path, YZI_LONGEST_BUILD_PATH, "%s/config.status", exe);
    if (stat(path, &st) != 0)
        return false;
    snprintf(path, YZI_LONGEST_BUILD_PATH, "%s/%s", exe, what);
    return true;
}
