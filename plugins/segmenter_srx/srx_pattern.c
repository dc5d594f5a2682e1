/* SPDX-License-Identifier: Apache-2.0 */
/* Regular expressions: words that they end in, repetitions made to end. */
#include <string.h>

#include <unicode/ustring.h>

#include "srx_pattern.h"

/* Behind the bracket that closes the class at `at`. */
static int32_t behind_class(const UChar *pattern, int32_t len, int32_t at)
{
    int32_t open = 0;

    while (at < len) {
        UChar c = pattern[at++];
        if (c == '\\')
            at++;
        else if (c == '[')
            open++;
        else if (c == ']' && --open == 0)
            break;
    }
    return at < len ? at : len;
}

static int32_t behind_escape(const UChar *pattern, int32_t len, int32_t at)
{
    UChar letter = at + 1 < len ? pattern[at + 1] : 0;
    const UChar *end;

    if (letter == 'u')
        at += 4;
    else if (letter == 'U')
        at += 8;
    else if (letter == 'x' && at + 2 < len && pattern[at + 2] != '{')
        at += 2;
    else if (letter == 'Q') {
        end = u_strFindFirst(pattern + at, len - at, u"\\E", 2);
        at = end ? (int32_t)(end - pattern) : len;
    } else if (at + 2 < len && pattern[at + 2] == '{' &&
               u_strchr(u"pPNxk", letter)) {
        end = u_memchr(pattern + at, '}', len - at);
        return end ? (int32_t)(end - pattern) + 1 : len;
    }
    return at + 2 < len ? at + 2 : len;
}

int32_t srx_pattern_step(const UChar *pattern, int32_t len, int32_t at)
{
    if (pattern[at] == '\\')
        return behind_escape(pattern, len, at);
    if (pattern[at] == '[')
        return behind_class(pattern, len, at);
    return at + 1;
}

/* ---- Words -----------------------------------------------------------------
 */

enum {
    BITS = 1024
};

