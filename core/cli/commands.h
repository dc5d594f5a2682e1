/* SPDX-License-Identifier: Apache-2.0 */
/* The commands, one file each; each gives the exit status. */
#ifndef YZC_COMMANDS_H
#define YZC_COMMANDS_H

#include "options.h"

int yzc_fix(const yzc_options *options);
int yzc_impact(const yzc_options *options);
int yzc_check(const yzc_options *options);
int yzc_accept(const yzc_options *options);
int yzc_segment(const yzc_options *options);
int yzc_align(const yzc_options *options);
int yzc_lookup(const yzc_options *options);
int yzc_glossary(const yzc_options *options);
int yzc_find(const yzc_options *options);
int yzc_mine(const yzc_options *options);
int yzc_brief(const yzc_options *options);
int yzc_report_terms(const yzc_options *options);
int yzc_extract(const yzc_options *options);
int yzc_merge(const yzc_options *options);
int yzc_translate(const yzc_options *options);
int yzc_memory(const yzc_options *options);
int yzc_lexicon(const yzc_options *options);
int yzc_plugin(const yzc_options *options);
int yzc_explain(const yzc_options *options);
int yzc_init(const yzc_options *options);
int yzc_config(const yzc_options *options);
int yzc_lsp(const yzc_options *options);
int yzc_completion(const yzc_options *options);

#endif
