/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars: YAML 1.1, chapter 9, as libyaml reads them. */
#include "yaml_scalar.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* The length of the line end at `at`, 0 if there is none. */
static size_t break_at(yz_str text, size_t at, size_t end)
{
    if (at >= end || !is_break(text.ptr[at]))
        return 0;
    return text.ptr[at] == '\r' && at + 1 < end && text.ptr[at + 1] == '\n' ? 2
                                                                            : 1;
}

/* `count` times the character for all up to `end` of the content. */
static yz_status add_times(message *m, char c, size_t count, size_t end)
{
    yz_status status = YZ_OK;

    for (; count > 0 && status == YZ_OK; count--) {
        size_t len = count == 1 ? end - m->from.origin : 1;

        status = message_char(m, (unsigned char)c, len);
    }
    return status;
}

/* ---- Plain and quoted --------------------------------------------------- */

/* Line ends from `at` on with the blanks round them; gives how many there are
 * and moves behind them. */
static size_t pass_breaks(const message *m, size_t *at, size_t end)
{
    size_t count = 0;

    while (*at < end) {
        size_t len = break_at(m->content, *at, end);

        if (len == 0 && !is_blank(m->content.ptr[*at]))
            break;
        count += len > 0;
        *at += len > 0 ? len : 1;
    }
    return count;
}

/* One line end is a blank, several are one less. */
static yz_status add_folded(message *m, size_t end)
{
    size_t at = m->from.origin;
    size_t count = pass_breaks(m, &at, end);

    return count == 1 ? add_times(m, ' ', 1, at)
                      : add_times(m, '\n', count - 1, at);
}

/* A line end that is escaped is none; those behind it are. */
static yz_status add_joined(message *m, size_t end)
{
    size_t at = m->from.origin + 1;
    size_t count;

    at += break_at(m->content, at, end);
    count = pass_breaks(m, &at, end);
    return count > 0 ? add_times(m, '\n', count, at)
                     : message_skip(m, at - m->from.origin);
}

static yz_status add_hex(message *m, size_t digits)
{
    uint32_t value = 0;

    for (size_t i = 0; i < digits; i++) {
        char c = m->content.ptr[m->from.origin + 2 + i];

        value = value * 16 + (uint32_t)(c <= '9'   ? c - '0'
                                        : c >= 'a' ? c - 'a' + 10
                                                   : c - 'A' + 10);
    }
    return message_char(m, value, 2 + digits);
}

static yz_status add_escape(message *m, size_t end)
{
    static const char letters[] = "0abt\tnvfre \"/\\N_LP";
    static const uint32_t characters[] = {
        0,    7,   8,   '\t', '\t', '\n', 11,   12,     '\r',
        0x1B, ' ', '"', '/',  '\\', 0x85, 0xA0, 0x2028, 0x2029
    };
    size_t at = m->from.origin;
    char c = at + 1 < end ? m->content.ptr[at + 1] : '\\';
    const char *letter = c ? strchr(letters, c) : NULL;
    size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;

    if (is_break(c))
        return add_joined(m, end);
    if (digits > 0 && digits + 2 <= end - at)
        return add_hex(m, digits);
    /* libyaml has refused all others */
    return message_char(m, letter ? characters[letter - letters] : '\\',
                        at + 1 < end ? 2 : 1);
}

/* Up to what does not stand for itself: blanks in front of a line end too. */
static size_t run_end(const message *m, unsigned form, size_t at, size_t end)
{
    size_t begin = at;
    char special = form == YAML_SINGLE   ? '\''
                   : form == YAML_DOUBLE ? '\\'
                                         : '\n';

    while (at < end && !is_break(m->content.ptr[at]) &&
           m->content.ptr[at] != special)
        at++;
    if (at < end && is_break(m->content.ptr[at]))
        while (at > begin && is_blank(m->content.ptr[at - 1]))
            at--;
    return at;
}

