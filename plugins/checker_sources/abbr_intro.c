/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a text introduces an abbreviation where it stands; see abbr.h. */
#include "abbr.h"

enum {
    BRACKET = 240, /* bytes in brackets that are looked at */
    HAN_NAME = 75, /* bytes of a Chinese name */
    HAN_LEAST = 12
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool ends_with(yz_str text, const char *end)
{
    size_t len = strlen(end);
    return text.len >= len && memcmp(text.ptr + text.len - len, end, len) == 0;
}

static bool starts_with(yz_str text, const char *begin)
{
    size_t len = strlen(begin);
    return text.len >= len && memcmp(text.ptr, begin, len) == 0;
}

/* Without blanks, quotation marks and asterisks at its end or begin. */
static yz_str strip_end(yz_str text)
{
    static const char *const marks[] = { " ", "*", "\"", "'",  "“",       "”",
                                         "‘", "’", "「", "」", "\xC2\xA0" };
    size_t i;
    for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (ends_with(text, marks[i])) {
            text.len -= strlen(marks[i]);
            i = (size_t)-1;
        }
    return text;
}

static yz_str strip_begin(yz_str text)
{
    static const char *const marks[] = { " ", "*", "\"", "'",  "“",       "”",
                                         "‘", "’", "「", "」", "\xC2\xA0" };
    size_t i;
    for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (starts_with(text, marks[i])) {
            text = yz_str_cut(text, strlen(marks[i]), text.len);
            i = (size_t)-1;
        }
    return text;
}

/* `before` without words at its end that say that an abbreviation follows;
 * *announced: there are some. */
static yz_str strip_announcement(yz_str before, bool *announced)
{
    static const char *const words[] = { "以下简称",
                                         "以下简称为",
                                         "以下簡稱",
                                         "簡稱",
                                         "縮寫為",
                                         "简称",
                                         "简称为",
                                         "缩写为",
                                         "缩写",
                                         "简写为",
                                         "下称",
                                         "hereinafter",
                                         "hereafter",
                                         "referred to as",
                                         "abbreviated as",
                                         "abbreviated to",
                                         "abbreviated",
                                         "known as the",
                                         "hereinafter the",
                                         "referred to as the" };
    size_t i;
    *announced = false;
    before = strip_end(before);
    for (i = 0; i < sizeof words / sizeof words[0] && !*announced; i++)
        if (ends_with(before, words[i])) {
            before.len -= strlen(words[i]);
            *announced = true;
        }
    return before;
}

static bool announces(yz_str before)
{
    bool announced;
    strip_announcement(before, &announced);
    return announced;
}

static bool is_han_before(yz_str text, size_t at)
{
    return at > 0 &&
           (yz_char_class(yz_utf8_previous(text, &at)) & YZ_CHAR_HAN) != 0;
}

/* Characters of Chinese sentences that are hardly part of names: 的 是 了 在
 * 为 由 向 被. */
static bool is_verb(uint32_t c)
{
    return c == 0x7684 || c == 0x662F || c == 0x4E86 || c == 0x5728 ||
           c == 0x4E3A || c == 0x7531 || c == 0x5411 || c == 0x88AB;
}

/* Where the Chinese name that ends at `end` begins: at a quotation mark, or at
 * any other mark. */
static size_t han_name_before(yz_str text, size_t end)
{
    size_t at = end;
    while (at > 0 && end - at < HAN_NAME) {
        size_t before = at;
        uint32_t c = yz_utf8_previous(text, &before);
        if ((yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) == 0 ||
            is_verb(c))
            break;
        at = before;
    }
    return at;
}

/* Without a number of a version at its end: Sandbox 2.0. */
static yz_str strip_number(yz_str text)
{
    while (text.len > 0 && strchr(" .0123456789", text.ptr[text.len - 1]))
        text.len--;
    return text;
}

/* Notes that words which end at `end` introduce the abbreviation. */
static void introduce_before(abbr_use *use, size_t end)
{
    yz_str before = strip_number(strip_end(yz_str_cut(use->text, 0, end)));
    size_t begin;
    if (before.len == 0)
        return;
    if (is_han_before(before, before.len)) {
        use->introduced = true;
        begin = han_name_before(before, before.len);
        if (begin < before.len)
            use->full = yz_span_of(begin, before.len);
    } else if (abbr_full_before(before, before.len, use->key, &begin)) {
        use->introduced = true;
        use->full = yz_span_of(begin, before.len);
    } else if (is_letter(before.ptr[before.len - 1])) {
        use->introduced = true;
    }
}

/* Where the bracket opens that `at` stands in; false: in none. */
static bool find_open(yz_str text, size_t at, size_t *open, size_t *inside)
{
    size_t low = at > BRACKET ? at - BRACKET : 0;
    while (at > low) {
        yz_str before = yz_str_cut(text, 0, at);
        at--;
        if (text.ptr[at] == ')' || text.ptr[at] == '\n' ||
            ends_with(before, "）"))
            return false;
        if (text.ptr[at] != '(' && !ends_with(before, "（"))
            continue;
        *inside = at + 1;
        *open = text.ptr[at] == '(' ? at : at - 2;
        return true;
    }
    return false;
}

/* Whether the bracket ends here, but for a number: (AI RMF 1.0). */
static bool closes(yz_str rest)
{
    size_t i = 0;
    while (i < rest.len && rest.ptr[i] && strchr(" .0123456789", rest.ptr[i]))
        i++;
    rest = yz_str_cut(rest, i, rest.len);
    return starts_with(rest, ")") || starts_with(rest, "）");
}

/* Whether it is a word or two of letters: what may stand in brackets before the
 * abbreviation. */
static bool is_words(yz_str text)
{
    size_t blanks = 0;
    size_t i;
    for (i = 0; i < text.len; i++) {
        if (text.ptr[i] != ' ' && text.ptr[i] != '-' && !is_letter(text.ptr[i]))
            return false;
        blanks += text.ptr[i] == ' ';
    }
    return blanks < 2 && text.len > 0 && text.ptr[0] >= 'A' &&
           text.ptr[0] <= 'Z';
}

static bool is_example(yz_str text)
{
    static const char *const words[] = { "如",   "例如", "见",  "参见",
                                         "包括", "e.g",  "see", "such" };
    size_t i;
    for (i = 0; i < sizeof words / sizeof words[0]; i++)
        if (starts_with(text, words[i]))
            return true;
    return false;
}

static yz_str strip_commas(yz_str text)
{
    static const char *const marks[] = { ",", ";", " ", "，", "；" };
    size_t i;
    for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (ends_with(text, marks[i])) {
            text.len -= strlen(marks[i]);
            i = (size_t)-1;
        }
    return text;
}

/* Bytes of Han that the text begins with. */
static size_t han_length(yz_str text)
{
    size_t end = 0;
    while (end < text.len && end < HAN_NAME) {
        size_t next = end;
        if ((yz_char_class(yz_utf8_next(text, &next)) & YZ_CHAR_HAN) == 0)
            break;
        end = next;
    }
    return end;
}

/* Whether a second abbreviation stands beside this one: (AML/CFT). */
static bool is_one_of_two(yz_str lead, yz_str rest)
{
    size_t i = 0;
    if (lead.len > 1 && lead.ptr[lead.len - 1] == '/') {
        lead.len--;
        return is_words(lead) && closes(rest);
    }
    if (lead.len > 0 || !starts_with(rest, "/"))
        return false;
    for (i = 1; i < rest.len && is_letter(rest.ptr[i]);)
        i++;
    return i > 1 && closes(yz_str_cut(rest, i, rest.len));
}

/* The first thing in brackets: (NIST, 2023) may be a reference. */
static void look_first(abbr_use *use, size_t open)
{
    yz_str before = strip_end(yz_str_cut(use->text, 0, open));
    size_t begin;
    use->introduced = abbr_full_before(before, before.len, use->key, &begin);
    if (use->introduced)
        use->full = yz_span_of(begin, before.len);
}

/* What stands in brackets before it: a full name, or that it is a short form of
 * what stands before the brackets. */
static void look_last(abbr_use *use, size_t open, yz_str lead)
{
    size_t from = (size_t)(lead.ptr - use->text.ptr);
    size_t begin;
    bool announced;
    lead = strip_announcement(lead, &announced);
    if (announced)
        introduce_before(use, open);
    lead = strip_commas(lead);
    if (abbr_full_before(lead, lead.len, use->key, &begin)) {
        use->introduced = true;
        use->full = yz_span_of(from + begin, from + lead.len);
    } else if (!use->introduced && !is_example(lead) &&
               han_length(lead) == lead.len && lead.len >= HAN_LEAST) {
        use->introduced = true;
        use->full = yz_span_of(from, from + lead.len);
    }
}

/* "Full Name (ABBR)", "(English full, ABBR)", "(以下简称ABBR)". */
static void look_inside(abbr_use *use)
{
    yz_str rest =
        strip_begin(yz_str_cut(use->text, use->span.end, use->text.len));
    size_t open;
    size_t inside;
    yz_str lead;
    if (!find_open(use->text, use->span.begin, &open, &inside))
        return;
    lead = strip_end(yz_str_cut(use->text, inside, use->span.begin));
    if (is_one_of_two(lead, rest))
        use->introduced = true;
    else if (closes(rest) && (lead.len == 0 || is_words(lead))) /* (AI RMF) */
        introduce_before(use, open);
    else if (lead.len == 0)
        look_first(use, open);
    else if (closes(rest))
        look_last(use, open, lead);
}

/* "ABBR (Full Name)", "ABBR: Full Name", "ABBR（全称）". */
static void look_behind(abbr_use *use)
{
    yz_str rest = yz_str_cut(use->text, use->span.end, use->text.len);
    bool bracket;
    size_t begin;
    size_t end;
    rest = strip_begin(rest);
    bracket = starts_with(rest, "(") || starts_with(rest, "（");
    if (!bracket && !starts_with(rest, ":") && !starts_with(rest, "–") &&
        !starts_with(rest, "—") && !starts_with(rest, "："))
        return;
    rest =
        yz_str_cut(rest, (unsigned char)rest.ptr[0] < 0x80 ? 1 : 3, rest.len);
    rest = strip_begin(rest);
    begin = (size_t)(rest.ptr - use->text.ptr);
    if (abbr_full_behind(rest, 0, use->key, &end)) {
        use->introduced = true;
        use->full = yz_span_of(begin, begin + end);
        return;
    }
    if (!bracket || is_example(rest))
        return;
    end = han_length(rest);
    if (end >= HAN_LEAST && closes(yz_str_cut(rest, end, rest.len))) {
        use->introduced = true;
        use->full = yz_span_of(begin, begin + end);
    }
}

void abbr_introduce(abbr_use *use)
{
    use->full = yz_span_nowhere();
    look_inside(use);
    if (!use->introduced)
        look_behind(use);
    if (!use->introduced &&
        announces(yz_str_cut(use->text, 0, use->span.begin)))
        use->introduced = true;
}
