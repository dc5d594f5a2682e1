/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown → blocks. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_markdown";

extern const yz_plugin filter_markdown_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const yz_plugin *plugin = &filter_markdown_LTX_yz_plugin;
    yz_str bytes = fuzz_input(data, size);

    fuzz_filter(plugin, NULL, "a.md", bytes);
    fuzz_filter(plugin, NULL, "a.mdx", bytes);
    return 0;
}
