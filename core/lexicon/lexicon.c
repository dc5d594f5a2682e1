/* SPDX-License-Identifier: Apache-2.0 */
/* A lexicon: several layers that are asked one after the other. */
#include <core/base/files.h>
#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_words.h>

enum {
    LARGEST_FILE = 1 << 30
};

struct layer {
    yz_buf bytes;
    yzi_lexicon_image image; /* looks at them */
    char *name;
    bool certain;
};

struct yz_lexicon {
    struct layer *layers;
    size_t count;
    size_t cap;
};

/* ---- Making ---- */

yz_lexicon *yzi_lexicon_new(void)
{
    return yz_calloc(1, sizeof(yz_lexicon));
}

void yz_lexicon_free(yz_lexicon *lexicon)
{
    if (!lexicon)
        return;
    for (size_t i = 0; i < lexicon->count; i++) {
        yz_buf_done(&lexicon->layers[i].bytes);
        yz_free(lexicon->layers[i].name);
    }
    yz_free(lexicon->layers);
    yz_free(lexicon);
}

/* Layers of one lexicon have the same languages in the same order. */
static yz_status check_languages(const yz_lexicon *lexicon,
                                 const yzi_lexicon_image *image, yz_str name,
                                 yz_error *err)
{
    for (int side = 0; side < 2 && lexicon->count > 0; side++)
        if (!yz_lang_same(image->lang[side],
                          lexicon->layers[0].image.lang[side]))
            return yz_fail(err, YZ_UNSUPPORTED,
                           "%.*s has words of %.*s and %.*s, not of %.*s and "
                           "%.*s",
                           YZ_STR_ARG(name), YZ_STR_ARG(image->lang[0]),
                           YZ_STR_ARG(image->lang[1]),
                           YZ_STR_ARG(lexicon->layers[0].image.lang[0]),
                           YZ_STR_ARG(lexicon->layers[0].image.lang[1]));
    return YZ_OK;
}

yz_status yzi_lexicon_add(yz_lexicon *lexicon, yz_buf *bytes, yz_str name,
                          bool certain, yz_error *err)
{
    struct layer layer = { .certain = certain };
    yz_status status =
        yzi_lexicon_image_open(yz_buf_str(bytes), name, &layer.image, err);

    if (status == YZ_OK)
        status = check_languages(lexicon, &layer.image, name, err);
    if (status == YZ_OK) {
        layer.name = yz_str_dup(name);
        if (!layer.name ||
            yz_grow((void **)&lexicon->layers, &lexicon->cap,
                    lexicon->count + 1, sizeof *lexicon->layers) != YZ_OK)
            status = yz_fail_no_memory(err);
    }
    if (status != YZ_OK) {
        yz_free(layer.name);
        yz_buf_done(bytes);
        return status;
    }
    layer.bytes = *bytes; /* what it points to stays where it is */
    yz_buf_init(bytes, bytes->max);
    lexicon->layers[lexicon->count++] = layer;
    return YZ_OK;
}

yz_status yzi_lexicon_append(yz_lexicon *lexicon, yz_lexicon *tail)
{
    if (yz_grow((void **)&lexicon->layers, &lexicon->cap,
                lexicon->count + tail->count, sizeof *lexicon->layers) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < tail->count; i++)
        lexicon->layers[lexicon->count++] = tail->layers[i];
    tail->count = 0;
    return YZ_OK;
}

yz_lexicon *yz_lexicon_open(const char *path, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_lexicon *lexicon = NULL;
    yz_buf bytes;
    yz_status status = yzi_file_read(path, LARGEST_FILE, &bytes, &own);

    if (status == YZ_OK) {
        lexicon = yzi_lexicon_new();
        if (lexicon) {
            status =
                yzi_lexicon_add(lexicon, &bytes, yz_str_of(path), false, &own);
        } else {
            yz_buf_done(&bytes);
            status = yz_fail_no_memory(&own);
        }
    }
    if (status != YZ_OK) {
        yz_lexicon_free(lexicon);
        lexicon = NULL;
        if (err)
            *err = own;
    }
    return lexicon;
}

/* ---- Looking up ---- */

yz_str yz_lexicon_lang(const yz_lexicon *lexicon, yz_side side)
{
    yz_str none = { NULL, 0 };

    return lexicon->count ? lexicon->layers[0].image.lang[side] : none;
}

size_t yz_lexicon_longest(const yz_lexicon *lexicon)
{
    size_t longest = 0;

    for (size_t i = 0; i < lexicon->count; i++)
        if (lexicon->layers[i].image.longest > longest)
            longest = lexicon->layers[i].image.longest;
    return longest;
}

