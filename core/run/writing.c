/* SPDX-License-Identifier: Apache-2.0 */
/* Documents with new text → bytes of the same format. */
#include <core/host/host.h>
#include <core/model/splice.h>
#include <core/run/run.h>

/* ---- Looking at blocks -------------------------------------------------- */

static const yzi_document *document_of(const yz_run *run, size_t pair,
                                       yz_side side)
{
    return &run->pairs[pair]->bitext.sides[side];
}

size_t yz_run_block_count(const yz_run *run, size_t pair, yz_side side)
{
    return pair < run->pair_count ? document_of(run, pair, side)->block_count
                                  : 0;
}

yz_block_info yz_run_block(const yz_run *run, size_t pair, yz_side side,
                           size_t number)
{
    const yzi_document *d = document_of(run, pair, side);
    const yzi_block *block = &d->blocks[number];
    const yzi_layout *layout = block->layout;
    yz_block_info out = { .struct_size = sizeof out,
                          .text = block->text,
                          .kind = block->kind };

    if (layout) {
        out.writable = layout->writable;
        out.codes = layout->codes;
        out.code_count = layout->code_count;
        out.id = layout->id;
        out.state = layout->state;
        out.tells_unsure = layout->tells_unsure;
    }
    return out;
}

size_t yz_run_unit_count(const yz_run *run, size_t pair)
{
    return pair < run->pair_count ? run->pairs[pair]->bitext.unit_count : 0;
}

yz_unit_info yz_run_unit(const yz_run *run, size_t pair, size_t number)
{
    const yzi_unit *unit = &run->pairs[pair]->bitext.units[number];
    yz_unit_info out = { sizeof out,
                         { unit->first[0], unit->first[1] },
                         { unit->count[0], unit->count[1] } };

    return out;
}

yz_str yz_run_code_data(const yz_run *run, size_t pair, yz_side side,
                        const yz_code *code)
{
    return yzi_code_data(document_of(run, pair, side)->file, code);
}

yz_source_file yz_run_source_file(const yz_run *run, size_t pair, yz_side side)
{
    const yzi_file *file = document_of(run, pair, side)->file;
    yz_source_file out = { .struct_size = sizeof out };

    if (file) {
        out.name = file->name;
        out.bytes = yz_buf_str(&file->bytes);
        out.original = file->original;
        out.digest = file->digest;
        out.writable = file->filter != NULL;
    }
    return out;
}

/* ---- Checking ----------------------------------------------------------- */

static const yzi_layout *codes_of(const yz_run *run, size_t pair,
                                  const yz_rewrite *r)
{
    const yzi_document *d = document_of(run, pair, r->codes_side);

    return r->codes_block < d->block_count ? d->blocks[r->codes_block].layout
                                           : NULL;
}

yz_status yz_run_code_fault(const yz_run *run, size_t pair,
                            const yz_rewrite *rewrite, yz_code_fault *fault,
                            size_t *code, yz_error *err)
{
    const yzi_layout *layout = codes_of(run, pair, rewrite);
    size_t count = layout ? layout->code_count : 0;
    uint32_t *memory = yz_calloc(2 * count + 1, sizeof *memory);

    if (!memory)
        return yz_fail_no_memory(err);
    *code = 0;
    *fault = yzi_codes_fault(layout ? layout->codes : NULL, count, rewrite,
                             memory, code);
    yz_free(memory);
    return YZ_OK;
}

/* The sentence's end for a fault that would damage the file; NULL: none. */
static const char *damage_of(yz_code_fault fault)
{
    switch (fault) {
    case YZ_CODES_FIT:
    case YZ_CODE_LOST:
        return NULL;
    case YZ_CODE_NEEDED:
        return yz_tr("is missing, and the file needs it");
    case YZ_CODE_TWICE:
        return yz_tr("is there twice");
    case YZ_CODE_HALF:
        return yz_tr("is there without its other half");
    case YZ_CODE_CROSSED:
        return yz_tr("does not lie wholly inside or outside of the others");
    case YZ_CODE_NOT_THERE:
        break;
    }
    return yz_tr("is not one of the block's codes, or out of order");
}

static bool edits_fit(const yz_rewrite *r, yz_str text)
{
    size_t at = 0;

    for (size_t i = 0; yz_rewrite_has_edits(r) && i < r->edit_count; i++) {
        yz_span span = r->edits[i].span;

        if (span.begin < at || span.end < span.begin || span.end > text.len)
            return false;
        at = span.end;
    }
    return true;
}

