/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of codes.
 *
 * Between two codes the text stands in a run whose format is the usual one of
 * its level (the paragraph, or the link round it), or one that a pair of codes
 * turned on.  So each code begins where text ends and ends where text may
 * begin, and any order of them that nests is well-formed.
 */
#include "office_code.h"

/* ---- Pieces ------------------------------------------------------------ */

const of_item *of_item_at(const of_build *b, size_t i)
{
    return &b->paragraph->items[i];
}

static yz_str cut(const of_build *b, yz_span span)
{
    return yz_str_cut(b->text, span.begin, span.end);
}

static void put(of_build *b, const char *text)
{
    yz_buf_add_text(&b->record->pool, text);
}

void of_put_span(of_build *b, yz_span span)
{
    yz_buf_add(&b->record->pool, cut(b, span));
}

/* "</w:t>", and "</w:r>" behind it. */
void of_put_text_end(of_build *b)
{
    put(b, "</");
    yz_buf_add(&b->record->pool, b->paragraph->text_name);
    put(b, ">");
}

void of_put_run_end(of_build *b)
{
    put(b, "</");
    yz_buf_add(&b->record->pool, b->paragraph->run_name);
    put(b, ">");
}

void of_put_run(of_build *b, uint32_t format)
{
    put(b, "<");
    yz_buf_add(&b->record->pool, b->paragraph->run_name);
    put(b, ">");
    of_put_span(b, b->paragraph->formats[format].raw);
}

void of_put_text(of_build *b)
{
    put(b, "<");
    yz_buf_add(&b->record->pool, b->paragraph->text_name);
    put(b, b->paragraph->white ? ">" : " xml:space=\"preserve\">");
}

void of_leave_text(of_build *b)
{
    of_put_text_end(b);
    if (b->current != OF_NO_RUN)
        of_put_run_end(b);
}

void of_enter_text(of_build *b)
{
    if (b->current != OF_NO_RUN)
        of_put_run(b, b->current);
    of_put_text(b);
}

/* ---- Codes ----------------------------------------------------------------
 */

