/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_aligner.c with aligner_length. */
#include "fuzz_aligner.h"

const char fuzz_name[] = "fuzz_aligner_length";

extern const yz_plugin aligner_length_LTX_yz_plugin;

const yz_plugin *const fuzz_aligner = &aligner_length_LTX_yz_plugin;
