# SPDX-License-Identifier: Apache-2.0
# plugins/message: placeholders and tags in messages, which filters share.  It
# is no module; their modules take it in, and so do tests of theirs.
message_sources = \
	plugins/message/message.c \
	plugins/message/message.h \
	plugins/message/message_filter.c \
	plugins/message/message_filter.h \
	plugins/message/message_items.c \
	plugins/message/message_items.h \
	plugins/message/message_path.c \
	plugins/message/message_path.h \
	plugins/message/message_place.c \
	plugins/message/message_place.h \
	plugins/message/message_tag.c \
	plugins/message/message_tag.h \
	plugins/message/message_text.c \
	plugins/message/message_text.h

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libplugin_message.la
libplugin_message_la_SOURCES = $(message_sources)
libplugin_message_la_CPPFLAGS = $(plugin_cppflags)
