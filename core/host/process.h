/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins that are programs of their own, in any language:
 * docs/plugins-process.md says what is spoken with them.
 *
 * An executable file KIND_NAME or KIND_NAME.SUFFIX in a folder of plugins is
 * one.  It is started when something of its kind is wanted, says what it is,
 * and gets a descriptor with one feature, so that all the rest of the host sees
 * a plugin like any other, held to the same contract.
 */
#ifndef YZI_PROCESS_H
#define YZI_PROCESS_H

#include <core/host/process_ear.h>
#include <yizhi/plugin.h>

typedef struct yzi_process yzi_process;

/* The module that the file at `path` is named as, if it is the program of a
 * plugin: executable, begins with the prefix of a kind.  Empty: it is none.
 * Borrowed from `path`. */
yz_str yzi_process_module(const char *path);

/* The same by the name alone: the file may not be executable, or not there. */
yz_str yzi_process_name(const char *path);

/* Starts it and has it say what it is.  NULL: it cannot be started, does not
 * keep to the protocol, or says it is something else than `module`.  `ear`
 * hears what its programs say on their standard error, and outlives it; may be
 * NULL. */
yzi_process *yzi_process_new(const char *path, const char *module, yzi_ear *ear,
                             yz_error *err);
void yzi_process_free(yzi_process *process);

/* Its descriptor, not yet through the gate; lives as long as the process. */
const yz_plugin *yzi_process_plugin(const yzi_process *process);

#endif
