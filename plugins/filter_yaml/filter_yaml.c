/* SPDX-License-Identifier: Apache-2.0 */
/*
 * String resources in YAML: a block is a scalar that readers see; keys are
 * none.
 *
 * Scalars are told from numbers, booleans and their kin by the rules of YAML
 * 1.1, as libyaml's users do; what is text of them is told as in JSON.  An
 * anchored scalar is read where it stands, its aliases are not.
 */
#include "../content/content.h"
#include "../message/message_filter.h"
#include "../message/message_path.h"
#include "../message/message_text.h"
#include "yaml_events.h"
#include "yaml_write.h"

enum {
    DEEPEST = 200 /* maps and lists in each other */
};

/* A map or list, and where it is in the path. */
struct level {
    bool map;
    bool value;   /* of a map: its next item is a value */
    bool flow;    /* it stands in brackets */
    bool key;     /* it is, or is part of, a key */
    size_t path;  /* the path's length in front of its last step */
    size_t index; /* of the next item of a list */
};

struct reading {
    const message_filter *filter;
    yaml_events events;
    struct level levels[DEEPEST + 1]; /* the first is the document */
    size_t depth;
    message_path path;
    yz_buf room;
    message message;
    message other;
    unsigned style;
    unsigned form_style; /* of the scalar with forms */
    const yz_filter_sink *sink;
    yz_error *err;
};

/* ---- The path ----------------------------------------------------------- */

static void cut_path(struct reading *r)
{
    message_path_cut(&r->path, r->levels[r->depth].path);
}

static yz_status add_step(struct reading *r, yz_str key, size_t index,
                          bool list)
{
    yz_status status;

    cut_path(r);
    status = list ? message_path_number(&r->path, index)
                  : message_path_key(&r->path, key);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(r->err);
}

/* ---- Strings ------------------------------------------------------------ */

/* Lines that are not indented could come to mark the end of the document. */
static bool is_writable(unsigned style)
{
    unsigned indent = style >> YAML_INDENT;
    unsigned form = style & YAML_FORM;

    return indent < YAML_INDENT_MOST &&
           (indent > 0 || (form != YAML_LITERAL && form != YAML_FOLDED));
}

static yz_status give_block(struct reading *r, yz_block *block, yz_str form)
{
    block->struct_size = sizeof *block;
    block->side = YZ_SOURCE;
    block->kind = YZ_BLOCK_PARAGRAPH;
    block->writable = block->writable && is_writable(block->style);
    block->id = message_path_id(&r->path, form);
    return block->id.ptr ? r->sink->block(r->sink->payload, block)
                         : yz_fail_no_memory(r->err);
}

/* A form of a message. */
static yz_status give_form(void *payload, yz_str form)
{
    struct reading *r = payload;
    yz_block block = { .style = r->form_style, .writable = true };

    message_block(&r->message, &block);
    return give_block(r, &block, form);
}

static unsigned style_of(const struct reading *r, const yaml_scalar *s)
{
    size_t indent = s->indent < YAML_INDENT_MOST ? s->indent : YAML_INDENT_MOST;

    return r->style | (r->levels[r->depth].flow ? YAML_FLOW : 0U) |
           (unsigned)indent << YAML_INDENT;
}

/* A plain scalar may have blank lines with tabs behind it; one in quotes may
 * not. */
static bool has_tabs_behind(yz_str content, const yaml_scalar *s)
{
    bool line = false;

    if (s->form != YAML_PLAIN)
        return false;
    for (size_t at = s->span.end; at < content.len; at++) {
        char c = content.ptr[at];

        if (c == '\t' && line)
            return true;
        if (c == '\n' || c == '\r')
            line = true;
        else if (c != ' ' && c != '\t')
            break;
    }
    return false;
}

/* Line ends of a folded scalar are written by what the line in front of them
 * begins with, which behind a code is not known. */
static bool has_code_in_deep_line(const message *m, const yaml_scalar *s)
{
    size_t line = 0;
    size_t at = 0;

    if (s->form != YAML_FOLDED)
        return false;
    for (size_t i = 0; i < m->code_count; i++) {
        for (; at < m->codes[i].text.begin; at++)
            if (m->text.ptr[at] == '\n')
                line = at + 1;
        if (line < at &&
            (m->text.ptr[line] == ' ' || m->text.ptr[line] == '\t'))
            return true;
    }
    return false;
}

static yz_status give_string(struct reading *r, const yaml_scalar *s)
{
    yz_block block = { .struct_size = sizeof block };
    unsigned style = style_of(r, s);
    bool forms = false;
    yz_status status;

    r->form_style = style | s->form;
    status = message_each_form(&r->message, give_form, r, &forms);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(r->err);
    if (status != YZ_OK || forms)
        return status;
    if (message_finish(&r->message,
                       MESSAGE_GUESS | MESSAGE_TAGS | MESSAGE_UNWRAP) != YZ_OK)
        return yz_fail_no_memory(r->err);
    if (!message_is_wanted(&r->message, r->filter->all))
        return YZ_OK;
    if (yaml_dress(s, &r->message, style, &r->other, &r->room, &block) != YZ_OK)
        return yz_fail_no_memory(r->err);
    block.writable = !has_tabs_behind(r->events.content, s) &&
                     !has_code_in_deep_line(&r->message, s);
    return give_block(r, &block, yz_str_of(""));
}

