/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as CSV, with signs in their cells and without. */
#include "fuzz_table.h"

const char fuzz_name[] = "fuzz_glossary_csv";

extern const yz_plugin glossary_csv_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);

    fuzz_table(&glossary_csv_LTX_yz_plugin, 0, NULL, bytes);
    fuzz_table(&glossary_csv_LTX_yz_plugin, 0, "glossary_csv.signs=no", bytes);
    return 0;
}
