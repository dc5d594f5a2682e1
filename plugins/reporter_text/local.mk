# SPDX-License-Identifier: Apache-2.0
# plugins/reporter_text: shows findings as text.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/reporter_text.la
plugin_preopen += -dlpreopen plugins/reporter_text.la
reporter_text_own_sources = \
	plugins/reporter_text/reporter_text.c \
	plugins/reporter_text/text_excerpt.c \
	plugins/reporter_text/text_excerpt.h \
	plugins/reporter_text/text_paint.c \
	plugins/reporter_text/text_paint.h \
	plugins/reporter_text/text_summary.c \
	plugins/reporter_text/text_summary.h
reporter_text_sources = $(reporter_text_own_sources) $(findings_sources)
plugins_reporter_text_la_SOURCES = $(reporter_text_own_sources)
plugins_reporter_text_la_CPPFLAGS = $(plugin_cppflags)
plugins_reporter_text_la_LDFLAGS = $(plugin_ldflags)
plugins_reporter_text_la_LIBADD = libplugin_findings.la libyizhi.la
