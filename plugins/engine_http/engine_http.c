/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asks a server that the user named: LibreTranslate, DeepL, Apertium APy, or a
 * language model behind OpenAI's protocol.
 *
 * Without an address nothing is ever sent.  What an answer must be is checked
 * before it is a proposal; what a server says when it fails is none.  Keys and
 * texts stand in no sentence.
 */
#include "http_address.h"
#include "http_batch.h"
#include "http_exchange.h"
#include "http_json.h"
#include "http_key.h"

/* ---- Options ------------------------------------------------------------ */

static const yz_option options[] = {
    { "url", YZ_OPTION_TEXT, "", "the server; without it nothing is sent",
      NULL },
    { "protocol", YZ_OPTION_CHOICE, "libretranslate", "what the server speaks",
      "libretranslate|deepl|openai|apertium" },
    { "model", YZ_OPTION_TEXT, "", "the model, for openai", NULL },
    { "key_env", YZ_OPTION_TEXT, "YIZHI_ENGINE_KEY",
      "the environment variable that holds the key", NULL },
    { "key_file", YZ_OPTION_TEXT, "",
      "the file that holds the key, which nobody else may read", NULL },
    { "glossary", YZ_OPTION_TEXT, "", "the id of a glossary at DeepL", NULL },
    { "formality", YZ_OPTION_CHOICE, "default", "how DeepL speaks to readers",
      "default|more|less|prefer_more|prefer_less" },
    { "source_code", YZ_OPTION_TEXT, "",
      "what the server calls the source language, if not as usual", NULL },
    { "target_code", YZ_OPTION_TEXT, "",
      "what the server calls the target language, if not as usual", NULL },
    { "batch", YZ_OPTION_NUMBER, "0",
      "segments in a request; 0: what suits the protocol", NULL },
    { "bytes", YZ_OPTION_NUMBER, "0",
      "bytes of a request; 0: what suits the protocol", NULL },
    { "timeout", YZ_OPTION_NUMBER, "60",
      "seconds to wait for an answer, and between attempts at most", NULL },
    { "retries", YZ_OPTION_NUMBER, "4",
      "attempts more where a server is busy or failed", NULL },
    { "pause", YZ_OPTION_NUMBER, "1",
      "seconds before the first of them, then twice as many each time", NULL },
};

/* Names of the texts, in the order of http_text. */
static const char *const text_keys[HTTP_TEXTS] = {
    "url",      "model",     "key_env",     "key_file",
    "glossary", "formality", "source_code", "target_code",
};

static const http_protocol *const protocols[] = {
    &http_libre,
    &http_deepl,
    &http_openai,
    &http_apertium,
};

/* ---- An engine ---------------------------------------------------------- */

static void destroy(void *self)
{
    http_engine *engine = self;

    if (!engine)
        return;
    for (size_t i = 0; i < HTTP_TEXTS; i++)
        yz_free(engine->texts[i]);
    http_exchange_free(engine->transit);
    http_address_done(&engine->address);
    http_key_done(engine);
    yz_free(engine);
}

static bool take_texts(http_engine *engine, const yz_config *config)
{
    for (size_t i = 0; i < HTTP_TEXTS; i++) {
        engine->texts[i] = yz_str_dup(yz_config_text(config, text_keys[i]));
        if (!engine->texts[i])
            return false;
    }
    return true;
}

static yz_status take_number(const yz_config *config, const char *key,
                             double least, double most, double *number,
                             yz_error *err)
{
    *number = yz_config_number(config, key);
    if (!(*number >= least && *number <= most))
        return yz_fail(err, YZ_INVALID,
                       "the option “%s” of engine_http goes from %g to %.0f",
                       key, least, most);
    return YZ_OK;
}

