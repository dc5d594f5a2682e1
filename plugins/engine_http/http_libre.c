/* SPDX-License-Identifier: Apache-2.0 */
/*
 * LibreTranslate: POST /translate with a list of texts.  How many, and how
 * long, each server sets for itself and tells only by refusing more.
 */
#include "http_json.h"
#include "http_langs.h"

/* “zh” and “zt” are what its models of Chinese are called. */
static bool libre_code(yz_str lang, yz_side side, yz_buf *out)
{
    (void)side;
    if (yz_lang_same(lang, yz_str_of("zh")))
        yz_buf_add_text(out, http_langs_is_traditional(lang) ? "zt" : "zh");
    else
        http_langs_add(http_langs_primary(lang), false, out);
    return true;
}

static void add_code(const http_request *request, yz_side side, yz_buf *out)
{
    yz_buf code;

    yz_buf_init(&code, 64);
    http_engine_code(request->engine, request->langs, side, &code);
    http_json_pair(out, side == YZ_SOURCE ? "source" : "target",
                   yz_buf_str(&code));
    if (code.failed != YZ_OK)
        out->failed = code.failed;
    yz_buf_done(&code);
}

static void libre_body(const http_request *request, yz_str key, yz_buf *out)
{
    yz_buf_add_text(out, "{\"q\":");
    http_json_texts(out, request);
    add_code(request, YZ_SOURCE, out);
    add_code(request, YZ_TARGET, out);
    http_json_pair(out, "format", yz_str_of("html"));
    if (key.len > 0)
        http_json_pair(out, "api_key", key);
    yz_buf_add_byte(out, '}');
}

static bool libre_read(const http_request *request, http_reply *reply)
{
    return http_json_read_list(json_object_get(reply->root, "translatedText"),
                               NULL, request->count, reply);
}

const http_protocol http_libre = {
    .name = "libretranslate",
    .path = "/translate",
    .type = "application/json",
    .batch_most = 1000,
    .batch_usual = 32,
    .bytes_most = (size_t)8 << 20,
    .bytes_usual = (size_t)64 << 10,
    .masks = YZ_MASKS_XML,
    .takes_key = true,
    .ignorance = "is not supported",
    .code = libre_code,
    .body = libre_body,
    .read = libre_read,
};
