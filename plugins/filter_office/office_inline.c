/* SPDX-License-Identifier: Apache-2.0 */
/* See office_inline.h. */
#include "office_inline.h"

/* ---- Small questions ----------------------------------------------------- */

/* The innermost paragraph that is open; there must be one. */
of_paragraph *of_top(of_walk *walk)
{
    return &walk->paragraphs[walk->paragraph_count - 1];
}

/* The same; NULL: there is none. */
of_paragraph *of_innermost(of_walk *walk)
{
    return walk->paragraph_count > 0 ? of_top(walk) : NULL;
}

yz_str of_tag_value(const of_walk *walk, const xs_token *token,
                    const char *local)
{
    size_t pos = token->inner.begin;
    xs_attribute attribute;

    while (xs_next_attribute(walk->text, token, &pos, &attribute))
        if (yz_str_equal(attribute.local, yz_str_of(local)))
            return yz_str_cut(walk->text, attribute.value.begin,
                              attribute.value.end);
    return (yz_str){ NULL, 0 };
}

bool of_tag_value_is(const of_walk *walk, const xs_token *token,
                     const char *local, const char *value)
{
    return yz_str_equal(of_tag_value(walk, token, local), yz_str_of(value));
}

yz_status of_walk_no_memory(const of_walk *walk)
{
    return yz_fail_no_memory(walk->err);
}

/* Moves behind the element whose begin tag `token` is; its span is then that of
 * the whole. */
void of_take_whole(of_walk *walk, xs_token *token)
{
    xs_token close;

    if (token->kind != XS_OPEN)
        return;
    xs_skip_element(walk->text, &walk->pos, &close);
    token->span.end = walk->pos;
    token->kind = XS_EMPTY;
}

of_open_tag *of_tag_at(of_walk *walk, size_t depth)
{
    return &walk->tags[depth - 1];
}
/* ---- In a paragraph: codes ----------------------------------------------- */

of_item *of_add_item(of_walk *walk, of_kind kind, yz_span span,
                     const of_element *element)
{
    of_item *item = of_paragraph_add(of_top(walk), kind, span);

    if (item) {
        item->type = element->type;
        item->flags = element->flags;
    }
    return item;
}

/* What a reader sees in the place of a code. */
static yz_status show(of_walk *walk, of_item *item)
{
    yz_buf *shown = &of_top(walk)->shown;

    item->shown.begin = shown->len;
    if (item->flags & OF_BLANK)
        yz_buf_add_byte(shown, ' ');
    if (item->flags & OF_HYPHEN)
        yz_buf_add_char(shown, 0x2011);
    item->shown.end = shown->len;
    return shown->failed;
}

/* The whole element is one code. */
static yz_status add_whole(of_walk *walk, of_kind kind, xs_token *token,
                           const of_element *element)
{
    yz_span inner = token->inner;
    of_item *item;

    of_take_whole(walk, token);
    item = of_add_item(walk, kind, token->span, element);
    if (!item || show(walk, item) != YZ_OK)
        return of_walk_no_memory(walk);
    item->tag_inside = inner.end < token->span.end ? inner.end + 1 : inner.end;
    item->tag_close = token->span.end;
    while (item->tag_close > item->tag_inside &&
           walk->text.ptr[item->tag_close - 1] != '<')
        item->tag_close--;
    if (item->tag_close > item->tag_inside)
        item->tag_close--;
    return YZ_OK;
}

/* The element that was entered is a code, and only its paragraphs are read. */
static yz_status begin_opaque(of_walk *walk, size_t depth, size_t begin,
                              bool shown)
{
    of_paragraph *paragraph = of_top(walk);
    of_open_tag *tag = of_tag_at(walk, depth);
    of_item *item = of_add_item(walk, OF_ITEM_ALONE, yz_span_of(begin, begin),
                                tag->element);

    if (!item)
        return of_walk_no_memory(walk);
    item->shown.begin = item->shown.end = paragraph->shown.len;
    tag->item = paragraph->count - 1;
    paragraph->opaque = depth;
    paragraph->opaque_shown = shown;
    paragraph->opaque_nested = false;
    return YZ_OK;
}

void of_end_opaque(of_walk *walk, size_t end)
{
    of_paragraph *paragraph = of_top(walk);
    of_item *item = &paragraph->items[of_tag_at(walk, paragraph->opaque)->item];

    item->span.end = end;
    item->shown.end = paragraph->shown.len;
    item->nested = paragraph->opaque_nested;
    paragraph->opaque = 0;
}

static yz_status open_wrap(of_walk *walk, const xs_token *token, bool silent)
{
    of_open_tag *tag = of_tag_at(walk, walk->depth);
    of_item *item = of_add_item(walk, OF_ITEM_OPEN, token->span, tag->element);

    if (!item)
        return of_walk_no_memory(walk);
    item->silent = silent;
    tag->class = OF_WRAP;
    tag->item = of_top(walk)->count - 1;
    return YZ_OK;
}

