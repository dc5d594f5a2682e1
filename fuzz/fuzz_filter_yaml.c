/* SPDX-License-Identifier: Apache-2.0 */
/* String resources → blocks, through filter_yaml. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_yaml";

extern const yz_plugin filter_yaml_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_filter(&filter_yaml_LTX_yz_plugin, NULL, "a.yml",
                fuzz_input(data, size));
    return 0;
}
