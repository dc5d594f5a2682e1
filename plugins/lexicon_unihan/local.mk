# SPDX-License-Identifier: Apache-2.0
# plugins/lexicon_unihan: reads the Unihan database.
# plugins/local.mk includes this file; see there.
lexicon_unihan_own_sources = \
	plugins/lexicon_unihan/lexicon_unihan.c \
	plugins/lexicon_unihan/unihan_gloss.c \
	plugins/lexicon_unihan/unihan_gloss.h \
	plugins/lexicon_unihan/unihan_unpack.c \
	plugins/lexicon_unihan/unihan_unpack.h
lexicon_unihan_sources = $(lexicon_unihan_own_sources) $(collecting_sources)

plugin_modules += plugins/lexicon_unihan.la
plugin_preopen += -dlpreopen plugins/lexicon_unihan.la
plugins_lexicon_unihan_la_SOURCES = $(lexicon_unihan_own_sources)
plugins_lexicon_unihan_la_CPPFLAGS = $(plugin_cppflags)
plugins_lexicon_unihan_la_LDFLAGS = $(plugin_ldflags)
plugins_lexicon_unihan_la_LIBADD = libplugin_collecting.la libyizhi.la $(BZ2_LIBS)
