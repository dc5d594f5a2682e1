/* SPDX-License-Identifier: Apache-2.0 */
/* TMX as a glossary: read, written, read again. */
#include "fuzz_glossary.h"

const char fuzz_name[] = "fuzz_glossary_tmx";

extern const yz_plugin glossary_tmx_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_glossary(&glossary_tmx_LTX_yz_plugin, "a.tmx", NULL,
                  fuzz_input(data, size));
    return 0;
}
