/* SPDX-License-Identifier: Apache-2.0 */
#include "md_reader.h"

#include "../markup/markup_html.h"
#include "md_leaf.h"

struct reading {
    md_mask *mask;
    const yz_filter_sink *sink;
    yz_status status; /* of what a callback failed with */
    markup_queue queue;
    md_leaf leaf;
    size_t mark;  /* of the mask, that comes next */
    size_t last;  /* where the last text ended */
    bool fresh;   /* a list item has begun and has no text yet */
    bool code;    /* in a block of code */
    bool in_html; /* in a block of HTML */
    char *html;   /* the content, blank but for HTML; made when needed */
    yz_span span; /* of the block of HTML */
};

/* The place of what md4c tells; nowhere if it made it. */
static yz_span place_of(const struct reading *reading, const char *text,
                        size_t size)
{
    const char *base = reading->mask->text;
    size_t length = reading->mask->content.len;

    if (size == 0 || (uintptr_t)text < (uintptr_t)base ||
        (uintptr_t)text >= (uintptr_t)base + length)
        return yz_span_nowhere();
    return yz_span_of((size_t)(text - base), (size_t)(text - base) + size);
}

static yz_status pour(struct reading *reading)
{
    if (reading->queue.last)
        markup_queue_move(&reading->mask->extra, &reading->queue,
                          reading->queue.last->region.begin);
    return markup_queue_pour(&reading->queue, reading->sink);
}

static yz_status flush(struct reading *reading)
{
    yz_status status;

    if (reading->leaf.count == 0)
        return YZ_OK;
    status = md_leaf_flush(&reading->leaf, reading->mask, &reading->mark,
                           &reading->queue);
    reading->fresh = false;
    reading->leaf.kind = YZ_BLOCK_PARAGRAPH;
    return status ? status : pour(reading);
}

/* ---- HTML ------------------------------------------------------------- */

static yz_status need_html(struct reading *reading)
{
    yz_str content = reading->mask->content;

    if (reading->html)
        return YZ_OK;
    reading->html = yz_malloc(content.len + 1);
    if (!reading->html)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < content.len; i++) {
        char c = content.ptr[i];
        reading->html[i] = ' ';
        if (c == '\n' || c == '\r')
            reading->html[i] = c;
    }
    return YZ_OK;
}

static yz_status take_html(struct reading *reading, yz_span span)
{
    yz_status status = need_html(reading);

    if (status != YZ_OK || !yz_span_is_somewhere(span))
        return status;
    memcpy(reading->html + span.begin, reading->mask->content.ptr + span.begin,
           span.end - span.begin);
    if (reading->span.end <= reading->span.begin)
        reading->span = span;
    reading->span.end = span.end;
    return YZ_OK;
}

static yz_status end_html(struct reading *reading)
{
    yz_str text = { reading->html, reading->mask->content.len };
    markup_html html = { .text = text,
                         .spaced = reading->mask->spaced,
                         .part = true,
                         .sink = reading->sink,
                         .queue = &reading->queue };

    markup_queue again = { 0 };

    if (reading->span.end <= reading->span.begin)
        return YZ_OK;
    markup_queue_move(&reading->mask->extra, &reading->queue,
                      reading->span.begin);
    /* What was masked in it is read as HTML now. */
    markup_queue_move(&reading->mask->extra, &again, reading->span.end);
    markup_queue_done(&again);
    return markup_html_read(&html, reading->span, NULL);
}

/* ---- What md4c calls -------------------------------------------------- */

