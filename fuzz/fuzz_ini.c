/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes → yz_ini_read().  Each word lies in the file where its span and its
 * place say, in the file's order; a sink that stops is heard.
 */
#include "fuzz_contract.h"
#include <yizhi/ini.h>

const char fuzz_name[] = "fuzz_ini";

typedef struct heard {
    yz_str bytes;
    size_t end; /* of the last word */
    fuzz_patience patience;
} heard;

static void check_word(const heard *h, const yz_ini_word *word)
{
    yz_str text = h->bytes;
    bool marked = text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0;
    yz_span span = word->span;
    yz_place place;

    fuzz_need_span(text, span);
    FUZZ_NEED(span.begin <= span.end);
    FUZZ_NEED(yz_utf8_valid(word->text, NULL));
    FUZZ_NEED(word->text.len <= span.end - span.begin);
    if (marked) {
        text = yz_str_cut(text, 3, text.len);
        span = yz_span_of(span.begin - 3, span.end - 3);
    }
    place = yz_place_of(text, span.begin);
    FUZZ_NEED(place.line == word->place.line);
    FUZZ_NEED(place.column == word->place.column);
}

static yz_status hear_section(void *payload, const yz_ini_word *name,
                              yz_error *err)
{
    heard *h = payload;

    (void)err;
    check_word(h, name);
    FUZZ_NEED(name->text.len > 0);
    FUZZ_NEED(name->span.begin >= h->end);
    h->end = name->span.end;
    return fuzz_answer(&h->patience);
}

static yz_status hear_value(void *payload, const yz_ini_value *value,
                            yz_error *err)
{
    heard *h = payload;

    (void)err;
    check_word(h, &value->key);
    check_word(h, &value->value);
    if (value->section.place.line > 0)
        check_word(h, &value->section);
    FUZZ_NEED(value->key.text.len > 0);
    FUZZ_NEED(value->key.span.end <= value->value.span.begin);
    FUZZ_NEED(value->value.span.begin >= h->end);
    FUZZ_NEED(value->number == 0 ||
              value->value.place.line > value->key.place.line);
    h->end = value->value.span.end;
    return fuzz_answer(&h->patience);
}

static size_t read_file(yz_str bytes, size_t cancel_at)
{
    heard h = { .bytes = bytes, .patience = { 0, cancel_at } };
    yz_ini_sink sink = { sizeof sink, &h, hear_section, hear_value };
    yz_error err = YZ_ERROR_INIT;
    yz_status status = yz_ini_read(bytes, yz_str_of("a.ini"), &sink, &err);

    fuzz_need_handed_on(&h.patience, status);
    if (status != YZ_CANCELLED)
        fuzz_need_sentence(status, &err);
    FUZZ_NEED(status == YZ_OK || status == YZ_FORMAT || status == YZ_CANCELLED);
    return h.patience.calls;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);
    size_t calls = read_file(bytes, 0);

    if (calls > 0)
        read_file(bytes, 1 + calls / 2);
    return 0;
}
