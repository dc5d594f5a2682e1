/* SPDX-License-Identifier: Apache-2.0 */
/* What codes of a block stand for, and to which of its segments they belong. */
#include <core/model/document.h>

yz_str yzi_code_data(const yzi_file *file, const yz_code *code)
{
    return code->data.ptr ? code->data
                          : yz_str_cut(file->content, code->origin.begin,
                                       code->origin.end);
}

/* Whether a code between two segments belongs to the former: a closing one
 * does, an opening one does not, and one alone does unless it touches the
 * latter and not the former, or is of its text. */
static bool is_former(const yz_code *code, yz_span former, yz_span latter)
{
    size_t at = code->text.begin;

    if (at > latter.begin)
        return false;
    if (at >= former.end && code->text.end > latter.begin)
        return false;
    if (code->kind == YZ_CODE_OPEN)
        return at < former.end;
    return at < latter.begin || code->kind == YZ_CODE_CLOSE ||
           former.end == latter.begin;
}

static yz_span span_of(const yzi_document *document, size_t segment)
{
    const yzi_segment *s = &document->segments[segment];
    size_t begin = (size_t)(s->text.ptr - document->blocks[s->block].text.ptr);

    return yz_span_of(begin, begin + s->text.len);
}

/* The first code of the block that lies at `offset` or behind it. */
static size_t first_from(const yzi_layout *layout, size_t offset)
{
    size_t low = 0;
    size_t high = layout->code_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (layout->codes[middle].text.begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first code behind those of a segment that another one follows. */
static size_t border_behind(const yzi_document *document,
                            const yzi_layout *layout, size_t segment)
{
    yz_span former = span_of(document, segment);
    yz_span latter = span_of(document, segment + 1);
    size_t code = first_from(layout, former.end);

    while (code < layout->code_count &&
           is_former(&layout->codes[code], former, latter))
        code++;
    return code;
}

void yzi_segment_codes(const yzi_document *document, size_t segment,
                       size_t *first, size_t *last)
{
    uint32_t block = document->segments[segment].block;
    const yzi_layout *layout = document->blocks[block].layout;

    *first = *last = 0;
    if (!layout || layout->code_count == 0)
        return;
    if (segment > 0 && document->segments[segment - 1].block == block)
        *first = border_behind(document, layout, segment - 1);
    *last = layout->code_count;
    if (segment + 1 < document->segment_count &&
        document->segments[segment + 1].block == block)
        *last = border_behind(document, layout, segment);
}
