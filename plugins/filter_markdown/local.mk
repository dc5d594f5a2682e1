# SPDX-License-Identifier: Apache-2.0
# plugins/filter_markdown: reads and writes Markdown.
# plugins/local.mk includes this file; see there.
filter_markdown_own_sources = \
	plugins/filter_markdown/filter_markdown.c \
	plugins/filter_markdown/md_encode.c \
	plugins/filter_markdown/md_front.c \
	plugins/filter_markdown/md_inline.c \
	plugins/filter_markdown/md_leaf.c \
	plugins/filter_markdown/md_leaf.h \
	plugins/filter_markdown/md_mask.c \
	plugins/filter_markdown/md_mask.h \
	plugins/filter_markdown/md_place.c \
	plugins/filter_markdown/md_reader.c \
	plugins/filter_markdown/md_reader.h \
	plugins/filter_markdown/md_style.h
filter_markdown_sources = \
	$(filter_markdown_own_sources) $(filter_markup_sources) \
	$(content_sources)
filter_markdown_libs = $(MD4C_LIBS)

plugin_modules += plugins/filter_markdown.la
plugin_preopen += -dlpreopen plugins/filter_markdown.la
plugins_filter_markdown_la_SOURCES = $(filter_markdown_own_sources)
plugins_filter_markdown_la_CPPFLAGS = $(plugin_cppflags) $(MD4C_CFLAGS)
plugins_filter_markdown_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_markdown_la_LIBADD = \
	libfilter_markup.la libplugin_content.la libyizhi.la $(MD4C_LIBS)
