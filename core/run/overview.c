/* SPDX-License-Identifier: Apache-2.0 */
/* The run as plugins see it: beads with their matches, by number. */
#include <core/run/observed.h>

static void make_side(const yzi_pair *pair, size_t number, int s,
                      yz_bead_side *out)
{
    const yzi_document *d = &pair->bitext.sides[s];
    const yzi_bead *bead = &pair->bitext.beads[number];
    const yzi_matched *matched = &pair->matched[s][number];

    memset(out, 0, sizeof *out);
    out->text = matched->text.text;
    out->lang = d->lang;
    out->segments = bead->count[s];
    out->matches = matched->matches;
    out->match_count = matched->count;
    if (d->file)
        out->name = d->file->name;
    if (bead->count[s] > 0)
        out->kind = d->blocks[d->segments[bead->first[s]].block].kind;
}

void yzi_overview_bead(const yz_run *run, size_t pair, size_t number,
                       yz_bead *out)
{
    const yzi_pair *p = run->pairs[pair];

    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->pair = pair;
    out->number = number;
    out->score = p->bitext.beads[number].score;
    out->given = p->bitext.given;
    make_side(p, number, YZ_SOURCE, &out->sides[YZ_SOURCE]);
    make_side(p, number, YZ_TARGET, &out->sides[YZ_TARGET]);
}

size_t yzi_overview_origin(const yz_run *run, size_t pair, size_t number,
                           yz_side side, size_t offset)
{
    const yzi_pair *p = run->pairs[pair];
    const yzi_bead *bead = &p->bitext.beads[number];

    if (bead->count[side] == 0)
        return SIZE_MAX;
    return yzi_bead_origin(&p->bitext.sides[side], bead, side,
                           &p->matched[side][number].text, offset, false);
}

yz_place yzi_overview_place(const yz_run *run, size_t pair, yz_side side,
                            size_t origin)
{
    yz_place nowhere = { 0, 0 };

    if (origin == SIZE_MAX)
        return nowhere;
    return yzi_file_place(run->pairs[pair]->bitext.sides[side].file, origin);
}

/* ---- The view ---- */

static size_t bead_count(void *payload, size_t pair)
{
    const yz_run *run = payload;

    return run->pairs[pair]->bitext.bead_count;
}

static void bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    yzi_overview_bead(payload, pair, number, out);
}

static yz_place place(void *payload, size_t pair, size_t number, yz_side side,
                      size_t offset)
{
    return yzi_overview_place(
        payload, pair, side,
        yzi_overview_origin(payload, pair, number, side, offset));
}

static yz_str part(void *payload, size_t pair, size_t number, yz_side side,
                   size_t offset)
{
    const yz_run *run = payload;
    size_t origin = yzi_overview_origin(run, pair, number, side, offset);

    if (origin == SIZE_MAX)
        return (yz_str){ NULL, 0 };
    return yzi_file_part(run->pairs[pair]->bitext.sides[side].file, origin);
}

static const yz_rendering *renderings(void *payload, uint32_t concept_number,
                                      size_t *count)
{
    return yzi_renderings_of(payload, concept_number, count);
}

/* That it cannot be read is told where it is needed: by the aligner. */
static const yz_lexicon *lexicon(void *payload)
{
    yz_error ignored = YZ_ERROR_INIT;

    return yzi_run_lexicon(payload, &ignored);
}

/* ---- Words ---- */

static bool links(void *payload, size_t pair, size_t number, yz_bead_links *out)
{
    return yzi_links_of(payload, pair, number, out);
}

static bool written(void *payload, size_t pair, size_t number, yz_span source,
                    yz_written *out)
{
    return yzi_written_of(payload, pair, number, source, out);
}

static yz_status observed(void *payload, const yz_observed **out, size_t *count,
                          yz_error *err)
{
    yz_run *run = payload;
    yz_status status = yzi_observe(run, run->link_all, err);

    *out = status == YZ_OK ? run->observed->items : NULL;
    *count = status == YZ_OK ? run->observed->count : 0;
    return status;
}

/* ---- Codes ---- */

static const yz_code *codes(void *payload, size_t pair, size_t number,
                            yz_side side, size_t *count)
{
    const yz_run *run = payload;
    const yzi_bitext *bitext = &run->pairs[pair]->bitext;
    const yzi_document *d = &bitext->sides[side];
    const yzi_bead *bead = &bitext->beads[number];
    const yzi_segment *segment;
    const yzi_block *block;

    *count = 0;
    if (!bitext->given || bead->count[side] != 1)
        return NULL;
    segment = &d->segments[bead->first[side]];
    block = &d->blocks[segment->block];
    if (!block->layout || !block->whole || segment->text.ptr != block->text.ptr)
        return NULL;
    *count = block->layout->code_count;
    return block->layout->codes;
}

static yz_str code_data(void *payload, size_t pair, yz_side side,
                        const yz_code *code)
{
    return yz_run_code_data(payload, pair, side, code);
}

void yzi_overview(yz_run *run, yz_run_view *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->payload = run;
    out->termbase = run->termbase;
    out->lang[YZ_SOURCE] = run->lang[YZ_SOURCE];
    out->lang[YZ_TARGET] = run->lang[YZ_TARGET];
    out->pair_count = run->pair_count;
    out->bead_count = bead_count;
    out->bead = bead;
    out->place = place;
    out->renderings = renderings;
    out->links = links;
    out->lexicon = lexicon;
    out->written = written;
    out->observed = observed;
    out->codes = codes;
    out->code_data = code_data;
    out->part = part;
}
