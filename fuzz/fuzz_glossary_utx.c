/* SPDX-License-Identifier: Apache-2.0 */
/* UTX; most inputs are given the beginning that a file must have. */
#include "fuzz_table.h"

const char fuzz_name[] = "fuzz_glossary_utx";

extern const yz_plugin glossary_utx_LTX_yz_plugin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);

    yz_buf file;

    fuzz_table(&glossary_utx_LTX_yz_plugin, 0, NULL, bytes);
    yz_buf_init(&file, SIZE_MAX / 2);
    yz_buf_add_text(&file, "#UTX ");
    FUZZ_NEED(yz_buf_add(&file, bytes) == YZ_OK);
    fuzz_table(&glossary_utx_LTX_yz_plugin, 0, NULL, yz_buf_str(&file));
    yz_buf_done(&file);
    return 0;
}
