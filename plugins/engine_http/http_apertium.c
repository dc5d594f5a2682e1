/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Apertium APy: POST /translate as a form, one text at a time.  Its reader and
 * writer for HTML keep masks; the writer without references leaves letters with
 * accents as they are.
 */
#include "http_json.h"
#include "http_langs.h"

/* It takes codes of two letters and of three. */
static bool apertium_code(yz_str lang, yz_side side, yz_buf *out)
{
    (void)side;
    http_langs_add(http_langs_primary(lang), false, out);
    return true;
}

/* As forms have it (WHATWG URL, application/x-www-form-urlencoded). */
static void add_value(yz_str text, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        unsigned char low = c | 0x20;

        if ((low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '.' || c == '_')
            yz_buf_add_byte(out, (char)c);
        else
            yz_buf_printf(out, "%%%02X", (unsigned)c);
    }
}

static void apertium_body(const http_request *request, yz_str key, yz_buf *out)
{
    yz_buf codes;

    (void)key;
    yz_buf_init(&codes, 128);
    http_engine_code(request->engine, request->langs, YZ_SOURCE, &codes);
    yz_buf_add_byte(&codes, '|');
    http_engine_code(request->engine, request->langs, YZ_TARGET, &codes);
    yz_buf_add_text(out, "langpair=");
    add_value(yz_buf_str(&codes), out);
    yz_buf_add_text(out, "&deformat=html&reformat=html-noent&markUnknown=no"
                         "&q=");
    add_value(request->segments[0].text, out);
    if (codes.failed != YZ_OK)
        out->failed = codes.failed;
    yz_buf_done(&codes);
}

static bool apertium_read(const http_request *request, http_reply *reply)
{
    const json_t *data = json_object_get(reply->root, "responseData");
    const json_t *text = json_object_get(data, "translatedText");

    (void)request;
    if (!json_is_string(text)) {
        reply->reason = yz_tr("there is no “translatedText” in it");
        return false;
    }
    reply->texts[0] = http_json_string(text);
    return true;
}

const http_protocol http_apertium = {
    .name = "apertium",
    .path = "/translate",
    .type = "application/x-www-form-urlencoded",
    .batch_most = 1,
    .batch_usual = 1,
    .bytes_most = (size_t)1 << 20,
    .bytes_usual = (size_t)64 << 10,
    .masks = YZ_MASKS_XML,
    .ignorance = "not installed",
    .code = apertium_code,
    .body = apertium_body,
    .read = apertium_read,
};
