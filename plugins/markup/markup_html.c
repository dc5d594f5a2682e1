/* SPDX-License-Identifier: Apache-2.0 */
/*
 * No tree is built: where the elements of a block begin, its text begins, and
 * it ends where any of them begins or ends.  What is left out (a script, code,
 * what is not to be translated) is a stack of modes; each ends with the end tag
 * that belongs to it.
 */
#include "markup_html.h"

#include "markup_ahead.h"

enum {
    MOST_MODES = 16
};

/* What stands in an element is not text, or text again. */
struct mode {
    yz_str name;
    size_t depth; /* elements of the same name that are open */
    size_t begin; /* of its tag */
    bool on;      /* text again */
    bool inside;  /* it is a code in the midst of a block */
    bool hidden;  /* and none of it is shown */
    const char *type;
};

struct reader {
    const markup_html *html;
    markup_scanner scanner;
    markup_block *block; /* that is being put together, or NULL */
    yz_block_kind kind;  /* of the next block */
    bool pre;
    struct mode modes[MOST_MODES];
    size_t mode_count;
    markup_barren barren;
    size_t foreign_end; /* of the drawing that is read */
    yz_str *lang;
};

/* ---- Blocks ----------------------------------------------------------- */

static yz_status need_block(struct reader *reader)
{
    const markup_html *html = reader->html;

    if (!reader->block)
        reader->block = markup_block_new(html->text, html->spaced, reader->kind,
                                         MARKUP_STYLE_TEXT);
    return reader->block ? YZ_OK : YZ_NO_MEMORY;
}

static yz_status flush(struct reader *reader)
{
    const markup_html *html = reader->html;

    if (reader->block) {
        markup_queue_put(html->queue, reader->block);
        reader->block = NULL;
        reader->kind = YZ_BLOCK_PARAGRAPH;
    }
    return markup_queue_pour(html->queue, html->sink);
}

/* A code that stands alone; in front of all text it is not needed. */
static yz_status add_alone(struct reader *reader, yz_span span,
                           const char *type)
{
    return reader->block ? markup_add_alone(reader->block, span, type) : YZ_OK;
}

/* ---- Modes ------------------------------------------------------------ */

static struct mode *top(struct reader *reader)
{
    return reader->mode_count > 0 ? &reader->modes[reader->mode_count - 1]
                                  : NULL;
}

static struct mode *push(struct reader *reader, const markup_token *token)
{
    struct mode *mode = &reader->modes[reader->mode_count];

    if (reader->mode_count == MOST_MODES)
        return NULL;
    reader->mode_count++;
    memset(mode, 0, sizeof *mode);
    mode->name = token->name;
    mode->depth = 1;
    mode->begin = token->span.begin;
    return mode;
}

/* Leaves out what stands in the element, a code in the midst of a block if
 * `type` is not NULL or `hidden` is set. */
static yz_status leave_out(struct reader *reader, const markup_token *token,
                           bool inside, bool hidden, const char *type)
{
    struct mode *mode;
    yz_status status = inside ? need_block(reader) : flush(reader);

    if (status != YZ_OK)
        return status;
    mode = push(reader, token);
    if (!mode)
        return YZ_OK;
    mode->inside = inside;
    mode->hidden = hidden;
    mode->type = type;
    return inside && !hidden ? markup_add_shield(reader->block, type) : YZ_OK;
}

static yz_status end_mode(struct reader *reader, size_t end)
{
    struct mode mode = reader->modes[--reader->mode_count];

    if (mode.on)
        return flush(reader);
    if (!mode.inside)
        return YZ_OK;
    if (mode.hidden)
        return markup_add_alone(reader->block, yz_span_of(mode.begin, end),
                                mode.type);
    markup_end_shield(reader->block, yz_span_of(mode.begin, end));
    return YZ_OK;
}

/* Counts the elements of the mode's name; *ended tells that this was the end of
 * the mode. */
static yz_status count_tag(struct reader *reader, const markup_token *token,
                           bool *ended)
{
    struct mode *mode = top(reader);
    const markup_element *element = markup_element_of(token->name);

    *ended = false;
    if (!mode->on && !mode->inside && markup_is(mode->name, "p") &&
        token->kind == MARKUP_OPEN && (element->flags & MARKUP_IS_BLOCK)) {
        reader->mode_count--; /* a paragraph ends where a block begins */
        return YZ_OK;
    }
    if (!markup_is_same(token->name, mode->name))
        return YZ_OK;
    if (token->kind == MARKUP_OPEN) {
        /* Code ends at the first end tag. */
        if (!token->empty && !(mode->inside && mode->type))
            mode->depth++;
        return YZ_OK;
    }
    if (--mode->depth > 0)
        return YZ_OK;
    *ended = true;
    return end_mode(reader, token->span.end);
}

