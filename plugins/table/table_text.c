/* SPDX-License-Identifier: Apache-2.0 */
/* Faults, words, room for text: see table_text.h. */
#include "table_text.h"

#include <stdarg.h>
#include <stdio.h>

yz_status table_fault_set(table_fault *fault, size_t at, const char *format,
                          ...)
{
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(fault->reason, sizeof fault->reason, yz_tr(format),
                            arguments);
    va_end(arguments);
    if (written < 0)
        fault->reason[0] = '\0';
    fault->at = at;
    return YZ_FORMAT;
}

yz_str table_excerpt(yz_str text)
{
    size_t len = text.len < 60 ? text.len : 60;
    while (len > 0 && !yz_utf8_is_boundary(text, len))
        len--;
    return yz_str_cut(text, 0, len);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool table_same_word(yz_str a, yz_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool table_has_byte(yz_str text, char byte)
{
    return text.len > 0 && memchr(text.ptr, byte, text.len) != NULL;
}

bool table_begins_with(yz_str text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && memcmp(text.ptr, prefix, len) == 0;
}

yz_str table_skip_mark(yz_str text)
{
    static const char mark[] = "\xEF\xBB\xBF";
    return table_begins_with(text, mark)
               ? yz_str_cut(text, sizeof mark - 1, text.len)
               : text;
}

bool table_has_suffix(yz_str text, const char *suffix)
{
    yz_str end = yz_str_of(suffix);
    return text.len >= end.len &&
           table_same_word(yz_str_cut(text, text.len - end.len, text.len), end);
}

static bool is_line_end(yz_str text, size_t i)
{
    return text.ptr[i] == '\n' ||
           (text.ptr[i] == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n');
}

bool table_has_control(yz_str text, bool lines, uint32_t *found)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        *found = byte;
        if (byte < 0x20 && byte != '\t' && !(lines && is_line_end(text, i)))
            return true;
        if (byte == 0x7F)
            return true;
        if (byte != 0xC2 || i + 1 == text.len)
            continue;
        *found = (unsigned char)text.ptr[i + 1];
        if (*found >= 0x80 && *found < 0xA0)
            return true;
    }
    return false;
}

bool table_has_word(yz_str text)
{
    const uint32_t idle =
        YZ_CHAR_PUNCT | YZ_CHAR_SPACE | YZ_CHAR_HYPHEN | YZ_CHAR_CONTROL;
    for (size_t i = 0; i < text.len;)
        if ((yz_char_class(yz_utf8_next(text, &i)) & idle) == 0)
            return true;
    return false;
}

yz_status table_scratch_reset(table_scratch *scratch, size_t need)
{
    scratch->used = 0;
    if (need <= scratch->cap)
        return YZ_OK;
    void *items = scratch->ptr;
    yz_status status = yz_grow(&items, &scratch->cap, need, 1);
    scratch->ptr = items;
    return status;
}

bool table_alternative_next(yz_str cell, size_t *pos, yz_str *alternative)
{
    while (*pos < cell.len) {
        size_t begin = *pos;
        size_t end = begin;
        while (end < cell.len && cell.ptr[end] != '|')
            end += cell.ptr[end] == '\\' && end + 1 < cell.len &&
                           cell.ptr[end + 1] == '|'
                       ? 2
                       : 1;
        *pos = end + 1;
        *alternative = yz_str_trim(yz_str_cut(cell, begin, end));
        if (alternative->len > 0)
            return true;
    }
    return false;
}

yz_str table_unescape(yz_str alternative, table_scratch *scratch)
{
    if (!table_has_byte(alternative, '\\'))
        return alternative;
    yz_str out = { scratch->ptr + scratch->used, 0 };
    for (size_t i = 0; i < alternative.len; i++) {
        if (alternative.ptr[i] == '\\' && i + 1 < alternative.len) {
            char next = alternative.ptr[i + 1];
            if (next == '|' ||
                (i == 0 && (next == '!' || next == '=' || next == '#')))
                i++;
        }
        scratch->ptr[scratch->used++] = alternative.ptr[i];
        out.len++;
    }
    return out;
}
