/* SPDX-License-Identifier: Apache-2.0 */
/* What applications may look at. */
#include <config.h>
#include <core/base/files.h>
#include <core/run/run.h>

const char *yz_version(void)
{
    return PACKAGE_VERSION;
}

size_t yz_run_finding_count(const yz_run *run)
{
    return run->finding_count;
}

const yz_finding *yz_run_finding(const yz_run *run, size_t number)
{
    return number < run->finding_count ? &run->findings[number].finding : NULL;
}

size_t yz_run_pair_count(const yz_run *run)
{
    return run->pair_count;
}

yz_pair_info yz_run_pair(const yz_run *run, size_t pair)
{
    const yzi_pair *p = run->pairs[pair];
    const yzi_document *sides = p->bitext.sides;
    yz_pair_info out = { sizeof out, { { 0 }, { 0 } }, p->name };

    for (int side = 0; side < 2; side++)
        if (sides[side].file)
            out.files[side] = sides[side].file->name;
    return out;
}

size_t yz_run_segment_count(const yz_run *run, size_t pair, yz_side side)
{
    return pair < run->pair_count
               ? run->pairs[pair]->bitext.sides[side].segment_count
               : 0;
}

yz_segment yz_run_segment(const yz_run *run, size_t pair, yz_side side,
                          size_t number)
{
    const yzi_document *d = &run->pairs[pair]->bitext.sides[side];
    const yzi_segment *segment = &d->segments[number];
    yz_span origin =
        yzi_segment_origin(d, segment, yz_span_of(0, segment->text.len));
    yz_segment out = { sizeof out,
                       segment->text,
                       yzi_file_place(d->file, origin.begin),
                       d->blocks[segment->block].kind,
                       segment->block,
                       d->file->name,
                       yzi_file_part(d->file, origin.begin) };

    return out;
}

yz_place yz_run_place(const yz_run *run, size_t pair, yz_side side,
                      size_t number, size_t offset, yz_str *part)
{
    const yzi_document *d = &run->pairs[pair]->bitext.sides[side];
    yz_span origin =
        yzi_segment_origin(d, &d->segments[number], yz_span_of(offset, offset));

    if (part)
        *part = yzi_file_part(d->file, origin.begin);
    return yzi_file_place(d->file, origin.begin);
}

void yz_run_segment_codes(const yz_run *run, size_t pair, yz_side side,
                          size_t number, size_t *first, size_t *last)
{
    yzi_segment_codes(&run->pairs[pair]->bitext.sides[side], number, first,
                      last);
}

size_t yz_run_bead_count(const yz_run *run, size_t pair)
{
    return pair < run->pair_count ? run->pairs[pair]->bitext.bead_count : 0;
}

yz_bead_info yz_run_bead(const yz_run *run, size_t pair, size_t number)
{
    const yzi_bead *bead = &run->pairs[pair]->bitext.beads[number];
    yz_bead_info out = { sizeof out,
                         { bead->first[0], bead->first[1] },
                         { bead->count[0], bead->count[1] },
                         bead->score,
                         bead->locked };

    return out;
}

yz_status yz_write_file(const char *path, yz_str content, yz_error *err)
{
    return yzi_file_write_atomic(path, content, err);
}

void yz_run_explain(yz_run *run,
                    void (*tell)(void *payload, const yz_border *border),
                    void *payload)
{
    run->explain = tell;
    run->explain_payload = payload;
}

void yz_run_explain_matches(yz_run *run,
                            void (*tell)(void *payload, const yz_match *match,
                                         yz_match_fault fault),
                            void *payload)
{
    run->tell_dropped = tell;
    run->tell_payload = payload;
}
