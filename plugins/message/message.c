/* SPDX-License-Identifier: Apache-2.0 */
/* Strings → blocks of text with codes: see message.h. */
#include "message.h"

void message_init(message *m, yz_str content)
{
    memset(m, 0, sizeof *m);
    m->content = content;
    yz_buf_init(&m->raw, content.len);
    yz_buf_init(&m->text, content.len);
    yz_map_init(&m->from, 0);
    yz_map_init(&m->map, 0);
}

void message_done(message *m)
{
    yz_buf_done(&m->raw);
    yz_buf_done(&m->text);
    yz_map_done(&m->from);
    yz_map_done(&m->map);
    message_items_done(&m->items);
    yz_free(m->codes);
    m->codes = NULL;
}

static void restart(yz_map *map, size_t origin)
{
    map->count = 0;
    map->text = 0;
    map->origin = origin;
}

void message_begin(message *m, size_t origin)
{
    yz_buf_clear(&m->raw);
    restart(&m->from, origin);
}

yz_status message_copy(message *m, size_t len)
{
    size_t at = m->from.origin;
    yz_status status;

    if (len == 0)
        return YZ_OK;
    status = yz_buf_add(&m->raw, yz_str_cut(m->content, at, at + len));
    return status ? status : yz_map_add(&m->from, len, len);
}

yz_status message_char(message *m, uint32_t code_point, size_t origin_len)
{
    size_t before = m->raw.len;
    yz_status status = yz_buf_add_char(&m->raw, code_point);

    return status ? status
                  : yz_map_add(&m->from, m->raw.len - before, origin_len);
}

yz_status message_skip(message *m, size_t origin_len)
{
    return yz_map_add(&m->from, 0, origin_len);
}

/* ---- The ends ----------------------------------------------------------- */

static yz_span trim(const message *m, yz_span span)
{
    yz_str part = yz_str_cut(yz_buf_str(&m->raw), span.begin, span.end);
    yz_str text = yz_str_trim(part);

    if (text.len == 0)
        return yz_span_of(span.begin, span.begin);
    span.begin += (size_t)(text.ptr - part.ptr);
    return yz_span_of(span.begin, span.begin + text.len);
}

/* Drops the items outside of what is left. */
static void drop_outside(message *m)
{
    const message_item *items = m->items.items;

    while (m->first < m->items.count &&
           items[m->first].raw.end <= m->core.begin)
        m->first++;
    while (m->first < m->items.count &&
           items[m->items.count - 1].raw.begin >= m->core.end)
        m->items.count--;
}

/* Leaves outside what encloses all, and what tells where a subtitle stands;
 * false if there is nothing of that kind. */
static bool unwrap_once(message *m)
{
    const message_item *first;
    const message_item *last;

    if (m->first == m->items.count)
        return false;
    first = &m->items.items[m->first];
    last = &m->items.items[m->items.count - 1];
    if (!first->markup || first->raw.begin != m->core.begin)
        return false;
    if (first->kind == YZ_CODE_ALONE) {
        if (!(m->kinds & MESSAGE_CUE))
            return false;
        m->core.begin = first->raw.end;
    } else {
        if (!last->markup || last->raw.end != m->core.end ||
            last->pair != first->pair || last == first)
            return false;
        m->core = yz_span_of(first->raw.end, last->raw.begin);
    }
    m->core = trim(m, m->core);
    return true;
}

static void unwrap(message *m)
{
    while (unwrap_once(m))
        drop_outside(m);
}

/* Markup at the begin takes the blanks behind it, so that the text begins with
 * none; at the end those before it. */
static void take_blanks(message *m)
{
    message_item *items = m->items.items;
    size_t count = m->items.count;
    size_t first = m->first;
    size_t at = m->core.begin;

    while (first < count && items[first].markup &&
           items[first].raw.begin == at) {
        at = trim(m, yz_span_of(items[first].raw.end, m->core.end)).begin;
        items[first].raw.end = at;
        items[first++].edge = true;
    }
    at = m->core.end;
    while (count > first && items[count - 1].markup &&
           items[count - 1].raw.end == at) {
        size_t from = count - 1 > first  ? items[count - 2].raw.end
                      : first > m->first ? items[first - 1].raw.end
                                         : m->core.begin;
        yz_span gap = { from, items[count - 1].raw.begin };
        yz_span text = trim(m, gap);

        at = text.begin < text.end ? text.end : gap.begin;
        items[count - 1].raw.begin = at;
        items[--count].edge = true;
    }
}

/* ---- Text and codes ----------------------------------------------------- */

