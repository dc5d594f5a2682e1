/* SPDX-License-Identifier: Apache-2.0 */
/* After EPUB 3.3, section 5, and OPF 2.0.1.  See epub_book.h. */
#include "epub_book.h"

#include <stdlib.h>

#include "epub_container.h"

/* ---- What is left out --------------------------------------------------- */

/* Notes a sentence about what is named at `offset`. */
static yz_status leave_out(ep_book *book, size_t offset, yz_error *err,
                           const char *format, ...) YZ_PRINTF(4, 5);

static yz_status leave_out(ep_book *book, size_t offset, yz_error *err,
                           const char *format, ...)
{
    enum {
        MOST = 10000
    };
    char sentence[400];
    yz_str reason;
    va_list args;

    va_start(args, format);
    xr_sentence_of(sentence, sizeof sentence, format, args);
    va_end(args);
    if (book->gap_count == MOST)
        return yz_fail(err, YZ_LIMIT,
                       "%.*s: %.*s: more than 10,000 documents that are not "
                       "there, or not to be read",
                       YZ_STR_ARG(book->document.input->name),
                       YZ_STR_ARG(book->path));
    reason = xr_copy(&book->document.arena, yz_str_of(sentence));
    if (!reason.ptr ||
        yz_grow((void **)&book->gaps, &book->gap_cap, book->gap_count + 1,
                sizeof *book->gaps) != YZ_OK)
        return yz_fail_no_memory(err);
    book->gaps[book->gap_count++] = (ep_gap){ offset, reason };
    return YZ_OK;
}

/* ---- The manifest ------------------------------------------------------- */

static bool is_open(const xs_token *token)
{
    return token->kind == XS_OPEN || token->kind == XS_EMPTY;
}

static yz_status take_item(ep_book *book, yz_str text, const xs_token *token,
                           yz_error *err)
{
    zp_document *document = &book->document;
    ep_item *item;

    if (yz_grow((void **)&book->items, &book->cap, book->count + 1,
                sizeof *book->items) != YZ_OK)
        return yz_fail_no_memory(err);
    item = &book->items[book->count++];
    memset(item, 0, sizeof *item);
    item->id = zp_value(document, text, token, "id");
    item->href = zp_value(document, text, token, "href");
    item->type = yz_str_trim(zp_value(document, text, token, "media-type"));
    item->fallback = zp_value(document, text, token, "fallback");
    item->offset = token->span.begin;
    return document->failed ? yz_fail_no_memory(err) : YZ_OK;
}

static int compare_ids(yz_str a, yz_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* Of two of one id the first of the file comes first. */
static int by_id(const void *a, const void *b)
{
    const ep_item *x = *(ep_item *const *)a;
    const ep_item *y = *(ep_item *const *)b;
    int order = compare_ids(x->id, y->id);

    return order ? order : (x->offset > y->offset) - (x->offset < y->offset);
}

static yz_status read_manifest(ep_book *book, yz_error *err)
{
    yz_str text = yz_buf_str(&book->package);
    yz_status status = YZ_OK;
    size_t pos = 0;
    xs_token token;

    while (status == YZ_OK && xs_next(text, &pos, &token))
        if (is_open(&token) && yz_str_equal(token.local, yz_str_of("item")))
            status = take_item(book, text, &token, err);
    if (status != YZ_OK)
        return status;
    book->by_id = yz_calloc(book->count + 1, sizeof *book->by_id);
    if (!book->by_id)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < book->count; i++)
        book->by_id[i] = &book->items[i];
    qsort(book->by_id, book->count, sizeof *book->by_id, by_id);
    return YZ_OK;
}

