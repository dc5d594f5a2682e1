# SPDX-License-Identifier: Apache-2.0
# plugins/filter_tsv: reads bilingual tables.
# plugins/local.mk includes this file; see there.
filter_tsv_own_sources = \
	plugins/filter_tsv/bitext_cell.c \
	plugins/filter_tsv/bitext_cell.h \
	plugins/filter_tsv/filter_tsv.c
filter_tsv_sources = $(filter_tsv_own_sources) $(content_sources)

plugin_modules += plugins/filter_tsv.la
plugin_preopen += -dlpreopen plugins/filter_tsv.la
plugins_filter_tsv_la_SOURCES = $(filter_tsv_own_sources)
plugins_filter_tsv_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_tsv_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_tsv_la_LIBADD = libplugin_content.la libyizhi.la
