/* SPDX-License-Identifier: Apache-2.0 */
/* From a paragraph's items to blocks.  See office_paragraph.h. */
#include "office_code.h"

/* ---- Text -----------------------------------------------------------------
 */

/* Blanks between a block's end and a link that begins or ends there: they stay
 * with the code. */
static void add_loose(of_build *b, yz_span span, bool behind)
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
        of_put_span(b, span);
        if (record->code_count > 0)
            record->codes[record->code_count - 1].data.end = record->pool.len;
        else
            record->open.end = record->pool.len;
    }
}

/* Text in which a run of blanks is one. */
static void add_flow_text(of_build *b, yz_span span, bool raw)
{
    of_record *record = b->record;
    size_t pos = span.begin;

    while (pos < span.end && !b->failed) {
        size_t end = pos;
        char c = b->text.ptr[pos];

        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!b->blank) {
                of_skip_to(b, pos);
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
        of_skip_to(b, pos);
        if (xs_add_text(b->text, yz_span_of(pos, end), raw, &record->text,
                        &record->map) != YZ_OK)
            b->failed = true;
        b->blank = false;
        pos = end;
    }
}

static void add_spaces(of_build *b, const of_item *item)
{
    of_record *record = b->record;

    of_skip_to(b, item->span.begin);
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
static void add_text(of_build *b, size_t i)
{
    const of_item *item = of_item_at(b, i);
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
        of_skip_to(b, span.begin);
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
static uint32_t next_format(const of_build *b, size_t i, uint32_t none)
{
    for (; i <= b->last; i++) {
        const of_item *item = of_item_at(b, i);
        if (item->kind == OF_ITEM_TEXT)
            return item->format;
        if (item->kind != OF_ITEM_ALONE && !item->silent)
            break;
    }
    return none;
}

static void add_item(of_build *b, size_t *i)
{
    const of_item *item = of_item_at(b, *i);

    switch (item->kind) {
    case OF_ITEM_TEXT:
        if (*i < b->first || *i > b->final) {
            add_loose(b, item->span, *i > b->final);
            break;
        }
        if (!b->paragraph->flow && item->format != b->current) {
            of_end_format(b);
            of_begin_format(b, item->format, item->tag);
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
        of_add_half(b, *i, item->kind == OF_ITEM_OPEN);
        break;
    default:
        if (item->nested && !b->paragraph->flow)
            b->end = of_item_at(b, *i - 1)->tag_close;
        if (next_format(b, *i, b->base) != b->current)
            of_end_format(b);
        if (item->nested && !b->paragraph->flow)
            of_add_between(b, *i);
        else
            of_add_alone(b, i);
    }
}

/* ---- The edges of a region ------------------------------------------------
 */

static void open_region(of_build *b)
{
    const of_item *first = of_item_at(b, b->begin);
    size_t begin = b->record->pool.len;
    yz_span inner = of_trim(b->text, first->span, first->raw);

    b->record->region.begin = first->span.begin;
    if (b->paragraph->flow) {
        if (first->kind == OF_ITEM_TEXT)
            b->record->region.begin = inner.begin;
    } else if (first->kind == OF_ITEM_TEXT) {
        b->record->region.begin = first->tag;
        if (first->format != b->base) {
            of_put_run_end(b);
            of_put_run(b, b->base);
        }
        of_put_text(b);
        if (first->span.begin < inner.begin)
            of_put_span(b, yz_span_of(first->span.begin, inner.begin));
    } else {
        if (first->begins_inside)
            of_put_run_end(b);
        of_enter_text(b);
    }
    b->record->open = of_pool_from(b, begin);
    b->end = b->record->region.begin;
}

static void close_region(of_build *b)
{
    const of_item *last = of_item_at(b, b->last);
    size_t begin;
    yz_span inner = of_trim(b->text, last->span, last->raw);

    of_end_format(b);
    begin = b->record->pool.len;
    b->record->region.end = last->span.end;
    if (b->paragraph->flow) {
        if (last->kind == OF_ITEM_TEXT)
            b->record->region.end = inner.end;
    } else if (last->kind == OF_ITEM_TEXT) {
        b->record->region.end = last->tag_end;
        if (inner.end < last->span.end)
            of_put_span(b, yz_span_of(inner.end, last->span.end));
        of_put_text_end(b);
        if (last->format != b->base) {
            of_put_run_end(b);
            of_put_run(b, last->format);
        }
    } else {
        of_leave_text(b);
        if (last->ends_inside)
            of_put_run(b, last->format);
    }
    b->record->close = of_pool_from(b, begin);
}

/* ---- Blocks ---------------------------------------------------------------
 */

static yz_status take_room(const of_build *b, of_records *records)
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

static yz_status compose(of_build *b, of_records *records)
{
    const of_paragraph *paragraph = b->paragraph;

    b->record = of_record_new(records);
    if (!b->record)
        return YZ_NO_MEMORY;
    b->record->kind = paragraph->kind;
    b->record->fixed = paragraph->fixed;
    b->record->style = paragraph->can_space ? OF_STYLE_FLOW : OF_STYLE_XML;
    b->pairs = b->pair = 0;
    b->blank = false;
    b->base = b->current =
        b->bases[of_level_of(paragraph, of_item_at(b, b->begin)->within)];
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
static void widen(of_build *b, size_t from, size_t to)
{
    for (size_t i = from; i < b->first; i++) {
        const of_item *item = of_item_at(b, i);
        if (item->kind == OF_ITEM_OPEN && item->mate > b->first &&
            item->mate < b->final) {
            b->begin = i;
            break;
        }
    }
    for (size_t i = to; i > b->final + 1; i--) {
        const of_item *item = of_item_at(b, i - 1);
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
        size_t level = of_level_of(paragraph, item->within);
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

static yz_status compose_range(of_build *b, size_t from, size_t to,
                               of_records *records)
{
    b->first = from;
    b->final = to;
    while (b->first < to && !has_text(b->text, of_item_at(b, b->first)))
        b->first++;
    if (b->first == to)
        return YZ_OK;
    do
        b->final--;
    while (!has_text(b->text, of_item_at(b, b->final)));
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
    of_build b = {
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