/* NULL: none. */
static ep_item *find_item(const ep_book *book, yz_str id)
{
    size_t low = 0;
    size_t high = book->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_ids(book->by_id[middle]->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (id.len == 0 || low == book->count ||
        !yz_str_equal(book->by_id[low]->id, id))
        return NULL;
    return book->by_id[low];
}

/* ---- Documents ---------------------------------------------------------- */

static bool is_text(const ep_item *item)
{
    return yz_str_equal(item->type, yz_str_of("application/xhtml+xml")) ||
           yz_str_equal(item->type, yz_str_of("text/html"));
}

static bool is_ncx(const ep_item *item)
{
    return yz_str_equal(item->type, yz_str_of("application/x-dtbncx+xml"));
}

/* The item itself, or what stands for it in programs that cannot show it. */
static const ep_item *text_of(const ep_book *book, const ep_item *item)
{
    enum {
        MOST_STEPS = 16 /* they may go in a circle */
    };

    for (int i = 0; item && i < MOST_STEPS; i++) {
        if (is_text(item))
            return item;
        item = find_item(book, item->fallback);
    }
    return NULL;
}

/* Makes the file of an item a part of the content, once; `offset` is where it
 * is asked for. */
static yz_status add_part(ep_book *book, ep_item *item, size_t offset,
                          bool markup, yz_error *err)
{
    zp_document *document = &book->document;
    size_t member = ep_member(document, book->path, item->href);
    yz_str href = xr_excerpt(item->href);

    if (document->failed)
        return yz_fail_no_memory(err);
    if (member < document->package.count && !book->encrypted[member]) {
        yz_str name = document->package.members[member].name;
        if (book->taken[member])
            return YZ_OK;
        book->taken[member] = true;
        return markup ? zp_document_add_markup(document, name, err)
                      : zp_document_add(document, name, err);
    }
    if (item->told)
        return YZ_OK;
    item->told = true;
    if (member == document->package.count)
        return leave_out(book, offset, err,
                         "“%.*s” is not in the file, so it is left out",
                         YZ_STR_ARG(href));
    book->locked++;
    return leave_out(book, offset, err,
                     "“%.*s” is encrypted (DRM), so it is left out",
                     YZ_STR_ARG(href));
}

static yz_status add_spine_item(ep_book *book, yz_str id, size_t offset,
                                yz_error *err)
{
    ep_item *item = find_item(book, id);
    const ep_item *text = text_of(book, item);

    if (!item)
        return leave_out(book, offset, err,
                         "the manifest has no “%.*s”, which is left out",
                         YZ_STR_ARG(xr_excerpt(id)));
    if (text)
        return add_part(book, (ep_item *)(uintptr_t)text, offset, true, err);
    if (item->told)
        return YZ_OK;
    item->told = true;
    return leave_out(book, offset, err,
                     "“%.*s” is of the type %.*s and no XHTML, so it is left "
                     "out",
                     YZ_STR_ARG(xr_excerpt(item->href)),
                     YZ_STR_ARG(xr_excerpt(item->type)));
}

/* In the order in which the book is read. */
static yz_status add_spine(ep_book *book, yz_str *toc, yz_error *err)
{
    yz_str text = yz_buf_str(&book->package);
    yz_status status = YZ_OK;
    size_t pos = 0;
    xs_token token;

    while (status == YZ_OK && xs_next(text, &pos, &token)) {
        xs_attribute id;

        if (!is_open(&token))
            continue;
        if (yz_str_equal(token.local, yz_str_of("spine")) &&
            xs_find_attribute(text, &token, "toc", &id))
            *toc = yz_str_cut(text, id.value.begin, id.value.end);
        if (yz_str_equal(token.local, yz_str_of("itemref")) &&
            xs_find_attribute(text, &token, "idref", &id))
            status = add_spine_item(
                book, yz_str_cut(text, id.value.begin, id.value.end),
                token.span.begin, err);
    }
    return status;
}

/* Documents beside the reading order, the table of contents among them. */
static yz_status add_others(ep_book *book, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < book->count && status == YZ_OK; i++)
        if (is_text(&book->items[i]))
            status = add_part(book, &book->items[i], book->items[i].offset,
                              true, err);
    return status;
}

static yz_status add_ncx(ep_book *book, yz_str toc, yz_error *err)
{
    ep_item *named = find_item(book, toc);
    yz_status status = YZ_OK;

    for (size_t i = 0; i < book->count && status == YZ_OK; i++)
        if (is_ncx(&book->items[i]) ||
            (&book->items[i] == named && !is_text(named)))
            status = add_part(book, &book->items[i], book->items[i].offset,
                              false, err);
    return status;
}

