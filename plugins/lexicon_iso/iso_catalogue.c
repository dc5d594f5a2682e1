/* SPDX-License-Identifier: Apache-2.0 */
/* Every number of a catalogue is checked before it is followed. */
#include "iso_catalogue.h"

enum {
    HEAD = 20
};

static uint32_t number_at(const iso_catalogue *c, size_t at)
{
    const unsigned char *p = (const unsigned char *)c->bytes.ptr + at;

    if (c->swapped)
        return (uint32_t)p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 |
               (uint32_t)p[0] << 24;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static bool table_fits(const iso_catalogue *c, uint32_t begin)
{
    return begin <= c->bytes.len && c->count <= (c->bytes.len - begin) / 8;
}

bool iso_catalogue_open(yz_str bytes, iso_catalogue *out)
{
    iso_catalogue c = { .bytes = bytes };

    if (bytes.len < HEAD)
        return false;
    c.swapped = memcmp(bytes.ptr, "\x95\x04\x12\xde", 4) == 0;
    if (!c.swapped && memcmp(bytes.ptr, "\xde\x12\x04\x95", 4) != 0)
        return false;
    if (number_at(&c, 4) >> 16 > 1) /* the form's major number is 0 or 1 */
        return false;
    c.count = number_at(&c, 8);
    c.originals = number_at(&c, 12);
    c.translations = number_at(&c, 16);
    *out = c;
    return table_fits(&c, c.originals) && table_fits(&c, c.translations);
}

static bool text_at(const iso_catalogue *c, uint32_t table, uint32_t number,
                    yz_str *out)
{
    size_t len = number_at(c, table + 8 * (size_t)number);
    size_t begin = number_at(c, table + 8 * (size_t)number + 4);

    if (begin > c->bytes.len || len > c->bytes.len - begin)
        return false;
    *out = yz_str_cut(c->bytes, begin, begin + len);
    return true;
}

bool iso_catalogue_at(const iso_catalogue *c, uint32_t number, yz_str *original,
                      yz_str *translation)
{
    return text_at(c, c->originals, number, original) &&
           text_at(c, c->translations, number, translation) &&
           original->len > 0 && translation->len > 0 &&
           yz_utf8_valid(*original, NULL) && yz_utf8_valid(*translation, NULL);
}

static int compare(yz_str a, yz_str b)
{
    size_t least = a.len < b.len ? a.len : b.len;
    int order = least ? memcmp(a.ptr, b.ptr, least) : 0;

    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

bool iso_catalogue_find(const iso_catalogue *c, yz_str original,
                        yz_str *translation)
{
    uint32_t low = 0;
    uint32_t high = c->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        yz_str there;
        int order;

        if (!text_at(c, c->originals, middle, &there))
            return false;
        order = compare(there, original);
        if (order == 0)
            return iso_catalogue_at(c, middle, &there, translation);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
