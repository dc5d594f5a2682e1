/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts beside the documents of a book: titles in its table of contents for
 * EPUB 2 (NCX), and what its package document says of it.
 */
#ifndef YZ_EPUB_LABEL_H
#define YZ_EPUB_LABEL_H

#include "../markup/markup_html.h"

/* Tells the sink of html->sink of the labels in a part that is well-formed. */
yz_status ep_read_ncx(const markup_html *html, yz_span part);

/* The same for title, description and subjects of a book; *lang becomes the
 * language that it says to be in. */
yz_status ep_read_package(const markup_html *html, yz_span part, yz_str *lang);

#endif
