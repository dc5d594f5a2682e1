/* SPDX-License-Identifier: Apache-2.0 */
/* What the targets of aligners have in common: all but the plugin. */
#ifndef YZ_FUZZ_ALIGNER_H
#define YZ_FUZZ_ALIGNER_H

#include "fuzz_contract.h"

/* The plugin of the target. */
extern const yz_plugin *const fuzz_aligner;

#endif
