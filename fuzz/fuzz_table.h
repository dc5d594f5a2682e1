/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A glossary format under its contract: read, written, rewritten.
 */
#ifndef YZ_FUZZ_TABLE_H
#define YZ_FUZZ_TABLE_H

#include "fuzz_contract.h"

/*
 * Reads `bytes` with feature number `feature` of the plugin and `setting`
 * ("NAME.KEY=VALUE" or NULL).  The first entries are written to files of their
 * own, which must be readable without a reject, and said again in their own
 * file; without a change that file must come out as it is.
 */
void fuzz_table(const yz_plugin *plugin, size_t feature, const char *setting,
                yz_str bytes);

#endif
