/* SPDX-License-Identifier: Apache-2.0 */
/* The build folder of a program that was not installed. */
#ifndef YZI_BUILD_FOLDER_H
#define YZI_BUILD_FOLDER_H

#include <stdbool.h>

enum {
    YZI_LONGEST_BUILD_PATH = 4096 + 16
};

/* A program that runs from its build folder is libtool's: the executable lies
 * in BUILD/.libs.  Puts BUILD/`what` into `path`; false if it was installed. */
bool yzi_build_folder(const char *what, char path[YZI_LONGEST_BUILD_PATH]);

#endif