size_t yz_lexicon_glosses(const yz_lexicon *lexicon, yz_str headword,
                          yz_gloss *out, size_t cap)
{
    size_t total = 0;

    for (size_t i = 0; i < lexicon->count; i++) {
        const struct layer *layer = &lexicon->layers[i];
        uint32_t number;
        uint32_t first;
        uint32_t count;

        if (!yzi_lexicon_image_find(&layer->image, headword, &number))
            continue;
        yzi_lexicon_image_range(&layer->image, number, &first, &count);
        for (uint32_t n = 0; n < count && total + n < cap; n++) {
            yzi_lexicon_record r =
                yzi_lexicon_image_gloss(&layer->image, first + n);
            yz_gloss gloss = { r.text, r.weight, layer->certain };

            out[total + n] = gloss;
        }
        total += count;
    }
    return total;
}

bool yz_lexicon_gloss_origin(const yz_lexicon *lexicon, yz_str headword,
                             size_t number, size_t *layer, size_t *source)
{
    for (size_t i = 0; i < lexicon->count; i++) {
        const yzi_lexicon_image *image = &lexicon->layers[i].image;
        uint32_t word;
        uint32_t first;
        uint32_t count;

        if (!yzi_lexicon_image_find(image, headword, &word))
            continue;
        yzi_lexicon_image_range(image, word, &first, &count);
        if (number < count) {
            *layer = i;
            *source =
                yzi_lexicon_image_gloss(image, first + (uint32_t)number).source;
            return true;
        }
        number -= count;
    }
    return false;
}

/* What ships comes last and decides: the words of the layers before it were
 * made plain by it. */
bool yzi_lexicon_knows(const yz_lexicon *lexicon, uint32_t code_point,
                       uint32_t *plain)
{
    yz_str readings;

    for (size_t i = lexicon->count; i-- > 0;)
        if (yzi_lexicon_image_character(&lexicon->layers[i].image, code_point,
                                        plain, &readings))
            return true;
    return false;
}

uint32_t yz_lexicon_plain(const yz_lexicon *lexicon, uint32_t code_point)
{
    uint32_t plain;

    return yzi_lexicon_knows(lexicon, code_point, &plain) ? plain : code_point;
}

yz_str yz_lexicon_readings(const yz_lexicon *lexicon, uint32_t code_point)
{
    yz_str readings = { NULL, 0 };
    uint32_t plain;

    for (size_t i = 0; i < lexicon->count && readings.len == 0; i++)
        if (!yzi_lexicon_image_character(&lexicon->layers[i].image, code_point,
                                         &plain, &readings))
            readings.len = 0;
    return readings;
}

static yz_status add_plain(const yz_lexicon *lexicon, yz_str words, yz_buf *out,
                           yz_error *err)
{
    for (size_t at = 0; at < words.len;)
        yz_buf_add_char(out,
                        yz_lexicon_plain(lexicon, yz_utf8_next(words, &at)));
    return out->failed ? yz_fail_no_memory(err) : YZ_OK;
}

yz_status yz_lexicon_headword(const yz_lexicon *lexicon, yz_str text,
                              yz_buf *out, yz_error *err)
{
    bool dense = yz_lang_is_dense(yz_lexicon_lang(lexicon, YZ_SOURCE));
    yz_folded folded;
    yz_buf words;
    size_t count;
    yz_status status;

    yz_folded_init(&folded);
    yz_buf_init(&words, LARGEST_FILE);
    status = yzi_lexicon_words(text, dense, &folded, &words, &count, err);
    if (status == YZ_OK)
        status = add_plain(lexicon, yz_buf_str(&words), out, err);
    yz_folded_done(&folded);
    yz_buf_done(&words);
    return status;
}

/* ---- Looking inside ---- */

size_t yz_lexicon_layer_count(const yz_lexicon *lexicon)
{
    return lexicon->count;
}

yz_lexicon_layer yz_lexicon_layer_at(const yz_lexicon *lexicon, size_t number)
{
    const struct layer *layer = &lexicon->layers[number];
    const yzi_lexicon_image *image = &layer->image;
    yz_lexicon_layer info = {
        .struct_size = sizeof info,
        .name = yz_str_of(layer->name),
        .certain = layer->certain,
        .lang = { image->lang[0], image->lang[1] },
        .headwords = image->count[YZI_LEXICON_HEADWORDS],
        .glosses = image->count[YZI_LEXICON_GLOSSES],
        .characters = image->count[YZI_LEXICON_CHARACTERS],
        .sources = image->count[YZI_LEXICON_SOURCES],
        .size = image->size,
    };

    return info;
}

yz_lexicon_source yz_lexicon_source_at(const yz_lexicon *lexicon, size_t layer,
                                       size_t source)
{
    return yzi_lexicon_image_source(&lexicon->layers[layer].image,
                                    (uint32_t)source);
}

const yzi_lexicon_image *yzi_lexicon_layer_image(const yz_lexicon *lexicon,
                                                 size_t layer)
{
    return &lexicon->layers[layer].image;
}
