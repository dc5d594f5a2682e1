/* SPDX-License-Identifier: Apache-2.0 */
/* What aligners tell: see aligner_seen.h. */
#include "aligner_seen.h"
#include "support/main.h"

static yz_status take_bead(void *payload, size_t m, size_t n, double score)
{
    aligner_seen *seen = payload;

    assert_true(m + n > 0 && m <= seen->most && n <= seen->most);
    assert_true(score >= 0 && score <= 1);
    assert_true(seen->beads < ALIGNER_BEADS);
    seen->counts[seen->beads][0] = m;
    seen->counts[seen->beads][1] = n;
    seen->scores[seen->beads++] = score;
    seen->done[0] += m;
    seen->done[1] += n;
    assert_true(seen->done[0] <= seen->count[0]);
    assert_true(seen->done[1] <= seen->count[1]);
    return seen->beads == seen->refuse ? YZ_CANCELLED : YZ_OK;
}

yz_aligner_sink aligner_sink_of(aligner_seen *seen,
                                const yz_aligner_input *input)
{
    yz_aligner_sink sink = { .struct_size = sizeof sink,
                             .payload = seen,
                             .bead = take_bead };

    for (int side = 0; side < 2; side++) {
        seen->count[side] = input->sides[side].count;
        seen->done[side] = 0;
    }
    seen->beads = 0;
    return sink;
}

yz_status aligner_run(const yz_aligner_ops *ops, const yz_aligner_input *input,
                      aligner_seen *seen)
{
    yz_aligner_sink sink = aligner_sink_of(seen, input);
    yz_error err = YZ_ERROR_INIT;

    return ops->align(NULL, input, &sink, &err);
}

void aligner_covers(const aligner_seen *seen)
{
    assert_int_equal(seen->done[0], seen->count[0]);
    assert_int_equal(seen->done[1], seen->count[1]);
}

bool aligner_has_bead(const aligner_seen *seen, size_t i, size_t m, size_t j,
                      size_t n)
{
    size_t at[2] = { 0, 0 };

    for (size_t k = 0; k < seen->beads; k++) {
        if (at[0] == i && at[1] == j && seen->counts[k][0] == m &&
            seen->counts[k][1] == n)
            return true;
        at[0] += seen->counts[k][0];
        at[1] += seen->counts[k][1];
    }
    return false;
}
