/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segments and hits → proposals of engine_memory.  The input is the segment, a
 * tab, the hit's source, a tab and its target; what is missing is the segment
 * again.  It is translated from Chinese and from English, with a few terms of
 * one character.
 */
#include "fuzz_contract.h"

#include <yizhi/kind/engine.h>

const char fuzz_name[] = "fuzz_engine_memory";

extern const yz_plugin engine_memory_LTX_yz_plugin;

enum {
    TERMS = 32
};

typedef struct found_terms {
    yz_engine_term items[TERMS];
    size_t count;
} found_terms;

typedef struct answer {
    yz_str segment;
    size_t calls;
} answer;

/* Each 甲 and 乙, or A and B, is a term. */
static void find_terms(yz_str text, found_terms *out)
{
    static const yz_str targets[2][2] = { { { "first", 5 }, { "甲", 3 } },
                                          { { "乙", 3 }, { "second", 6 } } };
    size_t at = 0;
    out->count = 0;
    while (at < text.len && out->count < TERMS) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at);
        int term = c == 0x7532 || c == 'A'   ? 0
                   : c == 0x4E59 || c == 'B' ? 1
                                             : 2;
        yz_engine_term *t = &out->items[out->count];
        if (term == 2)
            continue;
        memset(t, 0, sizeof *t);
        t->struct_size = sizeof *t;
        t->span = yz_span_of(begin, at);
        t->targets = targets[term];
        t->target_count = 2;
        out->count++;
    }
}

/* ---- The contract ---- */

static size_t count_bytes(yz_str text, char byte)
{
    size_t count = 0;
    size_t i;
    for (i = 0; i < text.len; i++)
        count += text.ptr[i] == byte;
    return count;
}

static yz_status take_proposal(void *payload, const yz_proposal *p)
{
    answer *a = payload;
    size_t at = 0;
    size_t i;
    FUZZ_NEED(a->calls++ == 0);
    FUZZ_NEED(p->segment == 0);
    FUZZ_NEED(p->text.len > 0);
    FUZZ_NEED(yz_utf8_valid(p->text, NULL));
    FUZZ_NEED(count_bytes(p->text, '\n') == 0);
    FUZZ_NEED(p->score > 0 && p->score <= 1);
    for (i = 0; i < p->piece_count; i++) {
        yz_span span = p->pieces[i].span;
        FUZZ_NEED(span.begin >= at && span.begin < span.end);
        fuzz_need_span(p->text, span);
        FUZZ_NEED(p->pieces[i].way != NULL);
        FUZZ_NEED(p->pieces[i].hit == SIZE_MAX || p->pieces[i].hit < 2);
        at = span.end;
    }
    return YZ_OK;
}

static yz_status take_refusal(void *payload, size_t segment, yz_str reason)
{
    answer *a = payload;
    FUZZ_NEED(a->calls++ == 0);
    FUZZ_NEED(segment == 0);
    FUZZ_NEED(reason.len > 0 && yz_utf8_valid(reason, NULL));
    return YZ_OK;
}

/* ---- One input ---- */

static void translate(const fuzz_instance *instance, const yz_str texts[3],
                      const char *from, const char *to)
{
    const yz_engine_ops *ops = instance->ops;
    yz_str langs[2] = { yz_str_of(from), yz_str_of(to) };
    answer a = { texts[0], 0 };
    yz_engine_sink sink = { sizeof sink, &a, take_proposal, take_refusal };
    yz_engine_segment segment;
    yz_engine_hit hits[2];
    found_terms terms[3];
    yz_error err = YZ_ERROR_INIT;
    size_t i;
    memset(&segment, 0, sizeof segment);
    memset(hits, 0, sizeof hits);
    for (i = 0; i < 3; i++)
        find_terms(texts[i], &terms[i]);
    for (i = 0; i < 2; i++) {
        hits[i].struct_size = sizeof hits[i];
        hits[i].score = 0.9;
        hits[i].texts[0] = texts[1 + i];
        hits[i].texts[1] = texts[2 - i];
        hits[i].terms = terms[1 + i].items;
        hits[i].term_count = terms[1 + i].count;
    }
    segment.struct_size = sizeof segment;
    segment.text = texts[0];
    segment.terms = terms[0].items;
    segment.term_count = terms[0].count;
    segment.hits = hits;
    segment.hit_count = 2;
    FUZZ_NEED(ops->translate(instance->self, langs, &segment, 1, &sink, &err) ==
              YZ_OK);
    FUZZ_NEED(a.calls == 1);
}

/* The next cell of the input, without line breaks; `whole` where it is empty.
 */
static yz_str next_cell(yz_str *rest, yz_str whole)
{
    yz_str cell = *rest;
    const char *tab = cell.len > 0 ? memchr(cell.ptr, '\t', cell.len) : NULL;
    if (tab) {
        size_t length = (size_t)(tab - cell.ptr);
        *rest = yz_str_cut(cell, length + 1, cell.len);
        cell = yz_str_cut(cell, 0, length);
    } else {
        *rest = yz_str_of("");
    }
    return cell.len > 0 ? cell : whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str input = fuzz_input(data, size);
    yz_str copies[3];
    fuzz_instance instance;
    yz_str whole = next_cell(&input, yz_str_of("5"));
    size_t i;
    if (count_bytes(fuzz_input(data, size), '\n') > 0)
        return 0;
    copies[0] = fuzz_valid_text(whole);
    for (i = 1; i < 3; i++)
        copies[i] = fuzz_valid_text(next_cell(&input, whole));
    fuzz_instance_init(&instance, &engine_memory_LTX_yz_plugin, NULL);
    translate(&instance, copies, "zh", "en");
    translate(&instance, copies, "en", "zh-Hant");
    fuzz_instance_done(&instance);
    for (i = 0; i < 3; i++)
        yz_free((void *)(uintptr_t)copies[i].ptr);
    return 0;
}
