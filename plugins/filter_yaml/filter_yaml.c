/* SPDX-License-Identifier: Apache-2.0 */
/*
 * String resources in YAML: a block is a scalar that readers see; keys are
 * none.
 *
 * Scalars are told from numbers, booleans and their kin by the rules of YAML
 * 1.1, as libyaml's users do; what is text of them is told as in JSON.  An
 * anchored scalar is read where it stands, its aliases are not.
 */
#include <yizhi/kind/filter.h>

#include "../message/message_text.h"
#include "yaml_events.h"
#include "yaml_write.h"

enum {
    DEEPEST = 200, /* maps and lists in each other */
    LONGEST_KEY = 80,
    LONGEST_PATH = 400
};

struct filter {
    bool all; /* strings are taken that look like identifiers */
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
    const struct filter *filter;
    yaml_events events;
    struct level levels[DEEPEST + 1]; /* the first is the document */
    size_t depth;
    yz_buf path;
    yz_buf id;
    yz_buf room;
    message message;
    message other;
    unsigned style;
    const yz_filter_sink *sink;
    yz_error *err;
};

/* ---- The path ----------------------------------------------------------- */

static void cut_path(struct reading *r)
{
    size_t len = r->levels[r->depth].path;

    if (r->path.len > len) {
        r->path.len = len;
        r->path.ptr[len] = 0;
    }
}

static yz_str shorten(yz_str key)
{
    if (key.len > LONGEST_KEY) {
        key.len = LONGEST_KEY;
        while (!yz_utf8_valid(key, NULL))
            key.len--;
    }
    return key;
}

/* One that is too long ends where it is. */
static yz_status add_key(struct reading *r, yz_str key)
{
    cut_path(r);
    key = shorten(key);
    if (r->path.len + key.len + 1 > LONGEST_PATH)
        return YZ_OK;
    if (r->path.len > 0)
        yz_buf_add_byte(&r->path, '.');
    yz_buf_add(&r->path, key);
    return r->path.failed ? yz_fail_no_memory(r->err) : YZ_OK;
}

static yz_status add_number(struct reading *r, size_t index)
{
    cut_path(r);
    if (r->path.len + 24 <= LONGEST_PATH)
        yz_buf_printf(&r->path, "[%zu]", index);
    return r->path.failed ? yz_fail_no_memory(r->err) : YZ_OK;
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
    yz_buf_clear(&r->id);
    yz_buf_add(&r->id, yz_buf_str(&r->path));
    if (form.len > 0)
        yz_buf_printf(&r->id, "{%.*s}", YZ_STR_ARG(form));
    if (r->id.failed)
        return yz_fail_no_memory(r->err);
    block->struct_size = sizeof *block;
    block->side = YZ_SOURCE;
    block->kind = YZ_BLOCK_PARAGRAPH;
    block->id = yz_buf_str(&r->id);
    block->writable = block->writable && is_writable(block->style);
    return r->sink->block(r->sink->payload, block);
}

/* A block for each form of a message; *any: it is such a message. */
static yz_status give_forms(struct reading *r, unsigned style, bool *any)
{
    static const unsigned kinds =
        MESSAGE_GUESS | MESSAGE_TAGS | MESSAGE_HASH | MESSAGE_UNWRAP;
    yz_str raw = yz_buf_str(&r->message.raw);
    yz_str string = yz_str_trim(raw);
    size_t begin = string.len ? (size_t)(string.ptr - raw.ptr) : 0;
    size_t at = 0;
    yz_span form;
    yz_status status = YZ_OK;

    *any = false;
    while (status == YZ_OK && message_next_form(string, &at, &form)) {
        yz_block block = { .style = style, .writable = true };

        *any = true;
        status = message_part(&r->message,
                              yz_span_of(begin + form.begin, begin + form.end),
                              kinds);
        if (status != YZ_OK)
            return yz_fail_no_memory(r->err);
        message_block(&r->message, &block);
        if (r->message.letters)
            status =
                give_block(r, &block, shorten(message_form_name(string, form)));
    }
    return status;
}

static bool is_wanted(const struct reading *r)
{
    const message *m = &r->message;

    if (message_is_blank(m))
        return false;
    return r->filter->all
               ? m->letters
               : message_is_text(yz_str_trim(yz_buf_str(&m->raw)), m);
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
    yz_status status = give_forms(r, style | s->form, &forms);

    if (status != YZ_OK || forms)
        return status;
    if (message_finish(&r->message,
                       MESSAGE_GUESS | MESSAGE_TAGS | MESSAGE_UNWRAP) != YZ_OK)
        return yz_fail_no_memory(r->err);
    if (!is_wanted(r))
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
        return add_key(r,
                       item->kind == YAML_TEXT ? item->value : yz_str_of("?"));
    return level->map || r->depth == 0 ? YZ_OK : add_number(r, level->index++);
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
                        .path = r->path.len };
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

    yz_buf_init(&r->path, LONGEST_PATH + 1);
    yz_buf_init(&r->id, LONGEST_PATH + 2 * (size_t)LONGEST_KEY);
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
    yz_buf_done(&r->path);
    yz_buf_done(&r->id);
    yz_buf_done(&r->room);
    return status;
}

static yz_status pour(const struct filter *filter, const yz_filter_input *input,
                      const yz_decoded *decoded, const yz_filter_sink *sink,
                      yz_error *err)
{
    yz_str content = decoded->text;
    bool same = content.len == input->bytes.len && !decoded->owned;
    struct reading *r = yz_calloc(1, sizeof *r);
    yz_status status;

    if (!r)
        return yz_fail_no_memory(err);
    r->filter = filter;
    r->sink = sink;
    r->err = err;
    status = sink->content(sink->payload, content, same ? NULL : &decoded->map);
    if (status == YZ_OK)
        status = sink->property(sink->payload, "encoding",
                                yz_str_of(decoded->encoding));
    if (status == YZ_OK)
        status = read_content(r, input, content);
    yz_free(r);
    return status;
}

static yz_status yaml_create(void **self, const yz_config *config,
                             yz_error *err)
{
    struct filter *made = yz_calloc(1, sizeof *made);

    if (!made)
        return yz_fail_no_memory(err);
    made->all =
        yz_str_equal(yz_config_text(config, "strings"), yz_str_of("all"));
    *self = made;
    return YZ_OK;
}

static void yaml_destroy(void *self)
{
    yz_free(self);
}

static yz_status yaml_read(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    yz_decoded decoded;
    yz_status status =
        yz_decode(input->bytes, input->encoding, input->name, &decoded, err);

    if (status != YZ_OK)
        return status;
    status = pour(self, input, &decoded, sink, err);
    yz_decoded_done(&decoded);
    return status;
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

static const yz_option options[] = {
    {
        .key = "strings",
        .type = YZ_OPTION_CHOICE,
        .initial = "text",
        .help = "which strings are translated: those that read as text, or all "
                "with letters in them",
        .choices = "text|all",
    },
};

static const char *const suffixes[] = { ".yml", ".yaml", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .create = yaml_create,
    .destroy = yaml_destroy,
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
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(filter_yaml) = {
    YZ_PLUGIN_HEAD("filter_yaml", "0.1.0"),
    .summary = "string resources: YAML",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
