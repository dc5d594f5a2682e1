/* SPDX-License-Identifier: Apache-2.0 */
/*
 * File → blocks → segments.  The filter pours blocks; when it is done each
 * block is segmented; where the format came aligned, the filter's groups of
 * blocks become beads.
 */
#include <core/base/files.h>
#include <core/run/run.h>

struct reader {
    yz_run *run;
    yzi_pair *pair;
    yzi_file *file;
    const char *filter; /* its name */
    yz_str encoding;    /* as declared, or empty */
    yz_side side;       /* of a file in one language */
    bool bilingual;
    size_t taken[2]; /* blocks that are in a unit */
    bool locked;     /* one of the blocks since the last unit */
    yz_error *err;
    yz_status status; /* the first failure of the sink */
};

static yz_status no_memory(struct reader *r)
{
    r->status = yz_fail_no_memory(r->err);
    return r->status;
}

static yz_status broken(struct reader *r, const char *what)
{
    r->status = yz_fail(r->err, YZ_PLUGIN, "%.*s: filter %s %s",
                        YZ_STR_ARG(r->file->name), r->filter, yz_tr(what));
    return r->status;
}

/* ---- The sink ---- */

static yz_status copy_map(const yz_map *from, yz_map *to)
{
    *to = *from;
    to->pieces = NULL;
    to->cap = 0;
    if (from->count == 0)
        return YZ_OK;
    if (yz_grow((void **)&to->pieces, &to->cap, from->count,
                sizeof *to->pieces) != YZ_OK) {
        yz_map_init(to, 0);
        return YZ_NO_MEMORY;
    }
    memcpy(to->pieces, from->pieces, from->count * sizeof *to->pieces);
    return YZ_OK;
}

static bool lies_in(yz_str part, yz_str whole)
{
    uintptr_t p = (uintptr_t)part.ptr;
    uintptr_t w = (uintptr_t)whole.ptr;

    return p >= w && p + part.len <= w + whole.len;
}

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    struct reader *r = payload;
    yzi_file *file = r->file;

    if (file->line_count > 0)
        return broken(r, "gave the content twice");
    if (!yz_utf8_valid(text, NULL))
        return broken(r, "gave text that is not well-formed UTF-8");
    file->content = text;
    if (!lies_in(text, yz_buf_str(&file->bytes))) {
        file->owned = yz_str_dup(text);
        if (!file->owned)
            return no_memory(r);
        file->content.ptr = file->owned;
    }
    if (map && copy_map(map, &file->to_bytes) != YZ_OK)
        return no_memory(r);
    return yzi_file_index_lines(file) == YZ_OK ? YZ_OK : no_memory(r);
}

static yzi_document *document_of(struct reader *r, yz_side side)
{
    return &r->pair->bitext.sides[r->bilingual ? side : r->side];
}

static yz_status check_block(struct reader *r, const yz_block *in)
{
    yz_str content = r->file->content;
    bool outside;
    bool whole;

    if (in->map) {
        outside = in->map->origin > content.len;
        whole = yz_utf8_valid(in->text, NULL);
    } else {
        outside =
            in->begin > content.len || in->text.len > content.len - in->begin;
        whole =
            outside || (yz_utf8_is_boundary(content, in->begin) &&
                        yz_utf8_is_boundary(content, in->begin + in->text.len));
    }
    if (outside)
        return broken(r, "gave a block outside the content");
    return whole ? YZ_OK : broken(r, "gave text that is not well-formed UTF-8");
}

