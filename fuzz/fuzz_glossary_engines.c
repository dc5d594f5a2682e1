/* SPDX-License-Identifier: Apache-2.0 */
/* The glossaries of each engine, in each form. */
#include "fuzz_table.h"

const char fuzz_name[] = "fuzz_glossary_engines";

extern const yz_plugin glossary_engines_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);

    const yz_plugin *plugin = &glossary_engines_LTX_yz_plugin;

    for (size_t i = 0; i < plugin->feature_count; i++)
        fuzz_table(plugin, i, NULL, bytes);
    fuzz_table(plugin, 1, "glossary_google.form=sets", bytes);
    fuzz_table(plugin, 2, "glossary_amazon.directionality=multi", bytes);
    return 0;
}
