# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_utx: reads and writes UTX glossaries.
# plugins/local.mk includes this file; see there.
glossary_utx_own_sources = \
	plugins/glossary_utx/glossary_utx.c \
	plugins/glossary_utx/utx_header.c \
	plugins/glossary_utx/utx_header.h
glossary_utx_sources = $(glossary_utx_own_sources) $(glossary_table_sources)

plugin_modules += plugins/glossary_utx.la
plugin_preopen += -dlpreopen plugins/glossary_utx.la
plugins_glossary_utx_la_SOURCES = $(glossary_utx_own_sources)
plugins_glossary_utx_la_CPPFLAGS = $(plugin_cppflags)
plugins_glossary_utx_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_utx_la_LIBADD = libglossary_table.la libyizhi.la
