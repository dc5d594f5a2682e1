/* SPDX-License-Identifier: Apache-2.0 */
/* What figures count, by what stands beside them; see engmem_figure.h. */
#include "engmem_figure.h"

typedef struct role_word {
    const char *text; /* folded, as number_glyphs has it */
    engmem_role role;
} role_word;

static engmem_role find_role(const number_glyphs *g, size_t i,
                             const role_word *words)
{
    for (; words->text; words++) {
        yz_str word = yz_str_of(words->text);
        size_t pos = 0;
        size_t k = i;
        while (pos < word.len && yz_utf8_next(word, &pos) == glyph_folded(g, k))
            k++;
        if (k - i == yz_utf8_count(word))
            return words->role;
    }
    return ENGMEM_COUNT;
}

static size_t skip_blank(const number_glyphs *g, size_t i)
{
    return glyph_folded(g, i) == ' ' ? i + 1 : i;
}

/* Four digits that may be a year. */
static bool is_year(const engmem_figure *f)
{
    uint64_t n = number_whole(f->value, 2100);
    return n >= 1900 && n < 2100 &&
           (f->form == ENGMEM_FORM_ROW ||
            (f->form == ENGMEM_FORM_DIGITS && f->scale == 0 && !f->grouped &&
             f->decimals == 0 && f->wholes == 4));
}

static uint32_t before(const number_glyphs *g, size_t i)
{
    return i > 0 && glyph_folded(g, i - 1) == ' ' ? glyph_folded(g, i - 2)
                                                  : glyph_folded(g, i - 1);
}

/* Whether a sign of money stands at the figure's begin. */
static bool is_money(const number_glyphs *g, size_t i)
{
    uint32_t c = before(g, i);
    return c == '$' || c == 0x20AC || c == 0xA3 || c == 0xA5 || c == 0xFFE5 ||
           (i >= 3 && glyph_starts(g, i - 3, "rmb")) ||
           (i >= 4 && glyph_starts(g, i - 4, "rmb "));
}

/* ---- Chinese ------------------------------------------------------------ */

static const role_word zh_behind[] = {
    { "%", ENGMEM_PERCENT },      { "厘米", ENGMEM_COUNT },
    { "厘", ENGMEM_PERCENT },     { "個百分點", ENGMEM_POINT },
    { "个百分点", ENGMEM_POINT }, { "百分點", ENGMEM_POINT },
    { "百分点", ENGMEM_POINT },   { "個基點", ENGMEM_BASIS },
    { "个基点", ENGMEM_BASIS },   { "基點", ENGMEM_BASIS },
    { "基点", ENGMEM_BASIS },     { "月", ENGMEM_MONTH },
    { "元", ENGMEM_MONEY },       { "港元", ENGMEM_MONEY },
    { "美元", ENGMEM_MONEY },     { "人民幣", ENGMEM_MONEY },
    { "人民币", ENGMEM_MONEY },   { "歐元", ENGMEM_MONEY },
    { "欧元", ENGMEM_MONEY },     { "日圓", ENGMEM_MONEY },
    { "日元", ENGMEM_MONEY },     { "英鎊", ENGMEM_MONEY },
    { "英镑", ENGMEM_MONEY },     { NULL, ENGMEM_COUNT }
};

static bool is_day(const number_glyphs *g, const number_item *item)
{
    uint32_t c = glyph_folded(g, skip_blank(g, item->end));
    return before(g, item->begin) == 0x6708 /* 月 */ &&
           (c == 0x65E5 || c == 0x865F || c == 0x53F7); /* 日 號 号 */
}

/* 表3, 附錄3 */
static bool is_zh_label(const number_glyphs *g, size_t i)
{
    static const char labels[] = "表圖图錄录註注";
    uint32_t c = before(g, i);
    yz_str set = yz_str_of(labels);
    size_t pos = 0;
    while (pos < set.len)
        if (yz_utf8_next(set, &pos) == c)
            return true;
    return false;
}

