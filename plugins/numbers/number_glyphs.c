/* SPDX-License-Identifier: Apache-2.0 */
/* Characters of a text, as written and folded; see number_glyphs.h. */
#include "number_glyphs.h"

static uint32_t fold(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c >= 'A' && c <= 'Z')
        return c + ('a' - 'A');
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == 0x3000 || c == 0x00A0 || c == 0x2009 || c == 0x202F || c == '\t')
        return ' ';
    if (c == 0x2018 || c == 0x2019)
        return '\'';
    if (c == 0x301C)
        return '~';
    return c;
}

/* As many as yz_utf8_next() gives, for ill-formed text too. */
static size_t count_glyphs(yz_str text)
{
    size_t count = 0;
    size_t pos = 0;
    for (; pos < text.len; count++)
        yz_utf8_next(text, &pos);
    return count;
}

yz_status number_glyphs_read(yz_str text, number_glyphs *out, yz_error *err)
{
    size_t pos = 0;
    void *items = out->items;
    if (yz_grow(&items, &out->cap, count_glyphs(text) + 1,
                sizeof *out->items) != YZ_OK)
        return yz_fail_no_memory(err);
    out->items = items;
    out->count = 0;
    while (pos < text.len) {
        number_glyph *g = &out->items[out->count++];
        g->at = pos;
        g->raw = yz_utf8_next(text, &pos);
        g->folded = fold(g->raw);
    }
    out->items[out->count].raw = 0;
    out->items[out->count].folded = 0;
    out->items[out->count].at = text.len;
    return YZ_OK;
}

void number_glyphs_done(number_glyphs *glyphs)
{
    yz_free(glyphs->items);
    glyphs->items = NULL;
    glyphs->count = 0;
    glyphs->cap = 0;
}

bool glyph_starts(const number_glyphs *g, size_t i, const char *word)
{
    size_t k;
    for (k = 0; word[k] != '\0'; k++)
        if (glyph_folded(g, i + k) != (uint32_t)(unsigned char)word[k])
            return false;
    return true;
}

static bool is_visible_ascii(uint32_t c)
{
    return c > ' ' && c < 0x7F;
}

/* Whether what stands at `i` makes the run around it an address. */
static bool is_address_sign(const number_glyphs *g, size_t begin, size_t i)
{
    static const char *const domains[] = { ".com", ".org", ".net", ".gov",
                                           ".edu", ".cn",  ".hk",  ".tw" };
    size_t k;
    uint32_t c = glyph_folded(g, i);
    if (c == ':')
        return glyph_starts(g, i, "://");
    if (c == '@')
        return i > begin && glyph_is_latin(glyph_folded(g, i + 1));
    if (c != '.' || i == begin)
        return c == 'w' && i == begin && glyph_starts(g, i, "www.");
    for (k = 0; k < sizeof domains / sizeof domains[0]; k++)
        if (glyph_starts(g, i, domains[k]) &&
            !glyph_is_latin(glyph_folded(g, i + strlen(domains[k]))))
            return true;
    return false;
}

/* What stands round an address and not in it. */
static bool is_bracket(uint32_t c)
{
    return c < 0x80 && c != 0 && strchr("()[]{}<>\"'", (int)c) != NULL;
}

size_t glyph_address_end(const number_glyphs *glyphs, size_t i, size_t *seen)
{
    size_t end = i;
    bool is_address = false;
    while (is_visible_ascii(glyph_raw(glyphs, end)) &&
           !is_bracket(glyph_raw(glyphs, end))) {
        is_address = is_address || is_address_sign(glyphs, i, end);
        end++;
    }
    *seen = end;
    return is_address ? end : i;
}
