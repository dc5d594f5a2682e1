/* SPDX-License-Identifier: Apache-2.0 */
/* Placeholders, tags and line breaks of a message. */
#include "message_items.h"

#include "message_tag.h"

enum {
    DEEPEST = 32 /* tags in tags that are still paired */
};

void message_items_done(message_items *items)
{
    yz_free(items->items);
    memset(items, 0, sizeof *items);
}

static yz_status add(message_items *items, const message_item *item)
{
    if (yz_grow((void **)&items->items, &items->cap, items->count + 1,
                sizeof *items->items) != YZ_OK)
        return YZ_NO_MEMORY;
    items->items[items->count++] = *item;
    return YZ_OK;
}

/* ---- Finding ------------------------------------------------------------ */

static size_t tag_at(yz_str raw, size_t at, unsigned kinds, message_item *item)
{
    message_tag tag;
    bool found = kinds & MESSAGE_CUE    ? message_cue_tag_at(raw, at, &tag)
                 : kinds & MESSAGE_TAGS ? message_tag_at(raw, at, &tag)
                                        : false;

    if (!found)
        return 0;
    item->kind = tag.alone   ? YZ_CODE_ALONE
                 : tag.close ? YZ_CODE_CLOSE
                             : YZ_CODE_OPEN;
    item->type = tag.type;
    item->name = tag.name;
    item->known = tag.known;
    item->markup = true;
    return tag.len;
}

/* {\an8} of SubStation Alpha, which players take in SubRip too. */
static size_t override_at(yz_str raw, size_t at, message_item *item)
{
    const char *end;

    if (at + 1 >= raw.len || raw.ptr[at + 1] != '\\')
        return 0;
    end = memchr(raw.ptr + at, '}', raw.len - at < 256 ? raw.len - at : 256);
    if (!end || memchr(raw.ptr + at, '\n', (size_t)(end - raw.ptr) - at))
        return 0;
    item->markup = item->known = true;
    return (size_t)(end - raw.ptr) + 1 - at;
}

/* A line break of a subtitle, with the blanks beside it. */
static size_t line_at(yz_str raw, size_t at, message_item *item)
{
    size_t end = at;

    while (end < raw.len && memchr("\r\n \t", raw.ptr[end], 4))
        end++;
    item->type = "break";
    item->markup = item->known = true;
    return end - at;
}

/* A shown % is text unless it would look like the begin of a placeholder; a
 * shown brace always would. */
static size_t doubled_at(yz_str raw, size_t at, unsigned kinds,
                         message_item *item)
{
    bool twice;

    if (!message_is_doubled(raw, at, kinds))
        return 0;
    item->doubled = true;
    item->known =
        raw.ptr[at] != '%' || message_take(raw, at + 1, kinds, &twice) > 1;
    return 2;
}

static size_t item_at(yz_str raw, size_t at, unsigned kinds, message_item *item)
{
    size_t len = 0;

    memset(item, 0, sizeof *item);
    switch (raw.ptr[at]) {
    case '<':
        len = tag_at(raw, at, kinds, item);
        break;
    case '\n':
    case '\r':
        if (kinds & MESSAGE_CUE)
            len = line_at(raw, at, item);
        break;
    case '{':
        if (kinds & MESSAGE_CUE)
            len = override_at(raw, at, item);
        break;
    default:
        break;
    }
    if (len == 0)
        len = doubled_at(raw, at, kinds, item);
    if (len == 0) {
        len = message_place_at(raw, at, kinds);
        item->type = len ? "placeholder" : NULL;
        item->known = true;
    }
    item->raw = yz_span_of(at, at + len);
    return len;
}

/* ---- Tags that belong together ------------------------------------------ */

static bool same_name(yz_str raw, const message_item *a, const message_item *b)
{
    return yz_str_equal(yz_str_cut(raw, a->name.begin, a->name.end),
                        yz_str_cut(raw, b->name.begin, b->name.end));
}

static void pair_up(message_items *items, yz_str raw)
{
    size_t stack[DEEPEST];
    size_t depth = 0;

    for (size_t i = 0; i < items->count; i++) {
        message_item *item = &items->items[i];
        size_t at = depth;

        if (!item->markup || item->kind == YZ_CODE_ALONE)
            continue;
        if (item->kind == YZ_CODE_OPEN) {
            if (depth < DEEPEST)
                stack[depth++] = i;
            continue;
        }
        while (at > 0 && !same_name(raw, &items->items[stack[at - 1]], item))
            at--;
        if (at == 0)
            continue;
        depth = at - 1; /* what was opened in between has no other half */
        item->pair = items->items[stack[depth]].pair = ++items->pairs;
        item->type = items->items[stack[depth]].type;
    }
}

/* Drops what only looked like a tag; a half that is one stands alone. */
static void settle(message_items *items)
{
    size_t kept = 0;

    for (size_t i = 0; i < items->count; i++) {
        message_item *item = &items->items[i];

        if (item->pair == 0) {
            if (!item->known && !item->doubled)
                continue;
            item->kind = YZ_CODE_ALONE;
        }
        items->items[kept++] = *item;
    }
    items->count = kept;
}

/* Two % that are text are no item, but what begins behind them may be. */
yz_status message_items_find(message_items *items, yz_str raw, size_t begin,
                             unsigned kinds)
{
    items->count = 0;
    items->pairs = 0;
    for (size_t at = begin; at < raw.len;) {
        message_item item;
        size_t len = 0;

        if (memchr("<\n\r{}%$#", raw.ptr[at], 8))
            len = item_at(raw, at, kinds, &item);
        if (len > 0 && add(items, &item) != YZ_OK)
            return YZ_NO_MEMORY;
        if (len == 0)
            len =
                raw.ptr[at] == '%' && at + 1 < raw.len && raw.ptr[at + 1] == '%'
                    ? 2
                    : 1;
        at += len;
    }
    pair_up(items, raw);
    settle(items);
    return YZ_OK;
}
