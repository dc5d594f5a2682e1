/* SPDX-License-Identifier: Apache-2.0 */
/* Quotation marks and the marks that a sentence begins and ends with. */
#include "lexical_reading.h"

static bool is_letter(uint32_t c)
{
    return (yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0;
}

/* A straight mark opens behind a blank or nothing and before a letter; an
 * apostrophe stands between letters. */
static int straight(uint32_t before, uint32_t after)
{
    bool blank = before == 0 || before == ' ' || before == '(' ||
                 before == 0x2014 || before == '-' || before == ':';

    if (is_letter(before) && is_letter(after) && before < 0x2E80)
        return LEXICAL_QUOTE_NONE;
    if (blank && after != 0 && after != ' ')
        return LEXICAL_QUOTE_OPENED;
    return LEXICAL_QUOTE_CLOSED;
}

/* What the mark `c` does, and its family. */
static int quote_of(uint32_t before, uint32_t c, uint32_t after, int *family)
{
    *family = LEXICAL_DOUBLE;
    switch (c) {
    case 0x201C:
    case 0x201E:
    case 0xAB:
        return LEXICAL_QUOTE_OPENED;
    case 0x201D:
    case 0xBB:
        return LEXICAL_QUOTE_CLOSED;
    case '"':
        return straight(before, after);
    default:
        break;
    }
    *family = LEXICAL_CORNER;
    if (c == 0x300C || c == 0x300D)
        return c == 0x300C ? LEXICAL_QUOTE_OPENED : LEXICAL_QUOTE_CLOSED;
    *family = LEXICAL_SINGLE;
    if (c == 0x2018 || c == 0x300E)
        return LEXICAL_QUOTE_OPENED;
    if (c == '\'')
        return straight(before, after);
    if (c == 0x300F)
        return LEXICAL_QUOTE_CLOSED;
    if (c == 0x2019) /* an apostrophe as well */
        return is_letter(before) && is_letter(after) ? LEXICAL_QUOTE_NONE
                                                     : LEXICAL_QUOTE_CLOSED;
    return LEXICAL_QUOTE_NONE;
}

/* What the mark at `i` does, if it is one. */
static int quote_at(const yz_folded *folded, size_t i, int *family)
{
    return quote_of(i > 0 ? folded->chars[i - 1] : 0, folded->chars[i],
                    i + 1 < folded->len ? folded->chars[i + 1] : 0, family);
}

static bool opens(const yz_folded *folded, size_t i)
{
    int family;

    return quote_at(folded, i, &family) == LEXICAL_QUOTE_OPENED;
}

static bool closes(const yz_folded *folded, size_t i)
{
    int family;

    return quote_at(folded, i, &family) == LEXICAL_QUOTE_CLOSED;
}

static void look_at_quotes(const yz_folded *folded, lexical_text *text,
                           lexical_sentence *s)
{
    for (size_t i = 0; i < folded->len; i++) {
        int family;
        int does = quote_at(folded, i, &family);

        if (does == LEXICAL_QUOTE_NONE)
            continue;
        s->quotes[family] = (uint8_t)does;
        text->opened[family] += does == LEXICAL_QUOTE_OPENED;
    }
}

void lexical_look_at_edges(const yz_folded *folded, lexical_text *text)
{
    lexical_sentence *s = &text->sentences[text->count - 1];
    const uint32_t *c = folded->chars;
    size_t begin = 0;
    size_t end = folded->len;

    look_at_quotes(folded, text, s);
    while (begin < end && c[begin] == ' ')
        begin++;
    while (end > begin && c[end - 1] == ' ')
        end--;
    for (size_t i = begin; i < end; i++)
        s->chars += c[i] != ' ';
    if (begin == end)
        return;
    if (opens(folded, begin))
        s->marks |= LEXICAL_OPENS_QUOTE;
    if (closes(folded, end - 1)) {
        s->marks |= LEXICAL_CLOSES_QUOTE;
        while (end > begin && (closes(folded, end - 1) || c[end - 1] == ' '))
            end--;
    }
    if (end > begin && c[end - 1] == '?')
        s->marks |= LEXICAL_ASKS;
    if (end > begin && c[end - 1] == '!')
        s->marks |= LEXICAL_EXCLAIMS;
}
