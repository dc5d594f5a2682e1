/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plain text.
 *
 * A paragraph is a line, or in wrapped text the lines that belong together;
 * plain_wrap.c says how that is told.  Headings, list items and table rows are
 * blocks of their own, their marks belong to their text.  Rules drawn across
 * the page and lines that underline a heading are no text either.
 *
 * In wrapped text a line begins a new block behind a blank line or a form
 * feed, if it has a mark or an indent, if it is a page number; and, where the
 * width of the lines was measured, behind a line that was ended on purpose:
 * the next word would have fitted on it.
 *
 * Running heads and page numbers between the lines of wrapped text are left
 * out, which is told, and the sentences they tear are joined over them;
 * plain_heads.c says how they are known.
 */
#include "../content/content.h"
#include "plain_heads.h"
#include "plain_line.h"
#include "plain_marker.h"
#include "plain_paragraph.h"
#include "plain_wrap.h"

enum {
    LONGEST_HEADING = 80
}; /* columns */

/* The values of option "paragraphs". */
typedef enum paragraphs {
    BY_FACTS,
    BY_LINE,
    BY_BLANK
} paragraphs;

struct filter {
    paragraphs paragraphs;
    bool running_heads; /* are looked for */
};

/* A line with all that is known of it. */
struct item {
    plain_line line;
    plain_measure measure;
    plain_mark mark;
};

/* The state of one reading. */
struct reading {
    yz_str content;
    const struct filter *filter;
    plain_facts facts;
    plain_heads heads;
    size_t gap; /* of the heads, that comes next */
    plain_compounds compounds;
    plain_paragraph paragraph;
    struct item first; /* of the paragraph, valid while it has lines */
    struct item last;
    const yz_filter_sink *sink;
    yz_error *err;
};

static yz_status text_create(void **self, const yz_config *config,
                             yz_error *err)
{
    yz_str wish = yz_config_text(config, "paragraphs");
    struct filter *made = yz_calloc(1, sizeof *made);

    if (!made)
        return yz_fail_no_memory(err);
    made->paragraphs = BY_FACTS;
    if (yz_str_equal(wish, yz_str_of("line")))
        made->paragraphs = BY_LINE;
    else if (yz_str_equal(wish, yz_str_of("blank")))
        made->paragraphs = BY_BLANK;
    made->running_heads = yz_config_bool(config, "running_heads");
    *self = made;
    return YZ_OK;
}

static void text_destroy(void *self)
{
    yz_free(self);
}

static bool has_suffix(yz_str name, const char *const *suffixes)
{
    for (; *suffixes; suffixes++) {
        size_t len = strlen(*suffixes);
        size_t i = 0;
        if (name.len <= len)
            continue;
        for (; i < len; i++) {
            char c = name.ptr[name.len - len + i];
            if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != (*suffixes)[i])
                break;
        }
        if (i == len)
            return true;
    }
    return false;
}

static const char *const suffixes[] = { ".txt", ".text", NULL };

/* ---- Blocks ----------------------------------------------------------- */

static bool could_be_heading(const struct item *item)
{
    return !item->measure.closed && item->measure.width <= LONGEST_HEADING;
}

static yz_block_kind kind_of(const struct reading *reading)
{
    bool heading =
        reading->paragraph.lines == 1 && could_be_heading(&reading->first);

    switch (reading->first.mark) {
    case PLAIN_HEADING:
        return YZ_BLOCK_HEADING;
    case PLAIN_SECTION:
        return heading ? YZ_BLOCK_HEADING : YZ_BLOCK_LIST_ITEM;
    case PLAIN_TITLE:
        return heading ? YZ_BLOCK_HEADING : YZ_BLOCK_PARAGRAPH;
    case PLAIN_BULLET:
    case PLAIN_ITEM:
        return YZ_BLOCK_LIST_ITEM;
    case PLAIN_ROW:
        return YZ_BLOCK_CELL;
    default:
        return YZ_BLOCK_PARAGRAPH;
    }
}

static yz_status end_block(struct reading *reading)
{
    return plain_paragraph_flush(&reading->paragraph, kind_of(reading),
                                 reading->sink, reading->err);
}

/* A line with a mark goes on with the paragraph above all the same where it
 * stands in the midst of running text: a wrapped "(see|2. above)". */
static bool mark_counts(const struct reading *reading, const struct item *next)
{
    const struct item *last = &reading->last;

    switch (next->mark) {
    case PLAIN_NONE:
        return false;
    case PLAIN_HEADING:
    case PLAIN_BULLET:
    case PLAIN_ROW:
    case PLAIN_RULE:
    case PLAIN_PAGE:
        return true;
    case PLAIN_TITLE:
        if (!could_be_heading(next))
            return false;
        break;
    default:
        break;
    }
    if (kind_of(reading) == YZ_BLOCK_LIST_ITEM || last->measure.closed)
        return true;
    return !plain_is_full(&reading->facts, &last->measure, &next->measure);
}

