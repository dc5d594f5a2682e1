/* SPDX-License-Identifier: Apache-2.0 */
/* INI files, line by line; what one is stands in <yizhi/ini.h>. */
#include <yizhi/ini.h>
#include <yizhi/text.h>

enum {
    LONGEST_LINE = 1 << 16 /* bytes; more is no file of settings */
};

typedef struct reader {
    yz_str bytes;
    yz_str name;
    const yz_ini_sink *sink;
    yz_error *err;
    yz_str line;      /* without its end */
    size_t number;    /* of the line, from 1 */
    yz_ini_value now; /* the section and key that the lines are of */
    bool open;        /* a key was told whose list may go on */
    bool waits;       /* and it has no value yet: the line was empty */
    yz_buf plain;     /* a value without its escapes */
} reader;

/* ---- Places ---- */

static yz_place place_at(const reader *r, const char *at)
{
    yz_str before = yz_str_cut(r->line, 0, (size_t)(at - r->line.ptr));
    yz_place place = { r->number, yz_utf8_count(before) + 1 };

    return place;
}

static yz_ini_word word_of(const reader *r, yz_str text)
{
    size_t begin = (size_t)(text.ptr - r->bytes.ptr);
    yz_ini_word word = { text, yz_span_of(begin, begin + text.len),
                         place_at(r, text.ptr) };

    return word;
}

static yz_status fail_at(const reader *r, const char *at, const char *sentence)
{
    yz_place place = place_at(r, at);

    return yz_fail(r->err, YZ_FORMAT, "%.*s:%zu:%zu: %s", YZ_STR_ARG(r->name),
                   place.line, place.column, yz_tr(sentence));
}

/* ---- Values ---- */

/* The character that an escape stands for; 0: there is no such escape. */
static char unescape(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
        return letter;
    case 'n':
        return '\n';
    case 't':
        return '\t';
    default:
        return 0;
    }
}

/* Takes quotation marks and escapes off `word`, which begins with one. */
static yz_status unquote(reader *r, yz_ini_word *word)
{
    yz_str text = word->text;
    size_t i = 1;

    yz_buf_clear(&r->plain);
    for (; i < text.len && text.ptr[i] != '"'; i++) {
        char c = text.ptr[i];

        if (c == '\\') {
            c = i + 1 < text.len ? unescape(text.ptr[i + 1]) : 0;
            if (!c)
                return fail_at(r, text.ptr + i,
                               "behind a backslash between quotation marks "
                               "stands one of \" \\ n t");
            i++;
        }
        if (yz_buf_add_byte(&r->plain, c) != YZ_OK)
            return yz_fail_no_memory(r->err);
    }
    if (i == text.len)
        return fail_at(r, text.ptr, "the quotation mark is never closed");
    if (i + 1 < text.len)
        return fail_at(r, text.ptr + i + 1,
                       "nothing may stand behind the closing quotation mark");
    word->text = yz_buf_str(&r->plain);
    return YZ_OK;
}

static yz_status tell_value(reader *r, yz_str text)
{
    yz_status status = YZ_OK;

    r->now.value = word_of(r, text);
    if (text.len > 0 && text.ptr[0] == '"')
        status = unquote(r, &r->now.value);
    if (status == YZ_OK)
        status = r->sink->value(r->sink->payload, &r->now, r->err);
    r->now.number++;
    r->waits = false;
    return status;
}

/* The list that was promised never came: the value is empty. */
static yz_status tell_empty(reader *r)
{
    if (!r->waits)
        return YZ_OK;
    r->waits = false;
    return r->sink->value(r->sink->payload, &r->now, r->err);
}

/* ---- Lines ---- */

static yz_status take_section(reader *r, yz_str text)
{
    yz_status status = tell_empty(r);
    yz_str name;

    if (status != YZ_OK)
        return status;
    if (text.len < 2 || text.ptr[text.len - 1] != ']')
        return fail_at(r, text.ptr + text.len,
                       "the line begins a section with “[”, but does not end "
                       "it with “]”");
    name = yz_str_trim(yz_str_cut(text, 1, text.len - 1));
    if (name.len == 0)
        return fail_at(r, text.ptr, "the section has no name");
    r->now.section = word_of(r, name);
    r->open = false;
    if (!r->sink->section)
        return YZ_OK;
    return r->sink->section(r->sink->payload, &r->now.section, r->err);
}

