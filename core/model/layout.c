/* SPDX-License-Identifier: Apache-2.0 */
/* What it takes to write blocks again, and places in compound files. */
#include <core/model/document.h>

/* ---- Layouts ------------------------------------------------------------ */

static bool lies_in(yz_span span, yz_str text)
{
    return span.begin <= span.end && span.end <= text.len &&
           yz_utf8_is_boundary(text, span.begin) &&
           yz_utf8_is_boundary(text, span.end);
}

/* What is written for a code are bytes of its own, or some of its block. */
static bool has_data(const yz_code *code, const yz_block *block, yz_str content)
{
    if (code->data.ptr)
        return yz_utf8_valid(code->data, NULL);
    return lies_in(code->origin, content) &&
           (!block->writable || (code->origin.begin >= block->region.begin &&
                                 code->origin.end <= block->region.end));
}

static bool code_fits(const yz_code *code, const yz_block *block,
                      yz_str content, size_t from)
{
    return code->struct_size >= sizeof *code && code->kind <= YZ_CODE_CLOSE &&
           lies_in(code->text, block->text) && code->text.begin >= from &&
           has_data(code, block, content) && yz_utf8_valid(code->id, NULL);
}

static yz_status copy_code(const yz_code *in, yzi_arena *arena, yz_code *out)
{
    yz_status status = YZ_OK;
    yz_str type;

    *out = *in;
    if (in->data.ptr)
        status = yzi_arena_dup_str(arena, in->data, &out->data);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, in->id, &out->id);
    if (status == YZ_OK && in->type) {
        status = yzi_arena_dup_str(arena, yz_str_of(in->type), &type);
        out->type = type.ptr;
    }
    return status;
}

static yz_status copy_codes(const yzi_file *file, const yz_block *block,
                            yzi_arena *arena, yzi_layout *out)
{
    yz_status status = YZ_OK;
    size_t from = 0;
    yz_code *codes;

    if (block->code_count == 0)
        return YZ_OK;
    codes = yzi_arena_alloc_array(arena, block->code_count, sizeof *codes);
    if (!codes)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < block->code_count && status == YZ_OK; i++) {
        const yz_code *code = &block->codes[i];

        if (!code_fits(code, block, file->content, from))
            return YZ_PLUGIN;
        from = code->text.end;
        status = copy_code(code, arena, &codes[i]);
    }
    out->codes = codes;
    out->code_count = block->code_count;
    return status;
}

/* A patch lies outside of the region. */
static bool patch_fits(const yz_patch *patch, const yz_block *block,
                       yz_str content)
{
    return lies_in(patch->span, content) && yz_utf8_valid(patch->data, NULL) &&
           (patch->span.end <= block->region.begin ||
            patch->span.begin >= block->region.end);
}

static yz_status copy_patches(const yzi_file *file, const yz_block *block,
                              yzi_arena *arena, yzi_layout *out)
{
    yz_status status = YZ_OK;
    yz_patch *patches;

    if (block->patch_count == 0 || !block->writable)
        return YZ_OK;
    patches = yzi_arena_alloc_array(arena, block->patch_count, sizeof *patches);
    if (!patches)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < block->patch_count && status == YZ_OK; i++) {
        if (!patch_fits(&block->patches[i], block, file->content))
            return YZ_PLUGIN;
        patches[i] = block->patches[i];
        status =
            yzi_arena_dup_str(arena, block->patches[i].data, &patches[i].data);
    }
    out->patches = patches;
    out->patch_count = block->patch_count;
    return status;
}

static bool is_sound(const yzi_file *file, const yz_block *block)
{
    return (!block->writable || lies_in(block->region, file->content)) &&
           yz_utf8_valid(block->open, NULL) &&
           yz_utf8_valid(block->close, NULL) &&
           yz_utf8_valid(block->other_open, NULL) &&
           yz_utf8_valid(block->other_close, NULL) &&
           yz_utf8_valid(block->id, NULL);
}

/* What edition 1.5 added. */
static bool tells_author(const yz_block *block)
{
    return block->struct_size > offsetof(yz_block, changed);
}

static yz_status copy_author(const yz_block *block, yzi_arena *arena,
                             yzi_layout *out)
{
    if (!tells_author(block))
        return YZ_OK;
    if (!yz_utf8_valid(block->author, NULL))
        return YZ_PLUGIN;
    out->changed = block->changed;
    return yzi_arena_dup_str(arena, block->author, &out->author);
}

/* What edition 1.6 added. */
static bool tells_more(const yz_block *block)
{
    return block->struct_size > offsetof(yz_block, origin);
}

static bool tells_context(const yz_block *block)
{
    return tells_more(block) &&
           (block->around[0].len > 0 || block->around[1].len > 0 ||
            block->origin.len > 0);
}

