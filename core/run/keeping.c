/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows that a person locked → beads that stand.
 *
 * All rows of the table are looked for in the documents, so that the ones that
 * are not locked tell where between them the locked ones lie.  A row with one
 * side empty stands where the rows beside it end and begin.
 */
#include <core/run/run.h>
#include <stdlib.h>

struct keeping {
    yz_run *run;
    yzi_pair *pair;
    const yzi_pair *table;
    yzi_arena arena;
    size_t count;          /* of rows */
    yzi_placed *placed[2]; /* of each row, on each side */
    struct kept {
        yzi_bead bead;
        size_t row;
        bool in_order;
    } * kept;
    size_t kept_count;
    const char **lost; /* of each row: why it cannot be kept; NULL: it is */
};

static const char *const NO_SOURCE =
    YZ_MARK("the source of this locked row is not found in the document");
static const char *const NO_TARGET =
    YZ_MARK("the target of this locked row is not found in the document");
static const char *const NO_ORDER =
    YZ_MARK("this locked row does not stand in the order of the documents");

/* ---- Placing ---- */

/* Where a row without text on this side lies there: behind the row above it, or
 * in front of the row below it; NOT_PLACED if neither is found.  One pass for
 * all rows: `above` and `below` are the ends of the neighbours. */
static void place_empty(struct keeping *k, int side, const yz_str *rows)
{
    yzi_placed *placed = k->placed[side];
    int64_t above = 0;
    int64_t below = (int64_t)k->pair->bitext.sides[side].segment_count;
    bool certain = true; /* the row above was found, or there is none */

    for (size_t i = 0; i < k->count; i++) {
        if (rows[i].len == 0) {
            placed[i].first = above;
            placed[i].in_order = certain;
            continue;
        }
        certain = placed[i].in_order;
        if (certain)
            above = placed[i].first + placed[i].count;
    }
    certain = true;
    for (size_t i = k->count; i-- > 0;) {
        if (rows[i].len == 0) {
            if (!placed[i].in_order && certain)
                placed[i].first = below;
            placed[i].in_order = true;
            continue;
        }
        certain = placed[i].in_order;
        if (certain)
            below = placed[i].first;
    }
}

static yz_status place_side(struct keeping *k, int side)
{
    const yzi_bitext *table = &k->table->bitext;
    yz_str *rows = yzi_arena_alloc_array(&k->arena, k->count + 1, sizeof *rows);

    k->placed[side] =
        yzi_arena_alloc_array(&k->arena, k->count + 1, sizeof *k->placed[side]);
    if (!rows || !k->placed[side])
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < k->count; i++) {
        yzi_side_text text;

        if (yzi_bead_text(&table->sides[side], &table->beads[i], (yz_side)side,
                          &k->arena, &text) != YZ_OK)
            return YZ_NO_MEMORY;
        rows[i] = text.text;
    }
    if (yzi_place_rows(&k->pair->bitext.sides[side], rows, k->count,
                       k->placed[side]) != YZ_OK)
        return YZ_NO_MEMORY;
    place_empty(k, side, rows);
    return YZ_OK;
}

/* ---- Settling ---- */

static void take_row(struct keeping *k, size_t row)
{
    const yzi_placed *source = &k->placed[0][row];
    const yzi_placed *target = &k->placed[1][row];
    struct kept kept = { { { (uint32_t)source->first, (uint32_t)target->first },
                           { source->count, target->count },
                           1,
                           true },
                         row,
                         source->in_order && target->in_order };

    if (source->first == YZI_NOT_PLACED)
        k->lost[row] = NO_SOURCE;
    else if (target->first == YZI_NOT_PLACED)
        k->lost[row] = NO_TARGET;
    else if (!kept.in_order && (source->count == 0 || target->count == 0))
        k->lost[row] = NO_ORDER; /* nothing tells where its empty side lies */
    else
        k->kept[k->kept_count++] = kept;
}

static int by_bead(const void *left, const void *right)
{
    const struct kept *a = left;
    const struct kept *b = right;
    int c = yzi_bead_compare(&a->bead, &b->bead);

    return c ? c : (a->row > b->row) - (a->row < b->row);
}

static bool follows(const yzi_bead *bead, const yzi_bead *last)
{
    return bead->first[0] >= last->first[0] + last->count[0] &&
           bead->first[1] >= last->first[1] + last->count[1];
}

/* Of two rows that cross each other, the one that the table has out of order
 * gives way, else the later. */
