# SPDX-License-Identifier: Apache-2.0
# plugins/content: from bytes to content, which filters share.  It is no module;
# their modules take it in, and so do tests of theirs.
content_sources = \
	plugins/content/content.c \
	plugins/content/content.h

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libplugin_content.la
libplugin_content_la_SOURCES = $(content_sources)
libplugin_content_la_CPPFLAGS = $(plugin_cppflags)
