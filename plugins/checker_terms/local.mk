# SPDX-License-Identifier: Apache-2.0
# plugins/checker_terms: checks how terms are rendered.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/checker_terms.la
plugin_preopen += -dlpreopen plugins/checker_terms.la
checker_terms_sources = \
	plugins/checker_terms/checker_terms.c \
	plugins/checker_terms/terms_acronym.c \
	plugins/checker_terms/terms_acronym.h \
	plugins/checker_terms/terms_amount.c \
	plugins/checker_terms/terms_amount.h \
	plugins/checker_terms/terms_bead.c \
	plugins/checker_terms/terms_bead.h \
	plugins/checker_terms/terms_keep.c \
	plugins/checker_terms/terms_keep.h \
	plugins/checker_terms/terms_near.c \
	plugins/checker_terms/terms_near.h \
	plugins/checker_terms/terms_place.c \
	plugins/checker_terms/terms_place.h \
	plugins/checker_terms/terms_rules.c \
	plugins/checker_terms/terms_run.c \
	plugins/checker_terms/terms_run.h \
	plugins/checker_terms/terms_same.c \
	plugins/checker_terms/terms_same.h \
	plugins/checker_terms/terms_tell.c \
	plugins/checker_terms/terms_tell.h \
	plugins/checker_terms/terms_words.c \
	plugins/checker_terms/terms_words.h \
	plugins/checker_terms/terms_written.c \
	plugins/checker_terms/terms_written.h
plugins_checker_terms_la_SOURCES = $(checker_terms_sources)
plugins_checker_terms_la_CPPFLAGS = $(plugin_cppflags)
plugins_checker_terms_la_LDFLAGS = $(plugin_ldflags)
plugins_checker_terms_la_LIBADD = libyizhi.la