static yz_status copy_block(struct reader *r, const yz_block *in,
                            yzi_block *out)
{
    yz_str content = r->file->content;

    memset(out, 0, sizeof *out);
    if (check_block(r, in) != YZ_OK)
        return r->status;
    out->kind = in->kind;
    out->whole = in->segment;
    if (in->struct_size > offsetof(yz_block, other_close)) {
        yz_status status = yzi_layout_copy(r->file, in, &r->pair->bitext.arena,
                                           &out->layout, r->err);

        if (status == YZ_PLUGIN)
            return broken(r, "gave codes or a region that do not fit the text");
        if (status != YZ_OK)
            return no_memory(r);
    }
    if (!in->map) {
        out->begin = in->begin;
        out->text = yz_str_cut(content, in->begin, in->begin + in->text.len);
        return YZ_OK;
    }
    out->mapped = true;
    if (yzi_arena_dup_str(&r->pair->bitext.arena, in->text, &out->text) !=
            YZ_OK ||
        copy_map(in->map, &out->map) != YZ_OK)
        return no_memory(r);
    return YZ_OK;
}

static yz_status take_block(void *payload, const yz_block *in)
{
    struct reader *r = payload;
    yzi_block block;

    if (r->file->line_count == 0)
        return broken(r, "gave a block before the content");
    if (in->side > YZ_TARGET)
        return broken(r, "gave a block of no side");
    if (copy_block(r, in, &block) != YZ_OK)
        return r->status;
    if (in->struct_size > offsetof(yz_block, locked))
        r->locked = r->locked || in->locked;
    if (yzi_document_add_block(document_of(r, in->side), &block) != YZ_OK) {
        yz_map_done(&block.map);
        return no_memory(r);
    }
    return YZ_OK;
}

static yz_status take_bead(void *payload)
{
    struct reader *r = payload;
    yzi_bitext *bitext = &r->pair->bitext;
    yzi_unit unit = { { 0, 0 }, { 0, 0 }, r->locked };

    if (!r->bilingual)
        return broken(r, "gave a bead of a file in one language");
    for (int side = 0; side < 2; side++) {
        unit.first[side] = r->taken[side];
        r->taken[side] = bitext->sides[side].block_count;
        unit.count[side] = r->taken[side] - unit.first[side];
    }
    if (yz_grow((void **)&bitext->units, &bitext->unit_cap,
                bitext->unit_count + 1, sizeof *bitext->units) != YZ_OK)
        return no_memory(r);
    bitext->units[bitext->unit_count++] = unit;
    r->locked = false;
    return YZ_OK;
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    struct reader *r = payload;
    yz_place place = yzi_file_place(r->file, offset);

    if (yzi_run_skip(r->run, r->file->name, place, yz_str_of(yz_tr(reason))) !=
        YZ_OK)
        return no_memory(r);
    return YZ_OK;
}

static yz_status take_part(void *payload, yz_str name, size_t offset)
{
    struct reader *r = payload;
    yzi_file *file = r->file;
    yzi_part part = { name, offset };
    size_t least =
        file->part_count > 0 ? file->parts[file->part_count - 1].begin : 0;

    if (file->line_count == 0 || document_of(r, YZ_SOURCE)->block_count > 0)
        return broken(r, "gave a part before the content or behind a block");
    if (offset < least || offset > file->content.len ||
        (file->part_count == 0 && offset > 0))
        return broken(r, "gave parts that do not follow each other");
    if (yzi_arena_dup_str(&r->pair->bitext.arena, name, &part.name) != YZ_OK ||
        yz_grow((void **)&file->parts, &file->part_cap, file->part_count + 1,
                sizeof *file->parts) != YZ_OK)
        return no_memory(r);
    file->parts[file->part_count++] = part;
    return YZ_OK;
}

/* UTF-16 and UTF-32 as the file has them: a converter of that name alone would
 * write a byte order mark in front of each piece. */
static const char *with_order(const char *encoding, yz_str bytes)
{
    bool little = bytes.len > 0 && (unsigned char)bytes.ptr[0] == 0xFF;

    if (strcmp(encoding, "UTF-16") == 0)
        return little ? "UTF-16LE" : "UTF-16BE";
    if (strcmp(encoding, "UTF-32") == 0)
        return little ? "UTF-32LE" : "UTF-32BE";
    return encoding;
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    struct reader *r = payload;
    yz_str copy;

    if (yzi_arena_dup_str(&r->pair->bitext.arena, value, &copy) != YZ_OK)
        return no_memory(r);
    if (strcmp(name, "encoding") == 0)
        r->file->encoding =
            strcmp(copy.ptr, "UTF-8") == 0
                ? NULL
                : with_order(copy.ptr, yz_buf_str(&r->file->bytes));
    else if (strcmp(name, "original") == 0)
        r->file->original = copy;
    else if (strcmp(name, "digest") == 0)
        r->file->digest = copy;
    return YZ_OK;
}

