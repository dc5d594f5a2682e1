/* SPDX-License-Identifier: Apache-2.0 */
/*
 * File → blocks → segments.  The filter pours blocks; when it is done each
 * block is segmented; where the format came aligned, the filter's groups of
 * blocks become beads.
 */
#include <core/base/files.h>
#include <core/run/run.h>

/* A bead as the filter tells it: blocks [first, first + count) of each side. */
struct group {
    size_t first[2];
    size_t count[2];
    bool locked;
};

struct reader {
    yz_run *run;
    yzi_pair *pair;
    yzi_file *file;
    const char *filter; /* its name */
    yz_str encoding;    /* as declared, or empty */
    yz_side side;       /* of a file in one language */
    bool bilingual;
    struct group *groups;
    size_t group_count;
    size_t group_cap;
    size_t taken[2]; /* blocks that are in a group */
    bool locked;     /* one of the blocks since the last group */
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
                        YZ_STR_ARG(r->file->name), r->filter, what);
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
    struct group group = { { 0, 0 }, { 0, 0 }, r->locked };

    if (!r->bilingual)
        return broken(r, "gave a bead of a file in one language");
    for (int side = 0; side < 2; side++) {
        group.first[side] = r->taken[side];
        r->taken[side] = r->pair->bitext.sides[side].block_count;
        group.count[side] = r->taken[side] - group.first[side];
    }
    if (yz_grow((void **)&r->groups, &r->group_cap, r->group_count + 1,
                sizeof *r->groups) != YZ_OK)
        return no_memory(r);
    r->groups[r->group_count++] = group;
    r->locked = false;
    return YZ_OK;
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    struct reader *r = payload;
    yz_place place = yzi_file_place(r->file, offset);

    if (yzi_run_skip(r->run, r->file->name, place, yz_str_of(reason)) != YZ_OK)
        return no_memory(r);
    return YZ_OK;
}

/* Both are told by filters that can write; see writing.c. */
static yz_status take_part(void *payload, yz_str name, size_t offset)
{
    (void)payload;
    (void)name;
    (void)offset;
    return YZ_OK;
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    (void)payload;
    (void)name;
    (void)value;
    return YZ_OK;
}

/* ---- Segments ---- */

struct cutting {
    yz_run *run;
    yzi_document *document;
    uint32_t block;
    yz_str text;
    size_t last; /* where the segment being cut begins */
    bool contract_broken;
    bool no_memory;
};

static yz_status take_cut(void *payload, size_t offset)
{
    struct cutting *c = payload;
    yz_str segment;

    if (offset <= c->last || offset > c->text.len ||
        !yz_utf8_is_boundary(c->text, offset)) {
        c->contract_broken = true;
        return YZ_PLUGIN;
    }
    segment = yz_str_trim(yz_str_cut(c->text, c->last, offset));
    c->last = offset;
    if (segment.len == 0)
        return YZ_OK;
    if (yzi_document_add_segment(c->document, segment, c->block) != YZ_OK) {
        c->no_memory = true;
        return YZ_NO_MEMORY;
    }
    return YZ_OK;
}

static yz_status take_reason(void *payload, const yz_segmenter_reason *reason)
{
    struct cutting *c = payload;
    const yzi_document *d = c->document;
    yzi_segment here = { .block = c->block };
    yz_border border = { .struct_size = sizeof border };
    size_t offset = reason->offset;

    if (offset > c->text.len || !yz_utf8_is_boundary(c->text, offset)) {
        c->contract_broken = true;
        return YZ_PLUGIN;
    }
    here.text = yz_str_cut(c->text, offset, offset);
    border.file = d->file->name;
    border.place = yzi_file_place(
        d->file, yzi_segment_origin(d, &here, yz_span_of(0, 0)).begin);
    border.before = yz_str_cut(c->text, 0, offset);
    border.behind = yz_str_cut(c->text, offset, c->text.len);
    border.breaks = reason->breaks;
    border.rule_file = reason->file;
    border.rule_line = reason->line;
    border.rule_group = reason->group;
    border.rule = reason->rule;
    border.note = reason->note;
    c->run->explain(c->run->explain_payload, &border);
    return YZ_OK;
}

