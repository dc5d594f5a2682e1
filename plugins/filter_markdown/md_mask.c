/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass over the lines.  Fenced code is passed over; whether a fence in a
 * list or quotation ends with it is not looked at, which at worst leaves
 * something unmasked.
 */
#include "md_mask.h"

#include "md_style.h"

enum {
    LONGEST_TAG = 1 << 14 /* bytes of JSX */
};

/* A line and what stands before its text. */
struct line {
    size_t begin;
    size_t text; /* behind blanks and quotation marks */
    size_t end;  /* without its end and blanks before it */
    size_t next;
    bool quoted;
};

struct fence {
    char byte; /* 0: none is open */
    size_t length;
    size_t begin;
    bool nested;
};

void md_mask_done(md_mask *mask)
{
    yz_free(mask->text);
    yz_free(mask->marks);
    markup_queue_done(&mask->extra);
}

void md_mask_blank(md_mask *mask, yz_span span)
{
    for (size_t i = span.begin; i < span.end; i++)
        if (mask->text[i] != '\n' && mask->text[i] != '\r')
            mask->text[i] = ' ';
}

yz_status md_mask_mark(md_mask *mask, yz_span span, bool shown,
                       const char *type)
{
    md_mark mark = { span, shown, type };

    if (yz_grow((void **)&mask->marks, &mask->cap, mask->count + 1,
                sizeof *mask->marks) != YZ_OK)
        return YZ_NO_MEMORY;
    mask->marks[mask->count++] = mark;
    memset(mask->text + span.begin, ',', span.end - span.begin);
    return YZ_OK;
}

yz_status md_mask_block(md_mask *mask, yz_span span, unsigned style)
{
    markup_block *block = markup_block_new(mask->content, mask->spaced,
                                           YZ_BLOCK_PARAGRAPH, style);
    yz_status status;

    if (!block)
        return YZ_NO_MEMORY;
    status = markup_add_collapsed(block, span);
    if (status == YZ_OK)
        markup_queue_put(&mask->extra, block);
    else
        markup_block_free(block);
    return status;
}

/* ---- Lines ------------------------------------------------------------ */

static struct line line_at(yz_str text, size_t begin)
{
    struct line line = { begin, begin, begin, begin, false };

    while (line.end < text.len && text.ptr[line.end] != '\n' &&
           text.ptr[line.end] != '\r')
        line.end++;
    line.next = line.end;
    if (line.next < text.len && text.ptr[line.next] == '\r')
        line.next++;
    if (line.next < text.len && text.ptr[line.next] == '\n' &&
        (line.next == line.end || text.ptr[line.end] == '\r'))
        line.next++;
    while (line.end > begin &&
           (text.ptr[line.end - 1] == ' ' || text.ptr[line.end - 1] == '\t'))
        line.end--;
    while (line.text < line.end && strchr(" \t>", text.ptr[line.text])) {
        line.quoted |= text.ptr[line.text] == '>';
        line.text++;
    }
    return line;
}

static size_t run_of(yz_str text, size_t begin, size_t end)
{
    size_t at = begin;

    while (at < end && text.ptr[at] == text.ptr[begin])
        at++;
    return at - begin;
}

/* Behind the marker of a list item. */
static size_t behind_marker(yz_str text, size_t begin, size_t end)
{
    size_t at = begin;

    while (at < end && text.ptr[at] >= '0' && text.ptr[at] <= '9')
        at++;
    if (at < end && strchr(at > begin ? ".)" : "-*+", text.ptr[at]) &&
        at + 1 < end && text.ptr[at + 1] == ' ') {
        at++;
        while (at < end && text.ptr[at] == ' ')
            at++;
        return at;
    }
    return begin;
}

