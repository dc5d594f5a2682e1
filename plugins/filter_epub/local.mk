# SPDX-License-Identifier: Apache-2.0
# plugins/filter_epub: reads and writes books.
# plugins/local.mk includes this file; see there.
filter_epub_own_sources = \
	plugins/filter_epub/epub_book.c \
	plugins/filter_epub/epub_book.h \
	plugins/filter_epub/epub_container.c \
	plugins/filter_epub/epub_container.h \
	plugins/filter_epub/epub_label.c \
	plugins/filter_epub/epub_label.h \
	plugins/filter_epub/filter_epub.c
filter_epub_sources = $(filter_epub_own_sources) $(filter_markup_sources)
filter_epub_libs = $(zip_libs) $(xml_reader_libs)

plugin_modules += plugins/filter_epub.la
plugin_preopen += -dlpreopen plugins/filter_epub.la
plugins_filter_epub_la_SOURCES = $(filter_epub_own_sources)
plugins_filter_epub_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_epub_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_epub_la_LIBADD = libfilter_markup.la $(filter_epub_libs) \
	libyizhi.la
