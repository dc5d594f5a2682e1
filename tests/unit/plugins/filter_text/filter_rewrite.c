/* SPDX-License-Identifier: Apache-2.0 */
/* See filter_rewrite.h. */
#include <core/host/settings.h>
#include <core/model/splice.h>
#include <support/main.h>

#include "filter_rewrite.h"

/* One file being written again. */
struct rewriting {
    const yz_feature *feature;
    const yz_filter_ops *ops;
    void *self;
    yz_filter_input input;
    yzi_bitext bitext;
    yz_rewrite *rewrites[2];
    size_t count[2];
    filter_change change;
    yz_error err;
};

static void need(bool fact, const char *what)
{
    if (!fact)
        fail_msg("%s", what);
}

/* ---- The sink ----------------------------------------------------------- */

static void copy_map(const yz_map *from, yz_map *to)
{
    *to = *from;
    to->cap = 0;
    to->pieces = NULL;
    if (from->count == 0)
        return;
    need(yz_grow((void **)&to->pieces, &to->cap, from->count,
                 sizeof *to->pieces) == YZ_OK,
         "no memory");
    memcpy(to->pieces, from->pieces, from->count * sizeof *to->pieces);
}

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    struct rewriting *w = payload;
    yzi_file *file = &w->bitext.files[0];

    file->owned = yz_str_dup(text);
    need(file->owned != NULL, "no memory");
    file->content = (yz_str){ file->owned, text.len };
    if (map)
        copy_map(map, &file->to_bytes);
    return YZ_OK;
}

static yz_status take_block(void *payload, const yz_block *in)
{
    struct rewriting *w = payload;
    yzi_block block;

    memset(&block, 0, sizeof block);
    if (yzi_layout_copy(&w->bitext.files[0], in, &w->bitext.arena,
                        &block.layout, &w->err) != YZ_OK)
        fail_msg("%.*s: codes or a region do not fit “%.*s”",
                 YZ_STR_ARG(w->input.name), YZ_STR_ARG(in->text));
    need(yzi_arena_dup_str(&w->bitext.arena, in->text, &block.text) == YZ_OK,
         "no memory");
    need(yzi_document_add_block(&w->bitext.sides[in->side], &block) == YZ_OK,
         "no memory");
    return YZ_OK;
}

static yz_status take_bead(void *payload)
{
    (void)payload;
    return YZ_OK;
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    (void)payload;
    (void)offset;
    (void)reason;
    return YZ_OK;
}

static yz_status take_part(void *payload, yz_str name, size_t offset)
{
    struct rewriting *w = payload;
    yzi_file *file = &w->bitext.files[0];
    yzi_part part = { name, offset };

    need(yzi_arena_dup_str(&w->bitext.arena, name, &part.name) == YZ_OK &&
             yz_grow((void **)&file->parts, &file->part_cap,
                     file->part_count + 1, sizeof *file->parts) == YZ_OK,
         "no memory");
    file->parts[file->part_count++] = part;
    return YZ_OK;
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    struct rewriting *w = payload;
    yz_str copy;

    need(yzi_arena_dup_str(&w->bitext.arena, value, &copy) == YZ_OK,
         "no memory");
    if (strcmp(name, "encoding") == 0 && strcmp(copy.ptr, "UTF-8") != 0)
        w->bitext.files[0].encoding = copy.ptr;
    return YZ_OK;
}

/* ---- New text ----------------------------------------------------------- */

static void add_piece(const struct rewriting *w, yz_str piece, yz_buf *text)
{
    if (w->change && piece.len > 0)
        w->change(piece, text);
    else
        yz_buf_add(text, piece);
}

/* A block's text without what its codes protect, and its codes where they are.
 */
