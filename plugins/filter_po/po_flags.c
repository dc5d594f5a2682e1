/* SPDX-License-Identifier: Apache-2.0 */
/* Flags and header: the GNU gettext manual, “The Format of PO Files”. */
#include "po_flags.h"

#include <strings.h>

enum {
    HEADER_MOST = 1 << 16 /* bytes in which the header is looked for */
};

static const struct format {
    const char *flag;
    unsigned kinds;
} formats[] = {
    { "c-format", MESSAGE_PERCENT },
    { "objc-format", MESSAGE_PERCENT },
    { "python-format", MESSAGE_PERCENT },
    { "php-format", MESSAGE_PERCENT },
    { "perl-format", MESSAGE_PERCENT },
    { "javascript-format", MESSAGE_PERCENT },
    { "ruby-format", MESSAGE_PERCENT },
    { "lua-format", MESSAGE_PERCENT },
    { "go-format", MESSAGE_PERCENT },
    { "awk-format", MESSAGE_PERCENT },
    { "elisp-format", MESSAGE_PERCENT },
    { "tcl-format", MESSAGE_PERCENT },
    { "java-printf-format", MESSAGE_PERCENT },
    { "python-brace-format", MESSAGE_BRACE },
    { "c++-format", MESSAGE_BRACE },
    { "rust-format", MESSAGE_BRACE },
    { "csharp-format", MESSAGE_BRACE },
    { "perl-brace-format", MESSAGE_NAMED },
    { "qt-format", MESSAGE_NUMBERED },
    { "qt-plural-format", MESSAGE_NUMBERED },
    { "kde-format", MESSAGE_NUMBERED },
    { "kde-kuit-format", MESSAGE_NUMBERED },
    { "sh-format", MESSAGE_SHELL },
    { "sh-printf-format", MESSAGE_PERCENT },
};

static bool ends_flag(char c)
{
    return c == ',' || c == '#' || c == '=' || c == ':' || c == ' ' ||
           (c >= '\t' && c <= '\r');
}

unsigned po_flags_kinds(yz_str flags)
{
    unsigned kinds = 0;

    for (size_t at = 0; at < flags.len;) {
        size_t end = at;
        yz_str flag;

        while (end < flags.len && !ends_flag(flags.ptr[end]))
            end++;
        flag = yz_str_cut(flags, at, end);
        for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
            if (yz_str_equal(flag, yz_str_of(formats[i].flag)))
                kinds |= formats[i].kinds;
        at = end + 1;
    }
    return kinds ? kinds : MESSAGE_GUESS;
}

/* ---- The header --------------------------------------------------------- */

yz_str po_header_field(yz_str header, const char *name)
{
    size_t len = strlen(name);

    for (size_t at = 0; at < header.len;) {
        const char *line = header.ptr + at;
        const char *end = memchr(line, '\n', header.len - at);
        size_t length = end ? (size_t)(end - line) : header.len - at;

        if (length > len && line[len] == ':' &&
            strncasecmp(line, name, len) == 0)
            return yz_str_trim(yz_str_cut(header, at + len + 1, at + length));
        at += length + 1;
    }
    return yz_str_of("");
}

yz_str po_charset(yz_str bytes)
{
    static const char mark[] = "\"Content-Type:";
    static const char set[] = "charset=";
    yz_str head =
        yz_str_cut(bytes, 0, bytes.len < HEADER_MOST ? bytes.len : HEADER_MOST);
    const char *field = memmem(head.ptr, head.len, mark, sizeof mark - 1);
    const char *stop = head.ptr + head.len;
    const char *value;
    const char *end;

    if (!field)
        return yz_str_of("");
    end = memchr(field, '\n', (size_t)(stop - field));
    value = memmem(field, (size_t)((end ? end : stop) - field), set,
                   sizeof set - 1);
    if (!value)
        return yz_str_of("");
    value += sizeof set - 1;
    for (end = value;
         end<stop && * end> ' ' && *end != '\\' && *end != '"' && *end != ';';)
        end++;
    /* what a template says of itself */
    if (end - value == 7 && memcmp(value, "CHARSET", 7) == 0)
        return yz_str_of("");
    return (yz_str){ value, (size_t)(end - value) };
}

yz_str po_language(yz_str locale, char room[64])
{
    size_t len = 0;

    while (len < locale.len && len < 63 && locale.ptr[len] != '.' &&
           locale.ptr[len] != '@' && locale.ptr[len] > ' ') {
        room[len] = locale.ptr[len] == '_' ? '-' : locale.ptr[len];
        len++;
    }
    room[len] = 0;
    if (!yz_lang_valid((yz_str){ room, len }))
        len = 0;
    return (yz_str){ room, len };
}
