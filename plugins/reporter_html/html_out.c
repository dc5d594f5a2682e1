/* SPDX-License-Identifier: Apache-2.0 */
/* Text into HTML. */
#include "html_out.h"

/* Controls, what is invisible, what changes the order of characters, and what
 * no file can hold; C0 blanks are handled before. */
static bool is_hidden(uint32_t c)
{
    if (c < 0x7F)
        return c < 0x20;
    return c <= 0x9F || c == 0xAD || c == 0x61C || c == 0x180E || c == 0x200B ||
           c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0x13430 && c <= 0x1345F) ||
           (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

/* What stands for the character; NULL: itself. */
static const char *reference_of(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return " ";
    default:
        return NULL;
    }
}

void html_out_foreign(yz_buf *out, yz_str text)
{
    size_t plain = 0; /* from here on nothing was changed */

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        uint32_t c = yz_utf8_next(text, &i);
        const char *reference = reference_of(c);

        if (!reference && !is_hidden(c) && c != 0xFFFD)
            continue;
        yz_buf_add(out, yz_str_cut(text, plain, begin));
        plain = i;
        if (reference)
            yz_buf_add_text(out, reference);
        else if (c == 0xFFFD)
            yz_buf_add_char(out, c);
        else
            yz_buf_printf(out, "\\u{%X}", (unsigned)c);
    }
    yz_buf_add(out, yz_str_cut(text, plain, text.len));
}

static bool is_rtl(yz_str lang)
{
    static const char *const tags[] = { "ar", "he", "fa", "ur", "yi",
                                        "ps", "sd", "ug", "dv", "ckb" };

    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (yz_lang_same(lang, yz_str_of(tags[i])))
            return true;
    return false;
}

void html_out_lang(yz_buf *out, yz_str lang)
{
    yz_buf_add_text(out, " lang=\"");
    html_out_foreign(out, lang);
    yz_buf_add_text(out, is_rtl(lang) ? "\" dir=\"rtl\"" : "\" dir=\"ltr\"");
}

void html_out_place(yz_buf *out, yz_place place, bool in_part)
{
    if (place.line > 0)
        yz_buf_printf(out, "%s%zu:%zu", in_part ? "¶" : "", place.line,
                      place.column);
}

void html_out_count(yz_buf *out, size_t count, const char *one,
                    const char *many)
{
    if (count == 0)
        yz_buf_printf(out, yz_tr("no %s"), yz_trn(one, many, count));
    else
        yz_buf_printf(out, yz_tr("%zu %s"), count, yz_trn(one, many, count));
}
