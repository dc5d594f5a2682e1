/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pieces of the page: words of our own as they are, text of others made
 * harmless.
 *
 * A document is hostile input: markup in it must not become markup of the page,
 * and a bidirectional control could show a line in another order than it has
 * (Unicode Technical Report 36, section 2.4).  Such characters, and others that
 * nobody can see, are written as \u{HEX}, as on a terminal.
 */
#ifndef YZ_REPORTER_HTML_OUT_H
#define YZ_REPORTER_HTML_OUT_H

#include <yizhi/kind/reporter.h>
#include <yizhi/text.h>

/* Escaped for content and for values in double quotes; line ends, tabs and
 * other blanks of control are blanks.  Failures stay in out->failed. */
void html_out_foreign(yz_buf *out, yz_str text);

/* " lang=… dir=…" of an element whose text is in the language. */
void html_out_lang(yz_buf *out, yz_str lang);

/* "43:114", or "¶12:5" in a part; nothing for no place. */
void html_out_place(yz_buf *out, yz_place place, bool in_part);

/* "12 errors", "1 error", "no errors". */
void html_out_count(yz_buf *out, size_t count, const char *one,
                    const char *many);

#endif
