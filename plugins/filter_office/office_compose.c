/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a paragraph's items to blocks.
 *
 * Between two codes the text stands in a run whose format is the usual one of
 * its level (the paragraph, or the link round it), or one that a pair of codes
 * turned on.  So each code begins where text ends and ends where text may
 * begin, and any order of them that nests is well-formed.
 */
#include <stdlib.h>

#include "office_paragraph.h"

/* ---- Blanks ------------------------------------------------------------- */

/* Whether the reference at `at` is a blank; *len is its length. */
static bool is_blank_reference(yz_str text, size_t at, size_t end, size_t *len)
{
    enum {
        LONGEST = 12
    };
    yz_buf out;
    yz_str got;
    size_t close = at;
    bool blank;

    while (close < end && close - at < LONGEST && text.ptr[close] != ';')
        close++;
    if (close == end || text.ptr[close] != ';')
        return false;
    *len = close + 1 - at;
    yz_buf_init(&out, 16);
    xs_add_text(text, yz_span_of(at, close + 1), false, &out, NULL);
    got = yz_buf_str(&out);
    blank = got.len > 0 && got.len < *len && yz_str_trim(got).len == 0;
    yz_buf_done(&out);
    return blank;
}

static bool is_blank_at(yz_str text, size_t at, size_t *len)
{
    size_t pos = at;
    uint32_t c = yz_utf8_next(text, &pos);

    *len = pos - at;
    return (yz_char_class(c) & YZ_CHAR_SPACE) != 0;
}

static bool ends_in_blank(yz_str text, yz_span span, bool raw, size_t *len)
{
    size_t pos = span.end;
    uint32_t c = yz_utf8_previous(text, &pos);

    *len = span.end - pos;
    if (yz_char_class(c) & YZ_CHAR_SPACE)
        return true;
    if (c != ';' || raw)
        return false;
    while (pos > span.begin && span.end - pos < 12 && text.ptr[pos] != '&')
        pos--;
    return text.ptr[pos] == '&' &&
           is_blank_reference(text, pos, span.end, len) &&
           pos + *len == span.end;
}

yz_span of_trim(yz_str text, yz_span span, bool raw)
{
    size_t len = 0;

    while (span.begin < span.end &&
           (is_blank_at(text, span.begin, &len) ||
            (!raw && text.ptr[span.begin] == '&' &&
             is_blank_reference(text, span.begin, span.end, &len))))
        span.begin += len;
    while (span.begin < span.end && ends_in_blank(text, span, raw, &len))
        span.end -= len;
    return span;
}

/* ---- What is built --------------------------------------------------------
 */

struct build {
    const of_paragraph *paragraph;
    yz_str text; /* the content */
    of_record *record;
    size_t begin; /* the items of the block: begin … last */
    size_t last;
    uint32_t base;    /* the usual format of this level */
    uint32_t current; /* what text would have now */
    size_t first;     /* the first and the last text among them */
    size_t final;
    size_t end;            /* of the content that was taken */
    uint32_t pairs;        /* numbered so far */
    uint32_t pair;         /* of the format that is on; 0: none */
    uint32_t *numbers;     /* of the pairs, by the OPEN's item */
    const uint32_t *bases; /* by the OPEN's item + 1; 0: of the paragraph */
    bool blank;            /* what was added last is a blank */
    yz_span loose; /* blanks behind the text, which the next code takes in */
    bool failed;
};

static const of_item *item_at(const struct build *b, size_t i)
{
    return &b->paragraph->items[i];
}

static yz_str cut(const struct build *b, yz_span span)
{
    return yz_str_cut(b->text, span.begin, span.end);
}

static void put(struct build *b, const char *text)
{
    yz_buf_add_text(&b->record->pool, text);
}

static void put_span(struct build *b, yz_span span)
{
    yz_buf_add(&b->record->pool, cut(b, span));
}

/* "</w:t>", and "</w:r>" behind it. */
static void put_text_end(struct build *b)
{
    put(b, "</");
    yz_buf_add(&b->record->pool, b->paragraph->text_name);
    put(b, ">");
}

static void put_run_end(struct build *b)
{
    put(b, "</");
    yz_buf_add(&b->record->pool, b->paragraph->run_name);
    put(b, ">");
}

static void put_run(struct build *b, uint32_t format)
{
    put(b, "<");
    yz_buf_add(&b->record->pool, b->paragraph->run_name);
    put(b, ">");
    put_span(b, b->paragraph->formats[format].raw);
}

