/* SPDX-License-Identifier: Apache-2.0 */
/* The best run of target words for a span of the source: one pass over the
 * links, one over the words. */
#include <core/model/written.h>

/* What a word that nothing is linked to costs: a word between two that belong
 * is kept, one at the edge is not. */
static const double COST = 0.15;

/* A run of target words and what it gains. */
struct gain {
    size_t begin;
    size_t end;
    double sum;
};

static bool touches(yz_span a, yz_span b)
{
    return a.begin < b.end && b.begin < a.end;
}

/* What target word `word` gains: its best link from the span, less its best
 * one from outside. */
static double gain_of(const yz_bead_links *links, yz_span source, size_t word)
{
    double inside = 0;
    double outside = 0;

    for (size_t i = 0; i < links->link_count; i++) {
        const yz_link *link = &links->links[i];
        bool in =
            touches(links->words[YZ_SOURCE][link->words[YZ_SOURCE]], source);
        double *best = in ? &inside : &outside;

        if (link->words[YZ_TARGET] == word && link->confidence > *best)
            *best = link->confidence;
    }
    return inside - outside - COST;
}

/* The run that gains most; the first of equal ones. */
static struct gain best_run(const yz_bead_links *links, yz_span source)
{
    struct gain best = { 0, 0, 0 };
    struct gain at = { 0, 0, 0 };

    for (size_t i = 0; i < links->word_count[YZ_TARGET]; i++) {
        double gain = gain_of(links, source, i);

        if (at.sum <= 0)
            at = (struct gain){ i, i, 0 };
        at.sum += gain;
        at.end = i + 1;
        if (at.sum > best.sum)
            best = at;
    }
    return best;
}

/* How much of the span's words is rendered in the run: the mean of their best
 * links into it. */
static double share_of(const yz_bead_links *links, yz_span source,
                       const struct gain *run)
{
    double total = 0;
    size_t words = 0;
    size_t at = 0;

    for (size_t i = 0; i < links->word_count[YZ_SOURCE]; i++) {
        double best = 0;

        while (at < links->link_count && links->links[at].words[YZ_SOURCE] < i)
            at++;
        if (!touches(links->words[YZ_SOURCE][i], source))
            continue;
        for (size_t k = at;
             k < links->link_count && links->links[k].words[YZ_SOURCE] == i;
             k++)
            if (links->links[k].words[YZ_TARGET] >= run->begin &&
                links->links[k].words[YZ_TARGET] < run->end &&
                links->links[k].confidence > best)
                best = links->links[k].confidence;
        total += best;
        words++;
    }
    return words ? total / (double)words : 0;
}

bool yzi_written(const yz_bead_links *links, yz_span source, yz_written *out)
{
    struct gain run = best_run(links, source);
    const yz_span *words = links->words[YZ_TARGET];

    if (run.sum <= 0)
        return false;
    out->struct_size = sizeof *out;
    out->span = yz_span_of(words[run.begin].begin, words[run.end - 1].end);
    out->confidence = share_of(links, source, &run);
    return true;
}