static yz_status add_flow(message *m, unsigned form, size_t end)
{
    yz_status status = YZ_OK;

    while (m->from.origin < end && status == YZ_OK) {
        size_t at = m->from.origin;
        size_t stop = run_end(m, form, at, end);

        status = message_copy(m, stop - at);
        if (status != YZ_OK || stop == end)
            break;
        if (form == YAML_SINGLE && m->content.ptr[stop] == '\'')
            status = message_char(m, '\'', stop + 1 < end ? 2 : 1);
        else if (form == YAML_DOUBLE && m->content.ptr[stop] == '\\')
            status = add_escape(m, end);
        else
            status = add_folded(m, end);
    }
    return status;
}

yz_status yaml_scalar_part(unsigned form, yz_span part, message *m)
{
    message_begin(m, part.begin);
    return add_flow(m, form, part.end);
}

/* ---- Literal and folded ------------------------------------------------- */

static size_t line_end(yz_str text, size_t at, size_t end)
{
    while (at < end && !is_break(text.ptr[at]))
        at++;
    return at;
}

static size_t leading(yz_str text, size_t at, size_t end)
{
    size_t from = at;

    while (at < end && text.ptr[at] == ' ')
        at++;
    return at - from;
}

/* The blanks at the begin of the first line that has something else. */
static size_t first_indent(yz_str text, yz_span span)
{
    for (size_t at = span.begin; at < span.end;) {
        size_t end = line_end(text, at, span.end);
        size_t blanks = leading(text, at, end);

        if (at + blanks < end)
            return blanks;
        at = end + break_at(text, end, span.end);
    }
    return 0;
}

/* Where the last line that is not blank ends. */
static size_t solid_end(yz_str text, yz_span span)
{
    size_t end = span.end;

    while (end > span.begin &&
           (is_blank(text.ptr[end - 1]) || is_break(text.ptr[end - 1])))
        end--;
    return line_end(text, end, span.end);
}

/* The lines from m->from.origin to `end`, each `indent` in. */
static yz_status add_lines(message *m, bool folded, size_t indent, size_t end)
{
    size_t at = m->from.origin;
    size_t breaks = 0; /* since the last line with something in it */
    bool first = true;
    bool spaced = false; /* that line begins with a blank */
    yz_status status = YZ_OK;

    while (at < end && status == YZ_OK) {
        size_t stop = line_end(m->content, at, end);
        size_t in = leading(m->content, at, stop);
        size_t begin = at + (in < indent ? in : indent);

        if (begin < stop) {
            bool blank = is_blank(m->content.ptr[begin]);
            bool fold = folded && !first && !spaced && !blank;

            if (breaks == 0)
                status = message_skip(m, begin - m->from.origin);
            else if (fold && breaks == 1)
                status = add_times(m, ' ', 1, begin);
            else
                status = add_times(m, '\n', breaks - fold, begin);
            if (status == YZ_OK)
                status = message_copy(m, stop - begin);
            spaced = blank;
            first = false;
            breaks = 0;
        }
        breaks += stop < end;
        at = stop + break_at(m->content, stop, end);
    }
    return status;
}

static yz_status read_lines(yaml_scalar *s, yz_str value, message *m)
{
    size_t head = line_end(m->content, s->span.begin, s->span.end);
    yz_span lines = { head + break_at(m->content, head, s->span.end),
                      s->span.end };
    size_t indent = first_indent(m->content, lines);
    size_t own = first_indent(value, yz_span_of(0, value.len));

    s->indent = indent > own ? indent - own : 0;
    message_begin(m, lines.begin);
    return add_lines(m, s->form == YAML_FOLDED, s->indent,
                     solid_end(m->content, lines));
}

/* ---- Both --------------------------------------------------------------- */

static bool is_white(yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_blank(text.ptr[i]) && !is_break(text.ptr[i]))
            return false;
    return true;
}

yz_status yaml_scalar_read(yaml_scalar *s, yz_str value, message *m, bool *same)
{
    bool lines = s->form == YAML_LITERAL || s->form == YAML_FOLDED;
    yz_status status =
        lines ? read_lines(s, value, m) : yaml_scalar_part(s->form, s->span, m);
    yz_str raw = yz_buf_str(&m->raw);

    *same = yz_str_equal(raw, value);
    if (!*same && lines && raw.len <= value.len)
        *same = yz_str_equal(raw, yz_str_cut(value, 0, raw.len)) &&
                is_white(yz_str_cut(value, raw.len, value.len));
    return status;
}