static void put_text(struct build *b)
{
    put(b, "<");
    yz_buf_add(&b->record->pool, b->paragraph->text_name);
    put(b, b->paragraph->white ? ">" : " xml:space=\"preserve\">");
}

static void leave_text(struct build *b)
{
    put_text_end(b);
    if (b->current != OF_NO_RUN)
        put_run_end(b);
}

static void enter_text(struct build *b)
{
    if (b->current != OF_NO_RUN)
        put_run(b, b->current);
    put_text(b);
}

/* ---- Codes ----------------------------------------------------------------
 */

static of_code *add_code(struct build *b, yz_code_kind kind, yz_span origin,
                         const char *type)
{
    of_record *record = b->record;
    of_code *code;

    if (b->paragraph->flow && b->loose.begin < b->loose.end)
        origin.begin = b->loose.begin;
    else
        put_span(b, b->loose);
    b->loose.begin = b->loose.end;

    if (yz_grow((void **)&record->codes, &record->code_cap,
                record->code_count + 1, sizeof *record->codes) != YZ_OK) {
        b->failed = true;
        return NULL;
    }
    code = &record->codes[record->code_count++];
    memset(code, 0, sizeof *code);
    code->code.struct_size = sizeof code->code;
    code->code.kind = kind;
    code->code.origin = origin;
    code->code.type = type;
    code->code.text = yz_span_of(record->text.len, record->text.len);
    code->data = yz_span_nowhere();
    b->end = origin.end;
    return code;
}

static void skip_to(struct build *b, size_t at)
{
    yz_map *map = &b->record->map;

    if (at > map->origin && yz_map_add(map, 0, at - map->origin) != YZ_OK)
        b->failed = true;
}

/* What a reader sees of the code that was added, which is protected. */
static void add_shown(struct build *b, of_code *code, yz_str shown)
{
    of_record *record = b->record;
    bool blank = shown.len == 1 && shown.ptr[0] == ' ';

    if (shown.len == 0 || (blank && b->blank))
        return;
    skip_to(b, code->code.origin.begin);
    if (yz_buf_add(&record->text, shown) != YZ_OK ||
        yz_map_add(&record->map, shown.len,
                   code->code.origin.end - code->code.origin.begin) != YZ_OK)
        b->failed = true;
    code->code.text.end = record->text.len;
    b->blank = blank;
}

/* The bytes of a code's elements, in a run where they need one. */
static void put_elements(struct build *b, const of_item *item)
{
    if (item->begins_inside)
        put_run(b, item->format);
    put_span(b, item->span);
    if (item->ends_inside)
        put_run_end(b);
}

static yz_span pool_from(const struct build *b, size_t begin)
{
    return yz_span_of(begin, b->record->pool.len);
}

static void end_format(struct build *b)
{
    size_t begin = b->record->pool.len;
    of_code *code;

    if (b->pair == 0)
        return;
    code = add_code(b, YZ_CODE_CLOSE, yz_span_of(b->end, b->end),
                    b->paragraph->formats[b->current].type);
    leave_text(b);
    b->current = b->base;
    enter_text(b);
    if (code) {
        code->code.pair = b->pair;
        code->data = pool_from(b, begin);
    }
    b->pair = 0;
}

static void begin_format(struct build *b, uint32_t format, size_t at)
{
    size_t begin = b->record->pool.len;
    of_code *code;

    if (format == b->base)
        return;
    at = at > b->end ? at : b->end;
    code = add_code(b, YZ_CODE_OPEN, yz_span_of(at, at),
                    b->paragraph->formats[format].type);
    leave_text(b);
    b->current = format;
    enter_text(b);
    b->pair = ++b->pairs;
    if (code) {
        code->code.pair = b->pair;
        code->data = pool_from(b, begin);
    }
}

/* Whether codes that follow each other are one to a translator. */
static bool belong_together(const of_item *a, const of_item *b)
{
    return b->kind == OF_ITEM_ALONE && a->type == b->type && !a->nested &&
           !b->nested &&
           (a->flags & OF_BLANK ||
            (a->shown.begin == a->shown.end && b->shown.begin == b->shown.end));
}

