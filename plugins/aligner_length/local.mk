# SPDX-License-Identifier: Apache-2.0
# plugins/aligner_length: aligns sentences by length.
# plugins/local.mk includes this file; see there.
aligner_length_sources = \
	plugins/aligner_length/aligner_length.c \
	plugins/aligner_length/length_band.c \
	plugins/aligner_length/length_band.h \
	plugins/aligner_length/length_model.c \
	plugins/aligner_length/length_model.h \
	plugins/aligner_length/length_rows.c \
	plugins/aligner_length/length_rows.h \
	plugins/aligner_length/length_score.c \
	plugins/aligner_length/length_search.c \
	plugins/aligner_length/length_search.h

plugin_modules += plugins/aligner_length.la
plugin_preopen += -dlpreopen plugins/aligner_length.la
plugins_aligner_length_la_SOURCES = $(aligner_length_sources)
plugins_aligner_length_la_CPPFLAGS = $(plugin_cppflags)
plugins_aligner_length_la_LDFLAGS = $(plugin_ldflags)
plugins_aligner_length_la_LIBADD = libyizhi.la -lm