static yz_status check_rewrite(const yz_run *run, size_t pair, yz_side side,
                               const yz_rewrite *r, yz_error *err)
{
    const yzi_document *d = document_of(run, pair, side);
    yz_code_fault fault = YZ_CODES_FIT;
    size_t code = 0;
    yz_status status;

    if (r->block >= d->block_count || !d->blocks[r->block].layout ||
        !d->blocks[r->block].layout->writable)
        return yz_fail(err, YZ_INVALID, "%.*s: block %zu cannot be written",
                       YZ_STR_ARG(d->file->name), r->block);
    if (!yz_utf8_valid(r->text, NULL))
        return yz_fail(err, YZ_INVALID,
                       "%.*s: the text for block %zu is not well-formed UTF-8",
                       YZ_STR_ARG(d->file->name), r->block);
    if (!edits_fit(r, d->blocks[r->block].text))
        return yz_fail(err, YZ_INVALID,
                       "%.*s: block %zu has an edit outside its text",
                       YZ_STR_ARG(d->file->name), r->block);
    status = yz_run_code_fault(run, pair, r, &fault, &code, err);
    if (status == YZ_OK && damage_of(fault))
        status = yz_fail(err, YZ_INVALID, "%.*s: block %zu: code %zu %s",
                         YZ_STR_ARG(d->file->name), r->block, code + 1,
                         damage_of(fault));
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

static yz_status write_parts(const yzi_splice *splice, const yz_filter_ops *ops,
                             const yz_filter_input *input,
                             yz_filter_part *parts, yz_buf *contents,
                             yz_buf *out, yz_error *err)
{
    const yzi_file *file = splice->file;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < file->part_count && status == YZ_OK; i++) {
        size_t begin = file->parts[i].begin;
        size_t end = i + 1 < file->part_count ? file->parts[i + 1].begin
                                              : file->content.len;

        parts[i].struct_size = sizeof parts[i];
        parts[i].name = file->parts[i].name;
        status = yzi_splice_content(splice, yz_span_of(begin, end),
                                    &contents[i], err);
        parts[i].content = yz_buf_str(&contents[i]);
        parts[i].changed = !yz_str_equal(parts[i].content,
                                         yz_str_cut(file->content, begin, end));
    }
    if (status == YZ_OK)
        status =
            ops->pack(splice->self, input, parts, file->part_count, out, err);
    return status;
}

static yz_status write_compound(const yzi_splice *splice,
                                const yz_filter_ops *ops,
                                const yz_filter_input *input, yz_buf *out,
                                yz_error *err)
{
    size_t count = splice->file->part_count;
    yz_filter_part *parts = yz_calloc(count, sizeof *parts);
    yz_buf *contents = yz_calloc(count, sizeof *contents);
    yz_status status;

    for (size_t i = 0; contents && i < count; i++)
        yz_buf_init(&contents[i], YZI_LARGEST_FILE);
    status = parts && contents
                 ? write_parts(splice, ops, input, parts, contents, out, err)
                 : yz_fail_no_memory(err);
    for (size_t i = 0; contents && i < count; i++)
        yz_buf_done(&contents[i]);
    yz_free(contents);
    yz_free(parts);
    return status;
}

static bool has_member(const yz_filter_ops *ops, size_t end)
{
    return ops->struct_size >= end;
}

static yz_status write_with(const yz_run *run, yzi_splice *splice,
                            const yzi_instance *instance, yz_buf *out,
                            yz_error *err)
{
    const yz_filter_ops *ops = instance->ops;
    const yzi_file *file = splice->file;
    yz_filter_input input = { sizeof input,
                              file->name,
                              yz_buf_str(&file->bytes),
                              run->encoding,
                              { run->lang[0], run->lang[1] } };

    splice->self = instance->self;
    if (has_member(ops, offsetof(yz_filter_ops, encode) + sizeof ops->encode))
        splice->encode = ops->encode;
    if (has_member(ops, offsetof(yz_filter_ops, fits) + sizeof ops->fits))
        splice->fits = ops->fits;
    if (file->part_count == 0)
        return yzi_splice_file(splice, out, err);
    if (!has_member(ops, offsetof(yz_filter_ops, pack) + sizeof ops->pack) ||
        !ops->pack)
        return yz_fail(err, YZ_PLUGIN,
                       "%.*s: filter %s reads parts and cannot write them",
                       YZ_STR_ARG(file->name), instance->feature->name);
    return write_compound(splice, ops, &input, out, err);
}

static yz_status write_sorted(const yz_run *run, yzi_splice *splice,
                              yz_buf *out, yz_error *err)
{
    yzi_instance instance;
    yz_status status =
        yzi_host_instance(run->host, splice->file->filter, &instance, err);

    if (status == YZ_OK)
        status = write_with(run, splice, &instance, out, err);
    if (status == YZ_OK && out->failed != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status != YZ_OK && err->status == YZ_OK)
        yz_fail(err, status, "%.*s: filter %s failed without a reason",
                YZ_STR_ARG(splice->file->name), splice->file->filter->name);
    yzi_instance_done(&instance);
    return status;
}

/* Programs of an older edition have shorter ones. */
static void copy_rewrites(yz_rewrite *to, const yz_rewrite *from, size_t count)
{
    size_t stride = count > 0 ? from->struct_size : 0;
    size_t size = stride < sizeof *to ? stride : sizeof *to;

    for (size_t i = 0; i < count; i++)
        memcpy(&to[i], (const char *)from + i * stride, size);
}

yz_status yz_run_write(yz_run *run, size_t pair, yz_side side,
                       const yz_rewrite *rewrites, size_t count, yz_buf *out,
                       yz_error *err)
{
    const yzi_document *d = document_of(run, pair, side);
    yzi_splice splice = { .file = d->file,
                          .documents = run->pairs[pair]->bitext.sides,
                          .side = side,
                          .count = count };
    yz_rewrite *sorted;
    yz_status status = YZ_OK;

    if (!d->file || !d->file->filter)
        return yz_fail(err, YZ_UNSUPPORTED, "no filter has read this document");
    if (count == 0)
        return yz_buf_add(out, yz_buf_str(&d->file->bytes)) == YZ_OK
                   ? YZ_OK
                   : yz_fail_no_memory(err);
    sorted = yz_calloc(count, sizeof *sorted);
    if (!sorted)
        return yz_fail_no_memory(err);
    copy_rewrites(sorted, rewrites, count);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = check_rewrite(run, pair, side, &sorted[i], err);
    if (status == YZ_OK)
        status = yzi_splice_sort(d, sorted, count, err);
    splice.rewrites = sorted;
    if (status == YZ_OK)
        status = write_sorted(run, &splice, out, err);
    yz_free(sorted);
    return status;
}
