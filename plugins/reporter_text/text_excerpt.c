/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Excerpts: the words around a span.  Columns are counted as terminals count
 * them (Unicode Standard Annex 11); a combining mark stays with its base, and a
 * word of an alphabetic script is not cut if its border is near.
 */
#include "text_excerpt.h"

enum {
    MARKS = 2,     /* columns of ⟦ and ⟧ */
    ELLIPSES = 2,  /* columns of … at both ends */
    WORD = 12,     /* how many characters to give up for a word's border */
    PER_COLUMN = 4 /* most characters that may share a column */
};

static const char ellipsis[] = "…";

/* A part of a text, with the columns it takes. */
typedef struct stretch {
    size_t begin, end;
    size_t columns;
} stretch;

/* A limit on columns, and on characters, as any number of them may take no
 * column. */
typedef struct budget {
    size_t columns;
    size_t characters;
} budget;

static budget budget_of(size_t columns)
{
    return (budget){ columns, columns * PER_COLUMN + PER_COLUMN };
}

static bool afford(budget *left, size_t columns)
{
    if (columns > left->columns || left->characters == 0)
        return false;
    left->columns -= columns;
    left->characters--;
    return true;
}

/* As much of [begin, end) as fits, from its beginning. */
static stretch forward(yz_str text, size_t begin, size_t end, size_t columns)
{
    budget left = budget_of(columns);
    stretch got = { begin, begin, 0 };
    while (got.end < end) {
        size_t next = got.end;
        yz_utf8_next(text, &next);
        if (!afford(&left, text_paint_width(yz_str_cut(text, got.end, next))))
            break;
        got.end = next;
    }
    got.columns = columns - left.columns;
    return got;
}

/* As much of what lies before `end` as fits, to its end. */
static stretch backward(yz_str text, size_t end, size_t columns)
{
    budget left = budget_of(columns);
    stretch got = { end, end, 0 };
    for (size_t at = end; at > 0;) {
        size_t previous = at;
        yz_utf8_previous(text, &previous);
        size_t width = text_paint_width(yz_str_cut(text, previous, at));
        if (!afford(&left, width))
            break;
        at = previous;
        if (width > 0 || at == 0) {
            got.begin = at;
            got.columns = columns - left.columns;
        }
    }
    return got;
}

static uint32_t char_at(yz_str text, size_t at)
{
    return yz_utf8_next(text, &at);
}

static uint32_t char_before(yz_str text, size_t at)
{
    return yz_utf8_previous(text, &at);
}

/* White space that is seen as such, and may go from an excerpt's ends. */
static bool is_space(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_SPACE) && !text_paint_escapes(c);
}

/* Whether a cut at `at`, inside the text, would cut a word. */
static bool cuts_word(yz_str text, size_t at)
{
    return yz_char_is_alphabetic(char_before(text, at)) &&
           yz_char_is_alphabetic(char_at(text, at));
}

/* Moves the cut where a part begins to the beginning of a word. */
static void tidy_begin(yz_str text, stretch *part)
{
    size_t at = part->begin;
    for (int i = 0; i < WORD && at < part->end && cuts_word(text, at); i++)
        yz_utf8_next(text, &at);
    if (at < part->end && !cuts_word(text, at))
        part->begin = at;
    while (part->begin < part->end && is_space(char_at(text, part->begin)))
        yz_utf8_next(text, &part->begin);
}

/* The same where it ends. */
static void tidy_end(yz_str text, stretch *part)
{
    size_t at = part->end;
    for (int i = 0; i < WORD && at > part->begin && cuts_word(text, at); i++)
        yz_utf8_previous(text, &at);
    if (at > part->begin && !cuts_word(text, at))
        part->end = at;
    while (part->end > part->begin && is_space(char_before(text, part->end)))
        yz_utf8_previous(text, &part->end);
}

static bool has_brackets(const text_paint *paint, yz_span span)
{
    return !paint->output->color || span.begin == span.end;
}

static void open_mark(text_paint *paint, yz_span span)
{
    text_paint_style(paint, TEXT_MARK);
    if (has_brackets(paint, span))
        text_paint_words(paint, "⟦");
}

static void close_mark(text_paint *paint, yz_span span)
{
    if (has_brackets(paint, span))
        text_paint_words(paint, "⟧");
    text_paint_style(paint, TEXT_PLAIN);
}

/* The context on both sides of the span: half of the columns each, and what one
 * side does not need for the other. */
static void find_context(yz_str text, yz_span span, size_t columns,
                         stretch *left, stretch *right)
{
    *left = backward(text, span.begin, columns);
    *right = forward(text, span.end, text.len, columns);
    if (left->columns + right->columns > columns) {
        size_t half = columns / 2;
        if (right->columns <= half)
            *left = backward(text, span.begin, columns - right->columns);
        else if (left->columns > half)
            *left = backward(text, span.begin, half);
        *right = forward(text, span.end, text.len, columns - left->columns);
    }
    if (left->begin > 0)
        tidy_begin(text, left);
    if (right->end < text.len)
        tidy_end(text, right);
}

