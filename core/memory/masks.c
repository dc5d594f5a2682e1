/* SPDX-License-Identifier: Apache-2.0 */
/* See masks.h. */
#include <core/memory/mask_markup.h>
#include <core/memory/masks.h>
#include <yizhi/text.h>

enum {
    MOST_CODES = 9999 /* in a text that is masked */
};

void yzi_codes_done(yzi_codes *codes)
{
    yz_free(codes->items);
    memset(codes, 0, sizeof *codes);
}

/* ---- Reading ------------------------------------------------------------ */

static bool is_marking(const yz_memory_code *code)
{
    return code->span.begin == code->span.end;
}

/* Takes off what stands at the ends: a pair around everything, and what is
 * alone there. */
static void peel(yzi_codes *codes, size_t length)
{
    for (;;) {
        size_t left = codes->count - codes->lead - codes->tail;
        const yz_memory_code *first = codes->items + codes->lead;
        const yz_memory_code *last = first + (left > 0 ? left - 1 : 0);
        bool begins = left > 0 && is_marking(first) && first->span.begin == 0;
        bool ends = left > 0 && is_marking(last) && last->span.begin == length;

        if (begins && first->kind == YZ_CODE_ALONE)
            codes->lead++;
        else if (ends && last->kind == YZ_CODE_ALONE)
            codes->tail++;
        else if (begins && ends && left > 1 && first->kind == YZ_CODE_OPEN &&
                 last->kind == YZ_CODE_CLOSE && first->number == last->number) {
            codes->lead++;
            codes->tail++;
        } else {
            return;
        }
    }
}

yz_status yzi_codes_read(yzi_codes *codes, yz_str text, yz_str words)
{
    yz_memory_code code;
    size_t done = 0;
    size_t at = 0;

    codes->count = codes->lead = codes->tail = 0;
    while (yz_memory_next_code(words, &at, text.len, &code)) {
        if (code.span.begin < done || codes->count == MOST_CODES ||
            !yz_utf8_is_boundary(text, code.span.begin) ||
            !yz_utf8_is_boundary(text, code.span.end))
            return YZ_FORMAT;
        done = code.span.end;
        if (yz_grow((void **)&codes->items, &codes->cap, codes->count + 1,
                    sizeof *codes->items) != YZ_OK)
            return YZ_NO_MEMORY;
        codes->items[codes->count++] = code;
    }
    if (at < words.len)
        return YZ_FORMAT;
    peel(codes, text.len);
    return YZ_OK;
}

bool yzi_codes_inside(const yzi_codes *codes)
{
    return codes->lead + codes->tail < codes->count;
}

yz_status yzi_codes_put(yz_buf *words, yz_code_kind kind, size_t number,
                        yz_span span)
{
    if (words->len > 0)
        yz_buf_add_byte(words, ' ');
    if (span.end > span.begin)
        return yz_buf_printf(words, "%zu-%zu%c%zu", span.begin, span.end,
                             ".()"[kind], number);
    return yz_buf_printf(words, "%zu%c%zu", span.begin, ".()"[kind], number);
}

/* ---- Masks -------------------------------------------------------------- */

static const char *begin_of(yzi_mask_form form)
{
    if (form.second)
        return "{";
    return form.masks == YZ_MASKS_XML ? "<x id=\"" : "⟦";
}

static const char *end_of(yzi_mask_form form)
{
    if (form.second)
        return "}";
    return form.masks == YZ_MASKS_XML ? "\"/>" : "⟧";
}

static bool starts_with(yz_str text, size_t at, const char *begin)
{
    size_t len = strlen(begin);

    return text.len - at >= len && memcmp(text.ptr + at, begin, len) == 0;
}

/* The mask at `*at`, which moves behind it; 0: there is none. */
static size_t take_mask(yz_str text, size_t *at, yzi_mask_form form)
{
    size_t here = *at;
    size_t number = 0;

    if (!starts_with(text, here, begin_of(form)))
        return 0;
    here += strlen(begin_of(form));
    while (here < text.len && text.ptr[here] >= '0' && text.ptr[here] <= '9' &&
           number <= MOST_CODES)
        number = number * 10 + (size_t)(text.ptr[here++] - '0');
    if (number == 0 || here > text.len ||
        !starts_with(text, here, end_of(form)))
        return 0;
    *at = here + strlen(end_of(form));
    return number;
}

bool yzi_masks_clash(yz_str text, yzi_mask_form form)
{
    if (form.masks == YZ_MASKS_XML && !form.second)
        return false; /* a < of the text is escaped */
    for (size_t i = 0; i < text.len; i++) {
        size_t at = i;

        if (take_mask(text, &at, form) > 0)
            return true;
    }
    return false;
}

static void put_mask(yz_buf *out, size_t number, yzi_mask_form form)
{
    yz_buf_printf(out, "%s%zu%s", begin_of(form), number, end_of(form));
}

static const char *escape_of(char c)
{
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
}

static void put_byte(yz_buf *out, char c, yzi_mask_form form)
{
    const char *escape = form.masks == YZ_MASKS_XML ? escape_of(c) : NULL;

    if (escape)
        yz_buf_add_text(out, escape);
    else
        yz_buf_add_byte(out, c);
}

/* ---- Masking ------------------------------------------------------------ */

/* Spans of the text on their way to be spans of what is written. */
struct spans {
    yz_span *items;
    size_t count;
    size_t next; /* that does not end before here */
    bool inside; /* its begin is written */
};

static void end_span(struct spans *s, size_t at, size_t written)
{
    if (!s->inside || s->items[s->next].end != at)
        return;
    s->items[s->next++].end = written;
    s->inside = false;
}

