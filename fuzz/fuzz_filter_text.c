/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text → blocks, with every setting of filter_text. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_text";

extern const yz_plugin filter_text_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const settings[] = {
        "filter_text.paragraphs=line",
        "filter_text.paragraphs=blank",
        "filter_text.paragraphs=auto",
    };
    const yz_plugin *plugin = &filter_text_LTX_yz_plugin;
    yz_str bytes = fuzz_input(data, size);

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        fuzz_filter(plugin, settings[i], "a.txt", bytes);
    return 0;
}
