/* SPDX-License-Identifier: Apache-2.0 */
/* A filter under the eyes of the contract of <yizhi/kind/filter.h>. */
#ifndef YZ_FUZZ_FILTER_H
#define YZ_FUZZ_FILTER_H

#include "fuzz_contract.h"

/* Reads `bytes` as the file `name`, once to its end and once with a sink that
 * gives up half-way. */
void fuzz_filter(const yz_plugin *plugin, const char *setting, const char *name,
                 yz_str bytes);

#endif