/* A deeper indent begins a paragraph: always where it is made of ideographic
 * spaces, else behind a full stop and outside of list items. */
static bool indent_counts(const struct reading *reading,
                          const struct item *next)
{
    const plain_line *line = &next->line;
    const char *before = reading->content.ptr + line->begin;

    if (line->indent <= reading->last.line.indent)
        return false;
    if (line->indent >= 3 && memcmp(before - 3, "\u3000", 3) == 0)
        return true;
    return reading->last.measure.closed &&
           kind_of(reading) != YZ_BLOCK_LIST_ITEM;
}

/* Whether the last line was ended on purpose.  Behind an open line there must
 * be more room, and no lower case may follow. */
static bool was_ended(const struct reading *reading, const struct item *next)
{
    const plain_measure *last = &reading->last.measure;
    const plain_facts *facts = &reading->facts;

    if (reading->filter->paragraphs == BY_BLANK)
        return false;
    if (last->closed)
        return facts->tight && !plain_is_full(facts, last, &next->measure);
    return !next->measure.lower &&
           last->width + next->measure.word < facts->scant;
}

/* Whether the paragraph so far is a heading, and not a numbered paragraph whose
 * first line ends where the text was wrapped. */
static bool was_heading(const struct reading *reading, const struct item *next)
{
    const struct item *last = &reading->last;

    if (last->mark != PLAIN_SECTION && last->mark != PLAIN_TITLE)
        return false;
    return reading->paragraph.lines == 1 && could_be_heading(last) &&
           (reading->facts.full == 0 ||
            !plain_is_full(&reading->facts, &last->measure, &next->measure));
}

static bool begins_block(const struct reading *reading, const struct item *next)
{
    const struct item *last = &reading->last;

    if (!reading->facts.wrapped || next->line.page)
        return true;
    if (next->line.depth != last->line.depth)
        return true;
    if (last->measure.table || next->measure.table)
        return true;
    if (last->mark == PLAIN_HEADING || last->mark == PLAIN_ROW ||
        last->mark == PLAIN_PAGE)
        return true;
    if (mark_counts(reading, next) || indent_counts(reading, next))
        return true;
    return was_heading(reading, next) || was_ended(reading, next);
}

/* Whether `next` is the line that makes a heading of the one above it. */
static bool is_underline(const struct reading *reading, const struct item *next)
{
    char underline =
        plain_underline_of(plain_line_text(reading->content, &next->line));

    if (reading->paragraph.lines == 0 || !underline)
        return false;
    if (reading->first.mark != PLAIN_NONE &&
        reading->first.mark != PLAIN_TITLE &&
        reading->first.mark != PLAIN_SECTION)
        return false;
    return underline == '=' || could_be_heading(&reading->last);
}

/* Whether the paragraph goes on over the running heads in `gap`. */
static bool goes_over(const struct reading *reading, const plain_gap *gap,
                      const struct item *next)
{
    if (gap->glued)
        return gap->word;
    return !plain_is_caption(plain_line_body(reading->content, &next->line)) &&
           plain_goes_on(&reading->facts, &reading->last.measure,
                         &next->measure);
}

/* `gap`: the heads above the line, or NULL. */
static yz_status take_line(struct reading *reading, const plain_gap *gap,
                           const struct item *next)
{
    yz_span span = { next->line.begin, next->line.end };
    yz_status status;

    if (gap && reading->paragraph.lines > 0 && !goes_over(reading, gap, next)) {
        status = end_block(reading);
        if (status != YZ_OK)
            return status;
    }
    if (is_underline(reading, next))
        reading->first.mark = PLAIN_HEADING;
    if (next->line.blank || next->mark == PLAIN_RULE)
        return end_block(reading);
    if (reading->paragraph.lines > 0 && !begins_block(reading, next)) {
        span.begin = next->line.quoted;
    } else {
        status = end_block(reading);
        if (status != YZ_OK)
            return status;
        reading->first = *next;
    }
    reading->last = *next;
    return plain_paragraph_add(&reading->paragraph, span, gap && gap->word,
                               reading->err);
}

/* ---- The file --------------------------------------------------------- */

