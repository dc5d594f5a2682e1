# SPDX-License-Identifier: Apache-2.0
# plugins/lexicon_cldr: reads CLDR's locale data.
# plugins/local.mk includes this file; see there.
lexicon_cldr_own_sources = \
	plugins/lexicon_cldr/cldr_keywords.c \
	plugins/lexicon_cldr/cldr_keywords.h \
	plugins/lexicon_cldr/cldr_names.c \
	plugins/lexicon_cldr/cldr_names.h \
	plugins/lexicon_cldr/lexicon_cldr.c
lexicon_cldr_sources = $(lexicon_cldr_own_sources) $(collecting_sources)

plugin_modules += plugins/lexicon_cldr.la
plugin_preopen += -dlpreopen plugins/lexicon_cldr.la
plugins_lexicon_cldr_la_SOURCES = $(lexicon_cldr_own_sources)
plugins_lexicon_cldr_la_CPPFLAGS = $(plugin_cppflags) $(LIBXML2_CFLAGS)
plugins_lexicon_cldr_la_LDFLAGS = $(plugin_ldflags)
plugins_lexicon_cldr_la_LIBADD = libplugin_collecting.la libyizhi.la $(LIBXML2_LIBS) -lm
