/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks at the begin of a line.  The Chinese forms are those of the layout
 * rules for official documents (GB/T 9704-2012: 一、（一）1. （1）), of laws
 * (编 章 节 条) and of books; the others are CommonMark's and common practice.
 * Where a mark could as well be running text ("3.5 million", “一、二、三”) it
 * is taken for running text.
 */
#include "plain_marker.h"

/* A text that is read from its begin. */
typedef struct cursor {
    yz_str text;
    size_t pos;
} cursor;

static uint32_t peek(const cursor *at)
{
    size_t pos = at->pos;

    return pos < at->text.len ? yz_utf8_next(at->text, &pos) : 0;
}

static uint32_t take(cursor *at)
{
    return at->pos < at->text.len ? yz_utf8_next(at->text, &at->pos) : 0;
}

/* Whether the character is one of those in `set`; the end is none. */
static bool is_in(uint32_t c, const char *set)
{
    yz_str chars = yz_str_of(set);

    for (size_t i = 0; c && i < chars.len;)
        if (yz_utf8_next(chars, &i) == c)
            return true;
    return false;
}

static size_t take_all(cursor *at, const char *set, size_t most)
{
    size_t count = 0;

    while (count < most && is_in(peek(at), set)) {
        take(at);
        count++;
    }
    return count;
}

static bool take_word(cursor *at, const char *word)
{
    yz_str w = yz_str_of(word);
    yz_str rest = yz_str_cut(at->text, at->pos, at->text.len);

    if (rest.len < w.len || memcmp(rest.ptr, w.ptr, w.len) != 0)
        return false;
    at->pos += w.len;
    return true;
}

static const char digits[] = "0123456789";
static const char han_digits[] = "〇一二三四五六七八九十百零两";
static const char blanks[] = " \t\u3000\u00A0";

/* What a number in running text is followed by: measure words, units. */
static const char units[] =
    "个家名位项种次年月日号时分秒亿万千百兆倍元美欧公吨度岁"
    "人国条章页层本部台件例處個億萬年項種時噸歲國條頁層";

static bool is_end_or_blank(const cursor *at)
{
    return at->pos == at->text.len || is_in(peek(at), blanks);
}

/* Whether a title may begin here: upper case, or a script without case. */
static bool begins_title(const cursor *at)
{
    uint32_t c = peek(at);
    uint32_t class = yz_char_class(c);

    if (c == 0)
        return true;
    if (class & YZ_CHAR_DENSE)
        return !is_in(c, units);
    return (class & YZ_CHAR_UPPER) != 0 || is_in(c, "“‘《「『\"");
}

/* ---- Each form by itself ---------------------------------------------- */

static plain_mark mark_of_bullet(cursor at)
{
    uint32_t c = take(&at);

    if (is_in(c, "•‣◦●○▪■□◆◇➢✓"))
        return PLAIN_BULLET;
    if (is_in(c, "-*+–—·") && is_end_or_blank(&at))
        return PLAIN_ITEM;
    if (c >= 0x2460 && c <= 0x249B) /* ① ⑴ ⒈ */
        return PLAIN_ITEM;
    return PLAIN_NONE;
}

static plain_mark mark_of_hash(cursor at)
{
    if (take_all(&at, "#", 7) > 6 || !is_end_or_blank(&at))
        return PLAIN_NONE;
    return PLAIN_HEADING;
}

/* (1) （1） (一) (a) (iv) */
static plain_mark mark_of_bracket(cursor at)
{
    take(&at);
    if (take_all(&at, digits, 3) == 0 && take_all(&at, han_digits, 4) == 0 &&
        take_all(&at, "ivx", 5) == 0) {
        uint32_t c = take(&at);
        if (!(c < 0x80 && (yz_char_class(c) & YZ_CHAR_LETTER)))
            return PLAIN_NONE;
    }
    return is_in(peek(&at), ")）") ? PLAIN_ITEM : PLAIN_NONE;
}

