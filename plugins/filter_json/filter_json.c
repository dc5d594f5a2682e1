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
#include "../content/content.h"
#include "../message/message_filter.h"
#include "../message/message_path.h"
#include "../message/message_text.h"
#include "json_string.h"

/* Where a container is in the path. */
struct level {
    size_t path;  /* the path's length in front of its last step */
    size_t index; /* of the next value of an array */
};

struct reading {
    const message_filter *filter;
    json_scanner scanner;
    struct level levels[JSON_DEEPEST + 1];
    size_t mute; /* the depth below which strings are none to translate; 0 */
    bool locale; /* the next string is ARB's @@locale */
    bool extension;
    message_path path;
    message message;
    unsigned style;
    const yz_filter_sink *sink;
    yz_error *err;
};

/* ---- The path ----------------------------------------------------------- */

/* The path to a value in the container at `depth`. */
static yz_status add_step(struct reading *r, size_t depth, yz_str key,
                          size_t index, bool array)
{
    yz_status status;

    message_path_cut(&r->path, r->levels[depth].path);
    status = array ? message_path_number(&r->path, index)
                   : message_path_key(&r->path, key);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(r->err);
}

/* ---- Strings ------------------------------------------------------------ */

static yz_status give_block(void *payload, yz_str form)
{
    struct reading *r = payload;
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_SOURCE,
                       .kind = YZ_BLOCK_PARAGRAPH,
                       .writable = true,
                       .style = r->style };

    message_block(&r->message, &block);
    block.id = message_path_id(&r->path, form);
    return block.id.ptr ? r->sink->block(r->sink->payload, &block)
                        : yz_fail_no_memory(r->err);
}

static yz_status take_string(struct reading *r, yz_span span)
{
    message *m = &r->message;
    yz_status status = json_string_read(&r->scanner, span, m);
    bool forms = false;

    if (status == YZ_OK)
        status = message_each_form(m, give_block, r, &forms);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(r->err);
    if (status != YZ_OK || forms)
        return status;
    if (message_finish(m, MESSAGE_GUESS | MESSAGE_TAGS | MESSAGE_UNWRAP) !=
        YZ_OK)
        return yz_fail_no_memory(r->err);
    return message_is_wanted(m, r->filter->all) ? give_block(r, yz_str_of(""))
                                                : YZ_OK;
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
        r->levels[depth] = (struct level){ r->path.steps.len, 0 };
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

static yz_status pour(void *self, const yz_filter_input *input, yz_str content,
                      const yz_filter_sink *sink, yz_error *err)
{
    struct reading *r = yz_calloc(1, sizeof *r);
    yz_status status;

    if (!r)
        return yz_fail_no_memory(err);
    r->filter = self;
    r->scanner.name = input->name;
    r->scanner.content = content;
    r->scanner.err = r->err = err;
    r->extension = ends_with(input->name, "messages.json");
    r->style = style_of(content);
    r->sink = sink;
    message_path_init(&r->path);
    message_init(&r->message, content);
    status = read_tokens(r);
    message_done(&r->message);
    message_path_done(&r->path);
    yz_free(r);
    return status;
}

static yz_status json_read(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    return content_read(self, input, input->encoding, pour, sink, err);
}

static yz_status json_encode(void *self, const yz_filter_text *text,
                             yz_buf *out, yz_error *err)
{
    (void)self;
    return json_string_write(text, out) == YZ_OK ? YZ_OK
                                                 : yz_fail_no_memory(err);
}

static const char *const suffixes[] = { ".json", ".arb", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .create = message_filter_create,
    .destroy = message_filter_destroy,
    .read = json_read,
    .bilingual = false,
    .encode = json_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "json", &ops),
    .summary = "reads and writes string resources in JSON",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
    .options = &message_filter_option,
    .option_count = 1,
} };

YZ_PLUGIN_DEFINE(filter_json) = {
    YZ_PLUGIN_HEAD("filter_json", "0.1.0"),
    .summary = "string resources: JSON and ARB",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
