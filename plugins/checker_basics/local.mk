# SPDX-License-Identifier: Apache-2.0
# plugins/checker_basics: checks numbers, punctuation and residue.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/checker_basics.la
plugin_preopen += -dlpreopen plugins/checker_basics.la
checker_basics_sources = \
	plugins/checker_basics/basics_glyphs.c \
	plugins/checker_basics/basics_glyphs.h \
	plugins/checker_basics/basics_number.c \
	plugins/checker_basics/basics_number.h \
	plugins/checker_basics/basics_residue.c \
	plugins/checker_basics/basics_residue.h \
	plugins/checker_basics/basics_rules.c \
	plugins/checker_basics/checker_basics.c \
	plugins/checker_basics/checker_basics.h \
	plugins/checker_basics/lists_check.c \
	plugins/checker_basics/numbers_check.c \
	plugins/checker_basics/numbers_digits.c \
	plugins/checker_basics/numbers_en.c \
	plugins/checker_basics/numbers_read.h \
	plugins/checker_basics/numbers_scan.c \
	plugins/checker_basics/numbers_zh.c \
	plugins/checker_basics/punct_check.c \
	plugins/checker_basics/residue_check.c
plugins_checker_basics_la_SOURCES = $(checker_basics_sources)
plugins_checker_basics_la_CPPFLAGS = $(plugin_cppflags)
plugins_checker_basics_la_LDFLAGS = $(plugin_ldflags)
plugins_checker_basics_la_LIBADD = libyizhi.la
