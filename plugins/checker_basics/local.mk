# SPDX-License-Identifier: Apache-2.0
# plugins/checker_basics: checks numbers, punctuation and residue.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/checker_basics.la
plugin_preopen += -dlpreopen plugins/checker_basics.la
checker_basics_own_sources = \
	plugins/checker_basics/basics_residue.c \
	plugins/checker_basics/basics_residue.h \
	plugins/checker_basics/basics_rules.c \
	plugins/checker_basics/checker_basics.c \
	plugins/checker_basics/checker_basics.h \
	plugins/checker_basics/lists_check.c \
	plugins/checker_basics/numbers_check.c \
	plugins/checker_basics/punct_check.c \
	plugins/checker_basics/residue_check.c
checker_basics_sources = $(checker_basics_own_sources) $(numbers_sources)
plugins_checker_basics_la_SOURCES = $(checker_basics_own_sources)
plugins_checker_basics_la_CPPFLAGS = $(plugin_cppflags)
plugins_checker_basics_la_LDFLAGS = $(plugin_ldflags)
plugins_checker_basics_la_LIBADD = libplugin_numbers.la libyizhi.la
