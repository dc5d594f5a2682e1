/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of yizhi plugin that have files of their own. */
#ifndef YZC_PLUGIN_H
#define YZC_PLUGIN_H

#include "session.h"

/* Writes a project for a plugin into `folder` (NULL: MODULE); gives an exit
 * status. */
int yzc_plugin_new(const char *kind, const char *name, const char *folder);

/* Trusts a project's folder of plugins, or trusts it no more, or lists what is
 * trusted; gives an exit status. */
int yzc_plugin_trust(const yzc_options *options);

/* Plays the cases of the module's kinds; gives an exit status. */
int yzc_plugin_verify(yzc_session *session, const char *path);

#endif
