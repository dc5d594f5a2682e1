/* SPDX-License-Identifier: Apache-2.0 */
/* String resources → blocks, through filter_json. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_json";

extern const yz_plugin filter_json_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_filter(&filter_json_LTX_yz_plugin, NULL, "a.json",
                fuzz_input(data, size));
    return 0;
}
