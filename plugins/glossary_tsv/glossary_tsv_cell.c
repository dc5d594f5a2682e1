/* SPDX-License-Identifier: Apache-2.0 */
/* Lines and cells of tab-separated text: see glossary_tsv_cell.h. */
#include "glossary_tsv_cell.h"

bool gtsv_line_next(yz_str content, size_t *pos, gtsv_line *line)
{
    size_t begin = *pos;
    if (begin >= content.len)
        return false;
    size_t end = begin;
    while (end < content.len && content.ptr[end] != '\n' &&
           content.ptr[end] != '\r')
        end++;
    line->text = yz_str_cut(content, begin, end);
    line->number++;
    line->cursor = 0;
    if (end + 1 < content.len && content.ptr[end] == '\r' &&
        content.ptr[end + 1] == '\n')
        end++;
    *pos = end + 1;
    return true;
}

static bool has_byte(yz_str text, char byte)
{
    return text.len > 0 && memchr(text.ptr, byte, text.len) != NULL;
}

yz_status gtsv_scratch_reset(gtsv_scratch *scratch, const gtsv_line *line)
{
    scratch->used = 0;
    /* Twice, as a cell may lose its quotes and then its backslashes. */
    size_t need = line->text.len * 2;
    if (need <= scratch->cap)
        return YZ_OK;
    void *items = scratch->ptr;
    yz_status status = yz_grow(&items, &scratch->cap, need, 1);
    scratch->ptr = items;
    return status;
}

/* The offset behind the quotation mark that closes the one at `open`, or 0. */
static size_t closing_quote(yz_str line, size_t open)
{
    for (size_t i = open + 1; i < line.len; i++) {
        if (line.ptr[i] != '"')
            continue;
        if (i + 1 < line.len && line.ptr[i + 1] == '"')
            i++;
        else
            return i + 1 == line.len || line.ptr[i + 1] == '\t' ? i + 1 : 0;
    }
    return 0;
}

/* `text` with each doubled quotation mark made one. */
static yz_str unquote(yz_str text, gtsv_scratch *scratch)
{
    if (!has_byte(text, '"'))
        return text;
    yz_str out = { scratch->ptr + scratch->used, 0 };
    for (size_t i = 0; i < text.len; i++) {
        scratch->ptr[scratch->used++] = text.ptr[i];
        out.len++;
        if (text.ptr[i] == '"')
            i++;
    }
    return out;
}

bool gtsv_cell_next(gtsv_line *line, gtsv_scratch *scratch, gtsv_cell *cell)
{
    yz_str text = line->text;
    size_t begin = line->cursor;
    if (begin > text.len)
        return false;
    size_t end = 0;
    if (begin < text.len && text.ptr[begin] == '"')
        end = closing_quote(text, begin);
    if (end != 0) {
        yz_str inner = yz_str_cut(text, begin + 1, end - 1);
        cell->text = yz_str_trim(unquote(inner, scratch));
        cell->begin = begin;
    } else {
        const char *tab = NULL;
        if (begin < text.len)
            tab = memchr(text.ptr + begin, '\t', text.len - begin);
        end = tab ? (size_t)(tab - text.ptr) : text.len;
        cell->text = yz_str_trim(yz_str_cut(text, begin, end));
        cell->begin =
            cell->text.len ? (size_t)(cell->text.ptr - text.ptr) : begin;
    }
    line->cursor = end + 1;
    return true;
}

bool gtsv_alternative_next(yz_str cell, size_t *pos, yz_str *alternative)
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

yz_str gtsv_unescape(yz_str alternative, gtsv_scratch *scratch)
{
    if (!has_byte(alternative, '\\'))
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

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool gtsv_same_word(yz_str a, yz_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}