static bool is_word_unit(UChar c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* A number below BITS for the last `n` units of what ends at `end`. */
static uint32_t hash_tail(const UChar *end, int32_t n)
{
    uint32_t h = 0;

    for (int32_t i = 1; i <= n; i++)
        h = h * 31 + end[-i];
    return (h ^ h >> 10) % BITS;
}

void srx_tails_add(srx_tails *tails, const UChar *word, int32_t len)
{
    int32_t n = len < SRX_TAIL ? len : SRX_TAIL;
    uint32_t h = hash_tail(word + len, n);

    tails->bits[n - 1][h / 64] |= (uint64_t)1 << h % 64;
}

/* One word of the pattern, up to | or ); false if it is no mere word. */
static bool read_word(srx_tails *tails, const UChar *pattern, int32_t end,
                      int32_t *at)
{
    UChar word[64];
    int32_t len = 0;

    for (; *at < end && pattern[*at] != '|'; ++*at) {
        UChar c = pattern[*at];
        if (c == '\\' && *at + 1 < end && pattern[*at + 1] == '.')
            c = pattern[++*at];
        else if (!is_word_unit(c) && c != '-')
            return false;
        if (len == 64)
            return false;
        word[len++] = c;
    }
    if (len == 0)
        return false;
    srx_tails_add(tails, word, len);
    ++*at;
    return true;
}

void srx_tails_of(const UChar *pattern, int32_t len, srx_tails *tails)
{
    static const UChar head[] = u"\\b(?:";
    static const UChar tail[] = u")\\.";
    enum {
        HEAD = 5,
        END = 3
    };
    int32_t at = HEAD;

    memset(tails, 0, sizeof *tails);
    if (len <= HEAD + END || u_memcmp(pattern, head, HEAD) != 0 ||
        u_memcmp(pattern + len - END, tail, END) != 0)
        return;
    while (at < len - END)
        if (!read_word(tails, pattern, len - END, &at))
            return;
    tails->known = true;
}

bool srx_tails_may_match(const srx_tails *tails, const UChar *text, int32_t len)
{
    int32_t word = len - 1; /* where the full stop stands */

    for (int32_t n = 1; n <= SRX_TAIL && n <= word; n++) {
        uint32_t h = hash_tail(text + word, n);
        if (!(tails->bits[n - 1][h / 64] >> h % 64 & 1))
            continue;
        if (n == SRX_TAIL || n == word || !is_word_unit(text[word - n - 1]) ||
            text[word - n - 1] >= 0x80)
            return true;
    }
    return false;
}

/* ---- Repetitions that end --------------------------------------------------
 */

/* Whether a repetition without end stands at `at`. */
static bool is_endless(const UChar *pattern, int32_t len, int32_t at)
{
    if (at >= len)
        return false;
    if (pattern[at] == '*' || pattern[at] == '+')
        return true;
    if (pattern[at] != '{')
        return false;
    while (++at < len && pattern[at] >= '0' && pattern[at] <= '9')
        ;
    return at + 1 < len && pattern[at] == ',' && pattern[at + 1] == '}';
}

/* Marks in `scratch`, at each opening bracket, whether its group repeats
 * without end; groups below the depth of the stack do not. */
static void mark_groups(const UChar *pattern, int32_t len, uint8_t *endless)
{
    enum {
        DEPTH = 64
    };
    int32_t open[DEPTH];
    int32_t depth = 0;

    memset(endless, 0, (size_t)len);
    for (int32_t at = 0; at < len;) {
        UChar c = pattern[at];
        int32_t next = srx_pattern_step(pattern, len, at);
        if (c == '(' && ++depth <= DEPTH)
            open[depth - 1] = at;
        else if (c == ')' && depth > 0 && depth-- <= DEPTH)
            endless[open[depth]] = is_endless(pattern, len, next);
        at = next;
    }
}

int32_t srx_bounded_room(int32_t len)
{
    return 8 * len + 16;
}

static int32_t put_number(UChar *out, int32_t n)
{
    UChar digits[12];
    int32_t count = 0;

    for (; n > 0 || count == 0; n /= 10)
        digits[count++] = (UChar)('0' + n % 10);
    for (int32_t i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    return count;
}

/* Writes {LEAST,LEAST+REACH} for the repetition at *at. */
static int32_t put_bounds(const UChar *pattern, int32_t *at, int32_t reach,
                          UChar *out)
{
    int32_t least = pattern[*at] == '+';
    int32_t len = 0;

    if (pattern[*at] == '{') {
        for (++*at; pattern[*at] != ','; ++*at)
            least = least < 1000 ? least * 10 + pattern[*at] - '0' : least;
        ++*at;
    }
    ++*at;
    out[len++] = '{';
    len += put_number(out + len, least);
    out[len++] = ',';
    len += put_number(out + len, least + reach);
    out[len++] = '}';
    return len;
}

int32_t srx_bound(const UChar *pattern, int32_t len, uint8_t *scratch,
                  UChar *out)
{
    int32_t written = 0;
    int32_t inside = 0;    /* open groups that repeat without end, and theirs */
    bool modifier = false; /* behind a repetition + means something else */

    mark_groups(pattern, len, scratch);
    for (int32_t at = 0; at < len;) {
        UChar c = pattern[at];
        int32_t next = srx_pattern_step(pattern, len, at);
        if (c == '(' && (inside > 0 || scratch[at]))
            inside++;
        else if (c == ')' && inside > 0)
            inside--;
        if (!modifier && is_endless(pattern, len, at)) {
            written +=
                put_bounds(pattern, &at, inside ? SRX_REACH_INSIDE : SRX_REACH,
                           out + written);
            modifier = true;
            continue;
        }
        modifier = !modifier && (c == '?' || c == '}');
        u_memcpy(out + written, pattern + at, next - at);
        written += next - at;
        at = next;
    }
    return written;
}
