/* SPDX-License-Identifier: Apache-2.0 */
/* Documents and bitexts: building, freeing, finding the way back. */
#include <core/model/document.h>

static void file_done(yzi_file *file)
{
    yz_buf_done(&file->bytes);
    yz_free(file->owned);
    yz_map_done(&file->to_bytes);
    yz_free(file->lines);
    yz_free(file->parts);
}

static void document_done(yzi_document *document)
{
    for (size_t i = 0; i < document->block_count; i++)
        yz_map_done(&document->blocks[i].map);
    yz_free(document->blocks);
    yz_free(document->segments);
}

void yzi_bitext_init(yzi_bitext *bitext)
{
    memset(bitext, 0, sizeof *bitext);
    for (int i = 0; i < 2; i++) {
        yz_buf_init(&bitext->files[i].bytes, 0);
        yz_map_init(&bitext->files[i].to_bytes, 0);
    }
    yzi_arena_init(&bitext->arena, SIZE_MAX / 2);
}

void yzi_bitext_done(yzi_bitext *bitext)
{
    for (int i = 0; i < 2; i++) {
        document_done(&bitext->sides[i]);
        file_done(&bitext->files[i]);
    }
    yz_free(bitext->beads);
    yz_free(bitext->units);
    yzi_arena_done(&bitext->arena);
    yzi_bitext_init(bitext);
}

/* ---- Lines ---- */

static yz_status add_line(yzi_file *file, size_t offset)
{
    yz_status status = yz_grow((void **)&file->lines, &file->line_cap,
                               file->line_count + 1, sizeof *file->lines);

    if (status == YZ_OK)
        file->lines[file->line_count++] = offset;
    return status;
}

/* Behind the first line feed at or behind `from`, or behind the text's end. */
static size_t behind_line_feed(yz_str text, size_t from)
{
    const char *found =
        from < text.len ? memchr(text.ptr + from, '\n', text.len - from) : NULL;

    return found ? (size_t)(found - text.ptr) + 1 : text.len + 1;
}

/* The same for carriage returns that end a line alone. */
static size_t behind_lone_return(yz_str text, size_t from)
{
    while (from < text.len) {
        const char *found = memchr(text.ptr + from, '\r', text.len - from);

        if (!found)
            break;
        from = (size_t)(found - text.ptr) + 1;
        if (from == text.len || text.ptr[from] != '\n')
            return from;
    }
    return text.len + 1;
}

yz_status yzi_file_index_lines(yzi_file *file)
{
    yz_str text = file->content;
    size_t feed = behind_line_feed(text, 0);
    size_t lone = behind_lone_return(text, 0);
    yz_status status;

    file->line_count = 0;
    status = add_line(file, 0);
    while (status == YZ_OK && (feed <= text.len || lone <= text.len)) {
        if (feed < lone) {
            status = add_line(file, feed);
            feed = behind_line_feed(text, feed);
        } else {
            status = add_line(file, lone);
            lone = behind_lone_return(text, lone);
        }
    }
    return status;
}

