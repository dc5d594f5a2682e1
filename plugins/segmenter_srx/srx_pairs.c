/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pairs of quotes and brackets, by a stack that forgets at each line end.  A
 * closing mark looks for its partner through the whole stack, so that a stray
 * opening mark inside a pair does not undo it.
 */
#include "srx_pairs.h"
#include "srx_marks.h"

/* Deeper nesting than this is no longer looked at. */
enum {
    DEPTH = 16
};

typedef struct scan {
    mark_pairs *out;
    yz_str text;
    bool dense;     /* a language without spaces */
    size_t counted; /* characters are counted up to here */
    size_t chars;   /* so many */
    size_t depth;
    size_t stack[DEPTH]; /* indices of open pairs */
} scan;

/* Characters of the text up to `offset`, which never descends. */
static size_t chars_to(scan *s, size_t offset)
{
    const char *bytes = s->text.ptr;

    for (; s->counted + 8 <= offset; s->counted += 8)
        s->chars += begins_of_eight(bytes + s->counted);
    for (; s->counted < offset; s->counted++)
        s->chars += ((unsigned char)bytes[s->counted] & 0xC0) != 0x80;
    return s->chars;
}

static yz_status push(scan *s, size_t offset, uint32_t c)
{
    mark_pairs *out = s->out;
    void *items = out->items;

    if (s->depth == DEPTH)
        return YZ_OK;
    if (yz_grow(&items, &out->cap, out->count + 1, sizeof *out->items) != YZ_OK)
        return YZ_NO_MEMORY;
    out->items = items;
    s->stack[s->depth++] = out->count;
    out->items[out->count++] = (mark_pair){ offset, 0, chars_to(s, offset), c };
    return YZ_OK;
}

/* Appends to an array of offsets or indices. */
static yz_status append(size_t **items, size_t *count, size_t *cap,
                        size_t value)
{
    void *grown = *items;

    if (yz_grow(&grown, cap, *count + 1, sizeof **items) != YZ_OK)
        return YZ_NO_MEMORY;
    *items = grown;
    (*items)[(*count)++] = value;
    return YZ_OK;
}

/* Whether `c` closes what `open` opens; „ has two partners. */
static bool closes(uint32_t open, uint32_t c)
{
    uint32_t close = mark_partner(open);

    return (close ? close : open) == c || (open == 0x201E && c == 0x201D);
}

/* Closes the innermost pair that waits for `c`; *found tells if there was one.
 */
static yz_status pop(scan *s, size_t offset, uint32_t c, bool *found)
{
    mark_pairs *out = s->out;

    *found = false;
    for (size_t i = s->depth; i-- > 0;) {
        mark_pair *pair = &out->items[s->stack[i]];
        if (!closes(pair->open, c))
            continue;
        pair->end = offset;
        pair->chars = chars_to(s, offset) - pair->chars - 1;
        s->depth = i;
        *found = true;
        return append(&out->closed, &out->closed_count, &out->closed_cap,
                      s->stack[i]);
    }
    return YZ_OK;
}

/* An apostrophe, or a sign for feet and minutes, is no quote. */
static bool is_inside_word(const scan *s, size_t offset)
{
    return yz_char_is_alphabetic(char_before(s->text, offset)) &&
           yz_char_is_alphabetic(char_at(s->text, step_on(s->text, offset)));
}

/* What a straight quote can be, by what stands beside it: in languages with
 * spaces it opens before a word and closes behind one. */
static uint32_t straight_class(const scan *s, size_t offset, uint32_t c)
{
    uint32_t before = char_before(s->text, offset);
    uint32_t behind = char_at(s->text, offset + 1);
    bool opens = before == 0 || is_space(before) ||
                 (mark_class(before) & (MARK_OPEN | MARK_EITHER)) ||
                 is_class(before, YZ_CHAR_HYPHEN);
    bool closes = behind == 0 || !yz_char_is_alphabetic(behind);

    if (c == '"' && (s->dense || (is_space(before) && is_space(behind))))
        return MARK_EITHER;
    if (opens && behind != 0 && !is_space(behind))
        return c == '"' ? MARK_OPEN | MARK_CLOSE : MARK_OPEN;
    return closes && (c == '"' || !is_space(before)) ? MARK_CLOSE : 0;
}

static yz_status scan_mark(scan *s, size_t offset)
{
    uint32_t c = char_at(s->text, offset);
    uint32_t class = mark_class(c);
    yz_status status = YZ_OK;
    bool found = false;

    if (c == 0x2028 || c == 0x2029)
        s->depth = 0;
    if (!(class & (MARK_OPEN | MARK_CLOSE | MARK_EITHER)) ||
        (c == 0x2019 && is_inside_word(s, offset)))
        return YZ_OK;
    if (c == '"' || c == '\'')
        class = straight_class(s, offset, c);
    if (class & (MARK_CLOSE | MARK_EITHER | MARK_BRACKET))
        status = pop(s, offset, c, &found);
    else if (c == 0x201C || c == 0x2018) /* “ may close „ */
        status = pop(s, offset, c, &found);
    if (status == YZ_OK && !found && class & (MARK_OPEN | MARK_EITHER))
        status = push(s, offset, c);
    return status;
}

/* The bytes that a mark of ours or a line end can begin with: the ASCII ones,
 * U+0080-00BF, U+2000-2FFF, U+3000-3FFF and U+F000-FFFF. */
static const bool may_be_mark[256] = {
    ['\n'] = true, ['\r'] = true, ['"'] = true,  ['\''] = true,
    ['('] = true,  [')'] = true,  ['['] = true,  [']'] = true,
    [0xC2] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true,
};

/* The first such byte from `from` on. */
static size_t find_mark(yz_str text, size_t from)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;

    while (from < text.len && !may_be_mark[bytes[from]])
        from++;
    return from;
}

yz_status mark_pairs_scan(mark_pairs *pairs, yz_str text, bool dense)
{
    scan s = { .out = pairs, .text = text, .dense = dense };
    yz_status status = YZ_OK;

    pairs->count = pairs->closed_count = 0;
    for (size_t i = find_mark(text, 0); i < text.len && status == YZ_OK;
         i = find_mark(text, i + 1)) {
        if (text.ptr[i] == '\n' || text.ptr[i] == '\r')
            s.depth = 0;
        else
            status = scan_mark(&s, i);
    }
    return status;
}

void mark_pairs_done(mark_pairs *pairs)
{
    yz_free(pairs->items);
    yz_free(pairs->closed);
    *pairs = (mark_pairs){ 0 };
}

bool mark_pairs_opens(const mark_pairs *pairs, size_t offset)
{
    size_t low = 0;
    size_t high = pairs->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pairs->items[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < pairs->count && pairs->items[low].begin == offset;
}

const mark_pair *mark_pairs_closed(const mark_pairs *pairs, size_t offset)
{
    size_t low = 0;
    size_t high = pairs->closed_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pairs->items[pairs->closed[middle]].end < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == pairs->closed_count ||
        pairs->items[pairs->closed[low]].end != offset)
        return NULL;
    return &pairs->items[pairs->closed[low]];
}