/* The codes from *i on that belong together. */
static void add_alone(struct build *b, size_t *i)
{
    const of_item *first = item_at(b, *i);
    size_t begin = b->record->pool.len;
    size_t end = *i;
    bool same = !b->paragraph->flow;
    of_code *code;

    while (end < b->last && belong_together(first, item_at(b, end + 1)))
        end++;
    code = add_code(b, YZ_CODE_ALONE,
                    yz_span_of(first->span.begin, item_at(b, end)->span.end),
                    first->type);
    for (size_t k = *i; k <= end; k++) {
        const of_item *item = item_at(b, k);
        same = same && item->begins_inside && item->ends_inside &&
               !item->several && item->format == b->current;
        if (code && (item->flags & OF_KEEP))
            code->code.flags = YZ_CODE_REQUIRED;
    }
    if (code && !b->paragraph->flow) {
        same ? put_text_end(b) : leave_text(b);
        for (size_t k = *i; k <= end; k++)
            same ? put_span(b, item_at(b, k)->span)
                 : put_elements(b, item_at(b, k));
        same ? put_text(b) : enter_text(b);
        code->data = pool_from(b, begin);
    }
    if (code)
        add_shown(b, code,
                  yz_str_cut(yz_buf_str(&b->paragraph->shown),
                             first->shown.begin, first->shown.end));
    *i = end;
}

/* A code with paragraphs in it, and the tags between it and the texts on both
 * sides: what is written is what stands there. */
static void add_between(struct build *b, size_t i)
{
    of_code *code = add_code(
        b, YZ_CODE_ALONE,
        yz_span_of(item_at(b, i - 1)->tag_close, item_at(b, i + 1)->tag_inside),
        item_at(b, i)->type);

    if (code)
        code->code.flags = YZ_CODE_REQUIRED;
}

/* ---- Levels ---------------------------------------------------------------
 */

/* The number of the level that `within` is; what is silent makes none. */
static size_t level_of(const of_paragraph *paragraph, size_t within)
{
    while (within != OF_NOWHERE && paragraph->items[within].silent)
        within = paragraph->items[within].within;
    return within == OF_NOWHERE ? 0 : within + 1;
}

static bool is_whole(const struct build *b, const of_item *item)
{
    return item->mate != OF_NOWHERE && item->mate >= b->begin &&
           item->mate <= b->last;
}

static void add_half(struct build *b, size_t i, bool open)
{
    const of_item *item = item_at(b, i);
    size_t begin;
    size_t opened = open ? i : item->mate;
    of_code *code;

    if (item->silent && is_whole(b, item))
        return;
    end_format(b);
    begin = b->record->pool.len;
    code = add_code(b, open ? YZ_CODE_OPEN : YZ_CODE_CLOSE, item->span,
                    item->type);
    if (!code)
        return;
    if (!b->paragraph->flow) {
        leave_text(b);
        put_elements(b, item);
        b->base = b->current =
            b->bases[level_of(b->paragraph, open ? i : item->within)];
        enter_text(b);
        code->data = pool_from(b, begin);
    }
    if (!is_whole(b, item)) {
        code->code.flags = YZ_CODE_REQUIRED;
    } else {
        if (open)
            b->numbers[i] = ++b->pairs;
        code->code.pair = b->numbers[opened];
        if (item->flags & OF_KEEP)
            code->code.flags = YZ_CODE_REQUIRED;
    }
}

/* ---- Text -----------------------------------------------------------------
 */

/* Blanks between a block's end and a link that begins or ends there: they stay
 * with the code. */
static void add_loose(struct build *b, yz_span span, bool behind)
{
    of_record *record = b->record;

    if (span.begin == span.end) {
        return;
    } else if (behind) {
        if (b->loose.begin == b->loose.end)
            b->loose = span;
        b->loose.end = span.end;
    } else if (b->paragraph->flow && record->code_count > 0) {
        record->codes[record->code_count - 1].code.origin.end = span.end;
        b->end = span.end;
    } else {
        put_span(b, span);
        if (record->code_count > 0)
            record->codes[record->code_count - 1].data.end = record->pool.len;
        else
            record->open.end = record->pool.len;
    }
}

