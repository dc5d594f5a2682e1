/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a shared object is all there, before anything maps it. */
#ifndef YZI_ELF_H
#define YZI_ELF_H

#include <yizhi/error.h>

/* A download or copy that broke off leaves a file with a good head, and the
 * system's loader dies of a bus error on it.  YZ_PLUGIN if the file is shorter
 * than its program headers say; YZ_OK for what is no ELF file, which the loader
 * tells by itself. */
yz_status yzi_elf_is_whole(const char *path, yz_error *err);

#endif
