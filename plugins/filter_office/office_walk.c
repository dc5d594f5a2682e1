/* SPDX-License-Identifier: Apache-2.0 */
/* See office_walk.h. */
#include "office_walk.h"

/* ---- Small questions ----------------------------------------------------- */

/* The innermost paragraph that is open; there must be one. */
static of_paragraph *top(of_walk *walk)
{
    return &walk->paragraphs[walk->paragraph_count - 1];
}

/* The same; NULL: there is none. */
static of_paragraph *innermost(of_walk *walk)
{
    return walk->paragraph_count > 0 ? top(walk) : NULL;
}

static yz_str value_of(const of_walk *walk, const xs_token *token,
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

static bool value_is(const of_walk *walk, const xs_token *token,
                     const char *local, const char *value)
{
    return yz_str_equal(value_of(walk, token, local), yz_str_of(value));
}

static yz_status no_memory(const of_walk *walk)
{
    return yz_fail_no_memory(walk->err);
}

/* Moves behind the element whose begin tag `token` is; its span is then that of
 * the whole. */
static void take_whole(of_walk *walk, xs_token *token)
{
    xs_token close;

    if (token->kind != XS_OPEN)
        return;
    xs_skip_element(walk->text, &walk->pos, &close);
    token->span.end = walk->pos;
    token->kind = XS_EMPTY;
}

static void enter(of_walk *walk, const of_element *element,
                  const xs_token *token)
{
    of_open_tag *tag = &walk->tags[walk->depth++];
    const of_open_tag *outer = walk->depth > 1 ? tag - 1 : NULL;
    const of_paragraph *paragraph = innermost(walk);
    xs_attribute space;

    memset(tag, 0, sizeof *tag);
    tag->element = element;
    tag->class = element->class;
    tag->span = token->span;
    tag->item = OF_NOWHERE;
    if (outer) {
        tag->preserve = outer->preserve;
        tag->in_cell = outer->in_cell;
        tag->in_item = outer->in_item;
        tag->in_title = outer->in_title;
        tag->in_number = outer->in_number;
    }
    if (paragraph) {
        tag->outer_inside = paragraph->inside;
        tag->outer_format = paragraph->format;
    }
    if (xs_find_attribute(walk->text, token, "xml:space", &space))
        tag->preserve = yz_str_equal(
            yz_str_cut(walk->text, space.value.begin, space.value.end),
            yz_str_of("preserve"));
}

static of_open_tag *tag_at(of_walk *walk, size_t depth)
{
    return &walk->tags[depth - 1];
}

/* ---- Paragraphs ---------------------------------------------------------- */

static yz_block_kind kind_of(const of_open_tag *tag, const xs_token *token)
{
    if (tag->in_title || (tag->element->space == OF_SPACE_TEXT &&
                          yz_str_equal(token->local, yz_str_of("h"))))
        return YZ_BLOCK_HEADING;
    if (tag->in_item)
        return YZ_BLOCK_LIST_ITEM;
    if (tag->in_cell || tag->element->space == OF_SPACE_S)
        return YZ_BLOCK_CELL;
    return YZ_BLOCK_PARAGRAPH;
}

static yz_status begin_paragraph(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = tag_at(walk, walk->depth);
    of_paragraph *paragraph = &walk->paragraphs[walk->paragraph_count];

    if (of_paragraph_begin(paragraph) != YZ_OK)
        return no_memory(walk);
    walk->paragraph_count++;
    paragraph->depth = walk->depth;
    paragraph->plain = tag->class == OF_PLAIN;
    paragraph->flow = paragraph->plain || tag->class == OF_FLOW;
    paragraph->white = tag->element->space == OF_SPACE_A;
    paragraph->can_space = tag->class == OF_FLOW &&
                           token->name.len == token->local.len + 5 &&
                           memcmp(token->name.ptr, "text:", 5) == 0;
    paragraph->kind = kind_of(tag, token);
    paragraph->fixed = walk->fixed;
    return YZ_OK;
}

static yz_status end_paragraph(of_walk *walk)
{
    of_paragraph *paragraph = top(walk);
    yz_status status = of_paragraph_settle(paragraph, walk->text);
    size_t before = walk->records.count;

    if (status == YZ_OK)
        status = of_paragraph_compose(paragraph, walk->text, &walk->records);
    if (status == YZ_LIMIT)
        return yz_fail(walk->err, YZ_LIMIT,
                       "%.*s: what its texts look like takes more than 256 MiB",
                       YZ_STR_ARG(walk->file->input->name));
    if (status != YZ_OK)
        return no_memory(walk);
    walk->paragraph_count--;
    if (walk->paragraph_count > 0) {
        top(walk)->opaque_nested =
            top(walk)->opaque_nested || walk->records.count > before;
        return YZ_OK;
    }
    status = of_records_give(&walk->records, walk->sink);
    return status == YZ_NO_MEMORY ? no_memory(walk) : status;
}

/* ---- In a paragraph: codes ----------------------------------------------- */

static of_item *add(of_walk *walk, of_kind kind, yz_span span,
                    const of_element *element)
{
    of_item *item = of_paragraph_add(top(walk), kind, span);

    if (item) {
        item->type = element->type;
        item->flags = element->flags;
    }
    return item;
}

/* What a reader sees in the place of a code. */
static yz_status show(of_walk *walk, of_item *item)
{
    yz_buf *shown = &top(walk)->shown;

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

    take_whole(walk, token);
    item = add(walk, kind, token->span, element);
    if (!item || show(walk, item) != YZ_OK)
        return no_memory(walk);
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
    of_paragraph *paragraph = top(walk);
    of_open_tag *tag = tag_at(walk, depth);
    of_item *item =
        add(walk, OF_ITEM_ALONE, yz_span_of(begin, begin), tag->element);

    if (!item)
        return no_memory(walk);
    item->shown.begin = item->shown.end = paragraph->shown.len;
    tag->item = paragraph->count - 1;
    paragraph->opaque = depth;
    paragraph->opaque_shown = shown;
    paragraph->opaque_nested = false;
    return YZ_OK;
}

static void end_opaque(of_walk *walk, size_t end)
{
    of_paragraph *paragraph = top(walk);
    of_item *item = &paragraph->items[tag_at(walk, paragraph->opaque)->item];

    item->span.end = end;
    item->shown.end = paragraph->shown.len;
    item->nested = paragraph->opaque_nested;
    paragraph->opaque = 0;
}

static yz_status open_wrap(of_walk *walk, const xs_token *token, bool silent)
{
    of_open_tag *tag = tag_at(walk, walk->depth);
    of_item *item = add(walk, OF_ITEM_OPEN, token->span, tag->element);

    if (!item)
        return no_memory(walk);
    item->silent = silent;
    tag->class = OF_WRAP;
    tag->item = top(walk)->count - 1;
    return YZ_OK;
}

/* The begin tag of the head and what stands up to that of the body. */
static yz_status open_body(of_walk *walk, const xs_token *token)
{
    of_open_tag *head = tag_at(walk, walk->depth - 1);
    of_paragraph *paragraph = top(walk);
    of_item *item;

    if (head->class != OF_HEADED)
        return begin_opaque(walk, walk->depth, token->span.begin, false);
    item = add(walk, OF_ITEM_OPEN,
               yz_span_of(head->span.begin, token->span.end), head->element);
    if (!item)
        return no_memory(walk);
    item->ends_inside = false;
    paragraph->inside = false;
    return YZ_OK;
}

/* Its end is known when the head ends. */
static yz_status close_body(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = tag_at(walk, walk->depth);
    of_open_tag *head = tag_at(walk, walk->depth - 1);
    of_paragraph *paragraph = top(walk);
    of_item *item = add(walk, OF_ITEM_CLOSE, token->span, head->element);

    if (!item)
        return no_memory(walk);
    item->begins_inside = false;
    item->ends_inside = tag->outer_inside;
    item->format = tag->outer_format;
    paragraph->inside = tag->outer_inside;
    paragraph->format = tag->outer_format;
    head->item = paragraph->count - 1;
    return YZ_OK;
}

static yz_status close_headed(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = tag_at(walk, walk->depth);
    of_item *item;

    if (tag->item != OF_NOWHERE) {
        top(walk)->items[tag->item].span.end = token->span.end;
        return YZ_OK;
    }
    item = add(walk, OF_ITEM_ALONE,
               yz_span_of(tag->span.begin, token->span.end), tag->element);
    return item ? YZ_OK : no_memory(walk);
}

/* ---- In a paragraph: runs and text --------------------------------------- */

static void open_run(of_walk *walk, const xs_token *token)
{
    of_paragraph *paragraph = top(walk);

    paragraph->inside = true;
    paragraph->format = OF_BARE_RUN;
    paragraph->run_begin = token->span.begin;
    if (paragraph->run_name.len == 0)
        paragraph->run_name = token->name;
}

/* Text that is not shown is a code with its run. */
static yz_status take_format(of_walk *walk, xs_token *token)
{
    of_paragraph *paragraph = top(walk);
    size_t depth = walk->depth;
    bool hidden = false;

    take_whole(walk, token);
    if (depth == 0 || tag_at(walk, depth)->class != OF_RUN)
        return YZ_OK;
    if (of_paragraph_format(paragraph, walk->text, token->span,
                            &paragraph->format, &hidden) != YZ_OK)
        return no_memory(walk);
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

static yz_status take_text(of_walk *walk, const xs_token *token)
{
    of_paragraph *paragraph = top(walk);
    const of_open_tag *tag = tag_at(walk, walk->depth);
    yz_span span = token->inner;
    of_item *item;

    if (span.begin == span.end)
        return YZ_OK;
    item = of_paragraph_add(paragraph, OF_ITEM_TEXT, span);
    if (!item)
        return no_memory(walk);
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
static void close_text(of_walk *walk, const xs_token *token)
{
    of_paragraph *paragraph = top(walk);

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
    yz_str count = value_of(walk, token, "c");
    of_item *item;
    uint32_t spaces = 0;

    for (size_t i = 0; i < count.len && spaces < MOST; i++)
        if (count.ptr[i] >= '0' && count.ptr[i] <= '9')
            spaces = spaces * 10 + (uint32_t)(count.ptr[i] - '0');
    take_whole(walk, token);
    item = of_paragraph_add(top(walk), OF_ITEM_SPACES, token->span);
    if (!item)
        return no_memory(walk);
    item->spaces = spaces == 0 ? 1 : spaces < MOST ? spaces : MOST;
    return YZ_OK;
}

static yz_status take_field_char(of_walk *walk, xs_token *token,
                                 const of_element *element)
{
    of_kind kind = OF_ITEM_FIELD_END;

    if (value_is(walk, token, "fldCharType", "begin"))
        kind = OF_ITEM_FIELD_BEGIN;
    else if (value_is(walk, token, "fldCharType", "separate"))
        kind = OF_ITEM_FIELD_SEPARATE;
    return add_whole(walk, kind, token, element);
}

static bool is_link(const of_walk *walk, const xs_token *token)
{
    yz_str code = yz_str_trim(value_of(walk, token, "instr"));

    return code.len >= 9 && memcmp(code.ptr, "HYPERLINK", 9) == 0;
}

static bool is_unseen(const of_walk *walk, const xs_token *token)
{
    return of_styles_find(walk->styles, value_of(walk, token, "style-name")) ==
           OF_STYLE_UNSEEN;
}

/* ---- Tags -----------------------------------------------------------------
 */

static void take_style(of_walk *walk, xs_token *token)
{
    of_paragraph *paragraph = top(walk);
    of_style_kind kind;

    take_whole(walk, token);
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

    if (token->kind != XS_EMPTY || !value_is(walk, token, "name", "_GoBack"))
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
static bool take_at_once(of_walk *walk, xs_token *token,
                         const of_element *element, yz_status *status)
{
    switch (element->class) {
    case OF_STYLE:
        take_style(walk, token);
        return true;
    case OF_DROP:
    case OF_GONE:
        take_whole(walk, token);
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
static yz_status open_inline(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = tag_at(walk, walk->depth);
    bool empty = token->kind == XS_EMPTY;

    switch (tag->class) {
    case OF_RUN:
        open_run(walk, token);
        return YZ_OK;
    case OF_TEXT:
        if (top(walk)->text_name.len == 0)
            top(walk)->text_name = token->name;
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

/* A number in a cell of a spreadsheet is shown as text, and is none. */
static bool is_number(const of_walk *walk, const xs_token *token)
{
    yz_str type = value_of(walk, token, "value-type");

    return type.ptr && !yz_str_equal(type, yz_str_of("string"));
}

/* What an element outside of text says of the paragraphs in it. */
static void note_context(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = tag_at(walk, walk->depth);

    if (tag->class == OF_CELL) {
        tag->in_cell = true;
        tag->in_item = false;
        tag->in_number = is_number(walk, token);
    } else if (yz_str_equal(token->local, yz_str_of("annotation"))) {
        tag->in_number = false;
    } else if (tag->class == OF_ITEM) {
        tag->in_item = true;
    } else if (tag->class == OF_SHAPE) {
        tag->in_title = false;
    } else if (tag->class == OF_HOLDER &&
               (value_is(walk, token, "type", "title") ||
                value_is(walk, token, "type", "ctrTitle"))) {
        for (size_t i = walk->depth; i > 0; i--) {
            walk->tags[i - 1].in_title = true;
            if (walk->tags[i - 1].class == OF_SHAPE)
                break;
        }
    }
}

static bool in_text(of_walk *walk)
{
    return walk->paragraph_count > 0 && top(walk)->opaque == 0;
}

static bool begins_paragraph(of_walk *walk, of_class class)
{
    if (in_text(walk) || tag_at(walk, walk->depth)->in_number)
        return false;
    if (class == OF_PLAIN)
        return walk->paragraph_count == 0;
    return (class == OF_PARAGRAPH || class == OF_FLOW) &&
           (!walk->wanted || walk->wanted(walk->payload, &walk->fixed));
}

static yz_status close_tag(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = tag_at(walk, walk->depth);
    of_paragraph *paragraph = innermost(walk);
    yz_status status = YZ_OK;

    if (paragraph && paragraph->depth == walk->depth) {
        status = end_paragraph(walk);
    } else if (paragraph && paragraph->opaque == walk->depth) {
        end_opaque(walk, token->span.end);
        paragraph->inside = tag->outer_inside;
        paragraph->format = tag->outer_format;
    } else if (in_text(walk)) {
        if (tag->class == OF_RUN) {
            paragraph->inside = tag->outer_inside;
            paragraph->format = tag->outer_format;
        } else if (tag->class == OF_TEXT) {
            close_text(walk, token);
        } else if (tag->class == OF_WRAP) {
            if (!add(walk, OF_ITEM_CLOSE, token->span, tag->element))
                return no_memory(walk);
            paragraph->items[paragraph->count - 1].silent =
                paragraph->items[tag->item].silent;
        } else if (tag->class == OF_BODY) {
            status = close_body(walk, token);
        } else if (tag->class == OF_HEADED) {
            status = close_headed(walk, token);
        }
    }
    of_names_leave(&walk->names, walk->depth);
    walk->depth--;
    return status;
}

static yz_status open_tag(of_walk *walk, xs_token *token)
{
    const of_element *element;
    yz_status status = YZ_OK;
    of_space space;

    if (walk->depth == XR_DEPTH)
        return yz_fail(walk->err, YZ_LIMIT, "%.*s: elements are too deep",
                       YZ_STR_ARG(walk->file->input->name));
    if (of_names_enter(&walk->names, walk->text, token, walk->depth + 1) !=
        YZ_OK)
        return yz_fail(walk->err, YZ_LIMIT, "%.*s: too many name spaces",
                       YZ_STR_ARG(walk->file->input->name));
    space = of_names_find(&walk->names, token);
    element = of_element_of(space, token->local);
    if ((element->class == OF_GONE || in_text(walk)) &&
        take_at_once(walk, token, element, &status)) {
        of_names_leave(&walk->names, walk->depth + 1);
        return status;
    }
    enter(walk, element, token);
    if (begins_paragraph(walk, element->class))
        status = begin_paragraph(walk, token);
    else if (in_text(walk))
        status = open_inline(walk, token);
    else
        note_context(walk, token);
    if (status == YZ_OK && token->kind == XS_EMPTY)
        status = close_tag(walk, token);
    return status;
}

/* ---- Parts -----------------------------------------------------------------
 */

static yz_status take_characters(of_walk *walk, const xs_token *token)
{
    of_paragraph *paragraph = innermost(walk);
    bool in_element =
        walk->depth > 0 && tag_at(walk, walk->depth)->class == OF_TEXT;

    if (!paragraph)
        return YZ_OK;
    if (paragraph->opaque == 0)
        return paragraph->flow || in_element ? take_text(walk, token) : YZ_OK;
    if (!paragraph->opaque_shown || (!paragraph->flow && !in_element))
        return YZ_OK;
    return xs_add_text(walk->text, token->inner, token->kind == XS_CDATA,
                       &paragraph->shown, NULL) == YZ_OK
               ? YZ_OK
               : no_memory(walk);
}

yz_status of_walk_part(of_walk *walk, const of_part *part)
{
    xs_token token;
    yz_status status = YZ_OK;

    walk->text =
        yz_str_cut(yz_buf_str(&walk->file->content), 0, part->span.end);
    walk->pos = part->span.begin;
    walk->depth = 0;
    walk->names.count = 0;
    while (status == YZ_OK && xs_next(walk->text, &walk->pos, &token)) {
        if (token.kind == XS_OPEN || token.kind == XS_EMPTY)
            status = open_tag(walk, &token);
        else if (token.kind == XS_CLOSE)
            status = walk->depth > 0 ? close_tag(walk, &token) : YZ_OK;
        else if (token.kind == XS_TEXT || token.kind == XS_CDATA)
            status = take_characters(walk, &token);
    }
    return status;
}

void of_walk_done(of_walk *walk)
{
    for (size_t i = 0; i <= XR_DEPTH; i++)
        of_paragraph_done(&walk->paragraphs[i]);
    of_records_done(&walk->records);
}
