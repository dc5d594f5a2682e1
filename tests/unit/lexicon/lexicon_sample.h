/* SPDX-License-Identifier: Apache-2.0 */
/* A small lexicon of invented words, compiled. */
#ifndef YZ_TESTS_LEXICON_SAMPLE_H
#define YZ_TESTS_LEXICON_SAMPLE_H

#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>

#include "support/main.h"

static inline yz_lexicon_source sample_source(const char *name)
{
    yz_lexicon_source source = { .struct_size = sizeof source,
                                 .name = yz_str_of(name),
                                 .version = yz_str_of("7"),
                                 .licence = yz_str_of("CC0-1.0"),
                                 .trust = 1 };

    return source;
}

static inline yz_status sample_entry(yzi_lexicon_builder *b, const char *word,
                                     const char *gloss, double weight,
                                     yz_error *err)
{
    return yzi_lexicon_builder_entry(b, yz_str_of(word), yz_str_of(gloss),
                                     weight, err);
}

/* Pushes the sample; `reversed` in another order. */
static inline yz_status sample_fill(yzi_lexicon_builder *b, bool reversed,
                                    yz_error *err)
{
    static const char *const words[][2] = {
        { "石橋", "Stone Bridge" }, { "石橋", "stone-bridge" },
        { "石桥", "bridge" },       { "灯", "lamp" },
        { "灯", "light" },          { "船", "boat" },
    };
    const size_t count = sizeof words / sizeof *words;
    yz_lexicon_source source = sample_source("sample");
    yz_status status = yzi_lexicon_builder_source(b, &source, err);

    if (status == YZ_OK)
        status = yzi_lexicon_builder_character(b, 0x6A4B, 0x6865,
                                               yz_str_of("qiao"), err);
    if (status == YZ_OK)
        status = yzi_lexicon_builder_character(b, 0x6865, 0,
                                               yz_str_of("qiao jiao"), err);
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        size_t n = reversed ? count - 1 - i : i;

        status = sample_entry(b, words[n][0], words[n][1], 1, err);
    }
    return status;
}

static inline yz_status sample_compile(bool reversed, yz_buf *out,
                                       yz_error *err)
{
    yzi_lexicon_builder *b =
        yzi_lexicon_builder_new(yz_str_of("zh"), yz_str_of("en"), NULL);
    yz_status status;

    yz_buf_init(out, 1);
    if (!b)
        return yz_fail_no_memory(err);
    status = sample_fill(b, reversed, err);
    if (status == YZ_OK)
        status = yzi_lexicon_builder_freeze(b, out, err);
    yzi_lexicon_builder_free(b);
    return status;
}

/* A lexicon with the sample as its only layer. */
static inline yz_lexicon *sample_lexicon(void)
{
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    assert_non_null(lexicon);
    assert_int_equal(sample_compile(false, &bytes, &err), YZ_OK);
    assert_int_equal(
        yzi_lexicon_add(lexicon, &bytes, yz_str_of("sample"), false, &err),
        YZ_OK);
    return lexicon;
}

#endif
