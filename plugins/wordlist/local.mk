# SPDX-License-Identifier: Apache-2.0
# plugins/wordlist: words and their numbers, which aligners share.  It is no
# module; their modules take it in, and so do tests of theirs.
wordlist_sources = \
	plugins/wordlist/wordlist.c \
	plugins/wordlist/wordlist.h

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libplugin_wordlist.la
libplugin_wordlist_la_SOURCES = $(wordlist_sources)
libplugin_wordlist_la_CPPFLAGS = $(plugin_cppflags)