/* ---- Tags ------------------------------------------------------------- */

/* In a drawing all elements but a few are blocks. */
static unsigned flags_of(const struct reader *reader, const markup_token *token)
{
    unsigned flags = markup_element_of(token->name)->flags;

    if (token->span.begin >= reader->foreign_end)
        return flags;
    if (markup_is(token->name, "tspan") || markup_is(token->name, "a") ||
        markup_is(token->name, "textpath"))
        return flags;
    return MARKUP_IS_BLOCK | (flags & MARKUP_IS_HIDDEN);
}

static yz_status begin_block(struct reader *reader,
                             const markup_element *element)
{
    yz_status status = flush(reader);

    if (element->flags & MARKUP_HAS_KIND)
        reader->kind = element->kind;
    return status;
}

/* A drawing with words in it is blocks, any other a code. */
static yz_status begin_foreign(struct reader *reader, const markup_token *token,
                               const markup_element *element)
{
    size_t end = token->span.end;

    if (token->empty)
        return add_alone(reader, token->span, element->type);
    if (markup_holds_text(&reader->scanner, token->name, &end) &&
        markup_is(token->name, "svg")) {
        reader->foreign_end = end;
        return flush(reader);
    }
    reader->scanner.pos = end;
    return add_alone(reader, yz_span_of(token->span.begin, end), element->type);
}

static yz_status begin_inline(struct reader *reader, const markup_token *token,
                              const markup_element *element)
{
    yz_status status;

    if (element->flags & (MARKUP_IS_VOID | MARKUP_IS_BREAK)) {
        status = add_alone(reader, token->span, element->type);
        if (reader->block && (element->flags & MARKUP_IS_BREAK))
            markup_add_gap(reader->block, token->span, true, true);
        return status;
    }
    if (token->empty &&
        (reader->html->xml || token->span.begin < reader->foreign_end))
        return add_alone(reader, token->span, element->type);
    status = need_block(reader);
    if (status == YZ_OK)
        status = markup_add_open(reader->block, token->span,
                                 markup_key(token->name), element->type);
    return status;
}

/* An element that is not to be translated; false: it is one like others. */
static bool begin_off(struct reader *reader, const markup_token *token,
                      const markup_element *element, markup_wishes wishes,
                      yz_status *status)
{
    unsigned flags = flags_of(reader, token);
    bool block = (flags & MARKUP_IS_BLOCK) != 0;

    if ((flags & (MARKUP_IS_VOID | MARKUP_IS_FOREIGN)) || token->empty)
        return false;
    if (flags & MARKUP_IS_HIDDEN) {
        *status = leave_out(reader, token, reader->block != NULL, true,
                            element->type);
    } else if (wishes.off) {
        bool inside =
            !block &&
            markup_ends_inside(&reader->scanner, token->name, &reader->barren);
        *status = leave_out(reader, token, inside, false, NULL);
    } else if ((flags & MARKUP_IS_CODE) && !wishes.on) {
        if (!markup_ends_inside(&reader->scanner, token->name, &reader->barren))
            return false;
        *status = leave_out(reader, token, true, false, element->type);
    } else if ((flags & MARKUP_IS_PRE) && !wishes.on &&
               markup_holds_code(&reader->scanner)) {
        *status = leave_out(reader, token, false, false, NULL);
    } else {
        return false;
    }
    return true;
}

static yz_status take_open(struct reader *reader, const markup_token *token)
{
    const markup_html *html = reader->html;
    const markup_element *element = markup_element_of(token->name);
    markup_wishes wishes = markup_wishes_of(html->text, token);
    unsigned flags = flags_of(reader, token);
    yz_status status;

    if (reader->lang && reader->lang->len == 0 &&
        markup_is(token->name, "html"))
        *reader->lang = wishes.lang;
    if (begin_off(reader, token, element, wishes, &status))
        return status;
    if (flags & MARKUP_IS_BLOCK) {
        bool whole = token->empty && html->xml;
        status = whole ? flush(reader) : begin_block(reader, element);
        if (status != YZ_OK)
            return status;
        if ((flags & MARKUP_IS_PRE) && !whole)
            reader->pre = true;
    }
    status =
        markup_take_attributes(html->text, token, html->spaced, html->queue);
    if (status != YZ_OK || (flags & MARKUP_IS_BLOCK))
        return status;
    if (flags & MARKUP_IS_FOREIGN)
        return begin_foreign(reader, token, element);
    return begin_inline(reader, token, element);
}

static yz_status take_close(struct reader *reader, const markup_token *token)
{
    const markup_element *element = markup_element_of(token->name);

    if (element->flags & MARKUP_IS_PRE)
        reader->pre = false;
    if (flags_of(reader, token) & (MARKUP_IS_BLOCK | MARKUP_IS_FOREIGN))
        return flush(reader);
    if (!reader->block)
        return YZ_OK;
    return markup_add_close(reader->block, token->span, markup_key(token->name),
                            element->type);
}