static engmem_role zh_role(const number_glyphs *g, const engmem_figure *f)
{
    const number_item *item = &f->item;
    uint32_t next = glyph_folded(g, skip_blank(g, item->end));
    if (f->place.begin > f->span.begin) /* 百分之 */
        return ENGMEM_PERCENT;
    if (before(g, item->begin) == 0x7B2C) /* 第 */
        return ENGMEM_ORDINAL;
    if (is_day(g, item))
        return ENGMEM_DAY;
    if (is_year(f) && (next == 0x5E74 || !glyph_is_han(next))) /* 年 */
        return ENGMEM_YEAR;
    if (is_money(g, item->begin))
        return ENGMEM_MONEY;
    if (f->scale == 0 && f->decimals == 0 && is_zh_label(g, item->begin))
        return ENGMEM_LABEL;
    return find_role(g, skip_blank(g, item->end), zh_behind);
}

/* ---- English ------------------------------------------------------------ */

static const role_word en_behind[] = { { "%", ENGMEM_PERCENT },
                                       { "per cent", ENGMEM_PERCENT },
                                       { "percentage point", ENGMEM_POINT },
                                       { "percentage-point", ENGMEM_POINT },
                                       { "percent", ENGMEM_PERCENT },
                                       { "basis point", ENGMEM_BASIS },
                                       { "basis-point", ENGMEM_BASIS },
                                       { "bps", ENGMEM_BASIS },
                                       { NULL, ENGMEM_COUNT } };

/* What stands before a number that is a name: Table 3. */
static bool is_label(const number_glyphs *g, size_t i)
{
    static const char *const words[] = {
        "table",   "chart",   "figure",   "box",   "annex", "appendix", "part",
        "chapter", "section", "article",  "phase", "stage", "tier",     "level",
        "pillar",  "note",    "item",     "page",  "no",    "version",  "basel",
        "step",    "round",   "schedule", NULL
    };
    size_t k;
    if (i < 2 || glyph_folded(g, i - 1) != ' ')
        return false;
    i -= glyph_folded(g, i - 2) == '.' ? 2 : 1;
    for (k = 0; words[k]; k++) {
        size_t length = strlen(words[k]);
        if (i >= length && glyph_starts(g, i - length, words[k]) &&
            !glyph_is_latin(glyph_folded(g, i - length - 1)))
            return true;
    }
    return false;
}

static engmem_role en_role(const number_glyphs *g, const engmem_figure *f)
{
    size_t next = f->item.end;
    engmem_role role;
    if (f->form == ENGMEM_FORM_MONTH)
        return ENGMEM_MONTH;
    if (f->form == ENGMEM_FORM_ORDER || f->form == ENGMEM_FORM_RANK)
        return ENGMEM_ORDINAL;
    if (glyph_folded(g, next) == ' ' || glyph_folded(g, next) == '-')
        next++;
    role = find_role(g, next, en_behind);
    if (role != ENGMEM_COUNT)
        return role;
    if (is_money(g, f->item.begin))
        return ENGMEM_MONEY;
    if (is_year(f))
        return ENGMEM_YEAR;
    return is_label(g, f->item.begin) ? ENGMEM_LABEL : ENGMEM_COUNT;
}

/* Whether only blanks and commas stand between two figures. */
static bool are_close(const number_glyphs *g, const engmem_figure *a,
                      const engmem_figure *b)
{
    size_t i;
    for (i = a->item.end; i < b->item.begin; i++)
        if (glyph_folded(g, i) != ' ')
            return false;
    return true;
}

/* 31 December, December 31 */
static void read_days(engmem_figures *figures)
{
    size_t i;
    for (i = 0; i < figures->count; i++) {
        engmem_figure *f = &figures->items[i];
        uint64_t n = number_whole(f->value, 32);
        if (n == 0 || n == 32 || f->grouped || f->scale != 0 ||
            (f->form != ENGMEM_FORM_DIGITS && f->form != ENGMEM_FORM_ORDER))
            continue;
        if ((i > 0 && f[-1].role == ENGMEM_MONTH &&
             are_close(&figures->glyphs, f - 1, f)) ||
            (i + 1 < figures->count && f[1].form == ENGMEM_FORM_MONTH &&
             are_close(&figures->glyphs, f, f + 1)))
            f->role = ENGMEM_DAY;
    }
}

/* ---- Ranges ------------------------------------------------------------- */

