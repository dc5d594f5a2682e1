/* SPDX-License-Identifier: Apache-2.0 */
/* Mock plugins that read: filters, segmenter, aligner, glossary format. */
#include "mock_features.h"

#include <stdio.h>
#include <stdlib.h>

#include <yizhi/kind/aligner.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/segmenter.h>

const yz_option mock_options[1] = { { "breach", YZ_OPTION_TEXT, "",
                                      "which contract to break", NULL } };

yz_status mock_create(void **self, const yz_config *config, yz_error *err)
{
    struct mock *mock = yz_calloc(1, sizeof *mock);

    if (!mock)
        return yz_fail_no_memory(err);
    snprintf(mock->breach, sizeof mock->breach, "%s",
             yz_config_text(config, "breach").ptr);
    *self = mock;
    return YZ_OK;
}

void mock_destroy(void *self)
{
    yz_free(self);
}

bool mock_breaks(const void *self, const char *breach)
{
    const struct mock *mock = self;
    return strcmp(mock->breach, breach) == 0;
}

/* The next line of *rest, without its end. */
static yz_str next_line(yz_str *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    yz_str line = yz_str_cut(*rest, 0, len);

    *rest = yz_str_cut(*rest, end ? len + 1 : len, rest->len);
    return line;
}

/* ---- Filters ----------------------------------------------------------------
 */

static yz_status pour_line(const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_str line,
                           yz_side side, bool locked)
{
    yz_block block = { .struct_size = sizeof block };
    bool whole = line.len == 0 || line.ptr[0] != '~';

    if (!whole)
        line = yz_str_cut(line, 1, line.len);
    block.side = side;
    block.text = line;
    block.begin = (size_t)(line.ptr - input->bytes.ptr);
    block.segment = whole;
    block.locked = locked;
    return sink->block(sink->payload, &block);
}

/* Breaks the contract as told; YZ_OK: there was nothing to break. */
static yz_status break_filter(void *self, const yz_filter_input *input,
                              const yz_filter_sink *sink, yz_error *err)
{
    yz_block block = { .struct_size = sizeof block, .segment = true };

    block.text = yz_str_of("beyond the end of the file");
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    if (mock_breaks(self, "told"))
        return yz_fail(err, YZ_FORMAT, "%.*s:1:1: no such format",
                       YZ_STR_ARG(input->name));
    if (mock_breaks(self, "early"))
        return sink->block(sink->payload, &block);
    if (mock_breaks(self, "early skip"))
        return sink->skip(sink->payload, 0, "early");
    if (mock_breaks(self, "bad bytes"))
        return sink->content(sink->payload, yz_str_of("a\xFFz"), NULL);
    return YZ_OK;
}

/* The same, once the content was given. */
static yz_status break_blocks(void *self, const yz_filter_input *input,
                              const yz_filter_sink *sink)
{
    yz_block block = { .struct_size = sizeof block, .segment = true };

    block.text = yz_str_of("beyond the end of the file");
    if (mock_breaks(self, "twice"))
        return sink->content(sink->payload, input->bytes, NULL);
    if (mock_breaks(self, "outside"))
        return sink->block(sink->payload, &block);
    if (mock_breaks(self, "far outside")) {
        block.begin = (size_t)-4;
        return sink->block(sink->payload, &block);
    }
    if (mock_breaks(self, "inside a character")) {
        block.begin = 1;
        block.text.len = 1;
        return sink->block(sink->payload, &block);
    }
    if (mock_breaks(self, "no side")) {
        block.side = (yz_side)2;
        block.text.len = 0;
        return sink->block(sink->payload, &block);
    }
    if (mock_breaks(self, "bead"))
        return sink->bead(sink->payload);
    if (mock_breaks(self, "stubborn")) { /* goes on after a failure */
        block.side = (yz_side)2;
        sink->block(sink->payload, &block);
        return YZ_OK;
    }
    if (mock_breaks(self, "far skip"))
        return sink->skip(sink->payload, (size_t)-1, "far away");
    return YZ_OK;
}