/* The begin tag of the head and what stands up to that of the body. */
static yz_status open_body(of_walk *walk, const xs_token *token)
{
    of_open_tag *head = of_tag_at(walk, walk->depth - 1);
    of_paragraph *paragraph = of_top(walk);
    of_item *item;

    if (head->class != OF_HEADED)
        return begin_opaque(walk, walk->depth, token->span.begin, false);
    item = of_add_item(walk, OF_ITEM_OPEN,
                       yz_span_of(head->span.begin, token->span.end),
                       head->element);
    if (!item)
        return of_walk_no_memory(walk);
    item->ends_inside = false;
    paragraph->inside = false;
    return YZ_OK;
}

/* Its end is known when the head ends. */
yz_status of_close_body(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = of_tag_at(walk, walk->depth);
    of_open_tag *head = of_tag_at(walk, walk->depth - 1);
    of_paragraph *paragraph = of_top(walk);
    of_item *item =
        of_add_item(walk, OF_ITEM_CLOSE, token->span, head->element);

    if (!item)
        return of_walk_no_memory(walk);
    item->begins_inside = false;
    item->ends_inside = tag->outer_inside;
    item->format = tag->outer_format;
    paragraph->inside = tag->outer_inside;
    paragraph->format = tag->outer_format;
    head->item = paragraph->count - 1;
    return YZ_OK;
}

yz_status of_close_headed(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = of_tag_at(walk, walk->depth);
    of_item *item;

    if (tag->item != OF_NOWHERE) {
        of_top(walk)->items[tag->item].span.end = token->span.end;
        return YZ_OK;
    }
    item =
        of_add_item(walk, OF_ITEM_ALONE,
                    yz_span_of(tag->span.begin, token->span.end), tag->element);
    return item ? YZ_OK : of_walk_no_memory(walk);
}

/* ---- In a paragraph: runs and text --------------------------------------- */

static void open_run(of_walk *walk, const xs_token *token)
{
    of_paragraph *paragraph = of_top(walk);

    paragraph->inside = true;
    paragraph->format = OF_BARE_RUN;
    paragraph->run_begin = token->span.begin;
    if (paragraph->run_name.len == 0)
        paragraph->run_name = token->name;
}

/* Text that is not shown is a code with its run. */
static yz_status take_format(of_walk *walk, xs_token *token)
{
    of_paragraph *paragraph = of_top(walk);
    size_t depth = walk->depth;
    bool hidden = false;

    of_take_whole(walk, token);
    if (depth == 0 || of_tag_at(walk, depth)->class != OF_RUN)
        return YZ_OK;
    if (of_paragraph_format(paragraph, walk->text, token->span,
                            &paragraph->format, &hidden) != YZ_OK)
        return of_walk_no_memory(walk);
    if (!hidden)
        return YZ_OK;
    paragraph->inside = false;
    return begin_opaque(walk, depth, paragraph->run_begin, false);
}

static bool is_xml_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Office drops white space at the ends of text that is not marked; what is
 * wider or does not break is none of it. */
static yz_span drop_blanks(yz_str text, yz_span span)
{
    while (span.begin < span.end && is_xml_blank(text.ptr[span.begin]))
        span.begin++;
    while (span.begin < span.end && is_xml_blank(text.ptr[span.end - 1]))
        span.end--;
    return span;
}

yz_status of_take_text(of_walk *walk, const xs_token *token)
{
    of_paragraph *paragraph = of_top(walk);
    const of_open_tag *tag = of_tag_at(walk, walk->depth);
    yz_span span = token->inner;
    of_item *item;

    if (span.begin == span.end)
        return YZ_OK;
    item = of_paragraph_add(paragraph, OF_ITEM_TEXT, span);
    if (!item)
        return of_walk_no_memory(walk);
    item->raw = token->kind == XS_CDATA;
    if (paragraph->flow)
        return YZ_OK;
    item->tag = tag->span.begin;
    item->tag_inside = tag->span.end;
    item->tag_close = item->tag_end = OF_NOWHERE;
    if (!tag->preserve && !paragraph->white)
        item->span = drop_blanks(walk->text, span);
    if (item->span.begin >= item->span.end)
        paragraph->count--;
    return YZ_OK;
}

/* The texts that stood in the element know where it ends. */
void of_close_text(of_walk *walk, const xs_token *token)
{
    of_paragraph *paragraph = of_top(walk);

    for (size_t i = paragraph->count; i > 0; i--) {
        of_item *item = &paragraph->items[i - 1];
        if (item->kind != OF_ITEM_TEXT || item->tag_close != OF_NOWHERE)
            return;
        item->tag_close = token->span.begin;
        item->tag_end = token->span.end;
    }
}

