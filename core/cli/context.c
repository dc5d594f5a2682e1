/* SPDX-License-Identifier: Apache-2.0 */
/* What stands beside a keyword. */
#include "context.h"

yz_str yzc_context_before(yz_str text, size_t width, size_t *used)
{
    size_t begin = text.len;

    *used = 0;
    while (begin > 0) {
        size_t at = begin;
        yz_utf8_previous(text, &at);
        size_t wide = yz_display_width(yz_str_cut(text, at, begin));

        if (*used + wide > width)
            break;
        *used += wide;
        begin = at;
    }
    return yz_str_cut(text, begin, text.len);
}

yz_str yzc_context_behind(yz_str text, size_t width)
{
    size_t end = 0;
    size_t used = 0;

    while (end < text.len) {
        size_t at = end;
        yz_utf8_next(text, &at);
        used += yz_display_width(yz_str_cut(text, end, at));
        if (used > width)
            break;
        end = at;
    }
    return yz_str_cut(text, 0, end);
}

void yzc_print_marked(yzc_session *s, yz_str text)
{
    yzc_print(s, s->output.color ? "\033[1m" : "⟦");
    yzc_print_safe(s, text);
    yzc_print(s, s->output.color ? "\033[0m" : "⟧");
}
