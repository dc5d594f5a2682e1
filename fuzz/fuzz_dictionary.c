/* SPDX-License-Identifier: Apache-2.0 */
/* A dictionary: read as CC-CEDICT and as a table, compiled, opened. */
#include "fuzz_contract.h"

#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>

const char fuzz_name[] = "fuzz_dictionary";

extern const yz_plugin lexicon_cedict_LTX_yz_plugin;
extern const yz_plugin lexicon_tsv_LTX_yz_plugin;

static yz_status take_source(void *payload, const yz_lexicon_source *source)
{
    return yzi_lexicon_builder_source(payload, source, NULL);
}

static yz_status take_entry(void *payload, yz_str headword, yz_str gloss,
                            double weight)
{
    FUZZ_NEED(yz_utf8_valid(headword, NULL) && yz_utf8_valid(gloss, NULL));
    FUZZ_NEED(weight > 0);
    return yzi_lexicon_builder_entry(payload, headword, gloss, weight, NULL);
}

static yz_status take_character(void *payload, uint32_t code_point,
                                uint32_t plain, yz_str readings)
{
    return yzi_lexicon_builder_character(payload, code_point, plain, readings,
                                         NULL);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    (void)payload;
    FUZZ_NEED(place.line > 0 && place.column > 0 && reason[0]);
    return YZ_OK;
}

static void compile(yzi_lexicon_builder *builder)
{
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    FUZZ_NEED(yzi_lexicon_builder_freeze(builder, &bytes, &err) == YZ_OK);
    FUZZ_NEED(yzi_lexicon_add(lexicon, &bytes, yz_str_of("a"), false, &err) ==
              YZ_OK);
    yz_lexicon_free(lexicon);
}

static void read_as(const yz_plugin *plugin, yz_str bytes)
{
    const yz_lexicon_format_ops *ops = plugin->features[0].ops;
    yzi_lexicon_builder *builder =
        yzi_lexicon_builder_new(yz_str_of("zh"), yz_str_of("en"), NULL);
    yz_lexicon_format_sink sink = { sizeof sink, builder,        take_source,
                                    take_entry,  take_character, take_reject };
    yz_lexicon_input input = { .struct_size = sizeof input,
                               .name = yz_str_of("a"),
                               .bytes = bytes,
                               .lang = { yz_str_of("zh"), yz_str_of("en") } };
    yz_error err = YZ_ERROR_INIT;
    int sure = ops->sniff(input.name, bytes);

    FUZZ_NEED(sure >= 0 && sure <= 100);
    if (ops->read(NULL, &input, &sink, &err) == YZ_OK)
        compile(builder);
    yzi_lexicon_builder_free(builder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);

    read_as(&lexicon_cedict_LTX_yz_plugin, bytes);
    read_as(&lexicon_tsv_LTX_yz_plugin, bytes);
    return 0;
}