/* What edition 1.4 asks of blocks and parts. */
static yz_status break_layout(void *self, const yz_filter_input *input,
                              const yz_filter_sink *sink)
{
    yz_code code = { .struct_size = sizeof code };
    yz_block block = { .struct_size = sizeof block,
                       .text = yz_str_cut(input->bytes, 0, 3),
                       .segment = true,
                       .codes = &code };

    if (mock_breaks(self, "part")) {
        if (sink->part(sink->payload, yz_str_of("a"), 0) != YZ_OK)
            return YZ_PLUGIN;
        return sink->part(sink->payload, yz_str_of("b"), (size_t)-1);
    }
    if (mock_breaks(self, "late part")) {
        if (sink->block(sink->payload, &block) != YZ_OK)
            return YZ_PLUGIN;
        return sink->part(sink->payload, yz_str_of("a"), 0);
    }
    if (mock_breaks(self, "region")) {
        block.writable = true;
        block.region = yz_span_of(0, (size_t)-1);
    } else if (mock_breaks(self, "split region")) {
        block.writable = true;
        block.region = yz_span_of(0, 1);
    } else if (mock_breaks(self, "code")) {
        block.code_count = 1;
        code.text = yz_span_of(0, 4);
    } else if (mock_breaks(self, "strange code")) {
        block.code_count = 1;
        block.writable = true;
        block.region = yz_span_of(0, 3);
        code.origin = yz_span_of(0, 6);
    } else if (mock_breaks(self, "bad open")) {
        block.writable = true;
        block.region = yz_span_of(0, 3);
        block.open = yz_str_of("\xFF");
    } else {
        return YZ_OK;
    }
    return sink->block(sink->payload, &block);
}

static yz_status break_map(void *self, const yz_filter_sink *sink)
{
    yz_block block = { .struct_size = sizeof block, .segment = true };
    yz_map map;
    yz_status status;

    if (!mock_breaks(self, "map"))
        return YZ_OK;
    yz_map_init(&map, 1000000);
    status = yz_map_add(&map, 3, 3);
    block.text = yz_str_of("bad");
    block.map = &map;
    if (status == YZ_OK)
        status = sink->block(sink->payload, &block);
    yz_map_done(&map);
    return status;
}

static yz_status begin(void *self, const yz_filter_input *input,
                       const yz_filter_sink *sink, yz_error *err)
{
    yz_status status = break_filter(self, input, sink, err);

    if (status == YZ_OK && !mock_breaks(self, "no content") &&
        !mock_breaks(self, "bad bytes"))
        status = sink->content(sink->payload, input->bytes, NULL);
    if (status == YZ_OK)
        status = break_blocks(self, input, sink);
    if (status == YZ_OK)
        status = break_layout(self, input, sink);
    return status == YZ_OK ? break_map(self, sink) : status;
}

static yz_status read_text(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    yz_str rest = input->bytes;
    yz_status status = begin(self, input, sink, err);

    if (mock_breaks(self, "no content") || mock_breaks(self, "bad bytes"))
        return status;
    while (rest.len > 0 && status == YZ_OK)
        status = pour_line(input, sink, next_line(&rest), YZ_SOURCE, false);
    return status;
}

static yz_status read_rows(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    yz_str rest = input->bytes;
    yz_status status = begin(self, input, sink, err);

    while (rest.len > 0 && status == YZ_OK) {
        yz_str line = next_line(&rest);
        const char *bar = memchr(line.ptr, '|', line.len);
        size_t at = bar ? (size_t)(bar - line.ptr) : line.len;
        bool locked = line.len > 0 && line.ptr[0] == '!';

        status = pour_line(input, sink, yz_str_cut(line, locked, at), YZ_SOURCE,
                           locked);
        if (bar && status == YZ_OK)
            status = pour_line(input, sink, yz_str_cut(line, at + 1, line.len),
                               YZ_TARGET, locked);
        if (status == YZ_OK && !mock_breaks(self, "no bead"))
            status = sink->bead(sink->payload);
    }
    return status;
}

static const char *const text_suffixes[] = { ".txt", NULL };
static const char *const row_suffixes[] = { ".rows", NULL };

static const yz_filter_ops text_ops = { .struct_size = sizeof text_ops,
                                        .create = mock_create,
                                        .destroy = mock_destroy,
                                        .read = read_text };
static const yz_filter_ops rows_ops = { .struct_size = sizeof rows_ops,
                                        .create = mock_create,
                                        .destroy = mock_destroy,
                                        .read = read_rows,
                                        .bilingual = true };

const yz_feature filter_text_features[1] = {
    { MOCK_FEATURE("filter", "text", &text_ops), .suffixes = text_suffixes }
};
const yz_feature filter_rows_features[1] = {
    { MOCK_FEATURE("filter", "rows", &rows_ops), .suffixes = row_suffixes }
};

/* ---- Segmenter
 * --------------------------------------------------------------- */

static yz_status break_segmenter(void *self, yz_str text,
                                 const yz_segmenter_sink *sink)
{
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    if (mock_breaks(self, "beyond"))
        return sink->cut(sink->payload, text.len + 1);
    if (mock_breaks(self, "zero"))
        return sink->cut(sink->payload, 0);
    if (mock_breaks(self, "inside a character"))
        return sink->cut(sink->payload, 1);
    if (mock_breaks(self, "backwards")) {
        sink->cut(sink->payload, text.len);
        return sink->cut(sink->payload, 3);
    }
    if (mock_breaks(self, "stubborn")) {
        sink->cut(sink->payload, text.len + 1);
        sink->cut(sink->payload, text.len);
    }
    return YZ_OK;
}

