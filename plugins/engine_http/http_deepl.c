/* SPDX-License-Identifier: Apache-2.0 */
/*
 * DeepL's API, version 2 of /translate: what it takes, its 50 texts and 128 KiB
 * are from its reference.  Text of one item is no context for the next there,
 * so the passage is sent once more as context, which is not charged.
 */
#include "http_json.h"
#include "http_langs.h"

/* English and Portuguese want a country in a target, Chinese a script. */
static bool deepl_code(yz_str lang, yz_side side, yz_buf *out)
{
    yz_str primary = http_langs_primary(lang);

    http_langs_add(primary, true, out);
    if (side == YZ_SOURCE)
        return true;
    if (yz_lang_same(lang, yz_str_of("zh")))
        yz_buf_add_text(out,
                        http_langs_is_traditional(lang) ? "-HANT" : "-HANS");
    else if (yz_lang_same(lang, yz_str_of("en")))
        yz_buf_add_text(out, http_langs_has(lang, "GB") ||
                                     http_langs_has(lang, "IE") ||
                                     http_langs_has(lang, "AU") ||
                                     http_langs_has(lang, "NZ")
                                 ? "-GB"
                                 : "-US");
    else if (yz_lang_same(lang, yz_str_of("pt")))
        yz_buf_add_text(out, http_langs_has(lang, "BR") ? "-BR" : "-PT");
    return true;
}

/* What stands round the segments, each text once where they follow each other:
 * the neighbours of a segment are among the last three texts then. */
typedef struct deepl_passage {
    yz_buf *out;
    yz_str last[3];
    size_t count;
} deepl_passage;

static void add_piece(deepl_passage *passage, yz_str text)
{
    for (size_t i = 0; i < 3; i++)
        if (yz_str_equal(passage->last[i], text))
            return;
    if (passage->count > 0)
        yz_buf_add_byte(passage->out, '\n');
    yz_buf_add(passage->out, text);
    passage->last[passage->count++ % 3] = text;
}

static void add_context(const http_request *request, yz_buf *out)
{
    yz_buf room;
    deepl_passage passage = { .out = &room };

    yz_buf_init(&room, SIZE_MAX / 2);
    for (size_t i = 0; i < request->count; i++) {
        const yz_engine_segment *segment = &request->segments[i];

        add_piece(&passage, segment->around[0]);
        if (request->count > 1)
            add_piece(&passage, segment->text);
        add_piece(&passage, segment->around[1]);
    }
    if (room.failed != YZ_OK)
        out->failed = room.failed;
    else if (room.len > 0)
        http_json_pair(out, "context", yz_buf_str(&room));
    yz_buf_done(&room);
}

static void deepl_body(const http_request *request, yz_str key, yz_buf *out)
{
    const http_engine *engine = request->engine;
    yz_buf code;

    (void)key;
    yz_buf_add_text(out, "{\"text\":");
    http_json_texts(out, request);
    yz_buf_init(&code, 64);
    for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
        yz_buf_clear(&code);
        http_engine_code(engine, request->langs, (yz_side)side, &code);
        http_json_pair(out, side == YZ_SOURCE ? "source_lang" : "target_lang",
                       yz_buf_str(&code));
        if (code.failed != YZ_OK)
            out->failed = code.failed;
    }
    yz_buf_done(&code);
    http_json_pair(out, "tag_handling", yz_str_of("xml"));
    http_json_pair(out, "split_sentences", yz_str_of("0"));
    yz_buf_add_text(out, ",\"preserve_formatting\":true");
    http_json_pair_if(out, "glossary_id", engine->texts[HTTP_GLOSSARY]);
    if (strcmp(engine->texts[HTTP_FORMALITY], "default") != 0)
        http_json_pair_if(out, "formality", engine->texts[HTTP_FORMALITY]);
    add_context(request, out);
    yz_buf_add_byte(out, '}');
}

static bool deepl_read(const http_request *request, http_reply *reply)
{
    return http_json_read_list(json_object_get(reply->root, "translations"),
                               "text", request->count, reply);
}

const http_protocol http_deepl = {
    .name = "deepl",
    .path = "/v2/translate",
    .type = "application/json",
    .scheme = "DeepL-Auth-Key",
    .batch_most = 50,
    .batch_usual = 50,
    .bytes_most = (size_t)128 << 10,
    .bytes_usual = (size_t)120 << 10,
    .masks = YZ_MASKS_XML,
    .takes_key = true,
    .needs_key = true,
    .ignorance = "_lang",
    .code = deepl_code,
    .body = deepl_body,
    .read = deepl_read,
};
