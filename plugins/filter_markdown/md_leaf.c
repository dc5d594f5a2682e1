/* SPDX-License-Identifier: Apache-2.0 */
#include "md_leaf.h"

#include "../markup/markup_ahead.h"
#include "../markup/markup_reference.h"
#include "md_style.h"

/* What is being made of a leaf. */
struct making {
    md_leaf *leaf;
    const md_mask *mask;
    size_t mark; /* the first that may be ahead */
    markup_queue *queue;
    markup_block *outer;
    markup_block *alt; /* of the image that is read, or NULL */
    size_t images;     /* how deep */
    yz_span image;
    size_t last;    /* where the last text ended */
    yz_span shield; /* of the code that is read */
};

yz_status md_leaf_add(md_leaf *leaf, md_event_kind kind, MD_SPANTYPE type,
                      yz_span span)
{
    md_event event = { .kind = kind, .type = type, .span = span };

    if (yz_grow((void **)&leaf->events, &leaf->cap, leaf->count + 1,
                sizeof *leaf->events) != YZ_OK)
        return YZ_NO_MEMORY;
    leaf->events[leaf->count++] = event;
    return YZ_OK;
}

static markup_block *target(struct making *making)
{
    return making->alt ? making->alt : making->outer;
}

static unsigned style_of(const md_mask *mask, unsigned style)
{
    return style | (mask->mdx ? MD_STYLE_MDX : 0);
}

/* ---- Text ------------------------------------------------------------- */

static yz_status add_protected(markup_block *block, yz_span span,
                               const char *type)
{
    yz_status status = markup_add_shield(block, type);

    if (status == YZ_OK)
        status = markup_add_text(block, span);
    if (status == YZ_OK)
        markup_end_shield(block, span);
    return status;
}

/* Text without marks: addresses in it are protected. */
static yz_status add_plain(markup_block *block, yz_span span)
{
    yz_str text = yz_str_cut(block->content, span.begin, span.end);
    yz_span url = yz_find_url(text, 0);
    size_t at = 0;
    yz_status status = YZ_OK;

    while (status == YZ_OK && yz_span_is_somewhere(url) &&
           url.end > url.begin) {
        status = markup_add_collapsed(
            block, yz_span_of(span.begin + at, span.begin + url.begin));
        if (status == YZ_OK)
            status = add_protected(
                block, yz_span_of(span.begin + url.begin, span.begin + url.end),
                "link");
        at = url.end;
        url = yz_find_url(text, at);
    }
    if (status == YZ_OK)
        status =
            markup_add_collapsed(block, yz_span_of(span.begin + at, span.end));
    return status;
}

static yz_status add_mark(markup_block *block, const md_mark *mark)
{
    return mark->shown ? add_protected(block, mark->span, mark->type)
                       : markup_add_alone(block, mark->span, mark->type);
}

/* A character behind a backslash is one with it; *begin moves behind both. */
static yz_status add_escaped(struct making *making, size_t *begin)
{
    yz_str content = making->mask->content;
    size_t at = *begin;

    if (at == 0 || at <= making->last || content.ptr[at - 1] != '\\' ||
        (unsigned char)content.ptr[at] >= 0x80)
        return YZ_OK;
    *begin = at + 1;
    return markup_add_as(target(making), yz_span_of(at - 1, at + 1),
                         yz_str_cut(content, at, at + 1));
}

/* Text with what was masked in it. */
static yz_status add_masked(struct making *making, yz_span span)
{
    const md_mask *mask = making->mask;
    markup_block *block = target(making);
    size_t at = span.begin;
    yz_status status = YZ_OK;

    while (making->mark < mask->count &&
           mask->marks[making->mark].span.end <= span.begin)
        making->mark++;
    for (; status == YZ_OK && making->mark < mask->count; making->mark++) {
        const md_mark *mark = &mask->marks[making->mark];
        if (mark->span.begin >= span.end)
            break;
        if (mark->span.begin < at || mark->span.end > span.end) {
            block->fixed = true;
            continue;
        }
        status = add_plain(block, yz_span_of(at, mark->span.begin));
        if (status == YZ_OK)
            status = add_mark(block, mark);
        at = mark->span.end;
    }
    if (status == YZ_OK && at < span.end)
        status = add_plain(block, yz_span_of(at, span.end));
    return status;
}

static yz_status add_text(struct making *making, yz_span span)
{
    markup_block *block = target(making);
    yz_status status;

    if (block->shield) /* as it was before it was masked */
        return markup_add_collapsed(block, span);
    status = add_escaped(making, &span.begin);
    if (status == YZ_OK && span.begin < span.end)
        status = add_masked(making, span);
    making->last = span.end;
    return status;
}

