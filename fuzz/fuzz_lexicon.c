/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A compiled lexicon from anybody.  The checksum is made to fit first, else
 * hardly any input would come further than that; then everything in it is
 * looked at.
 */
#include "fuzz_contract.h"

#include <core/base/hash.h>
#include <core/lexicon/lexicon.h>

const char fuzz_name[] = "fuzz_lexicon";

static void seal(char *bytes, size_t len)
{
    yz_str summed = { bytes + YZI_LEXICON_SUMMED, len - YZI_LEXICON_SUMMED };
    uint64_t sum = yzi_hash(summed);

    for (int i = 0; i < 8; i++)
        bytes[24 + i] = (char)(sum >> (8 * i) & 0xFF);
}

static void look_up(const yz_lexicon *lexicon, yz_str word)
{
    yz_gloss glosses[4];
    size_t count = yz_lexicon_glosses(lexicon, word, glosses, 4);

    for (size_t i = 0; i < count && i < 4; i++) {
        FUZZ_NEED(glosses[i].weight > 0 && glosses[i].weight <= 1);
        FUZZ_NEED(yz_utf8_valid(glosses[i].text, NULL));
    }
}

static void look_around(const yz_lexicon *lexicon)
{
    const yzi_lexicon_image *image = yzi_lexicon_layer_image(lexicon, 0);

    for (uint32_t n = 0; n < image->count[YZI_LEXICON_HEADWORDS]; n++)
        look_up(lexicon, yzi_lexicon_image_headword(image, n));
    for (uint32_t n = 0; n < image->count[YZI_LEXICON_SOURCES]; n++)
        FUZZ_NEED(
            yz_utf8_valid(yz_lexicon_source_at(lexicon, 0, n).name, NULL));
    for (uint32_t n = 0; n < image->count[YZI_LEXICON_CHARACTERS]; n++) {
        yz_str readings;
        uint32_t plain;
        uint32_t c =
            yzi_lexicon_image_character_at(image, n, &plain, &readings);

        FUZZ_NEED(yz_lexicon_plain(lexicon, c) == plain);
        FUZZ_NEED(yz_utf8_valid(readings, NULL));
    }
    look_up(lexicon, yz_str_of("absent"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_error err = YZ_ERROR_INIT;
    yz_status status;
    yz_buf bytes;

    yz_buf_init(&bytes, size + 1);
    yz_buf_add(&bytes, (yz_str){ (const char *)data, size });
    if (size >= YZI_LEXICON_SUMMED)
        seal(bytes.ptr, size);
    status = yzi_lexicon_add(lexicon, &bytes, yz_str_of("a.yzl"), false, &err);
    fuzz_need_sentence(status, &err);
    if (status == YZ_OK)
        look_around(lexicon);
    yz_lexicon_free(lexicon);
    return 0;
}
