/* SPDX-License-Identifier: Apache-2.0 */
/*
 * String resources in JSON, and ARB files of Flutter: a block is a string that
 * readers see, wherever it lies; keys are none.
 *
 * Which strings are text message_is_text() says.  A string that is one message
 * with plural forms of ICU gives a block for each form.  What describes other
 * strings is left alone: keys that begin with @ (ARB, banana) or $ (JSON
 * Schema), and in a file named messages.json the descriptions and placeholders
 * of browser extensions.
 */
#include <stdio.h>
#include <yizhi/kind/filter.h>

#include "../message/message_text.h"
#include "json_string.h"

struct filter {
    bool all; /* strings are taken that look like identifiers */
};

enum {
    LONGEST_KEY = 80,
    LONGEST_PATH = 400
};

/* Where a container is in the path. */
struct level {
    size_t path;  /* the path's length in front of its last step */
    size_t index; /* of the next value of an array */
};

struct reading {
    const struct filter *filter;
    json_scanner scanner;
    struct level levels[JSON_DEEPEST + 1];
    size_t mute; /* the depth below which strings are none to translate; 0 */
    bool locale; /* the next string is ARB's @@locale */
    bool extension;
    yz_buf path;
    yz_buf id;
    message message;
    unsigned style;
    const yz_filter_sink *sink;
    yz_error *err;
};

/* ---- The path ----------------------------------------------------------- */

static void cut_path(struct reading *r, size_t depth)
{
    size_t len = r->levels[depth].path;

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

/* The path to a value in the container at `depth`.  One that is too long ends
 * where it is. */
static yz_status add_step(struct reading *r, size_t depth, yz_str key,
                          size_t index, bool array)
{
    char number[32];

    cut_path(r, depth);
    if (array) {
        snprintf(number, sizeof number, "[%zu]", index);
        key = yz_str_of(number);
    } else {
        key = shorten(key);
    }
    if (r->path.len + key.len + 1 > LONGEST_PATH)
        return YZ_OK;
    if (!array && r->path.len > 0)
        yz_buf_add_byte(&r->path, '.');
    yz_buf_add(&r->path, key);
    return r->path.failed ? yz_fail_no_memory(r->err) : YZ_OK;
}

/* ---- Strings ------------------------------------------------------------ */

static yz_status give_block(struct reading *r, yz_str form)
{
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_SOURCE,
                       .kind = YZ_BLOCK_PARAGRAPH,
                       .writable = true,
                       .style = r->style };

    yz_buf_clear(&r->id);
    yz_buf_add(&r->id, yz_buf_str(&r->path));
    if (form.len > 0)
        yz_buf_printf(&r->id, "{%.*s}", YZ_STR_ARG(form));
    if (r->id.failed)
        return yz_fail_no_memory(r->err);
    message_block(&r->message, &block);
    block.id = yz_buf_str(&r->id);
    return r->sink->block(r->sink->payload, &block);
}

/* A block for each form of a message; *any: it is such a message. */
static yz_status give_forms(struct reading *r, bool *any)
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
        *any = true;
        status = message_part(&r->message,
                              yz_span_of(begin + form.begin, begin + form.end),
                              kinds);
        if (status != YZ_OK)
            return yz_fail_no_memory(r->err);
        if (r->message.letters)
            status = give_block(r, shorten(message_form_name(string, form)));
    }
    return status;
}

static yz_status take_string(struct reading *r, yz_span span)
{
    message *m = &r->message;
    yz_status status = json_string_read(&r->scanner, span, m);
    bool forms = false;

    if (status == YZ_OK)
        status = give_forms(r, &forms);
    if (status != YZ_OK || forms)
        return status;
    if (message_finish(m, MESSAGE_GUESS | MESSAGE_TAGS | MESSAGE_UNWRAP) !=
        YZ_OK)
        return yz_fail_no_memory(r->err);
    if (message_is_blank(m) ||
        !(r->filter->all
              ? m->letters
              : message_is_text(yz_str_trim(yz_buf_str(&m->raw)), m)))
        return YZ_OK;
    return give_block(r, yz_str_of(""));
}

/* ---- The file ----------------------------------------------------------- */

static bool is_key(yz_str key, const char *word)
{
    return yz_str_equal(key, yz_str_of(word));
}