/* 1.1 and deeper, behind the first number. */
static plain_mark mark_of_levels(cursor at)
{
    size_t levels = 1;

    while (peek(&at) == '.') {
        cursor next = at;
        take(&next);
        if (take_all(&next, digits, 3) == 0)
            break;
        at = next;
        levels++;
    }
    if (levels < 2 || is_in(peek(&at), digits))
        return PLAIN_NONE;
    take_all(&at, ".．", 1);
    if (!is_end_or_blank(&at) && !(yz_char_class(peek(&at)) & YZ_CHAR_DENSE))
        return PLAIN_NONE;
    take_all(&at, blanks, 8);
    return begins_title(&at) ? PLAIN_SECTION : PLAIN_NONE;
}

static plain_mark mark_of_number(cursor at)
{
    plain_mark levels;
    uint32_t c;

    if (take_all(&at, digits, 3) == 0)
        return PLAIN_NONE;
    levels = mark_of_levels(at);
    if (levels)
        return levels;
    if (is_in(peek(&at), blanks)) {
        take_all(&at, blanks, 8);
        return begins_title(&at) ? PLAIN_TITLE : PLAIN_NONE;
    }
    c = take(&at);
    if (is_in(c, ")）"))
        return PLAIN_ITEM;
    if (c == 0x3001)
        return is_in(peek(&at), digits) ? PLAIN_NONE : PLAIN_ITEM;
    if (!is_in(c, ".．"))
        return PLAIN_NONE;
    if (is_end_or_blank(&at) || (yz_char_class(peek(&at)) & YZ_CHAR_DENSE) ||
        (c == 0xFF0E && !is_in(peek(&at), digits)))
        return PLAIN_ITEM;
    return PLAIN_NONE;
}

/* 一、but not 一、二、三 */
static plain_mark mark_of_han_number(cursor at)
{
    if (take_all(&at, han_digits, 4) == 0 || take(&at) != 0x3001)
        return PLAIN_NONE;
    if (take_all(&at, han_digits, 4) > 0 && peek(&at) == 0x3001)
        return PLAIN_NONE;
    return PLAIN_SECTION;
}

/* 第一章 第 2 节 第三条 附件一 附录 A */
static plain_mark mark_of_chapter(cursor at)
{
    if (take_word(&at, "附件") || take_word(&at, "附录") ||
        take_word(&at, "附錄")) {
        take_all(&at, blanks, 1);
        if (take_all(&at, han_digits, 4) == 0 && take_all(&at, digits, 3) == 0)
            take_all(&at, "ABCDEFGH", 1);
        return is_end_or_blank(&at) || is_in(peek(&at), "：:") ? PLAIN_TITLE
                                                               : PLAIN_NONE;
    }
    if (!take_word(&at, "第"))
        return PLAIN_NONE;
    take_all(&at, blanks, 1);
    if (take_all(&at, han_digits, 8) == 0 && take_all(&at, digits, 4) == 0)
        return PLAIN_NONE;
    take_all(&at, blanks, 1);
    if (is_in(peek(&at), "条條"))
        return PLAIN_ITEM;
    return is_in(peek(&at), "编編章节節篇部卷讲講回册冊课課") ? PLAIN_TITLE
                                                              : PLAIN_NONE;
}

/* a) IV. Chapter 2 */
static plain_mark mark_of_letter(cursor at)
{
    static const char *const words[] = { "Chapter ",  "CHAPTER ", "Part ",
                                         "PART ",     "Section ", "SECTION ",
                                         "Appendix ", "Annex ",   "Article " };
    cursor roman = at;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        cursor number = at;
        if (!take_word(&number, words[i]))
            continue;
        if (take_all(&number, digits, 3) == 0 &&
            take_all(&number, "ABCDEFGHIVX", 5) == 0)
            return PLAIN_NONE;
        if (take_all(&number, ":.", 1) == 0 && !is_end_or_blank(&number))
            return PLAIN_NONE;
        take_all(&number, blanks, 8);
        return begins_title(&number) || is_in(peek(&number), "-–—")
                   ? PLAIN_TITLE
                   : PLAIN_NONE;
    }
    if (take_all(&roman, "IVX", 5) > 0 && take(&roman) == '.' &&
        take_all(&roman, blanks, 8) > 0 && begins_title(&roman))
        return PLAIN_TITLE;
    take(&at);
    return is_in(peek(&at), ")）") ? PLAIN_ITEM : PLAIN_NONE;
}

