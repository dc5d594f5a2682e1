/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Joining the lines of a paragraph.  The rule for line breaks between scripts
 * follows CSS Text 3, section 4.1.2 (segment breaks), but asks the file about
 * the space between Han and Latin, where custom differs.
 */
#include "plain_paragraph.h"

/* What stands for a line break. */
typedef struct seam {
    size_t drop; /* bytes of a hyphen that goes */
    bool space;
} seam;

void plain_paragraph_init(plain_paragraph *paragraph, yz_str content,
                          bool spaced, const plain_compounds *compounds)
{
    memset(paragraph, 0, sizeof *paragraph);
    paragraph->content = content;
    paragraph->spaced = spaced;
    paragraph->compounds = compounds;
    yz_buf_init(&paragraph->text, content.len);
    yz_map_init(&paragraph->map, 0);
}

void plain_paragraph_done(plain_paragraph *paragraph)
{
    yz_buf_done(&paragraph->text);
    yz_map_done(&paragraph->map);
}

static uint32_t class_before(yz_str text, size_t *pos)
{
    return *pos > 0 ? yz_char_class(yz_utf8_previous(text, pos)) : 0;
}

static bool is_wordly(uint32_t class)
{
    return (class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) &&
           !(class & YZ_CHAR_DENSE);
}

static bool is_lower(uint32_t class)
{
    return is_wordly(class) && !(class & (YZ_CHAR_UPPER | YZ_CHAR_DIGIT));
}

static bool is_dense(uint32_t class)
{
    return (class & YZ_CHAR_DENSE) ||
           ((class & YZ_CHAR_WIDE) && (class & YZ_CHAR_PUNCT));
}

/* Whether the word that `text` ends (or, forward, begins) with has a hyphen;
 * words beyond 64 characters are no words. */
static bool has_hyphen(yz_str text, bool forward)
{
    size_t pos = forward ? 0 : text.len;

    for (int i = 0; i < 64 && pos != (forward ? text.len : 0); i++) {
        uint32_t c =
            forward ? yz_utf8_next(text, &pos) : yz_utf8_previous(text, &pos);
        uint32_t class = yz_char_class(c);
        if (class & YZ_CHAR_HYPHEN)
            return true;
        if (!is_wordly(class))
            return false;
    }
    return false;
}

/* "pre- and post-training": the hyphen stands for what is left out. */
static bool begins_with_conjunction(yz_str text)
{
    static const char *const words[] = { "and ", "or ", "to " };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (text.len >= len && memcmp(text.ptr, words[i], len) == 0)
            return true;
    }
    return false;
}

static seam seam_at_hyphen(const plain_compounds *compounds, yz_str above,
                           size_t stem, yz_str below, uint32_t before,
                           uint32_t after)
{
    seam found = { 0, false };
    yz_str part = yz_str_cut(above, 0, stem);

    if (begins_with_conjunction(below))
        found.space = true;
    else if (is_lower(before) && is_lower(after) && !has_hyphen(part, false) &&
             !has_hyphen(below, true) &&
             !plain_compounds_keep(compounds, part, below))
        found.drop = above.len - stem;
    return found;
}

static seam seam_between(const plain_paragraph *paragraph, yz_str above,
                         yz_str below)
{
    seam found = { 0, false };
    size_t stem = above.len;
    size_t next = 0;
    uint32_t c = yz_utf8_previous(above, &stem);
    uint32_t last = yz_char_class(c);
    uint32_t first = yz_char_class(yz_utf8_next(below, &next));

    if (c == 0xAD) {
        found.drop = above.len - stem;
    } else if ((c == '-' || c == 0x2010) && is_wordly(first)) {
        size_t pos = stem;
        uint32_t before = class_before(above, &pos);
        found.space = !is_wordly(before);
        if (is_wordly(before))
            found = seam_at_hyphen(paragraph->compounds, above, stem, below,
                                   before, first);
    } else if (!is_dense(last) && !is_dense(first)) {
        found.space = true;
    } else if ((is_wordly(last) && (first & YZ_CHAR_DENSE)) ||
               (is_wordly(first) && (last & YZ_CHAR_DENSE))) {
        found.space = paragraph->spaced;
    }
    return found;
}

static yz_status append(plain_paragraph *paragraph, yz_str text)
{
    yz_status status = yz_buf_add(&paragraph->text, text);

    return status ? status : yz_map_add(&paragraph->map, text.len, text.len);
}

/* Moves the last line into the text, with the seam towards `next`. */
static yz_status settle(plain_paragraph *paragraph, yz_span next, bool torn)
{
    yz_span span = paragraph->last;
    yz_str above = yz_str_cut(paragraph->content, span.begin, span.end);
    yz_str below = yz_str_cut(paragraph->content, next.begin, next.end);
    seam found = { 0, false };
    size_t gap;
    yz_status status;

    if (!torn)
        found = seam_between(paragraph, above, below);
    gap = next.begin - span.end + found.drop;
    above.len -= found.drop;
    status = append(paragraph, above);
    if (status == YZ_OK && found.space)
        status = yz_buf_add_byte(&paragraph->text, ' ');
    if (status == YZ_OK)
        status = yz_map_add(&paragraph->map, found.space, gap);
    return status;
}

yz_status plain_paragraph_add(plain_paragraph *paragraph, yz_span line,
                              bool torn, yz_error *err)
{
    if (paragraph->lines == 0) {
        yz_buf_clear(&paragraph->text);
        paragraph->map.count = 0;
        paragraph->map.text = 0;
        paragraph->map.origin = line.begin;
        paragraph->begin = line.begin;
    } else if (settle(paragraph, line, torn) != YZ_OK) {
        return yz_fail_no_memory(err);
    }
    paragraph->last = line;
    paragraph->lines++;
    return YZ_OK;
}

yz_status plain_paragraph_flush(plain_paragraph *paragraph, yz_block_kind kind,
                                const yz_filter_sink *sink, yz_error *err)
{
    yz_span last = paragraph->last;
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_SOURCE,
                       .kind = kind,
                       .begin = paragraph->begin,
                       .writable = paragraph->writable,
                       .region = { paragraph->begin, last.end } };

    block.text = yz_str_cut(paragraph->content, last.begin, last.end);
    if (paragraph->lines == 0)
        return YZ_OK;
    if (paragraph->lines > 1) {
        if (append(paragraph, block.text) != YZ_OK)
            return yz_fail_no_memory(err);
        block.text = yz_buf_str(&paragraph->text);
        block.map = &paragraph->map;
    }
    paragraph->lines = 0;
    return sink->block(sink->payload, &block);
}

yz_status plain_paragraph_write(yz_str text, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        bool ends = text.ptr[i] && strchr("\n\r\f", text.ptr[i]);

        yz_buf_add_byte(out, ends ? ' ' : text.ptr[i]);
    }
    return out->failed;
}