static yz_status take_numbers(http_engine *engine, const yz_config *config,
                              yz_error *err)
{
    const http_protocol *protocol = engine->protocol;
    double batch = 0;
    double bytes = 0;
    double retries = 0;

    if (take_number(config, "batch", 0, (double)protocol->batch_most, &batch,
                    err) != YZ_OK ||
        take_number(config, "bytes", 0, (double)protocol->bytes_most, &bytes,
                    err) != YZ_OK ||
        take_number(config, "timeout", 0.1, 3600, &engine->timeout, err) !=
            YZ_OK ||
        take_number(config, "pause", 0, 3600, &engine->pause, err) != YZ_OK ||
        take_number(config, "retries", 0, 20, &retries, err) != YZ_OK)
        return YZ_INVALID;
    engine->batch = batch >= 1 ? (size_t)batch : protocol->batch_usual;
    engine->bytes = bytes >= 1 ? (size_t)bytes : protocol->bytes_usual;
    engine->retries = (size_t)retries;
    return YZ_OK;
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    http_engine *engine = yz_calloc(1, sizeof *engine);
    yz_str name = yz_config_text(config, "protocol");
    yz_status status = YZ_OK;

    if (!engine)
        return yz_fail_no_memory(err);
    engine->protocol = protocols[0];
    for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
        if (yz_str_equal(name, yz_str_of(protocols[i]->name)))
            engine->protocol = protocols[i];
    status = take_texts(engine, config) ? take_numbers(engine, config, err)
                                        : yz_fail_no_memory(err);
    if (status != YZ_OK) {
        destroy(engine);
        return status;
    }
    *self = engine;
    return YZ_OK;
}

void http_engine_code(const http_engine *engine, const yz_str *langs,
                      yz_side side, yz_buf *out)
{
    const char *own =
        engine->texts[side == YZ_SOURCE ? HTTP_SOURCE_CODE : HTTP_TARGET_CODE];

    if (*own)
        yz_buf_add_text(out, own);
    else
        engine->protocol->code(langs[side], side, out);
}

/* A setting that would do nothing must not look as if it did. */
static yz_status check_unused(const http_engine *engine, yz_error *err)
{
    static const struct {
        http_text text;
        const http_protocol *protocol;
    } own[] = { { HTTP_MODEL, &http_openai },
                { HTTP_GLOSSARY, &http_deepl },
                { HTTP_FORMALITY, &http_deepl } };

    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        const char *value = engine->texts[own[i].text];

        if (*value && strcmp(value, "default") != 0 &&
            engine->protocol != own[i].protocol)
            return yz_fail(err, YZ_INVALID,
                           "the option “%s” of engine_http is for the protocol "
                           "“%s”, and “%s” is set",
                           text_keys[own[i].text], own[i].protocol->name,
                           engine->protocol->name);
    }
    if (*engine->texts[HTTP_KEY_FILE] && !engine->protocol->takes_key)
        return yz_fail(err, YZ_INVALID,
                       "the option “key_file” of engine_http is set, and the "
                       "protocol “%s” has no keys",
                       engine->protocol->name);
    return YZ_OK;
}

static yz_status check_options(const http_engine *engine, yz_error *err)
{
    if (!*engine->texts[HTTP_URL])
        return yz_fail(err, YZ_INVALID,
                       "engine_http is not set up: name a server, --set "
                       "engine_http.url=URL, and what it speaks, --set "
                       "engine_http.protocol=NAME");
    if (engine->protocol->needs_model && !*engine->texts[HTTP_MODEL])
        return yz_fail(err, YZ_INVALID,
                       "the protocol “%s” of engine_http wants a model: --set "
                       "engine_http.model=NAME",
                       engine->protocol->name);
    return check_unused(engine, err);
}

static yz_status check_code(const http_engine *engine, const yz_str *langs,
                            yz_side side, yz_error *err)
{
    yz_status status = YZ_OK;
    yz_buf code;

    yz_buf_init(&code, 256);
    http_engine_code(engine, langs, side, &code);
    if (code.failed == YZ_NO_MEMORY)
        status = yz_fail_no_memory(err);
    else if (code.failed != YZ_OK || code.len == 0)
        status = yz_fail(err, YZ_UNSUPPORTED,
                         "engine_http does not know what the server calls the "
                         "language “%.*s”; set “%s”",
                         YZ_STR_ARG(langs[side]),
                         side == YZ_SOURCE ? "source_code" : "target_code");
    yz_buf_done(&code);
    return status;
}

