/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading PO: the GNU gettext manual, “The Format of PO Files”.  As there, line
 * ends mean nothing but in comments and strings: an entry ends where another
 * one begins.
 */
#include "po_scan.h"

typedef enum kind {
    END,
    WORD,
    STRING,
    NUMBER /* [0] */
} kind;

struct token {
    kind kind;
    yz_span span; /* of a string: between its quotes */
};

yz_status po_fault(const po_scanner *scanner, size_t offset, const char *what)
{
    yz_place place = yz_place_of(scanner->content, offset);

    return yz_fail(scanner->err, YZ_FORMAT, "%.*s:%zu:%zu: %s",
                   YZ_STR_ARG(scanner->name), place.line, place.column,
                   yz_tr(what));
}

void po_entry_done(po_entry *entry)
{
    yz_free(entry->forms);
    yz_free(entry->literals);
    memset(entry, 0, sizeof *entry);
}

/* ---- Tokens ------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t line_end(yz_str content, size_t at)
{
    while (at < content.len && content.ptr[at] != '\n' &&
           content.ptr[at] != '\r')
        at++;
    return at;
}

/* Takes what counts of a comment, which begins with # at `at`. */
static void take_comment(po_scanner *s, size_t at, size_t end)
{
    yz_str rest;

    if (end - at < 2)
        return;
    rest = yz_str_trim(yz_str_cut(s->content, at + 2, end));
    if (s->content.ptr[at + 1] == ',' || s->content.ptr[at + 1] == '=')
        s->flags =
            s->flags.len == 0
                ? rest /* else from the first such line to the last */
                : yz_str_cut(s->flags, 0,
                             (size_t)(rest.ptr + rest.len - s->flags.ptr));
    else if (s->content.ptr[at + 1] == ':' && s->reference.len == 0)
        s->reference = rest;
}

static void skip_blanks(po_scanner *s)
{
    while (s->pos < s->content.len) {
        char c = s->content.ptr[s->pos];
        size_t end;

        if (c == '#') {
            end = line_end(s->content, s->pos);
            if (end - s->pos > 1 && s->content.ptr[s->pos + 1] == '~')
                s->flags = s->reference = yz_str_of(""); /* obsolete */
            else
                take_comment(s, s->pos, end);
            s->pos = end;
        } else if (is_blank(c)) {
            s->pos++;
        } else {
            break;
        }
    }
}

static yz_status scan_string(po_scanner *s, struct token *token)
{
    yz_str content = s->content;
    size_t at = s->pos + 1;

    while (at < content.len && content.ptr[at] != '"') {
        if (content.ptr[at] == '\n' || content.ptr[at] == '\r')
            break;
        at += content.ptr[at] == '\\' && at + 1 < content.len &&
                      content.ptr[at + 1] != '\n'
                  ? 2
                  : 1;
    }
    if (at >= content.len || content.ptr[at] != '"')
        return po_fault(s, s->pos,
                        "the string that begins here has no closing quote on "
                        "its line");
    token->kind = STRING;
    token->span = yz_span_of(s->pos + 1, at);
    s->pos = at + 1;
    return YZ_OK;
}

static bool is_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_';
}

static yz_status scan(po_scanner *s, struct token *token)
{
    size_t at;

    skip_blanks(s);
    at = s->pos;
    token->kind = END;
    token->span = yz_span_of(at, at);
    if (at >= s->content.len)
        return YZ_OK;
    if (s->content.ptr[at] == '"')
        return scan_string(s, token);
    if (s->content.ptr[at] == '[') {
        token->kind = NUMBER;
        for (at++; at < s->content.len && s->content.ptr[at] >= '0' &&
                   s->content.ptr[at] <= '9';)
            at++;
        if (at == s->pos + 1 || at >= s->content.len ||
            s->content.ptr[at] != ']')
            return po_fault(s, s->pos, "“[” stands without a number and “]”");
        at++;
    } else {
        token->kind = WORD;
        while (at < s->content.len && is_of_word(s->content.ptr[at]))
            at++;
    }
    if (at == s->pos)
        return po_fault(s, at,
                        "neither a keyword nor a string nor a comment "
                        "begins here");
    token->span.end = s->pos = at;
    return YZ_OK;
}

/* ---- Entries ------------------------------------------------------------ */

/* The strings that follow a keyword. */
static yz_status take_string(po_scanner *s, po_entry *entry, size_t begin,
                             po_string *string)
{
    string->begin = begin;
    string->first = entry->literal_count;
    string->count = 0;
    for (;;) {
        struct token token;
        yz_status status;

        skip_blanks(s);
        if (s->pos >= s->content.len || s->content.ptr[s->pos] != '"')
            break;
        status = scan(s, &token);
        if (status != YZ_OK)
            return status;
        if (yz_grow((void **)&entry->literals, &entry->literal_cap,
                    entry->literal_count + 1, sizeof *entry->literals) != YZ_OK)
            return yz_fail_no_memory(s->err);
        entry->literals[entry->literal_count++] = token.span;
        string->count++;
    }
    return string->count > 0
               ? YZ_OK
               : po_fault(s, begin, "no string follows this keyword");
}

