/* SPDX-License-Identifier: Apache-2.0 */
/* Quotation marks → coinages.  No dictionary and no memory has them, and a
 * translator should decide on each before starting. */
#include "mine_finder.h"
#include "mine_ways.h"
#include <stdio.h>

enum {
    MOST_CHARS = 24,  /* of a quotation in a dense script */
    MOST_SPEECH = 12, /* the same behind a colon: the rest is speech */
    MOST_WORDS = 5,
    LEAST_PART = 2
};

typedef struct quote {
    const mine_page *page;
    yz_span span;
    yz_str whole;  /* the quotation that it is a part of; empty: it is one */
    size_t string; /* in the finder; SIZE_MAX: none */
} quote;

typedef struct quotes {
    const mine_pages *pages;
    mine_finder finder;
    quote *items;
    size_t count;
    size_t cap;
    size_t *seen; /* of each string of the finder */
} quotes;

/* ---- What may be a coinage ---- */

static bool ends_clause(uint32_t c)
{
    static const uint32_t marks[] = { ',',    '.',    ';',    ':',    '?',
                                      '!',    '\n',   '"',    0xFF0C, 0x3002,
                                      0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0x2026,
                                      0x201C, 0x201D };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == c)
            return true;
    return false;
}

static bool is_coinage(const quotes *q, const mine_page *page, yz_span span)
{
    yz_str text = yz_str_cut(page->text, span.begin, span.end);
    size_t letters = 0;
    size_t before = span.begin;

    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);

        if (ends_clause(c))
            return false;
        letters += (yz_char_class(c) & YZ_CHAR_LETTER) != 0;
    }
    if (letters < 2)
        return false;
    if (!q->pages->dense[page->side] || !mine_has_han(text))
        return mine_word_count(text) <= MOST_WORDS;
    yz_utf8_previous(page->text, &before); /* the mark */
    if (before > 0) {
        uint32_t c = yz_utf8_previous(page->text, &before);

        if ((c == ':' || c == 0xFF1A) && yz_utf8_count(text) > MOST_SPEECH)
            return false;
    }
    return yz_utf8_count(text) <= MOST_CHARS;
}

/* ---- Collecting ---- */

static yz_status add_quote(quotes *q, const mine_page *page, yz_span span,
                           yz_str whole)
{
    quote item = { page, span, whole, SIZE_MAX };
    bool full;

    item.string = mine_finder_add(
        &q->finder, yz_str_cut(page->text, span.begin, span.end), &full);
    if ((item.string == SIZE_MAX && !full) ||
        yz_grow((void **)&q->items, &q->cap, q->count + 1, sizeof *q->items) !=
            YZ_OK)
        return YZ_NO_MEMORY;
    q->items[q->count++] = item;
    return YZ_OK;
}

/* 话语接轨、制度自持 is one coinage and two. */
static yz_status add_parts(quotes *q, const mine_page *page, yz_span span)
{
    yz_str whole = yz_str_cut(page->text, span.begin, span.end);
    size_t begin = span.begin;
    bool divided = false;
    yz_status status = YZ_OK;

    for (size_t at = span.begin; status == YZ_OK && at <= span.end;) {
        size_t here = at;
        bool last = at == span.end;
        bool comma = !last && yz_utf8_next(page->text, &at) == 0x3001;

        divided |= comma;
        if ((comma || (last && divided)) &&
            yz_utf8_count(yz_str_cut(page->text, begin, here)) >= LEAST_PART)
            status = add_quote(q, page, yz_span_of(begin, here), whole);
        if (comma)
            begin = at;
        if (last)
            break;
    }
    return status;
}

static yz_status add(quotes *q, const mine_page *page, yz_span span)
{
    yz_status status;
    yz_str none = { NULL, 0 };

    while (span.begin < span.end && page->text.ptr[span.begin] == ' ')
        span.begin++;
    while (span.end > span.begin && page->text.ptr[span.end - 1] == ' ')
        span.end--;
    if (span.begin >= span.end || !is_coinage(q, page, span))
        return YZ_OK;
    status = add_quote(q, page, span, none);
    return status == YZ_OK ? add_parts(q, page, span) : status;
}

/* The innermost of nested ones; ASCII's marks are the same at both ends. */
static yz_status read_page(quotes *q, const mine_page *page)
{
    uint32_t closing = 0;
    size_t begin = 0;
    yz_status status = YZ_OK;

    for (size_t at = 0; at < page->text.len && status == YZ_OK;) {
        size_t here = at;
        uint32_t c = yz_utf8_next(page->text, &at);

        if (mine_closing_quote(c)) {
            closing = mine_closing_quote(c);
            begin = at;
        } else if (closing && c == closing) {
            status = add(q, page, yz_span_of(begin, here));
            closing = 0;
        } else if (c == '"') {
            closing = '"';
            begin = at;
        } else if (c == '\n') {
            closing = 0;
        }
    }
    return status;
}

static void take_found(void *payload, size_t number, const mine_page *page,
                       yz_span span)
{
    quotes *q = payload;

    (void)page;
    if (span.end - span.begin == q->finder.strings[number].text.len)
        q->seen[number]++;
}

/* ---- Telling ---- */

static yz_status tell(const quotes *q, const quote *item)
{
    size_t seen = item->string == SIZE_MAX ? 1 : q->seen[item->string];
    double score = item->whole.len ? 0.4 : 0.55;
    mine_saying saying = { "quotation", score, NULL, item->span };
    yz_buf reason;
    yz_status status;

    yz_buf_init(&reason, 1 << 16);
    if (item->whole.len > 0) {
        yz_buf_add_text(&reason, yz_tr("part of the quoted "));
        yz_buf_add(&reason, item->whole);
    } else {
        yz_buf_add_text(&reason, yz_tr("in quotation marks"));
    }
    if (seen > 1)
        yz_buf_printf(&reason, yz_tr(", %zu times in the texts"), seen);
    saying.score += 0.1 * (double)(seen > 4 ? 3 : seen > 1 ? seen - 1 : 0);
    saying.reason = reason.ptr;
    status = reason.failed;
    if (status == YZ_OK)
        status = mine_tell_single(
            q->pages, item->page,
            yz_str_cut(item->page->text, item->span.begin, item->span.end),
            &saying);
    yz_buf_done(&reason);
    return status;
}

static yz_status collect(quotes *q)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < q->pages->count && status == YZ_OK; i++)
        status = read_page(q, &q->pages->items[i]);
    if (status == YZ_OK) {
        q->seen = yz_calloc(q->finder.count + 1, sizeof *q->seen);
        status = q->seen ? YZ_OK : YZ_NO_MEMORY;
    }
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        mine_finder_scan(&q->finder, q->pages, (yz_side)side, take_found, q);
    return status;
}

yz_status mine_quotations(const mine_pages *pages)
{
    quotes q = { .pages = pages };
    yz_status status;

    mine_finder_init(&q.finder);
    status = collect(&q);
    for (size_t i = 0; i < q.count && status == YZ_OK; i++)
        status = tell(&q, &q.items[i]);
    mine_finder_done(&q.finder);
    yz_free(q.items);
    yz_free(q.seen);
    return status;
}
