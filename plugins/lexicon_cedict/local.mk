# SPDX-License-Identifier: Apache-2.0
# plugins/lexicon_cedict: reads CC-CEDICT.
# plugins/local.mk includes this file; see there.
lexicon_cedict_sources = \
	plugins/lexicon_cedict/cedict_gloss.c \
	plugins/lexicon_cedict/cedict_gloss.h \
	plugins/lexicon_cedict/lexicon_cedict.c

plugin_modules += plugins/lexicon_cedict.la
plugin_preopen += -dlpreopen plugins/lexicon_cedict.la
plugins_lexicon_cedict_la_SOURCES = $(lexicon_cedict_sources)
plugins_lexicon_cedict_la_CPPFLAGS = $(plugin_cppflags)
plugins_lexicon_cedict_la_LDFLAGS = $(plugin_ldflags)
plugins_lexicon_cedict_la_LIBADD = libyizhi.la
