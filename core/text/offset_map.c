/* SPDX-License-Identifier: Apache-2.0 */
/* Offset maps: from derived text back to the bytes it came from. */
#include <yizhi/text.h>

void yz_map_init(yz_map *map, size_t origin)
{
    memset(map, 0, sizeof *map);
    map->origin = origin;
}

void yz_map_done(yz_map *map)
{
    yz_free(map->pieces);
    yz_map_init(map, 0);
}

/* Whether a unit of (step, origin_step) simply prolongs the last piece. */
static bool prolongs(const yz_map *map, uint32_t step, uint32_t origin_step)
{
    const yz_map_piece *last;
    size_t units;

    if (map->count == 0)
        return false;
    last = &map->pieces[map->count - 1];
    if (last->step != step || last->origin_step != origin_step)
        return false;
    units = (map->text - last->text) / step;
    return last->origin + units * origin_step == map->origin;
}

static yz_status append(yz_map *map, size_t length, size_t origin_length)
{
    bool same = length == origin_length;
    uint32_t step = same ? 1 : (uint32_t)length;
    uint32_t origin_step = same ? 1 : (uint32_t)origin_length;
    yz_map_piece piece = { map->text, map->origin, step, origin_step };

    if (prolongs(map, step, origin_step))
        return YZ_OK;
    if (yz_grow((void **)&map->pieces, &map->cap, map->count + 1,
                sizeof *map->pieces) != YZ_OK)
        return YZ_NO_MEMORY;
    map->pieces[map->count++] = piece;
    return YZ_OK;
}

yz_status yz_map_add(yz_map *map, size_t length, size_t origin_length)
{
    if (length > UINT32_MAX ||
        (length != origin_length && origin_length > UINT32_MAX))
        return YZ_LIMIT;
    if (length > 0 && append(map, length, origin_length) != YZ_OK)
        return YZ_NO_MEMORY;
    map->text += length;
    map->origin += origin_length;
    return YZ_OK;
}

/* The last piece that begins at or before `offset`; count must not be 0. */
static size_t piece_at(const yz_map *map, size_t offset)
{
    size_t low = 0;
    size_t high = map->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->pieces[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t yz_map_origin(const yz_map *map, size_t offset, bool end)
{
    const yz_map_piece *piece;
    size_t into;
    size_t units;
    bool inside;

    if (map->count == 0)
        return map->origin;
    if (offset > map->text)
        offset = map->text;
    if (end && offset > 0) { /* the end of what lies before the offset */
        piece = &map->pieces[piece_at(map, offset - 1)];
        into = offset - 1 - piece->text;
        return piece->origin + (into / piece->step + 1) * piece->origin_step;
    }
    if (offset >= map->text)
        return map->origin;
    piece = &map->pieces[piece_at(map, offset)];
    into = offset - piece->text;
    units = into / piece->step;
    inside = piece->step == 1 && piece->origin_step == 1;
    return piece->origin + (inside ? into : units * piece->origin_step);
}

yz_span yz_map_span(const yz_map *map, yz_span span)
{
    size_t begin;
    size_t end;

    if (!yz_span_is_somewhere(span))
        return span;
    begin = yz_map_origin(map, span.begin, false);
    end = span.end > span.begin ? yz_map_origin(map, span.end, true) : begin;
    return yz_span_of(begin, end < begin ? begin : end);
}