static yz_status add_reference(struct making *making, yz_span span)
{
    markup_block *block = target(making);
    markup_reference found;
    yz_buf text;
    yz_status status;

    if (block->shield ||
        !markup_reference_at(yz_str_cut(block->content, 0, span.end),
                             span.begin, false, true, &found))
        return markup_add_text(block, span);
    yz_buf_init(&text, 16);
    for (size_t i = 0; i < found.count; i++)
        yz_buf_add_char(&text, found.chars[i]);
    status = text.failed;
    if (status == YZ_OK)
        status = markup_add_as(block, span, yz_buf_str(&text));
    yz_buf_done(&text);
    return status;
}

/* ---- HTML ------------------------------------------------------------- */

static yz_status add_tag(struct making *making, const markup_token *tag)
{
    markup_block *block = target(making);
    const markup_element *element = markup_element_of(tag->name);
    yz_status status = YZ_OK;

    if (tag->kind == MARKUP_OPEN)
        status = markup_take_attributes(block->content, tag, block->spaced,
                                        making->queue);
    if (status != YZ_OK)
        return status;
    if (tag->kind == MARKUP_CLOSE)
        return markup_add_close(block, tag->span, markup_key(tag->name),
                                element->type);
    if (tag->kind == MARKUP_OPEN && !tag->empty &&
        !(element->flags & MARKUP_IS_VOID))
        return markup_add_open(block, tag->span, markup_key(tag->name),
                               element->type);
    status = markup_add_alone(block, tag->span,
                              tag->kind == MARKUP_COMMENT ? "comment"
                                                          : element->type);
    if (element->flags & MARKUP_IS_BREAK)
        markup_add_gap(block, tag->span, true, true);
    return status;
}

static yz_status add_html(struct making *making, yz_span span)
{
    markup_scanner scanner;
    markup_token token;
    yz_status status = YZ_OK;

    if (target(making)->shield)
        return markup_add_text(target(making), span);
    markup_scanner_init(&scanner, making->mask->content, span);
    while (status == YZ_OK && markup_next(&scanner, &token)) {
        scanner.raw.len = 0;
        status = add_tag(making, &token);
    }
    return status;
}

/* ---- Links, images, code ---------------------------------------------- */

/* Adds text with backslashes and references: the title of a link. */
static yz_status add_title_text(markup_block *block, yz_span title)
{
    yz_str text = block->content;
    size_t begin = title.begin;
    yz_status status = YZ_OK;

    for (size_t at = begin; status == YZ_OK && at < title.end; at++) {
        bool escape =
            text.ptr[at] == '\\' && at + 1 < title.end &&
            (unsigned char)text.ptr[at + 1] < 0x80 &&
            (yz_char_class((uint32_t)text.ptr[at + 1]) & YZ_CHAR_PUNCT);
        if (!escape)
            continue;
        status =
            markup_add_references(block, yz_span_of(begin, at), true, false);
        begin = ++at;
    }
    if (status == YZ_OK)
        status = markup_add_references(block, yz_span_of(begin, title.end),
                                       true, false);
    return status;
}

static yz_status take_title(struct making *making, const md_event *event)
{
    markup_block *block;
    yz_status status;

    if (event->title.end <= event->title.begin)
        return YZ_OK;
    block = markup_block_new(making->mask->content, making->mask->spaced,
                             YZ_BLOCK_PARAGRAPH,
                             style_of(making->mask, MD_STYLE_TITLE));
    if (!block)
        return YZ_NO_MEMORY;
    block->region = event->title;
    status = add_title_text(block, event->title);
    if (status == YZ_OK)
        markup_queue_put(making->queue, block);
    else
        markup_block_free(block);
    return status;
}

static yz_status open_image(struct making *making, const md_event *event)
{
    if (making->images++ > 0)
        return YZ_OK;
    making->image = event->span;
    making->alt = markup_block_new(making->mask->content, making->mask->spaced,
                                   YZ_BLOCK_PARAGRAPH,
                                   style_of(making->mask, MD_STYLE_INLINE));
    return making->alt ? YZ_OK : YZ_NO_MEMORY;
}

static yz_status close_image(struct making *making, const md_event *event)
{
    if (--making->images > 0)
        return YZ_OK;
    making->alt->fixed = making->outer->fixed;
    markup_queue_put(making->queue, making->alt);
    making->alt = NULL;
    return markup_add_alone(making->outer,
                            yz_span_of(making->image.begin, event->span.end),
                            "image");
}

/* Code and addresses: all from the open to the close is one code. */
static yz_status add_shielded(struct making *making, const md_event *event)
{
    markup_block *block = target(making);

    if (event->kind == MD_EVENT_OPEN) {
        making->shield = event->span;
        return markup_add_shield(block,
                                 event->type == MD_SPAN_CODE ? "code" : "link");
    }
    if (block->shield)
        markup_end_shield(block,
                          yz_span_of(making->shield.begin, event->span.end));
    return YZ_OK;
}

