# SPDX-License-Identifier: Apache-2.0
# plugins/aligner_lexical: aligns sentences by their words.
# plugins/local.mk includes this file; see there.
aligner_lexical_own_sources = \
	plugins/aligner_lexical/aligner_lexical.c \
	plugins/aligner_lexical/lexical_anchor.c \
	plugins/aligner_lexical/lexical_anchor.h \
	plugins/aligner_lexical/lexical_bags.c \
	plugins/aligner_lexical/lexical_bags.h \
	plugins/aligner_lexical/lexical_band.c \
	plugins/aligner_lexical/lexical_cognates.c \
	plugins/aligner_lexical/lexical_confide.c \
	plugins/aligner_lexical/lexical_dense.c \
	plugins/aligner_lexical/lexical_edges.c \
	plugins/aligner_lexical/lexical_fill.c \
	plugins/aligner_lexical/lexical_group.c \
	plugins/aligner_lexical/lexical_group.h \
	plugins/aligner_lexical/lexical_learn.c \
	plugins/aligner_lexical/lexical_learn.h \
	plugins/aligner_lexical/lexical_letters.c \
	plugins/aligner_lexical/lexical_letters.h \
	plugins/aligner_lexical/lexical_names.c \
	plugins/aligner_lexical/lexical_names.h \
	plugins/aligner_lexical/lexical_omit.c \
	plugins/aligner_lexical/lexical_omit.h \
	plugins/aligner_lexical/lexical_pair.h \
	plugins/aligner_lexical/lexical_reading.h \
	plugins/aligner_lexical/lexical_score.c \
	plugins/aligner_lexical/lexical_score.h \
	plugins/aligner_lexical/lexical_search.c \
	plugins/aligner_lexical/lexical_search.h \
	plugins/aligner_lexical/lexical_table.c \
	plugins/aligner_lexical/lexical_table.h \
	plugins/aligner_lexical/lexical_text.c \
	plugins/aligner_lexical/lexical_text.h \
	plugins/aligner_lexical/lexical_tokens.c \
	plugins/aligner_lexical/lexical_tokens.h \
	plugins/aligner_lexical/lexical_train.c
aligner_lexical_sources = $(aligner_lexical_own_sources) $(wordlist_sources)

plugin_modules += plugins/aligner_lexical.la
plugin_preopen += -dlpreopen plugins/aligner_lexical.la
plugins_aligner_lexical_la_SOURCES = $(aligner_lexical_own_sources)
plugins_aligner_lexical_la_CPPFLAGS = $(plugin_cppflags)
plugins_aligner_lexical_la_LDFLAGS = $(plugin_ldflags)
plugins_aligner_lexical_la_LIBADD = libplugin_wordlist.la libyizhi.la $(STEMMER_LIBS) -lm