static void begin_span(struct spans *s, size_t at, size_t written)
{
    if (s->inside || s->next == s->count || s->items[s->next].begin != at)
        return;
    s->items[s->next].begin = written;
    s->inside = true;
}

/* A mask stands for [begin, end): spans that it lies in, or that begin in it,
 * are lost. */
static void break_spans(struct spans *s, size_t begin, size_t end)
{
    while (s->next < s->count) {
        yz_span *span = &s->items[s->next];

        if (!s->inside && (span->begin < begin || span->begin >= end))
            return;
        *span = yz_span_nowhere();
        s->inside = false;
        s->next++;
    }
}

static size_t put_code(yz_buf *out, const yzi_codes *codes, size_t number,
                       const size_t *numbers, yzi_mask_form form,
                       struct spans *spans)
{
    const yz_memory_code *code = &codes->items[number];
    size_t end = code->span.end;

    break_spans(spans, code->span.begin, end);
    put_mask(out, numbers ? numbers[number] : number + 1, form);
    return end;
}

yz_status yzi_mask(yz_buf *out, yz_str text, const yzi_codes *codes,
                   const size_t *numbers, yzi_mask_form form, yz_span *spans,
                   size_t span_count)
{
    struct spans s = { spans, span_count, 0, false };
    size_t code = codes->lead;
    size_t last = codes->count - codes->tail;
    size_t at = 0;

    for (;;) {
        end_span(&s, at, out->len);
        if (code < last && codes->items[code].span.begin == at) {
            at = put_code(out, codes, code++, numbers, form, &s);
            continue;
        }
        if (at >= text.len)
            break;
        begin_span(&s, at, out->len);
        put_byte(out, text.ptr[at++], form);
    }
    return out->failed;
}

/* ---- Unmasking ---------------------------------------------------------- */

/* A translation on its way to be text with codes. */
struct unmasking {
    const yzi_codes *codes;
    yzi_mask_form form;
    yz_buf *text;
    yz_buf *words;
    size_t *open; /* pairs that are open, the numbers of their codes */
    size_t open_count;
    char *seen;
};

static void take_byte(struct unmasking *u, yz_str masked, size_t *at)
{
    static const char escaped[] = "&<>";

    if (u->form.masks == YZ_MASKS_XML && masked.ptr[*at] == '&')
        for (const char *c = escaped; *c; c++)
            if (starts_with(masked, *at, escape_of(*c))) {
                yz_buf_add_byte(u->text, *c);
                *at += strlen(escape_of(*c));
                return;
            }
    yz_buf_add_byte(u->text, masked.ptr[(*at)++]);
}

/* Puts code `number` at the end of the text; the source's text in it is
 * `inside`. */
static const char *put_back(struct unmasking *u, size_t number, yz_str inside)
{
    const yz_memory_code *code = &u->codes->items[number];
    yz_span span = yz_span_of(u->text->len, u->text->len);

    if (code->kind == YZ_CODE_OPEN)
        u->open[u->open_count++] = code->number;
    if (code->kind == YZ_CODE_CLOSE && u->open_count > 0) {
        if (u->open[u->open_count - 1] != code->number)
            return yz_tr("codes do not nest in it");
        u->open_count--;
    }
    yz_buf_add(u->text, inside);
    span.end = u->text->len;
    return yzi_codes_put(u->words, code->kind, code->number, span) == YZ_OK
               ? NULL
               : "";
}

static const char *take_code(struct unmasking *u, size_t number, yz_str source)
{
    size_t last = u->codes->count - u->codes->tail;
    yz_span span;

    if (number <= u->codes->lead || number > last)
        return yz_tr("it has a code that the source does not have");
    if (u->seen[number - 1]++)
        return yz_tr("it has a code twice");
    span = u->codes->items[number - 1].span;
    return put_back(u, number - 1, yz_str_cut(source, span.begin, span.end));
}

static const char *put_range(struct unmasking *u, size_t first, size_t last)
{
    const char *fault = NULL;
    yz_str nothing = { NULL, 0 };

    for (size_t i = first; i < last && !fault; i++)
        fault = put_back(u, i, nothing);
    return fault;
}

static const char *unmask(struct unmasking *u, yz_str masked, yz_str source)
{
    size_t last = u->codes->count - u->codes->tail;
    const char *fault = put_range(u, 0, u->codes->lead);
    size_t at = 0;

    while (!fault && at < masked.len) {
        size_t number = take_mask(masked, &at, u->form);

        if (number > 0)
            fault = take_code(u, number, source);
        else
            take_byte(u, masked, &at);
    }
    for (size_t i = u->codes->lead; !fault && i < last; i++)
        if (!u->seen[i])
            fault = yz_tr("it lacks a code of the source");
    if (!fault)
        fault = put_range(u, last, u->codes->count);
    if (!fault && u->text->failed != YZ_OK)
        fault = "";
    return fault;
}

const char *yzi_unmask(yz_str masked, yz_str source, const yzi_codes *codes,
                       yzi_mask_form form, yz_buf *text, yz_buf *words)
{
    struct unmasking u = {
        .codes = codes, .form = form, .text = text, .words = words
    };
    const char *fault = "";
    yz_buf tidy;

    yz_buf_init(&tidy, SIZE_MAX / 2);
    if (form.masks == YZ_MASKS_XML) {
        yzi_mask_markup_tidy(masked, &tidy);
        masked = yz_buf_str(&tidy);
    }
    yz_buf_clear(text);
    yz_buf_clear(words);
    u.open = yz_calloc(codes->count + 1, sizeof *u.open);
    u.seen = yz_calloc(codes->count + 1, 1);
    if (u.open && u.seen && tidy.failed == YZ_OK)
        fault = unmask(&u, masked, source);
    yz_buf_done(&tidy);
    yz_free(u.open);
    yz_free(u.seen);
    return fault;
}
