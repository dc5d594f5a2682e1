/* SPDX-License-Identifier: Apache-2.0 */
/* From bytes to content: see content.h. */
#include "content.h"

yz_status content_tell(const yz_decoded *decoded, const yz_filter_input *input,
                       const yz_filter_sink *sink)
{
    bool same = decoded->text.len == input->bytes.len && !decoded->owned;
    yz_status status = sink->content(sink->payload, decoded->text,
                                     same ? NULL : &decoded->map);

    if (status == YZ_OK && decoded->encoding)
        status = sink->property(sink->payload, "encoding",
                                yz_str_of(decoded->encoding));
    return status;
}

yz_status content_read(void *self, const yz_filter_input *input,
                       yz_str encoding, content_pour *pour,
                       const yz_filter_sink *sink, yz_error *err)
{
    yz_decoded decoded;
    yz_status status =
        yz_decode(input->bytes, encoding, input->name, &decoded, err);

    if (status != YZ_OK)
        return status;
    status = content_tell(&decoded, input, sink);
    if (status == YZ_OK)
        status = pour(self, input, decoded.text, sink, err);
    yz_decoded_done(&decoded);
    return status;
}
