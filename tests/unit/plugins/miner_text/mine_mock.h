/* SPDX-License-Identifier: Apache-2.0 */
/* A run of texts for miners, without a host. */
#ifndef MINE_MOCK_H
#define MINE_MOCK_H

#include <yizhi/kind/miner.h>

enum {
    MOCK_BEADS = 64,
    MOCK_WORDS = 64,
    MOCK_TOLD = 512
};

typedef struct mock_told {
    char way[32];
    char terms[2][512];
    char reasons[512];
    double score;
    size_t sightings;
    yz_sighting first;
} mock_told;

typedef struct mock_bead {
    yz_str text[2];
    yz_match match[2]; /* span nowhere: none */
    bool linked;
    yz_span words[2][MOCK_WORDS];
    size_t word_count[2];
    yz_link links[MOCK_WORDS];
    size_t link_count;
} mock_bead;

typedef struct mock_run {
    yz_run_view view;
    yz_miner_sink sink;
    const yz_lexicon *lexicon;
    mock_bead beads[MOCK_BEADS];
    size_t count;
    mock_told told[MOCK_TOLD];
    size_t told_count;
    yz_status answer; /* what the sink gives */
} mock_run;

/* From Chinese to English, without a bead. */
void mock_run_init(mock_run *run);

/* Adds a bead; either text may be empty.  The texts are borrowed. */
mock_bead *mock_add(mock_run *run, const char *source, const char *target);

/* The same with words divided by "|" in both texts, which are written without
 * them (English with blanks) to `buffer`; links are "0-0 1-2", all sure. */
mock_bead *mock_add_words(mock_run *run, const char *source, const char *target,
                          const char *links, char buffer[2][512]);

/* Runs a miner of miner_text; what it tells is proved as the host does. */
yz_status mock_mine(mock_run *run, const char *miner);

/* "term=rendering | term", in the order of telling; "-" if there is none. */
void mock_describe(const mock_run *run, char *out, size_t size);

#endif
