/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate: what a module must be before anything of it is used.
 *
 * Steps, each with its own sentence: nobody else can change the file; it opens;
 * its descriptor is there (both loader.c); the descriptor is as large as the
 * first edition's; its major edition is ours; its minor is not newer; its names
 * and papers are in order; each feature is sound.  That the name is free is the
 * registry's to say.
 */
#ifndef YZI_GATE_H
#define YZI_GATE_H

#include <sys/stat.h>
#include <yizhi/plugin.h>

/* Whether nobody but the user and root can change the file or its folder, or
 * put another folder in the place of one that leads there. */
yz_status yzi_gate_file(const char *path, yz_error *err);

/* The same of what was looked at already; `what` it is, for the sentence. */
yz_status yzi_gate_stat(const char *what, const char *path,
                        const struct stat *st, yz_error *err);

/* The same of the folders above the last name of `path` alone. */
yz_status yzi_gate_way(const char *path, yz_error *err);

/* The same of what the system runs a script with: the interpreter that its
 * first line names, and what env(1) finds by that name.  YZ_OK for what is no
 * script, or names none that is there. */
yz_status yzi_gate_script(const char *path, yz_error *err);

/* Checks a descriptor from `path`, member by member in the order that its size
 * allows. */
yz_status yzi_gate_plugin(const yz_plugin *plugin, const char *path,
                          yz_error *err);

/* [a-z][a-z0-9_]*, at most 64 bytes. */
bool yzi_name_is_sound(const char *name);

/* Whether `value` is one that the option takes. */
yz_status yzi_option_check(const yz_option *option, const char *value,
                           yz_error *err);

#endif
