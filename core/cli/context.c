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

void yzc_place(char out[YZC_PLACE], yz_place place, bool compound)
{
    snprintf(out, YZC_PLACE, "%s%zu:%zu", compound ? "¶" : "", place.line,
             place.column);
}

bool yzc_is_compound(const yzc_session *s, size_t pair, yz_side side)
{
    return yz_run_segment_count(s->run, pair, side) > 0 &&
           yz_run_segment(s->run, pair, side, 0).part.len > 0;
}

static void print_pair(yzc_session *s, size_t pair)
{
    yz_pair_info info = yz_run_pair(s->run, pair);

    yzc_print_safe(s, info.files[0]);
    if (!yz_str_equal(info.files[0], info.files[1])) {
        if (info.files[0].len > 0 && info.files[1].len > 0)
            yzc_print(s, " ↔ ");
        yzc_print_safe(s, info.files[1]);
    }
    yzc_print(s, "\n");
}

void yzc_print_heading(yzc_session *s, yzc_heading *heading, size_t pair,
                       yz_str part)
{
    if (heading->pair != pair + 1) {
        print_pair(s, pair);
        heading->pair = pair + 1;
        heading->part = yz_str_of("");
    }
    if (!yz_str_equal(heading->part, part)) {
        yzc_print(s, "  ");
        yzc_print_safe(s, part);
        yzc_print(s, "\n");
        heading->part = part;
    }
}
