# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_tsv: reads and writes tab-separated glossaries.
# plugins/local.mk includes this file; see there.
glossary_tsv_own_sources = \
	plugins/glossary_tsv/glossary_tsv.c \
	plugins/glossary_tsv/glossary_tsv_header.c \
	plugins/glossary_tsv/glossary_tsv_header.h
glossary_tsv_sources = $(glossary_tsv_own_sources) $(glossary_table_sources)

plugin_modules += plugins/glossary_tsv.la
plugin_preopen += -dlpreopen plugins/glossary_tsv.la
plugins_glossary_tsv_la_SOURCES = $(glossary_tsv_own_sources)
plugins_glossary_tsv_la_CPPFLAGS = $(plugin_cppflags)
plugins_glossary_tsv_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_tsv_la_LIBADD = libglossary_table.la libyizhi.la
