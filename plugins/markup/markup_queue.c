/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What becomes of a block that is whole: the codes at its ends are taken off,
 * and it waits for its turn.
 */
#include "markup_block.h"

static bool any_space(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_SPACE) != 0;
}

/* Cuts white space off; protected text at the end loses its own. */
static void trim_end(markup_block *block)
{
    yz_map *map = &block->map;
    size_t len = block->text.len;

    while (len > 0) {
        size_t pos = len;
        if (!any_space(yz_utf8_previous(yz_buf_str(&block->text), &pos)))
            break;
        len = pos;
    }
    if (len == block->text.len)
        return;
    map->origin = yz_map_origin(map, len, true);
    map->text = len;
    while (map->count > 0 && map->pieces[map->count - 1].text >= len)
        map->count--;
    block->text.len = len;
    block->text.ptr[len] = 0;
    for (size_t i = 0; i < block->code_count; i++) {
        yz_span *text = &block->codes[i].text;
        if (text->begin > len)
            text->begin = len;
        if (text->end > len)
            text->end = len;
    }
}

/* Whether the code stands in front of all text, or behind it. */
static bool is_at_edge(const markup_block *block, const yz_code *code, bool end)
{
    if (code->text.end > code->text.begin)
        return false;
    return code->text.begin == (end ? block->text.len : 0);
}

/* Where the row of codes at the begin that belongs to codes[first] ends: the
 * code itself, or a pair without text; `first` if it is something else. */
static size_t row_at_begin(const markup_block *block, size_t first, size_t last)
{
    const yz_code *codes = block->codes;
    size_t i = first;

    if (codes[first].kind == YZ_CODE_OPEN)
        do {
            i++;
        } while (i < last && is_at_edge(block, &codes[i], false) &&
                 codes[i].pair != codes[first].pair);
    if (i == last || !is_at_edge(block, &codes[i], false))
        return first;
    return i + 1;
}

/* The same at the end: where the row begins that ends before `last`. */
static size_t row_at_end(const markup_block *block, size_t first, size_t last)
{
    const yz_code *close = &block->codes[last - 1];
    size_t i = last - 1;

    if (close->kind == YZ_CODE_CLOSE)
        do {
            if (i == first)
                return last;
            i--;
        } while (is_at_edge(block, &block->codes[i], true) &&
                 block->codes[i].pair != close->pair);
    return is_at_edge(block, &block->codes[i], true) ? i : last;
}

static bool is_wrapped(const markup_block *block, size_t first, size_t last)
{
    const yz_code *codes = block->codes;

    return first < last && codes[first].kind == YZ_CODE_OPEN &&
           codes[first].pair == codes[last - 1].pair &&
           is_at_edge(block, &codes[first], false) &&
           is_at_edge(block, &codes[last - 1], true);
}

/* Takes codes off the ends: those that stand alone, pairs without text, and
 * pairs round all of the text. */
static void strip_edges(markup_block *block)
{
    size_t first = 0;
    size_t last = block->code_count;
    size_t left;

    do {
        size_t next;
        left = last - first;
        while (first < last &&
               (next = row_at_begin(block, first, last)) > first)
            first = next;
        while (first < last && (next = row_at_end(block, first, last)) < last)
            last = next;
        if (is_wrapped(block, first, last)) {
            first++;
            last--;
        }
    } while (last - first < left);
    if (last > first)
        memmove(block->codes, block->codes + first,
                left * sizeof *block->codes);
    block->code_count = left;
}

bool markup_block_finish(markup_block *block)
{
    yz_span region;

    if (block->free_text == 0)
        return false;
    trim_end(block);
    strip_edges(block);
    region = yz_map_span(&block->map, yz_span_of(0, block->text.len));
    for (size_t i = 0; i < block->code_count; i++) {
        if (block->codes[i].origin.begin < region.begin)
            region.begin = block->codes[i].origin.begin;
        if (block->codes[i].origin.end > region.end)
            region.end = block->codes[i].origin.end;
    }
    if (!yz_span_is_somewhere(block->region))
        block->region = region;
    return true;
}

/* ---- Queues ----------------------------------------------------------- */

static void insert(markup_queue *queue, markup_block *block)
{
    markup_block *before = queue->last;

    while (before && before->region.begin > block->region.begin)
        before = before->previous;
    block->previous = before;
    block->next = before ? before->next : queue->first;
    *(before ? &before->next : &queue->first) = block;
    *(block->next ? &block->next->previous : &queue->last) = block;
}

static markup_block *take_first(markup_queue *queue)
{
    markup_block *block = queue->first;

    queue->first = block->next;
    *(block->next ? &block->next->previous : &queue->last) = NULL;
    block->next = NULL;
    return block;
}

void markup_queue_put(markup_queue *queue, markup_block *block)
{
    if (markup_block_finish(block))
        insert(queue, block);
    else
        markup_block_free(block);
}

void markup_queue_move(markup_queue *from, markup_queue *to, size_t end)
{
    while (from->first && from->first->region.begin < end)
        insert(to, take_first(from));
}

static yz_status tell(const markup_block *made, const yz_filter_sink *sink)
{
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_SOURCE,
                       .kind = made->kind,
                       .text = yz_buf_str(&made->text),
                       .map = &made->map,
                       .codes = made->codes,
                       .code_count = made->code_count,
                       .writable = !made->fixed,
                       .region = made->region,
                       .style = made->style,
                       .open = made->open,
                       .close = made->close };

    block.begin = yz_map_origin(&made->map, 0, false);
    if (made->code_count == 0 && made->map.count == 1 && !made->changed)
        block.map = NULL;
    return sink->block(sink->payload, &block);
}

yz_status markup_queue_pour(markup_queue *queue, const yz_filter_sink *sink)
{
    yz_status status = YZ_OK;

    while (status == YZ_OK && queue->first) {
        markup_block *block = take_first(queue);
        status = tell(block, sink);
        markup_block_free(block);
    }
    return status;
}

void markup_queue_done(markup_queue *queue)
{
    while (queue->first)
        markup_block_free(take_first(queue));
}
