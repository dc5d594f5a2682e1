/* SPDX-License-Identifier: Apache-2.0 */
/* What plain scalars are: the types of YAML 1.1, https://yaml.org/type/. */
#include "yaml_scalar.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* In lower case, in capitals, or with the first letter as one. */
static bool is_word(yz_str text, const char *word)
{
    size_t len = strlen(word);
    bool same = text.len == len;
    size_t capitals = 0;

    for (size_t i = 0; same && i < len; i++) {
        same = lower(text.ptr[i]) == word[i];
        capitals += text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    }
    return same && (capitals == 0 || capitals == len ||
                    (capitals == 1 && text.ptr[0] != word[0]));
}

static bool is_name(yz_str text)
{
    static const char *const words[] = { "null", "true", "false", "yes", "no",
                                         "on",   "off",  "y",     "n" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(text, words[i]))
            return true;
    return yz_str_equal(text, yz_str_of("~")) ||
           yz_str_equal(text, yz_str_of("<<")) ||
           yz_str_equal(text, yz_str_of("="));
}

static bool is_hex(yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_digit(text.ptr[i]) && text.ptr[i] != '_' &&
            (lower(text.ptr[i]) < 'a' || lower(text.ptr[i]) > 'f'))
            return false;
    return text.len > 0;
}

/* 12, 1_000, 0x1F, 1.5e+3, 12:30:45, .inf; also 1.2.3, which is no text. */
static bool is_number(yz_str text)
{
    size_t digits = 0;

    if (text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+'))
        text = yz_str_cut(text, 1, text.len);
    if (text.len > 1 && text.ptr[0] == '.' &&
        (is_word(yz_str_cut(text, 1, text.len), "inf") ||
         lower(text.ptr[1]) == 'n'))
        return text.len == 4;
    if (text.len > 2 && text.ptr[0] == '0' &&
        memchr("xob", lower(text.ptr[1]), 3))
        return is_hex(yz_str_cut(text, 2, text.len));
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool exponent = lower(c) == 'e' && digits > 0 && i + 1 < text.len;

        digits += is_digit(c);
        if (exponent && (text.ptr[i + 1] == '-' || text.ptr[i + 1] == '+'))
            i++;
        else if (!exponent && !is_digit(c) && !memchr("_.:", c, 3))
            return false;
    }
    return digits > 0;
}

/* 2026-01-31, 2026-01-31 12:00:00 +8. */
static bool is_date(yz_str text)
{
    if (text.len < 8 || text.ptr[4] != '-')
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_digit(text.ptr[i]) &&
            (i < 4 || !memchr("-:.+ TtZz", text.ptr[i], 9)))
            return false;
    return true;
}

bool yaml_is_string(yz_str plain)
{
    return plain.len > 0 && !is_name(plain) && !is_number(plain) &&
           !is_date(plain);
}
