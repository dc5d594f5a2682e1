/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule for line ends between scripts follows CSS Text 3, section 4.1.2
 * (segment breaks), as plain text is read too.
 */
#include "markup_block.h"

markup_block *markup_block_new(yz_str content, bool spaced, yz_block_kind kind,
                               unsigned style)
{
    markup_block *block = yz_calloc(1, sizeof *block);

    if (!block)
        return NULL;
    block->content = content;
    block->spaced = spaced;
    block->kind = kind;
    block->style = style;
    block->gap.span = yz_span_nowhere();
    block->region = yz_span_nowhere();
    /* An entity of two bytes may stand for more. */
    yz_buf_init(&block->text, content.len * 2 + 16);
    yz_map_init(&block->map, 0);
    return block;
}

void markup_block_free(markup_block *block)
{
    if (!block)
        return;
    yz_buf_done(&block->text);
    yz_map_done(&block->map);
    yz_free(block->codes);
    yz_free(block);
}

/* ---- White space ------------------------------------------------------ */

static bool is_dense(uint32_t class)
{
    return (class & YZ_CHAR_DENSE) ||
           ((class & YZ_CHAR_WIDE) && (class & YZ_CHAR_PUNCT));
}

static bool is_word(uint32_t class)
{
    return (class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) &&
           !(class & YZ_CHAR_DENSE);
}

bool markup_is_spaced(yz_str content)
{
    size_t spaced = 0;
    size_t tight = 0;
    uint32_t before = 0; /* the class of the last character but a blank */
    bool blank = false;

    for (size_t pos = 0; pos < content.len;) {
        uint32_t c = yz_utf8_next(content, &pos);
        uint32_t class;
        if (c == ' ' && !blank) {
            blank = true;
            continue;
        }
        class =
            c < 0x80 && !blank && !(before & YZ_CHAR_DENSE)
                ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? YZ_CHAR_LETTER : 0
                : yz_char_class(c);
        if (((before & YZ_CHAR_DENSE) && is_word(class)) ||
            (is_word(before) && (class & YZ_CHAR_DENSE))) {
            spaced += blank;
            tight += !blank;
        }
        before = class;
        blank = false;
    }
    return spaced > tight;
}

/* Whether a line end before `next` is a blank. */
static bool is_blank(const markup_block *block, uint32_t next)
{
    size_t pos = block->text.len;
    uint32_t last =
        yz_char_class(yz_utf8_previous(yz_buf_str(&block->text), &pos));
    uint32_t first = yz_char_class(next);

    if (!block->gap.line || block->gap.hard)
        return true;
    if (!is_dense(last) && !is_dense(first))
        return true;
    if ((is_word(last) && (first & YZ_CHAR_DENSE)) ||
        (is_word(first) && (last & YZ_CHAR_DENSE)))
        return block->spaced;
    return false;
}

static yz_status skip_to(markup_block *block, size_t origin)
{
    if (origin < block->map.origin)
        return YZ_LIMIT;
    return yz_map_add(&block->map, 0, origin - block->map.origin);
}

static yz_status put(markup_block *block, yz_str text, yz_span span)
{
    yz_str there = yz_str_cut(block->content, span.begin, span.end);
    yz_status status = skip_to(block, span.begin);

    if (status == YZ_OK)
        status = yz_buf_add(&block->text, text);
    if (status != YZ_OK)
        return status;
    if (text.ptr == there.ptr || yz_str_equal(text, there))
        return yz_map_add(&block->map, text.len, text.len);
    block->changed = true;
    if (text.len > 1 && text.len == there.len) { /* not byte for byte */
        size_t first = 0;
        yz_utf8_next(text, &first);
        status = yz_map_add(&block->map, first, there.len - 1);
        text.len -= first;
        there.len = 1;
    }
    return status ? status : yz_map_add(&block->map, text.len, there.len);
}

/* Puts the blank that was seen before `next`; codes that came since stand
 * behind it. */
static yz_status settle(markup_block *block, uint32_t next)
{
    markup_gap gap = block->gap;
    yz_status status;

    block->gap.span = yz_span_nowhere();
    if (!yz_span_is_somewhere(gap.span) || block->text.len == 0)
        return YZ_OK;
    block->gap = gap;
    if (!is_blank(block, next)) {
        block->gap.span = yz_span_nowhere();
        return YZ_OK;
    }
    block->gap.span = yz_span_nowhere();
    status = put(block, yz_str_of(gap.hard ? "\n" : " "), gap.span);
    for (size_t i = gap.codes; status == YZ_OK && i < block->code_count; i++) {
        block->codes[i].text.begin++;
        block->codes[i].text.end++;
    }
    return status;
}

/* White space behind something that is seen, where one blank stands before it
 * already, goes with it. */
static void widen_code(markup_block *block, yz_span span)
{
    static const char *const seen[] = { "image", "field", "formula" };
    yz_code *code;

    if (block->code_count <= block->gap.codes)
        return;
    code = &block->codes[block->code_count - 1];
    if (!code->type || code->origin.end != span.begin)
        return;
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        if (strcmp(code->type, seen[i]) == 0)
            code->origin.end = span.end;
}

