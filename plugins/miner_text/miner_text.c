/* SPDX-License-Identifier: Apache-2.0 */
/* Miners of texts: what they explain, quote, repeat, and translate. */
#include "mine_ways.h"

static yz_status run(yz_status (*way)(const mine_pages *),
                     const yz_run_view *view, const yz_miner_sink *sink,
                     yz_error *err)
{
    mine_pages pages;
    yz_status status = mine_pages_init(&pages, view, sink);

    if (status == YZ_OK)
        status = way(&pages);
    mine_pages_done(&pages);
    if (status == YZ_LIMIT && err->status == YZ_OK)
        return yz_fail(err, YZ_LIMIT, "the texts are too long to be mined");
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

#define MINER(name, way)                                                       \
 static yz_status name(void *self, const yz_run_view *view,                    \
                       const yz_miner_sink *sink, yz_error *err)               \
 {                                                                             \
  (void)self;                                                                  \
  return run(way, view, sink, err);                                            \
 }                                                                             \
 static const yz_miner_ops name##_ops = { sizeof(yz_miner_ops), NULL, NULL,    \
                                          name }

MINER(gloss, mine_glosses);
MINER(abbreviation, mine_abbreviations);
MINER(quotation, mine_quotations);
MINER(collocation, mine_collocations);
MINER(pair, mine_pairs);

static const yz_feature features[] = {
    {
        YZ_FEATURE_HEAD("miner", "pair", &pair_ops),
        .summary = "phrases and their renderings, by the links between words",
        .rank = 50,
        .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("miner", "gloss", &gloss_ops),
        .summary = "terms with their translation in brackets behind them",
        .rank = 40,
        .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("miner", "abbreviation", &abbreviation_ops),
        .summary = "short forms that a text introduces, with the long ones",
        .rank = 30,
        .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("miner", "quotation", &quotation_ops),
        .summary = "coinages in quotation marks",
        .rank = 20,
        .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    },
    {
        YZ_FEATURE_HEAD("miner", "collocation", &collocation_ops),
        .summary = "sequences of characters or words that recur as a whole",
        .rank = 10,
        .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    },
};

YZ_PLUGIN_DEFINE(miner_text) = {
    YZ_PLUGIN_HEAD("miner_text", "1.0.0"),
    .summary = "candidates for a glossary, from what texts say themselves",
    .licence = "Apache-2.0",
    .origin = "yizhi",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
