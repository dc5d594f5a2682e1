/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Placeholders.  What printf's directives look like: ISO C 7.21.6.1 with what
 * Python, Ruby, PHP and Objective-C add; replacement fields: Python's "Format
 * String Syntax"; {name, plural, …}: ICU's MessageFormat.
 */
#include "message_place.h"

enum {
    LONGEST_NAME = 64, /* of what is guessed */
    DEEPEST = 8        /* braces in braces; bounds the time, too */
};

static char byte_at(yz_str text, size_t at)
{
    return at < text.len ? text.ptr[at] : 0;
}

static bool has_at(yz_str text, size_t at, const char *word)
{
    size_t len = strlen(word);

    return text.len - at >= len && memcmp(text.ptr + at, word, len) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c) != NULL;
}

static size_t skip_digits(yz_str text, size_t at)
{
    while (is_digit(byte_at(text, at)))
        at++;
    return at;
}

static size_t skip_set(yz_str text, size_t at, const char *set)
{
    while (is_one_of(byte_at(text, at), set))
        at++;
    return at;
}

/* Behind a name that ends in `close`; 0: there is none. */
static size_t skip_name(yz_str text, size_t at, char close)
{
    size_t end = at;

    while (end < text.len && end - at < LONGEST_NAME && text.ptr[end] != close)
        if (text.ptr[end] == '\n' || text.ptr[end++] == '%')
            return 0;
    return end > at && byte_at(text, end) == close ? end + 1 : 0;
}

/* ---- printf ------------------------------------------------------------- */

/* Behind what may stand between % and the flags: 1$, (name), <name>. */
static size_t skip_argument(yz_str text, size_t at)
{
    size_t end = skip_digits(text, at);

    if (end > at && byte_at(text, end) == '$')
        return end + 1;
    if (byte_at(text, at) == '(')
        end = skip_name(text, at + 1, ')');
    else if (byte_at(text, at) == '<' && !has_at(text, at, "<PRI"))
        end = skip_name(text, at + 1, '>');
    else
        return at;
    return end ? end : at;
}

static size_t skip_number(yz_str text, size_t at)
{
    size_t end = skip_digits(text, at);

    if (end > at || byte_at(text, at) != '*')
        return end;
    end = skip_digits(text, at + 1);
    return byte_at(text, end) == '$' ? end + 1 : at + 1;
}

/* What printf's directive at the % `at` is long. */
static size_t directive_at(yz_str text, size_t at, bool guess)
{
    const char *flags = guess ? "-+#0" : "-+ #0'I";
    const char *ends = guess ? "diufxXgcspS@" : "diouxXeEfFgGaAcCsSpnmr@vtTq";
    size_t begin = at++;
    size_t end = skip_argument(text, at);
    bool named = end > at;

    if (byte_at(text, at) == '{') {
        end = skip_name(text, at + 1, '}');
        return end ? end - begin : 0;
    }
    if (guess && !named && begin > 0 && is_digit(text.ptr[begin - 1]))
        return 0; /* 50%discount */
    end = skip_number(text, skip_set(text, end, flags));
    if (byte_at(text, end) == '.')
        end = skip_number(text, end + 1);
    end = skip_set(text, end, "hlLqjzt");
    if (is_one_of(byte_at(text, end), ends))
        return end + 1 - begin;
    if (has_at(text, end, "<PRI")) { /* gettext's word for a macro of C */
        end = skip_name(text, end + 1, '>');
        return end ? end - begin : 0;
    }
    /* a length that was the end: %t, %q */
    return end > at && !guess && is_one_of(text.ptr[end - 1], "tq")
               ? end - begin
               : 0;
}

/* Qt's and KDE's: %1, %L1, %n. */
static size_t numbered_at(yz_str text, size_t at)
{
    size_t begin = at++;
    size_t end;

    if (byte_at(text, at) == 'L')
        at++;
    if (byte_at(text, at) == 'n')
        return at + 1 - begin;
    end = skip_digits(text, at);
    return end > at && end - at < 3 ? end - begin : 0;
}

/* ---- Braces ------------------------------------------------------------- */

/* The end of the group that begins with the brace at `at`; 0: it never ends,
 * or is too deep. */
static size_t group_end(yz_str text, size_t at)
{
    size_t depth = 0;

    for (; at < text.len; at++) {
        if (text.ptr[at] == '{' && ++depth > DEEPEST)
            return 0;
        if (text.ptr[at] == '}' && --depth == 0)
            return at + 1;
    }
    return 0;
}

/* {name, plural, …} and its kin. */
static size_t argument_at(yz_str text, size_t at)
{
    static const char *const types[] = { "plural", "select", "number",
                                         "date",   "time",   "selectordinal",
                                         "choice", "list",   "duration" };
    size_t pos = at + 1;
    size_t end;

    while (is_letter(byte_at(text, pos)) || is_digit(byte_at(text, pos)))
        pos++;
    if (pos == at + 1 || byte_at(text, pos) != ',')
        return 0;
    pos = skip_set(text, pos + 1, " \t\n");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!has_at(text, pos, types[i]))
            continue;
        pos = skip_set(text, pos + strlen(types[i]), " ");
        if (byte_at(text, pos) != ',' && byte_at(text, pos) != '}')
            return 0;
        end = group_end(text, at);
        return end ? end - at : 0;
    }
    return 0;
}

static bool is_of_name(char c)
{
    return is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80 ||
           is_one_of(c, ".-[]$:@#!/+");
}

/* {name}, {}, {{name}}, {% name %}: nothing with blanks but just inside of two
 * braces. */
