/* SPDX-License-Identifier: Apache-2.0 */
/* A catalogue of messages → blocks and beads, through filter_po. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_po";

extern const yz_plugin filter_po_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_filter(&filter_po_LTX_yz_plugin, NULL, "a.po", fuzz_input(data, size));
    return 0;
}
