/* SPDX-License-Identifier: Apache-2.0 */
/* Where plugins that are programs look for other programs. */
#ifndef YZI_PROCESS_PATH_H
#define YZI_PROCESS_PATH_H

#include <yizhi/error.h>

/* PATH without what is no absolute folder: an empty part or "." would be the
 * current folder, which may be anybody's.  yz_free() it; NULL: no memory. */
char *yzi_process_path(void);

/* The program of this name there, into `found` of PATH_MAX bytes, empty where
 * there is none.  YZ_NO_MEMORY. */
yz_status yzi_process_which(const char *name, char *found);

#endif
