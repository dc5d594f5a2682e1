# SPDX-License-Identifier: Apache-2.0
# plugins/filter_tmx: reads and writes TMX as bitexts.
# plugins/local.mk includes this file; see there.
filter_tmx_own_sources = \
	plugins/filter_tmx/filter_tmx.c \
	plugins/filter_tmx/tmx_author.c \
	plugins/filter_tmx/tmx_author.h \
	plugins/filter_tmx/tmx_codes.c \
	plugins/filter_tmx/tmx_codes.h \
	plugins/filter_tmx/tmx_context.c \
	plugins/filter_tmx/tmx_context.h
filter_tmx_sources = $(filter_tmx_own_sources) $(content_sources)

plugin_modules += plugins/filter_tmx.la
plugin_preopen += -dlpreopen plugins/filter_tmx.la
plugins_filter_tmx_la_SOURCES = $(filter_tmx_own_sources)
plugins_filter_tmx_la_CPPFLAGS = $(xml_reader_cppflags)
plugins_filter_tmx_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_tmx_la_LIBADD = $(xml_reader_libs) libplugin_content.la libyizhi.la