/* ---- Whole lines ------------------------------------------------------ */

static bool is_rule(yz_str line)
{
    size_t count = 0;

    if (!memchr("-=*_~", line.ptr[0], 5))
        return false;
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == line.ptr[0])
            count++;
        else if (line.ptr[i] != ' ')
            return false;
    }
    return count >= 3;
}

/* | --- | :-: | */
static bool is_table_rule(yz_str line)
{
    bool dash = false;
    bool bar = false;

    for (size_t i = 0; i < line.len; i++) {
        if (!memchr("|-: \t", line.ptr[i], 5))
            return false;
        dash |= line.ptr[i] == '-';
        bar |= line.ptr[i] == '|';
    }
    return dash && bar;
}

static bool is_row(yz_str line)
{
    const char *bar = memchr(line.ptr, '|', line.len);
    const char *last = line.ptr + line.len - 1;

    if (bar == line.ptr)
        return memchr(bar + 1, '|', line.len - 1) != NULL;
    while (bar && bar < last) {
        if (bar[-1] == ' ' && bar[1] == ' ')
            return true;
        bar = memchr(bar + 1, '|', (size_t)(last - bar));
    }
    return false;
}

/* 12, - 12 -, Page 3 of 10, 第 12 页 共 30 页 */
static bool is_page_number(yz_str line)
{
    static const char *const words[] = { "Page", "page", "PAGE", "of",
                                         "第",   "页",   "頁",   "共" };
    cursor at = { line, 0 };
    size_t numbers = 0;
    size_t before;

    if (line.len > 40)
        return false;
    do {
        before = at.pos;
        take_all(&at, " \t-–—/·|", 40);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (take_word(&at, words[i]))
                break;
        numbers += take_all(&at, digits, 4) > 0;
    } while (at.pos > before);
    return numbers > 0 && numbers < 3 && at.pos == line.len;
}

char plain_underline_of(yz_str line)
{
    char c = line.len >= 3 ? line.ptr[0] : 0;

    if (c != '=' && c != '-')
        return 0;
    for (size_t i = 1; i < line.len; i++)
        if (line.ptr[i] != c)
            return 0;
    return c;
}

static plain_mark mark_at_begin(yz_str line)
{
    cursor at = { line, 0 };
    uint32_t c = peek(&at);

    if (c == '#')
        return mark_of_hash(at);
    if (c == '(' || c == 0xFF08)
        return mark_of_bracket(at);
    if (c >= '0' && c <= '9')
        return mark_of_number(at);
    if (is_in(c, "第附"))
        return mark_of_chapter(at);
    if (c < 0x80 && (yz_char_class(c) & YZ_CHAR_LETTER))
        return mark_of_letter(at);
    if (is_in(c, han_digits))
        return mark_of_han_number(at);
    return mark_of_bullet(at);
}

plain_mark plain_mark_of(yz_str line)
{
    if (line.len == 0)
        return PLAIN_NONE;
    if (is_rule(line) || is_table_rule(line))
        return PLAIN_RULE;
    if (is_page_number(line))
        return PLAIN_PAGE;
    if (is_row(line))
        return PLAIN_ROW;
    return mark_at_begin(line);
}

bool plain_is_caption(yz_str body)
{
    static const char *const words[] = { "Fig.", "Figure", "Table",
                                         "图",   "圖",     "表" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = strlen(words[i]);
        if (body.len <= at || memcmp(body.ptr, words[i], at) != 0)
            continue;
        at += body.ptr[at] == ' ';
        return at < body.len && body.ptr[at] >= '0' && body.ptr[at] <= '9';
    }
    return false;
}
