/* SPDX-License-Identifier: Apache-2.0 */
/* The contract of <yizhi/kind/filter.h>, call by call: see fuzz_filter.h. */
#include "fuzz_filter.h"

#include <yizhi/kind/filter.h>

/* What the filter has told. */
typedef struct telling {
    fuzz_patience patience;
    bool bilingual;
    bool has_content;
    size_t length; /* of the content */
    char *content; /* a copy: what goes into a sink is borrowed */
    size_t input_length;
    size_t last[2];   /* where each side's last block ended */
    yz_span outer[2]; /* the last one with codes; what stands in them comes
                         behind it, in any order */
    size_t loose;     /* blocks that no bead has taken */
} telling;

static yz_str content_of(const telling *t)
{
    yz_str content = { t->content, t->length };

    return content;
}

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    telling *t = payload;

    FUZZ_NEED(!t->has_content);
    FUZZ_NEED(yz_utf8_valid(text, NULL));
    t->has_content = true;
    t->length = text.len;
    t->content = yz_str_dup(text);
    FUZZ_NEED(t->content != NULL);
    if (map)
        fuzz_need_map(map, text.len, t->input_length);
    else
        FUZZ_NEED(text.len == t->input_length);
    return fuzz_answer(&t->patience);
}

static bool is_space_at(yz_str content, size_t pos)
{
    return (yz_char_class(yz_utf8_next(content, &pos)) & YZ_CHAR_SPACE) != 0;
}

/* Each byte stands in the content where the map leads, or is white space there
 * too; units of several bytes, which references are, may stand for anything. */
static void check_map(yz_str content, const yz_block *block)
{
    size_t before = (size_t)-1;

    FUZZ_NEED(block->map->text == block->text.len);
    fuzz_need_map(block->map, block->text.len, content.len);
    for (size_t i = 0; i < block->text.len; i++) {
        size_t origin = yz_map_origin(block->map, i, false);
        bool unit = origin == before ||
                    yz_map_origin(block->map, i + 1, false) == origin ||
                    yz_map_origin(block->map, i + 1, true) != origin + 1;
        char c = block->text.ptr[i];

        FUZZ_NEED(origin < content.len &&
                  yz_map_origin(block->map, i + 1, true) <= content.len);
        FUZZ_NEED(unit || content.ptr[origin] == c ||
                  ((c == ' ' || c == '\n') && is_space_at(content, origin)));
        before = origin;
    }
}

/* Codes stand in the order of the text and of the content, within the region
 * of what may be written. */
static void check_codes(yz_str content, const yz_block *block)
{
    size_t at = 0;

    for (size_t i = 0; i < block->code_count; i++) {
        const yz_code *code = &block->codes[i];

        FUZZ_NEED(code->text.begin >= at && code->text.end >= code->text.begin);
        FUZZ_NEED(code->text.end <= block->text.len);
        FUZZ_NEED(code->origin.begin <= code->origin.end);
        FUZZ_NEED(code->origin.end <= content.len);
        FUZZ_NEED(!block->writable ||
                  (code->origin.begin >= block->region.begin &&
                   code->origin.end <= block->region.end));
        at = code->text.end;
    }
}

static yz_span origin_of(const telling *t, const yz_block *block)
{
    size_t length = block->text.len;
    yz_span span;

    if (!block->map) {
        FUZZ_NEED(block->begin <= t->length);
        FUZZ_NEED(length <= t->length - block->begin);
        span = yz_span_of(block->begin, block->begin + length);
        FUZZ_NEED(yz_str_equal(
            block->text, yz_str_cut(content_of(t), span.begin, span.end)));
        return span;
    }
    check_map(content_of(t), block);
    return yz_map_span(block->map, yz_span_of(0, length));
}

/* Patches lie outside of the block's region. */
static void check_patches(yz_str content, const yz_block *block)
{
    for (size_t i = 0; i < block->patch_count; i++) {
        yz_span span = block->patches[i].span;

        fuzz_need_span(content, span);
        FUZZ_NEED(span.end <= block->region.begin ||
                  span.begin >= block->region.end);
    }
}

