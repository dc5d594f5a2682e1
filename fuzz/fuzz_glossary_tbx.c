/* SPDX-License-Identifier: Apache-2.0 */
/* TBX as a glossary: read, written in one of its forms, read again; changed. */
#include "fuzz_glossary.h"

const char fuzz_name[] = "fuzz_glossary_tbx";

extern const yz_plugin glossary_tbx_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const settings[] = {
        NULL,
        "glossary_tbx.style=dct",
        "glossary_tbx.version=2",
        "glossary_tbx.dialect=min",
        "glossary_tbx.dialect=core",
        "glossary_tbx.rules=core",
    };
    size_t which = size % (sizeof settings / sizeof *settings);

    fuzz_glossary(&glossary_tbx_LTX_yz_plugin, "a.tbx", settings[which],
                  fuzz_input(data, size));
    return 0;
}