static void rewrite_block(struct rewriting *w, yz_side side, size_t number)
{
    const yzi_block *block = &w->bitext.sides[side].blocks[number];
    const yzi_layout *layout = block->layout;
    yz_rewrite *r = &w->rewrites[side][w->count[side]++];
    yz_mark *marks = yzi_arena_alloc_array(
        &w->bitext.arena, layout->code_count + 1, sizeof *marks);
    yz_buf text;
    size_t at = 0;

    yz_buf_init(&text, 1 << 28);
    need(marks != NULL, "no memory");
    for (size_t i = 0; i < layout->code_count; i++) {
        yz_span code = layout->codes[i].text;

        add_piece(w, yz_str_cut(block->text, at, code.begin), &text);
        marks[i] = (yz_mark){ text.len, i };
        at = code.end;
    }
    add_piece(w, yz_str_cut(block->text, at, block->text.len), &text);
    *r = (yz_rewrite){ .struct_size = sizeof *r,
                       .block = number,
                       .marks = marks,
                       .mark_count = layout->code_count,
                       .codes_side = side,
                       .codes_block = number };
    need(yzi_arena_dup_str(&w->bitext.arena, yz_buf_str(&text), &r->text) ==
             YZ_OK,
         "no memory");
    yz_buf_done(&text);
}

static void check_codes(const struct rewriting *w, yz_side side)
{
    for (size_t i = 0; i < w->count[side]; i++) {
        const yz_rewrite *r = &w->rewrites[side][i];
        const yzi_layout *layout =
            w->bitext.sides[side].blocks[r->block].layout;
        uint32_t *memory =
            yz_calloc(2 * layout->code_count + 1, sizeof *memory);
        size_t code;
        yz_code_fault fault = yzi_codes_fault(layout->codes, layout->code_count,
                                              r, memory, &code);

        if (fault != YZ_CODES_FIT)
            fail_msg("%.*s: code %zu of “%.*s” has fault %d",
                     YZ_STR_ARG(w->input.name), code + 1, YZ_STR_ARG(r->text),
                     (int)fault);
        yz_free(memory);
    }
}

static void make_rewrites(struct rewriting *w, yz_side side)
{
    const yzi_document *d = &w->bitext.sides[side];

    w->rewrites[side] = yz_calloc(d->block_count + 1, sizeof(yz_rewrite));
    need(w->rewrites[side] != NULL, "no memory");
    for (size_t i = 0; i < d->block_count; i++)
        if (d->blocks[i].layout && d->blocks[i].layout->writable &&
            d->blocks[i].text.len > 0)
            rewrite_block(w, side, i);
    check_codes(w, side);
    need(yzi_splice_sort(d, w->rewrites[side], w->count[side], &w->err) ==
             YZ_OK,
         w->err.text);
}

/* ---- Writing ------------------------------------------------------------ */

static yz_status write_parts(struct rewriting *w, const yzi_splice *splice,
                             yz_buf *out)
{
    const yzi_file *file = splice->file;
    yz_filter_part *parts = yz_calloc(file->part_count, sizeof *parts);
    yz_buf *contents = yz_calloc(file->part_count, sizeof *contents);
    yz_status status = YZ_OK;

    need(parts && contents, "no memory");
    for (size_t i = 0; i < file->part_count && status == YZ_OK; i++) {
        size_t end = i + 1 < file->part_count ? file->parts[i + 1].begin
                                              : file->content.len;
        yz_buf_init(&contents[i], 1 << 28);
        status =
            yzi_splice_content(splice, yz_span_of(file->parts[i].begin, end),
                               &contents[i], &w->err);
        parts[i] = (yz_filter_part){ sizeof *parts, file->parts[i].name,
                                     yz_buf_str(&contents[i]), true };
    }
    if (status == YZ_OK)
        status = w->ops->pack(w->self, &w->input, parts, file->part_count, out,
                              &w->err);
    for (size_t i = 0; i < file->part_count; i++)
        yz_buf_done(&contents[i]);
    yz_free(contents);
    yz_free(parts);
    return status;
}

