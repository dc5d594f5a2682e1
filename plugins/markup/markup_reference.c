/* SPDX-License-Identifier: Apache-2.0 */
/* After the HTML standard, sections 13.2.5.72 to 13.2.5.80. */
#include "markup_reference.h"

enum {
    LONGEST_BARE = 6, /* bytes of a name that may do without a semicolon */
    REPLACEMENT = 0xFFFD
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int hex_of(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* ---- Names ------------------------------------------------------------ */

/* Where `name` stands in relation to the entry that begins at `entry`. */
static int compare(yz_str name, const char *entry)
{
    for (size_t i = 0; i < name.len; i++) {
        if (entry[i] == '.' || entry[i] == ':')
            return 1;
        if (entry[i] != name.ptr[i])
            return (unsigned char)name.ptr[i] < (unsigned char)entry[i] ? -1
                                                                        : 1;
    }
    return entry[name.len] == '.' || entry[name.len] == ':' ? 0 : -1;
}

/* The end of the entry for `name`, which lacks its first letter, or NULL. */
static const char *entry_of(const char *table, yz_str name)
{
    size_t low = 0;
    size_t high = strlen(table);

    while (low < high) {
        size_t begin = low + (high - low) / 2;
        int order;
        while (begin > low && table[begin - 1] != ' ')
            begin--;
        order = compare(name, table + begin);
        if (order == 0)
            return table + begin + name.len;
        if (order < 0) {
            high = begin;
        } else {
            while (begin < high && table[begin] != ' ')
                begin++;
            low = begin < high ? begin + 1 : high;
        }
    }
    return NULL;
}

/* `bare`: there is no semicolon. */
static bool look_up(yz_str name, bool bare, markup_reference *found)
{
    const char *at;
    int letter;

    if (name.len == 0 || !is_letter(name.ptr[0]))
        return false;
    letter = name.ptr[0] >= 'a' ? name.ptr[0] - 'a' + 26 : name.ptr[0] - 'A';
    at = entry_of(markup_names[letter], yz_str_cut(name, 1, name.len));
    if (!at || (bare && *at != '.'))
        return false;
    found->count = 0;
    do {
        uint32_t c = 0;
        for (at++; hex_of(*at) >= 0; at++)
            c = c * 16 + (uint32_t)hex_of(*at);
        found->chars[found->count++] = c;
    } while (*at == '_' && found->count < 2);
    return true;
}

static bool named_at(yz_str text, size_t pos, bool attribute, bool strict,
                     markup_reference *found)
{
    size_t begin = pos + 1;
    size_t end = begin;
    yz_str name;

    while (end < text.len && end - begin < MARKUP_LONGEST_NAME &&
           (is_letter(text.ptr[end]) || is_digit(text.ptr[end])))
        end++;
    name = yz_str_cut(text, begin, end);
    if (end < text.len && text.ptr[end] == ';' && look_up(name, false, found)) {
        found->length = name.len + 2;
        return true;
    }
    if (strict)
        return false;
    if (name.len > LONGEST_BARE)
        name.len = LONGEST_BARE;
    while (name.len > 1 && !look_up(name, true, found))
        name.len--;
    if (name.len <= 1)
        return false;
    found->length = name.len + 1;
    end = begin + name.len;
    return !attribute || end == text.len ||
           !(is_letter(text.ptr[end]) || is_digit(text.ptr[end]) ||
             text.ptr[end] == '=');
}

/* ---- Numbers ---------------------------------------------------------- */

/* Numbers of the C1 controls mean what windows-1252 has there. */
static uint32_t as_character(uint32_t c)
{
    static const uint16_t c1[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
        0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
    };

    if (c >= 0x80 && c <= 0x9F)
        return c1[c - 0x80];
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return REPLACEMENT;
    return c;
}

static bool number_at(yz_str text, size_t pos, bool strict,
                      markup_reference *found)
{
    size_t at = pos + 2;
    bool hex = at < text.len && (text.ptr[at] | 0x20) == 'x';
    uint32_t c = 0;
    size_t begin;

    at += hex;
    for (begin = at; at < text.len; at++) {
        int digit = hex_of(text.ptr[at]);
        if (digit < 0 || (!hex && digit > 9))
            break;
        if (c <= 0x10FFFF)
            c = c * (hex ? 16 : 10) + (uint32_t)digit;
    }
    if (at == begin || (strict && (at == text.len || text.ptr[at] != ';')))
        return false;
    at += at < text.len && text.ptr[at] == ';';
    found->chars[0] = as_character(c);
    found->count = 1;
    found->length = at - pos;
    c = found->chars[0];
    return !(yz_char_class(c) & YZ_CHAR_CONTROL) && c != '\r';
}

bool markup_reference_at(yz_str text, size_t pos, bool attribute, bool strict,
                         markup_reference *found)
{
    if (pos + 1 >= text.len)
        return false;
    if (text.ptr[pos + 1] == '#')
        return number_at(text, pos, strict, found);
    return named_at(text, pos, attribute, strict, found);
}
