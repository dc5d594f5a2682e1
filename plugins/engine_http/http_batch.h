/* SPDX-License-Identifier: Apache-2.0 */
/* Segments in, requests out; answers in, proposals and refusals out. */
#ifndef YZ_ENGINE_HTTP_BATCH_H
#define YZ_ENGINE_HTTP_BATCH_H

#include "http_engine.h"

/* As yz_engine_ops.translate, for an engine that is ready and has its key. */
yz_status http_batch_translate(http_engine *engine, const yz_str *langs,
                               const yz_engine_segment *segments, size_t count,
                               const yz_engine_sink *sink, yz_error *err);

/* As yz_engine_ops.preview, for an engine that is ready. */
yz_status http_batch_preview(const http_engine *engine, const yz_str *langs,
                             const yz_engine_segment *segments, size_t count,
                             yz_buf *out, size_t *characters, yz_error *err);

#endif
