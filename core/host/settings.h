/* SPDX-License-Identifier: Apache-2.0 */
/* Settings: what the user says about the options of features. */
#ifndef YZI_SETTINGS_H
#define YZI_SETTINGS_H

#include <yizhi/plugin.h>

struct yz_config {
    const yz_feature *feature;
    const char *const *settings; /* "NAME.KEY=VALUE", NULL-terminated or NULL */
};

/* Whether every setting that names this feature fits one of its options. */
yz_status yzi_settings_check(const yz_config *config, yz_error *err);

/* Whether `setting` has the form NAME.KEY=VALUE. */
yz_status yzi_setting_parse(const char *setting, yz_error *err);

/* Whether `setting` is about the feature: its NAME is "filter_text" for filter
 * text, "glossary_tsv" for glossary_format tsv. */
bool yzi_setting_is_about(const char *setting, const yz_feature *feature);

#endif
