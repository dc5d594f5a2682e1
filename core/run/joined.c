/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Beads of a group, kept under all that the aligner was given; see kept.h.
 * There are only numbers in the file, and each is taken as the aligner's would
 * be.
 */
#include <core/base/store.h>
#include <core/run/joining.h>
#include <core/term/termbase_image.h>
#include <unistd.h>

enum {
    SMALLEST = 200,    /* segments of a group that are worth a file */
    MOST_FILES = 1024, /* that are kept … */
    LARGEST = 16 << 20 /* … of so many bytes at most */
};

#define SUFFIX ".yzj"

enum part {
    PART_SUM,    /* the digest that the file is named after */
    PART_COUNTS, /* segments of each bead, source and target */
    PART_SCORES,
    PARTS
};

static const yzi_parts_form form = { "yzjoins\n", 1, YZI_TERMBASE_ORDER,
                                     PARTS };

typedef struct counts {
    uint16_t of[2];
} counts;

/* ---- What it depends on ---- */

yz_status yzi_joined_open(yzi_joining *j)
{
    yz_status status = YZ_LIMIT;

    if (yzi_kept_may(j->run, j->aligner))
        status = yzi_kept_asked(j->run, j->aligner, j->lexicon, &j->asked);
    if (status == YZ_OK)
        j->store = yzi_store_open(j->run->compiled.folder);
    return status == YZ_NO_MEMORY ? status : YZ_OK;
}

void yzi_joined_close(yzi_joining *j)
{
    if (j->store < 0)
        return;
    if (atomic_load(&j->fresh))
        yzi_store_prune(j->store, SUFFIX, MOST_FILES);
    close(j->store);
    j->store = -1;
}

static void add_side(const yz_aligner_side *side, yzi_digest *d)
{
    yzi_digest_text(d, side->lang);
    yzi_digest_number(d, side->count);
    for (size_t i = 0; i < side->count; i++) {
        yzi_digest_text(d, side->segments[i]);
        yzi_digest_number(d, (uint64_t)side->blocks[i] << 8 |
                                 (uint64_t)side->kinds[i]);
    }
}

static void add_input(const yz_aligner_input *input, yzi_digest *d)
{
    for (int side = 0; side < 2; side++)
        add_side(&input->sides[side], d);
    yzi_digest_number(d, input->beads != NULL);
    yzi_digest_number(d, input->bead_count);
    for (size_t i = 0; i < input->bead_count; i++)
        for (int side = 0; side < 2; side++)
            yzi_digest_number(d, input->beads[i][side]);
}

/* Finds digest and name; false: nothing is kept of this group. */
static bool name(const yzi_join *join, yzi_kept_join *kept)
{
    yzi_digest *d = &kept->digest;
    size_t segments = 0;

    kept->name[0] = '\0';
    for (size_t i = 0; i < join->count; i++)
        segments += join->stretches[i].count[0] + join->stretches[i].count[1];
    if (join->joining->store < 0 || segments < SMALLEST)
        return false;
    *d = join->joining->asked;
    yzi_digest_number(d, join->count);
    for (size_t i = 0; i < join->count; i++)
        add_input(&join->inputs[i], d);
    yzi_kept_name(d, SUFFIX, kept->name);
    return true;
}

/* ---- Taking ---- */

static void forget(yzi_join *join)
{
    for (size_t i = 0; i < join->count; i++) {
        yzi_stretch *s = &join->stretches[i];

        s->at[0] = s->at[1] = 0;
        s->bead_count = 0;
        s->contract_broken = s->score_broken = s->no_memory = false;
    }
}