/* The piece of the map in which the string's byte `at` lies. */
static size_t piece_at(const yz_map *map, size_t at)
{
    size_t low = 0;
    size_t high = map->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (map->pieces[middle].text <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Brings the map to `origin` of the content. */
static yz_status go_to(message *m, size_t origin)
{
    return origin > m->map.origin
               ? yz_map_add(&m->map, 0, origin - m->map.origin)
               : YZ_OK;
}

/* The string's bytes [at, end), all of one piece of its map. */
static yz_status map_piece(message *m, const yz_map_piece *piece, size_t at,
                           size_t end)
{
    size_t units = (at - piece->text) / piece->step;
    yz_status status =
        go_to(m, piece->origin + units * (size_t)piece->origin_step);

    if (status != YZ_OK || piece->step == piece->origin_step)
        return status ? status : yz_map_add(&m->map, end - at, end - at);
    for (; at < end && status == YZ_OK; at += piece->step)
        status = yz_map_add(&m->map, piece->step, piece->origin_step);
    return status;
}

/* Appends the string's bytes of `span` to the text. */
static yz_status add_run(message *m, yz_span span)
{
    const yz_map *from = &m->from;
    yz_status status;

    if (span.begin >= span.end)
        return YZ_OK;
    status = yz_buf_add(&m->text,
                        yz_str_cut(yz_buf_str(&m->raw), span.begin, span.end));
    for (size_t i = piece_at(from, span.begin);
         span.begin < span.end && status == YZ_OK; i++) {
        size_t end =
            i + 1 < from->count ? from->pieces[i + 1].text : from->text;

        end = end < span.end ? end : span.end;
        status = map_piece(m, &from->pieces[i], span.begin, end);
        span.begin = end;
    }
    return status;
}

/* One character that stands for all of `origin`. */
static yz_status add_unit(message *m, char c, yz_span origin)
{
    yz_status status = go_to(m, origin.begin);

    if (status == YZ_OK)
        status = yz_buf_add_byte(&m->text, c);
    return status ? status : yz_map_add(&m->map, 1, origin.end - origin.begin);
}

static bool is_blank_at(const message *m, size_t at)
{
    return at < m->raw.len && memchr(" \t\n\r", m->raw.ptr[at], 4);
}

static yz_status add_code(message *m, const message_item *item,
                          const yz_code *code)
{
    yz_code *made;

    if (yz_grow((void **)&m->codes, &m->code_cap, m->code_count + 1,
                sizeof *m->codes) != YZ_OK)
        return YZ_NO_MEMORY;
    made = &m->codes[m->code_count++];
    *made = *code;
    made->struct_size = sizeof *made;
    made->kind = item->kind;
    made->pair = item->pair;
    made->type = item->doubled ? NULL : item->type;
    if (!item->markup && !item->doubled && (m->kinds & MESSAGE_REQUIRE))
        made->flags = YZ_CODE_REQUIRED;
    return YZ_OK;
}

static yz_status add_item(message *m, const message_item *item)
{
    yz_code code = { .text = { m->text.len, 0 },
                     .origin = yz_map_span(&m->from, item->raw) };
    bool breaks = item->markup && !item->edge && item->type &&
                  strcmp(item->type, "break") == 0 &&
                  !is_blank_at(m, item->raw.end) && item->raw.begin > 0 &&
                  !is_blank_at(m, item->raw.begin - 1);
    yz_status status = YZ_OK;

    if (item->doubled)
        status = add_unit(m, m->raw.ptr[item->raw.begin], code.origin);
    else if (!item->markup)
        status = add_run(m, item->raw);
    else if (breaks)
        status = add_unit(m, ' ', code.origin);
    code.text.end = m->text.len;
    if (status != YZ_OK || (item->doubled && !item->known))
        return status;
    return add_code(m, item, &code);
}

static bool has_letter(yz_str text)
{
    for (size_t at = 0; at < text.len;)
        if (yz_char_class(yz_utf8_next(text, &at)) & YZ_CHAR_LETTER)
            return true;
    return false;
}

static yz_status add_all(message *m)
{
    size_t at = m->core.begin;
    yz_status status = YZ_OK;

    for (size_t i = m->first; i <= m->items.count && status == YZ_OK; i++) {
        const message_item *item =
            i < m->items.count ? &m->items.items[i] : NULL;
        size_t end = item ? item->raw.begin : m->core.end;
        yz_str run = yz_str_cut(yz_buf_str(&m->raw), at, end);

        m->letters = m->letters || has_letter(run);
        status = add_run(m, yz_span_of(at, end));
        if (status == YZ_OK && item)
            status = add_item(m, item);
        at = item ? item->raw.end : end;
    }
    return status;
}

yz_status message_finish(message *m, unsigned kinds)
{
    return message_part(m, yz_span_of(0, m->raw.len), kinds);
}

yz_status message_part(message *m, yz_span part, unsigned kinds)
{
    yz_str raw = yz_str_cut(yz_buf_str(&m->raw), 0, part.end);
    yz_str own = yz_str_cut(raw, part.begin, part.end);
    yz_status status;

    m->kinds = kinds & MESSAGE_EXACT ? kinds : message_kinds_of(own, kinds);
    m->core = trim(m, part);
    m->first = 0;
    m->code_count = 0;
    m->letters = false;
    yz_buf_clear(&m->text);
    status = message_items_find(&m->items, raw, part.begin, m->kinds);
    if (status != YZ_OK)
        return status;
    drop_outside(m);
    if (kinds & MESSAGE_UNWRAP)
        unwrap(m);
    take_blanks(m);
    restart(&m->map, yz_map_span(&m->from, m->core).begin);
    return add_all(m);
}

void message_block(const message *m, yz_block *block)
{
    block->text = yz_buf_str(&m->text);
    block->map = &m->map;
    block->begin = m->map.count > 0 ? m->map.pieces[0].origin : m->map.origin;
    block->codes = m->code_count > 0 ? m->codes : NULL;
    block->code_count = m->code_count;
    block->region = yz_map_span(&m->from, m->core);
}
