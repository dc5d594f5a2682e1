/* SPDX-License-Identifier: Apache-2.0 */
/* Words of beads → links → what was written for some words. */
#include <core/run/run.h>

bool yzi_links_of(const yz_run *run, size_t pair, size_t number,
                  yz_bead_links *out)
{
    const yz_bead_links *links = run->pairs[pair]->links;

    if (!links || links[number].word_count[YZ_SOURCE] == 0 ||
        links[number].word_count[YZ_TARGET] == 0)
        return false;
    *out = links[number];
    return true;
}

bool yzi_written_of(const yz_run *run, size_t pair, size_t number,
                    yz_span source, yz_written *out)
{
    yz_bead_links links;

    if (!yzi_links_of(run, pair, number, &links))
        return false;
    return yzi_written(&links, source, out);
}
