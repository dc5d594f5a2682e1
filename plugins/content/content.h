/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the bytes of a file to its content, for filters: decoding, and telling
 * both as <yizhi/kind/filter.h> wants it.  No module of its own: filters are
 * built with it.
 */
#ifndef YIZHI_CONTENT_H
#define YIZHI_CONTENT_H

#include <yizhi/kind/filter.h>

/* Tells content and encoding of a file; a map only where the content is not the
 * bytes themselves. */
yz_status content_tell(const yz_decoded *decoded, const yz_filter_input *input,
                       const yz_filter_sink *sink);

/* Tells the blocks of a content that has been told. */
typedef yz_status content_pour(void *self, const yz_filter_input *input,
                               yz_str content, const yz_filter_sink *sink,
                               yz_error *err);

/* read() of the kind: decodes the bytes as `encoding` says, as they look if it
 * is empty; tells content and encoding, and pours the rest. */
yz_status content_read(void *self, const yz_filter_input *input,
                       yz_str encoding, content_pour *pour,
                       const yz_filter_sink *sink, yz_error *err);

#endif