static void settle(struct keeping *k)
{
    size_t n = 0;

    if (k->kept_count)
        qsort(k->kept, k->kept_count, sizeof *k->kept, by_bead);
    for (size_t i = 0; i < k->kept_count; i++) {
        struct kept next = k->kept[i];

        while (n > 0 && !follows(&next.bead, &k->kept[n - 1].bead) &&
               next.in_order && !k->kept[n - 1].in_order)
            k->lost[k->kept[--n].row] = NO_ORDER;
        if (n > 0 && !follows(&next.bead, &k->kept[n - 1].bead))
            k->lost[next.row] = NO_ORDER;
        else
            k->kept[n++] = next;
    }
    k->kept_count = n;
}

/* ---- Telling ---- */

static yz_place place_of_row(const struct keeping *k, size_t row)
{
    const yzi_bitext *table = &k->table->bitext;
    const yzi_bead *bead = &table->beads[row];
    int side = bead->count[0] ? 0 : 1;
    const yzi_document *d = &table->sides[side];
    const yzi_segment *segment = &d->segments[bead->first[side]];

    return yzi_file_place(
        d->file, yzi_segment_origin(d, segment, yz_span_of(0, 0)).begin);
}

static yz_status tell_lost(struct keeping *k, bool let_go, yz_error *err)
{
    yz_str file = k->table->bitext.files[0].name;
    size_t first = k->count;
    size_t lost = 0;

    for (size_t i = 0; i < k->count; i++) {
        if (!k->lost[i])
            continue;
        if (lost++ == 0)
            first = i;
        if (let_go && yzi_run_skip(k->run, file, place_of_row(k, i),
                                   yz_str_of(k->lost[i])) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    if (lost == 0 || let_go)
        return YZ_OK;
    yz_fail(err, YZ_INVALID,
            "%.*s:%zu: %s; undo what was changed in it, change the document "
            "too, or take the lock off",
            YZ_STR_ARG(file), place_of_row(k, first).line, k->lost[first]);
    return lost == 1
               ? YZ_INVALID
               : yz_wrap(err, "%zu locked rows have no place, the first", lost);
}

/* ---- The whole ---- */

static yz_status find_beads(struct keeping *k)
{
    const yzi_bitext *table = &k->table->bitext;

    k->count = table->bead_count;
    k->kept = yzi_arena_alloc_array(&k->arena, k->count + 1, sizeof *k->kept);
    k->lost = yzi_arena_alloc_array(&k->arena, k->count + 1, sizeof *k->lost);
    if (!k->kept || !k->lost)
        return YZ_NO_MEMORY;
    for (int side = 0; side < 2; side++)
        if (place_side(k, side) != YZ_OK)
            return YZ_NO_MEMORY;
    for (size_t i = 0; i < k->count; i++)
        if (table->beads[i].locked)
            take_row(k, i);
    settle(k);
    return YZ_OK;
}

static yz_status add_beads(struct keeping *k, yz_error *err)
{
    yzi_bitext *bitext = &k->pair->bitext;

    for (size_t i = 0; i < k->kept_count; i++)
        if (yzi_bitext_add_bead(bitext, k->kept[i].bead) != YZ_OK) {
            bitext->bead_count = 0;
            return yz_fail_no_memory(err);
        }
    return YZ_OK;
}

static yz_status keep(struct keeping *k, const char *path, bool let_go,
                      yz_error *err)
{
    yzi_pair *table = yzi_pair_new(k->run, err);
    yz_status status;

    if (!table)
        return err->status;
    k->table = table;
    yzi_arena_init(&k->arena, SIZE_MAX / 2);
    status = yzi_read_bitext(k->run, table, path, NULL, false, err);
    if (status == YZ_OK && !table->bitext.given)
        status = yz_fail(err, YZ_INVALID,
                         "%s is no table of aligned rows: nothing in it can be "
                         "locked",
                         path);
    if (status == YZ_OK && find_beads(k) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = tell_lost(k, let_go, err);
    if (status == YZ_OK)
        status = add_beads(k, err);
    yzi_arena_done(&k->arena);
    yzi_pair_free(table);
    return status;
}

yz_status yz_run_keep_rows(yz_run *run, size_t number, const char *path,
                           bool let_go, size_t *kept, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    struct keeping k = { .run = run };
    yz_status status;

    if (kept)
        *kept = 0;
    if (number >= run->pair_count || !run->pairs[number]->unjoined ||
        run->pairs[number]->bitext.bead_count > 0) {
        status = yz_fail(&own, YZ_INVALID,
                         "%s: there is no pair that waits for its locked rows",
                         path);
        return yzi_run_tell(status, &own, err);
    }
    k.pair = run->pairs[number];
    status = keep(&k, path, let_go, &own);
    if (kept && status == YZ_OK)
        *kept = k.kept_count;
    return yzi_run_tell(status, &own, err);
}