/* Text in which a run of blanks is one. */
static void add_flow_text(struct build *b, yz_span span, bool raw)
{
    of_record *record = b->record;
    size_t pos = span.begin;

    while (pos < span.end && !b->failed) {
        size_t end = pos;
        char c = b->text.ptr[pos];

        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!b->blank) {
                skip_to(b, pos);
                if (yz_buf_add_byte(&record->text, ' ') != YZ_OK ||
                    yz_map_add(&record->map, 1, 1) != YZ_OK)
                    b->failed = true;
            }
            b->blank = true;
            pos++;
            continue;
        }
        while (end < span.end && !strchr(" \t\n\r", b->text.ptr[end]))
            end++;
        skip_to(b, pos);
        if (xs_add_text(b->text, yz_span_of(pos, end), raw, &record->text,
                        &record->map) != YZ_OK)
            b->failed = true;
        b->blank = false;
        pos = end;
    }
}

static void add_spaces(struct build *b, const of_item *item)
{
    of_record *record = b->record;

    skip_to(b, item->span.begin);
    for (uint32_t i = 0; i < item->spaces; i++)
        yz_buf_add_byte(&record->text, ' ');
    if (record->text.failed ||
        yz_map_add(&record->map, item->spaces,
                   item->span.end - item->span.begin) != YZ_OK)
        b->failed = true;
    b->blank = false;
    b->end = item->span.end;
}

/* The item's text, without the blanks at the block's ends. */
static void add_text(struct build *b, size_t i)
{
    const of_item *item = item_at(b, i);
    yz_span span = item->span;
    yz_span inner = of_trim(b->text, span, item->raw);

    if (i == b->first) {
        if (b->begin < b->first)
            add_loose(b, yz_span_of(span.begin, inner.begin), false);
        span.begin = inner.begin;
    }
    if (i == b->final)
        span.end = inner.end;
    if (b->paragraph->flow && !b->paragraph->plain) {
        add_flow_text(b, span, item->raw);
    } else {
        skip_to(b, span.begin);
        if (xs_add_text(b->text, span, item->raw, &b->record->text,
                        &b->record->map) != YZ_OK)
            b->failed = true;
        b->blank = inner.end < span.end;
    }
    b->end = b->paragraph->flow ? span.end : item->tag_end;
    if (i == b->final && b->last > b->final)
        add_loose(b, yz_span_of(inner.end, item->span.end), true);
}

/* The format that the next text of this level has, before anything opens or
 * closes; `none` if there is none. */
static uint32_t next_format(const struct build *b, size_t i, uint32_t none)
{
    for (; i <= b->last; i++) {
        const of_item *item = item_at(b, i);
        if (item->kind == OF_ITEM_TEXT)
            return item->format;
        if (item->kind != OF_ITEM_ALONE && !item->silent)
            break;
    }
    return none;
}

static void add_item(struct build *b, size_t *i)
{
    const of_item *item = item_at(b, *i);

    switch (item->kind) {
    case OF_ITEM_TEXT:
        if (*i < b->first || *i > b->final) {
            add_loose(b, item->span, *i > b->final);
            break;
        }
        if (!b->paragraph->flow && item->format != b->current) {
            end_format(b);
            begin_format(b, item->format, item->tag);
        }
        add_text(b, *i);
        break;
    case OF_ITEM_SPACES:
        if (*i > b->first && *i < b->final)
            add_spaces(b, item);
        else
            add_loose(b, item->span, *i > b->final);
        break;
    case OF_ITEM_OPEN:
    case OF_ITEM_CLOSE:
        add_half(b, *i, item->kind == OF_ITEM_OPEN);
        break;
    default:
        if (item->nested && !b->paragraph->flow)
            b->end = item_at(b, *i - 1)->tag_close;
        if (next_format(b, *i, b->base) != b->current)
            end_format(b);
        if (item->nested && !b->paragraph->flow)
            add_between(b, *i);
        else
            add_alone(b, i);
    }
}

/* ---- The edges of a region ------------------------------------------------
 */

static void open_region(struct build *b)
{
    const of_item *first = item_at(b, b->begin);
    size_t begin = b->record->pool.len;
    yz_span inner = of_trim(b->text, first->span, first->raw);

    b->record->region.begin = first->span.begin;
    if (b->paragraph->flow) {
        if (first->kind == OF_ITEM_TEXT)
            b->record->region.begin = inner.begin;
    } else if (first->kind == OF_ITEM_TEXT) {
        b->record->region.begin = first->tag;
        if (first->format != b->base) {
            put_run_end(b);
            put_run(b, b->base);
        }
        put_text(b);
        if (first->span.begin < inner.begin)
            put_span(b, yz_span_of(first->span.begin, inner.begin));
    } else {
        if (first->begins_inside)
            put_run_end(b);
        enter_text(b);
    }
    b->record->open = pool_from(b, begin);
    b->end = b->record->region.begin;
}

