/* SPDX-License-Identifier: Apache-2.0 */
/* See office_walk.h. */
#include "office_inline.h"

static void enter(of_walk *walk, const of_element *element,
                  const xs_token *token)
{
    of_open_tag *tag = &walk->tags[walk->depth++];
    const of_open_tag *outer = walk->depth > 1 ? tag - 1 : NULL;
    const of_paragraph *paragraph = of_innermost(walk);
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
    of_open_tag *tag = of_tag_at(walk, walk->depth);
    of_paragraph *paragraph = &walk->paragraphs[walk->paragraph_count];

    if (of_paragraph_begin(paragraph) != YZ_OK)
        return of_walk_no_memory(walk);
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
    of_paragraph *paragraph = of_top(walk);
    yz_status status = of_paragraph_settle(paragraph, walk->text);
    size_t before = walk->records.count;

    if (status == YZ_OK)
        status = of_paragraph_compose(paragraph, walk->text, &walk->records);
    if (status == YZ_LIMIT)
        return yz_fail(walk->err, YZ_LIMIT,
                       "%.*s: what its texts look like takes more than 256 MiB",
                       YZ_STR_ARG(walk->file->input->name));
    if (status != YZ_OK)
        return of_walk_no_memory(walk);
    walk->paragraph_count--;
    if (walk->paragraph_count > 0) {
        of_top(walk)->opaque_nested =
            of_top(walk)->opaque_nested || walk->records.count > before;
        return YZ_OK;
    }
    status = of_records_give(&walk->records, walk->sink);
    return status == YZ_NO_MEMORY ? of_walk_no_memory(walk) : status;
}

/* ---- Tags ---------------------------------------------------------------- */

/* A number in a cell of a spreadsheet is shown as text, and is none. */
static bool is_number(const of_walk *walk, const xs_token *token)
{
    yz_str type = of_tag_value(walk, token, "value-type");

    return type.ptr && !yz_str_equal(type, yz_str_of("string"));
}

/* What an element outside of text says of the paragraphs in it. */
static void note_context(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = of_tag_at(walk, walk->depth);

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
               (of_tag_value_is(walk, token, "type", "title") ||
                of_tag_value_is(walk, token, "type", "ctrTitle"))) {
        for (size_t i = walk->depth; i > 0; i--) {
            walk->tags[i - 1].in_title = true;
            if (walk->tags[i - 1].class == OF_SHAPE)
                break;
        }
    }
}

static bool in_text(of_walk *walk)
{
    return walk->paragraph_count > 0 && of_top(walk)->opaque == 0;
}

static bool begins_paragraph(of_walk *walk, of_class class)
{
    if (in_text(walk) || of_tag_at(walk, walk->depth)->in_number)
        return false;
    if (class == OF_PLAIN)
        return walk->paragraph_count == 0;
    return (class == OF_PARAGRAPH || class == OF_FLOW) &&
           (!walk->wanted || walk->wanted(walk->payload, &walk->fixed));
}

static yz_status close_tag(of_walk *walk, const xs_token *token)
{
    of_open_tag *tag = of_tag_at(walk, walk->depth);
    of_paragraph *paragraph = of_innermost(walk);
    yz_status status = YZ_OK;

    if (paragraph && paragraph->depth == walk->depth) {
        status = end_paragraph(walk);
    } else if (paragraph && paragraph->opaque == walk->depth) {
        of_end_opaque(walk, token->span.end);
        paragraph->inside = tag->outer_inside;
        paragraph->format = tag->outer_format;
    } else if (in_text(walk)) {
        if (tag->class == OF_RUN) {
            paragraph->inside = tag->outer_inside;
            paragraph->format = tag->outer_format;
        } else if (tag->class == OF_TEXT) {
            of_close_text(walk, token);
        } else if (tag->class == OF_WRAP) {
            if (!of_add_item(walk, OF_ITEM_CLOSE, token->span, tag->element))
                return of_walk_no_memory(walk);
            paragraph->items[paragraph->count - 1].silent =
                paragraph->items[tag->item].silent;
        } else if (tag->class == OF_BODY) {
            status = of_close_body(walk, token);
        } else if (tag->class == OF_HEADED) {
            status = of_close_headed(walk, token);
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
        of_take_at_once(walk, token, element, &status)) {
        of_names_leave(&walk->names, walk->depth + 1);
        return status;
    }
    enter(walk, element, token);
    if (begins_paragraph(walk, element->class))
        status = begin_paragraph(walk, token);
    else if (in_text(walk))
        status = of_open_inline(walk, token);
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
    of_paragraph *paragraph = of_innermost(walk);
    bool in_element =
        walk->depth > 0 && of_tag_at(walk, walk->depth)->class == OF_TEXT;

    if (!paragraph)
        return YZ_OK;
    if (paragraph->opaque == 0)
        return paragraph->flow || in_element ? of_take_text(walk, token)
                                             : YZ_OK;
    if (!paragraph->opaque_shown || (!paragraph->flow && !in_element))
        return YZ_OK;
    return xs_add_text(walk->text, token->inner, token->kind == XS_CDATA,
                       &paragraph->shown, NULL) == YZ_OK
               ? YZ_OK
               : of_walk_no_memory(walk);
}

yz_status of_walk_part(of_walk *walk, const zp_part *part)
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
