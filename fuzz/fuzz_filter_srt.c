/* SPDX-License-Identifier: Apache-2.0 */
/* Subtitles → blocks, through filter_srt. */
#include "fuzz_filter.h"

const char fuzz_name[] = "fuzz_filter_srt";

extern const yz_plugin filter_srt_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_filter(&filter_srt_LTX_yz_plugin, NULL, "a.srt",
                fuzz_input(data, size));
    return 0;
}