static size_t guessed_brace_at(yz_str text, size_t at)
{
    bool twice = byte_at(text, at + 1) == '{';
    bool percent = byte_at(text, at + 1) == '%';
    size_t begin = at + 1 + twice + percent;
    size_t pos = begin;

    if (twice || percent)
        pos = skip_set(text, pos, " ");
    while (pos - begin < LONGEST_NAME && is_of_name(byte_at(text, pos)))
        pos++;
    if ((twice || percent) && pos > begin)
        pos = skip_set(text, pos, " ");
    if (pos == begin && twice)
        return 0;
    if (percent && byte_at(text, pos++) != '%')
        return 0;
    if (byte_at(text, pos) != '}' || (twice && byte_at(text, pos + 1) != '}'))
        return percent || twice ? 0 : argument_at(text, at);
    return pos + 1 + twice - at;
}

/* A replacement field: {}, {0}, {name.part[1]!r:>{width}}. */
static size_t field_at(yz_str text, size_t at)
{
    size_t end;

    if (byte_at(text, at + 1) == '{')
        return 0;
    end = group_end(text, at);
    return end ? end - at : 0;
}

static size_t named_at(yz_str text, size_t at)
{
    size_t pos = at + 1;

    while (is_letter(byte_at(text, pos)) || is_digit(byte_at(text, pos)))
        pos++;
    return pos > at + 1 && byte_at(text, pos) == '}' ? pos + 1 - at : 0;
}

/* ---- The shell's -------------------------------------------------------- */

static size_t variable_at(yz_str text, size_t at, bool guess)
{
    size_t pos = at + 1;
    size_t end;

    if (byte_at(text, pos) == '{') {
        end = skip_name(text, pos + 1, '}');
        return end ? end - at : 0;
    }
    if (guess && has_at(text, at, "$t(")) { /* i18next's nesting */
        end = skip_name(text, at + 3, ')');
        return end ? end - at : 0;
    }
    if (guess || !is_letter(byte_at(text, pos)))
        return 0;
    while (is_letter(byte_at(text, pos)) || is_digit(byte_at(text, pos)))
        pos++;
    return pos - at;
}

/* ---- All ---------------------------------------------------------------- */

static size_t percent_at(yz_str text, size_t at, unsigned kinds)
{
    size_t len = 0;

    if (kinds & MESSAGE_NUMBERED)
        len = numbered_at(text, at);
    if (len == 0 && (kinds & MESSAGE_PERCENT))
        len = directive_at(text, at, false);
    if (len == 0 && (kinds & MESSAGE_GUESS))
        len = directive_at(text, at, true);
    return len;
}

static size_t brace_at(yz_str text, size_t at, unsigned kinds)
{
    size_t len = 0;

    if (kinds & MESSAGE_BRACE)
        len = field_at(text, at);
    if (len == 0 && (kinds & MESSAGE_NAMED))
        len = named_at(text, at);
    if (len == 0 && (kinds & MESSAGE_GUESS))
        len = guessed_brace_at(text, at);
    return len;
}

size_t message_place_at(yz_str text, size_t at, unsigned kinds)
{
    switch (text.ptr[at]) {
    case '%':
        return percent_at(text, at, kinds);
    case '{':
        return brace_at(text, at, kinds);
    case '$':
        if (kinds & (MESSAGE_SHELL | MESSAGE_GUESS))
            return variable_at(text, at, !(kinds & MESSAGE_SHELL));
        break;
    case '#':
        return (kinds & MESSAGE_HASH) != 0;
    default:
        break;
    }
    return 0;
}

bool message_is_doubled(yz_str text, size_t at, unsigned kinds)
{
    char c = text.ptr[at];

    if (byte_at(text, at + 1) != c)
        return false;
    return (c == '%' && (kinds & MESSAGE_PERCENT)) ||
           ((c == '{' || c == '}') && (kinds & MESSAGE_BRACE));
}

static bool has_blank(yz_str text, size_t at, size_t end)
{
    while (at < end && (unsigned char)text.ptr[at] > ' ')
        at++;
    return at < end;
}

size_t message_take(yz_str text, size_t at, unsigned kinds, bool *twice)
{
    char c = text.ptr[at];
    size_t len = 0;

    *twice = false;
    if (c == '%' && (kinds & MESSAGE_PERCENT)) {
        /* with a blank as its flag it is rather a percentage: 100% sure */
        len = byte_at(text, at + 1) == ' ' ? 0 : directive_at(text, at, false);
        *twice = len == 0;
    } else if (c == '{' && (kinds & MESSAGE_BRACE)) {
        len = field_at(text, at);
        if (has_blank(text, at, at + len))
            len = 0; /* rather braces round a text */
        *twice = len == 0;
    } else if (c == '}' && (kinds & MESSAGE_BRACE)) {
        *twice = true;
    }
    return len ? len : 1;
}

/* Whether each %, { and } of the text has its place in the format. */
static bool keeps(yz_str text, unsigned kinds)
{
    for (size_t at = 0; at < text.len;) {
        char c = text.ptr[at];
        size_t len = 1;

        if (c == '%' || c == '{' || c == '}') {
            len = message_is_doubled(text, at, kinds)
                      ? 2
                      : message_place_at(text, at, kinds);
            if (len == 0 && c == '%' && (kinds & MESSAGE_PERCENT))
                return false;
            if (len == 0 && c != '%' && (kinds & MESSAGE_BRACE))
                return false;
            len += len == 0;
        }
        at += len;
    }
    return true;
}

unsigned message_kinds_of(yz_str text, unsigned kinds)
{
    static const unsigned formats[] = { MESSAGE_PERCENT, MESSAGE_BRACE };

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if ((kinds & formats[i]) && !keeps(text, formats[i]))
            kinds = (kinds & ~formats[i]) | MESSAGE_GUESS;
    return kinds;
}
