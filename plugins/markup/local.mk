# SPDX-License-Identifier: Apache-2.0
# plugins/markup: what the filters for HTML and Markdown share.  It is no
# module; their modules take it in, and so do tests of theirs.
filter_markup_sources = \
	plugins/markup/markup_ahead.c \
	plugins/markup/markup_ahead.h \
	plugins/markup/markup_attribute.c \
	plugins/markup/markup_block.c \
	plugins/markup/markup_block.h \
	plugins/markup/markup_element.c \
	plugins/markup/markup_element.h \
	plugins/markup/markup_html.c \
	plugins/markup/markup_html.h \
	plugins/markup/markup_names.c \
	plugins/markup/markup_queue.c \
	plugins/markup/markup_reference.c \
	plugins/markup/markup_reference.h \
	plugins/markup/markup_token.c \
	plugins/markup/markup_token.h

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libfilter_markup.la
libfilter_markup_la_SOURCES = $(filter_markup_sources)
libfilter_markup_la_CPPFLAGS = $(plugin_cppflags)