static yz_status check_texts(const ep_book *book, yz_error *err)
{
    if (book->texts > 0)
        return YZ_OK;
    if (book->locked > 0)
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: the book is encrypted (DRM), and none of its "
                       "documents can be read",
                       YZ_STR_ARG(book->document.input->name));
    return yz_fail(err, YZ_FORMAT,
                   "%.*s: %.*s: it names no document in XHTML that is in the "
                   "file, so there is nothing to read",
                   YZ_STR_ARG(book->document.input->name),
                   YZ_STR_ARG(book->path));
}

static yz_status add_documents(ep_book *book, yz_error *err)
{
    yz_str toc = { NULL, 0 };
    yz_status status = add_spine(book, &toc, err);

    if (status == YZ_OK)
        status = add_others(book, err);
    book->texts = book->document.count;
    if (status == YZ_OK)
        status = check_texts(book, err);
    if (status == YZ_OK)
        status = add_ncx(book, toc, err);
    return status;
}

/* ---- The package -------------------------------------------------------- */

/* Refuses what is no package document of EPUB 2 or 3. */
static yz_status check_package(const ep_book *book, yz_error *err)
{
    yz_str text = yz_buf_str(&book->package);
    size_t pos = 0;
    xs_token token;

    while (xs_next(text, &pos, &token) && !is_open(&token))
        ;
    if (yz_str_equal(token.local, yz_str_of("package")))
        return YZ_OK;
    return yz_fail(err, YZ_FORMAT,
                   "%.*s: %.*s: this is no package document of a book: it "
                   "begins with <%.*s>",
                   YZ_STR_ARG(book->document.input->name),
                   YZ_STR_ARG(book->path), YZ_STR_ARG(xr_excerpt(token.name)));
}

static yz_status load_package(ep_book *book, yz_error *err)
{
    zp_document *document = &book->document;
    size_t package = 0;
    size_t others = 0;
    yz_status status = ep_container_read(document, &package, &others, err);

    if (status == YZ_OK)
        status = ep_encryption_read(document, book->encrypted, err);
    if (status != YZ_OK)
        return status;
    book->path = document->package.members[package].name;
    if (book->encrypted[package])
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: %.*s: encrypted (DRM), so the book cannot be "
                       "read",
                       YZ_STR_ARG(document->input->name),
                       YZ_STR_ARG(book->path));
    book->taken[package] = true;
    status = zp_document_load(document, book->path, &book->package, err);
    if (status == YZ_OK)
        status = check_package(book, err);
    if (status == YZ_OK && others > 0)
        status = leave_out(book, 0, err,
                           "of %zu renditions of the book the first is read",
                           others + 1);
    return status;
}

yz_status ep_book_open(ep_book *book, const yz_filter_input *input,
                       yz_error *err)
{
    zp_document *document = &book->document;
    yz_status status;

    memset(book, 0, sizeof *book);
    yz_buf_init(&book->package, (size_t)2 * ZP_MEMBER);
    status = zp_document_open(document, input, err);
    if (status != YZ_OK)
        return status;
    book->encrypted =
        yz_calloc(document->package.count + 1, sizeof *book->encrypted);
    book->taken = yz_calloc(document->package.count + 1, sizeof *book->taken);
    if (!book->encrypted || !book->taken)
        return yz_fail_no_memory(err);
    status = load_package(book, err);
    if (status == YZ_OK)
        status = read_manifest(book, err);
    if (status == YZ_OK)
        status = add_documents(book, err);
    if (status == YZ_OK)
        status = zp_document_add(document, book->path, err);
    return status;
}

void ep_book_done(ep_book *book)
{
    zp_document_done(&book->document);
    yz_buf_done(&book->package);
    yz_free(book->items);
    yz_free(book->by_id);
    yz_free(book->encrypted);
    yz_free(book->taken);
    yz_free(book->gaps);
}