static yz_status cut_block(const yzi_instance *segmenter, struct cutting *c,
                           yz_error *err)
{
    const yz_segmenter_ops *ops = segmenter->ops;
    yz_segmenter_sink sink = { sizeof sink, c, take_cut,
                               c->run->explain ? take_reason : NULL };
    yz_status status =
        ops->segment(segmenter->self, c->text, c->document->lang, &sink, err);

    if (c->no_memory)
        return yz_fail_no_memory(err);
    if (c->contract_broken || (status == YZ_OK && c->last != c->text.len))
        return yz_fail(err, YZ_PLUGIN,
                       "segmenter %s gave offsets that do not cut the text",
                       segmenter->feature->name);
    return yzi_feature_failed(segmenter->feature, status, err);
}

static yz_status segment_block(yz_run *run, const yzi_instance *segmenter,
                               yzi_document *document, uint32_t number,
                               yz_error *err)
{
    const yzi_block *block = &document->blocks[number];
    struct cutting c = { run, document, number, block->text, 0, false, false };

    if (yz_str_trim(block->text).len == 0)
        return YZ_OK;
    if (!block->whole)
        return cut_block(segmenter, &c, err);
    return take_cut(&c, block->text.len) == YZ_OK ? YZ_OK
                                                  : yz_fail_no_memory(err);
}

static yz_status segment_document(yz_run *run, yzi_document *document,
                                  yz_side side, yz_error *err)
{
    const yzi_instance *segmenter = NULL;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < document->block_count && status == YZ_OK; i++) {
        if (!segmenter && !document->blocks[i].whole) {
            segmenter = yzi_plan_segmenter(run, side, err);
            if (!segmenter)
                return err->status;
        }
        status = segment_block(run, segmenter, document, (uint32_t)i, err);
    }
    return status;
}

/* Groups of blocks → beads of segments. */
static yz_status make_beads(struct reader *r)
{
    yzi_bitext *bitext = &r->pair->bitext;
    size_t at[2] = { 0, 0 }; /* the next segment */

    for (size_t i = 0; i < r->group_count; i++) {
        const struct group *group = &r->groups[i];
        yzi_bead bead = { { 0, 0 }, { 0, 0 }, 1, group->locked };

        for (int side = 0; side < 2; side++) {
            const yzi_document *d = &bitext->sides[side];
            size_t end = group->first[side] + group->count[side];

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
            segment_document(run, document_of(r, r->side), r->side, r->err);
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
    r->bilingual = ((const yz_filter_ops *)feature->ops)->bilingual;
    bitext->sides[r->side].file = r->file;
    if (r->bilingual) {
        bitext->sides[0].file = bitext->sides[1].file = r->file;
        bitext->given = true;
    }
    status = pour(r, &instance);
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        if (r->bilingual || side == (int)r->side)
            status = segment_document(r->run, &bitext->sides[side],
                                      (yz_side)side, r->err);
    if (status == YZ_OK && r->bilingual)
        status = make_beads(r);
    yzi_instance_done(&instance);
    return status;
}

static yz_status open_file(struct reader *r, int slot, const char *path)
{
    yzi_bitext *bitext = &r->pair->bitext;
    yz_status status;

    r->file = &bitext->files[slot];
    status = yzi_file_read(path, YZI_LARGEST_FILE, &r->file->bytes, r->err);
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
    yz_free(r->groups);
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
    yz_status status = open_file(&r, slot, path);

    if (status != YZ_OK)
        return status;
    return run->lines ? read_lines(&r) : read_opened(&r, run->filter);
}

yz_status yzi_read_bitext(yz_run *run, yzi_pair *pair, const char *path,
                          bool document, yz_error *err)
{
    struct reader r = { .run = run, .pair = pair, .err = err };
    yz_status status = open_file(&r, 0, path);

    if (document)
        r.encoding = run->encoding;
    if (status == YZ_OK)
        status = read_opened(&r, document ? run->filter : yz_str_of(""));
    return status;
}