/* Whether the line belongs to fenced code; opens and closes it. */
static bool is_fenced(yz_str text, const struct line *line, struct fence *fence)
{
    size_t at = line->text;
    size_t length;

    if (!fence->byte)
        at = behind_marker(text, at, line->end);
    length = at < line->end ? run_of(text, at, line->end) : 0;
    if (fence->byte) {
        if (at < line->end && text.ptr[at] == fence->byte &&
            length >= fence->length && at + length == line->end)
            fence->byte = 0;
        return true;
    }
    if (length < 3 || (text.ptr[at] != '`' && text.ptr[at] != '~') ||
        line->text - line->begin > 3)
        return false;
    if (text.ptr[at] == '`' &&
        memchr(text.ptr + at + length, '`', line->end - at - length))
        return false;
    fence->byte = text.ptr[at];
    fence->length = length;
    fence->begin = line->begin;
    fence->nested = line->quoted || at > line->text;
    return true;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* "::: tip Title", ":::note[Title]": the title is text. */
static yz_status take_container(md_mask *mask, const struct line *line)
{
    yz_str text = mask->content;
    size_t at = line->text + run_of(text, line->text, line->end);
    size_t end = line->end;

    md_mask_blank(mask, yz_span_of(line->text, line->end));
    while (at < end && text.ptr[at] == ' ')
        at++;
    while (at < end && is_word(text.ptr[at]))
        at++;
    if (at < end && text.ptr[at] == '[' && text.ptr[end - 1] == ']')
        at++, end--;
    while (at < end && text.ptr[at] == ' ')
        at++;
    if (at == end || text.ptr[at] == '{')
        return YZ_OK;
    return md_mask_block(mask, yz_span_of(at, end), MD_STYLE_RAW);
}

/* "{#id}" at the end of a heading. */
static void blank_heading_id(md_mask *mask, const struct line *line)
{
    yz_str text = mask->content;
    size_t at = line->end;

    if (at == line->text || text.ptr[at - 1] != '}')
        return;
    while (at > line->text && text.ptr[at - 1] != '{')
        at--;
    if (at > line->text && (text.ptr[at] == '#' || text.ptr[at] == '.'))
        md_mask_blank(mask, yz_span_of(at - 1, line->end));
}

/* "[^1]: " at the begin of a line. */
static yz_status take_note(md_mask *mask, const struct line *line, size_t *from)
{
    yz_str text = mask->content;
    const char *end =
        memchr(text.ptr + line->text, ']', line->end - line->text);
    size_t at = end ? (size_t)(end - text.ptr) : line->end;

    if (at - line->text < 3 || at + 1 >= line->end || text.ptr[at + 1] != ':')
        return YZ_OK;
    *from = at + 2;
    return md_mask_mark(mask, yz_span_of(line->text, at + 2), false, "note");
}

static bool is_toc(yz_str line)
{
    return markup_is(line, "[[toc]]") || markup_is(line, "[toc]") ||
           markup_is(line, "[[_toc_]]");
}

/* ---- MDX -------------------------------------------------------------- */

static bool begins_with(yz_str text, size_t at, const char *word)
{
    size_t len = strlen(word);

    return text.len - at >= len && memcmp(text.ptr + at, word, len) == 0;
}

/* JSX that stands alone on its lines: *next moves behind it. */
static yz_status take_jsx(md_mask *mask, const struct line *line, size_t *next)
{
    yz_str text = mask->content;
    size_t most = line->text + LONGEST_TAG < text.len ? line->text + LONGEST_TAG
                                                      : text.len;
    size_t end = md_jsx_end(text, line->text, most);
    struct line last = line_at(text, end);
    markup_token tag;
    markup_scanner scanner;

    if (end == line->text || last.text < last.end)
        return YZ_OK;
    markup_scanner_init(&scanner, text, yz_span_of(line->text, end));
    if (markup_next(&scanner, &tag) && tag.kind == MARKUP_OPEN) {
        yz_status status;
        tag.rest.end = end - 1;
        status = markup_take_attributes(text, &tag, mask->spaced, &mask->extra);
        if (status != YZ_OK)
            return status;
    }
    md_mask_blank(mask, yz_span_of(line->text, end));
    *next = last.next;
    return YZ_OK;
}

/* Lines of MDX that are no Markdown; *next moves behind them. */
static yz_status take_mdx(md_mask *mask, const struct line *line, bool blank,
                          size_t *next)
{
    yz_str text = mask->content;
    struct line last = *line;

    if (blank && (begins_with(text, line->begin, "import ") ||
                  begins_with(text, line->begin, "export "))) {
        while (last.text < last.end) {
            md_mask_blank(mask, yz_span_of(last.begin, last.end));
            last = line_at(text, last.next);
        }
        *next = last.begin;
        return YZ_OK;
    }
    if (text.ptr[line->text] == '<')
        return take_jsx(mask, line, next);
    return YZ_OK;
}

/* ---- All -------------------------------------------------------------- */

/* *next is where the next line begins. */
static yz_status take_line(md_mask *mask, const struct line *line, bool blank,
                           size_t *next)
{
    yz_str text = mask->content;
    size_t from = line->text;
    yz_status status = YZ_OK;

    if (line->text == line->end)
        return YZ_OK;
    if (begins_with(text, line->text, ":::"))
        return take_container(mask, line);
    if (is_toc(yz_str_cut(text, line->text, line->end))) {
        md_mask_blank(mask, yz_span_of(line->text, line->end));
        return YZ_OK;
    }
    if (mask->mdx)
        status = take_mdx(mask, line, blank, next);
    if (status != YZ_OK || *next != line->next)
        return status;
    if (text.ptr[line->text] == '#')
        blank_heading_id(mask, line);
    if (begins_with(text, line->text, "[^"))
        status = take_note(mask, line, &from);
    if (status == YZ_OK)
        status = md_mask_inline(mask, yz_span_of(from, line->end));
    return status;
}

yz_status md_mask_make(md_mask *mask)
{
    yz_str content = mask->content;
    struct fence fence = { 0 };
    bool blank = true;
    size_t pos = 0;
    yz_status status;

    mask->unclosed = content.len;
    mask->text = yz_malloc(content.len + 1);
    if (!mask->text)
        return YZ_NO_MEMORY;
    if (content.len > 0)
        memcpy(mask->text, content.ptr, content.len);
    status = md_front_matter(mask, &pos);
    while (status == YZ_OK && pos < content.len) {
        struct line line = line_at(content, pos);
        pos = line.next;
        if (!is_fenced(content, &line, &fence))
            status = take_line(mask, &line, blank, &pos);
        blank = line.text == line.end;
    }
    if (fence.byte && !fence.nested)
        mask->unclosed = fence.begin;
    return status;
}