static void close_region(struct build *b)
{
    const of_item *last = item_at(b, b->last);
    size_t begin;
    yz_span inner = of_trim(b->text, last->span, last->raw);

    end_format(b);
    begin = b->record->pool.len;
    b->record->region.end = last->span.end;
    if (b->paragraph->flow) {
        if (last->kind == OF_ITEM_TEXT)
            b->record->region.end = inner.end;
    } else if (last->kind == OF_ITEM_TEXT) {
        b->record->region.end = last->tag_end;
        if (inner.end < last->span.end)
            put_span(b, yz_span_of(inner.end, last->span.end));
        put_text_end(b);
        if (last->format != b->base) {
            put_run_end(b);
            put_run(b, last->format);
        }
    } else {
        leave_text(b);
        if (last->ends_inside)
            put_run(b, last->format);
    }
    b->record->close = pool_from(b, begin);
}

/* ---- Blocks ---------------------------------------------------------------
 */

static of_record *new_record(of_records *records)
{
    of_record *record;

    if (yz_grow((void **)&records->items, &records->cap, records->count + 1,
                sizeof *records->items) != YZ_OK)
        return NULL;
    record = &records->items[records->count++];
    memset(record, 0, sizeof *record);
    yz_buf_init(&record->text, records->room);
    yz_buf_init(&record->pool, records->room);
    return record;
}

static yz_status take_room(const struct build *b, of_records *records)
{
    const of_record *record = b->record;
    size_t size = record->text.len + record->pool.len;

    if (record->pool.failed == YZ_LIMIT || record->text.failed == YZ_LIMIT ||
        size > records->room)
        return YZ_LIMIT;
    if (b->failed || record->pool.failed || record->text.failed)
        return YZ_NO_MEMORY;
    records->room -= size;
    return YZ_OK;
}

static yz_status compose(struct build *b, of_records *records)
{
    const of_paragraph *paragraph = b->paragraph;

    b->record = new_record(records);
    if (!b->record)
        return YZ_NO_MEMORY;
    b->record->kind = paragraph->kind;
    b->record->fixed = paragraph->fixed;
    b->record->style = paragraph->can_space ? OF_STYLE_FLOW : OF_STYLE_XML;
    b->pairs = b->pair = 0;
    b->blank = false;
    b->base = b->current =
        b->bases[level_of(paragraph, item_at(b, b->begin)->within)];
    open_region(b);
    yz_map_init(&b->record->map, b->record->region.begin);
    for (size_t i = b->begin; i <= b->last && !b->failed; i++)
        add_item(b, &i);
    close_region(b);
    return take_room(b, records);
}

/* Whether an item has text of its own, not only blanks. */
static bool has_text(yz_str text, const of_item *item)
{
    yz_span span;

    if (item->kind != OF_ITEM_TEXT)
        return false;
    span = of_trim(text, item->span, item->raw);
    return span.begin < span.end;
}

/* Takes links and the like in that end or begin between its texts. */
static void widen(struct build *b, size_t from, size_t to)
{
    for (size_t i = from; i < b->first; i++) {
        const of_item *item = item_at(b, i);
        if (item->kind == OF_ITEM_OPEN && item->mate > b->first &&
            item->mate < b->final) {
            b->begin = i;
            break;
        }
    }
    for (size_t i = to; i > b->final + 1; i--) {
        const of_item *item = item_at(b, i - 1);
        if (item->kind == OF_ITEM_CLOSE && item->mate > b->first &&
            item->mate < b->final) {
            b->last = i - 1;
            break;
        }
    }
}

/* Whether the block has to end before item `i`: a code with paragraphs in it
 * can only stay as it is where text of one level stands on both sides. */
static bool splits(const of_paragraph *paragraph, size_t i)
{
    const of_item *item = &paragraph->items[i];

    return item->nested && !paragraph->flow &&
           (i == 0 || i + 1 == paragraph->count ||
            item[-1].kind != OF_ITEM_TEXT || item[1].kind != OF_ITEM_TEXT);
}

/* The usual format of each level: that of most of the paragraph's own text, and
 * of the longest text in a link or the like. */
