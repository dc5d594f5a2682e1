/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scopes: globs on document names, in the shell's notation: * ? [a-z] [!x] \c.
 *
 * Characters are code points whatever the locale, which fnmatch(3) cannot
 * promise.  Only the last star is ever tried again, so the time is bounded by
 * the product of both lengths.
 */
#include <core/term/resolve.h>
#include <yizhi/text.h>

/* The character at *pos of a pattern, "\c" taken for c. */
static uint32_t literal(yz_str glob, size_t *pos)
{
    uint32_t c = yz_utf8_next(glob, pos);

    return c == '\\' && *pos < glob.len ? yz_utf8_next(glob, pos) : c;
}

/* Where the set whose "[" ends at `pos` has its "]"; 0 if it has none.  A "]"
 * that comes first is a member. */
static size_t set_end(yz_str glob, size_t pos)
{
    if (pos < glob.len && (glob.ptr[pos] == '!' || glob.ptr[pos] == '^'))
        pos++;
    for (size_t first = pos; pos < glob.len;) {
        if (glob.ptr[pos] == ']' && pos > first)
            return pos;
        literal(glob, &pos);
    }
    return 0;
}

/* Whether `c` is in the set of the pattern's bytes [pos, end). */
static bool in_set(yz_str glob, size_t pos, size_t end, uint32_t c)
{
    bool inverted = glob.ptr[pos] == '!' || glob.ptr[pos] == '^';
    bool found = false;

    for (pos += inverted; pos < end;) {
        uint32_t low = literal(glob, &pos);
        uint32_t high = low;

        if (pos + 1 < end && glob.ptr[pos] == '-') {
            pos++;
            high = literal(glob, &pos);
        }
        found |= low <= c && c <= high;
    }
    return found != inverted;
}

/* Whether what stands at *pos of the pattern, no star, takes `c`; moves *pos
 * behind it. */
static bool takes(yz_str glob, size_t *pos, uint32_t c)
{
    size_t end;

    if (glob.ptr[*pos] == '?') {
        ++*pos;
        return true;
    }
    end = glob.ptr[*pos] == '[' ? set_end(glob, *pos + 1) : 0;
    if (end > 0) {
        size_t begin = *pos + 1;

        *pos = end + 1;
        return in_set(glob, begin, end, c);
    }
    return literal(glob, pos) == c;
}

static bool matches(yz_str glob, yz_str name)
{
    size_t g = 0;
    size_t n = 0;
    size_t star = SIZE_MAX; /* behind the last one */
    size_t retry = 0;       /* where its rest is tried next */

    while (n < name.len || g < glob.len) {
        size_t after = n;

        if (g < glob.len && glob.ptr[g] == '*') {
            star = ++g;
            retry = n;
            continue;
        }
        if (g < glob.len && n < name.len &&
            takes(glob, &g, yz_utf8_next(name, &after))) {
            n = after;
            continue;
        }
        if (star == SIZE_MAX || retry >= name.len)
            return false;
        yz_utf8_next(name, &retry);
        n = retry;
        g = star;
    }
    return true;
}

bool yzi_scope_holds(yz_str scope, yz_str document)
{
    size_t base = document.len;

    if (scope.len == 0 || matches(scope, document))
        return true;
    if (memchr(scope.ptr, '/', scope.len))
        return false;
    while (base > 0 && document.ptr[base - 1] != '/')
        base--;
    return matches(scope, yz_str_cut(document, base, document.len));
}
