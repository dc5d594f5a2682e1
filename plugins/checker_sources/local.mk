# SPDX-License-Identifier: Apache-2.0
# plugins/checker_sources: checks the source for variants, and abbreviations.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/checker_sources.la
plugin_preopen += -dlpreopen plugins/checker_sources.la
checker_sources_sources = \
	plugins/checker_sources/abbr.h \
	plugins/checker_sources/abbr_full.c \
	plugins/checker_sources/abbr_intro.c \
	plugins/checker_sources/abbr_known.c \
	plugins/checker_sources/abbr_missing.c \
	plugins/checker_sources/abbr_missing.h \
	plugins/checker_sources/abbr_scan.c \
	plugins/checker_sources/abbreviations_check.c \
	plugins/checker_sources/checker_sources.c \
	plugins/checker_sources/forms.c \
	plugins/checker_sources/forms.h \
	plugins/checker_sources/forms_check.c \
	plugins/checker_sources/heads_check.c \
	plugins/checker_sources/looks_check.c \
	plugins/checker_sources/order_check.c \
	plugins/checker_sources/sound_check.c \
	plugins/checker_sources/sound_terms.c \
	plugins/checker_sources/sounds.c \
	plugins/checker_sources/sounds.h \
	plugins/checker_sources/sources_checks.h \
	plugins/checker_sources/sources_rules.c \
	plugins/checker_sources/sources_sieve.c \
	plugins/checker_sources/sources_tell.c \
	plugins/checker_sources/sources_tell.h \
	plugins/checker_sources/sources_text.c \
	plugins/checker_sources/sources_text.h \
	plugins/checker_sources/widths_check.c
plugins_checker_sources_la_SOURCES = $(checker_sources_sources)
plugins_checker_sources_la_CPPFLAGS = $(plugin_cppflags)
plugins_checker_sources_la_LDFLAGS = $(plugin_ldflags)
plugins_checker_sources_la_LIBADD = libyizhi.la
