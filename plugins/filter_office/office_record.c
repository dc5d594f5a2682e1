/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks that wait for those that begin before them; blanks at their ends.  See
 * office_paragraph.h. */
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

/* ---- Records ---------------------------------------------------------------
 */

of_record *of_record_new(of_records *records)
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
