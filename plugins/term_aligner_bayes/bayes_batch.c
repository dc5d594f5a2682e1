/* SPDX-License-Identifier: Apache-2.0 */
/* Beads → cells → pairs. */
#include "bayes_batch.h"

void bayes_batch_init(bayes_batch *batch, const bayes_text *text)
{
    memset(batch, 0, sizeof *batch);
    batch->text = text;
    bayes_pairs_init(&batch->pairs);
}

void bayes_batch_done(bayes_batch *batch)
{
    bayes_pairs_done(&batch->pairs);
    yz_free(batch->cells);
    yz_free(batch->prior);
}

size_t bayes_batch_end(const bayes_text *text, size_t first)
{
    size_t cells = 0;
    size_t end = first;

    while (end < text->bead_count) {
        size_t more = bayes_cells(&text->beads[end]);

        if (more <= BAYES_MOST_CELLS) {
            if (cells + more > BAYES_MOST_CELLS)
                break;
            cells += more;
        }
        end++;
    }
    return end;
}

static yz_status take_bead(bayes_batch *batch, const bayes_bead *bead)
{
    const uint32_t *words[2] = { bayes_words(batch->text, bead, 0),
                                 bayes_words(batch->text, bead, 1) };
    uint32_t *cell = batch->cells + bead->cell;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < bead->count[0] && status == YZ_OK; i++)
        for (size_t j = 0; j < bead->count[1] && status == YZ_OK; j++)
            status = bayes_pairs_add(
                &batch->pairs, (bayes_key){ { words[0][i], words[1][j] } },
                cell++);
    return status;
}

static yz_status value_pairs(bayes_batch *batch, const bayes_prior *prior)
{
    if (yz_grow((void **)&batch->prior, &batch->prior_cap,
                batch->pairs.count + 1, sizeof *batch->prior) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < batch->pairs.count; i++)
        batch->prior[i] = bayes_prior_of(prior, batch->pairs.items[i].words);
    return YZ_OK;
}

yz_status bayes_batch_take(bayes_batch *batch, bayes_text *text, size_t first,
                           size_t end, const bayes_prior *prior, yz_error *err)
{
    yz_status status = YZ_OK;
    uint32_t *cells;

    batch->first = first;
    batch->end = end;
    batch->cell_count = 0;
    bayes_pairs_done(&batch->pairs);
    for (size_t i = first; i < end; i++) {
        text->beads[i].cell = batch->cell_count;
        if (bayes_cells(&text->beads[i]) <= BAYES_MOST_CELLS)
            batch->cell_count += bayes_cells(&text->beads[i]);
    }
    cells = yz_realloc_array(batch->cells, batch->cell_count + 1,
                             sizeof *batch->cells);
    if (!cells)
        return yz_fail_no_memory(err);
    batch->cells = cells;
    for (size_t i = first; i < end && status == YZ_OK; i++)
        if (bayes_cells(&text->beads[i]) <= BAYES_MOST_CELLS)
            status = take_bead(batch, &text->beads[i]);
    if (status == YZ_OK)
        status = value_pairs(batch, prior);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}
