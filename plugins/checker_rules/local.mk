# SPDX-License-Identifier: Apache-2.0
# plugins/checker_rules: rules that translators write, as files.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/checker_rules.la
plugin_preopen += -dlpreopen plugins/checker_rules.la
checker_rules_sources = \
	plugins/checker_rules/checker_rules.c \
	plugins/checker_rules/rules_file.c \
	plugins/checker_rules/rules_file.h \
	plugins/checker_rules/rules_fit.c \
	plugins/checker_rules/rules_judge.c \
	plugins/checker_rules/rules_make.c \
	plugins/checker_rules/rules_make.h \
	plugins/checker_rules/rules_phrase.c \
	plugins/checker_rules/rules_regex.c \
	plugins/checker_rules/rules_rule.h \
	plugins/checker_rules/rules_source.c \
	plugins/checker_rules/rules_text.c \
	plugins/checker_rules/rules_text.h \
	plugins/checker_rules/rules_texts.c \
	plugins/checker_rules/rules_ways.c
checker_rules_libs = $(ICU_LIBS)
plugins_checker_rules_la_SOURCES = $(checker_rules_sources)
plugins_checker_rules_la_CPPFLAGS = $(plugin_cppflags) $(ICU_CFLAGS)
plugins_checker_rules_la_LDFLAGS = $(plugin_ldflags)
plugins_checker_rules_la_LIBADD = libyizhi.la $(checker_rules_libs)
