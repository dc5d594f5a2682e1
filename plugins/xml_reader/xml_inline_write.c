/* SPDX-License-Identifier: Apache-2.0 */
/* New text as XML has it: see xml_inline.h. */
#include "xml_inline.h"

static bool is_held(uint32_t c)
{
    return (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && c != 0xFFFE &&
           c != 0xFFFF;
}

static yz_status encode_char(yz_str text, size_t from, size_t to, uint32_t c,
                             unsigned style, yz_buf *out, yz_error *err)
{
    if (c == '<')
        return yz_buf_add_text(out, "&lt;");
    if (c == '>')
        return yz_buf_add_text(out, "&gt;");
    if (c == '&')
        return yz_buf_add_text(out, "&amp;");
    if (c == '\r')
        return yz_buf_add_text(out, "&#13;");
    if (c == '\n' && (style & XI_FOLDS))
        return yz_buf_add_text(out, "&#10;");
    if (is_held(c))
        return yz_buf_add(out, yz_str_cut(text, from, to));
    if (style & XI_POINTS)
        return yz_buf_printf(out, "<cp hex=\"%04X\"/>", (unsigned)c);
    return yz_fail(err, YZ_FORMAT,
                   "the character U+%04X cannot be written in XML",
                   (unsigned)c);
}

yz_status xi_encode(yz_str text, unsigned style, yz_buf *out, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t at = 0; at < text.len && status == YZ_OK;) {
        size_t from = at;
        uint32_t c = yz_utf8_next(text, &at);

        status = encode_char(text, from, at, c, style, out, err);
        if (status != YZ_OK && status != YZ_FORMAT)
            status = yz_fail_no_memory(err);
    }
    return status;
}
