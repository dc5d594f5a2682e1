# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_tsv: reads tab-separated glossaries.
# plugins/local.mk includes this file; see there.
glossary_tsv_sources = \
	plugins/glossary_tsv/glossary_tsv.c \
	plugins/glossary_tsv/glossary_tsv_cell.c \
	plugins/glossary_tsv/glossary_tsv_cell.h \
	plugins/glossary_tsv/glossary_tsv_header.c \
	plugins/glossary_tsv/glossary_tsv_header.h \
	plugins/glossary_tsv/glossary_tsv_row.c \
	plugins/glossary_tsv/glossary_tsv_row.h

plugin_modules += plugins/glossary_tsv.la
plugin_preopen += -dlpreopen plugins/glossary_tsv.la
plugins_glossary_tsv_la_SOURCES = $(glossary_tsv_sources)
plugins_glossary_tsv_la_CPPFLAGS = $(plugin_cppflags)
plugins_glossary_tsv_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_tsv_la_LIBADD = libyizhi.la