static void check_order(telling *t, const yz_block *block, yz_span span)
{
    yz_span outer = t->outer[block->side];

    if (span.begin >= outer.begin && span.end <= outer.end)
        return;
    FUZZ_NEED(span.begin >= t->last[block->side] ||
              (block->side == YZ_SOURCE && !block->writable &&
               span.end == t->last[YZ_SOURCE])); /* again, for another target */
    t->last[block->side] = span.end;
    if (block->code_count > 0)
        t->outer[block->side] = span;
}

static yz_status take_block(void *payload, const yz_block *block)
{
    telling *t = payload;
    yz_span span;

    FUZZ_NEED(t->has_content);
    FUZZ_NEED(block->struct_size == sizeof *block);
    FUZZ_NEED(block->side == YZ_SOURCE ||
              (t->bilingual && block->side == YZ_TARGET));
    FUZZ_NEED(block->kind <= YZ_BLOCK_CELL);
    FUZZ_NEED(yz_utf8_valid(block->text, NULL));
    span = origin_of(t, block);
    fuzz_need_span(content_of(t), span);
    check_codes(content_of(t), block);
    check_patches(content_of(t), block);
    if (block->writable ||
        (block->code_count > 0 && block->region.begin < block->region.end))
        span = block->region;
    check_order(t, block, span);
    t->loose++;
    return fuzz_answer(&t->patience);
}

static yz_status take_bead(void *payload)
{
    telling *t = payload;

    FUZZ_NEED(t->bilingual);
    t->loose = 0;
    return fuzz_answer(&t->patience);
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    telling *t = payload;

    FUZZ_NEED(t->has_content);
    FUZZ_NEED(offset <= t->length);
    FUZZ_NEED(reason && *reason);
    return fuzz_answer(&t->patience);
}

static yz_status take_part(void *payload, yz_str name, size_t offset)
{
    telling *t = payload;

    FUZZ_NEED(t->has_content);
    FUZZ_NEED(offset <= t->length);
    FUZZ_NEED(name.len > 0);
    return fuzz_answer(&t->patience);
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    telling *t = payload;

    FUZZ_NEED(name && *name);
    FUZZ_NEED(yz_utf8_valid(value, NULL));
    return fuzz_answer(&t->patience);
}

/* One reading; gives how often the sink was called. */
static size_t read_once(const fuzz_instance *instance, const char *name,
                        yz_str bytes, size_t cancel_at)
{
    const yz_filter_ops *ops = instance->ops;
    telling t = { .patience = { 0, cancel_at },
                  .bilingual = ops->bilingual,
                  .input_length = bytes.len };
    yz_filter_sink sink = {
        sizeof sink, &t,        take_content, take_block,
        take_bead,   take_skip, take_part,    take_property
    };
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of(name),
                              .bytes = bytes,
                              .lang = { yz_str_of("zh-CN"), yz_str_of("en") } };
    yz_error err = YZ_ERROR_INIT;
    yz_status status = ops->read(instance->self, &input, &sink, &err);

    fuzz_need_handed_on(&t.patience, status);
    if (status != YZ_CANCELLED)
        fuzz_need_sentence(status, &err);
    if (status == YZ_OK) {
        FUZZ_NEED(t.has_content);
        FUZZ_NEED(!t.bilingual || t.loose == 0);
    }
    yz_free(t.content);
    return t.patience.calls;
}

void fuzz_filter(const yz_plugin *plugin, const char *setting, const char *name,
                 yz_str bytes)
{
    enum {
        SNIFFED = 4096
    };
    fuzz_instance instance;
    const yz_filter_ops *ops;
    size_t head = bytes.len < SNIFFED ? bytes.len : SNIFFED;
    size_t calls;

    fuzz_instance_init(&instance, plugin, setting);
    ops = instance.ops;
    if (ops->sniff) {
        int sure = ops->sniff(yz_str_of(name), yz_str_cut(bytes, 0, head));
        FUZZ_NEED(sure >= 0 && sure <= 100);
    }
    calls = read_once(&instance, name, bytes, 0);
    if (calls > 1)
        read_once(&instance, name, bytes, calls / 2);
    fuzz_instance_done(&instance);
}