/* A bilingual file is written for its targets. */
static void write_file(struct rewriting *w, yz_buf *out, size_t *blocks)
{
    yz_side side = w->ops->bilingual ? YZ_TARGET : YZ_SOURCE;
    yzi_splice splice = { .file = &w->bitext.files[0],
                          .documents = w->bitext.sides,
                          .side = side,
                          .encode = w->ops->encode,
                          .fits = w->ops->fits,
                          .self = w->self };
    yz_status status;

    make_rewrites(w, side);
    splice.rewrites = w->rewrites[side];
    splice.count = w->count[side];
    status = splice.file->part_count > 0
                 ? write_parts(w, &splice, out)
                 : yzi_splice_file(&splice, out, &w->err);
    if (status != YZ_OK)
        fail_msg("%.*s cannot be written: %s", YZ_STR_ARG(w->input.name),
                 w->err.text);
    if (blocks)
        *blocks = splice.count;
    yz_free(w->rewrites[side]);
}

static yz_status read_file(struct rewriting *w)
{
    yz_filter_sink sink = {
        sizeof sink, w,         take_content, take_block,
        take_bead,   take_skip, take_part,    take_property
    };

    return w->ops->read(w->self, &w->input, &sink, &w->err);
}

void filter_rewrite(const yz_plugin *plugin, const char *setting,
                    const char *name, yz_str bytes, filter_change change,
                    yz_buf *out, size_t *blocks)
{
    const char *settings[] = { setting, NULL };
    struct rewriting w = { .feature = &plugin->features[0],
                           .ops = plugin->features[0].ops,
                           .change = change,
                           .err = YZ_ERROR_INIT };
    yz_config config = { .feature = w.feature, .settings = settings };

    w.input =
        (yz_filter_input){ .struct_size = sizeof w.input,
                           .name = yz_str_of(name),
                           .bytes = bytes,
                           .lang = { yz_str_of("zh-CN"), yz_str_of("en") } };
    yzi_bitext_init(&w.bitext);
    w.bitext.files[0].name = w.input.name;
    yz_buf_init(&w.bitext.files[0].bytes, (size_t)1 << 30);
    yz_buf_add(&w.bitext.files[0].bytes, bytes);
    if (w.ops->create)
        need(w.ops->create(&w.self, &config, &w.err) == YZ_OK, w.err.text);
    if (read_file(&w) != YZ_OK)
        fail_msg("%s cannot be read: %s", name, w.err.text);
    write_file(&w, out, blocks);
    if (w.ops->destroy)
        w.ops->destroy(w.self);
    yzi_bitext_done(&w.bitext);
}

void filter_rewrite_expect(const yz_plugin *plugin, const char *name,
                           const char *bytes, filter_change change,
                           const char *expected)
{
    yz_buf out;

    yz_buf_init(&out, 1 << 16);
    filter_rewrite(plugin, NULL, name, yz_str_of(bytes), change, &out, NULL);
    assert_string_equal(out.ptr, expected);
    yz_buf_done(&out);
}

void filter_rewrite_upper(yz_str text, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++)
        yz_buf_add_byte(out, text.ptr[i] >= 'a' && text.ptr[i] <= 'z'
                                 ? (char)(text.ptr[i] - 'a' + 'A')
                                 : text.ptr[i]);
}

void filter_rewrite_same(const yz_plugin *plugin, const char *setting,
                         const char *name, yz_str bytes)
{
    filter_capture before;
    filter_capture after;
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    yz_buf_init(&out, 1 << 28);
    filter_capture_init(&before);
    filter_capture_init(&after);
    filter_rewrite(plugin, setting, name, bytes, NULL, &out, NULL);
    filter_capture_read(&before, plugin, setting, name, bytes, &err);
    if (filter_capture_read(&after, plugin, setting, name, yz_buf_str(&out),
                            &err) != YZ_OK)
        fail_msg("%s cannot be read again: %s\n%.*s", name, err.text,
                 YZ_STR_ARG(yz_buf_str(&out)));
    if (!yz_str_equal(yz_buf_str(&before.out), yz_buf_str(&after.out)))
        fail_msg("%s: read\n%s\nand when it was written again\n%s\nfrom\n%.*s",
                 name, filter_capture_text(&before),
                 filter_capture_text(&after), YZ_STR_ARG(yz_buf_str(&out)));
    filter_capture_done(&before);
    filter_capture_done(&after);
    yz_buf_done(&out);
}
