# SPDX-License-Identifier: Apache-2.0
# plugins/collecting: what lexicon formats share that collect from the machine.
# It is no module; their modules take it in, and so do tests of theirs.
collecting_sources = \
	plugins/collecting/collecting.c \
	plugins/collecting/collecting.h

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libplugin_collecting.la
libplugin_collecting_la_SOURCES = $(collecting_sources)
libplugin_collecting_la_CPPFLAGS = $(plugin_cppflags)
