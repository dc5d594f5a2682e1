/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of values for dynamic programming over places (i, j). */
#include "length_rows.h"

yz_status length_rows_init(length_rows *rows, const length_model *model,
                           const length_side sides[2], const length_band *band)
{
    *rows = (length_rows){ .model = model, .sides = sides, .band = band };
    for (size_t r = 0; r < RING; r++)
        for (size_t t = 0; t < STATES; t++) {
            rows->ring[r][t] = yz_calloc(band->widest, sizeof(double));
            if (!rows->ring[r][t])
                return YZ_NO_MEMORY;
        }
    return YZ_OK;
}

void length_rows_done(length_rows *rows)
{
    for (size_t r = 0; r < RING; r++)
        for (size_t t = 0; t < STATES; t++)
            yz_free(rows->ring[r][t]);
}
