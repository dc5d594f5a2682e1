/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a compiled lexicon, and looking into it. */
#include <core/base/hash.h>
#include <core/lexicon/lexicon_image.h>
#include <yizhi/text.h>

enum {
    /* More full buckets in a row than words in a table that is half empty ever
     * make: only a file made to be slow has them. */
    LONGEST_RUN = 4096,
    LAST_CODE_POINT = 0x10FFFF
};

static const unsigned char record_size[YZI_LEXICON_SECTIONS] = {
    YZI_LEXICON_SOURCE,    YZI_LEXICON_HEADWORD, YZI_LEXICON_GLOSS,
    YZI_LEXICON_CHARACTER, YZI_LEXICON_BUCKET,   1
};

uint32_t yzi_lexicon_hash(yz_str text)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    return hash;
}

/* ---- Records ---- */

static const unsigned char *record(const yzi_lexicon_image *image,
                                   enum yzi_lexicon_section section,
                                   uint32_t number)
{
    return image->bytes + image->begin[section] +
           (size_t)number * record_size[section];
}

static uint32_t field(const yzi_lexicon_image *image,
                      enum yzi_lexicon_section section, uint32_t number,
                      unsigned offset)
{
    return yzi_lexicon_get32(record(image, section, number) + offset);
}

static yz_str string(const yzi_lexicon_image *image, uint32_t begin,
                     uint32_t len)
{
    yz_str s = { (const char *)record(image, YZI_LEXICON_STRINGS, begin), len };

    return s;
}

/* A weight's bits are those of an IEEE 754 single. */
static double number_of(uint32_t bits)
{
    float value;

    memcpy(&value, &bits, sizeof value);
    return (double)value;
}

yz_str yzi_lexicon_image_headword(const yzi_lexicon_image *image,
                                  uint32_t number)
{
    uint32_t begin = field(image, YZI_LEXICON_HEADWORDS, number, 0);
    uint32_t end = field(image, YZI_LEXICON_HEADWORDS, number + 1, 0);

    return string(image, begin, end - begin);
}

void yzi_lexicon_image_range(const yzi_lexicon_image *image, uint32_t headword,
                             uint32_t *first, uint32_t *count)
{
    *first = field(image, YZI_LEXICON_HEADWORDS, headword, 4);
    *count = field(image, YZI_LEXICON_HEADWORDS, headword + 1, 4) - *first;
}

yzi_lexicon_record yzi_lexicon_image_gloss(const yzi_lexicon_image *image,
                                           uint32_t number)
{
    uint32_t begin = field(image, YZI_LEXICON_GLOSSES, number, 0);
    uint32_t rest = field(image, YZI_LEXICON_GLOSSES, number, 4);
    uint32_t weight = field(image, YZI_LEXICON_GLOSSES, number, 8);
    yzi_lexicon_record gloss = { string(image, begin, rest & 0xFFFF),
                                 number_of(weight), rest >> 16 };

    return gloss;
}

yz_lexicon_source yzi_lexicon_image_source(const yzi_lexicon_image *image,
                                           uint32_t number)
{
    yz_lexicon_source origin = { .struct_size = sizeof origin };
    yz_str *const texts[] = { &origin.name, &origin.version, &origin.licence };

    for (unsigned i = 0; i < 3; i++)
        *texts[i] =
            string(image, field(image, YZI_LEXICON_SOURCES, number, 8 * i),
                   field(image, YZI_LEXICON_SOURCES, number, 8 * i + 4));
    origin.trust = number_of(field(image, YZI_LEXICON_SOURCES, number, 24));
    origin.glosses = field(image, YZI_LEXICON_SOURCES, number, 28);
    origin.lang[0] = image->lang[0];
    origin.lang[1] = image->lang[1];
    return origin;
}

/* ---- Lookups ---- */

bool yzi_lexicon_image_find(const yzi_lexicon_image *image, yz_str headword,
                            uint32_t *number)
{
    uint32_t mask = image->count[YZI_LEXICON_BUCKETS] - 1;
    uint32_t at = yzi_lexicon_hash(headword) & mask;
    uint32_t found;

    for (; (found = field(image, YZI_LEXICON_BUCKETS, at, 0)) != 0;
         at = (at + 1) & mask)
        if (yz_str_equal(yzi_lexicon_image_headword(image, found - 1),
                         headword)) {
            *number = found - 1;
            return true;
        }
    return false;
}