static void find_bases(const of_paragraph *paragraph, uint32_t *bases,
                       size_t *most, size_t *weights)
{
    uint32_t none = paragraph->run_name.len > 0 ? OF_BARE_RUN : OF_NO_RUN;

    for (size_t i = 0; i <= paragraph->count; i++)
        bases[i] = none;
    for (size_t i = 0; i < paragraph->count; i++) {
        const of_item *item = &paragraph->items[i];
        size_t level = level_of(paragraph, item->within);
        size_t size = item->span.end - item->span.begin;

        if (item->kind != OF_ITEM_TEXT)
            continue;
        if (level == 0)
            size = weights[item->format] += size;
        if (size > most[level]) {
            most[level] = size;
            bases[level] = item->format;
        }
    }
}

static yz_status compose_range(struct build *b, size_t from, size_t to,
                               of_records *records)
{
    b->first = from;
    b->final = to;
    while (b->first < to && !has_text(b->text, item_at(b, b->first)))
        b->first++;
    if (b->first == to)
        return YZ_OK;
    do
        b->final--;
    while (!has_text(b->text, item_at(b, b->final)));
    b->begin = b->first;
    b->last = b->final;
    widen(b, from, to);
    return compose(b, records);
}

yz_status of_paragraph_compose(const of_paragraph *paragraph, yz_str text,
                               of_records *records)
{
    size_t count = paragraph->count;
    uint32_t *numbers = yz_calloc(count + 1, sizeof *numbers);
    uint32_t *bases = yz_calloc(count + 1, sizeof *bases);
    size_t *most = yz_calloc(count + 1, sizeof *most);
    size_t *weights = yz_calloc(paragraph->format_count + 1, sizeof *weights);
    struct build b = {
        .paragraph = paragraph, .text = text, .numbers = numbers, .bases = bases
    };
    yz_status status = YZ_OK;
    size_t from = 0;

    if (!numbers || !bases || !most || !weights)
        status = YZ_NO_MEMORY;
    else
        find_bases(paragraph, bases, most, weights);
    for (size_t i = 0; i <= count && status == YZ_OK; i++) {
        if (i < count && !splits(paragraph, i))
            continue;
        status = compose_range(&b, from, i, records);
        from = i + 1;
    }
    yz_free(numbers);
    yz_free(bases);
    yz_free(most);
    yz_free(weights);
    return status;
}

/* ---- Giving ----------------------------------------------------------------
 */

static int by_region(const void *a, const void *b)
{
    const of_record *x = a;
    const of_record *y = b;

    return (x->region.begin > y->region.begin) -
           (x->region.begin < y->region.begin);
}

static yz_status give(const of_record *record, yz_code *codes,
                      const yz_filter_sink *sink)
{
    yz_str pool = yz_buf_str(&record->pool);
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_SOURCE,
                       .kind = record->kind,
                       .text = yz_buf_str(&record->text),
                       .begin = record->region.begin,
                       .map = &record->map,
                       .codes = codes,
                       .code_count = record->code_count,
                       .writable = !record->fixed,
                       .region = record->region,
                       .style = record->style };

    for (size_t i = 0; i < record->code_count; i++) {
        yz_span data = record->codes[i].data;
        codes[i] = record->codes[i].code;
        if (yz_span_is_somewhere(data))
            codes[i].data = yz_str_cut(pool, data.begin, data.end);
    }
    block.open = yz_str_cut(pool, record->open.begin, record->open.end);
    block.close = yz_str_cut(pool, record->close.begin, record->close.end);
    return sink->block(sink->payload, &block);
}

yz_status of_records_give(of_records *records, const yz_filter_sink *sink)
{
    yz_status status = YZ_OK;

    if (records->count > 1)
        qsort(records->items, records->count, sizeof *records->items,
              by_region);
    for (size_t i = 0; i < records->count && status == YZ_OK; i++) {
        const of_record *record = &records->items[i];
        yz_code *codes = yz_calloc(record->code_count + 1, sizeof *codes);

        status = codes ? give(record, codes, sink) : YZ_NO_MEMORY;
        yz_free(codes);
    }
    of_records_clear(records);
    return status;
}

void of_records_clear(of_records *records)
{
    for (size_t i = 0; i < records->count; i++) {
        yz_buf_done(&records->items[i].text);
        yz_buf_done(&records->items[i].pool);
        yz_map_done(&records->items[i].map);
        yz_free(records->items[i].codes);
    }
    records->count = 0;
}

void of_records_done(of_records *records)
{
    of_records_clear(records);
    yz_free(records->items);
    records->items = NULL;
    records->cap = 0;
}