/* ---- Beads ---- */

/* Units of blocks → beads of segments. */
static yz_status make_beads(struct reader *r)
{
    yzi_bitext *bitext = &r->pair->bitext;
    size_t at[2] = { 0, 0 }; /* the next segment */

    for (size_t i = 0; i < bitext->unit_count; i++) {
        const yzi_unit *unit = &bitext->units[i];
        yzi_bead bead = { { 0, 0 }, { 0, 0 }, 1, unit->locked };

        for (int side = 0; side < 2; side++) {
            const yzi_document *d = &bitext->sides[side];
            size_t end = unit->first[side] + unit->count[side];

            bead.first[side] = (uint32_t)at[side];
            while (at[side] < d->segment_count &&
                   d->segments[at[side]].block < end)
                at[side]++;
            bead.count[side] = (uint32_t)(at[side] - bead.first[side]);
        }
        if ((bead.count[0] || bead.count[1]) &&
            yzi_bitext_add_bead(bitext, bead) != YZ_OK)
            return yz_fail_no_memory(r->err);
    }
    return YZ_OK;
}

/* ---- The whole ---- */

static yz_status pour(struct reader *r, const yzi_instance *instance)
{
    const yz_filter_ops *ops = instance->ops;
    yz_run *run = r->run;
    yz_filter_input input = { sizeof input,
                              r->file->name,
                              yz_buf_str(&r->file->bytes),
                              r->encoding,
                              { run->lang[r->bilingual ? 0 : r->side],
                                run->lang[1] } };
    yz_filter_sink sink = {
        sizeof sink, r,         take_content, take_block,
        take_bead,   take_skip, take_part,    take_property
    };
    yz_status status = ops->read(instance->self, &input, &sink, r->err);

    if (r->status != YZ_OK)
        return r->status;
    if (status != YZ_OK && r->err->status == YZ_OK)
        return yz_fail(r->err, status,
                       "%.*s: filter %s failed without a reason",
                       YZ_STR_ARG(r->file->name), r->filter);
    if (status == YZ_OK && r->file->line_count == 0)
        return broken(r, "gave no content");
    if (status == YZ_OK && r->bilingual &&
        (r->taken[0] != r->pair->bitext.sides[0].block_count ||
         r->taken[1] != r->pair->bitext.sides[1].block_count))
        return broken(r, "gave blocks that belong to no bead");
    return status;
}

/* A document that is cut already: each line is a segment, and nothing in it is
 * left out or joined. */
static yz_status read_lines(struct reader *r)
{
    yz_run *run = r->run;
    yz_str bytes = yz_buf_str(&r->file->bytes);
    yz_decoded decoded;
    yz_status status =
        yz_decode(bytes, r->encoding, r->file->name, &decoded, r->err);

    r->pair->bitext.sides[r->side].file = r->file;
    if (status != YZ_OK)
        return status;
    status = take_content(
        r, decoded.text,
        decoded.text.len == bytes.len && !decoded.owned ? NULL : &decoded.map);
    yz_decoded_done(&decoded);
    for (size_t i = 0; i < r->file->line_count && status == YZ_OK; i++) {
        yz_block block = { .struct_size = sizeof block, .segment = true };
        size_t end = i + 1 < r->file->line_count ? r->file->lines[i + 1]
                                                 : r->file->content.len;

        block.begin = r->file->lines[i];
        block.text = yz_str_cut(r->file->content, block.begin, end);
        status = take_block(r, &block);
    }
    if (status == YZ_OK)
        status =
            yzi_segment_document(run, document_of(r, r->side), r->side, r->err);
    return status;
}