/* <text:s text:c="3"/> */
static yz_status take_spaces(of_walk *walk, xs_token *token)
{
    enum {
        MOST = 1000
    };
    yz_str count = of_tag_value(walk, token, "c");
    of_item *item;
    uint32_t spaces = 0;

    for (size_t i = 0; i < count.len && spaces < MOST; i++)
        if (count.ptr[i] >= '0' && count.ptr[i] <= '9')
            spaces = spaces * 10 + (uint32_t)(count.ptr[i] - '0');
    of_take_whole(walk, token);
    item = of_paragraph_add(of_top(walk), OF_ITEM_SPACES, token->span);
    if (!item)
        return of_walk_no_memory(walk);
    item->spaces = spaces == 0 ? 1 : spaces < MOST ? spaces : MOST;
    return YZ_OK;
}

static yz_status take_field_char(of_walk *walk, xs_token *token,
                                 const of_element *element)
{
    of_kind kind = OF_ITEM_FIELD_END;

    if (of_tag_value_is(walk, token, "fldCharType", "begin"))
        kind = OF_ITEM_FIELD_BEGIN;
    else if (of_tag_value_is(walk, token, "fldCharType", "separate"))
        kind = OF_ITEM_FIELD_SEPARATE;
    return add_whole(walk, kind, token, element);
}

static bool is_link(const of_walk *walk, const xs_token *token)
{
    yz_str code = yz_str_trim(of_tag_value(walk, token, "instr"));

    return code.len >= 9 && memcmp(code.ptr, "HYPERLINK", 9) == 0;
}

static bool is_unseen(const of_walk *walk, const xs_token *token)
{
    return of_styles_find(walk->styles,
                          of_tag_value(walk, token, "style-name")) ==
           OF_STYLE_UNSEEN;
}

/* ---- Tags -----------------------------------------------------------------
 */

static void take_style(of_walk *walk, xs_token *token)
{
    of_paragraph *paragraph = of_top(walk);
    of_style_kind kind;

    of_take_whole(walk, token);
    kind = of_style_of_paragraph(walk->styles, walk->text, token->span);
    if (kind == OF_STYLE_HEADING)
        paragraph->kind = YZ_BLOCK_HEADING;
    else if (kind == OF_STYLE_ITEM && paragraph->kind != YZ_BLOCK_HEADING)
        paragraph->kind = YZ_BLOCK_LIST_ITEM;
}

/* Word notes where the text was changed last with a bookmark that nothing
 * needs; moves behind it. */
static bool skip_last_place(of_walk *walk, const xs_token *token)
{
    size_t pos = walk->pos;
    xs_token next;

    if (token->kind != XS_EMPTY ||
        !of_tag_value_is(walk, token, "name", "_GoBack"))
        return false;
    while (xs_next(walk->text, &pos, &next) && next.kind == XS_TEXT)
        ;
    if (next.kind != XS_EMPTY ||
        !yz_str_equal(next.local, yz_str_of("bookmarkEnd")))
        return false;
    walk->pos = pos;
    return true;
}

/* An element that is taken whole; false: it is to be entered. */
bool of_take_at_once(of_walk *walk, xs_token *token, const of_element *element,
                     yz_status *status)
{
    switch (element->class) {
    case OF_STYLE:
        take_style(walk, token);
        return true;
    case OF_DROP:
    case OF_GONE:
        of_take_whole(walk, token);
        return true;
    case OF_RUN_FORMAT:
        *status = take_format(walk, token);
        return true;
    case OF_SPACES:
        *status = take_spaces(walk, token);
        return true;
    case OF_FIELD_CHAR:
        *status = take_field_char(walk, token, element);
        return true;
    case OF_FIELD_CODE:
        *status = add_whole(walk, OF_ITEM_FIELD_CODE, token, element);
        return true;
    case OF_ALONE:
        if (skip_last_place(walk, token))
            return true;
        *status = add_whole(walk, OF_ITEM_ALONE, token, element);
        return true;
    default:
        return false;
    }
}

/* An element that was entered, in the text of a paragraph. */
yz_status of_open_inline(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = of_tag_at(walk, walk->depth);
    bool empty = token->kind == XS_EMPTY;

    switch (tag->class) {
    case OF_RUN:
        open_run(walk, token);
        return YZ_OK;
    case OF_TEXT:
        if (of_top(walk)->text_name.len == 0)
            of_top(walk)->text_name = token->name;
        return YZ_OK;
    case OF_HEADED:
        return YZ_OK;
    case OF_WRAP:
    case OF_SILENT:
    case OF_SPAN:
        if (empty)
            break;
        return open_wrap(walk, token,
                         tag->class == OF_SILENT ||
                             (tag->class == OF_SPAN && is_unseen(walk, token)));
    case OF_BODY:
        if (empty)
            break;
        return open_body(walk, token);
    case OF_FIELD_SIMPLE:
        if (!empty && is_link(walk, token))
            return open_wrap(walk, token, false);
        return begin_opaque(walk, walk->depth, token->span.begin, true);
    case OF_FIELD:
        return begin_opaque(walk, walk->depth, token->span.begin, true);
    default:
        break;
    }
    return begin_opaque(walk, walk->depth, token->span.begin, false);
}