static void paint_part(text_paint *paint, yz_str text, size_t begin, size_t end)
{
    if (begin < end)
        text_paint_foreign(paint, yz_str_cut(text, begin, end));
}

static void paint_span(text_paint *paint, yz_str text, yz_span span,
                       const stretch *shown)
{
    open_mark(paint, span);
    paint_part(paint, text, shown->begin, shown->end);
    if (shown->end < span.end)
        text_paint_words(paint, ellipsis);
    close_mark(paint, span);
}

void text_excerpt_line(text_paint *paint, yz_str text, yz_span span,
                       size_t columns)
{
    bool marked = yz_span_is_somewhere(span);
    size_t frame = ELLIPSES + (marked ? MARKS : 0);
    size_t room = columns > frame ? columns - frame : 1;
    if (!marked)
        span = yz_span_of(0, 0);

    stretch shown = forward(text, span.begin, span.end, room);
    stretch left = { span.begin, span.begin, 0 };
    stretch right = { span.end, span.end, 0 };
    if (shown.end == span.end)
        find_context(text, span, room - shown.columns, &left, &right);

    if (left.begin > 0)
        text_paint_words(paint, ellipsis);
    paint_part(paint, text, left.begin, left.end);
    if (marked)
        paint_span(paint, text, span, &shown);
    paint_part(paint, text, right.begin, right.end);
    if (right.end < text.len && shown.end == span.end)
        text_paint_words(paint, ellipsis);
}

/* Whether a line may end before `at`: behind white space or a hyphen, and
 * beside a wide character, but not before a punctuation mark. */
static bool may_break(yz_str text, size_t at)
{
    uint32_t before = yz_char_class(char_before(text, at));
    uint32_t after = yz_char_class(char_at(text, at));
    if (before & (YZ_CHAR_SPACE | YZ_CHAR_HYPHEN))
        return !(after & YZ_CHAR_SPACE);
    if (after & (YZ_CHAR_SPACE | YZ_CHAR_PUNCT))
        return false;
    return ((before | after) & (YZ_CHAR_WIDE | YZ_CHAR_DENSE)) != 0;
}

/* Behind the white space at `at`, or behind its first line feed. */
static size_t skip_spaces(yz_str text, size_t at)
{
    while (at < text.len && is_space(char_at(text, at)))
        if (yz_utf8_next(text, &at) == '\n')
            break;
    return at;
}

/* Where the line that begins at `begin` ends: at a line feed, or at the last
 * place to break that fits.  Always behind `begin`. */
static size_t line_end(yz_str text, size_t begin, size_t columns)
{
    budget left = budget_of(columns);
    size_t end = begin;
    for (size_t at = begin; at < text.len;) {
        size_t next = at;
        uint32_t c = yz_utf8_next(text, &next);
        if (at > begin && may_break(text, at))
            end = at;
        if (!afford(&left, text_paint_width(yz_str_cut(text, at, next)))) {
            if (is_space(c))
                return skip_spaces(text, at);
            return end > begin ? end : at > begin ? at : next;
        }
        at = next;
        if (c == '\n')
            return at;
    }
    return text.len;
}

/* One line, with that part of the span that lies in it.  An empty span is shown
 * where it stands, at a line's end only if that is the text's. */
static void paint_line(text_paint *paint, yz_str text, yz_span span,
                       size_t begin, size_t next)
{
    size_t end = next;
    while (end > begin && is_space(char_before(text, end)))
        yz_utf8_previous(text, &end);
    size_t from = span.begin > begin ? span.begin : begin;
    size_t to = span.end < end ? span.end : end;
    bool point = span.begin == span.end && span.begin >= begin &&
                 (span.begin < next || next == text.len);
    if (point)
        from = to = span.begin < end ? span.begin : end;
    if (!point && from >= to) {
        paint_part(paint, text, begin, end);
        return;
    }
    paint_part(paint, text, begin, from);
    open_mark(paint, span);
    paint_part(paint, text, from, to);
    close_mark(paint, span);
    paint_part(paint, text, to, end);
}

void text_excerpt_full(text_paint *paint, yz_str text, yz_span span,
                       size_t columns, size_t indent)
{
    size_t room = columns > MARKS ? columns - MARKS : 1;
    for (size_t at = 0; at < text.len && paint->status == YZ_OK;) {
        size_t next = line_end(text, at, room);
        if (at > 0) {
            text_paint_words(paint, "\n");
            text_paint_blank(paint, indent);
        }
        paint_line(paint, text, span, at, next);
        at = next;
    }
}