static yz_status add_pair(struct making *making, const md_event *event)
{
    static const char *const types[] = { [MD_SPAN_EM] = "italic",
                                         [MD_SPAN_STRONG] = "bold",
                                         [MD_SPAN_A] = "link",
                                         [MD_SPAN_DEL] = "strike" };
    markup_block *block = target(making);

    /* One tilde is mostly "about", or from … to. */
    if (event->type == MD_SPAN_DEL && event->span.end - event->span.begin == 1)
        return markup_add_text(block, event->span);
    return event->kind == MD_EVENT_OPEN
               ? markup_add_open(block, event->span, event->type,
                                 types[event->type])
               : markup_add_close(block, event->span, event->type,
                                  types[event->type]);
}

static yz_status add_mark_event(struct making *making, const md_event *event)
{
    yz_status status = YZ_OK;

    if (!yz_span_is_somewhere(event->span))
        return YZ_OK; /* an image or a pair without text at the very begin */
    if (event->kind == MD_EVENT_CLOSE &&
        (event->type == MD_SPAN_A || event->type == MD_SPAN_IMG))
        status = take_title(making, event);
    if (status != YZ_OK)
        return status;
    if (event->type == MD_SPAN_IMG)
        return event->kind == MD_EVENT_OPEN ? open_image(making, event)
               : making->images > 0         ? close_image(making, event)
                                            : YZ_OK;
    if (event->type == MD_SPAN_CODE || event->automatic)
        return add_shielded(making, event);
    return add_pair(making, event);
}

/* ---- All -------------------------------------------------------------- */

static yz_status add_event(struct making *making, const md_event *event)
{
    markup_block *block = target(making);
    yz_status status;

    switch (event->kind) {
    case MD_EVENT_TEXT:
        return add_text(making, event->span);
    case MD_EVENT_REFERENCE:
        return add_reference(making, event->span);
    case MD_EVENT_HTML:
        return add_html(making, event->span);
    case MD_EVENT_LINE:
        if (yz_span_is_somewhere(event->span))
            markup_add_gap(block, event->span, true, false);
        return YZ_OK;
    case MD_EVENT_BREAK:
        if (!yz_span_is_somewhere(event->span))
            return YZ_OK;
        status = markup_add_alone(block, event->span, "break");
        markup_add_gap(block, event->span, true, true);
        return status;
    default:
        return add_mark_event(making, event);
    }
}

/* What is not where it should be: its text alone is told. */
static bool is_told(const md_event *event, bool placed)
{
    return placed || event->kind <= MD_EVENT_REFERENCE;
}

static unsigned place_style(const md_mask *mask, const markup_block *block)
{
    size_t at = block->region.begin;
    bool heading = false;

    if (block->kind == YZ_BLOCK_CELL)
        return MD_STYLE_CELL;
    while (at > 0 &&
           strchr(" \t>-+*.)#[]xX0123456789", mask->content.ptr[at - 1]))
        heading |= mask->content.ptr[--at] == '#';
    if (at > 0 && mask->content.ptr[at - 1] != '\n' &&
        mask->content.ptr[at - 1] != '\r')
        return MD_STYLE_INLINE;
    return heading && block->kind == YZ_BLOCK_HEADING ? MD_STYLE_HEADING
                                                      : MD_STYLE_LINE;
}

static yz_status make(struct making *making, bool placed)
{
    md_leaf *leaf = making->leaf;
    yz_status status = YZ_OK;

    making->outer->fixed = !placed;
    for (size_t i = 0; status == YZ_OK && i < leaf->count; i++)
        if (is_told(&leaf->events[i], placed))
            status = add_event(making, &leaf->events[i]);
    if (status == YZ_OK && making->outer->shield)
        markup_end_shield(making->outer, making->shield);
    if (status != YZ_OK || !markup_block_finish(making->outer))
        return status;
    making->outer->style =
        style_of(making->mask, place_style(making->mask, making->outer));
    markup_queue_put(making->queue, making->outer);
    making->outer = NULL;
    return YZ_OK;
}

yz_status md_leaf_flush(md_leaf *leaf, const md_mask *mask, size_t *mark,
                        markup_queue *queue)
{
    struct making making = {
        .leaf = leaf, .mask = mask, .mark = *mark, .queue = queue
    };
    yz_status status = YZ_OK;
    bool any = false;

    for (size_t i = 0; i < leaf->count && !any; i++)
        any = leaf->events[i].kind <= MD_EVENT_HTML;
    if (any) {
        bool placed = md_leaf_place(leaf, mask->content);
        making.outer =
            markup_block_new(mask->content, mask->spaced, leaf->kind, 0);
        status = making.outer ? make(&making, placed) : YZ_NO_MEMORY;
    }
    markup_block_free(making.outer);
    markup_block_free(making.alt);
    *mark = making.mark;
    leaf->count = 0;
    return status;
}