static yz_status take_value(struct reading *r, yaml_item *item)
{
    bool same;

    if (item->tagged || item->value.len == 0 || r->levels[r->depth].key ||
        (item->scalar.form == YAML_PLAIN && !yaml_is_string(item->value)))
        return YZ_OK;
    if (memchr(item->value.ptr, 0, item->value.len))
        return yaml_fault(&r->events, item->scalar.span.begin, YZ_FORMAT,
                          "a NUL character cannot be text");
    if (!item->found)
        return r->sink->skip(r->sink->payload, item->scalar.span.begin,
                             "where this scalar begins is not clear");
    if (yaml_scalar_read(&item->scalar, item->value, &r->message, &same) !=
        YZ_OK)
        return yz_fail_no_memory(r->err);
    if (!same)
        return r->sink->skip(r->sink->payload, item->scalar.span.begin,
                             "line ends in this scalar are of a kind that "
                             "cannot be written back");
    return give_string(r, &item->scalar);
}

/* ---- The file ----------------------------------------------------------- */

/* An item begins in the innermost map or list: whether it is a key. */
static yz_status begin_item(struct reading *r, const yaml_item *item, bool *key)
{
    struct level *level = &r->levels[r->depth];

    *key = level->map && !level->value;
    if (level->map)
        level->value = !level->value;
    if (*key)
        return add_step(r,
                        item->kind == YAML_TEXT ? item->value : yz_str_of("?"),
                        0, false);
    return level->map || r->depth == 0
               ? YZ_OK
               : add_step(r, yz_str_of(""), level->index++, true);
}

static yz_status open_level(struct reading *r, const yaml_item *item, bool key)
{
    const struct level *outer = &r->levels[r->depth];

    if (r->depth == DEEPEST)
        return yaml_fault(&r->events, r->events.at, YZ_LIMIT,
                          "maps and lists lie too deep in each other");
    r->levels[r->depth + 1] =
        (struct level){ .map = item->kind == YAML_OPEN_MAP,
                        .flow = item->flow || outer->flow,
                        .key = key || outer->key,
                        .path = r->path.steps.len };
    r->depth++;
    return YZ_OK;
}

static yz_status take(struct reading *r, yaml_item *item)
{
    bool key = false;
    yz_status status = YZ_OK;

    switch (item->kind) {
    case YAML_DOCUMENT:
        r->depth = 0;
        cut_path(r);
        return YZ_OK;
    case YAML_CLOSE:
        r->depth -= r->depth > 0;
        return YZ_OK;
    case YAML_END:
    case YAML_NOTHING:
        return YZ_OK;
    default:
        status = begin_item(r, item, &key);
    }
    if (status == YZ_OK &&
        (item->kind == YAML_OPEN_MAP || item->kind == YAML_OPEN_LIST))
        return open_level(r, item, key);
    return status == YZ_OK && item->kind == YAML_TEXT && !key
               ? take_value(r, item)
               : status;
}

static yz_status read_events(struct reading *r)
{
    yaml_item item = { .kind = YAML_NOTHING };
    yz_status status = YZ_OK;

    while (status == YZ_OK) {
        status = yaml_next(&r->events, &item);
        if (status == YZ_OK && item.kind == YAML_END)
            break;
        if (status == YZ_OK)
            status = take(r, &item);
    }
    return status;
}

static bool has_crlf(yz_str content)
{
    const char *end =
        content.len ? memchr(content.ptr, '\n', content.len) : NULL;

    return end && end > content.ptr && end[-1] == '\r';
}

static yz_status read_content(struct reading *r, const yz_filter_input *input,
                              yz_str content)
{
    yz_status status;

    message_path_init(&r->path);
    yz_buf_init(&r->room, SIZE_MAX / 2);
    message_init(&r->message, content);
    message_init(&r->other, content);
    r->style = has_crlf(content) ? YAML_CRLF : 0;
    status = yaml_events_init(&r->events, input->name, content, r->err);
    if (status == YZ_OK)
        status = read_events(r);
    yaml_events_done(&r->events);
    message_done(&r->message);
    message_done(&r->other);
    message_path_done(&r->path);
    yz_buf_done(&r->room);
    return status;
}

static yz_status pour(void *self, const yz_filter_input *input, yz_str content,
                      const yz_filter_sink *sink, yz_error *err)
{
    struct reading *r = yz_calloc(1, sizeof *r);
    yz_status status;

    if (!r)
        return yz_fail_no_memory(err);
    r->filter = self;
    r->sink = sink;
    r->err = err;
    status = read_content(r, input, content);
    yz_free(r);
    return status;
}

static yz_status yaml_read(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    return content_read(self, input, input->encoding, pour, sink, err);
}

static yz_status yaml_encode(void *self, const yz_filter_text *text,
                             yz_buf *out, yz_error *err)
{
    (void)self;
    return yaml_write(text, out, err);
}

static bool yaml_fits_style(void *self, const yz_filter_text *text)
{
    (void)self;
    return yaml_fits(text);
}

static const char *const suffixes[] = { ".yml", ".yaml", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .create = message_filter_create,
    .destroy = message_filter_destroy,
    .read = yaml_read,
    .bilingual = false,
    .encode = yaml_encode,
    .fits = yaml_fits_style,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "yaml", &ops),
    .summary = "reads and writes string resources in YAML",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
    .options = &message_filter_option,
    .option_count = 1,
} };

YZ_PLUGIN_DEFINE(filter_yaml) = {
    YZ_PLUGIN_HEAD("filter_yaml", "0.1.0"),
    .summary = "string resources: YAML",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
