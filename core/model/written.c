/* SPDX-License-Identifier: Apache-2.0 */
/* The best run of target words for a span of the source: one pass over the
 * links, one over the words. */
#include <core/model/written.h>

/* What a word that nothing is linked to costs: a word between two that belong
 * is kept, one at the edge is not. */
static const double COST = 0.15;

/* The confidence from which on a link keeps a word for those it is from. */
static const double TAKEN = 0.5;

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

/* ---- Hyphens ---- */

/* Whether word `word` is a hyphen that joins those beside it. */
static bool joins(const yz_bead_links *links, yz_str target, size_t word)
{
    const yz_span *words = links->words[YZ_TARGET];

    return word > 0 && word + 1 < links->word_count[YZ_TARGET] &&
           words[word].end == words[word].begin + 1 &&
           target.ptr[words[word].begin] == '-' &&
           words[word - 1].end == words[word].begin &&
           words[word].end == words[word + 1].begin;
}

/* Whether the word may well render what the span has not. */
static bool is_of_others(const yz_bead_links *links, yz_span source,
                         size_t word)
{
    for (size_t i = 0; i < links->link_count; i++) {
        const yz_link *link = &links->links[i];

        if (link->words[YZ_TARGET] == word && link->confidence >= TAKEN &&
            !touches(links->words[YZ_SOURCE][link->words[YZ_SOURCE]], source))
            return true;
    }
    return false;
}

/* Takes in the rest of a compound with hyphens, "cutting-edge", unless it
 * belongs to others. */
static void widen(const yz_bead_links *links, yz_str target, yz_span source,
                  struct gain *run)
{
    while (run->begin > 1 && joins(links, target, run->begin - 1) &&
           !is_of_others(links, source, run->begin - 2))
        run->begin -= 2;
    while (run->end + 1 < links->word_count[YZ_TARGET] &&
           joins(links, target, run->end) &&
           !is_of_others(links, source, run->end + 1))
        run->end += 2;
}

/* A run begins and ends with a word that a hyphen belongs to. */
static void even(const yz_bead_links *links, yz_str target, struct gain *run)
{
    if (joins(links, target, run->begin))
        run->begin -= 1;
    if (joins(links, target, run->end - 1))
        run->end += 1;
}

bool yzi_written(const yz_bead_links *links, yz_str target, yz_span source,
                 yz_written *out)
{
    struct gain run = best_run(links, source);
    const yz_span *words = links->words[YZ_TARGET];

    if (run.sum <= 0)
        return false;
    even(links, target, &run);
    widen(links, target, source, &run);
    out->struct_size = sizeof *out;
    out->span = yz_span_of(words[run.begin].begin, words[run.end - 1].end);
    out->confidence = share_of(links, source, &run);
    return true;
}
