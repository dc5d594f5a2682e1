/* SPDX-License-Identifier: Apache-2.0 */
/* JSON in one line: see json_line.h. */
#include "json_line.h"

void yzi_json_string(yz_buf *out, yz_str text)
{
    size_t done = 0;

    yz_buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        yz_buf_add(out, yz_str_cut(text, done, i));
        if (c < 0x20)
            yz_buf_printf(out, "\\u%04x", c);
        else
            yz_buf_printf(out, "\\%c", c);
        done = i + 1;
    }
    yz_buf_add(out, yz_str_cut(text, done, text.len));
    yz_buf_add_byte(out, '"');
}

void yzi_json_member(yz_buf *out, const char *before, const char *name,
                     yz_str text)
{
    yz_buf_printf(out, "%s\"%s\":", before, name);
    yzi_json_string(out, text);
}

void yzi_json_score(yz_buf *out, double score)
{
    unsigned thousandths =
        score > 0 && score <= 1 ? (unsigned)(score * 1000 + 0.5) : 0;

    yz_buf_printf(out, ",\"score\":%u.%03u", thousandths / 1000,
                  thousandths % 1000);
}
