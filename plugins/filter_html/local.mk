# SPDX-License-Identifier: Apache-2.0
# plugins/filter_html: reads and writes HTML.
# plugins/local.mk includes this file; see there.
filter_html_own_sources = \
	plugins/filter_html/filter_html.c \
	plugins/filter_html/html_encoding.c \
	plugins/filter_html/html_encoding.h
filter_html_sources = \
	$(filter_html_own_sources) $(filter_markup_sources) $(content_sources)

plugin_modules += plugins/filter_html.la
plugin_preopen += -dlpreopen plugins/filter_html.la
plugins_filter_html_la_SOURCES = $(filter_html_own_sources)
plugins_filter_html_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_html_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_html_la_LIBADD = \
	libfilter_markup.la libplugin_content.la libyizhi.la
