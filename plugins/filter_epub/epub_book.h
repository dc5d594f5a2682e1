/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A book: which of its files are read, in which order, and which are not.
 */
#ifndef YZ_EPUB_BOOK_H
#define YZ_EPUB_BOOK_H

#include "../zip/zip_document.h"

/* A line of the manifest. */
typedef struct ep_item {
    yz_str id;
    yz_str href;
    yz_str type;
    yz_str fallback;
    size_t offset; /* of its tag in the package document */
    bool told;     /* that it is left out */
} ep_item;

/* What is left out. */
typedef struct ep_gap {
    size_t offset; /* in the package document, of what names it */
    yz_str reason;
} ep_gap;

typedef struct ep_book {
    zp_document document; /* its parts: XHTML, NCX, the package document */
    size_t texts;         /* how many of them are XHTML */
    yz_str path;          /* of the package document */
    yz_buf package;       /* its text */
    ep_item *items;
    size_t count;
    size_t cap;
    ep_item **by_id;
    bool *encrypted; /* by member */
    bool *taken;
    size_t locked; /* documents that cannot be read for it */
    ep_gap *gaps;
    size_t gap_count;
    size_t gap_cap;
} ep_book;

/*
 * Puts the content of a book together.  YZ_FORMAT with one sentence for what is
 * no EPUB, is damaged, or has no document that can be read; YZ_LIMIT,
 * YZ_NO_MEMORY.  Ends in ep_book_done() in any case.
 */
yz_status ep_book_open(ep_book *book, const yz_filter_input *input,
                       yz_error *err);
void ep_book_done(ep_book *book);

#endif
