/* SPDX-License-Identifier: Apache-2.0 */
/* Hostile text for reports: see report_hostile.h. */
#include "report_hostile.h"

#include <yizhi/text.h>

#include "support/main.h"

void report_every_character(yz_buf *out)
{
    yz_buf_init(out, 0x110000 * 4);
    for (uint32_t c = 0; c <= 0x10FFFF; c++)
        if (c < 0xD800 || c > 0xDFFF)
            yz_buf_add_char(out, c);
    assert_int_equal(out->failed, YZ_OK);
}

yz_str report_ill_formed(char room[REPORT_ILL_FORMED])
{
    for (size_t i = 0; i < REPORT_ILL_FORMED; i++)
        room[i] = (char)(i * 7 + i / 256);
    return (yz_str){ room, REPORT_ILL_FORMED };
}

void report_assert_harmless(const report_sink *sink, bool tabs)
{
    yz_str out = { sink->ptr, sink->len };

    assert_true(yz_utf8_valid(out, NULL));
    for (size_t i = 0; i < out.len;) {
        uint32_t c = yz_utf8_next(out, &i);

        assert_true(c == '\n' || (tabs && c == '\t') || c >= 0x20);
        assert_false((c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029);
        assert_false(c >= 0x202A && c <= 0x202E);
    }
}
