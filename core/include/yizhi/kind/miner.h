/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "miner": documents or bitexts → candidates for a glossary.
 */
#ifndef YIZHI_KIND_MINER_H
#define YIZHI_KIND_MINER_H

#include <yizhi/bead.h>
#include <yizhi/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where a candidate was seen. */
typedef struct yz_sighting {
    size_t pair;
    size_t bead;
    yz_span spans[2]; /* in the bead's texts, or nowhere */
} yz_sighting;

/* A term that might be worth a glossary entry; copied by the host. */
typedef struct yz_candidate {
    size_t struct_size;
    const char *way; /* how it was found, a word of the miner's: "gloss",
                        "abbreviation", "quotation", "collocation", "pair" */
    yz_str terms[2]; /* in the run's languages; one may be empty */
    double score;    /* in (0, 1] */
    yz_str reasons;  /* for the score, ready to read */
    const yz_sighting *sightings; /* in order of the text, at least one */
    size_t sighting_count;
} yz_candidate;

typedef struct yz_miner_sink {
    size_t struct_size;
    void *payload;
    yz_status (*candidate)(void *payload, const yz_candidate *candidate);
} yz_miner_sink;

typedef struct yz_miner_ops {
    YZ_OPS_HEAD;

    /* mandatory: tells candidates in any order; the host sorts them, puts
     * equal ones of several miners together, and holds them against the
     * glossary. */
    yz_status (*mine)(void *self, const yz_run_view *view,
                      const yz_miner_sink *sink, yz_error *err);
} yz_miner_ops;

#ifdef __cplusplus
}
#endif

#endif
