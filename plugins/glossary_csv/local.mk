# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_csv: reads and writes glossaries as CSV.
# plugins/local.mk includes this file; see there.
glossary_csv_own_sources = \
	plugins/glossary_csv/csv_header.c \
	plugins/glossary_csv/csv_table.c \
	plugins/glossary_csv/csv_table.h \
	plugins/glossary_csv/csv_titles.c \
	plugins/glossary_csv/csv_titles.h \
	plugins/glossary_csv/glossary_csv.c
glossary_csv_sources = $(glossary_csv_own_sources) $(glossary_table_sources)

plugin_modules += plugins/glossary_csv.la
plugin_preopen += -dlpreopen plugins/glossary_csv.la
plugins_glossary_csv_la_SOURCES = $(glossary_csv_own_sources)
plugins_glossary_csv_la_CPPFLAGS = $(plugin_cppflags)
plugins_glossary_csv_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_csv_la_LIBADD = libglossary_table.la libyizhi.la
