/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening modules through libltdl.  The only file that knows <ltdl.h> is
 * loader.c.
 *
 * Modules stay open until the process ends: leak reports keep their names and
 * no code vanishes below a pointer.
 */
#ifndef YZI_LOADER_H
#define YZI_LOADER_H

#include <yizhi/plugin.h>

/* May be called again and again; there is no end to it, since lt_dlexit()
 * forgets resident modules without freeing what it knew of them.  YZ_PLUGIN if
 * libltdl fails. */
yz_status yzi_loader_init(yz_error *err);

/* The address of <module>_LTX_yz_plugin in the file at `path`, unchecked.
 * YZ_PLUGIN with the system's own reason if the file cannot be opened, or with
 * "has no …" if the datum is missing. */
yz_status yzi_loader_open(const char *path, const char *module,
                          const yz_plugin **out, yz_error *err);

/* Built-in modules: the number of them, and one; `name` is its module name. */
size_t yzi_loader_builtin_count(void);
const yz_plugin *yzi_loader_builtin(size_t number, yz_str *name);

#endif