static yz_status take_key(struct reading *r, yz_span span)
{
    yz_str key = yz_str_cut(r->scanner.content, span.begin, span.end);
    size_t depth = r->scanner.depth;

    if (r->mute >= depth)
        r->mute = 0;
    r->locale = depth == 1 && is_key(key, "@@locale");
    if (r->mute == 0 &&
        ((key.len > 0 && (key.ptr[0] == '@' || key.ptr[0] == '$')) ||
         (r->extension && depth == 2 &&
          (is_key(key, "description") || is_key(key, "placeholders")))))
        r->mute = depth;
    return add_step(r, depth, key, 0, false);
}

/* A value begins: in an array it has a number. */
static yz_status number_value(struct reading *r, size_t depth)
{
    if (depth == 0 || r->scanner.object[depth - 1])
        return YZ_OK;
    return add_step(r, depth, yz_str_of(""), r->levels[depth].index++, true);
}

static yz_status take_locale(struct reading *r, yz_span span)
{
    yz_str value = yz_str_cut(r->scanner.content, span.begin, span.end);
    char tag[64];

    r->locale = false;
    if (value.len >= sizeof tag)
        return YZ_OK;
    for (size_t i = 0; i < value.len; i++)
        tag[i] = value.ptr[i] == '_' ? '-' : value.ptr[i];
    value.ptr = tag;
    return yz_lang_valid(value)
               ? r->sink->property(r->sink->payload, "source-language", value)
               : YZ_OK;
}

static yz_status take(struct reading *r, const json_token *token)
{
    size_t depth = r->scanner.depth;
    yz_status status = YZ_OK;

    switch (token->kind) {
    case JSON_KEY:
        return take_key(r, token->span);
    case JSON_OPEN: /* the depth is that inside */
        status = number_value(r, depth - 1);
        r->levels[depth] = (struct level){ r->path.len, 0 };
        return status;
    case JSON_CLOSE:
        if (r->mute > depth)
            r->mute = 0;
        return YZ_OK;
    case JSON_STRING:
        status = number_value(r, depth);
        if (status == YZ_OK && r->locale)
            status = take_locale(r, token->span);
        return status != YZ_OK || r->mute > 0 ? status
                                              : take_string(r, token->span);
    default:
        return number_value(r, depth);
    }
}

static yz_status read_tokens(struct reading *r)
{
    json_token token;
    yz_status status;

    do {
        status = json_next(&r->scanner, &token);
        if (status == YZ_OK && token.kind != JSON_END)
            status = take(r, &token);
    } while (status == YZ_OK && token.kind != JSON_END);
    return status;
}

static bool ends_with(yz_str name, const char *end)
{
    size_t len = strlen(end);

    return name.len >= len && memcmp(name.ptr + name.len - len, end, len) == 0;
}

/* A file whose characters beyond ASCII are all escaped is kept so. */
static unsigned style_of(yz_str content)
{
    for (size_t i = 0; i < content.len; i++)
        if ((unsigned char)content.ptr[i] >= 0x80)
            return 0;
    return memmem(content.ptr, content.len, "\\u", 2) ? JSON_ASCII : 0;
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
    r->scanner.name = input->name;
    r->scanner.content = content;
    r->scanner.err = r->err = err;
    r->extension = ends_with(input->name, "messages.json");
    r->style = style_of(content);
    r->sink = sink;
    yz_buf_init(&r->path, LONGEST_PATH);
    yz_buf_init(&r->id, LONGEST_PATH + 2 * (size_t)LONGEST_KEY);
    message_init(&r->message, content);
    status = sink->content(sink->payload, content, same ? NULL : &decoded->map);
    if (status == YZ_OK)
        status = sink->property(sink->payload, "encoding",
                                yz_str_of(decoded->encoding));
    if (status == YZ_OK)
        status = read_tokens(r);
    message_done(&r->message);
    yz_buf_done(&r->path);
    yz_buf_done(&r->id);
    yz_free(r);
    return status;
}

static yz_status json_create(void **self, const yz_config *config,
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

static void json_destroy(void *self)
{
    yz_free(self);
}

static yz_status json_read(void *self, const yz_filter_input *input,
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

static yz_status json_encode(void *self, const yz_filter_text *text,
                             yz_buf *out, yz_error *err)
{
    (void)self;
    return json_string_write(text, out) == YZ_OK ? YZ_OK
                                                 : yz_fail_no_memory(err);
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

static const char *const suffixes[] = { ".json", ".arb", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .create = json_create,
    .destroy = json_destroy,
    .read = json_read,
    .bilingual = false,
    .encode = json_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "json", &ops),
    .summary = "reads and writes string resources in JSON",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(filter_json) = {
    YZ_PLUGIN_HEAD("filter_json", "0.1.0"),
    .summary = "string resources: JSON and ARB",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
