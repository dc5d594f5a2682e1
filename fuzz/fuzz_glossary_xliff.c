/* SPDX-License-Identifier: Apache-2.0 */
/* XLIFF as a glossary: read, written, read again. */
#include "fuzz_glossary.h"

const char fuzz_name[] = "fuzz_glossary_xliff";

extern const yz_plugin glossary_xliff_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_glossary(&glossary_xliff_LTX_yz_plugin, "a.xliff", NULL,
                  fuzz_input(data, size));
    return 0;
}
