# SPDX-License-Identifier: Apache-2.0
# plugins/checker_codes: checks that inline codes come back.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/checker_codes.la
plugin_preopen += -dlpreopen plugins/checker_codes.la
checker_codes_sources = \
	plugins/checker_codes/checker_codes.c \
	plugins/checker_codes/codes_rules.c \
	plugins/checker_codes/codes_rules.h
plugins_checker_codes_la_SOURCES = $(checker_codes_sources)
plugins_checker_codes_la_CPPFLAGS = $(plugin_cppflags)
plugins_checker_codes_la_LDFLAGS = $(plugin_ldflags)
plugins_checker_codes_la_LIBADD = libyizhi.la