static yz_status begin(struct reading *reading, MD_BLOCKTYPE type)
{
    yz_status status = flush(reading);

    reading->leaf.kind =
        reading->fresh ? YZ_BLOCK_LIST_ITEM : YZ_BLOCK_PARAGRAPH;
    switch (type) {
    case MD_BLOCK_LI:
        reading->fresh = true;
        reading->leaf.kind = YZ_BLOCK_LIST_ITEM;
        break;
    case MD_BLOCK_H:
        reading->leaf.kind = YZ_BLOCK_HEADING;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        reading->leaf.kind = YZ_BLOCK_CELL;
        break;
    case MD_BLOCK_CODE:
        reading->code = true;
        break;
    case MD_BLOCK_HTML:
        reading->in_html = true;
        reading->span = yz_span_of(0, 0);
        break;
    default:
        break;
    }
    return status;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *payload)
{
    struct reading *reading = payload;

    (void)detail;
    if (reading->status == YZ_OK)
        reading->status = begin(reading, type);
    return reading->status != YZ_OK;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *payload)
{
    struct reading *reading = payload;

    (void)detail;
    if (reading->status != YZ_OK)
        return 1;
    if (type == MD_BLOCK_HTML && reading->in_html) {
        reading->in_html = false;
        reading->status = end_html(reading);
    } else if (type == MD_BLOCK_CODE) {
        reading->code = false;
    } else {
        if (type == MD_BLOCK_LI)
            reading->fresh = false;
        reading->status = flush(reading);
    }
    return reading->status != YZ_OK;
}

static int add(struct reading *reading, md_event_kind kind, MD_SPANTYPE type,
               yz_span span)
{
    reading->status = md_leaf_add(&reading->leaf, kind, type, span);
    return reading->status != YZ_OK;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *payload)
{
    (void)detail;
    return add(payload, MD_EVENT_OPEN, type, yz_span_nowhere());
}

static int leave_span(MD_SPANTYPE type, void *detail, void *payload)
{
    (void)detail;
    return add(payload, MD_EVENT_CLOSE, type, yz_span_nowhere());
}

static md_event_kind kind_of(MD_TEXTTYPE type, bool made)
{
    switch (type) {
    case MD_TEXT_BR:
        return MD_EVENT_BREAK;
    case MD_TEXT_SOFTBR:
        return MD_EVENT_LINE;
    case MD_TEXT_ENTITY:
        return MD_EVENT_REFERENCE;
    case MD_TEXT_HTML:
        return made ? MD_EVENT_LINE : MD_EVENT_HTML;
    default:
        return made ? MD_EVENT_LINE : MD_EVENT_TEXT;
    }
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
                     void *payload)
{
    struct reading *reading = payload;
    yz_span span = place_of(reading, text, size);
    md_event_kind kind = kind_of(type, !yz_span_is_somewhere(span));

    if (reading->code)
        return 0;
    if (reading->status != YZ_OK)
        return 1;
    if (reading->in_html) {
        reading->status = take_html(reading, span);
        return reading->status != YZ_OK;
    }
    if (kind == MD_EVENT_LINE || kind == MD_EVENT_BREAK)
        return add(reading, kind, MD_SPAN_EM, yz_span_nowhere());
    if (span.begin < reading->last)
        return 0; /* told twice */
    reading->last = span.end;
    return add(reading, kind, MD_SPAN_EM, span);
}

/* ---- All -------------------------------------------------------------- */

static yz_status parse(struct reading *reading)
{
    MD_PARSER parser = { .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                                  MD_FLAG_TASKLISTS,
                         .enter_block = enter_block,
                         .leave_block = leave_block,
                         .enter_span = enter_span,
                         .leave_span = leave_span,
                         .text = take_text };
    const md_mask *mask = reading->mask;
    int result;

    if (mask->mdx)
        parser.flags |= MD_FLAG_NOINDENTEDCODEBLOCKS;
    result = md_parse(mask->text, (MD_SIZE)mask->content.len, &parser, reading);
    if (reading->status != YZ_OK)
        return reading->status;
    return result == 0 ? YZ_OK : YZ_NO_MEMORY;
}

yz_status md_read(md_mask *mask, const yz_filter_sink *sink, yz_error *err)
{
    struct reading reading = { .mask = mask, .sink = sink };
    yz_status status = parse(&reading);

    if (status == YZ_OK) {
        markup_queue_move(&mask->extra, &reading.queue, mask->content.len);
        status = markup_queue_pour(&reading.queue, sink);
    }
    if (status == YZ_OK && mask->unclosed < mask->content.len)
        status = sink->skip(sink->payload, mask->unclosed,
                            "a code block that begins here is never closed, "
                            "so the rest of the file was taken for code");
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    markup_queue_done(&reading.queue);
    yz_free(reading.leaf.events);
    yz_free(reading.html);
    return status;
}
