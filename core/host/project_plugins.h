/* SPDX-License-Identifier: Apache-2.0 */
/* Plugins that came with a project. */
#ifndef YZI_PROJECT_PLUGINS_H
#define YZI_PROJECT_PLUGINS_H

#include <core/host/host.h>

/* Lists the plugins in a project's folder `path`, which need not be there, as
 * far as the record in `store` trusts them; `off`: loads none.  What is left
 * out is listed, too, with the reason. */
yz_status yzi_host_list_project(yz_host *host, const char *path,
                                const char *store, bool off, yz_error *err);

#endif