static yz_status copy_unsure(const yz_block *block, yzi_arena *arena,
                             yzi_layout *out)
{
    if (!tells_more(block))
        return YZ_OK;
    out->tells_unsure = block->tells_unsure;
    if (!block->unsure_open.ptr)
        return YZ_OK;
    return yz_utf8_valid(block->unsure_open, NULL)
               ? yzi_arena_dup_str(arena, block->unsure_open, &out->unsure_open)
               : YZ_PLUGIN;
}

static yz_status copy_context(const yz_block *block, yzi_arena *arena,
                              yzi_layout *out)
{
    yz_status status = YZ_OK;

    if (!tells_context(block))
        return YZ_OK;
    for (int i = 0; i < 2 && status == YZ_OK; i++)
        status =
            yz_utf8_valid(block->around[i], NULL)
                ? yzi_arena_dup_str(arena, block->around[i], &out->around[i])
                : YZ_PLUGIN;
    if (status != YZ_OK)
        return status;
    return yz_utf8_valid(block->origin, NULL)
               ? yzi_arena_dup_str(arena, block->origin, &out->origin)
               : YZ_PLUGIN;
}

static yz_status copy_strings(const yz_block *block, yzi_arena *arena,
                              yzi_layout *out)
{
    yz_status status = yzi_arena_dup_str(arena, block->open, &out->open);

    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, block->close, &out->close);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, block->other_open, &out->other_open);
    if (status == YZ_OK)
        status =
            yzi_arena_dup_str(arena, block->other_close, &out->other_close);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, block->id, &out->id);
    return status;
}

yz_status yzi_layout_copy(const yzi_file *file, const yz_block *block,
                          yzi_arena *arena, const yzi_layout **out,
                          yz_error *err)
{
    yzi_layout *layout;
    yz_status status;

    if (!block->writable && block->code_count == 0 && block->id.len == 0 &&
        block->state == YZ_STATE_NONE && !tells_context(block) &&
        !(tells_author(block) &&
          (block->changed != 0 || block->author.len > 0)))
        return YZ_OK;
    if (!is_sound(file, block))
        return YZ_PLUGIN;
    layout = yzi_arena_alloc(arena, sizeof *layout);
    if (!layout)
        return yz_fail_no_memory(err);
    memset(layout, 0, sizeof *layout);
    layout->writable = block->writable;
    layout->region = block->region;
    layout->style = block->style;
    layout->other_style = block->other_style;
    layout->state = block->state;
    status = copy_codes(file, block, arena, layout);
    if (status == YZ_OK)
        status = copy_patches(file, block, arena, layout);
    if (status == YZ_OK)
        status = copy_strings(block, arena, layout);
    if (status == YZ_OK)
        status = copy_author(block, arena, layout);
    if (status == YZ_OK)
        status = copy_unsure(block, arena, layout);
    if (status == YZ_OK)
        status = copy_context(block, arena, layout);
    *out = layout;
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    return status;
}

/* ---- Compound files ----------------------------------------------------- */

static const yzi_part *part_at(const yzi_file *file, size_t offset)
{
    size_t low = 0;
    size_t high = file->part_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (file->parts[middle].begin <= offset)
            low = middle;
        else
            high = middle;
    }
    return &file->parts[low];
}

yz_str yzi_file_part(const yzi_file *file, size_t offset)
{
    return file->part_count > 0 ? part_at(file, offset)->name : yz_str_of("");
}

static size_t begin_of(const yzi_block *block)
{
    return block->mapped ? yz_map_origin(&block->map, 0, false) : block->begin;
}

yz_status yzi_file_index_paragraphs(yzi_file *file,
                                    const yzi_document *document)
{
    file->line_count = 0;
    if (yz_grow((void **)&file->lines, &file->line_cap,
                document->block_count + 1, sizeof *file->lines) != YZ_OK)
        return YZ_NO_MEMORY;
    file->lines[file->line_count++] = 0; /* what lies before any paragraph */
    for (size_t i = 0; i < document->block_count; i++)
        file->lines[file->line_count++] = begin_of(&document->blocks[i]);
    return YZ_OK;
}

/* Characters of XML that are no tags. */
static size_t count_text(yz_str xml)
{
    size_t count = 0;
    bool tag = false;

    for (size_t i = 0; i < xml.len; i++) {
        char c = xml.ptr[i];

        if (c == '<')
            tag = true;
        else if (!tag && ((unsigned char)c & 0xC0) != 0x80)
            count++;
        if (c == '>')
            tag = false;
    }
    return count;
}

yz_place yzi_file_paragraph(const yzi_file *file, size_t offset)
{
    size_t line = yzi_file_line(file, offset);
    yz_place place = { 1, 1 };

    if (line == 0) /* before the first paragraph */
        return place;
    place.line = line;
    place.column +=
        count_text(yz_str_cut(file->content, file->lines[line], offset));
    return place;
}
