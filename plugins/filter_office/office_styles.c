/* SPDX-License-Identifier: Apache-2.0 */
/* See office_styles.h. */
#include <stdlib.h>

#include "office_styles.h"

static int compare(yz_str a, yz_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_name(const void *a, const void *b)
{
    const of_style *x = a;
    const of_style *y = b;

    return compare(x->name, y->name);
}

static of_style *find(const of_styles *styles, yz_str name)
{
    of_style key = { .name = name };

    if (!styles || styles->count == 0 || !name.ptr)
        return NULL;
    return bsearch(&key, styles->items, styles->count, sizeof key, by_name);
}

of_style_kind of_styles_find(const of_styles *styles, yz_str name)
{
    const of_style *style = find(styles, name);

    return style ? style->kind : OF_STYLE_OTHER;
}

void of_styles_done(of_styles *styles)
{
    yz_free(styles->items);
    memset(styles, 0, sizeof *styles);
}

static of_style *add(of_styles *styles, yz_str name)
{
    if (yz_grow((void **)&styles->items, &styles->cap, styles->count + 1,
                sizeof *styles->items) != YZ_OK)
        return NULL;
    styles->items[styles->count] = (of_style){ .name = name };
    return &styles->items[styles->count++];
}

static bool begins(yz_str text, const char *mark)
{
    size_t len = strlen(mark);

    return text.len >= len && memcmp(text.ptr, mark, len) == 0;
}

static bool is(const xs_token *token, const char *local)
{
    return yz_str_equal(token->local, yz_str_of(local));
}

/* ---- Word -----------------------------------------------------------------
 */

/* A style keeps its English name, whatever the language of Word. */
static of_style_kind kind_of_name(yz_str name)
{
    if (begins(name, "heading ") || begins(name, "Heading ") ||
        yz_str_equal(name, yz_str_of("Title")))
        return OF_STYLE_HEADING;
    return begins(name, "List ") || begins(name, "list ") ? OF_STYLE_ITEM
                                                          : OF_STYLE_OTHER;
}

static void take_word_style(of_style *style, zp_document *file, yz_str text,
                            const xs_token *token)
{
    if (is(token, "name"))
        style->kind = kind_of_name(zp_value(file, text, token, "val"));
    else if (is(token, "basedOn"))
        style->base = zp_value(file, text, token, "val");
    else if (is(token, "outlineLvl") && style->kind == OF_STYLE_OTHER)
        style->kind = OF_STYLE_HEADING;
    else if (is(token, "numPr") && style->kind == OF_STYLE_OTHER)
        style->kind = OF_STYLE_ITEM;
}

/* A style that says nothing is what the one is that it is made from. */
static void inherit(of_styles *styles)
{
    enum {
        LONGEST = 20 /* chain; a circle ends here too */
    };

    for (size_t i = 0; i < styles->count; i++) {
        const of_style *base = &styles->items[i];
        for (int step = 0; step < LONGEST && base; step++) {
            if (base->kind != OF_STYLE_OTHER) {
                styles->items[i].kind = base->kind;
                break;
            }
            base = find(styles, base->base);
        }
    }
}

yz_status of_styles_read_word(of_styles *styles, zp_document *file, yz_str text,
                              yz_error *err)
{
    of_style *style = NULL;
    xs_token token;
    size_t pos = 0;

    while (xs_next(text, &pos, &token)) {
        if (token.kind != XS_OPEN && token.kind != XS_EMPTY)
            continue;
        if (is(&token, "style")) {
            style = add(styles, zp_value(file, text, &token, "styleId"));
            if (!style)
                return yz_fail_no_memory(err);
        } else if (style) {
            take_word_style(style, file, text, &token);
        }
    }
    if (file->failed)
        return yz_fail_no_memory(err);
    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, by_name);
    inherit(styles);
    return YZ_OK;
}

of_style_kind of_style_of_paragraph(const of_styles *styles, yz_str text,
                                    yz_span span)
{
    yz_str part = yz_str_cut(text, 0, span.end);
    of_style_kind kind = OF_STYLE_OTHER;
    xs_token token;
    xs_attribute value;
    size_t pos = span.begin;

    while (xs_next(part, &pos, &token)) {
        size_t at = token.inner.begin;
        yz_str val = { NULL, 0 };

        if (token.kind != XS_OPEN && token.kind != XS_EMPTY)
            continue;
        while (xs_next_attribute(part, &token, &at, &value))
            if (yz_str_equal(value.local, yz_str_of("val")))
                val = yz_str_cut(part, value.value.begin, value.value.end);
        if (is(&token, "pPrChange"))
            break; /* what it was before */
        if (is(&token, "pStyle"))
            kind = of_styles_find(styles, val);
        else if (is(&token, "outlineLvl") && !yz_str_equal(val, yz_str_of("9")))
            kind = OF_STYLE_HEADING;
        else if (kind == OF_STYLE_OTHER &&
                 (is(&token, "buChar") || is(&token, "buAutoNum") ||
                  (is(&token, "numId") && !yz_str_equal(val, yz_str_of("0")))))
            kind = OF_STYLE_ITEM;
    }
    return kind;
}

/* ---- OpenDocument ---------------------------------------------------------
 */

/* LibreOffice notes in styles of their own which words were typed in one
 * session; nothing of it is seen. */
static bool is_unseen_property(yz_str text, const xs_token *token)
{
    size_t pos = token->inner.begin;
    xs_attribute attribute;

    while (xs_next_attribute(text, token, &pos, &attribute))
        if (!begins(attribute.name, "xmlns") &&
            !yz_str_equal(attribute.local, yz_str_of("rsid")) &&
            !yz_str_equal(attribute.local, yz_str_of("paragraph-rsid")))
            return false;
    return true;
}

yz_status of_styles_read_text(of_styles *styles, zp_document *file, yz_str text,
                              yz_error *err)
{
    of_style *style = NULL;
    xs_token token;
    size_t pos = 0;

    while (xs_next(text, &pos, &token) && !is(&token, "body")) {
        if (token.kind == XS_CLOSE && is(&token, "style"))
            style = NULL;
        if (token.kind != XS_OPEN && token.kind != XS_EMPTY)
            continue;
        if (is(&token, "style")) {
            xs_attribute parent;
            style = add(styles, zp_value(file, text, &token, "name"));
            if (!style)
                return yz_fail_no_memory(err);
            style->kind = xs_find_attribute(text, &token,
                                            "style:parent-style-name", &parent)
                              ? OF_STYLE_OTHER
                              : OF_STYLE_UNSEEN;
        } else if (style && !is_unseen_property(text, &token)) {
            style->kind = OF_STYLE_OTHER;
        }
    }
    if (file->failed)
        return yz_fail_no_memory(err);
    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, by_name);
    return YZ_OK;
}