void markup_add_gap(markup_block *block, yz_span span, bool line, bool hard)
{
    if (yz_span_is_somewhere(block->gap.span)) {
        block->gap.hard |= hard;
        widen_code(block, span);
        return;
    }
    block->gap.span = span;
    block->gap.codes = block->code_count;
    block->gap.line = line;
    block->gap.hard = hard;
}

/* ---- Text ------------------------------------------------------------- */

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool any_space(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_SPACE) != 0;
}

yz_status markup_add_as(markup_block *block, yz_span span, yz_str text)
{
    size_t pos = 0;
    uint32_t c = yz_utf8_next(text, &pos);
    yz_status status;

    if (is_space(c)) {
        markup_add_gap(block, span, false, false);
        return YZ_OK;
    }
    if (any_space(c) && block->text.len == 0)
        return YZ_OK;
    status = settle(block, c);
    if (status == YZ_OK)
        status = put(block, text, span);
    if (!block->shield)
        block->free_text += yz_str_trim(text).len;
    return status;
}

yz_status markup_add_text(markup_block *block, yz_span span)
{
    size_t pos = span.begin;
    uint32_t c;
    yz_status status;

    while (block->text.len == 0 && span.begin < span.end) {
        pos = span.begin;
        if (!any_space(yz_utf8_next(block->content, &pos)))
            break;
        span.begin = pos;
    }
    if (span.begin >= span.end)
        return YZ_OK;
    pos = span.begin;
    c = yz_utf8_next(block->content, &pos);
    status = settle(block, c);
    if (status == YZ_OK)
        status =
            put(block, yz_str_cut(block->content, span.begin, span.end), span);
    if (!block->shield)
        block->free_text +=
            yz_str_trim(yz_str_cut(block->content, span.begin, span.end)).len;
    return status;
}

yz_status markup_add_collapsed(markup_block *block, yz_span span)
{
    yz_str content = block->content;
    size_t pos = span.begin;
    yz_status status = YZ_OK;

    while (status == YZ_OK && pos < span.end) {
        size_t begin = pos;
        bool line = false;
        while (pos < span.end && is_space((unsigned char)content.ptr[pos])) {
            line |= content.ptr[pos] == '\n' || content.ptr[pos] == '\r';
            pos++;
        }
        if (pos > begin) {
            markup_add_gap(block, yz_span_of(begin, pos), line, false);
            continue;
        }
        while (pos < span.end && !is_space((unsigned char)content.ptr[pos]))
            pos++;
        status = markup_add_text(block, yz_span_of(begin, pos));
    }
    return status;
}

/* ---- Codes ------------------------------------------------------------ */

static yz_code *add_code(markup_block *block, yz_code_kind kind, yz_span span,
                         const char *type)
{
    yz_code *code;

    if (yz_grow((void **)&block->codes, &block->code_cap, block->code_count + 1,
                sizeof *block->codes) != YZ_OK)
        return NULL;
    code = &block->codes[block->code_count++];
    memset(code, 0, sizeof *code);
    code->struct_size = sizeof *code;
    code->kind = kind;
    code->text = yz_span_of(block->text.len, block->text.len);
    code->origin = span;
    code->type = type;
    return code;
}

yz_status markup_add_alone(markup_block *block, yz_span span, const char *type)
{
    return add_code(block, YZ_CODE_ALONE, span, type) ? YZ_OK : YZ_NO_MEMORY;
}

yz_status markup_add_open(markup_block *block, yz_span span, unsigned key,
                          const char *type)
{
    yz_code *code = add_code(block, YZ_CODE_ALONE, span, type);

    if (!code)
        return YZ_NO_MEMORY;
    if (block->depth < MARKUP_DEEPEST) {
        block->stack[block->depth] = block->code_count - 1;
        block->keys[block->depth++] = key;
    }
    return YZ_OK;
}

yz_status markup_add_close(markup_block *block, yz_span span, unsigned key,
                           const char *type)
{
    yz_code *code = add_code(block, YZ_CODE_ALONE, span, type);
    size_t i = block->depth;

    if (!code)
        return YZ_NO_MEMORY;
    while (i > 0 && block->keys[i - 1] != key)
        i--;
    if (i > 0) { /* what was opened in between and not closed stands alone */
        yz_code *open = &block->codes[block->stack[i - 1]];
        open->kind = YZ_CODE_OPEN;
        code->kind = YZ_CODE_CLOSE;
        open->pair = code->pair = ++block->pairs;
        if (!code->type)
            code->type = open->type;
        block->depth = i - 1;
    }
    return YZ_OK;
}

yz_status markup_add_shield(markup_block *block, const char *type)
{
    if (!add_code(block, YZ_CODE_ALONE, yz_span_of(0, 0), type))
        return YZ_NO_MEMORY;
    block->shield = block->code_count;
    return YZ_OK;
}

void markup_end_shield(markup_block *block, yz_span span)
{
    yz_code *code = &block->codes[block->shield - 1];

    code->origin = span;
    code->text.end = block->text.len;
    /* A blank at its end goes with it. */
    if (block->gap.codes >= block->shield)
        block->gap.span = yz_span_nowhere();
    block->shield = 0;
}