/* A tag where something is left out. */
static yz_status pass_open(struct reader *reader, const markup_token *token)
{
    const markup_html *html = reader->html;
    const markup_element *element = markup_element_of(token->name);
    struct mode *mode = top(reader);

    if (!mode || mode->inside || mode->hidden ||
        (element->flags & MARKUP_IS_VOID) || token->empty ||
        !markup_wishes_of(html->text, token).on)
        return YZ_OK;
    mode = push(reader, token);
    if (mode)
        mode->on = true;
    return mode ? take_open(reader, token) : YZ_OK;
}

static yz_status take_tag(struct reader *reader, const markup_token *token)
{
    yz_status status = YZ_OK;
    bool ended = false;
    bool off;

    if (top(reader))
        status = count_tag(reader, token, &ended);
    if (status != YZ_OK || ended)
        return status;
    off = top(reader) && !top(reader)->on;
    if (token->kind == MARKUP_OPEN)
        return off ? pass_open(reader, token) : take_open(reader, token);
    return off ? YZ_OK : take_close(reader, token);
}

/* ---- Text and all else ------------------------------------------------ */

static yz_status take_text(struct reader *reader, const markup_token *token)
{
    struct mode *mode = top(reader);
    yz_span span = token->span;
    yz_status status;

    if (mode && !mode->on && (!mode->inside || mode->hidden))
        return YZ_OK;
    if (!reader->block &&
        yz_str_trim(yz_str_cut(reader->html->text, span.begin, span.end)).len ==
            0)
        return YZ_OK;
    status = need_block(reader);
    if (status == YZ_OK)
        status = markup_add_references(reader->block, span, false, reader->pre);
    return status;
}

static yz_status take_cdata(struct reader *reader, const markup_token *token)
{
    yz_str inner = yz_str_trim(
        yz_str_cut(reader->html->text, token->rest.begin, token->rest.end));
    struct mode *mode = top(reader);
    yz_status status;

    if ((mode && !mode->on && (!mode->inside || mode->hidden)) ||
        inner.len == 0)
        return YZ_OK;
    status = need_block(reader);
    if (status == YZ_OK)
        status = markup_add_as(reader->block, token->span, inner);
    return status;
}

static yz_status take_other(struct reader *reader, const markup_token *token)
{
    const markup_html *html = reader->html;
    struct mode *mode = top(reader);
    size_t begin = token->span.begin;

    if (token->kind == MARKUP_OTHER && begin + 2 < html->text.len &&
        html->text.ptr[begin + 1] != '!' && html->text.ptr[begin + 1] != '?' &&
        token->name.len > 0)
        return html->sink->skip(html->sink->payload, begin,
                                "a tag that begins here is never closed, so "
                                "the rest was taken for its attributes");
    if (mode && !mode->on)
        return YZ_OK;
    return add_alone(reader, token->span,
                     token->kind == MARKUP_COMMENT ? "comment" : NULL);
}

static yz_status take(struct reader *reader, const markup_token *token)
{
    switch (token->kind) {
    case MARKUP_TEXT:
        return take_text(reader, token);
    case MARKUP_OPEN:
    case MARKUP_CLOSE:
        return take_tag(reader, token);
    case MARKUP_CDATA:
        return take_cdata(reader, token);
    default:
        return take_other(reader, token);
    }
}

/* What is still left out at the end took the rest with it. */
static yz_status end_modes(struct reader *reader, size_t end)
{
    const yz_filter_sink *sink = reader->html->sink;
    yz_status status = YZ_OK;

    while (status == YZ_OK && reader->mode_count > 0) {
        struct mode mode = reader->modes[reader->mode_count - 1];
        status = end_mode(reader, end);
        if (status == YZ_OK && !reader->html->part && !mode.on &&
            !markup_is(mode.name, "p"))
            status = sink->skip(sink->payload, mode.begin,
                                "an element that begins here is left out and "
                                "never closed, and so is the rest");
    }
    return status;
}

yz_status markup_html_read(const markup_html *html, yz_span span, yz_str *lang)
{
    struct reader reader;
    markup_token token;
    yz_status status = YZ_OK;

    memset(&reader, 0, sizeof reader);
    reader.html = html;
    reader.lang = lang;
    markup_scanner_init(&reader.scanner, html->text, span);
    reader.scanner.xml = html->xml;
    while (status == YZ_OK && markup_next(&reader.scanner, &token)) {
        status = take(&reader, &token);
        reader.scanner.foreign = reader.scanner.pos < reader.foreign_end;
    }
    if (status == YZ_OK)
        status = end_modes(&reader, span.end);
    if (status == YZ_OK)
        status = flush(&reader);
    markup_block_free(reader.block);
    return status;
}
