/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is written down:
 *
 *   P text     a paragraph; H heading, L list item, C cell
 *   S text     the source of a bitext, T the target, --- the end of a bead
 *   skip N     something left out at byte N
 *
 * A line end inside a text is written as \n, a tab as \t.  Codes stand where
 * they are: {1 and 1} for an opening and a closing one, {1/} for one alone, the
 * number being its own in the block; what a code protects is in [brackets].
 */
#include <core/host/settings.h>
#include <stdio.h>
#include <stdlib.h>
#include <support/failing_alloc.h>
#include <support/main.h>

#include <unit/text/random_text.h>

#include "filter_capture.h"
#include "filter_rewrite.h"

void filter_capture_init(filter_capture *capture)
{
    memset(capture, 0, sizeof *capture);
    yz_buf_init(&capture->out, (size_t)1 << 30);
    yz_buf_init(&capture->content, (size_t)1 << 30);
    yz_buf_init(&capture->reasons, (size_t)1 << 30);
}

void filter_capture_done(filter_capture *capture)
{
    yz_buf_done(&capture->out);
    yz_buf_done(&capture->content);
    yz_buf_done(&capture->reasons);
}

const char *filter_capture_text(filter_capture *capture)
{
    return capture->out.ptr;
}

static void breach(filter_capture *capture, const char *fault)
{
    if (!capture->fault)
        capture->fault = fault;
}

static yz_status answer(filter_capture *capture)
{
    capture->calls++;
    if (capture->cancel_at > 0 && capture->calls > capture->cancel_at)
        breach(capture, "went on after the sink had failed");
    if (capture->calls == capture->cancel_at)
        return YZ_CANCELLED;
    if (capture->out.failed || capture->content.failed ||
        capture->reasons.failed)
        return YZ_NO_MEMORY;
    return YZ_OK;
}

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    filter_capture *capture = payload;

    if (capture->has_content)
        breach(capture, "gave the content twice");
    if (!yz_utf8_valid(text, NULL))
        breach(capture, "gave content that is no UTF-8");
    capture->has_content = true;
    capture->identity = map == NULL;
    yz_buf_add(&capture->content, text);
    return answer(capture);
}

static bool is_space_at(yz_str content, size_t pos)
{
    return (yz_char_class(yz_utf8_next(content, &pos)) & YZ_CHAR_SPACE) != 0;
}

/* What a byte of text came from: itself, white space for a space that stands
 * for a line break, a reference in XML, or CR LF for a line end. */
static bool comes_from(yz_str content, size_t origin, char c)
{
    return content.ptr[origin] == c || content.ptr[origin] == '&' ||
           ((c == ' ' || c == '\n') && is_space_at(content, origin));
}

/* Byte for byte: what the map says a character came from must be that
 * character, or white space for a space that stands for a line break; where a
 * character is written as several, an escape, it may be any. */
static void check_map(filter_capture *capture, const yz_block *block)
{
    yz_str content = yz_buf_str(&capture->content);
    size_t last = 0;
    size_t behind = 0;

    if (block->map->text != block->text.len)
        breach(capture, "gave a map of another length than the text");
    for (size_t i = 0; i < block->text.len; i++) {
        size_t origin = yz_map_origin(block->map, i, false);
        size_t end = yz_map_origin(block->map, i + 1, true);
        bool unit = i > 0 && origin == last && end == behind;
        char c = block->text.ptr[i];
        if (origin >= content.len || end > content.len ||
            (i > 0 && origin <= last && !unit)) {
            breach(capture, "gave a map that does not ascend in the content");
            return;
        }
        unit |= yz_map_origin(block->map, i + 1, false) == origin;
        if (!unit && end == origin + 1 && !comes_from(content, origin, c))
            breach(capture, "gave a map that leads to another character");
        last = origin;
        behind = end;
    }
}

static yz_span origin_of(const yz_block *block)
{
    if (block->map)
        return yz_map_span(block->map, yz_span_of(0, block->text.len));
    return yz_span_of(block->begin, block->begin + block->text.len);
}

/* A target that is not there yet is empty; the white space between two segments
 * of a bitext belongs to the source of the first. */
static void check_ends(filter_capture *capture, const yz_block *block)
{
    yz_str text = block->text;
    yz_str trimmed = yz_str_trim(text);

    if (text.len == 0 && !(capture->bilingual && block->writable))
        breach(capture, "gave a block without text");
    if (capture->bilingual && block->side == YZ_SOURCE && trimmed.len > 0)
        text.len = (size_t)(trimmed.ptr - text.ptr) + trimmed.len;
    if (trimmed.len != text.len)
        breach(capture, "gave a block with blanks at its ends");
}

