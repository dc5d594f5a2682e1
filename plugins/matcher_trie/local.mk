# SPDX-License-Identifier: Apache-2.0
# plugins/matcher_trie: finds terms in text.
# plugins/local.mk includes this file; see there.
matcher_trie_sources = \
	plugins/matcher_trie/matcher_trie.c \
	plugins/matcher_trie/matcher_trie_alphabet.c \
	plugins/matcher_trie/matcher_trie_alphabet.h \
	plugins/matcher_trie/matcher_trie_array.c \
	plugins/matcher_trie/matcher_trie_array.h \
	plugins/matcher_trie/matcher_trie_canon.c \
	plugins/matcher_trie/matcher_trie_canon.h \
	plugins/matcher_trie/matcher_trie_characters.c \
	plugins/matcher_trie/matcher_trie_dense.c \
	plugins/matcher_trie/matcher_trie_forms.c \
	plugins/matcher_trie/matcher_trie_forms.h \
	plugins/matcher_trie/matcher_trie_image.c \
	plugins/matcher_trie/matcher_trie_image.h \
	plugins/matcher_trie/matcher_trie_index.c \
	plugins/matcher_trie/matcher_trie_index.h \
	plugins/matcher_trie/matcher_trie_pattern.c \
	plugins/matcher_trie/matcher_trie_pattern.h \
	plugins/matcher_trie/matcher_trie_plural.c \
	plugins/matcher_trie/matcher_trie_plural.h \
	plugins/matcher_trie/matcher_trie_search.c \
	plugins/matcher_trie/matcher_trie_search.h \
	plugins/matcher_trie/matcher_trie_spots.c \
	plugins/matcher_trie/matcher_trie_spots.h \
	plugins/matcher_trie/matcher_trie_stem.c \
	plugins/matcher_trie/matcher_trie_stem.h \
	plugins/matcher_trie/matcher_trie_straight.c \
	plugins/matcher_trie/matcher_trie_straight.h \
	plugins/matcher_trie/matcher_trie_variants.c \
	plugins/matcher_trie/matcher_trie_variants.h \
	plugins/matcher_trie/matcher_trie_words.c
matcher_trie_libs = $(STEMMER_LIBS) $(ICU_LIBS)

plugin_modules += plugins/matcher_trie.la
plugin_preopen += -dlpreopen plugins/matcher_trie.la
plugins_matcher_trie_la_SOURCES = $(matcher_trie_sources)
plugins_matcher_trie_la_CPPFLAGS = $(plugin_cppflags) \
	$(ICU_CFLAGS)
plugins_matcher_trie_la_LDFLAGS = $(plugin_ldflags)
plugins_matcher_trie_la_LIBADD = libyizhi.la $(matcher_trie_libs)