yz_status http_engine_ready(http_engine *engine, const yz_str *langs,
                            yz_error *err)
{
    yz_status status = check_options(engine, err);

    if (status == YZ_OK && !engine->address.url)
        status = http_address_set(&engine->address, engine->texts[HTTP_URL],
                                  engine->protocol->path, err);
    for (int side = YZ_SOURCE; status == YZ_OK && side <= YZ_TARGET; side++)
        status = check_code(engine, langs, (yz_side)side, err);
    return status;
}

/* ---- The kind's functions ----------------------------------------------- */

/* As JSON, so that no value can look like two. */
static yz_status identity(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err)
{
    http_engine *engine = self;
    yz_status status = http_engine_ready(engine, langs, err);
    yz_buf code;

    if (status != YZ_OK)
        return status;
    yz_buf_add_text(out, "{\"engine\":\"http\",\"edition\":1");
    http_json_pair(out, "protocol", yz_str_of(engine->protocol->name));
    http_json_pair(out, "url", yz_str_of(engine->address.shown));
    http_json_pair(out, "model", yz_str_of(engine->texts[HTTP_MODEL]));
    http_json_pair(out, "glossary", yz_str_of(engine->texts[HTTP_GLOSSARY]));
    http_json_pair(out, "formality", yz_str_of(engine->texts[HTTP_FORMALITY]));
    yz_buf_init(&code, 256);
    http_engine_code(engine, langs, YZ_SOURCE, &code);
    http_json_pair(out, "source", yz_buf_str(&code));
    yz_buf_clear(&code);
    http_engine_code(engine, langs, YZ_TARGET, &code);
    http_json_pair(out, "target", yz_buf_str(&code));
    yz_buf_add_byte(out, '}');
    if (code.failed != YZ_OK || out->failed != YZ_OK)
        status = yz_fail_no_memory(err);
    yz_buf_done(&code);
    return status;
}

static yz_engine_masks masks(void *self)
{
    const http_engine *engine = self;

    return engine->protocol->masks;
}

static yz_status translate(void *self, const yz_str langs[2],
                           const yz_engine_segment *segments, size_t count,
                           const yz_engine_sink *sink, yz_error *err)
{
    http_engine *engine = self;
    yz_status status = http_engine_ready(engine, langs, err);

    if (status == YZ_OK)
        status = http_key_load(engine, err);
    if (status == YZ_OK)
        status = http_key_check(engine, err);
    if (status == YZ_OK)
        status =
            http_batch_translate(engine, langs, segments, count, sink, err);
    return status;
}

/* What is amiss with the key is told, as it would be when sending. */
static yz_status preview(void *self, const yz_str langs[2],
                         const yz_engine_segment *segments, size_t count,
                         yz_buf *out, size_t *characters, yz_error *err)
{
    http_engine *engine = self;
    yz_status status = http_engine_ready(engine, langs, err);

    *characters = 0;
    if (status == YZ_OK)
        status = http_key_load(engine, err);
    if (status == YZ_OK)
        status = http_batch_preview(engine, langs, segments, count, out,
                                    characters, err);
    return status;
}

static const yz_engine_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .identity = identity,
    .masks = masks,
    .translate = translate,
    .preview = preview,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("engine", "http", &ops),
    .summary = "asks a translation server that you name",
    .flags = YZ_FEATURE_NETWORK,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(engine_http) = {
    YZ_PLUGIN_HEAD("engine_http", "0.1.0"),
    .summary = "translation servers: LibreTranslate, DeepL, OpenAI's protocol, "
               "Apertium APy",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
