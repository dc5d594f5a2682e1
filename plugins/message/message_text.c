/* SPDX-License-Identifier: Apache-2.0 */
/* Strings of resources: see message_text.h. */
#include "message_text.h"

/* ---- Text or not -------------------------------------------------------- */

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "Save", "OK", "Loading...", "Sign-in", "Don't"; not "btn-primary",
 * "userName", "en-US", "a.png". */
static bool is_word(yz_str text)
{
    bool hyphen = false;
    size_t end = text.len;
    size_t i = 0;

    while (end > 0 && memchr(".,:;!?*", text.ptr[end - 1], 7))
        end--;
    for (; i < end; i++) {
        char c = text.ptr[i];

        if (c == '-' && i > 0)
            hyphen = true;
        else if (!is_lower(c) && !is_upper(c) && c != '\'')
            return false;
        if (is_upper(c) && i > 0 && is_lower(text.ptr[i - 1]))
            return false;
    }
    if (!hyphen)
        return end > 0;
    return is_upper(text.ptr[0]) && end > 5; /* no tag of a language */
}

static bool is_ascii_token(yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] <= ' ' ||
            (unsigned char)text.ptr[i] >= 0x7F)
            return false;
    return true;
}

/* Whether each letter is that of a directive: "%Y-%m-%d %H:%M". */
static bool is_pattern(yz_str text)
{
    bool directive = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if ((unsigned char)c >= 0x80)
            return false;
        if (c == '%')
            directive = true;
        else if (!directive && (is_lower(c) || is_upper(c)))
            return false;
        else if (!memchr("-_^#0123456789", c, 14))
            directive = false;
    }
    return true;
}

bool message_is_text(yz_str string, const message *m)
{
    yz_span url = yz_find_url(string, 0);

    if (!m->letters || is_pattern(string))
        return false;
    if (yz_span_is_somewhere(url) && url.begin == 0 && url.end == string.len)
        return false;
    /* with a placeholder or tag, be it round all, it is made for being shown */
    if (m->code_count > 0 || m->core.end - m->core.begin < string.len ||
        !is_ascii_token(string))
        return true;
    return is_word(string);
}

/* ---- Forms -------------------------------------------------------------- */

static size_t skip_blanks(yz_str text, size_t at)
{
    while (at < text.len && memchr(" \t\n\r", text.ptr[at], 4))
        at++;
    return at;
}

/* Behind "{name, plural," and its kin; 0: this does not begin so. */
static size_t skip_head(yz_str text, size_t at)
{
    static const char *const types[] = { "plural", "selectordinal", "select" };

    for (at++; at < text.len && text.ptr[at] != ',' && text.ptr[at] != '{' &&
               text.ptr[at] != '}';)
        at++;
    if (at >= text.len || text.ptr[at] != ',')
        return 0;
    at = skip_blanks(text, at + 1);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t end = at + strlen(types[i]);
        if (end > text.len || memcmp(text.ptr + at, types[i], end - at) != 0)
            continue;
        end = skip_blanks(text, end);
        return end < text.len && text.ptr[end] == ',' ? end + 1 : 0;
    }
    return 0;
}

/* The brace that closes the one at `at`; text.len if none does. */
static size_t closing(yz_str text, size_t at)
{
    size_t depth = 0;

    for (; at < text.len; at++) {
        if (text.ptr[at] == '{')
            depth++;
        if (text.ptr[at] == '}' && --depth == 0)
            break;
    }
    return at;
}

bool message_next_form(yz_str string, size_t *at, yz_span *form)
{
    size_t pos = *at;
    size_t end = string.len;

    if (pos == 0) {
        if (string.len == 0 || string.ptr[0] != '{' ||
            closing(string, 0) + 1 != string.len)
            return false;
        pos = skip_head(string, 0);
        if (pos == 0)
            return false;
    }
    while (pos < end && string.ptr[pos] != '{') /* the form's name */
        if (string.ptr[pos++] == '}')
            return false;
    if (pos >= end)
        return false;
    *form = yz_span_of(pos + 1, closing(string, pos));
    *at = form->end + 1;
    return form->end < end;
}

yz_str message_form_name(yz_str string, yz_span form)
{
    size_t end = form.begin - 1;
    size_t begin;

    while (end > 0 && memchr(" \t\r\n", string.ptr[end - 1], 4))
        end--;
    begin = end;
    while (begin > 0 && !memchr(" \t\r\n,}{", string.ptr[begin - 1], 7))
        begin--;
    return yz_str_cut(string, begin, end);
}

bool message_is_wanted(const message *m, bool all)
{
    if (message_is_blank(m))
        return false;
    return all ? m->letters
               : message_is_text(yz_str_trim(yz_buf_str(&m->raw)), m);
}

yz_status message_each_form(message *m,
                            yz_status (*give)(void *payload, yz_str form),
                            void *payload, bool *any)
{
    static const unsigned kinds =
        MESSAGE_GUESS | MESSAGE_TAGS | MESSAGE_HASH | MESSAGE_UNWRAP;
    yz_str raw = yz_buf_str(&m->raw);
    yz_str string = yz_str_trim(raw);
    size_t begin = string.len ? (size_t)(string.ptr - raw.ptr) : 0;
    size_t at = 0;
    yz_span form;
    yz_status status = YZ_OK;

    *any = false;
    while (status == YZ_OK && message_next_form(string, &at, &form)) {
        *any = true;
        if (message_part(m, yz_span_of(begin + form.begin, begin + form.end),
                         kinds) != YZ_OK)
            return YZ_NO_MEMORY;
        if (m->letters)
            status = give(payload, message_form_name(string, form));
    }
    return status;
}