static yz_status take_key(reader *r, yz_str text)
{
    const char *equal = memchr(text.ptr, '=', text.len);
    yz_status status = tell_empty(r);
    yz_str value;
    size_t at;

    if (status != YZ_OK)
        return status;
    if (!equal)
        return fail_at(r, text.ptr,
                       "a line is “[section]”, “key = value” or a comment "
                       "that begins with “#”; this one has no “=”");
    at = (size_t)(equal - text.ptr);
    if (yz_str_trim(yz_str_cut(text, 0, at)).len == 0)
        return fail_at(r, text.ptr, "there is no key before “=”");
    r->now.key = word_of(r, yz_str_trim(yz_str_cut(text, 0, at)));
    value = yz_str_trim(yz_str_cut(text, at + 1, text.len));
    r->now.number = 0;
    r->open = true;
    if (value.len > 0)
        return tell_value(r, value);
    r->now.value = word_of(r, yz_str_cut(text, text.len, text.len));
    r->waits = true;
    return YZ_OK;
}

/* What no text has; NULL: all is well. */
static const char *find_control(yz_str line)
{
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.ptr[i];

        if ((c < 0x20 && c != '\t') || c == 0x7F)
            return line.ptr + i;
    }
    return NULL;
}

static yz_status take_line(reader *r)
{
    const char *control = find_control(r->line);
    yz_str text = yz_str_trim(r->line);

    if (r->line.len > LONGEST_LINE)
        return fail_at(r, r->line.ptr,
                       "the line is longer than 64 KiB, which no setting is");
    if (control)
        return fail_at(r, control, "a control character, which no text has");
    if (text.len == 0 || text.ptr[0] == '#' || text.ptr[0] == ';')
        return YZ_OK;
    if (text.ptr > r->line.ptr && r->open)
        return tell_value(r, text);
    if (text.ptr > r->line.ptr && text.ptr[0] != '[')
        return fail_at(r, text.ptr,
                       "an indented line goes on with the list of the key "
                       "above it, and there is none; begin keys at the margin");
    return text.ptr[0] == '[' ? take_section(r, text) : take_key(r, text);
}

/* The bytes of the line that begins at `begin`, without its end. */
static yz_str cut_line(yz_str bytes, size_t begin)
{
    size_t end = begin;

    while (end < bytes.len && bytes.ptr[end] != '\n' && bytes.ptr[end] != '\r')
        end++;
    return yz_str_cut(bytes, begin, end);
}

static size_t skip_line_end(yz_str bytes, size_t at)
{
    if (at + 1 < bytes.len && bytes.ptr[at] == '\r' &&
        bytes.ptr[at + 1] == '\n')
        return at + 2;
    return at + 1;
}

static yz_status read_lines(reader *r, size_t begin)
{
    yz_status status = YZ_OK;

    while (status == YZ_OK && begin < r->bytes.len) {
        r->line = cut_line(r->bytes, begin);
        r->number++;
        status = take_line(r);
        begin = skip_line_end(r->bytes, begin + r->line.len);
    }
    return status == YZ_OK ? tell_empty(r) : status;
}

yz_status yz_ini_read(yz_str bytes, yz_str name, const yz_ini_sink *sink,
                      yz_error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    reader r = { .bytes = bytes, .name = name, .sink = sink, .err = err };
    bool marked = bytes.len >= 3 && memcmp(bytes.ptr, mark, 3) == 0;
    yz_str text = yz_str_cut(bytes, marked ? 3 : 0, bytes.len);
    yz_status status;
    size_t bad;

    if (!yz_utf8_valid(text, &bad)) {
        yz_place place = yz_place_of(text, bad);

        return yz_fail(err, YZ_FORMAT,
                       "%.*s:%zu:%zu: not valid UTF-8; save the file as UTF-8",
                       YZ_STR_ARG(name), place.line, place.column);
    }
    r.now.struct_size = sizeof r.now;
    yz_buf_init(&r.plain, LONGEST_LINE);
    status = read_lines(&r, marked ? 3 : 0);
    yz_buf_done(&r.plain);
    return status;
}
