/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The encoding that an HTML file says it has.
 */
#ifndef YZ_FILTER_HTML_HTML_ENCODING_H
#define YZ_FILTER_HTML_HTML_ENCODING_H

#include <yizhi/text.h>

/* What to read `bytes` as, for yz_decode(): what the file declares in an XML
 * declaration or a <meta> near its begin; empty if it declares nothing that
 * could be true.  A byte order mark, and text beyond ASCII that is UTF-8, are
 * surer.  In `room`, or static. */
yz_str html_encoding_of(yz_str bytes, char *room, size_t size);

#endif