static yz_status read_with(struct reader *r, const yz_feature *feature)
{
    yzi_bitext *bitext = &r->pair->bitext;
    yzi_instance instance;
    yz_status status =
        yzi_host_instance(r->run->host, feature, &instance, r->err);

    if (status != YZ_OK)
        return status;
    r->filter = feature->name;
    r->file->filter = feature;
    r->bilingual = ((const yz_filter_ops *)feature->ops)->bilingual;
    bitext->sides[r->side].file = r->file;
    if (r->bilingual) {
        bitext->sides[0].file = bitext->sides[1].file = r->file;
        bitext->given = true;
    }
    status = pour(r, &instance);
    if (status == YZ_OK && r->file->part_count > 0)
        status = yzi_file_index_paragraphs(r->file,
                                           document_of(r, YZ_SOURCE)) == YZ_OK
                     ? YZ_OK
                     : yz_fail_no_memory(r->err);
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        if (r->bilingual || side == (int)r->side)
            status = yzi_segment_document(r->run, &bitext->sides[side],
                                          (yz_side)side, r->err);
    if (status == YZ_OK && r->bilingual)
        status = make_beads(r);
    yzi_instance_done(&instance);
    return status;
}

/* With `bytes` those instead of the file's. */
static yz_status open_file(struct reader *r, int slot, const char *path,
                           const yz_str *bytes)
{
    yzi_bitext *bitext = &r->pair->bitext;
    const yzi_overlay *overlay = yzi_overlay_of(r->run, path);
    yz_status status = YZ_OK;

    r->file = &bitext->files[slot];
    if (overlay && !bytes) {
        bytes = &overlay->bytes;
        if (overlay->encoding)
            r->encoding = yz_str_of(overlay->encoding);
    }
    if (bytes) {
        yz_buf_init(&r->file->bytes, YZI_LARGEST_FILE);
        if (yz_buf_add(&r->file->bytes, *bytes) != YZ_OK)
            return r->file->bytes.failed == YZ_LIMIT
                       ? yz_fail(r->err, YZ_LIMIT, "%s is too large", path)
                       : yz_fail_no_memory(r->err);
    } else {
        status = yzi_file_read(path, YZI_LARGEST_FILE, &r->file->bytes, r->err);
    }
    if (status != YZ_OK)
        return status;
    bitext->file_count = (size_t)slot + 1;
    if (yzi_arena_dup_str(&bitext->arena, yz_str_of(path), &r->file->name) !=
        YZ_OK)
        return yz_fail_no_memory(r->err);
    return YZ_OK;
}

static yz_status read_opened(struct reader *r, yz_str wanted)
{
    const yz_feature *feature;
    yz_status status =
        yzi_plan_reader(r->run->host, "filter", wanted, r->file->name,
                        yz_buf_str(&r->file->bytes), &feature, r->err);

    if (status == YZ_OK)
        status = read_with(r, feature);
    return status;
}

yz_status yzi_read_file(yz_run *run, yzi_pair *pair, int slot, yz_side side,
                        const char *path, yz_error *err)
{
    struct reader r = { .run = run,
                        .pair = pair,
                        .side = side,
                        .encoding = run->encoding,
                        .err = err };
    yz_status status = open_file(&r, slot, path, NULL);

    if (status != YZ_OK)
        return status;
    return run->lines ? read_lines(&r) : read_opened(&r, run->filter);
}

yz_status yzi_read_bitext(yz_run *run, yzi_pair *pair, const char *path,
                          const yz_str *bytes, bool document, yz_error *err)
{
    struct reader r = { .run = run, .pair = pair, .err = err };
    yz_status status = open_file(&r, 0, path, bytes);

    if (document)
        r.encoding = run->encoding;
    if (status == YZ_OK)
        status = read_opened(&r, document ? run->filter : yz_str_of(""));
    return status;
}
