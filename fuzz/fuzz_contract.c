/* SPDX-License-Identifier: Apache-2.0 */
/* The contracts that every fuzz target asks for: see fuzz_contract.h. */
#include "fuzz_contract.h"

#include <core/host/settings.h>
#include <stdio.h>

_Noreturn void fuzz_broken(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: broken: %s\n", file, line, what);
    abort();
}

yz_str fuzz_input(const uint8_t *data, size_t size)
{
    yz_str bytes = { (const char *)data, size };

    return bytes;
}

yz_str fuzz_valid_text(yz_str bytes)
{
    yz_buf buf;
    yz_str text = { NULL, 0 };
    char *exact;

    yz_buf_init(&buf, SIZE_MAX / 4);
    for (size_t pos = 0; pos < bytes.len;)
        FUZZ_NEED(yz_buf_add_char(&buf, yz_utf8_next(bytes, &pos)) == YZ_OK);
    exact = yz_malloc(buf.len);
    FUZZ_NEED(exact != NULL);
    memcpy(exact, buf.ptr, buf.len);
    text.ptr = exact;
    text.len = buf.len;
    yz_buf_done(&buf);
    FUZZ_NEED(yz_utf8_valid(text, NULL));
    return text;
}

void fuzz_need_sentence(yz_status status, const yz_error *err)
{
    yz_str sentence = yz_str_of(yz_error_text(err));

    if (status == YZ_OK)
        return;
    FUZZ_NEED(err->status == status);
    FUZZ_NEED(sentence.len > 0);
    FUZZ_NEED(yz_utf8_valid(sentence, NULL));
}

void fuzz_need_span(yz_str text, yz_span span)
{
    if (!yz_span_is_somewhere(span))
        return;
    FUZZ_NEED(span.end <= text.len);
    FUZZ_NEED(yz_utf8_is_boundary(text, span.begin));
    FUZZ_NEED(yz_utf8_is_boundary(text, span.end));
}

void fuzz_need_map(const yz_map *map, size_t length, size_t origin_length)
{
    size_t begin = yz_map_origin(map, 0, false);
    size_t end = begin;

    for (size_t i = 1; i <= length; i++) {
        size_t next_begin = yz_map_origin(map, i, false);
        size_t next_end = yz_map_origin(map, i, true);

        FUZZ_NEED(begin <= next_begin && end <= next_end);
        FUZZ_NEED(begin <= next_end); /* the byte before i came from these */
        begin = next_begin;
        end = next_end;
    }
    FUZZ_NEED(begin <= origin_length && end <= origin_length);
}

/* What create and destroy of every kind's ops look like. */
typedef struct ops_head {
    YZ_OPS_HEAD;
} ops_head;

void fuzz_instance_init(fuzz_instance *instance, const yz_plugin *plugin,
                        const char *setting)
{
    const char *settings[] = { setting, NULL };
    yz_config config = { .feature = plugin->features, .settings = settings };
    yz_error err = YZ_ERROR_INIT;
    const ops_head *head = plugin->features[0].ops;

    instance->feature = plugin->features;
    instance->ops = head;
    instance->self = NULL;
    FUZZ_NEED(!setting || yzi_setting_is_about(setting, config.feature));
    FUZZ_NEED(yzi_settings_check(&config, &err) == YZ_OK);
    FUZZ_NEED(!head->create ||
              head->create(&instance->self, &config, &err) == YZ_OK);
}

void fuzz_instance_done(fuzz_instance *instance)
{
    const ops_head *head = instance->ops;

    if (head->destroy)
        head->destroy(instance->self);
    instance->self = NULL;
}

yz_status fuzz_answer(fuzz_patience *patience)
{
    patience->calls++;
    FUZZ_NEED(patience->cancel_at == 0 ||
              patience->calls <= patience->cancel_at);
    return patience->calls == patience->cancel_at ? YZ_CANCELLED : YZ_OK;
}

void fuzz_need_handed_on(const fuzz_patience *patience, yz_status status)
{
    if (patience->cancel_at > 0 && patience->calls == patience->cancel_at)
        FUZZ_NEED(status == YZ_CANCELLED);
}
