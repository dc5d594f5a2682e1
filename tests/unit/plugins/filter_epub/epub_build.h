/* SPDX-License-Identifier: Apache-2.0 */
/* Small books out of text; see tests/cases/filter_epub/README.md. */
#ifndef YZ_TESTS_EPUB_BUILD_H
#define YZ_TESTS_EPUB_BUILD_H

#include <unit/plugins/zip/zip_build.h>

/* Packs the parts in `text`, each behind a line "=== NAME", into a book.  Where
 * they are not named, mimetype comes first, and META-INF/container.xml names
 * OEBPS/book.opf. */
void epub_build(yz_str text, const char *suffix, yz_buf *out);

/* The plugin. */
yz_plugin epub_plugin(const char *suffix);

/* Parts of a book: two chapters in another order than in the ZIP, a table of
 * contents of each kind, a picture. */
extern const char epub_sample[];

#endif
