/* SPDX-License-Identifier: Apache-2.0 */
/* TMX → blocks and beads, through filter_tmx. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_tmx";

extern const yz_plugin filter_tmx_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_filter(&filter_tmx_LTX_yz_plugin, NULL, "a.tmx",
                fuzz_input(data, size));
    return 0;
}
