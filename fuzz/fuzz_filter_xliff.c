/* SPDX-License-Identifier: Apache-2.0 */
/* XLIFF → blocks and beads, through filter_xliff. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_xliff";

extern const yz_plugin filter_xliff_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_filter(&filter_xliff_LTX_yz_plugin, NULL, "a.xlf",
                fuzz_input(data, size));
    return 0;
}