/* Whether `a` and `b` are the ends of a range: 3至5%, 3 to 5 per cent. */
static bool is_range(const number_glyphs *g, const engmem_figure *a,
                     const engmem_figure *b)
{
    static const role_word links[] = {
        { "to ", ENGMEM_VAGUE }, { "and ", ENGMEM_VAGUE },
        { "or ", ENGMEM_VAGUE }, { "-", ENGMEM_VAGUE },
        { "~", ENGMEM_VAGUE },   { "至", ENGMEM_VAGUE },
        { "到", ENGMEM_VAGUE },  { "或", ENGMEM_VAGUE },
        { "及", ENGMEM_VAGUE },  { "和", ENGMEM_VAGUE },
        { "與", ENGMEM_VAGUE },  { "与", ENGMEM_VAGUE },
        { "、", ENGMEM_VAGUE },  { ", ", ENGMEM_VAGUE },
        { NULL, ENGMEM_COUNT }
    };
    size_t i = skip_blank(g, a->item.end);
    return b->item.begin < a->item.end + 6 && b->item.begin > a->item.end &&
           find_role(g, i, links) == ENGMEM_VAGUE;
}

/* 2016至17年 */
static bool is_short_year(const number_glyphs *g, const engmem_figure *a,
                          const engmem_figure *b)
{
    return is_year(a) && b->form == ENGMEM_FORM_DIGITS && b->wholes == 2 &&
           b->decimals == 0 && b->scale == 0 &&
           glyph_folded(g, b->item.end) == 0x5E74; /* 年 */
}

static void read_ranges(engmem_figures *figures)
{
    const number_glyphs *g = &figures->glyphs;
    size_t i;
    for (i = figures->count; i-- > 1;) {
        engmem_figure *a = &figures->items[i - 1];
        const engmem_figure *b = &figures->items[i];
        if (a->role != ENGMEM_COUNT || a->form != b->form || !is_range(g, a, b))
            continue;
        if (is_short_year(g, a, b))
            a->role = ENGMEM_YEAR;
        else if (b->role != ENGMEM_LABEL && b->role != ENGMEM_DAY &&
                 b->role != ENGMEM_VAGUE &&
                 (b->role != ENGMEM_YEAR || is_year(a)))
            a->role = b->role;
    }
}

void engmem_roles_read(engmem_figures *figures, number_style style)
{
    size_t i;
    for (i = 0; i < figures->count; i++) {
        engmem_figure *f = &figures->items[i];
        if (f->form == ENGMEM_FORM_CODE)
            f->role = ENGMEM_CODE;
        else if (f->form == ENGMEM_FORM_NONE && f->item.role == NUMBER_WORD)
            f->role = ENGMEM_VAGUE;
        else
            f->role = style == NUMBER_STYLE_CHINESE
                          ? zh_role(&figures->glyphs, f)
                          : en_role(&figures->glyphs, f);
    }
    if (style == NUMBER_STYLE_ENGLISH)
        read_days(figures);
    read_ranges(figures);
}

bool engmem_roles_meet(engmem_role a, engmem_role b)
{
    /* By row: what else than itself a role may be in the other language. */
    static const uint32_t meets[ENGMEM_ROLES] = {
        [ENGMEM_COUNT] = 1u << ENGMEM_COUNT | 1u << ENGMEM_MONEY |
                         1u << ENGMEM_LABEL | 1u << ENGMEM_ORDINAL |
                         1u << ENGMEM_YEAR | 1u << ENGMEM_VAGUE,
        [ENGMEM_MONEY] = 1u << ENGMEM_MONEY | 1u << ENGMEM_COUNT,
        [ENGMEM_PERCENT] = 1u << ENGMEM_PERCENT,
        [ENGMEM_POINT] = 1u << ENGMEM_POINT,
        [ENGMEM_BASIS] = 1u << ENGMEM_BASIS,
        [ENGMEM_YEAR] = 1u << ENGMEM_YEAR | 1u << ENGMEM_COUNT,
        [ENGMEM_MONTH] = 1u << ENGMEM_MONTH,
        [ENGMEM_DAY] = 1u << ENGMEM_DAY | 1u << ENGMEM_ORDINAL,
        [ENGMEM_ORDINAL] = 1u << ENGMEM_ORDINAL | 1u << ENGMEM_LABEL |
                           1u << ENGMEM_COUNT | 1u << ENGMEM_DAY,
        [ENGMEM_LABEL] =
            1u << ENGMEM_LABEL | 1u << ENGMEM_ORDINAL | 1u << ENGMEM_COUNT,
        [ENGMEM_CODE] = 1u << ENGMEM_CODE,
        [ENGMEM_VAGUE] = 1u << ENGMEM_COUNT
    };
    return (meets[a] >> b & 1) != 0;
}