/* A source that has several targets may be given with each of them. */
static bool is_again(const filter_capture *capture, const yz_block *block,
                     yz_span span)
{
    return block->side == YZ_SOURCE && !block->writable &&
           span.end == capture->last[YZ_SOURCE];
}

/* What stands in codes of a block comes behind it, in any order. */
static bool is_nested(const filter_capture *capture, const yz_block *block,
                      yz_span span)
{
    yz_span outer = capture->outer[block->side];

    return span.begin >= outer.begin && span.end <= outer.end;
}

static void check_block(filter_capture *capture, const yz_block *block)
{
    yz_str content = yz_buf_str(&capture->content);
    bool region = block->writable || (block->code_count > 0 &&
                                      block->region.begin < block->region.end);
    yz_span span = region ? block->region : origin_of(block);

    if (!capture->has_content)
        breach(capture, "gave a block before the content");
    if (block->struct_size != sizeof *block)
        breach(capture, "did not say how large a block is");
    check_ends(capture, block);
    if (!yz_utf8_valid(block->text, NULL))
        breach(capture, "cut a character in two");
    if (span.end > content.len ||
        (span.begin < capture->last[block->side] &&
         !is_again(capture, block, span) && !is_nested(capture, block, span))) {
        breach(capture, "gave blocks out of order or outside the content");
        return;
    }
    if (block->map)
        check_map(capture, block);
    else if (block->begin + block->text.len > content.len ||
             !yz_str_equal(block->text,
                           yz_str_cut(content, block->begin,
                                      block->begin + block->text.len)))
        breach(capture, "gave a text that does not stand at its place");
    if (is_nested(capture, block, span))
        return;
    capture->last[block->side] = span.end;
    if (block->code_count > 0)
        capture->outer[block->side] = span;
}

static void write_text(yz_buf *out, yz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            yz_buf_add_text(out, "\\n");
        else if (text.ptr[i] == '\t')
            yz_buf_add_text(out, "\\t");
        else
            yz_buf_add_byte(out, text.ptr[i]);
    }
}

static void write_code(yz_buf *out, const yz_code *code, size_t number,
                       yz_str text)
{
    if (code->text.begin < code->text.end) {
        yz_buf_add_byte(out, '[');
        write_text(out, yz_str_cut(text, code->text.begin, code->text.end));
        yz_buf_add_byte(out, ']');
    } else if (code->kind == YZ_CODE_ALONE) {
        yz_buf_printf(out, "{%zu/}", number);
    } else {
        yz_buf_printf(out, code->kind == YZ_CODE_OPEN ? "{%zu" : "%zu}",
                      number);
    }
}

static void write_marked(yz_buf *out, const yz_block *block)
{
    size_t at = 0;

    for (size_t i = 0; i < block->code_count; i++) {
        const yz_code *code = &block->codes[i];

        if (code->text.begin < at || code->text.end > block->text.len ||
            code->text.end < code->text.begin)
            break; /* filter_rewrite() tells */
        write_text(out, yz_str_cut(block->text, at, code->text.begin));
        write_code(out, code, i + 1, block->text);
        at = code->text.end;
    }
    write_text(out, yz_str_cut(block->text, at, block->text.len));
    yz_buf_add_byte(out, '\n');
}

static yz_status take_block(void *payload, const yz_block *block)
{
    filter_capture *capture = payload;

    if (capture->content.failed || capture->out.failed)
        return YZ_NO_MEMORY;
    check_block(capture, block);
    if (capture->bilingual != block->segment)
        breach(capture, "a table's cell is a segment, a text's block is not");
    yz_buf_add_byte(&capture->out, capture->bilingual ? "ST"[block->side]
                                                      : "PHLC"[block->kind]);
    if (block->locked)
        yz_buf_add_byte(&capture->out, '!');
    yz_buf_add_byte(&capture->out, ' ');
    write_marked(&capture->out, block);
    capture->blocks++;
    capture->joined += block->map != NULL;
    return answer(capture);
}

static yz_status take_bead(void *payload)
{
    filter_capture *capture = payload;

    if (!capture->bilingual)
        breach(capture, "gave a bead of a text in one language");
    yz_buf_add_text(&capture->out, "---\n");
    capture->beads++;
    return answer(capture);
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    filter_capture *capture = payload;

    if (offset > capture->content.len || !reason || !*reason)
        breach(capture, "skipped nothing for no reason");
    yz_buf_printf(&capture->out, "skip %zu\n", offset);
    yz_buf_printf(&capture->reasons, "%s\n", reason ? reason : "");
    capture->skips++;
    return answer(capture);
}