uint32_t yzi_lexicon_image_character_at(const yzi_lexicon_image *image,
                                        uint32_t number, uint32_t *plain,
                                        yz_str *readings)
{
    *plain = field(image, YZI_LEXICON_CHARACTERS, number, 4);
    *readings = string(image, field(image, YZI_LEXICON_CHARACTERS, number, 8),
                       field(image, YZI_LEXICON_CHARACTERS, number, 12));
    return field(image, YZI_LEXICON_CHARACTERS, number, 0);
}

bool yzi_lexicon_image_character(const yzi_lexicon_image *image,
                                 uint32_t code_point, uint32_t *plain,
                                 yz_str *readings)
{
    uint32_t low = 0;
    uint32_t high = image->count[YZI_LEXICON_CHARACTERS];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t there = field(image, YZI_LEXICON_CHARACTERS, middle, 0);

        if (there < code_point) {
            low = middle + 1;
        } else if (there > code_point) {
            high = middle;
        } else {
            yzi_lexicon_image_character_at(image, middle, plain, readings);
            return true;
        }
    }
    return false;
}

/* ---- Opening ---- */

bool yzi_lexicon_image_is(yz_str bytes)
{
    return bytes.len >= 8 && memcmp(bytes.ptr, YZI_LEXICON_MAGIC, 8) == 0;
}

static yz_status damaged(yz_str name, const char *what, yz_error *err)
{
    return yz_fail(err, YZ_FORMAT,
                   "%.*s: this compiled lexicon is damaged: %s; compile it "
                   "again",
                   YZ_STR_ARG(name), yz_tr(what));
}

/* Reads the counts and finds the sections; the file must be exactly as long as
 * they say. */
static yz_status find_sections(yzi_lexicon_image *image, yz_str name,
                               yz_error *err)
{
    uint64_t at = YZI_LEXICON_HEADER;

    for (unsigned i = 0; i < YZI_LEXICON_SECTIONS; i++) {
        image->count[i] = yzi_lexicon_get32(image->bytes + 52 + 4 * i);
        image->begin[i] = (size_t)at;
        at += ((uint64_t)image->count[i] + (i == YZI_LEXICON_HEADWORDS)) *
              record_size[i];
    }
    if (at != image->size)
        return damaged(name, "its parts do not add up to its size", err);
    return YZ_OK;
}

static yz_status check_head(const yzi_lexicon_image *image, yz_str name,
                            yz_error *err)
{
    yz_str bytes = { (const char *)image->bytes, image->size };
    uint32_t form;
    uint64_t size;

    if (!yzi_lexicon_image_is(bytes))
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: this is no compiled lexicon (yizhi lexicon build "
                       "makes one)",
                       YZ_STR_ARG(name));
    if (image->size < YZI_LEXICON_HEADER)
        return damaged(name, "it is cut off", err);
    form = yzi_lexicon_get32(image->bytes + 8);
    if (form != YZI_LEXICON_FORM)
        return yz_fail(err, YZ_UNSUPPORTED,
                       "%.*s: this lexicon was compiled in form %u, and this "
                       "yizhi reads form %d; compile it again",
                       YZ_STR_ARG(name), (unsigned)form, YZI_LEXICON_FORM);
    if (yzi_lexicon_get32(image->bytes + 12) != YZI_LEXICON_HEADER)
        return damaged(name, "its head has another size", err);
    size = yzi_lexicon_get64(image->bytes + 16);
    if (size > image->size)
        return damaged(name, "it is cut off", err);
    if (size < image->size)
        return damaged(name, "something follows behind its end", err);
    if (yzi_lexicon_get64(image->bytes + 24) !=
        yzi_hash(yz_str_cut(bytes, YZI_LEXICON_SUMMED, bytes.len)))
        return damaged(name, "its checksum does not fit", err);
    return YZ_OK;
}

/* Whether a string lies in the strings and on characters. */
static bool is_string(const yzi_lexicon_image *image, uint32_t begin,
                      uint32_t len)
{
    uint32_t size = image->count[YZI_LEXICON_STRINGS];
    yz_str all = string(image, 0, size);

    return begin <= size && len <= size - begin &&
           yz_utf8_is_boundary(all, begin) &&
           yz_utf8_is_boundary(all, begin + len);
}

static bool is_weight(double weight)
{
    return weight > 0 && weight <= 1; /* not a number is neither */
}

static bool sources_are_sound(const yzi_lexicon_image *image)
{
    for (uint32_t n = 0; n < image->count[YZI_LEXICON_SOURCES]; n++) {
        for (unsigned i = 0; i < 3; i++)
            if (!is_string(image, field(image, YZI_LEXICON_SOURCES, n, 8 * i),
                           field(image, YZI_LEXICON_SOURCES, n, 8 * i + 4)))
                return false;
        if (!is_weight(number_of(field(image, YZI_LEXICON_SOURCES, n, 24))))
            return false;
    }
    return true;
}

