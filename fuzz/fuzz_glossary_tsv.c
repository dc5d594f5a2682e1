/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A glossary, read, written and rewritten; and: glossary → termbase → matcher;
 * the file itself is then the text that is searched on both sides, since it is
 * full of its own terms.
 */
#include "fuzz_table.h"
#include "fuzz_terms.h"

#include <yizhi/kind/glossary_format.h>

const char fuzz_name[] = "fuzz_glossary_tsv";

extern const yz_plugin glossary_tsv_LTX_yz_plugin;

static void sniff(yz_str bytes)
{
    enum {
        SNIFFED = 4096
    };
    const yz_glossary_format_ops *ops =
        glossary_tsv_LTX_yz_plugin.features[0].ops;
    size_t head = bytes.len < SNIFFED ? bytes.len : SNIFFED;
    int sure;

    if (!ops->sniff)
        return;
    sure = ops->sniff(yz_str_of("a.tsv"), yz_str_cut(bytes, 0, head));
    FUZZ_NEED(sure >= 0 && sure <= 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);
    yz_str text = fuzz_valid_text(bytes);
    fuzz_terms terms;

    sniff(bytes);
    fuzz_table(&glossary_tsv_LTX_yz_plugin, 0, NULL, bytes);
    fuzz_table(&glossary_tsv_LTX_yz_plugin, 1, NULL, bytes);
    fuzz_terms_init(&terms, bytes, "zh-CN", "en");
    for (int side = 0; side < 2 && terms.termbase; side++) {
        fuzz_matches matches;

        fuzz_matches_init(&matches, &terms, (yz_side)side, text);
        fuzz_matches_done(&matches);
    }
    fuzz_terms_done(&terms);
    yz_free((void *)(uintptr_t)text.ptr);
    return 0;
}
