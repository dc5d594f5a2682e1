/* SPDX-License-Identifier: Apache-2.0 */
/* A bilingual table → blocks and beads, through filter_tsv. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_tsv";

extern const yz_plugin filter_tsv_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_filter(&filter_tsv_LTX_yz_plugin, NULL, "a.tsv",
                fuzz_input(data, size));
    return 0;
}