static yz_status segment(void *self, yz_str text, yz_str lang,
                         const yz_segmenter_sink *sink, yz_error *err)
{
    yz_status status = break_segmenter(self, text, sink);

    (void)lang;
    (void)err;
    if (mock_breaks(self, "nothing") || mock_breaks(self, "stubborn"))
        return status;
    for (size_t i = 0; i < text.len && status == YZ_OK; i++)
        if (text.ptr[i] == '.' && i + 1 < text.len)
            status = sink->cut(sink->payload, i + 1);
    return status == YZ_OK ? sink->cut(sink->payload, text.len) : status;
}

static const yz_segmenter_ops segmenter_ops = { .struct_size =
                                                    sizeof segmenter_ops,
                                                .create = mock_create,
                                                .destroy = mock_destroy,
                                                .segment = segment };

const yz_feature segmenter_dots_features[1] = { { MOCK_FEATURE(
    "segmenter", "dots", &segmenter_ops) } };

/* ---- Aligner
 * ------------------------------------------------------------------- */

static yz_status break_aligner(void *self, const yz_aligner_sink *sink)
{
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    if (mock_breaks(self, "empty bead"))
        return sink->bead(sink->payload, 0, 0, 1);
    if (mock_breaks(self, "too many"))
        return sink->bead(sink->payload, 1000, 1, 1);
    if (mock_breaks(self, "absurd"))
        return sink->bead(sink->payload, (size_t)-1, 1, 1);
    if (mock_breaks(self, "score"))
        return sink->bead(sink->payload, 1, 1, 1.5);
    if (mock_breaks(self, "nan"))
        return sink->bead(sink->payload, 1, 1, strtod("nan", NULL));
    return YZ_OK;
}

static yz_status align(void *self, const yz_aligner_input *input,
                       const yz_aligner_sink *sink, yz_error *err)
{
    size_t left[2] = { input->sides[0].count, input->sides[1].count };
    yz_status status = break_aligner(self, sink);

    (void)err;
    if (mock_breaks(self, "nothing"))
        return YZ_OK;
    while ((left[0] || left[1]) && status == YZ_OK) {
        size_t take[2] = { left[0] > 0, left[1] > 0 };

        if (left[0] + left[1] == 1 && mock_breaks(self, "short"))
            return YZ_OK;
        status = sink->bead(sink->payload, take[0], take[1], 0.5);
        left[0] -= take[0];
        left[1] -= take[1];
    }
    return status;
}

static const yz_aligner_ops aligner_ops = { .struct_size = sizeof aligner_ops,
                                            .create = mock_create,
                                            .destroy = mock_destroy,
                                            .align = align };

const yz_feature aligner_steps_features[1] = { { MOCK_FEATURE(
    "aligner", "steps", &aligner_ops) } };

/* ---- Glossary format
 * ------------------------------------------------------------- */

static yz_status pour_term(const yz_glossary_input *input,
                           const yz_glossary_sink *sink, yz_str line,
                           size_t number)
{
    const char *equals = memchr(line.ptr, '=', line.len);
    yz_concept read = { .line = number };
    yz_place place = { number, 1 };
    yz_term terms[2];

    if (!equals)
        return sink->reject(sink->payload, place, "no “=” in the line");
    memset(terms, 0, sizeof terms);
    terms[0].text = yz_str_cut(line, 0, (size_t)(equals - line.ptr));
    terms[1].text = yz_str_cut(line, (size_t)(equals - line.ptr) + 1, line.len);
    for (size_t i = 0; i < 2; i++) {
        terms[i].lang = input->lang[i];
        terms[i].line = number;
    }
    read.terms = terms;
    read.term_count = 2;
    return sink->concept(sink->payload, &read);
}

static yz_status read_glossary(void *self, const yz_glossary_input *input,
                               const yz_glossary_sink *sink, yz_error *err)
{
    yz_str rest = input->bytes;
    yz_status status = YZ_OK;

    (void)err;
    mock_count.read++;
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    for (size_t number = 1; rest.len > 0 && status == YZ_OK; number++)
        status = pour_term(input, sink, next_line(&rest), number);
    return status;
}

static const char *const eq_suffixes[] = { ".eq", NULL };

static const yz_glossary_format_ops glossary_ops = { .struct_size =
                                                         sizeof glossary_ops,
                                                     .create = mock_create,
                                                     .destroy = mock_destroy,
                                                     .read = read_glossary };

const yz_feature glossary_eq_features[1] = {
    { MOCK_FEATURE("glossary_format", "eq", &glossary_ops),
      .suffixes = eq_suffixes }
};