static of_code *add_code(of_build *b, yz_code_kind kind, yz_span origin,
                         const char *type)
{
    of_record *record = b->record;
    of_code *code;

    if (b->paragraph->flow && b->loose.begin < b->loose.end)
        origin.begin = b->loose.begin;
    else
        of_put_span(b, b->loose);
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

void of_skip_to(of_build *b, size_t at)
{
    yz_map *map = &b->record->map;

    if (at > map->origin && yz_map_add(map, 0, at - map->origin) != YZ_OK)
        b->failed = true;
}

/* What a reader sees of the code that was added, which is protected. */
static void add_shown(of_build *b, of_code *code, yz_str shown)
{
    of_record *record = b->record;
    bool blank = shown.len == 1 && shown.ptr[0] == ' ';

    if (shown.len == 0 || (blank && b->blank))
        return;
    of_skip_to(b, code->code.origin.begin);
    if (yz_buf_add(&record->text, shown) != YZ_OK ||
        yz_map_add(&record->map, shown.len,
                   code->code.origin.end - code->code.origin.begin) != YZ_OK)
        b->failed = true;
    code->code.text.end = record->text.len;
    b->blank = blank;
}

/* The bytes of a code's elements, in a run where they need one. */
static void put_elements(of_build *b, const of_item *item)
{
    if (item->begins_inside)
        of_put_run(b, item->format);
    of_put_span(b, item->span);
    if (item->ends_inside)
        of_put_run_end(b);
}

yz_span of_pool_from(const of_build *b, size_t begin)
{
    return yz_span_of(begin, b->record->pool.len);
}

void of_end_format(of_build *b)
{
    size_t begin = b->record->pool.len;
    of_code *code;

    if (b->pair == 0)
        return;
    code = add_code(b, YZ_CODE_CLOSE, yz_span_of(b->end, b->end),
                    b->paragraph->formats[b->current].type);
    of_leave_text(b);
    b->current = b->base;
    of_enter_text(b);
    if (code) {
        code->code.pair = b->pair;
        code->data = of_pool_from(b, begin);
    }
    b->pair = 0;
}

void of_begin_format(of_build *b, uint32_t format, size_t at)
{
    size_t begin = b->record->pool.len;
    of_code *code;

    if (format == b->base)
        return;
    at = at > b->end ? at : b->end;
    code = add_code(b, YZ_CODE_OPEN, yz_span_of(at, at),
                    b->paragraph->formats[format].type);
    of_leave_text(b);
    b->current = format;
    of_enter_text(b);
    b->pair = ++b->pairs;
    if (code) {
        code->code.pair = b->pair;
        code->data = of_pool_from(b, begin);
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
void of_add_alone(of_build *b, size_t *i)
{
    const of_item *first = of_item_at(b, *i);
    size_t begin = b->record->pool.len;
    size_t end = *i;
    bool same = !b->paragraph->flow;
    of_code *code;

    while (end < b->last && belong_together(first, of_item_at(b, end + 1)))
        end++;
    code = add_code(b, YZ_CODE_ALONE,
                    yz_span_of(first->span.begin, of_item_at(b, end)->span.end),
                    first->type);
    for (size_t k = *i; k <= end; k++) {
        const of_item *item = of_item_at(b, k);
        same = same && item->begins_inside && item->ends_inside &&
               !item->several && item->format == b->current;
        if (code && (item->flags & OF_KEEP))
            code->code.flags = YZ_CODE_REQUIRED;
    }
    if (code && !b->paragraph->flow) {
        same ? of_put_text_end(b) : of_leave_text(b);
        for (size_t k = *i; k <= end; k++)
            same ? of_put_span(b, of_item_at(b, k)->span)
                 : put_elements(b, of_item_at(b, k));
        same ? of_put_text(b) : of_enter_text(b);
        code->data = of_pool_from(b, begin);
    }
    if (code)
        add_shown(b, code,
                  yz_str_cut(yz_buf_str(&b->paragraph->shown),
                             first->shown.begin, first->shown.end));
    *i = end;
}

/* A code with paragraphs in it, and the tags between it and the texts on both
 * sides: what is written is what stands there. */
void of_add_between(of_build *b, size_t i)
{
    of_code *code = add_code(b, YZ_CODE_ALONE,
                             yz_span_of(of_item_at(b, i - 1)->tag_close,
                                        of_item_at(b, i + 1)->tag_inside),
                             of_item_at(b, i)->type);

    if (code)
        code->code.flags = YZ_CODE_REQUIRED;
}

/* ---- Levels ---------------------------------------------------------------
 */

/* The number of the level that `within` is; what is silent makes none. */
size_t of_level_of(const of_paragraph *paragraph, size_t within)
{
    while (within != OF_NOWHERE && paragraph->items[within].silent)
        within = paragraph->items[within].within;
    return within == OF_NOWHERE ? 0 : within + 1;
}

static bool is_whole(const of_build *b, const of_item *item)
{
    return item->mate != OF_NOWHERE && item->mate >= b->begin &&
           item->mate <= b->last;
}

void of_add_half(of_build *b, size_t i, bool open)
{
    const of_item *item = of_item_at(b, i);
    size_t begin;
    size_t opened = open ? i : item->mate;
    of_code *code;

    if (item->silent && is_whole(b, item))
        return;
    of_end_format(b);
    begin = b->record->pool.len;
    code = add_code(b, open ? YZ_CODE_OPEN : YZ_CODE_CLOSE, item->span,
                    item->type);
    if (!code)
        return;
    if (!b->paragraph->flow) {
        of_leave_text(b);
        put_elements(b, item);
        b->base = b->current =
            b->bases[of_level_of(b->paragraph, open ? i : item->within)];
        of_enter_text(b);
        code->data = of_pool_from(b, begin);
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
