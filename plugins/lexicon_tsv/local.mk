# SPDX-License-Identifier: Apache-2.0
# plugins/lexicon_tsv: reads tables of words.
# plugins/local.mk includes this file; see there.
lexicon_tsv_sources = \
	plugins/lexicon_tsv/lexicon_tsv.c

plugin_modules += plugins/lexicon_tsv.la
plugin_preopen += -dlpreopen plugins/lexicon_tsv.la
plugins_lexicon_tsv_la_SOURCES = $(lexicon_tsv_sources)
plugins_lexicon_tsv_la_CPPFLAGS = $(plugin_cppflags)
plugins_lexicon_tsv_la_LDFLAGS = $(plugin_ldflags)
plugins_lexicon_tsv_la_LIBADD = libyizhi.la