static yz_status take_part(void *payload, yz_str name, size_t offset)
{
    filter_capture *capture = payload;

    if (offset > capture->content.len)
        breach(capture, "gave a part outside the content");
    if (capture->blocks > 0)
        breach(capture, "gave a part behind a block");
    yz_buf_printf(&capture->out, "part %.*s\n", YZ_STR_ARG(name));
    return answer(capture);
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    filter_capture *capture = payload;

    if (strcmp(name, "encoding") != 0)
        yz_buf_printf(&capture->out, "%s %.*s\n", name, YZ_STR_ARG(value));
    return answer(capture);
}

yz_status filter_capture_read(filter_capture *capture, const yz_plugin *plugin,
                              const char *setting, const char *name,
                              yz_str bytes, yz_error *err)
{
    const yz_feature *feature = &plugin->features[0];
    const yz_filter_ops *ops = feature->ops;
    const char *settings[] = { setting, NULL };
    yz_config config = { .feature = feature, .settings = settings };
    yz_filter_input input = { .struct_size = sizeof input,
                              .name = yz_str_of(name),
                              .bytes = bytes,
                              .lang = { yz_str_of("zh-CN"), yz_str_of("en") } };
    yz_filter_sink sink = {
        sizeof sink, capture,   take_content, take_block,
        take_bead,   take_skip, take_part,    take_property
    };
    void *self = NULL;
    yz_status status = YZ_OK;

    if (setting && (!yzi_setting_is_about(setting, feature) ||
                    yzi_settings_check(&config, err) != YZ_OK))
        fail_msg("“%s” is no setting of this filter", setting);
    capture->bilingual = ops->bilingual;
    if (ops->create)
        status = ops->create(&self, &config, err);
    if (status != YZ_OK)
        return status;
    status = ops->read(self, &input, &sink, err);
    if (ops->destroy)
        ops->destroy(self);
    return status;
}

size_t filter_capture_cancelled(const yz_plugin *plugin, const char *name,
                                yz_str bytes)
{
    for (size_t n = 1;; n++) {
        filter_capture capture;
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        size_t calls;

        filter_capture_init(&capture);
        capture.cancel_at = n;
        status = filter_capture_read(&capture, plugin, NULL, name, bytes, &err);
        calls = capture.calls;
        assert_null(capture.fault);
        filter_capture_done(&capture);
        assert_int_equal(status, calls < n ? YZ_OK : YZ_CANCELLED);
        if (calls < n)
            return n;
    }
}

struct file {
    const yz_plugin *plugin;
    const char *name;
    yz_str bytes;
};

static yz_status read_file(void *payload)
{
    const struct file *file = payload;
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    filter_capture_init(&capture);
    status = filter_capture_read(&capture, file->plugin, NULL, file->name,
                                 file->bytes, &err);
    filter_capture_done(&capture);
    return status;
}

size_t filter_capture_starved(const yz_plugin *plugin, const char *name,
                              yz_str bytes)
{
    struct file file = { plugin, name, bytes };

    return failing_alloc_each(read_file, &file);
}

static void need_sound(const yz_plugin *plugin, const char *name, yz_str bytes)
{
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;

    filter_capture_init(&capture);
    assert_int_equal(
        filter_capture_read(&capture, plugin, NULL, name, bytes, &err), YZ_OK);
    if (capture.fault)
        fail_msg("the filter %s, of\n%.*s", capture.fault,
                 YZ_STR_ARG(
                     yz_str_cut(bytes, 0, bytes.len < 500 ? bytes.len : 500)));
    filter_capture_done(&capture);
}

void filter_capture_shuffled(const yz_plugin *plugin, const char *name,
                             const char *const *parts, size_t count)
{
    uint64_t seed = 11;
    yz_buf text;

    yz_buf_init(&text, 1 << 20);
    for (int round = 0; round < 4000; round++) {
        yz_buf_clear(&text);
        for (uint32_t n = random_below(&seed, 40); n > 0; n--)
            yz_buf_add_text(&text, parts[random_below(&seed, (uint32_t)count)]);
        need_sound(plugin, name, yz_buf_str(&text));
    }
    yz_buf_done(&text);
}

void filter_capture_repeated(const yz_plugin *plugin, const char *name,
                             const char *const *parts, size_t count)
{
    yz_buf text;

    yz_buf_init(&text, 1 << 24);
    for (size_t i = 0; i < count; i++) {
        yz_buf_clear(&text);
        for (int n = 0; n < 20000; n++)
            yz_buf_printf(&text, "%s%s", parts[i], parts[(i + 1) % count]);
        need_sound(plugin, name, yz_buf_str(&text));
    }
    yz_buf_done(&text);
}