size_t yzi_file_line(const yzi_file *file, size_t offset)
{
    size_t low = 0;
    size_t high = file->line_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

yz_place yzi_file_place(const yzi_file *file, size_t offset)
{
    size_t line;
    yz_place place = { 0, 0 };

    if (file->line_count == 0)
        return place;
    if (offset > file->content.len)
        offset = file->content.len;
    if (file->part_count > 0)
        return yzi_file_paragraph(file, offset);
    line = yzi_file_line(file, offset);
    place.line = line + 1;
    place.column =
        1 + yz_utf8_count(yz_str_cut(file->content, file->lines[line], offset));
    return place;
}

/* ---- Building ---- */

yz_status yzi_document_add_block(yzi_document *document, const yzi_block *block)
{
    yz_status status =
        document->block_count >= UINT32_MAX
            ? YZ_LIMIT
            : yz_grow((void **)&document->blocks, &document->block_cap,
                      document->block_count + 1, sizeof *document->blocks);

    if (status != YZ_OK)
        return status;
    document->blocks[document->block_count++] = *block;
    if (block->layout && block->layout->patch_count > 0)
        document->patched = true;
    return YZ_OK;
}

yz_status yzi_document_add_segment(yzi_document *document, yz_str text,
                                   uint32_t block)
{
    yz_status status =
        document->segment_count >= UINT32_MAX
            ? YZ_LIMIT
            : yz_grow((void **)&document->segments, &document->segment_cap,
                      document->segment_count + 1, sizeof *document->segments);
    yzi_segment segment = { text, block };

    if (status == YZ_OK)
        document->segments[document->segment_count++] = segment;
    return status;
}

yz_status yzi_bitext_add_bead(yzi_bitext *bitext, yzi_bead bead)
{
    yz_status status = yz_grow((void **)&bitext->beads, &bitext->bead_cap,
                               bitext->bead_count + 1, sizeof *bitext->beads);

    if (status == YZ_OK)
        bitext->beads[bitext->bead_count++] = bead;
    return status;
}

/* One that is empty on a side lies in front of one that begins there. */
int yzi_bead_compare(const yzi_bead *a, const yzi_bead *b)
{
    for (int side = 0; side < 2; side++) {
        size_t a_end = (size_t)a->first[side] + a->count[side];
        size_t b_end = (size_t)b->first[side] + b->count[side];

        if (a->first[side] != b->first[side])
            return a->first[side] < b->first[side] ? -1 : 1;
        if (a_end != b_end)
            return a_end < b_end ? -1 : 1;
    }
    return 0;
}

/* ---- The way back ---- */

static size_t block_origin(const yzi_block *block, size_t offset, bool end)
{
    return block->mapped ? yz_map_origin(&block->map, offset, end)
                         : block->begin + offset;
}

yz_span yzi_block_span(const yzi_block *block, yz_span span)
{
    size_t begin = block_origin(block, span.begin, false);

    return yz_span_of(begin, span.end > span.begin
                                 ? block_origin(block, span.end, true)
                                 : begin);
}

yz_span yzi_segment_origin(const yzi_document *document,
                           const yzi_segment *segment, yz_span span)
{
    const yzi_block *block = &document->blocks[segment->block];
    size_t base = (size_t)(segment->text.ptr - block->text.ptr);

    return yzi_block_span(block,
                          yz_span_of(base + span.begin, base + span.end));
}

/* ---- Beads ---- */

static yz_str join_in_block(const yzi_segment *first, const yzi_segment *last)
{
    yz_str text = { first->text.ptr, 0 };

    text.len = (size_t)(last->text.ptr - first->text.ptr) + last->text.len;
    return text;
}

static yz_status join_blocks(const yzi_segment *segments, size_t count,
                             yzi_arena *arena, yzi_side_text *out)
{
    size_t *starts = yzi_arena_alloc_array(arena, count, sizeof *starts);
    size_t len = 0;
    char *text;

    for (size_t i = 0; i < count; i++)
        len += segments[i].text.len + 1;
    text = yzi_arena_alloc(arena, len);
    if (!starts || !text)
        return YZ_NO_MEMORY;
    len = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text[len++] = '\n';
        starts[i] = len;
        memcpy(text + len, segments[i].text.ptr, segments[i].text.len);
        len += segments[i].text.len;
    }
    out->text.ptr = text;
    out->text.len = len;
    out->starts = starts;
    return YZ_OK;
}

yz_status yzi_bead_text(const yzi_document *document, const yzi_bead *bead,
                        yz_side side, yzi_arena *arena, yzi_side_text *out)
{
    size_t count = bead->count[side];
    const yzi_segment *first = document->segments + bead->first[side];

    memset(out, 0, sizeof *out);
    if (count == 0)
        return YZ_OK;
    if (first[0].block != first[count - 1].block)
        return join_blocks(first, count, arena, out);
    out->text = join_in_block(first, first + count - 1);
    return YZ_OK;
}

size_t yzi_bead_origin(const yzi_document *document, const yzi_bead *bead,
                       yz_side side, const yzi_side_text *text, size_t offset,
                       bool end)
{
    const yzi_segment *segment = document->segments + bead->first[side];
    const yzi_block *block;
    size_t base;

    end = end && offset > 0; /* nothing of this text lies before its begin */
    if (text->starts) {
        size_t i = bead->count[side] - 1;
        while (i > 0 && text->starts[i] > (end ? offset - 1 : offset))
            i--;
        segment += i;
        offset -= text->starts[i];
        if (offset > segment->text.len)
            offset = segment->text.len;
    }
    block = &document->blocks[segment->block];
    base = (size_t)(segment->text.ptr - block->text.ptr);
    return block_origin(block, base + offset, end);
}
