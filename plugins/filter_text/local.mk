# SPDX-License-Identifier: Apache-2.0
# plugins/filter_text: reads plain text.
# plugins/local.mk includes this file; see there.
filter_text_own_sources = \
	plugins/filter_text/filter_text.c \
	plugins/filter_text/plain_compound.c \
	plugins/filter_text/plain_compound.h \
	plugins/filter_text/plain_heads.c \
	plugins/filter_text/plain_heads.h \
	plugins/filter_text/plain_line.c \
	plugins/filter_text/plain_line.h \
	plugins/filter_text/plain_marker.c \
	plugins/filter_text/plain_marker.h \
	plugins/filter_text/plain_paragraph.c \
	plugins/filter_text/plain_paragraph.h \
	plugins/filter_text/plain_rows.c \
	plugins/filter_text/plain_rows.h \
	plugins/filter_text/plain_wrap.c \
	plugins/filter_text/plain_wrap.h
filter_text_sources = $(filter_text_own_sources) $(content_sources)

plugin_modules += plugins/filter_text.la
plugin_preopen += -dlpreopen plugins/filter_text.la
plugins_filter_text_la_SOURCES = $(filter_text_own_sources)
plugins_filter_text_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_text_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_text_la_LIBADD = libplugin_content.la libyizhi.la
