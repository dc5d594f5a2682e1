/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_aligner.c with aligner_lexical. */
#include "fuzz_aligner.h"

const char fuzz_name[] = "fuzz_aligner_lexical";

extern const yz_plugin aligner_lexical_LTX_yz_plugin;

const yz_plugin *const fuzz_aligner = &aligner_lexical_LTX_yz_plugin;
