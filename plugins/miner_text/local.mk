# SPDX-License-Identifier: Apache-2.0
# plugins/miner_text: mines texts for terms: glosses, short forms, quotations,
# collocations.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/miner_text.la
plugin_preopen += -dlpreopen plugins/miner_text.la
miner_text_sources = \
	plugins/miner_text/mine_edge.c \
	plugins/miner_text/mine_finder.c \
	plugins/miner_text/mine_finder.h \
	plugins/miner_text/mine_gloss.c \
	plugins/miner_text/mine_grams.c \
	plugins/miner_text/mine_inside.c \
	plugins/miner_text/mine_pages.c \
	plugins/miner_text/mine_pages.h \
	plugins/miner_text/mine_pairs.c \
	plugins/miner_text/mine_quotes.c \
	plugins/miner_text/mine_run.c \
	plugins/miner_text/mine_sites.c \
	plugins/miner_text/mine_sites.h \
	plugins/miner_text/mine_stops.c \
	plugins/miner_text/mine_stops.h \
	plugins/miner_text/mine_units.c \
	plugins/miner_text/mine_units.h \
	plugins/miner_text/mine_ways.h \
	plugins/miner_text/miner_text.c \
	plugins/miner_text/pair_lexis.c \
	plugins/miner_text/pair_lexis.h \
	plugins/miner_text/pair_map.c \
	plugins/miner_text/pair_map.h \
	plugins/miner_text/pair_phrases.c \
	plugins/miner_text/pair_phrases.h \
	plugins/miner_text/pair_score.c \
	plugins/miner_text/pair_score.h \
	plugins/miner_text/pair_table.c \
	plugins/miner_text/pair_table.h
plugins_miner_text_la_SOURCES = $(miner_text_sources)
plugins_miner_text_la_CPPFLAGS = $(plugin_cppflags)
plugins_miner_text_la_LDFLAGS = $(plugin_ldflags)
plugins_miner_text_la_LIBADD = libyizhi.la -lm
