/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Engines read markup and write it anew: <x id="1"/> comes back as
 * <x id="1"></x> from a reader of HTML, quotes come back as references, and
 * LibreTranslate resolves the references of its own answer, so that &lt; comes
 * back as <.
 */
#include <core/memory/mask_markup.h>
#include <strings.h>

enum {
    NAME_MOST = 8,  /* letters of a reference */
    DIGIT_MOST = 9, /* digits of a mask's number */
    UNICODE_LAST = 0x10FFFF
};

static size_t skip_blanks(yz_str text, size_t at)
{
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    return at;
}

/* Moves *at behind `word`, letters of either case; false if it is not there. */
static bool take(yz_str text, size_t *at, const char *word)
{
    size_t len = strlen(word);

    if (text.len - *at < len || strncasecmp(text.ptr + *at, word, len) != 0)
        return false;
    *at += len;
    return true;
}

static bool take_number(yz_str text, size_t *at, yz_str *number)
{
    size_t begin = *at;

    while (*at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9')
        (*at)++;
    *number = yz_str_cut(text, begin, *at);
    return number->len > 0 && number->len <= DIGIT_MOST;
}

/* A mask at `at`: its end and its number; else 0. */
static size_t mask_end(yz_str text, size_t at, yz_str *number)
{
    char quote = 0;

    if (!take(text, &at, "<x") || at == skip_blanks(text, at))
        return 0;
    at = skip_blanks(text, at);
    if (!take(text, &at, "id"))
        return 0;
    at = skip_blanks(text, at);
    if (!take(text, &at, "="))
        return 0;
    at = skip_blanks(text, at);
    if (at < text.len && (text.ptr[at] == '"' || text.ptr[at] == '\''))
        quote = text.ptr[at++];
    if (!take_number(text, &at, number))
        return 0;
    if (quote && (at == text.len || text.ptr[at++] != quote))
        return 0;
    at = skip_blanks(text, at);
    take(text, &at, "/");
    return take(text, &at, ">") ? at : 0;
}

static void add_char(yz_buf *out, uint32_t c)
{
    if (c == '<')
        yz_buf_add_text(out, "&lt;");
    else if (c == '>')
        yz_buf_add_text(out, "&gt;");
    else if (c == '&')
        yz_buf_add_text(out, "&amp;");
    else
        yz_buf_add_char(out, c);
}

/* The character of a reference by number, 0 for what is none. */
static uint32_t numbered(yz_str name)
{
    bool hex = name.len > 1 && (name.ptr[1] | 0x20) == 'x';
    uint32_t value = 0;
    size_t at = hex ? 2 : 1;

    if (at == name.len)
        return 0;
    for (; at < name.len; at++) {
        char c = name.ptr[at];
        char low = (char)(c | 0x20);

        if (c >= '0' && c <= '9')
            value = value * (hex ? 16 : 10) + (uint32_t)(c - '0');
        else if (hex && low >= 'a' && low <= 'f')
            value = value * 16 + (uint32_t)(low - 'a') + 10;
        else
            return 0;
    }
    return value >= ' ' && value <= UNICODE_LAST &&
                   (value < 0xD800 || value > 0xDFFF)
               ? value
               : 0;
}

static uint32_t named(yz_str name)
{
    static const struct {
        const char *name;
        uint32_t c;
    } known[] = {
        { "amp", '&' },      { "lt", '<' },       { "gt", '>' },
        { "quot", '"' },     { "apos", '\'' },    { "nbsp", 0xA0 },
        { "ensp", ' ' },     { "emsp", ' ' },     { "hellip", 0x2026 },
        { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 },
        { "rsquo", 0x2019 }, { "ldquo", 0x201C }, { "rdquo", 0x201D }
    };

    if (name.len > 0 && name.ptr[0] == '#')
        return numbered(name);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (yz_str_equal(name, yz_str_of(known[i].name)))
            return known[i].c;
    return 0;
}

/* A reference at `at`: its end and its character; 0, and *c stays, where
 * there is none. */
static size_t reference_end(yz_str text, size_t at, uint32_t *c)
{
    size_t end = at + 1;
    uint32_t found;

    while (end < text.len && end - at <= NAME_MOST && text.ptr[end] != ';')
        end++;
    if (end >= text.len || text.ptr[end] != ';')
        return 0;
    found = named(yz_str_cut(text, at + 1, end));
    if (found == 0)
        return 0;
    *c = found;
    return end + 1;
}

/* What stands at `at`, which is one of < > &; gives its end. */
static size_t add_special(yz_str text, size_t at, yz_buf *out)
{
    yz_str number = yz_str_of("");
    uint32_t c = (unsigned char)text.ptr[at];
    size_t end = 0;

    if (c == '&')
        end = reference_end(text, at, &c);
    else if (c == '<')
        end = mask_end(text, at, &number);
    if (number.len > 0 && end > 0) {
        yz_buf_printf(out, "<x id=\"%.*s\"/>", YZ_STR_ARG(number));
        return end;
    }
    if (end == 0 && text.ptr[at] == '<') {
        end = at;
        if (take(text, &end, "</x>"))
            return end;
        end = 0;
    }
    add_char(out, c);
    return end > 0 ? end : at + 1;
}

void yzi_mask_markup_tidy(yz_str text, yz_buf *out)
{
    size_t done = 0;

    for (size_t at = 0; at < text.len;) {
        char c = text.ptr[at];

        if (c != '<' && c != '>' && c != '&') {
            at++;
            continue;
        }
        yz_buf_add(out, yz_str_cut(text, done, at));
        at = add_special(text, at, out);
        done = at;
    }
    yz_buf_add(out, yz_str_cut(text, done, text.len));
}
