/* SPDX-License-Identifier: Apache-2.0 */
/* The features of the mock plugins. */
#ifndef YZ_TESTS_MOCK_FEATURES_H
#define YZ_TESTS_MOCK_FEATURES_H

#include <yizhi/plugin.h>

#include "run_mock.h"

/* What each instance is. */
struct mock {
    char breach[32]; /* as the option says; "" for none */
};

yz_status mock_create(void **self, const yz_config *config, yz_error *err);
void mock_destroy(void *self);
bool mock_breaks(const void *self, const char *breach);

/* The one option that all have. */
extern const yz_option mock_options[1];

#define MOCK_FEATURE(feature_kind, feature_name, feature_ops)                  \
 YZ_FEATURE_HEAD(feature_kind, feature_name, feature_ops),                     \
     .summary = "a feature of the tests", .options = mock_options,             \
     .option_count = 1

extern const yz_feature filter_text_features[1];
extern const yz_feature filter_rows_features[1];
extern const yz_feature segmenter_dots_features[1];
extern const yz_feature aligner_steps_features[1];
extern const yz_feature aligner_learner_features[1];
extern const yz_feature glossary_eq_features[1];
extern const yz_feature matcher_letters_features[1];
extern const yz_feature matcher_keeper_features[1];
extern const yz_feature checker_words_features[1];
extern const yz_feature checker_sides_features[1];
extern const yz_feature reporter_mock_features[1];
extern const yz_feature engine_angle_features[1];
extern const yz_feature miner_words_features[1];
extern const yz_feature miner_sides_features[1];

#endif