static bool headwords_are_sound(const yzi_lexicon_image *image)
{
    uint32_t count = image->count[YZI_LEXICON_HEADWORDS];
    uint32_t text = 0;
    uint32_t gloss = 0;

    for (uint32_t n = 0; n <= count; n++) {
        uint32_t next_text = field(image, YZI_LEXICON_HEADWORDS, n, 0);
        uint32_t next_gloss = field(image, YZI_LEXICON_HEADWORDS, n, 4);

        if (next_text < text || next_gloss < gloss ||
            !is_string(image, text, next_text - text))
            return false;
        text = next_text;
        gloss = next_gloss;
    }
    return gloss <= image->count[YZI_LEXICON_GLOSSES];
}

static bool glosses_are_sound(const yzi_lexicon_image *image)
{
    for (uint32_t n = 0; n < image->count[YZI_LEXICON_GLOSSES]; n++) {
        uint32_t rest = field(image, YZI_LEXICON_GLOSSES, n, 4);

        if (!is_string(image, field(image, YZI_LEXICON_GLOSSES, n, 0),
                       rest & 0xFFFF) ||
            rest >> 16 >= image->count[YZI_LEXICON_SOURCES] ||
            !is_weight(number_of(field(image, YZI_LEXICON_GLOSSES, n, 8))))
            return false;
    }
    return true;
}

static bool characters_are_sound(const yzi_lexicon_image *image)
{
    uint32_t last = 0;

    for (uint32_t n = 0; n < image->count[YZI_LEXICON_CHARACTERS]; n++) {
        uint32_t code_point = field(image, YZI_LEXICON_CHARACTERS, n, 0);
        uint32_t plain = field(image, YZI_LEXICON_CHARACTERS, n, 4);

        if (code_point <= last || code_point > LAST_CODE_POINT || plain == 0 ||
            plain > LAST_CODE_POINT ||
            !is_string(image, field(image, YZI_LEXICON_CHARACTERS, n, 8),
                       field(image, YZI_LEXICON_CHARACTERS, n, 12)))
            return false;
        last = code_point;
    }
    return true;
}

static bool buckets_are_sound(const yzi_lexicon_image *image)
{
    uint32_t count = image->count[YZI_LEXICON_BUCKETS];
    uint32_t run = 0;
    bool has_empty = false; /* where every search ends at the latest */

    if (count == 0 || (count & (count - 1)) != 0)
        return false;
    for (uint32_t n = 0; n < count; n++) {
        uint32_t there = field(image, YZI_LEXICON_BUCKETS, n, 0);

        run = there ? run + 1 : 0;
        has_empty |= there == 0;
        if (there > image->count[YZI_LEXICON_HEADWORDS] || run > LONGEST_RUN)
            return false;
    }
    return has_empty;
}

static yz_status check_sections(yzi_lexicon_image *image, yz_str name,
                                yz_error *err)
{
    yz_str strings = string(image, 0, image->count[YZI_LEXICON_STRINGS]);

    if (!yz_utf8_valid(strings, NULL))
        return damaged(name, "its text is ill-formed", err);
    if (!sources_are_sound(image))
        return damaged(name, "a source", err);
    if (!headwords_are_sound(image))
        return damaged(name, "a headword", err);
    if (!glosses_are_sound(image))
        return damaged(name, "a gloss", err);
    if (!characters_are_sound(image))
        return damaged(name, "a character", err);
    if (!buckets_are_sound(image))
        return damaged(name, "its index", err);
    for (unsigned side = 0; side < 2; side++) {
        const unsigned char *at = image->bytes + 32 + 8 * side;

        if (!is_string(image, yzi_lexicon_get32(at), yzi_lexicon_get32(at + 4)))
            return damaged(name, "its languages", err);
        image->lang[side] =
            string(image, yzi_lexicon_get32(at), yzi_lexicon_get32(at + 4));
        if (!yz_lang_valid(image->lang[side]))
            return damaged(name, "its languages", err);
    }
    return YZ_OK;
}

yz_status yzi_lexicon_image_open(yz_str bytes, yz_str name,
                                 yzi_lexicon_image *image, yz_error *err)
{
    yz_status status;

    memset(image, 0, sizeof *image);
    image->bytes = (const unsigned char *)bytes.ptr;
    image->size = bytes.len;
    status = check_head(image, name, err);
    if (status == YZ_OK)
        status = find_sections(image, name, err);
    if (status == YZ_OK)
        status = check_sections(image, name, err);
    if (status == YZ_OK)
        image->longest = yzi_lexicon_get32(image->bytes + 48);
    return status;
}
