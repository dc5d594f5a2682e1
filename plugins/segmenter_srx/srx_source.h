/* SPDX-License-Identifier: Apache-2.0 */
/* Which files of rules are used, and in which order. */
#ifndef YZ_SRX_SOURCE_H
#define YZ_SRX_SOURCE_H

#include "srx_file.h"

typedef struct srx_source {
    srx_file *files;
    size_t count, cap;
} srx_source;

/* With `rules`, that file alone.  Else the .srx files of `folder` in bytewise
 * order of names, if there is one, and behind them the rules that ship. */
yz_status srx_source_open(srx_source *source, yz_str rules, yz_str folder,
                          yz_error *err);
void srx_source_close(srx_source *source);

#endif
