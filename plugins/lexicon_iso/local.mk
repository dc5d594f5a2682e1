# SPDX-License-Identifier: Apache-2.0
# plugins/lexicon_iso: reads the catalogues of iso-codes.
# plugins/local.mk includes this file; see there.
lexicon_iso_own_sources = \
	plugins/lexicon_iso/iso_catalogue.c \
	plugins/lexicon_iso/iso_catalogue.h \
	plugins/lexicon_iso/lexicon_iso.c
lexicon_iso_sources = $(lexicon_iso_own_sources) $(collecting_sources)

plugin_modules += plugins/lexicon_iso.la
plugin_preopen += -dlpreopen plugins/lexicon_iso.la
plugins_lexicon_iso_la_SOURCES = $(lexicon_iso_own_sources)
plugins_lexicon_iso_la_CPPFLAGS = $(plugin_cppflags)
plugins_lexicon_iso_la_LDFLAGS = $(plugin_ldflags)
plugins_lexicon_iso_la_LIBADD = libplugin_collecting.la libyizhi.la
