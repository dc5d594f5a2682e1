/* SPDX-License-Identifier: Apache-2.0 */
/* Text with codes: see xml_inline.h. */
#include <stdlib.h>

#include "xml_inline.h"
#include "xml_pairs.h"

enum {
    DEEPEST = 128 /* elements in each other; xr_read() lets no more through */
};

void xi_init(xi_text *x, yz_str content, xi_classify *classify)
{
    memset(x, 0, sizeof *x);
    x->content = content;
    x->classify = classify;
    yz_buf_init(&x->text, content.len + 1);
    yz_map_init(&x->map, 0);
}

void xi_done(xi_text *x)
{
    yz_buf_done(&x->text);
    yz_map_done(&x->map);
    yz_free(x->codes);
    yz_free(x->halves);
    yz_free(x->order);
    yz_free(x->nested);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_blank_span(yz_str content, yz_span span)
{
    for (size_t i = span.begin; i < span.end; i++)
        if (!is_blank(content.ptr[i]))
            return false;
    return true;
}

/* ---- Text --------------------------------------------------------------- */

/* Brings the map to `offset` of the content. */
static yz_status sync(xi_text *x, size_t offset)
{
    return yz_map_add(&x->map, 0, offset - x->map.origin);
}

static yz_status add_run(xi_text *x, size_t begin, size_t end, bool raw)
{
    yz_status status = sync(x, begin);

    if (status != YZ_OK || begin == end)
        return status;
    return xs_add_text(x->content, yz_span_of(begin, end), raw, &x->text,
                       &x->map);
}

/* The first line end in a span; its end: there is none. */
static size_t find_line_end(yz_str content, size_t begin, size_t end)
{
    const char *lf = memchr(content.ptr + begin, '\n', end - begin);
    size_t limit = lf ? (size_t)(lf - content.ptr) : end;
    const char *cr = memchr(content.ptr + begin, '\r', limit - begin);

    return cr ? (size_t)(cr - content.ptr) : limit;
}

/* A line end with the white space round it is a blank. */
static yz_status add_folded(xi_text *x, yz_span span, bool raw)
{
    size_t at = span.begin;
    yz_status status = YZ_OK;

    while (at < span.end && status == YZ_OK) {
        size_t stop = find_line_end(x->content, at, span.end);
        size_t before = stop;
        size_t behind = stop;

        while (before > at && is_blank(x->content.ptr[before - 1]) &&
               stop < span.end)
            before--;
        while (behind < span.end && is_blank(x->content.ptr[behind]))
            behind++;
        status = add_run(x, at, before, raw);
        if (status == YZ_OK && behind > before)
            status = yz_buf_add_byte(&x->text, ' ');
        if (status == YZ_OK && behind > before)
            status = yz_map_add(&x->map, 1, behind - before);
        at = behind;
    }
    return status;
}

static yz_status add_text(xi_text *x, const xs_token *token)
{
    bool raw = token->kind == XS_CDATA;
    yz_span inner = token->inner;

    if (!is_blank_span(x->content, inner)) {
        yz_span none = { 0, 0 };

        if (!x->solid)
            x->first = raw ? token->span : none;
        x->last = raw ? token->span : none;
        x->solid = true;
    }
    if (x->preserve)
        return add_run(x, inner.begin, inner.end, raw);
    return add_folded(x, inner, raw);
}

/* ---- Codes -------------------------------------------------------------- */

static yz_status add_code(xi_text *x, const xi_element *e, yz_code_kind kind,
                          yz_span origin)
{
    size_t need = x->code_count + 1;
    yz_code *code;

    if (yz_grow((void **)&x->codes, &x->code_cap, need, sizeof *x->codes) ||
        yz_grow((void **)&x->halves, &x->half_cap, need, sizeof *x->halves))
        return YZ_NO_MEMORY;
    code = &x->codes[x->code_count];
    memset(code, 0, sizeof *code);
    code->struct_size = sizeof *code;
    code->kind = kind;
    code->flags = e->required ? YZ_CODE_REQUIRED : 0;
    code->text = yz_span_of(x->text.len, x->text.len);
    code->origin = origin;
    code->id = e->id;
    code->type = e->type;
    x->halves[x->code_count++] =
        (xi_half){ .key = e->key, .needed = e->needs_half };
    return YZ_OK;
}

static yz_status add_nested(xi_text *x, const xi_element *e, yz_span inner)
{
    if (yz_grow((void **)&x->nested, &x->nested_cap, x->nested_count + 1,
                sizeof *x->nested) != YZ_OK)
        return YZ_NO_MEMORY;
    x->nested[x->nested_count++] = (xi_nested){ .inner = inner, .id = e->id };
    return YZ_OK;
}

/* Past what an element holds, and its end tag; notes each <sub> in it, but not
 * those in another one. */
static yz_status pass_inner(xi_text *x, const xi_element *e, size_t *pos)
{
    size_t depth = 1;
    size_t nested = 0; /* the depth in the <sub> */
    size_t begin = 0;
    xs_token next;
    yz_status status = YZ_OK;

    while (depth > 0 && status == YZ_OK && xs_next(x->content, pos, &next)) {
        depth += next.kind == XS_OPEN;
        if (next.kind == XS_OPEN && nested == 0 &&
            yz_str_equal(next.local, yz_str_of("sub"))) {
            nested = depth;
            begin = *pos;
        }
        if (next.kind == XS_CLOSE && depth-- == nested) {
            nested = 0;
            status = add_nested(x, e, yz_span_of(begin, next.span.begin));
        }
    }
    return status;
}

/* Past an element of which nothing is text. */
static yz_status add_whole(xi_text *x, const xi_element *e, xs_token *tag,
                           size_t *pos)
{
    static const yz_code_kind kinds[] = {
        [XI_OPENER] = YZ_CODE_OPEN, [XI_CLOSER] = YZ_CODE_CLOSE
    };
    yz_code_kind kind = e->kind == XI_OPENER || e->kind == XI_CLOSER
                            ? kinds[e->kind]
                            : YZ_CODE_ALONE;
    size_t before = x->nested_count;
    yz_span span = tag->span;
    yz_status status = YZ_OK;

    if (tag->kind == XS_OPEN) {
        status = pass_inner(x, e, pos);
        span.end = *pos;
    }
    if (status == YZ_OK)
        status = add_code(x, e, kind, span);
    if (status == YZ_OK && x->nested_count > before)
        x->codes[x->code_count - 1].flags |= YZ_CODE_HOLDS;
    return status;
}

/* Whether the element whose first tag ends at `pos` holds nothing but a text
 * without white space at its ends; it and its end tag are found. */
static bool is_plain(const xi_text *x, size_t pos, xs_token *text,
                     xs_token *close)
{
    yz_str inner;

    if (!xs_next(x->content, &pos, text) || text->kind != XS_TEXT ||
        !xs_next(x->content, &pos, close) || close->kind != XS_CLOSE)
        return false;
    inner = yz_str_cut(x->content, text->span.begin, text->span.end);
    return yz_str_trim(inner).len == inner.len;
}

static yz_status add_protected(xi_text *x, const xi_element *e,
                               const xs_token *tag, const xs_token *text,
                               const xs_token *close)
{
    yz_status status = add_code(x, e, YZ_CODE_ALONE,
                                yz_span_of(tag->span.begin, close->span.end));

    if (status == YZ_OK)
        status = add_text(x, text);
    if (status == YZ_OK)
        x->codes[x->code_count - 1].text.end = x->text.len;
    return status;
}

/* The elements that are open, as codes. */
struct open_elements {
    size_t codes[DEEPEST];
    size_t depth;
};

static yz_status open_element(xi_text *x, xs_token *tag, size_t *pos,
                              struct open_elements *open)
{
    xi_element e = { .kind = XI_WHOLE };
    xs_token text, close;
    yz_status status;

    x->classify(x->content, tag, &e);
    if (e.kind == XI_PROTECTED && tag->kind == XS_OPEN &&
        is_plain(x, *pos, &text, &close)) {
        *pos = close.span.end;
        return add_protected(x, &e, tag, &text, &close);
    }
    if (e.kind == XI_PROTECTED)
        e.kind = XI_PAIR;
    if (e.kind != XI_PAIR || tag->kind == XS_EMPTY || open->depth == DEEPEST)
        return add_whole(x, &e, tag, pos);
    status = add_code(x, &e, YZ_CODE_OPEN, tag->span);
    if (status == YZ_OK)
        open->codes[open->depth++] = x->code_count - 1;
    return status;
}

static yz_status close_element(xi_text *x, const xs_token *tag,
                               struct open_elements *open)
{
    xi_element e = { .kind = XI_PAIR };
    size_t opener;
    yz_status status;

    if (open->depth == 0)
        return YZ_OK;
    opener = open->codes[--open->depth];
    e.id = x->codes[opener].id;
    e.type = x->codes[opener].type;
    e.required = (x->codes[opener].flags & YZ_CODE_REQUIRED) != 0;
    status = add_code(x, &e, YZ_CODE_CLOSE, tag->span);
    if (status == YZ_OK)
        xi_join(x, opener, x->code_count - 1);
    return status;
}

static yz_status take(xi_text *x, xs_token *token, size_t *pos,
                      struct open_elements *open)
{
    switch (token->kind) {
    case XS_TEXT:
    case XS_CDATA:
        return add_text(x, token);
    case XS_OPEN:
    case XS_EMPTY:
        return open_element(x, token, pos, open);
    case XS_CLOSE:
        return close_element(x, token, open);
    default:
        return YZ_OK;
    }
}

/* ---- Ends --------------------------------------------------------------- */

static size_t blanks_in_front(yz_str text)
{
    size_t n = 0;

    while (n < text.len && is_blank(text.ptr[n]))
        n++;
    return n;
}

/* Takes `n` bytes from the front of the text; a unit of the map is whole there,
 * since blanks are units of their own or plain bytes. */
static void cut_front(xi_text *x, size_t n)
{
    yz_map *map = &x->map;
    size_t kept = 0;

    memmove(x->text.ptr, x->text.ptr + n, x->text.len - n);
    x->text.len -= n;
    for (size_t i = 0; i < map->count; i++) {
        yz_map_piece piece = map->pieces[i];
        size_t end = i + 1 < map->count ? map->pieces[i + 1].text : map->text;

        if (end <= n)
            continue;
        if (piece.text < n) {
            piece.origin += (n - piece.text) / piece.step * piece.origin_step;
            piece.text = n;
        }
        piece.text -= n;
        map->pieces[kept++] = piece;
    }
    map->count = kept;
    map->text -= n;
}

static void cut_back(xi_text *x, size_t len)
{
    yz_map *map = &x->map;

    x->text.len = len;
    while (map->count > 0 && map->pieces[map->count - 1].text >= len)
        map->count--;
    map->text = len;
}

static size_t clamp(size_t offset, size_t front, size_t len)
{
    if (offset < front)
        return 0;
    return offset - front < len ? offset - front : len;
}

static void trim(xi_text *x)
{
    size_t front = blanks_in_front(yz_buf_str(&x->text));
    size_t len;

    if (front > 0)
        cut_front(x, front);
    len = x->text.len;
    while (len > 0 && is_blank(x->text.ptr[len - 1]))
        len--;
    if (len < x->text.len)
        cut_back(x, len);
    for (size_t i = 0; i < x->code_count; i++) {
        yz_span *at = &x->codes[i].text;

        at->begin = clamp(at->begin, front, len);
        at->end = clamp(at->end, front, len);
    }
}

/* Codes in front of the text take in the white space behind them, codes behind
 * it the white space in front of them. */
static void take_in_blanks(xi_text *x, yz_span text)
{
    size_t i = 0;

    for (; i < x->code_count && x->codes[i].text.end == 0; i++) {
        yz_span *code = &x->codes[i].origin;
        size_t next = i + 1 < x->code_count && x->codes[i + 1].text.end == 0
                          ? x->codes[i + 1].origin.begin
                          : text.begin;

        if (next > code->end &&
            is_blank_span(x->content, yz_span_of(code->end, next)))
            code->end = next;
    }
    for (; i < x->code_count; i++) {
        yz_span *code = &x->codes[i].origin;
        size_t before = i > 0 && x->codes[i - 1].origin.end > text.end
                            ? x->codes[i - 1].origin.end
                            : text.end;

        if (x->codes[i].text.begin == x->text.len && before < code->begin &&
            is_blank_span(x->content, yz_span_of(before, code->begin)))
            code->begin = before;
    }
}

static void find_region(xi_text *x)
{
    yz_span text = { SIZE_MAX, 0 };

    if (x->text.len > 0) {
        text = yz_map_span(&x->map, yz_span_of(0, x->text.len));
        take_in_blanks(x, text);
        if (x->first.end > x->first.begin)
            text.begin = x->first.begin;
        if (x->last.end > x->last.begin)
            text.end = x->last.end;
    } else if (x->code_count > 0) {
        size_t end = x->codes[x->code_count - 1].origin.end;

        take_in_blanks(x, yz_span_of(end, end));
    }
    if (x->code_count > 0) {
        yz_span first = x->codes[0].origin;
        yz_span last = x->codes[x->code_count - 1].origin;

        text.begin = first.begin < text.begin ? first.begin : text.begin;
        text.end = last.end > text.end ? last.end : text.end;
    }
    if (text.begin <= text.end)
        x->region = text;
}

static yz_status read_inner(xi_text *x, yz_span inner)
{
    struct open_elements open = { .depth = 0 };
    yz_str content = { x->content.ptr, inner.end };
    yz_str whole = x->content;
    size_t pos = inner.begin;
    xs_token token;
    yz_status status = YZ_OK;

    yz_buf_clear(&x->text);
    x->map.count = 0;
    x->map.text = 0;
    x->map.origin = inner.begin;
    x->code_count = 0;
    x->solid = false;
    x->first = x->last = yz_span_of(0, 0);
    x->region = yz_span_of(inner.begin, inner.begin);
    x->content = content;
    while (status == YZ_OK && xs_next(content, &pos, &token))
        status = take(x, &token, &pos, &open);
    if (status == YZ_OK)
        status = xi_pair(x);
    if (status == YZ_OK) {
        trim(x);
        find_region(x);
    }
    x->content = whole;
    return status;
}

yz_status xi_read(xi_text *x, yz_span inner)
{
    x->nested_count = 0;
    return read_inner(x, inner);
}

yz_status xi_read_nested(xi_text *x, size_t number)
{
    return read_inner(x, x->nested[number].inner);
}

yz_status xi_add_blanks(xi_text *x, yz_span inner)
{
    if (inner.begin < x->map.origin || inner.begin == inner.end ||
        !is_blank_span(x->content, inner))
        return YZ_OK;
    if (x->preserve)
        return add_run(x, inner.begin, inner.end, false);
    return sync(x, inner.begin) == YZ_OK ? add_folded(x, inner, false)
                                         : YZ_NO_MEMORY;
}
