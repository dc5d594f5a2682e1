/* SPDX-License-Identifier: Apache-2.0 */
#include "markup_ahead.h"

enum {
    MOST_AHEAD = 256 /* tokens that are looked at for an end tag */
};

unsigned markup_key(yz_str name)
{
    unsigned hash = 2166136261U;

    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32U : c)) * 16777619U;
    }
    return hash;
}

bool markup_is_same(yz_str a, yz_str b)
{
    return a.len == b.len && markup_key(a) == markup_key(b);
}

bool markup_ends_inside(const markup_scanner *scanner, yz_str name,
                        markup_barren *barren)
{
    markup_scanner ahead = *scanner;
    unsigned key = markup_key(name);
    size_t slot = key % MARKUP_MOST_BARREN;
    markup_token token;
    size_t at = ahead.pos;

    if (barren->keys[slot] == key && at < barren->ends[slot])
        return false;
    for (int i = 0; i < MOST_AHEAD && markup_next(&ahead, &token); i++) {
        at = token.span.end;
        if (token.kind != MARKUP_OPEN && token.kind != MARKUP_CLOSE)
            continue;
        if (token.kind == MARKUP_CLOSE && markup_is_same(token.name, name))
            return true;
        if (markup_element_of(token.name)->flags & MARKUP_IS_BLOCK)
            break;
    }
    barren->keys[slot] = key;
    barren->ends[slot] = at;
    return false;
}

bool markup_holds_code(const markup_scanner *scanner)
{
    markup_scanner ahead = *scanner;
    markup_token token;

    while (markup_next(&ahead, &token)) {
        if (token.kind == MARKUP_OPEN &&
            (markup_element_of(token.name)->flags & MARKUP_IS_CODE))
            return true;
        if ((token.kind == MARKUP_CLOSE || token.kind == MARKUP_OPEN) &&
            (markup_element_of(token.name)->flags & MARKUP_IS_PRE))
            return false;
    }
    return false;
}

bool markup_holds_text(const markup_scanner *scanner, yz_str name, size_t *end)
{
    markup_scanner ahead = *scanner;
    markup_token token;
    size_t depth = 1;
    bool text = false;

    ahead.foreign = true;
    while (depth > 0 && markup_next(&ahead, &token)) {
        *end = token.span.end;
        if (token.kind == MARKUP_TEXT)
            text |= yz_str_trim(yz_str_cut(ahead.text, token.span.begin,
                                           token.span.end))
                        .len > 0;
        else if (token.kind == MARKUP_OPEN && !token.empty &&
                 markup_is_same(token.name, name))
            depth++;
        else if (token.kind == MARKUP_CLOSE && markup_is_same(token.name, name))
            depth--;
    }
    return text;
}