static yz_status take_number(po_scanner *s, const po_entry *entry)
{
    struct token token;
    yz_status status = scan(s, &token);
    size_t number = 0;

    if (status != YZ_OK)
        return status;
    for (size_t i = token.span.begin + 1; i + 1 < token.span.end; i++)
        if (number < SIZE_MAX / 100)
            number = number * 10 + (size_t)(s->content.ptr[i] - '0');
    return number == entry->form_count
               ? YZ_OK
               : po_fault(s, token.span.begin,
                          "the plural forms are not numbered 0, 1, 2 …");
}

static yz_status take_form(po_scanner *s, po_entry *entry, size_t begin)
{
    bool numbered;
    yz_status status = YZ_OK;

    skip_blanks(s);
    numbered = s->pos < s->content.len && s->content.ptr[s->pos] == '[';
    if (numbered != entry->has_plural)
        return po_fault(s, begin,
                        numbered ? "plural forms without msgid_plural"
                                 : "msgid_plural has no plural forms: "
                                   "“msgstr[0]” is missing");
    if (entry->form_count > 0 && !numbered)
        return po_fault(s, begin, "this entry has a msgstr already");
    if (numbered)
        status = take_number(s, entry);
    if (status != YZ_OK)
        return status;
    entry->numbered = numbered;
    if (yz_grow((void **)&entry->forms, &entry->form_cap, entry->form_count + 1,
                sizeof *entry->forms) != YZ_OK)
        return yz_fail_no_memory(s->err);
    return take_string(s, entry, begin, &entry->forms[entry->form_count++]);
}

typedef enum keyword {
    NO_WORD,
    DOMAIN,
    MSGCTXT,
    MSGID,
    MSGID_PLURAL,
    MSGSTR
} keyword;

static keyword word_of(yz_str text)
{
    static const char *const words[] = { NULL,    "domain",       "msgctxt",
                                         "msgid", "msgid_plural", "msgstr" };

    for (size_t i = DOMAIN; i <= MSGSTR; i++)
        if (yz_str_equal(text, yz_str_of(words[i])))
            return (keyword)i;
    return NO_WORD;
}

/* Takes one field; what has been taken is in `have`, by bits of words. */
static yz_status take_field(po_scanner *s, po_entry *entry, keyword word,
                            size_t begin, unsigned *have)
{
    unsigned bit = 1U << word;

    if (word != MSGSTR && (*have & bit))
        return po_fault(s, begin, "this keyword stands twice in one entry");
    if (word == MSGID_PLURAL && !(*have & 1U << MSGID))
        return po_fault(s, begin, "msgid_plural without msgid");
    if (word == MSGSTR && !(*have & 1U << MSGID))
        return po_fault(s, begin, "msgstr without msgid");
    *have |= bit;
    switch (word) {
    case MSGCTXT:
        entry->has_context = true;
        return take_string(s, entry, begin, &entry->context);
    case MSGID:
        return take_string(s, entry, begin, &entry->id);
    case MSGID_PLURAL:
        entry->has_plural = true;
        return take_string(s, entry, begin, &entry->plural);
    case MSGSTR:
        return take_form(s, entry, begin);
    default:
        return po_fault(s, begin, "the entry before this has no msgstr");
    }
}

/* Passes over "domain NAME", which begins another list of entries. */
static yz_status pass_domain(po_scanner *s, po_entry *entry, size_t begin)
{
    po_string name;
    yz_status status = take_string(s, entry, begin, &name);

    entry->literal_count = 0;
    return status;
}

static void begin_entry(po_entry *entry)
{
    entry->has_context = entry->has_plural = entry->numbered = false;
    entry->form_count = 0;
    entry->literal_count = 0;
    entry->flags = entry->reference = yz_str_of("");
}

/* The comments in front of the entry are its own; those behind it, which have
 * been read too, are the next one's. */
static void take_comments(po_scanner *s, po_entry *entry, size_t begin)
{
    entry->front = yz_span_of(s->behind, begin);
    entry->flags = s->flags;
    entry->reference = s->reference;
    s->flags = s->reference = yz_str_of("");
}

yz_status po_next(po_scanner *s, po_entry *entry, bool *more)
{
    unsigned have = 0;
    struct token token = { END, { 0, 0 } };
    yz_status status;

    begin_entry(entry);
    for (;;) {
        size_t before;
        keyword word;

        skip_blanks(s);
        before = s->pos;
        status = scan(s, &token);
        if (status != YZ_OK)
            return status;
        if (token.kind == END)
            break;
        if (token.kind != WORD)
            return po_fault(s, token.span.begin,
                            "no keyword stands before this");
        word = word_of(yz_str_cut(s->content, before, token.span.end));
        if (word == NO_WORD)
            return po_fault(s, before,
                            "this is no keyword of PO: msgctxt, msgid, "
                            "msgid_plural or msgstr");
        if (entry->form_count > 0 && word != MSGSTR) {
            s->pos = before; /* the next entry's */
            break;
        }
        if (have == 0)
            take_comments(s, entry, before);
        status = word == DOMAIN && have == 0
                     ? pass_domain(s, entry, before)
                     : take_field(s, entry, word, before, &have);
        if (status != YZ_OK)
            return status;
    }
    if (entry->literal_count > 0)
        s->behind = entry->literals[entry->literal_count - 1].end + 1;
    *more = have != 0;
    return have == 0 || entry->form_count > 0
               ? YZ_OK
               : po_fault(s, s->content.len, "the last entry has no msgstr");
}