/* Looks at the whole file, where lines may have to be joined. */
static yz_status decide(struct reading *reading)
{
    if (reading->filter->paragraphs == BY_LINE)
        return YZ_OK;
    reading->facts = plain_facts_of(reading->content);
    if (reading->filter->paragraphs == BY_BLANK)
        reading->facts.wrapped = true;
    if (!reading->facts.wrapped)
        return YZ_OK;
    if (plain_compounds_gather(&reading->compounds, reading->content) != YZ_OK)
        return yz_fail_no_memory(reading->err);
    if (reading->filter->running_heads &&
        plain_heads_find(&reading->heads, reading->content, &reading->facts) !=
            YZ_OK)
        return yz_fail_no_memory(reading->err);
    return YZ_OK;
}

/* Takes the next gap out of the line: true if nothing remains.  *over is the
 * gap if it ended right above the line. */
static bool leave_out(struct reading *reading, plain_line *line,
                      const plain_gap **over)
{
    const plain_gap *gap;

    *over = NULL;
    if (reading->gap == reading->heads.gap_count)
        return false;
    gap = reading->heads.gaps + reading->gap;
    if (line->begin >= gap->end) {
        *over = gap++;
        line->page = false; /* the paragraph may go on over it */
        if (++reading->gap == reading->heads.gap_count)
            return false;
    }
    if (line->begin >= gap->begin)
        return true;
    if (line->end > gap->begin)
        line->end = gap->begin;
    return false;
}

static yz_status read_lines(struct reading *reading)
{
    yz_status status = YZ_OK;
    plain_reader reader;
    const plain_gap *over;
    struct item next;

    plain_reader_init(&reader, reading->content);
    while (status == YZ_OK && plain_reader_next(&reader, &next.line)) {
        yz_str body;
        if (leave_out(reading, &next.line, &over))
            continue;
        body = plain_line_body(reading->content, &next.line);
        next.mark = plain_mark_of(body);
        next.measure = plain_measure_of(body);
        status = take_line(reading, over, &next);
    }
    if (status == YZ_OK)
        status = end_block(reading);
    return status;
}

static yz_status pour(void *self, const yz_filter_input *input, yz_str content,
                      const yz_filter_sink *sink, yz_error *err)
{
    struct reading reading;
    yz_status status;

    (void)input;
    memset(&reading, 0, sizeof reading);
    reading.content = content;
    reading.filter = self;
    reading.sink = sink;
    reading.err = err;
    status = decide(&reading);
    plain_paragraph_init(&reading.paragraph, content, reading.facts.spaced,
                         &reading.compounds);
    reading.paragraph.writable = true;
    if (status == YZ_OK)
        status = plain_heads_tell(&reading.heads, content, sink, err);
    if (status == YZ_OK)
        status = read_lines(&reading);
    plain_paragraph_done(&reading.paragraph);
    plain_compounds_done(&reading.compounds);
    plain_heads_done(&reading.heads);
    return status;
}

static yz_status text_read(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    return content_read(self, input, input->encoding, pour, sink, err);
}

/* Low everywhere: whoever knows a format better goes first. */
static int text_sniff(yz_str name, yz_str head)
{
    static const char *const others[] = { "%PDF-", "{\\rtf", "PK\x03\x04" };
    bool utf16 = head.len >= 2 && (memcmp(head.ptr, "\xFF\xFE", 2) == 0 ||
                                   memcmp(head.ptr, "\xFE\xFF", 2) == 0);

    if (has_suffix(name, suffixes))
        return 30;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (head.len >= strlen(others[i]) &&
            memcmp(head.ptr, others[i], strlen(others[i])) == 0)
            return 0;
    for (size_t i = 0; i < head.len && !utf16; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        if (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B)
            return 0;
    }
    return 5;
}

static yz_status text_encode(void *self, const yz_filter_text *text,
                             yz_buf *out, yz_error *err)
{
    (void)self;
    return plain_paragraph_write(text->text, out) == YZ_OK
               ? YZ_OK
               : yz_fail_no_memory(err);
}

static const yz_option options[] = {
    {
        .key = "paragraphs",
        .type = YZ_OPTION_CHOICE,
        .initial = "auto",
        .help = "a paragraph is a line, or all up to a blank line; auto looks "
                "whether the text is wrapped",
        .choices = "auto|line|blank",
    },
    {
        .key = "running_heads",
        .type = YZ_OPTION_BOOL,
        .initial = "yes",
        .help = "leave out the running heads and page numbers of wrapped text "
                "and say so",
    },
};

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .create = text_create,
    .destroy = text_destroy,
    .sniff = text_sniff,
    .read = text_read,
    .bilingual = false,
    .encode = text_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "text", &ops),
    .summary = "reads and writes plain text",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(filter_text) = {
    YZ_PLUGIN_HEAD("filter_text", "0.1.0"),
    .summary = "plain text: paragraphs, headings, list items",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
