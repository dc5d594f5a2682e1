/* SPDX-License-Identifier: Apache-2.0 */
/* What a path tells of lengths and of types of beads. */
#include "lexical_learn.h"
#include <math.h>

/* How many beads the first beliefs count for. */
#define PRIOR_BEADS  60.0
#define LENGTH_BEADS 20.0

#define FIRST_VARIANCE 14.0
#define LEAST_NULL     0.01 /* what is not seen may be there all the same */

static const double first_priors[LEXICAL_TYPES] = {
    0.70,  0.01,  0.01,  0.10,  0.06,  0.03,  0.010, 0.02,  0.010, 0.004,
    0.006, 0.004, 0.004, 0.001, 0.002, 0.001, 0.002, 0.001, 0.001, 0.001,
};

void lexical_model_init(lexical_pair *pair)
{
    lexical_model *m = &pair->model;

    memset(m, 0, sizeof *m);
    m->ratio =
        ((double)pair->text[1].chars + 1) / ((double)pair->text[0].chars + 1);
    m->variance = FIRST_VARIANCE;
    for (unsigned i = 0; i < LEXICAL_TYPES; i++)
        m->prior[i] = log(first_priors[i]);
}

static void learn_priors(lexical_model *m, const double *counts, double total)
{
    for (unsigned k = 0; k < LEXICAL_TYPES; k++) {
        bool null = !lexical_types[k].head || !lexical_types[k].gloss;
        double p = counts[k] / total;

        m->prior[k] = log(null && p < LEAST_NULL ? LEAST_NULL : p);
    }
}

void lexical_model_learn(lexical_pair *pair)
{
    lexical_model *m = &pair->model;
    double counts[LEXICAL_TYPES];
    double off = LENGTH_BEADS * FIRST_VARIANCE, beads = LENGTH_BEADS;
    size_t i = 0, j = 0;

    for (unsigned k = 0; k < LEXICAL_TYPES; k++)
        counts[k] = PRIOR_BEADS * first_priors[k];
    for (size_t k = 0; k < pair->path_count; k++) {
        lexical_type type = lexical_types[pair->path[k].type];
        double x =
            (double)(pair->length[0][i + type.head] - pair->length[0][i]);
        double y =
            (double)(pair->length[1][j + type.gloss] - pair->length[1][j]);
        double d = y - m->ratio * x;

        counts[pair->path[k].type]++;
        i += type.head;
        j += type.gloss;
        if (type.head == 0 || type.gloss == 0)
            continue;
        off += 2 * d * d / (m->ratio * x + y + 1); /* twice: the cost is half */
        beads++;
    }
    learn_priors(m, counts, PRIOR_BEADS + (double)pair->path_count);
    m->variance = off / beads;
}