/* Each stretch takes beads until it is covered. */
static yz_status take_all(yzi_join *join, const yzi_parts *parts)
{
    const counts *each = (const void *)parts->items[PART_COUNTS].ptr;
    const double *scores = (const void *)parts->items[PART_SCORES].ptr;
    size_t count = parts->items[PART_COUNTS].len / sizeof *each;
    size_t next = 0;
    yz_status status = YZ_OK;

    if (parts->items[PART_COUNTS].len != count * sizeof *each ||
        parts->items[PART_SCORES].len != count * sizeof *scores)
        return YZ_FORMAT;
    for (size_t i = 0; i < join->count && status == YZ_OK; i++) {
        yzi_stretch *s = &join->stretches[i];

        while (status == YZ_OK && s->pair &&
               (s->at[0] < s->count[0] || s->at[1] < s->count[1])) {
            if (next == count)
                return YZ_FORMAT;
            status = yzi_stretch_take(s, each[next].of[0], each[next].of[1],
                                      scores[next]);
            next++;
        }
    }
    if (status == YZ_OK && next < count)
        status = YZ_FORMAT;
    return status == YZ_NO_MEMORY || status == YZ_OK ? status : YZ_FORMAT;
}

yz_status yzi_joined_read(yzi_join *join, const yzi_digest *digest,
                          yz_str bytes)
{
    yz_str sum = { (const char *)digest, sizeof *digest };
    yz_error ignored = YZ_ERROR_INIT;
    yzi_parts parts;
    yz_status status = yzi_parts_open(bytes, &form, &parts, &ignored);

    if (status == YZ_OK && !yz_str_equal(parts.items[PART_SUM], sum))
        status = YZ_FORMAT;
    if (status == YZ_OK)
        status = take_all(join, &parts);
    if (status != YZ_OK)
        forget(join);
    return status;
}

yz_status yzi_joined_take(yzi_join *join, yzi_kept_join *kept)
{
    yz_str bytes;
    yz_status status;

    if (!name(join, kept))
        return YZ_NOT_FOUND;
    bytes = yzi_store_map(join->joining->store, kept->name);
    if (bytes.len == 0)
        return YZ_NOT_FOUND;
    status = yzi_joined_read(join, &kept->digest, bytes);
    yzi_store_unmap(bytes);
    kept->damaged = status == YZ_FORMAT;
    return kept->damaged ? YZ_NOT_FOUND : status;
}

/* ---- Keeping ---- */

static void put(yz_buf *out, const void *bytes, size_t size)
{
    yz_buf_add(out, (yz_str){ bytes, size });
}

/* False: a bead has more segments than can be kept. */
static bool put_beads(const yzi_join *join, enum part part, yz_buf *out)
{
    for (size_t i = 0; i < join->count; i++)
        for (size_t k = 0; k < join->stretches[i].bead_count; k++) {
            const yzi_bead *bead = &join->stretches[i].beads[k];
            counts c = { { (uint16_t)bead->count[0],
                           (uint16_t)bead->count[1] } };

            if (bead->count[0] > UINT16_MAX || bead->count[1] > UINT16_MAX)
                return false;
            if (part == PART_COUNTS)
                put(out, &c, sizeof c);
            else
                put(out, &bead->score, sizeof bead->score);
        }
    return true;
}

static bool put_all(const yzi_join *join, const yzi_digest *d, yz_buf *out)
{
    yzi_parts parts;
    bool fits = true;

    yzi_parts_begin(&parts, &form, out);
    yzi_part_begin(&parts, PART_SUM, out);
    put(out, d, sizeof *d);
    yzi_part_end(&parts, PART_SUM, out);
    for (enum part part = PART_COUNTS; part < PARTS; part++) {
        yzi_part_begin(&parts, part, out);
        fits = fits && put_beads(join, part, out);
        yzi_part_end(&parts, part, out);
    }
    yzi_parts_end(&parts, out);
    return fits;
}

yz_status yzi_joined_keep(yzi_join *join, const yzi_kept_join *kept)
{
    yz_buf out;
    yz_status status;

    if (!kept->name[0])
        return YZ_OK;
    yz_buf_init(&out, LARGEST);
    if (put_all(join, &kept->digest, &out) && out.failed == YZ_OK &&
        yzi_store_put(join->joining->store, kept->name, yz_buf_str(&out)))
        atomic_store(&join->joining->fresh, true);
    status = out.failed;
    yz_buf_done(&out);
    return status == YZ_NO_MEMORY ? status : YZ_OK;
}
